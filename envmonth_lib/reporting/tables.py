"""Tables of one item as figures and as tasks, in JupyterLab as in the report, and who is asked what.

In: tables of the chain, the plan, the agencies. Out: `Html` with caption and headings, or a `Chart`. What is not known
is "–", what is not asked is said, and a total stands with how many answered of how many were asked. Clause: II.1-II.7.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from envmonth_lib.plan import Agency, Indicator, Plan
from envmonth_lib.reporting import charts
from envmonth_lib.reporting.markup import Col, Html, Row, join, link, table, tag
from envmonth_lib.reporting.svg import Chart
from envmonth_lib.reporting.totals import Total, by_indicator, totals
from envmonth_lib.reporting.wording import Words
from envmonth_lib.vietnamese import sort_key

TASK_STATES = ("done", "not_done", "excused", "not_applicable", "unanswered")


def groups_of(agencies: Iterable[Agency], plan: Plan) -> dict[str, list[Agency]]:
    """Agencies by kind, kinds as the plan lists them, names in Vietnamese order."""
    ordered = sorted(agencies, key=lambda a: sort_key(a.short))
    found = {kind: [a for a in ordered if a.kind == kind] for kind in plan.addressees}
    return {kind: members for kind, members in found.items() if members}


def asked_table(plan: Plan, agencies: Iterable[Agency], lang: str = "vi") -> Html:
    """Show how many rows of the form are asked of each kind of agency, item by item: required, then encouraged."""
    words, groups = Words(lang), groups_of(agencies, plan)
    columns = [Col(words("item.item")), *(Col(plan.addressees[kind].label[lang], "num") for kind in groups)]
    parts = {f"{item} {content.title[lang]}": plan.of_item(item) for item, content in plan.items.items()}
    parts[words("item.general")] = [i for i in plan.indicators.values() if not i.item]
    rows = [
        [label, *(_asked_cell([i for i in indicators if i.on_form], members, words) for members in groups.values())]
        for label, indicators in parts.items()
    ]
    return table(words("item.asked"), columns, rows, ident="asked")


def _asked_cell(indicators: Iterable[Indicator], members: Sequence[Agency], words: Words) -> str:
    """Write the counts; a span where agencies of one kind are not asked the same."""
    counts: dict[str, list[int]] = {"required": [], "encouraged": []}
    rows = list(indicators)
    for agency in members:
        for obligation, found in counts.items():
            found.append(sum(i.obligation(agency) == obligation for i in rows))
    spans = [str(max(n)) if min(n) == max(n) else f"{min(n)}–{max(n)}" for n in counts.values()]
    return words("item.asked_of", required=spans[0], encouraged=spans[1])


def figure_columns(plan: Plan, kinds: Iterable[str], words: Words) -> list[Col]:
    """Columns of a table of figures: code, indicator, one a kind of agency."""
    labels = (plan.addressees[kind].label[words.lang] for kind in kinds)
    return [Col(words("item.number")), Col(words("item.indicator")), *(Col(label, "num") for label in labels)]


def figure_row(indicator: Indicator, row: Iterable[Total], words: Words, linked: bool = False) -> Row:
    """Write one row of a table of figures."""
    unit = indicator.unit if words.lang == "vi" else indicator.unit_en
    note = tag("span", f"({unit})", class_="n") if unit != "-" else ""
    cells = [total_cell(total, indicator, words, linked) for total in row]
    return [indicator.number, join([indicator.label[words.lang], note], " "), *cells]


def figure_table(values: pd.DataFrame, plan: Plan, item: str, lang: str, agencies: Iterable[Agency]) -> Html:
    """Tabulate one item from its values, each figure linked to its sources on the page; see `totals`."""
    words, groups = Words(lang), groups_of(agencies, plan)
    own = by_indicator(values[values["item"] == item])
    rows = [figure_row(i, totals(own, plan, i, groups), words, linked=True) for i in plan.of_item(item)]
    return table(
        words("item.figures", item=item), figure_columns(plan, groups, words), rows, ident=f"f-{item}", cls="figures"
    )


def answer_table(totals_by_kind: pd.DataFrame, plan: Plan, item: str, lang: str = "vi") -> Html:
    """Show the figures of one item as evaluated: a row an indicator, a column a kind of agency.

    Parameters
    ----------
    totals_by_kind : DataFrame
        Columns kind, item, indicator, total (NaN where there is none), n_answered, n_asked, n_hedged.
    """
    words = Words(lang)
    own = totals_by_kind[totals_by_kind["item"] == item]
    kinds = [kind for kind in plan.addressees if (own["kind"] == kind).any()]
    found = {(row.kind, row.indicator): row for row in own.itertuples()}
    rows = []
    for indicator in plan.of_item(item):
        rows.append(figure_row(indicator, (_as_total(found.get((k, indicator.id)), k) for k in kinds), words))
    return table(words("item.figures", item=item), figure_columns(plan, kinds, words), rows, ident=f"f-{item}")


def _as_total(row, kind: str) -> Total:
    if row is None:
        return Total(kind, "sum", math.nan, math.nan, math.nan, 0, 0, 0)
    return Total(kind, "sum", row.total, math.nan, math.nan, row.n_answered, row.n_asked, row.n_hedged)


def total_cell(total: Total, indicator: Indicator, words: Words, linked: bool = True) -> Html:
    """Write one figure of one kind of agency: value, then answers of asked; linked to the sources of the indicator."""
    if not total.asked and not total.n:
        return tag("span", words("item.not_asked"), class_="n")
    figure = _figure(total, words)
    if linked and total.n:
        figure = link(f"n-{indicator.number}", figure)
    note = f"{total.n}/{total.asked}"
    if total.hedged:
        note += f" · {words('item.hedged', n=total.hedged)}"
    return join([figure, tag("span", note, class_="of")], " ")


def _figure(total: Total, words: Words) -> str:
    if not total.n:
        return words.number(None)
    if total.how == "text":
        return words("item.texts", n=total.n)
    if total.how == "yes":
        return words("item.yes", n=int(total.value))
    if total.how == "span":
        low, high = words.number(total.low), words.number(total.high)
        return low if low == high else f"{low}–{high}"
    if total.how == "derived":
        return words.number(total.value, 1)
    return words("item.largest", n=words.number(total.value)) if total.how == "max" else words.number(total.value)


def status_counts(statuses: pd.Series) -> dict[str, int]:
    """Count the five states of a task, in their order."""
    found = statuses.value_counts()
    return {state: int(found.get(state, 0)) for state in TASK_STATES}


def task_counts(item_tasks: pd.DataFrame, plan: Plan, item: str, lang: str) -> dict[str, dict[str, int]]:
    """Count the states of each task of one item; tasks asked of nobody are left out."""
    own = item_tasks[item_tasks["item"] == item]
    counts = {
        task.label[lang]: status_counts(own.loc[own["task"] == name, "status"])
        for name, task in plan.items[item].tasks.items()
    }
    return {label: row for label, row in counts.items() if sum(row.values())}


def plot_tasks(
    item_tasks: pd.DataFrame, plan: Plan, agencies: Iterable[Agency], item: str, lang: str = "vi"
) -> Chart | Html:
    """Draw, task by task of one item, how many of `agencies` did it, did not, were excused or did not answer."""
    words, asked = Words(lang), {a.agency for a in agencies}
    counts = task_counts(item_tasks[item_tasks["agency"].isin(asked)], plan, item, lang)
    if not counts:
        return tag("p", words("item.no_tasks"))
    share = {label: row["done"] / max(1, sum(row.values()) - row["not_applicable"]) for label, row in counts.items()}
    best, least = max(share, key=share.get), min(share, key=share.get)
    title = words("item.chart_one", task=best)
    if len(counts) > 1:
        title = words("item.chart_done", item=item, best=best, least=least)
    told = done_of(counts)
    return charts.stacked(
        f"c-t-{item}", title, words("item.chart_done_alt", rows=told), counts, words, "task", words("item.task")
    )


def done_of(counts: Mapping[str, Mapping[str, int]]) -> str:
    """Write what was done of what was asked, row by row, for an alternative text."""
    return "; ".join(f"{label}: {row['done']}/{sum(row.values())}" for label, row in counts.items())


def task_table(item_tasks: pd.DataFrame, plan: Plan, agencies: Iterable[Agency], item: str, lang: str = "vi") -> Html:
    """Show what was done and not done, clause by clause and kind by kind, as counts of agencies."""
    words, groups = Words(lang), groups_of(agencies, plan)
    own = item_tasks[item_tasks["item"] == item]
    columns = [Col(words("item.task")), Col(words("item.clause"))]
    columns += [Col(plan.addressees[kind].label[lang]) for kind in groups]
    rows: list[Row] = []
    for name, task in plan.items[item].tasks.items():
        statuses = own[own["task"] == name].set_index("agency")["status"]
        found = ([statuses[a.agency] for a in members if a.agency in statuses.index] for members in groups.values())
        rows.append([task.label[lang], task.clause, *(_status_cell(pd.Series(s, dtype="str"), words) for s in found)])
    return table(words("item.tasks", item=item), columns, rows, ident=f"t-{item}", cls="tasks")


def _status_cell(statuses: pd.Series, words: Words) -> Html:
    """Write how many did it of how many are asked, then what became of the others; empty states are left out."""
    if not len(statuses):
        return tag("span", "–", class_="n")
    counts = status_counts(statuses)
    others = (
        tag("span", f"{words.number(counts[state])} {words(f'task.{state}')}", class_="of")
        for state in TASK_STATES[1:]
        if counts[state]
    )
    return join([tag("b", words("item.done_of", n=counts["done"], whole=len(statuses))), *others], " ")
