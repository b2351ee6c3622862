"""What one agency is told on its scorecard, as plain text: scores, ranks, done well, not yet done, to send, sources.

In: the tables of a run, grouped by agency once. Out: one frozen `Card` an agency, with nothing of others but the
middle of the group, no nominees, no free text, no personal data. What was asked for and not done is "chưa thực hiện
theo đề nghị"; a blank is something to send, never something not done. Clause: III.2-d.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from envmonth_lib.plan import Agency, Indicator, Method, Plan
from envmonth_lib.reporting.explanation import PARTS, signed
from envmonth_lib.reporting.material import Material, gather, missing
from envmonth_lib.reporting.received import written_day

MOST = 12  # lines of a list; what is left over is counted
SHOWN = 3  # things told as done well, of each sort
EXTRA = {"contributions": ("agency", "item", "part", "points", "overall"),
         "next_steps": ("agency", "item", "part", "element", "points")}  # fmt: skip


@dataclass(frozen=True)
class Card:
    """One agency's card, all in the language of the reader; texts are not markup."""

    agency: Agency
    facts: tuple[tuple[str, str], ...]
    items: tuple[tuple[str, ...], ...]
    well: tuple[str, ...]
    not_done: tuple[str, ...]
    to_send: tuple[str, ...]
    figures: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]  # item: what, value, source
    files: tuple[str, ...]


@dataclass(frozen=True)
class Deck:
    """What the cards are made of: the agencies' copy of the tables, each split by agency, and what the groups did."""

    m: Material
    own: Mapping[str, Mapping[str, pd.DataFrame]]
    middles: Mapping[tuple[str, str], tuple[float, int]]
    did: Mapping[tuple[str, str, str], tuple[int, int]]

    def rows(self, name: str, agency: str) -> pd.DataFrame:
        """Rows of one table that belong to one agency."""
        found = self.own[name]
        return found[agency] if agency in found else found[""]


def deck(
    tables: Mapping[str, pd.DataFrame],
    plan: Plan,
    method: Method,
    agencies: Iterable[Agency],
    lang: str = "vi",
    run: str = "draft",
) -> Deck:
    """Split the tables by agency and work out the middle of each group; raises as ``gather`` does."""
    m = gather(tables, plan, method, agencies, lang, "agency", run)
    whole = {**m.tables, **{name: tables[name] for name in EXTRA}}
    own = {}
    for name in ("ledger", "answers", "issues", "item_tasks", "item_scores", "ranks", *EXTRA):
        own[name] = {"": whole[name].iloc[:0], **dict(list(whole[name].groupby("agency")))}
    kinds = {a.agency: a.kind for a in m.agencies}
    scored = m.tables["item_scores"].dropna(subset=["score"])
    grouped = scored.groupby([scored["agency"].map(kinds), "item"])["score"]
    middles = {key: (float(group.median()), len(group)) for key, group in grouped}
    tasks = m.tables["item_tasks"]
    tasks = tasks[tasks["status"] != "not_applicable"]
    done = (tasks["status"] == "done").groupby([tasks["agency"].map(kinds), tasks["item"], tasks["task"]])
    did = {key: (int(group.sum()), len(group)) for key, group in done}
    return Deck(m, own, middles, did)


def card(d: Deck, agency: Agency) -> Card:
    """Put one agency's card together."""
    came = agency.agency in d.m.reported
    return Card(
        agency,
        tuple(_facts(d, agency, came)),
        tuple(_items(d, agency)) if came else (),
        tuple(_well(d, agency)) if came else (),
        tuple(_not_done(d, agency)) if came else (),
        tuple(_to_send(d, agency, came)),
        tuple(_figures(d, agency)) if came else (),
        tuple(dict.fromkeys(d.rows("answers", agency.agency)["file"])) if came else (),
    )


