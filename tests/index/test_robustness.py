import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from envmonth_lib import index

nan = np.nan
ITEMS = ["II.1", "II.2", "II.3"]
FACTORS = index.weight_factors(ITEMS) | {
    "mix": index.uniform(0.0, 0.5, nominal=0.0),
    "goalposts": index.log_uniform(0.8, 1.25),
    "left_out": index.choice(("", *ITEMS)),
}
STATED = pd.Series({"II.1": 2.0, "II.2": 1.0, "II.3": 1.0})


@pytest.fixture(scope="module")
def scores():
    return pd.DataFrame(
        {"II.1": [90.0, 40, 60, nan, nan], "II.2": [20.0, 80, 60, 70, nan], "II.3": [50.0, 50, 60, 55, nan]},
        index=["H01", "H02", "H03", "H04", "H05"],
    )


@pytest.fixture(scope="module")
def design():
    return index.draw_design(seed=57, n=1024, factors=FACTORS)


def test_draw_zero_is_as_stated(design):
    assert design.loc[0].to_dict() == {
        "weight:II.1": 1.0, "weight:II.2": 1.0, "weight:II.3": 1.0, "mix": 0.0, "goalposts": 1.0, "left_out": "",
    }  # fmt: skip
    assert index.draw_weights(STATED, design)[0] == pytest.approx([0.5, 0.25, 0.25])


def test_draws_fill_their_bounds_evenly(design):
    drawn = design.iloc[1:]
    assert drawn["weight:II.1"].between(0.5, 2).all()
    assert (drawn["weight:II.1"] < 1).mean() == pytest.approx(0.5, abs=0.01)  # half and double are equally likely
    assert drawn["mix"].mean() == pytest.approx(0.25, abs=0.01)
    assert drawn["left_out"].value_counts(normalize=True).to_dict() == pytest.approx(
        {name: 0.25 for name in ("", *ITEMS)}, abs=0.01
    )


def test_a_draw_can_be_replayed_by_its_number(design):
    longer = index.draw_design(57, 3000, dict(reversed(FACTORS.items())))
    pd.testing.assert_frame_equal(longer.iloc[:1024][design.columns], design)
    assert not index.draw_design(58, 1024, FACTORS).equals(design)


def test_one_draw_is_the_nominal_one_and_none_is_refused():
    assert len(index.draw_design(1, 1, FACTORS)) == 1
    assert index.draw_design(1, 5, {}).shape == (5, 0)
    with pytest.raises(ValueError, match="at least one draw"):
        index.draw_design(1, 0, FACTORS)


@pytest.mark.parametrize(
    "make",
    [lambda: index.uniform(0, 1, 2), lambda: index.log_uniform(0, 2), lambda: index.choice(("a",), "b"),
     lambda: index.choice(())],
)  # fmt: skip
def test_a_factor_whose_nominal_cannot_be_drawn_is_refused(make):
    with pytest.raises(ValueError, match="factor: nominal"):
        make()


def test_weights_add_up_to_one_and_a_missing_column_is_named(design):
    assert index.draw_weights(STATED, design).sum(axis=1) == pytest.approx(np.ones(1024))
    with pytest.raises(ValueError, match=r"II\.9"):
        index.draw_weights(pd.Series({"II.9": 1.0}), design)


def test_hedged_figures_lie_between_low_and_high():
    values = index.between(np.array([60.0, nan]), np.array([70.0, nan]), np.array([[0.0], [0.5], [1.0]]))
    np.testing.assert_array_equal(values, [[60, nan], [65, nan], [70, nan]])


def test_each_draw_ranks_as_its_own_weighted_mean_does(scores, design):
    weights = index.draw_weights(STATED, design)
    drawn = index.score_draws(scores, weights, design["mix"].to_numpy())
    for number in (0, 17, 900):
        arithmetic = index.weighted_mean(scores, weights[number])
        geometric = index.weighted_mean(scores, weights[number], "geometric")
        expected = arithmetic + design["mix"][number] * (geometric - arithmetic)
        pd.testing.assert_series_equal(drawn.loc[number], expected, check_names=False)
        ranks = index.rank_draws(scores, weights, design["mix"].to_numpy()).loc[number]
        pd.testing.assert_series_equal(ranks, index.rank(expected), check_names=False)


def test_scores_may_be_drawn_too(scores, design):
    weights, mix = index.draw_weights(STATED, design), design["mix"].to_numpy()
    repeated = np.repeat(scores.to_numpy()[np.newaxis], len(design), axis=0)
    np.testing.assert_array_equal(index.rank_draws(repeated, weights, mix), index.rank_draws(scores, weights, mix))
    with pytest.raises(ValueError, match="5 of the scores, 1024 of the weights"):
        index.rank_draws(repeated[:5], weights)
    with pytest.raises(ValueError, match="mix"):
        index.rank_draws(scores, weights, mix + 1)


def test_an_agency_without_scores_has_no_rank_in_any_draw(scores, design):
    ranks = index.rank_draws(scores, index.draw_weights(STATED, design))
    assert ranks["H05"].isna().all()
    low, high = index.span(ranks)
    assert np.isnan([low["H05"], high["H05"], index.top_share(ranks, 3)["H05"]]).all()
    assert ranks.drop(columns="H05").notna().all(axis=None)


