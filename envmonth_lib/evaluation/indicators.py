"""Answers to indicator values: for one content item, every row asked of every agency that reported.

Comes in: ``answers`` (blank cells have no row). Goes out: ``item_values`` with one row for each asked indicator of
each reporting agency, NaN where nothing was answered, and the shares we work out ourselves. Totals are made within one
kind of agency only: mass organisations work through the districts, so a sum across kinds would count one morning twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from envmonth_lib.plan import Agency, Indicator, Plan

COLUMNS = ["year", "agency", "item", "indicator", "number", "value", "low", "high", "unit", "state", "obligation",
           "file", "place", "raw", "note"]  # fmt: skip


def reported(ledger: pd.DataFrame, agencies: Sequence[Agency]) -> tuple[Agency, ...]:
    """Agencies with a counted return, in the order of the register; the others are "chưa báo cáo"."""
    counted = set(ledger.loc[ledger["status"] == "counted", "agency"])
    return tuple(a for a in agencies if a.agency in counted)


def indicator_values(answers: pd.DataFrame, plan: Plan, item: str, agencies: Sequence[Agency]) -> pd.DataFrame:
    """Lay out every indicator of one item that is asked of each agency.

    Parameters
    ----------
    answers : DataFrame
        Table ``answers``; no row means left blank.
    item : str
        ``II.1`` to ``II.7``.
    agencies : sequence of Agency
        Agencies that reported; one without a return has no row, hence no score.

    Returns
    -------
    DataFrame, shape (n_asked_pairs, 15)
        Table ``item_values``. value NaN: not answered, pending or not applicable (see state). 0: answered "none".
        Text that was given counts as 1. Shares that are worked out have state ``derived``.
    """
    found = {(a, i): row for a, i, row in _rows(answers)}
    reasons = {a.agency: _reasons(found.get((a.agency, "text_difficulties"))) for a in agencies}
    asked = [i for i in plan.of_item(item) if i.on_form]
    rows = [
        _value_row(plan, item, agency, indicator, found.get((agency.agency, indicator.id)), reasons[agency.agency])
        for agency in agencies
        for indicator in asked
        if indicator.obligation(agency)
    ]
    values = pd.DataFrame(rows, columns=COLUMNS)
    shares = [i for i in plan.of_item(item) if i.share_of]
    return pd.concat([values, *(_share(values, i, plan, item, agencies) for i in shares)], ignore_index=True)


def totals_by_kind(values: pd.DataFrame, plan: Plan, agencies: Sequence[Agency]) -> pd.DataFrame:
    """Put the values of each kind of agency together; never across kinds, never without the count of answers.

    Parameters
    ----------
    values : DataFrame
        Table ``item_values`` of one or more items.

    Returns
    -------
    DataFrame
        Columns: kind, item, indicator, total (by the indicator's own rule: sum, or max for stocks; NaN where nobody
        answered), n_answered, n_asked, n_hedged (values given as "about", "over" and the like).
    """
    kind_of = {a.agency: a.kind for a in agencies}
    counted = values.assign(kind=values["agency"].map(kind_of), hedged=values["low"] != values["high"])
    rows = []
    for (kind, item, name), group in counted.groupby(["kind", "item", "indicator"], sort=False):
        how = plan.indicators[name].total
        given = group.loc[group["state"] == "answered"].dropna(subset=["value"])
        total = np.nan
        if how in ("sum", "max") and len(given):
            total = float(getattr(given["value"], how)())
        rows.append((kind, item, name, total, len(given), len(group), int(given["hedged"].sum())))
    return pd.DataFrame(rows, columns=["kind", "item", "indicator", "total", "n_answered", "n_asked", "n_hedged"])


def _rows(answers: pd.DataFrame):
    for row in answers.to_dict("records"):
        yield row["agency"], row["indicator"], row


def _value_row(
    plan: Plan, item: str, agency: Agency, indicator: Indicator, answer: dict | None, reasons: dict
) -> tuple:
    head = (plan.year, agency.agency, item, indicator.id, indicator.number)
    obligation = indicator.obligation(agency)
    if answer is None:
        reason = reasons.get(indicator.number, "")
        return (*head, np.nan, np.nan, np.nan, indicator.unit, "unanswered", obligation, "", "", "", reason)
    value, low, high = answer["value"], answer["low"], answer["high"]
    if indicator.kind == "text":
        value = low = high = 1.0 if answer["text"].strip() else np.nan
    note = answer["note"] or reasons.get(indicator.number, "")
    places = (answer["file"], answer["place"], answer["raw"], note)
    return (*head, value, low, high, indicator.unit, answer["state"], obligation, *places)


def _reasons(answer: dict | None) -> dict[str, str]:
    """Return what part T.3 says of single rows: code named there -> the sentence it stands in."""
    if answer is None:
        return {}
    told: dict[str, str] = {}
    for sentence in re.split(r"(?<=[.;])\s+|\n", answer["text"]):
        for number in re.findall(r"(?<![\d.])(?:[1-7]|[HPU])(?:\.\d+)+(?![\d.]*\d)", sentence):
            told.setdefault(number, f"T.3: {sentence.strip()}")
    return told


def _share(
    values: pd.DataFrame, indicator: Indicator, plan: Plan, item: str, agencies: Sequence[Agency]
) -> pd.DataFrame:
    """Work out a share such as 2.5; NaN unless its part and at least one of its whole were answered."""
    table = values.pivot(index="agency", columns="indicator", values="value")
    rows = []
    for agency in agencies:
        if agency.agency not in table.index or not indicator.obligation(agency):
            continue
        given = table.loc[agency.agency]
        whole = given.reindex(list(indicator.share_of.whole)).dropna()
        part = given.get(indicator.share_of.part, np.nan)
        share = 100 * part / whole.sum() if len(whole) and whole.sum() > 0 else np.nan
        head = (plan.year, agency.agency, item, indicator.id, indicator.number)
        rows.append((*head, share, share, share, indicator.unit, "derived", indicator.obligation(agency), *[""] * 4))
    return pd.DataFrame(rows, columns=COLUMNS)
