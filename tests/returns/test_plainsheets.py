"""Sheets read in one pass say what the general reader says; whatever is not written plainly is left to that one."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from envmonth_lib.returns.formats import sheets
from envmonth_lib.returns.formats.limits import open_package
from envmonth_lib.returns.formats.plainsheets import plain_sheets

ROOT = Path(__file__).parents[2]
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
TEXT = '<row r="1"><c r="B1" t="inlineStr"><is><t>Số cây trồng</t></is></c><c r="C1" s="1"><v>1250</v></c></row>'


def workbook(cells, after="", formats="", used=0, shared="", state="visible"):
    """Bytes of a workbook whose only sheet, styles and shared texts are written by hand."""
    book, written, content = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    book.active.title = "Biểu 1"
    book.save(written)
    parts = {
        "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}><sheetData>{cells}</sheetData>{after}</worksheet>",
        "xl/styles.xml": f'<styleSheet {MAIN}>{formats}<cellXfs><xf numFmtId="0"/><xf numFmtId="{used}"/></cellXfs>'
        "</styleSheet>",
        "xl/sharedStrings.xml": f"<sst {MAIN}>{shared}</sst>",
    }
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(content, "w") as package:
        kept = {name: source.read(name) for name in source.namelist()}
        kept["xl/workbook.xml"] = kept["xl/workbook.xml"].replace(b'state="visible"', f'state="{state}"'.encode())
        for name, part in (kept | parts).items():
            package.writestr(name, part)
    return content.getvalue()


def is_plain(content):
    with open_package(content) as archive:
        return plain_sheets(archive) is not None


@pytest.fixture
def both(monkeypatch):
    """Read bytes with and without the reader of plain sheets."""

    def read(content):
        plainly = sheets.read_sheets(content)
        with monkeypatch.context() as patch:
            patch.setattr(sheets, "plain_sheets", lambda archive: None)
            return plainly, sheets.read_sheets(content)

    return read


@pytest.mark.parametrize(
    "content",
    [
        workbook(TEXT),
        workbook(TEXT, after='<mergeCells count="1"><mergeCell ref="B1:C2"/></mergeCells>'),
        workbook('<row r="3"><c r="A3" t="s"><v>0</v></c><c r="D3" s="1"/></row>', shared="<si><t>T&#7893;ng</t></si>"),
        workbook('<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><b/><color rgb="FF0000"/></rPr><t>Rác</t></r><r>'
                 '<t xml:space="preserve"> (tấn) &amp; gỗ</t></r></is></c></row>'),
        workbook('<row r="1"><c r="A1"><v>-1.5E3</v></c><c r="B1" t="n"></c><c r="C1" t="n"><v>7</v></c></row>'),
        workbook(TEXT, formats='<numFmts><numFmt numFmtId="164" formatCode="#,##0 &quot;đồng&quot;"/></numFmts>',
                 used=164),
        workbook(TEXT, state="hidden"),
        workbook(""),
    ],
)  # fmt: skip
def test_plain_sheets_say_what_the_general_reader_says(both, content):
    assert is_plain(content)
    plainly, generally = both(content)
    assert plainly == generally
    kinds = [[type(value) for row in grids[0].rows for value in row] for grids, _ in (plainly, generally)]
    assert kinds[0] == kinds[1]


@pytest.mark.parametrize(
    "content",
    [
        workbook('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>'),
        workbook('<row r="1"><c r="A1"><f>1+1</f></c></row><row r="2"/>'),
        workbook(TEXT + '<row r="2"><c r="A2"><f ca="1"/><v>3</v></c></row>'),
        workbook('<row r="1"><c r="A1" t="e"><v>#DIV/0!</v></c></row>'),
        workbook('<row r="1"><c r="A1" t="b"><v>1</v></c></row>'),
        workbook(TEXT, used=14),
        workbook(TEXT, used=164, formats='<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'),
        workbook(TEXT, used=164, formats="<numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy'/></numFmts>"),
        workbook(TEXT, formats='<fonts><font><name val=".VnTime"/></font></fonts>'),
        workbook(f"<!-- {TEXT} -->"),
        workbook("<row r='1'><c r='A1'><v>5</v></c></row>"),
        workbook('<row r="1"><c r="A1" t="inlineStr"><is><t>a_x000D_b</t></is></c></row>'),
        workbook('<row r="1"><c r="A1" t="inlineStr"><is><r><t>a </t></r><r><t>b</t></r></is></c></row>'),
        workbook('<row r="1"><c r="ZZ9999"><v>5</v></c></row>'),
        workbook('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', shared="<si><t>a</t><rPh><t>b</t></rPh></si>"),
        workbook('<row r="1"><c r="A1" t="s"><v>1</v></c></row>', shared="<si><t>a</t></si>"),
        workbook('<row r="1"><c r="A1"><v>nan</v></c></row>'),
    ],
)
def test_what_is_not_written_plainly_is_left_to_the_general_reader(content):
    assert not is_plain(content)


def test_returns_of_the_sample_year_are_read_alike(both):
    files = sorted((ROOT / "data" / "returns").rglob("*.xlsx"))
    plain = [content for content in map(Path.read_bytes, files) if is_plain(content)]
    assert 2 * len(plain) > len(files) > 20
    for content in plain:
        plainly, generally = both(content)
        assert plainly == generally
