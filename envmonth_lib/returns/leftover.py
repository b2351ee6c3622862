"""Figures of a free table that neither answered nor were said, nor are parts of a sum that was: none goes unsaid.

Why: the readers of rows, columns and logs each say what they set aside; what none of them looked at would be gone.
Comes in: a `Grid` and what was read of it. Goes out: `Unused`, a row each. No clause.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from envmonth_lib.returns.found import TablesRead, Unused, figure_at, plain, text_at
from envmonth_lib.returns.grids import Cell, Grid, column_index
from envmonth_lib.returns.tablevalues import figures_in
from envmonth_lib.vietnamese import fold

_SHEET_AREA = re.compile(r"(?P<name>.*!)(?P<left>[A-Z]+)(?P<top>\d+):(?P<right>[A-Z]+)(?P<bottom>\d+)")
_TABLE_AREA = re.compile(
    r"(?P<name>(?:.*, )?)dòng (?P<top>\d+)(?:-(?P<bottom>\d+))?, cột (?P<left>\d+)(?:-(?P<right>\d+))?"
)
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
    figures = dict(_figures(grid))
    cells = {grid.place(*at): at for at in figures}
    known = {at for read in reads for place in _said(read) for at in _cells_of(place, cells, grid)}
    left = {at: value for at, value in figures.items() if at not in known}
    if not _without_numbering(grid, left, {row for row, _ in known}):
        return []  # as in most tables
    while parts := _parts(left, {at: figures[at] for at in known}) or _alone(grid, left, known):
        known |= parts
        left = {at: value for at, value in left.items() if at not in parts}
    left = _without_numbering(grid, left, {row for row, _ in known})
    named = [
        ([plain(grid, *at) for at in cells], _name(grid, row))
        for row, cells in sorted(_by_line(left, 0).items())
        if not _is_personal(grid, row)
    ]
    if len(named) <= _MOST_ROWS:
        return [Unused(_together(cells), name) for cells, name in named]
    return [Unused(_together([cell for cells, _ in named for cell in cells]), grid.name)]


def _by_line(cells: Iterable[tuple[int, int]], axis: int) -> dict[int, list[tuple[int, int]]]:
    """Cells by their row (axis 0) or column (axis 1), in order."""
    lines: dict[int, list[tuple[int, int]]] = {}
    for at in sorted(cells):
        lines.setdefault(at[axis], []).append(at)
    return lines


def _said(read: TablesRead) -> Iterator[str]:
    yield from (place for found in read.found for place in (found.cell.place, found.cost.place, found.among))
    yield from (unused.cell.place for unused in read.unused)


def _cells_of(place: str, cells: Mapping[str, tuple[int, int]], grid: Grid) -> Iterator[tuple[int, int]]:
    """Each figure that an address names: of several, and of an area (see `Grid.area`)."""
    for one in place.split("; "):
        if one in cells:
            yield cells[one]
        elif area := _SHEET_AREA.fullmatch(one) or _TABLE_AREA.fullmatch(one):
            top, bottom, left, right = _bounds(area, grid)
            yield from (at for at in cells.values() if top <= at[0] <= bottom and left <= at[1] <= right)


def _bounds(area: re.Match[str], grid: Grid) -> tuple[int, int, int, int]:
    """First and last row and column of an area; nothing is within one of another grid."""
    said = area.groupdict()
    if said["name"].rstrip("!, ") != grid.name:
        return 0, -1, 0, -1
    rows, columns = (said["top"], said["bottom"] or said["top"]), (said["left"], said["right"] or said["left"])
    if not grid.is_sheet:
        return int(rows[0]) - 1, int(rows[1]) - 1, int(columns[0]) - 1, int(columns[1]) - 1
    left, right = (column_index(letters) for letters in columns)
    return int(rows[0]) - grid.first - 1, int(rows[1]) - grid.first - 1, left, right


def _figures(grid: Grid) -> Iterator[tuple[tuple[int, int], float]]:
    """Cells that hold a figure, with its number; NaN of a text with several."""
    for row, cells in enumerate(grid.rows):
        for column, value in enumerate(cells):
            if type(value) is float or type(value) is int:
                yield (row, column), float(value)
            elif _is_told(grid, row, column) and (said := figures_in(text_at(grid, row, column))):
                yield (row, column), said[0].value if len(said) == 1 and not said[0].problem else math.nan


def _is_told(grid: Grid, row: int, column: int) -> bool:
    """Whether a text is a figure; none is "Tháng 6", "Khối 4", "2. Ra quân", a day."""
    value = grid.rows[row][column]
    return type(value) is str and bool(_TEXT.match(value.lstrip())) and figure_at(grid, row, column)


def _without_numbering(grid: Grid, left: Figures, answering: set[int]) -> Figures:
    """Without running numbers (a first column of nothing else, a row counting columns), and headings of years."""
    for column in range(_NUMBERED):
        if all(_RUNNING.fullmatch(text_at(grid, *at)) for at in left if at[1] == column):
            left = {at: value for at, value in left.items() if at[1] != column}
    for row, cells in _by_line(left, 0).items():
        steps = [left[b] - left[a] == b[1] - a[1] for a, b in pairwise(cells)]
        if (steps and all(steps)) or (row not in answering and all(left[at] in _YEARS for at in cells)):
            left = {at: value for at, value in left.items() if at[0] != row}
    return left


def _parts(left: Figures, known: Figures) -> set[tuple[int, int]]:
    """Cells that add up, down a column or along a row, to a figure that was told there."""
    parts: set[tuple[int, int]] = set()
    for axis in (0, 1):
        told = _by_line(known, axis)
        for line, all_cells in _by_line(left, axis).items():
            whole = [known[at] for at in told.get(line, ()) if known[at]]
            cells = [at for at in all_cells if not math.isnan(left[at])]
            parts |= {cells[n] for n in _runs([left[at] for at in cells], whole)}
    return parts


def _alone(grid: Grid, left: Figures, known: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The one part of a row whose other parts are dashes: "- | 40 | 40"."""
    told = {(row, text_at(grid, row, column)) for row, column in known}
    return {
        at for row, (at, *more) in _by_line(left, 0).items()
        if not more and (row, text_at(grid, *at)) in told
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
