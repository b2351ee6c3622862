import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from envmonth_lib import index
from envmonth_lib.index.trials import SCALINGS

nan = np.nan
MEANS = ("arithmetic", "geometric", "harmonic")
ITEMS = ["trees", "drives", "waste"]


def figures(values, **more):
    frame = pd.DataFrame(values, columns=ITEMS, index=[f"H{k:02d}" for k in range(1, len(values) + 1)])
    by_item = {"low": pd.Series(0.0, ITEMS), "high": pd.Series([100.0, 10, 50], ITEMS)}
    return index.Figures(frame, pd.Series([2.0, 1, 1], ITEMS), **{**by_item, **more})


VALUES = np.array([[80.0, 2, 10], [40, 9, 30], [60, nan, 20], [20, 3, 45], [nan, nan, nan]])
GIVEN = figures(VALUES, direction=pd.Series([1, 1, -1], ITEMS), least=pd.DataFrame(VALUES * [0.8, 1, 1], columns=ITEMS,
                index=["H01", "H02", "H03", "H04", "H05"]), most=pd.DataFrame(VALUES * [1.5, 1, 1], columns=ITEMS,
                index=["H01", "H02", "H03", "H04", "H05"]))  # fmt: skip
FACTORS = index.trial_factors(GIVEN, 2.0, 1.25, SCALINGS, MEANS, leave_out=True)


@pytest.fixture(scope="module")
def design():
    return index.draw_design(57, 2048, FACTORS)


def test_every_choice_has_a_name():
    assert set(FACTORS) == {
        *(f"weight:{c}" for c in ITEMS), *(f"goalpost:{c}" for c in ITEMS), "hedged:trees", "scaling", "mean", "left_out",
    }  # fmt: skip
    assert index.trial_factors(figures(VALUES), 1.0, 1.0) == {}
    with pytest.raises(ValueError, match="scaling log"):
        index.trial_factors(GIVEN, scalings=("log",))


def test_draw_zero_is_the_index_as_stated(design):
    scaled = index.by_goalposts(GIVEN.values, GIVEN.low, GIVEN.high, GIVEN.direction)
    nominal = index.weighted_mean(scaled, GIVEN.weights)
    pd.testing.assert_series_equal(index.trial_scores(GIVEN, design).loc[0], 1 + 99 * nominal, check_names=False)
    pd.testing.assert_series_equal(index.trial_ranks(GIVEN, design).loc[0], index.rank(nominal), check_names=False)


def test_any_draw_is_replayed_by_its_number(design):
    scores = index.trial_scores(GIVEN, design)
    longer = index.draw_design(57, 3000, FACTORS)
    for number in (1, 17, 1234):
        pd.testing.assert_frame_equal(index.trial_scores(GIVEN, longer.loc[[number]]), scores.loc[[number]])


def test_a_draw_by_hand():
    """Weights 1, 1, 4 (half of 2, stated, four times 1), trees' upper goalpost at 80, hedged trees at their most."""
    one = pd.DataFrame({"weight:trees": [0.5], "weight:drives": [1.0], "weight:waste": [4.0], "goalpost:trees": [0.8],
                        "hedged:trees": [1.0]})  # fmt: skip
    found = index.trial_scores(GIVEN, one).loc[0, "H02"]
    assert found == pytest.approx(1 + 99 * (60 / 80 + 0.9 + 4 * 0.4) / 6)
    geometric = index.trial_scores(GIVEN, one, mean="geometric").loc[0, "H02"]
    points = 1 + 99 * np.array([60 / 80, 0.9, 0.4])
    assert geometric == pytest.approx(np.exp(np.log(points) @ [1, 1, 4] / 6))


def test_leaving_a_part_out_is_scoring_without_it():
    judged = index.Figures(GIVEN.values, GIVEN.weights, GIVEN.low, GIVEN.high, parts={"J1": ["trees", "waste"]})
    found = index.trial_scores(judged, pd.DataFrame({"left_out": ["J1", ""]}))
    assert found.loc[0, "H01"] == pytest.approx(1 + 99 * 0.2)
    assert np.isnan(found.loc[0, "H03"]) and found.loc[1].notna().sum() == 4


@pytest.mark.parametrize("scaling", SCALINGS)
@pytest.mark.parametrize("mean", MEANS)
def test_every_scaling_and_mean_keeps_blank_and_range(scaling, mean):
    scores = index.trial_scores(GIVEN, pd.DataFrame(index=[0]), scaling, mean)
    assert scores.loc[0, "H05":].isna().all() and scores.loc[0, :"H04"].between(1, 100).all()


def test_scaling_of_drawn_figures_is_scaling_of_each_draw():
    one = pd.DataFrame({"hedged:trees": [0.0, 0.5, 1.0]})
    for scaling in ("min_max", "z_score", "rank", "percentile"):
        together = index.trial_scores(GIVEN, one, scaling)
        for k in range(3):
            pd.testing.assert_frame_equal(index.trial_scores(GIVEN, one.iloc[[k]], scaling), together.iloc[[k]])


@settings(max_examples=15)
@given(seed=st.integers(0, 2**16), unit=st.sampled_from([0.001, 1000.0]), data=st.data())
def test_laws_hold_in_every_draw(seed, unit, data):
    """More never ranks lower under goalposts; a unit and the order of rows and columns do not matter."""
    rng = np.random.default_rng(seed)
    values = np.round(rng.uniform(0, 120, (5, 3)), 1)
    given = figures(np.vstack([values, values[0] + rng.integers(0, 9, 3)]))
    factors = index.trial_factors(given, 3.0, 1.5, ("goalposts",), MEANS, leave_out=True)
    design = index.draw_design(seed, 64, factors)
    ranks = index.trial_ranks(given, design)
    assert (ranks["H06"] <= ranks["H01"]).all()
    other = index.Figures(given.values * unit, given.weights * 7, given.low * unit, given.high * unit)
    pd.testing.assert_frame_equal(index.trial_ranks(other, design), ranks)
    rows, columns = data.draw(st.permutations(list(given.values.index))), data.draw(st.permutations(ITEMS))
    turned = index.Figures(given.values.loc[rows, columns], given.weights, given.low, given.high)
    pd.testing.assert_frame_equal(index.trial_ranks(turned, design)[list(ranks)], ranks)


def test_exact_bounds_and_spans_contain_what_they_should():
    given = figures(np.random.default_rng(3).uniform(5, 60, (9, 3)))
    design = index.draw_design(1, 512, index.trial_factors(given, 2.0, 1.0))
    ranks = index.trial_ranks(given, design)
    low, high = index.span(ranks)
    assert (low <= ranks.loc[0]).all() and (ranks.loc[0] <= high).all()
    exact = index.best_and_worst_rank(index.by_goalposts(given.values, given.low, given.high), given.weights, 2.0)
    assert (exact["rank_best"] <= ranks.min()).all() and (ranks.max() <= exact["rank_worst"]).all()
