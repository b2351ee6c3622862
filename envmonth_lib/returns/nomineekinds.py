"""Who a name stands for: an organisation, a person, a household, an enterprise or a co-operative, told by its words.

Why: the three classes of II.7 are never ranked together, and offices rarely write the class beside the name. Comes in:
a name, or words that announce one ("tập thể", "II. Cá nhân"). Goes out: a kind, "" where the words do not tell; a name
that contradicts the word beside it is left to a person. Where households and co-operatives belong is for the method.
"""

from __future__ import annotations

import re

from envmonth_lib.returns.letters import same_marks
from envmonth_lib.vietnamese import fold, nfc

HOUSEHOLD, COOPERATIVE = "household", "cooperative"
KIND_WORDS = {
    "organisation": ("to chuc", "tap the", "co quan", "don vi", "doan the", "cong dong", "to chuc tap the",
                     "tap the don vi", "co quan don vi", "to chuc doan the", "cong dong dan cu"),
    "individual": ("ca nhan",),
    HOUSEHOLD: ("ho gia dinh", "ho", "gia dinh"),
    "enterprise": ("doanh nghiep", "cong ty", "doanh nghiep co so", "doanh nghiep co so kinh doanh", "doanh nghiep htx",
                   "doanh nghiep hop tac xa", "co so kinh doanh",
                   "co so san xuat kinh doanh", "co so san xuat"),
    COOPERATIVE: ("hop tac xa", "htx"),
}  # fmt: skip
_BOTH = "ca nhan ho gia dinh"  # a class of the form's own: praised as people
TITLES = ("ông", "bà", "anh", "chị", "đồng chí", "đ/c", "em", "cháu", "cụ", "cô", "chú", "bác", "thầy giáo", "cô giáo",
          "thầy", "bác sĩ", "y sĩ", "kỹ sư", "nghệ nhân", "già làng", "nhà giáo", "thiếu úy", "trung úy", "thượng úy",
          "đại úy", "thiếu tá", "trung tá", "thượng tá", "đại tá")  # fmt: skip