def test_span_and_top_share_by_hand():
    """Twenty draws: 1st once, 2nd eighteen times (the nominal one too), 3rd once."""
    ranks = np.array([[2.0]] * 18 + [[1.0], [3.0]])
    assert [end[0] for end in index.span(ranks, coverage=0.9)] == [2, 2]
    assert [end[0] for end in index.span(ranks, coverage=1.0)] == [1, 3]
    assert index.top_share(ranks, 2)[0] == 0.95
    assert [end[0] for end in index.span(ranks, coverage=0.9, nominal=np.array([5.0]))] == [2, 5]


def test_span_takes_nominal_ranks_by_name():
    ranks = pd.DataFrame({"H01": [1.0, 1.0], "H02": [2.0, 2.0]})
    low, high = index.span(ranks, nominal=pd.Series({"H02": 1.0, "H01": 3.0}))
    assert (low.to_dict(), high.to_dict()) == ({"H01": 1.0, "H02": 1.0}, {"H01": 3.0, "H02": 2.0})
    with pytest.raises(ValueError, match="coverage"):
        index.span(ranks, coverage=0)


@given(
    ranks=arrays(float, st.tuples(st.integers(1, 40), st.integers(1, 4)), elements=st.integers(1, 9).map(float)),
    coverage=st.sampled_from([0.5, 0.8, 0.9, 0.95, 1.0]),
)
def test_a_span_contains_the_nominal_rank_and_most_draws(ranks, coverage):
    low, high = index.span(ranks, coverage)
    assert ((low <= ranks[0]) & (ranks[0] <= high)).all()
    assert (((ranks >= low) & (ranks <= high)).mean(axis=0) >= coverage - 1e-9).all()


@given(ranks=arrays(float, (12, 3), elements=st.integers(1, 9).map(float) | st.just(nan)))
def test_draws_without_a_rank_do_not_count(ranks):
    low, high = index.span(ranks)
    for column in range(3):
        known = ranks[~np.isnan(ranks[:, column]), column]
        if np.isnan(ranks[0, column]):
            assert np.isnan(low[column]) and np.isnan(high[column])
        else:
            assert (low[column], high[column]) == tuple(end[0] for end in index.span(known[:, np.newaxis]))
        expected = (known <= 3).mean() if len(known) else nan
        assert index.top_share(ranks, 3)[column] == pytest.approx(expected, nan_ok=True)


def test_acceptabilities_wins_and_shift_by_hand():
    ranks = pd.DataFrame({"H01": [1.0, 1, 2, 1], "H02": [2.0, 1, 1, nan], "H03": [nan] * 4})
    found = index.acceptabilities(ranks)
    assert found.loc["H01"].tolist() == [0.75, 0.25, 0] and found.loc["H02"].tolist() == pytest.approx(
        [2 / 3, 1 / 3, 0]
    )
    assert found.loc["H03"].isna().all()
    wins = index.pairwise_wins(ranks)
    assert wins.loc["H01", "H02"] == pytest.approx(1 / 3) and wins.loc["H02", "H01"] == pytest.approx(1 / 3)
    assert np.isnan(wins.loc["H01", "H01"]) and np.isnan(wins.loc["H01", "H03"])
    assert index.rank_shift(ranks).tolist() == [0, 0.5, 1, 0]
    assert index.rank_shift(ranks, pd.Series({"H02": 2.0, "H01": 2.0})).tolist() == [0.5, 1, 0.5, 1]


def test_central_weights_are_the_mean_of_those_that_favour_a_row():
    ranks = np.array([[1.0, 2], [1, 2], [2, 1], [nan, nan]])
    weights = pd.DataFrame({"II.1": [0.8, 0.6, 0.3, 0.9], "II.2": [0.2, 0.4, 0.7, 0.1]})
    found = index.central_weights(ranks, weights)
    assert found.values.tolist() == [pytest.approx([0.7, 0.3]), pytest.approx([0.3, 0.7])]
    assert index.central_weights(ranks[:2], weights[:2]).loc[1].isna().all()
    assert index.central_weights(ranks, weights, k=2).loc[0].tolist() == pytest.approx([1.7 / 3, 1.3 / 3])


@given(ranks=arrays(float, (15, 4), elements=st.integers(1, 4).map(float) | st.just(nan)))
def test_shares_of_draws_add_up(ranks):
    found = index.acceptabilities(ranks)
    assert found.sum(axis=1, min_count=1).dropna().to_numpy() == pytest.approx(1.0)
    wins = index.pairwise_wins(ranks).to_numpy()
    assert (np.nan_to_num(wins + wins.T) <= 1 + 1e-12).all()
    assert index.top_share(ranks, 2) == pytest.approx(found[[1, 2]].sum(axis=1, min_count=1).to_numpy(), nan_ok=True)


def test_memory_blocks_do_not_change_a_rank(monkeypatch, scores, design):
    weights = index.draw_weights(STATED, design)
    whole = index.rank_draws(scores, weights)
    monkeypatch.setattr("envmonth_lib.index.draws._BLOCK", 50)
    monkeypatch.setattr("envmonth_lib.index.robustness._BLOCK", 3000)
    pd.testing.assert_frame_equal(index.rank_draws(scores, weights), whole)
    low, high = index.span(whole)
    assert [low["H01"], high["H01"]] == [end["H01"] for end in index.span(whole[["H01"]])]
