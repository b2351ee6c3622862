"""Columns of a free table beside the one that answers: plans, last year, sources, notes, people, what is unknown.

Why: none of their figures may be lost without a word, and some say what no row does: "3 buổi | 126 lượt người".
Comes in: each line of a table while it is read. Goes out: `Found` and `Unused`, added to what the table says; a note
never outweighs a row. No clause.
"""

from __future__ import annotations

import re

from envmonth_lib.plan import Indicator, Plan
from envmonth_lib.returns.cellparts import Part, part_in_which, parts_of, told_alone
from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.crowds import Crowds, is_crowd
from envmonth_lib.returns.found import Found, TablesRead, Unused, is_figure, plain, text_at
from envmonth_lib.returns.grids import Cell, Grid
from envmonth_lib.returns.heldrows import Held, beside
from envmonth_lib.returns.labels import Labels
from envmonth_lib.returns.layout import Column, Layout
from envmonth_lib.returns.rownames import RowNames, is_all
from envmonth_lib.returns.tablecolumns import Answering, cost_cell, money_in, split_unit
from envmonth_lib.returns.tablelines import NOT_ASKED, Line
from envmonth_lib.returns.tablevalues import counts_in, figures_in, read_value, says_something, unit_in
from envmonth_lib.vietnamese import fold, nfc

_BESIDE = (*NOT_ASKED, "result", "place", "source", "")
# A note that tells of a part; without marks "gom" may be "gồm" and "thu gom".
_PART = re.compile(r"\b(?:trong đó|riêng|mỗi|tại|ở|gồm|như|còn|thêm|bằng|giảm|tăng|trong do|rieng|moi|tai)\b")

_TOTAL_OF = re.compile(r"^(?:tong cong|tong so|tong|cong) ")
_ONLINE = "lượt"
_HOUSEHOLDS = re.compile(r"\d\s*hộ\b")
_FINE = re.compile(r"\b(?:tien phat|xu phat)\b")
_ALWAYS_PART = re.compile(r"\b(?:trong đó|riêng|mỗi|còn|thêm|giảm|tăng|trong do|rieng|moi)\b")


def in_prose(label: str, cell: Cell, plan: Plan, labels: Labels) -> dict[str, tuple[Indicator, Reading]]:
    """Return figures of a cell by what a sentence says of them, as written: words before a figure tell too."""
    from envmonth_lib.returns.prose import figures_in as figures_of

    said = figures_of(f"{label}: {cell.value}" if label else cell.raw, plan, labels.lexicon)
    return {
        quantity.raw: (indicator, reading)
        for quantity, indicator, reading in said
        if indicator and reading and reading.state == "answered"
    }


