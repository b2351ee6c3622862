"""Figures of a free table that neither answered nor were said, nor are parts of a sum that was: none goes unsaid.

Why: the readers of rows, columns and logs each say what they set aside; what none of them looked at would be gone.
Comes in: a `Grid` and what was read of it. Goes out: `Unused`, a row each. No clause.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product

from envmonth_lib.returns.found import TablesRead, Unused, figure_at, plain
from envmonth_lib.returns.grids import Cell, Grid, Value
from envmonth_lib.returns.tablevalues import figures_in
from envmonth_lib.vietnamese import fold

_SHEET_AREA = re.compile(r"(.*!)([A-Z]+\d+):([A-Z]+\d+)")
_TABLE_AREA = re.compile(r"((?:.*, )?)dòng (\d+)(?:-(\d+))?, cột (\d+)(?:-(\d+))?")
_RUNNING = re.compile(r"\d{1,3}(?:[.,]\d{1,2}){0,3}[.)]?")
_TEXT = re.compile(
    r"(?:(?:khoảng|trên|hơn|gần|ước|trong đó)[ :]+(?:\w+ )?)?\d(?!\d?(?:\.\d+)*[.)]\s*[^\W\d])", re.IGNORECASE
)
_YEARS = range(1990, 2100)
_PERSONAL = ("dien thoai", "so dt", "sdt", "nam sinh", "ngay sinh", "cmnd", "cccd", "tai khoan")
_NUMBERED = 2  # running numbers stand in the first two columns
_LONG = 300  # of longer columns only the whole is held against what was told, not each run of cells
_MOST_ROWS, _MOST_SAID = 12, 60
_LABEL = 80
_DASHES = ("-", "–", "0")

Figures = dict[tuple[int, int], float]


def left_over(grid: Grid, reads: Sequence[TablesRead]) -> list[Unused]:
    """Return the figures of a table that nothing accounts for, one `Unused` a row; of many rows one for all of them."""
    cells = {
        grid.place(row, column): (row, column) for row, said in enumerate(grid.rows) for column in range(len(said))
    }
    told = {at for read in reads for place in _said(read) for at in _cells_of(place, cells)}
    figures = {at: _value(grid, *at) for at in _figure_cells(grid)}
    known = told & figures.keys()
    left = {at: value for at, value in figures.items() if at not in known}
    while parts := _parts(left, {at: figures[at] for at in known}) or _alone(grid, left, known):
        known |= parts
        left = {at: value for at, value in left.items() if at not in parts}
    left = _without_numbering(grid, left, {row for row, _ in known})
    rows = {row: [plain(grid, r, c) for r, c in left if r == row] for row in sorted({row for row, _ in left})}
    named = [(cells, _name(grid, row)) for row, cells in rows.items() if not _is_personal(grid, row)]
    if len(named) <= _MOST_ROWS:
        return [Unused(_together(cells), name) for cells, name in named]
    return [Unused(_together([cell for cells, _ in named for cell in cells]), grid.name)]


def _said(read: TablesRead) -> Iterator[str]:
    yield from (place for found in read.found for place in (found.cell.place, found.cost.place, found.among))
    yield from (unused.cell.place for unused in read.unused)


def _cells_of(place: str, cells: Mapping[str, tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Each cell that an address names: of several, and of an area (see `Grid.area`)."""
    for one in place.split("; "):
        first = last = cells.get(one)
        if found := _SHEET_AREA.fullmatch(one):
            name, start, end = found.groups()
            first, last = cells.get(name + start), cells.get(name + end)
        elif found := _TABLE_AREA.fullmatch(one):
            name, top, bottom, left, right = found.groups()
            first = cells.get(f"{name}dòng {top}, cột {left}")
            last = cells.get(f"{name}dòng {bottom or top}, cột {right or left}")
        if first and last:
            yield from product(range(first[0], last[0] + 1), range(first[1], last[1] + 1))


