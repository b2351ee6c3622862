"""What a table gives: facts found with their cells, figures seen and not used, and the hidden markers of our form.

Why: the readers of our form, of free tables and of per-commune tables hand over the same thing. Comes in: cells of a
`Grid`. Goes out: `Found`, `Unused` and `TablesRead`, which `answers` judges. No clause.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from envmonth_lib.plan import Indicator
from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.forms import MARKER
from envmonth_lib.returns.grids import Cell, Grid, as_text, once_a_grid

NO_CELL = Cell(None, "")
_FIGURE = re.compile(r"(?:[^\W\d]+ ){0,2}\d[\d.,]*(?:\s*%|\s?[^\W\d]+.*|\s?[/+-].*)?", re.DOTALL)
_DATE_OR_NUMBER = re.compile(r"(?:ngày )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d+\s?/[A-ZĐ]{2}.*|0\d{8,10}")


@dataclass(slots=True, unsafe_hash=True)  # never changed; see `Reading`
class Found:
    """One fact found: its indicator, the cell that answers it, what stands beside it, and how it was found.

    ``reading`` is given where the cell says more than this one fact (a sentence, "05 buổi/1.200 lượt người", a sum of
    rows) or its unit had to be read; where it is None the whole cell is the answer, read by `cells.read_cell`.
    ``parts`` is what sheets beside an office's own summary add up to, where that differs; it is said, not used.
    ``among`` is the range of cells it was taken from, the last of several months.
    """

    indicator: Indicator
    cell: Cell
    unit: str = ""
    cost: Cell = NO_CELL
    fund: str = ""
    note: str = ""
    found_by: str = "table"
    reading: Reading | None = None
    parts: float = math.nan
    among: str = ""


@dataclass(frozen=True, slots=True)
class Unused:
    """A figure that was seen and not used: the cell, what its row says, and its code where it has one."""

    cell: Cell
    label: str
    number: str = ""


@dataclass
class TablesRead:
    """All that the tables of one document say about indicators."""

    found: list[Found] = field(default_factory=list)
    unused: list[Unused] = field(default_factory=list)
    unknown: list[Cell] = field(default_factory=list)


@once_a_grid
def marked_columns(grid: Grid) -> tuple[dict[str, int], int]:
    """Return column id to position by the hidden markers of our form, and the row that holds them (-1: none)."""
    for row, marks in grid.marks.items():
        columns: dict[str, int] = {}
        for column, what, name in marks:
            if what == "col":
                columns.setdefault(name, column)
        if columns:
            return columns, row
    return {}, -1


def markers(value: object) -> list[tuple[str, str]]:
    """Return the markers of our form in one cell or paragraph, as (what, name)."""
    return MARKER.findall(value) if isinstance(value, str) and "[em:" in value else []


def unmarked(value: object) -> object:
    """Return a cell's value without markers; None when nothing else stands there."""
    if isinstance(value, str) and "[em:" in value:
        return MARKER.sub("", value).strip() or None
    return value


def plain(grid: Grid, row: int, column: int | None) -> Cell:
    """Return a cell of `grid` without the markers of our form."""
    if column is None:
        return NO_CELL
    value = grid.value(row, column)
    return Cell(unmarked(value) if type(value) is str else value, grid.place(row, column))


def text_at(grid: Grid, row: int, column: int | None) -> str:
    """Return what one sees in a cell; as `plain` tells it, for scans over many cells that need no address."""
    if column is None or row < 0:
        return ""
    try:
        value = grid.rows[row][column]
    except IndexError:
        return ""
    if value is None:
        return ""
    if type(value) is str and "[em:" not in value:
        return value.strip()
    return as_text(unmarked(value))


def figure_at(grid: Grid, row: int, column: int | None) -> bool:
    """Whether a cell of `grid` is a figure."""
    return _is_figure(unmarked(grid.value(row, column)))


def is_figure(cell: Cell) -> bool:
    """Whether a cell is a figure: a number, or a text that begins with one and is no date, document or telephone."""
    return _is_figure(cell.value)


def _is_figure(value: object) -> bool:
    if isinstance(value, str):
        said = value.strip()
        return bool(_FIGURE.fullmatch(said)) and not _DATE_OR_NUMBER.fullmatch(said)
    return isinstance(value, int | float) and not isinstance(value, bool)
