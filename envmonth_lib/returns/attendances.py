"""When people who are said to be somewhere are no number of "lượt người".

Why: the form asks for attendances; "150 người" at twelve clean-ups, people who come every week, and one of two groups
that came together ("320 chiến sĩ và 1.200 lượt người dân") are other numbers. Comes in: a figure of a `Sentence` and
the indicator its noun names. Goes out: whether it must not be taken. Clause: II.1, II.3 and II.6 (lượt người).
"""

from __future__ import annotations

import re

from envmonth_lib.plan import Indicator
from envmonth_lib.returns.quantities import Quantity
from envmonth_lib.returns.sentences import Sentence
from envmonth_lib.returns.unitwords import OCCASIONS
from envmonth_lib.returns.windows import before, windows_of

_TAKING_PART = re.compile(
    r"(?<!\w)(?:tới|tham gia|tham dự|dự|với|cho|huy động|thu hút|ra quân|đến|được|nghe|của|cùng)(?!\w)", re.IGNORECASE
)
_PEOPLE = (
    r"(?:người|cán bộ|chiến sĩ|hội viên|đoàn viên|thanh niên|nhân dân|học sinh|giáo viên|công chức|viên chức|"
    r"phụ nữ|đại biểu)"
)
_SAYS_PEOPLE = re.compile(rf"{_PEOPLE}|quần chúng|học viên|tình nguyện viên|tham gia|tham dự|hộ\b", re.IGNORECASE)
_TOGETHER = re.compile(
    rf"\D*[\d.,]+[^;.\d]*\b{_PEOPLE}\b[^;.\d]{{0,20}}\b(?:và|cùng|cùng với|phối hợp (?:với|cùng))\s*", re.IGNORECASE
)
_EVERY_WEEK = re.compile(r"\b(?:hằng|hàng|mỗi) (?:tuần|ngày)\b", re.IGNORECASE)
_SAID_LUOT = re.compile(r"\blượt [^;.()\d]*:\s*$")  # "số lượt đoàn viên, người lao động tham gia: 4.380"
_OF_THINGS = re.compile(
    r"\s*(?:doanh nghiệp|cơ sở|đơn vị|tin|bài|phát|xe|phương tiện|xem|tiếp cận|kiểm tra|tàu|chuyến|loa|công trình|"
    r"trường|điểm|truy cập|tương tác|chia sẻ|mô hình|đoàn kiểm tra|cơ quan|thôn|xã|tuyến|ra quân|tổng vệ sinh|"
    r"vệ sinh|tuần tra|giám sát|văn bản)(?!\w)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:$|[,;.)])")
_WHO_CAME = re.compile(
    r"(?<!\w)(?:tham gia|tham dự|dự|huy động|thu hút|có|với|tổng|số|nghe|hưởng ứng|cùng|gồm|trong đó|riêng)(?!\w)",
    re.IGNORECASE,
)
_NEAR = 60
# Delegates are counted at each meeting anew, and staff are briefed once.
_ROLE = 12
_BY_HEAD = {
    "meeting_attendances": re.compile(r"đại biểu", re.IGNORECASE),
    "staff_briefed": re.compile(r"công chức|viên chức|người|cán bộ|nhân viên|CBCC", re.IGNORECASE),
}


def is_no_attendance(sentence: Sentence, quantity: Quantity, indicator: Indicator) -> bool:
    """Return whether a figure of people answers no row of attendances: one of two groups, regulars, or merely there."""
    if not indicator.unit.startswith("lượt") or quantity.unit in OCCASIONS or quantity.problem == "share_of":
        return False
    if indicator.unit == "lượt người" and (
        _is_beside_others(sentence, quantity) or is_of_no_people(sentence, quantity)
    ):
        return True
    if indicator.id in _BY_HEAD and _BY_HEAD[indicator.id].search(sentence.text, quantity.start, quantity.end + _ROLE):
        return False
    return not _says_attendances(sentence, quantity) and _is_headcount(sentence, quantity, indicator)


def takes_part(text: str, clause: int, quantity: Quantity) -> bool:
    """Return whether a part of a sentence goes on to tell who came: not "; khám 1.200 lượt người"."""
    alone = not any(map(str.isalpha, text[clause : quantity.start]))
    return alone or bool(_WHO_CAME.search(text, clause, quantity.end + _NEAR // 2))


def _is_beside_others(sentence: Sentence, quantity: Quantity) -> bool:
    for one in (q for q in sentence.quantities if q.unit not in OCCASIONS):  # "120 lượt người và 03 lớp"
        first, second = sorted((one, quantity), key=lambda q: q.start)
        if one is not quantity and _TOGETHER.fullmatch(sentence.text, first.start, second.start):
            return True
    return False


def is_of_no_people(sentence: Sentence, quantity: Quantity) -> bool:
    """Return whether "lượt" stands alone ("phát loa 3 lần/ngày, tổng số 360 lượt") or counts things."""
    before = sentence.text[max(0, quantity.start - _NEAR) : quantity.start]
    if quantity.unit == "lượt" and _OF_THINGS.match(sentence.text, quantity.end):
        return True
    alone = _ENDS.match(sentence.text, quantity.end)
    return quantity.unit == "lượt" and bool(alone) and not _SAYS_PEOPLE.search(before)


def _says_attendances(sentence: Sentence, quantity: Quantity) -> bool:
    text, before = sentence.text.lower(), sentence.text[: quantity.start].lower()
    if quantity.unit.startswith("lượt") or "lượt" in text[quantity.start : quantity.end + 12]:
        return True
    if _EVERY_WEEK.search(text):
        return False
    return before.rstrip(" :").endswith("là") or "lượt người" in before[-_NEAR:] or bool(_SAID_LUOT.search(before))


def _is_headcount(sentence: Sentence, quantity: Quantity, indicator: Indicator) -> bool:
    """Whether the same people may have come several times, or only belong there ("đơn vị có 60 cán bộ")."""
    if _EVERY_WEEK.search(sentence.text) or not _TAKING_PART.search(sentence.text, *windows_of(sentence, quantity)[1]):
        return True
    if indicator.id == "meeting_attendances":  # others come to each: "05 lớp tập huấn cho 210 nông dân"
        return False
    clause_end = before(";", sentence.text, quantity.end, len(sentence.text))
    events = [q for q in sentence.quantities if q.unit in OCCASIONS and not q.problem and q.start < clause_end]
    return any(q.value and q.value > 1 for q in events)
