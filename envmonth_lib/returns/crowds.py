"""A column that counts who came, beside what was done: "Ra quân tổng vệ sinh | … | Số người: 210".

Why: the row says what they came to, the column only that they came; several rows of one kind add up to its attendances.
Comes in: the cells of such a column, each with what its row says. Goes out: `Found` and `Unused`; where one row is of
a kind we cannot tell, it may be of the same kind, and rows are not added up. Clause: II.1, II.3 (lượt người).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from envmonth_lib.plan import Indicator
from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.found import Found, Unused
from envmonth_lib.returns.grids import Cell
from envmonth_lib.returns.headings import TOTAL
from envmonth_lib.returns.labelmatches import Match
from envmonth_lib.returns.labels import Labels
from envmonth_lib.returns.quantities import reading_for
from envmonth_lib.returns.sums import Piece, add_up
from envmonth_lib.returns.tablevalues import figures_in, read_value
from envmonth_lib.returns.unitwords import OCCASIONS, unit_named
from envmonth_lib.vietnamese import fold

_CAME = "Số lượt người tham gia"
_TURNS, _COMMUNES = "lượt người", "xã"
_CROWD = re.compile(
    r"(?:tong )?(?:so )?(?:luong )?(?:luot )?(?:nguoi|dai bieu|hoc vien|hoi vien|doan vien|dvtn|hs|gv|hoc sinh|"
    r"can bo|cbcs|luc luong|quan so|nhan dan|thanh phan)(?: .*)?|.*\b(?:luot|so) nguoi\b.*|.*\bnguoi (?:tham gia|du)|"
    r"(?:tong )?(?:so )?luot (?!xe|tin|phat|xem|tiep|tuong tac|kiem|ho\b|co so|doanh)(?:[a-z]+ ){1,5}"
    r"(?:tham gia|tham du|du|ra quan|huong ung)(?: .*)?"
)
_PLANTING = re.compile(r"[\s,;+]*(?:và |kết hợp )?trồng (?:mới )?(?:cây|hoa)[^,;+]*", re.IGNORECASE)
_CLEANING = re.compile(r"\b(?:ve sinh|don|thu gom|rac|phat quang|lam sach|khoi thong|nao vet)\b")
_COMMUNE = re.compile(r"\b(?:xa|phuong|thi tran)\b")
_SAYS_TURNS = re.compile(r"\bluot\b")


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who came to one thing done: its label, the indicator of such attendances (None: not told), cell and reading.

    ``at_sessions``: what was done is counted in sessions, and not in km, tấn or cây.
    """

    label: str
    indicator: Indicator | None
    cell: Cell
    reading: Reading | None
    at_sessions: bool = True


