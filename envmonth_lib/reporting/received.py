"""Tables of what came in: who reported, what became of each file, what was found in it.

In: `ledger` and `issues`, the agencies. Out: `Html`. The worst comes first; nothing is left out. A number of a file,
where given, is the one printed beside every figure of the report. Clause: III.2-d.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from envmonth_lib.plan import Agency, Plan
from envmonth_lib.reporting.markup import Band, Col, Html, Row, join, link, table, tag
from envmonth_lib.reporting.material import missing
from envmonth_lib.reporting.tables import groups_of
from envmonth_lib.reporting.wording import Words


def short_names(agencies: Iterable[Agency]) -> dict[str, str]:
    """Short names of agencies by their codes."""
    return {a.agency: a.short for a in agencies}


def written(value: object) -> str:
    """Write a cell of text; blank stays blank."""
    return "" if missing(value) else str(value)


def written_day(value: object, words: Words) -> str:
    """Write a day kept as ``2020-08-04``; what is no such day is shown as it stands, blank as "–"."""
    if missing(value):
        return "–"
    day = pd.to_datetime(str(value), format="%Y-%m-%d", errors="coerce")
    return str(value) if pd.isna(day) else words.write(day.date())


def reporting_table(ledger: pd.DataFrame, plan: Plan, agencies: Iterable[Agency], lang: str = "vi") -> Html:
    """Show who reported and when, kind by kind; an agency without a counted return is "chưa báo cáo"."""
    words = Words(lang)
    counted = ledger[ledger["status"] == "counted"].drop_duplicates("agency").set_index("agency")
    columns = [Col(words("rank.agency")), Col(words("who.state")), Col(words("who.received"))]
    rows: list[Row] = []
    for kind, members in groups_of(agencies, plan).items():
        came = sum(a.agency in counted.index for a in members)
        rows.append(Band(f"{plan.addressees[kind].label[lang]}: {came}/{len(members)}"))
        for agency in members:
            state, day = _state(counted, agency.agency, words)
            rows.append([agency.short, words(f"return.{state}"), day])
    return table(words("who.table"), columns, rows, ident="reporting")


def _state(counted: pd.DataFrame, code: str, words: Words) -> tuple[str, str]:
    if code not in counted.index:
        return "missing", "–"
    row = counted.loc[code]
    if missing(row["late_days"]):
        return "no_date", written_day(row["received"], words)
    return ("late" if row["late_days"] > 0 else "on_time"), written_day(row["received"], words)


def ledger_table(
    ledger: pd.DataFrame,
    agencies: Iterable[Agency],
    lang: str = "vi",
    numbers: Mapping[str, int] | None = None,
) -> Html:
    """Show every file received with what became of it."""
    words, names = Words(lang), short_names(agencies)
    numbers = numbers or {name: n for n, name in enumerate(dict.fromkeys(ledger["file"].astype(str)), start=1)}
    keys = ("number", "file", "agency", "doc_number", "received", "late", "status", "note")
    columns = [Col(words(f"ledger.{key}"), "num" if key in ("number", "late") else "") for key in keys]
    rows: list[Row] = []
    for row in ledger.itertuples():
        number = numbers[str(row.file)]
        cells = [
            tag("span", str(number), id=f"file-{number}"),
            tag("span", str(row.file), class_="path"),
            names.get(row.agency, written(row.agency)),
            written(row.doc_number),
            written_day(row.received, words),
            words.number(None if missing(row.late_days) else row.late_days),
            words(f"ledger_status.{row.status}"),
            written(row.note),
        ]
        rows.append(cells)
    return table(words("ledger.caption", n=len(ledger)), columns, rows, ident="ledger", cls="small")


def issue_table(
    issues: pd.DataFrame,
    agencies: Iterable[Agency],
    lang: str = "vi",
    numbers: Mapping[str, int] | None = None,
) -> Html:
    """Show findings about returns, what goes furthest first; wordings are those sent to the agencies."""
    words, names, numbers = Words(lang), short_names(agencies), numbers or {}
    order = ("return", "value", "query", "note")
    columns = [Col(words(f"issue.{key}")) for key in ("agency", "reach", "code", "number", "place", "message")]
    ordered = issues.assign(_o=issues["reach"].map(order.index)).sort_values(["_o", "agency", "file", "place", "code"])
    rows: list[Row] = []
    for row in ordered.itertuples():
        number = numbers.get(row.file)
        file = link(f"file-{number}", f"[{number}]") if number else written(row.file)
        place = join([file, written(row.place)], " ")
        message = tag("span", written(row.message), lang="vi")
        agency = names.get(row.agency, written(row.agency))
        rows.append([agency, words(f"reach.{row.reach}"), row.code, written(row.number), place, message])
    return table(words("issue.caption", n=len(issues)), columns, rows, ident="issues", cls="small")


def progress(display: Callable[..., Any], lang: str = "vi") -> Callable[[int, int], None]:
    """Show in a notebook how many files are read; returns what is to be told of each.

    Parameters
    ----------
    display : callable
        The notebook's own ``display``; the line is renewed in place and stays as "58/58".
    """
    words = Words(lang)
    bar = display(tag("p", ""), display_id=True)

    def tell(done: int, whole: int) -> None:
        meter = tag("progress", value=str(done), max=str(max(whole, 1)), aria_label=words("intake.files"))
        bar.update(tag("p", meter, f" {words('intake.read', done=done, whole=whole)}"))

    return tell
