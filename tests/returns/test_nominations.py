"""Nominations in words: who is taken, what is asked, and that no figure of a nominee becomes the agency's answer."""

from pathlib import Path

import docx
import pytest
from ruamel.yaml import YAML

from envmonth_lib.returns.grids import Document, Grid, Paragraph
from envmonth_lib.returns.nominations import read_nominations, without
from envmonth_lib.returns.nominees import read_nominees

CASES = YAML(typ="safe", pure=True).load(
    (Path(__file__).with_name("cases") / "nominations_a.yml").read_text(encoding="utf-8")
)
GATES = {"unit": "unit", "form": "proposed_form", "rewarded": "rewarded_before"}
REPORT = ("SỞ Y TẾ", "BÁO CÁO", "Kết quả Tháng hành động vì môi trường năm 2020", "1. Trồng cây",
          "Sở Y tế đã trồng mới 500 cây xanh.")  # fmt: skip


def of_text(text, plan):
    paragraphs = tuple(Paragraph(line, f"đoạn {n}") for n, line in enumerate(text.splitlines(), start=1))
    return Document("bc.docx", "docx", paragraphs=paragraphs), plan


def read(case, plan):
    document, _ = of_text(case.get("text") or "", plan)
    rows = tuple(tuple(value if value != "" else None for value in row) for row in case.get("rows", ()))
    grids = (Grid("bảng 1", rows, is_sheet=False, above=case.get("title", "")),) if rows else ()
    tables = read_nominees(Document("bc.docx", "docx", grids=grids), plan)
    named = read_nominations(document, plan)
    return [*tables[0], *named.nominees], [*tables[1], *named.doubts]


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_who_is_put_forward_and_what_is_said_of_them(plan, case):
    nominees, doubts = read(case, plan)
    assert [(n.nominee, n.kind) for n in nominees] == [(e["name"], e["kind"]) for e in case["nominees"]]
    assert {d.what for d in doubts} == set(case.get("doubts", []))
    for got, expected in zip(nominees, case["nominees"], strict=True):
        assert got.place and got.raw and got.found_by in ("table", "prose")
        assert got.achievement == expected.get("achievement", got.achievement)
        for key, gate in GATES.items():
            assert got.gates[gate] == expected.get(key, got.gates[gate])
    for never in case.get("never", []):
        assert never not in repr(nominees)


def test_only_the_words_about_nominees_are_kept_from_the_other_reader(plan):
    text = "Đã biểu dương 02 tập thể. Đề nghị Sở khen thưởng Đoàn xã Bản Thông đã trồng 2.100 cây."
    document, _ = of_text(text, plan)
    (left,) = without(document, read_nominations(document, plan)).paragraphs
    assert left.text.strip() == "Đã biểu dương 02 tập thể."


def letter(folder, name, *lines):
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(folder.path / name)


def test_a_submission_sent_later_stands_beside_the_report(folder, answer_of, status_of):
    letter(folder, "bao cao So Y te.docx", *REPORT)
    letter(folder, "to trinh So Y te.docx", "SỞ Y TẾ", "TỜ TRÌNH", "Về việc đề nghị khen thưởng năm 2020",
           "Toàn ngành đã trồng mới 900 cây xanh.",
           "Sở Y tế kính trình Sở Tài nguyên và Môi trường tặng Giấy khen cho Trạm Y tế xã Suối Đá đã trồng 300 cây xanh.")  # fmt: skip
    intake = folder.read({"bao cao So Y te.docx": "2020-07-20", "to trinh So Y te.docx": "2020-08-20"})
    assert status_of(intake) == {"bao cao So Y te.docx": "counted", "to trinh So Y te.docx": "counted"}
    assert answer_of(intake, "SYT", "trees_planted")["value"] == 500
    (nominee,) = intake.nominees.to_dict("records")
    assert (nominee["nominee"], nominee["nominated_by"]) == ("Trạm Y tế xã Suối Đá", "SYT")
    (claim,) = intake.claims.to_dict("records")
    assert (claim["indicator"], claim["value"], claim["n"]) == ("trees_planted", 300, 1)
    assert intake.issues["raw"].str.contains("900").any(), "a figure of the submission is told"
    assert intake.ledger.set_index("file").loc["to trinh So Y te.docx", "late_days"] != 16, "nobody is late by it"


def test_a_submission_alone_is_no_report_but_its_nominees_count(folder, status_of):
    letter(folder, "to trinh.docx", "SỞ Y TẾ", "TỜ TRÌNH", "Về việc đề nghị khen thưởng năm 2020",
           "Sở Y tế đề nghị Sở Tài nguyên và Môi trường khen thưởng ông Nông Văn Mẫu đã trồng 300 cây.")  # fmt: skip
    intake = folder.read()
    assert status_of(intake) == {"to trinh.docx": "needs_person"}
    assert list(intake.nominees["nominee"]) == ["ông Nông Văn Mẫu"]
    assert "SYT" in set(intake.issues.query("code == 'RET-110'")["agency"]), "still asked for its report"


def test_names_of_persons_stay_out_of_the_issues(folder):
    letter(folder, "bc.docx", *REPORT, "2. Biểu dương, khen thưởng",
           "Điển hình là ông Nông Văn Mẫu đã hiến 300 m2 đất.",
           "Đề nghị Sở khen thưởng Tổ tự quản Suối Trong và bà Vi Thị Mẫu đã dọn 3 km suối.")  # fmt: skip
    issues = folder.read().issues
    assert set(issues["code"]) >= {"RET-225", "RET-227"}
    told = issues.query("code in ('RET-225', 'RET-227')").to_csv()
    assert "Văn Mẫu" not in told and "Thị Mẫu" not in told


def test_households_and_cooperatives_go_where_the_method_says(folder):
    letter(folder, "bc.docx", *REPORT, "Đề nghị khen thưởng: hộ ông Lâm Văn Mẫu (thôn A); Hợp tác xã Chè Đồi Mẫu.")
    kinds = dict(folder.read().nominees[["nominee", "kind"]].itertuples(index=False))
    assert kinds == {"hộ ông Lâm Văn Mẫu": "individual", "Hợp tác xã Chè Đồi Mẫu": "enterprise"}
