"""Label to indicator: which row of the form a label in other words speaks of, or which it may speak of.

A label decides when it is a wording we know, or when one indicator's needed words all stand in it, none of its
excluded words does, its unit fits, and no other indicator comes near. A printed code only breaks ties: offices number
rows of their own the same way. What does not decide comes back with its candidates, for a question, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from envmonth_lib.plan import Indicator, Plan
from envmonth_lib.returns.labelmatches import LEAST, Known, Match, decided, explained
from envmonth_lib.returns.labelrules import counted_in, first_words, kind_fits, rule_of, shortened, widening
from envmonth_lib.returns.labelwords import Phrase, Vocabulary, phrase_of
from envmonth_lib.returns.lexicon import LabelRule, Lexicon, read_lexicon
from envmonth_lib.returns.unitwords import factor, is_measure, unit_named
from envmonth_lib.vietnamese import fold

_LIKE, _TURNS = 0.6, "lượt người"
_CAME = re.compile(r"\b(?:tham gia|tham du|du|huong ung)\b")
_NOT_COUNTED = re.compile(
    r"(?<!mạng )(?<!mang )\((?:họp )?tr[ựu]c tuy[ếe]n\)|"
    r"\((?:không (?:gồm|bao gồm|kể|tính)|chưa (?:kể|tính|gồm)|trừ|ngoài)[^()]*(?:\([^()]*\)[^()]*)*\)",
    re.IGNORECASE,
)
_ASIDE, _YEAR = re.compile(r"\([^()]*\)"), re.compile(r"\b(?:19|20)\d\d\b")
_COMPARED = re.compile(r"\btăng\b.*\b(?:cùng kỳ|so với)\b.*\d{4}", re.IGNORECASE)  # "Tăng so với cùng kỳ 2019"
_IN_BETWEEN = {"so", "da", "duoc", "cac", "trong", "do"}  # of no weight even in a wording that must be whole
_PEOPLE = {"lượt người": "người", "lượt hộ": "hộ"}


class Labels:
    """The labels of one plan in the words of one lexicon."""

    def __init__(self, plan: Plan, lexicon: Lexicon) -> None:
        told = lexicon.labels
        self.lexicon = lexicon
        self._plan = plan
        self._passing = {fold(word) for word in told.words.get("passing", ())}
        texts = [i.label.vi for i in plan.indicators.values()]
        for rules in told.indicators.values():
            texts += [text for rule in rules for text in _texts(rule)]
        texts += [word for words in told.words.values() for word in words]
        self._vocabulary = Vocabulary(texts, told.spellings)
        self._not_answers = tuple(map(self._vocabulary.wording, told.words.get("not_answers", ())))
        self._units = {fold(unit) for units in told.units.items() for unit in (units[0], *units[1])}
        self._counting = self._passing | self._units
        self._telling_nothing = self._units | {word for text in (*self._passing, "kinh phi") for word in text.split()}
        self._known = {
            i.id: self._compiled(i, told.indicators.get(i.id, ()), told.units)
            for i in plan.indicators.values() if i.share_of is None}  # fmt: skip
        self._meant_by: dict[str, set[str]] = {}
        for name, known in self._known.items():
            for word in first_words(known.rules):
                self._meant_by.setdefault(word, set()).add(name)
        self._all_words = {plain for known in self._known.values() for plain, _ in known.words}
        self._all_units = {unit for known in self._known.values() for unit in known.units}
        self._phrases = lru_cache(maxsize=1 << 14)(self._vocabulary.phrase)  # the same words come in file after file
        self._matches = lru_cache(maxsize=1 << 14)(self._match)
        self._exact = self._wordings(lexicon)

    def phrase(self, text: str) -> Phrase:
        """Return the words of a text, slips mended and abbreviations written out."""
        return self._phrases(text)

    def match(self, label: str, unit: str = "", context: Sequence[str] = (), code: str = "", kinds: str = "") -> Match:
        """Tell which indicator a row speaks of.

        Parameters
        ----------
        label, unit : str
            As written; the unit may be empty.
        context : sequence of str
            The row above it that it belongs to, then titles of its groups, nearest first.
        code : str
            A code of the form printed beside it, or "".
        kinds : {"", "number", "no", "yes_no", "text"}
            What stands in the cell, where that is known; ``no`` answers a count and a question.
        """
        return self._matches(label, unit, tuple(context), code, kinds)

    def _match(self, label: str, unit: str, context: tuple[str, ...], code: str, kinds: str) -> Match:
        label = _NOT_COUNTED.sub(" ", label)
        if "\n" in label and (whole := self._match(label.replace("\n", " "), unit, context, code, kinds)).indicator:
            return whole  # a label that was only broken into lines; else the first says it, and a hint stands below
        if self._other_year(label):
            return Match(None)
        titles = phrase_of(word for text in context for word in self.phrase(text).words)
        numbered, known = self._plan.by_number.get(code), self._exactly(label, titles, kinds)
        whole = "(" in label and self._exact.get(self._key(label)) is known
        if known and (self.unit_fits(known, unit) or known is numbered or whole):
            return Match(known, (known,), 1.0, exact=True)
        found: list[tuple[float, Known]] = []
        for above in widening(context):
            found = self._fitting(label, unit, above, titles, kinds) or found
            if chosen := decided(found, numbered):
                return chosen
        if numbered and not found and self._alike(label, unit, numbered, kinds):
            return Match(numbered, (numbered,), LEAST)
        if known and not found:
            return Match(known, (known,), 1.0, exact=True)
        if rest := shortened(label):
            return self._match(rest, unit, context, code, kinds)
        return Match(None, tuple(known.indicator for _, known in found[:3]))

    def ruled_out(self, indicator: Indicator, beside: str) -> bool:
        """Whether words beside a row, or of the row above it, say that it is not this indicator after all."""
        return bool(beside) and self._not_under(indicator, self.phrase(beside))

    def is_other(self, indicator: Indicator, label: str) -> bool:
        """Whether a row's label names something else than this indicator, or is no result: a plan, a promise."""
        said, known = self.phrase(label), self._known[indicator.id]
        return self._no_answer(said, known) or all(rule.is_other_kind(said) for rule in known.rules)

    def needs_unit(self, match: Match, label: str) -> bool:
        """Whether an amount must name its unit: under any label but our own it may be tấn or kg, m or km."""
        indicator = match.indicator
        if indicator is None or indicator.kind != "amount":
            return False
        return not (match.exact and self._key(label).startswith(self._key(_ASIDE.sub(" ", indicator.label.vi))))

    def is_unit(self, word: str) -> bool:
        """Whether a word is a unit of measure or of counting that we know."""
        return bool(word) and (is_measure(unit_named(word)) or fold(word) in self._all_units)

    def tells_nothing(self, label: str) -> bool:
        """Whether a label only says that something was counted: "Số buổi", "Số người tham dự", "Kinh phí"."""
        return all(word.plain in self._telling_nothing for word in self.phrase(label).words)

    def unit_fits(self, indicator: Indicator, unit: str) -> bool:
        """Whether a figure in `unit` may answer `indicator`, converted within its dimension where need be."""
        if not fold(unit):
            return True
        named, expected = unit_named(unit), unit_named(indicator.unit)
        if is_measure(named) or is_measure(expected):
            return factor(named, expected) is not None
        return fold(unit) in self._known[indicator.id].units or not self.is_unit(unit)

    def people_only(self, indicator: Indicator, label: str, unit: str) -> bool:
        """As `people_only`, but who attends a conference is counted each time, whatever word the lexicon gives them."""
        return people_only(indicator, label, unit) and not self.unit_fits(indicator, _PEOPLE[indicator.unit])

    def _wordings(self, lexicon: Lexicon) -> dict[str, Indicator]:
        """Every whole wording we know, with and without the words that tell nothing; one of two indicators is none."""
        found: dict[str, set[str]] = {}
        for known in self._known.values():
            rules = lexicon.labels.indicators.get(known.indicator.id, ())
            for text in (known.indicator.label.vi, *(text for rule in rules for text in rule.also)):
                for key in {self._key(text), self._key(_ASIDE.sub(" ", text))}:
                    found.setdefault(key, set()).add(known.indicator.id)
        return {key: self._plan.indicators[ids.pop()] for key, ids in found.items() if len(ids) == 1}

    def _key(self, text: str) -> str:
        return " ".join(word.plain for word in self.phrase(text).words if word.plain not in _IN_BETWEEN)

    def _compiled(self, indicator: Indicator, rules: Sequence[LabelRule], units: dict[str, tuple[str, ...]]) -> Known:
        texts = [indicator.label.vi, *(text for rule in rules for text in (*rule.also, *rule.needs))]
        words = {
            (w.plain, w.marked) for text in texts for w in self._vocabulary.wording(re.sub(r"\d:|\|", " ", text)).words
        }
        own = {fold(indicator.unit), *map(fold, indicator.unit.split(",")), *map(fold, units.get(indicator.unit, ()))}
        own |= {fold(unit) for rule in rules for unit in rule.units}
        return Known(
            indicator,
            tuple(rule_of(rule, self._vocabulary, self._counting, self._units) for rule in rules),
            frozenset(words),
            frozenset(own),
        )

    def _exactly(self, label: str, titles: Phrase, kinds: str) -> Indicator | None:
        first = label.split("\n")[0]  # our form, and many others, print a hint in a line below the label
        for text in (label, _ASIDE.sub(" ", label), first, _ASIDE.sub(" ", first)):
            indicator = self._exact.get(self._key(text))
            if indicator and kind_fits(indicator, kinds, exact=True) and not self._not_under(indicator, titles):
                return indicator
        return None

    def _not_under(self, indicator: Indicator, titles: Phrase) -> bool:
        return any(rule.not_here(titles) for rule in self._known[indicator.id].rules)

    def _fitting(
        self, label: str, unit: str, above: Sequence[str], titles: Phrase, kinds: str
    ) -> list[tuple[float, Known]]:
        """All indicators whose rules hold, best first; with words from above, the label itself may say nothing else."""
        said, counted = self.phrase(label), self.phrase(unit)
        doubtful = self._vocabulary.unknown(said)
        nouns = [noun for noun in counted_in(label, unit) if not self.is_unit(noun)]
        helped = phrase_of(word for text in above for word in self.phrase(text).words)
        words = {"", *(word.plain for phrase in (said, counted, helped) for word in phrase.words)}
        meant = set().union(*(self._meant_by.get(word, ()) for word in words))
        found = []
        for name, known in self._known.items():
            if name not in meant or not kind_fits(known.indicator, kinds):
                continue
            fits = [rule for rule in known.rules if rule.holds(said, counted, helped, titles)]
            if all(rule.may_exclude(doubtful) for rule in fits) or self._no_answer(said, known):
                continue
            if self.unit_fits(known.indicator, unit) and not any(self._is_strange(noun, known) for noun in nouns):
                score = explained(said, known, self._passing, self._all_words)
                if not above or score == 1.0 or self._names_people(said, unit, known):
                    found.append((score, known))
        # "Số cuộc" under "Hội nghị, tập huấn" counts both; "số lớp" only one of them.
        own = [pair for pair in found if fold(pair[1].indicator.unit) == fold(unit)]
        whole = [pair for pair in own or found if not any(rule.excludes(helped) for rule in pair[1].rules)]
        return sorted(whole or own or found, key=lambda pair: -pair[0])

    def _names_people(self, said: Phrase, unit: str, known: Known) -> bool:
        """Whether a row only says who came, in words that are no indicator's: "Cán bộ, chiến sĩ, DQTV tham gia"."""
        if (
            known.indicator.unit != _TURNS
            or fold(unit) != fold(_TURNS)
            or not _CAME.search(fold(" ".join(w.plain for w in said.words)))
        ):
            return False
        own = {plain for plain, _ in known.words} | self._passing
        return not any(word.plain in self._all_words for word in said.words if word.plain not in own)

    def _is_strange(self, noun: str, known: Known) -> bool:
        """Whether a row counts a thing that is no unit and no word of this indicator: "Số CĐCS tổng vệ sinh"."""
        own = {plain for plain, _ in known.words} | self._passing
        return not self.is_unit(noun.split()[0]) and any(w.plain not in own for w in self.phrase(noun).words)

    def _no_answer(self, said: Phrase, known: Known) -> bool:
        marked = any(word.marked for word in said.words)  # "sửa chữa" owns no "chưa"; without marks it may
        own = known.words if marked else {(plain, "") for plain, _ in known.words}
        told = (words for words in self._not_answers if said.holds(words))
        return any((word.plain, word.marked if marked else "") not in own for words in told for word in words.words)

    def _alike(self, label: str, unit: str, indicator: Indicator, kinds: str) -> bool:
        known = self._known.get(indicator.id)
        if known is None or not self.unit_fits(indicator, unit) or not kind_fits(indicator, kinds, exact=True):
            return False
        phrase = self.phrase(label)
        doubtful = self._vocabulary.unknown(phrase)
        if self._no_answer(phrase, known) or any(r.excludes(phrase) or r.may_exclude(doubtful) for r in known.rules):
            return False
        said, ours = ({w.plain for w in self.phrase(text).words} for text in (label, indicator.label.vi))
        return bool(said) and len(said & ours) / len(said | ours) >= _LIKE

    def _other_year(self, label: str) -> bool:
        years = set(_YEAR.findall(_COMPARED.sub(" ", label)))
        return bool(years) and str(self._plan.year) not in years


_COMPILED: dict[tuple[int, int], tuple[Plan, Lexicon, Labels]] = {}


def labels_of(plan: Plan, lexicon: Lexicon | None = None) -> Labels:
    """Return the labels of a plan, put together once for all files of a run."""
    words = lexicon or read_lexicon(None)
    held = _COMPILED.get((id(plan), id(words)))
    if held is None or held[0] is not plan or held[1] is not words:
        held = _COMPILED[id(plan), id(words)] = (plan, words, Labels(plan, words))
    return held[2]


def people_only(indicator: Indicator, label: str, unit: str) -> bool:
    """Whether a row counts people or households where the form asks for attendances or visits; neither is the other."""
    if indicator.unit not in _PEOPLE:
        return False
    return "luot" not in f" {fold(label)} {fold(unit)} ".split()


def _texts(rule: LabelRule) -> Sequence[str]:
    return (*rule.also, *rule.never, *rule.not_under, *(re.sub(r"\d:|\|", " ", need) for need in rule.needs))
