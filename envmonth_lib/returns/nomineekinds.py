"""Who a name stands for: an organisation, a person, a household, an enterprise or a co-operative, told by its words.

Why: the three classes of II.7 are never ranked together, and offices rarely write the class beside the name. Comes in:
a name, or words that announce one ("tập thể", "II. Cá nhân"). Goes out: a kind, "" where the words do not tell; a name
that contradicts the word beside it is left to a person. Where households and co-operatives belong is for the method.
"""

from __future__ import annotations

import re

from envmonth_lib.vietnamese import fold

HOUSEHOLD, COOPERATIVE = "household", "cooperative"
KIND_WORDS = {
    "organisation": ("to chuc", "tap the", "co quan", "don vi", "doan the", "cong dong", "to chuc tap the",
                     "tap the don vi", "co quan don vi", "to chuc doan the", "cong dong dan cu"),
    "individual": ("ca nhan",),
    HOUSEHOLD: ("ho gia dinh", "ho", "gia dinh"),
    "enterprise": ("doanh nghiep", "cong ty", "doanh nghiep co so", "doanh nghiep co so kinh doanh", "co so kinh doanh",
                   "co so san xuat kinh doanh", "co so san xuat"),
    COOPERATIVE: ("hop tac xa", "htx"),
}  # fmt: skip
_BOTH = "ca nhan ho gia dinh"  # a class of the form's own: praised as people
TITLES = ("ông", "bà", "anh", "chị", "đồng chí", "đ/c", "em", "cháu", "cụ", "cô", "chú", "bác", "thầy giáo", "cô giáo",
          "thầy", "bác sĩ", "kỹ sư", "nghệ nhân", "già làng")  # fmt: skip
_HOUSE = ("hộ gia đình", "hộ", "gia đình")
ENTERPRISE_WORDS = (
    "công ty", "cty", "c.ty", "ctcp", "dntn", "doanh nghiệp tư nhân", "tập đoàn", "tổng công ty", "xí nghiệp",
    "nhà máy", "khách sạn", "nhà hàng", "siêu thị", "cơ sở sản xuất", "cơ sở kinh doanh", "cửa hàng", "trang trại",
    "homestay", "xưởng", "nhà nghỉ", "chi nhánh công ty", "cơ sở thu mua", "cơ sở chế biến",
)  # fmt: skip
COOPERATIVE_WORDS = ("hợp tác xã", "htx", "liên hiệp hợp tác xã")
ORGANISATION_WORDS = (
    "chi hội", "hội", "tổ", "đội", "nhóm", "câu lạc bộ", "clb", "chi đoàn", "đoàn", "liên đội", "liên chi đoàn",
    "trường", "thôn", "bản", "khối phố", "khối", "khu phố", "khu dân cư", "khu", "xóm", "ubnd", "ủy ban", "uỷ ban",
    "ban", "phòng", "trạm", "hạt", "đồn", "mặt trận", "ubmttq", "mttq", "chi cục", "cục", "trung tâm", "công đoàn",
    "liên đoàn", "chi bộ", "đảng bộ", "đảng ủy", "bệnh viện", "văn phòng", "xã", "phường", "thị trấn", "huyện đoàn",
    "xã đoàn", "thành đoàn", "huyện", "bộ phận", "khoa", "lớp", "sở", "ban quản lý", "bql", "tòa soạn",
    "liên hiệp", "liên minh", "viện", "tiểu đoàn", "đại đội", "trung đội", "hội đồng", "làng", "trung đoàn", "đài",
    "báo", "công an", "bảo tàng", "thư viện", "vườn quốc gia", "tổ hợp tác", "điểm trường", "bộ chỉ huy", "kho bạc",
)  # fmt: skip
_LETTERS = "".join(map(chr, range(ord("A"), ord("ỹ") + 1)))
UPPER = "".join(filter(str.isupper, _LETTERS))
_PROPER = rf"[{UPPER}]\w*"
_PERSON = re.compile(rf"{_PROPER}(?:\s+{_PROPER}){{1,5}}(?:\s*\(mẫu\))?")


def kind_named(words: str) -> str:
    """Return the kind that a cell or a heading names and nothing else: "Tập thể", "II. Cá nhân (05)"."""
    said = re.sub(r"^(?:[ivx]{1,4}|[a-e]|\d{1,2}) (?=\D)", "", fold(words))
    said = re.sub(r"^(?:cac|nhung|ve|doi voi|danh sach|khen thuong|bieu duong) ", "", said)
    said = re.sub(r"^\d{1,3} |(?: tieu bieu| xuat sac| gom| sau)+$| \d{1,3}(?: \w+)?$", "", said).strip()
    if said == _BOTH:
        return "individual"
    return next((kind for kind, known in KIND_WORDS.items() if said in known), "")


def kind_of(name: str) -> str:
    """Return the kind that the words of a name tell, "" where they leave it open, as "Nà Hoa" does."""
    said = f"{fold(name)} "
    for kind, words in _BEGINS:
        if said.startswith(words):
            return kind
    return ""


def settled(named: str, name: str) -> tuple[str, bool]:
    """Settle the kind from the word beside a name and the name itself; tell also whether the two contradict.

    The file's own word wins where both can be true (a co-operative may be sent as an organisation, a household as an
    individual); a person among the enterprises or a company among the persons cannot be, and gets none.
    """
    told = kind_of(name)
    if not named or not told:
        return named or told, False
    if named == told or (told, named) in _MAY_BE or (named, told) in _MAY_BE:
        return (told if (named, told) == ("individual", HOUSEHOLD) else named), False
    return "", True


_MAY_BE = {(COOPERATIVE, "organisation"), (COOPERATIVE, "enterprise"), (HOUSEHOLD, "individual")}


def kinds_in(words: str) -> set[str]:
    """Return all kinds that a title speaks of: one says what its table lists, several leave it to the rows."""
    said = f" {fold(words)} "
    known = {"organisation": ("tap the", "to chuc"), "individual": ("ca nhan",), "enterprise": ("doanh nghiep",),
             HOUSEHOLD: ("ho gia dinh",)}  # fmt: skip
    return {kind for kind, phrases in known.items() if any(f" {phrase} " in said for phrase in phrases)}


def is_surely_person(name: str) -> bool:
    """Whether a name alone tells a person's, by the middle word that most have ("Nông Văn Thắng", "Vi Thị Xuân")."""
    return is_person(name) and fold(name).split()[1:2] in (["van"], ["thi"])


def is_person(name: str) -> bool:
    """Whether a name has the shape of a person's: two to six words, each with a capital, and no word of a body."""
    return not kind_of(name) and bool(_PERSON.fullmatch(name.strip()))


def _begins() -> list[tuple[str, tuple[str, ...]]]:
    def keys(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(f"{fold(word)} " for word in words)

    return [
        (HOUSEHOLD, keys(_HOUSE)),
        (COOPERATIVE, keys(COOPERATIVE_WORDS)),
        ("enterprise", (*keys(ENTERPRISE_WORDS), "doanh nghiep ")),
        ("organisation", keys(ORGANISATION_WORDS)),
        ("individual", keys(tuple(t for t in TITLES if t not in ("em", "chú", "bác", "cô")))),
    ]


_BEGINS = _begins()
