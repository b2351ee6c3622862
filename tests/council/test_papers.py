"""The papers for the council: drafts after Decree 30, everybody proposed or to verify, nobody else, every source."""

import subprocess

import docx
import openpyxl
import pandas as pd
import pytest

from envmonth_lib.council import write_papers
from tests.council.conftest import EVIDENCE, nominee

ROW = {"fields": "environment", "reason": "Đạt ngưỡng hiệu quả, thiết thực", "evidence": "td.xlsx, Biểu 2!C9",
       "stays": 0.937, "nominated_by": "UBND-TD", "unit": "xã A", "missing": "", "tie_rule": "", "note": "",
       "marks": "Bảo vệ môi trường: GK1 4/4/3, GK2 3/3/2", "before": "", "decided_by": "", "decided_on": "",
       "decision_reason": ""}  # fmt: skip
NAMES = ["Đội Suối Trong (mẫu)", "Tổ Bản Mới (mẫu)", "Hội Chưa Đạt (mẫu)", "=Vi Thị Mẫu (mẫu)"]


@pytest.fixture(scope="module")
def groups():
    return [
        nominee(NAMES[0], {"proposed_form": "Giấy khen", "rewarded_before": "Chưa"}),
        nominee(NAMES[1], {"proposed_form": "", "rewarded_before": ""}),
        nominee(NAMES[2], {"proposed_form": "", "rewarded_before": "Đã khen"}),
        nominee(NAMES[3], {"proposed_form": "", "rewarded_before": ""}, kind="individual"),
    ]


@pytest.fixture(scope="module")
def tables():
    listed = [
        {**ROW, "kind": "organisation", "nominee": NAMES[0], "place": 1.0, "status": "proposed",
         "reason": "Đạt ngưỡng. Theo quyết định của Lý Văn Thử (mẫu), ngày 12/8/2020", "decided_by": "Lý Văn Thử (mẫu)", "decided_on": "2020-08-12", "decision_reason": "Đã xác minh", "before": "to_verify"},
        {**ROW, "kind": "organisation", "nominee": NAMES[1], "place": float("nan"), "status": "to_verify", "stays": float("nan"),
         "missing": "Có xác nhận không vi phạm (hỏi: Thanh tra Sở)"},
        {**ROW, "kind": "organisation", "nominee": NAMES[2], "place": float("nan"), "status": "not_met"},
        {**ROW, "kind": "individual", "nominee": NAMES[3], "place": 1.0, "status": "proposed"},
    ]  # fmt: skip
    gate = {
        "kind": "organisation",
        "nominee": NAMES[1],
        "gate": "clean",
        "answer": "unknown",
        "text": "",
        "said_by": "",
        "on": "",
    }
    agreement = {
        "kind": "organisation",
        "mark": "effect",
        "n_units": 12,
        "n_judges": 3,
        "kappa": 0.61,
        "alpha": 0.58,
        "why": "",
    }
    return {"shortlist": pd.DataFrame(listed), "gates": pd.DataFrame([gate]), "evidence": pd.DataFrame([EVIDENCE]),
            "agreement": pd.DataFrame([agreement])}  # fmt: skip


@pytest.fixture(scope="module")
def papers(groups, tables, plan, method, agencies, tmp_path_factory):
    folder = tmp_path_factory.mktemp("council")
    return {p.name: p for p in write_papers(groups, tables, plan, method, agencies, folder, sample=True)}


