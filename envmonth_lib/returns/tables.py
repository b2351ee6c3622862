"""Grid to answers: which cell answers which indicator, and where a figure stands that answers none.

Our own form is read by its hidden markers, wherever its rows and columns now are, also where some were lost; any other
table by `freetables` (rows are activities) or `communes` (columns are). A figure under the wrong indicator is worse
than a question. Comes in: a `Document`. Goes out: `Found` and `Unused` cells, nothing judged. Clause: III.2-d.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from envmonth_lib.plan import Plan
from envmonth_lib.returns.blocks import NO_RESULTS, blocks_of
from envmonth_lib.returns.communes import read_across
from envmonth_lib.returns.crossed import read_crossed
from envmonth_lib.returns.eventcounts import unless_told
from envmonth_lib.returns.events import read_events, read_places
from envmonth_lib.returns.found import (
    Found,
    TablesRead,
    Unused,
    figure_at,
    marked_columns,
    markers,
    plain,
    text_at,
    unmarked,
)
from envmonth_lib.returns.freetables import read_table
from envmonth_lib.returns.grids import Cell, Document, Grid
from envmonth_lib.returns.headings import role_of
from envmonth_lib.returns.joined import Part, join_parts
from envmonth_lib.returns.labelcolumns import is_known, pairs_without_heading, side_by_side, with_titles
from envmonth_lib.returns.labels import Labels, labels_of
from envmonth_lib.returns.layout import Column, Layout, find_layouts, read_header
from envmonth_lib.returns.leftover import left_over
from envmonth_lib.returns.lexicon import Lexicon
from envmonth_lib.returns.listed import read_listed
from envmonth_lib.returns.nomineecolumns import is_nominee_table
from envmonth_lib.returns.othertimes import not_of_now, set_aside
from envmonth_lib.returns.ourform import form_columns, has_rows, read_form
from envmonth_lib.returns.rownames import is_of_press, lists_works
from envmonth_lib.returns.tablelines import NOT_ASKED, place_above
from envmonth_lib.vietnamese import fold

_HEAD = 6
_COLUMNS = 2
_MOST_SAID = 60  # figures of a table with no known headings; more of them are no report's
__all__ = ["Found", "TablesRead", "Unused", "marked_columns", "markers", "plain", "read_tables", "unmarked"]


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
        that fit no indicator, or more than one; ``unknown``: the figures of each table with no known headings.
    """
    read = TablesRead()
    free: list[Part] = []
    before: dict[str, int] = {}
    above: Layout | None = None
    press = "\n".join(line for line in _letterhead(document) if is_of_press([line]))
    for grid in (block for whole in document.grids for block in blocks_of(whole, plan.year)):
        grid = replace(grid, above=f"{press}\n{grid.above}") if press else grid
        columns, header = marked_columns(grid)
        if "nominee" in columns or is_nominee_table(grid) or fold(grid.name) in NO_RESULTS:
            continue
        if columns or has_rows(grid):
            columns, header = form_columns(grid, columns, header, before, plan)
            before = columns
            told = read_form(grid, columns, header, plan, partial(labels_of, plan, lexicon))
            read.found += told.found
            read.unused += told.unused
            continue
        parts, above = _read_free(grid, above, plan, labels_of(plan, lexicon))
        free += parts
        read.unused += left_over(grid, [part.read for part in parts]) if parts else []
        if not parts and (cells := _figures(grid)):
            said = "; ".join(cell.raw for cell in cells[:_MOST_SAID]) + ("; …" if cells[_MOST_SAID:] else "")
            read.unknown.append(Cell(said, cells[0].place))
    joined = join_parts(free, plan.year)
    return TablesRead(unless_told(read.found + joined.found, ()), read.unused + joined.unused, read.unknown)


def _letterhead(document: Document) -> Iterator[str]:
    """Lines of a document's first paragraphs and first table, where its letterhead stands."""
    for paragraph in document.paragraphs[:_HEAD]:
        yield from paragraph.text.splitlines()
    for row in (row for grid in document.grids[:1] for row in grid.rows[:_HEAD]):
        yield from (line for value in row if isinstance(value, str) for line in value.splitlines())


