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
from envmonth_lib.reporting.markup import Band, Col, Html, Row, details, join, table, tag
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
    days = {row.file: written(row.received) for row in ledger.itertuples()}
    groups: dict[str, list[tuple[float, Row]]] = {group: [] for group in _GROUPS}
    for issue in open_ones.to_dict("records"):
        raw = str(issue.get("raw") or stands.get((issue["agency"], issue["number"]), ""))
        readings = [_figure_or_word(x) for x in str(issue.get("readings") or "").split(" | ") if x]
        settled = join(_lines(issue, raw, readings, plan, names, days, words, (who, when)))
        spot = join([tag("span", written(issue["file"]), class_="path"), tag("br"), written(issue["place"])])
        told = tag("span", written(issue["message"]), lang="vi")
        agency = names.get(issue["agency"], written(issue["agency"]) or "–")
        row = [agency, issue["code"], spot, raw or "–", told, settled]
        groups[_group(issue)].append((-_span(readings), row))
    rows: list[Row] = []
    for group, found in groups.items():
        if found:
            rows += [Band(words(f"review.{group}", n=len(found))), *(row for _, row in sorted(found, key=_worst))]
    return join([_page(rows, issues, plan, words), _without_day(ledger, plan, words)])


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
    issue: dict, raw: str, readings: list[float | str], plan: Plan, names: dict[str, str], days: dict[str, str],
    words: Words, by: tuple[str, date | None],
) -> Iterator[Html]:  # fmt: skip
    """Yield one line to paste for each thing that may be meant."""
    indicator = plan.by_number.get(issue["number"])
    if issue["code"] == "RET-102":
        for code in _likely(issue["message"], names):
            told = words("review.owner", agency=names[code], file=_receipts(plan))
            yield _line(told, receipt_line(issue["file"], days.get(issue["file"], ""), code))
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


def _likely(message: str, names: dict[str, str]) -> list[str]:
    """Return the agencies a file may be from, by code, as the finding lists them."""
    found = re.findall(r"[\w-]+", message.rpartition("Có thể là của:")[2])
    return [code for code in dict.fromkeys(found) if code in names]


def _without_day(ledger: pd.DataFrame, plan: Plan, words: Words) -> Html:
    """List the counted returns whose day of receipt is not known, as lines for the receipts; a mail speaks for all."""
    unknown = ledger.loc[(ledger["status"] == "counted") & (ledger["received"].fillna("") == ""), "file"]
    files = [file for file in unknown if not any(file.startswith(f"{other}/") for other in unknown)]
    if not files:
        return Html("")
    lines = tag("pre", "\n".join(receipt_line(file) for file in files), style=_PASTE)
    return details(words("review.days", n=len(files), file=_receipts(plan)), lines)


def _receipts(plan: Plan) -> str:
    return f"data/receipts/{plan.year}.csv"


def receipt_line(file: str, received: str = "", agency: str = "") -> str:
    """Return a line of ``data/receipts/<year>.csv`` (file, received, agency); the day may be left open."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([file, received, agency] if agency else [file, received])
    return line.getvalue()
