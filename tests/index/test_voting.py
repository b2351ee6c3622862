"""Published votes: Condorcet's 60 voters (Young 1988, American Political Science Review 82:1231)."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from envmonth_lib import index

nan = np.nan
# Places of a, b, c on each ballot, and how many voters sent it.
BALLOTS = pd.DataFrame(
    {"abc": [1, 2, 3], "bca": [3, 1, 2], "bac": [2, 1, 3], "cab": [2, 3, 1], "cba": [3, 2, 1]}, index=list("abc")
)
VOTERS = {"abc": 23, "bca": 17, "bac": 2, "cab": 10, "cba": 8}
tables = arrays(float, st.tuples(st.integers(1, 6), st.integers(1, 4)), elements=st.integers(0, 5).map(float))


def test_condorcets_sixty_voters():
    pairs = index.outranking(BALLOTS, VOTERS, direction=-1, share=False)
    assert pairs.values.tolist() == [[0, 33, 25], [27, 0, 42], [35, 18, 0]]
    assert index.borda(BALLOTS, VOTERS, direction=-1).to_dict() == {"a": 58, "b": 69, "c": 53}
    assert index.copeland(pairs).to_dict() == {"a": 0, "b": 0, "c": 0}  # a beats b beats c beats a


def test_equal_rows_share_or_get_nothing():
    values = np.array([[3.0, 1], [3.0, 2]])
    assert index.outranking(values).tolist() == [[0, 0], [0.5, 0]]
    assert index.outranking(values, ties=0.5).tolist() == [[0, 0.25], [0.75, 0]]
    assert index.copeland(index.outranking(values)).tolist() == [-1, 1]
    assert index.borda(values).tolist() == [0.5, 1.5]
    assert index.borda(values, ties="max").tolist() == [0, 1]


def test_who_was_not_judged_loses_nothing():
    marks = np.array([[4.0, nan, 4], [2, 3, nan], [1, 1, nan], [nan, nan, nan]])
    assert index.borda(marks)[:3] == pytest.approx([(2 + 0) * 3 / 2, (1 + 1) * 3 / 2, 0])
    assert np.isnan(index.borda(marks)[3])
    pairs = index.outranking(marks)
    assert pairs[0, 1] == 1 and np.isnan(pairs[0, 3]) and np.isnan(pairs[3, 1])
    assert index.copeland(pairs).tolist() == [2, 0, -2, 0]


def test_weights_and_columns_must_match():
    with pytest.raises(ValueError, match="2 figures for 5 columns"):
        index.outranking(BALLOTS.to_numpy(), [1, 2])
    with pytest.raises(ValueError, match="0 or more"):
        index.borda(BALLOTS, [1, 1, 1, 1, -1])


@given(values=tables, data=st.data())
def test_a_dominated_row_never_stands_above_and_order_does_not_matter(values, data):
    better = values[0] + data.draw(arrays(float, values.shape[1], elements=st.integers(0, 3).map(float)))
    both = np.vstack([values, better])
    rows = data.draw(st.permutations(range(len(both))))
    for count in (index.borda, lambda v: index.copeland(index.outranking(v))):
        scores = count(both)
        assert scores[-1] >= scores[0] - 1e-9
        np.testing.assert_allclose(count(both[rows]), scores[rows])


@given(values=tables)
def test_shares_of_a_pair_and_its_tie_add_up(values):
    pairs = index.outranking(values, ties=0.5)
    off = ~np.eye(len(values), dtype=bool)
    np.testing.assert_allclose((pairs + pairs.T)[off], 1)
