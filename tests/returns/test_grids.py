import datetime as dt
import io

import openpyxl
import pytest

from envmonth_lib.returns.formats import limits, sheets
from envmonth_lib.returns.grids import as_text, column_letters, read_document


def workbook(cells, title="Biểu 1"):
    book = openpyxl.Workbook()
    book.active.title = title
    for place, value in cells.items():
        book.active[place] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_cell_is_where_excel_shows_it():
    document = read_document("a.xlsx", workbook({"E34": 1250, "B2": "Hoà"}))
    (grid,) = document.grids
    assert (grid.cell(33, 4).value, grid.cell(33, 4).place) == (1250, "Biểu 1!E34")
    assert grid.cell(1, 1).value == "Hoà"
    assert grid.cell(500, 2).value is None


def test_hidden_rows_and_text_in_decomposed_letters_are_read():
    book = openpyxl.Workbook()
    book.active["A2"] = "Hòa"
    book.active.row_dimensions[2].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    assert read_document("a.xlsx", stream.getvalue()).grids[0].cell(1, 0).value == "Hòa"


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (1250.0, "1250"), (12.5, "12,5"), (0, "0"), (" KTC ", "KTC"), (dt.date(2020, 8, 5), "05/08/2020"),
     (True, "TRUE")],
)  # fmt: skip
def test_values_are_written_as_one_sees_them(value, text):
    assert as_text(value) == text


def test_columns_count_like_excel():
    assert [column_letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("name", "content", "problem", "says"),
    [
        ("a.pdf", b"%PDF-1.4", "unreadable", "gửi lại"),
        ("a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "needs_person", ".eml"),
        ("a.rar", b"Rar!\x1a\x07", "needs_person", "Giải nén"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "needs_person", "Word hoặc Excel"),
        ("a", b"abc", "needs_person", ".xlsx"),
        ("a.xlsx", b"PK\x03\x04" + b"x" * 50, "unreadable", "gửi lại"),
        ("a.docx", b"PK\x03\x04" + b"x" * 50, "unreadable", "gửi lại"),
        ("a.xlsx", b"just text", "unreadable", "gửi lại"),
        ("a.xlsx", b"", "unreadable", "rỗng"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unreadable", "gửi lại"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(name, content, problem, says):
    document = read_document(name, content)
    assert (document.problem, document.grids) == (problem, ())
    assert says in document.note


def test_a_file_that_swells_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "MOST_UNPACKED", 1000)
    document = read_document("a.xlsx", workbook({"A1": "x"}))
    assert (document.problem, document.grids) == ("unreadable", ())
    assert "phình" in document.note


def test_a_file_above_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "MOST_BYTES", 10)
    assert read_document("a.xlsx", workbook({"A1": "x"})).problem == "unreadable"


def test_content_decides_not_the_name():
    assert read_document("bao cao.docx", workbook({"A1": "x"})).format == "xlsx"


def test_a_native_panic_costs_only_the_file(monkeypatch):
    class PanicError(BaseException):
        pass

    def panic(content):
        raise PanicError("index out of bounds")

    monkeypatch.setattr(sheets, "read_sheets", panic)
    document = read_document("a.xlsx", workbook({"A1": "x"}))
    assert document.problem == "unreadable"
    assert "PanicError" in document.note
