"""Units of measure as offices write them: one canonical name each, and conversion within one dimension only.

Why: "2 tạ", "200 kg" and "0,2 tấn" are one amount; "2 m3" is another, and no factor of ours turns it into tonnes.
Comes in: the words after a figure. Goes out: the unit's name and how many letters it took. Clause: report-form of the
plan's Annex II (tấn and m3 are kept apart in 3.11.1 and 3.11.2; lượt người is not người).
"""

from __future__ import annotations

import re
from functools import cache

from envmonth_lib.returns.letters import flat, same_marks
from envmonth_lib.vietnamese import fold

# name: (dimension, factor to the smallest unit, ways of writing)
_MEASURES = {
    "tấn": ("mass", 1_000_000.0, "tấn|t"), "tạ": ("mass", 100_000.0, "tạ"), "yến": ("mass", 10_000.0, "yến"),
    "kg": ("mass", 1_000.0, "kg|kgs|ki lô gam|kilôgam|kilogam|cân"), "g": ("mass", 1.0, "g|gam|gram"),
    "km": ("length", 1_000.0, "km|ki lô mét|kilômét|kilomet|cây số"), "m": ("length", 1.0, "m|mét|mét dài|md"),
    "ha": ("area", 10_000.0, "ha|hecta|héc ta|hécta"), "m2": ("area", 1.0, "m2|mét vuông"),
    "km2": ("area", 1_000_000.0, "km2"), "m3": ("volume", 1_000.0, "m3|mét khối|khối"), "lít": ("volume", 1.0, "lít"),
    "đồng": ("money", 1.0, "đồng|đ|vnđ|vnd|đồng chẵn"), "nghìn đồng": ("money", 1e3, "nghìn đồng|ngàn đồng"),
    "triệu đồng": ("money", 1e6, "triệu đồng|trđ|tr.đ|tr đ|tr đồng|triệu"), "tỷ đồng": ("money", 1e9, "tỷ đồng|tỷ"),
    "phút": ("time", 1.0, "phút"), "giờ": ("time", 60.0, "giờ|tiếng|tiếng đồng hồ"), "%": ("share", 1.0, "%|phần trăm"),
}  # fmt: skip
# Things counted: one name and the other words for the same unit.
_COUNTED = {
    "lượt người": "lượt người|lượt ng", "lượt hộ": "lượt hộ|lượt hộ dân|lượt hộ gia đình", "lượt": "lượt",
    "người": "người|ng", "hộ": "hộ|hộ gia đình|hộ dân", "cây": "cây", "cái": "cái|chiếc|tấm|bức", "tờ": "tờ",
    "buổi": "buổi", "cuộc": "cuộc", "đợt": "đợt", "lớp": "lớp", "lần": "lần", "tin, bài": "tin, bài|tin bài",
    "bài": "bài", "tin": "tin", "phóng sự": "phóng sự", "kỳ": "kỳ|kì", "xã": "xã|phường|thị trấn",
    "đơn vị": "đơn vị", "công trình": "công trình", "bể": "bể", "hố": "hố", "thùng": "thùng", "mô hình": "mô hình",
    "điểm": "điểm", "vụ": "vụ", "cá thể": "cá thể", "khu dân cư": "khu dân cư", "khu": "khu", "hệ thống": "hệ thống",
    "hồ sơ": "hồ sơ", "bản": "bản", "tập thể": "tập thể", "cá nhân": "cá nhân", "doanh nghiệp": "doanh nghiệp",
    "văn bản": "văn bản", "tuyến": "tuyến", "hoạt động": "hoạt động", "nguồn gen": "nguồn gen",
    "điển hình": "điển hình", "ngày công": "ngày công", "nhà": "nhà", "chuồng": "chuồng", "năm": "năm",
    "tháng": "tháng", "tuần": "tuần", "ngày": "ngày", "hội nghị": "hội nghị", "hội thảo": "hội thảo",
    "tọa đàm": "tọa đàm", "băng rôn": "băng rôn", "pano": "pano|pa nô", "áp phích": "áp phích", "thôn": "thôn",
    "trường": "trường", "cơ quan": "cơ quan", "cơ sở": "cơ sở", "tổ chức": "tổ chức", "vườn": "vườn",
}  # fmt: skip
# Units in which no office counts thousandths: "3.000 m" is three thousand, "1.500 tấn" may be one and a half.
SMALL = {"kg", "g", "m", "m2", "lít", "đồng", "nghìn đồng", "phút"}
_RAISED = str.maketrans("²³", "23")
OCCASIONS = {"buổi", "cuộc", "đợt", "lớp", "lần", "hội nghị", "hội thảo", "tọa đàm"}
# Units before which the thing itself is still to be named: "5 công trình nhà tiêu", but not "198 trường cam kết".
CLASSIFIERS = OCCASIONS | {
    "cái", "tờ", "bản", "lượt", "tuyến", "công trình", "kỳ", "hoạt động", "bài", "tin", "tin, bài", "hệ thống",
    "mô hình", "hố", "bể", "thùng", "điểm", "vụ", "cây", "cá thể", "hồ sơ", "khu",
}  # fmt: skip
_PIECES = {"cái", "tờ", "bản"}
_BUILT = {"công trình", "nhà", "chuồng", "bể", "hố", "cái"}


