"""Grid to answers: which cell answers which indicator, and where a figure stands that answers none.

Our own form is read by its hidden markers, wherever its rows and columns now are; any other table by its headings and
by a row's printed code and label. A row is taken only when both agree or the label is exactly ours: a figure under the
wrong indicator is worse than a question. Comes in: a `Document`. Goes out: `Found` and `Unused` cells, nothing judged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from envmonth_lib.plan import Indicator, Plan
from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.forms import MARKER
from envmonth_lib.returns.grids import Cell, Document, Grid, as_text
from envmonth_lib.vietnamese import fold

_HEADINGS = {
    "number": r"(tt|stt|so tt|so thu tu|ma|ma so|ma chi tieu)( ma)?",
    "label": r"(noi dung|chi tieu|ten chi tieu|hoat dong|cong viec|nhiem vu)( .*)?",
    "unit": r"(don vi|dvt|don vi tinh)",
    "value": r"(ket qua|so luong|so lieu|thuc hien|gia tri)( .*)?",
    "cost": r"kinh phi( .*)?",
    "fund": r"nguon( .*)?",
    "note": r"(ghi chu|bang chung|minh chung)( .*)?",
}
_CODE = re.compile(r"\s*((?:[1-7]|[GHPUMT])(?:\.\d+)+)\.?(?=\s|$|:)\s*")
_FIGURE = re.compile(r"(?:[^\W\d]+ )?\d[\d.,]*(?:\s*%|\s[^\W\d]+.*)?")
_YEAR = re.compile(r"\b20\d\d\b")
_HEADER_WITHIN = 40
_NO_CELL = Cell(None, "")
_LIKE = 0.6


@dataclass(frozen=True, slots=True)
class Found:
    """One fact found: its indicator, the cell that answers it, what stands beside it, and how it was found.

    ``reading`` is given where the cell says more than this one fact (a sentence, "05 buổi/1.200 lượt người", a sum of
    rows); where it is None the whole cell is the answer and is read by `cells.read_cell`.
    """

    indicator: Indicator
    cell: Cell
    unit: str = ""
    cost: Cell = _NO_CELL
    fund: str = ""
    note: str = ""
    found_by: str = "table"
    reading: Reading | None = None


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


def read_tables(document: Document, plan: Plan) -> TablesRead:
    """Find the answers in all tables of one document.

    Returns
    -------
    TablesRead
        ``found``: in the order of the document, an indicator may come twice; ``unused``: figures in a table of results
        that fit no indicator; ``unknown``: first figure of each table that has figures but no known headings.
    """
    read = TablesRead()
    labels = {fold(i.label.vi): i for i in plan.indicators.values()}
    before: dict[str, int] = {}
    for grid in document.grids:
        columns, header = marked_columns(grid)
        if "nominee" in columns:
            continue
        if "value" not in columns:
            columns, header = _headed_columns(grid, plan.year)
        if "value" not in columns and _has_rows(grid):
            columns, header = before, -1  # a table cut in two: the lower part has our rows but no headings
        before = columns or before
        if "value" in columns:
            for row in range(header + 1, len(grid.rows)):
                _read_row(grid, row, columns, plan, labels, read)
        elif not _is_nominee_table(grid) and fold(grid.name) != "huong dan" and (cell := _first_figure(grid)):
            read.unknown.append(cell)
    return read


def marked_columns(grid: Grid) -> tuple[dict[str, int], int]:
    """Return column id to position by the hidden markers of our form, and the row that holds them (-1: none)."""
    for row, cells in enumerate(grid.rows):
        columns = {}
        for column, value in enumerate(cells):
            for what, name in markers(value):
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
    cell = grid.cell(row, column)
    return Cell(unmarked(cell.value), cell.place)


def _read_row(
    grid: Grid, row: int, columns: dict[str, int], plan: Plan, labels: dict[str, Indicator], read: TablesRead
) -> None:
    named = [name for value in grid.rows[row] for what, name in markers(value) if what == "row"]
    label, number = plain(grid, row, columns.get("label")), plain(grid, row, columns.get("number"))
    cell = plain(grid, row, columns["value"])
    indicator = plan.indicators.get(named[0]) if named else None
    found_by = "form"
    if indicator is None:
        indicator, found_by = _by_text(number.raw, label.raw, plan, labels), "table"
    if indicator is None:
        # A row of column numbers has no label; a telephone number is no figure, and nobody's to quote.
        if _is_figure(cell) and not label.raw.strip("() ").isdigit() and "dien thoai" not in fold(label.raw):
            read.unused.append(Unused(cell, label.raw, number.raw if number.raw in plan.by_number else ""))
        return
    read.found.append(
        Found(
            indicator=indicator,
            cell=cell,
            unit=plain(grid, row, columns.get("unit")).raw,
            cost=plain(grid, row, columns.get("cost")),
            fund=plain(grid, row, columns.get("fund")).raw,
            note=plain(grid, row, columns.get("note")).raw,
            found_by=found_by,
        )
    )


def _by_text(number: str, label: str, plan: Plan, labels: dict[str, Indicator]) -> Indicator | None:
    """Indicator of a row without marker: a label exactly ours, or a printed code whose label is like ours.

    A code alone is not enough: offices number rows of their own the same way, and 3.10 kept as a number is 3.1.
    """
    code = _CODE.match(label)
    written = label[code.end() :] if code else label
    exact = labels.get(fold(written)) or labels.get(fold(label))
    if exact:
        return exact
    numbered = plan.by_number.get(code.group(1) if code else number.strip().rstrip(".").replace(",", "."))
    return numbered if numbered and _alike(written, numbered.label.vi) else None


def _alike(written: str, ours: str) -> bool:
    said, expected = set(fold(written).split()), set(fold(ours).split())
    return bool(said) and len(said & expected) / len(said | expected) >= _LIKE


def _headed_columns(grid: Grid, year: int) -> tuple[dict[str, int], int]:
    for row in range(min(len(grid.rows), _HEADER_WITHIN)):
        columns: dict[str, list[int]] = {}
        for column in range(len(grid.rows[row])):
            heading = fold(str(unmarked(grid.rows[row][column]) or ""))
            for name, pattern in _HEADINGS.items():
                if re.fullmatch(pattern, heading):
                    columns.setdefault(name, []).append(column)
        if "label" in columns and "value" in columns:
            values = _of_this_year(grid, row, columns["value"], year)
            # Two columns of results (two years, plan and result): which one answers is a question, not a guess.
            if len(values) == 1:
                return {**{name: found[0] for name, found in columns.items()}, "value": values[0]}, row
    return {}, -1


def _of_this_year(grid: Grid, row: int, columns: list[int], year: int) -> list[int]:
    headings = {column: fold(grid.text(row, column)) for column in columns}
    kept = [c for c, h in headings.items() if "ke hoach" not in h and set(_YEAR.findall(h)) <= {str(year)}]
    return [c for c in kept if str(year) in headings[c]] or kept


def _has_rows(grid: Grid) -> bool:
    return any(what == "row" for cells in grid.rows for value in cells for what, _ in markers(value))


def _is_figure(cell: Cell) -> bool:
    value = cell.value
    if isinstance(value, str):
        return bool(_FIGURE.fullmatch(value))
    return isinstance(value, int | float) and not isinstance(value, bool)


def _first_figure(grid: Grid) -> Cell | None:
    """First cell that is a figure in the table's body; the first column holds running numbers more often than not."""
    for row in range(1, len(grid.rows)):
        for column in range(1, len(grid.rows[row])):
            cell = plain(grid, row, column)
            if _is_figure(cell):
                return cell
    return None


def _is_nominee_table(grid: Grid) -> bool:
    heads = (fold(as_text(value)) for cells in grid.rows[:_HEADER_WITHIN] for value in cells if isinstance(value, str))
    return any(head.startswith("ten to chuc ca nhan") for head in heads)
