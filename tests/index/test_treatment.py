import numpy as np
import pandas as pd
import pytest

from envmonth_lib import index

nan = np.nan


def test_denominate_matches_rows_by_name_and_divides_by_nothing_unknown():
    values = pd.DataFrame({"trees": [100.0, 50, 7], "drives": [1.0, 2, 3]}, index=["a", "b", "c"])
    sizes = pd.DataFrame({"people": [0.0, 20, 25]}, index=["c", "a", "b"])
    found = index.denominate(values, sizes, {"trees": "people"})
    assert found["trees"].tolist() == pytest.approx([5, 2, nan], nan_ok=True)
    assert found["drives"].tolist() == [1, 2, 3]
    with pytest.raises(ValueError, match="no column area"):
        index.denominate(values, sizes, {"trees": "area"})


def test_gaps_are_filled_only_from_their_own_group_and_listed():
    values = pd.DataFrame({"trees": [10.0, 30, nan, nan]}, index=list("abcd"))
    filled, estimates = index.impute_group_mean(values, pd.Series({"a": 1, "b": 1, "c": 1, "d": 2}))
    assert filled["trees"].tolist() == pytest.approx([10, 30, 20, nan], nan_ok=True)
    assert estimates.to_dict() == {("c", "trees"): 20}
    assert np.isnan(values.loc["c", "trees"])


def test_screen_counts_what_is_known():
    values = pd.DataFrame([[1.0, 2, 3, nan], [nan, nan, 1, 2]])
    assert index.screen(values, 0.75).tolist() == [True, False]


def test_winsorise_draws_in_one_more_point_at_a_time():
    """Ten even values, then one far out: one point is enough. Two far out: two points. A plain column stays."""
    even = [*range(1, 15)]
    values = pd.DataFrame({"one": [*even, 15, 500], "two": [*even, 400, 500], "none": [*even, 15, 16]}, dtype=float)
    values["low"] = -values["one"]
    treated, record = index.winsorise(values)
    assert record["points"].to_dict() == {"one": 1, "two": 2, "none": 0, "low": 1}
    assert treated["one"].iloc[-1] == 15 and treated["two"].tolist()[-2:] == [14, 14]
    assert treated["low"].iloc[-1] == -15
    pd.testing.assert_series_equal(treated["none"], values["none"])
    assert record["passed"].all() and record.loc["one", "skew"] > 2


def test_winsorise_says_when_it_was_not_enough():
    values = pd.DataFrame({"x": [1.0] * 60 + [2.0] + [100.0 + k**3 for k in range(4)], "y": [nan] * 65})
    treated, record = index.winsorise(values, most=1)
    assert record.loc["x", "points"] == 1 and not record.loc["x", "passed"]
    assert treated["y"].isna().all() and record.loc["y", "points"] == 0


def test_moments_by_hand():
    """1, 2, 6: m2 14/3, m3 6, G1 = 6 / (14/3)^1.5 * sqrt(6); 1 to 5: G2 = -1.2."""
    assert index.skewness(pd.Series([1.0, 2, 6])) == pytest.approx(6 / (14 / 3) ** 1.5 * 6**0.5)
    assert index.excess_kurtosis(pd.Series([1.0, 2, 3, 4, 5])) == pytest.approx(-1.2)


def test_log_shift_keeps_order_and_blank():
    found = index.log_shift(pd.Series([0.0, 99, nan, 10]))
    assert found.rank().tolist() == pytest.approx([1, 3, nan, 2], nan_ok=True)
    assert found[0] == pytest.approx(np.log(0.99))
    assert index.log_shift(pd.Series([4.0, 4])).tolist() == [0, 0]
