"""Sheets written in the plainest way, as those of our form are, read in one pass over their XML.

Why: the general reader takes half of all the time a workbook needs, and sees neither formulas nor faults. Comes in: an
opened xlsx package. Goes out: its sheets, or None as soon as anything is met that is not a text, a number or a blank
cell written as below (formulas, dates, faults, texts in several fonts, other spellings of XML): then the general reader
decides. No clause.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from envmonth_lib.returns.formats.limits import MOST_CELLS
from envmonth_lib.returns.formats.sheetxml import column_of, part_of, sheet_parts
from envmonth_lib.returns.formats.words import clean, may_be_old, names_old_font, without_entities

_MOST_BYTES = 2_000_000  # of one sheet
_SMALL = 20_000  # bytes of styles
_MOST_ROWS, _MOST_COLUMNS = 9_999, 702  # up to column ZZ
_PIECE = rb'<t(?: xml:space="preserve")?>[^<]*</t>'
_LOOK = rb'<rPr>(?:<\w+(?: \w+="[^"<]*")*/>)*</rPr>'
_TEXT = rb"((?:" + _PIECE + rb")|(?:<r>(?:" + _LOOK + rb")?" + _PIECE + rb"</r>)+)"  # whole, or in runs
# A cell; or whatever else begins like one, and has no letters then.
_CELL = re.compile(
    rb'<c(?: r="([A-Z]{1,3}+)([1-9]\d{0,6}+)"(?: s="\d++")?+(?: t="(\w++)")?+'
    rb"(?:>(?:<v>([^<]++)</v></c>|</c>|<is>" + _TEXT + rb"</is></c>)|/>)|(?!olor ))"
)
_BLANK_KINDS = {b"", b"n", b"inlineStr"}
_SHARED = re.compile(rb"<si>" + _TEXT + rb"</si>")
_SAID = re.compile(rb"<t( [^>]*)?>([^<]*)")
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,2})([1-9]\d{0,3}):([A-Z]{1,2})([1-9]\d{0,3})"\s*/>')
_FORMATS = re.compile(rb'numFmtId="(\d+)"')
_OWN_FORMATS = re.compile(rb'<numFmt numFmtId="(\d+)" formatCode="([^"]*)"\s*/>')
_NO_DATES = {b"0", b"1", b"2", b"3", b"4", b"9", b"10", b"11", b"37", b"38", b"39", b"40", b"49"}
_IN_QUOTES = re.compile(rb"&quot;.*?&quot;|\\.")
_OF_DATES = re.compile(rb"[dmyhs]", re.IGNORECASE)
_UTF8 = re.compile(rb"""<\?xml version=["']1.0["'](?: encoding=["'](?i:utf-8)["'])?[^>]*\?>|<[a-z]""")


Area = tuple[int, int, int, int]


class _NotPlainError(Exception):
    """The workbook is one for the general reader."""


@dataclass(frozen=True, slots=True)
class PlainSheet:
    """One sheet: name, whether Excel hides it, values from the first cell on with clean texts, merged areas."""

    name: str
    is_hidden: bool
    rows: Sequence[Sequence[str | float | None]]
    merged: tuple[Area, ...]


def plain_sheets(archive: zipfile.ZipFile) -> list[PlainSheet] | None:
    """Return all sheets of a workbook, or None where one of them is not written plainly.

    Raises
    ------
    UnreadableError
        A part is larger than any report's.
    """
    names = set(archive.namelist())
    try:
        if "xl/styles.xml" in names:
            styles = part_of(archive, "xl/styles.xml")
            if (_known_dated if len(styles) < _SMALL else _may_be_dated)(styles):
                raise _NotPlainError
        shared = _shared(part_of(archive, "xl/sharedStrings.xml")) if "xl/sharedStrings.xml" in names else []
        read, cells = [], 0
        for name, part, state in sheet_parts(archive):
            if not part.startswith("xl/worksheets/") or part not in names:
                raise _NotPlainError
            rows, merged = _sheet(part_of(archive, part), shared)
            cells += len(rows) * len(rows[0]) if rows else 0
            if cells > MOST_CELLS:
                raise _NotPlainError
            read.append(PlainSheet(name, state != "visible", rows, merged))
        return read
    except (_NotPlainError, KeyError, SyntaxError):  # a part is missing, or is no XML
        return None


