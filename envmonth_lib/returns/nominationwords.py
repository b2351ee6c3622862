"""Which words of a sentence put somebody forward, and which only tell of praise: given, counted, wished, or refused.

Why: "đề nghị Sở khen thưởng ông A" is a nomination; "theo đề nghị của huyện, tỉnh đã khen ông A", "không đề nghị khen
thưởng", "tuyên dương 15 tập thể" and "năm 2019 đề nghị khen ông A" are not. Comes in: one sentence, composed. Goes
out: `Request` with what it asks for and where its names may stand. Clause: II.7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from envmonth_lib.returns.letters import flat
from envmonth_lib.returns.nomineekinds import UPPER
from envmonth_lib.returns.nominenames import ANNOUNCE, Name, names_in

_SMALL = "".join(filter(str.islower, map(chr, range(ord("ỹ") + 1))))
_SENTENCE_END = re.compile(rf"(?<=[.!?…])(?<!\bTP\.)(?<!\bTX\.)(?<!\bv\.)\s+(?=[^\s{_SMALL}])|(?<!\s)\s*\n\s*")
_MARK = re.compile(r"[.!?…]\s")
_PRAISES = (r"(?:bieu duong|tuyen duong|khen thuong|khen|vinh danh|ton vinh|tang (?:thuong )?(?:giay|bang) khen|"
            r"trao (?:tang )?(?:giay|bang) khen)")  # fmt: skip
_ASKING = ("khen", "bieu duong", "tuyen duong", "vinh danh", "ton vinh", "gioi thieu", "de cu")  # one of them is said
_REQUEST = re.compile(
    r"(?<!\w)(?:(?:kinh|rat|xin|tran trong|kinh mong)\s+)*"
    rf"(?:de nghi|de xuat|kien nghi|trinh|mong|gioi thieu)(?!\w)(?P<to>[^.;:]{{0,160}}?)(?<!\w){_PRAISES}(?!\w)"
    rf"(?:(?:,| va|, va|/)? {_PRAISES}(?!\w))*"
)
_PUT_FORWARD = re.compile(r"(?<!\w)(?:(?:xin )?gioi thieu|de cu)(?!\w)(?: (?:khen thuong|bieu duong))?")
_SO_THAT = re.compile(rf"thanh tich|(?<!\w)de (?:\w+ ){{0,8}}?{_PRAISES}(?!\w)")
_FOR_US = re.compile(r"(?<!\w)de (?:quy )?(?:so|ubnd|hoi dong)(?!\w)")  # "giới thiệu ông A để Sở khen thưởng"
_BY_OTHERS = re.compile(r"(?:theo|can cu|tren co so|y kien|xem xet|thuc hien|ke tu)\s+(?:cac\s+|su\s+)?$")
_TITLE = re.compile(r"(?:danh sach|van ban|ho so|cong van|to trinh|bieu|phu luc|bang)\s+(?:\w+\s+){0,4}$")
_REFUSED = re.compile(
    r"(?<!\w)(?:khong|chua)(?: co| phat sinh)?(?:,? (?:tap the|ca nhan|doanh nghiep|don vi|to chuc|truong hop|ho so|ho|"
    r"ai|nao|de|va|hoac|thuoc dien|xem xet|du dieu kien|nhu cau|duoc))*,?\s*$"
)
_DONE = re.compile(r"(?<!\w)da\s+(?:kinh\s+|lam\s+|co\s+|lap\s+)?(?:van ban\s+|ho so\s+|to trinh\s+)?$")
_PASSIVE = re.compile(r"(?<!\w)duoc\s+(?:[\w&]+\s+){0,5}$")
# Who may be asked, and the words between asking and praising; any other word and it is another request.
_ADDRESSED = re.compile(
    r"(?<!\w)(?:(?:quy|giam doc|lanh dao|pho giam doc|ban giam doc|hoi dong thi dua,? khen thuong)? ?"
    r"so(?: (?:[a-z]+ ){1,4}moi truong| tn ?(?:&|va)? ?mt)?(?: tinh(?: lang son)?)?|"
    r"(?:chu tich )?(?:ubnd|uy ban nhan dan) tinh(?: lang son)?|hoi dong thi dua,? khen thuong(?: tinh)?|"
    r"chi cuc(?: bao ve moi truong| bvmt)?|bo(?: tai nguyen va moi truong)?|tinh|cap tren|(?:cac )?cap co tham quyen|"
    r"xem xet|xet|quan tam|kip thoi|trinh|tham muu|de xuat|de nghi|tong hop|cong nhan|(?:ra )?quyet dinh|ghi nhan|"
    r"va|de|duoc|cho|cac|nhung|mot so|hai|cung|bo sung|them|xin|\d{1,3}|tap the|ca nhan|don vi|doanh nghiep|"
    r"ho gia dinh|truong hop|guong|dien hinh|tieu bieu|xuat sac|nho|sau day|sau|duoi day|hinh thuc)(?!\w)"
)
_TWO_WISHES = re.compile(r"^ (?:quy )?so .* va (?=(?:xem )?xet )")  # "đề nghị Sở cấp thùng rác và xem xét khen thưởng"
_FORM = re.compile(
    r"(?:Giấy|Bằng) khen(?: của [^,;:(.]{3,70}?)?(?=\s+(?:cho|đối với|về|vì|đến)(?!\w)|\s*[,;:(.]|\s*$)",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    rf"(?<!\w)(?:da|duoc|vua)(?: \w+){{0,7}}? {_PRAISES}(?!\w)|(?<!\w)(?:tang|trao)(?: thuong)? (?:giay|bang) khen|"
    r"(?<!\w)(?:nhan|dat)(?: \w+){0,2} (?:giay|bang) khen|"
    rf"quyet dinh (?:so )?\S* ?(?:ngay \S+ )?(?:ve viec )?{_PRAISES}"
)
_SPEAKING = (*_ASKING[:5], "dien hinh", "tieu bieu", "guong", "noi bat")
_SPEAKS = re.compile(rf"(?<!\w)(?:{_PRAISES}|dien hinh|tieu bieu|guong (?:sang|tot|nguoi)|noi bat)(?!\w)")
_ROADS = re.compile(r"tuyến\s+đường|(?:\d|cac|mot so)\s+tuyen\s+duong", re.IGNORECASE)
_MOST_NAMES = 60  # looked at in one sentence
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BEFORE_NAMES = re.compile(
    r"(?:^|(?<!\w)(?:cho|doi voi|gom|la|nhu|sau|sau day|duoi day|cu the|dien hinh|tieu bieu|noi bat|xuat sac|"
    r"bieu duong|tuyen duong|khen thuong|khen|de cu|gioi thieu|vinh danh|ton vinh|trong do|trong do co|co|noi len|"
    r"guong|nhat|tien tien|them|bo sung|vo chong|cung|ke den)|:)$"
)
# "biểu dương: Trưởng thôn Khau Mạ, bà Lăng Thị Nết": a post may stand before its name.
_POST_FIRST = re.compile(
    r"(?P<lead>^|[:;]|(?<!\w)(?:cho|doi voi|gom|la|nhu|dong chi|bieu duong|khen thuong|tuyen duong))\s*(?:dong chi\s+)?"
    r"(?:(?:chi hoi|to|doi|nhom|pho|ban)?\s*(?:truong|pho)|bi thu|chu tich|giam doc|hieu truong)(?!\w)[^,;:.]*,?\s*$"
)
_COUNTED = re.compile(rf"(?:[\s,:–-]|(?<!\w)(?:{flat(ANNOUNCE)[3:-1]}|cac|nhung|mot so|va|so|\(?\d{{1,3}}\)?)(?!\w))*$")
_PERSON_SAID = re.compile(rf"[{UPPER}]\w* (?:Văn|Thị) [{UPPER}]|(?<!\w)(?:ông|bà|anh|chị) [{UPPER}]\w* [{UPPER}]")
_BACK = re.compile(
    r"\W*(?:(?:cho|doi voi)\s+)?(?:(?:cac|nhung|ca|hai|ba|bon|\d{1,2})\s+)*(?:(?:tap the|ca nhan|don vi|"
    r"doanh nghiep|ho|truong hop|guong|dien hinh|ong|ba|chi hoi|to|va)[\s,]*)*"
    r"(?:co ten\s+)?(?:tren day|neu tren|o tren|noi tren|tren|nay)?\W*"
)


@dataclass(frozen=True, slots=True)
class Request:
    """One request of a sentence: its span, the form of praise it asks for, and how its names are to be found.

    ``standing``: ``asks`` (names follow, or stand before where `looks_back`), ``title`` (a heading of a list),
    ``not_ours`` (made before, to somebody else, or for something else), ``by_others`` (praise they led to),
    ``none`` (refused).
    """

    start: int
    end: int
    form: str
    standing: str
    looks_back: bool


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of a paragraph."""
    at = 0
    for end in _SENTENCE_END.finditer(text) if "\n" in text or _MARK.search(text) else ():
        yield at, end.start()
        at = end.end()
    if at < len(text):
        yield at, len(text)


