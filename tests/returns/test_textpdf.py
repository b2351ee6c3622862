"""PDF: text and ruled tables with their pages; scans are told from them."""

import io
import subprocess

import docx
import pytest
from docx.shared import Cm
from PIL import Image

from envmonth_lib.returns.formats import limits
from envmonth_lib.returns.grids import read_document

SENTENCE = ("Trong Tháng hành động, huyện đã tổ chức 05 buổi ra quân dọn vệ sinh với trên 1.500 lượt người tham gia, "
            "thu gom hơn 12,5 tấn rác thải và trồng 3.000 cây xanh.")  # fmt: skip


def pdf_of(document, folder, soffice):
    document.save(folder / "a.docx")
    command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
               "--outdir", str(folder), str(folder / "a.docx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / "a.pdf").read_bytes()


@pytest.fixture(scope="module")
def report(tmp_path_factory, soffice):
    document = docx.Document()
    document.add_paragraph("BÁO CÁO")
    document.add_paragraph(SENTENCE)
    note = document.add_paragraph("Đã dọn 12")
    note.add_run("1").font.superscript = True
    note.add_run(" điểm, 300 m")
    note.add_run("2").font.superscript = True
    table = document.add_table(1, 3)
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, ["TT", "Nội dung", "Kết quả"], strict=True):
        cell.text = text
    for n in range(1, 61):
        for cell, text in zip(table.add_row().cells, [str(n), f"Việc thứ {n}", str(n * 10)], strict=True):
            cell.text = text
    last = table.add_row().cells
    last[0].merge(last[1]).text = "Tổng"
    last[2].text = "18.300"
    return read_document("a.pdf", pdf_of(document, tmp_path_factory.mktemp("pdf"), soffice))


@pytest.mark.office
def test_lines_become_paragraphs_with_their_page(report):
    assert [p.text for p in report.paragraphs] == ["BÁO CÁO", SENTENCE, "Đã dọn 12¹ điểm, 300 m2"]
    assert report.paragraphs[1].place == "trang 1, dòng 2"


@pytest.mark.office
def test_a_table_that_goes_on_over_a_page_is_one(report):
    (grid,) = report.grids
    assert len(grid.rows) == 62
    assert grid.rows[60] == ("60", "Việc thứ 60", "600")
    assert grid.rows[61] == ("Tổng", None, "18.300")
    assert grid.merged == ((61, 0, 61, 1),)
    assert grid.place(1, 2) == "trang 1, bảng 1, dòng 2, cột 3"
    assert grid.place(60, 2).startswith("trang 2, bảng 1, dòng ")
    assert "300 m2" in grid.above


def scanned(pages=1):
    pictures = [Image.new("RGB", (600, 800), "white") for _ in range(pages)]
    stream = io.BytesIO()
    pictures[0].save(stream, "PDF", save_all=True, append_images=pictures[1:])
    return stream.getvalue()


def test_a_scan_waits_for_a_person():
    document = read_document("a.pdf", scanned())
    assert document.problem == "needs_person"
    assert "bản quét" in document.note


@pytest.mark.office
def test_a_scanned_page_among_others_is_told(tmp_path, soffice):
    document = docx.Document()
    section = document.sections[0]
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(0.3)
    document.add_paragraph("Báo cáo của huyện, số liệu ở trang sau.")
    Image.new("RGB", (600, 800), "white").save(tmp_path / "p.png")
    document.add_page_break()
    document.add_picture(str(tmp_path / "p.png"), width=Cm(20), height=Cm(26))
    read = read_document("a.pdf", pdf_of(document, tmp_path, soffice))
    assert [p.text for p in read.paragraphs] == ["Báo cáo của huyện, số liệu ở trang sau."]
    assert "Trang 2" in read.note


def test_more_pages_than_a_report_has(monkeypatch):
    monkeypatch.setattr(limits, "MOST_PAGES", 2)
    assert "trang" in read_document("a.pdf", scanned(3)).note


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"%PDF-1.7\n" + b"1 0 obj<</A[ " * 20_000, id="junk"),
        pytest.param(b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[2 0 R]>>endobj\n"
                     b"trailer<</Root 1 0 R>>", id="loop"),
        pytest.param(scanned()[:300], id="cut off"),
    ],
)  # fmt: skip
def test_a_broken_pdf_is_unreadable(content):
    document = read_document("a.pdf", content)
    assert (document.problem, bool(document.note)) == ("unreadable", True)
