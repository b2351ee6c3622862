"""docx to tables and paragraphs: the text one sees, plus the hidden markers of our form.

Comes in: bytes of a .docx, not trusted (no external entity, no network). Goes out: tables as `Grid`, paragraphs with
their number, text boxes after the paragraph they hang on, notes, headers and footers last. Inserted text of tracked
changes is read, deleted text is not; the prompt of an empty content control is not an answer; merged cells keep their
place in the grid. No clause; a format offices use.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from envmonth_lib.returns.formats.limits import MOST_XML, TOO_LARGE, UnreadableError, open_package, parse_xml
from envmonth_lib.returns.formats.plainstory import plain_story
from envmonth_lib.returns.formats.tableparts import Filling, Story
from envmonth_lib.returns.formats.wordruns import SEEN, Runs, W, said
from envmonth_lib.returns.formats.words import clean, names_old_font
from envmonth_lib.returns.formats.wordsays import without_looks
from envmonth_lib.returns.grids import Grid, Paragraph

_P, _T, _TBL, _TR, _TC = (W + name for name in ("p", "t", "tbl", "tr", "tc"))
_CELL, _SPAN, _DOWN, _BEFORE = (W + name for name in ("tcPr", "gridSpan", "vMerge", "gridBefore"))
_ROW = (_BEFORE, _TC, _SPAN, _DOWN, _P, *SEEN)
_PROPERTIES = frozenset(
    W + name for name in ("sdtPr", "sdtEndPr", "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr")
)
_MOST_SPAN = 100  # Word itself has no more than 63 columns
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_EDGES = re.compile(r"word/(header|footer)\d*\.xml")
_NOTES = {"word/footnotes.xml": "chú thích cuối trang", "word/endnotes.xml": "chú thích cuối văn bản"}
_EDGE_PLACE = "đầu trang, chân trang"


def read_docx(content: bytes) -> tuple[tuple[Grid, ...], tuple[Paragraph, ...]]:
    """Read tables and paragraphs of a Word document.

    Raises
    ------
    UnreadableError
        The document's main part is missing or too large. Other damage raises what zipfile or lxml raise.
    """
    with open_package(content) as archive:
        names = archive.namelist()
        xml = _part(archive, "word/document.xml")
        styles = _part(archive, "word/styles.xml") if "word/styles.xml" in names else b""
        edges = [parse_xml(_part(archive, name)) for name in sorted(names) if _EDGES.fullmatch(name)]
        notes = {place: parse_xml(_part(archive, name)) for name, place in _NOTES.items() if name in names}
    old_styles = names_old_font(styles)
    says = [] if old_styles else without_looks(xml)
    old_fonts = old_styles or (not says and names_old_font(xml))
    runs = Runs(b"" if says else xml, parse_xml(styles) if old_fonts and styles else None, old_fonts)
    story = plain_story(says)
    reader = _Document(runs, story or Story())
    if story is None:
        reader.flow(runs.cut(parse_xml(b"".join(says) or xml)))
    for place, part in notes.items():
        reader.notes(runs.cut(part), place)
    texts = [text for edge in edges for block in _inside(runs.cut(edge), (_P,)) if (text := clean(runs.text(block)))]
    for text in dict.fromkeys(texts):
        reader.story.add(text, _EDGE_PLACE)
    return tuple(reader.story.grids), tuple(reader.story.paragraphs)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > MOST_XML:
        raise UnreadableError(TOO_LARGE)
    return archive.read(name).replace(_STRICT, W[1:-1].encode())


class _Document:
    """Walks the parts of a document and collects what they say."""

    def __init__(self, runs: Runs, story: Story) -> None:
        self.story = story
        self.runs = runs

    def flow(self, element: etree._Element, place: str = "") -> None:
        """Read the paragraphs and tables below an element, in their order."""
        carried = ""
        for block in _inside(element, (_P, _TBL)):
            if block.tag == _TBL:
                self._table(block)
                continue
            carried += self.runs.text(block)
            if not self.runs.joins_next(block):
                self.story.add(clean(carried), place)
                carried = ""
            self._boxes(block)
        self.story.add(clean(carried), place)

    def notes(self, part: etree._Element, place: str) -> None:
        """Read footnotes or endnotes; those with a type are only the line above them."""
        for note in part:
            if note.get(f"{W}type") is None:
                self.flow(note, place)

    def _boxes(self, paragraph: etree._Element) -> None:
        for box in self.runs.boxes(paragraph):
            self.flow(box, f"hộp chữ ở đoạn {len(self.story.paragraphs) + 1}")

    def _table(self, table: etree._Element) -> None:
        number = self.story.open_table()
        filling = Filling()
        for row in _inside(table, (_TR,)):
            filling.next_row()
            if self.runs.plain and next(row.iter(_TBL), None) is None:
                _plain_row(row, filling)
                continue
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            before = row.find(f"{W}trPr/{W}gridBefore")
            if before is not None:
                _skip(before, filling)
            for cell in _inside(row, (_TC,)):
                self._cell(cell, filling)
        self.story.close_table(number, filling)

    def _cell(self, cell: etree._Element, filling: Filling) -> None:
        width, opens, goes_on, blocks = 1, False, False, []
        for child in cell:
            if child.tag == _P or child.tag == _TBL:
                blocks.append(child)
            elif child.tag in (_CELL, _SPAN, _DOWN):
                for told in child.iterchildren(_SPAN, _DOWN) if child.tag == _CELL else (child,):
                    if told.tag == _SPAN:
                        width = max(_number(told), 1)
                    else:
                        opens = True
                        goes_on = told.get(f"{W}val", "continue") == "continue"
            else:
                blocks += _inside(child, (_P, _TBL))
        if goes_on:
            filling.go_on(width)
            return
        filling.add(self._lines(blocks) or None, width, opens=opens)
        for block in blocks:
            if block.tag == _TBL:
                self._table(block)
            else:
                self._boxes(block)

    def _lines(self, blocks: list[etree._Element]) -> str:
        lines, carried = [], ""
        for block in blocks:
            if block.tag == _P:
                carried += self.runs.text(block)
                if not self.runs.joins_next(block):
                    lines.append(clean(carried))
                    carried = ""
        return "\n".join(filter(None, [*lines, clean(carried)]))


def _plain_row(row: etree._Element, filling: Filling) -> None:
    """Read a row without tables, boxes or tracked changes in one pass, which most rows of most returns allow."""
    width, opens, goes_on, lines, begun = 1, False, False, [""], False
    for element in row.iter(*_ROW):
        tag = element.tag
        if tag == _T:
            lines[-1] += element.text or ""
        elif tag == _P:
            lines.append("")
        elif tag == _TC:
            if begun:
                _fill(filling, lines, width, opens, goes_on)
            width, opens, goes_on, lines, begun = 1, False, False, [""], True
        elif tag == _SPAN:
            width = max(_number(element), 1)
        elif tag == _DOWN:
            opens, goes_on = True, element.get(f"{W}val", "continue") == "continue"
        elif tag == _BEFORE:
            _skip(element, filling)
        else:
            lines[-1] += said(element)
    if begun:
        _fill(filling, lines, width, opens, goes_on)


def _skip(before: etree._Element, filling: Filling) -> None:
    """Leave free the columns to the left of a row that begins further in."""
    for _ in range(_number(before)):
        filling.add(None)


def _fill(filling: Filling, lines: list[str], width: int, opens: bool, goes_on: bool) -> None:
    if goes_on:
        filling.go_on(width)
        return
    texts = [text for line in lines if line and (text := clean(line))]
    filling.add("\n".join(texts) if texts else None, width, opens=opens)


def _inside(element: etree._Element, wanted: tuple[str, ...]) -> Iterator[etree._Element]:
    """Yield the nearest `wanted` elements below, through content controls, insertions and other wrappers."""
    for child in element:
        if child.tag in wanted:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _PROPERTIES:
            yield from _inside(child, wanted)


def _number(element: etree._Element) -> int:
    text = element.get(f"{W}val", "")
    return min(int(text), _MOST_SPAN) if text.isascii() and text.isdigit() and len(text) < 9 else 0
