"""Words of a label, made comparable: spelling slips, missing marks and abbreviations meet the words we know.

Why: "trong" and "trồng" fold alike and mean "inside" and "to plant", while "trông cay xanh" is a slip for planting. A
word keeps its marks as long as it is one we know; only words we do not know are taken for slips. Comes in: a label as
written. Goes out: a `Phrase` in which wordings of the lexicon can be looked for. No clause.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from envmonth_lib.vietnamese import fold, nfc

_TONES = "\u0300\u0309\u0303\u0301\u0323"
_WORD = re.compile(r"[^\W_]+")
_JOINS = re.compile(r"[\s.\-–'’]*")
_LONGEST_SPELLING = 4
_BY_EAR = (("gi", "d"), ("d", "d"), ("r", "d"), ("tr", "ch"), ("s", "x"), ("l", "n"))


@dataclass(frozen=True, slots=True)
class Word:
    """One word: without marks, with its marks ("" where they are not known), and whether a comma stands before it."""

    plain: str
    marked: str
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a label in order; `text` has them without marks, with a space on both sides of each."""

    words: tuple[Word, ...]
    text: str

    def holds(self, wanted: Phrase) -> bool:
        """Whether the words of `wanted` stand here one after the other, with the same marks where both are known."""
        if wanted.text not in self.text:
            return False
        size = len(wanted.words)
        starts = range(len(self.words) - size + 1)
        return any(all(map(_same, self.words[i : i + size], wanted.words)) for i in starts)


def phrase_of(words: Iterable[Word]) -> Phrase:
    """Put words together."""
    held = tuple(words)
    return Phrase(held, f" {' '.join(word.plain for word in held)} " if held else "")


def _same(one: Word, other: Word) -> bool:
    return one.plain == other.plain and (not one.marked or not other.marked or one.marked == other.marked)


@lru_cache(maxsize=20_000)
def _marked(word: str) -> str:
    """Key of one word with its marks; old and new tone placement meet (hòa, hoà)."""
    decomposed = unicodedata.normalize("NFD", word.casefold())
    tone = "".join(c for c in decomposed if c in _TONES)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES)) + tone


def _sound(marked: str) -> str:
    """How a word sounds in the north: "băng dôn", "chồng cây" and "da quân" are written by ear."""
    for written, sound in _BY_EAR:
        if marked.startswith(written):
            return sound + marked[len(written) :].replace("y", "i")
    return marked.replace("y", "i")


@lru_cache(maxsize=1 << 14)
def split(text: str) -> tuple[Word, ...]:
    """Words as written, nothing mended."""
    words: list[Word] = []
    end = 0
    composed = nfc(text).replace("%", " % ")
    for found in _WORD.finditer(composed):
        apart = bool(words) and not _JOINS.fullmatch(composed, end, found.start())
        words.append(Word(fold(found.group()), _marked(found.group()), apart))
        end = found.end()
    return tuple(words)


def _plain(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(word.plain for word in words)


class Vocabulary:
    """All words of the lexicon; brings the words of a label to them."""

    def __init__(self, texts: Iterable[str], spellings: dict[str, tuple[str, ...]]) -> None:
        self._known: dict[str, set[str]] = {}
        for word in (word for text in (*texts, *spellings) for word in split(text)):
            self._known.setdefault(word.plain, set()).add(word.marked)
        self._spellings: dict[tuple[str, ...], list[tuple[Sequence[Word], Sequence[Word]]]] = {}
        for ours, variants in spellings.items():
            for variant in map(split, variants):
                self._spellings.setdefault(_plain(variant), []).append((variant, split(ours)))
        self._spelled_first = {plain[0] for plain in self._spellings}
        self._sounds: dict[str, set[Word]] = {}
        for plain, marks in self._known.items():
            for marked in marks:
                self._sounds.setdefault(_sound(marked), set()).add(Word(plain, marked))
        self._long = [word for word in self._known if len(word) >= 4 and word.isalpha()]

    def phrase(self, text: str) -> Phrase:
        """Words of a label, slips mended and abbreviations written out."""
        written = split(text)
        has_marks = any(word.plain != word.marked for word in written)  # those of an abbreviation written out are ours
        return phrase_of(self._mended(word, has_marks) for word in self._spelled_out(written))

    def wording(self, text: str) -> Phrase:
        """Words of the lexicon itself: written right, so "hoa" is the flower and not one of "hóa", "họa"."""
        return phrase_of(self._spelled_out(split(text)))

    def _spelled_out(self, words: Sequence[Word]) -> list[Word]:
        spelled: list[Word] = []
        at = 0
        while at < len(words):
            if words[at].plain not in self._spelled_first:
                spelled.append(words[at])
                at += 1
                continue
            for size in range(min(_LONGEST_SPELLING, len(words) - at), 0, -1):
                part = words[at : at + size]
                ours = self._ours(part)
                if ours and not any(word.apart for word in part[1:]):
                    spelled += [Word(ours[0].plain, ours[0].marked, part[0].apart), *ours[1:]]
                    at += size
                    break
            else:
                spelled.append(words[at])
                at += 1
        return spelled

    def _ours(self, part: Sequence[Word]) -> Sequence[Word]:
        """Our wording of some words: "tuyên dương" has one, "tuyến đường" has none; words typed without marks have."""
        for variant, ours in self._spellings.get(_plain(part), ()):
            if all(one.marked in (one.plain, other.marked) for one, other in zip(part, variant, strict=True)):
                return ours
        return ()

    def _mended(self, word: Word, has_marks: bool) -> Word:
        known = self._known.get(word.plain, ())
        bare = known and word.marked == word.plain  # "tri" is "trị" without its mark, not "chi"
        if has_marks and not bare and word.marked not in known and (ours := self._by_ear(word)):
            return Word(ours.plain, ours.marked, word.apart)
        if known:
            if not has_marks:
                return Word(word.plain, "", word.apart)
            if word.marked in known:
                return word
            if len(known) == 1 or len(word.plain) > 3:
                return Word(word.plain, next(iter(known)) if len(known) == 1 else "", word.apart)
            return word  # too short to tell a slip from another word: bỏ is neither bò nor bộ
        near = self._near(word.plain)
        return Word(near, "", word.apart) if near else word

    def _by_ear(self, word: Word) -> Word | None:
        """The one known word that sounds the same."""
        alike = self._sounds.get(_sound(word.marked), ())
        return next(iter(alike)) if len(alike) == 1 else None

    def unknown(self, said: Phrase) -> list[str]:
        """Words of a label that are none of ours, without marks."""
        return [word.plain for word in said.words if word.plain not in self._known and word.plain.isalpha()]

    @lru_cache(maxsize=5_000)  # noqa: B019 - one vocabulary a run
    def _near(self, plain: str) -> str:
        """The one known word that is one slip away; "" where there is none, or more than one."""
        if len(plain) < 4 or not plain.isalpha():
            return ""
        near = process.extract(plain, self._long, scorer=OSA.distance, score_cutoff=1, limit=2)
        return near[0][0] if len(near) == 1 else ""
