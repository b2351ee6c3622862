"""Sentences to answers: figures in running text, each with what was counted, or set aside with its sentence.

Why: a third of the returns have no table. A figure is taken only when its own noun says which indicator it answers and
nothing in the sentence says another year, a wish, another place or a part. Comes in: paragraphs and long cells of a
`Document`, words of the `Lexicon`. Goes out: `Found` with its reading, and `Unused` figures. Clause: II.1 to II.7.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from envmonth_lib.plan import Indicator, Plan
from envmonth_lib.returns.amounts import amount_for, dots_mark_thousands
from envmonth_lib.returns.asides import Turn, set_aside, turns_of
from envmonth_lib.returns.attendances import is_no_attendance
from envmonth_lib.returns.binding import answers_also, indicator_of
from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.grids import Cell, Document, Paragraph
from envmonth_lib.returns.lexicon import Lexicon, ProseRule, ProseWords, read_lexicon
from envmonth_lib.returns.occasions import strangers
from envmonth_lib.returns.others import listed_apart
from envmonth_lib.returns.quantities import Quantity
from envmonth_lib.returns.sentences import Sentence, sentences, speaks_for_province
from envmonth_lib.returns.tables import Found, TablesRead, Unused
from envmonth_lib.returns.unitwords import is_measure, unit_named
from envmonth_lib.returns.zeros import zeros_of

_DOUBTFUL = ("ambiguous", "fraction", "range", "several")  # a person can tell; the readings go along
_NO_FIGURE = ("date", "time", "document_number", "ordinal", "phone")
_TOTAL = re.compile(r"tổng cộng|tổng số|tổng khối lượng|tổng lượng|tổng diện tích|tính chung", re.IGNORECASE)
_WHOLE = re.compile(r"toàn huyện|toàn thành phố|cả huyện|tính chung|toàn ngành|tổng cộng", re.IGNORECASE)
_OF_WHICH = re.compile(r"trong đó|gồm|riêng", re.IGNORECASE)


_YES, _NO = (Reading("answered", value, value, value, "exact") for value in (1.0, 0.0))


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact said in words: its indicator, its reading, and the words quoted."""

    indicator: Indicator
    reading: Reading
    quoted: str


@dataclass(slots=True, unsafe_hash=True)  # never changed; see `Reading`
class _Said:
    """One figure of a sentence and what it says; no indicator: seen and not used."""

    sentence: Sentence
    quantity: Quantity
    indicator: Indicator | None
    reading: Reading | None

    @property
    def is_total(self) -> bool:
        """Whether it is said to be the whole: "tổng số" right before it, or "toàn huyện" anywhere before."""
        text, here = self.sentence.text, self.quantity.start
        before = max((q.end for q in self.sentence.quantities if q.end <= here), default=0)
        return bool(_WHOLE.search(text, 0, here) or _TOTAL.search(text, before, here))


def facts_in(text: str, plan: Plan, lexicon: Lexicon | None = None) -> list[Fact]:
    """Find the facts that one text (a paragraph, a long cell) says.

    Returns
    -------
    list of Fact
        At most one an indicator: two different figures for one of them give none, unless one is said to be the total.
    """
    taken, _ = _settled(_read([text], plan, lexicon))
    answered = (s for s in taken if s.indicator and s.reading and s.reading.state == "answered")
    return [Fact(s.indicator, s.reading, s.sentence.text) for s in answered]


def figures_in(
    text: str, plan: Plan, lexicon: Lexicon | None = None
) -> list[tuple[Quantity, Indicator | None, Reading | None]]:
    """Find every figure that one text says, in its order; the indicator and reading of those that `facts_in` takes."""
    said = [one for one in _read([text], plan, lexicon) if one.quantity.raw]
    taken = {id(one) for one in _settled(said)[0]}
    return [(s.quantity, *((s.indicator, s.reading) if id(s) in taken else (None, None))) for s in said]


def read_prose(document: Document, plan: Plan, lexicon: Lexicon | None = None) -> TablesRead:
    """Find the answers in the paragraphs of one document.

    Returns
    -------
    TablesRead
        ``found``: with ``found_by="prose"``, a reading, and the sentence as the cell's value at the paragraph's place;
        a figure with two readings ("1.500 tấn", "19-20 tấn") is there as refused, where it is the only one.
        ``unused``: every other figure that is no date, number of a document or the like, with its sentence.
    """
    paragraphs = [p for p in document.paragraphs if p.text.strip()]
    head = (
        grid.text(row, column) for grid in document.grids[:1] for row in range(len(grid.rows[:2])) for column in (0, 1)
    )
    said = _read([p.text for p in paragraphs], plan, lexicon, any(map(speaks_for_province, head)))
    taken, left = _settled(said)
    read = TablesRead()
    for said in taken:
        if said.indicator and said.reading:
            cell = _cell(said.sentence, paragraphs)
            read.found.append(Found(said.indicator, cell, found_by="prose", reading=said.reading))
    used = {(id(said.sentence), said.quantity.start) for said in taken}
    for said in (one for one in left if one.quantity.raw and (id(one.sentence), one.quantity.start) not in used):
        read.unused.append(Unused(_cell(said.sentence, paragraphs), said.quantity.raw))
    return read


def _cell(sentence: Sentence, paragraphs: list[Paragraph]) -> Cell:
    return Cell(sentence.text, paragraphs[sentence.paragraph].place)


