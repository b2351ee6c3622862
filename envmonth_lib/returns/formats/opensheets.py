"""OpenDocument sheets (ods) to grids: values as shown, merged areas, hidden sheets; repeated cells within limits.

Why its own reader: a few bytes may say that a cell is repeated a million times, and merged areas are told here only.
Comes in: bytes, not trusted; no formula is evaluated. Goes out: one `Grid` a sheet. No clause; a format offices use.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from lxml import etree

from envmonth_lib.returns.formats.limits import MOST_CELLS, TOO_LARGE, UnreadableError, open_package, parse_xml
from envmonth_lib.returns.formats.words import clean, font_around
from envmonth_lib.returns.grids import NOT_CALCULATED, Grid, Paragraph, Value
from envmonth_lib.vietnamese import nfc

_T, _O, _X, _S = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "office", "text", "style")
)
_ROW, _CELL, _COVERED = f"{_T}table-row", f"{_T}table-cell", f"{_T}covered-table-cell"
_SIGNS = {f"{_X}tab": "\t", f"{_X}line-break": "\n"}
_NOT_SEEN = frozenset({f"{_O}annotation", f"{_X}tracked-changes"})
_HIDDEN = " (ẩn)"
_FORMULA_FAULT = re.compile(r"(?:Err:\d+|#[A-ZÀ-Ỹ/0!?]+)")


def read_ods(content: bytes) -> tuple[tuple[Grid, ...], tuple[Paragraph, ...]]:
    """Read all sheets; the name of a hidden one ends in "(ẩn)".

    Raises
    ------
    UnreadableError
        It is encrypted, broken, or claims more cells than any report has.
    """
    with open_package(content) as archive:
        root = parse_xml(archive.read("content.xml"))
    shown = root.iterfind(f".//{_S}style/{_S}table-properties[@{_T}display='false']")
    hidden = {properties.getparent().get(f"{_S}name") for properties in shown}
    grids, left = [], MOST_CELLS
    for table in root.iter(f"{_T}table"):
        rows, merged = _rows(table, left)
        left -= sum(map(len, rows))
        font = font_around(v for row in rows for v in row if isinstance(v, str) and not v.isascii())
        cleaned = tuple(tuple((clean(v, font) or None) if isinstance(v, str) else v for v in row) for row in rows)
        name = nfc(table.get(f"{_T}name", "")) + (_HIDDEN if table.get(f"{_T}style-name") in hidden else "")
        grids.append(Grid(name, cleaned, merged=merged))
    return tuple(grids), ()


def _rows(table: etree._Element, most: int) -> tuple[list[list[Value]], tuple[tuple[int, int, int, int], ...]]:
    rows: list[list[Value]] = []
    merged: list[tuple[int, int, int, int]] = []
    waiting = count = 0
    for element in table.iter(_ROW):
        again = _number(element, "number-rows-repeated")
        row, areas = _row(element, most)
        if not row:
            waiting += again  # empty rows count only when something follows
            continue
        count += waiting + again * len(row)
        if count > most or (again > 1_000 and len(row)):
            raise UnreadableError(TOO_LARGE)
        rows += [[] for _ in range(waiting)]
        waiting = 0
        at = len(rows)
        merged += [(at, column, at + down - 1, column + across - 1) for column, across, down in areas]
        rows += [row] * again
    return rows, tuple(merged)


def _row(element: etree._Element, most: int) -> tuple[list[Value], list[tuple[int, int, int]]]:
    """Values of one row without trailing blanks, and its merged cells as column, columns, rows."""
    row: list[Value] = []
    areas: list[tuple[int, int, int]] = []
    waiting = 0
    for cell in element:
        if cell.tag not in (_CELL, _COVERED):
            continue
        again, value = _number(cell, "number-columns-repeated"), _value(cell) if cell.tag == _CELL else None
        across, down = _number(cell, "number-columns-spanned"), _number(cell, "number-rows-spanned")
        if across > 1 or down > 1:
            areas.append((len(row) + waiting, across, down))
        if value is None:
            waiting += again
            continue
        if len(row) + waiting + again > min(most, 20_000):
            raise UnreadableError(TOO_LARGE)
        row += [None] * waiting + [value] * again
        waiting = 0
    return row, areas


def _value(cell: etree._Element) -> Value:
    kind, shown = cell.get(f"{_O}value-type"), _text(cell)
    if cell.get(f"{_T}formula") and (kind is None or _FORMULA_FAULT.fullmatch(shown)):
        return shown if shown.startswith("#") else NOT_CALCULATED
    if kind in ("float", "currency", "percentage"):
        return float(cell.get(f"{_O}value", "nan"))
    if kind == "boolean":
        return cell.get(f"{_O}boolean-value") == "true"
    if kind == "date":
        stored = cell.get(f"{_O}date-value", "")
        return date.fromisoformat(stored) if len(stored) == 10 else datetime.fromisoformat(stored)
    return shown or None


def _text(cell: etree._Element) -> str:
    return "\n".join(_said(p) for p in cell if p.tag == f"{_X}p").strip()


def _said(element: etree._Element) -> str:
    pieces = [element.text or ""]
    for child in element:
        if child.tag == f"{_X}s":
            pieces.append(" " * min(int(child.get(f"{_X}c", "1")), 100))
        elif child.tag in _SIGNS:
            pieces.append(_SIGNS[child.tag])
        elif isinstance(child.tag, str) and child.tag not in _NOT_SEEN:
            pieces.append(_said(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _number(element: etree._Element, name: str) -> int:
    text = element.get(f"{_T}{name}", "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1
