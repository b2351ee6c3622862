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
from envmonth_lib.returns.formats.tableparts import Filling, Story
from envmonth_lib.returns.formats.wordruns import PROMPT, Runs, W, is_prompt
from envmonth_lib.returns.formats.words import clean, names_old_font
from envmonth_lib.returns.grids import Grid, Paragraph

_P, _TBL, _TR, _TC, _SDT = (W + name for name in ("p", "tbl", "tr", "tc", "sdt"))
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
        body, styles = parse_xml(xml), _part(archive, "word/styles.xml") if "word/styles.xml" in names else b""
        edges = [parse_xml(_part(archive, name)) for name in sorted(names) if _EDGES.fullmatch(name)]
        notes = {place: parse_xml(_part(archive, name)) for name, place in _NOTES.items() if name in names}
    old_fonts = names_old_font(xml) or names_old_font(styles)
    reader = _Document(Runs(xml, parse_xml(styles) if old_fonts and styles else None, old_fonts))
    reader.flow(body)
    for place, part in notes.items():
        reader.notes(part, place)
    texts = [text for edge in edges for block in _inside(edge, (_P,)) if (text := reader.text(block))]
    for text in dict.fromkeys(texts):
        reader.story.add(text, _EDGE_PLACE)
    return tuple(reader.story.grids), tuple(reader.story.paragraphs)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > MOST_XML:
        raise UnreadableError(TOO_LARGE)
    return archive.read(name).replace(_STRICT, W[1:-1].encode())


class _Document:
    """Walks the parts of a document and collects what they say."""

    def __init__(self, runs: Runs) -> None:
        self.story = Story()
        self.runs = runs
        self._carried = ""

    def flow(self, element: etree._Element, place: str = "") -> None:
        """Read the paragraphs and tables below an element, in their order."""
        for block in _inside(element, (_P, _TBL)):
            if block.tag == _TBL:
                self._table(block)
                continue
            text, boxes = self.runs.read(block)
            if self.runs.joins_next(block):
                self._carried += text
            else:
                self.story.add(clean(self._carried + text), place)
                self._carried = ""
            self._boxes(boxes)

    def text(self, paragraph: etree._Element) -> str:
        """Text of one paragraph."""
        return clean(self.runs.read(paragraph)[0])

    def notes(self, part: etree._Element, place: str) -> None:
        """Read footnotes or endnotes; those with a type are only the line above them."""
        for note in part:
            if note.get(f"{W}type") is None:
                self.flow(note, place)

    def _boxes(self, boxes: list[etree._Element]) -> None:
        for box in boxes:
            self.flow(box, f"hộp chữ ở đoạn {len(self.story.paragraphs) + 1}")

    def _table(self, table: etree._Element) -> None:
        number = self.story.open_table()
        filling = Filling()
        for row in _inside(table, (_TR,)):
            filling.next_row()
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            for _ in range(_number(row, "trPr", "gridBefore")):
                filling.add(None)
            for cell in _cells(row):
                self._cell(cell, filling)
        self.story.close_table(number, filling)

    def _cell(self, cell: etree._Element, filling: Filling) -> None:
        width = max(_number(cell, "tcPr", "gridSpan"), 1)
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        if merged is not None and merged.get(f"{W}val", "continue") == "continue":
            filling.go_on(width)
            return
        # A whole cell may be one control that still shows its prompt: the cell is there, and empty.
        lines, inner, boxes = self._cell_blocks(cell)
        filling.add("\n".join(lines) or None, width, opens=merged is not None)
        for table in inner:
            self._table(table)
        self._boxes(boxes)

    def _cell_blocks(self, cell: etree._Element) -> tuple[list[str], list[etree._Element], list[etree._Element]]:
        lines, inner, boxes, carried = [], [], [], ""
        for block in _inside(cell, (_P, _TBL)) if cell.get(PROMPT) is None else ():
            if block.tag == _TBL:
                inner.append(block)
                continue
            text, found = self.runs.read(block)
            boxes += found
            carried += text
            if not self.runs.joins_next(block):
                lines += [said] if (said := clean(carried)) else []
                carried = ""
        return lines + ([said] if (said := clean(carried)) else []), inner, boxes


def _inside(element: etree._Element, wanted: tuple[str, ...]) -> Iterator[etree._Element]:
    """Yield the nearest `wanted` elements below, through content controls, insertions and other wrappers."""
    for child in element:
        if child.tag in wanted:
            yield child
        elif isinstance(child.tag, str) and child.tag not in Runs.GONE and not is_prompt(child):
            yield from _inside(child, wanted)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == _TC:
            yield child
        elif child.tag == _SDT:
            prompt, content = is_prompt(child), child.find(f"{W}sdtContent")
            for cell in () if content is None else _cells(content):
                if prompt:
                    cell.set(PROMPT, "1")
                yield cell
        elif isinstance(child.tag, str) and child.tag not in Runs.GONE:
            yield from _cells(child)


def _number(element: etree._Element, properties: str, name: str) -> int:
    found = element.find(f"{W}{properties}/{W}{name}")
    text = "" if found is None else found.get(f"{W}val", "")
    return min(int(text), 1_000) if text.isascii() and text.isdigit() else 0
