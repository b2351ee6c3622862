"""What looks like a figure and is none: dates, times, numbers of documents, ordinals, telephone numbers, rates.

Why: "5/6" is the day, "125/BC-UBND" a letter, "đợt 1" the first of several; taken as figures they would be wrong
values with a straight face. Comes in: a composed text. Goes out: spans with a name for each. No clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
_DAY_MONTH = rf"{_DAY}\s?[/.-]\s?{_MONTH}"
_AND_DAY = r"\s?(?:,|-|–|và|đến)\s?(?:ngày\s)?"
_NO_MORE = r"(?![\d]|[.,]\d)"
_DOCUMENT = (r"(?:văn bản|công văn|kế hoạch|quyết định|chỉ thị|nghị quyết|nghị định|thông tư|thông báo|hướng dẫn|"
             r"báo cáo|tờ trình|luật)")  # fmt: skip
_ORDINAL = (r"(?:lần thứ|thứ|khóa|khoá|điều|khoản|mục|phụ lục|biểu|mẫu|bảng|tổ|tổ dân phố|thôn|xóm|khối|khối phố|khu|"
            r"khu phố|phường|quận|đợt|cấp|loại|tiêu chí|quốc lộ|ql|tỉnh lộ|trang|giai đoạn|kỳ|kỳ họp|xã)")  # fmt: skip
_MEASURED = r"(?!\s*(?:%|tấn|tạ|kg|m3|m²|m³|m2|km|m\b|ha\b|cây|lượt|người|hộ|đồng|triệu|nghìn|buổi|đợt|cuộc|tờ|cái))"
_PER = (r"(?:người|hộ|cái|cây|buổi|ngày|tuần|tháng|năm|đợt|kg|suất|phần|ha|m2|chiếc|tờ|bộ|đơn vị|giờ|lần|nhân khẩu|"
        r"em|cháu|gia đình|xã|thôn|quý|túi|bể|thùng|công trình|nhà|chuyên mục|chương trình|bản tin|số|kỳ|hội nghị|lớp|"
        r"cuộc|trường|huyện|phóng sự|tiết|tổ|khu|điểm)")  # fmt: skip
# Looked for in this order; what one takes the next do not see. All in lower case. The third is what each has in it: it
# is found at once where a shape that looks behind itself is tried letter by letter.
_SHAPES = tuple((name, re.compile(pattern), re.compile(sign)) for name, pattern, sign in (
    ("phone", r"(?<![\d.,])(?:\+84|0)\d(?:[ .-]?\d){8,9}(?!\d)", r"\d[ .-]?\d[ .-]?\d[ .-]?\d[ .-]?\d"),
    ("phone", r"(?:điện thoại|đt|sđt|số tài khoản|fax)\s*:?\s*\d[\d .-]{5,}", ""),
    ("document_number", r"(?<![\d.,/])\d{1,5}[a-z]?\s?/\s?(?:\d{4}\s?/\s?)?[a-zđ]{2,}\d*(?:\s?-\s?[a-zđ&0-9]+)+", "/"),
    ("document_number", r"(?<![\d.,/])\d{1,5}/\d{4}/[a-zđ]{2,}\d*", "/"),
    ("document_number", rf"(?<!\w){_DOCUMENT}\s+(?:số\s*)?:?\s*\d{{1,5}}(?:/\d{{4}})?{_NO_MORE}"
                        r"(?=\s*(?:[,;.)]|ngày|của|về|(?:tới|đến)\s+(?:\d+/\d|[^\W\d])|$))", r"\d"),
    ("document_number", r"(?<!tổng )(?<!trong )(?<!một )(?<!\w)số\s?:?\s?\d{1,5}(?:/\w[\w-]*)?"
                        r"(?=\s*(?:ngày|,|;|\.|\)|$|của|-))", "số"),
    ("time", r"(?<![\d.,])(?:[01]?\d|2[0-3])\s?(?:h|g)\s?(?:[0-5]\d)?(?!\w)", r"\d\s?[hg]"),
    ("time", r"(?:lúc|hồi|vào)\s+\d{1,2}\s?giờ(?:\s?[0-5]?\d(?:\s?phút)?)?", ""),
    ("time", r"(?<!\d)(?:[01]?\d|2[0-3]) giờ [0-5]\d(?! phút|\d)", " giờ "),
    ("date", rf"(?<![\d.,]){_DAY_MONTH}\s?[/.-]\s?{_YEAR}(?!\d)", r"[/.-]\s?(?:19|20)\d\d"),
    ("date", rf"(?:ngày|ngay)\s+{_DAY}\s+(?:tháng|thang)\s+{_MONTH}"
             rf"(?:\s*[/ ]\s*(?:năm\s+|nam\s+)?{_YEAR})?{_NO_MORE}", ""),
    ("date", rf"(?:tháng|thang)\s+{_MONTH}\s*(?:[/-]|\s(?:năm|nam)\s)\s*{_YEAR}(?!\d)", ""),
    ("date", rf"{_YEAR}\s?(?:-|–|đến)\s?{_YEAR}(?!\d)", ""),
    ("date", rf"(?<![\d/.,-]){_MONTH}\s?[/-]\s?{_YEAR}(?!\d)", r"[/-]\s?(?:19|20)\d\d"),
    ("date", rf"(?<!\w)(?:ngày|ngay|sáng|chiều|tối|hôm)\s+{_DAY_MONTH}(?:{_AND_DAY}{_DAY_MONTH})*"
             rf"{_NO_MORE}{_MEASURED}", r"\d\s?[/.-]\s?\d"),
    ("date", rf"(?<!\w)(?:các ngày|ngày|sáng|chiều|tối|hôm)\s+{_DAY}(?:{_AND_DAY}{_DAY})*(?:\s?[/.]\s?{_MONTH})?"
             rf"{_NO_MORE}{_MEASURED}", "ng[aà]y|sáng|chiều|tối|hôm"),
    ("date", rf"(?<!\w)(?:năm|nam|tháng|thang)\s+{_YEAR}(?!\d)", r"(?:19|20)\d\d"),
    ("date", rf"(?<!\w)(?:tháng|thang|quý|tuần)\s+{_MONTH}{_NO_MORE}{_MEASURED}", "th[aá]ng|quý|tuần"),
    ("date", r"(?<!\w)quý\s+(?:i{1,3}|iv)(?!\w)", "quý"),
    ("ordinal", r"(?<!\w)\d\s+không,?\s+(?:và\s+)?\d\s+sạch(?!\w)|(?<=thanh )\d(?= cấp)|(?<=quyền )\d(?= cấp)",
     "sạch|cấp"),
    ("ordinal", rf"(?<!\w){_ORDINAL}\s+(?:số\s+)?(?:\d{{1,3}}[a-z]?{_NO_MORE}|[ivx]+(?!\w)){_MEASURED}", ""),
    ("ordinal", r"(?<!\w)[^\W\d]+-\d+(?![\d.,]*\d)|(?<!\w)(?:\d{1,2}\.){2,}\d{1,2}(?!\d)", r"-\d|\d\.\d"),
))  # fmt: skip
_IN_ROMAN = tuple(one for one in _SHAPES if re.search(r"\[ivx\]|i\{1,3\}", one[1].pattern))  # all others have digits
_DIGIT = re.compile(r"\d")
_SLASHED_DATE = re.compile(rf"(?<![\d/.,-]){_DAY}/{_MONTH}(?![\d/]|[.,]\d)")
# "tới 8/8 công chức": all of them. Of unequal numbers "5/6" may still be the day.
_ALL_OF_THEM = re.compile(
    r"(?:tới|đến|cho|có|với|gồm|được)\s+(?P<all>(\d{1,2})/\2)\s+(?:cán bộ|công chức|viên chức|người|hội viên|"
    r"đoàn viên|đảng viên)"
)
# "11/11 đài truyền thanh": before a noun of bodies equal numbers are no day either.
_ALL_BODIES = re.compile(
    r"(?<![\d/.,-])(?<!ngày )(?P<all>(\d{1,2})/\2)\s+(?:đài|trạm|trường|phòng|ban|chi hội|chi đoàn|chi bộ|cơ quan|"
    r"cơ sở|đơn vị|tổ|thôn|bản|khối|hội|đoàn|doanh nghiệp|hộ|đồn|tập thể|công đoàn|khoa|"
    r"huyện(?=,? (?:thành|thị|đoàn|hội)\b))(?!\w)"
)
_OF_ALL_AT_END = re.compile(r":\s*(?P<all>(\d{1,2})/\2)(?=\s*(?:[.;,)]|$))")  # "Số xã ra quân: 12/12."
_PER_ITEM = re.compile(
    rf"\s*(?:/|trên mỗi |mỗi )\s*(?:1\s*)?(?:{_PER}(?!\w)(?!\s*[,/])|(?:ngày|tuần|tháng|năm|quý)(?!\w))"
)


def not_figures(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield (name, start, end) of what is no figure, none overlapping another."""
    low = text.lower()
    for name, shape, sign in _SHAPES if _DIGIT.search(low) else _IN_ROMAN:
        for match in shape.finditer(low) if sign.search(low) else ():
            start, end = match.span()
            if "/" in match.group() and name == "document_number" and sum(c.isupper() for c in text[start:end]) < 2:
                continue  # "12 tin/bài": a symbol of a document is in capitals
            yield name, start, end
            low = low[:start] + "\0" * (end - start) + low[end:]


def slashed_dates(text: str) -> Iterator[tuple[int, int]]:
    """Yield spans such as "5/6" which are a day and a month unless a counted noun follows ("5/6 xã")."""
    if "/" not in text:
        return iter(())
    shapes = (_ALL_OF_THEM, _ALL_BODIES, _OF_ALL_AT_END)
    of_all = [match.span("all") for shape in shapes for match in shape.finditer(text.lower())]
    return (match.span() for match in _SLASHED_DATE.finditer(text) if match.span() not in of_all)


def is_rate(text: str, position: int) -> bool:
    """Whether "/cái", "/người" follows: so much for each, which is no amount of anything."""
    return _PER_ITEM.match(text.lower(), position) is not None
