"""What the fill-in cells of the form accept: figures of each kind, money, sources of money, and what they answer.

Comes in: a sheet of openpyxl and the places of its cells. Goes out: the same with rules that say what to write when
they refuse. Blank, 0, KTC and "đang thống kê" stay four answers, so each rule lets all of them pass. Clause: III.2-d.
"""

from __future__ import annotations

from openpyxl.formatting.rule import DifferentialStyle, Rule
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.worksheet import Worksheet

from envmonth_lib.office.sheetparts import validate
from envmonth_lib.returns.forms import FUNDS, NOT_MINE, PENDING

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


def accept_figures(sheet: Worksheet, kind: str, places: list[str]) -> None:
    """Let cells take what their kind allows, and say what to write when they refuse."""
    if not places:
        return
    first = places[0]
    if kind == "yes_no":
        validate(sheet, places, "list", f'"Có,Không,{NOT_MINE}"', _MESSAGES[kind])
        return
    figure = {
        "count": f"AND({first}>=0,INT({first})={first})",
        "amount": f"{first}>=0",
        # A cell with a number format keeps 12% as 0.12: refuse it, so that 12,5 is written for 12,5 %.
        "share": f"OR({first}=0,{first}>=1)",
        "cost": f"{first}>=0",
    }[kind]
    words = "FALSE" if kind == "cost" else f'OR(TRIM({first})="{NOT_MINE}",TRIM({first})="{PENDING}")'
    validate(sheet, places, "custom", f"IF(ISNUMBER({first}),{figure},{words})", _MESSAGES[kind])
    if kind != "count":
        _whole_without_comma(sheet, places)


def fund_list() -> str:
    """Return the drop-down of sources of money."""
    return f'"{",".join(FUNDS)}"'


def _whole_without_comma(sheet: Worksheet, places: list[str]) -> None:
    # "#,##0.###" leaves a lone decimal mark after a whole number: 30 would be shown as "30,".
    look = DifferentialStyle(numFmt=NumberFormat(numFmtId=164, formatCode=_WHOLE))
    rule = Rule(type="expression", dxf=look, formula=[f"AND(ISNUMBER({places[0]}),INT({places[0]})={places[0]})"])
    sheet.conditional_formatting.add(" ".join(places), rule)
