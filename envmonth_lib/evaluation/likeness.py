"""Whether two nominations are of one nominee: surely, perhaps (a person decides), or not.

Why: a wrong merge takes a commendation from somebody, so that surely means surely: the same name at the same place, or
a name mistyped so that it cannot be read aloud. In: two nominations of one kind. Out: a `Likeness` with its reason in
Vietnamese. Hùng and Hưng, thôn 1 and thôn 2, TNHH and CP are never one; initials are, where they leave no doubt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from envmonth_lib.evaluation.namewords import alike_forms, bare
from envmonth_lib.evaluation.naming import (
    Body,
    Person,
    Place,
    has_lost_marks,
    is_syllable,
    read_body,
    read_person,
)
from envmonth_lib.vietnamese import fold

SAME, ASK, OTHER = "same", "ask", "other"
AGREE, CONFLICT, OPEN = "agree", "conflict", "open"
EQUAL, INITIALS, SLIP, NEAR, DIFFER = "equal", "initials", "slip", "near", "differ"
_ENOUGH_WORDS = 5


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two nominations stand to each other (`SAME`, `ASK`, `OTHER`), and why a person should look."""

    verdict: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """What of one nomination its identity is told by."""

    name: str
    unit: str
    achievement: str
    individual: bool


def likeness(one: Sent, other: Sent) -> Likeness:
    """Hold two nominations of one kind against each other."""
    plain = has_lost_marks(one.name) or has_lost_marks(other.name)
    alike = _told_alike(one.achievement, other.achievement)
    if one.individual:
        return _people(read_person(one.name, one.unit, plain), read_person(other.name, other.unit, plain), alike)
    return _bodies(read_body(one.name, one.unit, plain), read_body(other.name, other.unit, plain), alike)


def _people(one: Person, other: Person, alike: bool) -> Likeness:
    if one.born and other.born and one.born != other.born:
        return Likeness(OTHER)
    names, places = _person_words(one.words, other.words), _places(one.place, other.place)
    if names == DIFFER or (places == CONFLICT and not (names == EQUAL and alike)):
        return Likeness(OTHER)
    if places == CONFLICT:
        return Likeness(ASK, "Trùng họ tên và thành tích nhưng khác địa bàn.")
    if one.household != other.household:
        return Likeness(ASK, "Một bên ghi hộ gia đình, một bên ghi cá nhân.")
    if names == NEAR:
        near = places == AGREE or alike
        return Likeness(ASK, "Họ tên gần giống, có thể viết sai hoặc viết thiếu.") if near else Likeness(OTHER)
    if places == AGREE or (names == EQUAL and alike):
        sure = names != INITIALS or _full_words(one.words, other.words) >= 2
        return Likeness(SAME) if sure else Likeness(ASK, "Họ tên viết tắt quá ngắn để chắc là một người.")
    return Likeness(ASK, "Họ tên khớp nhưng không rõ có cùng địa bàn, đơn vị hay không.")