_HOUSE = ("hộ gia đình", "hộ", "gia đình")
ENTERPRISE_WORDS = (
    "công ty", "cty", "c.ty", "ctcp", "dntn", "doanh nghiệp tư nhân", "tập đoàn", "tổng công ty", "xí nghiệp",
    "nhà máy", "khách sạn", "siêu thị", "cơ sở sản xuất", "cơ sở kinh doanh", "chi nhánh công ty", "cơ sở thu mua",
    "cơ sở chế biến",
)  # fmt: skip
COOPERATIVE_WORDS = ("hợp tác xã", "htx", "liên hiệp hợp tác xã", "liên hiệp htx")
ORGANISATION_WORDS = (
    "chi hội", "hội", "tổ", "đội", "nhóm", "câu lạc bộ", "clb", "chi đoàn", "đoàn", "liên đội", "liên chi đoàn",
    "trường", "thôn", "bản", "khối phố", "khối", "khu phố", "khu dân cư", "khu", "xóm", "ubnd", "ủy ban", "uỷ ban",
    "ban", "phòng", "trạm", "hạt", "đồn", "mặt trận", "ubmttq", "mttq", "chi cục", "cục", "trung tâm", "công đoàn",
    "liên đoàn", "chi bộ", "đảng bộ", "đảng ủy", "bệnh viện", "văn phòng", "xã", "phường", "thị trấn", "huyện đoàn",
    "xã đoàn", "thành đoàn", "huyện", "bộ phận", "khoa", "lớp", "sở", "ban quản lý", "bql", "tòa soạn",
    "liên hiệp", "liên minh", "viện", "tiểu đoàn", "đại đội", "trung đội", "hội đồng", "làng", "trung đoàn", "đài",
    "báo", "công an", "bảo tàng", "thư viện", "vườn quốc gia", "tổ hợp tác", "điểm trường", "bộ chỉ huy", "kho bạc",
    "bảo hiểm xã hội", "tòa án", "hải quan", "học viện", "đại học", "tỉnh đoàn", "tỉnh hội", "chùa", "giáo xứ",
    "cộng đồng dân cư", "cụm dân cư",
)  # fmt: skip
# A household may run them, or a company, or a public body: these words name a body and leave its kind to a person.
OPEN_WORDS = (
    "hộ kinh doanh", "trang trại", "homestay", "cửa hàng", "nhà hàng", "nhà nghỉ", "quán", "tiệm", "xưởng",
    "phân xưởng", "phòng khám", "nhà thuốc", "ngân hàng", "quỹ tín dụng", "điện lực", "bưu điện", "khu du lịch",
    "khu nghỉ dưỡng", "khu sinh thái", "khu công nghiệp", "trung tâm thương mại", "trạm xăng dầu", "bến xe", "vườn ươm",
    "vườn thực vật", "văn phòng công chứng", "văn phòng luật sư", "dòng họ", "cơ sở", "lò mổ", "lâm trường",
)  # fmt: skip
# Posts that only a person holds; of "Giám đốc" and "Chủ" the row may name the business. Marks tell trưởng from trường.
_POST = re.compile(
    r"(?:(?:phó )?(?:trưởng|chủ tịch|bí thư|hiệu trưởng)|(?:tổ|đội|nhóm|chi hội) (?:trưởng|phó)|giáo viên|cán bộ|"
    r"công chức|viên chức|hội viên|đoàn viên|chủ hộ|nhân viên|kế toán|đảng viên|cựu chiến binh|chuyên viên|nông dân|"
    r"thành viên|bác sĩ|y sĩ|công nhân|học sinh|sinh viên|già làng|tổng phụ trách|cộng tác viên|"
    r"chính trị viên)(?!\w)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LETTERS = "".join(map(chr, range(ord("A"), ord("ỹ") + 1)))
UPPER = "".join(filter(str.isupper, _LETTERS))
_PROPER = rf"[{UPPER}]\w*"
_FAMILY_NAMES = ("to", "ban", "truong", "doan", "lang", "ho", "quan", "vien", "doi", "xa", "phuong", "don")
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
    return _told(name) or ""


def is_body(name: str) -> bool:
    """Whether a name begins with a word for a body, also one that leaves its kind open, as "trang trại" does."""
    return _told(name) in ("", "organisation", "enterprise", COOPERATIVE)


def _told(name: str) -> str | None:
    """Return the kind that the longest known beginning tells, "" where it leaves it open; None without any."""
    said = f"{fold(name)} "
    known = _BEGINS.get(said.partition(" ")[0], ())
    found = [(len(key), kind, word) for key, kind, word in known if said.startswith(key)]
    if not found:
        return None
    _, kind, word = max(found)
    return _told_of_person(name, kind, word) if " " not in word and _has_shape(name) else kind


def _told_of_person(name: str, kind: str, word: str) -> str | None:
    """Settle a beginning that may be a family name: "Tô", "Trương" and "Hồ" are no "tổ", "trường" and "hộ".

    Without its marks, or where both are spelled alike ("Đoàn"), only a middle "Văn", "Thị" tells a person.
    """
    first = name.split()[0]
    alike = fold(word) in _FAMILY_NAMES if name.isascii() else nfc(word) in ("đoàn", "ban")
    if alike:
        return None if fold(name).split()[1] in ("van", "thi") else ""
    return kind if name.isascii() or same_marks(first, word) else None


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
    return {kind for kind, phrase in _TITLE_WORDS.items() if re.search(phrase, said)}


_TITLE_WORDS = {
    # "đơn vị" alone is said of whoever sends the list; beside "cá nhân" it means bodies that are listed.
    "organisation": r" (?:tap the|to chuc|(?:don vi|co quan) (?:va )?(?:cac )?ca nhan|"
                    r"ca nhan (?:va )?(?:cac )?(?:don vi|co quan|cong dong)) ",
    "individual": r" (?:ca nhan|nguoi tot|nguoi dan) ",
    "enterprise": r" doanh nghiep ",
    HOUSEHOLD: r" (?:ho gia dinh|ho ca nhan|ca nhan (?:va )?(?:cac )?ho) ",
    "": r" ho kinh doanh ",
}  # fmt: skip


def is_post(words: str) -> bool:
    """Whether the words beside a name tell the post of a person, and name nobody else who holds it."""
    found = _POST.match(nfc(words).strip())
    return bool(found) and not re.search(r":|(?<!\w)(?:ông|bà|anh|chị)(?!\w)", found["rest"].lower())


def is_person_in_post(name: str, words: str) -> bool:
    """Whether a name and the post beside it tell a person, also one named Đoàn, whose name alone may be a body's."""
    may_be = _told(name) is None or fold(name).split()[0] in _FAMILY_NAMES
    return may_be and _has_shape(name) and is_post(words)


def is_surely_person(name: str) -> bool:
    """Whether a name alone tells a person's, by the middle word that most have ("Nông Văn Thắng", "Vi Thị Xuân")."""
    return is_person(name) and fold(name).split()[1:2] in (["van"], ["thi"])


def is_person(name: str) -> bool:
    """Whether a name has the shape of a person's: two to six words, each with a capital, and no word of a body."""
    return _told(name) is None and _has_shape(name)


def _has_shape(name: str) -> bool:
    said = name.strip().removesuffix("(mẫu)").strip()
    abbreviates = not said.isupper() and any(len(word) > 1 and word.isupper() for word in said.split())
    return bool(_PERSON.fullmatch(said)) and not abbreviates


def _begins() -> dict[str, list[tuple[str, str, str]]]:
    """First word to the beginnings that start with it: folded, their kind, as written."""
    kinds = {
        "": OPEN_WORDS,
        HOUSEHOLD: _HOUSE,
        COOPERATIVE: COOPERATIVE_WORDS,
        "enterprise": (*ENTERPRISE_WORDS, "doanh nghiệp"),
        "organisation": ORGANISATION_WORDS,
        "individual": tuple(t for t in TITLES if t not in ("em", "chú", "bác", "cô")),
    }
    found: dict[str, list[tuple[str, str, str]]] = {}
    for kind, word in ((kind, word) for kind, words in kinds.items() for word in words):
        key = f"{fold(word)} "
        found.setdefault(key.partition(" ")[0], []).append((key, kind, word))
    return found


_BEGINS = _begins()