def _facts(d: Deck, agency: Agency, came: bool) -> Iterable[tuple[str, str]]:
    w, ranks = d.m.w, d.rows("ranks", agency.agency)
    n = 0 if ranks.empty else int(ranks.iloc[0]["n_group"])
    yield w("card.kind"), w("card.kind_of", kind=d.m.kind_label(agency.kind), n=n)
    yield w("card.return"), _return(d, agency, came)
    if not came:
        return
    row = ranks.iloc[0]
    if missing(row["rank"]):
        yield w("card.score"), w("card.none")
        return
    yield w("card.score"), w.points(row["score"])
    place = w("card.rank_of", rank=row["rank"], n=n, low=row["rank_low"], high=row["rank_high"])
    yield w("card.rank"), place
    yield w("card.extremes"), f"{w.number(row['rank_best'])}–{w.number(row['rank_worst'])}"
    share = w.percent(row["top_share"], 1)
    yield w("card.top", top=d.m.method.robustness.top), w("card.top_of", share=share)


def _return(d: Deck, agency: Agency, came: bool) -> str:
    w = d.m.w
    if not came:
        return w("return.missing")
    counted = d.rows("ledger", agency.agency)
    counted = counted[counted["status"] == "counted"]
    days = sorted(day for day in counted["received"] if not missing(day))
    code = agency.agency
    state = "late" if code in d.m.late else "on_time" if code in d.m.on_time else "no_date"
    if not days:
        return w("return.no_date")
    return w("card.came", day=written_day(days[-1], w), state=w(f"return.{state}"))


def _items(d: Deck, agency: Agency) -> Iterable[tuple[str, ...]]:
    """Rows of the table of items: name, points of the three parts, score, middle of the group, points overall."""
    w, rows = d.m.w, d.rows("contributions", agency.agency)
    points = rows.groupby(["item", "part"])["points"].sum()
    overall = rows.groupby("item")["overall"].sum(min_count=1)
    scores = d.rows("item_scores", agency.agency).set_index("item")["score"]
    for item, content in d.m.plan.items.items():
        middle, n = d.middles.get((agency.kind, item), (None, 0))
        parts = (w.points(points.get((item, part))) for part in PARTS)
        told = w("card.middle_of", middle=w.points(middle), n=n)
        name = f"{item} {content.title[d.m.lang]}"
        yield (name, *parts, w.points(scores.get(item)), told, w.points(overall.get(item)))


def _well(d: Deck, agency: Agency) -> Iterable[str]:
    w, plan, lang = d.m.w, d.m.plan, d.m.lang
    tasks = _counted(d, agency)
    done = tasks[tasks["status"] == "done"]
    yield w("card.done_of", n=len(done), whole=len(tasks))
    scores = d.rows("item_scores", agency.agency).dropna(subset=["score"])
    above = []
    for row in scores.itertuples(index=False):
        middle, n = d.middles[agency.kind, row.item]
        if n > 1 and row.score > middle + 0.05:
            above.append((middle - row.score, row.item, row.score, middle))
    for _, item, score, middle in sorted(above)[:SHOWN]:
        told = {"points": w.points(score), "middle": w.points(middle)}
        yield w("card.above", item=item, title=plan.items[item].title[lang], **told)
    seldom = []
    for row in done.itertuples(index=False):
        n, whole = d.did[agency.kind, row.item, row.task]
        if 2 * n < whole:
            seldom.append((n / whole, row.item, row.task, n, whole))
    for _, item, name, n, whole in sorted(seldom)[:SHOWN]:
        task = plan.items[item].tasks[name]
        yield w("card.seldom", label=task.label[lang], clause=task.clause, n=n, whole=whole)


def _not_done(d: Deck, agency: Agency) -> Iterable[str]:
    w, tasks = d.m.w, _counted(d, agency)
    steps = d.rows("next_steps", agency.agency)
    adds = steps[steps["part"] == "done"].set_index(["item", "element"])["points"].to_dict()
    lines = []
    # What was asked for comes before what is only encouraged.
    open_tasks = tasks[tasks["status"] == "not_done"].sort_values("obligation", ascending=False, kind="stable")
    for row in open_tasks.itertuples(index=False):
        points, told = adds.get((row.item, row.task)), _task(d, row)
        raises = not missing(points) and points > 0
        line = w("card.adds", task=told, points=signed(points, w)) if raises else told
        lines.append(line if row.obligation == "required" else w("card.encouraged", told=line))
    yield from _at_most(lines, d)
    excused = [_task(d, row) for row in tasks[tasks["status"] == "excused"].itertuples(index=False)]
    if excused:
        yield w("card.excused", tasks="; ".join(excused))


