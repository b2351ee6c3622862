"""What was done and not done, clause by clause: each task of an item, for each agency it is asked of.

Comes in: ``item_values`` of one item. Goes out: ``item_tasks`` with one status a task. A blank is never a "no"; a zero
with a reason on a task that depends on circumstances is excused; outside the mandate is not applicable. Outside III.1
the plan only requests, so a task that was not done is "chưa thực hiện theo đề nghị", never a breach.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from envmonth_lib.plan import Agency, Indicator, Method, Plan, Task

COLUMNS = ["year", "agency", "item", "task", "clause", "obligation", "status", "evidence", "weight"]


def task_status(
    values: pd.DataFrame, plan: Plan, method: Method, item: str, agencies: Sequence[Agency]
) -> pd.DataFrame:
    """Say of every task of one item what each agency did.

    Parameters
    ----------
    values : DataFrame
        Table ``item_values`` of this item.

    Returns
    -------
    DataFrame, shape (n_asked_tasks, 9)
        Table ``item_tasks``. status: ``done`` (any figure above zero, or yes), ``not_done`` (answered zero or no),
        ``excused`` (not done, for a reason, where circumstances decide), ``not_applicable`` (outside the mandate, or
        its condition did not arise), ``unanswered``. weight: 0 where the method does not count what is only encouraged.
    """
    rows = []
    given = {key: group.set_index("indicator") for key, group in values.groupby("agency")}
    for agency in agencies:
        if agency.agency not in given:
            continue
        answers = given[agency.agency]
        for name, task in plan.items[item].tasks.items():
            asked = [plan.indicators[i] for i in task.shown_by if plan.indicators[i].obligation(agency)]
            if not asked:
                continue
            obligation = "required" if any(i.obligation(agency) == "required" for i in asked) else "encouraged"
            status = _status(asked, answers, agency, plan.items[item].gate)
            weight = method.items[item].task_weight(name, obligation)
            rows.append((plan.year, agency.agency, item, name, task.clause, obligation, status,
                         _evidence(task, answers), weight))  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def _status(asked: list[Indicator], answers: pd.DataFrame, agency: Agency, gate: str) -> str:
    if any(answers.at[i.id, "value"] > 0 for i in asked):
        return "done"
    if any(_did_not_arise(i, answers) for i in asked[:1]):
        return "not_applicable"
    needed = [i for i in asked if i.obligation(agency) == "required" and not _covered(i, asked, answers)] or asked[:1]
    states = [_state(i, answers, gate) for i in needed]
    if "unanswered" in states:
        return "unanswered"
    if all(s == "not_applicable" for s in states):
        return "not_applicable"
    conditional = all(i.is_conditional(agency) for i in needed)
    noted = any(answers.at[i, "note"] for i in {*(i.id for i in asked), gate} if i in answers.index)
    return "excused" if conditional and noted else "not_done"


def _state(indicator: Indicator, answers: pd.DataFrame, gate: str) -> str:
    """Return ``zero``, ``not_applicable`` or ``unanswered``; the item's yes-or-no row speaks for blanks below it."""
    row = answers.loc[indicator.id]
    if row["state"] == "answered" and not np.isnan(row["value"]):
        return "zero"
    outside = row["state"] == "not_applicable"
    if row["state"] == "unanswered" and gate in answers.index:
        opened = answers.loc[gate]
        if opened["state"] == "answered" and opened["value"] == 0:
            return "zero"
        outside = opened["state"] == "not_applicable"
    # "Not our mandate" is an answer only where the plan leaves a task to the mandate.
    return "not_applicable" if outside and indicator.condition == "mandate" else "unanswered"


def _did_not_arise(indicator: Indicator, answers: pd.DataFrame) -> bool:
    return bool(indicator.when) and indicator.when in answers.index and answers.at[indicator.when, "value"] == 0


def _covered(indicator: Indicator, asked: list[Indicator], answers: pd.DataFrame) -> bool:
    """Whether another answer makes this row needless: its total, or the unit the agency measured in."""
    total_given = any(indicator.id in i.sum_of and not np.isnan(answers.at[i.id, "value"]) for i in asked)
    other_given = bool(indicator.unless) and not np.isnan(answers["value"].get(indicator.unless, np.nan))
    return total_given or other_given


def _evidence(task: Task, answers: pd.DataFrame) -> str:
    given = [(i, answers.at[i, "value"]) for i in task.shown_by if i in answers.index]
    return ";".join(
        f"{i}={value:g}" if abs(value) < 1e5 else f"{i}={value:.0f}" for i, value in given if value == value
    )
