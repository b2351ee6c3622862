"""The list is blind: names, agencies' scores, order of rows and files move nobody; more marks never lower anyone."""

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from envmonth_lib.evaluation import shortlist
from envmonth_lib.evaluation.standing import Merit, stands
from tests.evaluation.test_shortlist import GOOD

FIELDS = ("resources", "environment", "biodiversity", "production", "climate")
WORDS = {"organisation": "Đội", "individual": "Nông Văn", "enterprise": "Công ty TNHH"}
SEEN = ["kind", "status", "place", "stays", "tie_rule", "firmness", "near_miss", "missing", "fields"]
few = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def a_year(seed, n=24):
    """Nominations and marks drawn from a seed, numbered so that names can be changed."""
    rng = np.random.default_rng(seed)
    rows, marks = [], []
    for i in range(n):
        kind = str(rng.choice(list(WORDS)))
        fields = [str(f) for f in rng.choice(FIELDS, size=rng.integers(1, 4), replace=False)]
        gates = {"rewarded_before": ["Chưa", "", "Giấy khen năm 2020"][rng.choice(3, p=[0.8, 0.1, 0.1])],
                 "direct_doer": ["Có", "Không"][rng.integers(2)], "priority": ["", "tập thể nhỏ", "nữ"][rng.integers(3)]}  # fmt: skip
        for sponsor in ("UBND-TD", "HLHPN")[: 1 + int(rng.random() < 0.2)]:
            rows.append({**GOOD, **gates, "no": i, "kind": kind, "nominated_by": sponsor, "fields": ";".join(fields),
                         "unit": f"xã {chr(65 + i)}"})  # fmt: skip
        for field in fields:
            marks += [{"judge": judge, "kind": kind, "no": i, "field": field, "effect": float(rng.integers(1, 5)),
                       "practicality": float(rng.integers(1, 5)), "evidence": float(rng.integers(0, 4))}
                      for judge in ("GK1", "GK2", "GK3")]  # fmt: skip
    return pd.DataFrame(rows), pd.DataFrame(marks)


def named(frame, letters):
    """Give each number a name; `letters` decides which."""
    names = [f"{WORDS[kind]} {letters[no]}" for kind, no in zip(frame["kind"], frame["no"], strict=True)]
    return frame.assign(nominee=names)


LETTERS = [a + b for a in ("Bình", "Chi", "Dương", "Giang", "Hạnh", "Khánh") for b in (" An", " Sơn", " Lâm", " Mây")]


@pytest.fixture
def drawn(plan, method, agencies):
    def run(sent, marks, letters=LETTERS):
        sent, marks = named(sent, letters), named(marks, letters)
        found = shortlist(sent.drop(columns="no"), marks.drop(columns="no"), plan, method, list(agencies.values()))
        number = {name: no for name, no in zip(sent["nominee"], sent["no"], strict=True)}
        return found.assign(no=found["nominee"].map(number)).set_index("no").sort_index()

    return run


@few
@given(seed=st.integers(0, 10_000))
def test_names_do_not_matter(drawn, seed):
    sent, marks = a_year(seed)
    others = list(np.random.default_rng(seed + 1).permutation(LETTERS))
    pd.testing.assert_frame_equal(drawn(sent, marks)[SEEN], drawn(sent, marks, others)[SEEN])


@few
@given(seed=st.integers(0, 10_000))
def test_the_order_of_rows_and_files_does_not_matter(drawn, seed):
    sent, marks = a_year(seed)
    first = drawn(sent, marks)
    shuffled = sent.sample(frac=1, random_state=seed).reset_index(drop=True)
    again = drawn(shuffled, marks.sample(frac=1, random_state=seed))
    pd.testing.assert_frame_equal(first, again)
    renamed = sent.assign(file=[f"z{999 - n}.xlsx" for n in range(len(sent))])
    pd.testing.assert_frame_equal(first[SEEN], drawn(renamed, marks)[SEEN])


@few
@given(seed=st.integers(0, 10_000))
def test_who_nominates_moves_nobody(drawn, seed):
    """Scores, ranks and returns of agencies are no input; even another sponsor changes no place."""
    sent, marks = a_year(seed)
    others = sent.assign(nominated_by=sent["nominated_by"].map({"UBND-TD": "UBND-BG", "HLHPN": "HND"}))
    pd.testing.assert_frame_equal(drawn(sent, marks)[SEEN], drawn(others, marks)[SEEN])


@few
@given(
    seed=st.integers(0, 10_000), at=st.integers(0, 1000), mark=st.sampled_from(["effect", "practicality", "evidence"])
)
def test_a_higher_mark_never_lowers(drawn, seed, at, mark):
    sent, marks = a_year(seed)
    before = drawn(sent, marks)
    raised = marks.copy()
    row = at % len(marks)
    raised.loc[row, mark] = min(raised.loc[row, mark] + 1, {"evidence": 3}.get(mark, 4))
    after, no = drawn(sent, raised), marks.loc[row, "no"]
    ranks = {"not_met": 0, "to_verify": 1, "proposed": 2}
    assert ranks[after.loc[no, "status"]] >= ranks[before.loc[no, "status"]]
    assert after.loc[no, "stays"] >= before.loc[no, "stays"]
    if before.loc[no, "status"] == "proposed":
        assert after.loc[no, "place"] <= before.loc[no, "place"]


merits = st.builds(
    Merit,
    depth=st.sampled_from([0.75, 1.0]),
    breadth=st.integers(1, 3),
    reach=st.sampled_from([None, 0, 1, 2]),
    ties=st.tuples(*[st.booleans()] * 4),
)


def dominates(one, other):
    reach = one.reach == other.reach or (None not in (one.reach, other.reach) and one.reach >= other.reach)
    ties = all(a >= b for a, b in zip(one.ties, other.ties, strict=True))
    return one.depth >= other.depth and one.breadth >= other.breadth and reach and ties


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(listed=st.lists(merits, min_size=2, max_size=8))
def test_who_is_dominated_never_stands_above(method, listed):
    placed = stands(listed, method)
    for one, at in zip(listed, placed, strict=True):
        for other, other_at in zip(listed, placed, strict=True):
            if dominates(one, other):
                assert at.place <= other_at.place
            if one == other:
                assert at == other_at
