"""Which units a text names, in order: agencies, units below them, bodies above or elsewhere.

Comes in: a short text (a letterhead line, G.1, a file name) and the `Names` of the year. Goes out: one `Unit` after the
other, each with how surely the words mean it. A name counts with its kind and level: "Hội Nông dân huyện Chi Lăng" is
not the provincial association, and "gửi Sở …", "phối hợp với Tỉnh đoàn" name no sender.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from envmonth_lib.returns.names import HALF, LEVELS, NO_LEVEL, SPELT_SHORT, Names, Word, ends, words_of
from envmonth_lib.vietnamese import nfc

_INNER = ("viet nam", "vn", "bch", "ban chap hanh", "ban thuong vu", "btv", "ban thuong truc", "btt", "co quan")
_PROVINCE_ONLY = re.compile(r"lien minh|lien hiep|lmhtx|lhh|tinh")  # these have no branches in the districts
_PROVINCES = """
an giang|ba ria vung tau|bac lieu|bac giang|bac kan|bac ninh|ben tre|binh duong|binh dinh|binh phuoc|binh thuan|ca mau|
cao bang|can tho|da nang|dak lak|dak nong|dien bien|dong nai|dong thap|gia lai|ha giang|ha nam|ha noi|ha tinh|
hai duong|hai phong|hau giang|hoa binh|ho chi minh|hung yen|khanh hoa|kien giang|kon tum|lai chau|lang son|lao cai|
lam dong|long an|nam dinh|nghe an|ninh binh|ninh thuan|phu tho|phu yen|quang binh|quang nam|quang ngai|quang ninh|
quang tri|soc trang|son la|tay ninh|thai binh|thai nguyen|thanh hoa|thua thien hue|tien giang|tra vinh|tuyen quang|
vinh long|vinh phuc|yen bai
"""
PROVINCES = frozenset(_PROVINCES.replace("\n", "").split("|"))
_PLACE_NAME = "|".join(sorted(PROVINCES, key=len, reverse=True))
_ELSEWHERE = re.compile(
    rf"(?:ubnd|hdnd) (?:tinh|tp) ({_PLACE_NAME})\b|(?:so|bo|cuc|ban) [\w ]+? tinh ({_PLACE_NAME})\b"
)
_SUPERIOR = re.compile(
    r"ubnd tinh\b|hdnd tinh\b|tinh uy\b|quan khu\b|tong cuc\b|tong lien doan\b|bo tu lenh\b|trung uong\b|tw\b|"
    r"bo (?:cong an|quoc phong|tai chinh|y te|tai nguyen|cong thuong|giao duc|noi vu|xay dung)\b|doan tncs\b|"
    r"doan thanh nien cong san\b|(?:hoi|lien minh|uy ban|ub|ubmttq)\b(?: \w+){0,6} (?:viet nam|vn)\b"
)
_ROOM = re.compile(
    r"(?:phong|p) (?:tai nguyen|tn ?(?:va )?mt|tnmt|kinh te|kt ?(?:va )?ht|nong nghiep|nn|van hoa|vhtt|giao duc|gd|"
    r"y te|tai chinh|tc ?kh|noi vu|tu phap|quan ly|ldtbxh|lao dong|dan toc|ke hoach|canh sat|ky thuat|tuyen truyen)\b|"
    r"ptnmt\b"
)
_LOCAL = re.compile(r"(?:huyen|thanh|thi) (?:doan|uy)\b|ubnd (?:xa|phuong|tt|thi tran|x|p)\b")
_LOCAL_BRANCH = re.compile(
    r"(?:hoi|doan|ldld|lien doan|(?:uy ban |ub )?mttq|ubmttq|(?:uy ban )?mat tran|cong an|bch|ban chap hanh|"
    r"ban thuong vu|ban chqs|ban chi huy|hat|tram|thanh tra|dai|trung tam|chi cuc|chi nhanh|bao hiem|kho bac|vp|toa an|"
    r"vien kiem sat|bql|ban quan ly)\b(?: (?!huyen|tp |xa |phuong )\w+){0,6}? (?:huyen|tp|xa|phuong|thi tran)\b"
)
_OFFICE_OF = re.compile(
    r"(?:cong doan|chi doan|doan co so|chi bo|dang bo|dang uy|trung tam|tt|chi cuc|thanh tra|vp(?! thuong tru)|phong|"
    r"benh vien|truong)\b(?: \w+){0,6}? (?:so|tinh|lang son)\b"
)
_BELOW = (_ROOM, _LOCAL, _LOCAL_BRANCH, _OFFICE_OF)
_BELOW_IN_HEAD = re.compile(
    r"(?:phong|vp(?! thuong tru)|trung tam|tram|hat|doi|truong|benh vien|chi cuc|chi nhanh|cong doan|chi doan|chi bo|"
    r"dang uy|dang bo|ban quan ly|bql|thanh tra|vuon quoc gia|quy|xa|phuong|thi tran|thon|khoi|tt)\b"
)
_NOT_MEANT = re.compile(
    r"\b(?:gui|kinh gui|trinh|voi|phoi hop|theo|de nghi|de nghi cua|chi dao cua|do|can cu|cua bo|voi cac|quan ly cua)$"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit that a text names.

    Attributes
    ----------
    kind : {"agency", "below", "superior", "organiser", "elsewhere"}
        Whether it is asked to report, stands below, above, is the office that asks, or is of another province.
    agencies : tuple of str
        Codes meant; several where one name fits several. For "below": those above it, where named.
    sure : float
        How surely the words mean it, 0 to 1.
    start, end : int
        Which words of the text.
    """

    kind: str
    agencies: tuple[str, ...] = ()
    sure: float = 1.0
    start: int = 0
    end: int = 0


