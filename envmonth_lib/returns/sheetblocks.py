"""The blocks of a sheet around its rows: letterhead and title, rules of filling in, header row, signatures.

Comes in: a sheet of openpyxl, the columns of Biểu 1 or Biểu 2, texts of `returns.formtext`. Goes out: the blocks
written, and the next free row. After Decree 30/2020, Annex I; the lines themselves are the same in the Word form.
"""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.worksheet import Worksheet

from envmonth_lib.office import SAMPLE_STAMP
from envmonth_lib.office import sheetparts as look
from envmonth_lib.plan import Agency, Plan
from envmonth_lib.returns import formtext as text
from envmonth_lib.returns.forms import Column, form_marker, marker

CENTRE = look.aligned("center")
LINE = 15.0  # points of a line of 11-point text


def top(
    sheet: Worksheet, plan: Plan, agency: Agency, form: str, columns: Sequence[Column], sample: bool
) -> int:  # fmt: skip
    """Write markers, letterhead and title of Biểu 1 or 2; return the next free row."""
    sheet["A1"] = form_marker(plan, agency, form)
    sheet.column_dimensions["A"].hidden = True
    for n, column in enumerate(columns, start=2):
        sheet.column_dimensions[letter(n)].width = column.width
    if sample:
        sheet["A2"] = marker("sample", "1")
    stamp = SAMPLE_STAMP if sample else ""
    place = f"B1:{letter(len(columns) + 1)}1"
    look.put(sheet, place, stamp, font=look.font(14, bold=True, color=look.RED), alignment=CENTRE)
    look.set_height(sheet, 1, 20 if sample else 3)
    lines = text.heading(plan, agency, form)
    _letterhead(sheet, lines, columns)
    return _titles(sheet, lines, f"{lines.send_by} {plan.form_note.vi}", len(columns))


def _letterhead(sheet: Worksheet, lines: text.Heading, columns: Sequence[Column]) -> None:
    """Write rows 2 to 4: who reports at the left, the nation's name and motto at the right."""
    middle, above = middle_of(columns), look.aligned("center", "top")
    name = {"font": look.font(12, bold=True), "alignment": above}
    rule = {"font": look.font(8), "alignment": above}
    if lines.superior is None:
        left = ((lines.agency, name), ("─" * 10, rule), ("", {}))
    else:
        line = {"font": look.font(12), "alignment": above, "protection": look.UNLOCKED}
        left = ((lines.superior, line), (lines.agency, name), ("─" * 10, rule))
    right = ((text.NATION, name), (text.MOTTO, {**name, "font": look.font(13, bold=True)}), ("─" * 20, rule))
    room = sum(column.width for column in columns[: middle - 1])
    for row, ((ours, dress), (nation, other)) in enumerate(zip(left, right, strict=True), start=2):
        look.put(sheet, f"B{row}:{letter(middle)}{row}", ours, **dress)
        look.put(sheet, f"{letter(middle + 1)}{row}:{letter(len(columns) + 1)}{row}", nation, **other)
        if row < 4:
            look.set_height(sheet, row, 17 * max(1, look.lines_needed(ours, room, 13)))


def _titles(sheet: Worksheet, lines: text.Heading, note: str, n_columns: int) -> int:
    """Write the centred lines from row 5 on; return the next free row."""
    centred = (
        (text.ANNEX, look.font(14, bold=True), 20),
        (lines.title, look.font(14, bold=True), 20),
        (lines.basis, look.font(13, italic=True), 18),
        (lines.addressee, look.font(13), 24),
        (lines.period, look.font(13), 18),
        (note, look.font(10, italic=True), 16),
    )
    row = 5
    for line, face, height in centred:
        if line:
            lock = {"protection": look.UNLOCKED} if line == lines.period else {}
            look.put(sheet, f"B{row}:{letter(n_columns + 1)}{row}", line, font=face, alignment=CENTRE, **lock)
            look.set_height(sheet, row, height)
            row += 1
    return row


def paragraph_rows(sheet: Worksheet, row: int, title: str, lines: Sequence[str], columns: Sequence[Column]) -> int:
    """Write a heading and numbered lines over the width of the form; return the next free row."""
    last, width = letter(len(columns) + 1), sum(column.width for column in columns)
    look.put(sheet, f"B{row}:{last}{row}", title, font=look.font(11, bold=True), alignment=look.aligned())
    for n, line in enumerate(lines, start=1):
        place = f"B{row + n}:{last}{row + n}"
        look.put(sheet, place, f"{n}. {line}", font=look.font(10.5), alignment=look.aligned())
        look.set_height(sheet, row + n, 14.5 * look.lines_needed(line, width, 10.5))
    look.set_height(sheet, row + len(lines) + 1, 6)
    return row + len(lines) + 2


def header(sheet: Worksheet, row: int, columns: Sequence[Column]) -> int:
    """Write the hidden row of column markers and, below it, the header row; return the latter."""
    for n, column in enumerate(columns, start=2):
        sheet.cell(row, n, marker("col", column.id))
        look.put(sheet, f"{letter(n)}{row + 1}", column.heading.vi, font=look.font(11, bold=True),
                 alignment=CENTRE, border=look.BORDER, fill=look.GROUP)  # fmt: skip
    sheet.row_dimensions[row].hidden = True
    deepest = max(look.lines_needed(column.heading.vi, column.width) for column in columns)
    look.set_height(sheet, row + 1, max(32.0, deepest * LINE + 4))
    return row + 1


def group(sheet: Worksheet, row: int, title: str, n_columns: int) -> None:
    """Write the heading of one section of rows."""
    place = f"B{row}:{letter(n_columns + 1)}{row}"
    look.put(sheet, place, title, font=look.font(11, bold=True), alignment=look.aligned(indent=1), border=look.BORDER,
             fill=look.GROUP)  # fmt: skip
    look.set_height(sheet, row, 19)


def signatures(sheet: Worksheet, row: int, columns: Sequence[Column], plan: Plan) -> None:
    """Write the two signature places, left open."""
    middle = middle_of(columns)
    left, right = ("B", letter(middle)), (letter(middle + 1), letter(len(columns) + 1))
    lines = (
        ("", text.signing_date(plan), look.font(12, italic=True)),
        (text.COMPILER_SIGNS[0], text.HEAD_SIGNS[0], look.font(12, bold=True)),
        (text.COMPILER_SIGNS[1], text.HEAD_SIGNS[1], look.font(11, italic=True)),
    )
    for n, (compiler, head, face) in enumerate(lines, start=row + 1):
        for place, line in ((left, compiler), (right, head)):
            look.put(sheet, f"{place[0]}{n}:{place[1]}{n}", line, font=face, alignment=CENTRE,
                     protection=look.UNLOCKED)  # fmt: skip
        look.set_height(sheet, n, 17)
    look.set_height(sheet, row + 4, 45)


CENTRE = look.aligned("center")


def middle_of(columns: Sequence[Column]) -> int:
    """Return the sheet column where the left half of the letterhead ends."""
    total, reached = sum(column.width for column in columns), 0.0
    for n, column in enumerate(columns, start=2):
        reached += column.width
        if reached >= 0.42 * total:
            return n
    raise AssertionError("a form has columns")
