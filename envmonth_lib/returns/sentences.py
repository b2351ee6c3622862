"""Paragraphs to sentences, each with what was said above it: the item of the heading, and the activity spoken of.

Why: "huy động 1.200 lượt người" answers another indicator under "II.6" than under "Công tác ra quân", and nothing
under "Phương hướng" has happened. Comes in: texts in the order of the document. Goes out: `Sentence`, with figures and
phrases of the lexicon found in it. Clause: items II.1 to II.7 and the addressees' parts of the form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, TypeVar

from envmonth_lib.returns.letters import Said
from envmonth_lib.returns.lexicon import ProseWords
from envmonth_lib.returns.quantities import Quantity, find_quantities
from envmonth_lib.vietnamese import fold, nfc

Told = TypeVar("Told")

_SMALL = "".join(filter(str.islower, map(chr, range(ord("ỹ") + 1))))  # "à-ỹ" would hold "Đ" and "Ế" too
_END = re.compile(rf"(?<=[.!?…])(?<!\bTP\.)(?<!\bTX\.)(?<!\bv\.)(?<!\bđ\.)\s+(?=[^\s{_SMALL}])|\s*\n\s*")
_NUMBERING = re.compile(
    r"\s*(?:[-+*•–·]\s*)*"
    r"(?:(?i:(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín) là|thứ (?:nhất|hai|ba|tư|năm|sáu|bảy))\s*[,:]\s+(?=\S)|"
    r"(?:(?:phần|mục|điểm)\s+)?"
    r"(?:[IVX]{1,5}(?:\.\d+)*\s?[.)/:-]|[IVX]{1,5}\.\d+(?=\s)|(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])\s?[.)/])"
    r"(?:\s+|(?=[^\s\d]))(?=\S))"  # "12.500 cây" and "10/11 xã" at the start of a paragraph are no numbering
)
_ITEM = re.compile(r"\b(?:mục\s+|phần\s+)?(II\.[1-7])\b")
_DIGIT = re.compile(r"\d")
_ROMAN = re.compile(r"\s*(?:phần\s+)?[IVX]{1,5}\s*[.)/:-]\s")
_PLAIN = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2})*)\s?[.)/]")
_DEEPEST = 4
_BULLET = re.compile(r"\s*[-+*•–·]")
# A line of its own that tells how many took part in what the line before it counts: "- Số người tham gia: 4.630".
_GOES_ON = re.compile(
    r"\W*(?:tổng cộng|tổng số|kết quả),?\s+(?:đã\s+)?(?:tổ chức|thực hiện)(?: được)?\s+\d|"
    r"\W*(?:tổng )?số (?:lượt )?(?:người|cán bộ|hội viên|đoàn viên|nhân dân|học sinh)\b[^:;.\d]*"
    r"\b(?:tham gia|tham dự|dự)\b",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"\b(?!facebook|zalo|youtube|tiktok)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:vn|com|net|org)\b", re.IGNORECASE
)
_LESS_OF = re.compile(  # "Hạn chế rác thải nhựa" is a deed, "Hạn chế" alone what went wrong
    r"hạn chế (?:(?:sử dụng|dùng|phát sinh|xả|lượng) )?(?:rác|túi|đồ nhựa|nhựa|chất thải|ô nhiễm|bao bì|sản phẩm)", re.I
)
_SIXTH = re.compile(r"\W*(?:mục )?(?:II\.)?6\s?[.)/:]")
_LONGEST_HEADING = 130
# "BAN CHẤP HÀNH HỘI NÔNG DÂN TỈNH LẠNG SƠN" above, or "Hội Người cao tuổi tỉnh báo cáo": what such a body says of the
# whole province is its own figure.
_UNION_HEAD = re.compile(
    r"\W*(?:(?:BAN|BCH|BTV|ỦY BAN|UỶ BAN|UB)\b[^\d.;]{0,30}\s)?"
    r"(?:(?:HỘI|ĐOÀN|LIÊN ĐOÀN|LIÊN MINH|LIÊN HIỆP|MTTQ|MẶT TRẬN)\b[^\d.;]{0,90}\bTỈNH\b|TỈNH ĐOÀN\b)"
)
_UNION_REPORTS = re.compile(
    r"(?:(?:Hội|Đoàn|Liên đoàn|Liên minh|MTTQ|Mặt trận)\b[^.;:\d]{0,50}\btỉnh|Tỉnh đoàn)\b[^.;:\d]{0,30}\bbáo cáo"
)


@dataclass(slots=True, unsafe_hash=True)  # never changed; see `Reading`
class Context:
    """What stands above a sentence: item ("" unknown, "aside" plans and wishes), heading's and last activity.

    `topic` are the phrases of the heading; `province_wide`: the writer is the whole province's union; `level`: how deep
    the heading stands that named the item; ``depth``: how deep the last one does.
    """

    item: str = ""
    heading: str = ""
    activity: str = ""
    topic: frozenset[str] = frozenset()
    province_wide: bool = False
    level: int = 0
    depth: int = 0


@dataclass(slots=True, unsafe_hash=True)  # never changed; see `Reading`
class Sentence:
    """One sentence: its text, the paragraph it stands in, its figures and the phrases of the lexicon in it."""

    text: str
    paragraph: int
    quantities: tuple[Quantity, ...]
    said: tuple[Said, ...]
    context: Context
    known: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def phrases(self, start: int = 0, end: int | None = None) -> frozenset[str]:
        """Return the phrases that stand wholly between two positions."""
        end = len(self.text) if end is None else end
        held = self.known.get((start, end))  # rule after rule asks for the same stretch
        if held is None:
            within = [said.phrase for said in self.said if start <= said.start and said.end <= end]
            held = self.known[start, end] = frozenset(within)
        return held

    def tells(self, *words: str) -> bool:
        """Whether one of some words, in small letters, is written in it: quickly told before a shape is tried."""
        low = self.known.get("low")
        if low is None:
            low = self.known["low"] = self.text.lower()
        return any([word in low for word in words])


def once_a_figure(find: Callable[..., Told]) -> Callable[..., Told]:
    """Have what a function tells of a figure of a sentence worked out once; the sentence keeps it."""

    @wraps(find)
    def found(sentence: Sentence, quantity: Quantity, *more: object) -> Told:
        held = sentence.known.get((find, id(quantity)))
        if held is None:  # the figure is kept too, so that no other gets its number
            held = sentence.known[find, id(quantity)] = (quantity, find(sentence, quantity, *more))
        return held[1]

    return found


def speaks_for_province(text: str) -> bool:
    """Return whether a line of a letterhead, or a sentence, names a union of the whole province as its writer."""
    if "TỈNH" in text and _UNION_HEAD.match(" ".join([line for line in text.splitlines() if line.isupper()])):
        return True
    return "báo cáo" in text and _UNION_REPORTS.search(text) is not None


def sentences(texts: Iterable[str], words: ProseWords, province_wide: bool = False) -> Iterator[Sentence]:
    """Yield the sentences of `texts` in order; a heading without figures gives context to those below it."""
    context, activity = Context(), ""
    for number, raw in enumerate(texts):
        text = nfc(raw).strip()
        province_wide = province_wide or speaks_for_province(text)
        activity = activity if _GOES_ON.match(text) and "lượt" in text.lower() else ""
        for part in _parts(text):
            numbering = _NUMBERING.match(part)
            title, body = _heading(part, numbering)
            if title:
                context = _under(title, numbering, context, words)
            if not body:
                continue
            quantities, said = tuple(find_quantities(body)), (*words.index.said(body), *_sites(body))
            numbered = bool(numbering) and not _BULLET.match(part)
            if numbered and not title:
                context = _beside(part, context)
            item = _labelled(body, quantities, numbered, words) or context.item
            above = Context(item, context.heading, activity, context.topic, province_wide)
            yield Sentence(body, number, quantities, said, above)
            activity = _last_activity(said, words) or activity


def _sites(body: str) -> Iterator[Said]:
    """Addresses of websites, which name one as its word does: "langsontv.vn"."""
    for match in _SITE.finditer(body) if "." in body else ():
        yield Said(match.start(), match.end(), "website")


def _parts(text: str) -> list[str]:
    """Sentences of a paragraph; the number it begins with ("II.6. ", "1. ") ends none."""
    numbering = _NUMBERING.match(text)
    first = numbering.end() if numbering else 0
    parts = list(filter(None, map(str.strip, _END.split(text[first:]))))
    return [text[:first] + part if at == 0 else part for at, part in enumerate(parts)] or [text]


def _heading(part: str, numbering: re.Match[str] | None) -> tuple[str, str]:
    """Split one sentence into its heading and what is said: "1. Công tác tuyên truyền: Tổ chức …", "II.2. Treo …"."""
    rest = part[numbering.end() :] if numbering else part
    before, colon, after = rest.partition(":")
    if numbering and colon and len(before) < _LONGEST_HEADING and not _has_figures(before):
        return part[: numbering.end()] + before, rest if after.strip() else ""
    titled = numbering or part.isupper() or ("II." in part and _ITEM.search(part))
    short = len(part) < _LONGEST_HEADING and not part.endswith((";", ".", ","))
    if titled and short and not _has_figures(rest):
        return part, ""
    if numbering and not _BULLET.match(part):
        return "", rest
    return "", part


def _has_figures(text: str) -> bool:
    return _DIGIT.search(_ITEM.sub("", text) if "II." in text else text) is not None


def _under(title: str, numbering: re.Match[str] | None, context: Context, words: ProseWords) -> Context:
    said = words.index.said(title)
    item = match.group(1) if (match := _ITEM.search(title)) else _item_named(title, said, words)
    if numbering and _SIXTH.match(title) and item == "II.1" and _names_item(said, "II.6", words):
        item = "II.6"  # "6. Tuyên truyền, nâng cao nhận thức", as the plan numbers it
    level = _level(title) if numbering else 0
    if not item and level > context.level:
        item = context.item  # a subheading without words of its own
        level = context.level
    topic = frozenset(one.phrase for one in said)
    return Context(item, _last_activity(said, words), topic=topic, level=level, depth=_level(title))


def _beside(part: str, context: Context) -> Context:
    """What still stands above a numbered sentence: no heading beside it, "2. Treo …" after "1. Tổng vệ sinh: …"."""
    level = _level(part)
    context = replace(context, topic=frozenset())
    if level > context.depth:
        return context
    return replace(context, heading="", item=context.item if level > context.level else "")


def _level(title: str) -> int:
    """How deep a numbered heading stands: 1 for "II.", 2 for "1.", 3 for "1.2.", 4 for "a)" and for dashes."""
    if _ROMAN.match(title):
        return 1
    number = _PLAIN.match(title)
    return 1 + number[1].count(".") + 1 if number else _DEEPEST


def _labelled(body: str, quantities: tuple[Quantity, ...], numbered: bool, words: ProseWords) -> str:
    """What a label says of its line alone: money ("- Kinh phí: 12 triệu đồng") or no result.

    With a number of its own it needs no colon ("4. Kinh phí thực hiện 12 triệu đồng"); elsewhere it may be a part's.
    """
    label, colon, _ = body.partition(":")
    if numbered and quantities and fold(body[: quantities[0].start]).removesuffix(" la") in _names_of(words, "M"):
        return "M"
    item = _item_named(label, words.index.said(label), words) if colon and not _DIGIT.search(label) else ""
    return item if item in ("M", "aside") else ""


def _names_of(words: ProseWords, item: str) -> set[str]:
    return {fold(phrase) for phrase in words.headings.get(item, ())}


def _item_named(title: str, said: Iterable[Said], words: ProseWords) -> str:
    named = [
        (one.start, item)
        for item, phrases in words.headings.items()
        for one in said
        if one.phrase in phrases and not (item == "aside" and _LESS_OF.match(title, one.start))
    ]
    return "aside" if "aside" in {item for _, item in named} else min(named, default=(0, ""))[1]


def _names_item(said: Iterable[Said], item: str, words: ProseWords) -> bool:
    return any(one.phrase in words.headings.get(item, ()) for one in said)


def _last_activity(said: Iterable[Said], words: ProseWords) -> str:
    named = [words.activity_of[one.phrase] for one in said if one.phrase in words.activity_of]
    return named[-1] if named else ""
