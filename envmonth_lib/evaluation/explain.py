"""Why a score is what it is, to the last digit, and what would raise it: for every agency, item, clause and figure.

Comes in: values, tasks and scores of the seven items. Goes out: ``contributions`` (points that add up to the item score
and to the overall score, beside the middle of the peer group) and ``next_steps`` (points each thing not yet done would
add, by scoring again with it done). Points are ours; that something "would add points" is no demand of the plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from envmonth_lib.evaluation.elements import ItemBasis, basis_scores, item_bases, overall, practice_name
from envmonth_lib.evaluation.scores import PARTS, score_matrix
from envmonth_lib.plan import Agency, Method, Plan

CONTRIBUTION_COLUMNS = ["year", "agency", "item", "part", "element", "clause", "weight", "value", "points", "overall",
                        "middle"]  # fmt: skip
STEP_COLUMNS = ["year", "agency", "item", "part", "element", "clause", "obligation", "status", "item_points", "points"]
OPEN = ("not_done", "unanswered")


def contributions(
    values: pd.DataFrame,
    tasks: pd.DataFrame,
    item_scores: pd.DataFrame,
    plan: Plan,
    method: Method,
    agencies: Sequence[Agency],
) -> pd.DataFrame:
    """Take every score apart into the points of each clause and figure.

    Returns
    -------
    DataFrame
        One row for each task (part ``done``), figure (``extent``) and encouraged thing (``practice``) that counted.
        weight: its share (0 to 1) of the item score, after parts that are missing left theirs to the others; value: 0
        to 1; points: 100 * weight * value, adding up to the item score; overall: adding up to the overall score, NaN
        where the agency has none; middle: the median of `points` for this element in the
        peer group. Items without a score have no rows.
    """
    bases = item_bases(values, tasks, plan, method, agencies)
    rows = pd.concat([_elements(basis, plan) for basis in bases.values()], ignore_index=True)
    scores = item_scores.dropna(subset=["score"])
    rows = rows.merge(scores[["agency", "item"]], on=["agency", "item"])
    whole = rows.groupby(["agency", "item", "part"])["weight"].transform("sum")
    stated = rows["part"].map({name: getattr(method.parts, name) for name in PARTS})
    # Each element's share of its part; summed over an item, the weights of the parts that are there.
    share = rows["weight"] / whole * stated
    rows["weight"] = share / share.groupby([rows["agency"], rows["item"]]).transform("sum")
    rows["points"] = 100 * rows["weight"] * rows["value"]
    kind = rows["agency"].map({a.agency: a.kind for a in agencies})
    rows["middle"] = rows.groupby([kind, "item", "part", "element"])["points"].transform("median")
    rows["overall"] = rows["points"] * _item_shares(item_scores, method, agencies, rows)
    return rows.assign(year=plan.year)[CONTRIBUTION_COLUMNS]


def next_steps(
    values: pd.DataFrame,
    tasks: pd.DataFrame,
    item_scores: pd.DataFrame,
    plan: Plan,
    method: Method,
    agencies: Sequence[Agency],
) -> pd.DataFrame:
    """Say how many points each thing that is not done, or not answered, would add if it were done.

    Each is scored again by itself, with all figures left as they are; two together may add more or less than their sum.

    Returns
    -------
    DataFrame
        part: ``done`` (a task) or ``practice`` (an encouraged thing). obligation: ``required``, or ``encouraged``
        as every practice is. status: ``not_done`` or ``unanswered``.
        item_points, points: change of the item score and of the overall score; NaN where there is no score before.
    """
    by_code = {a.agency: a for a in agencies}
    before = overall(item_scores, method, agencies)
    frames = []
    for item, basis in item_bases(values, tasks, plan, method, agencies).items():
        steps = _open_steps(basis, values, plan, method, by_code)
        clones = [replace(by_code[row.agency], agency=row.clone) for row in steps.itertuples(index=False)]
        after = basis_scores(_with_steps(basis, steps), method, clones).set_index("agency")
        now = item_scores[item_scores["item"] == item].set_index("agency")["score"]
        others = steps[["clone", "agency"]].merge(item_scores[item_scores["item"] != item], on="agency")
        again = pd.concat([others.assign(agency=others["clone"]), after.reset_index()], ignore_index=True)
        then = overall(again, method, clones).reindex(steps["clone"]).to_numpy() if clones else np.empty(0)
        steps["item_points"] = (
            after["score"].reindex(steps["clone"]).to_numpy() - now.reindex(steps["agency"]).to_numpy()
        )
        steps["points"] = then - before.reindex(steps["agency"]).to_numpy()
        frames.append(steps.assign(year=plan.year, item=item))
    return pd.concat(frames, ignore_index=True)[STEP_COLUMNS]


def element_clause(plan: Plan, item: str, part: str, element: str) -> str:
    """Name the clause of the plan that asks for one element; the item itself where no task names it."""
    tasks = plan.items[item].tasks
    if part == "done":
        return tasks[element].clause
    name = element.split("/")[0] if part == "extent" else element.partition(".")[2]
    return next((task.clause for task in tasks.values() if name in task.shown_by), item)


def _elements(basis: ItemBasis, plan: Plan) -> pd.DataFrame:
    settled = basis.tasks[(basis.tasks["weight"] > 0) & basis.tasks["status"].isin(["done", "not_done"])]
    done = settled.assign(part="done", element=settled["task"], value=(settled["status"] == "done").astype("float64"))
    extent = basis.extent.assign(part="extent", value=basis.extent["scaled"])
    practice = basis.practice.assign(part="practice", weight=1.0)
    rows = pd.concat(
        [frame[["agency", "part", "element", "weight", "value"]] for frame in (done, extent, practice) if len(frame)]
        or [pd.DataFrame(columns=["agency", "part", "element", "weight", "value"])],
        ignore_index=True,
    )
    named = zip(rows["part"], rows["element"], strict=True)
    return rows.assign(item=basis.item, clause=[element_clause(plan, basis.item, *name) for name in named])


def _item_shares(
    item_scores: pd.DataFrame, method: Method, agencies: Sequence[Agency], rows: pd.DataFrame
) -> np.ndarray:
    """Weight of each row's item in the overall score of its agency; NaN where it has none."""
    weights = pd.Series({name: chosen.weight for name, chosen in method.items.items()})
    present = score_matrix(item_scores, method, agencies).notna() * weights
    shares = present.div(present.sum(axis=1).where(lambda w: w > 0), axis=0).stack()
    return shares.reindex(pd.MultiIndex.from_frame(rows[["agency", "item"]])).to_numpy()