@dataclass(slots=True)
class Crowds:
    """One column of people while its table is read."""

    labels: Labels
    heading: str
    held: list[Crowd] = field(default_factory=list)

    def add(self, label: str, context: Sequence[str], cell: Cell, each_once: bool, unit: str = "") -> None:
        """Take one cell; where its heading does not say "lượt", people are attendances at one event alone."""
        indicator = attendances_of(label, context, self.labels)
        reading = None
        by_head = indicator is not None and indicator.id == "meeting_attendances"  # others come to each meeting
        if indicator and (each_once or by_head or says_turns(self.heading) or says_turns(cell.raw)):
            reading = _count(cell, indicator, self.labels)
        told = unit_named(unit)
        self.held.append(Crowd(label, indicator if reading else None, cell, reading, not told or told in OCCASIONS))

    def settled(self, each_once: bool = False) -> tuple[list[Found], list[Unused]]:
        """Return the attendances told, and every cell that tells none.

        Parameters
        ----------
        each_once : bool
            Whether each row is an event of its own, so that kinds of clean-ups add up whatever each was called.
        """
        whole = [one for one in self.held if TOTAL.fullmatch(fold(one.label))]
        parts = [one for one in self.held if one not in whole]
        if len(whole) == 1 and (found := self._told_by_total(whole[0], parts)):
            return [found], []
        kinds: dict[str, list[Crowd]] = {}
        for one in self.held:
            kinds.setdefault(one.indicator.id if one.indicator else "", []).append(one)
        unknown = kinds.pop("", [])
        # Who planted trees or came to a contest came to no clean-up; of what we do not know we cannot say so.
        doubted = any(self.labels.match(one.label, kinds="number").indicator is None for one in unknown)
        found: list[Found] = []
        left = list(unknown)
        for group in kinds.values():
            if any(one.at_sessions for one in group):  # who cleaned "96,5 km" may be those of "187 buổi" again
                left += [one for one in group if not one.at_sessions]
                group = [one for one in group if one.at_sessions]
            # Of several kinds of meetings nobody says that they are all.
            alike = each_once or len({self._done(one.label) for one in group}) == 1
            summed = _summed(group) if len(group) == 1 or (alike and not doubted) else None
            found += [summed] if summed else []
            left += [] if summed else group
        return found, [Unused(one.cell, f"{one.label} ({self.heading})") for one in left]

    def _told_by_total(self, whole: Crowd, parts: Sequence[Crowd]) -> Found | None:
        """The total of a column of people who all came to one kind of thing, and are as many as it says."""
        kinds = {one.indicator.id if one.indicator else "": one.indicator for one in parts}
        indicator = next(iter(kinds.values())) if len(kinds) == 1 else None
        reading = _count(whole.cell, indicator, self.labels) if indicator else None
        summed = math.fsum(one.reading.value for one in parts if one.reading)
        if indicator is None or reading is None or not math.isclose(reading.value, summed):
            return None
        return Found(indicator, whole.cell, _TURNS, reading=reading)

    def _done(self, label: str) -> str:
        indicator = self.labels.match(label, kinds="number").indicator
        return indicator.id if indicator else ""


def without_planting(name: str) -> str:
    """What was done without the trees planted by the way: who cleaned and planted on one day held a clean-up."""
    rest = _PLANTING.sub("", name).strip(" ,;+")
    return rest if rest != name and cleans(rest) else name


def cleans(name: str) -> bool:
    """Whether what was done was a clean-up, by any of its words."""
    return bool(_CLEANING.search(fold(name)))


def is_crowd(heading: str) -> bool:
    """Whether a heading says that people are counted: "Số người tham gia", "Lượt ĐVTN", "Số HS, GV dự"."""
    return bool(_CROWD.fullmatch(fold(heading)))


def says_turns(text: str) -> bool:
    """Whether a text says that each coming is counted."""
    return bool(_SAYS_TURNS.search(fold(text)))


def attendances_of(label: str, context: Sequence[str], labels: Labels) -> Indicator | None:
    """Return the attendances of what a row did; None where it is none we know."""
    indicator = labels.match(_CAME, _TURNS, (label, *context), kinds="number").indicator
    if indicator is None:
        indicator = came_to(_CAME, _TURNS, labels.match(label, kinds="number").indicator, labels).indicator
    return None if indicator and labels.is_other(indicator, label) else indicator


def came_to(said: str, unit: str, done: Indicator | None, labels: Labels) -> Match:
    """Tell whose attendances are meant by what was done, called by our own name: "Sinh hoạt dưới cờ" is a talk."""
    return of_people(labels.match(said, unit, (done.label.vi,), kinds="number"), said) if done else Match(None)


def of_people(match: Match, said: str) -> Match:
    """Return a match of those who came: persons, or communes where the label names these; none of anything else."""
    unit = match.indicator.unit if match.indicator else ""
    return match if unit == _TURNS or (unit == _COMMUNES and _COMMUNE.search(fold(said))) else Match(None)


def _count(cell: Cell, indicator: Indicator, labels: Labels) -> Reading | None:
    if isinstance(cell.value, str) and len(figures := figures_in(cell.value)) == 1:
        reading = reading_for(replace(figures[0], unit=_TURNS), indicator)
    else:
        reading = read_value(cell.value, indicator, _TURNS, _CAME, labels)
    return reading if reading.state == "answered" else None


def _summed(group: Sequence[Crowd]) -> Found | None:
    indicator, reading = group[0].indicator, group[0].reading
    if indicator is None or reading is None:
        return None
    if len(group) == 1:
        return Found(indicator, group[0].cell, _TURNS, reading=reading)
    return add_up(indicator, [Piece(one.cell, one.reading) for one in group if one.reading])
