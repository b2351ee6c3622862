"""Which activity a figure belongs to: the clean-up, meeting, talk or other doing that is spoken of nearest to it.

Why: "1.200 lượt người" counts whoever came to what the sentence, or the heading above it, speaks of. Comes in: a
`Sentence` and one of its figures. Goes out: the name of an activity of the lexicon, "" where none is spoken of. Clause:
content of II.1, II.3 and II.6.
"""

from __future__ import annotations

import re

from envmonth_lib.returns.attendances import takes_part
from envmonth_lib.returns.letters import Said
from envmonth_lib.returns.lexicon import ProseWords
from envmonth_lib.returns.quantities import Quantity
from envmonth_lib.returns.sentences import Sentence, once_a_figure
from envmonth_lib.returns.unitwords import is_measure
from envmonth_lib.returns.windows import FIGURES, before

_ABOUT = re.compile(
    r"\b(?:tuyên truyền|truyền thông|nói chuyện|tập huấn|hội nghị|hội thảo|buổi|lớp)\b[^;.:]*? về [^;.:()\d]*$"
)
_NAMED_SO = re.compile(r"\b(?:tập huấn|hội nghị|hội thảo|tọa đàm)\s+$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:về |việc |không |chống |phòng, chống |phòng chống |bảo vệ )*", re.IGNORECASE)
_REFINED = {"talk": "awareness", "clean_up": "friday"}  # the second is the first with its own words beside it


@once_a_figure
def activity_near(sentence: Sentence, quantity: Quantity, words: ProseWords) -> str:
    """Return the activity a figure belongs to: named right after it, else last before it, else next, else above."""
    named = [one for one in sentence.said if one.phrase in words.activity_of]
    kinds = [one for one in named if words.activity_of[one.phrase] not in _REFINED.values()]
    kinds = [one for one in kinds if not any(_is_within(one, other) for other in kinds)]
    kinds = [one for one in kinds if not _is_topic(sentence.text, one)] or kinds
    reach = before("[,;:(.]| và ", sentence.text, quantity.start, len(sentence.text))
    right = [one for one in kinds if quantity.start <= one.start < reach]
    later = [one for one in kinds if reach <= one.start < before(";", sentence.text, quantity.end, len(sentence.text))]
    near = right[:1] or _spoken_before(sentence, quantity, kinds) or later[:1]
    activity = words.activity_of[near[0].phrase] if near else sentence.context.activity or sentence.context.heading
    refined = _REFINED.get(activity, "")
    # What part of it was about, what the next clause tells, and the waste that was weighed are no themes of a talk.
    part = before("trong đó|;", sentence.text, quantity.end, len(sentence.text))
    weighed = [q.end for q in sentence.quantities if is_measure(q.unit)]
    named = [one for one in named if one.start < part and not any(0 <= one.start - end <= 1 for end in weighed)]
    return refined if refined and _is_refined(sentence, refined, named, words) else activity


def _is_within(one: Said, other: Said) -> bool:
    """Whether a word only stands in a longer one: "phổ biến" in "tuyên truyền, phổ biến"."""
    return other.start <= one.start and one.end <= other.end and other.end - other.start > one.end - one.start


def _is_topic(text: str, named: Said) -> bool:
    """Whether it is what an occasion was about: "04 buổi về nước sạch, vệ sinh môi trường", "tập huấn hướng dẫn …"."""
    return bool(_ABOUT.search(text, 0, named.start) or _NAMED_SO.search(text, 0, named.start))


def _spoken_before(sentence: Sentence, quantity: Quantity, kinds: list[Said]) -> list[Said]:
    """Return the last activity before it; of several in one name ("01 hội nghị tuyên truyền với") the first."""
    left = [one for one in kinds if one.end <= quantity.start]
    clause = sentence.text.rfind(";", 0, quantity.start) + 1
    if left and left[-1].start < clause and not takes_part(sentence.text, clause, quantity):
        return []
    counted = [q.start for q in sentence.quantities if q.end <= quantity.start and q.problem in FIGURES]
    run = max(counted, default=0)
    cut = max(sentence.text.rfind(mark, run, quantity.start) for mark in ",;")
    same_name = [one for one in left if one.start >= run and counted and cut < 0]
    return same_name[:1] or left[-1:]


def _is_talk_on(sentence: Sentence, named: list[Said], words: ProseWords) -> bool:
    """Whether a theme of II.6 stands right behind its talk: "236 buổi tuyên truyền chống rác thải nhựa" under II.1."""
    talks = [one.end for one in named if words.activity_of[one.phrase] == "talk"]
    themes = [one.start for one in named if words.activity_of[one.phrase] == "awareness"]
    text = sentence.text
    return any(end <= start and _BETWEEN.fullmatch(text, end, start) for end in talks for start in themes)


def _is_refined(sentence: Sentence, refined: str, named: list[Said], words: ProseWords) -> bool:
    if refined == "awareness" and sentence.context.item in ("II.1", "II.6"):
        return sentence.context.item == "II.6" or _is_talk_on(sentence, named, words)
    return sentence.context.heading == refined or any(words.activity_of[one.phrase] == refined for one in named)
