"""Which column of a free table answers, in which unit, and what a row cost.

Why: of "Kế hoạch | Thực hiện | Cùng kỳ" one answers, of "Xã A | Xã B | Tổng" the last, and of two that could none.
Comes in: a `Grid` and its `Layout`. Goes out: an `Answering`, units cut from labels and headings, costs in triệu đồng.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from envmonth_lib.plan import Plan
from envmonth_lib.returns.found import NO_CELL, figure_at, plain, text_at
from envmonth_lib.returns.grids import Cell, Grid
from envmonth_lib.returns.headings import PERIOD, TOTAL
from envmonth_lib.returns.labels import Labels
from envmonth_lib.returns.layout import Column, Layout
from envmonth_lib.returns.sums import sum_row
from envmonth_lib.returns.unitwords import factor, is_measure, unit_named
from envmonth_lib.vietnamese import fold, read_number, read_state

_UNIT_AT_END = re.compile(
    r"[\s,]*[(\[]\s*(?:(?:đvt|đơn vị tính|đơn vị|tính bằng)\s*:?\s*)?([^()\[\]]{1,20})[)\]]\s*:?\s*$|"
    r"[,:;–-]\s*(?:đvt|đơn vị tính|đơn vị)\s*:?\s*([^(),:]{1,20})$|[,–-]\s*([^(),:\s]{1,6})$",
    re.IGNORECASE,
)
_UNIT_FIRST = re.compile(r"^(?:tổng )?(?:số )?(km|m2|m3|m²|m³|kg|tấn|ha)\s+(?=[^\W\d])", re.IGNORECASE)  # "Số km đường"
_UNIT_OF_ALL = re.compile(r"(?:đvt|đơn vị tính|đơn vị)\s*:\s*([^()\[\]:]{1,20}?)[\s.)\]]*$", re.IGNORECASE)
ATTENDANCE = re.compile(r"\b(?:luot(?! ho\b)|nguoi|dai bieu|hoc vien)\b")
_NOT = re.compile(r"khong|chua")
_TURNS = re.compile(r"\bluot\b")
_TURNS_OF = re.compile(
    r"luot (?:dvtn|doan vien|hoi vien|can bo|cb|cbcs|cs|hs|hoc sinh|nld|hv|dan|chien si|cong nhan)(?: .*)?"
)
_MUCH_MORE = 3
_SUMMANDS, _LEAST_SUMMANDS = ("", "place", "who", "result"), 3
_MONEY = ("triệu đồng", "nghìn đồng", "ngàn đồng", "tỷ đồng", "đồng")
_SHORT_MONEY = {
    "trđ": "triệu đồng",
    "tr.đ": "triệu đồng",
    "tr.đồng": "triệu đồng",
    "vnđ": "đồng",
    "1000đ": "nghìn đồng",
}
_MOST_COST = 5_000.0


@dataclass(frozen=True, slots=True)
class Answering:
    """Which column answers: the one with results (None: none can be told), and columns of parts of it.

    ``is_money``: the table has no results but what things cost; it answers rows of money alone. ``in_periods``: its
    parts are months or weeks, and the same commune or stock may be counted in each. ``ticks``: columns headed "Có" and
    "Không", of which the one that is ticked answers.
    """

    main: int | None
    parts: tuple[int, ...] = ()
    heading: str = ""
    is_money: bool = False
    in_periods: bool = False
    ticks: tuple[tuple[int, str], ...] = ()

    def range_in(self, grid: Grid, row: int) -> str:
        """Place of all parts of one row."""
        return grid.area(row, self.parts[0], row, self.parts[-1])


def answering(grid: Grid, layout: Layout, plan: Plan, last: int) -> Answering:
    """Choose the column that answers: this year's, the total of its parts, or the one that is filled with figures.

    Parameters
    ----------
    grid, layout : Grid, Layout
        The table, down to before row `last`.
    plan : Plan
        Columns of other years never answer, nor months before or after those it asks about.
    """
    ticks = _ticks(layout)
    if ticks and not layout.all("result"):
        return Answering(ticks[0][0], ticks=ticks)
    return replace(_by_figures(grid, layout, plan, last), ticks=ticks)


def _ticks(layout: Layout) -> tuple[tuple[int, str], ...]:
    """Columns headed "Có" and "Không" with what a mark in each says; none where there is but one."""
    columns = layout.all("tick")
    said = ((c.at, "Không" if _NOT.match(fold(c.parts[-1])) else "Có") for c in columns)
    return tuple(said) if len(columns) > 1 else ()


def _by_figures(grid: Grid, layout: Layout, plan: Plan, last: int) -> Answering:
    if not layout.all("result") and not layout.all("place") and (costs := layout.all("cost")):
        return Answering(costs[0].at, (), costs[0].heading, is_money=True)
    if summed := _summed(grid, layout, last):
        return summed
    label = layout.at("label") or 0  # numbers of rows stand before what they number
    numbered = [c for c in layout.all("result") if c.at < label and _is_numbering(grid, c.at, layout.header + 1, last)]
    results = [c for c in layout.all("result") if c not in numbered]
    places = _parts(layout, plan)
    if len(places) > 1 and not results and _is_beside_others(grid, layout, last):
        return Answering(None)  # "P. Tam Thanh | Xã Mai Pha | Đội 2": some of them are not all
    if not results and len(layout.all("place")) == 1 == len(places):
        return _by(layout.all("place")[0])
    this_year = [c for c in results if any(str(plan.year) in part for part in c.parts)] or results
    totals = [c for c in this_year if TOTAL.fullmatch(fold(c.parts[-1]))]
    if len(places) > 1:
        chosen = totals or this_year
        in_periods = all(_period(column) for column in layout.all("place"))
        return _by(chosen[0], places) if len(chosen) == 1 else Answering(None, places, in_periods=in_periods)
    if len(this_year) == 1:
        return _by(this_year[0])
    if len(totals) == 1:
        return _by(totals[0], tuple(c.at for c in this_year if c is not totals[0]))
    rows = range(layout.header + 1, last)
    filled = {c.at: sum(figure_at(grid, row, c.at) for row in rows) for c in this_year}
    ordered = sorted(this_year, key=lambda c: -filled[c.at])
    if len(ordered) > 1 and filled[ordered[0].at] >= _MUCH_MORE * max(filled[ordered[1].at], 1):
        return _by(ordered[0])
    return Answering(None)


def _summed(grid: Grid, layout: Layout, last: int) -> Answering | None:
    """The column that is the sum of all others in every row, whatever they are called, with these as its parts."""
    rows = range(layout.header + 1, last)
    columns = [c for c in layout.columns if c.role in _SUMMANDS and any(figure_at(grid, row, c.at) for row in rows)]
    if len(columns) < _LEAST_SUMMANDS or any(map(_period, columns)):
        return None
    figures = [[_number(grid, row, column.at) for row in rows] for column in columns]
    at = sum_row(figures)
    if at is None:
        return None
    return _by(columns[at], tuple(column.at for column in columns if column is not columns[at]))


def _is_numbering(grid: Grid, column: int, first: int, last: int) -> bool:
    """Whether a column only numbers its rows, whatever stands above it: 1, 2, 3."""
    said = [text for row in range(first, last) if (text := text_at(grid, row, column))]
    return len(said) > 2 and said == [str(n) for n in range(1, len(said) + 1)]


def _number(grid: Grid, row: int, column: int) -> float:
    read = read_number(grid.value(row, column)) if figure_at(grid, row, column) else None
    return math.nan if read is None or read.value is None or read.problem else read.value


def _is_beside_others(grid: Grid, layout: Layout, last: int) -> bool:
    """Whether columns that we do not know hold as many figures as those of places do."""
    rows = range(layout.header + 1, last)
    filled = {c.at: sum(figure_at(grid, row, c.at) for row in rows) for c in layout.columns if c.role in ("", "place")}
    least = min(filled[c.at] for c in layout.all("place"))
    return any(least and filled[c.at] >= least for c in layout.columns if not c.role)


def split_unit(text: str, labels: Labels) -> tuple[str, str]:
    """Cut the unit off a label or heading: "Rác thu gom (tấn)", "Km đường dọn vệ sinh"; none of ours, nothing cut."""
    found = _UNIT_AT_END.search(text)
    unit = next((group for group in found.groups() if group), "").strip() if found else ""
    after_comma = found is not None and found.group().lstrip().startswith(",") and " " in text
    if after_comma and labels.is_unit(text.split()[0]) and unit_named(text.split()[0]) != unit_named(unit):
        return text, ""  # "Buổi vệ sinh trường, lớp" counts sessions
    if labels.is_unit(unit):
        return _UNIT_AT_END.sub("", text).strip(), unit
    first = _UNIT_FIRST.match(text)
    return (text[first.end() :], first[1]) if first else (text, "")


def turns(label: str, unit: str) -> str:
    """Return the unit a row counts in: "Số lượt người" under "người", or "lượt ĐVTN", counts lượt người."""
    if _TURNS_OF.fullmatch(fold(unit)):
        return "lượt người"
    return f"lượt {unit_named(unit)}" if unit_named(unit) in ("người", "hộ") and _TURNS.search(fold(label)) else unit


def cost_of(grid: Grid, layout: Layout, row: int) -> tuple[Cell, Cell]:
    """Return what a row cost in triệu đồng, and a cost left aside; one of the two is empty.

    A cost whose heading names no money is taken for triệu đồng only where it cannot be đồng.
    """
    cell, unit = cost_cell(grid, layout, row)
    if not cell.raw or unit == "triệu đồng" or read_state(cell.raw):
        return cell, NO_CELL
    read = read_number(cell.value)
    if read.value is None or read.problem:
        return (cell, NO_CELL) if re.search(r"[^\W\d_]", cell.raw) else (NO_CELL, cell)
    if unit:
        return Cell(read.value * (factor(unit_named(unit), "triệu đồng") or 0), cell.place), NO_CELL
    return (cell, NO_CELL) if read.value < _MOST_COST else (NO_CELL, cell)


def cost_cell(grid: Grid, layout: Layout, row: int) -> tuple[Cell, str]:
    """Return the cell that says what a row cost, as it stands, and the money its heading names ("" where none)."""
    columns = layout.all("cost")
    if not columns:
        return NO_CELL, ""
    column = next((c for c in columns if TOTAL.fullmatch(fold(c.parts[-1]))), columns[0])
    return plain(grid, row, column.at), money_in(column.heading)


def money_of_sources(layout: Layout) -> str:
    """Return the money that all columns of sources name, which is that of their total too, or ""."""
    named = {money_in(column.heading) for column in layout.all("source")}
    return named.pop() if len(named) == 1 else ""


def money_above(grid: Grid, layout: Layout, labels: Labels) -> str:
    """Return the money said above a whole table, which is that of its costs whatever its rows are counted in, or ""."""
    unit = _said_above(grid, layout, labels)
    return unit if unit.lower().endswith("đồng") else ""


def measure_above(grid: Grid, layout: Layout, labels: Labels) -> str:
    """Return the measure said above a whole table without a column of units ("Đơn vị tính: nghìn đồng"), or ""."""
    return _said_above(grid, layout, labels) if layout.at("unit") is None else ""


def _said_above(grid: Grid, layout: Layout, labels: Labels) -> str:
    rows = range(max(layout.top, 0))
    inside = [text_at(grid, row, column) for row in rows for column in range(len(grid.rows[row]))]
    for title in (*grid.above.splitlines()[-1:], *inside):
        found = _UNIT_OF_ALL.search(title)
        if found and labels.is_unit(found.group(1)) and is_measure(unit_named(found.group(1))):
            return found.group(1)
    return ""


def _parts(layout: Layout, plan: Plan) -> tuple[int, ...]:
    """Columns of communes, or of the weeks and months that the plan asks about."""
    columns = layout.all("place")
    months = {c.at: int(found["n"]) for c in columns if (found := _period(c)) and found["n"].isdigit()
              and found["what"] in ("thang", "t")}  # fmt: skip
    outside = [c.at for c in columns if (found := _period(c)) and found["what"] == "quy"]  # longer than the campaign
    outside += [at for at, month in months.items() if not plan.signed.month <= month <= plan.report_before.month]
    return tuple(column.at for column in columns if column.at not in outside)


def _period(column: Column) -> re.Match[str] | None:
    return PERIOD.fullmatch(fold(column.parts[-1])) if column.parts else None


def _by(column: Column, parts: tuple[int, ...] = ()) -> Answering:
    return Answering(column.at, parts, column.heading)


def money_in(heading: str) -> str:
    """Return the money a heading names, wherever in it ("Kinh phí (trđ) - Tổng"), or ""."""
    said = heading.lower()
    short = next((ours for word, ours in _SHORT_MONEY.items() if word in said.replace(" ", "")), "")
    return short or next((unit for unit in _MONEY if unit in said), "")
