import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from envmonth_lib import index
from envmonth_lib.index import exact

nan = np.nan
points = st.integers(0, 20).map(lambda x: 5.0 * x)


def bounds(scores, weights, factor=2.0):
    return index.best_and_worst_rank(np.array(scores, float), weights, factor).astype(object).values.tolist()


def test_two_agencies_that_can_change_places():
    """Equal weights free between half and double: 80 and 40 against 50 and 60 is 60 against 55, or 48 against 58."""
    assert bounds([[80, 40], [50, 60]], [1, 1]) == [[1, 2], [1, 2]]


def test_a_lead_that_no_weighting_within_bounds_undoes():
    """Only where the second part weighs more than four times the first does the other agency lead."""
    assert bounds([[90, 40], [50, 49]], [1, 1]) == [[1, 1], [2, 2]]
    assert bounds([[90, 40], [50, 49]], [1, 1], factor=2.2) == [[1, 2], [1, 2]]


def test_the_middle_of_three_cannot_be_first():
    """It beats each of the others under some weighting, but never both: 50, 40, 50 or 80, 40, 20 or 20, 40, 80."""
    assert bounds([[100, 0], [40, 40], [0, 100]], [1, 1]) == [[1, 3], [2, 3], [1, 3]]


def test_equal_agencies_share_the_better_rank_always():
    assert bounds([[70, 30], [70, 30], [10, 10]], [1, 2]) == [[1, 1], [1, 1], [3, 3]]
    assert bounds([[100, nan], [nan, 100], [100, 100]], [1, 2]) == [[1, 1]] * 3


def test_another_set_of_parts_is_compared_by_its_own_mean():
    """One part only: 50 always. The other: from (2 * 60 + 3) / 2.5 down to (0.5 * 60 + 2 * 45) / 2.5 = 48."""
    assert bounds([[50, nan], [60, 45]], [1, 1]) == [[1, 2], [1, 2]]
    assert bounds([[47, nan], [60, 45]], [1, 1]) == [[2, 2], [1, 1]]


def test_fixed_weights_give_the_rank_itself():
    assert bounds([[80, 40], [50, 60], [nan, 59]], [1, 1], factor=1) == [[1, 1], [3, 3], [2, 2]]


def test_an_agency_without_parts_has_no_rank_and_counts_for_nobody():
    table = pd.DataFrame({"II.1": [nan, 1.0], "II.2": [nan, 2.0]}, index=["H01", "H02"])
    found = index.best_and_worst_rank(table, {"II.1": 1, "II.2": 1})
    expected = pd.DataFrame({"rank_best": [nan, 1.0], "rank_worst": [nan, 1.0]}, index=["H01", "H02"])
    pd.testing.assert_frame_equal(found, expected)
    assert index.best_and_worst_rank(table.iloc[:1], {"II.1": 1, "II.2": 1}).isna().all(axis=None)
    assert index.best_and_worst_rank(table.iloc[:0], {"II.1": 1, "II.2": 1}).empty


def test_a_part_of_weight_zero_does_not_count():
    found = bounds([[80, 0], [50, 100], [nan, 100]], [1, 0])
    assert found[:2] == [[1, 1], [2, 2]]
    assert np.isnan(found[2]).all()


@pytest.mark.parametrize("factor", [0.5, nan, np.inf])
def test_a_wrong_factor_is_refused(factor):
    with pytest.raises(ValueError, match="factor"):
        bounds([[1, 2]], [1, 1], factor)


def ranks_of_every_case(scores, factor, ties):
    """All ranks that two parts of equal weight can give.

    Only the ratio of the weights matters, and ranks change only where two agencies are level: each such ratio, one
    between each two of them, and the ends are all the cases there are.
    """
    ends = (1 / factor**2, factor**2)
    level = {ratio for one, other in itertools.permutations(scores, 2) for ratio in level_ratios(one, other)}
    inside = sorted({*ends, *(x for x in level if ends[0] < x < ends[1])})
    ratios = np.array(inside + [(a + b) / 2 for a, b in itertools.pairwise(inside)])
    weights = np.column_stack([ratios, np.ones(len(ratios))])
    return index.rank(index.mean_draws(scores, weights), ties, tolerance=1e-7)


def level_ratios(one, other):
    """Ratios w at which (w a + b) / (w + 1) is the same for both, or the same as the one part the other has."""
    (a, b), (c, d) = one, other
    if np.isnan(one).any() or np.isnan(other).all():
        return
    if np.isnan(other).any():
        c = d = np.nanmax(other)
    if a != c:
        yield (d - b) / (a - c)


