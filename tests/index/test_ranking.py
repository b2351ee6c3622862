"""The ranking of many draws at once agrees with ranking each by itself, whatever the scores look like."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from envmonth_lib.index import rank
from envmonth_lib.index.ranking import TIES

nan = np.nan


@pytest.mark.parametrize("ties", TIES)
@settings(max_examples=30)
@given(
    seed=st.integers(0, 2**16),
    rows=st.integers(2, 90),
    columns=st.integers(1, 40),
    scale=st.sampled_from([0.1, 7.0, 1e6]),
)
def test_many_draws_rank_as_each_alone(ties, seed, rows, columns, scale):
    rng = np.random.default_rng(seed)
    scores = rng.integers(0, 3 * columns, (rows, columns)) * scale
    scores[rng.random(scores.shape) < 0.1] = nan
    expected = pd.DataFrame(scores).rank(axis=1, method=ties, ascending=False).to_numpy()
    np.testing.assert_array_equal(rank(scores, ties), expected)
    np.testing.assert_array_equal([rank(row, ties) for row in scores], expected)


def test_blocks_larger_than_one_stay_whole():
    scores = np.random.default_rng(1).random((700, 70))
    np.testing.assert_array_equal(rank(scores), pd.DataFrame(scores).rank(axis=1, ascending=False).to_numpy())


@pytest.mark.parametrize("extreme", [np.inf, -np.inf, 1e300, -1e300])
def test_extreme_scores_are_ranked_by_comparison(extreme):
    scores = np.array([[1.0, extreme, 2.0, nan], [extreme, 1.0, extreme, 2.0]])
    places = rank(scores)
    assert places[0].tolist()[:3] == ([3, 1, 2] if extreme > 0 else [2, 3, 1]) and np.isnan(places[0, 3])
    assert places[1].tolist() == ([1, 4, 1, 3] if extreme > 0 else [3, 2, 3, 1])


@pytest.mark.parametrize("copies", [1, 500])
def test_near_scores_are_equal_within_the_tolerance_only(copies):
    scores = np.tile([0.1 + 0.2, 0.3, 0.3 + 2e-9], (copies, 1))
    assert (rank(scores) == [2, 2, 1]).all()
    assert (rank(scores, tolerance=0.0) == [2, 3, 1]).all()


def test_scores_handed_in_stay_as_they_are():
    scores = np.array([[3.0, nan, 1.0], [1.0, 2.0, 3.0]])
    before = scores.copy()
    rank(scores)
    np.testing.assert_array_equal(scores, before)
