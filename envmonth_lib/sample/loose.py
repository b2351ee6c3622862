"""Replies that are not our form: a plain labelled table in Excel or Word, as some offices send one.

Comes in: a reply and its entries. Goes out: a file without markers, with letterhead, a table of TT, Nội dung, Đơn vị,
Kết quả, Ghi chú, one row that fits no indicator, and "SỐ LIỆU MẪU" in plain sight. The workbook has the codes of the
form in TT; the document counts from 1, so that only its labels tell. Clause: III.2-d.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from envmonth_lib.plan import Indicator, Plan
from envmonth_lib.returns.forms import SAMPLE_STAMP, Entry
from envmonth_lib.returns.officefile import write_sealed
from envmonth_lib.sample.replies import Reply
from envmonth_lib.vietnamese import format_number, long_date

HEADINGS = ("TT", "Nội dung", "Đơn vị", "Kết quả", "Ghi chú")
WIDTHS_CM = (1.2, 6.4, 2.4, 2.2, 3.8)
IN_PLAIN_DIGITS = 1000  # an amount from here on is written without marks: "1.500" may be meant as one and a half
OTHER_ROW = ("", "Buổi sinh hoạt chuyên đề lồng ghép nội dung bảo vệ môi trường", "buổi", 2, "Ngoài biểu")


def letterhead(reply: Reply, plan: Plan) -> list[str]:
    """Lines above the table: who, number, place and day, title, addressee, the sample stamp."""
    return [
        f"{SAMPLE_STAMP} - mọi con số và tên người trong văn bản này là bịa",
        reply.agency.name.upper(),
        f"Số: {reply.doc_number}",
        f"{plan.place.vi}, {long_date(reply.signed)}",
        f"BÁO CÁO KẾT QUẢ THÁNG HÀNH ĐỘNG VÌ MÔI TRƯỜNG NĂM {plan.year}",
        f"Kính gửi: {plan.issuer.vi}",
    ]


def write_table_workbook(reply: Reply, plan: Plan, path: Path, entries: Mapping[str, Entry]) -> None:
    """Write a plain workbook: one sheet, letterhead in column A, the codes of the form in TT."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side

    book = Workbook()
    sheet = book.active
    sheet.title = "Bao cao"
    for n, line in enumerate(letterhead(reply, plan), start=1):
        sheet.cell(n, 1, line).font = Font(name="Times New Roman", size=13, bold=n in (1, 2, 5))
    sheet.append([])
    sheet.append(HEADINGS)
    first = sheet.max_row
    for indicator, entry in _rows(plan, entries):
        sheet.append([indicator.number, indicator.label.vi, indicator.unit, entry.value, entry.note])
    sheet.append(OTHER_ROW)
    line = Side(style="thin")
    for row in sheet.iter_rows(min_row=first, max_col=len(HEADINGS)):
        for cell in row:
            cell.font = Font(name="Times New Roman", size=12, bold=cell.row == first)
            side = "right" if cell.column == HEADINGS.index("Kết quả") + 1 else None
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal=side)
            cell.border = Border(left=line, right=line, top=line, bottom=line)
    for column, width in zip("ABCDE", (9, 58, 14, 14, 62), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.page_setup.paperSize, sheet.page_setup.orientation, sheet.page_setup.fitToHeight = 9, "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{first}:{first}"
    saved = io.BytesIO()
    book.save(saved)
    write_sealed(saved.getvalue(), path, plan.signed)


def write_table_document(reply: Reply, plan: Plan, path: Path, entries: Mapping[str, Entry]) -> None:
    """Write a plain Word document: letterhead, one table counted from 1."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    document = Document()
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Times New Roman", Pt(13)
    document.sections[0].page_width, document.sections[0].page_height = Cm(21), Cm(29.7)
    for n, line in enumerate(letterhead(reply, plan)):
        paragraph = document.add_paragraph()
        paragraph.add_run(line).bold = n in (0, 1, 4)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = document.add_table(rows=1, cols=len(HEADINGS), style="Table Grid")
    table.autofit = False
    lines = [HEADINGS]
    for n, (indicator, entry) in enumerate(_rows(plan, entries), start=1):
        lines.append((str(n), indicator.label.vi, indicator.unit, _written(entry.value, indicator), entry.note))
    lines.append((str(len(lines)), OTHER_ROW[1], OTHER_ROW[2], f"{OTHER_ROW[3]:02d}", OTHER_ROW[4]))
    for n, line in enumerate(lines):
        cells = table.rows[0].cells if n == 0 else table.add_row().cells
        for cell, text, width in zip(cells, line, WIDTHS_CM, strict=True):
            cell.text, cell.width = text, Cm(width)
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
    for column, width in zip(table.columns, WIDTHS_CM, strict=True):
        column.width = Cm(width)
    saved = io.BytesIO()
    document.save(saved)
    write_sealed(saved.getvalue(), path, plan.signed)


def _rows(plan: Plan, entries: Mapping[str, Entry]) -> Iterator[tuple[Indicator, Entry]]:
    """Rows such an office writes: figures and yes or no only, in the order of the form."""
    for key, indicator in plan.indicators.items():
        if key in entries and indicator.kind != "text":
            yield indicator, entries[key]


def _written(value: str | float | int, indicator: Indicator) -> str:
    if isinstance(value, str):
        return value
    if indicator.kind == "count":
        return f"{value:02d}" if value < 10 else format_number(value)
    return format_number(value) if value < IN_PLAIN_DIGITS else str(value).replace(".", ",")