def _person_words(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    if one == other:
        return EQUAL if len(one) > 1 else NEAR
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        given = bool(short) and short[-1] == long[-1] and _is_part(short, long)
        # "N.V. An" and "Nguyễn An" leave words out; a lone given name may be anybody's.
        return NEAR if given else DIFFER
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    initials = [min(a, b, key=len)[0] == fold(max(a, b, key=len))[:1] and min(len(a), len(b)) == 1 for a, b in pairs]
    if all(initials):
        return INITIALS
    return _slipped(pairs) if not any(initials) else DIFFER


def _full_words(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Count the words both names have in full; the given name must be one of them."""
    both = [a == b for a, b in zip(one, other, strict=True)]
    return sum(both) if both[-1] else 0


def _is_part(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(any(word == w for w in rest) for word in short)


def _slipped(pairs: list[tuple[str, str]]) -> str:
    """Judge the words in which two names differ: one mistyped beyond reading, some that are near, or different ones."""
    if not pairs:
        return EQUAL
    if any(a[:1].isdigit() or b[:1].isdigit() for a, b in pairs):
        return DIFFER
    if len(pairs) == 1 and _is_slip(*pairs[0]):
        return SLIP
    near = [fold(bare(a)) == fold(bare(b)) or OSA.distance(bare(a), bare(b)) <= 1 for a, b in pairs]
    return NEAR if all(near) and (len(pairs) == 1 or all(fold(bare(a)) == fold(bare(b)) for a, b in pairs)) else DIFFER


def _is_slip(one: str, other: str) -> bool:
    """Whether one word cannot be read aloud and is one letter from the other, which can."""
    wrong, right = (one, other) if not is_syllable(one) else (other, one)
    if is_syllable(wrong) or not is_syllable(right) or len(bare(wrong)) < 3:
        return False
    tones = {t for t in (one[len(bare(one)) :], other[len(bare(other)) :]) if t}
    return len(tones) < 2 and OSA.distance(fold(bare(wrong)), fold(bare(right))) == 1


def _bodies(one: Body, other: Body, alike: bool) -> Likeness:
    own = _sequence(one.own, other.own)
    named = [_level(one.named[k], other.named[k]) for k in one.named if k in other.named]
    parts = [own, *named]
    form = _forms(one.form, other.form)
    if DIFFER in (*parts, form):
        moved = form != DIFFER and _words_of(one) == _words_of(other) and _one_commune(one.place, other.place)
        return Likeness(ASK, "Một bên ghi là địa danh, một bên ghi là tên riêng.") if moved else Likeness(OTHER)
    extra = [_beyond(a, b) for a, b in ((one, other), (other, one))]
    part = _general(one.general, other.general)
    places = _places(one.place, other.place)
    if part == DIFFER or all(extra) or (places == CONFLICT and not alike):
        return Likeness(OTHER)
    if places == CONFLICT:
        return Likeness(ASK, "Trùng tên và thành tích nhưng khác địa bàn.")
    if NEAR in parts or (SLIP in parts and places != AGREE):
        near = _one_commune(one.place, other.place) or alike
        return Likeness(ASK, "Tên riêng gần giống, có thể viết sai một chữ.") if near else Likeness(OTHER)
    if NEAR in (part, form) or any(extra):
        near = alike or "village" in set().union(*extra) or (places == AGREE and bool(one.own or one.named))
        return Likeness(ASK, "Một tên có thêm chữ so với tên kia.") if near else Likeness(OTHER)
    return _surely(one, other, places, alike)


def _words_of(body: Body) -> tuple[str, ...]:
    """All words of a name but the words for levels, so that "Lũng Vân" and "thôn Lũng Vân" can be seen as near."""
    return (*sorted(body.general), *body.own, *(w for _, name in body.named.values() for w in name))


def _surely(one: Body, other: Body, places: str, alike: bool) -> Likeness:
    """Decide on two bodies of one name: whether the name is enough, with the place beside it."""
    if not alike and not (one.own or one.named or one.place.levels.keys() & {"village", "commune"}):
        return Likeness(ASK, "Tên chung chung, không có tên riêng hay địa bàn để chắc là một.")
    by_name = "commune" in one.named or "district" in one.named
    registered = bool(one.form) and one.form == other.form and len(one.own) >= 2
    if places == AGREE or alike or by_name or registered:
        return Likeness(SAME)
    return Likeness(ASK, "Tên khớp nhưng không rõ có cùng địa bàn hay không.")


def _forms(one: str, other: str) -> str:
    if one == other or alike_forms(one, other):
        return EQUAL
    return DIFFER if one and other else NEAR


def _sequence(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        numbered = [w for w in long if w.isdigit()] and [w for w in long if not w.isdigit()] == list(short)
        return NEAR if numbered else DIFFER
    return _slipped([(a, b) for a, b in zip(one, other, strict=True) if a != b])


def _level(one: tuple[str, tuple[str, ...]], other: tuple[str, tuple[str, ...]]) -> str:
    """Hold two places of one level against each other: thôn and bản may be meant alike, xã and thị trấn are not."""
    names = _sequence(one[1], other[1])
    kinds = {fold(one[0]), fold(other[0])} - {""}
    if len(kinds) > 1 and names != DIFFER:
        return DIFFER if kinds & {"xa", "phuong", "thi tran"} else NEAR
    return names


def _beyond(one: Body, other: Body) -> set[str]:
    """Levels that only one name gives and that the other does not have beside it either.

    The district or province behind a commune both have says nothing new.
    """
    levels = {k for k, v in one.named.items() if k not in other.named and not _has(other.place, k, v)}
    settled = "commune" in one.place.levels and "commune" in other.place.levels
    return levels - {"district", "province"} if settled else levels


def _has(place: Place, level: str, told: tuple[str, tuple[str, ...]]) -> bool:
    return level in place.levels and _level(place.levels[level], told) == EQUAL


def _general(one: Mapping[str, int], other: Mapping[str, int]) -> str:
    if one == other:
        return EQUAL
    small, large = sorted((one, other), key=lambda c: sum(c.values()))
    return NEAR if small and all(large.get(w, 0) >= n for w, n in small.items()) else DIFFER


def _places(one: Place, other: Place) -> str:
    """Tell whether two places agree: one commune and nothing against it, or one workplace in the same words."""
    found = {k: _level(one.levels[k], other.levels[k]) for k in one.levels if k in other.levels}
    if DIFFER in found.values():
        return CONFLICT
    if NEAR in found.values():
        return OPEN
    # A village alone may stand in several communes; a workplace in the same words is one.
    at_work = bool(one.rest) and one.rest == other.rest and one.levels.keys() == other.levels.keys()
    return AGREE if "commune" in found or at_work else OPEN


def _one_commune(one: Place, other: Place) -> bool:
    both = [place.levels["commune"] for place in (one, other) if "commune" in place.levels]
    return len(both) == 2 and _level(*both) == EQUAL


def _told_alike(one: str, other: str) -> bool:
    """Whether two achievements are told in nearly the same words with the same figures."""
    first, second = fold(one), fold(other)
    if min(len(first.split()), len(second.split())) < _ENOUGH_WORDS:
        return False
    figures = [sorted(re.findall(r"\d+", text)) for text in (first, second)]
    return bool(figures[0]) and figures[0] == figures[1] and fuzz.token_sort_ratio(first, second) >= 85
