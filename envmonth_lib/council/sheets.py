"""What the judges' workbooks and the check list have in common: title block, heading row, cells to fill in, markers.

Comes in: sheets of openpyxl. Goes out: the same with their blocks, and the next free row; and, for reading back, where
each marker stands. Column A and the row above the headings are hidden and hold markers, so that rows that were moved or
sorted are read right. After Decree 30/2020, Annex I.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter as letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from envmonth_lib.issues import StoreError
from envmonth_lib.office import DRAFT_STAMP, SAMPLE_STAMP
from envmonth_lib.office import sheetparts as look

LINE = 15.0  # points of a line of 11-point text
_MARKER = re.compile(r"\[em:(\w+):([^\]]*)\]")
_OTHER_BOOKS = (".xls", ".xlsm", ".ods", ".csv", ".xlsb")


@dataclass(frozen=True, slots=True)
class Col:
    """One column: marker id, heading, width in characters, whether one writes in it."""

    id: str
    heading: str
    width: float
    open: bool = False
    centred: bool = False


def marker(*parts: str) -> str:
    """Return a hidden marker such as ``[em:row:TC-7K3QA:environment]``."""
    return f"[em:{parts[0]}:{':'.join(parts[1:])}]"


def stamp_of(sample: bool) -> str:
    """Return what each page is stamped: a draft, and made-up figures where they are."""
    return f"{DRAFT_STAMP} - {SAMPLE_STAMP}" if sample else DRAFT_STAMP


def top(sheet: Worksheet, book_marker: str, lines: Sequence[str], columns: Sequence[Col], sample: bool) -> int:
    """Write marker, stamp and title lines (the first is the title); return the next free row."""
    sheet["A1"] = book_marker
    sheet.column_dimensions["A"].hidden = True
    for n, column in enumerate(columns, start=2):
        sheet.column_dimensions[letter(n)].width = column.width
    last = letter(len(columns) + 1)
    look.put(sheet, f"B1:{last}1", stamp_of(sample), font=look.font(12, bold=True, color=look.RED),
             alignment=look.aligned("right"))  # fmt: skip
    width = sum(column.width for column in columns)
    for row, line in enumerate(lines, start=2):
        face = look.font(14, bold=True) if row == 2 else look.font(12)
        look.put(sheet, f"B{row}:{last}{row}", line, font=face, alignment=look.aligned("center" if row < 4 else "left"))
        look.set_height(sheet, row, 17.5 * look.lines_needed(line, width, 12) + 3)
    return len(lines) + 2


def header(sheet: Worksheet, row: int, columns: Sequence[Col]) -> int:
    """Write the hidden row of markers and the heading row below it; return the latter."""
    for n, column in enumerate(columns, start=2):
        sheet.cell(row, n, marker("col", column.id))
        look.put(sheet, f"{letter(n)}{row + 1}", column.heading, font=look.font(11, bold=True), border=look.BORDER,
                 alignment=look.aligned("center"), fill=look.GROUP)  # fmt: skip
    sheet.row_dimensions[row].hidden = True
    deepest = max(look.lines_needed(column.heading, column.width * 0.9) for column in columns)
    look.set_height(sheet, row + 1, deepest * LINE + 8)
    return row + 1


def line(sheet: Worksheet, row: int, row_marker: str, texts: Mapping[str, object], columns: Sequence[Col]) -> None:
    """Write one row of the table, high enough for its text."""
    sheet.cell(row, 1, row_marker)
    deepest = 2.0
    for n, column in enumerate(columns, start=2):
        text = texts.get(column.id, "")
        inside = {"protection": look.UNLOCKED, "fill": look.FILL_IN} if column.open else {}
        side = look.aligned("center") if column.centred else look.aligned(indent=1)
        look.put(sheet, f"{letter(n)}{row}", text, font=look.font(), border=look.BORDER, alignment=side, **inside)
        deepest = max(deepest, look.lines_needed(text, column.width - 1.5))  # less the indent
    look.set_height(sheet, row, min(409.0, deepest * LINE + 8), grows=deepest * LINE < 400)


def finish(sheet: Worksheet, head: int, freeze: str, sample: bool) -> None:
    """Set the page, keep the headings in sight and lock what is not to be written in."""
    sheet.freeze_panes = freeze
    close(sheet, f"{head}:{head}", sample)


def close(sheet: Worksheet, titles: str, sample: bool, orientation: str = "landscape") -> None:
    """Set the page and lock what is not to be written in; the first page has its stamp in the sheet itself."""
    look.set_page(sheet, titles, stamp_of(sample), orientation)
    sheet.firstHeader.right.text = None
    look.protect(sheet)


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A marked row of a filled workbook: its marker, and the cells below the marked headings by column id."""

    file: str
    sheet: str
    marker: tuple[str, ...]
    cells: Mapping[str, tuple[str, object]]

    def place(self, column: str) -> str:
        """Say where a cell stands, as one looks for it."""
        return f"{self.file}, trang {self.sheet}, ô {self.cells[column][0]}"