def request_in(text: str, year: int) -> Request | None:
    """Return the request of a sentence, None where nothing is asked."""
    plain = _plain(text)
    if not any([word in plain for word in _ASKING]):
        return None
    asked = list(_REQUEST.finditer(plain))  # "không đề nghị khen tập thể; chỉ đề nghị khen ông A"
    found = next((one for one in asked if _standing(plain, one, year) != "none"), asked[0] if asked else None)
    if (not found or _FOR_US.search(found["to"])) and (forward := _PUT_FORWARD.search(plain)):
        named = first_named(text, forward.end())
        found = forward if named and (_SO_THAT.search(plain) or "de cu" in forward.group()) else found
    if not found:
        return None
    form = _FORM.search(text, found.start())
    near = form is not None and form.start() < found.end() + 5
    back = bool(_BACK.fullmatch(plain[found.end() :])) or bool(_PASSIVE.search(plain[: found.start()]))
    said = form[0] if form and near else _praise_said(text[found.start() : found.end()])
    end = form.end() if form and near else found.end()
    return Request(found.start(), end, said, _standing(plain, found, year), back)


def _plain(text: str) -> str:
    """Fold letter for letter, roads left out: "tuyến đường" without its marks would be "tuyên dương"."""
    plain = flat(text)
    return flat(_ROADS.sub(lambda road: "x" * len(road.group()), text)) if "tuyen" in plain else plain


