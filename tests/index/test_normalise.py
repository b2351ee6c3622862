import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from envmonth_lib import index

nan = np.nan
known = st.floats(0, 1000, allow_subnormal=False).map(lambda x: round(x, 3))
columns = arrays(float, st.integers(2, 8), elements=known | st.just(nan))
SCALINGS = [index.min_max, index.z_score, index.by_rank, lambda x: index.by_goalposts(x, 0, 400)]


def same(a, b):
    return np.array_equal(np.asarray(a), np.asarray(b), equal_nan=True)


def test_goalposts_place_cap_and_keep_blank():
    scaled = index.by_goalposts(np.array([nan, 0, 250, 1000, 4000]), 0, 1000)
    assert same(scaled, [nan, 0, 0.25, 1, 1])


def test_goalposts_where_less_is_better():
    assert same(index.by_goalposts(np.array([0, 5, 30, nan]), 0, 20, direction=-1), [1, 0.75, 0, nan])


def test_goalposts_by_column_keep_names_and_order(table):
    values = table("""
        agency | trees_planted | cleanup_drives
        H01    |           500 |              4
        H02    |               |              1
    """)
    scaled = index.by_goalposts(values, {"cleanup_drives": 0, "trees_planted": 0},
                                {"cleanup_drives": 4, "trees_planted": 1000})  # fmt: skip
    expected = pd.DataFrame({"trees_planted": [0.5, nan], "cleanup_drives": [1.0, 0.25]}, index=values.index)
    pd.testing.assert_frame_equal(scaled, expected)


def test_goalposts_do_not_change_what_they_were_given():
    values = pd.DataFrame({"trees": [5.0, nan]})
    index.by_goalposts(values, 0, 1)
    assert values["trees"].iloc[0] == 5 and np.isnan(values["trees"].iloc[1])


def test_goalposts_of_every_draw_at_once():
    high = np.array([1000.0, 500.0]).reshape(2, 1, 1)
    assert same(index.by_goalposts(np.array([[250.0], [nan]]), 0, high), [[[0.25], [nan]], [[0.5], [nan]]])


def test_capped_tells_which_side_and_blank_is_not_capped():
    assert list(index.capped(np.array([-1, 0, 5, 10, 11, nan]), 0, 10)) == [-1, 0, 0, 0, 1, 0]


@pytest.mark.parametrize(
    ("low", "high", "direction", "said"),
    [
        (5, 5, 1, "low must be"),
        (9, 5, 1, "direction=-1"),
        (nan, 5, 1, "low must be"),
        ({"trees": 0, "km": 0}, 5, 1, "km without a column"),
        ({}, 5, 1, "trees without a figure"),
        (0, 5, 2, "direction"),
    ],
)
def test_wrong_goalposts_are_refused(low, high, direction, said):
    with pytest.raises(ValueError, match=said):
        index.by_goalposts(pd.DataFrame({"trees": [1.0]}), low, high, direction)


def test_min_max_by_hand():
    assert same(index.min_max(np.array([2.0, nan, 6.0, 4.0])), [0, nan, 1, 0.5])
    assert same(index.min_max(np.array([2.0, nan, 6.0, 4.0]), direction=-1), [1, nan, 0, 0.5])


def test_z_score_by_hand():
    assert index.z_score(np.array([1.0, 2.0, 3.0, nan])) == pytest.approx([-1, 0, 1, nan], nan_ok=True)


def test_by_rank_shares_places():
    assert same(index.by_rank(np.array([10.0, 30.0, 30.0, nan, 90.0])), [0, 0.5, 0.5, nan, 1])


@pytest.mark.parametrize(("scale", "neutral"), [(index.min_max, 0.5), (index.z_score, 0.0), (index.by_rank, 0.5)])
def test_a_column_that_tells_nobody_apart_is_neutral(scale, neutral):
    assert same(scale(np.array([0.1, nan, 0.1, 0.1])), [neutral, nan, neutral, neutral])
    assert same(scale(np.array([7.0, nan])), [neutral, nan])
    assert same(scale(np.array([nan, nan])), [nan, nan])


