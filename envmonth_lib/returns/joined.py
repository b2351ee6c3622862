"""Several tables or sheets of one file put together: one a commune or month, with a summary of them or without.

Why: districts collect a sheet a commune. The office's own summary is its answer, also where only some communes' sheets
lie beside it; without one, parts of an indicator that may be summed are added up. Comes in: what each table gave.
Goes out: `TablesRead`; whatever is in doubt stays unused. Clause: III.2-b; I.2 (coverage of sub-units).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from envmonth_lib.plan import Indicator
from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.found import Found, TablesRead, Unused
from envmonth_lib.returns.headings import PERIOD, PLACE, is_place
from envmonth_lib.returns.sums import Piece, add_up, against_total
from envmonth_lib.vietnamese import fold

_PLACE_SHEET = re.compile(rf"{PLACE.pattern}|(?:p|x|tt|tp) [^\d].*")
Hold = Callable[[Found, Sequence[Piece]], Found]
_YEAR = re.compile(r"(?:năm )?((?:19|20)\d\d)", re.IGNORECASE)
_SUMMARY = re.compile(r"(?:.* )?(?:tong hop|tong|th|chung|toan huyen|toan thanh pho|summary|cong)(?: .*)?")
_UNNAMED = re.compile(r"(?:sheet|trang tinh|trang)? ?\d*(?: \d+)?")
_ALIKE = 0.6
_NEARLY = 1e-6
_ADDED = re.compile(r"(?:Cộng \d+ số|Đếm \d+ dòng)(?:;.*)?")  # the notes of sums and counts
_MOST = 2  # beside so many communes a sheet of another name may be their total


@dataclass(frozen=True, slots=True)
class Part:
    """What one table or sheet gave, the commune named above it and the name of its sheet; "" where there is none.

    ``is_log``: its rows are events.
    """

    place: str
    read: TablesRead
    sheet: str = ""
    is_log: bool = False

    @property
    def name(self) -> str:
        """What tells it from the other tables of its file, where its sheet alone does not."""
        return self.place or self.sheet


def join_parts(parts: Sequence[Part], year: int) -> TablesRead:
    """Put together what several tables or sheets of one file gave: one a commune or month, with or without a summary.

    They are parts only when they ask the same rows and their names tell them apart; two tables that merely disagree
    stay two answers, which `answers` asks about.
    """
    joined = TablesRead(unused=[unused for part in parts for unused in part.read.unused])
    telling = [part for part in _logs_beside_totals(parts) if part.read.found]
    if of_year := _of_this_year(telling, year):
        others = (found for part in telling if part is not of_year for found in part.read.found)
        joined.unused += [Unused(found.cell, f"{found.indicator.label.vi} (năm khác)") for found in others]
        joined.found += of_year.read.found
        return joined
    summaries = [part for part in telling if _SUMMARY.fullmatch(fold(part.sheet))]
    if not summaries:
        unnamed = [part for part in telling if _UNNAMED.fullmatch(fold(part.name))]
        summaries = unnamed if len(unnamed) == 1 else []
    named = [part for part in telling if part not in summaries]
    if len(summaries) > 1 or not (_are_parts(named) or (summaries and _are_places(named))):
        joined.found += [found for part in telling for found in part.read.found]
        return joined
    of_periods = all(PERIOD.fullmatch(fold(part.sheet)) for part in named)
    hold = against_total if of_periods else _summary
    joined.found += _totalled([part.read for part in summaries], [part.read for part in named], hold, joined)
    return joined


def _logs_beside_totals(parts: Sequence[Part]) -> list[Part]:
    """Leave out what was added up of a log's rows where another table tells the whole, and that is no less."""
    told = {f.indicator.id: f for part in parts if not part.is_log for f in part.read.found if not _is_added(f)}

    def stands(found: Found, log: Part) -> bool:
        whole = told.get(found.indicator.id)
        if whole is None or not _is_added(found):
            return True
        added = math.fsum(_value(f) for f in log.read.found if f.indicator is found.indicator)
        return not added <= _value(whole) + _NEARLY

    logs = [part for part in parts if part.is_log]
    kept = {id(log): TablesRead([f for f in log.read.found if stands(f, log)]) for log in logs}
    return [replace(part, read=kept[id(part)]) if part.is_log else part for part in parts]


def _is_added(found: Found) -> bool:
    return bool(_ADDED.fullmatch(found.note))


def _value(found: Found) -> float:
    return found.reading.value if found.reading else math.nan


def _of_this_year(parts: Sequence[Part], year: int) -> Part | None:
    """Table of this year, where each is named after a year."""
    years = {found.group(1): part for part in parts if (found := _YEAR.search(part.sheet or part.place))}
    return years.get(str(year)) if 1 < len(years) == len(parts) else None


def _are_parts(parts: Sequence[Part]) -> bool:
    places = sum(map(_is_place, parts))
    if (
        len(parts) < 2
        or (_MOST <= places < len(parts))
        or not (_told_apart([part.name for part in parts]) or _told_apart([p.sheet for p in parts]))
    ):
        return False
    asked = [{found.indicator.id for found in part.read.found} for part in parts]
    together = set.union(*asked)
    return all(len(one) >= _ALIKE * len(together) for one in asked)


def _are_places(parts: Sequence[Part]) -> bool:
    """Whether sheets are each a commune's, whatever rows each filled in; beside a summary they are its parts."""
    return bool(parts) and all(map(_is_place, parts))


def _is_place(part: Part) -> bool:
    """Whether a table is a commune's; under the name of its district the name of its sheet tells."""
    name = part.sheet if fold(part.place).startswith("huyen ") else part.name
    return bool(_PLACE_SHEET.fullmatch(fold(name))) or is_place(name)


def _told_apart(names: Sequence[str]) -> bool:
    """Whether names tell tables apart; the same district may stand above each of its months."""
    said = [fold(name) for name in names]
    return len(set(said)) == len(said) and not any(map(_UNNAMED.fullmatch, said))


def _summary(total: Found, pieces: Sequence[Piece]) -> Found:
    """The office's own summary stands: sheets of only some communes lie beside it, and a difference is said."""
    held = against_total(total, pieces)
    if held.reading is None or held.reading.problem != "sum_differs":
        return total
    return replace(total, parts=held.reading.high)


def _totalled(
    summaries: Sequence[TablesRead], parts: Sequence[TablesRead], hold: Hold, joined: TablesRead
) -> list[Found]:
    """One answer an indicator: the summary's, or the sum of the parts."""
    pieces: dict[str, list[Piece]] = {}
    indicators: dict[str, Indicator] = {}
    for read in parts:
        for found in read.found:
            indicators[found.indicator.id] = found.indicator
            pieces.setdefault(found.indicator.id, []).append(Piece(found.cell, found.reading or Reading("blank")))
    results = []
    if summaries:
        results = [hold(found, pieces.pop(found.indicator.id, [])) for found in summaries[0].found]
    if any(not math.isnan(found.parts) for found in results):  # sheets of only some communes add up to no answer
        joined.unused += [Unused(p.cell, indicators[name].label.vi) for name, given in pieces.items() for p in given]
        return results
    for name, given in pieces.items():
        summed = add_up(indicators[name], given)
        if summed:
            results.append(summed)
        else:
            joined.unused += [Unused(piece.cell, indicators[name].label.vi) for piece in given if piece.cell.raw]
    return results
