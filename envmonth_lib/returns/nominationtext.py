"""One sentence or one line of a list to nominations: who is named, where they stand, what they did.

Why: "Đề nghị biểu dương Chi hội Phụ nữ thôn X đã thu gom 3 tấn rác, ông Nguyễn Văn A (thôn B) hiến 300 m2 đất" names
two, while "phối hợp với Chi đoàn, Hội Nông dân" names companions. Comes in: composed text from where the names begin.
Goes out: `Named`; what joins two names doubtfully is told as doubt and taken by nobody. Clause: II.7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from envmonth_lib.returns.letters import flat
from envmonth_lib.returns.nomineekinds import UPPER, is_body, is_person, is_post, is_surely_person, kind_named, kind_of
from envmonth_lib.returns.nominenames import ANNOUNCE, BRACKET, Name, ends_name, name_at, names_in
from envmonth_lib.vietnamese import fold

_BRACKETED = re.compile(rf"\s*({BRACKET})")
# What comes after a comma and tells where somebody stands; a body there is a workplace only behind a person.
_PLACE = (
    r"(?:thôn|bản|xã|phường|thị trấn|huyện|tp\.?|thành phố|khối|khu|xóm|làng|tổ dân phố|tỉnh|trú|thường trú|ở|tại|"
    r"địa chỉ|công tác|hiện là|là|cụm|chợ|lớp)"
)
_POST = (
    r"(?:trưởng|phó|tổ trưởng|chi hội|chủ tịch|phó chủ tịch|bí thư|giám đốc|phó giám đốc|hiệu trưởng|giáo viên|cán bộ|"
    r"công chức|viên chức|hội viên|đoàn viên|chủ hộ|chủ|nhân viên|kế toán|đảng viên|người cao tuổi|cựu chiến binh|"
    r"chuyên viên|nông dân|thành viên|tổng phụ trách|chính trị viên|cộng tác viên|"
    r"đội trưởng|chi hội trưởng|bác sĩ|y sĩ|công nhân|học sinh|người dân|già làng)"
)
_UNIT = re.compile(
    rf"\s*(?:,|[–-](?=\s))\s*((?:{_PLACE}|{_POST})(?!\w)[^,;:()]*|(?:cơ quan|đơn vị)\s[^,;:()]*)", re.IGNORECASE
)
_WHERE = re.compile(
    rf"(?:{_PLACE}|{_POST}|đại diện|dân tộc|sinh|người|tên|nay|cùng|thuộc|cơ quan|đơn vị)(?!\w)", re.IGNORECASE
)
_WHERE_UNMARKED = re.compile(flat(_WHERE.pattern))
_OPENS = re.compile(
    r"\s*(?:[:–—]|-(?=\s))?\s*,?\s*(?:(?:là|vì|do|về|với|có|đạt)\s+(?:\w+\s+){0,2}?thành tích\s*(?:sau|như sau)?\s*"
    r"(?:là|:)?|(?:vì|do)(?!\w)|thành tích\s*:|lý do\s*:)?\s*:?\s*",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(
    r"\s*(?:[,;:+•\n]|và|cùng|[–-]\s)(?:\s*(?:và|cùng|[–+-]|\d{1,2}[.)]))*\s*(?:(?:các|những)\s+)?(?:\d{1,2}\s+)?"
    rf"(?:{ANNOUNCE}\s*(?:là(?!\w)|:)?\s*)*",
    re.IGNORECASE,
)
_NEXT_LINE = re.compile(
    r"(?:[;\n]|\.\s)\s*(?:và\s+)?(?:(?:\(?\d{1,2}[.)]|[a-zđ]\)|[-+•–])\s*)?"
    rf"(?:(?:các\s+)?{ANNOUNCE}\s*:?\s*)*",
    re.IGNORECASE,
)
_COMMA = re.compile(rf"(?:,|\bv[àa]\b)\s*(?:v[àa]\s+)?(?:{ANNOUNCE}\s*:?\s*)?", re.IGNORECASE)
_COMPANIONS = re.compile(
    r"(?<!\w)(?:phối hợp|cùng|với|giúp|cho|tặng|của|mời|như|gồm|do|tại|hỗ trợ|gia đình|các)(?!\w)", re.IGNORECASE
)
_COMPANIONS_UNMARKED = re.compile(flat(_COMPANIONS.pattern.replace("gồm|", "")), re.IGNORECASE)
_IN_A_UNIT = re.compile(r"(?:của|tại|là|quản lý|bảo vệ|sản xuất|với)(?!\w)")
_ANNOUNCED = re.compile(rf"({ANNOUNCE})\s*(?:là|:)?\s*$", re.IGNORECASE)
_BARE = re.compile(r"[^\W\d_][^,;:()\n]*?(?=\s*(?:[,;:(\n]|\s[–-]\s|$))")
_REQUEST_BEHIND = re.compile(
    r"[;,.]?\s*(?:và\s+)?(?:rất\s+|kính\s+|xin\s+|trân trọng\s+)?(?:mong|đề nghị|đề xuất|kiến nghị)(?!\w)[^;]*$",
    re.IGNORECASE,
)
_REWARDED = re.compile(
    r"(?<!\w)(?:đã|từng)(?: từng)? được [^,;.]*?(?:khen|biểu dương|tuyên dương)[^,;.]*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Named:
    """One nominee named in a text; `announced` is the kind that a word before the name tells, "" without one."""

    name: str
    kind: str
    announced: str
    unit: str
    achievement: str
    start: int
    end: int
    rewarded: str = ""
    shared: bool = False


def named_in(text: str, at: int, group: str = "", bare: bool = False) -> tuple[list[Named], bool]:
    """Return who is named from a position on, and whether a name was left out as doubtful.

    Parameters
    ----------
    at : int
        Where the first name begins, its announcing word left out.
    group : str
        Kind told by the heading of a list.
    bare : bool
        The first name may be one without title or word for a body, closed by a mark ("Nguyễn Văn A: …").
    """
    first = next(names_in(text, at), None)
    if first is None or first.start != at or (bare and not first.kind and not is_body(first.text)):
        first = _bare_name(text, at, group) if bare else first
    if first is None or first.start != at:
        return [], False
    named, current, cut = [], first, 0
    doubtful, announced = False, _announced(text, first.start) or group
    for name in _further(text, first.end, announced):
        joined = _joined(text, current, name)
        if joined == "doubtful":  # whoever it is: what is said from here on is not the other's
            doubtful, cut = True, cut or name.start
        elif joined == "new":
            told = _ANNOUNCED.search(text, max(0, name.start - 40), name.start)
            named.append(_named(text, current, announced, cut or (told.start() if told else name.start)))
            current, announced, cut = name, _announced(text, name.start) or ("" if told else group), 0
    named.append(_named(text, current, announced, cut or len(text)))
    own = [replace(one, achievement=_own(one.achievement)) for one in named]
    return _sharing(own), doubtful or own != named


def _further(text: str, at: int, group: str) -> Iterator[Name]:
    """Yield the names behind the first, also those untitled behind a semicolon: "cá nhân: Vi A (…) …; Lý B …"."""
    for name in [*names_in(text, at), None]:
        for part in re.compile(r";\s*(?=\S)").finditer(text, at, name.start if name else len(text)):
            untitled = _bare_name(text, part.end(), group) if not name or name.start > part.end() else None
            if untitled and "individual" in (untitled.kind, group):
                yield replace(untitled, kind="individual")
                at = untitled.end
        if name and name.start >= at:
            yield name
            at = name.end


def _own(achievement: str) -> str:
    """Cut off what a part behind a semicolon says of somebody whose name was not read: "…; vườn ươm Nà Sen đã …"."""
    for part in re.finditer(r";\s*(?:và\s+)?([^;,:]*?)\s(?:đã|có thành tích|với thành tích)(?!\w)", achievement):
        if re.search(rf"[{UPPER}]", part[1]) and not ends_name(achievement, part.start(1)):
            return achievement[: part.start()]
    return achievement


def _bare_name(text: str, at: int, group: str) -> Name | None:
    found = _BARE.match(text, at)
    if not found:
        return None
    said = found.group().strip()
    if said.endswith("(mẫu") or text.startswith(" (mẫu)", found.end()):
        found_end = text.index("(mẫu)", at) + len("(mẫu)")
        said = text[at:found_end]
    person = is_person(said)
    proper = sum(word[:1].isupper() for word in said.split())
    body = group not in ("", "individual", "household") and said[:1].isupper() and proper > 1 and len(said.split()) < 15
    posted = bool(beside := re.match(r"\s*(?:,|[–-]\s)\s*([^,;:]+)", text[at + len(said) :])) and is_post(beside[1])
    sure = not group and person and (is_surely_person(said) or posted)
    if body or (group in ("individual", "household") and person) or sure:
        return Name(at, at + len(said), said, kind_of(said) or ("individual" if sure else ""))
    return None


def _announced(text: str, start: int) -> str:
    told = _ANNOUNCED.search(text, max(0, start - 40), start)
    return kind_named(told[1]) if told and fold(told[1]) not in ("don vi", "co quan") else ""


def _joined(text: str, current: Name, name: Name) -> str:
    """Tell whether a further name is a nominee: "new", "doubtful", or "" for a part of what is said."""
    between = text[current.end : name.start]
    if _are_two_posts(text, current, name):
        return "new"
    said_at = _tail(text, current, name.start)[2]
    rest = text[current.end + said_at : name.start]
    if not _ANNOUNCED.sub("", rest).strip(" ,;:–-\n") or _BETWEEN_NAMES.fullmatch(rest):
        if not _BETWEEN_NAMES.fullmatch(rest if rest.strip() else between):
            return ""
        if name.is_place:
            return "new" if re.match(r"\s*[;\n]", rest) or _ANNOUNCED.search(rest) else ""
        if current.kind != "individual" or between.strip(" ,") or name.kind in ("individual", "household"):
            return "new"
        return "doubtful" if _BETWEEN_NAMES.match(text, name.end) and _is_followed(text, name) else ""
    if _ends_with(_NEXT_LINE, between):
        return "new"
    if not _ends_with(_COMMA, between) or name.is_place:
        return ""
    clause = re.split(r"[;,]|\bv[àa]\b", between[: between.rstrip(" ,vàa").__len__()])[-1]
    if (_COMPANIONS_UNMARKED if text.isascii() else _COMPANIONS).search(clause):
        return ""
    return "new" if _says_more(text, name) else "doubtful"


def _is_followed(text: str, name: Name) -> bool:
    """Whether another name follows at once, so that what looks like a workplace may be a nominee in a row of them."""
    joint = _BETWEEN_NAMES.match(text, name.end)
    found = name_at(text, joint.end()) if joint else None
    return found is not None and not found.is_place


def _ends_with(shape: re.Pattern[str], text: str) -> bool:
    return any(match.end() == len(text) for match in shape.finditer(text))


def _says_more(text: str, name: Name) -> bool:
    """Whether a name has something said of itself: a bracket, a colon, "đã …", a verb."""
    at = name.end
    if bracket := _BRACKETED.match(text, at):
        at = bracket.end()
    while unit := _UNIT.match(text, at):
        at = _verb_in(text, unit.start(1), unit.end())
        if at < unit.end() or _BRACKETED.match(text, at):
            return True
    rest = text[at:].lstrip(" ,")
    return bool(bracket) or rest.startswith((":", "–", "-")) or ends_name(text, len(text) - len(rest))


def _are_two_posts(text: str, current: Name, name: Name) -> bool:
    """Whether two people stand side by side with nothing but their posts: "ông A, Trưởng thôn B và bà C, Bí thư D"."""
    if current.kind != "individual" or name.kind != "individual":
        return False
    between, behind = text[current.end : name.start], _UNIT.match(text, name.end)
    post = re.fullmatch(r"\s*,\s*([^,;:()]+?)(?:,|\s+và)\s*", between)
    if not post or not behind or not is_post(post[1]) or not is_post(behind[1]) or _COMPANIONS.search(post[1]):
        return False
    start = current.end + post.start(1)
    return _verb_in(text, start, start + len(post[1])) == start + len(post[1])


def _tail(text: str, name: Name, until: int) -> tuple[str, int, int]:
    """Return the unit behind a name, and counted from the name's end where the achievement begins and the unit ends."""
    at, units = name.end, []
    while True:
        if (bracket := _BRACKETED.match(text, at, until)) and _tells_where(bracket[1]):
            units = [*units[:-1], f"{units[-1]} {bracket[1]}"] if units else [bracket[1][1:-1].strip()]
            at = bracket.end()
        elif (workplace := _workplace(text, name, at)) and workplace.end <= until:
            units.append(workplace.text)
            at = workplace.end
        elif (unit := _UNIT.match(text, at, until)) and not _is_deed(text, unit.start(1)):
            stop = _verb_in(text, unit.start(1), unit.end())
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
    return not said[:1].islower() or bool((_WHERE_UNMARKED if said.isascii() else _WHERE).match(said))


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


