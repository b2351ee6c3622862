import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from envmonth_lib import index

# Saaty 1990, How to make a decision: the analytic hierarchy process, European Journal of Operational Research 48:9-26,
# buying a house: criteria compared, their weights, largest eigenvalue 9.669, C.I. 0.238, C.R. 0.169.
HOUSE = """
    criterion |    size |  transp |   neigh |     age |    yard |  modern |    cond | finance | weight
    size      |       1 |       5 |       3 |       7 |       6 |       6 | 0.33333 |    0.25 |  0.173
    transp    |     0.2 |       1 | 0.33333 |       5 |       3 |       3 |     0.2 | 0.14286 |  0.054
    neigh     | 0.33333 |       3 |       1 |       6 |       3 |       4 |       6 |     0.2 |  0.188
    age       | 0.14286 |     0.2 | 0.16667 |       1 | 0.33333 |    0.25 | 0.14286 |   0.125 |  0.018
    yard      | 0.16667 | 0.33333 | 0.33333 |       3 |       1 |     0.5 |     0.2 | 0.16667 |  0.031
    modern    | 0.16667 | 0.33333 |    0.25 |       4 |       2 |       1 |     0.2 | 0.16667 |  0.036
    cond      |       3 |       5 | 0.16667 |       7 |       5 |       5 |       1 |     0.5 |  0.167
    finance   |       4 |       7 |       5 |       8 |       6 |       6 |       2 |       1 |  0.333
"""


def test_saatys_house(table):
    printed = table(HOUSE)
    found = index.ahp(printed.drop(columns="weight"))
    assert found.weights.to_numpy() == pytest.approx(printed["weight"].to_numpy(), abs=0.0006)
    assert found.largest_eigenvalue == pytest.approx(9.669, abs=0.0006)
    assert found.consistency_index == pytest.approx(0.238, abs=0.0006)
    assert found.consistency_ratio == pytest.approx(0.169, abs=0.0006)


@pytest.mark.parametrize("method", ["eigenvector", "geometric"])
@given(weights=st.lists(st.floats(0.2, 5), min_size=1, max_size=6))
def test_consistent_judgements_give_the_weights_back(method, weights):
    w = np.array(weights)
    found = index.ahp(w[:, np.newaxis] / w, method)
    assert found.weights == pytest.approx(w / w.sum())
    assert found.consistency_ratio == pytest.approx(0, abs=1e-9)


def test_a_circle_is_inconsistent():
    circle = np.array([[1, 3, 1 / 3], [1 / 3, 1, 3], [3, 1 / 3, 1]])
    found = index.ahp(circle, random_index="alonso_lamata")
    assert found.weights == pytest.approx([1 / 3] * 3)
    assert found.consistency_ratio == pytest.approx((1 + 3 + 1 / 3 - 3) / 2 / 0.5245)


def test_judges_are_joined_cell_by_cell():
    one, other = np.array([[1, 4], [1 / 4, 1]]), np.array([[1, 1], [1, 1]])
    assert index.ahp(index.joint_judgements([one, other])).weights == pytest.approx([2 / 3, 1 / 3])
    with pytest.raises(ValueError, match="no judge"):
        index.joint_judgements([])


@pytest.mark.parametrize(
    ("cell", "inverse", "said"), [(3.0, 3.0, "II.1 against II.2"), (np.nan, 1, "above 0"), (-2, -0.5, "above 0")]
)
def test_wrong_judgements_are_refused(cell, inverse, said):
    matrix = pd.DataFrame([[1, cell], [inverse, 1]], ["II.1", "II.2"], ["II.1", "II.2"])
    with pytest.raises(ValueError, match=said):
        index.ahp(matrix)


def test_names_and_words_are_checked():
    with pytest.raises(ValueError, match="same parts in the same order"):
        index.ahp(pd.DataFrame(np.ones((2, 2)), ["a", "b"], ["b", "a"]))
    with pytest.raises(ValueError, match="method"):
        index.ahp(np.ones((2, 2)), "mean")
    with pytest.raises(ValueError, match="random index"):
        index.ahp(np.ones((2, 2)), random_index="other")
    with pytest.raises(ValueError, match="1 to 15"):
        index.ahp(np.ones((16, 16)))