def _read(texts: list[str], plan: Plan, lexicon: Lexicon | None, province_wide: bool = False) -> list[_Said]:
    words = (lexicon or read_lexicon(None)).prose
    said = []
    dotted, is_one_of_several = dots_mark_thousands(texts), listed_apart(texts)
    for sentence in sentences(texts, words, province_wide):
        figures = [quantity for quantity in sentence.quantities if quantity.problem not in _NO_FIGURE]
        zeros, outright = list(zeros_of(sentence, plan, words)), _outright(sentence, words)
        turns = turns_of(sentence, plan, words) if figures or zeros or outright else []
        if is_one_of_several(sentence.text):
            turns = [(0, 0, "part", True), *turns]
        bound = [(q, _bound(sentence, q, turns, plan, words)) for q in figures]
        strange = strangers(sentence, bound, words)
        none = [(q, i) for q, i in zeros if set_aside(sentence, q, turns) in ("", "negation")]
        for quantity, indicator in [*bound, *none]:
            known = indicator if quantity.start not in strange else None
            reading = _reading(sentence, quantity, known, dotted) if known else None
            said.append(_Said(sentence, quantity, known if reading else None, reading))
            if known and reading and quantity.raw:
                others = (plan.indicators.get(name) for name in answers_also(sentence, quantity, known, words))
                said += [_Said(sentence, quantity, other, reading) for other in others if other]
        said += _said_so(sentence, outright, turns, plan)
    return said


def _outright(sentence: Sentence, words: ProseWords) -> dict[str, Reading]:
    if words.outright.isdisjoint(sentence.phrases()):
        return {}
    no = dict.fromkeys(_said_outright(sentence, words.said_not), _NO)
    return {**dict.fromkeys(_said_outright(sentence, words.said_so), _YES), **no}


def _said_outright(sentence: Sentence, rules_of: dict[str, tuple[ProseRule, ...]]) -> list[str]:
    """Return ids of the yes/no rows whose words all stand in one part of the sentence."""
    ends = [match.start() for match in re.finditer(";", sentence.text)] + [len(sentence.text)]
    parts = [sentence.phrases(start, end) for start, end in zip([0, *ends], ends, strict=False)]
    return [
        indicator for indicator, rules in rules_of.items() if any(_says(said, rule) for rule in rules for said in parts)
    ]


def _says(said: frozenset[str], rule: ProseRule) -> bool:
    return not any(map(said.isdisjoint, rule.near_lines)) and said.isdisjoint(rule.never)


def _bound(
    sentence: Sentence, quantity: Quantity, turns: list[Turn], plan: Plan, words: ProseWords
) -> Indicator | None:
    return None if set_aside(sentence, quantity, turns) else indicator_of(sentence, quantity, plan, words)


def _said_so(sentence: Sentence, outright: dict[str, Reading], turns: list[Turn], plan: Plan) -> list[_Said]:
    """Rows of yes or no that a sentence answers in so many words, without a figure."""
    end = len(sentence.text)
    whole = Quantity(None, None, None, "exact", "", end, end, "")
    against = set_aside(sentence, whole, turns) if outright else ""
    return [
        _Said(sentence, whole, plan.indicators[name], reading)
        for name, reading in outright.items()
        if name in plan.indicators and against in ("", *(("negation",) if reading is _NO else ()))
    ]


def _reading(sentence: Sentence, quantity: Quantity, indicator: Indicator, dotted: bool) -> Reading | None:
    """Answer of a figure whose noun is known; None where it cannot be taken."""
    if is_no_attendance(sentence, quantity, indicator):
        return None
    if quantity.problem == "share_of":  # "13/13 xã": the part answers, the whole is the district's own number
        quantity = replace(quantity, problem="")
    if quantity.unit and not is_measure(unit_named(indicator.unit)):
        quantity = replace(quantity, unit="")  # the noun has been matched; "20 băng rôn" has no word for the unit
    reading = amount_for(quantity, indicator, dotted)
    return reading if reading.state == "answered" or reading.problem in _DOUBTFUL else None


def _settled(said: Iterable[_Said]) -> tuple[list[_Said], list[_Said]]:
    """Split into what is taken and what is not: one figure an indicator, equal ones once, else the total or none."""
    groups: dict[str, list[_Said]] = {}
    left = []
    for one in said:
        if one.indicator is None or one.reading is None:
            left.append(one)
        else:
            groups.setdefault(one.indicator.id, []).append(one)
    taken = []
    for group in groups.values():
        answered = [one for one in group if one.reading and one.reading.state == "answered"]
        whole = _whole(answered or group)
        taken += [whole] if whole else []
        left += [one for one in group if whole is None or one.reading != whole.reading]
    return taken, left


def _whole(group: list[_Said]) -> _Said | None:
    """The figure that answers: all the same, the only one said to be the total, or the one others are part of."""
    once = len({id(one.sentence) for one in group}) == len(group)  # "01 kế hoạch và 01 công văn" are two
    if len(group) == 1 or (once and all(one.reading == group[0].reading for one in group)):
        return group[0]
    is_told = group[0].indicator is not None and group[0].indicator.section != "G"  # of all bodies some sent figures
    totals = [one for one in group if one.is_total and is_told]
    if totals and all(one.reading == totals[0].reading for one in totals):
        return totals[0] if len(totals) < len(group) else None
    first = group[0]
    if any(one.sentence is not first.sentence for one in group):
        return None
    follows = first.sentence.text[first.quantity.end : group[1].quantity.start]
    values = [one.reading.value if one.reading else None for one in group]
    adds_up = all(values) and math.isclose(sum(values[1:]), values[0]) and len(values) > 2
    return first if adds_up or _OF_WHICH.search(follows) else None
