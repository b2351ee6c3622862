"""Which columns of a table that lies across name an indicator: "Số buổi ra quân | Lượt CB, CS tham gia | Rác (tấn)".

Why: a heading means what its words, its unit, the heading above it and the column before it say together; who came
came to what the column before counts. Comes in: a `Grid` with its heading. Goes out: columns that are asked for, each
indicator once. Clause: III.2-b.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from envmonth_lib.plan import Indicator
from envmonth_lib.returns.crowds import attendances_of, came_to, is_crowd, of_people, says_turns
from envmonth_lib.returns.found import figure_at, text_at
from envmonth_lib.returns.grids import Grid
from envmonth_lib.returns.headings import WHO
from envmonth_lib.returns.labelmatches import Match
from envmonth_lib.returns.labels import Labels
from envmonth_lib.returns.layout import Column, Layout
from envmonth_lib.returns.rownames import ALL_MONEY, PUBLISHED, is_all_money, is_of_press
from envmonth_lib.returns.tablecolumns import ATTENDANCE, money_in, split_unit, turns
from envmonth_lib.returns.tablelines import lines_above, title_above
from envmonth_lib.returns.tablevalues import unit_in
from envmonth_lib.returns.unitwords import is_measure, unit_named
from envmonth_lib.vietnamese import fold

_NEVER_ASKED = ("number", "plan", "other_year", "running", "share")
_DONE = re.compile(r"(?:th|thuc hien|da thuc hien|kq|ket qua|ket qua thuc hien|dat|dat duoc)(?: (?:nam )?20\d\d)?")
_MEDIA = re.compile(r"bao (?:in|giay|dien tu|hinh|noi)|an pham")


@dataclass(frozen=True, slots=True)
class Asked:
    """One column of a table that lies across: its indicator and the unit of its heading."""

    column: Column
    indicator: Indicator
    unit: str


def asked_columns(grid: Grid, layout: Layout, labels: Labels) -> list[Asked]:
    """Return the columns that name an indicator; of two that name the same neither."""
    title, is_press = title_above(grid, layout), _is_press(grid, layout)
    network = _ON_NETWORK if _is_of_networks(grid, layout) else ""
    asked: list[Asked] = []
    before = ""
    for column in layout.columns:
        if not column.parts or column.role in _NEVER_ASKED or _holds_words(grid, layout, column):
            continue
        words, unit, above = _words(column, labels)
        unit = unit or _unit_below(grid, layout, column, labels)
        match = _match(f"{words} {network}".strip(), unit, above, before, title, labels)
        if match.indicator is None and is_press:
            match = labels.match(words, unit, (*above, PUBLISHED), kinds="number")
        before = "" if WHO.fullmatch(fold(words)) else column.heading
        is_note = column.role == "note" and not match.exact and not _holds_figures(grid, layout, column)
        indicator = None if is_note else match.indicator  # "Địa điểm" is none
        if indicator and (unit or not labels.needs_unit(match, words)):
            asked.append(Asked(column, indicator, unit))
    counts = [a.indicator.id for a in asked]
    return [a for a in asked if counts.count(a.indicator.id) == 1]


def _words(column: Column, labels: Labels) -> tuple[str, str, tuple[str, ...]]:
    """What a heading says: its own words, its unit and the headings above it, nearest first."""
    *above, words = column.parts
    unit = ""
    if above and _DONE.fullmatch(fold(words)):
        words = above.pop()  # "Cây xanh (cây)" over "KH | TH"
    named = labels.match(words, kinds="number").indicator  # "Cây xanh" under "Trồng cây, hoa" is a heading of its own
    if above and labels.is_unit(words.strip("() ")) and not named:  # a row of units under the headings
        unit, words = words.strip("() "), above.pop()
    words, written = split_unit(words, labels)
    unit = unit or written or next((money for heading in above if (money := money_in(heading))), "")
    return words, turns(words, unit), tuple(reversed(above))


def _match(words: str, unit: str, above: tuple[str, ...], before: str, title: str, labels: Labels) -> Match:
    match = labels.match(words, unit, above, kinds="number")
    if match.indicator is None and title and labels.tells_nothing(words) and not WHO.fullmatch(fold(words)):
        match = labels.match(words, unit, (*above, title), kinds="number")
    if match.indicator is None and before and (ATTENDANCE.search(fold(f"{words} {unit}")) or is_crowd(words)):
        match = _of_crowd(words, unit, above, before, match, labels)
    if match.indicator is None and not above and is_all_money(words):
        match = labels.match(ALL_MONEY, unit, kinds="number")
    return match


def _of_crowd(words: str, unit: str, above: tuple[str, ...], before: str, own: Match, labels: Labels) -> Match:
    """Who came, to what the column before counts."""
    match = of_people(labels.match(words, unit, (*above, before), kinds="number"), words)
    if match.indicator is None and not match.candidates:
        match = came_to(words, unit, labels.match(before, kinds="number").indicator, labels)
    if match.indicator is None and not own.candidates and is_crowd(words) and says_turns(f"{words} {unit}"):
        return Match(attendances_of(before, above, labels))  # people in words of their trade: "Lượt CB, CS tham gia"
    return match


_ON_NETWORK = "trên Facebook"
_NETWORK = re.compile(r"\b(?:facebook|youtube|zalo|tiktok|fanpage|mang xa hoi)\b")


def _is_of_networks(grid: Grid, layout: Layout) -> bool:
    """Whether each row is a social network: "Facebook, Youtube | 26 | 52.400" under "Nền tảng | Số bài | Lượt xem"."""
    rows = range(layout.header + 1, len(grid.rows))
    names = [fold(text_at(grid, row, 0) or text_at(grid, row, 1)) for row in rows]
    return bool(names) and all(map(_NETWORK.search, names))


def _is_press(grid: Grid, layout: Layout) -> bool:
    """Whether a table is a newspaper's or a station's, by its letterhead or by what its rows are."""
    if is_of_press(lines_above(grid, layout)):
        return not _is_of_networks(grid, layout)
    rows = range(layout.top, len(grid.rows))
    return sum(bool(_MEDIA.match(fold(text_at(grid, row, 0) or text_at(grid, row, 1)))) for row in rows) > 1


def _holds_words(grid: Grid, layout: Layout, column: Column) -> bool:
    """Whether a column at the left names its rows: "Ấn phẩm" over "Báo in", and asks for nothing."""
    if column.at > 1:
        return False
    said = [row for row in range(layout.header + 1, len(grid.rows)) if text_at(grid, row, column.at)]
    return bool(said) and not any(figure_at(grid, row, column.at) for row in said)


def _unit_below(grid: Grid, layout: Layout, column: Column, labels: Labels) -> str:
    """Unit of the first cell of a column whose cells each name their own: "1,5 tấn", "900 kg"."""
    told = [grid.value(row, column.at) for row in range(layout.header + 1, len(grid.rows))]
    said = [value for value in told if value is not None and value != "-"]
    if not said or not all(isinstance(value, str) for value in said):
        return ""
    units = [unit_in(value, labels) for value in said]
    return units[0] if all(map(is_measure, map(unit_named, units))) else ""


def _holds_figures(grid: Grid, layout: Layout, column: Column) -> bool:
    rows = range(layout.header + 1, len(grid.rows))
    return sum(figure_at(grid, row, column.at) for row in rows) > len(rows) // 2
