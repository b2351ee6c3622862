"""Item scores and overall scores: three visible parts, with what is missing said and nothing blank taken as zero.

Comes in: values and tasks of one item (then the seven item scores), the ledger, the method. Goes out: ``item_scores``
and ``scores``. An item score is done (which of the tasks asked of this agency were done), extent (figures against fixed
goalposts) and practice (what the plan encourages), in the weights of the method. The plan itself sets no score.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from envmonth_lib.evaluation.indicators import indicator_values, reported
from envmonth_lib.evaluation.parts import extent_elements, practice_elements
from envmonth_lib.evaluation.tasks import task_status
from envmonth_lib.evaluation.why import item_reason
from envmonth_lib.index import weighted_mean
from envmonth_lib.plan import Agency, Method, Plan

PARTS = ("done", "extent", "practice")
ITEM_COLUMNS = [
    "year",
    "agency",
    "item",
    "done",
    "extent",
    "practice",
    "score",
    "rating",
    "answered_share",
    "n_asked",
    "why",
]
ANSWERED = ("done", "not_done", "excused", "not_applicable")


def item_score(
    values: pd.DataFrame, tasks: pd.DataFrame, plan: Plan, method: Method, item: str, agencies: Sequence[Agency]
) -> pd.DataFrame:
    """Score every reporting agency on one content item.

    Parameters
    ----------
    values, tasks : DataFrame
        Tables ``item_values`` and ``item_tasks`` of this item.
    agencies : sequence of Agency
        Agencies that reported.

    Returns
    -------
    DataFrame, shape (n_agencies, 11)
        Table ``item_scores``. done, extent, practice from 0 to 1, NaN where nothing counts; score from 0 to 100 over
        the parts that are there, NaN where nothing is asked, every asked task is excused, or less than
        ``method.min_answered`` was answered. n_asked: tasks that count; answered_share: by weight.
    """
    extent = extent_elements(values, tasks, plan, method, item, agencies)
    practice = practice_elements(values, method, item, agencies)
    parts = part_values(tasks, extent, practice, agencies)
    scores = score_of_parts(parts, method)
    rows = []
    for agency in agencies:
        own = {name: frame[frame["agency"] == agency.agency]
               for name, frame in (("values", values), ("tasks", tasks), ("extent", extent))}  # fmt: skip
        counted = own["tasks"][own["tasks"]["weight"] > 0]
        part, score = parts.loc[agency.agency], scores[agency.agency]
        rating = method.rating(score)
        reason = item_reason(plan, method, item, own, part, score)
        rows.append((plan.year, agency.agency, item, *part[list(PARTS)], score, rating.vi if rating else "",
                     part["answered_share"], len(counted), reason))  # fmt: skip
    return pd.DataFrame(rows, columns=ITEM_COLUMNS)


def assess_items(
    answers: pd.DataFrame,
    ledger: pd.DataFrame,
    plan: Plan,
    method: Method,
    items: Sequence[str],
    agencies: Sequence[Agency],
) -> dict[str, dict[str, pd.DataFrame]]:
    """Work out values, tasks and scores of several items at once, just as ``02_item`` does one by one.

    Parameters
    ----------
    items : sequence of str
        Of ``II.1`` to ``II.7``; those an analyst has not run again since the answers were read.

    Returns
    -------
    dict
        Item to name of table (``item_values``, ``item_tasks``, ``item_scores``) to rows.
    """
    own = reported(ledger, agencies)
    parts = {}
    for item in items:
        values = indicator_values(answers, plan, item, own)
        tasks = task_status(values, plan, method, item, own)
        scores = item_score(values, tasks, plan, method, item, own)
        parts[item] = {"item_values": values, "item_tasks": tasks, "item_scores": scores}
    return parts


def part_values(
    tasks: pd.DataFrame, extent: pd.DataFrame, practice: pd.DataFrame, agencies: Sequence[Agency]
) -> pd.DataFrame:
    """Return done, extent, practice and answered_share (each 0 to 1 or NaN) by agency."""
    counted = tasks[tasks["weight"] > 0]
    settled = counted[counted["status"].isin(["done", "not_done"])]
    answered = counted[counted["status"].isin(ANSWERED)]
    names = [a.agency for a in agencies]
    weight = counted.groupby("agency")["weight"].sum()
    done = settled[settled["status"] == "done"].groupby("agency")["weight"].sum()
    settled_weight = settled.groupby("agency")["weight"].sum()
    scaled = (extent["scaled"] * extent["weight"]).groupby(extent["agency"]).sum()
    return pd.DataFrame(
        {
            "done": done.reindex(settled_weight.index, fill_value=0.0) / settled_weight,
            "extent": scaled / extent.groupby("agency")["weight"].sum(),
            "practice": practice.groupby("agency")["value"].mean(),
            "answered_share": answered.groupby("agency")["weight"].sum().reindex(weight.index, fill_value=0.0) / weight,
        },
        index=names,
        dtype="float64",
    )


def score_of_parts(parts: pd.DataFrame, method: Method) -> pd.Series:
    """Return points from 0 to 100 by agency; NaN without a done part, or where too little was answered."""
    weights = {name: getattr(method.parts, name) for name in PARTS}
    mean = 100 * weighted_mean(parts[list(PARTS)], weights)
    enough = parts["done"].notna() & (parts["answered_share"] >= method.min_answered.share - 1e-12)
    return mean.where(enough)


def score_matrix(item_scores: pd.DataFrame, method: Method, agencies: Sequence[Agency]) -> pd.DataFrame:
    """Return item scores as a matrix, agencies by items; all NaN for an agency that may not have an overall score.

    An item counts as asked of an agency when at least one of its tasks does and not all of them are outside its
    mandate; an agency with scores in less than ``method.min_items`` of the weight asked of it is left out.
    """
    scores, asked = item_matrices(item_scores, method, agencies)
    weights = pd.Series({name: chosen.weight for name, chosen in method.items.items()})
    return scores.where(enough_items(scores, asked, weights, method.min_items.share))


def item_matrices(
    item_scores: pd.DataFrame, method: Method, agencies: Sequence[Agency]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return item scores (NaN where there is none) and whether an item counts as asked, both agencies by items."""
    order = {"index": [a.agency for a in agencies], "columns": list(method.items)}
    scores = item_scores.pivot(index="agency", columns="item", values="score").reindex(**order)
    asked = item_scores.assign(asked=~_outside(item_scores)).pivot(index="agency", columns="item", values="asked")
    return scores, asked.reindex(**order).eq(True)


