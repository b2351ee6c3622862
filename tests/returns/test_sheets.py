"""Workbooks as Excel and LibreOffice save them: merged areas, hidden sheets, formulas, old fonts, and traps."""

import datetime as dt
import io
import subprocess
import zipfile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from envmonth_lib.returns.cells import read_cell
from envmonth_lib.returns.grids import NOT_CALCULATED, read_document

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_sheet(xml):
    """A workbook whose only sheet is this XML."""
    source, stream = zipfile.ZipFile(io.BytesIO(saved(openpyxl.Workbook()))), io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else source.read(name))
    return stream.getvalue()


def sheet(rows):
    return f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"


@pytest.fixture
def book():
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Biểu 1"
    page["A1"], page["A2"], page["B2"], page["C2"] = "Tiêu đề", "Số cây", 1250, dt.date(2020, 8, 3)
    page.merge_cells("A1:C1")
    hidden = book.create_sheet("Xã")
    hidden.sheet_state = "hidden"
    hidden["B2"] = 7
    return book


def in_calc(book, kind, folder, soffice):
    (folder / "a.xlsx").write_bytes(saved(book))
    command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind,
               "--outdir", str(folder), str(folder / "a.xlsx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / f"a.{kind}").read_bytes()


def is_the_book(document):
    first, hidden = document.grids
    assert first.rows == (("Tiêu đề", None, None), ("Số cây", 1250, dt.date(2020, 8, 3)))
    assert first.merged == ((0, 0, 0, 2),)
    assert (first.place(1, 1), hidden.place(1, 1), hidden.cell(1, 1).value) == ("Biểu 1!B2", "Xã (ẩn)!B2", 7)


def as_read(rows):
    return tuple(tuple(row) for row in rows)


def test_xlsx(book):
    is_the_book(read_document("a.xlsx", saved(book)))


@pytest.mark.office
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_xls_and_ods(book, kind, tmp_path, soffice):
    first, hidden = read_document(f"a.{kind}", in_calc(book, kind, tmp_path, soffice)).grids
    assert [list(filter(None, row)) for row in first.rows] == [["Tiêu đề"], ["Số cây", 1250, dt.date(2020, 8, 3)]]
    assert first.merged == ((0, 0, 0, 2),)
    assert hidden.place(1, 1) == "Xã (ẩn)!B2"


def test_a_formula_without_its_result_is_neither_blank_nor_zero(plan):
    book = openpyxl.Workbook()
    book.active["A1"] = "=SUM(B1:B9)"
    value = read_document("a.xlsx", saved(book)).grids[0].cell(0, 0).value
    assert value == NOT_CALCULATED
    for indicator in (plan.indicators["trees_planted"], plan.indicators["text_direction"]):
        assert (read_cell(value, indicator).state, read_cell(value, indicator).problem) == ("refused", "formula")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1"><f>1+1</f><v>2</v></c>', 2),
        ('<c r="A1" t="str"><f>IF(B1,B1,"")</f><v></v></c>', None),
        ('<c r="A1"><f>1+1</f></c>', NOT_CALCULATED),
        ('<c r="A1" s="1"><f t="shared" si="0"/><v/></c>', NOT_CALCULATED),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
    ],
)
def test_what_a_formula_was_when_it_was_saved(cell, value):
    (grid,) = read_document("a.xlsx", with_sheet(sheet(f'<row r="1">{cell}<c r="B1"><v>1</v></c></row>'))).grids
    assert grid.cell(0, 0).value == value
    assert grid.cell(0, 1).value == 1


def test_old_fonts_of_cells_and_of_runs():
    book = openpyxl.Workbook()
    page = book.active
    page["A1"], page["A1"].font = "huyÖn Trµng §Þnh", Font(name=".VnTime")
    page["A2"], page["A2"].font = "céng hoµ", Font(name=".VnTimeH")
    page["A3"], page["A3"].font = "Laïng Sôn", Font(name="VNI-Times")
    page["A4"] = CellRichText("UBND ", TextBlock(InlineFont(rFont=".VnTime"), "huyÖn "), "Tràng Định")
    page["A5"], page["A5"].font = "Huyện Cao Lộc", Font(name="Times New Roman")
    page["A6"], page["A6"].font = 12, Font(name=".VnTime")
    stream = io.BytesIO()
    book.save(stream)
    (grid,) = read_document("a.xlsx", stream.getvalue()).grids
    assert [grid.cell(row, 0).value for row in range(6)] == [
        "huyện Tràng Định", "CỘNG HOÀ", "Lạng Sơn", "UBND huyện Tràng Định", "Huyện Cao Lộc", 12]  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param('<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>', id="far"),
        pytest.param("<row r='9'><c r\n=\n'XFD1048576'><v>2</v></c></row>", id="far, oddly written"),
        pytest.param("<row>" + "<c><v>1</v></c>" * 1_100_000 + "</row>", id="many"),
    ],
)
def test_a_sheet_too_large_for_any_report_is_refused_before_it_is_built(rows):
    document = read_document("a.xlsx", with_sheet(sheet(rows)))
    assert document.problem == "unreadable"
    assert document.note


@pytest.mark.parametrize(
    "xml",
    [
        pytest.param(f'<worksheet {MAIN}><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>5</v></c>'
                     "</row></sheetData></worksheet>", id="claims"),
        pytest.param(sheet('<row r="1"><c r="A1"><v>5</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'),
                     id="styles"),
    ],
)  # fmt: skip
def test_a_sheet_that_only_claims_to_be_large_is_read(xml):
    (grid,) = read_document("a.xlsx", with_sheet(xml)).grids
    assert grid.rows == ((5,),)


def ods(rows):
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("table", "office", "text")
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f'<office:document-content {spaces}><table:table table:name="a">{rows}</table:table>'
                                        "</office:document-content>")  # fmt: skip
    return stream.getvalue()


def test_repeated_cells_of_ods_keep_their_place():
    rows = ('<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/>'
            '<table:table-cell office:value-type="float" office:value="2.5"/></table:table-row>'
            '<table:table-row table:number-rows-repeated="1048574"><table:table-cell '
            'table:number-columns-repeated="16384"/></table:table-row>')  # fmt: skip
    assert read_document("a.ods", ods(rows)).grids[0].rows == ((None, None, 2.5), (None, None, 2.5))


def test_cells_of_ods_repeated_without_end_are_refused():
    rows = ('<table:table-row table:number-rows-repeated="900"><table:table-cell table:number-columns-repeated="16384" '
            'office:value-type="float" office:value="1"/></table:table-row>')  # fmt: skip
    assert read_document("a.ods", ods(rows)).problem == "unreadable"


def test_a_package_that_holds_more_than_it_says_is_refused():
    content = with_sheet(sheet("<row/>") + " " * 400_000_000)
    size = (400_000_000 + len(sheet("<row/>"))).to_bytes(4, "little")
    document = read_document("a.xlsx", content.replace(size, (1_000).to_bytes(4, "little")))
    assert (document.problem, "phình" in document.note) == ("unreadable", True)


def test_a_workbook_with_a_password_says_so():
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    document = read_document("a.xlsx", content)
    assert document.problem == "unreadable"
    assert "mật khẩu" in document.note