def _key(folded: str) -> str:
    return _APART.sub(" ", folded)


def _spellings() -> dict[str, list[tuple[str, str]]]:
    """Key of a word to (as written, name); a word alone must carry its marks: tạ is a unit, ta is not."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, words in {**{n: m[2] for n, m in _MEASURES.items()}, **_COUNTED}.items():
        for word in words.split("|"):
            found.setdefault(_key(flat(word)), []).append((word, name))
    return found


_APART = re.compile(r"[\s./,]+")
_SPELLINGS = _spellings()
_WORDS = sorted(_SPELLINGS, key=len, reverse=True)
_UNIT = re.compile(
    r"\s*(" + "|".join(re.escape(word).replace(r"\ ", r"[\s./,]{1,2}") for word in _WORDS) + r")(?![a-z0-9])"
)


def unit_at(text: str, folded: str, position: int) -> tuple[str, int]:
    """Return the unit written at `position` and where it ends; an empty name where none of ours stands there."""
    match = _UNIT.match(folded, position)
    if not match:
        return "", position
    written = text[match.start(1) : match.end(1)].translate(_RAISED)
    for word, name in _SPELLINGS[_key(match.group(1))]:
        if text.isascii() or " " in word or same_marks(written, word):
            return name, match.end(1)
    return "", position


@cache
def unit_named(written: str) -> str:
    """Return our name of a unit written alone ("Tạ", "m³", "Cái/chiếc"); its folded words where it is none of ours."""
    folded = flat(written.strip())
    name, end = unit_at(written.strip(), folded, 0)
    return name if name and not folded[end:].strip(" .()") else fold(written)


def is_unit(unit: str) -> bool:
    """Whether `unit` is one of our names, and not merely the words that follow a figure."""
    return unit in _MEASURES or unit in _COUNTED


def is_measure(unit: str) -> bool:
    """Whether `unit` measures (mass, length, area, volume, money, time, share) and does not count things."""
    return unit in _MEASURES


def factor(unit: str, to: str) -> float | None:
    """Return by what an amount in `unit` is multiplied to be in `to`; None between two dimensions."""
    if unit not in _MEASURES or to not in _MEASURES:
        return None
    (dimension, size, _), (other, other_size, _) = _MEASURES[unit], _MEASURES[to]
    return size / other_size if dimension == other else None


def counts_same(unit: str, expected: str) -> bool:
    """Whether things counted in `unit` may answer in `expected`: đợt for buổi, but never người for lượt người."""
    names = {unit_named(part) for part in expected.split(",")} | {unit_named(expected)}
    alike = [group for group in (OCCASIONS, _PIECES, _BUILT) if group & names]
    return (
        not unit or unit in names or any(unit in group for group in alike) or (unit == "lượt" and "lượt người" in names)
    )
