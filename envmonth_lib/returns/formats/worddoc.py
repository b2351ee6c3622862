"""docx to tables and paragraphs: the text one sees, plus the hidden markers of our form.

Comes in: bytes of a .docx, not trusted (no external entity, no network). Goes out: tables as `Grid`, paragraphs with
their number. Inserted text of tracked changes is read, deleted text is not; the prompt of an empty content control is
not an answer; merged cells keep their place in the grid.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from envmonth_lib.returns.formats.limits import UnreadableError
from envmonth_lib.returns.grids import Grid, Paragraph
from envmonth_lib.vietnamese import nfc

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _TBL, _TR, _TC, _T, _SDT = (_W + name for name in ("p", "tbl", "tr", "tc", "t", "sdt"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_READ = ("del", "moveFrom", "instrText", "delText", "sdtPr", "sdtEndPr", "pPr", "rPr", "tblPr", "tblGrid", "trPr",
             "tcPr")  # fmt: skip
_GONE = frozenset({*(_W + name for name in _NOT_READ), _FALLBACK})
_SIGNS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_MOST_PART = 60_000_000
_EDGES = re.compile(r"word/(header|footer)\d*\.xml")


def read_docx(content: bytes) -> tuple[tuple[Grid, ...], tuple[Paragraph, ...]]:
    """Read tables and paragraphs of a Word document; headers and footers come last.

    Raises
    ------
    UnreadableError
        The document's main part is missing or too large. Other damage raises what zipfile or lxml raise.
    """
    grids: list[Grid] = []
    paragraphs: list[Paragraph] = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = _root(archive, "word/document.xml")
        edges = [_root(archive, name) for name in sorted(archive.namelist()) if _EDGES.fullmatch(name)]
    for block in _inside(body, (_P, _TBL)):
        if block.tag == _TBL:
            _table(block, grids)
        elif text := _text(block):
            paragraphs.append(Paragraph(text, f"đoạn {len(paragraphs) + 1}"))
    texts = [text for edge in edges for block in _inside(edge, (_P,)) if (text := _text(block))]
    paragraphs += [Paragraph(text, "đầu trang, chân trang") for text in dict.fromkeys(texts)]
    return tuple(grids), tuple(paragraphs)


def _root(archive: zipfile.ZipFile, name: str) -> etree._Element:
    if archive.getinfo(name).file_size > _MOST_PART:
        raise UnreadableError("Văn bản Word quá lớn; đề nghị gửi riêng phần biểu số liệu.")
    # A parser of its own for each part: lxml parsers keep state, and no entity or address may be followed.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    return etree.fromstring(archive.read(name), parser)


def _inside(element: etree._Element, wanted: tuple[str, ...]) -> Iterator[etree._Element]:
    """Yield the nearest `wanted` elements below, through content controls, insertions and other wrappers."""
    for child in element:
        if child.tag in wanted:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _GONE and not _is_prompt(child):
            yield from _inside(child, wanted)


def _is_prompt(element: etree._Element) -> bool:
    return element.tag == _SDT and element.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None


def _table(table: etree._Element, grids: list[Grid]) -> None:
    number = len(grids) + 1
    grids.append(Grid(f"bảng {number}", (), is_sheet=False))  # keeps its number before tables inside it take theirs
    rows = []
    for row in _inside(table, (_TR,)):
        if row.find(f"{_W}trPr/{_W}del") is not None:
            rows.append(())
            continue
        cells: list[str | None] = [None] * _number(row, "trPr", "gridBefore")
        # A whole cell may be one control that still shows its prompt: the cell is there, and empty.
        for cell in _cells(row):
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            below = merged is not None and merged.get(f"{_W}val", "continue") == "continue"
            cells.append(None if below else _cell_text(cell) or None)
            cells += [None] * (max(_number(cell, "tcPr", "gridSpan"), 1) - 1)
            for inner in _inside(cell, (_TBL,)):
                _table(inner, grids)
        rows.append(tuple(cells))
    grids[number - 1] = Grid(f"bảng {number}", tuple(rows), is_sheet=False)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == _TC:
            yield child
        elif child.tag == _SDT:
            prompt = _is_prompt(child)
            for cell in _inside_control(child):
                if prompt:
                    for paragraph in cell.findall(_P):
                        cell.remove(paragraph)
                yield cell
        elif isinstance(child.tag, str) and child.tag not in _GONE:
            yield from _cells(child)


def _inside_control(control: etree._Element) -> Iterator[etree._Element]:
    content = control.find(f"{_W}sdtContent")
    return iter(()) if content is None else _cells(content)


def _number(element: etree._Element, properties: str, name: str) -> int:
    found = element.find(f"{_W}{properties}/{_W}{name}")
    text = "" if found is None else found.get(f"{_W}val", "")
    return min(int(text), 1_000) if text.isdigit() else 0


def _cell_text(cell: etree._Element) -> str:
    return "\n".join(text for block in _inside(cell, (_P, _TBL)) if block.tag == _P and (text := _text(block)))


def _text(paragraph: etree._Element) -> str:
    return nfc("".join(_pieces(paragraph))).strip()


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == _T:
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif isinstance(child.tag, str) and child.tag not in _GONE and child.tag != _TBL and not _is_prompt(child):
            yield from _pieces(child)
