"""One cell of a form to what it answers: value, precision, state or text, or the reason why nothing is taken.

Comes in: a cell as stored and the indicator it answers. Goes out: a `Reading`. Blank, 0, "không", "KTC" and "đang thống
kê" stay five different answers; a doubtful cell gives no value and names its problem, which `rules` puts into words.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from envmonth_lib.plan import Indicator
from envmonth_lib.returns.grids import Value, as_text
from envmonth_lib.vietnamese import fold, nfc, read_number, read_state, read_yes_no

_NAN = math.nan
_MOST = 1e15  # up to which whole numbers are plain
_DASH = re.compile(r"[-–—_./…\s]+")
_FORMULA_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|CHƯA TÍNH)")  # the last: NOT_CALCULATED
_DATE_TEXT = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
_OTHER_NAMES = {"m3": {"khoi", "met khoi"}, "m2": {"met vuong"}, "tan": {"t"}, "km": {"kilomet", "cay so"},
                "phan tram": {"ty le"}, "trieu dong": {"tr dong", "trd", "trieu", "tr d"},
                "co khong": {"co hoac khong", "co khong ktc"}, "luot nguoi": {"luot"}}  # fmt: skip


@dataclass(slots=True, unsafe_hash=True)  # never changed; freezing would make making one seven times dearer
class Reading:
    """What one cell answers.

    Attributes
    ----------
    state : {"answered", "not_applicable", "pending", "blank", "refused"}
        ``refused``: something stands there and nothing was taken; `problem` says why.
    value, low, high : float
        In the indicator's unit; NaN for text and states. Where a cell was refused, low and high may hold its readings.
    precision : str
        exact, about, at_least, at_most, range; empty without a value.
    text : str
        The answer of a text row, as written.
    problem : str
        "" or: negative, fraction, ambiguous, range, several, not_a_number, unit, dash, date, formula, yes_no, share.
    settled : bool
        Whether other figures of the return decided between two readings; said in a note.
    """

    state: str
    value: float = _NAN
    low: float = _NAN
    high: float = _NAN
    precision: str = ""
    text: str = ""
    problem: str = ""
    settled: bool = False


_BLANK = Reading("blank")


def read_cell(value: Value, indicator: Indicator) -> Reading:
    """Read the answer to one indicator out of one cell.

    Parameters
    ----------
    value : str, number, bool, date or None
        As the file stores it; a number is taken as it stands, a text is read the Vietnamese way.
    indicator : Indicator
        Its kind and unit say what may stand there.
    """
    if value is None or (isinstance(value, str) and not nfc(value).strip()):
        return _BLANK
    if type(value) is float and indicator.kind in ("count", "amount") and 0 <= value < _MOST and value.is_integer():
        return Reading("answered", value, value, value, "exact")
    state = read_state(value)
    if state:
        return Reading(state)
    if isinstance(value, str) and _FORMULA_ERROR.fullmatch(value.strip()):
        return _refuse("formula")
    if indicator.kind == "text":
        return Reading("answered", text=as_text(value))
    if indicator.kind == "yes_no":
        return _yes_no(value)
    return _number(value, indicator)


def same_unit(written: str, indicator: Indicator) -> bool:
    """Whether the unit written beside a figure is the one the form asks for; no unit at all says nothing against it."""
    return not written or _same_unit(written, indicator.unit)


@lru_cache(maxsize=1 << 12)  # the rows of the form have the same units in every file
def _same_unit(written: str, unit: str) -> bool:
    said, expected = fold(written), fold(unit)
    alternatives = {fold(part) for part in unit.split(",")}
    return not said or said == expected or said in alternatives | _OTHER_NAMES.get(expected, set())


def read_date(value: Value) -> date | None:
    """Read a date: a date cell, ``05/8/2020``, ``5-8-2020``, ``2020-08-05`` or "ngày 05 tháng 8 năm 2020"."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    said = fold(value) if isinstance(value, str) else ""
    words = re.search(r"\b(?:ngay )?(\d{1,2}) (?:thang )?(\d{1,2}) (?:nam )?(\d{4})\b", said)
    iso = re.search(r"\b(\d{4}) (\d{1,2}) (\d{1,2})\b", said)
    parts = [int(p) for p in words.groups()[::-1]] if words else [int(p) for p in iso.groups()] if iso else None
    try:
        return date(*parts) if parts else None
    except ValueError:
        return None  # such as 31/6: the sender is asked for the date


def _yes_no(value: Value) -> Reading:
    if isinstance(value, date | time | timedelta):
        return _refuse("date")
    read = read_yes_no(value)
    if read is None:
        return _refuse("dash" if isinstance(value, str) and _DASH.fullmatch(value) else "yes_no")
    return Reading("answered", float(read), float(read), float(read), "exact")


def _number(value: Value, indicator: Indicator) -> Reading:
    if isinstance(value, bool):
        return _refuse("not_a_number")
    # A spreadsheet turns "12.5" or "5/6" typed into a free cell into a date; the figure meant is lost.
    if isinstance(value, date | time | timedelta) or (isinstance(value, str) and _DATE_TEXT.fullmatch(value.strip())):
        return _refuse("date")
    if isinstance(value, str) and _DASH.fullmatch(value):
        return _refuse("dash")
    if indicator.kind == "share" and isinstance(value, int | float) and 0 < value < 1:
        return _refuse("share")  # 0.25 may be 25 % in a percent cell or a quarter of one
    read = read_number(value, indicator.kind, indicator.unit)
    if read.value is None or read.problem:
        return _BLANK if read.problem == "blank" else _refuse(read.problem, read.low, read.high)
    return Reading("answered", float(read.value), float(read.low), float(read.high), read.precision)


def _refuse(problem: str, low: float | None = None, high: float | None = None) -> Reading:
    """Nothing is taken; low and high keep the possible readings for the question to the sender."""
    return Reading("refused", low=_NAN if low is None else low, high=_NAN if high is None else high, problem=problem)
