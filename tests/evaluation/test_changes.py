import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from envmonth_lib.evaluation.changes import CAUSES, Basis, rank_changes


@pytest.fixture(scope="module")
def sent(agencies):
    return [a for a in agencies.values() if a.kind == "district"][:5]


@pytest.fixture(scope="module")
def other_method(method):
    """Item II.3 weighs ten times as much, and doing counts less than extent."""
    items = {**method.items, "II.3": method.items["II.3"].model_copy(update={"weight": 10.0})}
    parts = method.parts.model_copy(update={"done": 20.0, "extent": 70.0})
    return method.model_copy(update={"items": items, "parts": parts})


def basis(drawn, method, sent, seed, known=0.9):
    values, tasks, _ = drawn(seed, sent, known)
    return Basis(values, tasks, method)


@given(seed=st.integers(0, 10**6))
@settings(max_examples=2, deadline=None)
def test_the_three_causes_add_up_to_the_change(drawn, plan, method, other_method, sent, seed):
    told = rank_changes(basis(drawn, method, sent, seed), basis(drawn, other_method, sent, seed + 1), plan, sent)
    known = told.dropna(subset=["change"])
    assert len(known) >= 3
    np.testing.assert_allclose(known[list(CAUSES)].sum(axis=1), known["change"], atol=1e-9)


def test_with_the_same_figures_only_the_method_counts(drawn, plan, method, other_method, sent):
    before = basis(drawn, method, sent, 4)
    told = rank_changes(before, Basis(before.values, before.tasks, other_method), plan, sent)
    assert (told["change"] != 0).any()
    np.testing.assert_allclose(told["method"], told["change"])
    np.testing.assert_allclose(told[["figures", "others"]], 0, atol=1e-12)


def test_one_agency_with_new_figures_moves_by_them_and_the_rest_by_the_others(drawn, plan, method, sent):
    old, new = basis(drawn, method, sent, 4), basis(drawn, method, sent, 9)
    changed = sent[0].agency
    mixed = [
        pd.concat([a[a["agency"] != changed], b[b["agency"] == changed]])
        for a, b in ((old.values, new.values), (old.tasks, new.tasks))
    ]
    told = rank_changes(old, Basis(*mixed, method), plan, sent).set_index("agency")
    assert told.loc[changed, "others"] == 0 and told.loc[changed, "figures"] == told.loc[changed, "change"]
    rest = told.drop(changed)
    assert (rest["figures"] == 0).all() and (rest["others"] == rest["change"]).all()


def test_who_did_not_report_before_has_no_change(drawn, plan, method, sent):
    told = rank_changes(basis(drawn, method, sent[1:], 4), basis(drawn, method, sent, 4), plan, sent).set_index(
        "agency"
    )
    assert told.loc[sent[0].agency, ["rank_before", "change", *CAUSES]].isna().all()
    assert np.isfinite(told.loc[sent[0].agency, "rank_after"])
