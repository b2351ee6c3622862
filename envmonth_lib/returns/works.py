"""A list of works with the state of each: how many were begun, are being built, were handed over.

Why: "Lò đốt rác | Đang thi công | 350" answers nothing alone; the rows of a list of environmental works do, where each
says its state in words we know. Comes in: a `Grid` with its `Layout`. Goes out: `Found` whose place is the cells of
the states. What the return says of the number itself outweighs the count. Clause: II.5-d (công trình).
"""

from __future__ import annotations

import re

from envmonth_lib.plan import Plan
from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.eventcounts import count_of
from envmonth_lib.returns.found import Found, figure_at, plain, text_at
from envmonth_lib.returns.grids import Cell, Grid
from envmonth_lib.returns.headings import TOTAL
from envmonth_lib.returns.layout import Column, Layout
from envmonth_lib.returns.rownames import OUR_WORKS
from envmonth_lib.returns.tablelines import title_above
from envmonth_lib.returns.tablevalues import figures_in
from envmonth_lib.vietnamese import fold

_STATE = re.compile(r"(?:tinh trang|tien do|trang thai|tinh hinh|giai doan)(?: .*)?")
_STATES = {
    "works_handed_over": re.compile(r"(?:da )?(?:hoan thanh|ban giao|nghiem thu|dua vao (?:su dung|van hanh))\b.*"),
    "works_under_way": re.compile(r"dang (?:thi cong|xay dung|xay|trien khai|thuc hien|lap dat|hoan thien)\b.*"),
    "works_started": re.compile(r"(?:da |moi )?khoi cong\b.*"),
}


_STATES_OF_ALL = {
    "works_handed_over": re.compile(r"\b(?:ban giao|hoan thanh|dua vao su dung|khanh thanh)\b"),
    "works_under_way": re.compile(r"\bdang (?:thi cong|xay dung|trien khai)\b"),
    "works_started": re.compile(r"\bkhoi cong\b"),
}
_COUNTED = re.compile(r"(?:tong|cong|tong cong|tong so) (\d{1,3}) cong trinh")


def count_works(grid: Grid, layout: Layout, last: int, plan: Plan) -> list[Found]:
    """Count the works of a list by their state; nothing where one of them says none, or the list is of other works."""
    column = next((c for c in layout.columns if c.parts and _STATE.fullmatch(fold(c.parts[-1]))), None)
    if not _is_ours(grid, last):
        return []
    if column is None:
        return _counted_below(grid, layout, last, plan)
    cells = _states(grid, layout, column, last)
    kinds = [_kind(cell) for cell in cells]
    if not kinds or "" in kinds:
        return []
    groups = {
        kind: [cell for cell, one in zip(cells, kinds, strict=True) if one == kind] for kind in dict.fromkeys(kinds)
    }
    return [count_of(plan.indicators[kind], group) for kind, group in groups.items()]


def _counted_below(grid: Grid, layout: Layout, last: int, plan: Plan) -> list[Found]:
    """The number of works that the total of a list tells, where its title says the state of all."""
    title = fold(title_above(grid, layout))
    kinds = [kind for kind, pattern in _STATES_OF_ALL.items() if pattern.search(title)]
    cells = [plain(grid, row, layout.at("label")) for row in range(layout.header + 1, last)]
    counted = [(cell, found) for cell in cells if (found := _COUNTED.fullmatch(fold(cell.raw)))]
    if len(kinds) != 1 or len(counted) != 1:
        return []
    cell, number = counted[0][0], float(counted[0][1][1])
    return [Found(plan.indicators[kinds[0]], cell, reading=Reading("answered", number, number, number, "exact"))]


def _is_ours(grid: Grid, last: int) -> bool:
    """Whether the title of a list, its sheet or a group of its rows says that its works protect the environment."""
    said = (text_at(grid, row, c) for row in range(last) for c in range(len(grid.rows[row])))
    return any(OUR_WORKS.search(fold(text)) for text in (grid.above, *said) if text)


def _states(grid: Grid, layout: Layout, column: Column, last: int) -> list[Cell]:
    """The states of all works; groups of them and their sums have none."""
    cells = []
    for row in range(layout.header + 1, last):
        label = text_at(grid, row, layout.at("label"))
        counts = any(figure_at(grid, row, c.at) for c in layout.all("cost"))
        cell = plain(grid, row, column.at)
        if label and not TOTAL.fullmatch(fold(label)) and (cell.raw or counts) and not figures_in(cell.value):
            cells.append(cell)
    return cells


def _kind(cell: Cell) -> str:
    said = fold(cell.raw)
    return next((kind for kind, pattern in _STATES.items() if pattern.fullmatch(said)), "")
