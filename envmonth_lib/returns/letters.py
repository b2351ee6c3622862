"""Text folded letter for letter, and phrases found in it: how words of the lexicon meet words of a sentence.

Why: `vietnamese.fold` is a key and loses positions, while a figure must be bound to the noun that stands nearest. And
marks tell words apart ("trồng" planted, "trong" in; "mỗi năm", "mới năm") but are often left out ("tổ chưc").
Comes in: composed text (`vietnamese.nfc`) and phrases. Goes out: spans of the text. No clause.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

_WORD = re.compile(r"[a-z0-9]+")
_PHRASE_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"[\s,/–-]{1,3}|\.")


def flat(text: str) -> str:
    """Fold case and marks letter for letter: the result is as long as `text`, so positions are the same in both."""
    return "".join(map(_flat_letter, text))


def same_marks(written: str, word: str) -> bool:
    """Whether two spellings carry the same letters and marks; where a tone is placed (hòa, hoà) does not matter."""
    return _marks(written) == _marks(word)


@dataclass(frozen=True, slots=True)
class Said:
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
        self._by_first: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
        for phrase in sorted(set(phrases)):
            words = _WORD.findall(flat(phrase))
            self._by_first[words[0]].append((words, phrase))

    def said(self, text: str) -> list[Said]:
        """Return every phrase found, in the order of the text; those within others too."""
        folded = flat(text)
        words = [(match.group(), *match.span()) for match in _WORD.finditer(folded)]
        plain = [word for word, _, _ in words]
        found = []
        for at, (word, start, _) in enumerate(words):
            for phrase_words, phrase in self._by_first.get(word, ()):
                if plain[at : at + len(phrase_words)] != phrase_words:
                    continue
                run = words[at : at + len(phrase_words)]
                if not _joined(folded, run):
                    continue
                if text.isascii() or _is_spelled([text[begin:end] for _, begin, end in run], phrase):
                    found.append(Said(start, run[-1][2], phrase))
        return found


def _joined(folded: str, run: list[tuple[str, int, int]]) -> bool:
    """Whether the words follow one another with nothing but a space, comma, slash or hyphen between."""
    return all(_JOINT.fullmatch(folded, one[2], other[1]) for one, other in pairwise(run))


def _is_spelled(written: list[str], phrase: str) -> bool:
    words = _PHRASE_WORD.findall(phrase)
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


@cache
def _flat_letter(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter).casefold()[:1] or letter
    return "d" if plain == "đ" else plain


@cache
def _marks(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(sorted(unicodedata.normalize("NFD", word.casefold()))) for word in text.split())
