"""What a label must say to be an indicator, and what rules that out: one rule of the lexicon, made ready.

Why: "rác thải nhựa" is not the waste collected, and neither is "rác thải nưa", where the word that tells them apart is
misspelt. Comes in: a `LabelRule` and the `Vocabulary`. Goes out: a `Rule` to ask about the words of a row. No clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from envmonth_lib.plan import Indicator
from envmonth_lib.returns.labelwords import Phrase, Vocabulary
from envmonth_lib.returns.lexicon import LabelRule
from envmonth_lib.vietnamese import fold

_LEAST_LETTERS, _LONG = 4, 5
_COUNTED = re.compile(
    r"\W*(?:tổng )?số (?P<what>[^\W\d]+(?: [^\W\d]+){0,2}?) (?:có |đã |được )*"
    r"(?:tổ chức|tham gia|ra quân|thực hiện|hưởng ứng|triển khai)\b", re.IGNORECASE)  # fmt: skip


_QUOTED = re.compile(r'"[^"]+"|“[^”]+”')
_WHERE = re.compile(
    r"\b(?:tại|ở|dọc|trên) (?:(?:các|những|địa bàn|toàn bộ) )*(?:(?:xã|phường|thị trấn|thôn|khối phố|khu dân cư|"
    r"tuyến đường|hộ gia đình)(?! (?:điểm|nông thôn|ntm|kiểu mẫu|nâng cao)))(?:,? (?:xã|phường|thị trấn|thôn))*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Rule:
    """Words needed (of each line at least so many), words that exclude, titles that exclude.

    ``telling``: the single words among those that exclude which name a kind; "lượt" and "buổi" name none.
    ``kinds``: all that exclude and are no unit.
    """

    needs: tuple[tuple[int, tuple[Phrase, ...]], ...]
    never: tuple[Phrase, ...]
    not_under: tuple[Phrase, ...]
    telling: tuple[str, ...]
    kinds: tuple[Phrase, ...] = ()

    def holds(self, said: Phrase, unit: Phrase, helped: Phrase, titles: Phrase) -> bool:
        """Whether a label with its unit, helped by words above it, under these titles, is the indicator."""
        if not self.needs or not self._met((said, unit, helped)):
            return False
        return not (self.excludes(said) or self.excludes(unit) or self.not_here(titles))

    def excludes(self, said: Phrase) -> bool:
        """Whether a word that rules the indicator out stands in a text."""
        return any(said.holds(word) for word in self.never)

    def is_other_kind(self, said: Phrase) -> bool:
        """Whether a text names another kind of thing, whatever unit it names besides."""
        return any(said.holds(word) for word in self.kinds)

    def may_exclude(self, unknown: Sequence[str]) -> bool:
        """Whether a word that we do not know may be a slip of one that rules the indicator out."""
        return bool(unknown) and any(_near(word, ours) for ours in self.telling for word in unknown)

    def not_here(self, titles: Phrase) -> bool:
        """Whether titles rule the indicator out; one that itself names it among others does not.

        "Trồng cây, hàng rào xanh" is a title under which trees may be meant.
        """
        return any(titles.holds(word) for word in self.not_under) and not (self.needs and self._met((titles,)))

    def _met(self, places: Sequence[Phrase]) -> bool:
        text = "".join(place.text for place in places)  # most words stand nowhere, which one look tells
        for least, words in self.needs:
            if sum(word.text in text and any(place.holds(word) for place in places) for word in words) < least:
                return False
        return True


def rule_of(rule: LabelRule, vocabulary: Vocabulary, counting: Set[str], units: Set[str]) -> Rule:
    """Return a rule of the lexicon with its words made comparable; `counting` words and `units` name no kind."""

    def need(text: str) -> tuple[int, tuple[Phrase, ...]]:
        least, mark, rest = text.partition(":")
        count, words = (int(least), rest) if mark else (1, text)
        return count, tuple(map(vocabulary.wording, words.split("|")))

    never, under = (tuple(map(vocabulary.wording, texts)) for texts in (rule.never, rule.not_under))
    single = (words.words[0].plain for words in never if len(words.words) == 1)
    kinds = tuple(words for words in never if words.text.strip() not in units)
    telling = tuple(word for word in single if word not in counting)
    return Rule(tuple(map(need, rule.needs)), never, under, telling, kinds)


def first_words(rules: Iterable[Rule]) -> set[str]:
    """Return words of which a label, its unit or the words above must hold one for any of the rules to hold.

    They begin the choices of the shortest line that a rule needs; "" stands for a rule that may hold without any.
    """
    found: set[str] = set()
    for rule in rules:
        lines = [words for least, words in rule.needs if least > 0]
        choices = min(lines, key=len) if lines else [None] if rule.needs else []
        found |= {words.words[0].plain if words and words.words else "" for words in choices}
    return found


def counted_in(label: str, unit: str) -> list[str]:
    """Return the things a label says it counts: the noun after "Số", and its unit where that stands in the label."""
    noun = _COUNTED.match(label)
    return [*([noun["what"]] if noun else []), *([unit] if unit and f" {fold(unit)} " in f" {fold(label)} " else [])]


def shortened(label: str) -> str:
    """Return a label without the name of a campaign or the theme of a talk, or else without where it was done."""
    rests = (aside.sub(" ", label) for aside in (_QUOTED, _WHERE))
    return next((rest for rest in rests if rest != label and len(fold(rest).split()) > 1), "")


def kind_fits(indicator: Indicator, kinds: str, exact: bool = False) -> bool:
    """Whether what stands in a cell may answer an indicator of this kind; `exact` where its label is one we know."""
    if indicator.kind == "text":
        return exact and kinds in ("", "text")
    if indicator.kind == "yes_no":
        return kinds in ("yes_no", "no") or (exact and not kinds)
    return kinds in ("", "no", "number")


def widening(context: Sequence[str]) -> list[tuple[str, ...]]:
    """Return nothing, then the row above, then each title, then all of them."""
    return list(dict.fromkeys([(), *((text,) for text in context), tuple(context)]))


def _near(word: str, ours: str) -> bool:
    if len(ours) < _LEAST_LETTERS:
        return sorted(word) == sorted(ours)  # "hao" for "hoa"; any other letter makes a word of its own
    return OSA.distance(word, ours, score_cutoff=2) <= (2 if len(ours) > _LONG else 1)
