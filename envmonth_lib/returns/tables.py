"""Grid to answers: which cell answers which indicator, and where a figure stands that answers none.

Our own form is read by its hidden markers, wherever its rows and columns now are, also where some were lost; any other
table by `freetables` (rows are activities) or `communes` (columns are). A figure under the wrong indicator is worse than
a question. Comes in: a `Document`. Goes out: `Found` and `Unused` cells, nothing judged. Clause: III.2-d.
"""

from __future__ import annotations

from envmonth_lib.plan import Plan
from envmonth_lib.returns.communes import join_sheets, read_across
from envmonth_lib.returns.found import (
    Found,
    TablesRead,
    Unused,
    is_figure,
    marked_columns,
    markers,
    plain,
    unmarked,
)
from envmonth_lib.returns.freetables import read_table
from envmonth_lib.returns.grids import Cell, Document, Grid
from envmonth_lib.returns.labels import Labels, labels_of
from envmonth_lib.returns.layout import HEADER_WITHIN, Column, Layout, find_layout, find_layouts
from envmonth_lib.returns.lexicon import Lexicon
from envmonth_lib.vietnamese import fold, read_state, read_yes_no

__all__ = ["Found", "TablesRead", "Unused", "marked_columns", "markers", "plain", "read_tables", "unmarked"]

_NO_RESULTS = ("huong dan", "bieu 2")
_NOMINEES = ("ten to chuc ca nhan", "ho va ten", "ten tap the", "ten ca nhan", "ten don vi ca nhan", "ho ten")
_PRAISE = ("thanh tich", "hinh thuc de nghi", "hinh thuc khen", "ly do de nghi")
_FORM_ORDER = ("number", "label", "unit", "value")


def read_tables(document: Document, plan: Plan, lexicon: Lexicon | None = None) -> TablesRead:
    """Find the answers in all tables of one document.

    Parameters
    ----------
    document : Document
        As read by `grids.read_document`.
    plan : Plan
        Its indicators, their labels and units.
    lexicon : Lexicon, optional
        Words of labels; those of the package where left out.

    Returns
    -------
    TablesRead
        ``found``: in the order of the document, an indicator may come twice; ``unused``: figures in a table of results
        that fit no indicator, or more than one; ``unknown``: first figure of each table with no known headings.
    """
    read = TablesRead()
    free: list[tuple[Grid, TablesRead]] = []
    before: dict[str, int] = {}
    above: Layout | None = None
    for grid in document.grids:
        columns, header = marked_columns(grid)
        if "nominee" in columns or is_nominee_table(grid) or fold(grid.name) in _NO_RESULTS:
            continue
        if columns or _has_rows(grid):
            columns, header = _form_columns(grid, columns, header, before, plan)
            before = columns
            _read_form(grid, columns, header, plan, lexicon, read)
            continue
        labels = labels_of(plan, lexicon)
        told, above = _read_free(grid, above, plan, labels)
        if told is not None:
            free.append((grid, told))
        elif cell := _first_figure(grid):
            read.unknown.append(cell)
    joined = join_sheets(free, plan.year) if sum(grid.is_sheet for grid, _ in free) > 1 else _all(free)
    return TablesRead(read.found + joined.found, read.unused + joined.unused, read.unknown)


def is_nominee_table(grid: Grid) -> bool:
    """Whether a table lists who is put forward under II.7; such a table is read by `nominees`."""
    for cells in grid.rows[:HEADER_WITHIN]:
        heads = [fold(unmarked(value)) for value in cells if isinstance(value, str) and unmarked(value)]
        if any(head.startswith(_NOMINEES[0]) for head in heads):
            return True
        if any(head.startswith(_NOMINEES) for head in heads) and any(head.startswith(_PRAISE) for head in heads):
            return True
    return False


def _all(reads: list[tuple[Grid, TablesRead]]) -> TablesRead:
    found = [found for _, read in reads for found in read.found]
    return TablesRead(found, [unused for _, read in reads for unused in read.unused])


def _read_free(grid: Grid, above: Layout | None, plan: Plan, labels: Labels) -> tuple[TablesRead | None, Layout | None]:
    """Read one free table, and return its layout for a table that goes on below it without headings."""
    if layouts := find_layouts(grid, plan.year):
        reads = [read_table(grid, layout, plan, labels, end) for layout, end in layouts]
        return _all([(grid, read) for read in reads]), layouts[-1][0]
    if across := read_across(grid, plan, labels):
        return across, None
    width = max((len(cells) for cells in grid.rows), default=0)
    if above and not grid.is_sheet and width == len(above.columns):
        layout = Layout(-1, above.columns)
    else:
        layout = _without_heading(grid, plan, labels)
    if layout is None or not _knows_rows(grid, layout, labels):
        return None, None
    return read_table(grid, layout, plan, labels), layout