def words(path):
    """All text of a paper, tables and headers too."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        return "\n".join(
            str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None
        )
    paper = docx.Document(path)
    cells = [c.text for t in paper.tables for row in t.rows for c in row.cells]
    heads = [p.text for s in paper.sections for h in (s.header, s.first_page_header) for p in h.paragraphs]
    return "\n".join([*(p.text for p in paper.paragraphs), *cells, *heads])


def test_every_paper_is_stamped_as_a_draft_and_a_sample(papers):
    assert sorted(papers) == [
        "phieu-lay-y-kien.docx",
        "phu-luc-danh-sach.docx",
        "shortlist.xlsx",
        "to-trinh.docx",
        "tom-tat-thanh-tich.docx",
    ]
    for name, path in papers.items():
        if name != "shortlist.xlsx":
            section = docx.Document(path).sections[0]
            for header in (section.header, section.first_page_header):
                assert "DỰ THẢO - SỐ LIỆU MẪU" in header.paragraphs[0].text, name
            assert "PAGE" in section.header._element.xml and "PAGE" not in section.first_page_header._element.xml
    assert (
        "DỰ THẢO - SỐ LIỆU MẪU" in openpyxl.load_workbook(papers["shortlist.xlsx"]).worksheets[0].oddHeader.right.text
    )


def test_who_was_not_met_is_counted_and_never_named(papers):
    for name, path in papers.items():
        assert NAMES[2] not in words(path), name
    assert "1 đề nghị xét, 1 cần xác minh, 1 chưa đạt (không nêu tên)" in words(papers["shortlist.xlsx"])


def test_who_is_still_to_be_verified_is_on_no_ballot(papers):
    ballots = words(papers["phieu-lay-y-kien.docx"])
    assert NAMES[0] in ballots and NAMES[3] in ballots and NAMES[1] not in ballots
    assert "Không giới hạn số đề cử được đồng ý" in ballots
    annex = words(papers["phu-luc-danh-sach.docx"])
    assert annex.index("A. ĐỀ NGHỊ XÉT") < annex.index("B. CẦN XÁC MINH") and "hỏi: Thanh tra Sở" in annex


def test_every_achievement_says_where_it_stands(papers):
    for name in ("phu-luc-danh-sach.docx", "tom-tat-thanh-tich.docx", "shortlist.xlsx"):
        assert "td.xlsx, Biểu 2!C9" in words(papers[name]), name
    summary = words(papers["tom-tat-thanh-tich.docx"])
    assert "“12 tấn rác”: báo cáo của Tràng Định ghi 60 tấn (td.xlsx, Biểu 1!E34)" in summary
    assert "Chưa rõ" in summary  # a gate that is not known is said


def test_how_firmly_a_name_stands_and_who_decided_is_told(papers):
    assert "93/100 lượt tính" in words(papers["phu-luc-danh-sach.docx"])
    for name in ("shortlist.xlsx", "tom-tat-thanh-tich.docx"):
        assert "Theo quyết định của Lý Văn Thử (mẫu)" in words(papers[name])  # once, with the reason
        assert words(papers[name]).count("Lý Văn Thử") == 1


def test_submission_leaves_number_day_and_signature_open_and_calls_the_rubric_ours(papers):
    text = words(papers["to-trinh.docx"])
    assert "Số:       /TTr-" in text and "ngày      tháng      năm 2020" in text
    assert "là đề xuất để Hội đồng xem xét, không phải quy định của Kế hoạch" in text
    assert "01 tổ chức, 01 cá nhân" in text and "01 đề cử tại phần B" in text
    assert NAMES[0] not in text  # names stand in the annex only
    assert text.count("Căn cứ") == 4


def test_text_like_a_formula_stays_text(papers):
    book = openpyxl.load_workbook(papers["shortlist.xlsx"])
    cell = next(c for row in book["Cá nhân"].iter_rows() for c in row if str(c.value).startswith("=Vi"))
    assert cell.data_type == "s"


def test_sheets_are_ready_to_print_and_to_filter(papers):
    book = openpyxl.load_workbook(papers["shortlist.xlsx"])
    assert book.sheetnames == ["Tổ chức", "Cá nhân", "Doanh nghiệp", "Minh chứng", "Phương pháp"]
    for sheet in book:
        assert sheet.page_setup.paperSize == 9 and sheet.page_setup.orientation == "landscape"
        assert (
            sheet.page_setup.fitToWidth == 1 and sheet.print_title_rows and sheet.auto_filter.ref and sheet.freeze_panes
        )
    assert "kappa có trọng số 0,61" in words(papers["shortlist.xlsx"])


def test_tables_of_papers_repeat_their_headings_and_keep_rows_whole(papers):
    table = docx.Document(papers["phu-luc-danh-sach.docx"]).tables[0]
    assert "w:tblHeader" in table.rows[0]._tr.xml and "w:cantSplit" in table.rows[1]._tr.xml


def test_same_input_same_bytes_and_no_author_but_the_office(papers, groups, tables, plan, method, agencies, tmp_path):
    again = write_papers(
        groups[::-1], {k: t.iloc[::-1] for k, t in tables.items()}, plan, method, agencies, tmp_path, sample=True
    )
    assert {p.name: p.read_bytes() for p in again} == {n: p.read_bytes() for n, p in papers.items()}
    assert docx.Document(papers["to-trinh.docx"]).core_properties.author == "Chi cục Bảo vệ môi trường"


def test_an_empty_list_is_valid(tables, plan, method, agencies, tmp_path):
    empty = {name: table.iloc[:0] for name, table in tables.items()}
    paths = {p.name: p for p in write_papers([], empty, plan, method, agencies, tmp_path, sample=False)}
    assert "không có đề cử nào đạt đủ điều kiện" in words(paths["to-trinh.docx"])
    assert "Không có." in words(paths["phu-luc-danh-sach.docx"]) and "không cần phiếu" in words(
        paths["phieu-lay-y-kien.docx"]
    )
    assert "SỐ LIỆU MẪU" not in words(paths["to-trinh.docx"])


@pytest.mark.office
def test_an_office_suite_prints_them(papers, soffice, tmp_path):
    names = [str(p) for p in papers.values()]
    subprocess.run([soffice, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}", *names],
                   check=True, capture_output=True, timeout=180)  # fmt: skip
    assert len(list(tmp_path.glob("*.pdf"))) == len(papers)