def _open_steps(
    basis: ItemBasis, values: pd.DataFrame, plan: Plan, method: Method, agencies: dict[str, Agency]
) -> pd.DataFrame:
    """List what is open under one item; ``clone`` names the agency as it would be with that one thing done."""
    tasks = basis.tasks[(basis.tasks["weight"] > 0) & basis.tasks["status"].isin(OPEN)]
    steps = [(row.agency, "done", row.task, row.obligation, row.status) for row in tasks.itertuples(index=False)]
    given = basis.practice.set_index(["agency", "element"])["value"]
    for code in dict.fromkeys(values.loc[values["item"] == basis.item, "agency"]):
        for place, chosen in enumerate(method.items[basis.item].practice):
            name = practice_name(method, basis.item, place)
            value = given.get((code, name), np.nan)
            asked = chosen.how == "any" and plan.indicators[chosen.shows].obligation(agencies[code])
            if asked and not value > 0:
                status = "unanswered" if np.isnan(value) else "not_done"
                steps.append((code, "practice", name, "encouraged", status))
    frame = pd.DataFrame(steps, columns=["agency", "part", "element", "obligation", "status"])
    frame["clone"] = frame["agency"] + "|" + frame["part"] + "|" + frame["element"]
    frame["clause"] = [
        element_clause(plan, basis.item, part, element)
        for part, element in zip(frame["part"], frame["element"], strict=True)
    ]
    return frame


def _with_steps(basis: ItemBasis, steps: pd.DataFrame) -> ItemBasis:
    """Copy what each agency answered once for each of its steps, with that step done."""
    named = steps[["agency", "clone", "part", "element"]].rename(columns={"part": "step", "element": "new"})
    tasks, extent, practice = (
        named.merge(frame, on="agency").drop(columns="agency").rename(columns={"clone": "agency"})
        for frame in (basis.tasks, basis.extent, basis.practice)
    )
    tasks.loc[(tasks["step"] == "done") & (tasks["task"] == tasks["new"]), "status"] = "done"
    practice = practice[~((practice["step"] == "practice") & (practice["element"] == practice["new"]))]
    tried = steps.loc[steps["part"] == "practice", ["clone", "element"]].rename(columns={"clone": "agency"})
    practice = pd.concat([practice, tried.assign(value=1.0)], ignore_index=True) if len(tried) else practice
    return ItemBasis(basis.item, tasks, extent, practice)
