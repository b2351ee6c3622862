"""Web pages (html, and what programs save as .xls or .doc though it is one) to paragraphs and tables.

Why: mails carry their tables in HTML, and exports of other systems are HTML under a spreadsheet's name. Comes in: bytes
or text, not trusted; no address in it is followed. Goes out: tables as `Grid` with merged areas, all other text as
paragraphs; a table that only lays out a page, of one column, is read as paragraphs. No clause; a format offices use.
"""

from __future__ import annotations

import re

from lxml import etree

from envmonth_lib.returns.formats.limits import MOST_TAGS, TOO_LARGE, UnreadableError
from envmonth_lib.returns.formats.lines import decoded
from envmonth_lib.returns.formats.tableparts import Filling, Story
from envmonth_lib.returns.formats.words import clean, font_around
from envmonth_lib.returns.grids import Grid, Paragraph

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_NOT_READ = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "object", "select"})
_BLOCKS = frozenset({"p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "tr", "td",
                     "th", "center", "body", "section", "article", "header", "footer", "dl", "dt", "dd", "hr", "form",
                     "caption"})  # fmt: skip
_MOST_SPAN = 1_000


def read_html(content: bytes) -> tuple[tuple[Grid, ...], tuple[Paragraph, ...]]:
    """Read a web page as it came, in the encoding it names or else the one its bytes show.

    Raises
    ------
    UnreadableError
        It is larger than any report.
    """
    named = _CHARSET.search(content[:4096])
    encoding = named[1].decode("ascii").lower() if named else ""
    if encoding in ("", "utf-8", "utf8", "unicode", "utf-16") or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return read_page(decoded(content))
    try:
        return read_page(content.decode(encoding))
    except (LookupError, UnicodeDecodeError):
        return read_page(decoded(content))


def read_page(page: str) -> tuple[tuple[Grid, ...], tuple[Paragraph, ...]]:
    """Read the text of a web page.

    Raises
    ------
    UnreadableError
        It is larger than any report.
    """
    if page.count("<") + page.count("=") > MOST_TAGS:
        raise UnreadableError(TOO_LARGE)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    # Surrogates cannot be encoded; a page that has them is damaged there and readable elsewhere.
    root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    if root is None:
        return (), ()
    reader = _Page(font_around(text for text in root.itertext() if not text.isascii()))
    reader.flow(root)
    reader.end_paragraph()
    return tuple(reader.story.grids), tuple(reader.story.paragraphs)


class _Page:
    """Walks a page and collects what it says."""

    def __init__(self, font: str) -> None:
        self.story = Story()
        self.font = font
        self.words: list[str] = []

    def flow(self, element: etree._Element) -> None:
        """Read an element and all below it."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _NOT_READ or _is_hidden(element):
            return
        if tag == "table" and not _is_layout(element):
            self.end_paragraph()
            self._table(element)
            return
        block = tag in _BLOCKS or tag == "br"
        if block:
            self.end_paragraph()
        self.words.append(element.text or "")
        for child in element:
            self.flow(child)
            self.words.append(child.tail or "")
        if block:
            self.end_paragraph()

    def end_paragraph(self) -> None:
        """Close the paragraph that is being read."""
        text = clean(" ".join("".join(self.words).split()), self.font)
        self.words.clear()
        self.story.add(text)

    def _table(self, table: etree._Element) -> None:
        number = self.story.open_table()
        filling = Filling()
        for row in _rows(table):
            filling.next_row()
            for cell in row:
                if cell.tag not in ("td", "th"):
                    continue
                text, inner = _cell_text(cell)
                filling.add(clean(text, self.font) or None, _span(cell, "colspan"), _span(cell, "rowspan"))
                for below in inner:
                    self._table(below)
        self.story.close_table(number, filling)


def _rows(table: etree._Element) -> list[etree._Element]:
    rows = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows += [row for row in child if row.tag == "tr"]
    return rows


def _is_layout(table: etree._Element) -> bool:
    return all(sum(cell.tag in ("td", "th") for cell in row) <= 1 for row in _rows(table))


def _is_hidden(element: etree._Element) -> bool:
    return "display:none" in element.get("style", "").replace(" ", "").lower() or element.get("hidden") is not None


def _cell_text(cell: etree._Element) -> tuple[str, list[etree._Element]]:
    """Text of a cell, one line a block, and the tables in it."""
    pieces: list[str] = []
    tables: list[etree._Element] = []

    def below(element: etree._Element) -> None:
        pieces.append(" ".join((element.text or " ").split("\n")))
        for child in element:
            if child.tag == "table":
                tables.append(child)
            elif child.tag not in _NOT_READ and isinstance(child.tag, str) and not _is_hidden(child):
                line = child.tag in _BLOCKS or child.tag == "br"
                pieces.append("\n" if line else "")
                below(child)
                pieces.append("\n" if line and child.tag != "br" else "")
            pieces.append(" ".join((child.tail or "").split("\n")))

    below(cell)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line), tables


def _span(cell: etree._Element, name: str) -> int:
    text = cell.get(name, "").strip()
    return min(max(int(text), 1), _MOST_SPAN) if text.isascii() and text.isdigit() else 1