def without_head_start(scores, weights, factor=2.0):
    """Bounds found by the programme alone, starting from the stated weights instead of many trials."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exact, "_trials", lambda group: np.sqrt(group.low * group.high)[np.newaxis, :])
        patch.setattr(exact, "_climb", lambda group, row, trials, ranks, side: ranks[0])
        return index.best_and_worst_rank(scores, weights, factor).to_numpy()


@pytest.mark.parametrize("find", [lambda s: index.best_and_worst_rank(s, [1, 1]).to_numpy(),
                                  lambda s: without_head_start(s, [1, 1])], ids=["trials", "programme"])  # fmt: skip
@settings(max_examples=40)
@given(scores=arrays(float, st.tuples(st.integers(2, 6), st.just(2)), elements=points | st.just(nan)))
def test_two_parts_agree_with_trying_every_case(find, scores):
    found = find(scores)
    rows = ~np.isnan(scores).all(axis=1)
    assert (np.isnan(found).all(axis=1) == ~rows).all()
    ranks = ranks_of_every_case(scores, 2.0, "min")[:, rows]
    assert found[rows, 0].tolist() == ranks.min(axis=0).tolist()
    # Two rivals that are level with the agency at one and the same weighting may both be counted as above it there.
    level = ranks_of_every_case(scores, 2.0, "max")[:, rows]
    assert (ranks.max(axis=0) <= found[rows, 1]).all() and (found[rows, 1] <= level.max(axis=0)).all()


@settings(max_examples=25)
@given(
    scores=arrays(float, st.tuples(st.integers(2, 7), st.integers(2, 4)), elements=points | st.just(nan)),
    seed=st.integers(0, 2**16),
    factor=st.sampled_from([1.2, 2.0, 3.0]),
)
def test_no_draw_leaves_the_bounds(scores, seed, factor):
    weights = np.arange(1.0, scores.shape[1] + 1)
    found = index.best_and_worst_rank(scores, weights, factor).to_numpy()
    drawn = weights * factor ** np.random.default_rng(seed).uniform(-1, 1, (3000, len(weights)))
    ranks = index.rank(index.mean_draws(scores, np.vstack([weights, drawn])))
    rows = ~np.isnan(scores).all(axis=1)
    assert (found[rows, 0] <= ranks[:, rows].min(axis=0)).all()
    assert (found[rows, 1] >= ranks[:, rows].max(axis=0)).all()


@settings(max_examples=25)
@given(scores=arrays(float, (5, 3), elements=points | st.just(nan)), data=st.data())
def test_order_and_unit_do_not_matter(scores, data):
    weights = np.array([3.0, 1.0, 2.0])
    rows, columns = data.draw(st.permutations(range(5))), data.draw(st.permutations(range(3)))
    found = index.best_and_worst_rank(scores, weights).to_numpy()
    moved = index.best_and_worst_rank(scores[np.ix_(rows, columns)] * 8, weights[columns] / 4).to_numpy()
    np.testing.assert_array_equal(moved, found[rows])


def test_a_full_group_stays_consistent():
    rng = np.random.default_rng(57)
    scores = pd.DataFrame(
        np.clip(rng.normal(60, 20, (14, 7)), 0, 100).round(1), columns=[f"II.{k}" for k in range(1, 8)]
    )
    scores = scores.mask(rng.random(scores.shape) < 0.1)
    weights = pd.Series([15, 10, 25, 10, 15, 10, 15.0], index=scores.columns)
    found = index.best_and_worst_rank(scores, weights)
    design = index.draw_design(1, 4096, index.weight_factors(scores.columns))
    ranks = index.rank_draws(scores, index.draw_weights(weights, design))
    low, high = index.span(ranks)
    assert (found["rank_best"] <= low).all() and (high <= found["rank_worst"]).all()
    assert (found["rank_best"] <= ranks.min()).all() and (ranks.max() <= found["rank_worst"]).all()
    assert (found["rank_worst"] - found["rank_best"]).sum() < 14 * 13  # the bounds do say something


@pytest.mark.parametrize("blank", [0.0, 0.25])
def test_the_programme_finds_what_trials_find(blank):
    """Trials only save time: from the stated weights alone the same bounds are proved, and none is inside a draw."""
    for seed in range(4):
        rng = np.random.default_rng(seed)
        scores = rng.uniform(0, 100, (7, 4))
        scores[rng.random(scores.shape) < blank] = nan
        scores[:, 0] = rng.uniform(0, 100, 7)
        weights = np.array([2.0, 1.0, 1.0, 3.0])
        found = without_head_start(scores, weights)
        np.testing.assert_array_equal(found, index.best_and_worst_rank(scores, weights))
        # Drawn mostly at the edges of the box, so that so many draws of so few weights reach every bound.
        drawn = weights * 2.0 ** np.clip(rng.uniform(-2, 2, (200_000, 4)), -1, 1)
        ranks = index.rank(index.mean_draws(scores, drawn))
        assert found.tolist() == np.column_stack([ranks.min(axis=0), ranks.max(axis=0)]).tolist()


def test_bounds_may_be_given_for_each_weight():
    """60 and 40 against 50 and 50: the first leads where its better part weighs more than the other."""
    scores = pd.DataFrame({"II.1": [60.0, 50], "II.2": [40.0, 50]})
    for most, expected in ((3.0, [[1, 2], [1, 2]]), (0.5, [[2, 2], [1, 1]])):
        bounds = ({"II.2": 1, "II.1": 0.25}, {"II.1": most, "II.2": 1})
        assert index.best_and_worst_rank(scores, None, bounds=bounds).values.tolist() == expected
    same_box = index.best_and_worst_rank(scores, [2, 1], 1.5)
    pd.testing.assert_frame_equal(index.best_and_worst_rank(scores, None, bounds=([4 / 3, 2 / 3], [3, 1.5])), same_box)


@pytest.mark.parametrize("bounds", [([0, 1], [1, 1]), ([2, 1], [1, 1]), ([1], [1]), ([1, 1], [nan, 1])])
def test_wrong_bounds_are_refused(bounds):
    with pytest.raises(ValueError, match="bounds of the weights"):
        index.best_and_worst_rank(np.ones((2, 2)), None, bounds=bounds)
