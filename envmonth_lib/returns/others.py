"""Where a sentence tells what others did: districts heard by a department, meetings one only went to.

Why: a department quotes the districts, and who went to the Ministry's conference held none. Comes in: a `Sentence` and
its figures. Goes out: where such a stretch begins, for `asides`, and whether one figure was only attended. No clause.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from envmonth_lib.returns.quantities import Quantity
from envmonth_lib.returns.sentences import Sentence
from envmonth_lib.returns.unitwords import OCCASIONS

_ABOVE = r"(?:Bộ|Sở|UBND tỉnh|tỉnh(?! đoàn)|Trung ương|Tổng cục|Cục|Chi cục|Chính phủ|Công ty|ngành)"
_TOLD = re.compile(
    rf"\btheo (?:báo cáo|số liệu|thống kê|tổng hợp|đánh giá)(?: [^\W\d]+){{0,4}} (?:của|từ) "
    rf"(?:các huyện|các địa phương|UBND các huyện|{_ABOVE})\b",
    re.IGNORECASE,
)
_DISTRICTS = re.compile(
    r"^\W*(?:UBND )?các (?:huyện|địa phương|tỉnh)(?:, thành phố)?(?!,? (?:thành )?(?:hội|đoàn|ủy|uỷ))\b", re.IGNORECASE
)
_WENT_TO = re.compile(
    r"\b(?:cử[^,;.]*\b(?:tham gia|tham dự|dự)|tham dự|dự|tham gia)(?: đầy đủ)?(?: các)?\s*$", re.IGNORECASE
)
_SENT = re.compile(r"\b(?:cử|mời|điều động)\s*$", re.IGNORECASE)  # "cử 04 công chức dự lớp bồi dưỡng"
_MEETING = re.compile(r"[^,;.\d]*\b(?:hội nghị|hội thảo|tọa đàm|toạ đàm|tập huấn|bồi dưỡng|cuộc thi)\b", re.IGNORECASE)
_BODY = re.compile(
    r"(?:^|(?<=\n)|(?<=[.;] ))\W*(?:Phòng|Trung tâm|Hội|Đoàn|Huyện đoàn|Thành đoàn|Công an|Ban|Đài|Trạm|Chi cục|"
    r"Công ty|Trường|Chi hội|Chi đoàn|Hạt|Đội|Đồn|Liên đoàn|Mặt trận|UBMTTQ|Bệnh viện|Tổ)(?: [^\W\d]+){0,9}\s*:"
)
_DAY = re.compile(
    r"(?:^|(?<=\n)|(?<=[.;] ))\W*(?:vào )?(?:ngày|sáng|chiều|lần|tuần) (?:ngày )?(?:thứ )?\d[\d/]*", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_HONOURED = re.compile(
    r"[^,;.\d]{0,30}\bđược (?:Bộ|Tổng|Trung ương|Thủ tướng|Chủ tịch nước|Chính phủ)[^,;.\d]{0,60}\b(?:tặng|khen)\b"
)
_HELD_BY = re.compile(
    rf"[^;.\d]*?\bdo {_ABOVE}(?! (?:tổ chức|chủ trì))\b[^,;.\d]{{0,60}}?\b(?:tổ chức|chủ trì|phát động)\b"
)


def told_by_others(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield where a sentence begins to tell what others reported; a union of the province speaks of its own."""
    shapes = [_TOLD] if sentence.tells("theo") else []
    if not sentence.context.province_wide and sentence.tells("các"):
        shapes.append(_DISTRICTS)
    for shape in shapes:
        yield from (match.span() for match in shape.finditer(sentence.text))


def listed_apart(texts: Iterable[str]) -> Callable[[str], bool]:
    """Return what tells the sentences that are one of several such: "Huyện đoàn: …", "Ngày 05/6 ra quân …".

    Parameters
    ----------
    texts : iterable of str
        All paragraphs. Two bodies, or two days, each with their own sentence make every such sentence a part.
    """
    texts = list(texts)
    told = []
    # "Huyện đoàn: …" has a colon in it, a day a figure.
    for shape, among in ((_BODY, [text for text in texts if ":" in text]), (_DAY, filter(_DIGIT.search, texts))):
        if len({match.group() for text in among for match in shape.finditer(text)}) > 1:
            told.append(shape)
    return lambda sentence: any(shape.match(sentence) for shape in told)


def is_attended_only(sentence: Sentence, quantity: Quantity) -> bool:
    """Return whether meetings were gone to, an occasion was held by an authority above, or honours came from there."""
    text = sentence.text
    if _HONOURED.match(text, quantity.end):
        return True
    sent = sentence.tells("cử", "mời", "điều động") and _SENT.search(text, 0, quantity.start)
    if sent and _MEETING.match(text, quantity.end):
        return True
    if quantity.unit not in OCCASIONS:
        return False
    named = quantity.unit in ("hội nghị", "hội thảo", "tọa đàm") or _MEETING.match(text, quantity.end)
    return bool(named and _WENT_TO.search(text, 0, quantity.start)) or bool(_HELD_BY.match(text, quantity.end))
