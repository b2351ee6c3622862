"""Tables that are lists: one column of sentences ("Phát 6.000 tờ rơi") or of labels with their figure ("Băng rôn: 35").

Why: offices frame a list of what they did, with a running number and nothing else. Comes in: a `Grid` whose figures all
stand in one column of words. Goes out: `TablesRead`, or None where it is another table. No clause.
"""

from __future__ import annotations

from envmonth_lib.plan import Plan
from envmonth_lib.returns.cellparts import parts_of
from envmonth_lib.returns.found import Found, TablesRead, Unused, figure_at, plain, text_at
from envmonth_lib.returns.grids import Cell, Grid, Value
from envmonth_lib.returns.labels import Labels
from envmonth_lib.returns.tablecolumns import split_unit, turns
from envmonth_lib.returns.tablelines import bare
from envmonth_lib.returns.tablevalues import figures_in, kinds_of, read_value, unit_in

_LEAST, _WORDS, _LONG = 2, 3, 60


def read_listed(grid: Grid, plan: Plan, labels: Labels) -> TablesRead | None:
    """Read a list of sentences or of labels with a figure after a colon."""
    width = max((len(cells) for cells in grid.rows), default=0)
    rows = range(len(grid.rows))
    counts = {c: sum(_tells(grid.value(row, c)) for row in rows) for c in range(width)}
    told = max(counts, key=lambda c: counts[c], default=0)
    others = [(row, c) for row in rows for c in range(width) if c != told]
    if counts.get(told, 0) < _LEAST or any(_tells(grid.value(row, c)) for row, c in others):
        return None
    if any((c and figure_at(grid, row, c)) or len(text_at(grid, row, c)) > _LONG for row, c in others):
        return None
    read = TablesRead()
    for cell in (plain(grid, row, told) for row in rows):
        if figures_in(cell.value):
            _read(cell, plan, labels, read)
    return read if read.found else None


def _tells(value: Value) -> bool:
    """Whether a cell is words with a figure among them."""
    return isinstance(value, str) and len(value.split()) >= _WORDS and bool(figures_in(value))


def _read(cell: Cell, plan: Plan, labels: Labels, read: TablesRead) -> None:
    found = _labelled(cell, labels) or _said(cell, plan, labels)
    read.found += found
    if len(found) < len(figures_in(cell.value)):
        read.unused.append(Unused(cell, ""))


def _labelled(cell: Cell, labels: Labels) -> list[Found]:
    """A label and its figure: "Số buổi tuyên truyền: 40 buổi"."""
    label, colon, value = cell.raw.partition(":")
    if not colon or figures_in(label):
        return []
    name, written = split_unit(bare(label), labels)
    parts = parts_of(Cell(value.strip(), cell.place), name, written, (), labels)
    if parts:
        return [Found(part.indicator, cell, reading=part.reading) for part in parts if part.indicator]
    unit = turns(name, unit_in(value.strip(), labels) or written)
    match = labels.match(name, unit, kinds=kinds_of(value))
    if match.indicator is None or (not unit and labels.needs_unit(match, name)):
        return []
    reading = read_value(value.strip(), match.indicator, unit, name, labels)
    return [Found(match.indicator, cell, unit, reading=reading)] if reading.state == "answered" else []


def _said(cell: Cell, plan: Plan, labels: Labels) -> list[Found]:
    from envmonth_lib.returns.prose import facts_in

    facts = facts_in(bare(cell.raw), plan, labels.lexicon)
    return [Found(fact.indicator, cell, reading=fact.reading) for fact in facts]
