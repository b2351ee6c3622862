"""Writes an agency's form as a Word document (docx): Biểu 1 and Biểu 2, after Decree 30/2020; and the blank forms.

Comes in: the plan, one agency, what it answers (nothing for a blank form), its nominations. Goes out: one file, the
same bytes for the same input, with the hidden markers of `returns.forms`; only its content controls can be written in.
Clause: III.2-d (report on Annex II), II.7 (nominations).
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from envmonth_lib.office.officefile import write_sealed
from envmonth_lib.plan import Agency, Indicator, Plan
from envmonth_lib.returns import formtext as text
from envmonth_lib.returns import wordblocks as block
from envmonth_lib.returns import wordparts as part
from envmonth_lib.returns.forms import (
    FUNDS,
    NOMINEE_COLUMNS,
    NOMINEE_KIND_WORDS,
    NOMINEE_ROWS,
    NOT_MINE,
    RESULT_COLUMNS,
    Entry,
    form_name,
    form_rows,
    marker,
)
from envmonth_lib.returns.workbook import has_money, write_workbook


def write_forms(plan: Plan, agencies: Iterable[Agency], folder: str | Path) -> list[Path]:
    """Write the blank forms of `agencies`, a workbook and a Word form each, and return their paths."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for agency in agencies:
        for write, suffix in ((write_workbook, ".xlsx"), (write_wordform, ".docx")):
            paths.append(folder / form_name(agency, suffix))
            write(plan, agency, paths[-1])
    return paths


def write_wordform(
    plan: Plan,
    agency: Agency,
    path: str | Path,
    entries: Mapping[str, Entry] | None = None,
    nominations: Sequence[Mapping[str, str]] = (),
    sample: bool = False,
) -> None:
    """Write an agency's form as a Word document; parameters and errors as those of `write_workbook`."""
    filled = text.entries_for(plan, agency, entries)
    document = block.new_document(plan, sample)
    controls = part.Controls()
    body = document.element.body
    last = body[-1]  # section properties stay at the end

    def add(*elements: object) -> None:
        for made in elements:
            last.addprevious(made)

    add(*block.top(plan, agency, "1", controls, sample))
    add(*block.rules(text.filling_rules(plan, agency)))
    add(_results(plan, agency, filled, controls), *block.signatures(plan))
    add(*block.top(plan, agency, "2", controls, sample))
    add(*block.rules(text.nomination_rules(plan)))
    add(_nominations(plan, nominations, controls), *block.signatures(plan), part.paragraph(style="FormHidden"))
    part.lock_but_controls(document)
    saved = io.BytesIO()
    document.save(saved)
    write_sealed(saved.getvalue(), path, plan.signed)


def _results(plan: Plan, agency: Agency, filled: Mapping[str, Entry], controls: part.Controls):
    widths = block.widths_of(RESULT_COLUMNS)
    rows = [block.header(RESULT_COLUMNS, widths, "FormCell")]
    numbers = {indicator.number for indicator in plan.asked(agency)}
    for section, members in form_rows(plan, agency):
        title = part.run(text.heading_of(plan, agency, section, members), bold=True)
        rows.append(part.row(part.cell(block.WIDTH, part.paragraph(title, keep_next=True, before=2, after=2),
                                       span=len(widths), fill=part.GROUP)))  # fmt: skip
        for indicator in members:
            depth = text.depth_of(indicator, numbers)
            rows.append(_row(plan, agency, indicator, filled[indicator.id], depth, widths, controls))
    return part.table(widths, rows)


def _row(
    plan: Plan,
    agency: Agency,
    indicator: Indicator,
    entry: Entry,
    depth: int,
    widths: Sequence[float],
    controls: part.Controls,
):
    hint = text.hint_of(plan, agency, indicator)
    label = [part.run(text.label_of(indicator, agency))]
    if hint:
        label.append(part.run(f"\n{hint}", 9, italic=True))
    number = (part.hidden(marker("row", indicator.id)), part.run(indicator.number))
    unit = "" if indicator.unit == "-" else indicator.unit
    cells = [
        part.cell(widths[0], part.paragraph(*number, align="center")),
        part.cell(widths[1], part.paragraph(*label, indent=0.5 * depth)),
        part.cell(widths[2], part.paragraph(part.run(unit), align="center")),
    ]
    answer = _text_cells if indicator.kind == "text" else _figure_cells
    height = 1.5 if indicator.section == "T" else 0.6
    return part.row(*cells, *answer(indicator, entry, widths, controls), height=height)


