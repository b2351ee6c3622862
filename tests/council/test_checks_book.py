"""The analyst's check list: what is not known on top, and what was found out read back."""

import datetime as dt

import pandas as pd
import pytest
from openpyxl import load_workbook

from envmonth_lib.council import read_checks, write_checks_book
from envmonth_lib.issues import StoreError

DOI = "Đội Suối Trong (mẫu)"
GATE = {"kind": "organisation", "nominee": DOI, "gate": "clean", "answer": "unknown", "text": "",
        "source": "td.xlsx, Biểu 2!C9", "said_by": "", "on": "", "before": "", "why": ""}  # fmt: skip


@pytest.fixture
def book(chosen, plan, method, agencies, tmp_path):
    gates = pd.DataFrame([{**GATE, "gate": "not_rewarded", "answer": "yes", "text": "Chưa"}, GATE])
    return write_checks_book(chosen, gates, plan, method, agencies, tmp_path / "verified" / "a.xlsx", sample=True)


@pytest.fixture
def read(chosen, plan, method, tmp_path):
    return lambda: read_checks(tmp_path / "verified", chosen, plan, method)


def first(path):
    """Row number of the first condition."""
    column = load_workbook(path).worksheets[0]["A"]
    return next(cell.row for cell in column if str(cell.value).startswith("[em:row:"))


def fill(path, row, *cells):
    """Fill in answer, source, teller and day."""
    book = load_workbook(path)
    for column, value in zip("IJKL", cells, strict=False):
        book.worksheets[0][f"{column}{row}"] = value
    book.save(path)


def test_what_is_not_known_comes_first_and_what_is_known_is_grey(book):
    sheet, row = load_workbook(book).worksheets[0], first(book)
    assert [sheet[f"H{n}"].value for n in (row, row + 1)] == ["Chưa rõ", "Có"]
    assert "Thanh tra Sở" in sheet[f"F{row}"].value and "td.xlsx, Biểu 2!C9" in sheet[f"G{row}"].value
    assert sheet[f"C{row + 1}"].fill.fgColor.rgb == "00EDEDED" != sheet[f"C{row}"].fill.fgColor.rgb
    assert "1 điều kiện chưa rõ trên 2" in sheet["B3"].value


def test_an_answer_is_read_back_with_its_source_teller_day_and_place(book, read):
    row = first(book)
    fill(book, row, "Có", "Công văn 12/CV (mẫu)", "Nông Thị Mẫu (mẫu)", dt.datetime(2020, 8, 12))
    assert read().to_dict("records") == [{
        "kind": "organisation", "nominee": DOI, "gate": "clean", "answer": "yes", "source": "Công văn 12/CV (mẫu)",
        "said_by": "Nông Thị Mẫu (mẫu)", "on": "2020-08-12", "place": f"verified/a.xlsx, trang Xác minh, ô I{row}"}]  # fmt: skip


@pytest.mark.parametrize("day", ["12/8/2020", "12-08-2020", "12.8.2020"])
def test_a_day_may_be_typed(book, read, day):
    fill(book, first(book), "Không", "điện thoại", "Thanh tra Sở", day)
    assert read()[["answer", "on"]].to_numpy().tolist() == [["no", "2020-08-12"]]


def test_not_known_needs_nothing_more_and_blank_is_no_answer(book, read):
    assert read().empty
    fill(book, first(book), "Chưa rõ")
    assert read()["answer"].tolist() == ["unknown"]


@pytest.mark.parametrize(("cells", "column", "told"), [
    (("Chắc có",), "I", "Chọn Có, Không hoặc Chưa rõ"), (("Có", None, "A", "12/8/2020"), "J", "chưa ghi căn cứ"),
    (("Có", "cv", None, "12/8/2020"), "K", "chưa ghi người trả lời"), (("Có", "cv", "A"), "L", "ngày"),
    (("Có", "cv", "A", "31/6/2020"), "L", "ngày không đọc được"), ((None, "cv", "A"), "I", "chưa chọn kết quả"),
])  # fmt: skip
def test_half_an_answer_stops_with_its_cell(book, read, cells, column, told):
    fill(book, first(book), *cells)
    with pytest.raises(StoreError, match=f"trang Xác minh, ô {column}{first(book)}: .*{told}"):
        read()


def test_two_lists_that_contradict_each_other_stop(book, read):
    for name, answer in (("a.xlsx", "Có"), ("b.xlsx", "Không")):
        other = book.with_name(name)
        other.write_bytes(book.read_bytes())
        fill(other, first(other), answer, "cv", "A", "12/8/2020")
    with pytest.raises(StoreError, match=r"a\.xlsx.*b\.xlsx.*trả lời khác nhau"):
        read()