def _without_heading(grid: Grid, plan: Plan, labels: Labels) -> Layout | None:
    """Columns of a table without headings: labels that we know, units that we know, and one column of figures."""
    width = max((len(cells) for cells in grid.rows), default=0)
    known = {c: sum(_is_known(plain(grid, r, c), labels) for r in range(len(grid.rows))) for c in range(width)}
    label = max(known, key=lambda c: known[c], default=None)
    if label is None or known[label] < 2:
        return None
    units = {c: sum(labels.is_unit(grid.text(r, c)) for r in range(len(grid.rows))) for c in range(width) if c != label}
    unit = max(units, key=lambda c: units[c], default=None)
    figures = [
        c for c in range(label + 1, width) if sum(is_figure(plain(grid, r, c)) for r in range(len(grid.rows))) > 1
    ]
    roles = {label: "label"} | ({unit: "unit"} if unit is not None and units[unit] > 1 else {})
    roles |= {c: "result" for c in figures if c not in roles}
    if label > 0:
        roles.setdefault(label - 1, "number")
    return Layout(-1, tuple(Column(c, roles.get(c, ""), "", ("",)) for c in range(width)))


def _is_known(cell: Cell, labels: Labels) -> bool:
    return isinstance(cell.value, str) and labels.match(cell.raw).indicator is not None


def _knows_rows(grid: Grid, layout: Layout, labels: Labels) -> bool:
    known = sum(_is_known(plain(grid, row, layout.at("label")), labels) for row in range(len(grid.rows)))
    return known >= 1 and (layout.at("result") is not None)


def _form_columns(
    grid: Grid, columns: dict[str, int], header: int, before: dict[str, int], plan: Plan
) -> tuple[dict[str, int], int]:
    """Columns of our form; those whose markers were lost by their headings, by the part above, or by what stands there."""
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
    for cells in grid.rows:
        named = [plan.indicators.get(name) for value in cells for what, name in markers(value) if what == "row"]
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


def _read_form(
    grid: Grid, columns: dict[str, int], header: int, plan: Plan, lexicon: Lexicon | None, read: TablesRead
) -> None:
    if "value" not in columns:
        return
    named: dict[int, str] = {}
    for row in range(header + 1, len(grid.rows)):
        for what, name in (pair for value in grid.rows[row] for pair in markers(value)):
            if what == "row" and name in plan.indicators:
                named.setdefault(row, name)
    unnamed = []
    for row in range(header + 1, len(grid.rows)):
        name = named.get(row)
        if name and not _is_copied(grid, row, name, named, columns, plan):
            read.found.append(_form_row(grid, row, name, columns, plan))
        elif _may_answer(plain(grid, row, columns["value"]).value) and plain(grid, row, columns.get("label")).raw:
            unnamed.append(row)
    if unnamed:
        _read_added_rows(grid, unnamed, columns, plan, lexicon, read)


def _may_answer(value: object) -> bool:
    """Whether a cell of a row without marker may be an answer: headings and signatures below the table are none."""
    if not isinstance(value, str):
        return value is not None
    return any(map(str.isdigit, value)) or read_state(value) is not None or read_yes_no(value) is not None


def _is_copied(grid: Grid, row: int, name: str, named: dict[int, str], columns: dict[str, int], plan: Plan) -> bool:
    """Whether a row's marker came along when a clerk copied a row and wrote another label into it."""
    label = fold(plain(grid, row, columns.get("label")).raw)
    ours = fold(plan.indicators[name].label.vi)
    if not label or label.startswith(ours) or list(named.values()).count(name) == 1:
        return False
    return any(
        fold(plain(grid, other, columns.get("label")).raw).startswith(ours)
        for other, same in named.items()
        if same == name and other != row
    )


def _form_row(grid: Grid, row: int, name: str, columns: dict[str, int], plan: Plan) -> Found:
    return Found(
        indicator=plan.indicators[name],
        cell=plain(grid, row, columns["value"]),
        unit=plain(grid, row, columns.get("unit")).raw,
        cost=plain(grid, row, columns.get("cost")),
        fund=plain(grid, row, columns.get("fund")).raw,
        note=plain(grid, row, columns.get("note")).raw,
        found_by="form",
    )


def _read_added_rows(
    grid: Grid, rows: list[int], columns: dict[str, int], plan: Plan, lexicon: Lexicon | None, read: TablesRead
) -> None:
    """Rows of our form that have no marker: written in by hand, or their marker was lost."""
    roles = {at: {"value": "result"}.get(name, name) for name, at in columns.items()}
    width = max(len(cells) for cells in grid.rows)
    layout = Layout(-1, tuple(Column(c, roles.get(c, ""), "", ("",)) for c in range(width)))
    kept = tuple(cells if row in set(rows) else () for row, cells in enumerate(grid.rows))
    told = read_table(Grid(grid.name, kept, grid.is_sheet), layout, plan, labels_of(plan, lexicon))
    read.found += told.found
    read.unused += told.unused


def _has_rows(grid: Grid) -> bool:
    return any(what == "row" for cells in grid.rows for value in cells for what, _ in markers(value))


def _first_figure(grid: Grid) -> Cell | None:
    """First cell that is a figure in the table's body; the first column holds running numbers more often than not."""
    for row in range(1, len(grid.rows)):
        for column in range(1, len(grid.rows[row])):
            cell = plain(grid, row, column)
            if is_figure(cell):
                return cell
    return None
