"""Questions as a workbook of our own, for returns that cannot be given back marked (pdf, xls, ods, csv, mail, scans).

Comes in: places, what stands there and what is asked. Goes out: the bytes of an xlsx with one row a question and an
empty column for the answer. What came from a return is written as text, also where it begins like a formula. III.2-d.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

from envmonth_lib.office import SAMPLE_STAMP

_HEADINGS = (("TT", 6), ("Chỗ trong báo cáo", 34), ("Chỉ tiêu", 34), ("Đang ghi", 24), ("Nội dung cần xem", 60),
             ("Trả lời của quý cơ quan", 34), ("Mã", 10))  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Line:
    """One question: where, about which indicator, what stands there, what is asked, under which code."""

    where: str
    indicator: str
    raw: str
    asked: str
    code: str


def list_workbook(told: Iterable[str], lines: Iterable[Line], sample: bool) -> bytes:
    """Return an xlsx (not yet sealed) that lists the questions below a few lines of explanation."""
    from openpyxl.styles import Border, Side
    from openpyxl.utils import get_column_letter as letter

    from envmonth_lib.office import sheetparts as look
    from envmonth_lib.returns.sheetblocks import LINE

    book = look.new_workbook()
    sheet = book.create_sheet("Nội dung cần xem")
    last = letter(len(_HEADINGS))
    look.put(
        sheet, f"A1:{last}1", "NỘI DUNG CẦN XEM TRONG BÁO CÁO", font=look.font(14, bold=True), alignment=look.aligned()
    )
    row = 2
    for text in told:
        look.put(sheet, f"A{row}:{last}{row}", text, font=look.font(), alignment=look.aligned())
        row += 1
    row = head = row + 1
    sheet.freeze_panes = f"A{row + 1}"
    thin = Side(style="thin", color="808080")
    face = {"border": Border(left=thin, right=thin, top=thin, bottom=thin)}
    for n, (heading, width) in enumerate(_HEADINGS, start=1):
        sheet.column_dimensions[letter(n)].width = width
        look.put(sheet, f"{letter(n)}{row}", heading, font=look.font(bold=True), fill=look.GROUP,
                 alignment=look.aligned("center"), **face)  # fmt: skip
    for n, line in enumerate(lines, start=1):
        row += 1
        cells = (str(n), line.where, line.indicator, line.raw, line.asked, "", line.code)
        deepest = max(look.lines_needed(text, width) for text, (_, width) in zip(cells, _HEADINGS, strict=True))
        # LibreOffice gives a row without a height that of one line, and the rest of the question is cut off.
        look.set_height(sheet, row, deepest * LINE + 4, grows=True)
        for k, text in enumerate(cells, start=1):
            place = f"{letter(k)}{row}"
            look.put(sheet, place, text, font=look.font(), alignment=look.aligned(vertical="top"), number_format="@",
                     **face)  # fmt: skip
            # Without this mark Excel would take the text for a formula as soon as somebody edits the cell.
            sheet[place].quotePrefix = text.startswith(_FORMULA)
            if k == len(cells) - 1:
                sheet[place].fill = look.FILL_IN
    look.set_page(sheet, f"{head}:{head}", SAMPLE_STAMP if sample else "")
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()
