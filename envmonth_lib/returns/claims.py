"""Figures of an achievement: each one a claim, with the indicator it speaks of where our readers know it.

Why: a council asks of "thu gom 1.250 kg" whether the return says the same, and how much it is for its size. Comes in:
the achievement text of one nominee. Goes out: `Claim`, in the order of the text. A claim is the nominee's and never
becomes an answer of the agency; a figure that cannot be read keeps its words and has no value. Clause: II.7.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from envmonth_lib.plan import Indicator, Plan
from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.lexicon import Lexicon
from envmonth_lib.returns.prose import figures_in
from envmonth_lib.returns.quantities import Quantity
from envmonth_lib.returns.unitwords import is_measure
from envmonth_lib.vietnamese import fold, read_number


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure: in the indicator's unit where it has one, else as written; NaN where it has no single value."""

    indicator: str
    value: float
    unit: str
    low: float
    high: float
    precision: str
    raw: str


def claims_in(text: str, plan: Plan, lexicon: Lexicon | None = None) -> tuple[Claim, ...]:
    """Find the figures of one achievement; dates, numbers of documents and the like are none.

    Returns
    -------
    tuple of Claim
        "45/48 hộ" claims the part, 45; "1.500 tấn", which may be 1,5, claims a range without a value.
    """
    return tuple(_claim(*figure) for figure in figures_in(text, plan, lexicon))


def _claim(quantity: Quantity, indicator: Indicator | None, reading: Reading | None) -> Claim:
    if indicator and reading and reading.state == "answered":
        known = (reading.value, indicator.unit, reading.low, reading.high, reading.precision)
        return Claim(indicator.id, *known, quantity.raw)
    # The words behind a figure are its unit only where they stand in it: "62/70 tiểu thương" has none of ours.
    unit = quantity.unit if fold(quantity.unit) in fold(quantity.raw) else ""
    value, low, high = (math.nan if x is None else float(x) for x in (quantity.value, quantity.low, quantity.high))
    if quantity.problem == "share_of":
        low = high = value
    elif not quantity.problem and (two := _two_readings(quantity)):
        return Claim(indicator.id if indicator else "", math.nan, unit, *two, "range", quantity.raw)
    elif quantity.problem:
        value = math.nan
    precision = quantity.precision if quantity.problem in ("", "share_of") else "range" if low < high else ""
    return Claim(indicator.id if indicator else "", value, unit, low, high, precision, quantity.raw)


def _two_readings(quantity: Quantity) -> tuple[float, float] | None:
    """Return both readings of a figure such as "1.500 tấn", which as a cell of the form would be asked about."""
    if quantity.scale != 1 or not is_measure(quantity.unit):
        return None
    read = read_number(quantity.number, "amount")
    return (float(read.low), float(read.high)) if read.problem == "ambiguous" else None
