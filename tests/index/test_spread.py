import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from envmonth_lib import index

nan = np.nan
# Hwang and Yoon 1981, Multiple Attribute Decision Making: four fighter aircraft, six attributes, entropy weights (its
# intermediate figures are rounded to four digits).
FIGHTERS = [[2.0, 1500, 20000, 5.5, 5, 9], [2.5, 2700, 18000, 6.5, 3, 5],
            [1.8, 2000, 21000, 4.5, 7, 7], [2.2, 1800, 20000, 5.0, 5, 5]]  # fmt: skip
# Diakoulaki, Mavrotas and Papayannakis 1995, Computers and Operations Research 22:763: eight firms, three criteria.
FIRMS = [[61, 1.08, 4.33], [20.7, 0.26, 4.34], [16.3, 1.98, 2.53], [9.0, 3.29, 1.65],
         [5.4, 2.77, 2.33], [4.0, 4.12, 1.21], [-6.1, 3.52, 2.10], [-34.6, 3.31, 0.98]]  # fmt: skip


def test_entropy_of_four_fighters():
    expected = [0.0649, 0.2055, 0.0133, 0.0829, 0.3570, 0.2764]
    assert index.entropy(np.array(FIGHTERS)) == pytest.approx(expected, abs=0.002)


def test_critic_of_eight_firms():
    assert index.critic(np.array(FIRMS)) == pytest.approx([0.202, 0.481, 0.317], abs=0.0005)


def test_standard_deviation_by_hand():
    values = pd.DataFrame({"even": [0.0, 1, 2], "ends": [0.0, 0, 8], "same": [3.0, 3, 3]})
    spread = np.array([0.5, np.sqrt(1 / 3), 0])
    pd.testing.assert_series_equal(index.standard_deviation(values), pd.Series(spread / spread.sum(), list(values)))


def test_a_column_that_tells_nobody_apart_weighs_nothing():
    values = np.array([[1.0, 5], [2, 5], [4, 5], [nan, nan]])
    for weigh in (index.entropy, index.critic, index.standard_deviation):
        assert weigh(values) == pytest.approx([1, 0])


def test_components_of_two_columns():
    """Correlation r: eigenvalues 1 + r and 1 - r, both loading alike on the first."""
    values = pd.DataFrame({"a": [1.0, 2, 3, 4], "b": [2.0, 1, 4, 3]})
    found = index.components(values)
    assert found.eigenvalues == pytest.approx([1.6, 0.4])
    assert found.explained == pytest.approx([0.8, 0.2])
    assert found.loadings["component 1"].tolist() == pytest.approx([0.5**0.5] * 2)
    assert index.pca(values).to_dict() == pytest.approx({"a": 0.5, "b": 0.5})


def test_what_cannot_be_weighed_is_refused():
    with pytest.raises(ValueError, match="0 or more"):
        index.entropy(np.array([[-1.0], [2]]))
    with pytest.raises(ValueError, match="equal values"):
        index.components(np.ones((4, 2)))


def test_cronbach_growth_and_trend_by_hand():
    assert index.cronbach_alpha(np.array([[1.0, 2], [2, 1], [3, 3]])) == pytest.approx(2 * (1 - 2 / 3))
    assert np.isnan(index.cronbach_alpha(np.ones((3, 2))))
    years = pd.Series([100.0, nan, 121], index=[1, 2, 3])
    assert index.compound_growth(years) == pytest.approx(0.1)
    assert index.relative_trend(years) == pytest.approx(0.105)
    assert np.isnan(index.compound_growth(years.iloc[:1])) and np.isnan(index.relative_trend(years.iloc[:1]))


@given(
    values=arrays(float, (6, 3), elements=st.integers(1, 40).map(float)),
    unit=st.sampled_from([0.01, 1000.0]),
    rows=st.permutations(range(6)),
)
def test_the_unit_and_the_order_of_rows_do_not_matter(values, unit, rows):
    values[:, 0], values[:, 1] = [1, 2, 3, 4, 5, 6], [1, 3, 2, 6, 5, 4]  # some spread, and some conflict
    for weigh in (index.entropy, index.critic, index.standard_deviation):
        assert weigh(values[rows] * unit) == pytest.approx(weigh(values), abs=1e-6)


def test_columns_that_all_say_the_same_have_no_conflict():
    with pytest.raises(ValueError, match="none conflicts"):
        index.critic(np.array([[1.0, 10], [2, 20], [5, 50]]))
