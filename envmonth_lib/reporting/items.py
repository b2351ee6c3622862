"""The seven items: what the plan asks, the figures, what was done clause by clause, and every agency's score with why.

In: `Material`. Out: markup of one chapter an item, and of what is common to all (money, words of the agencies).
Outside III.1 the plan only requests, so what was left out is "chưa thực hiện theo đề nghị". Clause: II.1 to II.7.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from envmonth_lib.reporting.markup import Col, Html, details, esc, join, link, table, tag
from envmonth_lib.reporting.material import Material, missing
from envmonth_lib.reporting.standing import plot_item, why_table
from envmonth_lib.reporting.svg import Chart
from envmonth_lib.reporting.tables import figure_columns, figure_row, figure_table, plot_tasks, task_table
from envmonth_lib.reporting.totals import by_indicator, totals

_SOURCE = re.compile(r"\[([^\[\]]+?), ([^\[\],]+(?:, [^\[\],]+)*)\]")


def item_chapter(m: Material, item: str) -> Html:
    """Write one item: request, figures, chart, tasks by clause, scores in three parts."""
    w = m.w
    scores = plot_item(m.tables["item_scores"], m.plan, m.method, m.agencies, item, m.lang)
    parts = [
        tag("p", tag("strong", w("item.asks")), " ", m.plan.items[item].summary[m.lang], class_="asks"),
        figure_table(m.tables["item_values"], m.plan, item, m.lang, m.agencies),
        tag("p", w("item.cells"), class_="n"),
        _done(m, item),
        scores.html() if isinstance(scores, Chart) else scores,
        _scores(m, item),
        _quotes(m, [i.id for i in m.plan.of_item(item) if i.kind == "text"]),
    ]
    return join(parts)


def _done(m: Material, item: str) -> Html:
    tasks = m.of_item("item_tasks", item)
    chart = plot_tasks(tasks, m.plan, m.agencies, item, m.lang)
    if not isinstance(chart, Chart):
        return chart
    by_kind = details(m.w("item.tasks_open"), task_table(tasks, m.plan, m.agencies, item, m.lang), printed=True)
    return join([chart.html(), by_kind, _open_names(m, item, tasks)])


def _open_names(m: Material, item: str, tasks: pd.DataFrame) -> Html:
    """List, task by task, who has not done it and who has not answered; links lead to the figures behind it."""
    w = m.w
    rows: list = []
    for name, task in m.plan.items[item].tasks.items():
        own = tasks[tasks["task"] == name].set_index("agency")["status"]
        shown = [m.plan.indicators[i] for i in task.shown_by]
        sources = join((link(f"n-{i.number}", i.number) for i in shown), ", ")
        cells = ["; ".join(_short_names(m, own, state)) or "–" for state in ("not_done", "excused", "unanswered")]
        if len(own):
            rows.append([task.label[m.lang], task.clause, sources, *cells])
    heads = ("item.task", "item.clause", "item.shown_by", "task.not_done", "task.excused", "task.unanswered")
    body = table(w("item.names", item=item), [Col(w(key)) for key in heads], rows, ident=f"w-{item}", cls="small")
    return details(w("item.names_open"), body)


def _short_names(m: Material, statuses: pd.Series, state: str) -> Iterable[str]:
    chosen = set(statuses.index[statuses == state])
    return (a.short for members in m.groups.values() for a in members if a.agency in chosen)


def _scores(m: Material, item: str) -> Html:
    """Show each agency's score with its three parts and the reason; agencies without a return are not in it."""
    w, parts = m.w, m.method.parts
    own = m.of_item("item_scores", item)
    if own.empty:
        return Html("")
    listed = [a for members in m.groups.values() for a in members]
    kinds = {kind: m.kind_label(kind) for kind in m.groups}
    note = w("item.parts_note", done=parts.done, extent=parts.extent, practice=parts.practice)
    body = why_table(own, listed, m.lang, kinds, m.ratings, lambda text: why(m, text))
    return details(w("item.scores_open"), tag("p", note, class_="n"), body)


def why(m: Material, text: object) -> Html:
    """Write a reason with each file named in it as its number in the list of sources."""

    def numbered(match: re.Match[str]) -> str:
        number = m.file_numbers.get(match[1])
        return match[0] if number is None else f"[{number}, {match[2]}]"

    return esc(_SOURCE.sub(numbered, "" if missing(text) else str(text)))


def _quotes(m: Material, indicators: Iterable[str]) -> Html:
    """Quote free text as it was sent, with its place; the public copy holds none."""
    w, answers, parts = m.w, m.tables["answers"], []
    if not m.internal:
        return Html("")
    for name in indicators:
        indicator = m.plan.indicators[name]
        own = answers[(answers["indicator"] == name) & answers["text"].fillna("").astype(str).str.strip().ne("")]
        told = {row.agency: row for row in own.itertuples()}
        lines = [
            _quote(m, a.short, told[a.agency]) for members in m.groups.values() for a in members if a.agency in told
        ]
        if lines:
            heading = w("item.quotes", label=indicator.label[m.lang], n=len(lines))
            quoted = tag("ul", *lines, class_="quotes")
            parts.append(details(heading, quoted, printed=True, id=f"n-{indicator.number}"))
    return join(parts)


def _quote(m: Material, name: str, row) -> Html:
    number = m.file_numbers.get(row.file)
    source = join([link(f"file-{number}", f"[{number}]") if number else row.file, row.place], " ")
    return tag("li", tag("b", name), ": ", tag("q", row.text, lang="vi"), " ", tag("span", source, class_="n"))


def common_chapter(m: Material) -> Html:
    """Write what belongs to no single item: money, and difficulties and proposals in the agencies' own words."""
    w = m.w
    general = [i for i in m.plan.indicators.values() if not i.item and not i.personal and not i.by_office]
    figures = [i for i in general if i.kind != "text"]
    answers = by_indicator(m.tables["answers"])
    rows = [figure_row(i, totals(answers, m.plan, i, m.groups), w, linked=True) for i in figures]
    columns = figure_columns(m.plan, m.groups, w)
    told = [i.id for i in general if i.kind == "text" and i.section == "T"]
    return join(
        [
            table(w("item.money"), columns, rows, ident="f-common", cls="figures"),
            tag("p", w("item.cells"), class_="n"),
            tag("p", w("item.quotes_lead")) if m.internal else tag("p", w("item.quotes_public")),
            _quotes(m, told),
        ]
    )
