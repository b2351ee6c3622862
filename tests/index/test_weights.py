import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from envmonth_lib import index


def test_equal_by_number_and_by_name():
    assert list(index.equal(4)) == [0.25] * 4
    assert index.equal(["II.1", "II.2"]).to_dict() == {"II.1": 0.5, "II.2": 0.5}


def test_stated_keeps_proportions_and_names():
    assert index.stated({"II.1": 3, "II.2": 1, "II.3": 0}).to_dict() == {"II.1": 0.75, "II.2": 0.25, "II.3": 0.0}


@pytest.mark.parametrize("figures", [{"II.1": -1, "II.2": 2}, {"II.1": np.nan, "II.2": 2}, {"II.1": np.inf}])
def test_a_wrong_weight_is_named(figures):
    with pytest.raises(ValueError, match=r"II\.1"):
        index.stated(figures)


@pytest.mark.parametrize("figures", [[0, 0], []])
def test_weights_that_add_up_to_nothing_are_refused(figures):
    with pytest.raises(ValueError, match="above 0"):
        index.stated(figures)


def test_rank_order_centroid_of_three_and_four():
    """Three parts: 11/18, 5/18, 2/18; four: 25/48, 13/48, 7/48, 3/48 (Barron and Barrett 1996)."""
    assert index.rank_order_centroid(3) == pytest.approx([11 / 18, 5 / 18, 2 / 18])
    expected = pd.Series([25 / 48, 13 / 48, 7 / 48, 3 / 48], index=list("abcd"))
    pd.testing.assert_series_equal(index.rank_order_centroid(list("abcd")), expected)


@pytest.mark.parametrize("parts", [0, [], ["a", "a"]])
def test_parts_are_named_once(parts):
    with pytest.raises(ValueError, match="each only once"):
        index.rank_order_centroid(parts)


@given(st.lists(st.floats(1e-6, 1e6), min_size=1, max_size=9))
def test_all_add_up_to_one(figures):
    for weights in (index.stated(figures), index.equal(len(figures)), index.rank_order_centroid(len(figures))):
        assert weights.sum() == pytest.approx(1)