def _figure_cells(grid: Grid) -> Iterator[tuple[int, int]]:
    for row, cells in enumerate(grid.rows):
        for column in range(len(cells)):
            if figure_at(grid, row, column) and _counts(plain(grid, row, column).value):
                yield row, column


def _counts(value: Value) -> bool:
    """Whether a cell that looks like a figure is one, and not "Tháng 6", "Khối 4", "2. Ra quân" or days."""
    return not isinstance(value, str) or bool(_TEXT.match(value.strip()) and figures_in(value))


def _value(grid: Grid, row: int, column: int) -> float:
    """The number of a cell; NaN of a text with none or several."""
    value = plain(grid, row, column).value
    if isinstance(value, int | float):
        return float(value)
    said = figures_in(value)
    return said[0].value if len(said) == 1 and not said[0].problem else math.nan


def _without_numbering(grid: Grid, left: Figures, answering: set[int]) -> Figures:
    """Without running numbers (a first column of nothing else, a row counting columns), and headings of years."""
    for column in range(_NUMBERED):
        if all(_RUNNING.fullmatch(plain(grid, *at).raw) for at in left if at[1] == column):
            left = {at: value for at, value in left.items() if at[1] != column}
    for row in {row for row, _ in left}:
        cells = sorted(at for at in left if at[0] == row)
        steps = [left[b] - left[a] == b[1] - a[1] for a, b in pairwise(cells)]
        if (steps and all(steps)) or (row not in answering and all(left[at] in _YEARS for at in cells)):
            left = {at: value for at, value in left.items() if at[0] != row}
    return left


def _parts(left: Figures, known: Figures) -> set[tuple[int, int]]:
    """Cells that add up, down a column or along a row, to a figure that was told there."""
    parts: set[tuple[int, int]] = set()
    for axis in (0, 1):
        for line in {at[axis] for at in left}:
            whole = [value for at, value in known.items() if at[axis] == line and value]
            cells = sorted(at for at in left if at[axis] == line and not math.isnan(left[at]))
            parts |= {cells[n] for n in _runs([left[at] for at in cells], whole)}
    return parts


def _alone(grid: Grid, left: Figures, known: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The one part of a row whose other parts are dashes: "- | 40 | 40"."""
    rows = {row: [at for at in left if at[0] == row] for row, _ in left}
    told = {(row, plain(grid, row, column).raw) for row, column in known}
    return {
        at for row, (at, *more) in rows.items()
        if not more and (row, plain(grid, *at).raw) in told
        and any(grid.text(row, column) in _DASHES for column in range(len(grid.rows[row])))
    }  # fmt: skip


def _runs(values: Sequence[float], whole: Iterable[float]) -> set[int]:
    """Positions of neighbours, two or more, that add up to one of some sums."""
    sums = [value for value in whole if not math.isnan(value)]
    found: set[int] = set()
    starts = range(len(values)) if len(values) <= _LONG else range(1)
    for start in starts if sums else ():
        total = 0.0
        for end in range(start, len(values)):
            total += values[end]
            if end > start and any(math.isclose(total, one, rel_tol=1e-9, abs_tol=1e-6) for one in sums):
                found |= set(range(start, end + 1))
    return found


def _name(grid: Grid, row: int) -> str:
    """What names a row: its texts without figures."""
    texts = (grid.text(row, column) for column in range(len(grid.rows[row])) if not figure_at(grid, row, column))
    return " | ".join(text for text in texts if text)[:_LABEL]


def _is_personal(grid: Grid, row: int) -> bool:
    said = fold(_name(grid, row))
    return any(word in said for word in _PERSONAL)


def _together(cells: Sequence[Cell]) -> Cell:
    said = "; ".join(cell.raw for cell in cells[:_MOST_SAID]) + ("; …" if cells[_MOST_SAID:] else "")
    return Cell(said, cells[0].place)
