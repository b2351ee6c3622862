"""The tables that stand one below the other in a sheet, and the sentences around them.

Why: a clerk puts "Hoạt động khác | Kết quả" under a table by communes, and writes what has no column below both; each
table has a heading and columns of its own. Comes in: a `Grid` of a workbook, in any layout but our form's. Goes out:
a grid for each table, its cells under their own addresses, and paragraphs for the sentences. Clause: III.2-d.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from envmonth_lib.returns.found import figure_at, text_at
from envmonth_lib.returns.grids import Document, Grid, Paragraph, Value
from envmonth_lib.returns.headings import role_of
from envmonth_lib.returns.layout import read_header
from envmonth_lib.vietnamese import fold

_SHORTEST = 20  # letters of a sentence; shorter lines are titles, places, names
_DATES = re.compile(r"ngày \d+(?: tháng \d+|[/.-]\d+)?(?: năm|[/.-]\d+)?|\b(?:19|20)\d\d\b", re.IGNORECASE)
_TELLS = re.compile(r"\d|\b(?:đã|không|chưa)\b")
NO_RESULTS = ("huong dan",)  # sheets of our form that hold none
_TELLING = 2  # columns of a heading that say what they hold


def blocks_of(grid: Grid, year: int) -> tuple[Grid, ...]:
    """Return the tables of a sheet; the lines between two of them are the title of the lower one.

    A heading that comes back is no new table: it only goes on.
    """
    if not grid.is_sheet or grid.marks:
        return (grid,)
    starts, seen = [0], []
    filled = [len(cells) - cells.count(None) for cells in grid.rows]
    for row in range(len(grid.rows)):
        below_a_line = not row or filled[row - 1] < _TELLING
        may_head = filled[row] >= _TELLING and (below_a_line or _heads_rows(grid, row, year))
        heading = _heading(grid, row, year) if may_head else ()
        if not heading or heading in seen:
            continue
        if seen and _has_figures(grid, starts[-1], row):
            start = row
            while start > starts[-1] + 1 and filled[start - 1] < _TELLING:
                start -= 1
            starts.append(start)
        seen.append(heading)
    ends = [*starts[1:], len(grid.rows)]
    return tuple(_part(grid, start, end) for start, end in zip(starts, ends, strict=True)) if starts[1:] else (grid,)


def with_sentences(document: Document) -> Document:
    """Return a document in which the sentences that stand alone in a row of a sheet are paragraphs too."""
    sheets = [g for g in document.grids if g.is_sheet and not g.marks and fold(g.name) not in NO_RESULTS]
    lines = tuple(line for grid in sheets for line in _lines(grid))
    return replace(document, paragraphs=document.paragraphs + lines) if lines else document


def _lines(grid: Grid) -> Iterator[Paragraph]:
    for row in range(len(grid.rows)):
        said = _said(grid, row)
        text = text_at(grid, row, said[0]) if len(said) == 1 else ""
        in_brackets = text.startswith("(") and text.endswith(")")  # what the table was put together from
        if len(text) >= _SHORTEST and not (text.isupper() or in_brackets) and _TELLS.search(_DATES.sub("", text)):
            yield Paragraph(text, grid.place(row, said[0]))


def _said(grid: Grid, row: int) -> list[int]:
    """Columns of a row in which anything stands."""
    return [column for column, value in enumerate(grid.rows[row]) if value is not None]


def _heading(grid: Grid, row: int, year: int) -> tuple[str, ...]:
    """Folded headings of a row that begins a table: no figures, known by its words or the figures below."""
    said = _said(grid, row)
    if any(not isinstance(grid.rows[row][column], str) or figure_at(grid, row, column) for column in said):
        return ()
    roles = [column.role for column in read_header(grid, row, year).columns if column.role]
    known = len(roles) + ("number" in roles and len(said) > _TELLING)  # "TT | Tên phóng sự | Ngày phát"
    below = range(row + 1, min(row + 3, len(grid.rows)))  # perhaps a second row of headings, or of column numbers
    over_figures = sum(any(_counts(grid.value(under, column)) for under in below) for column in said)
    if known < _TELLING and 2 * over_figures < len(said):
        return ()
    return tuple(fold(text_at(grid, row, column)) for column in said)


def _counts(value: Value) -> bool:
    """Whether a cell holds a figure or a day."""
    return value is not None and (not isinstance(value, str) or value.lstrip()[:1].isdigit())


def _heads_rows(grid: Grid, row: int, year: int) -> bool:
    """Whether a row right below another table heads rows of activities: "Hoạt động phong trào | ĐVT | Kết quả"."""
    said = [value for value in grid.rows[row] if value is not None]
    if not all(type(value) is str for value in said):
        return False
    roles = {role_of((value,), year) for value in said}
    below = range(1, len(grid.rows[row])) if row + 1 < len(grid.rows) else ()
    return "label" in roles and bool(roles & {"result", "unit"}) and any(figure_at(grid, row + 1, c) for c in below)


def _has_figures(grid: Grid, start: int, end: int) -> bool:
    return any(figure_at(grid, row, column) for row in range(start, end) for column in _said(grid, row))


def _part(grid: Grid, start: int, end: int) -> Grid:
    merged = tuple((top - start, left, bottom - start, right) for top, left, bottom, right in grid.merged
                   if start <= top and bottom < end)  # fmt: skip
    return replace(grid, rows=grid.rows[start:end], merged=merged, first=grid.first + start)
