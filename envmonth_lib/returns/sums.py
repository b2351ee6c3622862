"""Parts and their total: cells of communes, months or sub-rows put together, and held against a printed total.

Why: a district sends one column a commune, with a total or without; a wrong total printed is asked about, never chosen.
Comes in: cells of one indicator with their readings. Goes out: `Found` whose place is the range of cells and whose raw
text is the parts joined by " + ". Hedged parts widen low and high. Clause: I.2 (coverage), III.2-b (communes).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from envmonth_lib.plan import Indicator
from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.found import Found
from envmonth_lib.returns.grids import Cell

_SAME_AGAIN = ("xã", "khu dân cư", "đơn vị")
_NEARLY = 1e-6
_LEAST_PARTS, _LEAST_COLUMNS = 2, 2
_TELLING = 4  # of three small numbers one is the sum of the others by chance


@dataclass(slots=True, unsafe_hash=True)  # never changed; see `Reading`
class Piece:
    """One part of a sum: its cell and what it says."""

    cell: Cell
    reading: Reading


def add_up(indicator: Indicator, pieces: Sequence[Piece], range_of: str = "") -> Found | None:
    """Add the parts of one indicator; None where they may not be added or one of them is in doubt.

    Parameters
    ----------
    indicator : Indicator
        Only those whose `total` is ``sum`` may be added up.
    pieces : sequence of Piece
        In the order of the table; blanks, "KTC" and "đang thống kê" give nothing and are counted in the note.
    range_of : str
        Place of the whole; the places of the parts where left out.
    """
    given = [piece for piece in pieces if piece.reading.state == "answered" and not math.isnan(piece.reading.value)]
    if indicator.total != "sum" or not given or any(piece.reading.state == "refused" for piece in pieces):
        return None
    if _holds_its_own_total([piece.reading.value for piece in given]):
        return None
    place = range_of or _places(given)
    cell = Cell(" + ".join(piece.cell.raw for piece in given), place)
    silent = len(pieces) - len(given)
    note = f"Cộng {len(given)} số" + (f"; {silent} ô không có số" if silent else "")
    return Found(indicator, cell, note=note, reading=_sum([piece.reading for piece in given]))


def over_periods(indicator: Indicator, pieces: Sequence[Piece], range_of: str) -> Found | None:
    """Put months or weeks together: what was done is added up where each is a plain figure, of a stock the last stands.

    Communes are not added up: the same one may have held a clean-up in each month.
    """
    readings = [piece.reading for piece in pieces]
    if any(reading.state != "answered" or reading.precision != "exact" for reading in readings):
        return None
    if indicator.total == "max":
        note = f"Số tại kỳ cuối trong {len(pieces)} kỳ"
        return Found(indicator, pieces[-1].cell, note=note, reading=pieces[-1].reading, among=range_of)
    return None if indicator.unit in _SAME_AGAIN else add_up(indicator, pieces, range_of)


def against_total(total: Found, pieces: Sequence[Piece]) -> Found:
    """Hold a printed total against its parts; where they disagree it is refused, with both readings."""
    reading = total.reading
    if reading is None or reading.state != "answered" or math.isnan(reading.value):
        return total
    given = [p.reading for p in pieces if p.reading.state == "answered" and not math.isnan(p.reading.value)]
    if not given or any(reading.precision not in ("exact",) for reading in given):
        return total
    summed, complete = math.fsum(r.value for r in given), len(given) == len(pieces)
    may_be_some = not complete or len(pieces) == 1  # "Cấp huyện, xã | Toàn hệ thống": one part is not all
    if abs(summed - reading.value) <= _NEARLY * max(1.0, summed) or (may_be_some and summed < reading.value):
        return total
    return replace(total, reading=Reading("refused", low=reading.value, high=summed, problem="sum_differs"))


def sum_row(rows: Sequence[Sequence[float]]) -> int | None:
    """Return which row, the first or the last, is the sum of all others in every column that it fills; None if none is.

    Parameters
    ----------
    rows : sequence of sequence of float
        Figures of each row, NaN where a cell holds none.
    """
    for at in (0, len(rows) - 1) if len(rows) > _LEAST_PARTS else ():
        others = [row for n, row in enumerate(rows) if n != at]
        filled = [n for n, value in enumerate(rows[at]) if value and not math.isnan(value)]
        sums = [math.fsum(row[n] for row in others if not math.isnan(row[n])) for n in filled]
        if len(filled) >= _LEAST_COLUMNS and all(
            math.isclose(rows[at][n], total, rel_tol=1e-9, abs_tol=1e-6) for n, total in zip(filled, sums, strict=True)
        ):
            return at
    return None


def _holds_its_own_total(values: Sequence[float]) -> bool:
    """Whether the first or last part is the sum of all others: a total without a name, not to be added again."""
    whole = math.fsum(values)
    at_the_edge = any(abs(2 * value - whole) <= _NEARLY * whole for value in (values[0], values[-1]))
    return at_the_edge and sum(value > 0 for value in values) >= _TELLING


def _places(given: Sequence[Piece]) -> str:
    return "; ".join(piece.cell.place for piece in given)


def _sum(readings: Sequence[Reading]) -> Reading:
    hedges = {reading.precision for reading in readings} - {"exact"}
    precision = "exact" if not hedges else hedges.pop() if len(hedges) == 1 else "about"
    value, low, high = (math.fsum(getattr(r, name) for r in readings) for name in ("value", "low", "high"))
    return Reading("answered", round(value, 9), round(low, 9), round(high, 9), precision)