def _to_send(d: Deck, agency: Agency, came: bool) -> Iterable[str]:
    w, plan = d.m.w, d.m.plan
    if not came:
        asked = [i for i in plan.asked(agency) if i.obligation(agency) == "required"]
        yield w("card.send_return", n=len(asked))
        files = d.rows("ledger", agency.agency)
        waiting = files[files["status"].isin(["unreadable", "needs_person"])].itertuples(index=False)
        yield from (w("card.unused", file=row.file, status=w(f"ledger_status.{row.status}")) for row in waiting)
    lines = []
    tasks = _counted(d, agency)
    for row in tasks[tasks["status"] == "unanswered"].itertuples(index=False):
        shown = (plan.indicators[i] for i in plan.items[row.item].tasks[row.task].shown_by)
        numbers = ", ".join(i.number for i in shown if i.obligation(agency))
        lines.append(w("card.send_task", task=_task(d, row), numbers=numbers))
    yield from _at_most(lines, d)
    answers = d.rows("answers", agency.agency)
    pending = list(answers.loc[answers["state"] == "pending", "number"])
    if pending:
        yield w("card.send_pending", numbers=", ".join(pending))
    yield from _asked_about(d, agency)


def _asked_about(d: Deck, agency: Agency) -> Iterable[str]:
    """Tell which figures are in question; what the message quotes stays in the letter, since it may name people."""
    w = d.m.w
    issues = d.rows("issues", agency.agency)
    issues = issues[issues["reach"].isin(["query", "value", "return"])]
    by_number = {i.number: i for i in d.m.plan.indicators.values() if not i.personal}
    known = issues[issues["number"].isin(list(by_number))].drop_duplicates(["number", "reach"])
    lines = [
        w("card.send_value", number=row.number, label=by_number[row.number].label[d.m.lang],
          reach=w(f"reach_told.{row.reach}"))
        for row in known.itertuples(index=False)
    ]  # fmt: skip
    yield from _at_most(lines, d)
    others = len(issues) - int(issues["number"].isin(list(by_number)).sum())
    if others:
        yield w("card.send_letter", n=others)


def _figures(d: Deck, agency: Agency) -> Iterable[tuple[str, tuple[tuple[str, str, str], ...]]]:
    given = d.rows("answers", agency.agency).set_index("indicator")
    numbers = {name: n for n, name in enumerate(dict.fromkeys(given["file"]), start=1)}
    lines: dict[str, list[tuple[str, str, str]]] = {}
    for name, indicator in d.m.plan.indicators.items():
        if name in given.index and not indicator.by_office:
            row = given.loc[name]
            label = f"{indicator.number} {indicator.label[d.m.lang]}"
            source = f"[{numbers[row['file']]}] {row['place']}"
            lines.setdefault(indicator.item, []).append((label, _value(d, row, indicator), source))
    for item, told in lines.items():
        yield (f"{item} {d.m.plan.items[item].title[d.m.lang]}" if item else d.m.w("item.general")), tuple(told)


def _value(d: Deck, row: pd.Series, indicator: Indicator) -> str:
    w = d.m.w
    if row["state"] != "answered":
        return w(f"answer.{row['state']}")
    if indicator.kind == "text":
        return w("card.told")
    if missing(row["value"]):
        return w.number(None)
    if indicator.kind == "yes_no":
        return w("source.yes") if row["value"] > 0 else w("source.no")
    unit = indicator.unit if d.m.lang == "vi" else indicator.unit_en
    value = f"{w.number(row['value'])} {unit}"
    hedged = not missing(row["low"]) and row["low"] != row["high"]
    return w("card.about", value=value) if hedged else value


def _counted(d: Deck, agency: Agency) -> pd.DataFrame:
    tasks = d.rows("item_tasks", agency.agency)
    return tasks[tasks["weight"] > 0]


def _task(d: Deck, row) -> str:
    task = d.m.plan.items[row.item].tasks[row.task]
    clause = task.clause if row.item in task.clause else f"{row.item}; {task.clause}"
    return d.m.w("card.task", label=task.label[d.m.lang], clause=clause)


def _at_most(lines: list[str], d: Deck) -> list[str]:
    left = len(lines) - MOST
    return lines if left <= 0 else [*lines[:MOST], d.m.w("card.more", n=left)]
