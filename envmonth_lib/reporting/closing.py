"""Last chapters: what is not known, how it was done and by whose choice, and where every figure comes from.

In: `Material`. Out: markup. What is missing is counted, not filled in; choices are shown as ours, each with its reason
and who decided it; each answer stands with its file and place, so that any figure can be looked up. Clause: III.2-d.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from envmonth_lib.plan import Indicator
from envmonth_lib.reporting import charts
from envmonth_lib.reporting.markup import Col, Html, details, esc, join, link, table, tag
from envmonth_lib.reporting.material import Material, missing
from envmonth_lib.reporting.received import issue_table, ledger_table

ANSWER_STATES = ("answered", "hedged", "pending", "not_applicable", "unanswered")


def unknown_chapter(m: Material) -> Html:
    """Write what the report does not know: no return, no answer, estimates, files and findings that need a person."""
    w, ledger, issues = m.w, m.tables["ledger"], m.tables["issues"]
    waiting = ledger[ledger["status"].isin(["needs_person", "unreadable"])]
    facts = [w.html("unknown.returns", n=len(m.agencies) - len(m.reported), who=link("missing", w("unknown.list")))]
    facts += [w("unknown.files", n=len(waiting)), w("unknown.aside", n=_aside(ledger))]
    parts = [tag("ul", *(tag("li", fact) for fact in facts)), _answer_chart(m)]
    if len(waiting):
        parts.append(_files(m, waiting))
    parts.append(_reach(m))
    if len(issues) and m.internal:
        parts.append(
            details(w("unknown.issues_open", n=len(issues)), issue_table(issues, m.agencies, m.lang, m.file_numbers))
        )
    return join(parts)


def _aside(ledger: pd.DataFrame) -> int:
    return int(ledger["status"].isin(["superseded", "duplicate", "other_year", "not_ours"]).sum())


def _answer_chart(m: Material) -> Html:
    w, answers = m.w, m.tables["item_values"]
    counts: dict[str, dict[str, int]] = {}
    for item in m.plan.items:
        own = answers[(answers["item"] == item) & (answers["state"] != "derived")]
        if len(own):
            counts[f"{item} {m.plan.items[item].title[m.lang]}"] = _states(own)
    if not counts:
        return Html("")
    whole, known = (
        sum(f(row) for row in counts.values())
        for f in (lambda r: sum(r.values()), lambda r: r["answered"] + r["hedged"])
    )
    title = w("unknown.chart", known=known, whole=whole)
    alt = w("unknown.chart_alt", rows="; ".join(f"{k}: {r['unanswered']}/{sum(r.values())}" for k, r in counts.items()))
    return charts.stacked("c-known", title, alt, counts, w, "answer", w("item.item"), shares=True, width=60).html(
        data_printed=True
    )


def _states(own: pd.DataFrame) -> dict[str, int]:
    state = own["state"].where(own["state"].isin(ANSWER_STATES), "unanswered")
    hedged = (state == "answered") & own["low"].notna() & (own["low"] != own["high"])
    found = state.mask(hedged, "hedged").value_counts()
    return {name: int(found.get(name, 0)) for name in ANSWER_STATES}


def _files(m: Material, waiting: pd.DataFrame) -> Html:
    w = m.w
    rows = [
        [
            link(f"file-{m.file_numbers[str(r.file)]}", str(r.file)),
            w(f"ledger_status.{r.status}"),
            m.short(r.agency) or "–",
            "" if missing(r.note) else r.note,
        ]
        for r in waiting.itertuples()
    ]
    keys = ("file", "status", "agency", "note")
    return table(
        w("unknown.files_caption"), [Col(w(f"ledger.{key}")) for key in keys], rows, ident="waiting", cls="small"
    )


def _reach(m: Material) -> Html:
    w, found = m.w, m.tables["issues"]["reach"].value_counts()
    rows = [
        [w(f"reach.{reach}"), w(f"reach_told.{reach}"), w.number(int(found.get(reach, 0)))]
        for reach in ("return", "value", "query", "note")
    ]
    columns = [Col(w("issue.reach")), Col(w("unknown.meaning")), Col(w("unknown.count"), "num")]
    return table(w("unknown.reach"), columns, rows, ident="reach")


def method_chapter(m: Material) -> Html:
    """Write every choice of ours with its value and reason; none of them is the plan's."""
    w = m.w
    rows = [[what, value, tag("span", reason, lang="vi")] for what, value, reason in _choices(m)]
    columns = [Col(w(f"method.{key}")) for key in ("what", "value", "reason")]
    return join(
        [
            tag("p", tag("strong", w("method.ours")), " ", w("method.lead")),
            tag("p", w("method.form"), " ", m.plan.form_note[m.lang]),
            tag("p", m.plan.period_note[m.lang]),
            tag("p", w("method.decided"), " ", tag("span", m.method.decided_by, lang="vi"), "."),
            table(w("method.caption"), columns, rows, ident="choices", cls="small"),
        ]
    )


