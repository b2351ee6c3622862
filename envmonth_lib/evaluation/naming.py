"""What a written name says: title, initials, form, general words, proper name, places; for comparing two spellings.

Why: one nominee arrives as "Ông Nông V. Thắng, xã A" and as "Nong Van Thang". In: the text of a name and of the unit or
place beside it. Out: `Person` and `Body`, whose words are keys for comparing; nothing of them is ever shown. Words with
and without marks are told apart, since Hùng and Hưng are two people; a text that has lost all its marks is compared
without them. Short forms and general words stand in ``naming.yml``. Clause: II.7.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from envmonth_lib.evaluation.namewords import NameWords, bare, key, name_words, spelled
from envmonth_lib.vietnamese import fold, nfc

BREAK = "|"
LEVELS = ("village", "commune", "district", "province")
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6", "VII": "7"}
_SAMPLE = re.compile(r"\(\s*(?:tên )?mẫu\s*\)", re.IGNORECASE)
_BREAKS = re.compile(r"[,;:()\n]|\s[-–—]\s|–|—")
_BORN = re.compile(r"(?:sinh(?: năm)?|sn|ns)[\s.:]*(\d{4})|\((\d{4})\)", re.IGNORECASE)
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|kh|gh|gi|ch|ph|th|tr|qu|[bcdghklmnprstvx])?"
    r"(?:uye|uya|uyu|oai|oay|oeo|uay|uoi|uou|ieu|yeu|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|ua|ue|ui|uo|uu|uy|ye|[aeiouy])"
    r"(?:ch|ng|nh|[cmnpt])?"
)
# No syllable ends in a stop without a tone, and iê, uô, ươ, yê have a hat: typed bare, the marks are lost.
_ALWAYS_MARKED = re.compile(
    r"(?:ngh|ng|nh|kh|gh|gi|ch|ph|th|tr|qu|[bcdghklmnprstvx])?(?:[aeiouy]+(?:ch|[cpt])|(?:ie|uo|ye|uye)[iu]?(?:ng|[mn])?)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is: the name at each level with its own word ("xã"), and the other words (a workplace)."""

    levels: Mapping[str, tuple[str, tuple[str, ...]]]
    rest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A person: the words of the name in order, whether a household is meant, year of birth where told."""

    words: tuple[str, ...]
    household: bool
    born: str
    place: Place


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation or enterprise: legal form, general words, own name in order, places named in the name itself."""

    form: str
    general: Mapping[str, int]
    own: tuple[str, ...]
    named: Mapping[str, tuple[str, tuple[str, ...]]]
    place: Place


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """Whether a word could be read aloud in Vietnamese; one that could not has been mistyped, or is foreign."""
    return word.isdigit() or bool(_SYLLABLE.fullmatch(fold(bare(word))))


@lru_cache(maxsize=1 << 14)
def has_lost_marks(text: str) -> bool:
    """Whether a text was typed without marks: none is there, and a word that is never without them is."""
    typed = _typed(_SAMPLE.sub(" ", text))
    words = _untitled(typed) or typed  # "Bà Ma Thi Hanh": a title may keep its marks
    if not "".join(words).isascii():
        return False
    known, said = name_words(), f" {' '.join(words)} "
    if any(w in known.always_marked or (is_syllable(w) and _ALWAYS_MARKED.fullmatch(w)) for w in words):
        return True
    return any(phrase in said for phrase in known.marked_phrases)


@lru_cache(maxsize=1 << 14)
def read_person(name: str, unit: str, plain: bool) -> Person:
    """Read the name of a person; what follows the first comma, dash or bracket belongs to the unit.

    Parameters
    ----------
    plain : bool
        Compare without marks, as the other text has lost them.
    """
    known = name_words()
    born = next((a or b for a, b in _BORN.findall(name)), "")
    first, *rest = [part for part in _BREAKS.split(_SAMPLE.sub(" ", _BORN.sub(" ", name))) if part.strip()] or [""]
    while rest and not _untitled(_typed(first)):  # "Bà: Mã Thị Hạnh"
        first = f"{first} {rest.pop(0)}"
    typed = _typed(first)
    own = _untitled(typed)
    household = bool(typed) and typed[0] != own[:1] and spelled(typed[0]) in known.households
    place = _place(", ".join([*rest, unit]), plain)
    return Person(tuple(key(w, plain) for w in own), household, born, place)


@lru_cache(maxsize=1 << 14)
def read_body(name: str, unit: str, plain: bool) -> Body:
    """Read the name of an organisation or enterprise, and the unit beside it; see `read_person`."""
    words = list(_expanded(_SAMPLE.sub(" ", name), plain))
    form, words = _form(words, plain)
    general, own, named = _split(words, plain)
    place = _place(unit, plain)
    return Body(form, general, own, named, Place({**place.levels, **named}, place.rest))


def is_titled(name: str) -> bool:
    """Whether a person's name is written with a title before it."""
    typed = _typed(_BREAKS.split(name)[0])
    return len(_untitled(typed)) < len(typed)


