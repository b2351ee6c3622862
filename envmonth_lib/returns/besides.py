"""Columns of a free table beside the one that answers: plans, last year, sources, notes, people, what is unknown.

Why: none of their figures may be lost without a word, and some say what no row does: "3 buổi | 126 lượt người".
Comes in: each line of a table while it is read. Goes out: `Found` and `Unused`, added to what the table says; a note
never outweighs a row. No clause.
"""

from __future__ import annotations

import re

from envmonth_lib.returns.crowds import Crowds, is_crowd
from envmonth_lib.returns.found import Found, TablesRead, Unused, is_figure, plain
from envmonth_lib.returns.grids import Cell, Grid
from envmonth_lib.returns.heldrows import Held, beside
from envmonth_lib.returns.labels import Labels
from envmonth_lib.returns.layout import Layout
from envmonth_lib.returns.tablecolumns import Answering, cost_cell
from envmonth_lib.returns.tablelines import NOT_ASKED, Line
from envmonth_lib.returns.tablevalues import counts_in, figures_in, told_alone
from envmonth_lib.vietnamese import fold

_BESIDE = (*NOT_ASKED, "result", "source", "note", "")
_PART = re.compile(r"\b(?:trong do|rieng|moi|tai|o|gom|nhu|con|them|bang|giam|tang)\b")  # a note that tells of a part


class Beside:
    """The columns beside the answer of one table, while it is read."""

    def __init__(self, grid: Grid, layout: Layout, labels: Labels, answering: Answering) -> None:
        self.grid, self.layout, self.labels, self.answering = grid, layout, labels, answering
        self.notes: list[Held] = []
        self.crowds = {
            c.at: Crowds(labels, c.heading) for c in layout.columns
            if c.role in ("", "result") and c.at != answering.main and is_crowd(c.heading)}  # fmt: skip

    def take(self, line: Line, out: TablesRead) -> None:
        """Figures beside the answer that answer nothing: plans, last year, columns we do not know, notes that count."""
        chosen = (self.answering.main, *self.answering.parts)
        blank = self.answering.main is not None and not plain(self.grid, line.row, self.answering.main).raw
        for column in self.layout.columns:
            if column.at in chosen or column.role not in _BESIDE:
                continue
            if column.at in self.crowds:
                self._crowd(line, column.at)
                continue
            cell = plain(self.grid, line.row, column.at)
            if column.role == "note" and blank:
                continue  # a note in the place of an answer is asked about elsewhere
            if column.role == "note" and self._note(line, cell):
                continue
            if counts_in(cell) if column.role == "note" else is_figure(cell) or (not column.role and counts_in(cell)):
                label = f"{line.label} ({column.heading})" if column.heading else line.label
                out.unused.append(Unused(cell, label, line.code))

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

    def _note(self, line: Line, cell: Cell) -> bool:
        """A note that counts something of its own beside an answer: "3 buổi | 126 lượt người tham gia"."""
        part = (
            None
            if "/" in cell.raw or _PART.search(fold(cell.raw))
            else told_alone(cell, line.label, line.context, self.labels)
        )
        if part:
            self.notes.append(Held(line, Found(part.indicator, cell, reading=part.reading)))
        return part is not None

    def _crowd(self, line: Line, at: int) -> None:
        cell = plain(self.grid, line.row, at)
        if is_figure(cell) or figures_in(cell.value):
            self.crowds[at].add(line.label, line.context, cell, each_once=False)
