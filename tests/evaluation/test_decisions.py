"""Decisions are entries with a name, a date and a reason; what no longer fits stops, with entry and remedy."""

from pathlib import Path

import pytest

from envmonth_lib.evaluation.decisions import merged_as_decided, read_decisions, with_kinds
from envmonth_lib.issues import DecisionError
from tests.evaluation.test_merging import sent

SAMPLE = Path(__file__).parents[2] / "data" / "decisions" / "2020.yml"
GATE = {"decision": "gate", "kind": "organisation", "nominee": "Đội A", "gate": "clean", "was": "unknown", "now": "yes",
        "by": "Vi Thị Thử (mẫu)", "on": "2020-08-07", "reason": "Thanh tra Sở xác nhận"}  # fmt: skip
MERGE = {"decision": "merge", "kind": "individual", "nominees": "[Hoàng Thị Mai, Bà Hoàng Thị Mai]", "was": "asked",
         "same": "true", "by": "Vi Thị Thử (mẫu)", "on": "2020-08-07", "reason": "Đã hỏi"}  # fmt: skip


@pytest.fixture
def decided(tmp_path, method):
    def read(*entries):
        lines = []
        for entry in entries:
            lines += [("- " if n == 0 else "  ") + f"{key}: {value}" for n, (key, value) in enumerate(entry.items())]
        path = tmp_path / "2020.yml"
        path.write_text("\n".join(lines), encoding="utf-8")
        return read_decisions(path, method)

    return read


def test_no_file_is_no_decision_and_the_sample_can_be_read(tmp_path, method):
    assert read_decisions(tmp_path / "2020.yml", method) == ()
    entries = read_decisions(SAMPLE, method)
    assert entries
    assert all("(mẫu)" in entry.by for entry in entries)


@pytest.mark.parametrize(("change", "told"), [
    ({"by": '""'}, "by"), ({"reason": '""'}, "reason"), ({"on": "2020-06-31"}, "day"), ({"on": "hôm qua"}, "on"),
    ({"gate": "tax"}, "tax is not one of"), ({"now": "maybe"}, "now"), ({"extra": "x"}, "extra"), ({"decision": "hide"}, "hide"),
])  # fmt: skip
def test_an_entry_that_cannot_be_read_names_what_is_wrong(decided, change, told):
    with pytest.raises(DecisionError, match=told):
        decided(GATE | change)


def test_two_entries_on_one_thing_are_refused(decided):
    with pytest.raises(DecisionError, match="entry 2: a second gate entry"):
        decided(GATE, GATE | {"now": "no"})


def test_the_guard_of_a_merge_names_what_is_found_now(decided, method):
    rows = sent(("Hoàng Thị Mai", "xã A"), ("Bà Hoàng Thị Mai", "xã A"))
    with pytest.raises(DecisionError, match="was is asked, but the two are together now"):
        merged_as_decided(rows, method, decided(MERGE))


def test_a_name_that_two_go_by_must_be_told_apart(decided, method):
    rows = sent(("Hoàng Thị Mai", "xã A"), ("Hoàng Thị Mai", "xã B"), ("Bà Hoàng Thị Mai", ""))
    with pytest.raises(DecisionError, match=r"may be Hoàng Thị Mai \(xã A\)"):
        merged_as_decided(rows, method, decided(MERGE | {"nominees": "[Hoàng Thị Mai, Bà Mai]"}))


def test_two_of_one_name_are_parted_by_their_sponsors(decided, method):
    rows = sent(("Hoàng Thị Mai", "xã A", "UBND-TD"), ("Hoàng Thị Mai", "xã A", "HND"))
    entry = MERGE | {"nominees": "[Hoàng Thị Mai, Hoàng Thị Mai]", "was": "together", "same": "false"}
    with pytest.raises(DecisionError, match="add sponsors"):
        merged_as_decided(rows, method, decided(entry))
    parted = merged_as_decided(rows, method, decided(entry | {"sponsors": "[UBND-TD, HND]"}))
    assert len(parted.groups) == 2
    assert parted.pairs.empty


def test_a_class_decided_lets_two_spellings_meet(decided, method):
    rows = sent(("Hợp tác xã Hồi Xanh", "xã A"), kind="organisation")
    rows.loc[1] = sent(("HTX Hồi Xanh", "xã A", "HND"), kind="enterprise").loc[0]
    entry = {"decision": "kind", "nominee": "HTX Hồi Xanh", "was": "enterprise", "now": "organisation",
             **{key: GATE[key] for key in ("by", "on", "reason")}}  # fmt: skip
    (group,) = merged_as_decided(with_kinds(rows, decided(entry)), method, decided(entry)).groups
    assert group.kind == "organisation"
    with pytest.raises(DecisionError, match="no nomination of kind 'individual'"):
        with_kinds(rows, decided(entry | {"was": "individual"}))
