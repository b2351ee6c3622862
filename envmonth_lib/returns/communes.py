"""Tables that lie across: communes, months or dates as rows and indicators as columns.

Why: districts collect a line a commune, with a total or without. A printed total answers, held against its parts;
without one, parts of an indicator that may be summed are added up. Comes in: a `Grid`. Goes out: `TablesRead`; whatever
is in doubt stays unused. Clause: III.2-b; I.2 (coverage of sub-units).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from envmonth_lib.plan import Plan
from envmonth_lib.returns.acrosscolumns import Asked, asked_columns
from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.found import Found, TablesRead, Unused, figure_at, is_figure, plain, text_at
from envmonth_lib.returns.grids import Cell, Grid
from envmonth_lib.returns.headings import PLACE, TOTAL
from envmonth_lib.returns.labels import Labels
from envmonth_lib.returns.layout import HEADER_WITHIN, Layout, is_heading, read_header, who_of
from envmonth_lib.returns.othertimes import not_of_now, only_some, set_aside
from envmonth_lib.returns.sums import Piece, add_up, against_total, sum_row
from envmonth_lib.returns.tablelines import SECTION_NUMBER, lines_above
from envmonth_lib.returns.tablevalues import read_value, unit_in
from envmonth_lib.vietnamese import fold

_DAY = re.compile(r"(?:ngày )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|(?:tháng|đợt|tuần) \d+.*", re.IGNORECASE)
_COUNTED_CELL = re.compile(r"\d[\d.,]*\s+(?!tháng|quý|năm)[^\W\d]{2,}", re.IGNORECASE)
_YEAR = re.compile(r"(?:năm )?((?:19|20)\d\d)", re.IGNORECASE)
_NO_PART = re.compile(
    r"(?:luy ke|binh quan|trung binh|ke hoach|chi tieu|ty le|cung ky|so voi|tang|giam|"
    r"(?:toan|ca) tinh(?! (?:hoi|doan|nganh)))\b"
)
_MEMBERS = re.compile(r"\b(?:hoi vien|doan vien|(?:cac )?cap (?:hoi|bo doan|cong doan)|cong doan co so|cdcs)\b")
_PROVINCE = re.compile(r"(?:tong )?(?:toan|ca) tinh\b(?! (?:hoi|doan|nganh)\b)")
_BRANCH = re.compile(
    r"(?:hoi|doan|huyen doan|thanh doan|chi hoi|chi doan|lien doan|ldld|cong doan|hat|don|ubmttq|mttq|dai doi|"
    r"tieu doan|trung doan|co quan|phong|ban chqs|doi|chi cuc|trung tam|tram|chi nhanh|van phong)\b"
)


def read_across(grid: Grid, plan: Plan, labels: Labels) -> TablesRead | None:
    """Read a table whose columns are indicators; None where its headings name fewer than two of them."""
    for row in range(min(len(grid.rows) - 1, HEADER_WITHIN)):
        if sum(bool(grid.text(row, column)) for column in range(len(grid.rows[row]))) < 2:
            continue
        layout = read_header(grid, row, plan.year)
        if any(_COUNTED_CELL.match(column.heading) for column in layout.columns):
            continue  # "Ra quân | 263 đợt, 12.900 lượt người" is a row, and heads nothing
        asked = asked_columns(grid, layout, labels)
        who = who_of(layout)
        if (
            len(asked) + (who is not None or _has_total(grid, layout)) < 2
            or not asked
            or not _figures_below(grid, layout, asked)
        ):
            continue
        names = who if who is not None else _names(grid, layout, asked)
        if names is None and len(grid.rows) - layout.header > 2:
            continue
        read = _read_columns(grid, layout, asked, names, plan, labels)
        return set_aside(read, not_of_now(grid, layout.top, plan.year))
    return None


def _has_total(grid: Grid, layout: Layout) -> bool:
    """Whether a row is called a total: "Tổng", "Cộng"."""
    first = (text_at(grid, row, c) for row in range(layout.header + 1, len(grid.rows)) for c in (0, 1))
    return any(TOTAL.fullmatch(fold(text)) for text in first if text)


def _figures_below(grid: Grid, layout: Layout, asked: Sequence[Asked]) -> bool:
    rows = range(layout.header + 1, len(grid.rows))
    return sum(any(figure_at(grid, row, a.column.at) for row in rows) for a in asked) * 2 >= len(asked)


def _names(grid: Grid, layout: Layout, asked: Sequence[Asked]) -> int | None:
    """Column that names the rows: the first with words or dates in it that is asked nothing."""
    taken = {a.column.at for a in asked} | {c.at for c in layout.columns if c.role == "number"}
    for column in range(min((a.column.at for a in asked), default=0) + 1):
        if column in taken:
            continue
        texts = [grid.text(row, column) for row in range(layout.header + 1, len(grid.rows))]
        if any(text and not text.isdigit() for text in texts):
            return column
    return None


def _read_columns(
    grid: Grid, layout: Layout, asked: Sequence[Asked], names: int | None, plan: Plan, labels: Labels
) -> TablesRead:
    read = TablesRead()
    rows, totals = _rows(grid, layout, asked, names, plan)
    _leave(grid, layout, asked, {*rows, *totals}, read)
    totals = _of_all(grid, asked, labels, rows, totals)
    is_whole = not only_some(grid, layout.top)
    rows, totals = _with_sum_row(grid, asked, labels, _of_one_level(grid, layout, asked, labels, rows), totals)
    if _is_of_the_province(grid, layout, names):
        asked = []
    for one in asked:
        pieces = [_piece(grid, row, one, labels) for row in rows]
        if len(totals) == 1:
            cell, reading = _cell(grid, totals[0], one, labels)
            total = Found(one.indicator, cell, one.unit, note=_counted(pieces), reading=reading)
            found = against_total(total, pieces) if reading.state != "blank" else add_up(one.indicator, pieces)
        elif len(rows) == 1 and not totals and is_whole:
            found = Found(one.indicator, pieces[0].cell, one.unit, reading=pieces[0].reading)
        else:
            found = (
                add_up(one.indicator, pieces, _range(grid, rows, one.column.at)) if is_whole and not totals else None
            )
        if found:
            read.found.append(found)
        else:
            read.unused += [Unused(piece.cell, one.column.heading) for piece in pieces if is_figure(piece.cell)]
    _set_aside(grid, layout, asked, [*rows, *totals], names, read)
    return read


def _of_one_level(grid: Grid, layout: Layout, asked: Sequence[Asked], labels: Labels, rows: list[int]) -> list[int]:
    """Of groups with sums of their own ("I. Khối cơ quan") and the rows that make them up, the groups alone."""
    at = layout.at("number")
    groups = [row for row in rows if at is not None and SECTION_NUMBER.fullmatch(grid.text(row, at).strip())]
    if len(groups) < 2 or len(groups) == len(rows) or rows[0] != groups[0]:
        return rows
    figures = {row: [_cell(grid, row, one, labels)[1].value for one in asked] for row in rows}
    if not _adds_up([figures[row] for row in groups], [figures[row] for row in rows if row not in groups]):
        return rows
    return groups


def _of_all(grid: Grid, asked: Sequence[Asked], labels: Labels, rows: list[int], totals: list[int]) -> list[int]:
    """Of several sums the one of all rows; none where each is that of a group and all of them the rows."""
    if len(totals) < 2:
        return totals
    figures = {row: [_cell(grid, row, one, labels)[1].value for one in asked] for row in (*rows, *totals)}
    of_rows = [figures[row] for row in rows]
    if whole := next((row for row in (totals[-1], totals[0]) if _adds_up([figures[row]], of_rows)), 0):
        return [whole]
    return [] if _adds_up([figures[row] for row in totals], of_rows) else totals


def _adds_up(sums: Sequence[Sequence[float]], rows: Sequence[Sequence[float]]) -> bool:
    """Whether sums are as much as rows in every column; blanks count nothing."""
    for column in range(len(sums[0])):
        above, below = (math.fsum(r[column] for r in part if not math.isnan(r[column])) for part in (sums, rows))
        if not math.isclose(above, below, rel_tol=1e-9, abs_tol=1e-6):
            return False
    return True


def _with_sum_row(
    grid: Grid, asked: Sequence[Asked], labels: Labels, rows: list[int], totals: list[int]
) -> tuple[list[int], list[int]]:
    """Take the row that adds up all others for their total, whatever it is called: "TOÀN LỰC LƯỢNG"."""
    if totals or len(rows) < 3:
        return rows, totals
    figures = [[_cell(grid, row, one, labels)[1].value for one in asked] for row in rows]
    at = sum_row(figures)
    return (rows, totals) if at is None else ([row for row in rows if row != rows[at]], [rows[at]])


def _rows(
    grid: Grid, layout: Layout, asked: Sequence[Asked], names: int | None, plan: Plan
) -> tuple[list[int], list[int]]:
    """Rows of parts and rows of totals; where rows are years, this year's alone."""
    rows, totals = [], []
    years: dict[int, str] = {}
    for row in range(layout.header + 1, len(grid.rows)):
        if is_heading(grid, row, layout):
            continue
        if totals and _is_line(grid, row):
            break  # "Ngoài ra:" below the total begins something else
        name = grid.text(row, names) if names is not None else ""
        if not any(text_at(grid, row, a.column.at) for a in asked) and not PLACE.fullmatch(fold(name)):
            continue
        first = next((grid.text(row, c) for c in range(len(grid.rows[row])) if grid.text(row, c)), "")
        if _PROVINCE.match(fold(name or first)) and not _is_of_the_province(grid, layout, names):
            totals.append(row)
            continue
        if _NO_PART.match(fold(name or first)):
            continue
        if TOTAL.fullmatch(fold(name or first)) or TOTAL.fullmatch(fold(first)):
            totals.append(row)
        else:
            rows.append(row)
            if year := _YEAR.fullmatch(name):
                years[row] = year.group(1)
    if years and len(years) == len(rows):
        rows = [row for row in rows if years[row] == str(plan.year)]
    return rows, totals


