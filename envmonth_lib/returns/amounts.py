"""What an amount in running text says beyond its own marks: "8.293 ha" beside "5,5 ha", and "từ 5 đến 7 tấn".

Why: a cell stands alone and is asked about; a sentence has a writer whose commas settle its dots, and who says both
ends of what was weighed by eye. Comes in: a `Quantity` and the texts around it. Goes out: the quantity with one
reading, or an answer with its middle and both ends. Clause: report-form of the plan's Annex II (numbers).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from envmonth_lib.plan import Indicator
from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.quantities import Quantity, reading_for
from envmonth_lib.returns.unitwords import is_measure

_DECIMAL_COMMA = re.compile(r"(?<![\d.,])\d+(?:\.\d{3})*,\d{1,2}(?![\d,]|\.\d)")
_DIGITS_AFTER = re.compile(r",(?<=\d,)\d{1,2}(?![\d,]|\.\d)")
_DECIMAL_DOT = re.compile(r"(?<![\d.,/])\d+\.\d{1,2}\s?(?:tấn|tạ|kg|km|m|ha|m2|m3|triệu|tỷ|%)(?!\w)")
_DOTTED = re.compile(r"[1-9]\d{0,2}\.\d{3}")


def dots_mark_thousands(texts: Iterable[str]) -> bool:
    """Return whether a text writes decimals with a comma and none with a dot: its "8.293 ha" has one reading."""
    written = "\n".join(texts)
    if not _DIGITS_AFTER.search(written):  # seen sooner than the whole figure
        return False
    return bool(_DECIMAL_COMMA.search(written)) and not _DECIMAL_DOT.search(written)


def amount_for(quantity: Quantity, indicator: Indicator, dots_are_thousands: bool) -> Reading:
    """Answer `indicator` with a figure of running text, as `reading_for` does a cell's.

    Parameters
    ----------
    dots_are_thousands : bool
        What the whole text shows of its writer (`dots_mark_thousands`).

    Returns
    -------
    Reading
        Of what is weighed or measured a range answers: value is its middle, low and high its ends. Things counted
        within a range are asked about, as in a cell.
    """
    if dots_are_thousands and _DOTTED.fullmatch(quantity.number):
        quantity = replace(quantity, number=quantity.number.replace(".", ""))
    reading = reading_for(quantity, indicator)
    if reading.problem != "range" or not is_measure(quantity.unit) or not reading.low < reading.high:
        return reading
    return Reading("answered", (reading.low + reading.high) / 2, reading.low, reading.high, "range")