def told_place(name: str, unit: str) -> str:
    """Return the words that tell two nominees of one name apart: the unit, as written."""
    inside = [part for part in _BREAKS.split(_SAMPLE.sub(" ", name))[1:] if part.strip()]
    return "" if inside else " ".join(_SAMPLE.sub(" ", unit).split())


def _typed(text: str) -> list[str]:
    return re.sub(r"[^\w]+", " ", nfc(text).casefold()).split()


def _untitled(words: list[str]) -> list[str]:
    """Take the titles off, one after another; without marks only those that no surname is taken for."""
    known = name_words()
    while words:
        n = next((n for n in (4, 3, 2, 1) if len(words) >= n and _is_title(words[:n], known)), 0)
        if not n:
            return words
        words = words[n:]
    return []


def _is_title(words: list[str], known: NameWords) -> bool:
    if tuple(spelled(w) for w in words) in known.titles:
        return True
    return "".join(words).isascii() and tuple(words) in known.plain_titles


def _expanded(text: str, plain: bool) -> Iterator[str]:
    """Give the words of a text as keys, short forms written out, `BREAK` where a comma or dash stands."""
    typed: list[str] = []
    for part in _BREAKS.split(nfc(text).replace("&", " và ")):
        words = re.sub(r"[^\w]+", " ", part).split()
        typed += [_ROMAN.get(w, w).casefold() if n else w.casefold() for n, w in enumerate(words)] + [BREAK]
    known, n = name_words(), 0
    while n < len(typed):
        size, long = _short_form(typed, n, known, plain)
        yield from (key(w, plain) for w in long)
        n += size


def _short_form(typed: list[str], n: int, known: NameWords, plain: bool) -> tuple[int, list[str]]:
    for size in range(min(8, len(typed) - n), 0, -1):
        words = tuple(key(w, plain) for w in typed[n : n + size])
        if words in known.short[plain]:
            return size, known.short[plain][words]
    word, starts = typed[n], n == 0 or typed[n - 1] == BREAK
    more = n + 1 < len(typed) and typed[n + 1] != BREAK
    if word in known.first and more:
        return 1, (known.first if n == 0 else known.inside)[word].split()
    if word in known.letters and more and (starts or n > 0) and len(typed[n + 1]) > 1:
        return 1, [known.letters[word]]
    return 1, [BREAK] if word == BREAK else [str(int(word)) if word.isdecimal() else word]


@lru_cache(maxsize=1 << 12)
def _mended(word: str) -> str:
    """Return, without marks, the general word meant by one that cannot be read aloud and is one letter off."""
    plain = fold(bare(word))
    if len(plain) < 4 or is_syllable(plain):
        return plain
    meant = {w for w in name_words().general_words if OSA.distance(plain, w, score_cutoff=1) == 1}
    return meant.pop() if len(meant) == 1 else plain


def _form(words: list[str], plain: bool) -> tuple[str, list[str]]:
    for phrase, form in name_words().forms[plain]:
        for n in range(len(words) - len(phrase) + 1):
            if tuple(words[n : n + len(phrase)]) == phrase:
                return form, [*words[:n], BREAK, *words[n + len(phrase) :]]
    return "", words


def _split(words: list[str], plain: bool) -> tuple[Counter[str], tuple[str, ...], dict]:
    """Split the words of a name into general words, own name and places by level."""
    known, general, own, named, n = name_words(), Counter(), [], {}, 0
    while n < len(words):
        size, level, phrase = _phrase(words, n, known, plain)
        n += size
        if level in LEVELS:
            end = n
            while end < len(words) and words[end] != BREAK and (end == n or not _phrase(words, end, known, plain)[0]):
                end += 1
            name = tuple(w for w in words[n:end] if w not in known.left_out[plain])
            if name:
                named.setdefault(level, (phrase, name))
            n = end
        elif phrase:
            general[phrase] += 1
        else:
            own += [words[n]] if words[n] != BREAK and words[n] not in known.left_out[plain] else []
            n += 1
    return general, tuple(own), named


def _phrase(words: list[str], n: int, known: NameWords, plain: bool) -> tuple[int, str, str]:
    """Find the place word or general phrase that begins here: how many words, its level, the phrase."""
    for size in range(min(5, len(words) - n), 0, -1):
        said = tuple(words[n : n + size])
        found = known.phrases[plain].get(said)
        if not found and size > 1 and BREAK not in said:  # a slip within a phrase of several words is still that one
            found = known.phrases[True].get(tuple(_mended(w) for w in said))
        if found:
            return size, *found
    return 0, "", ""


def _place(text: str, plain: bool) -> Place:
    words = list(_expanded(_SAMPLE.sub(" ", text), plain))
    general, own, levels = _split(words, plain)
    if "village" in levels and "commune" not in levels and own and not general:  # "thôn Nà Hoa - Suối Xanh"
        return Place({**levels, "commune": ("", own)})
    return Place(levels, (*sorted(general.elements()), *own))
