"""The sender's own Word document back: cells and paragraphs in question shaded and commented, all else as it came.

Comes in: the bytes of a docx and the questions by place, as the reader names places ("bảng 2, dòng 14, cột 4"). Goes
out: the same document with a Word comment at each. A place is marked only where the text found there is the text that
was read; else the question is listed elsewhere. Macros are taken out, fields not run. A need of III.2-d.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from lxml import etree

from envmonth_lib.returns.officepackage import AUTHOR, MARKED, XML_SPACE, Package
from envmonth_lib.vietnamese import fold

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TC, _TBL, _P, _R, _SHD = (_W + name for name in ("tc", "tbl", "p", "r", "shd"))
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CELL = re.compile(r"bảng ([0-9]+), dòng ([0-9]+), cột ([0-9]+)")
_PARAGRAPH = re.compile(r"đoạn ([0-9]+)")
_OUTSIDE = {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", f"{_W}del", f"{_W}moveFrom"}
# What stands before the shading among the properties of a cell and of a paragraph.
_BEFORE = {_TC: ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders"),
           _P: ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
                "suppressLineNumbers", "pBdr")}  # fmt: skip


def mark_document(
    content: bytes, notes: Mapping[str, str], raws: Mapping[str, str], day: date
) -> tuple[bytes, list[str]]:
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
        A docx package, the same bytes each time; the places that were not found in it.

    Raises
    ------
    CannotMarkError
        The package is not built as ours to change; other damage raises what zipfile and lxml raise.
    """
    package = Package(content)
    document = package.tree(package.main)
    comments = _comments_of(package)
    tables = [t for t in document.iter(_TBL) if _is_read(t)]
    lost = []
    for place, text in notes.items():
        raw = raws.get(place, "")
        element = _cell(tables, place) if _CELL.match(place) else _paragraph(document, place, raw)
        if element is None or not _says(element, raw):
            lost.append(place)
            continue
        _shade(element)
        _comment(element, comments, text, day)
    package.drop_macros(f"{_WORD}document.main+xml")
    return package.save(), lost


def _comments_of(package: Package) -> etree._Element:
    for _, name in package.targets(package.main, "comments"):
        return package.tree(name)
    empty = f'<w:comments xmlns:w="{_W[1:-1]}"/>'
    return package.tree(package.add(package.main, "comments", "word/comments{}.xml", empty, f"{_WORD}comments+xml")[1])


def _is_read(element: etree._Element) -> bool:
    """Whether the reader reads an element: not what was deleted, and no copy for older programs."""
    return not any(above.tag in _OUTSIDE for above in element.iterancestors())


def _cell(tables: list[etree._Element], place: str) -> etree._Element | None:
    table, row, column = (int(n) for n in _CELL.match(place).groups())
    rows = list(_inside(tables[table - 1], f"{_W}tr")) if table <= len(tables) else []
    if row > len(rows):
        return None
    at = _number(rows[row - 1], "trPr", "gridBefore") + 1
    for cell in _inside(rows[row - 1], _TC):
        if at == column:
            return cell
        at += max(_number(cell, "tcPr", "gridSpan"), 1)
    return None


def _inside(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Yield the nearest `wanted` elements below, through content controls and insertions, not into tables inside."""
    for child in element:
        if child.tag == wanted:
            yield child
        elif child.tag not in (_TC, _TBL, _P, *_OUTSIDE):
            yield from _inside(child, wanted)


def _number(element: etree._Element, properties: str, name: str) -> int:
    found = element.find(f"{_W}{properties}/{_W}{name}")
    text = "" if found is None else found.get(f"{_W}val", "")
    return int(text) if text.isdigit() else 0


def _paragraph(document: etree._Element, place: str, raw: str) -> etree._Element | None:
    """Find a paragraph outside tables by its number where it says what was read; else the only one that does."""
    found = _PARAGRAPH.match(place)
    if not found or not raw:
        return None
    outside = (p for p in document.iter(_P) if _is_read(p) and not any(a.tag == _TBL for a in p.iterancestors()))
    texts = [p for p in outside if _text(p).strip()]
    number = int(found[1])
    if number <= len(texts) and _says(texts[number - 1], raw):
        return texts[number - 1]
    same = [p for p in texts if _says(p, raw)]
    return same[0] if len(same) == 1 else None


def _says(element: etree._Element, raw: str) -> bool:
    """Whether an element shows what was read there; of a blank place nothing was read, or the prompt of a control."""
    return not raw or fold(raw) in fold(_text(element))


def _text(element: etree._Element) -> str:
    lines = ("".join(t.text or "" for t in p.iter(f"{_W}t") if _is_read(t)) for p in element.iter(_P))
    return "\n".join(lines)


def _shade(element: etree._Element) -> None:
    """Give a cell or a paragraph a fill, in the place its properties keep for it."""
    name = f"{_W}tcPr" if element.tag == _TC else f"{_W}pPr"
    properties = element.find(name)
    if properties is None:
        properties = etree.Element(name)
        element.insert(0, properties)
    for old in properties.findall(_SHD):
        properties.remove(old)
    before = {_W + earlier for earlier in _BEFORE[element.tag]}
    last = [n for n, child in enumerate(properties) if child.tag in before]
    shade = etree.Element(_SHD, {f"{_W}val": "clear", f"{_W}color": "auto", f"{_W}fill": MARKED})
    properties.insert(last[-1] + 1 if last else 0, shade)


def _comment(element: etree._Element, comments: etree._Element, text: str, day: date) -> None:
    """Add a comment and hang it on the runs of an element."""
    ident = str(1 + max((int(c.get(f"{_W}id", "0")) for c in comments), default=-1))
    told = {"id": ident, "author": AUTHOR, "initials": "TH", "date": f"{day.isoformat()}T00:00:00Z"}
    comment = etree.SubElement(comments, f"{_W}comment", {_W + key: value for key, value in told.items()})
    for line in text.split("\n"):
        run = etree.SubElement(etree.SubElement(comment, _P), _R)
        etree.SubElement(run, f"{_W}t", {XML_SPACE: "preserve"}).text = line
    first, last = _runs(element)
    first.addprevious(etree.Element(f"{_W}commentRangeStart", {f"{_W}id": ident}))
    reference = etree.Element(_R)
    etree.SubElement(reference, f"{_W}commentReference", {f"{_W}id": ident})
    last.addnext(reference)
    last.addnext(etree.Element(f"{_W}commentRangeEnd", {f"{_W}id": ident}))


def _runs(element: etree._Element) -> tuple[etree._Element, etree._Element]:
    """Return the first and last run a comment may hang on, both in one wrapper; an empty place gets an empty run."""
    runs = [r for r in element.iter(_R) if _is_read(r)]
    if not runs:
        paragraph = element if element.tag == _P else element.find(_P)
        if paragraph is None:
            paragraph = etree.SubElement(element, _P)
        runs = [etree.SubElement(paragraph, _R)]
    return runs[0], [r for r in runs if r.getparent() is runs[0].getparent()][-1]
