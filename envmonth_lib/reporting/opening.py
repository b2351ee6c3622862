"""First pages: letterhead after Decree 30/2020, the summary on one screen, and who reported.

In: `Material`. Out: markup of the first two chapters. Number, date and signature stay empty: this is a draft for
signature. Figures of different kinds of agency stand beside each other and are never added. Clause: III.2-d.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from envmonth_lib.reporting import charts
from envmonth_lib.reporting.markup import Band, Col, Html, details, join, link, table, tag
from envmonth_lib.reporting.material import Material, missing
from envmonth_lib.reporting.tables import done_of, status_counts, total_cell
from envmonth_lib.reporting.totals import by_indicator, totals

# Shown in the summary where the plan of the year has them: what a reader of such a report asks for first.
HIGHLIGHTS = (
    "talk_attendances",
    "banners",
    "clean_up_attendances",
    "waste_t",
    "trees_planted",
    "hotspots_solved",
    "awareness_attendances",
)


def letterhead(m: Material) -> Html:
    """Write the head of the document: bodies left, national title right, type and subject below."""
    w, plan = m.w, m.plan
    superior = plan.superior[m.lang].upper().replace("ỦY BAN NHÂN DÂN", "UBND")
    left = tag(
        "div",
        tag("p", superior),
        tag("p", plan.issuer[m.lang].upper(), class_="body ruled"),
        tag("p", w("head.number", symbol=f"BC-{plan.organiser}")),
        class_="left",
    )
    right = tag(
        "div",
        tag("p", w("head.nation"), class_="nation"),
        tag("p", w("head.motto"), class_="motto ruled"),
        tag("p", w("head.place_date", place=plan.place[m.lang], year=str(plan.year)), class_="dated"),
        class_="right",
    )
    marks = [w("head.draft"), w(f"head.{m.audience}")] + ([w("head.run_draft")] if m.run == "draft" else [])
    title = tag(
        "h1",
        tag("span", w("head.type"), class_="type"),
        " ",
        tag("span", w("head.subject", year=str(plan.year)), class_="subject ruled"),
    )
    to = tag("p", w("head.to", body=plan.superior[m.lang]), class_="to") if m.internal else ""
    lead = tag(
        "p",
        w(
            "head.lead",
            number=plan.number,
            signed=plan.signed,
            theme=plan.theme[m.lang],
            issuer=plan.issuer[m.lang],
            n=len(m.reported),
            asked=len(m.agencies),
        ),
        class_="lead",
    )
    stamps = tag("p", *(tag("span", mark) for mark in marks), class_="marks")
    return tag("div", left, right, class_="letterhead") + stamps + title + to + lead


def summary_chapter(m: Material) -> Html:
    """Write the summary: five counts, how much of what is asked was done, and key figures by kind of agency."""
    return join([tag("dl", *_tiles(m), class_="tiles"), tag("p", _extremes(m)), done_chart(m), _highlights(m)])


def _extremes(m: Material) -> Html:
    """Say under which item most and least was done."""
    w, shares = m.w, _done_shares(m)
    if not shares:
        return w.html("summary.nothing")
    best, worst = max(shares, key=shares.get), min(shares, key=shares.get)
    return w.html(
        "summary.extremes",
        best=_item_link(m, best),
        best_share=w.percent(shares[best], 1),
        worst=_item_link(m, worst),
        worst_share=w.percent(shares[worst], 1),
    )


def _tiles(m: Material) -> Iterable[Html]:
    w = m.w
    waiting = m.tables["ledger"]["status"].isin(["needs_person", "unreadable"]).sum()
    asks = (m.tables["issues"]["reach"] != "note").sum()
    proposed = sum(n for (_, status), n in m.nominee_counts.items() if status == "proposed")
    facts = (
        ("reported", f"{len(m.reported)}/{len(m.agencies)}", w.percent(len(m.reported), len(m.agencies)), "who"),
        ("on_time", f"{len(m.on_time)}/{len(m.reported)}", w.percent(len(m.on_time), len(m.reported)), "who"),
        ("missing", str(len(m.agencies) - len(m.reported)), w("summary.missing_note"), "missing"),
        ("person", w.number(int(waiting)), w("summary.person_note", n=int(asks)), "unknown"),
        (
            "shortlist",
            w.number(int(proposed)),
            w("summary.shortlist_note", n=sum(m.nominee_counts.values())),
            "shortlist",
        ),
    )
    for key, figure, note, target in facts:
        yield tag(
            "div",
            tag("dt", w(f"summary.{key}")),
            tag("dd", link(target, figure), class_="big"),
            tag("dd", note, class_="n"),
        )


def _done_shares(m: Material) -> dict[str, float]:
    """Share of tasks done, by item, of all that fall within the mandate of those who reported; what is open counts."""
    shares = {}
    for item in m.plan.items:
        counts = status_counts(m.of_item("item_tasks", item)["status"])
        whole = sum(n for state, n in counts.items() if state != "not_applicable")
        if whole:
            shares[item] = counts["done"] / whole
    return shares


def done_chart(m: Material) -> Html:
    """Draw, for each item, in how many cases a task was done, not done, excused, outside the mandate or left open."""
    w = m.w
    counts = {
        f"{item} {m.plan.items[item].title[m.lang]}": status_counts(m.of_item("item_tasks", item)["status"])
        for item in m.plan.items
    }
    counts = {label: row for label, row in counts.items() if sum(row.values())}
    if not counts:
        return Html("")
    done, whole = (sum(f(row) for row in counts.values()) for f in (lambda r: r["done"], lambda r: sum(r.values())))
    title = w("summary.chart", done=done, whole=whole)
    alt = w("summary.chart_alt", rows=done_of(counts))
    return charts.stacked("c-done", title, alt, counts, w, "task", w("item.item"), shares=True, width=60).html()


def _item_link(m: Material, item: str) -> Html:
    return link(f"item-{item}", f"{item} {m.plan.items[item].title[m.lang]}")


def _highlights(m: Material) -> Html:
    w, wide = m.w, by_indicator(m.tables["item_values"])
    columns = [Col(w("item.indicator")), *(Col(m.kind_label(kind), "num") for kind in m.groups)]
    rows = []
    for indicator in (m.plan.indicators[name] for name in HIGHLIGHTS if name in m.plan.indicators):
        label = tag("span", indicator.label[m.lang], tag("span", f" ({_unit(m, indicator)})", class_="n"))
        rows.append([label, *(total_cell(t, indicator, w) for t in totals(wide, m.plan, indicator, m.groups))])
    return table(w("summary.figures"), columns, rows, ident="key", cls="figures line") + tag(
        "p", w("item.cells"), class_="n"
    )


def _unit(m: Material, indicator) -> str:
    return indicator.unit if m.lang == "vi" else indicator.unit_en


def who(m: Material) -> Html:
    """Write who reported, on time or late, and who did not."""
    w = m.w
    states = {m.kind_label(kind): [_state(m, a.agency) for a in members] for kind, members in m.groups.items()}
    title = w("who.chart", n=len(m.reported), asked=len(m.agencies), on_time=len(m.on_time))
    alt = w(
        "who.chart_alt", rows="; ".join(f"{k}: {sum(s != 'missing' for s in r)}/{len(r)}" for k, r in states.items())
    )
    parts = [
        tag(
            "p",
            w(
                "who.lead",
                last_day=m.method.deadline.last_day,
                before=m.plan.report_before,
                rate=w.percent(len(m.reported), len(m.agencies)),
                n=len(m.reported),
                asked=len(m.agencies),
                time_rate=w.percent(len(m.on_time), len(m.reported)),
                on_time=len(m.on_time),
                late=len(m.late),
            ),
        ),
        charts.waffle("c-who", title, alt, states, w, w("rank.kind")).html(data_printed=True),
        _arrivals(m),
        _names(m),
    ]
    return join(parts)


def _state(m: Material, code: str) -> str:
    if code not in m.reported:
        return "missing"
    return "late" if code in m.late else "on_time" if code in m.on_time else "no_date"


def _arrivals(m: Material) -> Html:
    w, ledger = m.w, m.tables["ledger"]
    counted = ledger[(ledger["status"] == "counted") & ledger["agency"].isin(m.reported)]
    days = [dt.date.fromisoformat(day) for day in counted.groupby("agency")["received"].min() if not missing(day)]
    if not days:
        return Html("")
    last_day = m.method.deadline.last_day
    last_week = sum(last_day - dt.timedelta(days=6) <= day <= last_day for day in days)
    title = w("who.arrivals", n=last_week, came=len(days))
    alt = w("who.arrivals_alt", first=min(days), last=max(days), n=sum(d <= last_day for d in days), last_day=last_day)
    return charts.arrivals("c-days", title, alt, days, last_day, len(m.agencies), w).html()


def _names(m: Material) -> Html:
    w = m.w
    days = m.scores.get("late_days", {})
    late = [
        f"{a.short} ({w('who.days', n=int(days[a.agency]))})" if not missing(days.get(a.agency)) else a.short
        for members in m.groups.values()
        for a in members
        if a.agency in m.late
    ]
    rows: list = []
    for kind, members in m.groups.items():
        gone = [a.name for a in members if a.agency not in m.reported]
        if gone:
            rows += [Band(m.kind_label(kind)), *([name, w("return.missing")] for name in gone)]
    parts = []
    if late:
        parts.append(details(w("who.late", n=len(late)), tag("p", "; ".join(late) + "."), printed=True, open=True))
    if rows:
        columns = [Col(w("rank.agency")), Col(w("who.state"))]
        parts.append(table(w("who.missing", n=len(m.agencies) - len(m.reported)), columns, rows, ident="missing"))
    else:
        parts.append(tag("p", w("who.none_missing"), id="missing"))
    parts.append(tag("p", w.html("who.ledger", ledger=link("ledger", w("who.ledger_link")))))
    return join(parts)
