"""Our own form, by its hidden markers: wherever its rows and columns now are, and where some markers were lost.

Why: clerks move, insert and delete rows and columns, copy a row with its marker, or cut a table in two. Comes in: a
`Grid` that holds markers. Goes out: `Found` by the form; rows written in by hand, or whose marker was lost, are read as
rows of a free table. The form is a proposal of ours. Clause: III.2-d.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from envmonth_lib.plan import Plan
from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.formcells import read_form_cell
from envmonth_lib.returns.formplaces import behind_label, misplaced
from envmonth_lib.returns.found import NO_CELL, Found, TablesRead, plain, text_at, unmarked
from envmonth_lib.returns.freetables import read_table
from envmonth_lib.returns.grids import Grid
from envmonth_lib.returns.labels import Labels
from envmonth_lib.returns.layout import Column, Layout, find_layout
from envmonth_lib.vietnamese import fold, read_state, read_yes_no

_BESIDE = ("cost", "fund", "note", "label")
_ANSWERING = ("value", "cost", "fund", "note")


def has_rows(grid: Grid) -> bool:
    """Whether a table holds rows of our form."""
    return any(what == "row" for marks in grid.marks.values() for _, what, _ in marks)


def form_columns(
    grid: Grid, columns: dict[str, int], header: int, before: dict[str, int], plan: Plan
) -> tuple[dict[str, int], int]:
    """Return the columns of our form and the row of their markers.

    Parameters
    ----------
    columns, header : dict, int
        As `found.marked_columns` gives them; columns whose markers were lost are told by their headings, by the part of
        the table above, or by what stands in them.
    before : dict
        Columns of the part above, where a table was cut in two.
    """
    if "value" in columns:
        return columns, header
    if layout := find_layout(grid, plan.year):
        names = {"result": "value"}
        told = {names.get(c.role, c.role): c.at for c in reversed(layout.columns) if c.role and c.parts}
        if len(layout.all("result")) == 1:
            return {**told, **columns}, max(header, layout.header)
    if not columns and "value" in before:
        return before, -1  # a table cut in two: the lower part has our rows but no headings
    return {**_by_content(grid, plan), **columns}, header


def _by_content(grid: Grid, plan: Plan) -> dict[str, int]:
    """Columns told by our own rows: where their labels and units stand; the result stands right after the unit."""
    votes: dict[tuple[str, int], int] = {}
    for row, marks in grid.marks.items():
        cells = grid.rows[row]
        named = [plan.indicators.get(name) for _, what, name in marks if what == "row"]
        for indicator in filter(None, named[:1]):
            for column, value in enumerate(cells):
                said = fold(str(unmarked(value) or ""))
                for role, ours in (
                    ("number", indicator.number),
                    ("label", indicator.label.vi),
                    ("unit", indicator.unit),
                ):
                    if said and said.startswith(fold(ours)):
                        votes[role, column] = votes.get((role, column), 0) + 1
    told = {}
    for role in ("number", "label", "unit"):
        of_role = {column: n for (name, column), n in votes.items() if name == role}
        if of_role:
            told[role] = max(of_role, key=lambda column: of_role[column])
    return {**told, "value": told["unit"] + 1} if "unit" in told else {}


def read_form(grid: Grid, columns: dict[str, int], header: int, plan: Plan, labels: Callable[[], Labels]) -> TablesRead:
    """Read one table of our form; `labels` is asked for only where a row has no marker."""
    read = TablesRead()
    if "value" not in columns:
        return read
    named: dict[int, str] = {}
    for row in range(header + 1, len(grid.rows)):
        for _, what, name in grid.marks.get(row, ()):
            if what == "row" and name in plan.indicators:
                named.setdefault(row, name)
    unnamed, times = [], Counter(named.values())
    answering = [columns[role] for role in _ANSWERING if role in columns]
    # Areas merged over several rows: whose answer their cell is cannot be told.
    at, tall = columns["value"], [area for area in grid.merged if area[0] < area[2]]
    for row in range(header + 1, len(grid.rows)):
        name = named.get(row)
        if name and _is_silent(grid, row, answering, columns.get("label")):
            continue
        if name and (times[name] == 1 or not _is_copied(grid, row, name, named, columns, plan)):
            found = _form_row(grid, row, name, columns, plan, labels)
            shared = tall and any([top <= row <= bottom and left <= at <= right for top, left, bottom, right in tall])
            refused = shared and found.cell.value is not None and found.cell.place == grid.place(row, at)
            read.found.append(replace(found, reading=Reading("refused", problem="several")) if refused else found)
        elif _may_answer(plain(grid, row, columns["value"]).value) and text_at(grid, row, columns.get("label")):
            unnamed.append(row)
    if unnamed:
        told = _read_added_rows(grid, unnamed, columns, plan, labels())
        return TablesRead(read.found + told.found, told.unused)
    return read


def _is_silent(grid: Grid, row: int, answering: list[int], label: int | None) -> bool:
    """Whether nothing was written in a row, as in most: it says nothing, and no time is spent on it."""
    cells = grid.rows[row]
    for at in answering:
        if at < len(cells) and cells[at] is not None:
            return False
    printed = grid.value(row, label)
    return not (isinstance(printed, str) and behind_label(printed))


def _may_answer(value: object) -> bool:
    """Whether a cell of a row without marker may be an answer: headings and signatures below the table are none."""
    if not isinstance(value, str):
        return value is not None
    return any(map(str.isdigit, value)) or read_state(value) is not None or read_yes_no(value) is not None


def _is_copied(grid: Grid, row: int, name: str, named: dict[int, str], columns: dict[str, int], plan: Plan) -> bool:
    """Whether a row's marker came along when a clerk copied a row and wrote another label into it."""
    label = fold(text_at(grid, row, columns.get("label")))
    ours = fold(plan.indicators[name].label.vi)
    if not label or label.startswith(ours):
        return False
    return any(
        fold(text_at(grid, other, columns.get("label"))).startswith(ours)
        for other, same in named.items()
        if same == name and other != row
    )


def _form_row(
    grid: Grid, row: int, name: str, columns: dict[str, int], plan: Plan, labels: Callable[[], Labels]
) -> Found:
    at, cost = columns["value"], columns.get("cost")
    cell = plain(grid, row, at)
    indicator, unit = plan.indicators[name], text_at(grid, row, columns.get("unit"))
    found = Found(
        indicator=indicator,
        cell=cell,
        unit=unit,
        cost=NO_CELL if grid.value(row, cost) is None else plain(grid, row, cost),
        fund=text_at(grid, row, columns.get("fund")),
        note=text_at(grid, row, columns.get("note")),
        found_by="form",
        reading=read_form_cell(cell.value, indicator, unit, labels),
    )
    if found.reading and found.reading.state == "blank":
        beside = (role for role in _BESIDE if isinstance(grid.value(row, columns.get(role)), str))
        return misplaced(found, {role: plain(grid, row, columns[role]) for role in beside}, labels) or found
    return found


def _read_added_rows(grid: Grid, rows: list[int], columns: dict[str, int], plan: Plan, labels: Labels) -> TablesRead:
    """Rows of our form that have no marker: written in by hand, or their marker was lost."""
    roles = {at: {"value": "result"}.get(name, name) for name, at in columns.items()}
    width = max(len(cells) for cells in grid.rows)
    layout = Layout(-1, tuple(Column(c, roles.get(c, ""), "", ("",)) for c in range(width)))
    kept = tuple(cells if row in set(rows) else () for row, cells in enumerate(grid.rows))
    return read_table(Grid(grid.name, kept, grid.is_sheet), layout, plan, labels)
