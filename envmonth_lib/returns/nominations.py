"""Sentences and lines of a document to nominations, and the spans they stand in, which no other reader may read.

Why: a third of the returns name their nominees in words. A name is taken only behind words that ask for praise; praise
already given, counts ("tuyên dương 15 tập thể") and good examples merely named are doubts or nothing. Comes in: a
`Document`. Goes out: `Nominations`; a figure of a nominee is never the agency's own answer. Clause: II.7.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from envmonth_lib.plan import Plan
from envmonth_lib.returns.dossiers import dossier_spans, read_dossier
from envmonth_lib.returns.grids import Cell, Document, Paragraph
from envmonth_lib.returns.nominationlists import MARKER, Item, OpenList
from envmonth_lib.returns.nominationtext import named_in
from envmonth_lib.returns.nominationwords import (
    Request,
    first_named,
    is_given,
    names_nobody,
    request_in,
    sentence_spans,
    tells_of_praise,
)
from envmonth_lib.returns.nomineekinds import kinds_in, settled
from envmonth_lib.returns.nominees import GATES, Doubt, Nominee, fields_named
from envmonth_lib.returns.nominenames import names_in
from envmonth_lib.returns.personal import struck
from envmonth_lib.vietnamese import fold, nfc

_ENDS = re.compile(
    r"(?:noi nhan|tren day|nguoi lap|nguoi bao cao|xac nhan cua|tm |kt |tl |tuq |thu truong|luu vt|xin tran trong|"
    r"tran trong|dai dien |(?:pho )?(?:giam doc|chu tich|truong phong)$)"
)
_OPENS = re.compile(r"(?::|\b(?:sau|như sau|sau đây|dưới đây|có tên sau))\W*$", re.IGNORECASE)
_LEFT_OUT = re.compile(r"[:;][^:;]*\w[^:;]*;\s*$")
_LONGEST, _LONGEST_HEADING = 8_000, 130  # characters; no honest paragraph is longer


@dataclass(frozen=True, slots=True)
class Nominations:
    """Who a document's text puts forward, what was doubtful, and the spans that speak of nominees, by paragraph."""

    nominees: tuple[Nominee, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    spans: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)


def read_nominations(document: Document, plan: Plan) -> Nominations:
    """Read the nominations in the paragraphs of one document, in its order."""
    walk = _Walk(plan, [_text(paragraph) for paragraph in document.paragraphs])
    dossiers = dossier_spans(walk.texts)
    for number in range(dossiers[0].start if dossiers else len(walk.texts)):
        walk.paragraph(number)
    walk.close()
    for span in dossiers:
        walk.dossier(span)
    return walk.told(document.paragraphs)


def without(document: Document, nominations: Nominations) -> Document:
    """Return a document without the words that speak of nominees."""
    kept = list(document.paragraphs)
    for number, spans in nominations.spans.items():
        text = _text(kept[number])
        for start, end in sorted(spans, reverse=True):
            text = f"{text[:start]}{text[end:]}"
        kept[number] = replace(kept[number], text=text)
    return replace(document, paragraphs=tuple(kept))


def _text(paragraph: Paragraph) -> str:
    return struck(nfc(paragraph.text)) if len(paragraph.text) < _LONGEST else ""