def below_data(path: Path) -> str:
    """Name a file of answers from the data folder on, such as ``marks/<year>/a.xlsx``: the same on every machine."""
    parts = path.parts
    first = next((n for n in range(len(parts) - 1, -1, -1) if parts[n] in ("marks", "verified")), len(parts) - 1)
    return "/".join(parts[first:])


def filled_books(folder: Path, what: str) -> list[tuple[Path, list[FilledRow], tuple[str, ...]]]:
    """Read the marked rows of every workbook of a folder: path, rows, parts of the book's own marker.

    Raises
    ------
    StoreError
        A workbook is not ours, lost its markers, cannot be read, or is kept in another format than xlsx.
    """
    books = []
    for path in sorted(folder.glob("*")) if folder.is_dir() else []:
        if path.name.startswith(("~$", ".")) or not path.is_file():
            continue
        if path.suffix.lower() in _OTHER_BOOKS:
            raise StoreError(f"{path}: chỉ đọc được tệp .xlsx. Mở tệp, lưu lại thành .xlsx rồi bỏ bản cũ ra ngoài.")
        if path.suffix.lower() == ".xlsx":
            books.append((path, *_read_book(path, what)))
    return books


def _read_book(path: Path, what: str) -> tuple[list[FilledRow], tuple[str, ...]]:
    try:
        book = load_workbook(path, data_only=True)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as cause:
        raise StoreError(f"{path}: không mở được ({type(cause).__name__}). Lưu lại tệp thành .xlsx.") from cause
    owners = {parts[1:] for sheet in book.worksheets for parts in _markers(sheet["A1"].value) if parts[0] == what}
    if len(owners) != 1:
        raise StoreError(f"{path}: không phải phiếu do công cụ này lập, hoặc các trang lấy từ hai phiếu khác nhau. "
                         "Dùng phiếu làm bằng lệnh envmonth forms, không chép trang giữa các phiếu.")  # fmt: skip
    return rows_of_book(path, book), owners.pop()


def rows_of_book(path: Path, book: Workbook) -> list[FilledRow]:
    """List the marked rows of an opened workbook.

    Raises
    ------
    StoreError
        A sheet has rows of ours but lost the hidden row that names its columns.
    """
    return [row for sheet in book.worksheets for row in _rows(path, sheet)]


def _rows(path: Path, sheet: Worksheet) -> list[FilledRow]:
    columns: dict[str, int] = {}
    rows = []
    for cells in sheet.iter_rows():
        for cell in cells:
            for kind, *parts in _markers(cell.value):
                if kind == "col":
                    columns[parts[0]] = cell.column
                elif kind == "row" and columns:
                    at = {name: sheet.cell(cell.row, column) for name, column in columns.items()}
                    found = {name: (one.coordinate, one.value) for name, one in at.items()}
                    rows.append(FilledRow(below_data(path), sheet.title, tuple(parts), found))
                elif kind == "row":
                    raise StoreError(f"{path}, trang {sheet.title}: mất dòng ẩn phía trên hàng tiêu đề nên không biết "
                                     "cột nào là cột nào. Chép các điểm sang phiếu làm lại.")  # fmt: skip
    return rows


def _markers(value: object) -> list[tuple[str, ...]]:
    if not isinstance(value, str):
        return []
    return [(kind, *rest.split(":")) for kind, rest in _MARKER.findall(value)]
