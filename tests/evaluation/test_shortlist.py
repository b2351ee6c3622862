import numpy as np
import pandas as pd
import pytest

from envmonth_lib.evaluation import shortlist
from envmonth_lib.evaluation.gates import gate_answers

GOOD = {
    "kind": "organisation", "fields": "environment", "achievement": "Thu gom 12 tấn rác", "nominated_by": "UBND-TD",
    "file": "td.xlsx", "place": "Biểu 2!C9", "unit": "xã A", "achieved_in": "tháng 6/2020", "evidence": "ảnh, danh sách",
    "rewarded_before": "Chưa", "proposed_form": "Giấy khen", "clean_confirmed": "Công an huyện xác nhận ngày 20/7/2020",
    "direct_doer": "có", "consent": "có", "priority": "",
}  # fmt: skip


def nominees(*changes):
    return pd.DataFrame([{"nominee": f"Tập thể {n}", **GOOD, **change} for n, change in enumerate(changes, start=1)])


def marks(*rows):
    """Rows: nominee, field, judge, effect, practicality, evidence."""
    frame = pd.DataFrame(rows, columns=["nominee", "field", "judge", "effect", "practicality", "evidence"])
    return frame.assign(kind="organisation")


def two_judges(nominee, effect=3, practicality=3, evidence=2, field="environment"):
    return [(nominee, field, judge, effect, practicality, evidence) for judge in ("GK1", "GK2")]


@pytest.fixture
def draw(plan, method, agencies):
    def run(sent, judged):
        return shortlist(sent, judged, plan, method, list(agencies.values())).set_index("nominee")

    return run


def test_a_nominee_with_an_unknown_gate_is_to_verify(draw):
    found = draw(nominees({}, {"clean_confirmed": ""}, {"rewarded_before": ""}, {"achieved_in": "vừa qua"}),
                 marks(*(r for n in range(1, 5) for r in two_judges(f"Tập thể {n}"))))  # fmt: skip
    assert found["status"].tolist() == ["proposed", "to_verify", "to_verify", "to_verify"]
    assert "xác nhận" in found.loc["Tập thể 2", "missing"] and "Thanh tra" in found.loc["Tập thể 2", "missing"]
    assert np.isnan(found.loc["Tập thể 2", "place"])


def test_a_failed_gate_is_not_met_with_its_reason(draw):
    found = draw(nominees({"rewarded_before": "Giấy khen, QĐ 15/QĐ-UBND"}), marks(*two_judges("Tập thể 1", 4, 4, 3)))
    assert found.loc["Tập thể 1", "status"] == "not_met"
    assert "Chưa được khen" in found.loc["Tập thể 1", "reason"]


def test_the_bar_is_no_average(draw):
    found = draw(nominees({}, {}, {}), marks(
        *two_judges("Tập thể 1", 4, 1, 3), *two_judges("Tập thể 2", 4, 4, 1), *two_judges("Tập thể 3", 3, 3, 2)))  # fmt: skip
    assert found["status"].tolist() == ["not_met", "not_met", "proposed"]


def test_marks_of_two_judges_become_the_lower_one(draw):
    found = draw(
        nominees({}), marks(("Tập thể 1", "environment", "GK1", 4, 4, 3), ("Tập thể 1", "environment", "GK2", 2, 4, 3))
    )
    assert found.loc["Tập thể 1", "status"] == "not_met"
    assert 0 < found.loc["Tập thể 1", "stays"] < 1  # with GK2 left out it would be on the list


def test_one_judge_is_too_few(draw):
    found = draw(nominees({}), marks(("Tập thể 1", "environment", "GK1", 4, 4, 3)))
    assert found.loc["Tập thể 1", "status"] == "to_verify" and "giám khảo" in found.loc["Tập thể 1", "missing"]


def test_no_quota_and_an_empty_list_is_valid(draw):
    sent = nominees(*[{}] * 30)
    assert (
        draw(sent, marks(*(r for n in range(1, 31) for r in two_judges(f"Tập thể {n}", 4, 4, 3))))["status"]
        == "proposed"
    ).all()
    assert (
        draw(sent, marks(*(r for n in range(1, 31) for r in two_judges(f"Tập thể {n}", 2, 2, 1))))["status"]
        == "not_met"
    ).all()
    assert draw(sent.iloc[:0], marks()).empty