def enough_items(scores: pd.DataFrame, asked: pd.DataFrame, weights: pd.Series, least: float) -> pd.Series:
    """Tell which agencies have scores in at least the share ``least`` of the weight asked of them."""
    share = (scores.notna() * weights).sum(axis=1) / (asked * weights).sum(axis=1).where(lambda w: w > 0)
    return share >= least - 1e-12


def overall_scores(
    item_scores: pd.DataFrame, ledger: pd.DataFrame, plan: Plan, method: Method, agencies: Sequence[Agency]
) -> pd.DataFrame:
    """Put the seven item scores together, for every agency asked to report.

    Parameters
    ----------
    agencies : sequence of Agency
        All agencies asked to report, also those without a return.

    Returns
    -------
    DataFrame, shape (n_agencies, 10)
        Table ``scores``. An agency without a counted return has reported 0 and no score. on_time is NaN where the day
        of receipt is not known.
    """
    matrix = score_matrix(item_scores, method, agencies)
    weights = {name: chosen.weight for name, chosen in method.items.items()}
    overall = weighted_mean(matrix, weights)
    raw = item_scores.pivot(index="agency", columns="item", values="score")
    shares = item_scores[item_scores["n_asked"] > 0].groupby("agency")["answered_share"].mean()
    counted = ledger[ledger["status"] == "counted"].groupby("agency")["late_days"].max()
    rows = []
    for agency in agencies:
        name = agency.agency
        late = counted.get(name, np.nan)
        rating = method.rating(overall[name])
        rows.append((plan.year, name, agency.kind, overall[name], rating.vi if rating else "",
                     int(raw.loc[name].notna().sum()) if name in raw.index else 0, shares.get(name, np.nan),
                     int(name in counted.index), np.nan if np.isnan(late) else float(late == 0), late))  # fmt: skip
    return pd.DataFrame(rows, columns=["year", "agency", "kind", "score", "rating", "items_scored", "answered_share",
                                       "reported", "on_time", "late_days"])  # fmt: skip


def _outside(item_scores: pd.DataFrame) -> pd.Series:
    """Items that are not for an agency: nothing asked, or all of it answered "outside our mandate" or excused."""
    settled = item_scores["done"].isna() & (item_scores["answered_share"] == 1)
    return (item_scores["n_asked"] == 0) | settled