@pytest.mark.parametrize("scale", SCALINGS)
@given(values=columns)
def test_blank_stays_blank_and_nothing_else_becomes_blank(scale, values):
    assert same(np.isnan(scale(values)), np.isnan(values))


@pytest.mark.parametrize("scale", SCALINGS)
@given(values=columns)
def test_more_is_never_scaled_lower(scale, values):
    scaled = np.asarray(scale(values))
    order = np.argsort(values[~np.isnan(values)], kind="stable")
    assert (np.diff(scaled[~np.isnan(values)][order]) >= -1e-12).all()


@pytest.mark.parametrize("scale", [index.min_max, index.z_score, index.by_rank])
@given(values=columns, unit=st.sampled_from([0.001, 0.5, 2.0, 1000.0]))
def test_the_unit_does_not_matter(scale, values, unit):
    assert np.asarray(scale(values * unit)) == pytest.approx(np.asarray(scale(values)), abs=1e-6, nan_ok=True)


@given(values=columns, unit=st.sampled_from([0.001, 0.5, 2.0, 1000.0]))
def test_the_unit_does_not_matter_when_goalposts_change_with_it(values, unit):
    scaled = index.by_goalposts(values * unit, 10 * unit, 400 * unit)
    assert scaled == pytest.approx(index.by_goalposts(values, 10, 400), abs=1e-9, nan_ok=True)


def test_scales_of_choice():
    values = np.array([2.0, nan, 6.0, 4.0])
    assert same(index.min_max(values, low=1, high=100), [1, nan, 100, 50.5])
    assert same(index.z_score(values, mean=10, deviation=2), [8, nan, 12, 10])


def test_places_as_points_and_shares():
    values = np.array([3.0, 1, 2, 2, 5, nan, 5, 4])
    assert same(index.borda_points(values, ties="max"), [3, 0, 1, 1, 5, nan, 5, 4])
    assert same(index.borda_points(values), [3, 0, 1.5, 1.5, 5.5, nan, 5.5, 4])
    assert index.by_rank(values, ties="max") == pytest.approx(
        [3 / 6, 0, 1 / 6, 1 / 6, 5 / 6, nan, 5 / 6, 4 / 6], nan_ok=True
    )
    assert index.percentile(values[:3]) == pytest.approx([5 / 6, 1 / 6, 0.5])
    assert same(index.percentile(values[:3], -1), index.percentile(-values[:3]))


def test_distance_to_target():
    assert same(index.to_target(np.array([0.0, 5, 12, nan]), 10, 0), [0, 0.5, 1, nan])
    assert same(index.to_target(np.array([30.0, 20, 5]), 10, direction=-1), [0, 0.5, 1])
    assert same(index.to_target(np.array([30.0, 20]), 10), [1, 1])  # all are there already
    values = pd.DataFrame({"trees": [5.0, 10], "km": [1.0, 3]})
    found = index.to_target(values, {"km": 5, "trees": 10}, {"trees": 0, "km": 1})
    assert found.values.tolist() == [[0.5, 0], [1, 0.5]]


def test_share_of_the_best():
    assert same(index.share_of_best(np.array([5.0, 10, nan, 0])), [0.5, 1, nan, 0])
    assert same(index.share_of_best(np.array([5.0, 10]), -1), [1, 0.5])
    with pytest.raises(ValueError, match="0 or more"):
        index.share_of_best(np.array([-1.0, 1]))


@pytest.mark.parametrize(
    "scale", [index.min_max, index.z_score, index.by_rank, index.percentile, index.borda_points, index.share_of_best,
              lambda v: index.to_target(v, 50)],
)  # fmt: skip
def test_draws_in_front_are_scaled_one_by_one(scale):
    cube = np.random.default_rng(1).integers(1, 90, (4, 6, 3)).astype(float)
    cube[1, 2, 0] = nan
    np.testing.assert_allclose(scale(cube), [scale(draw) for draw in cube])
