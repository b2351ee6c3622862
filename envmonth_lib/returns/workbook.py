"""Writes an agency's form as a workbook (xlsx): Biểu 1, Biểu 2 and a page of guidance, after Decree 30/2020.

Comes in: the plan, one agency, what it answers (nothing for a blank form), its nominations. Goes out: one file, the
same bytes for the same input. Column A holds the hidden markers of `returns.forms`, so that a shifted row is still
read; sheets are protected except where one writes. Clause: III.2-d (report on Annex II), II.7 (nominations).
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.worksheet import Worksheet

from envmonth_lib.office import SAMPLE_STAMP
from envmonth_lib.office import sheetparts as look
from envmonth_lib.office.officefile import write_sealed
from envmonth_lib.plan import Agency, Indicator, Plan
from envmonth_lib.returns import formtext as text
from envmonth_lib.returns import sheetblocks as block
from envmonth_lib.returns import sheetfigures as figure
from envmonth_lib.returns.forms import (
    NOMINEE_COLUMNS,
    NOMINEE_KIND_WORDS,
    NOMINEE_ROWS,
    RESULT_COLUMNS,
    Entry,
    form_rows,
    marker,
)

RESULTS, NOMINATIONS, GUIDE = "Biểu 1", "Biểu 2", "Hướng dẫn"


def write_workbook(
    plan: Plan,
    agency: Agency,
    path: str | Path,
    entries: Mapping[str, Entry] | None = None,
    nominations: Sequence[Mapping[str, str]] = (),
    sample: bool = False,
) -> None:
    """Write an agency's form as a workbook.

    Parameters
    ----------
    plan, agency
        Whose form; only rows asked of the agency are on it.
    path : path
        The xlsx file to write.
    entries : mapping of indicator id to Entry, optional
        What the agency answers, figures in the unit of the indicator; a row left out is left blank.
    nominations : sequence of mappings
        Lines of Biểu 2 by column id.
    sample : bool
        Stamp each page "SỐ LIỆU MẪU": the figures are made up.

    Raises
    ------
    ParameterError
        An entry or a nomination does not fit the form.
    """
    filled = text.entries_for(plan, agency, entries)
    book = look.new_workbook()
    book.properties.creator = plan.issuer.vi
    book.properties.title = text.heading(plan, agency, "1").title
    book.properties.language = "vi-VN"
    _results(book.create_sheet(RESULTS), plan, agency, filled, sample)
    sheet = book.create_sheet(NOMINATIONS)
    fields = _guide(book.create_sheet(GUIDE), plan, agency, sample)
    _nominations(sheet, plan, agency, nominations, sample, fields)
    saved = io.BytesIO()
    book.save(saved)
    write_sealed(saved.getvalue(), path, plan.signed)


def _results(sheet: Worksheet, plan: Plan, agency: Agency, filled: Mapping[str, Entry], sample: bool) -> None:
    row = block.top(sheet, plan, agency, "1", RESULT_COLUMNS, sample)
    row = block.paragraph_rows(sheet, row, "CÁCH GHI", text.filling_rules(plan, agency), RESULT_COLUMNS)
    head = block.header(sheet, row, RESULT_COLUMNS)
    row, kinds, money = head + 1, {}, []
    indicators = plan.asked(agency)
    numbers = {indicator.number for indicator in indicators}
    for section, members in form_rows(plan, agency):
        block.group(sheet, row, text.heading_of(plan, agency, section, members), len(RESULT_COLUMNS))
        for indicator in members:
            row += 1
            depth = text.depth_of(indicator, numbers)
            _row(sheet, row, plan, agency, indicator, filled[indicator.id], depth)
            kinds.setdefault(indicator.kind, []).append(f"E{row}")
            if has_money(indicator):
                money.append(row)
        row += 1
    for kind in ("count", "amount", "share", "yes_no"):
        figure.accept_figures(sheet, kind, kinds.get(kind, []))
    figure.accept_figures(sheet, "cost", [f"F{n}" for n in money])
    look.accept_one_of(sheet, figure.fund_list(), [f"G{n}" for n in money])
    block.signatures(sheet, row + 1, RESULT_COLUMNS, plan)
    look.set_page(sheet, f"{head}:{head}", SAMPLE_STAMP if sample else "")
    sheet.freeze_panes = f"D{head + 1}"
    look.protect(sheet)


def has_money(indicator: Indicator) -> bool:
    """Whether a row has a cost of its own: not one of text, of money itself, or about the report."""
    return indicator.kind != "text" and indicator.section not in "GM" and not indicator.id.endswith("_mvnd")


def _row(
    sheet: Worksheet, row: int, plan: Plan, agency: Agency, indicator: Indicator, entry: Entry, depth: int
) -> None:  # fmt: skip
    sheet.cell(row, 1, marker("row", indicator.id))
    label, hint = text.label_of(indicator, agency), text.hint_of(plan, agency, indicator)
    plain = {"font": look.font(), "border": look.BORDER}
    look.put(sheet, f"B{row}", indicator.number, alignment=block.CENTRE, number_format="@", **plain)
    look.put(sheet, f"C{row}", look.labelled(label, hint), alignment=look.aligned(indent=1 + 2 * depth), **plain)
    unit = "" if indicator.unit == "-" else indicator.unit
    look.put(sheet, f"D{row}", unit, alignment=block.CENTRE, **plain)
    value = text.shown(indicator, entry.value)
    write = _text_cells if indicator.kind == "text" else _figure_cells
    needed = (
        block.LINE * look.lines_needed(label, 45 - 3 * depth) + (12 * look.lines_needed(hint, 45, 9) if hint else 0),
        block.LINE * look.lines_needed(unit, 12),
        write(sheet, row, indicator, entry, value),
    )
    look.set_height(sheet, row, max(19.0, *needed) + 2, grows=indicator.kind != "text")


def _text_cells(sheet: Worksheet, row: int, indicator: Indicator, entry: Entry, value: object) -> float:
    """Write the wide cell of a row answered in words; return the height it needs."""
    inside = {"protection": look.UNLOCKED, "fill": look.FILL_IN, "number_format": "@"}
    face = {"font": look.font(), "border": look.BORDER}
    note = text.clean(entry.note)
    if indicator.section == "T":  # a narrative takes the column of notes as well
        value = f"{value}\n{note}" if note else value
        look.put(sheet, f"E{row}:H{row}", value, alignment=look.aligned(vertical="top", indent=1), **face, **inside)
        return block.LINE * max(look.lines_needed(value, 76), 4)
    look.put(sheet, f"E{row}:G{row}", value, alignment=look.aligned(indent=1), **face, **inside)
    look.put(sheet, f"H{row}", note, alignment=look.aligned(indent=1), **face, **inside)
    return block.LINE * max(look.lines_needed(value, 43), look.lines_needed(note, 32))


def _figure_cells(sheet: Worksheet, row: int, indicator: Indicator, entry: Entry, value: object) -> float:
    """Write the cells of a row answered by a figure or a yes; return the height they need."""
    face = {"font": look.font(), "border": look.BORDER}
    inside = {"protection": look.UNLOCKED, "fill": look.FILL_IN}
    side = "center" if indicator.kind == "yes_no" else "right"
    look.put(sheet, f"E{row}", value, alignment=look.aligned(side, indent=side == "right"), **face, **inside,
             number_format=figure.NUMBER_FORMATS[indicator.kind])  # fmt: skip
    money = inside if has_money(indicator) or entry.cost != "" or entry.fund else {"fill": look.NOT_ASKED}
    cost = text.clean(entry.cost) if isinstance(entry.cost, str) else entry.cost
    look.put(sheet, f"F{row}", cost, alignment=look.aligned("right", indent=1), **face, **money,
             number_format=figure.NUMBER_FORMATS["amount"])  # fmt: skip
    look.put(sheet, f"G{row}", text.clean(entry.fund), alignment=look.aligned(indent=1), **face, **money)
    look.put(sheet, f"H{row}", text.clean(entry.note), alignment=look.aligned(indent=1), **face, **inside,
             number_format="@")  # fmt: skip
    return block.LINE * max(look.lines_needed(entry.note, 32), look.lines_needed(entry.fund, 15))


def _nominations(
    sheet: Worksheet, plan: Plan, agency: Agency, given: Sequence[Mapping[str, str]], sample: bool, fields: str
) -> None:  # fmt: skip
    row = block.top(sheet, plan, agency, "2", NOMINEE_COLUMNS, sample)
    row = block.paragraph_rows(sheet, row, "CÁCH GHI", text.nomination_rules(plan), NOMINEE_COLUMNS)
    head = block.header(sheet, row, NOMINEE_COLUMNS)
    last = head + max(NOMINEE_ROWS, len(given))
    for n in range(1, last - head + 1):
        texts = text.nomination_texts(plan, n, given[n - 1] if n <= len(given) else {})
        sheet.cell(head + n, 1, marker("nominee", str(n)))
        deepest = 1.2
        for k, column in enumerate(NOMINEE_COLUMNS, start=2):
            look.put(sheet, f"{letter(k)}{head + n}", texts[column.id], font=look.font(), border=look.BORDER,
                     alignment=look.aligned("center" if column.id == "number" else "left"), fill=look.FILL_IN,
                     protection=look.UNLOCKED, number_format="@")  # fmt: skip
            deepest = max(deepest, look.lines_needed(texts[column.id], column.width))
        look.set_height(sheet, head + n, deepest * block.LINE + 4, grows=True)
    column_of = {column.id: letter(k) for k, column in enumerate(NOMINEE_COLUMNS, start=2)}
    cells = {key: [f"{place}{head + 1}:{place}{last}"] for key, place in column_of.items()}
    look.accept_one_of(sheet, f'"{",".join(NOMINEE_KIND_WORDS.values())}"', cells["kind"])
    look.accept_one_of(sheet, fields, cells["fields"], strict=False)
    for key in ("direct_doer", "consent"):
        look.accept_one_of(sheet, '"Có,Không"', cells[key])
    block.signatures(sheet, last + 1, NOMINEE_COLUMNS, plan)
    look.set_page(sheet, f"{head}:{head}", SAMPLE_STAMP if sample else "")
    sheet.freeze_panes = f"D{head + 1}"
    look.protect(sheet, insert_rows=True)


def _guide(sheet: Worksheet, plan: Plan, agency: Agency, sample: bool) -> str:
    """Write the page of guidance; return where its list of the five fields stands, for the drop-down of Biểu 2."""
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 5, 95
    blocks = (
        ("Cách ghi Biểu 1", text.filling_rules(plan, agency)),
        ("Cách ghi Biểu 2", text.nomination_rules(plan)),
        ("Năm lĩnh vực của mục II.7", tuple(field.vi for field in plan.fields.values())),
    )
    title = f"HƯỚNG DẪN GHI BIỂU - {SAMPLE_STAMP}" if sample else "HƯỚNG DẪN GHI BIỂU"
    look.put(sheet, "A1:B1", title, font=look.font(14, bold=True, color=look.RED if sample else "000000"),
             alignment=block.CENTRE)  # fmt: skip
    row, first = 3, 0
    for name, lines in blocks:
        look.put(sheet, f"A{row}:B{row}", name, font=look.font(12, bold=True), alignment=look.aligned())
        first = row + 1
        for n, line in enumerate(lines, start=1):
            look.put(sheet, f"A{row + n}", f"{n}.", font=look.font(), alignment=look.aligned("right", "top"))
            look.put(sheet, f"B{row + n}", line, font=look.font(), alignment=look.aligned(vertical="top"))
            look.set_height(sheet, row + n, block.LINE * look.lines_needed(line, 95) + 3)
        row += len(lines) + 2
    fields = f"'{GUIDE}'!$B${first}:$B${first + len(plan.fields) - 1}"
    note = f"{text.heading(plan, agency, '1').send_by} {plan.form_note.vi}"
    look.put(sheet, f"A{row}:B{row}", note, font=look.font(10, italic=True), alignment=look.aligned())
    look.set_height(sheet, row, 30)
    look.set_page(sheet, "", SAMPLE_STAMP if sample else "", "portrait")
    look.protect(sheet)
    return fields