def test_order_by_depth_then_breadth_then_the_printed_tie_rule(draw):
    sent = nominees({"priority": ""}, {}, {}, {"direct_doer": "không"}, {})
    judged = marks(
        *two_judges("Tập thể 1"), *two_judges("Tập thể 2", 4, 4, 3), *two_judges("Tập thể 3"),
        *two_judges("Tập thể 3", field="climate"), *two_judges("Tập thể 4"), *two_judges("Tập thể 5"))  # fmt: skip
    found = draw(sent, judged)
    assert found["place"].to_dict() == {"Tập thể 2": 1, "Tập thể 3": 2, "Tập thể 1": 3, "Tập thể 5": 3, "Tập thể 4": 5}
    assert "người trực tiếp thực hiện" in found.loc["Tập thể 4", "tie_rule"]


def test_the_same_nominee_sent_by_two_agencies_is_one_with_two_sponsors(draw):
    sent = pd.DataFrame([{"nominee": "Chi hội Phụ nữ thôn Hòa Bình", **GOOD},
                         {"nominee": "Chi hội phụ nữ thôn Hoà Bình ", **GOOD, "nominated_by": "HLHPN", "fields": "climate"}])  # fmt: skip
    found = draw(sent, marks(*two_judges("Chi hội Phụ nữ thôn Hòa Bình")))
    assert len(found) == 1
    assert found["nominated_by"].item() == "HLHPN;UBND-TD"
    assert "2 cơ quan cùng đề cử" in found["reason"].item()


def test_sponsors_who_contradict_each_other_settle_nothing(draw):
    sent = pd.DataFrame([{"nominee": "Đội A", **GOOD},
                         {"nominee": "Đội A", **GOOD, "nominated_by": "HLHPN", "rewarded_before": "Giấy khen năm 2020"}])  # fmt: skip
    assert draw(sent, marks(*two_judges("Đội A")))["status"].item() == "to_verify"


def test_a_nominee_of_an_own_unit_carries_a_note(draw):
    found = draw(nominees({"nominated_by": "STNMT-QT"}), marks(*two_judges("Tập thể 1")))
    assert "đơn vị thuộc Sở" in found.loc["Tập thể 1", "reason"]


def test_a_nominee_of_the_department_carries_a_note_whoever_sends_it(draw):
    found = draw(nominees({"unit": "Phòng Mẫu, Sở Tài nguyên và Môi trường"}, {"unit": "Phòng Tài nguyên và Môi trường"}),
                 marks(*two_judges("Tập thể 1"), *two_judges("Tập thể 2")))  # fmt: skip
    assert found["note"].str.contains("được đề cử là đơn vị thuộc Sở").tolist() == [True, False]


@pytest.mark.parametrize(("column", "text", "expected"), [
    ("rewarded_before", "", "unknown"), ("rewarded_before", "Chưa", "yes"), ("rewarded_before", "Chưa được khen", "yes"),
    ("rewarded_before", "Giấy khen huyện, số 12/QĐ-UBND", "no"), ("rewarded_before", "?", "unknown"),
    ("clean_confirmed", "Không vi phạm (Công an xã, 15/7/2020)", "yes"), ("clean_confirmed", "chưa có xác nhận", "unknown"),
    ("clean_confirmed", "Có vi phạm năm 2019", "no"), ("clean_confirmed", "đang bị thanh tra", "no"),
    ("consent", "Có", "yes"), ("consent", "Không", "no"), ("consent", "", "unknown"),
    ("achieved_in", "tháng 6-7/2020", "yes"), ("achieved_in", "15/6/2020", "yes"), ("achieved_in", "tháng 3/2019", "no"),
    ("achieved_in", "tháng 6 năm 2020", "yes"), ("achieved_in", "từ tháng 5-7/2020", "unknown"),
    ("achieved_in", "nhiều năm nay", "unknown"), ("achieved_in", "31/6/2020", "unknown"),
])  # fmt: skip
def test_gates_are_read_as_yes_no_or_not_known(method, column, text, expected):
    nominee = {**GOOD, "kind": "individual", column: text}
    named = next(g for g, gate in method.shortlist.gates.items() if gate.column == column)
    assert gate_answers(nominee, method)[named] == expected
