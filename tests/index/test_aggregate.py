import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from envmonth_lib import index

nan = np.nan
MEANS = ("arithmetic", "geometric", "harmonic")
points = st.integers(0, 100).map(float)
tables = arrays(float, st.tuples(st.integers(1, 6), st.integers(2, 5)), elements=points | st.just(nan))


def draw_weights(data, n):
    return np.array(data.draw(st.lists(st.floats(0.1, 10), min_size=n, max_size=n)))


def same(a, b):
    return np.array_equal(np.asarray(a, float), np.asarray(b, float), equal_nan=True)


def test_blank_is_not_zero(table):
    values = table("""
        agency | trees | drives
        H01    |   0.5 |    1.0
        H02    |   0.0 |    1.0
        H03    |       |    1.0
        H04    |       |
    """)
    score = index.weighted_mean(values, {"trees": 3, "drives": 1}, min_answered=0.5)
    assert score["H01"] == 0.625
    assert score["H02"] == 0.25  # answered "none": counts
    assert np.isnan(score["H03"])  # left blank: only a quarter of the weight answered
    assert np.isnan(score["H04"])
    assert index.weighted_mean(values, {"trees": 3, "drives": 1})["H03"] == 1.0  # over what is present


def test_missing_parts_are_named_and_weighed(table):
    values = table("""
        agency | trees | drives | km
        H01    |     1 |      0 |
        H02    |     1 |      1 |  0
    """)
    assert index.missing_parts(values).to_dict() == {"H01": ("km",), "H02": ()}
    assert index.answered_share(values, {"trees": 1, "drives": 1, "km": 2}).to_dict() == {"H01": 0.5, "H02": 1.0}


def test_just_enough_answered_is_enough():
    """Eight tenths add up to a little less than 0.8 in floating point."""
    for answered, enough in ((8, True), (7, False)):
        values = np.array([[1.0] * answered + [nan] * (10 - answered)])
        score = index.weighted_mean(values, index.equal(10), min_answered=0.8)[0]
        assert np.isfinite(score) == enough


@pytest.mark.parametrize(("how", "expected"), [("arithmetic", 7.0), ("geometric", 4 * 2**0.5), ("harmonic", 64 / 13)])
def test_three_means_by_hand(how, expected):
    """Weights 1 and 3 on 16 and 4; blank left out of both rows."""
    values = np.array([[16.0, 4.0, nan], [16.0, nan, nan]])
    assert index.weighted_mean(values, [1, 3, 5], how) == pytest.approx([expected, 16.0])


@pytest.mark.parametrize("how", ["geometric", "harmonic"])
def test_a_part_of_zero_makes_these_means_zero_unless_it_weighs_nothing(how):
    values = np.array([[0.0, 9.0]])
    assert index.weighted_mean(values, [1, 1], how)[0] == 0
    assert index.weighted_mean(values, [0, 1], how)[0] == pytest.approx(9)
    with pytest.raises(ValueError, match="0 or more"):
        index.weighted_mean(-values, [1, 1], how)


def test_weights_and_columns_must_match():
    values = pd.DataFrame({"II.1": [1.0], "II.2": [2.0]})
    with pytest.raises(ValueError, match=r"II\.2 without a figure"):
        index.weighted_mean(values, {"II.1": 1})
    with pytest.raises(ValueError, match=r"II\.9 without a column"):
        index.weighted_mean(values, {"II.1": 1, "II.2": 1, "II.9": 1})
    with pytest.raises(ValueError, match="3 figures for 2 columns"):
        index.weighted_mean(values, [1, 2, 3])
    with pytest.raises(ValueError, match="not known"):
        index.weighted_mean(values, [1, 1], how="median")


@pytest.mark.parametrize(
    ("ties", "expected"),
    [("min", [4, 2, 2, nan, 1]), ("max", [4, 3, 3, nan, 1]), ("average", [4, 2.5, 2.5, nan, 1]),
     ("dense", [3, 2, 2, nan, 1])],
)  # fmt: skip
def test_rank_with_each_rule_for_ties(ties, expected):
    assert same(index.rank(np.array([10.0, 50.0, 50.0, nan, 80.0]), ties), expected)


def test_rank_keeps_names_and_a_blank_takes_no_place():
    scores = pd.Series({"H01": 50.0, "H02": nan, "H03": 70.0})
    pd.testing.assert_series_equal(index.rank(scores), pd.Series({"H01": 2.0, "H02": nan, "H03": 1.0}))


def test_the_order_of_a_sum_does_not_break_a_tie():
    assert list(index.rank(np.array([0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1, 0.5]))) == [1, 1, 3]


def test_rank_of_nothing_and_of_nobody():
    assert index.rank(pd.Series(dtype=float)).empty
    assert same(index.rank(np.array([nan, nan]), "max"), [nan, nan])
    with pytest.raises(ValueError, match="rule for ties"):
        index.rank(np.array([1.0]), ties="first")


@pytest.mark.parametrize("ties", ["min", "max", "average", "dense"])
@given(scores=arrays(float, st.integers(1, 9), elements=points | st.just(nan)))
def test_rank_agrees_with_pandas(ties, scores):
    assert same(index.rank(scores, ties), pd.Series(scores).rank(method=ties, ascending=False))


@pytest.mark.parametrize("how", MEANS)
@given(values=tables, data=st.data())
def test_more_never_scores_less(how, values, data):
    weights = draw_weights(data, values.shape[1])
    more = values + data.draw(arrays(float, values.shape, elements=st.integers(0, 20).map(float)))
    before, after = (index.weighted_mean(v, weights, how) for v in (values, more))
    assert (np.isnan(before) == np.isnan(after)).all()
    assert (after >= before - 1e-9)[~np.isnan(before)].all()


@pytest.mark.parametrize("how", MEANS)
@given(values=tables, data=st.data())
def test_order_of_rows_and_columns_does_not_matter(how, values, data):
    weights = draw_weights(data, values.shape[1])
    rows = data.draw(st.permutations(range(values.shape[0])))
    columns = data.draw(st.permutations(range(values.shape[1])))
    score = index.weighted_mean(values, weights, how)
    shuffled = index.weighted_mean(values[np.ix_(rows, columns)], weights[columns], how)
    assert shuffled == pytest.approx(score[rows], nan_ok=True)
    assert same(index.rank(shuffled), index.rank(score)[rows])


@pytest.mark.parametrize("how", MEANS)
@given(values=tables, data=st.data())
def test_a_score_lies_between_its_parts_and_scales_with_them(how, values, data):
    weights = draw_weights(data, values.shape[1])
    score = index.weighted_mean(values, weights, how)
    some = ~np.isnan(values).all(axis=1)
    assert (np.isnan(score) == ~some).all()
    assert (score[some] >= np.nanmin(values[some], axis=1) - 1e-9).all()
    assert (score[some] <= np.nanmax(values[some], axis=1) + 1e-9).all()
    assert index.weighted_mean(values / 100, weights * 7, how) == pytest.approx(score / 100, nan_ok=True)


@pytest.mark.parametrize("how", MEANS)
@given(values=tables, data=st.data())
def test_a_dominated_agency_never_ranks_above(how, values, data):
    weaker = values[0] - data.draw(arrays(float, values.shape[1], elements=st.integers(0, 100).map(float)))
    both = np.vstack([values, np.maximum(weaker, 0.0)])
    ranks = index.rank(index.weighted_mean(both, draw_weights(data, values.shape[1]), how))
    assert np.isnan(ranks[0]) or ranks[0] <= ranks[-1]