def _choices(m: Material) -> Iterable[tuple[str, str, str]]:
    w, x = m.w, m.method

    def row(what: str, value: str, choice) -> tuple[str, str, str]:
        by = f" ({choice.decided_by})" if choice.decided_by else ""
        return what, value, choice.reason + by

    yield row(w("method.deadline"), w.write(x.deadline.last_day), x.deadline)
    yield row(w("method.period"), f"{w.write(x.period.first)} – {w.write(x.period.last)}", x.period)
    yield row(
        w("method.parts"),
        w("method.parts_value", done=x.parts.done, extent=x.parts.extent, practice=x.parts.practice),
        x.parts,
    )
    yield row(w("method.min_answered"), w.percent(x.min_answered.share, 1), x.min_answered)
    yield row(w("method.min_items"), w.percent(x.min_items.share, 1), x.min_items)
    steps = "; ".join(f"{s.label[m.lang]} ≥ {w.number(s.at_least)}" for s in x.ratings.steps)
    yield row(w("method.ratings"), steps, x.ratings)
    for item, chosen in x.items.items():
        yield row(w("method.weight", item=item), w.number(chosen.weight), chosen)
        for extent in chosen.extent:
            yield row(_extent_label(m, item, extent), _posts(m, extent), extent)
        for practice in chosen.practice:
            yield row(w("method.practice", item=item), practice.label[m.lang], practice)
    tried = x.robustness
    yield row(
        w("method.robustness"),
        w(
            "method.robustness_value",
            draws=tried.draws,
            factor=tried.weight_factor,
            posts=tried.goalpost_factor,
            coverage=w.percent(tried.coverage, 1),
            seed=tried.seed,
        ),
        tried,
    )
    yield from (row(what, value, choice) for what, value, choice in _shortlist_choices(m))


def _shortlist_choices(m: Material) -> Iterable[tuple[str, str, object]]:
    w, listed = m.w, m.method.shortlist
    yield w("method.shortlist"), listed.legal_basis[m.lang], listed
    bar = listed.bar
    yield w("method.bar"), w("short.bar", effect=bar.effect, practicality=bar.practicality, evidence=bar.evidence), bar
    for gate in listed.gates.values():
        yield w("method.gate"), f"{gate.label[m.lang]}; {gate.verify_with[m.lang]}", gate
    weights = "; ".join(f"{m.plan.fields[f][m.lang]}: {w.number(v)}" for f, v in listed.field_weights.weights.items())
    yield w("method.fields"), weights, listed.field_weights


def _extent_label(m: Material, item: str, extent) -> str:
    indicator, per = m.plan.indicators[extent.indicator], ""
    if extent.per in ("population_1000", "communes"):
        per = m.w(f"method.per_{extent.per}")
    elif extent.per:
        per = m.w("method.per", number=m.plan.indicators[extent.per].number)
    return m.w("method.extent", item=item, label=f"{indicator.number} {indicator.label[m.lang]}") + per


def _posts(m: Material, extent) -> str:
    return "; ".join(
        f"{m.kind_label(kind)}: {m.w.number(low)}–{m.w.number(high)}" for kind, (low, high) in extent.goalposts.items()
    )


def signature(m: Material) -> Html:
    """Write the place of the signature and the recipients; no name, no seal: that is for people."""
    w = m.w
    to = [w("sign.to_superior", body=m.plan.superior[m.lang])] if m.internal else []
    items = [*to, w("sign.archive", unit=m.plan.issuer_unit[m.lang])]
    left = tag(
        "div", tag("p", w("sign.recipients"), class_="to"), tag("ul", *(tag("li", i) for i in items)), class_="left"
    )
    return tag("div", left, tag("div", tag("p", w("sign.post")), class_="right"), class_="signature")


def sources_chapter(m: Material) -> Html:
    """List each answer with its agency, figure, file and place, indicator by indicator; then the files themselves."""
    w = m.w
    answers = m.tables["answers"]
    groups = {name: rows.set_index("agency") for name, rows in answers.groupby("indicator", sort=False)}
    lines = [_source(m, indicator, groups) for indicator in m.plan.indicators.values()]
    ledger = ledger_table(m.tables["ledger"], m.agencies, m.lang, m.file_numbers)
    return join([tag("p", w("source.lead")), ledger, tag("div", *lines, class_="sources")])


def _source(m: Material, indicator: Indicator, groups: Mapping[str, pd.DataFrame]) -> Html:
    w = m.w
    if indicator.personal or indicator.by_office:
        return Html("")
    head = tag("b", f"{indicator.number} {indicator.label[m.lang]}")
    if indicator.kind == "text":
        # In the house the words stand quoted in the chapter of the item, under the same anchor.
        kept = not m.internal and indicator.item
        return tag("p", head, ": ", w("item.quotes_public"), id=f"n-{indicator.number}") if kept else Html("")
    if indicator.share_of:
        parts = [indicator.share_of.part, *indicator.share_of.whole]
        numbers = join((link(f"n-{m.plan.indicators[p].number}", m.plan.indicators[p].number) for p in parts), ", ")
        return tag("p", head, ": ", w.html("source.derived", numbers=numbers), id=f"n-{indicator.number}")
    if indicator.id not in groups:
        return Html("")
    rows = groups[indicator.id].to_dict("index")
    told = [
        _answer(m, a.short, rows[a.agency], indicator)
        for members in m.groups.values()
        for a in members
        if a.agency in rows
    ]
    return tag("p", head, ": ", join(told, "; "), ".", id=f"n-{indicator.number}") if told else Html("")


def _answer(m: Material, name: str, row: Mapping[str, object], indicator: Indicator) -> Html:
    w, number = m.w, m.file_numbers.get(str(row["file"]))
    value, raw = row["value"], row["raw"]
    if row["state"] != "answered":
        shown = w(f"answer.{row['state']}")
    elif indicator.kind == "yes_no" and not missing(value):
        shown = w("source.yes") if value > 0 else w("source.no")
    else:
        shown = w.number(None if missing(value) else value)
    hedged = row["state"] == "answered" and not missing(row["low"]) and row["low"] != row["high"]
    said = f" (“{raw}”)" if hedged and not missing(raw) else ""
    where = link(f"file-{number}", f"[{number}]") if number else esc(row["file"])
    return join([f"{name} ", tag("b", shown), f"{said} ", where, f" {row['place']}"])
