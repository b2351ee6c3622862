"""Occasions and campaigns about something else than the environment: elections, epidemics, farming, road safety.

Why: every office holds talks and classes all year round; only those of the Action Month answer. Comes in: a `Sentence`.
Goes out: the parts of it that speak of other matters, for `asides`. Clause: II.1, II.3, II.6.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from envmonth_lib.returns.sentences import Sentence

# Campaigns on other matters, where nothing in the sentence speaks of the environment.
_MATTERS = (
    r"\b(?:phòng,? chống|phòng dịch|phòng cháy|chữa cháy|"
    r"an toàn giao thông|covid|dịch bệnh|bầu cử|hiến máu|bảo hiểm|ma túy|"
    r"dân số|đại hội|học sinh giỏi|khuyến nông|khuyến lâm|an toàn thực phẩm|an toàn lao động|"
    r"dạy nghề|bình đẳng giới|năm học|tội phạm|"
    r"an ninh trật tự|nghĩa vụ quân sự|giảm nghèo|chính sách xã hội|chào mừng)\b"
)
_OTHER_MATTER = re.compile(
    r"\b(?:tuyên truyền|truyền thông|tờ rơi|tờ gấp|tài liệu|tập huấn|hội nghị|tin,? bài|bài viết|băng rôn)\b"
    rf"[^,;.\d]{{0,40}}?{_MATTERS}|"
    rf"\b(?:giấy khen|bằng khen|khen thưởng|biểu dương|tuyên dương)\b[^;.]{{0,80}}?{_MATTERS}",
    re.IGNORECASE,
)
_HELD = (
    "tuyên truyền",
    "truyền thông",
    "tờ rơi",
    "tờ gấp",
    "tài liệu",
    "tập huấn",
    "hội nghị",
    "tin",
    "bài viết",
    "băng rôn",
    "khen",
    "biểu dương",
    "tuyên dương",
)  # fmt: skip - one of these begins each shape above
_SAYS_SO = ("môi trường", "rác", "nhựa", "ô nhiễm", "thiên nhiên", "đa dạng sinh học")
_PART = re.compile(r"[^;]+")
_ABOUT = re.compile(
    r"\b(?:tập huấn|bồi dưỡng) (?!cho|với|tại|trong|được|do|của|có|và|để|nhằm|theo|ở|từ|đã|là|gồm|cán bộ|nâng cao|"
    r"trực|online|hướng dẫn|cấp|ngắn|kiến thức|riêng|lồng ghép|triển khai|tuyên truyền|về)[^\W\d]+ [^\W\d]+|"
    r"\b(?:buổi|cuộc|lớp|đợt|hội nghị|hội thảo|tập huấn|tuyên truyền|nói chuyện|tọa đàm)\b[^;.\d]{0,60}?\bvề "
    r"(?!việc|nội dung|chủ đề|thực hiện|công tác này|kế hoạch)",
    re.IGNORECASE,
)
_ENVIRONMENT = re.compile(
    r"môi trường|mt\b|rác|thải|nhựa|ni ?-?lon|ni lông|thiên nhiên|sinh học|khí hậu|ô nhiễm|xanh|sạch|nước|rừng|"
    r"động vật|hoang dã|tài nguyên|chủ đề|hành động|phân loại|hữu cơ|thuốc|thực vật|thiên tai|năng lượng|tuần hoàn|"
    r"tái chế|săn b|khai thác|nông thôn mới|vệ sinh|bền vững|chất cấm|hóa chất",
    re.IGNORECASE,
)


def on_other_topics(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield parts of a sentence whose occasions are said to be about something else than the environment."""
    low = sentence.text.lower()
    if not any(word in low for word in ("về", "tập huấn", "bồi dưỡng")):
        return
    for part in _PART.finditer(sentence.text):
        if not _ENVIRONMENT.search(part.group()) and _ABOUT.search(part.group()):
            yield part.span()


def other_matters(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield where a campaign on another matter begins, and its part of the sentence ends, as turns of `asides`."""
    low = text.lower()
    if (";" not in text and any([word in low for word in _SAYS_SO])) or not any([word in low for word in _HELD]):
        return
    for part in _PART.finditer(text):
        said = part.group().lower()
        for match in () if any([word in said for word in _SAYS_SO]) else _OTHER_MATTER.finditer(text, *part.span()):
            yield match.start(), match.end(), "other_campaign", True
            yield part.end(), part.end(), "other_campaign", False