def _is_line(grid: Grid, row: int) -> bool:
    """Whether a row holds one line of words that ends in a colon."""
    said = [text for column in range(len(grid.rows[row])) if (text := text_at(grid, row, column))]
    return len(said) == 1 and said[0].endswith(":")


def _is_of_the_province(grid: Grid, layout: Layout, names: int | None) -> bool:
    """Whether a table has the whole province for its total: others' figures, which no single return may claim.

    A provincial union's table of its own branches has that total too, and it is its own.
    """
    if _is_of_members(grid, layout):
        return False
    below = range(layout.header + 1, len(grid.rows))
    said = [fold(grid.text(row, column)) for row in below for column in {0, names or 0}]
    branches = [text for text in said if len(text) > 3 and not _PROVINCE.match(text)]
    if len(branches) >= 2 and all(map(_BRANCH.match, branches)):
        return False
    return any(map(_PROVINCE.match, said))


def _is_of_members(grid: Grid, layout: Layout) -> bool:
    """Whether a table tells what a union's members did, whose province is the union's own."""
    said = (*lines_above(grid, layout), *(column.heading for column in layout.columns))
    return any(_MEMBERS.search(fold(text)) for text in said)


def _piece(grid: Grid, row: int, one: Asked, labels: Labels) -> Piece:
    return Piece(*_cell(grid, row, one, labels))


