"""Agreement of judges and evidence of claims, as the council reads them."""

import pandas as pd

from envmonth_lib.reporting import (
    agreement_table,
    decision_table,
    evidence_table,
    gate_table,
    near_table,
    pair_table,
)

NAN = float("nan")
AGREEMENT = pd.DataFrame([
    {"kind": "", "mark": "effect", "n_units": 70, "n_judges": 3, "kappa": 0.81, "kappa_linear": 0.7, "alpha": 0.85,
     "alpha_low": 0.71, "alpha_high": 0.92, "why": "đủ tin cậy"},
    {"kind": "enterprise", "mark": "effect", "n_units": 4, "n_judges": 3, "kappa": NAN, "kappa_linear": NAN, "alpha": NAN,
     "alpha_low": NAN, "alpha_high": NAN, "why": "Chỉ có 4 lượt"},
])  # fmt: skip
JUDGES = pd.DataFrame(
    [{"judge": "GK3", "n_marked": 60, "n_compared": 58, "mean_difference": -1.2, "outlying": 1, "why": "x"}]
)
CLAIM = {"kind": "organisation", "nominee": "Đội <A>", "field": "", "n": 1, "sponsor": "UBND-TD", "claim": "khoảng 850 cây",
         "indicator": "trees_planted", "value": 850.0, "unit": "cây", "standing": "within", "returned": 5000.0,
         "file": "td.xlsx", "place": "Biểu 1!E40", "per": "", "per_value": NAN, "peers_median": NAN, "times": NAN,
         "hedge": "khoảng", "contradiction": "", "level_proposed": 2, "why": "có số liệu kèm ảnh"}  # fmt: skip


def test_agreement_is_shown_by_class_and_what_was_not_worked_out_is_no_number():
    shown = agreement_table(AGREEMENT, JUDGES)
    assert "0,71 đến 0,92" in shown and "Doanh nghiệp" in shown and "Chỉ có 4 lượt" in shown and "nan" not in shown
    assert "(lệch)" in shown and "Lệch không có nghĩa là chấm sai" in shown
    assert "0.71 to 0.92" in agreement_table(AGREEMENT, JUDGES, "en")
    assert "Chưa có điểm chấm" in agreement_table(AGREEMENT[:0], JUDGES[:0])


def test_a_claim_is_shown_with_its_hedge_once_and_its_source(year):
    shown = evidence_table(pd.DataFrame([CLAIM]), year.agencies)
    assert "khoảng 850 cây" in shown and "khoảng khoảng" not in shown
    assert "5.000 cây (Tràng Định)" in shown and "td.xlsx, Biểu 1!E40" in shown and "Đội &lt;A&gt;" in shown


def test_what_must_be_asked_comes_first(year):
    rows = pd.DataFrame(
        [CLAIM, {**CLAIM, "nominee": "Đội Z", "standing": "exceeds"}, {**CLAIM, "n": 0, "nominee": "Đội C"}]
    )
    shown = evidence_table(rows, year.agencies)
    assert (
        shown.index("Đội Z") < shown.index("Đội &lt;A&gt;") and "cần hỏi lại" in shown and "không nêu con số" in shown
    )


def test_a_pair_is_shown_with_both_texts(year):
    pair = {"kind": "individual", "nominee": "Vi Văn Thử (mẫu)", "other": "Vi V. Thử (mẫu)", "sponsor": "HND", "other_sponsor": "HLHPN",
            "text": "xã A", "other_text": "xã B", "why": "Chữ tắt hợp với tên kia."}  # fmt: skip
    shown = pair_table(pd.DataFrame([pair]), year.agencies)
    for text in ("Vi Văn Thử (mẫu)", "Vi V. Thử (mẫu)", "xã A", "xã B", "Hội Nông dân", "Chữ tắt"):
        assert text in shown
    assert "Không còn cặp nào" in pair_table(pd.DataFrame([pair]).iloc[:0], year.agencies)


def test_gates_show_what_is_open_and_count_what_is_met(year):
    gate = {"kind": "organisation", "nominee": "Đội A", "gate": "clean", "answer": "unknown", "text": "", "source": "", "said_by": "",
            "on": "", "why": "Chưa ai nói."}  # fmt: skip
    rows = [gate, {**gate, "gate": "in_period", "answer": "yes"},
            {**gate, "gate": "not_rewarded", "answer": "no", "text": "Giấy khen 2019", "source": "a.xlsx, ô C9", "said_by": "HND", "why": ""}]  # fmt: skip
    shown = gate_table(pd.DataFrame(rows), year.method, year.agencies)
    assert "Điều kiện không đạt hoặc chưa rõ (2)" in shown and "1 điều kiện đạt" in shown
    assert (
        "để trống" in shown
        and "“Giấy khen 2019”" in shown
        and "Hội Nông dân" in shown
        and "Thành tích trong kỳ" not in shown
    )


def test_near_misses_and_decisions_are_told(year):
    row = {"kind": "organisation", "nominee": "Đội A", "near_miss": "thiếu một bậc hiệu quả", "stays": 0.42, "status": "to_verify",
           "before": "proposed", "decided_by": "Vi Văn Ước (mẫu)", "decided_on": "2020-08-12", "decision_reason": "đang xem xét"}  # fmt: skip
    blank = {**row, "nominee": "Đội B", "near_miss": "", "decided_by": ""}
    table = pd.DataFrame([row, blank])
    near, decided = near_table(table), decision_table(table)
    assert "thiếu một bậc hiệu quả" in near and "42%" in near and "Đội B" not in near
    assert (
        decided.index("Đề nghị") < decided.index("Cần xác minh")
        and "Vi Văn Ước (mẫu)" in decided
        and "Đội B" not in decided
    )
    assert "Chưa có quyết định" in decision_table(table.iloc[1:])
