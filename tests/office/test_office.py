import io
import zipfile
from datetime import date

from envmonth_lib.office import sheetparts as look
from envmonth_lib.office.officefile import write_sealed


def test_a_sealed_workbook_is_the_same_bytes_each_time(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        book, saved = look.new_workbook(), io.BytesIO()
        look.put(book.create_sheet("Một"), "A1", "=1+1")
        book.save(saved)
        write_sealed(saved.getvalue(), tmp_path / name, date(2020, 6, 4))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as package:
        assert b"2020-06-04T00:00:00Z" in package.read("docProps/core.xml")
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml"), "text that looks like a formula stays text"


def test_a_page_is_a4_across_with_repeated_headings_and_its_stamp():
    sheet = look.new_workbook().create_sheet("Một")
    look.set_page(sheet, "3:4", "DỰ THẢO")
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.print_title_rows == "$3:$4" and sheet.oddHeader.right.text == "DỰ THẢO"
