"""Gates of the shortlist: what must hold before a nominee may be proposed, each answered yes, no or not known.

Comes in: a nominee's nominations, the filled check list, the gates of the method. Goes out: one `Answer` a gate, with
who said it where. What an analyst was told goes before the nomination's own words; not known is never read as no, nor
as yes: it sends the nominee to "cần xác minh". Clause: II.7 asks to find and praise; conditions are the year's rules.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from envmonth_lib.plan import Gate, Method
from envmonth_lib.vietnamese import fold, read_yes_no

YES, NO, UNKNOWN = "yes", "no", "unknown"
_NEVER = re.compile(r"^(chua|khong)( (duoc|co|bao gio|tung|khen|thuong|khen thuong|lan nao))*$")
_CLEAN = re.compile(r"khong (co )?(vi pham|dang bi|bi xem xet)|xac nhan|\d{1,2} \d{1,2} \d{4}")
_UNCLEAN = re.compile(
    r"(?<!khong )(co vi pham|dang bi|bi xu phat|dang (duoc )?(dieu tra|thanh tra|xem xet|giai quyet))"
)
_OPEN = re.compile(r"chua (co )?xac nhan|dang cho|cho xac nhan|chua ro")
_DAY = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
_MONTH = re.compile(r"(?<![\d/.-])(\d{1,2})(?:\s*(?:-|–|đến|tới|và)\s*(?:tháng\s*)?(\d{1,2}))?\s*[/.-]\s*(\d{4})(?!\d)")
_MONTH_WORDS = re.compile(r"tháng\s*(\d{1,2})(?:\s*(?:-|–|đến|tới|và)\s*(?:tháng\s*)?(\d{1,2}))?\s*năm\s*(\d{4})")


@dataclass(frozen=True)
class Answer:
    """How one gate stands: yes, no or unknown; who said it where; what was known before it was settled by a person."""

    gate: str
    answer: str
    text: str = ""
    source: str = ""
    said_by: str = ""
    on: str = ""
    before: str = ""
    why: str = ""


def gate_answers(nominee: Mapping[str, str], method: Method) -> dict[str, str]:
    """Answer every gate that holds for this kind of nominee, from the words of one nomination.

    Parameters
    ----------
    nominee : mapping
        Columns of ``nominees`` as written on Form 2; an empty text was left blank.

    Returns
    -------
    dict
        Gate id to ``yes`` (met), ``no`` (not met) or ``unknown``.
    """
    return {name: _read(nominee[gate.column].strip(), gate, method)
            for name, gate in gates_of(nominee["kind"], method).items()}  # fmt: skip


def gates_of(kind: str, method: Method) -> dict[str, Gate]:
    """Gates of the method that hold for a kind of nominee; all of them where the kind is not told."""
    return {name: gate for name, gate in method.shortlist.gates.items() if kind in gate.kinds or not kind}


def told_answers(kind: str, rows: Sequence[Mapping[str, str]], method: Method) -> list[Answer]:
    """Answer the gates of one nominee from all its nominations; sponsors who contradict each other settle nothing."""
    return [_told(name, gate, rows, method) for name, gate in gates_of(kind, method).items()]


def verified_answers(told: Sequence[Answer], checks: pd.DataFrame) -> list[Answer]:
    """Put what an analyst was told (the filled check list) before the nomination's own words.

    Parameters
    ----------
    checks : DataFrame
        Rows of the check list about this nominee: gate, answer, source, said_by, on.
    """
    return [_verified(answer, checks[checks["gate"] == answer.gate]) for answer in told]


def _told(name: str, gate: Gate, rows: Sequence[Mapping[str, str]], method: Method) -> Answer:
    said = [row for row in rows if row[gate.column].strip() and not _is_said_fuller(row, gate, rows, method)]
    answers = {_read(row[gate.column].strip(), gate, method) for row in said}
    contrary = {YES, NO} <= answers
    answer = answers.pop() if len(answers) == 1 else UNKNOWN
    why = "" if answer != UNKNOWN else "Chưa ai nói." if not said else "Ghi chưa đủ rõ để coi là có hay không."
    return Answer(
        name, answer,
        text=" ≠ ".join(dict.fromkeys(row[gate.column].strip() for row in said)),
        source="; ".join(dict.fromkeys(f"{row['file']}, {row['place']}" for row in said)),
        said_by=";".join(dict.fromkeys(row["nominated_by"] for row in said)),
        why="Các cơ quan đề cử trả lời trái nhau." if contrary else why,
    )  # fmt: skip


def _is_said_fuller(row: Mapping[str, str], gate: Gate, rows: Sequence[Mapping[str, str]], method: Method) -> bool:
    """Whether the same agency says the same more fully elsewhere: a list and a sentence of one return."""
    said, answer = row[gate.column].strip(), _read(row[gate.column].strip(), gate, method)
    others = (r[gate.column].strip() for r in rows if r["nominated_by"] == row["nominated_by"])
    fuller = (other for other in others if len(other) > len(said) and f" {fold(said)} " in f" {fold(other)} ")
    return any(answer in (UNKNOWN, _read(other, gate, method)) for other in fuller)


def _verified(told: Answer, checks: pd.DataFrame) -> Answer:
    known = checks[checks["answer"] != UNKNOWN]
    if known.empty:
        return told
    by, on = ("; ".join(sorted({v for v in known[c] if v})) for c in ("said_by", "on"))
    sources = {" · ".join(filter(None, pair)) for pair in zip(known["source"], known["place"], strict=True)}
    source = "; ".join(sorted(sources - {""}))
    before = told.answer if told.text else ""
    if known["answer"].nunique() > 1:
        why = "Những người trả lời danh mục xác minh nói trái nhau."
        return Answer(told.gate, UNKNOWN, told.text, source, by, on, before, why)
    answer = known["answer"].iloc[0]
    why = "Danh mục xác minh khác với lời ghi trong đề cử." if before not in ("", UNKNOWN, answer) else ""
    return Answer(told.gate, answer, told.text, source, by, on, before, why)


def _read(text: str, gate: Gate, method: Method) -> str:
    if gate.reads == "in_period":
        return _in_period(text, method)
    answer = {"none_before": _none_before, "confirmed": _confirmed, "yes": _yes}[gate.reads](text)
    return _over_years(answer, text, gate.clean_years, method) if gate.clean_years else answer


def _over_years(answer: str, text: str, years: int, method: Method) -> str:
    """Hold an answer against the years without violation that the rules ask for.

    A violation told with an older year, and a clean record told without a span long enough, settle nothing.
    """
    if answer == NO:
        named = [int(y) for y in re.findall(r"(?<!\d)(20\d\d|19\d\d)(?!\d)", text)]
        return UNKNOWN if named and max(named) < method.period.last.year - years else NO
    spans = [int(n) for n in re.findall(r"(\d+) nam", fold(text))]
    return answer if answer == UNKNOWN or max(spans, default=0) >= years else UNKNOWN


def _none_before(text: str) -> str:
    if not text:
        return UNKNOWN
    plain = fold(text)
    if _NEVER.match(plain):
        return YES
    return NO if re.search(r"giay khen|bang khen|quyet dinh|qd|da duoc|co$|\d{4}", plain) else UNKNOWN


def _confirmed(text: str) -> str:
    plain = fold(text)
    if not plain or _OPEN.search(plain):
        return UNKNOWN
    if _UNCLEAN.search(plain):
        return NO
    return YES if _CLEAN.search(plain) else UNKNOWN


def _yes(text: str) -> str:
    return {1: YES, 0: NO}.get(read_yes_no(text), UNKNOWN) if text else UNKNOWN


def _in_period(text: str, method: Method) -> str:
    """Hold the days or months named against the period; a span that only reaches into it is left to a person."""
    named = _named_spans(text)
    if not named:
        return UNKNOWN
    first, last = method.period.first, method.period.last
    inside = [first <= begin and end <= last for begin, end in named]
    overlaps = [begin <= last and end >= first for begin, end in named]
    if all(inside):
        return YES
    return UNKNOWN if any(overlaps) else NO


def _named_spans(text: str) -> list[tuple[date, date]]:
    """Return the days named in a text as (day, day), the months as (first day, day in the month that always is)."""
    try:
        days = [date(int(y), int(m), int(d)) for d, _, m, y in _DAY.findall(text)]
        months = [(int(a), int(b or a), int(y)) for a, b, y in _MONTH.findall(_DAY.sub(" ", text))]
        months += [(int(a), int(b or a), int(y)) for a, b, y in _MONTH_WORDS.findall(text)]
        # A month named as a whole counts as in the period when it begins in it: "tháng 8" of a period to 4 August does.
        return [(d, d) for d in days] + [(date(y, a, 1), date(y, b, 1)) for a, b, y in months]
    except ValueError:
        return []