class _Walk:
    """The paragraphs of a document, walked once; a list that is open takes in those below it."""

    def __init__(self, plan: Plan, texts: list[str]) -> None:
        self.plan, self.texts = plan, texts
        self.items: list[Item] = []
        self.doubts: dict[tuple[str, int], None] = {}
        self.spans: dict[int, list[tuple[int, int]]] = {}
        self.open: OpenList | None = None
        self.section = ""
        self.recipients = False

    def paragraph(self, number: int) -> None:
        """Take in one paragraph."""
        text = self.texts[number]
        if not text.strip():
            return
        spans = list(sentence_spans(text))
        requests = [(span, request_in(text[span[0] : span[1]], self.plan.year)) for span in spans]
        if any(request for _, request in requests):
            for (start, end), request in requests:
                self._asked(number, start, end, request)
        elif _ENDS.match(f"{fold(text)} ") or _ENDS.match(fold(text)):
            self.close()
            self.recipients = fold(text).startswith("noi nhan")
        elif self.recipients and (marker := MARKER.match(text)) and marker["bullet"]:
            return  # to whom the letter goes, not whom it praises
        elif self.open and (what := self.open.take(number, text)) != "end":
            self._taken(number, what)
        else:
            if self.open and self.open.asked and not self.open.items and next(names_in(text), None):
                self._doubt("unread", number)  # a list was to come, and its first line was not understood
            self.close()
            self._plain(number, text)

    def close(self) -> None:
        """End the list that is open; what it names is put forward only where somebody asked."""
        if self.open and self.open.asked:
            self.items += self.open.items
            for item in self.open.items:
                for number in item.paragraphs:
                    self.spans[number] = [(0, len(self.texts[number]))]
            for number in self.open.doubtful:
                self._doubt("unread", number)
        elif self.open:
            for item in self.open.items:
                self._doubt("named", item.paragraph)
        self.open = None

    def dossier(self, span: range) -> None:
        """Take in the report of one nominee's achievements; none of its figures is the agency's."""
        item = read_dossier(self.texts, span, self.plan.year)
        self.items += [item] if item else []
        self.spans |= {number: [(0, len(self.texts[number]))] for number in span}
        if item is None:
            self._doubt("unread", span.start)

    def told(self, paragraphs: tuple[Paragraph, ...]) -> Nominations:
        """Turn the items into nominations."""
        nominees, doubts = [], [Doubt(what, Cell(None, paragraphs[number].place)) for what, number in self.doubts]
        for item in self.items:
            nominee, doubted = self._nominee(item, paragraphs)
            nominees.append(nominee)
            doubts += doubted
        spans = {number: tuple(spans) for number, spans in self.spans.items()}
        return Nominations(tuple(nominees), tuple(dict.fromkeys(doubts)), spans)

    def _taken(self, number: int, what: str) -> None:
        if what == "unread" and self.open and self.open.asked:
            self._doubt("unread", number)

    def _doubt(self, what: str, number: int) -> None:
        self.doubts[(what, number)] = None

    def _plain(self, number: int, text: str) -> None:
        """Take a paragraph without a request: a heading that opens a list of good examples, or names beside praise."""
        heading = MARKER.match(text) or text.isupper() or text.rstrip().endswith(":")
        if tells_of_praise(text) and heading and len(text) < _LONGEST_HEADING and not first_named(text, 0, True):
            if not is_given(text, self.plan.year):
                self._start(text, asked=False)
            return
        for start, end in sentence_spans(text):
            said = text[start:end]
            if tells_of_praise(said) and first_named(said, _behind_marker(said), True):
                self._doubt("given" if is_given(said, self.plan.year) else "named", number)

    def _start(self, text: str, asked: bool, form: str = "") -> None:
        kinds, marker = kinds_in(text), MARKER.match(text)
        kind = next(iter(kinds)) if len(kinds) == 1 else ""
        number = marker["number"] if marker else ""
        if number and number.isdigit():
            self.section = number
        following = str(int(self.section) + 1) if self.section else ""
        self.open = OpenList(asked, form, kind, (marker.lastgroup or "") if marker else "", next_section=following)

    def _asked(self, number: int, start: int, end: int, request: Request | None) -> None:
        """Take in one sentence of a paragraph in which somebody asks for praise."""
        text = self.texts[number]
        said = text[start:end]
        if request is None or request.standing == "none":
            return
        name = first_named(said, request.end)
        if request.standing in ("not_ours", "by_others"):
            if name or first_named(said, _behind_marker(said), True):
                given = request.standing == "by_others" and is_given(said, self.plan.year)
                self._doubt("given" if given else "named", number)
            return
        heading = bool(MARKER.match(said) or said.isupper()) and self._is_intro(text, said, end)
        if name:
            before = said[request.end : name.start]
            until = len(text) if ":" in before else end
            if _LEFT_OUT.search(before):
                self._doubt("unread", number)
            self._take(number, text[:until], start + name.start, start + request.start, request)
            return
        looked = not heading and request.standing != "title" and self._looked_back(number, start, request)
        if not looked and self._is_intro(text, said, end):
            self.close()
            self._start(said, asked=True, form=request.form)
        elif not looked and names_nobody(said[request.end :]):
            self._doubt("unread", number)

    def _is_intro(self, text: str, said: str, end: int) -> bool:
        if end < len(text.rstrip()):
            return False
        if _OPENS.search(said):
            return True
        heading = MARKER.match(said) or said.isupper() or "danh sách" in said.lower()
        return bool(heading) and len(said) < _LONGEST_HEADING and not said.rstrip().endswith(".")

    def _take(self, number: int, text: str, at: int, since: int, request: Request) -> None:
        named, doubtful = named_in(text, at)
        self.items += [Item(one, number, request.form, text[since:].strip(), paragraphs=[number]) for one in named]
        self.spans.setdefault(number, []).append((since, len(text)))
        if doubtful:
            self._doubt("unread", number)

    def _looked_back(self, number: int, start: int, request: Request) -> bool:
        """Find whom a request without names means: in its sentence, in those before it, or in the list above."""
        if not request.looks_back:
            return False
        text = self.texts[number]
        before = text[: start + request.start]
        spans = [span for span in sentence_spans(before) if before[span[0] : span[1]].strip()]
        for begin, end in reversed(spans):
            at = begin + _behind_marker(before[begin:end])
            name = first_named(before[:end], at, start_too=True)
            if name and not is_given(before[begin : name.start], self.plan.year):
                self._take(number, before[:end], name.start, name.start, request)
                self.spans[number][-1] = (name.start, len(text))
                return True
        if not (self.open and self.open.items):
            return False
        self.open.asked = True
        for item in self.open.items:
            item.form = item.form or request.form
        self.close()
        return True

    def _nominee(self, item: Item, paragraphs: tuple[Paragraph, ...]) -> tuple[Nominee, list[Doubt]]:
        named, place = item.named, paragraphs[item.paragraph].place
        kind, contradicts = settled(named.announced, named.name)
        kind = kind if kind or contradicts else named.kind
        doubts = [] if kind else [Doubt("kind_contradicts" if contradicts else "kind_unknown", Cell(None, place))]
        doubts += [Doubt("shared", Cell(None, place))] if named.shared and re.search(r"\d", named.achievement) else []
        told = {"unit": named.unit, "proposed_form": item.form, "rewarded_before": named.rewarded}
        for gate, said in item.more.items():
            if gate in GATES:
                told[gate] = ", ".join(filter(None, (told.get(gate, "") if gate == "unit" else "", said)))
        achievement = "; ".join(filter(None, (named.achievement, item.more.get("achievement", ""))))
        about = item.more.get("fields", "") or _field_words(achievement)
        gates = {gate: struck(told.get(gate, "")) for gate in GATES}
        return Nominee(struck(named.name), kind, fields_named(about, self.plan)[0], struck(achievement), place, gates,
                       "prose", struck(item.words), shared=named.shared), doubts  # fmt: skip


def _behind_marker(text: str) -> int:
    marker = MARKER.match(text)
    return marker.end() if marker else 0


def _field_words(text: str) -> str:
    found = re.search(r"lĩnh vực\s+([^;.:()]+)", text, re.IGNORECASE)
    return found[1] if found else ""
