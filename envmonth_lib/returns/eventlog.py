"""One log of events, column by column: who came, what came of it, how many there were; the total held against its rows.

Why: a printed total answers for the whole log; where rows are of several kinds and one of them is of none we know, no
part of it is anybody's answer. Comes in: a `Grid` with its `Layout` and the columns of days and of what was done. Goes
out: `TablesRead`. Clause: II.3-b (ra quân), III.2-d.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import starmap

from envmonth_lib.plan import Indicator, Plan
from envmonth_lib.returns.besides import in_prose
from envmonth_lib.returns.cellparts import Part, parts_of, told_alone
from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.crowds import Crowds, attendances_of, cleans, is_crowd, says_turns, without_planting
from envmonth_lib.returns.eventcounts import HELD, Event, counted
from envmonth_lib.returns.eventheads import title_of
from envmonth_lib.returns.found import Found, TablesRead, Unused, figure_at, is_figure, plain, text_at
from envmonth_lib.returns.grids import Cell, Grid
from envmonth_lib.returns.headings import TOTAL
from envmonth_lib.returns.labels import Labels
from envmonth_lib.returns.layout import Column, Layout, is_heading
from envmonth_lib.returns.quantities import find_quantities
from envmonth_lib.returns.sums import Piece, add_up, against_total
from envmonth_lib.returns.tablecolumns import split_unit, turns
from envmonth_lib.returns.tablelines import lines_above
from envmonth_lib.returns.tablevalues import counts_in, figures_in, read_value, unit_in
from envmonth_lib.returns.unitwords import OCCASIONS, unit_named
from envmonth_lib.vietnamese import fold

_NEVER = ("number", "unit", "plan", "other_year", "running", "share", "fund")
_FROM_TO = re.compile(
    r"\d{1,2}(?:/\d{1,2})?\s*(?:[-–]|đến)\s*(?:ngày )?\d{1,2}/\d{1,2}"
)  # "05-07/6": more than one day
_TURNS = "lượt người"
_FRIDAY = re.compile(r"\bthu (?:sau|6)\b")


class Log:
    """One log while it is read: rows of events, and the row of its total where there is one."""

    def __init__(self, grid: Grid, layout: Layout, labels: Labels, day: int, label: int, title: str) -> None:
        self.grid, self.layout, self.labels, self.day, self.label = grid, layout, labels, day, label
        self.title, self.plan = title, None
        body = [row for row in range(layout.header + 1, len(grid.rows)) if not is_heading(grid, row, layout)]
        self.totals = [row for row in body if self._is_total(row)]
        self.rows = [row for row in body if row not in self.totals and text_at(grid, row, label)]
        said = (*lines_above(grid, layout), *(column.heading for column in layout.columns))
        self.when = " chiều thứ sáu" if any(_FRIDAY.search(fold(text)) for text in said) else ""
        self.out = TablesRead()

    def read(self, plan: Plan) -> TablesRead:
        """Read the log column by column."""
        for column in self.layout.columns:
            if column.at in (self.day, self.label) or column.role in _NEVER:
                continue
            if column.role in ("note", "cost", "who"):
                self._aside(column)
            elif is_crowd(column.heading) and not self._says_to_what(column):
                self._people(column)
            else:
                self._results(column)
        self._events(plan)
        if self.out.found:  # of a schedule nothing came yet
            events = [self._event(row) for row in self.rows]
            self.out.found += counted(events, [f.indicator.id for f in self.out.found], plan, self.labels)
        return self.out

    def read_words(self, plan: Plan) -> TablesRead:
        """Read the columns of results alone; who came stands behind what they came to."""
        self.plan = plan
        for column in self.layout.all("result"):
            self._in_words(column)
        return self.out

    def days(self, row: int) -> int:
        """How many days a row names; none where it is no event."""
        value = self.grid.value(row, self.day)
        if isinstance(value, date):
            return 1
        if not isinstance(value, str):
            return 0
        return sum(q.problem == "date" for q in find_quantities(value)) + 2 * len(_FROM_TO.findall(value))

    def is_dated(self, row: int) -> bool:
        """Whether a row names a day."""
        return self.days(row) > 0

    def _event(self, row: int) -> Event:
        said = " ".join(text_at(self.grid, row, column.at) for column in self.layout.columns)
        return Event(without_planting(self._name(row)), plain(self.grid, row, self.label), said, self.days(row) == 1)

    def _is_total(self, row: int) -> bool:
        said = next((text for c in range(len(self.grid.rows[row])) if (text := text_at(self.grid, row, c))), "")
        return bool(TOTAL.fullmatch(fold(said)) or TOTAL.fullmatch(fold(text_at(self.grid, row, self.label))))

    def _name(self, row: int) -> str:
        """What a row did; on Fridays where the title or the heading of the days says so of all."""
        return f"{self.title or text_at(self.grid, row, self.label)}{self.when}"

    def _aside(self, column: Column) -> None:
        for row in (*self.rows, *self.totals):
            cell = plain(self.grid, row, column.at)
            if counts_in(cell) or (column.role == "cost" and is_figure(cell)):
                self.out.unused.append(Unused(cell, f"{self._name(row)} ({column.heading})"))

    def _says_to_what(self, column: Column) -> bool:
        """Whether a heading of people says what they came to: "Số lượt người tham gia ra quân"."""
        return says_turns(column.heading) and self.labels.match(column.heading, kinds="number").indicator is not None

    def _people(self, column: Column) -> None:
        crowds = Crowds(self.labels, column.heading)
        for row in self.rows:
            cell = plain(self.grid, row, column.at)
            if is_figure(cell) or figures_in(cell.value):
                crowds.add(without_planting(self._name(row)), (), cell, each_once=self.days(row) == 1)
        found, unused = crowds.settled(each_once=True)
        one = self._attended
        read = [(c.cell, read_value(c.cell.value, one, _TURNS, _TURNS, self.labels)) for c in crowds.held if one]
        told = self._totalled(one, _TURNS, column, list(starmap(Piece, read)))
        if not told and self._is_totalled(column) and not all(map(self._is_told_apart, self.rows)):
            found, unused = [], [Unused(c.cell, f"{c.label} ({column.heading})") for c in crowds.held]
        self.out.found += told or found
        self.out.unused += [] if told else unused

    def _came(self, row: int) -> Indicator | None:
        """The attendances of what a row did."""
        return attendances_of(without_planting(self._name(row)), (), self.labels)

    def _is_told_apart(self, row: int) -> bool:
        """Whether who came to a row is surely of its kind, or surely of none: who only planted came to no clean-up."""
        name = self._name(row)
        is_other = self.labels.match(name).indicator is not None and not cleans(name)
        return self._came(row) is not None or is_other

    @cached_property
    def _attended(self) -> Indicator | None:
        """The attendances that all rows are of, each by its own words or all by those of the total or the title."""
        kinds = [self._came(row) for row in self.rows]
        known = {kind.id: kind for kind in kinds if kind}
        if len(known) > 1 or all(kinds):
            return _only(kinds)
        said = " ".join(text_at(self.grid, row, column.at) for row in self.totals for column in self.layout.columns)
        whole = title_of(self.grid, self.layout.top, self.labels)
        told = attendances_of(said, (), self.labels) or (attendances_of(whole, (), self.labels) if whole else None)
        return told if told and set(known) <= {told.id} else None

    def _is_totalled(self, column: Column) -> bool:
        return any(figure_at(self.grid, row, column.at) for row in self.totals)

    def _totalled(self, indicator: Indicator | None, unit: str, column: Column, pieces: list[Piece]) -> list[Found]:
        """The printed total of a column held against its rows; nothing where there is none, or of no one kind."""
        if len(self.totals) != 1:
            return []
        cell = plain(self.grid, self.totals[0], column.at)
        if not (is_figure(cell) or figures_in(cell.value)):
            return []
        if indicator is None:
            self.out.unused.append(Unused(cell, f"{self._name(self.totals[0])} ({column.heading})"))
            return []
        said = figures_in(cell.value)
        value = said[0].value if len(said) == 1 and not said[0].problem and not said[0].hedge else cell.value
        reading = read_value(value, indicator, unit, indicator.unit, self.labels)
        return [against_total(Found(indicator, cell, unit, reading=reading), pieces)]

    def _results(self, column: Column) -> None:
        words, unit = split_unit(column.heading, self.labels)
        unit = turns(words, unit)
        match = self.labels.match(words, unit, kinds="number")
        if match.indicator and (unit or self._has_units(column) or not self.labels.needs_unit(match, words)):
            self._asked(column, match.indicator, unit)
        else:
            self._in_words(column)

    def _has_units(self, column: Column) -> bool:
        """Whether each figure of a column bears its own unit: "2,1 tấn"."""
        cells = [plain(self.grid, row, column.at) for row in (*self.rows, *self.totals)]
        return all(unit_in(cell.value, self.labels) for cell in cells if cell.raw)

    def _asked(self, column: Column, indicator: Indicator, unit: str) -> None:
        """A column whose heading names what it counts: "Rác thu gom (tấn)"."""
        cells = [cell for row in self.rows if (cell := plain(self.grid, row, column.at)).raw]
        pieces = [
            Piece(
                cell,
                read_value(
                    cell.value, indicator, unit_in(cell.value, self.labels) or unit, column.heading, self.labels
                ),
            )
            for cell in cells
        ]
        told = self._totalled(indicator, unit, column, pieces)
        if summed := told or [found for found in [_together(indicator, pieces)] if found]:
            self.out.found += summed
        else:
            self.out.unused += [Unused(piece.cell, column.heading) for piece in pieces if is_figure(piece.cell)]

    def _in_words(self, column: Column) -> None:
        """A column of results in words: "Thu gom 3,2 tấn rác; trồng 50 cây"."""
        told: dict[str, list[Piece]] = {}
        kinds: dict[str, Indicator] = {}
        doubted: set[str] = set()
        for row in self.rows:
            cell = plain(self.grid, row, column.at)
            for indicator, piece in self._facts(cell, row):
                told.setdefault(indicator.id, []).append(piece)
                kinds[indicator.id] = indicator
            doubted |= self._left(cell, row, column)
        totals = {}
        if len(self.totals) == 1:
            cell = plain(self.grid, self.totals[0], column.at)
            totals = {indicator.id: (indicator, piece) for indicator, piece in self._facts(cell, self.totals[0])}
            self._left(cell, self.totals[0], column)
        for name, (indicator, piece) in totals.items():
            found = Found(indicator, piece.cell, reading=piece.reading)
            self.out.found.append(against_total(found, told.pop(name, [])))
        for name, pieces in told.items():
            if totals:  # the total tells all that there was; what it does not is not to be guessed from its rows
                self.out.unused += [Unused(p.cell, kinds[name].label.vi) for p in pieces]
                continue
            units = {unit_named(q.unit) for p in pieces for q in figures_in(p.cell.value)}
            summed = None if doubted & {"", *units} else _together(kinds[name], pieces)
            self.out.found += [summed] if summed else []
            self.out.unused += [] if summed else [Unused(p.cell, kinds[name].label.vi) for p in pieces]

    def _facts(self, cell: Cell, row: int) -> list[tuple[Indicator, Piece]]:
        label = "" if row in self.totals else self._name(row)
        prose = in_prose("", cell, self.plan, self.labels) if self.plan else {}
        parts = parts_of(cell, label, "", (), self.labels) or [told_alone(cell, label, (), self.labels)]
        return [
            (part.indicator, Piece(Cell(part.raw, cell.place), part.reading))
            for part in (_said_in(prose, part) for part in parts)
            if part and part.indicator and part.reading.state == "answered"
        ]

    def _left(self, cell: Cell, row: int, column: Column) -> set[str]:
        """Say a cell with figures not all of which were told; return the units of those, "" for one without."""
        told = {piece.cell.raw for _, piece in self._facts(cell, row)}
        units = {unit_named(q.unit) for q in figures_in(cell.value) if q.raw not in told}
        units |= {""} if is_figure(cell) and not figures_in(cell.value) else set()
        if units:
            self.out.unused.append(Unused(cell, f"{self._name(row)} ({column.heading})"))
        return units if self._may_have_come(row) else units - {_TURNS}

    def _may_have_come(self, row: int) -> bool:
        """Whether people named in a row may belong to those of other rows; who planted trees came to no clean-up."""
        name = self._name(row)
        return not self.labels.match(name).indicator or attendances_of(name, (), self.labels) is not None

    def _events(self, plan: Plan) -> None:
        """How many events the total says there were, where all are of one kind; figures in the names of the others."""
        came = self._attended
        for row in (*self.rows, *self.totals):
            for at in dict.fromkeys((self.label, self.day, *([0] if row in self.totals else []))):
                cell = plain(self.grid, row, at)
                figures = figures_in(cell.value)
                if not figures:
                    continue
                unit = figures[0].unit if len(figures) == 1 else ""
                names = self.rows if row in self.totals else [row]
                if row not in self.totals and (at == self.day or self.title):
                    continue
                one = _only(self.labels.match(self._name(n), unit, kinds="number").indicator for n in names)
                if one is None and came and unit in OCCASIONS:
                    one = plan.indicators.get(HELD.get(came.id, ""))
                self._count(row, cell, one if unit else None, figures[0].value)

    def _count(self, row: int, cell: Cell, indicator: Indicator | None, value: float | None) -> None:
        if indicator is None or row not in self.totals:
            self.out.unused.append(Unused(cell, self._name(row)))
            return
        self.out.found.append(Found(indicator, cell, reading=read_value(value, indicator, "", "", self.labels)))


def _said_in(prose: Mapping[str, tuple[Indicator, Reading]], part: Part | None) -> Part | None:
    """A part as a sentence tells it, where its own words do not."""
    return part if part is None or part.indicator or part.raw not in prose else Part(*prose[part.raw], part.raw)


def _only(indicators: Iterable[Indicator | None]) -> Indicator | None:
    """Return the one indicator that all of them are; None where they differ."""
    kinds = {one.id if one else "": one for one in indicators}
    return next(iter(kinds.values())) if len(kinds) == 1 else None


def _together(indicator: Indicator, pieces: Sequence[Piece]) -> Found | None:
    """One piece as it stands, several added up."""
    answered = [piece for piece in pieces if piece.reading != Reading("blank")]
    if len(answered) == 1:
        return Found(indicator, answered[0].cell, reading=answered[0].reading)
    return add_up(indicator, answered)
