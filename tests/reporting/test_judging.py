"""Agreement of judges and evidence of claims, as the council reads them."""

import pandas as pd

from envmonth_lib.reporting import agreement_table, evidence_table

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