class Beside:
    """The columns beside the answer of one table, while it is read."""

    def __init__(
        self, grid: Grid, layout: Layout, plan: Plan, labels: Labels, answering: Answering, names: RowNames
    ) -> None:  # fmt: skip
        self.grid, self.layout, self.plan, self.labels, self.answering = grid, layout, plan, labels, answering
        self.names = names
        self.notes: list[Held] = []
        self.crowds = {
            c.at: Crowds(labels, c.heading) for c in layout.columns
            if c.role in ("", "result") and c.at != answering.main and is_crowd(c.heading)}  # fmt: skip

    def take(self, line: Line, out: TablesRead) -> None:
        """Figures beside the answer that answer nothing: plans, last year, columns we do not know, notes that count."""
        chosen = (self.answering.main, *self.answering.parts)
        for column in self.layout.columns:
            if column.at in chosen or column.role not in _BESIDE:
                continue
            cell = plain(self.grid, line.row, column.at)
            if column.at in self.crowds:
                if not (_HOUSEHOLDS.search(cell.raw) and self._named(line, cell, out)):
                    self._crowd(line, column.at)
                continue
            if self._total(line, column, cell) or self._fine(line, column, cell):
                continue
            if not column.role and self._named(line, cell, out):
                continue
            if is_figure(cell) or (not column.role and counts_in(cell)):
                label = f"{line.label} ({column.heading})" if column.heading else line.label
                out.unused.append(Unused(cell, label, line.code))
        self.take_notes(line, out)

    def take_notes(self, line: Line, out: TablesRead) -> None:
        """What notes beside a row count of their own; where they do not say of what, they are said."""
        for column in self.layout.all("note"):
            if self.grid.value(line.row, column.at) is None:
                continue
            cell = plain(self.grid, line.row, column.at)
            if self._note(line, cell, out) or not counts_in(cell):
                continue
            # A note in the place of an answer is asked about with its row, where we know the row.
            answer = text_at(self.grid, line.row, self.answering.main)
            if answer or self.labels.match(line.label, line.unit, line.context, line.code).indicator is None:
                out.unused.append(Unused(cell, f"{line.label} ({column.heading})", line.code))

    def take_cost(self, line: Line, out: TablesRead) -> None:
        """Say what a row cost that answers nothing itself."""
        cell, _ = cost_cell(self.grid, self.layout, line.row)
        if is_figure(cell) and cell.place != self.grid.place(line.row, self.answering.main or 0):
            out.unused.append(Unused(cell, f"{line.label} (kinh phí)", line.code))

    def settle(self, out: TablesRead) -> None:
        """Add what notes and columns of people tell, once the last line is read."""
        for found, unused in (beside(self.notes, out.found), *(crowds.settled() for crowds in self.crowds.values())):
            out.found += found
            out.unused += unused

    def _total(self, line: Line, column: Column, cell: Cell) -> bool:
        """The total of a column whose heading names what it counts: "Thời lượng (phút)" beside what was broadcast."""
        if column.role or not is_figure(cell):
            return False
        if plain(self.grid, line.row, self.answering.main).raw and not is_all(line.label):
            return False
        words, unit = split_unit(column.heading, self.labels)
        match = self.labels.match(words, unit, kinds="number")
        if match.indicator is None or not (is_all(line.label) or _TOTAL_OF.sub("", fold(line.label)) == fold(words)):
            return False
        return self._tell(line, match.indicator, cell, unit, words)

    def _named(self, line: Line, cell: Cell, out: TablesRead) -> bool:
        """A cell that names what it counts, in a column that does not: "Sản phẩm" over "21,5 tấn rác"."""
        if not isinstance(cell.value, str) or not (unit := unit_in(cell.value, self.labels)):
            return False
        if self._counted(line, cell, out):
            return True
        if says_something(plain(self.grid, line.row, self.answering.main)):
            return False
        indicator = self.labels.match(line.label, unit, self.names.context_of(line), line.code, "number").indicator
        if indicator is None or not self.labels.unit_fits(indicator, unit):
            return False
        return self._tell(line, indicator, cell, unit, line.label)

    def _fine(self, line: Line, column: Column, cell: Cell) -> bool:
        """The fines beside what was fined: "Vi phạm về chất thải | 4 | 46" under "Số vụ | Tiền phạt (triệu đồng)"."""
        unit = money_in(column.heading)
        if not unit or not is_figure(cell) or not _FINE.search(fold(column.heading)):
            return False
        match = self.labels.match(f"Tiền phạt {line.label}", unit, (), "", "number")
        return match.indicator is not None and self._tell(line, match.indicator, cell, unit, column.heading)

    def _tell(self, line: Line, indicator: Indicator, cell: Cell, unit: str, words: str) -> bool:
        """Hold what a cell beside the answer tells; True."""
        reading = read_value(cell.value, indicator, unit, words, self.labels)
        self.notes.append(Held(line, Found(indicator, cell, unit, reading=reading)))
        return True

    def _note(self, line: Line, cell: Cell, out: TablesRead) -> bool:
        """A note that counts something of its own beside an answer: "3 buổi | 126 lượt người tham gia"."""
        cell, in_which = part_in_which(cell, self.labels)
        if in_which and in_which.indicator:
            said = Cell(in_which.raw, cell.place)
            self.notes.append(Held(line, Found(in_which.indicator, said, reading=in_which.reading)))
        return self._counted(line, cell, out) or in_which is not None

    def _counted(self, line: Line, cell: Cell, out: TablesRead) -> bool:
        answer = plain(self.grid, line.row, self.answering.main)
        part_of = _PART if says_something(answer) else _ALWAYS_PART
        if "/" in cell.raw or part_of.search(nfc(cell.raw).lower()):
            return False
        parts = parts_of(cell, line.label, line.unit, line.context, self.labels)
        alone = None if parts else told_alone(cell, line.label, line.context, self.labels)
        told = [alone] if alone else [p for p in parts if p.indicator and p.reading.state == "answered"]
        if told and len(told) < len(parts):
            prose, known = (
                in_prose(line.label, cell, self.plan, self.labels),
                {p.indicator.id for p in told if p.indicator},
            )
            more = [Part(*prose[p.raw], p.raw) for p in parts if p not in told and p.raw in prose]
            told += [part for part in more if part.indicator and part.indicator.id not in known]
        for part in told:
            if part.indicator:
                said = Cell(part.raw, cell.place) if len(parts) > 1 else cell
                self.notes.append(Held(line, Found(part.indicator, said, reading=part.reading)))
        if told and len(told) < len(parts):
            out.unused.append(Unused(cell, f"{line.label} (ghi chú)", line.code))
        return bool(told)

    def _crowd(self, line: Line, at: int) -> None:
        cell = plain(self.grid, line.row, at)
        own = told_alone(cell, line.label, line.context, self.labels)
        if own and own.indicator and own.indicator.unit == _ONLINE:  # "356.000 lượt tiếp cận" are no people who came
            self.notes.append(Held(line, Found(own.indicator, cell, reading=own.reading)))
        elif is_figure(cell) or figures_in(cell.value):
            self.crowds[at].add(line.label, line.context, cell, each_once=False, unit=line.unit)
