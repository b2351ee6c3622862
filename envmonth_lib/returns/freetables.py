"""A free table whose rows are activities: each row to its indicator, with groups, sub-rows, parts and several facts.

Why: offices draw their own tables; a row means what its label, the title above it, its unit and its value say together.
Comes in: a `Grid` with its `Layout`. Goes out: `Found` and `Unused`; last year's figures, plans, shares and running
totals are never answers, and whatever is not used is said. Clause: III.2-d (results of the campaign's period only).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from envmonth_lib.plan import Indicator, Plan
from envmonth_lib.returns.besides import Beside, in_prose
from envmonth_lib.returns.cellparts import Part, parts_of, told_alone, whole_of
from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.found import NO_CELL, Found, TablesRead, Unused, is_figure, plain
from envmonth_lib.returns.grids import Cell, Grid
from envmonth_lib.returns.headings import is_place
from envmonth_lib.returns.heldrows import Held, settled, with_kinds
from envmonth_lib.returns.labelmatches import Match
from envmonth_lib.returns.labels import Labels
from envmonth_lib.returns.layout import Layout
from envmonth_lib.returns.rownames import RowNames, is_all
from envmonth_lib.returns.sums import Piece, add_up, over_periods
from envmonth_lib.returns.tablecolumns import (
    answering,
    cost_cell,
    cost_of,
    measure_above,
    money_above,
    money_in,
    money_of_sources,
    split_unit,
    turns,
)
from envmonth_lib.returns.tablelines import Line, lines_of
from envmonth_lib.returns.tablevalues import figures_in, kinds_of, read_value, says_something, unit_in
from envmonth_lib.returns.unitwords import is_measure, unit_named
from envmonth_lib.returns.works import count_works
from envmonth_lib.vietnamese import fold

_PERSONAL = ("dien thoai", "so dt", "sdt")
_SENTENCE = 25
_COUNTS = re.compile(r"số (?:lượng )?(buổi|cuộc|đợt|lớp|vụ)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(([^()]*\d[^()]*)\)\s*$")


def read_table(grid: Grid, layout: Layout, plan: Plan, labels: Labels, last: int | None = None) -> TablesRead:
    """Read the rows of one free table, from below its heading to before row `last` (or its end)."""
    table = _Table(grid, layout, plan, labels, len(grid.rows) if last is None else last)
    for line in lines_of(grid, layout, plan, last):
        table.read(line)
    return table.settled()


class _Table:
    """One table while it is read."""

    def __init__(self, grid: Grid, layout: Layout, plan: Plan, labels: Labels, last: int) -> None:
        self.grid, self.layout, self.plan, self.labels, self.last = grid, layout, plan, labels, last
        self.answering = answering(grid, layout, plan, last)
        heading = self.answering.heading
        own = (money_in(heading) or money_of_sources(layout)) if self.answering.is_money else ""
        counts = _COUNTS.fullmatch(heading.strip())
        counted = counts[1].lower() if counts else ""
        self.heading_unit = own or split_unit(heading, labels)[1] or counted or measure_above(grid, layout, labels)
        self.money_unit = money_above(grid, layout, labels)
        self.names = RowNames(grid, layout, plan, labels, self.answering.is_money)
        self.out = TablesRead()
        self.held: list[Held] = []
        self.beside = Beside(grid, layout, plan, labels, self.answering, self.names)

    def settled(self) -> TablesRead:
        """Return all that the table said, once its last line is read."""
        self.out.found += settled(with_kinds(self.held, self.labels))
        self.beside.settle(self.out)
        self.out.found += count_works(self.grid, self.layout, self.last, self.plan) if self.layout.all("cost") else []
        told = {found.cell.place for found in self.out.found}
        self.out.unused = [u for u in self.out.unused if isinstance(u.cell.value, str) or u.cell.place not in told]
        return self.out

    def read(self, line: Line) -> None:
        """Read one line; what it says goes to `held` or to ``out.unused``."""
        if line.is_title:
            self._title(line)
            self.beside.take_notes(line, self.out)
            return
        self.beside.take(line, self.out)
        if self.answering.main is None:
            if not self._parts_only(line):
                self.beside.take_cost(line, self.out)
            return
        if self.answering.is_money:
            self._counted_in_label(line)
            self.held += self._sources(line, self.heading_unit or self.money_unit)
        cell = whole_of(self._answer(line))
        if not cell.raw and self._money(line):
            return
        if self._is_part_of_row_above(line, cell):
            return
        label, unit = self._label_and_unit(line, cell)
        several = [self._as_noted(line, part) for part in parts_of(cell, label, unit, line.context, self.labels)]
        if any(part.indicator for part in several):
            self._several(line, cell, several)
            self.beside.take_cost(line, self.out)
            return
        match = self.names.match(line, label, unit, kinds_of(cell.value))
        if match.indicator is None or self._unit_missing(match, unit, cell, line):
            if not (self._own_words(line, cell) or self._sentence(line, cell)):
                self._leave(cell, line, match.candidates)
            self.beside.take_cost(line, self.out)
            return
        reading = self._reading(cell, match.indicator, unit, label)
        if reading.state != "refused" or not (self._own_words(line, cell) or self._sentence(line, cell)):
            pieces = [
                Piece(c, read_value(c.value, match.indicator, unit, label, self.labels))
                for c in self._part_cells(line.row)
            ]
            found = self._found(line, match.indicator, cell, unit, reading)
            self.held.append(Held(line, found, pieces))

    def _answer(self, line: Line) -> Cell:
        """The cell that answers; of columns headed "Có" and "Không" the one that is ticked, read as its heading."""
        cell = plain(self.grid, line.row, self.answering.main)
        marked = [(plain(self.grid, line.row, at), said) for at, said in self.answering.ticks]
        ticked = [Cell(said, mark.place) for mark, said in marked if mark.raw]
        if len(ticked) == 1 and (not cell.raw or cell.place == ticked[0].place):
            return ticked[0]
        asked = plain(self.grid, line.row, self.layout.at("yes_no"))
        return asked if asked.raw and not cell.raw else cell

    def _title(self, line: Line) -> None:
        """A row of words we know: left blank, or answered by the communes named below it."""
        match = self.labels.match(line.label, code=line.code) if line.label else Match(None)
        if match.indicator and self.answering.main is not None:
            cell = plain(self.grid, line.row, self.answering.main)
            self.held.append(Held(line, self._found(line, match.indicator, cell, "", Reading("blank"))))

    def _money(self, line: Line) -> bool:
        """A row of money whose figure stands under the costs: "Tổng kinh phí", "Tổng cộng"; whether it is one."""
        is_total = is_all(line.label)
        label, context = (self.names.whole, ()) if is_total else (line.label, line.context)
        said = [(label, *cost_cell(self.grid, self.layout, line.row))]
        if is_total:
            unit = said[0][2] or self.money_unit
            said = [(self.names.whole, said[0][1], unit)]
        held = [one for name, cell, unit in said if (one := self._money_in(line, name, context, cell, unit))]
        self.held += held + (self._sources(line, said[0][2]) if is_total else [])
        return bool(held)

    def _sources(self, line: Line, unit: str) -> list[Held]:
        """What each source of money gave, in the row of their total."""
        if not is_all(line.label):
            return []
        said = [(c, plain(self.grid, line.row, c.at)) for c in self.layout.all("source")]
        told = (self._money_in(line, c.parts[-1], (), cell, money_in(c.heading) or unit) for c, cell in said)
        return [one for one in told if one]

    def _counted_in_label(self, line: Line) -> None:
        """What a bill counts in brackets behind what was paid for: "Băng rôn tuyên truyền (03 cái)"."""
        counted = _IN_BRACKETS.search(line.label)
        if not counted:
            return
        cell = Cell(counted[1], self.grid.place(line.row, self.layout.at("label") or 0))
        label = line.label[: counted.start()]
        parts = parts_of(cell, label, "", line.context, self.labels)
        alone = None if parts else told_alone(cell, label, line.context, self.labels)
        told = [part for part in (*parts, alone) if part and part.indicator and part.reading.state == "answered"]
        self.held += [Held(line, Found(part.indicator, cell, reading=part.reading)) for part in told if part.indicator]

    def _money_in(self, line: Line, label: str, context: Sequence[str], cell: Cell, unit: str) -> Held | None:
        unit = unit_in(cell.value, self.labels) or unit
        if not unit or not (is_figure(cell) or figures_in(cell.value)):
            return None
        indicator = self.labels.match(label, unit, context, line.code, "number").indicator
        if indicator is None or indicator.unit != "triệu đồng":
            return None
        return Held(
            line, Found(indicator, cell, unit, reading=read_value(cell.value, indicator, unit, label, self.labels))
        )

    def _reading(self, cell: Cell, indicator: Indicator, unit: str, label: str) -> Reading:
        reading = read_value(cell.value, indicator, unit, label, self.labels)
        if reading.state == "answered" and reading.value and not self.labels.unit_fits(indicator, unit):
            return Reading("refused", problem="printed_unit")
        return reading

    def _found(self, line: Line, indicator: Indicator, cell: Cell, unit: str, reading: Reading) -> Found:
        cost, aside = cost_of(self.grid, self.layout, line.row)
        self.out.unused += [Unused(aside, f"{line.label} (kinh phí)")] if aside.raw else []
        fund, note = (self.grid.text(line.row, self.layout.at(role)) for role in ("fund", "note"))
        cost = NO_CELL if cost.place == cell.place else cost
        return Found(indicator, cell, unit, cost, fund, note, reading=reading)

    def _unit_missing(self, match: Match, unit: str, cell: Cell, line: Line) -> bool:
        """Whether an amount has no unit anywhere, nor our code beside it."""
        if unit or not self.labels.needs_unit(match, line.label) or not is_figure(cell):
            return False
        return self.plan.by_number.get(line.code) is not match.indicator

    def _parts_only(self, line: Line) -> bool:
        """A row of parts without a total column: added up, or each left unused; whether its cost was the answer."""
        cells = self._part_cells(line.row)
        if not any(cell.raw for cell in cells):
            return self._money(line)
        label, unit = self._label_and_unit(line, NO_CELL)
        match = self.names.match(line, label, unit, "number")
        summed = None
        if match.indicator and (unit or not self.labels.needs_unit(match, line.label)):
            pieces = [Piece(cell, self._reading(cell, match.indicator, unit, label)) for cell in cells]
            put = over_periods if self.answering.in_periods else add_up
            summed = put(match.indicator, pieces, self.answering.range_in(self.grid, line.row))
        if summed:
            self.held.append(Held(line, summed))
        else:
            for cell in cells:
                self._leave(cell, line, match.candidates)
        return False

    def _part_cells(self, row: int) -> list[Cell]:
        return [plain(self.grid, row, column) for column in self.answering.parts]

    def _is_part_of_row_above(self, line: Line, cell: Cell) -> bool:
        """A row that only names a commune gives a part of the row it stands under, not an answer of its own."""
        if not self.held or not is_place(line.label):
            return False
        above, own = self.held[-1], line.unit or unit_in(cell.value, self.labels)
        if self.labels.match(line.label, own, line.context).indicator:
            return False
        if not self.labels.unit_fits(above.found.indicator, own):
            return False
        if not (line.is_sub or above.pieces or above.line.is_title):
            return False
        reading = self._reading(cell, above.found.indicator, line.unit or above.found.unit, above.line.label)
        above.pieces.append(Piece(cell, reading))
        return True

    def _several(self, line: Line, cell: Cell, parts: Sequence[Part]) -> None:
        known = {part.indicator.id for part in parts if part.indicator}
        units = [unit_in(part.raw, self.labels) for part in parts]
        twice = {unit for unit in units if unit and units.count(unit) > 1}  # "rà soát 04 điểm, đã xử lý 03 điểm"
        told = (
            in_prose(line.label, cell, self.plan, self.labels) if twice or not all(p.indicator for p in parts) else {}
        )
        for part, unit in zip(parts, units, strict=True):
            indicator, reading = part.indicator, part.reading
            if part.raw in told and (unit in twice or (indicator is None and told[part.raw][0].id not in known)):
                indicator, reading = told[part.raw]
            if indicator:
                self.held.append(Held(line, Found(indicator, cell, reading=reading)))
            else:
                self.out.unused.append(Unused(Cell(part.raw, cell.place), line.label))

    def _as_noted(self, line: Line, part: Part) -> Part:
        """One of several facts of a cell; none where a note says that it is something else."""
        return replace(part, indicator=None) if self.names.is_noted_otherwise(line, part.indicator) else part

    def _own_words(self, line: Line, cell: Cell) -> bool:
        """One figure that names what it counts beside a label that does not: "Ra quân | 9,5 tấn rác"."""
        part = told_alone(cell, line.label, line.context, self.labels)
        if part and self.names.is_noted_otherwise(line, part.indicator):
            return False
        if part:
            self.held.append(Held(line, Found(part.indicator, cell, reading=part.reading)))
        return part is not None

    def _sentence(self, line: Line, cell: Cell) -> bool:
        """Facts of a cell that is a sentence, read as prose; whether there were any."""
        if not isinstance(cell.value, str) or len(cell.value) < _SENTENCE or not figures_in(cell.value):
            return False
        from envmonth_lib.returns.prose import facts_in

        facts = facts_in(f"{line.label}: {cell.value}" if line.label else cell.value, self.plan, self.labels.lexicon)
        self.held += [Held(line, Found(fact.indicator, cell, reading=fact.reading)) for fact in facts]
        if facts and len(figures_in(cell.value)) > len(facts):
            self.out.unused.append(Unused(cell, line.label))  # what else it says is not lost without a word
        return bool(facts)

    def _leave(self, cell: Cell, line: Line, candidates: Sequence[Indicator]) -> None:
        """Say a figure that answers nothing we could tell; a telephone number is no figure, and nobody's to quote."""
        if not says_something(cell) or line.label.strip("() ").isdigit():
            return
        if any(word in fold(line.label) for word in _PERSONAL):
            return
        may_be = ", ".join(f"{i.number} {i.label.vi}" for i in candidates[:3])
        label = f"{line.label} (có thể là {may_be})" if may_be else line.label
        self.out.unused.append(Unused(cell, label, line.code))

    def _label_and_unit(self, line: Line, cell: Cell) -> tuple[str, str]:
        """Label without its unit, and the unit nearest to the figure: in the cell, its column, label or heading."""
        label, written = split_unit(line.label, self.labels)
        own = unit_in(cell.value, self.labels)
        if own or not (written and line.unit and is_measure(unit_named(written))):
            return label, turns(label, own or line.unit or written or self.heading_unit)
        same = unit_named(written) == unit_named(line.unit)
        return label, line.unit if same else f"{line.unit} / {written}"  # two units: neither is taken
