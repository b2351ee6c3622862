"""Tables and paragraphs straight from the pieces of a plain Word document, without a tree of its elements.

Why: most returns have neither boxes nor tracked changes nor tables in tables, and building a tree to walk it once is
half of the work on them. Comes in: the pieces that `wordsays` has kept, in their order. Goes out: a `Story`, the same
as `worddoc` reads from the tree; or None where anything stands in a place where Word does not put it. No clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from envmonth_lib.returns.formats.limits import MOST_TAGS
from envmonth_lib.returns.formats.tableparts import Filling, Story
from envmonth_lib.returns.formats.words import clean, without_entities

_CONTROL = bytes({*range(32)} - {9, 10})  # XML has none of these; a line end of Windows is for the tree to read
_RUNS = ("</w:t>", "<w:t>", '<w:t xml:space="preserve">')
_RUN = re.compile(r"<w:t(?: xml:space=\"\w+\")?>|</w:t>")  # text stands nowhere else
# A cell with one paragraph, as most are; a paragraph; any other beginning or end of an element.
_ELEMENT = re.compile(
    r"<w:tc(?=[\s>])[^<>]*(?<!/)><w:p(?=[\s>])[^<>]*(?<!/)>([^<]*)</w:p></w:tc>|"
    r"<w:p(?=[\s>])[^<>]*(?<!/)>([^<]*)</w:p>|<(/?w:\w+)([^<>]*)>"
)
_MORE_IN_VALUE = re.compile(r"=\s*(?:\"[^\"<>]*|'[^'<>]*)>")  # which a value may hold, and nobody writes
_VALUE = re.compile(r"\sw:val\s*=\s*[\"']([^\"']*)")
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_MOST_SPAN = 100  # Word itself has no more than 63 columns
# Where each element may stand; "" is outside of everything.
_WITHIN = {"w:document": ("",), "w:p": ("w:document", "w:tc"), "w:tbl": ("w:document",), "w:tr": ("w:tbl",),
           "w:trPr": ("w:tr",), "w:tc": ("w:tr",), "w:tabs": ("w:p",), "w:gridBefore": ("w:trPr", "w:tr"),
           "w:gridSpan": ("w:tc",), "w:vMerge": ("w:tc",), **dict.fromkeys(_SIGNS, ("w:p",))}  # fmt: skip
_HOLD_NOTHING = frozenset(("w:gridBefore", "w:gridSpan", "w:vMerge", *_SIGNS))


class _NotPlainError(Exception):
    """Something stands in another place than Word puts it."""


def plain_story(says: Sequence[bytes]) -> Story | None:
    """Read the pieces of a document; None where they need the tree."""
    if not says or len(says) > MOST_TAGS // 3:
        return None
    try:
        xml = b"".join(says)
        if len(xml.translate(None, _CONTROL)) < len(xml):
            return None
        text = xml.decode("utf-8")
        if _MORE_IN_VALUE.search(text):
            return None
        for run in _RUNS:  # as Word and LibreOffice write them
            text = text.replace(run, "")
        return _Walk().through(_ELEMENT.split(_RUN.sub("", text) if "<w:t " in text else text))
    except (_NotPlainError, ValueError):  # no UTF-8, no letter
        return None


class _Walk:
    """The elements gone through once: where we are, the line and the table that are being read, and the cell."""

    def __init__(self) -> None:
        self.story = Story()
        self._within = [""]
        self._line = ""
        self._filling, self._number = Filling(), 0
        self._lines: list[str] = []
        self._width, self._opens, self._goes_on = 1, False, False

    def through(self, parts: Sequence[str | None]) -> Story:
        """Read all elements: five parts each, the last of them the text that follows it."""
        if parts[0]:
            raise _NotPlainError
        within = self._within
        for cell, paragraph, element, more, text in zip(*(parts[n::5] for n in range(1, 6)), strict=True):
            if cell is not None:
                if within[-1] != "w:tr":
                    raise _NotPlainError
                self._filling.add(clean(without_entities(cell)) or None if cell else None)
            elif paragraph is not None:
                self._paragraph(paragraph)
            elif element[0] == "/":
                if within.pop() != element[1:]:
                    raise _NotPlainError
                self._end(element[1:])
            else:
                self._begin(element, more)
            if text:
                if within[-1] != "w:p" or "<" in text:
                    raise _NotPlainError
                self._line += text
        if within != [""]:
            raise _NotPlainError
        return self.story

    def _begin(self, element: str, more: str) -> None:
        holds = not more.endswith("/")
        if self._within[-1] not in _WITHIN.get(element, ()):
            if element == "w:tab" and self._within[-1] == "w:tabs" and not holds:
                return  # a stop of the tabulator
            raise _NotPlainError
        if element in _HOLD_NOTHING:
            if holds:
                raise _NotPlainError
            self._tell(element, _VALUE.search(more))
            return
        if element == "w:tc":
            self._lines, self._width, self._opens, self._goes_on = [], 1, False, False
        elif element == "w:tr":
            self._filling.next_row()
        elif element == "w:tbl":
            self._number, self._filling = self.story.open_table(), Filling()
        if holds:
            self._within.append(element)
        else:
            self._end(element)

    def _tell(self, element: str, value: re.Match[str] | None) -> None:
        """Take in a sign, or what an element says of the place of a cell."""
        if element in _SIGNS:
            self._line += _SIGNS[element]
        elif element == "w:gridSpan":
            self._width = max(_count(value), 1)
        elif element == "w:vMerge":
            self._opens, self._goes_on = True, value is None or value[1] == "continue"
        else:
            for _ in range(_count(value)):
                self._filling.add(None)

    def _paragraph(self, line: str) -> None:
        if self._within[-1] not in _WITHIN["w:p"]:
            raise _NotPlainError
        text = clean(without_entities(line)) if line else ""
        if self._within[-1] == "w:tc":
            self._lines.append(text)
        else:
            self.story.add(text)

    def _end(self, element: str) -> None:
        if element == "w:p":
            self._paragraph(self._line)
            self._line = ""
        elif element == "w:tbl":
            self.story.close_table(self._number, self._filling)
        elif element == "w:tc" and self._goes_on:
            self._filling.go_on(self._width)
        elif element == "w:tc":
            self._filling.add("\n".join(filter(None, self._lines)) or None, self._width, opens=self._opens)


def _count(value: re.Match[str] | None) -> int:
    text = value[1] if value else ""
    return min(int(text), _MOST_SPAN) if text.isascii() and text.isdigit() and len(text) < 9 else 0
