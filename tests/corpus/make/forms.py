"""Our own form, filled in and then handled as clerks do: the only part of the corpus that starts from our writers.

Comes in: an agency and what it answers. Goes out: the form on disk with the answers in the key, and the hands that
insert, move and delete rows, copy a sheet, type into a cell, or fill the form in inside LibreOffice.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import openpyxl
from carriers import convert
from case import CORPUS, Case
from lxml import etree
from markup import read_fact

ROOT = CORPUS.parents[1]
sys.path.append(str(ROOT))

from envmonth_lib.plan import read_plan, read_register, reporting_agencies  # noqa: E402
from envmonth_lib.returns.forms import Entry  # noqa: E402
from envmonth_lib.returns.wordform import write_wordform  # noqa: E402
from envmonth_lib.returns.workbook import write_workbook  # noqa: E402

PLAN = read_plan(ROOT / "data" / "plans" / "2020.yml")
AGENCIES = {a.agency: a for a in reporting_agencies(read_register(ROOT / "data" / "register.csv"), PLAN)}


def filled_form(c: Case, agency: str, values: Mapping[str, object], signed: str, name: str = "") -> Path:
    """Write our workbook for an agency, filled in; its answers go into the key."""
    path = c.path(name)
    write_workbook(PLAN, AGENCIES[agency], path, _entries(c, agency, values, signed, {}), sample=True)
    return path


def filled_word(
    c: Case,
    agency: str,
    values: Mapping[str, object],
    signed: str,
    name: str = "",
    deleted: Sequence[str] = (),
    marks: Mapping[str, str] | None = None,
) -> Path:
    """Write our Word form, filled in, rows deleted; `marks` says what texts such as "khoảng 300" mean."""
    import docx

    path = c.path(name)
    write_wordform(PLAN, AGENCIES[agency], path, _entries(c, agency, values, signed, marks or {}), sample=True)
    document = docx.Document(path)
    for table in document.tables:
        for row in table.rows:
            if any(f"[em:row:{indicator}]" in row.cells[0].text for indicator in deleted):
                row._tr.getparent().remove(row._tr)
    document.save(path)
    return path


def _entries(
    c: Case, agency: str, values: Mapping[str, object], signed: str, marks: Mapping[str, str]
) -> dict[str, Entry]:
    if not c.at:
        c.file()
    asked = {indicator.id for indicator in PLAN.asked(AGENCIES[agency])}
    for indicator, value in values.items():
        assert indicator in asked, f"{indicator} is not asked of {agency}"
        c._keep([read_fact(indicator + (marks.get(indicator) or _said(value)), value)], indicator, "form")
    filled = {indicator: Entry(value) for indicator, value in values.items()}
    return {**filled, "report_signed": Entry(signed), "report_number": Entry("15/BC-MAU")}


def _said(value: object) -> str:
    words = {"KTC": "=na", "Đang thống kê": "=pending", "Có": "=1", "Không": "=0"}
    return words.get(value, "") if isinstance(value, str) else ""


@contextmanager
def book_of(path: Path) -> Iterator[openpyxl.Workbook]:
    """Open a workbook for changes by hand, and save it."""
    book = openpyxl.load_workbook(path, rich_text=True)
    yield book
    book.save(path)


def row_of(sheet, indicator: str) -> int:
    """Row of one indicator of Biểu 1."""
    return next(cell.row for row in sheet.iter_rows() for cell in row if f"[em:row:{indicator}]" in str(cell.value))


def value_column(sheet) -> int:
    """Column of the results."""
    return next(cell.column for row in sheet.iter_rows() for cell in row if "[em:col:value]" in str(cell.value))


def insert_row(sheet, at: int, texts: Sequence[object]) -> None:
    """Put a row in above another, with texts from the number column on; merged areas below move along."""
    areas = [area for area in sheet.merged_cells.ranges if area.min_row >= at]
    for area in areas:
        area.shift(row_shift=1)
    sheet.insert_rows(at)
    first = value_column(sheet) - 3
    for i, text in enumerate(texts):
        sheet.cell(at, first + i).value = text


def move_rows(sheet, one: str, other: str) -> None:
    """Swap the rows of two indicators."""
    a, b = row_of(sheet, one), row_of(sheet, other)
    for column in range(1, sheet.max_column + 1):
        first, second = sheet.cell(a, column), sheet.cell(b, column)
        first.value, second.value = second.value, first.value


def copy_sheet(book, name: str, copied: str) -> None:
    """Copy a sheet as Excel does, marks and all."""
    book.copy_worksheet(book[name]).title = copied


def type_into(c: Case, sheet, indicator: str, text: object, mark: str) -> None:
    """Type into the result cell of one indicator."""
    sheet.cell(row_of(sheet, indicator), value_column(sheet)).value = text
    c._keep([read_fact(mark, text)], indicator, "form")


def empty_cell(sheet, indicator: str) -> None:
    """Empty the result cell of one indicator; the key is not changed."""
    sheet.cell(row_of(sheet, indicator), value_column(sheet)).value = None


_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def fill_in_office(c: Case, path: Path, values: Mapping[str, object], ending: str) -> Path:
    """Fill an empty form in inside LibreOffice's own format and save it from there in another."""
    flat = convert(path, "fods")
    tree = etree.parse(str(flat))
    for indicator, value in values.items():
        row = next(r for r in tree.iter(f"{{{_TABLE}}}table-row") if f"[em:row:{indicator}]" in "".join(r.itertext()))
        _set(_cell_at(row, _flat_value_column(tree)), value)
        c._keep([read_fact(indicator + _said(value), value)], indicator, "form")
    tree.write(str(flat), encoding="UTF-8", xml_declaration=True)
    return convert(flat, ending)


def _flat_value_column(tree) -> int:
    for row in tree.iter(f"{{{_TABLE}}}table-row"):
        for column, cell in enumerate(_cells(row)):
            if "[em:col:value]" in "".join(cell.itertext()):
                return column
    raise AssertionError("the form has no column of results")


def _cells(row) -> list[object]:
    repeated = f"{{{_TABLE}}}number-columns-repeated"
    named = re.compile(r"\{.*\}(covered-)?table-cell")
    cells = []
    for cell in (child for child in row if named.fullmatch(str(child.tag))):
        cells += [cell] * min(int(cell.get(repeated, 1)), 50)
    return cells


def _cell_at(row, column: int):
    repeated = f"{{{_TABLE}}}number-columns-repeated"
    cell = _cells(row)[column]
    assert int(cell.get(repeated, 1)) == 1, "the result cell stands alone on the form"
    return cell


def _set(cell, value: object) -> None:
    for child in list(cell):
        cell.remove(child)
    for name in ("value", "value-type", "string-value"):
        cell.attrib.pop(f"{{{_OFFICE}}}{name}", None)
    number = isinstance(value, int | float)
    cell.set(f"{{{_OFFICE}}}value-type", "float" if number else "string")
    if number:
        cell.set(f"{{{_OFFICE}}}value", str(value))
    etree.SubElement(cell, f"{{{_TEXT}}}p").text = str(value).replace(".", ",") if number else str(value)
