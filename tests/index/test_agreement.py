"""Weighted kappa and Krippendorff's alpha against published worked examples."""

import numpy as np
import pytest

from envmonth_lib.index.agreement import alpha_limits, mean_kappa, ordinal_alpha, weighted_kappa

NO = np.nan
# Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability, example C: 4 observers, 12 units, marks missing.
EXAMPLE_C = np.array([
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NO, NO, NO],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NO, 3],
    [NO, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NO],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NO],
])  # fmt: skip


def marks_of(table):
    """Two judges' marks that give a table of counts, first judge in rows."""
    pairs = [(i, j) for i, row in enumerate(table) for j, n in enumerate(row) for _ in range(n)]
    return np.array(pairs, dtype=float).T


def test_alpha_of_krippendorffs_example_with_missing_marks():
    assert ordinal_alpha(EXAMPLE_C) == pytest.approx(0.815, abs=0.0005)


def test_kappa_with_cohens_own_weights():
    # Cohen, J. (1968). Weighted kappa. Psychological Bulletin 70, Table 1: 200 cases, two judges, kappa_w = .348.
    table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    costs = np.array([[0, 1, 3], [1, 0, 6], [3, 6, 0]], dtype=float)
    assert weighted_kappa(*marks_of(table), costs) == pytest.approx(0.348, abs=0.0005)


def test_linear_kappa_of_the_couples_of_hout_duncan_and_sobel():
    # Hout, Duncan and Sobel (1987): 91 couples, four answers; R's vcd::Kappa(SexualFun), equal spacing: 0.2374.
    table = [[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]]
    assert weighted_kappa(*marks_of(table), "linear") == pytest.approx(0.2374, abs=0.0001)


def test_quadratic_kappa_is_the_correlation_where_both_judges_use_the_scale_alike():
    # Cohen (1968): with equal marginals, weights of squared distance give the product-moment correlation.
    a, b = marks_of([[10, 4, 1], [3, 12, 5], [2, 4, 9]])
    assert weighted_kappa(a, b) == pytest.approx(np.corrcoef(a, b)[0, 1], abs=1e-9)


def test_full_agreement_is_one_and_a_far_miss_costs_more_than_a_near_one():
    a = np.array([0.0, 1, 2, 3, 4, 4])
    assert weighted_kappa(a, a) == 1 and ordinal_alpha(np.array([a, a])) == 1
    near, far = np.array([0.0, 1, 2, 3, 4, 3]), np.array([0.0, 1, 2, 3, 4, 0])
    assert weighted_kappa(a, near) > weighted_kappa(a, far)
    assert ordinal_alpha(np.array([a, near])) > ordinal_alpha(np.array([a, far]))


def test_nothing_to_tell_is_no_number():
    alike = np.array([[3.0, 3, 3], [3, 3, 3]])
    alone = np.array([[3.0, NO], [NO, 2]])
    assert np.isnan([mean_kappa(alike), ordinal_alpha(alike), mean_kappa(alone), ordinal_alpha(alone)]).all()
    assert np.isnan(alpha_limits(alone, 50, 1)).all()


def test_a_mark_left_out_is_not_a_mark_of_zero():
    a = np.array([[2.0, 3, 4, NO], [2, 3, 4, 4], [2, 3, 4, 4]])
    assert ordinal_alpha(a) == 1 and mean_kappa(a) == 1


def test_limits_hold_the_coefficient_and_repeat_with_the_seed():
    low, high = alpha_limits(EXAMPLE_C, 500, seed=57)
    assert low < ordinal_alpha(EXAMPLE_C) < high <= 1
    assert alpha_limits(EXAMPLE_C, 500, seed=57) == (low, high)
