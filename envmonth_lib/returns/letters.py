"""Text folded letter for letter, and phrases found in it: how words of the lexicon meet words of a sentence.

Why: `vietnamese.fold` is a key and loses positions, while a figure must be bound to the noun that stands nearest. And
marks tell short words apart ("trồng" planted, "trong" in) but are often slipped in long phrases ("tổ chưc").
Comes in: composed text (`vietnamese.nfc`) and phrases. Goes out: spans of the text. No clause.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache


def flat(text: str) -> str:
    """Fold case and marks letter for letter: the result is as long as `text`, so positions are the same in both."""
    return "".join(map(_flat_letter, text))


def same_marks(written: str, word: str) -> bool:
    """Whether two spellings carry the same letters and marks; where a tone is placed (hòa, hoà) does not matter."""
    return _marks(written) == _marks(word)


class Phrases:
    """Phrases to be found in a text, longest first; a word alone must carry its marks unless the text has none."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._spellings: dict[str, list[str]] = defaultdict(list)
        for phrase in phrases:
            self._spellings[_key(flat(phrase))].append(phrase)
        keys = sorted(self._spellings, key=len, reverse=True)
        joined = "|".join(key.replace(" ", r"[\s,/-]{1,3}") for key in keys) or r"(?!)"
        self._pattern = re.compile(rf"(?<![a-z0-9])(?:{joined})(?![a-z0-9])")

    def spans(self, text: str, folded: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of each phrase between two positions of `text`; `folded` is ``flat(text)``."""
        position, end = start, len(text) if end is None else end
        while match := self._pattern.search(folded, position, end):
            said = self._is_said(text[match.start() : match.end()], match.group(), text.isascii())
            position = match.end() if said else match.start() + 1
            if said:
                yield match.span()

    def first(self, text: str, folded: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
        """Return the first phrase between two positions, or None."""
        return next(self.spans(text, folded, start, end), None)

    def last(self, text: str, folded: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
        """Return the last phrase between two positions, or None."""
        return max(self.spans(text, folded, start, end), default=None)

    def _is_said(self, written: str, folded: str, unmarked: bool) -> bool:
        key = _key(folded)
        return unmarked or " " in key or any(same_marks(written, word) for word in self._spellings[key])


def _key(folded: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", folded))


@cache
def _flat_letter(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter).casefold()[:1] or letter
    return "d" if plain == "đ" else plain


def _marks(text: str) -> list[list[str]]:
    return [sorted(unicodedata.normalize("NFD", word.casefold())) for word in text.split()]
