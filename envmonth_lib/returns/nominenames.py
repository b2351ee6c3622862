"""Names of nominees in running text: where one begins, where it ends, and what kind its words tell.

Why: "Chi hội Phụ nữ thôn Nà Hoa thu gom 3 tấn rác" has no mark between the name and what was done. A name is a title
with a person's name, or a word for a body followed by words of its own, up to a verb or a mark. Comes in: composed
text. Goes out: `Name` spans in the order of the text, none overlapping. What is said of them is for `nominationtext`.
Clause: II.7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from envmonth_lib.returns.letters import flat
from envmonth_lib.returns.nomineekinds import (
    COOPERATIVE_WORDS,
    ENTERPRISE_WORDS,
    OPEN_WORDS,
    ORGANISATION_WORDS,
    TITLES,
    UPPER,
    is_surely_person,
    kind_of,
)
from envmonth_lib.vietnamese import fold

PLACES = ("thôn", "bản", "xã", "phường", "thị trấn", "huyện", "khối phố", "khối", "khu phố", "khu dân cư", "khu", "xóm",
          "làng")  # fmt: skip
ANNOUNCE = r"(?:tập thể|cá nhân|tổ chức|doanh nghiệp|hộ gia đình|đơn vị|cơ quan)"
BRACKET = r"\((?:[^()]|\([^()]*\))*\)"
_SINGLE = ("cá nhân", "Cá nhân", "ca nhan", "Ca nhan")  # "cá nhân Hoàng Thị Mai": a name without a title
_OWN = "doanh nghiệp"  # "Doanh nghiệp Đồi Nắng" is a name, "doanh nghiệp Công ty …" announces one
_HOUSE = ("hộ gia đình", "hộ", "gia đình")
# Words at which a name ends; before its first capital they may belong to it ("Tổ thu gom rác thôn Nà Hoa").
_SAYS = ("đã", "có", "vì", "do", "với", "về", "là", "được", "bị", "trong", "năm", "từ", "nhân dịp", "nhằm", "để",
         "cùng", "luôn", "còn", "tại", "ở", "nhiều", "liên tục", "tích cực", "chủ động", "thường xuyên", "gương mẫu",
         "tự nguyện", "đề nghị", "vừa", "mỗi", "hằng", "hàng", "sau", "theo", "cho", "của")  # fmt: skip
_CAUSES = ("vì môi trường", "vì cộng đồng", "vì màu xanh", "vì trẻ em")  # "Nhóm Tình nguyện vì môi trường Mẫu Xanh"
_DOES = ("thu gom", "trồng", "vận động", "hiến", "tổ chức", "xây dựng", "xây", "lắp", "tặng", "duy trì", "tham gia",
         "thực hiện", "làm", "tuyên truyền", "dọn", "phát động", "hướng dẫn", "phối hợp", "tài trợ", "hỗ trợ",
         "ủng hộ", "đầu tư", "sáng lập", "cải tạo", "xóa", "giảm", "bỏ", "thay", "phân loại", "chăm sóc", "huy động",
         "ra quân", "đóng góp", "đổi", "biến",
         "giúp", "nhận", "phát hiện", "quản lý", "xử lý", "thành lập", "triển khai", "ủ", "tái chế", "tiết kiệm", "thả",
         "tuần tra", "bảo vệ", "giữ", "ký", "treo", "phát", "mua", "bán", "gom", "nhặt", "khơi thông", "nạo vét", "sửa",
         "tự", "đi đầu", "đạt", "góp", "vớt", "sử dụng", "áp dụng", "chế tạo", "sản xuất", "ươm", "gây")  # fmt: skip
_TOKEN = re.compile(r"[ \t]+(?:(?P<quoted>[“\"][^”\"]{1,60}[”\"])|(?P<word>[^\W_][\w.&/’'-]*))")
_DIGITS = re.compile(r"\d+[a-zA-Z]?")
_PROPER = re.compile(rf"[{UPPER}]")
_NUMBERED = re.compile(r"\b(?:số|so|khối|khoi|thôn|thon|khu|dân phố|dan pho)\s*$", re.IGNORECASE)
# What may follow "và" within a name: "Tài nguyên và Môi trường", also in small letters.
_GOES_ON = re.compile(rf"[{UPPER}]|(?:môi|đào|phát triển|thông|thương|truyền|du lịch|công|xã hội|quản|phục|dịch)(?!\w)")
# The dash or comma within the name of a public body, as in "Lao động - Thương binh và Xã hội".
_DASHED = re.compile(
    r"(?:,(?= (?:Thể thao|Thông tin|Khoa học) )|\s*[-–]) (?=(?:Thương binh|Kế hoạch|Hạ tầng|Thông tin|"
    r"Giáo dục thường xuyên|Tài chính|Tổng hợp|Thể thao|"
    r"Truyền thông|Du lịch|Quản trị|Đầu tư|Kế hoạch hóa|Khoa học)(?!\w))"
)
_MADE_UP = re.compile(r"\s*\(mẫu\)")  # stands behind every name of the sample data, as a part of it
_MOST_PLAIN, _MOST_TRAILING = 10, 4


@dataclass(frozen=True, slots=True)
class Name:
    """One name: its span, the words as written, its kind, and whether it is a place, which more often tells where."""

    start: int
    end: int
    text: str
    kind: str
    is_place: bool = False


def names_in(text: str, start: int = 0) -> Iterator[Name]:
    """Yield every name from `start` on."""
    at = start
    while found := _first(text, at):
        yield found
        at = found.end


def name_at(text: str, at: int) -> Name | None:
    """Return the name that begins exactly at a position."""
    found = _first(text, at)
    return found if found and found.start == at else None


def ends_name(text: str, at: int) -> bool:
    """Whether a word at a position is a verb or a word that begins what is said of a nominee."""
    return bool(_shapes(text.isascii())["ends"].match(text, at))


def _first(text: str, at: int) -> Name | None:
    shapes = _shapes(text.isascii())
    while head := shapes["head"].search(text, at):
        if head["person"] or head["house"]:
            end = _with_made_up(text, head.end())
            kind = "household" if head["house"] else "individual"
            return Name(head.start(), end, text[head.start() : end], kind)
        announces = fold(head["body"]) == "doanh nghiep" and shapes["head"].match(text, head.end() + 1)
        if not announces and (end := _body_end(text, head, shapes)):
            end = _with_made_up(text, end)
            said = text[head.start() : end]
            kind = "individual" if is_surely_person(said) else kind_of(said)
            return Name(head.start(), end, said, kind, flat(head["body"]) in shapes["places"])
        at = head.end()
    return None


def _with_made_up(text: str, end: int) -> int:
    made_up = _MADE_UP.match(text, end)
    return made_up.end() if made_up else end


def _body_end(text: str, head: re.Match[str], shapes: dict) -> int:
    """Where the name of a body ends; 0 where nothing of its own follows the word for it."""
    at, proper, trailing, stopped = head.end(), 0, 0, ""
    while token := _TOKEN.match(text, at):
        begins = token.start() + len(token.group()) - len(token.group().lstrip())
        word = token["quoted"] or token["word"]
        counted = _DIGITS.fullmatch(word) and _NUMBERED.search(text, 0, begins)
        own, joins = bool(token["quoted"] or _PROPER.match(word) or counted), flat(word) in ("va", "&")
        says = shapes["says"].match(text, begins)
        if says or (proper and not own and not joins and shapes["ends"].match(text, begins)):
            stopped = "says" if says else "does"
            break
        behind = token.end() + 1
        if joins and (shapes["head"].match(text, behind) or not _GOES_ON.match(text, behind)):
            stopped = "says"
            break
        if not own and (trailing := trailing + 1) > (_MOST_TRAILING if proper else _MOST_PLAIN):
            return proper
        if own:
            proper, trailing = _whole(token.end(), word), 0
        at = token.end()
        if joint := _DASHED.match(text, at):
            at = joint.end() - 1
        if word.endswith(".") and own and len(word) > 2:
            break
    # Small letters behind the last capital belong to the name only where a mark or "đã", "có" closes it.
    return (at if stopped != "does" and trailing else proper) if proper else 0


def _whole(end: int, word: str) -> int:
    return end - 1 if word.endswith(".") else end


@lru_cache(maxsize=2)
def _shapes(plain: bool) -> dict:
    """Shapes for text with its marks or, in old mails, without any."""

    def any_of(words: tuple[str, ...]) -> str:
        spelled = {flat(word) for word in words} if plain else set(words)
        return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(spelled, key=lambda w: (-len(w), w)))

    name = rf"[{UPPER}]\w*(?:[ \t]+[{UPPER}]\w*)"
    bodies = any_of((*ENTERPRISE_WORDS, *COOPERATIVE_WORDS, *ORGANISATION_WORDS, *OPEN_WORDS, _OWN))
    titles, behind = any_of(TITLES), "|".join(f"(?<={word}{mark})" for word in _SINGLE for mark in (" ", ": "))
    head = (
        rf"(?<![\w/])(?:(?P<house>(?i:{any_of(_HOUSE)})[ \t]+(?:(?i:{titles})[ \t]+)*{name}{{1,5}})"
        rf"|(?P<person>(?:(?i:{titles})[ \t]+)+{name}{{1,5}}|(?:{behind}){name}{{1,5}})"
        rf"|(?!(?i:{any_of(('xã hội',))})(?!\w))(?P<body>(?i:{bodies}))(?!\w)(?![ \t]+(?:trưởng|phó|truong|pho)(?!\w)))"
    )
    return {
        "head": re.compile(head),
        "says": re.compile(rf"(?!(?:{any_of(_CAUSES)})(?!\w))(?:{any_of(_SAYS)})(?!\w)"),
        "ends": re.compile(rf"(?!(?:{any_of(_CAUSES)})(?!\w))(?:{any_of((*_SAYS, *_DOES))})(?!\w)"),
        "places": {flat(word) for word in PLACES},
    }
