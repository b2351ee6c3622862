"""People's names struck out of what stands beside a count of II.7, before answers and issues quote it.

Why: "tuyên dương 02 cá nhân (ông A, bà B)" answers 7.2 with 2; answers travel into workbooks and public tables, where
nobody's name belongs. Comes in: what was read of one file. Goes out: the same, names of people as "[tên]"; names
of organisations stay, and so does every figure. Nominees keep their names in their own tables only. Clause: II.7.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from envmonth_lib.returns.found import Found, TablesRead, Unused
from envmonth_lib.returns.grids import Cell
from envmonth_lib.returns.nominationwords import tells_of_praise
from envmonth_lib.returns.nomineekinds import UPPER
from envmonth_lib.returns.nominenames import names_in
from envmonth_lib.vietnamese import nfc

ITEM = "II.7"
_SHORTEST = 4  # "ông A", "khen": shorter texts, which most cells hold, name nobody and praise nobody
_PROPER = rf"[{UPPER}]\w*"
_SURE = re.compile(rf"(?<!\w){_PROPER} (?:Văn|Thị|VĂN|THỊ)(?: {_PROPER}){{1,3}}(?: \(mẫu\))?")
_LIKELY = re.compile(rf"(?<!\w){_PROPER}(?: {_PROPER}){{2,3}}(?: \(mẫu\))?(?!\w| {_PROPER})")
_TITLE = re.compile(r"(?:(?:ông|bà|anh|chị|em|cụ|cô|chú|bác|đồng chí|đ/c|hộ|gia đình)\s+)+", re.IGNORECASE)


def without_names(read: TablesRead) -> TablesRead:
    """Return what was read with people's names struck out of the cells and sentences that speak of praise."""
    found = [_found(one) if one.indicator.item == ITEM or _tells(one.cell) else one for one in read.found]
    return replace(read, found=found, unused=[_unused(one) for one in read.unused])


def unnamed(text: str) -> str:
    """Return a text without the names of people: behind a title, told by their middle word, or of three, four words."""
    if len(text) < _SHORTEST:
        return text
    said = nfc(text)
    spans, bodies = [], []
    for name in names_in(said):
        (spans if name.kind in ("individual", "household") else bodies).append((name.start, name.end))
    for shape in (_SURE, _LIKELY):
        for match in shape.finditer(said):
            if not any(start < match.end() and match.start() < end for start, end in (*spans, *bodies)):
                spans.append(match.span())
    for start, end in sorted(spans, reverse=True):
        title = _TITLE.match(said, start, end)
        said = f"{said[: title.end() if title else start]}[tên]{said[end:]}"
    return said if spans else text


def _found(one: Found) -> Found:
    cell, note = _unnamed(one.cell), _note(one.note)
    return one if cell is one.cell and note == one.note else replace(one, cell=cell, note=note)


_note = lru_cache(maxsize=1 << 12)(unnamed)  # most notes are hints of the form, the same in every file


def _tells(cell: Cell) -> bool:
    text = cell.value
    return isinstance(text, str) and len(text) >= _SHORTEST and tells_of_praise(nfc(text))


def _unused(one: Unused) -> Unused:
    return replace(one, cell=_unnamed(one.cell), label=unnamed(one.label)) if _tells(one.cell) else one


def _unnamed(cell: Cell) -> Cell:
    said = unnamed(cell.value) if isinstance(cell.value, str) else cell.value
    return cell if said == cell.value else Cell(said, cell.place)
