"""What stands behind a name: the bracket, post and place that say who somebody is, and where the deed begins.

Why: "bà Vi Thị X, Bí thư Chi bộ thôn A (xã B) đã trồng 600 cây" has three parts without fixed marks between them. Comes
in: composed text and a `Name`. Goes out: the unit as written, and where the achievement begins. Clause: II.7.
"""

from __future__ import annotations

import re

from envmonth_lib.returns.letters import flat
from envmonth_lib.returns.nomineekinds import UPPER
from envmonth_lib.returns.nominenames import BRACKET, Name, ends_name, name_at

BRACKETED = re.compile(rf"\s*({BRACKET})")
# What comes after a comma and tells where somebody stands; a body there is a workplace only behind a person.
_PLACE = (
    r"(?:thôn|bản|xã|phường|thị trấn|huyện|tp\.?|thành phố|khối|khu|xóm|làng|tổ dân phố|tỉnh|trú|thường trú|ở|tại|"
    r"địa chỉ|công tác|hiện là|là|cụm|chợ|lớp|\d{2,3} tuổi)"
)
_POST = (
    r"(?:trưởng|phó|tổ trưởng|chi hội|chủ tịch|phó chủ tịch|bí thư|giám đốc|phó giám đốc|hiệu trưởng|giáo viên|cán bộ|"
    r"công chức|viên chức|hội viên|đoàn viên|chủ hộ|chủ|nhân viên|kế toán|đảng viên|người cao tuổi|cựu chiến binh|"
    r"chuyên viên|nông dân|thành viên|tổng phụ trách|chính trị viên|cộng tác viên|"
    r"đội trưởng|chi hội trưởng|bác sĩ|y sĩ|công nhân|học sinh|người dân|già làng)"
)
UNIT = re.compile(
    rf"\s*(?:,|[–-](?=\s))\s*((?:{_PLACE}|{_POST})(?!\w)[^,;:()]*|(?:cơ quan|đơn vị)\s[^,;:()]*"
    r"|(?!thành tích|kết quả|lý do|hình thức|có|đã|với|vì)[^\W\d_][^,;:()\d]{2,40}(?=:))",
    re.IGNORECASE,
)
# "HTX Rau A do bà Hà Thị B làm Giám đốc, HTX C …": who leads a body is told in passing.
_LED_BY = re.compile(
    rf"\s*,?\s*(do (?:ông|bà|anh|chị|đồng chí)(?:\s+[{UPPER}]\w*){{2,5}}\s+làm\s+"
    r"(?:chủ nhiệm|chủ|giám đốc|đại diện|(?:tổ|đội|nhóm|câu lạc bộ)?\s*trưởng)(?!\w)(?:\s+làm chủ)?)",
    re.IGNORECASE,
)
_DEED_WITHIN = re.compile(rf"[,;:]\s*(?!(?:{_PLACE}|{_POST}|cùng|thuộc|dân tộc|sinh)(?!\w))(?=[^\W\d_A-ZĐ])")
_WHERE = re.compile(
    rf"(?:{_PLACE}|{_POST}|đại diện|dân tộc|sinh|người|tên|nay|cùng|thuộc|cơ quan|đơn vị)(?!\w)", re.IGNORECASE
)
_WHERE_UNMARKED = re.compile(flat(_WHERE.pattern))
_OPENS = re.compile(
    r"\s*(?:[:–—]|-(?=\s))?\s*,?\s*(?:(?:là|vì|do|về|với|có|đạt)\s+(?:\w+\s+){0,2}?thành tích\s*(?:sau|như sau)?\s*"
    r"(?:là|:)?|(?:vì|do)(?!\w)|thành tích\s*:|lý do\s*:)?\s*:?\s*",
    re.IGNORECASE,
)
_IN_A_UNIT = re.compile(r"(?:của|tại|là|quản lý|bảo vệ|sản xuất|với)(?!\w)")


def tail(text: str, name: Name, until: int) -> tuple[str, int, int]:
    """Return the unit behind a name, and counted from the name's end where the achievement begins and the unit ends."""
    at, units = name.end, []
    while True:
        if (bracket := BRACKETED.match(text, at, until)) and _tells_where(bracket[1]):
            if deed := _DEED_WITHIN.search(bracket[1]):  # "(thôn A, làm lò đốt rác cho 40 hộ)"
                units.append(bracket[1][1 : deed.start()].strip())
                at = bracket.start(1) + deed.end()
                break
            units = [*units[:-1], f"{units[-1]} {bracket[1]}"] if units else [bracket[1][1:-1].strip()]
            at = bracket.end()
        elif led := _LED_BY.match(text, at, until):
            units.append(led[1])
            at = led.end()
        elif (workplace := _workplace(text, name, at)) and workplace.end <= until:
            units.append(workplace.text)
            at = workplace.end
        elif (unit := UNIT.match(text, at, until)) and not _is_deed(text, unit.start(1)):
            stop = verb_in(text, unit.start(1), unit.end())
            units.append(text[unit.start(1) : stop].strip())
            at = stop
        else:
            break
    opened = _OPENS.match(text, at, until)
    units = [re.sub(r"(?:[\s.–-]|\s+và)+$", "", unit) for unit in units]
    return ", ".join(filter(None, units)), (opened.end() if opened else at) - name.end, at - name.end


def _tells_where(bracket: str) -> bool:
    """Whether words in brackets say who and where somebody is; "(thu 2.400 vỏ hộp sữa)" says what was done."""
    said = bracket[1:-1].strip()
    if not re.search(r"\d", said) and not ends_name(said, 0) and len(said.split()) < 5:
        return True
    return said[:1].isupper() or bool((_WHERE_UNMARKED if said.isascii() else _WHERE).match(said))


def _workplace(text: str, name: Name, at: int) -> Name | None:
    """Return the body right behind a person and a comma: where that person works."""
    if name.kind != "individual" or not (comma := re.match(r"\s*,\s*", text[at:])):
        return None
    found = name_at(text, at + comma.end())
    return found if found and found.kind not in ("individual", "household") else None


def _is_deed(text: str, at: int) -> bool:
    """Whether what follows a comma is a deed: "là" and "tại" open a unit, "là đơn vị đi đầu" does not."""
    deed = r"(?:là (?:đơn vị|tập thể|cá nhân|người|gương|một|hộ)|tại các|ở các)"
    return bool(re.match(deed, text[at:], re.IGNORECASE))


def verb_in(text: str, start: int, end: int) -> int:
    """Where a verb within a unit begins what was done ("xã Nà Sen đã trồng"), else its end."""
    for word in re.finditer(r"(?<=\s)[^\W\d_]", text[start:end]):
        at = start + word.start()
        if re.match(r"(?:đã|có thành tích|với thành tích|vì|do có)(?!\w)", text[at:end]):
            return at
        if text[at].islower() and ends_name(text, at) and not _IN_A_UNIT.match(text, at):
            return at
    return end
