"""Text folded letter for letter, and phrases found in it: how words of the lexicon meet words of a sentence.

Why: `vietnamese.fold` is a key and loses positions, while a figure must be bound to the noun that stands nearest. And
marks tell words apart ("trồng" planted, "trong" in; "mỗi năm", "mới năm") but are often left out ("tổ chưc").
Comes in: composed text (`vietnamese.nfc`) and phrases. Goes out: spans of the text. No clause.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

_WORD = re.compile(r"[a-z0-9]+")
_PHRASE_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"[\s,/–-]{1,3}|\.")


@lru_cache(maxsize=64)  # one sentence is asked for its phrases, its figures and their units
def flat(text: str) -> str:
    """Fold case and marks letter for letter: the result is as long as `text`, so positions are the same in both."""
    return text.translate(_FLAT)


def same_marks(written: str, word: str) -> bool:
    """Whether two spellings carry the same letters and marks; where a tone is placed (hòa, hoà) does not matter."""
    return _marks(written) == _marks(word)


class Said(NamedTuple):
    """One phrase of the lexicon as found in a text; `phrase` is its spelling in the lexicon."""

    start: int
    end: int
    phrase: str


class PhraseIndex:
    """Many phrases looked for in one pass.

    A word alone must carry its marks unless the text has none at all; of several words marks may be missing ("tổ
    chưc"), and of three or more one word may carry wrong ones ("vể sinh môi trường").
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._next: dict[str, Any] = {}  # word to what may follow it; under "" the phrases that end there
        for phrase in sorted(set(phrases)):
            step = self._next
            for word in _WORD.findall(flat(phrase)):
                step = step.setdefault(word, {})
            step.setdefault("", []).append(phrase)

    def said(self, text: str) -> list[Said]:
        """Return every phrase found, in the order of the text; those within others too."""
        folded = flat(text)
        words = list(_WORD.finditer(folded))
        plain = [*[word[0] for word in words], None]
        found, unmarked = [], text.isascii()
        for at, word in enumerate(plain):
            if (step := self._next.get(word)) is None:
                continue
            end, (start, stop) = at, words[at].span()
            while step and (end == at or _are_joined(folded, stop, words[end].start())):
                stop = words[end].end()
                end += 1
                if phrases := step.get(""):
                    written = text[start:stop]
                    for phrase in phrases:
                        if unmarked or _is_spelled(written, phrase):
                            found.append(Said(start, stop, phrase))
                step = step.get(plain[end])
        return sorted(found, key=attrgetter("start", "phrase"))


def _are_joined(folded: str, end: int, start: int) -> bool:
    """Whether two words follow one another with nothing but a space, comma, slash or hyphen between."""
    return folded[end:start] == " " or _JOINT.fullmatch(folded, end, start) is not None


@lru_cache(maxsize=1 << 15)  # the same words come in every return
def _is_spelled(said: str, phrase: str) -> bool:
    if said.lower() == phrase:
        return True
    words = _PHRASE_WORD.findall(phrase)
    written = [said[one.start() : one.end()] for one in _WORD.finditer(said.translate(_FLAT))]
    if len(words) == 1:
        return same_marks(written[0], words[0])
    wrong = sum(not _fewer_marks(one, word) for one, word in zip(written, words, strict=True))
    return wrong <= (len(words) > 2)


@cache
def _fewer_marks(written: str, word: str) -> bool:
    """Whether `written` is `word`, perhaps with marks left out, but with none of its own."""
    left = list(unicodedata.normalize("NFD", word.casefold().replace("đ", "d\u0335")))
    for letter in unicodedata.normalize("NFD", written.casefold().replace("đ", "d\u0335")):
        if letter not in left:
            return False
        left.remove(letter)
    return True


class _Flat(dict[int, str]):
    def __missing__(self, code: int) -> str:
        letter = chr(code)
        plain = unicodedata.normalize("NFKD", letter).casefold()[:1] or letter
        self[code] = "d" if plain == "đ" else plain
        return self[code]


_FLAT = _Flat()


@cache
def _marks(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(sorted(unicodedata.normalize("NFD", word.casefold()))) for word in text.split())
