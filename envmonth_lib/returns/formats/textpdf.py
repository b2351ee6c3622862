"""PDF with text to paragraphs and ruled tables, each with its page; a scan is told from it and waits for a person.

Comes in: bytes, not trusted. Goes out: lines joined to paragraphs ("trang 2, dòng 5") and tables ("trang 2, bảng 1"),
the text of a table only once, a table that goes on over a page as one. Nothing is guessed from pictures, nor from the
text a scanner put behind them. No clause; a format offices use.
"""

from __future__ import annotations

import io
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from envmonth_lib.returns.formats import limits
from envmonth_lib.returns.formats.kinds import what_to_do
from envmonth_lib.returns.formats.limits import NeedsPersonError, UnreadableError
from envmonth_lib.returns.formats.pdflines import is_page_number, lines_of, paragraphs_of
from envmonth_lib.returns.formats.words import RAISED, clean, font_around
from envmonth_lib.returns.grids import Grid, Paragraph

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.table import Table

_FEW_LETTERS = 20
_MANY_CURVES = 200  # letters drawn as outlines
_WHOLE_PAGE = 0.8
_MOST_LETTERS = 60_000  # on one page
_ABOVE = 3
_SMALL = 0.8  # of the letters beside it


@dataclass
class _Part:
    """A table while it may still go on on the next page."""

    name: str
    rows: list[tuple[str | None, ...]]
    places: list[str]
    merged: list[tuple[int, int, int, int]]
    edges: tuple[float, ...]
    above: str
    last: bool = False  # nothing stands below it on its page


@dataclass
class _Reading:
    """What the pages so far have said."""

    parts: list[_Part] = field(default_factory=list)
    paragraphs: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)


