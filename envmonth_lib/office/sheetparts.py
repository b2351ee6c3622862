"""The look of our workbooks: fonts, borders, fill-in cells, page set-up, protection, drop-downs.

Comes in: cells and sheets of openpyxl. Goes out: the same, dressed. Everything here is about paper and keyboards
(Decree 30/2020, Annex I); what stands in which cell is the business of `returns.workbook` and of `council`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

FACE = "Times New Roman"
RED = "C00000"
_SIDE = Side(style="thin", color="000000")
BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
FILL_IN = PatternFill("solid", fgColor="FFFBE6")
NOT_ASKED = PatternFill("solid", fgColor="E7E6E6")
GROUP = PatternFill("solid", fgColor="DDEBDA")
UNLOCKED = Protection(locked=False)


def font(size: float = 11, bold: bool = False, italic: bool = False, color: str = "000000") -> Font:
    """Return the form's font, Times New Roman, in one size and weight."""
    return Font(name=FACE, size=size, bold=bold, italic=italic, color=color)


def aligned(horizontal: str = "left", vertical: str = "center", indent: int = 0) -> Alignment:
    """Return an alignment that wraps, so that nothing is cut."""
    return Alignment(horizontal=horizontal, vertical=vertical, wrap_text=True, indent=indent)


def put(sheet: Worksheet, place: str, text: object = "", **look: object) -> None:
    """Write one cell, or a range that is merged first; text stays text even when it begins like a formula."""
    first = place.split(":")[0]
    if ":" in place:
        sheet.merge_cells(place)
    cell = sheet[first]
    if text != "":
        cell.value = text
        if isinstance(text, str):
            cell.data_type = "s"  # "=..." would otherwise become a formula
    for name, value in look.items():
        for row in sheet[place] if ":" in place and name == "border" else ((cell,),):
            for one in row:
                setattr(one, name, value)


def labelled(label: str, hint: str, bold: bool = False) -> str | CellRichText:
    """Return a row's label with its hint in small italics on a line of its own."""
    if not hint:
        return label
    small = InlineFont(rFont=FACE, sz=9, i=True, color="404040")
    return CellRichText(TextBlock(InlineFont(rFont=FACE, sz=11, b=bold), label), TextBlock(small, f"\n{hint}"))


def lines_needed(text: object, width: float, size: float = 11) -> int:
    """Return how many lines a text of `size` points takes in a column `width` digits of 11 points wide."""
    room = (width - 1.5) * 11 / size  # the program keeps a margin on both sides
    lines = 0
    for part in str(text).split("\n"):
        lines, used = lines + 1, 0.0
        for word in part.split():
            needed = sum(map(_letter_width, unicodedata.normalize("NFD", word)))
            if used and used + 0.5 + needed > room:
                lines, used = lines + 1, 0.0
            lines += int(needed // room)
            used += needed + (0.5 if used else 0.0)
    return lines


def _letter_width(letter: str) -> float:
    # Of Times New Roman, in digits, a little on the safe side; good enough to choose a row's height.
    if unicodedata.combining(letter):
        return 0.0
    if letter in "ijltfrI.,;:!'()/-":
        return 0.65
    if letter in "mwMW…":
        return 1.7
    return 1.4 if letter.isupper() else 1.02


class _GrowingRow(RowDimension):
    """A row with a height to begin with, that still grows when more is written in it."""

    customHeight = property(lambda self: False)


def set_height(sheet: Worksheet, row: int, points: float, grows: bool = False) -> None:
    """Set a row's height; one that `grows` is free to follow its text (a row of merged cells cannot)."""
    made = _GrowingRow if grows else RowDimension
    sheet.row_dimensions[row] = made(sheet, index=row, ht=points)


def new_workbook() -> Workbook:
    """Return an empty workbook whose normal style is the form's font, so that column widths are measured in it."""
    book = Workbook()
    book._named_styles["Normal"].font = font()
    book.remove(book.active)
    return book


def set_page(sheet: Worksheet, titles: str, stamp: str = "", orientation: str = "landscape") -> None:
    """Make a sheet an A4 annex: fit to width, headings repeated, page number on top from page 2, `stamp` beside it."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = orientation
    sheet.page_setup.firstPageNumber, sheet.page_setup.useFirstPageNumber = 1, True  # an annex counts its own pages
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom = 0.6, 0.5, 0.75, 0.6
    margins.header, margins.footer = 0.35, 0.3
    if titles:
        sheet.print_title_rows = titles
    sheet.HeaderFooter.differentFirst = True
    _head(sheet.oddHeader.center, "&P", "000000")
    if stamp:
        _head(sheet.oddHeader.right, stamp, RED)
        _head(sheet.firstHeader.right, stamp, RED)


def _head(part, text: str, color: str) -> None:
    part.text, part.font, part.size, part.color = text, f"{FACE},Regular", 13, color


def protect(sheet: Worksheet, insert_rows: bool = False) -> None:
    """Lock all but the fill-in cells, without a password; row heights and column widths stay free."""
    sheet.protection.sheet = True
    sheet.protection.formatRows = False  # False: allowed
    sheet.protection.formatColumns = False
    sheet.protection.insertRows = not insert_rows


def accept_one_of(sheet: Worksheet, formula: str, places: list[str], strict: bool = True) -> None:
    """Give cells a drop-down; where it is not `strict`, other text may be typed as well."""
    if places:
        validate(sheet, places, "list", formula, "Chọn một giá trị trong danh sách, hoặc để trống.", strict)


def validate(
    sheet: Worksheet,
    places: Iterable[str],
    kind: str,
    formula: str,
    message: str,
    strict: bool = True,
    hint: tuple[str, str] = ("", ""),
) -> None:
    """Let cells take what a rule of openpyxl's `kind` allows; `message` is shown on refusal, `hint` when chosen."""
    assert max(map(len, (message, formula, hint[1]))) <= 255 and len(hint[0]) <= 32, "Excel refuses longer texts"
    rule = DataValidation(type=kind, formula1=formula, allow_blank=True, showErrorMessage=strict)
    if hint[1]:
        rule.promptTitle, rule.prompt, rule.showInputMessage = *hint, True
    rule.errorTitle, rule.error, rule.errorStyle = "Chưa đúng cách ghi", message, "stop"
    for place in places:
        rule.add(place)
    sheet.add_data_validation(rule)
