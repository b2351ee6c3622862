"""Stretches of a sentence in which the words of one figure are looked for, narrowest first.

Why: in "treo 20 băng rôn, phát 1.500 tờ rơi; trồng 300 cây" each figure has words of its own between the figures beside
it. Comes in: a `Sentence` and one of its figures. Goes out: spans of its text. Clause: content of II.1 to II.7.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from envmonth_lib.returns.quantities import Quantity
from envmonth_lib.returns.sentences import Sentence, once_a_figure

FIGURES = ("", "ambiguous", "range", "several", "fraction", "share_of", "rate", "magnitude", "not_a_number")

_LISTED = re.compile(r"[^;:.()\d]{0,60}(?:,|\bvà|,\s*và)\s*")
_DID = re.compile(  # "18/18 xã, thị trấn đã tổ chức 41 buổi ra quân": what they did stands behind its number
    r"(?: ?(?:xã|phường|thị trấn|[,/]|và))*(?: trên địa bàn(?: huyện| thành phố)?)?,?\s+"
    r"(?:(?:đã|đều|đồng loạt|cùng|phối hợp|triển khai)\s+)*(?:tổ chức|ra quân|phát động)(?: được)?\s+",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\bvề\s")  # "11 bài về rác thải nhựa và 03 bài về động vật": each has its own
_STOP = re.compile(r"[,;(]")
_TOPIC = re.compile(r"\W*(?:về|về công tác|đối với công tác)\s+[^,;:.()\d]{3,45},", re.IGNORECASE)
_NAME = 12
_BESIDE = re.compile(r"(?:, thị trấn)?\s*(?:,|và|,? cùng)\s*", re.IGNORECASE)


@once_a_figure
def windows_of(sentence: Sentence, quantity: Quantity) -> tuple[tuple[int, int], ...]:
    """Return stretches around a figure, narrowest first.

    Between commas, its own words, between the figures beside it, its part of the sentence, all before.
    """
    text = sentence.text
    others = [q for q in sentence.quantities if q.problem in FIGURES and q is not quantity]
    clause = text.rfind(";", 0, quantity.start) + 1
    clause_end = before(";", text, quantity.end, len(text))
    left = max((q.end for q in others if q.end <= quantity.start), default=clause)
    left, right = max(left, clause), min((q.start for q in others if q.start >= quantity.end), default=len(text))
    right = min(right, clause_end)
    own = before(r"[,;]| và ", text, left, quantity.start) if left > clause else clause
    own = left if own == quantity.start else own
    if left == clause and (topic := _TOPIC.match(text, clause, quantity.start)):
        own = topic.end()  # "Về khen thưởng, hội biểu dương 08 tập thể": the topic is a heading
    comma = max(text.rfind(mark, 0, quantity.start) for mark in (*",;:(", " và ")) + 1
    stop = _first_stop(sentence, quantity.end, right)
    listed = right if right >= clause_end else _list_end(text, quantity, others, clause_end)
    return (max(left, comma), stop), (own, stop), (left, right), (clause, listed), (0, listed)


def _first_stop(sentence: Sentence, start: int, end: int) -> int:
    """The first comma or bracket that is not part of a name: not that of "88 lượt tin, bài trên loa"."""
    for mark in _STOP.finditer(sentence.text, start, end):
        inside = (one for one in sentence.said if one.start < mark.start() < one.end and one.start >= start - _NAME)
        if mark.group() != "," or not any("," in one.phrase for one in inside):
            return mark.start()
    return end


def list_verb(sentence: Sentence, quantity: Quantity) -> tuple[int, int]:
    """Return where the doing stands that a list begins with: "tháo dỡ" in "tháo dỡ 250 tờ quảng cáo, 12 băng rôn"."""
    first = quantity
    for one in reversed([q for q in sentence.quantities if q.problem in FIGURES and q.end <= quantity.start]):
        if not _LISTED.fullmatch(sentence.text, one.end, first.start):
            break
        first = one
    start = max(sentence.text.rfind(mark, 0, first.start) for mark in ",;:(") + 1
    return (start, first.start) if first is not quantity else (quantity.start, quantity.start)


def _list_end(text: str, quantity: Quantity, others: list[Quantity], clause_end: int) -> int:
    """Where words after a list end that it shares: "1.250 hộ, 42 cơ quan ký cam kết", not "8 km đường, trồng 5 km"."""
    last = quantity
    for one in (q for q in others if quantity.end <= q.start < clause_end):
        listed = _LISTED.fullmatch(text, last.end, one.start) and not _ABOUT.search(text, last.end, one.start)
        if not (listed or _DID.fullmatch(text, last.end, one.start)):
            return one.start
        last = one
    return clause_end


_shape = lru_cache(maxsize=64)(re.compile)


def before(mark: str, text: str, start: int, end: int) -> int:
    """Where `mark` first stands between two positions; `end` where it does not."""
    found = _shape(mark).search(text, start, end)
    return found.start() if found else end


def is_half(sentence: Sentence, quantity: Quantity) -> bool:
    """Return whether it is one of two kinds of places that were counted apart: "5/5 phường và 3/3 xã ra quân"."""
    places = [q for q in sentence.quantities if q.unit == quantity.unit == "xã"]
    return any(_BESIDE.fullmatch(sentence.text, one.end, two.start) for one, two in pairwise(places))