def read_pdf(content: bytes) -> tuple[tuple[Grid, ...], tuple[Paragraph, ...], str]:
    """Read the text and ruled tables of a PDF; the note tells which pages are pictures.

    Raises
    ------
    NeedsPersonError
        It is a scan.
    UnreadableError
        It has a password, more pages than a report has, or takes too long.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        document = pdfplumber.open(io.BytesIO(content), unicode_norm="NFC")
    except PdfminerException as cause:
        locked = any(isinstance(reason, PDFPasswordIncorrect) for reason in cause.args)
        raise UnreadableError(limits.LOCKED if locked else limits.BROKEN) from cause
    reading, until = _Reading(), time.process_time() + limits.MOST_SECONDS
    with document:
        for number, page in enumerate(document.pages, start=1):
            if number > limits.MOST_PAGES:
                raise UnreadableError(f"PDF dài hơn {limits.MOST_PAGES} trang; đề nghị gửi riêng phần báo cáo.")
            if time.process_time() > until:
                raise UnreadableError("PDF quá phức tạp, đọc quá lâu; đề nghị gửi bản Word hoặc Excel.")
            _read_page(page, number, reading)
            page.close()
        if not document.pages:
            raise UnreadableError(limits.BROKEN)
    if not reading.parts and not reading.paragraphs:
        raise NeedsPersonError(f"PDF là bản quét hoặc không có chữ. {what_to_do('jpg')}")
    note = f"Trang {', '.join(map(str, reading.pictures))} là bản quét (ảnh), chưa đọc." if reading.pictures else ""
    font = font_around(text for text, _ in reading.paragraphs)
    paragraphs = (Paragraph(said, place) for text, place in reading.paragraphs if (said := clean(text, font)))
    return tuple(map(_grid, reading.parts)), tuple(paragraphs), note


def _grid(part: _Part) -> Grid:
    font = font_around(value for row in part.rows for value in row if value)
    rows = tuple(tuple((clean(value, font) or None) if value else None for value in row) for row in part.rows)
    return Grid(part.name, rows, is_sheet=False, merged=tuple(part.merged), above=part.above,
                row_places=tuple(part.places))  # fmt: skip


def _read_page(page: Page, number: int, reading: _Reading) -> None:
    if len(page.chars) > _MOST_LETTERS:
        raise UnreadableError(limits.TOO_LARGE)
    before = reading.parts[-1] if reading.parts and reading.parts[-1].last else None
    if before:
        before.last = False  # unless this page begins with the rest of it
    if _is_picture(page):
        reading.pictures.append(number)
        return
    _mark_raised(page.chars)
    tables = [table for table in page.find_tables() if len(table.cells) > 1]
    boxes = [table.bbox for table in tables]
    lines = lines_of(page.filter(lambda thing: not _within(thing, boxes)) if boxes else page)
    said = list(paragraphs_of(lines))
    reading.paragraphs += [(text, f"trang {number}, dòng {line.number}") for line, text in said]
    body = [line for line in lines if not is_page_number(line)]
    for index, table in enumerate(tables, start=1):
        top, floor = table.bbox[1], max((box[3] for box in boxes if box[3] <= table.bbox[1] + 1), default=0.0)
        above = [text for line, text in said if floor <= line.top < top and not is_page_number(line)]
        part = _part(table, f"trang {number}, bảng {index}", "\n".join(above[-_ABOVE:]))
        part.last = index == len(tables) and all(line.top < table.bbox[3] for line in body)
        if index == 1 and before and not any(line.top < top for line in body) and _fits(before, part):
            _append(before, part)
        else:
            reading.parts.append(part)


def _is_picture(page: Page) -> bool:
    """A page of a scanner: no letters to speak of, or a picture over all of it with whatever text lies behind."""
    area = float(page.width * page.height) or 1.0
    covered = max((float(i["width"]) * float(i["height"]) for i in page.images), default=0.0) / area
    drawn = bool(page.images) or len(page.curves) > _MANY_CURVES
    return covered >= _WHOLE_PAGE or (len(page.chars) < _FEW_LETTERS and drawn)


def _mark_raised(letters: list[dict]) -> None:
    """Write the small number of a note behind a figure as a raised one: it is no digit of the figure."""
    figure: dict | None = None
    for before, letter in pairwise(letters):
        figure = figure if figure is not None and before["size"] < figure["size"] else before
        touching = abs(letter["x0"] - before["x1"]) < 1 and letter["size"] < _SMALL * figure["size"]
        if touching and figure["text"].isdigit() and letter["text"].isdigit():
            letter["text"] = letter["text"].translate(RAISED)
        else:
            figure = None


def _within(thing: dict, boxes: Sequence[tuple[float, float, float, float]]) -> bool:
    x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)


def _part(table: Table, name: str, above: str) -> _Part:
    lefts = sorted({cell[0] for cell in table.cells})
    tops = sorted({cell[1] for cell in table.cells})
    if len(lefts) * len(tops) > limits.MOST_CELLS // 100:
        raise UnreadableError(limits.TOO_LARGE)
    merged = []
    for x0, top, x1, bottom in table.cells:
        row, column = tops.index(top), lefts.index(x0)
        area = (row, column, sum(y < bottom - 1 for y in tops) - 1, sum(x < x1 - 1 for x in lefts) - 1)
        if area[2] > row or area[3] > column:
            merged.append(area)
    rows = [tuple(_unwrapped(value) for value in row) for row in table.extract()]
    places = [f"{name}, dòng {n}" for n in range(1, len(rows) + 1)]
    return _Part(name, rows, places, sorted(merged), (*lefts, max(cell[2] for cell in table.cells)), above)


def _unwrapped(value: str | None) -> str | None:
    """Cell text with the line breaks that only its width made taken out: what goes on in small letters goes on."""
    if not value:
        return None
    first, *others = value.split("\n")
    text = first
    for line in others:
        text += (" " if line[:1].islower() else "\n") + line
    return text


def _fits(before: _Part, part: _Part) -> bool:
    """Whether a table at the top of a page is the rest of the one at the foot of the page before: the same columns."""
    pairs = list(zip(before.edges, part.edges, strict=False))
    return len(before.edges) == len(part.edges) and all(abs(a - b) < 3 for a, b in pairs)


def _append(before: _Part, part: _Part) -> None:
    """Add the rows of the rest; headings printed again on each page are left out, a row cut in two is made whole."""
    again = 0
    while again < min(len(part.rows), len(before.rows)) and part.rows[again] == before.rows[again]:
        again += 1
    if again < len(part.rows) and _goes_on(part.rows[again]):
        whole = zip(before.rows[-1], part.rows[again], strict=True)
        before.rows[-1] = tuple(" ".join(filter(None, pair)) or None for pair in whole)
        again += 1
    shift = len(before.rows) - again
    before.merged += [(r + shift, c, to + shift, end) for r, c, to, end in part.merged if r >= again]
    before.rows += part.rows[again:]
    before.places += part.places[again:]
    before.last = part.last


def _goes_on(row: Sequence[str | None]) -> bool:
    """Whether a row only ends what stood in the one above: no number before it, and all it says in small letters."""
    said = [value for value in row if value]
    return not row[0] and bool(said) and all(value[0].islower() for value in said)
