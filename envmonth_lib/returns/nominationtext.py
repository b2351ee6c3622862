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
from envmonth_lib.returns.nominationunits import BRACKETED, UNIT, tail, verb_in
from envmonth_lib.returns.nomineekinds import UPPER, is_body, is_person, is_post, is_surely_person, kind_named, kind_of
from envmonth_lib.returns.nominenames import ANNOUNCE, BRACKET, Name, ends_name, name_at, names_in
from envmonth_lib.vietnamese import fold

_BETWEEN_NAMES = re.compile(
    r"\s*(?:[,;:+•\n]|và|cùng với|cùng|[–-]\s)(?:\s*(?:và|cùng|[–+-]|\d{1,2}[.)]))*\s*"
    r"(?:(?:các|những)\s+)?(?:\d{1,2}\s+)?"
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
_BRACKET_END = re.compile(r"[^()]*\)")
_LEVELS = (("thon ", "ban ", "xom ", "khoi ", "khu ", "lang "), ("xa ", "phuong ", "thi tran "), ("huyen ",))
_SAID_OF_BOTH = re.compile(r"[\s,]*(?:hai|cả hai|đều|các)(?!\w)")
_DEED_BEGUN = re.compile(rf"{BRACKET}|\bvới (?=mô hình|thành tích|sáng kiến|công trình|phong trào|việc|\d)")
_ANNOUNCED = re.compile(rf"({ANNOUNCE})\s*(?:là|:)?\s*$", re.IGNORECASE)
_BARE = re.compile(r"[^\W\d_][^,;:()\n]*?(?=\s*(?:[,;:(\n]|\s[–-]\s|$))")
_REQUEST_BEHIND = re.compile(
    r"[;,.]?\s*(?:và\s+)?(?:rất\s+|kính\s+|xin\s+|trân trọng\s+)?(?:mong|đề nghị|đề xuất|kiến nghị)(?!\w)[^;]*$|"
    r"[,.]?\s*để (?:quý )?(?:Sở|UBND|Hội đồng)[^;]*?(?:khen|biểu dương|tuyên dương)[^;]*$",
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
    if _are_neighbours(current, name) and re.fullmatch(r"\s*(?:[,;]|và)\s*(?:và\s+)?", text[current.end : name.start]):
        return "new"
    said_at = tail(text, current, name.start)[2]
    rest = text[current.end + said_at : name.start]
    deed = BRACKETED.match(rest) or _BRACKET_END.match(
        rest
    )  # "Tổ A (trồng 500 cây) và ông B": a deed in brackets is told to its end
    rest = rest[deed.end() :] if deed else rest
    if not _ANNOUNCED.sub("", rest).strip(" ,;:–-\n") or _BETWEEN_NAMES.fullmatch(rest):
        if not _BETWEEN_NAMES.fullmatch(rest if rest.strip() else between):
            return ""
        if rest.split()[:2] == ["cùng", "với"] and not _SAID_OF_BOTH.match(text, name.end):
            return "doubtful"
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
    if (_COMPANIONS_UNMARKED if text.isascii() else _COMPANIONS).search(_DEED_BEGUN.sub("", clause)):
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
    if bracket := BRACKETED.match(text, at):
        at = bracket.end()
    while unit := UNIT.match(text, at):
        at = verb_in(text, unit.start(1), unit.end())
        if at < unit.end() or BRACKETED.match(text, at):
            return True
    rest = text[at:].lstrip(" ,")
    return bool(bracket) or rest.startswith((":", "–", "-")) or ends_name(text, len(text) - len(rest))


def _are_neighbours(current: Name, name: Name) -> bool:
    """Whether both are places of one level: "thôn A, thôn B" are two, "thôn A, xã B" is one."""
    levels = [next((n for n, words in enumerate(_LEVELS) if fold(one.text).startswith(words)), -1) for one in
              (current, name)]  # fmt: skip
    return current.is_place and name.is_place and levels[0] == levels[1] >= 0


def _are_two_posts(text: str, current: Name, name: Name) -> bool:
    """Whether two people stand side by side with nothing but their posts: "ông A, Trưởng thôn B và bà C, Bí thư D"."""
    if current.kind != "individual" or name.kind != "individual":
        return False
    between, behind = text[current.end : name.start], UNIT.match(text, name.end)
    post = re.fullmatch(r"\s*,\s*([^,;:()]+?)(?:,|\s+và)\s*", between)
    if not post or not behind or not is_post(post[1]) or not is_post(behind[1]) or _COMPANIONS.search(post[1]):
        return False
    start = current.end + post.start(1)
    return verb_in(text, start, start + len(post[1])) == start + len(post[1])


def _named(text: str, name: Name, announced: str, until: int) -> Named:
    unit, said_at, _ = tail(text, name, until)
    achievement = _REQUEST_BEHIND.sub("", text[name.end + said_at : until])
    achievement = re.sub(
        r"^(?:\s*[,;.)–-]|\s*và(?!\w))*\s*|(?:\s*[.,;–-]|\s*(?<!\w)và|[;,]\s*\d{1,2})*\s*$", "", achievement
    )
    achievement = re.sub(r"^\(([^()]*)\)$|^\d{1,2}$", r"\1", achievement)  # "01" counts whoever is named next
    achievement = achievement.removesuffix(")") if achievement.count(")") > achievement.count("(") else achievement
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
