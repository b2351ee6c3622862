"""Any format to grids of cells and paragraphs, each with the address under which a person finds it.

Comes in: a file's name and bytes, not trusted. Goes out: a `Document`; one that could not be read says so in `problem`
and is never an exception, so that a spoilt file costs only itself. The readers are in `returns.formats`, one a format;
macros and formulas are never run. What no reader knows waits for a person.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache, wraps
from typing import Any, NamedTuple, TypeVar

from envmonth_lib.returns.formats import limits, readers
from envmonth_lib.returns.formats.kinds import kind_of
from envmonth_lib.returns.formats.limits import NeedsPersonError, UnreadableError
from envmonth_lib.returns.forms import MARKER

Told = TypeVar("Told")
Value = str | int | float | bool | date | datetime | time | timedelta | None

NOT_CALCULATED = "#CHƯA TÍNH"  # stands in a cell whose formula was saved without its result


class Cell(NamedTuple):
    """One cell: what stands in it (None where empty) and where a person finds it."""

    value: Value
    place: str

    @property
    def raw(self) -> str:
        """What one sees on opening the file there, as one text."""
        return as_text(self.value)


@dataclass(frozen=True)
class Grid:
    """One sheet or table; rows and columns count from zero here and as Excel or Word show them in `place`.

    ``merged`` lists merged areas as first row, first column, last row, last column; only the first cell has the value.
    ``above`` is the text of the last paragraphs before a table in a document. ``row_places`` names each row of a table
    that runs over several pages, where counting its rows would find nothing. ``first`` is how many rows of its sheet
    stand above. ``known`` is kept by `once_a_grid`.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    is_sheet: bool = True
    merged: tuple[tuple[int, int, int, int], ...] = ()
    above: str = ""
    row_places: tuple[str, ...] = ()
    first: int = 0
    known: dict[tuple[object, ...], Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    @cached_property
    def marks(self) -> dict[int, list[tuple[int, str, str]]]:
        """Hidden markers of our form by row, each as (column, what, name); looked for once, for many ask for them."""
        marked = [
            (row, column, value)
            for row, cells in enumerate(self.rows)
            for column, value in enumerate(cells)
            if type(value) is str and "[em:" in value
        ]
        found: dict[int, list[tuple[int, str, str]]] = {}
        for row, column, value in marked:
            found.setdefault(row, []).extend([(column, what, name) for what, name in _markers(value)])
        return found

    def place(self, row: int, column: int) -> str:
        """Address of a cell: ``Biểu 1!E34`` in a sheet, ``bảng 2, dòng 14, cột 4`` in a document."""
        if self.is_sheet:
            return f"{self.name}!{column_letters(column)}{row + self.first + 1}"
        named = self.row_places[row] if row < len(self.row_places) else f"{self.name}, dòng {row + 1}"
        return f"{named}, cột {column + 1}".removeprefix(", ")

    def area(self, top: int, left: int, bottom: int, right: int) -> str:
        """Address of an area: ``Biểu 1!E3:E9``, ``bảng 2, dòng 3-9, cột 4``; of named rows that of each cell."""
        if self.is_sheet:
            end = f"{column_letters(right)}{bottom + self.first + 1}"
            return f"{self.place(top, left)}:{end}"
        if self.row_places:
            rows, columns = range(top, bottom + 1), range(left, right + 1)
            return "; ".join(self.place(row, column) for row in rows for column in columns)
        rows_said = f"{top + 1}-{bottom + 1}" if bottom > top else f"{top + 1}"
        columns_said = f"{left + 1}-{right + 1}" if right > left else f"{left + 1}"
        return f"{self.name}, dòng {rows_said}, cột {columns_said}".removeprefix(", ")

    def cell(self, row: int, column: int | None) -> Cell:
        """Cell at an address; beyond the edge, or without a column, an empty one."""
        if column is None:
            return Cell(None, "")
        return Cell(self.value(row, column), self.place(row, column))

    def value(self, row: int, column: int | None) -> Value:
        """What stands at an address; beyond the edge, or without a column, nothing."""
        if column is None or row < 0:
            return None
        try:
            return self.rows[row][column]
        except IndexError:
            return None

    def text(self, row: int, column: int | None) -> str:
        """Text of a cell, empty where the cell is."""
        return as_text(self.value(row, column))


def once_a_grid(find: Callable[..., Told]) -> Callable[..., Told]:
    """Have what a function finds in a grid worked out once: the grid keeps it, and it goes with the grid."""

    @wraps(find)
    def found(grid: Grid, *more: object) -> Told:
        key = (find, *more)
        if key not in grid.known:
            grid.known[key] = find(grid, *more)
        return grid.known[key]

    return found


@dataclass(slots=True, unsafe_hash=True)  # never changed; see `Reading`
class Paragraph:
    """One paragraph of a document outside its tables."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read. `problem` is "", ``needs_person`` (not read here) or ``unreadable``; `note` says what to do.

    A note without a problem tells what else a person should know: pages of a PDF that are pictures, files inside a zip.
    ``sender`` and ``subject`` are those of the mail it is, or came with.
    """

    file: str
    format: str
    grids: tuple[Grid, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    problem: str = ""
    note: str = ""
    sender: str = ""
    subject: str = ""


@lru_cache(maxsize=1 << 12)  # the form has the same ones in every file
def _markers(text: str) -> list[tuple[str, str]]:
    return MARKER.findall(text)


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """Letters of a spreadsheet column counted from zero: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Position of a spreadsheet column counted from zero: A is 0, AA is 26."""
    position = 0
    for letter in letters:
        position = 26 * position + ord(letter) - ord("A") + 1
    return position - 1


def as_text(value: Value) -> str:
    """Write a cell's value as one sees it: whole numbers without point, decimals with a comma, dates as dd/mm/yyyy."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if type(value) is float or isinstance(value, int | float):
        whole = abs(value) < 1e15 and value == int(value)  # in this order: a spoilt cell may hold nan or infinity
        return str(int(value)) if whole else repr(value).replace(".", ",")
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value)


def read_document(
    file: str, content: bytes, sender: str = "", subject: str = "", refused: str = "", kind: str = ""
) -> Document:
    """Read one received file.

    Parameters
    ----------
    file : str
        Path below the folder of returns, with forward slashes; only its ending is used.
    content : bytes
        The file as received.
    sender, subject : str
        Of the mail it came with (see `receive.Received`); a mail itself tells its own.
    refused : str
        Why the file was not taken out of its mail or archive; it is not opened then.
    kind : str
        Its format where `kinds.kind_of` has told it already.

    Returns
    -------
    Document
        Its format is told by content first, by name second. Never raises: see `Document.problem`.
    """
    kind = kind or kind_of(file, content[: limits.MOST_BYTES])
    problem = refused
    if not problem and len(content) > limits.MOST_BYTES:
        problem = f"Tệp lớn hơn {limits.MOST_BYTES // 1_000_000} MB; đề nghị gửi riêng phần biểu số liệu."
    if not problem and not content:
        problem = "Tệp rỗng; đề nghị gửi lại."
    if problem:
        return Document(file, kind, problem="unreadable", note=problem, sender=sender, subject=subject)
    try:
        grids, paragraphs, note = readers.read(kind, content)
        return Document(file, kind, grids, paragraphs, note=note, sender=sender, subject=subject)
    except NeedsPersonError as cause:
        return Document(file, kind, problem="needs_person", note=str(cause), sender=sender, subject=subject)
    except UnreadableError as cause:
        note = str(cause)
    except RecursionError:
        note = "Bảng hoặc khối lồng nhau quá nhiều lớp; không đọc. Đề nghị gửi riêng phần biểu số liệu."
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as cause:  # a panic of the native reader is no Exception; the file costs only itself
        note = f"Tệp hỏng hoặc sai định dạng ({type(cause).__name__}); đề nghị gửi lại."
    return Document(file, kind, problem="unreadable", note=note, sender=sender, subject=subject)
