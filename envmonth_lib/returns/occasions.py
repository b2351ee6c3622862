"""Whether people belong to the occasion they were counted at: "02 buổi với 120 lượt người và 03 lớp với 90 học viên".

Why: a number of people follows the sessions, classes or clean-ups it was counted at; bound to an activity named
elsewhere in the sentence it would be a wrong figure. Comes in: the figures of a `Sentence` with their indicators. Goes
out: the figures of people that stand behind an occasion of another kind. Clause: II.1, II.3 and II.6 (lượt người).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from envmonth_lib.plan import Indicator
from envmonth_lib.returns.lexicon import ProseWords
from envmonth_lib.returns.quantities import Quantity
from envmonth_lib.returns.sentences import Sentence
from envmonth_lib.returns.unitwords import OCCASIONS, is_measure
from envmonth_lib.returns.windows import before

_WITH = re.compile(r"[^,;.()\d]*\b(?:với|gồm|có)\s*", re.IGNORECASE)
_AT = re.compile(r"\b(?:tại|ở|trên|của|cho|thuộc)\s*$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
Bound = tuple[Quantity, Indicator | None]

_KIND_OF_PEOPLE = {
    "talk_attendances": "talk", "meeting_attendances": "meeting", "clean_up_attendances": "clean_up",
    "awareness_attendances": "awareness", "friday_attendances": "friday",
}  # fmt: skip
_KIND_OF_OCCASION = {
    "talks": "talk", "home_sessions": "talk", "workshops": "meeting", "conferences": "meeting",
    "panel_talks": "meeting", "courses": "meeting", "meetings": "meeting", "online_meetings": "meeting",
    "clean_ups": "clean_up", "friday_clean_ups": "friday",
    "items_on_hunting": "awareness", "items_on_exploitation": "awareness", "items_on_circular": "awareness",
}  # fmt: skip


def strangers(sentence: Sentence, bound: Sequence[Bound], words: ProseWords) -> set[int]:
    """Return where figures of people start that follow an occasion of another kind than their own."""
    found = set()
    for quantity, indicator in bound:
        kind = _KIND_OF_PEOPLE.get(indicator.id) if indicator else None
        if kind and _are_members(sentence, quantity, bound, kind, words):
            found.add(quantity.start)
        occasion = _before(sentence, quantity, bound) if kind else None
        if not occasion or _is_named_between(sentence, occasion[0], quantity, kind or "", words):
            continue
        several = sum(one.unit in OCCASIONS for one, _ in bound) > 1
        if _KIND_OF_OCCASION.get(occasion[1].id) != kind if occasion[1] else several:
            found.add(quantity.start)
    return found


def _are_members(sentence: Sentence, people: Quantity, bound: Sequence[Bound], kind: str, words: ProseWords) -> bool:
    """Whether they belong to bodies counted just before: "thành lập 04 tổ với 96 thành viên"."""
    last = next((q for q, _ in reversed(bound) if q.end <= people.start), None)
    if last is None or last.unit in OCCASIONS or is_measure(last.unit):
        return False
    joined = _WITH.fullmatch(sentence.text, last.end, people.start)
    at_places = _AT.search(sentence.text, 0, last.start)
    return bool(joined) and not at_places and not _is_named_between(sentence, last, people, kind, words)


def _before(sentence: Sentence, quantity: Quantity, bound: Sequence[Bound]) -> Bound | None:
    clause = sentence.text.rfind(";", 0, quantity.start) + 1
    told = [one for one in bound if clause <= one[0].start and one[0].end <= quantity.start]
    closed = [match.span() for match in _IN_BRACKETS.finditer(sentence.text, clause, quantity.start)]
    told = [one for one in told if not any(start < one[0].start < end for start, end in closed)]
    return next((one for one in reversed(told) if one[0].unit in OCCASIONS), None)


def _is_named_between(sentence: Sentence, occasion: Quantity, people: Quantity, kind: str, words: ProseWords) -> bool:
    """Whether their own activity is named after the occasion: "kiểm tra 2 đợt, ra quân với 150 lượt người"."""
    own = {phrase for phrase, name in words.activity_of.items() if name == kind}
    return bool(own & sentence.phrases(occasion.end, before(" về ", sentence.text, occasion.end, people.start)))