def units_in(text: str, names: Names, in_head: bool = False) -> tuple[Unit, ...]:
    """All units a text names, in order; `in_head` also takes any office name at the start for one below."""
    return _units(names, nfc(text), in_head)


def whole_units(text: str, names: Names) -> tuple[Unit, ...]:
    """Units of a text that consists of nothing but unit names, as lines of a letterhead do; else nothing."""
    units = units_in(text, names, in_head=True)
    covered = sum(u.end - u.start for u in units)
    return units if units and units[0].start <= 1 and covered >= len(words_of(text)) - units[0].start else ()


@lru_cache(maxsize=16384)
def _units(names: Names, text: str, in_head: bool) -> tuple[Unit, ...]:
    words = words_of(text)
    folded = [w.folded for w in words]
    found, at = [], 0
    while at < len(words):
        unit = _unit_at(names, words, folded, at, in_head)
        if unit is None:
            at += 1
            continue
        if in_head or not _NOT_MEANT.search(" ".join(folded[max(0, at - 3) : at])):
            found.append(unit)
        at = unit.end
    return tuple(found)


def _unit_at(names: Names, words: tuple[Word, ...], folded: list[str], at: int, in_head: bool) -> Unit | None:
    rest = " ".join(folded[at : at + 14])
    if (elsewhere := _ELSEWHERE.match(rest)) and names.province not in elsewhere.groups():
        return Unit("elsewhere", (), 1.0, at, at + len(elsewhere[0].split()))
    agency = _agency_at(names, words, folded, at)
    if agency is not None:
        return agency
    if above := _SUPERIOR.match(rest):
        end = at + len(above[0].split())
        end += len(f"tinh {names.province}".split()) if rest.startswith(f"{above[0]} tinh {names.province}") else 0
        end += 2 if " ".join(folded[end : end + 2]) in (names.province, "viet nam") else 0
        end += 3 if " ".join(folded[end : end + 3]) == "ho chi minh" else 0
        return Unit("superior", (), 1.0, at, end)
    below = any(pattern.match(rest) for pattern in _BELOW) or (in_head and at == 0 and _BELOW_IN_HEAD.match(rest))
    if below and not _is_many(folded, at):
        above = _named_in(names, words, folded, at + 1)
        return Unit("below", above, 1.0, at, len(folded))
    return None


def _is_many(folded: list[str], at: int) -> bool:
    """Whether "các xã", "22 xã" precede: those are reported on, not reporting."""
    return at > 0 and (folded[at - 1] in ("cac", "tung", "moi", "theo", "nhung", "toan") or folded[at - 1].isdigit())


def _named_in(names: Names, words: tuple[Word, ...], folded: list[str], start: int) -> tuple[str, ...]:
    units = (_agency_at(names, words, folded, at) for at in range(start, len(words)))
    return tuple(dict.fromkeys(c for u in units if u and u.kind == "agency" and u.sure > HALF for c in u.agencies))


def _agency_at(names: Names, words: tuple[Word, ...], folded: list[str], at: int) -> Unit | None:
    best: dict[str, tuple[int, float]] = {}
    for form in names.starting(folded[at]):
        for end, short in ends(words, at, form.words, False):
            if words[at].plain or (not form.initials and (not short or folded[at] == form.words[0])):
                sure = min(form.sure, SPELT_SHORT) if short else form.sure
                best[form.code] = max(best.get(form.code, (0, 0.0)), (end, sure))
    if not best:
        return None
    top = max(best.values())
    codes = tuple(sorted(code for code, reach in best.items() if reach == top))
    return _with_level(names, folded, at, codes, *top)


def _with_level(names: Names, folded: list[str], at: int, codes: tuple[str, ...], end: int, sure: float) -> Unit:
    """Settle the level by the words after the name: the province, a district below it, or another province."""
    named = end
    while any(" ".join(folded[end : end + len(i.split())]) == i for i in _INNER):
        end += next(len(i.split()) for i in _INNER if " ".join(folded[end : end + len(i.split())]) == i)
    after = " ".join(folded[end:])
    ours = re.match(rf"(?:tinh )?{names.province}\b|tinh\b(?! (?:{_PLACE_NAME})\b)", after)
    other = re.match(rf"(?:tinh )?({_PLACE_NAME})\b", after)
    if other and other[1] != names.province:
        return Unit("elsewhere", (), 1.0, at, end + len(other[0].split()))
    if codes == (names.organiser,):
        return Unit("organiser", codes, sure, at, end + len(ours[0].split()) if ours else named)
    levelled = any(names.kinds.get(c) == "mass_organisation" for c in codes) and not _PROVINCE_ONLY.match(
        " ".join(folded[at : at + 2])
    )
    if ours:
        return Unit("agency", codes, sure / len(codes), at, end + len(ours[0].split()))
    next_word = folded[end] if end < len(folded) else ""
    if next_word in LEVELS[:7] and folded[at] != "so" and names.kinds.get(codes[0]) != "district":
        return Unit("below", _districts_in(names, folded, end), 1.0, at, len(folded))
    if levelled and end > named and names.province not in " ".join(folded[at:named]):
        return Unit("superior", (), 1.0, at, end)  # "Hội Nông dân Việt Nam": the whole organisation
    if levelled and "tinh" not in folded[at:named]:
        sure *= NO_LEVEL
    return Unit("agency", codes, sure / len(codes), at, end)


def _districts_in(names: Names, folded: list[str], start: int) -> tuple[str, ...]:
    text = f" {' '.join(folded[start:])} "
    return tuple(code for name, code in names.districts.items() if f" {name} " in text)
