"""The sender's own Word document back: cells and paragraphs in question shaded and commented, all else as it came.

Comes in: the bytes of a docx and the questions by place, as the reader names places ("bảng 2, dòng 14, cột 4"). Goes
out: the same document with a Word comment at each. A place is marked only where the text found there is the text that
was read; else the question is listed elsewhere. Macros and fields are not run. A need of III.2-d.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run

from envmonth_lib.returns.feedback_book import AUTHOR, MARKED
from envmonth_lib.vietnamese import fold

_CELL = re.compile(r"bảng ([0-9]+), dòng ([0-9]+), cột ([0-9]+)")
_PARAGRAPH = re.compile(r"đoạn ([0-9]+)")
_OUTSIDE = {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", qn("w:del"), qn("w:moveFrom")}


def mark_document(content: bytes, notes: Mapping[str, str], raws: Mapping[str, str], day: date) -> tuple[bytes, list]:
    """Shade and comment places of a document.

    Parameters
    ----------
    content : bytes
        A docx package.
    notes, raws : mapping
        Place to the text of its comment; place to what the reader saw there.
    day : date
        Date of the comments; a plan's own date, never today's.

    Returns
    -------
    bytes, list of str
        A docx package (not yet sealed); the places that were not found in it.
    """
    document = Document(io.BytesIO(content))
    body = document.element.body
    tables = [t for t in body.iter(qn("w:tbl")) if not any(a.tag in _OUTSIDE for a in t.iterancestors())]
    lost, stamp = [], datetime(day.year, day.month, day.day, tzinfo=UTC)
    for place, text in notes.items():
        element = _cell(tables, place) if _CELL.match(place) else _paragraph(body, place, raws.get(place, ""))
        if element is None or not _says(element, raws.get(place, "")):
            lost.append(place)
            continue
        _shade(element)
        runs = _runs(element, document)
        comment = document.add_comment(runs, text, author=AUTHOR, initials="TH")
        comment._comment_elm.set(qn("w:date"), stamp.strftime("%Y-%m-%dT%H:%M:%SZ"))
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue(), lost


def _cell(tables: list, place: str):
    table, row, column = (int(n) for n in _CELL.match(place).groups())
    if table > len(tables):
        return None
    rows = list(_inside(tables[table - 1], qn("w:tr")))
    at = _number(rows[row - 1], "w:trPr/w:gridBefore") + 1 if row <= len(rows) else column + 1
    for cell in _inside(rows[row - 1], qn("w:tc")) if row <= len(rows) else ():
        if at == column:
            return cell
        at += max(_number(cell, "w:tcPr/w:gridSpan"), 1)
    return None


def _inside(element, wanted: str) -> Iterator:
    """Yield the nearest `wanted` elements below, through content controls and insertions, not into tables inside."""
    for child in element:
        if child.tag == wanted:
            yield child
        elif child.tag not in (qn("w:tc"), qn("w:tbl"), qn("w:p"), *_OUTSIDE):
            yield from _inside(child, wanted)


def _number(element, path: str) -> int:
    found = element.find("/".join(qn(step) for step in path.split("/")))
    text = "" if found is None else found.get(qn("w:val"), "")
    return int(text) if text.isdigit() else 0


def _paragraph(body, place: str, raw: str):
    """Find a paragraph outside tables by its number where it says what was read; else the only one that does."""
    found = _PARAGRAPH.match(place)
    if not found or not raw:
        return None
    texts = [p for p in body.iter(qn("w:p")) if _text(p) and not any(a.tag == qn("w:tbl") for a in p.iterancestors())]
    number = int(found[1])
    if number <= len(texts) and _says(texts[number - 1], raw):
        return texts[number - 1]
    same = [p for p in texts if _says(p, raw)]
    return same[0] if len(same) == 1 else None


def _says(element, raw: str) -> bool:
    """Whether an element shows what was read there; of a blank place nothing was read, or the prompt of a control."""
    return not raw or fold(raw) in fold(_text(element))


def _text(element) -> str:
    return "".join(
        t.text or "" for t in element.iter(qn("w:t")) if not any(a.tag in _OUTSIDE for a in t.iterancestors())
    )


def _shade(element) -> None:
    """Give a cell or a paragraph a fill, in the place its properties keep for it."""
    properties = element.get_or_add_tcPr() if element.tag == qn("w:tc") else element.get_or_add_pPr()
    for old in properties.findall(qn("w:shd")):
        properties.remove(old)
    shade = OxmlElement("w:shd", {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): MARKED})
    before = {qn(f"w:{name}") for name in (_BEFORE_IN_CELL if element.tag == qn("w:tc") else _BEFORE_IN_PARAGRAPH)}
    last = [n for n, child in enumerate(properties) if child.tag in before]
    properties.insert(last[-1] + 1 if last else 0, shade)


_BEFORE_IN_CELL = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders")
_BEFORE_IN_PARAGRAPH = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
                        "suppressLineNumbers", "pBdr")  # fmt: skip


def _runs(element, document: Document) -> list[Run]:
    """Return the first and last run a comment may hang on; an empty place gets an empty run."""
    runs = [r for r in element.iter(qn("w:r")) if not any(a.tag in _OUTSIDE for a in r.iterancestors())]
    if not runs:
        paragraph = element if element.tag == qn("w:p") else element.find(qn("w:p"))
        if paragraph is None:
            paragraph = OxmlElement("w:p")
            element.append(paragraph)
        run = OxmlElement("w:r")
        paragraph.append(run)
        runs = [run]
    # Both ends in one paragraph and one parent, so that the range opens and closes in the same wrapper.
    first = runs[0]
    last = [r for r in runs if r.getparent() is first.getparent()][-1]
    return [Run(first, document), Run(last, document)]