def _praise_said(words: str) -> str:
    said = [match.group() for match in re.finditer(r"(?i)biểu dương|tuyên dương|khen thưởng|vinh danh|tôn vinh", words)]
    return ", ".join(dict.fromkeys(word.lower() for word in said))


def _standing(plain: str, found: re.Match[str], year: int) -> str:
    before = plain[: found.start()]
    if _REFUSED.search(before):
        return "none"
    if _BY_OTHERS.search(before):
        return "by_others"
    if _is_past(plain, year) or _DONE.search(before):
        return "not_ours"
    # "đề nghị UBND huyện trình Sở khen thưởng" asks the department, through the district.
    to = (found.groupdict().get("to") or "").rpartition("trinh ")[2]
    to = _TWO_WISHES.sub("", to)
    if re.search(r"\w", _ADDRESSED.sub("", to)):
        return "not_ours"
    return "title" if _TITLE.search(before) else "asks"


def _is_past(plain: str, year: int) -> bool:
    years = {int(found) for found in _YEAR.findall(plain)}
    return bool(years) and max(years) < year


def first_named(text: str, at: int, start_too: bool = False) -> Name | None:
    """Return the first name from a position on that words such as "cho", "gồm", "điển hình là" or a colon lead to."""
    for name in islice(names_in(text, at), _MOST_NAMES):
        before = _plain(text[at : name.start])
        lead = _COUNTED.sub("", before)
        if name.kind == "individual" and (post := _POST_FIRST.search(before)):
            lead = before[: post.start()] + post["lead"]
        dash = name.kind == "individual" and re.search(r"\s[–-]\s", before[len(lead) :])
        if not lead.strip() or dash or ":" in before[len(lead) :] or _BEFORE_NAMES.search(lead.rstrip()):
            return name
        if start_too and re.search(r",\s*$", before):
            return name
    return None


def names_nobody(rest: str) -> bool:
    """Whether a request means somebody whose name was not found: words behind a colon, or "các trường hợp trên"."""
    plain = _plain(rest)
    if _PERSON_SAID.search(rest):
        return True
    behind = _COUNTED.sub("", plain.partition(":")[2])
    return bool(re.search(r"\w", behind)) or bool(_BACK.fullmatch(plain) and re.search(r"(?:tren|nay)\W*$", plain))


def tells_of_praise(text: str) -> bool:
    """Whether a sentence speaks of praise or of good examples at all."""
    plain = _plain(text)
    return any([word in plain for word in _SPEAKING]) and bool(_SPEAKS.search(plain))


def is_given(text: str, year: int) -> bool:
    """Whether a sentence tells of praise already given, or of another year."""
    plain = _plain(text)
    return bool(_GIVEN.search(plain)) or _is_past(plain, year)
