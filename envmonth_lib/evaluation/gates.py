"""Gates of the shortlist: what must hold before a nominee may be proposed, each answered yes, no or not known.

Comes in: one nominee's columns of Form 2 and the gates of the method. Goes out: one answer a gate. Not known is never
read as no, and never as yes: it sends the nominee to "cần xác minh". Frame: section II.7 of the plan asks to find and
praise; the conditions are those of the year's commendation rules, named in the method.
"""

from __future__ import annotations

import re
from datetime import date

from envmonth_lib.plan import Method
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


def gate_answers(nominee: dict[str, str], method: Method) -> dict[str, str]:
    """Answer every gate that holds for this kind of nominee.

    Parameters
    ----------
    nominee : dict
        Columns of ``nominees`` as written on Form 2; an empty text was left blank.

    Returns
    -------
    dict
        Gate id to ``yes`` (met), ``no`` (not met) or ``unknown``.
    """
    read = {"none_before": _none_before, "confirmed": _confirmed, "yes": _yes,
            "in_period": lambda text: _in_period(text, method)}  # fmt: skip
    return {
        name: read[gate.reads](nominee[gate.column].strip())
        for name, gate in method.shortlist.gates.items()
        if nominee["kind"] in gate.kinds or not nominee["kind"]
    }


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
