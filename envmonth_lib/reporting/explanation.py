"""Scores and changes of rank told in sentences: what made them, what would raise them, where the middle lies.

In: ``contributions``, ``next_steps`` and the changes between two runs, as the evaluation works them out. Out: sentences
and tables in the language of the reader. What was not done is "chưa thực hiện theo đề nghị"; that something would add
points is our arithmetic and never a demand of the plan.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd

from envmonth_lib.plan import Agency, Method, Plan
from envmonth_lib.reporting.markup import Band, Col, Html, Row, join, table, tag
from envmonth_lib.reporting.tables import groups_of
from envmonth_lib.reporting.wording import Words

PARTS = ("done", "extent", "practice")
CAUSES = ("figures", "method", "others")
SHOWN = 3  # steps told of one agency in a table


def element_label(plan: Plan, method: Method, item: str, part: str, element: str, lang: str = "vi") -> str:
    """Name one task, figure or encouraged thing of ``contributions`` as a reader knows it."""
    if part == "done":
        return plan.items[item].tasks[element].label[lang]
    if part == "practice":
        return method.items[item].practice[int(element.partition(".")[0]) - 1].label[lang]
    words = Words(lang)
    name, _, per = element.partition("/")
    label = plan.indicators[name].label[lang]
    if not per:
        return label
    other = plan.indicators.get(per)
    told = words("explain.per_indicator", number=other.number) if other else words(f"explain.per_{per}")
    return words("explain.per", label=label, per=told)


def signed(points: float, words: Words) -> str:
    """Write a change of points with its sign and one decimal."""
    return ("+" if points > 0 else "") + words.points(points)


def item_sentence(points: pd.Series, middle: float, n: int, words: Words) -> str:
    """Tell of one item score: its points by part, which add up to it, and the middle of the group.

    Parameters
    ----------
    points : Series
        Points by part, those that are there.
    """
    parts = " + ".join(
        words("explain.part", part=words(f"item.{part}").lower(), points=words.points(points[part]))
        for part in PARTS
        if part in points.index
    )
    return words("explain.item", points=words.points(points.sum()), parts=parts, middle=words.points(middle), n=n)


def step_sentence(step, plan: Plan, method: Method, words: Words) -> str:
    """Tell of one row of ``next_steps`` what doing it would add."""
    told = {
        "label": element_label(plan, method, step.item, step.part, step.element, words.lang),
        "clause": step.clause,
        "status": status_told(step, words),
    }
    if math.isnan(step.points):
        return words("explain.step_unknown", **told)
    points = signed(step.points, words)
    if math.isnan(step.item_points):
        return words("explain.step_first", **told, points=points)
    item_points = signed(step.item_points, words)
    return words("explain.step", **told, item_points=item_points, points=points)


def status_told(row, words: Words) -> str:
    """Say of a task or a step that it was not done or answered; only what was asked for is "theo đề nghị"."""
    encouraged = row.obligation == "encouraged" and row.status == "not_done"
    return words("explain.encouraged") if encouraged else words(f"task.{row.status}")


def best_steps(next_steps: pd.DataFrame, most: int = SHOWN) -> pd.DataFrame:
    """Choose the steps of each agency that add most to its overall score; those that add nothing are left out."""
    raising = next_steps[next_steps["points"] > 0]
    ordered = raising.sort_values(["agency", "points", "item", "element"], ascending=[True, False, True, True])
    return ordered.groupby("agency").head(most)


def step_table(
    next_steps: pd.DataFrame, plan: Plan, method: Method, agencies: Iterable[Agency], lang: str = "vi"
) -> Html:
    """Show for each agency that reported what would raise its overall score most."""
    words = Words(lang)
    best = dict(list(best_steps(next_steps).groupby("agency")))
    rows: list[Row] = []
    for kind, members in groups_of(agencies, plan).items():
        rows.append(Band(plan.addressees[kind].label[lang]))
        for agency in members:
            own = best.get(agency.agency)
            told = [] if own is None else [step_sentence(s, plan, method, words) for s in own.itertuples(index=False)]
            cell = tag("ol", *(tag("li", line) for line in told)) if told else words("explain.nothing")
            rows.append([agency.short, cell])
    columns = [Col(words("rank.agency")), Col(words("explain.steps"))]
    shown = table(words("explain.caption"), columns, rows, ident="steps")
    return join([shown, tag("p", words("explain.note"), class_="n")])


def change_table(changes: pd.DataFrame, plan: Plan, agencies: Iterable[Agency], lang: str = "vi") -> Html:
    """Show why ranks are other ones than in an earlier run; agencies that nothing moved are only counted.

    Parameters
    ----------
    changes : DataFrame
        As ``evaluation.rank_changes`` gives it. An agency may stand where it stood and still be shown: its own better
        figures may have made up for the better figures of the others.
    """
    words = Words(lang)
    moved = changes[changes["change"].isna() | changes[list(CAUSES)].map(_moves).any(axis=1)]
    # Who has a rank in neither run is no change.
    found = moved.dropna(subset=["rank_before", "rank_after"], how="all").set_index("agency")
    rest = tag("p", words("explain.unmoved", n=int((changes["change"].notna()).sum() - found["change"].notna().sum())))
    if found.empty:
        return rest
    rows: list[Row] = []
    for kind, members in groups_of(agencies, plan).items():
        here = [a for a in members if a.agency in found.index]
        rows += [Band(plan.addressees[kind].label[lang])] if here else []
        rows += [[a.short, change_sentence(found.loc[a.agency], words)] for a in here]
    shown = table(words("explain.changes"), [Col(words("rank.agency")), Col(words("explain.changes"))], rows)
    return join([shown, rest])


def change_sentence(change: pd.Series, words: Words) -> str:
    """Tell of one row of ``rank_changes`` how far each cause moved the rank; the parts add up to the change."""
    if pd.isna(change["change"]) or change[list(CAUSES)].isna().any():
        return words("explain.no_change")
    told = [words(f"explain.by_{name}", moved=_moved(change[name], words)) for name in CAUSES if _moves(change[name])]
    return words("explain.change", before=change["rank_before"], after=change["rank_after"], causes=", ".join(told))


def _moves(places: float) -> bool:
    return abs(places) >= 0.05  # what one decimal shows


def _moved(places: float, words: Words) -> str:
    return words("explain.up" if places < 0 else "explain.down", n=words.number(abs(places), 1))
