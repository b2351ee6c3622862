"""The words of names: titles, short forms, legal forms, general words, levels of places; and keys to compare words by.

Comes in: ``naming.yml``, beside this module. Goes out: `NameWords`, with its words as keys, and `spelled`, which keeps
hats and tones but not where the tone mark stands: hòa and hoà are one word, Hùng and Hưng are two.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from envmonth_lib.issues import MethodError
from envmonth_lib.plan.files import read_yaml
from envmonth_lib.vietnamese import fold, nfc

WORDS = Path(__file__).parent / "naming.yml"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


@lru_cache(maxsize=1 << 14)
def spelled(word: str) -> str:
    """Key of one word that keeps hats and tone but not where the tone mark stands: hòa and hoà, lý and lí are one."""
    letters = unicodedata.normalize("NFD", nfc(word).casefold())
    tone = next((_TONES[c] for c in letters if c in _TONES), "")
    base = unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES))
    if tone and re.fullmatch(r"(?:[hklmst]|qu)y", base):
        base = f"{base[:-1]}i"
    return base + tone


@lru_cache(maxsize=1 << 14)
def bare(word: str) -> str:
    """Return a key of `spelled` without its tone."""
    return re.sub(r"\d$", "", word)


def key(word: str, plain: bool) -> str:
    """Key of one word; without marks where the text compared with has lost them."""
    return fold(word) if plain else spelled(word)


@dataclass(frozen=True)
class NameWords:
    """``naming.yml``, its words as keys; where there are two of a thing, the second is without marks."""

    titles: frozenset[tuple[str, ...]]
    plain_titles: frozenset[tuple[str, ...]]
    households: frozenset[str]
    short: tuple[dict, dict]
    first: dict[str, str]
    inside: dict[str, str]
    letters: dict[str, str]
    forms: tuple[list, list]
    phrases: tuple[dict, dict]
    left_out: tuple[frozenset[str], frozenset[str]]
    always_marked: frozenset[str]
    marked_phrases: tuple[str, ...]
    alike_forms: frozenset[frozenset[str]]
    general_words: frozenset[str]


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    """Read ``naming.yml`` once."""
    raw = read_yaml(WORDS, MethodError)

    def keys(phrase: str, plain: bool) -> tuple[str, ...]:
        return tuple(key(w, plain) for w in phrase.split())

    def forms(plain: bool) -> list:
        pairs = [(keys(phrase, plain), form) for form, phrases in raw["forms"].items() for phrase in phrases]
        return sorted(pairs, key=lambda pair: -len(pair[0]))

    def phrases(plain: bool) -> dict:
        general = {keys(phrase, plain): ("general", phrase) for phrase in raw["general"]}
        return general | {keys(p, plain): (level, p) for level, listed in raw["places"].items() for p in listed}

    titles = raw["titles"]
    return NameWords(
        titles=frozenset(keys(t, False) for t in [*titles["marked"], *titles["plain"]]),
        plain_titles=frozenset(keys(t, True) for t in titles["plain"]),
        households=frozenset(spelled(w.split()[0]) for w in raw["households"]),
        short=tuple({keys(s, p): long.split() for s, long in raw["short"].items()} for p in (False, True)),
        first=raw["first"], inside=raw["inside"], letters=raw["letters"],
        forms=(forms(False), forms(True)), phrases=(phrases(False), phrases(True)),
        left_out=tuple(frozenset(key(w, plain) for w in raw["left_out"]) for plain in (False, True)),
        always_marked=frozenset(fold(w) for w in raw["always_marked"]),
        marked_phrases=tuple(f" {fold(p)} " for p in raw["general"] if " " in p and not nfc(p).isascii()),
        alike_forms=frozenset(frozenset(pair) for pair in raw["alike_forms"]),
        general_words=frozenset(fold(w) for p in raw["general"] for w in p.split()),
    )  # fmt: skip


def alike_forms(form: str, other: str) -> bool:
    """Whether two legal forms may be of one enterprise, one of them written short ("Công ty TNHH", "TNHH MTV")."""
    return frozenset((form, other)) in name_words().alike_forms
