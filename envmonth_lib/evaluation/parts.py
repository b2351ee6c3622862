"""The two measured parts of an item score: extent (figures against fixed goalposts) and practice (what is encouraged).

Comes in: ``item_values`` and ``item_tasks`` of one item. Goes out: one row for each element that counts for an agency,
so that every score can be taken apart again and redrawn with other goalposts. Goalposts are fixed in advance in the
method, never taken from this year's spread; what lies above the upper post is capped, and said to be.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from envmonth_lib.plan import Agency, Method, Plan

EXTENT_COLUMNS = ["agency", "item", "indicator", "x", "x_low", "x_high", "post_low", "post_high", "weight", "per",
                  "scaled", "capped"]  # fmt: skip
_NUMBERS = dict.fromkeys(["x", "x_low", "x_high", "post_low", "post_high", "weight", "scaled"], "float64")
PRACTICE_COLUMNS = ["agency", "item", "element", "how", "indicator", "value"]


def extent_elements(
    values: pd.DataFrame, tasks: pd.DataFrame, plan: Plan, method: Method, item: str, agencies: Sequence[Agency]
) -> pd.DataFrame:
    """Lay out the quantities of one item that count for each agency.

    Returns
    -------
    DataFrame
        x, x_low, x_high: the figure per its denominator, and how far a hedged one may lie. scaled: 0 to 1 between the
        goalposts. capped: whether the figure lies outside them. A figure that was not answered, whose denominator is
        not known, or whose task is excused has no row; it is never taken as zero.
    """
    given = {key: group.set_index("indicator") for key, group in values.groupby("agency")}
    excused = _excused(tasks, plan, item)
    rows = []
    for agency in agencies:
        for element in method.items[item].extent:
            posts = element.goalposts.get(agency.kind)
            if posts is None or agency.agency not in given or (agency.agency, element.indicator) in excused:
                continue
            answers = given[agency.agency]
            size = _denominator(element.per, agency, answers)
            if element.indicator not in answers.index or not size > 0:
                continue
            x, low, high = (float(answers.at[element.indicator, c]) / size for c in ("value", "low", "high"))
            if np.isnan(x):
                continue
            scaled = (x - posts[0]) / (posts[1] - posts[0])
            rows.append((agency.agency, item, element.indicator, x, low, high, *posts, element.weight, element.per,
                         min(max(scaled, 0.0), 1.0), not 0 <= scaled <= 1))  # fmt: skip
    return pd.DataFrame(rows, columns=EXTENT_COLUMNS).astype(_NUMBERS)


def practice_elements(values: pd.DataFrame, method: Method, item: str, agencies: Sequence[Agency]) -> pd.DataFrame:
    """Lay out what the plan encourages and an agency answered: value from 0 to 1; a blank has no row."""
    given = {key: group.set_index("indicator") for key, group in values.groupby("agency")}
    rows = []
    for agency in agencies:
        if agency.agency not in given:
            continue
        answers = given[agency.agency]
        for n, element in enumerate(method.items[item].practice):
            value = {"any": _any, "share": _share, "evidence": _evidence}[element.how](element, answers)
            if not np.isnan(value):
                rows.append((agency.agency, item, n, element.how, element.shows, value))
    return pd.DataFrame(rows, columns=PRACTICE_COLUMNS).astype({"value": "float64"})


def _denominator(per: str, agency: Agency, answers: pd.DataFrame) -> float:
    if not per:
        return 1.0
    if per == "population_1000":
        return agency.population / 1000 if agency.population else np.nan
    if per == "communes":
        return agency.communes or np.nan
    return float(answers["value"].get(per, np.nan))


def _excused(tasks: pd.DataFrame, plan: Plan, item: str) -> set[tuple[str, str]]:
    rows = tasks.loc[tasks["status"] == "excused", ["agency", "task"]].itertuples(index=False)
    return {(row.agency, i) for row in rows for i in plan.items[item].tasks[row.task].shown_by}


def _any(element, answers: pd.DataFrame) -> float:
    value = answers["value"].get(element.shows, np.nan)
    return value if np.isnan(value) else float(value > 0)


def _share(element, answers: pd.DataFrame) -> float:
    return float(np.clip(answers["value"].get(element.of or element.shows, np.nan) / 100, 0, 1))


def _evidence(element, answers: pd.DataFrame) -> float:
    told = answers[(answers["state"] == "answered") & (answers["value"] > 0)]
    return float((told["note"] != "").mean()) if len(told) else np.nan
