"""The look of the workbook: fonts, borders, fill-in cells, page set-up, protection, and what a cell accepts.

Comes in: cells and sheets of openpyxl. Goes out: the same, dressed. Everything here is about paper and keyboards
(Decree 30/2020, Annex I); what stands in which cell is the business of `returns.workbook`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import DifferentialStyle, Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.numbers import NumberFormat
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

from envmonth_lib.returns.forms import FUNDS, NOT_MINE, PENDING, SAMPLE_STAMP

FACE = "Times New Roman"
RED = "C00000"
_SIDE = Side(style="thin", color="000000")
BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
FILL_IN = PatternFill("solid", fgColor="FFFBE6")
NOT_ASKED = PatternFill("solid", fgColor="E7E6E6")
GROUP = PatternFill("solid", fgColor="DDEBDA")
UNLOCKED = Protection(locked=False)
# [$-42A]: Vietnamese, so that 1250 is shown as 1.250 wherever the program follows the file.
_WHOLE, _BROKEN = "[$-42A]#,##0", "[$-42A]#,##0.###"
NUMBER_FORMATS = {"count": _WHOLE, "amount": _BROKEN, "share": _BROKEN, "yes_no": "@", "text": "@"}

_WORDS = f"ghi {NOT_MINE} nếu không thuộc chức năng, “{PENDING}” nếu chưa tổng hợp xong; để trống nếu không có số liệu."
_MESSAGES = {
    "count": f"Ghi một số nguyên từ 0 trở lên, ví dụ 1250 (không kèm chữ, đơn vị); {_WORDS}",
    "amount": f"Ghi một số từ 0 trở lên, ví dụ 12,5 (không kèm chữ, đơn vị); {_WORDS}",
    "share": f"Ghi số phần trăm, ví dụ 12,5 (không gõ dấu %); không tăng thì ghi 0; {_WORDS}",
    "yes_no": f"Chọn Có, Không hoặc {NOT_MINE} trong danh sách.",
    "cost": "Ghi số triệu đồng, ví dụ 12,5 (12.500.000 đồng); không có thì để trống.",
}


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


def set_page(sheet: Worksheet, titles: str, sample: bool, orientation: str = "landscape") -> None:
    """Make a sheet an A4 annex: fit to width, repeated heading rows, page number at the top from page 2."""
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
    if sample:
        _head(sheet.oddHeader.right, SAMPLE_STAMP, RED)
        _head(sheet.firstHeader.right, SAMPLE_STAMP, RED)


def _head(part, text: str, color: str) -> None:
    part.text, part.font, part.size, part.color = text, f"{FACE},Regular", 13, color


def protect(sheet: Worksheet, insert_rows: bool = False) -> None:
    """Lock all but the fill-in cells, without a password; row heights and column widths stay free."""
    sheet.protection.sheet = True
    sheet.protection.formatRows = False  # False: allowed
    sheet.protection.formatColumns = False
    sheet.protection.insertRows = not insert_rows


def accept_figures(sheet: Worksheet, kind: str, places: list[str]) -> None:
    """Let cells take what their kind allows, and say what to write when they refuse."""
    if not places:
        return
    first = places[0]
    if kind == "yes_no":
        _validate(sheet, places, "list", f'"Có,Không,{NOT_MINE}"', _MESSAGES[kind])
        return
    figure = {
        "count": f"AND({first}>=0,INT({first})={first})",
        "amount": f"{first}>=0",
        # A cell with a number format keeps 12% as 0.12: refuse it, so that 12,5 is written for 12,5 %.
        "share": f"OR({first}=0,{first}>=1)",
        "cost": f"{first}>=0",
    }[kind]
    words = "FALSE" if kind == "cost" else f'OR(TRIM({first})="{NOT_MINE}",TRIM({first})="{PENDING}")'
    _validate(sheet, places, "custom", f"IF(ISNUMBER({first}),{figure},{words})", _MESSAGES[kind])
    if kind != "count":
        _whole_without_comma(sheet, places)


def accept_one_of(sheet: Worksheet, formula: str, places: list[str], strict: bool = True) -> None:
    """Give cells a drop-down; where it is not `strict`, other text may be typed as well."""
    if places:
        _validate(sheet, places, "list", formula, "Chọn một giá trị trong danh sách, hoặc để trống.", strict)


def fund_list() -> str:
    """Return the drop-down of sources of money."""
    return f'"{",".join(FUNDS)}"'


def _validate(sheet, places: Iterable[str], kind: str, formula: str, message: str, strict: bool = True) -> None:
    assert len(message) <= 255 and len(formula) <= 255, "Excel refuses longer texts"
    rule = DataValidation(type=kind, formula1=formula, allow_blank=True, showErrorMessage=strict)
    rule.errorTitle, rule.error, rule.errorStyle = "Chưa đúng cách ghi", message, "stop"
    for place in places:
        rule.add(place)
    sheet.add_data_validation(rule)


def _whole_without_comma(sheet: Worksheet, places: list[str]) -> None:
    # "#,##0.###" leaves a lone decimal mark after a whole number: 30 would be shown as "30,".
    look = DifferentialStyle(numFmt=NumberFormat(numFmtId=164, formatCode=_WHOLE))
    rule = Rule(type="expression", dxf=look, formula=[f"AND(ISNUMBER({places[0]}),INT({places[0]})={places[0]})"])
    sheet.conditional_formatting.add(" ".join(places), rule)
