"""Tables read both ways: what was done in the rows, who or how often in the columns ("Được khen thưởng" by "Tập thể").

Why: neither the row nor the heading alone names an indicator there, both together do. Comes in: a `Grid` that is
neither a list of activities nor one of communes. Goes out: `TablesRead`, or None where the cells do not each name an
indicator of their own. No clause.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from envmonth_lib.plan import Indicator, Plan
from envmonth_lib.returns.found import Found, TablesRead, Unused, figure_at, plain, text_at
from envmonth_lib.returns.grids import Cell, Grid
from envmonth_lib.returns.headings import TOTAL
from envmonth_lib.returns.labels import Labels
from envmonth_lib.returns.layout import HEADER_WITHIN, Column, Layout, read_header
from envmonth_lib.returns.sums import Piece, add_up, against_total
from envmonth_lib.returns.tablecolumns import split_unit
from envmonth_lib.returns.tablelines import bare
from envmonth_lib.returns.tablevalues import read_value, unit_in
from envmonth_lib.vietnamese import fold

_NEVER_ASKED = ("number", "label", "unit", "note", "plan", "other_year", "running", "share", "cost", "fund", "source")
_COUNTED = re.compile(r"(?:tổng )?số (?:lượng )?(?=[^\W\d])", re.IGNORECASE)  # "Số buổi"


def read_crossed(grid: Grid, plan: Plan, labels: Labels) -> tuple[Layout, TablesRead] | None:
    """Read a table whose rows and headings together name indicators; None where fewer than half of its cells do."""
    for row in range(min(len(grid.rows) - 1, HEADER_WITHIN)):
        if sum(bool(text_at(grid, row, column)) for column in range(len(grid.rows[row]))) < 3:
            continue
        layout = read_header(grid, row, plan.year)
        asked = [column for column in layout.columns if column.parts and column.role not in _NEVER_ASKED]
        label = _label_column(grid, layout, asked)
        asked = [column for column in asked if column.at != label]
        if label is None or len(asked) < 2 or any(column.heading[:1].isdigit() for column in asked):
            continue  # "Tin bài | 396 tin, bài" is a row, and heads nothing
        body = range(layout.header + 1, len(grid.rows))
        totals = [r for r in body if TOTAL.fullmatch(fold(text_at(grid, r, label) or text_at(grid, r, 0)))]
        rows = [r for r in body if r not in totals]
        alike = {c.at: told for c in asked if (told := _of_one_kind(grid, c, label, rows, totals, labels))}
        cells = [
            (plain(grid, r, column.at), text_at(grid, r, label), column)
            for r in rows
            for column in asked
            if figure_at(grid, r, column.at) and column.at not in alike
        ]
        read, doubted = _answers(cells, labels)
        read.found += alike.values()
        if read.found and (len(read.found) >= len(read.unused) or 1 < len(read.found) >= doubted):
            return layout, read
    return None


def _label_column(grid: Grid, layout: Layout, asked: list[Column]) -> int | None:
    """Column of the rows' names: the one with such a heading, or the first that holds no figures."""
    if (label := layout.at("label")) is not None:
        return label
    rows = range(layout.header + 1, len(grid.rows))
    first = min((column.at for column in asked), default=None)
    return first if first is not None and not any(figure_at(grid, row, first) for row in rows) else None


def _of_one_kind(
    grid: Grid, column: Column, label: int, rows: Sequence[int], totals: Sequence[int], labels: Labels
) -> Found | None:
    """Rows that with the heading all name one indicator ("Số lớp" of each "Tập huấn"): their total, or their sum."""
    cells = {r: plain(grid, r, column.at) for r in rows if figure_at(grid, r, column.at)}
    named = [_named(cell, bare(text_at(grid, r, label)), column, labels) for r, cell in cells.items()]
    ids = {indicator.id if indicator else "" for indicator, _ in named}
    indicator = named[0][0] if len(ids) == 1 and len(named) > 1 else None
    if indicator is None or len(totals) > 1:
        return None
    unit, said = named[0][1], column.heading
    pieces = [Piece(cell, read_value(cell.value, indicator, unit, said, labels)) for cell in cells.values()]
    if not totals:
        return add_up(indicator, pieces)
    cell = plain(grid, totals[0], column.at)
    reading = read_value(cell.value, indicator, unit, said, labels)
    return against_total(Found(indicator, cell, unit, reading=reading), pieces) if cell.raw else None


def _answers(cells: list[tuple[Cell, str, Column]], labels: Labels) -> tuple[TablesRead, int]:
    """Cells that name an indicator of their own, and how many others stand in their rows.

    Two cells of one indicator are told of neither; a row of which none is told is of something else.
    """
    named = [_named(cell, bare(label), column, labels) for cell, label, column in cells]
    times = Counter(indicator.id for indicator, _ in named if indicator)
    read = TablesRead()
    rows = {label for (_, label, _), (one, _) in zip(cells, named, strict=True) if one and times[one.id] == 1}
    doubted = sum(label in rows for _, label, _ in cells)
    for (cell, label, column), (indicator, unit) in zip(cells, named, strict=True):
        said = f"{label} ({column.heading})"
        if indicator is None or times[indicator.id] > 1:
            read.unused.append(Unused(cell, said))
            continue
        reading = read_value(cell.value, indicator, unit, said, labels)
        read.found.append(Found(indicator, cell, unit, reading=reading))
    return read, doubted - len(read.found)


def _named(cell: Cell, label: str, column: Column, labels: Labels) -> tuple[Indicator | None, str]:
    heading, written = split_unit(column.heading, labels)
    counted = _COUNTED.sub("", heading)
    said = written or (counted if labels.is_unit(counted) else "")
    unit = unit_in(cell.value, labels) or said
    match = labels.match(f"{heading} {label}", unit, kinds="number")
    if match.indicator is None or (not unit and labels.needs_unit(match, label)):
        return None, unit
    adds = said or match.indicator is not labels.match(label, unit, kinds="number").indicator
    return match.indicator if adds else None, unit  # a heading that adds nothing may be a part of the district
