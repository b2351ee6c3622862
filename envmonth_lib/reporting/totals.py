"""Figures of one indicator put together within each kind of agency, and never across kinds.

In: `item_values` or `answers` (one row an agency and indicator, NaN where not answered). Out: one `Total` a kind, with
how many answered of how many were asked beside it. Stocks are not summed (the largest is shown), yes is counted,
shares are worked out again from their parts; what cannot be put together is shown as a span. Clause: III.1, III.2.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from envmonth_lib.plan import Agency, Indicator, Plan


@dataclass(frozen=True)
class Total:
    """What agencies of one kind answered to one indicator.

    Attributes
    ----------
    how : {"sum", "max", "yes", "span", "derived", "text"}
        How the figure came about; a span has only `low` and `high`.
    value, low, high : float
        In the indicator's unit; NaN where nobody answered.
    n, asked, hedged : int
        Agencies that answered, that were asked, and whose figure is an estimate.
    """

    kind: str
    how: str
    value: float
    low: float
    high: float
    n: int
    asked: int
    hedged: int


def totals(
    values: Mapping[str, pd.DataFrame], plan: Plan, indicator: Indicator, groups: Mapping[str, Sequence[Agency]]
) -> list[Total]:
    """Put one indicator together within each kind of agency.

    Parameters
    ----------
    values : mapping of indicator to DataFrame
        As `by_indicator` gives it: agency as index, columns value, low, high; NaN: not answered.
    groups : mapping of kind to agencies
        All agencies that were to report, those without a return too: they are asked.

    Returns
    -------
    list of Total
        One a kind, in the order of `groups`; ``asked`` is 0 where the indicator is not asked of that kind.
    """
    return [_total(values, plan, indicator, kind, members) for kind, members in groups.items()]


def by_indicator(values: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Split a table of values by indicator, each with the agency as index."""
    return {name: part.set_index("agency") for name, part in values.groupby("indicator", sort=False)}


def asked_agencies(wide: Mapping[str, pd.DataFrame], indicator: Indicator, members: Sequence[Agency]) -> list[str]:
    """Codes of the agencies a row is really asked of: `when` and `unless` are looked up in what they answered."""
    asked = [a.agency for a in members if indicator.obligation(a)]
    own = _column(wide, indicator.id)
    if indicator.when:
        gate = _column(wide, indicator.when)
        asked = [a for a in asked if gate.get(a, math.nan) > 0 or not math.isnan(own.get(a, math.nan))]
    if indicator.unless:
        other = _column(wide, indicator.unless)
        asked = [a for a in asked if math.isnan(other.get(a, math.nan)) or not math.isnan(own.get(a, math.nan))]
    return asked


def _column(wide: Mapping[str, pd.DataFrame], name: str) -> dict[str, float]:
    return wide[name]["value"].astype(float).to_dict() if name in wide else {}


def _total(wide, plan: Plan, indicator: Indicator, kind: str, members: Sequence[Agency]) -> Total:
    asked = asked_agencies(wide, indicator, members)
    rows = wide.get(indicator.id)
    rows = rows[rows.index.isin({a.agency for a in members})] if rows is not None else None
    if indicator.share_of:
        return _derived(wide, indicator, kind, asked)
    if rows is None or not len(rows):
        return Total(kind, _how(indicator), math.nan, math.nan, math.nan, 0, len(asked), 0)
    value = rows["value"].astype(float)
    known = value.notna()
    hedged = int((rows["low"].astype(float) != rows["high"].astype(float))[rows["low"].notna()].sum())
    n = int(known.sum())
    how = _how(indicator)
    if how == "text":
        n = int(rows["text"].fillna("").astype(str).str.strip().ne("").sum()) if "text" in rows else n
        return Total(kind, how, math.nan, math.nan, math.nan, n, max(len(asked), n), 0)
    figure = {"sum": value.sum(min_count=1), "max": value.max(), "yes": float((value > 0).sum()) if n else math.nan}
    return Total(
        kind,
        how,
        float(figure.get(how, math.nan)),
        float(value.min()),
        float(value.max()),
        n,
        max(len(asked), n),
        hedged,
    )


def _how(indicator: Indicator) -> str:
    if indicator.kind == "text":
        return "text"
    if indicator.kind == "yes_no":
        return "yes"
    return indicator.total if indicator.total in ("sum", "max", "derived") else "span"


def _derived(wide, indicator: Indicator, kind: str, asked: Sequence[str]) -> Total:
    """Share of sums over the agencies that answered the part and every piece of the whole."""
    part = _column(wide, indicator.share_of.part)
    wholes = [_column(wide, name) for name in indicator.share_of.whole]
    complete = [
        a
        for a in asked
        if not math.isnan(part.get(a, math.nan)) and not any(math.isnan(w.get(a, math.nan)) for w in wholes)
    ]
    whole = sum(w[a] for a in complete for w in wholes)
    share = 100 * sum(part[a] for a in complete) / whole if whole else math.nan
    return Total(kind, "derived", share, math.nan, math.nan, len(complete), len(asked), 0)
