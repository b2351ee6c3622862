"""Rows of one table that answered, kept until it is read to the end: parts below their total, rows that repeat it.

Why: what a row answers is only known with the rows under it: communes that make up its sum, kinds of the same waste,
the same indicator asked of each commune. Comes in: rows held while a table is read. Goes out: one `Found` for each
that stands. No clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.eventcounts import MEETINGS
from envmonth_lib.returns.found import Found, Unused
from envmonth_lib.returns.labels import Labels
from envmonth_lib.returns.sums import Piece, add_up, against_total
from envmonth_lib.returns.tablelines import ALL_PLACES, Line

_ONLINE = re.compile(r"\s+(?:trực tuyến|online)\b", re.IGNORECASE)


@dataclass(slots=True)
class Held:
    """One row that answered, with parts named below or beside it."""

    line: Line
    found: Found
    pieces: list[Piece] = field(default_factory=list)


def settled(held: Sequence[Held]) -> list[Found]:
    """Return what the rows of one table answer; rows that repeat a row above as its parts are taken out."""
    return [_settled(one) for one in _without_parts(held)]


def with_kinds(held: Sequence[Held], labels: Labels) -> list[Held]:
    """Add what kind of meeting was held online, where no other row tells of that kind: "Hội nghị trực tuyến | 1"."""
    told = {one.found.indicator.id for one in held}
    more = []
    for one in held:
        if one.found.indicator.id != "online_meetings" or one.line.is_sub:
            continue
        kind = labels.match(_ONLINE.sub(" ", one.line.label), one.line.unit, kinds="number").indicator
        if kind and kind.id in MEETINGS and kind.id not in told:
            more.append(Held(one.line, replace(one.found, indicator=kind)))
    return [*held, *more]


def beside(notes: Sequence[Held], found: Sequence[Found]) -> tuple[list[Found], list[Unused]]:
    """Return what notes answer that no row and no other note does, and all other figures of notes."""
    rows = {one.indicator.id for one in found if one.reading is None or one.reading.state != "blank"}
    named = [one.found.indicator.id for one in notes]
    told = [n for n in notes if n.found.indicator.id not in rows and named.count(n.found.indicator.id) == 1]
    left = [Unused(n.found.cell, f"{n.line.label} (ghi chú)", n.line.code) for n in notes if n not in told]
    return [one.found for one in told], left


def _without_parts(held: Iterable[Held]) -> list[Held]:
    """Rows that repeat a row above as its parts are taken out; rows under titles of communes are added up."""
    by_indicator: dict[str, list[Held]] = {}
    for one in held:
        by_indicator.setdefault(one.found.indicator.id, []).append(one)
    kept: list[Held] = []
    for group in by_indicator.values():
        said = [one for one in group if one.pieces or one.found.reading is None or one.found.reading.state != "blank"]
        kept += _one_answer(said) if len(said) > 1 else said or group[:1]
    return sorted(kept, key=lambda one: one.line.row)


def _one_answer(group: list[Held]) -> list[Held]:
    first, rest = group[0], group[1:]
    places = [one.line.place for one in group]
    pieces = [Piece(one.found.cell, one.found.reading or Reading("blank")) for one in group]
    if all(places) and len(set(places)) == len(places):
        if ALL_PLACES in places:
            at = places.index(ALL_PLACES)
            return [Held(group[at].line, group[at].found, [*pieces[:at], *pieces[at + 1 :]])]
        summed = add_up(first.found.indicator, pieces)
        return [Held(first.line, summed)] if summed else group
    given = first.found.reading is not None and first.found.reading.state == "answered"
    if given and not first.line.is_sub and all(one.line.is_sub and one.line.row > first.line.row for one in rest):
        return [first]  # kinds of it: "- Rác hữu cơ", "- Rác khác" under the waste they are part of
    return group


def _settled(held: Held) -> Found:
    """A row with the parts named under or beside it: its own figure held against them, or their sum."""
    if not held.pieces:
        return held.found
    if held.found.reading is None or held.found.reading.state == "blank":
        return add_up(held.found.indicator, held.pieces) or held.found
    return against_total(held.found, held.pieces)
