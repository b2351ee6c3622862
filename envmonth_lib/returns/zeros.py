"""Nothing done, said in words: "không dựng pano" is an answer of 0, and "không dựng pano tập trung" is none.

Why: blank is not zero, but an office that says it held no conference has answered; what is "chưa" may
still be done and is left to a person. Comes in: a `Sentence`. Goes out: a figure of 0 that stands before what it
counts, and its indicator. Clause: content of II.1 to II.5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from envmonth_lib.plan import Indicator, Plan
from envmonth_lib.returns.binding import indicator_of
from envmonth_lib.returns.letters import Said
from envmonth_lib.returns.lexicon import ProseWords
from envmonth_lib.returns.quantities import Quantity
from envmonth_lib.returns.sentences import Sentence

# Only what is counted by its own name: "không có cơ sở nào vi phạm" counts no inspections.
_BY_NAME = {
    "banners", "panels", "posters", "leaflets", "eco_bags", "workshops", "conferences", "panel_talks", "courses",
}  # fmt: skip
_BY_WORDS_NEAR = {"trees_planted", "waste_cases", "wildlife_cases"}
_NONE = re.compile(
    r"(?:^|[,;:(]|\b(?:và|nhưng|nên|song|vị|quan|huyện|hội|sở|tôi|em|kỳ|tháng))\s*\b(?P<none>(?:không|ko)\s+"
    r"(?:có|tổ chức|mở|dựng|treo|trồng|phát hiện|phát sinh|phát|xảy ra|để xảy ra|ghi nhận|xử lý)"
    r"(?:\s+(?:được|thêm))?)\s+",
    re.IGNORECASE,
)
_NEGATIVE = re.compile("không|ko ", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|và|hoặc|,\s*(?:và|hoặc))\s*")
_NOTHING_MORE = re.compile(r"\s+nào(?!\w)|\s*(?:$|[,;.)]|(?:trong kỳ|do|vì|và|hoặc)(?!\w))", re.IGNORECASE)


def zeros_of(sentence: Sentence, plan: Plan, words: ProseWords) -> Iterator[tuple[Quantity, Indicator]]:
    """Yield a 0 for each thing that is said not to have been done, found or put up at all."""
    for match in _NONE.finditer(sentence.text) if _NEGATIVE.search(sentence.text) else ():
        zero = Quantity(0.0, 0.0, 0.0, "exact", "", match.end("none"), match.end("none"), "", "", "0")
        near = indicator_of(sentence, zero, plan, words)
        at = match.end()
        while named := _named_at(sentence, at, words):
            indicator = near if near and near.id in _BY_WORDS_NEAR else _by_name(named, plan, words)
            ends = _NOTHING_MORE.match(sentence.text, named.end)
            if indicator and ends:
                yield zero, indicator
            follows = _AND.match(sentence.text, named.end)
            at = follows.end() if follows else len(sentence.text)


def _named_at(sentence: Sentence, at: int, words: ProseWords) -> Said | None:
    """The longest thing named at a place that is no list of several."""
    here = [one for one in sentence.said if one.start == at and one.phrase in words.by_noun and "," not in one.phrase]
    return max(here, key=lambda one: one.end, default=None)


def _by_name(named: Said, plan: Plan, words: ProseWords) -> Indicator | None:
    counted = {
        indicator
        for indicator, rule in words.by_noun[named.phrase]
        if indicator in _BY_NAME and not rule.near and not rule.activity
    }
    return plan.indicators.get(counted.pop()) if len(counted) == 1 else None
