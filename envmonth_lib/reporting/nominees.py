"""The shortlist of II.7: for the house with names and reasons, for the public as counts only.

In: `nominees` and `shortlist` in a notebook, or a `Material`, whose public copy holds no nominee at all. Out: markup.
People decide: the list is a draft for a council, an empty list is a valid one, and what is not known is "cần xác minh",
never "no". Clause: II.7.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from envmonth_lib.plan import NOMINEE_KINDS, Agency, Plan
from envmonth_lib.reporting.judging import agreement_table, decision_table, gate_table, near_table, pair_table
from envmonth_lib.reporting.markup import Band, Col, Html, Row, details, join, table, tag
from envmonth_lib.reporting.material import Material, missing
from envmonth_lib.reporting.received import short_names, written
from envmonth_lib.reporting.wording import Words

STATUSES = ("proposed", "to_verify", "not_met")
_LAST = {"proposed": "stays", "to_verify": "missing", "not_met": "why_not"}


def nominee_table(nominees: pd.DataFrame, plan: Plan, agencies: Iterable[Agency], lang: str = "vi") -> Html:
    """Show the nominations as sent, classes apart; internal use only, since it names people."""
    words, names = Words(lang), short_names(agencies)
    keys = ("nominee", "unit", "fields", "achievement", "nominated_by")
    rows: list[Row] = []
    for kind in (*NOMINEE_KINDS, ""):
        own = nominees[nominees["kind"] == kind].sort_values(["nominee", "nominated_by"])
        rows += [Band(words(f"nominee.{kind or 'unclear'}"))] if len(own) else []
        for row in own.to_dict("records"):
            told = [written(row["nominee"]), written(row["unit"]), field_names(row["fields"], plan, lang)]
            rows.append([*told, written(row["achievement"]), sponsors(row["nominated_by"], names)])
    return table(
        words("short.received", n=len(nominees)), [Col(words(f"short.{key}")) for key in keys], rows, ident="sent"
    )


def shortlist_table(shortlist: pd.DataFrame, plan: Plan, agencies: Iterable[Agency], lang: str = "vi") -> Html:
    """Show the whole shortlist, status by status and class by class; internal use only, since it names people."""
    words, names = Words(lang), short_names(agencies)
    parts = [status_tables(shortlist, plan, names, status, lang) for status in STATUSES]
    return join(parts) or tag("p", words("short.empty"))


def status_tables(shortlist: pd.DataFrame, plan: Plan, names: Mapping[str, str], status: str, lang: str) -> Html:
    """Show the nominees of one status, one table a class; nothing where there is none."""
    words, parts = Words(lang), []
    keys = ("place", "nominee", "fields", "reason", "nominated_by", _LAST[status])
    columns = [Col(words(f"short.{key}"), "num" if key == "place" else "") for key in keys]
    for kind in NOMINEE_KINDS:
        own = shortlist[(shortlist["status"] == status) & (shortlist["kind"] == kind)]
        own = own.sort_values(["place", "nominee"], na_position="last")
        rows = [_nominee(row, plan, words, names, status) for row in own.to_dict("records")]
        title = {"kind": words(f"nominee.{kind}"), "status": words(f"short_status.{status}"), "n": len(rows)}
        if rows:
            parts.append(table(words("short.caption", **title), columns, rows, ident=f"s-{status}-{kind}", cls="small"))
    return join(parts)


def field_names(fields: object, plan: Plan, lang: str) -> str:
    """Write the fields of II.7 a nominee is named for."""
    return ", ".join(plan.fields[f][lang] if f in plan.fields else f for f in written(fields).split(";") if f)


def sponsors(codes: object, names: Mapping[str, str]) -> str:
    """Write the agencies that named a nominee."""
    return ", ".join(names.get(a, a) for a in written(codes).split(";") if a)


def _nominee(row: Mapping[str, object], plan: Plan, words: Words, names: Mapping[str, str], status: str) -> Row:
    unit = written(row["unit"])
    name = join([row["nominee"], tag("span", unit, class_="n") if unit else ""], " · " if unit else "")
    reason = join([written(row["reason"]), tag("span", written(row["evidence"]), class_="n")], " ")
    end = written(row["missing"])
    if status == "proposed":
        stays = "–" if missing(row["stays"]) else words.percent(row["stays"], 1)
        end = " · ".join(filter(None, (stays, written(row["tie_rule"]), written(row.get("note", "")))))
    elif status == "not_met":
        end = end or written(row["marks"])
    place = "–" if missing(row["place"]) else words.number(row["place"])
    fields, by = field_names(row["fields"], plan, words.lang), sponsors(row["nominated_by"], names)
    return [place, name, fields, tag("span", reason, lang="vi"), by, tag("span", end, lang="vi")]


def shortlist_chapter(m: Material) -> Html:
    """Write the chapter for the reader it is meant for."""
    w, bar = m.w, m.method.shortlist.bar
    parts = [
        tag("p", w("short.lead", basis=m.method.shortlist.legal_basis[m.lang])),
        tag("p", w("short.bar", effect=bar.effect, practicality=bar.practicality, evidence=bar.evidence)),
        _counts(m),
    ]
    if not m.internal:
        return join([*parts, tag("p", w("short.public"))])
    rows, names = m.tables["shortlist"], short_names(m.agencies)
    proposed = status_tables(rows, m.plan, names, "proposed", m.lang)
    parts += [tag("h3", w("short_status.proposed")), proposed or tag("p", w("short.empty"))]
    for status in STATUSES[1:]:
        listed = status_tables(rows, m.plan, names, status, m.lang)
        if listed:
            note = tag("p", w(f"short.{status}"), class_="n")
            heading = w("short.open", status=w(f"short_status.{status}"), n=int((rows["status"] == status).sum()))
            parts.append(details(heading, note, listed, printed=True, open=status == "to_verify"))
    return join([*parts, *_behind(m)])


def _behind(m: Material) -> Iterator[Html]:
    """What the list rests on, for the house: decisions, who was near, whether the judges agree, what is in doubt."""
    rows, w, lang = m.tables["shortlist"], m.w, m.lang
    if "decided_by" in rows.columns:
        yield join([tag("h3", w("short.decisions")), decision_table(rows, lang)])
        yield details(w("short.near"), tag("p", w("short.not_met"), class_="n"), near_table(rows, lang), printed=True)
    if "agreement" in m.tables:
        yield details(
            w("judging.agreement"), agreement_table(m.tables["agreement"], m.tables["judges"], lang), printed=True
        )
        yield details(w("short.gates"), gate_table(m.tables["gates"], m.method, m.agencies, lang), printed=True)
        yield details(w("short.pairs"), pair_table(m.tables["pairs"], m.agencies, lang), printed=True)


def _counts(m: Material) -> Html:
    """Count nominees by class; the public copy does not tell apart who was not proposed."""
    w = m.w
    states = STATUSES if m.internal else ("proposed",)
    columns = [Col(w("short.class")), Col(w("short.sent"), "num")]
    columns += [Col(w(f"short_status.{status}"), "num") for status in states]
    rows = []
    for kind in m.method.shortlist.classes:
        sent = sum(n for (k, _), n in m.nominee_counts.items() if k == kind)
        counts = [w.number(m.nominee_counts.get((kind, status), 0)) for status in states]
        rows.append([w(f"nominee.{kind}"), w.number(sent), *counts])
    return table(w("short.counts"), columns, rows, ident="s-counts")
