"""Which column of a free table names what was done, and tables that stand side by side under one heading.

Why: "Lĩnh vực | Nội dung | Chỉ số | Kết quả" has its labels in the third column, whatever its heading, and offices put
"Nội dung | Kết quả | Nội dung | Kết quả" on one sheet of paper. Comes in: a `Grid` and a `Layout`. Goes out: layouts
with one column of labels each, those at its left titles. No clause.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from envmonth_lib.returns.found import figure_at, is_figure, plain, text_at
from envmonth_lib.returns.grids import Cell, Grid
from envmonth_lib.returns.labels import Labels
from envmonth_lib.returns.layout import Column, Layout
from envmonth_lib.vietnamese import fold

_ANSWERS = ("result", "cost")
_SHORT = 3  # "x", "Có": marks, and no names


def side_by_side(layout: Layout) -> list[Layout]:
    """Return the tables that stand beside one another under one heading; the one table where there is but one."""
    labels, columns = layout.all("label"), layout.columns
    if len({fold(column.heading) for column in labels}) != 1 or len(labels) < 2:
        return [layout]
    starts = [_start(layout, column.at) for column in labels]
    ends = [*starts[1:], len(columns)]
    parts = [columns[start:end] for start, end in zip(starts, ends, strict=True)]
    if not all(any(column.role in _ANSWERS for column in part) for part in parts):
        return [layout]
    return [Layout(layout.header, part, layout.top) for part in parts]


def with_titles(grid: Grid, layout: Layout, labels: Labels) -> Layout:
    """Of several columns of words the last is the label; an earlier one where both are full and more of it is known."""
    layout = _with_products(grid, _with_unit(grid, layout, labels))
    told = [column.at for column in layout.all("label")]
    columns = sorted({*told, *_of_words(grid, layout)})
    if len(columns) < 2:
        return layout
    filled = {at: _cells(grid, layout, at) for at in columns}
    known = {at: sum(is_known(cell, labels) for cell in filled[at]) for at in columns}
    label = told[-1]
    if len(filled[told[0]]) >= len(filled[label]):
        label = max(reversed(told), key=lambda at: known[at])
    best = max(reversed(columns), key=lambda at: known[at])
    if best not in told and known[best] > 2 * known[label] + 1:
        label = best  # a heading that we do not know, over labels that we do
    titles = {at for at in columns if at < label}
    roles = {at: "label" if at == label else "title" if at < label else "note" for at in {*told, label, *titles}}
    return replace(layout, columns=tuple(replace(c, role=roles.get(c.at, c.role)) for c in layout.columns))


def is_known(cell: Cell, labels: Labels) -> bool:
    """Whether a cell is a label that we know."""
    return isinstance(cell.value, str) and labels.match(cell.raw).indicator is not None


def pairs_without_heading(grid: Grid, labels: Labels) -> list[Layout]:
    """Return labels each with a figure at its right, in two or more pairs of columns without any heading."""
    width = max((len(cells) for cells in grid.rows), default=0)
    rows = range(len(grid.rows))
    known = [c for c in range(width) if sum(is_known(plain(grid, row, c), labels) for row in rows) > 1]
    if len(known) < 2:
        return []
    ends = [*known[1:], width]
    layouts = []
    for label, end in zip(known, ends, strict=True):
        figures = {c: sum(figure_at(grid, row, c) for row in rows) for c in range(label + 1, end)}
        result = max(figures, key=lambda c: figures[c], default=None)
        if result is None or figures[result] < 2:
            return []
        units = {c: sum(labels.is_unit(grid.text(row, c)) for row in rows) for c in range(label + 1, end)}
        roles = {c: "unit" for c, times in units.items() if times > 1 and c != result} | {label: "label"}
        roles[result] = "result"
        layouts.append(Layout(-1, tuple(Column(c, roles.get(c, ""), "", ("",)) for c in range(label, end))))
    return layouts


def _with_unit(grid: Grid, layout: Layout, labels: Labels) -> Layout:
    """A column of units is one whatever stands above it: "Tính theo", "Quy cách"."""
    for column in () if layout.at("unit") is not None else layout.columns:
        texts = [] if column.role else [cell.raw for cell in _cells(grid, layout, column.at)]
        if len(texts) > 1 and all(map(labels.is_unit, texts)):
            return replace(layout, columns=tuple(replace(c, role="unit") if c is column else c for c in layout.columns))
    return layout


def _with_products(grid: Grid, layout: Layout) -> Layout:
    """A column of results that holds words alone names what the figures at its right count: "Sản phẩm, kết quả"."""
    results = layout.all("result")
    for column, after in pairwise(results):
        texts = _cells(grid, layout, column.at)
        figures = [cell for cell in _cells(grid, layout, after.at) if is_figure(cell)]
        words = [cell for cell in texts if not re.search(r"\d", cell.raw) and len(cell.raw) > _SHORT]
        if len(words) == len(texts) and 2 * len(words) > len(figures) > 1:
            roles = {c.at: "title" for c in layout.all("label") if c.at < column.at} | {column.at: "label"}
            return replace(layout, columns=tuple(replace(c, role=roles.get(c.at, c.role)) for c in layout.columns))
    return layout


def _start(layout: Layout, label: int) -> int:
    """First column of a table: its label, or the running number before it."""
    before = next((n for n, column in enumerate(layout.columns) if column.at == label), 0)
    return before - 1 if before and layout.columns[before - 1].role == "number" else before


def _of_words(grid: Grid, layout: Layout) -> list[int]:
    """Columns without a known heading that hold words, at the left of what answers."""
    first = min((c.at for c in layout.columns if c.role in _ANSWERS), default=0)
    rows = range(layout.header + 1, len(grid.rows))
    return [
        c.at for c in layout.columns
        if not c.role and c.at < first and any(len(text_at(grid, row, c.at)) > 3 for row in rows)]  # fmt: skip


def _cells(grid: Grid, layout: Layout, at: int) -> list[Cell]:
    return [cell for row in range(layout.header + 1, len(grid.rows)) if (cell := plain(grid, row, at)).raw]