def _verb_in(text: str, start: int, end: int) -> int:
    """Where a verb within a unit begins what was done ("xã Nà Sen đã trồng"), else its end."""
    for word in re.finditer(r"(?<=\s)[^\W\d_]", text[start:end]):
        at = start + word.start()
        if re.match(r"(?:đã|có thành tích|với thành tích|vì|do có)(?!\w)", text[at:end]):
            return at
        if text[at].islower() and ends_name(text, at) and not _IN_A_UNIT.match(text, at):
            return at
    return end


def _named(text: str, name: Name, announced: str, until: int) -> Named:
    unit, said_at, _ = _tail(text, name, until)
    achievement = _REQUEST_BEHIND.sub("", text[name.end + said_at : until])
    achievement = re.sub(
        r"^(?:\s*[,;.)–-]|\s*và(?!\w))*\s*|(?:\s*[.,;–-]|\s*(?<!\w)và|[;,]\s*\d{1,2})*\s*$", "", achievement
    )
    achievement = re.sub(r"^\(([^()]*)\)$|^\d{1,2}$", r"\1", achievement)  # "01" counts whoever is named next
    rewarded = _REWARDED.search(achievement)
    end = name.end + said_at + len(text[name.end + said_at : until].rstrip(" ;,\n"))
    return Named(name.text.strip(), name.kind, announced, unit, achievement, name.start, end,
                 rewarded[0].strip() if rewarded else "")  # fmt: skip


def _sharing(named: list[Named]) -> list[Named]:
    """Give a chain of names ("A, B và C đã …") what was said at its end, marked as shared."""
    told: list[Named] = []
    for one in reversed(named):
        behind = told[-1] if told else None
        if not one.achievement and behind and behind.achievement:
            told[-1] = replace(behind, shared=True)
            one = replace(one, achievement=behind.achievement, rewarded=behind.rewarded, shared=True)
        told.append(one)
    return told[::-1]
