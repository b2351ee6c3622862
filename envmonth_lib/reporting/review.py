"""What needs a person, worst first: what stands there, what it may mean, and the line that settles it for good.

In: `issues`, `answers` and `ledger` of a run, the plan, the agencies. Out: `Html` for ``01_intake``. A decision is an
entry of ``data/corrections/<year>.yml`` with who, when and why, which nobody else can know: they are left open, and an
entry without them stops the next run. Blank rows and missing returns go to the agencies by letter. Clause: III.2-d.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date

import pandas as pd

from envmonth_lib.plan import Agency, Plan
from envmonth_lib.reporting.markup import Band, Col, Html, Row, join, table, tag
from envmonth_lib.reporting.received import short_names, written
from envmonth_lib.reporting.wording import Words

_BY_LETTER = ("RET-110", "RET-114", "RET-115", "RET-117")
# Findings with an indicator that a corrected value would not settle: dates, costs, rows of Biểu 2.
_NOT_A_VALUE = ("RET-112", "RET-113", "RET-213", "RET-22")
_GROUPS = ("files", "values", "figures", "others")
_PASTE = "user-select:all;white-space:pre-wrap;overflow-wrap:anywhere"


def review_table(
    issues: pd.DataFrame,
    answers: pd.DataFrame,
    ledger: pd.DataFrame,
    plan: Plan,
    agencies: Iterable[Agency],
    lang: str = "vi",
    who: str = "",
    when: date | None = None,
) -> Html:
    """Show what a person has to decide, with lines ready to paste.

    Parameters
    ----------
    issues, answers, ledger : DataFrame
        Tables of the run.
    who, when : str, date, optional
        Written into the lines; where left out, the analyst fills them in.
    """
    words, names = Words(lang), short_names(agencies)
    open_ones = issues[(issues["reach"] != "note") & ~issues["code"].isin(_BY_LETTER)]
    stands = {(a.agency, a.number): a.raw for a in answers.itertuples()}
    groups: dict[str, list[tuple[float, Row]]] = {group: [] for group in _GROUPS}
    for issue in open_ones.to_dict("records"):
        raw = str(issue.get("raw") or stands.get((issue["agency"], issue["number"]), ""))
        readings = [_figure_or_word(x) for x in str(issue.get("readings") or "").split(" | ") if x]
        settled = join(_lines(issue, raw, readings, plan, names, words, (who, when)))
        spot = join([tag("span", written(issue["file"]), class_="path"), tag("br"), written(issue["place"])])
        told = tag("span", written(issue["message"]), lang="vi")
        agency = names.get(issue["agency"], written(issue["agency"]) or "–")
        row = [agency, issue["code"], spot, raw or "–", told, settled]
        groups[_group(issue)].append((-_span(readings), row))
    rows: list[Row] = []
    for group, found in groups.items():
        if found:
            rows += [Band(words(f"review.{group}", n=len(found))), *(row for _, row in sorted(found, key=_worst))]
    rows += _without_day(ledger, names, words)
    return _page(rows, issues, plan, words)


def _page(rows: list[Row], issues: pd.DataFrame, plan: Plan, words: Words) -> Html:
    n = sum(not isinstance(row, Band) for row in rows)
    left = tag("p", words("review.left", notes=int((issues["reach"] == "note").sum()),
                          letters=int(issues["code"].isin(_BY_LETTER).sum())), class_="n")  # fmt: skip
    if not n:
        return join([tag("p", words("review.none")), left])
    keys = ("issue.agency", "issue.code", "issue.place", "review.raw", "issue.message", "review.readings")
    how = tag("p", words("review.how", file=f"data/corrections/{plan.year}.yml"))
    columns = [Col(words(key)) for key in keys]
    return join([how, table(words("review.caption", n=n), columns, rows, ident="review", cls="small"), left])


def _worst(found: tuple[float, Row]) -> tuple[float, str]:
    return found[0], str(found[1][:3])


def _figure_or_word(reading: str) -> float | str:
    return float(reading) if re.fullmatch(r"[0-9.e+-]+", reading) else reading


def _span(readings: list[float | str]) -> float:
    """How far the readings lie apart, as a factor: what is off by a million comes before what is off by two."""
    known = [x for x in readings if isinstance(x, float) and x > 0]
    return max(known) / min(known) if known else 1.0


def _group(issue: dict) -> str:
    if issue["reach"] in ("return", "value"):
        return "files" if issue["reach"] == "return" else "values"
    return "figures" if issue["number"] and not issue["code"].startswith(_NOT_A_VALUE) else "others"


def _lines(
    issue: dict, raw: str, readings: list[float | str], plan: Plan, names: dict[str, str], words: Words, by: tuple
) -> Iterator[Html]:
    """Yield one line to paste for each thing that may be meant."""
    indicator = plan.by_number.get(issue["number"])
    if issue["code"] == "RET-102":
        yield from _aliases(issue, names, words)
    elif indicator is not None and _group(issue) in ("values", "figures"):
        asks_whether = issue["code"].startswith("RET-5")
        for n, value in enumerate(readings):
            shown = words.write(value)
            told = words("review.as_written", value=shown) if asks_whether and n == 0 else shown
            yield _line(told, correction_line(issue["agency"], indicator.id, raw, value, *by))
        if not readings:
            yield _line(words("review.open"), correction_line(issue["agency"], indicator.id, raw, "", *by))


def _line(told: str, pasted: str) -> Html:
    return tag("div", f"{told}: ", tag("code", pasted, style=_PASTE))


def correction_line(
    agency: str, indicator: str, was: str, now: float | str, who: str = "", when: date | None = None
) -> str:
    """Return an entry of ``data/corrections/<year>.yml`` as one line of YAML.

    Parameters
    ----------
    was : str
        What the return says; empty for a blank cell.
    now : float or str
        The value in the indicator's unit, or a word of the form; an empty text leaves it open, and is refused.
    """
    said = {
        "was": json.dumps(was, ensure_ascii=False) if was else "null",
        "now": json.dumps(now, ensure_ascii=False) if isinstance(now, str) else f"{now:.15g}",
        "who": json.dumps(who, ensure_ascii=False),
        "when": when.isoformat() if when else '""',
        "why": '""',
    }
    rest = ", ".join(f"{key}: {value}" for key, value in said.items())
    return f"- {{agency: {agency}, indicator: {indicator}, {rest}}}"


def _aliases(issue: dict, names: dict[str, str], words: Words) -> Iterator[Html]:
    """Yield where to add an alias, for each agency the file may be from."""
    found = re.findall(r"[\w-]+", issue["message"].rpartition("Có thể là của:")[2])
    for code in dict.fromkeys(code for code in found if code in names):
        yield _line(words("review.alias", agency=names[code]), code)


def _without_day(ledger: pd.DataFrame, names: dict[str, str], words: Words) -> list[Row]:
    """List the counted returns whose day of receipt is not known, with the line for the receipts."""
    unknown = ledger[(ledger["status"] == "counted") & (ledger["received"].fillna("") == "")]
    rows: list[Row] = []
    for row in unknown.itertuples():
        path = tag("span", row.file, class_="path")
        pasted = _line(f"data/receipts/*.csv, {words('ledger.received')}", receipt_line(row.file))
        rows.append([names.get(row.agency, row.agency), "–", path, "–", words("review.day"), pasted])
    return [Band(words("review.days", n=len(rows))), *rows] if rows else []


def receipt_line(file: str) -> str:
    """Return a line of ``data/receipts/<year>.csv`` for a file, its day left open."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([file, ""])
    return line.getvalue()
