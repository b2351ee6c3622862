"""Workbooks as offices write them: free sheets, merged cells, hidden rows, several sheets, old fonts.

Comes in: sheets of rows; a cell is plain, a text with marks, or a pair (number, mark). Goes out: an xlsx on disk, its
facts in the case's key. Other formats are made from it by LibreOffice (see `carriers`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import openpyxl
from case import Case, still
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter


@dataclass(frozen=True)
class Sheet:
    """One sheet; `start` is the cell of its first row, `merged` are ranges such as "A3:F3"."""

    rows: Sequence[Sequence[object]]
    name: str = "Sheet1"
    merged: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    hidden: bool = False
    start: str = "A1"
    wide: int = 2
    formats: tuple[tuple[str, str], ...] = ()


def letterhead(left: Sequence[str], number: str, day: str, title: str, at: int = 4, sample: str = "SỐ LIỆU MẪU"):
    """Rows of a letterhead over a table: bodies at left, national title in column `at`."""
    right = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", day]
    left = [*left, f"Số: {number}" if number else ""]
    rows = []
    for i in range(max(len(left), len(right))):
        row = [left[i] if i < len(left) else None] + [None] * (at - 1)
        rows.append([*row, right[i] if i < len(right) else None])
    return [*rows, [None], [title], [sample], [None]]


def workbook(
    case: Case,
    sheets: Sequence[Sheet],
    name: str = "",
    write: Callable[[str], str] = str,
    font: str = "Times New Roman",
):
    """Write an xlsx; return its path."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _write(case, book.create_sheet(sheet.name), sheet, write, font)
    about = book.properties
    about.creator, about.created = "Người soạn mẫu", datetime(2020, 8, 1)
    path = case.path(name)
    book.save(path)
    return still(path)


def _write(case: Case, target, sheet: Sheet, write: Callable[[str], str], font: str) -> None:
    first = target[sheet.start]
    for r, row in enumerate(sheet.rows):
        for c, value in enumerate(row):
            cell = target.cell(first.row + r, first.column + c)
            shown = case.cell(value, f"{sheet.name}!{cell.coordinate}", "table")
            cell.value = write(shown) if isinstance(shown, str) else shown
            cell.font = Font(name=font, size=12)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
    for area in sheet.merged:
        target.merge_cells(area)
    for row in sheet.hidden_rows:
        target.row_dimensions[row].hidden = True
    for cells, number_format in sheet.formats:
        target[cells].number_format = number_format
    target.column_dimensions[get_column_letter(sheet.wide)].width = 60
    target.sheet_state = "hidden" if sheet.hidden else "visible"