def _cell(grid: Grid, row: int, one: Asked, labels: Labels) -> tuple[Cell, Reading]:
    cell = plain(grid, row, one.column.at)
    return cell, read_value(
        cell.value, one.indicator, unit_in(cell.value, labels) or one.unit, one.column.heading, labels
    )


def _counted(pieces: Sequence[Piece]) -> str:
    given = sum(piece.reading.state == "answered" for piece in pieces)
    return f"Tổng của {given} dòng" + (f"; {len(pieces) - given} dòng không có số" if given < len(pieces) else "")


def _range(grid: Grid, rows: Sequence[int], column: int) -> str:
    return grid.area(rows[0], column, rows[-1], column) if rows else ""


def _leave(grid: Grid, layout: Layout, asked: Sequence[Asked], told: set[int], read: TablesRead) -> None:
    """Say the figures of rows that are neither part nor total: averages, running totals, other years."""
    for row in range(layout.header + 1, len(grid.rows)):
        if row not in told and not is_heading(grid, row, layout):
            cells = [(plain(grid, row, one.column.at), one.column.heading) for one in asked]
            read.unused += [Unused(cell, heading) for cell, heading in cells if is_figure(cell)]


def _set_aside(
    grid: Grid, layout: Layout, asked: Sequence[Asked], rows: Sequence[int], names: int | None, read: TablesRead
) -> None:
    taken = {a.column.at for a in asked} | {names}
    for column in layout.columns:
        if column.at in taken or column.role in ("number", "note"):
            continue
        for row in rows:
            cell = plain(grid, row, column.at)
            if is_figure(cell) and not _DAY.fullmatch(cell.raw):
                read.unused.append(Unused(cell, column.heading or grid.text(row, names)))
