"""How well a label's words are those of an indicator, and which of several indicators it decides for.

Why: a label of many words may hold the needed ones by chance; what it says besides tells for another. Comes in: the
words of a label and what is known of an indicator. Goes out: a score from 0 to 1, and a `Match`. No clause.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from envmonth_lib.plan import Indicator
from envmonth_lib.returns.labelrules import Rule
from envmonth_lib.returns.labelwords import Phrase, split

LEAST = 0.5
_MARGIN, _MARGIN_OF_CODE, _KNOWN_WORD, _OTHER_WORD, _WHERE_WORD = 0.12, 0.3, 0.7, 0.4, 0.2
# What follows says about what, for whom or where; the words before it say what was counted.
_ABOUT = {(w.plain, marked) for w in split("về cho tại ở của dọc") for marked in ("", w.marked)}
_WHERE = {("trong", "trong"), ("quanh", "quanh")}
_MONEY = "triệu đồng"


@dataclass(frozen=True, slots=True)
class Match:
    """What a label says: its indicator, or None and the indicators it may mean; how surely, from 0 to 1.

    ``exact``: the label is a wording we know; its unit may then be another one than the form's.
    """

    indicator: Indicator | None
    candidates: tuple[Indicator, ...] = ()
    score: float = 0.0
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one indicator: its rules, all its words, unit words that stand for its own."""

    indicator: Indicator
    rules: tuple[Rule, ...]
    words: frozenset[tuple[str, str]]
    units: frozenset[str]


def explained(said: Phrase, known: Known, passing: Collection[str], words: Collection[str]) -> float:
    """Return the share of a label's telling words that are this indicator's; where it was done tells little.

    Parameters
    ----------
    said : Phrase
        The label.
    known : Known
        The indicator.
    passing, words : collection of str
        Words that tell nothing, and those of all indicators, without marks.
    """
    own = other = 0.0
    is_place = False
    for word in said.words:
        if own and (word.plain, word.marked) in _ABOUT and known.indicator.unit != _MONEY:
            break  # money for something else is other money
        is_place = is_place or bool(own and (word.plain, word.marked) in _WHERE)
        if any(word.plain == plain and (not word.marked or word.marked == mark) for plain, mark in known.words):
            own += 1
        elif word.plain not in passing and not word.plain.isdigit():
            other += _WHERE_WORD if is_place else _KNOWN_WORD if word.plain in words else _OTHER_WORD
    return own / (own + other) if own + other else 1.0


def decided(found: list[tuple[float, Known]], numbered: Indicator | None) -> Match | None:
    """The one indicator that a label decides for, a printed code breaking ties; None where it decides for none."""
    if not found:
        return None
    best, rest = found[0], found[1:]
    coded = next((pair for pair in found if numbered and pair[1].indicator.id == numbered.id), None)
    if coded and coded[0] >= LEAST and best[0] - coded[0] < _MARGIN_OF_CODE:
        return Match(coded[1].indicator, (coded[1].indicator,), coded[0])
    if best[0] >= LEAST and (not rest or best[0] - rest[0][0] >= _MARGIN):
        return Match(best[1].indicator, (best[1].indicator,), best[0])
    return None