def _text_cells(indicator: Indicator, entry: Entry, widths: Sequence[float], controls: part.Controls) -> list[object]:
    """Return the wide cell of a row answered in words; a narrative takes the column of notes as well."""
    value, note = text.written(text.shown(indicator, entry.value)), text.clean(entry.note)
    title = f"{indicator.number} Nội dung"
    if indicator.section == "T":
        value = f"{value}\n{note}" if note else value
        inside = controls.narrative(indicator.id, title, value)
        # Word wants a cell to end with a paragraph of its own.
        return [part.cell(sum(widths[3:]), inside, part.paragraph(style="FormHidden"), span=4, fill=part.FILL_IN)]
    inside = part.paragraph(controls.text(indicator.id, title, value))
    return [
        part.cell(sum(widths[3:6]), inside, span=3, fill=part.FILL_IN),
        _note_cell(indicator, note, widths, controls),
    ]


def _note_cell(indicator: Indicator, note: str, widths: Sequence[float], controls: part.Controls):
    control = controls.text(f"{indicator.id}.note", f"{indicator.number} Ghi chú, bằng chứng", note)
    return part.cell(widths[6], part.paragraph(control), fill=part.FILL_IN)


def _figure_cells(
    indicator: Indicator, entry: Entry, widths: Sequence[float], controls: part.Controls
) -> list[object]:  # fmt: skip
    value = text.written(text.shown(indicator, entry.value), whole=indicator.kind == "count")
    number = indicator.number
    if indicator.kind == "yes_no":
        control = controls.choice(indicator.id, f"{number} Kết quả", value, ("Có", "Không", NOT_MINE))
    else:
        control = controls.text(indicator.id, f"{number} Kết quả ({indicator.unit})", value)
    side = "center" if indicator.kind == "yes_no" else "right"
    cells = [part.cell(widths[3], part.paragraph(control, align=side), fill=part.FILL_IN)]
    if has_money(indicator) or entry.cost != "" or entry.fund:
        cost = controls.text(f"{indicator.id}.cost", f"{number} Kinh phí (triệu đồng)", text.written(entry.cost))
        fund = controls.choice(f"{indicator.id}.fund", f"{number} Nguồn kinh phí", text.clean(entry.fund), FUNDS)
        cells.append(part.cell(widths[4], part.paragraph(cost, align="right"), fill=part.FILL_IN))
        cells.append(part.cell(widths[5], part.paragraph(fund), fill=part.FILL_IN))
    else:
        cells += [part.cell(width, part.paragraph(), fill=part.NOT_ASKED) for width in widths[4:6]]
    return [*cells, _note_cell(indicator, text.clean(entry.note), widths, controls)]


def _nominations(plan: Plan, given: Sequence[Mapping[str, str]], controls: part.Controls):
    widths = block.widths_of(NOMINEE_COLUMNS)
    words = {"kind": tuple(NOMINEE_KIND_WORDS.values()), "direct_doer": ("Có", "Không"), "consent": ("Có", "Không")}
    small = "FormSmall"
    rows = [block.header(NOMINEE_COLUMNS, widths, small)]
    for n in range(1, max(NOMINEE_ROWS, len(given)) + 1):
        texts = text.nomination_texts(plan, n, given[n - 1] if n <= len(given) else {})
        mark = part.hidden(marker("nominee", str(n)))
        cells = [part.cell(widths[0], part.paragraph(mark, part.run(texts["number"]), style=small, align="center"))]
        for column, width in list(zip(NOMINEE_COLUMNS, widths, strict=True))[1:]:
            tag, title, value = f"nominee{n}.{column.id}", f"{n}. {column.heading.vi}", texts[column.id]
            if column.id in words:
                control = controls.choice(tag, title, value, words[column.id])
            else:
                control = controls.text(tag, title, value)
            cells.append(part.cell(width, part.paragraph(control, style=small), fill=part.FILL_IN))
        rows.append(part.row(*cells, height=0.9))
    return part.table(widths, rows)
