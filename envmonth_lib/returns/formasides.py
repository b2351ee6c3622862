"""What stands behind the figure of a form cell: a breakdown, a remark, a hedge, or words that make it another figure.

Why: "45 (trong đó 20 nữ)" is 45, "45 (kế hoạch)" is no result, "120 (xã A 70, xã B 40)" contradicts itself. Comes in:
the figure as read and the text behind it. Goes out: the figure, hedged where the text says so, or the reason why it is
not taken. Clause: III.2-d.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from envmonth_lib.plan import Indicator
from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.numerals import WORDS, number_of
from envmonth_lib.returns.quantities import Quantity, find_quantities, reading_for
from envmonth_lib.returns.unitwords import OCCASIONS, is_measure, is_unit, unit_named
from envmonth_lib.vietnamese import fold, nfc, read_number

_ESTIMATED = re.compile(r"\b(?:uoc|uoc tinh|uoc luong|khoang|xap xi|tam tinh|chua chinh xac)\b")
_ANOTHER = re.compile(
    r"\b(?:(?<!phong )ke hoach|kh|dang ky|du kien|phan dau|muc tieu|chi tieu|toan tinh|ca tinh|nam truoc|nam ngoai|"
    r"cung ky|nam 20\d\d|19\d\d|binh quan|moi (?:xa|don vi|thang|tuan|ngay|nguoi|ho)|se)\b"
)
_RUNNING = re.compile(
    r"\b(?:luy ke|tu dau (?:nam|nhiem ky)|ca nam|(?:6|sau) thang(?: dau nam)?|quy (?:i{1,3}|iv|[1-4]))\b"
)
_COMPARED = re.compile(r"\b(?:so voi|vuot|dat|tang|giam|theo|hoan thanh)\b")
_RATE = re.compile(r"\s*/\s*(?:tháng|tuần|ngày|năm|quý|hộ|xã|người|buổi|đợt|đơn vị)(?!\w)", re.IGNORECASE)
PEOPLE = re.compile(
    r"\b(?:nguoi|nu|nam|hoc vien|hoi vien|doan vien|dai bieu|can bo|hoc sinh|cong chuc|vien chuc|nhan dan|chien si|"
    r"thanh nien|phu nu|dang vien|nguoi dan|dan toc|cb|cccv|cbcc\w*|luc luong|giao vien|nong dan|chi em|to vien|"
    r"tinh nguyen|dvtn|hs|gv|hv|nld|cbcs|cbgv|ccvc|hvpn|tnv)\b"
)
_DOCUMENTS = re.compile(
    r"(?:\d* ?(?:ke hoach|cong van|quyet dinh|thong bao|huong dan|chi thi|to trinh|cong dien)(?: va)? ?)+"
)
_BESIDE = re.compile(r"\s*/|\s*,\s*\d+ (?:đối tượng|người)\b")
_WITHIN = re.compile(r"\b(?:trong do|rieng|trong so do|co)\b")
_ENUMERATES = re.compile(r"\s*[,;+/\n]")
_OPEN_END = re.compile(r"…|\.\.\.|v\.v|vv\b")
_TIMES = {"năm", "tháng", "tuần", "ngày", "giờ", "phút", "%"}
_MARKED = {"se": "sẽ", "chua": "chưa", "con lai": "còn lại", "giam": "giảm", "kh": "kh", "thieu": "thiếu"}
_MOST_NAMED = 15
_LAST = re.compile(r"\d+$")
_SLACK = 1e-6
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Asides:
    """What the row asks: its indicator, whether a unit answers it, and the measure it is in ("" where it counts)."""

    indicator: Indicator
    fits: Callable[[str], bool]
    measured: str


@dataclass(frozen=True, slots=True)
class _Part:
    value: float
    people: bool
    named: bool
    surely: bool


def meant(words: re.Pattern[str], written: str, *folded: str) -> set[str]:
    """Which words of a pattern stand in folded texts, without those that only look so: "chứa" is no "chưa"."""
    low, found = written.lower(), {match for text in folded for match in words.findall(text)}
    return found if written.isascii() else {word for word in found if _MARKED.get(word, "") in low}


def weigh(reading: Reading, head: str, behind: str, row: Asides) -> Reading:
    """Judge the figure of `head` by the text behind it.

    Returns
    -------
    Reading
        `reading` where the text is a remark or a breakdown that agrees; hedged where it says "ước tính"; refused where
        it makes the figure a plan's, another period's or another unit's, or where its parts contradict the figure.
    """
    said = fold(behind)
    if _RATE.match(behind):
        return Reading("refused", problem="several")
    bare = behind.strip(" ()[];,:–-\n")
    if is_unit(unit_named(bare)):
        return _with_unit(reading, head, bare, row)
    figures = find_quantities(behind)
    counted = [q for q in figures if q.problem in ("", "ambiguous", "range", "share_of") and q.unit not in _TIMES]
    documents = [q for q in figures if q.problem in ("document_number", "rate") or q.unit == "%"]
    if _RUNNING.search(said) and not counted:
        return Reading("refused", problem="not_a_number")
    of_other = len(counted) == 1 and counted[0].unit and not row.fits(counted[0].unit) and not _WITHIN.search(said)
    if of_other and not row.measured and _BESIDE.match(behind):
        return reading  # "04 vụ/05 đối tượng", "03 vụ, 04 đối tượng"
    if row.indicator.id == "documents_issued" and _DOCUMENTS.fullmatch(fold(bare)) and not counted:
        return reading  # "02 (kế hoạch, công văn)": a document, and no plan
    if meant(_ANOTHER, behind, said):
        whose = counted or documents or _COMPARED.search(said)
        return reading if whose else Reading("refused", problem="not_a_number")
    if _RUNNING.search(said):
        return reading
    words = bare.lower().split()
    if set(words) <= set(WORDS) and (spelled := number_of(words)) is not None:
        return reading if spelled == reading.value else _contradicted(reading, spelled)
    if not counted and _ESTIMATED.search(said) and reading.precision == "exact":
        read = read_number(f"khoảng {reading.value:.9g}".replace(".", ","))
        return Reading("answered", reading.value, float(read.low or 0), float(read.high or 0), read.precision)
    return _with_parts(reading, behind, said, counted, row)


def _with_unit(reading: Reading, head: str, unit: str, row: Asides) -> Reading:
    """A figure whose unit stands in brackets: "350 (m)" in a row of km."""
    if not row.fits(unit_named(unit)):
        return Reading("refused", problem="unit")
    figures = find_quantities(f"{head} {unit}") if row.measured else []
    return reading_for(figures[0], row.indicator) if len(figures) == 1 else reading


def _with_parts(reading: Reading, behind: str, said: str, figures: list[Quantity], row: Asides) -> Reading:
    text = nfc(behind)
    within = bool(_WITHIN.search(said))
    figures_of_names = [float(n) for q in find_quantities(text) if q.problem == "ordinal" for n in _LAST.findall(q.raw)]
    if not within and _ENUMERATES.match(text) and any(_is_alike(q, text, row) for q in figures):
        return Reading("refused", problem="several")
    parts = [part for q in figures if (part := _part(q, text, row, reading, within)) is not None]
    total = sum(part.value for part in parts)
    if not parts:
        return reading if _are_names(figures_of_names, reading) else _contradicted(reading, sum(figures_of_names))
    if any(part.value > reading.high + _SLACK for part in parts):
        return _contradicted(reading, max(part.value for part in parts))
    if len(parts) == 1:
        plain = parts[0].named or within or abs(total - reading.value) < _SLACK
        return reading if plain else _contradicted(reading, total)
    overlapping = within and any(part.people for part in parts)
    if reading.low - _SLACK <= total <= reading.high + _SLACK or overlapping:
        return reading
    if total < reading.low and (within or _OPEN_END.search(text)):
        return reading
    return _contradicted(reading, total)


def _are_names(numbers: list[float], whole: Reading) -> bool:
    """Whether "thôn 1, thôn 2" are names and not "đường xã 20, đường thôn 25", or these add up."""
    if len(numbers) == 1 and numbers[0] <= whole.high:
        return True  # "150 (cấp xã 50)"
    return all(n <= _MOST_NAMED for n in numbers) or abs(sum(numbers) - whole.value) < _SLACK


def _is_alike(quantity: Quantity, text: str, row: Asides) -> bool:
    """Whether a figure after a comma may be as much an answer as the first: "2.500m cống, 1.000m kênh"."""
    unit = quantity.unit
    if not unit:
        return False
    return row.fits(unit) or not (is_measure(unit) or is_unit(unit) or PEOPLE.match(fold(unit)))


def _part(quantity: Quantity, text: str, row: Asides, whole: Reading, within: bool) -> _Part | None:
    """One figure behind the first as a part of it; None where it counts or measures something else."""
    if quantity.problem == "share_of" or quantity.value is None:
        return None
    beside = fold(text[quantity.end : quantity.end + 20])
    before = text[: quantity.start]
    named = bool(re.search(r"[^\W\d]", re.split(r"[,;(]", before)[-1]) or re.match(r"\s*[^\W\d]", text[quantity.end :]))
    named = named or bool(quantity.unit)
    people = bool(PEOPLE.match(beside)) or bool(PEOPLE.match(fold(quantity.unit)))
    if row.measured:
        if not is_measure(quantity.unit):
            return None if quantity.unit else _Part(quantity.value, False, named, False)
        if not row.fits(quantity.unit):
            return None
        read = reading_for(quantity, row.indicator)
        return _Part(read.value, False, named, True) if read.state == "answered" else None
    if is_measure(quantity.unit) or quantity.scale >= _MILLION:
        return None  # "phạt 3,5 tr"
    of_people = row.indicator.unit in ("người", "lượt người", "lượt") or bool(PEOPLE.match(fold(row.indicator.unit)))
    if people != of_people and (people or is_unit(quantity.unit)) and quantity.unit not in OCCASIONS:
        return None
    if of_people and quantity.unit in OCCASIONS:
        return None
    if is_unit(quantity.unit) and not row.fits(quantity.unit) and not people:
        return None if quantity.value > whole.high or not within else _Part(quantity.value, people, named, True)
    if quantity.value > whole.high and quantity.unit and not row.fits(quantity.unit) and not (within or people):
        return None  # "3 cuộc (120 chị)": another noun, which may count something else
    return _Part(quantity.value, people, named, True)


def _contradicted(reading: Reading, other: float) -> Reading:
    low, high = sorted((float(reading.value), float(other)))
    return Reading("refused", low=low, high=high, problem="sum_differs")