def _sheet(xml: bytes, shared: Sequence[str | None]) -> tuple[list[list[str | float | None]], tuple[Area, ...]]:
    before, _, rest = xml.partition(b"<sheetData>")
    cells, closed, after = rest.partition(b"</sheetData>")
    if not closed or len(xml) > _MOST_BYTES or not _UTF8.match(before) or _is_odd(cells):
        raise _NotPlainError
    found = _CELL.findall(cells)
    filled = [cell for cell in found if cell[3] or cell[4]]
    blank = [cell[2] if cell[0] else b"?" for cell in found if not (cell[3] or cell[4])]
    if not _BLANK_KINDS.issuperset(blank):
        raise _NotPlainError
    merged = tuple(
        (int(top) - 1, column_of(left), int(bottom) - 1, column_of(right))
        for left, top, right, bottom in _MERGED.findall(after)
    )
    if after.count(b"mergeCell ") != len(merged):
        raise _NotPlainError
    return _laid_out(filled, shared), merged


def _laid_out(filled: list[tuple[bytes, ...]], shared: Sequence[str | None]) -> list[list[str | float | None]]:
    if not filled:
        return []
    letters, numbers, *_ = zip(*filled, strict=True)
    columns = {one: column_of(one) for one in set(letters)}
    at = {one: int(one) - 1 for one in set(numbers)}
    height, width = max(at.values()) + 1, max(columns.values()) + 1
    if height > _MOST_ROWS or width > _MOST_COLUMNS or height * width > MOST_CELLS:
        raise _NotPlainError
    rows: list[list[str | float | None]] = [[None] * width for _ in range(height)]
    numbered = {one: rows[row] for one, row in at.items()}
    try:
        for column, row, kind, value, text in filled:
            if kind == b"s" and value.isdigit():
                said: str | float | None = shared[int(value)]
            elif kind == b"inlineStr" and text:
                said = _text(text)
            elif kind in (b"", b"n") and value and not value.strip(b"0123456789.eE+-"):
                said = float(value)
            else:
                raise _NotPlainError
            numbered[row][columns[column]] = said
    except (ValueError, IndexError):  # no number, no text of that number
        raise _NotPlainError from None
    return rows


def _is_odd(xml: bytes) -> bool:
    """Whether there are line ends of Windows, comments or instructions; one byte is found faster than two."""
    return b"\r" in xml or (b"!" in xml and b"<!" in xml) or (b"?" in xml and b"<?" in xml)


def _shared(xml: bytes) -> list[str | None]:
    before, opened, rest = xml.partition(b"<si>")
    if len(xml) > _MOST_BYTES or not _UTF8.match(before) or _is_odd(rest) or names_old_font(xml):
        raise _NotPlainError
    texts = _SHARED.findall(opened + rest)
    if xml.count(b"<si") != len(texts):
        raise _NotPlainError
    return [_text(text) for text in texts]


@lru_cache(maxsize=1 << 13)  # labels and headings come in every file
def _text(raw: bytes) -> str | None:
    try:
        said = [(kept, piece.decode("utf-8")) for kept, piece in _SAID.findall(raw)]
        text = without_entities("".join(piece for _, piece in said))
    except ValueError:  # no UTF-8, no letter
        raise _NotPlainError from None
    if any(not kept and piece != piece.strip() for kept, piece in said):
        raise _NotPlainError  # whether outer blanks count is for the general reader to know
    if not text or "_x" in text or may_be_old(text):
        raise _NotPlainError
    return clean(text) or None


def _may_be_dated(styles: bytes) -> bool:
    """A number may be a day where any format of the workbook has letters of dates; old fonts need care too."""
    used = _FORMATS.findall(styles)
    own = dict(_OWN_FORMATS.findall(styles))
    dated = {number for number, code in own.items() if _OF_DATES.search(_IN_QUOTES.sub(b"", code))}
    if len(used) != styles.count(b"numFmtId") or not set(used) <= _NO_DATES | (own.keys() - dated):
        return True
    return names_old_font(styles)


_known_dated = lru_cache(maxsize=256)(_may_be_dated)  # styles are a program's own, or those of our form
