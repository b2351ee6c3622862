"""Workbooks (xlsx, xlsm, xls) to grids: what Excel shows in each cell of each sheet, hidden sheets too.

Comes in: bytes of a workbook, not trusted; macros never run and no formula is evaluated. Goes out: one `Grid` a sheet
with its merged areas. A formula saved without its result becomes `NOT_CALCULATED`, which is refused later on: it must
look neither blank nor zero. No clause; a format offices use.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import lru_cache

from envmonth_lib.returns.formats import sheetxml
from envmonth_lib.returns.formats.limits import LOCKED, MOST_CELLS, TOO_LARGE, UnreadableError, open_package
from envmonth_lib.returns.formats.plainsheets import Area, plain_sheets
from envmonth_lib.returns.formats.words import clean, font_around
from envmonth_lib.returns.grids import Grid, Paragraph, Value
from envmonth_lib.vietnamese import nfc

_HIDDEN = " (ẩn)"
_LONGEST_KEPT, _MOST_KEPT = 300, 20_000


def read_sheets(content: bytes) -> tuple[tuple[Grid, ...], tuple[Paragraph, ...]]:
    """Read all sheets of a workbook; the name of a hidden one ends in "(ẩn)".

    Raises
    ------
    UnreadableError
        It has a password, or claims more cells than any report has.
    """
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    overlays = {}
    if content.startswith(b"PK"):
        with open_package(content) as archive:
            if plain := plain_sheets(archive):
                return tuple(_grid(s.name, s.is_hidden, tuple(map(tuple, s.rows)), s.merged) for s in plain), ()
            overlays = sheetxml.beyond_values(archive)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError as cause:
        raise UnreadableError(LOCKED) from cause
    grids, cells = [], 0
    for sheet in book.sheets_metadata:
        if sheet.typ != SheetTypeEnum.WorkSheet:
            continue
        found = book.get_sheet_by_name(sheet.name)
        cells += found.total_height * found.total_width
        if cells > MOST_CELLS:
            raise UnreadableError(TOO_LARGE)
        rows = found.to_python(skip_empty_area=False)
        merged = tuple((*first, *last) for first, last in found.merged_cell_ranges or ())
        cleaned = _cleaned(rows, overlays.get(sheet.name, {}))
        grids.append(_grid(sheet.name, sheet.visible != SheetVisibleEnum.Visible, cleaned, merged))
    return tuple(grids), ()


def _grid(name: str, is_hidden: bool, rows: tuple[tuple[Value, ...], ...], merged: tuple[Area, ...]) -> Grid:
    return Grid(nfc(name) + (_HIDDEN if is_hidden else ""), rows, merged=merged)


class _Texts(dict[str, str | None]):
    """Texts of cells, cleaned when first asked for: headings and labels come back in every file of a year."""

    def __init__(self, font: str) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, text: str) -> str | None:
        cleaned = clean(text, self._font) or None
        if len(text) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[text] = cleaned
        return cleaned


_texts_in = lru_cache(maxsize=8)(_Texts)


def _cleaned(
    rows: Sequence[Sequence[Value]], overlay: Mapping[tuple[int, int], str]
) -> tuple[tuple[Value, ...], ...]:  # fmt: skip
    known = _texts_in(font_around([v for row in rows for v in row if type(v) is str]))
    if not overlay:
        return tuple([tuple([known[v] if type(v) is str else v for v in row]) for row in rows])
    cells = [[known[v] if type(v) is str else v for v in row] for row in rows]
    for (row, column), value in overlay.items():
        if row >= len(cells):
            cells += [[] for _ in range(row + 1 - len(cells))]
        cells[row] += [None] * (column + 1 - len(cells[row]))
        cells[row][column] = value
    return tuple(map(tuple, cells))
