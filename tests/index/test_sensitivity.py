import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from envmonth_lib import index

ANGLES = {f"x{k}": index.uniform(-np.pi, np.pi, 0.0) for k in (1, 2, 3)}


def test_ishigami_function_with_a_factor_that_changes_nothing():
    """Ishigami and Homma 1990: sin x1 + 7 sin² x2 + 0.1 x3⁴ sin x1; indices known exactly."""
    design = index.sensitivity_design(57, 4096, ANGLES | {"idle": index.choice(("a", "b"))})
    output = np.sin(design["x1"]) + 7 * np.sin(design["x2"]) ** 2 + 0.1 * design["x3"] ** 4 * np.sin(design["x1"])
    found = index.sobol_indices(output)
    assert found["first"].tolist() == pytest.approx([0.3139, 0.4424, 0, 0], abs=0.02)
    assert found["total"].tolist() == pytest.approx([0.5576, 0.4424, 0.2437, 0], abs=0.02)
    assert found["changed"].tolist() == [True, True, True, False]
    for kind in ("first", "total"):
        assert (found[f"{kind}_low"] <= found[kind]).all() and (found[kind] <= found[f"{kind}_high"]).all()
    assert found.loc["x2", "first_low"] < 0.4424 < found.loc["x2", "first_high"]


@settings(max_examples=10)
@given(a=st.floats(0.5, 3), b=st.floats(0.5, 3))
def test_a_sum_is_shared_out_by_variance(a, b):
    factors = {"x": index.uniform(0, 1, 0.5), "y": index.uniform(0, 1, 0.5)}
    design = index.sensitivity_design(1, 1024, factors)
    found = index.sobol_indices(a * design["x"] + b * design["y"], resamples=20)
    shares = np.array([a**2, b**2]) / (a**2 + b**2)
    assert found["first"].to_numpy() == pytest.approx(shares, abs=0.03)
    assert found["total"].to_numpy() == pytest.approx(shares, abs=0.03)


def test_factors_in_a_group_change_together():
    factors = index.weight_factors(["II.1", "II.2"]) | {"mean": index.choice(("arithmetic", "geometric"))}
    groups = index.by_prefix(factors)
    assert groups == {"weight": ["weight:II.1", "weight:II.2"], "mean": ["mean"]}
    design = index.sensitivity_design(1, 64, factors, groups)
    assert list(design.index.unique("sample")) == ["A", "B", "weight", "mean"]
    changed = design.xs("weight", level="sample")
    expected = design.xs("B", level="sample").assign(mean=design.xs("A", level="sample")["mean"])
    pd.testing.assert_frame_equal(changed, expected)


def test_the_order_of_factors_does_not_matter_and_the_seed_does():
    design = index.sensitivity_design(1, 32, ANGLES)
    again = index.sensitivity_design(1, 32, dict(reversed(ANGLES.items())))
    pd.testing.assert_frame_equal(again.loc["A"][design.columns], design.loc["A"])
    assert not index.sensitivity_design(2, 32, ANGLES).equals(design)


def test_an_output_that_never_varies_has_no_indices():
    design = index.sensitivity_design(1, 32, ANGLES)
    found = index.sobol_indices(pd.Series(4.0, index=design.index))
    assert found.drop(columns="changed").isna().all(axis=None) and not found["changed"].any()


def test_what_would_mislead_is_refused():
    design = index.sensitivity_design(1, 32, ANGLES)
    with pytest.raises(ValueError, match="every draw needs an output"):
        index.sobol_indices(pd.Series(np.nan, index=design.index))
    with pytest.raises(ValueError, match="index of sensitivity_design"):
        index.sobol_indices(pd.Series([1.0, 2.0]))
    with pytest.raises(ValueError, match="at least one factor"):
        index.sensitivity_design(1, 32, {})
    with pytest.raises(ValueError, match="x9 is no factor"):
        index.sensitivity_design(1, 32, ANGLES, {"angles": ["x1", "x9"]})
