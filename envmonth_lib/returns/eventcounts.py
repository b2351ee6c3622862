"""How many events a log lists, where each of its rows is one: seven dated clean-ups are seven "đợt ra quân".

Why: a log without a total answers by its rows, but only where each names one day, was held and is of a kind we know.
Comes in: names of the rows with their cells. Goes out: `Found` whose place is the range of the rows. What the return
says of the number itself outweighs the count. Clause: II.3-b (ra quân), III.2-d.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from envmonth_lib.plan import Indicator, Plan
from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.crowds import attendances_of
from envmonth_lib.returns.found import Found
from envmonth_lib.returns.grids import Cell
from envmonth_lib.returns.labels import Labels
from envmonth_lib.returns.tablevalues import figures_in
from envmonth_lib.returns.unitwords import OCCASIONS
from envmonth_lib.vietnamese import fold

HELD = {
    "clean_up_attendances": "clean_ups",
    "talk_attendances": "talks",
    "friday_attendances": "friday_clean_ups",
    "meeting_attendances": "meetings",
}
_NOT_HELD = re.compile(r"\b(?:hoan|huy|khong (?:to chuc|thuc hien)|chua (?:to chuc|thuc hien)|du kien|ke hoach)\b")
_COUNTED = "Đếm"  # begins the note of a count, by which it is told from what was written
_LEAST = 2
MEETINGS = ("workshops", "conferences", "panel_talks", "courses")


@dataclass(frozen=True, slots=True)
class Event:
    """One row of a log: the cell that names it, all that its row says, and whether it names exactly one day."""

    name: str
    cell: Cell
    row: str
    is_one: bool


def counted(events: Sequence[Event], told: Iterable[str], plan: Plan, labels: Labels) -> list[Found]:
    """Count the events of each kind; nothing where a row is of no kind we know, or not surely one event.

    Parameters
    ----------
    events : sequence of Event
        All rows of a log.
    told : iterable of str
        Indicators that the log itself gives figures of.
    plan, labels : Plan, Labels
        Which events are asked for, and what they are called.
    """
    kinds = [_kind(event.name, plan, labels) for event in events]
    if not all(known for known, _ in kinds):
        return []
    groups: dict[str, list[Event]] = {}
    for event, (_, kind) in zip(events, kinds, strict=True):
        if kind:
            groups.setdefault(kind.id, []).append(event)
    found = []
    for name, group in groups.items():
        least = 1 if name in MEETINGS and len(events) >= _LEAST else _LEAST  # of each kind one, three meetings in all
        if name not in told and len(group) >= least and all(map(_is_held, group)):
            found.append(count_of(plan.indicators[name], [event.cell for event in group]))
    return found


def count_of(indicator: Indicator, cells: Sequence[Cell]) -> Found:
    """Return how many rows answer an indicator, with what stands in them."""
    cell = Cell("; ".join(cell.raw for cell in cells), "; ".join(cell.place for cell in cells))
    number = float(len(cells))
    reading = Reading("answered", number, number, number, "exact")
    return Found(indicator, cell, note=f"{_COUNTED} {len(cells)} dòng", reading=reading)


def unless_told(found: Iterable[Found], elsewhere: Iterable[Found]) -> list[Found]:
    """Leave out counts of rows whose number is also written somewhere, in the same tables or in a sentence."""
    found = list(found)
    if not any([one.note.startswith(_COUNTED) for one in found]):
        return found
    written = {f.indicator.id for f in (*found, *elsewhere) if not f.note.startswith(_COUNTED)}
    return [f for f in found if not (f.note.startswith(_COUNTED) and f.indicator.id in written)]


def is_event(indicator: Indicator | None) -> bool:
    """Whether an indicator counts events, of which a log may list each."""
    return indicator is not None and (indicator.unit in OCCASIONS or indicator.id == "press_features")


def _kind(name: str, plan: Plan, labels: Labels) -> tuple[bool, Indicator | None]:
    """Whether we know what a row did, and the indicator that counts such events."""
    came, done = attendances_of(name, (), labels), labels.match(name).indicator
    if done and done.id in MEETINGS:
        return True, done
    if came and came.id in HELD:
        return True, plan.indicators[HELD[came.id]]
    if is_event(done):
        return True, done
    return bool(done), None


def _is_held(event: Event) -> bool:
    """Whether a row is one event that took place; one that counts events itself is not one."""
    counts = any(figure.unit in OCCASIONS for figure in figures_in(event.name))
    return event.is_one and not counts and not _NOT_HELD.search(fold(event.row))