def _read_free(
    grid: Grid, above: Layout | None, plan: Plan, labels: Labels
) -> tuple[list[Part], Layout | None]:  # fmt: skip
    """Read one free table, and return its layout for a table that goes on below it without headings."""
    name = grid.name if grid.is_sheet else ""
    if events := read_events(grid, plan, labels):
        return [Part("", events, name, is_log=True)], None
    layouts = [
        (with_titles(grid, part, labels), end)
        for layout, end in find_layouts(grid, plan.year)
        for part in side_by_side(layout)
    ]
    known = bool(layouts) and _knows_rows(grid, layouts[0][0], labels)
    across = None if known else read_across(grid, plan, labels)
    crossed = None if known or across else read_crossed(grid, plan, labels)
    if layouts and not (across or crossed):
        parts = []
        for layout, end in layouts:
            told = _results(read_table(grid, layout, plan, labels, end), grid, layout, plan)
            parts.append(Part(place_above(grid, layout), told, name))
        return parts, layouts[-1][0]
    if across:
        return [Part("", across, name)], None
    if crossed:
        layout, told = crossed
        return [Part("", _results(told, grid, layout, plan), name)], None
    if (places := read_places(grid, plan, labels)) and places.found:
        return [Part("", places, name)], None
    width = max((len(cells) for cells in grid.rows), default=0)
    if above and not grid.is_sheet and width == len(above.columns):
        layout = Layout(-1, above.columns)
    elif pairs := pairs_without_heading(grid, labels):
        return [Part("", read_table(grid, pair, plan, labels), name) for pair in pairs], None
    else:
        layout = _without_heading(grid, plan, labels)
    if layout is None or layout.at("result") is None or not _knows_rows(grid, layout, labels):
        listed = read_listed(grid, plan, labels)
        return ([Part("", _results(listed, grid, Layout(-1, ()), plan), name)] if listed else []), None
    return [Part("", read_table(grid, layout, plan, labels), name)], layout


def _results(read: TablesRead, grid: Grid, layout: Layout, plan: Plan) -> TablesRead:
    """What a table says, all of it unused where the table as a whole holds none of the campaign's results."""
    return set_aside(read, not_of_now(grid, layout.top, plan.year))


def _without_heading(grid: Grid, plan: Plan, labels: Labels) -> Layout | None:
    """Columns of a table without headings: labels that we know, units that we know, and one column of figures."""
    width = max((len(cells) for cells in grid.rows), default=0)
    rows = range(len(grid.rows))
    known = {c: sum(is_known(plain(grid, row, c), labels) for row in rows) for c in range(width)}
    label = max(known, key=lambda c: known[c], default=None)
    if label is None or known[label] < 2:
        return None  # a letterhead, signatures
    if headed := _headed(grid, plan, labels, label):
        return headed
    first = next(row for row in rows if is_known(plain(grid, row, label), labels))
    figures = [
        c for c in range(width)
        if sum(figure_at(grid, row, c) for row in rows) > 1 and not _is_headed_otherwise(grid, first, c, plan.year)
    ]  # fmt: skip
    units = {c: sum(labels.is_unit(grid.text(row, c)) for row in rows) for c in range(width) if c != label}
    unit = max(units, key=lambda c: units[c], default=None)
    roles = {label: "label"} | ({unit: "unit"} if unit is not None and units[unit] > 1 else {})
    roles |= {c: "result" for c in figures if c > label and c not in roles}
    if label > 0:
        roles.setdefault(label - 1, "number")
    return Layout(-1, tuple(Column(c, roles.get(c, ""), "", ("",)) for c in range(width)))


def _is_headed_otherwise(grid: Grid, below: int, column: int, year: int) -> bool:
    """Whether a heading over a column says that its figures are no results: money, plans, last year."""
    said = (text_at(grid, row, column) for row in range(below))
    return any(role_of((text,), year) in ("cost", *NOT_ASKED) for text in said if text)


def _headed(grid: Grid, plan: Plan, labels: Labels, label: int) -> Layout | None:
    """Columns under a heading that we know but for the word over the labels: "Loại hình | Báo in | Tổng"."""
    first = next(row for row in range(len(grid.rows)) if is_known(plain(grid, row, label), labels))
    for row in range(first - 1, -1, -1):
        if sum(bool(text_at(grid, row, column)) for column in range(len(grid.rows[row]))) < _COLUMNS:
            break  # a line of its own: a title, a place with its date
        layout = read_header(grid, row, plan.year)
        if layout.header < first and layout.at("result") is not None and not _is_counted(grid, row):
            columns = (replace(c, role="label" if c.at == label else c.role) for c in layout.columns)
            return replace(layout, columns=tuple(columns))
    return None


def _is_counted(grid: Grid, row: int) -> bool:
    """Whether a cell of a row is a number, and not a heading with a year in it."""
    return any(not isinstance(value, str | None) or str(value).strip().isdigit() for value in grid.rows[row])


def _knows_rows(grid: Grid, layout: Layout, labels: Labels) -> bool:
    """Whether at least one row in three of those with words has a label that we know."""
    cells = [plain(grid, row, layout.at("label")) for row in range(layout.header + 1, len(grid.rows))]
    said = [cell for cell in cells if cell.raw]
    if layout.all("cost") and lists_works(grid, layout):
        return True  # nobody knows them by name, and their total answers
    return 3 * sum(is_known(cell, labels) for cell in said) >= max(len(said), 1)


def _figures(grid: Grid) -> list[Cell]:
    """Figures in a table's body; the first column holds running numbers more often than not."""
    rows = range(1, len(grid.rows))
    return [plain(grid, row, c) for row in rows for c in range(1, len(grid.rows[row])) if figure_at(grid, row, c)]
