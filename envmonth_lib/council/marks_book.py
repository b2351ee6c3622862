"""One workbook a judge: the nominees of each class, the evidence beside each claimed field, three marks to choose.

Comes in: the candidates, table ``evidence``, where each judge comes from. Goes out: an xlsx for each judge, the same
bytes for the same input, without the marks of anyone. Nominees of the judge's own agency are left out and named on the
guide sheet. The order is drawn for each judge, so that nobody is always first. Clause: II.7; the scale is ours.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.worksheet import Worksheet

from envmonth_lib.council import sheets
from envmonth_lib.council.candidates import KIND_WORDS, Candidate, judge_agency, own_of
from envmonth_lib.council.held import held_text
from envmonth_lib.council.scale import OURS, RULES, SCALES
from envmonth_lib.office import sheetparts as look
from envmonth_lib.office.officefile import write_sealed
from envmonth_lib.plan import Agency, Method, Plan

GUIDE = "Hướng dẫn"
COLUMNS = (
    sheets.Col("code", "Mã số", 12, centred=True),
    sheets.Col("nominee", "Đề cử", 25),
    sheets.Col("sponsors", "Cơ quan đề cử", 16),
    sheets.Col("field", "Lĩnh vực (II.7)", 14),
    sheets.Col("achievement", "Thành tích và minh chứng, như cơ quan đề cử viết", 36),
    sheets.Col("held", "Đối chiếu với báo cáo", 52),
    *(sheets.Col(s.mark, f"{s.heading}\n(0-{s.most})", 9, open=True, centred=True) for s in SCALES),
    sheets.Col("note", "Ghi chú của giám khảo", 22, open=True),
)
_GUIDE_WIDTHS = (9, 46, 66)


def write_marks_books(
    chosen: Sequence[Candidate],
    evidence: pd.DataFrame,
    plan: Plan,
    method: Method,
    agencies: Sequence[Agency],
    folder: str | Path,
    sample: bool = False,
) -> list[Path]:
    """Write the judges' workbooks.

    Parameters
    ----------
    chosen : sequence of Candidate
        Everyone before the council.
    evidence : DataFrame
        Table ``evidence``.
    folder : path
        Made when missing; a file per judge, named by the judge's code.
    sample : bool
        Stamp each page "SỐ LIỆU MẪU" beside "DỰ THẢO".

    Raises
    ------
    StoreError
        The method names no judge, or one whose agency the register does not have.
    """
    judges = {judge: told.agency for judge, told in method.shortlist.judges.items()}
    homes = {judge: judge_agency(judge, judges, agencies, "envmonth forms") for judge in judges}
    if not homes:
        judge_agency("", judges, agencies, f"data/methods/{plan.year}.yml")
    names, written = {a.agency: a for a in agencies}, []
    Path(folder).mkdir(parents=True, exist_ok=True)
    for judge, home in homes.items():
        own = own_of(home, chosen, names)
        mine = [one for one in _drawn(chosen, judge, method.shortlist.seed) if one not in own]
        book = _book(judge, home, mine, own, evidence, plan, names, sample)
        written.append(Path(folder) / f"phieu-cham-{plan.year}-{judge}.xlsx")
        write_sealed(book, written[-1], plan.signed)
    return written


def _drawn(chosen: Iterable[Candidate], judge: str, seed: int) -> list[Candidate]:
    """An order of its own for each judge, the same each time it is drawn."""
    return sorted(chosen, key=lambda one: hashlib.sha256(f"{seed} {judge} {one.code}".encode()).digest())


def _book(
    judge: str, home: Agency, mine: Sequence[Candidate], own: Sequence[Candidate], evidence: pd.DataFrame, plan: Plan,
    names: Mapping[str, Agency], sample: bool,
) -> bytes:  # fmt: skip
    book = look.new_workbook()
    book.properties.creator = plan.issuer.vi
    book.properties.title = f"Phiếu chấm đề cử, giám khảo {judge}, năm {plan.year}"
    book.properties.language = "vi-VN"
    fields = _guide(book.create_sheet(GUIDE), judge, home, own, plan, sample)
    kinds = {one.kind for one in (*mine, *own)}
    for kind, word in KIND_WORDS.items():
        if kind in kinds or kind != "household":
            rows = [one for one in mine if one.kind == kind]
            _class_sheet(book.create_sheet(word), judge, word, rows, evidence, plan, names, sample, fields)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _class_sheet(
    sheet: Worksheet, judge: str, word: str, rows: Sequence[Candidate], evidence: pd.DataFrame, plan: Plan,
    names: Mapping[str, Agency], sample: bool, fields: str,
) -> None:  # fmt: skip
    lines = (f"PHIẾU CHẤM ĐỀ CỬ: {word.upper()}", f"Giám khảo {judge} · Kế hoạch số {plan.number}, mục II.7", "")
    row = sheets.top(sheet, sheets.marker("marks", str(plan.year), judge), lines, COLUMNS, sample)
    head = sheets.header(sheet, row, COLUMNS)
    last = head
    for one in rows:
        for field in [f for f in plan.fields if f in one.fields] or [""]:
            last += 1
            texts = _texts(one, field, evidence, plan, names)
            sheets.line(sheet, last, sheets.marker("row", one.code, field), texts, COLUMNS)
            if not field:
                _accept_field(sheet, last, fields)
    if last > head:
        _accept_marks(sheet, head + 1, last)
    said = f"Không có đề cử nào thuộc loại {word.lower()} để giám khảo {judge} chấm."
    sheet["B4"] = _left_to_mark(head + 1, last) if last > head else said
    sheets.finish(sheet, head, f"D{head + 1}", sample)


def _texts(
    one: Candidate, field: str, evidence: pd.DataFrame, plan: Plan, names: Mapping[str, Agency]
) -> dict[str, object]:
    proof = f"Minh chứng: {one.proof}" if one.proof else "Minh chứng: không ghi"
    return {
        "code": one.code,
        "nominee": f"{one.nominee}\n{one.unit}".strip(),
        "sponsors": "\n".join(names[s].short if s in names else s for s in one.sponsors),
        "field": plan.fields[field].vi if field else "",
        "achievement": f"{one.achievement or 'Chưa nêu thành tích'}\n{proof}",
        "held": held_text(one, field, evidence, names),
    }


def _accept_marks(sheet: Worksheet, first: int, last: int) -> None:
    for n, column in enumerate(COLUMNS, start=2):
        for scale in SCALES:
            if scale.mark == column.id:
                allowed = f'"{",".join(str(step.mark) for step in scale.steps)}"'
                refused = f"Chọn một số nguyên từ 0 đến {scale.most}, hoặc để trống nếu chưa chấm."
                places = [f"{letter(n)}{first}:{letter(n)}{last}"]
                look.validate(sheet, places, "list", allowed, refused, hint=(scale.heading, scale.hint))


def _accept_field(sheet: Worksheet, row: int, fields: str) -> None:
    """Let the judge choose the field where no sponsor has named one."""
    place = f"{letter(2 + [c.id for c in COLUMNS].index('field'))}{row}"
    look.put(sheet, place, fill=look.FILL_IN, protection=look.UNLOCKED)
    told = "Cơ quan đề cử chưa ghi lĩnh vực. Chọn lĩnh vực mà giám khảo chấm."
    look.validate(sheet, [place], "list", fields, told, hint=("Lĩnh vực", told))


def _left_to_mark(first: int, last: int) -> str:
    marks = [n for n, column in enumerate(COLUMNS, start=2) if column.centred and column.open]
    cells = f"{letter(marks[0])}{first}:{letter(marks[-1])}{last}"
    return f'="Còn "&COUNTBLANK({cells})&" trên "&ROWS({cells})*COLUMNS({cells})&" ô điểm chưa chấm."'


def _guide(
    sheet: Worksheet, judge: str, home: Agency, own: Sequence[Candidate], plan: Plan, sample: bool
) -> str:  # fmt: skip
    """Write the guide; return where its list of the five fields stands, for the drop-down of those without one."""
    columns = tuple(sheets.Col("", "", width) for width in _GUIDE_WIDTHS)
    lines = (f"HƯỚNG DẪN CHẤM ĐỀ CỬ BIỂU DƯƠNG, KHEN THƯỞNG NĂM {plan.year}",
             f"Giám khảo {judge} ({home.name}) · Kế hoạch số {plan.number}, mục II.7")  # fmt: skip
    row = sheets.top(sheet, sheets.marker("marks", str(plan.year), judge), lines, columns, sample)
    row = _block(sheet, row, "Không chấm", [_not_marked(one) for one in own] or
                 [f"Không có đề cử nào của {home.short}; giám khảo chấm tất cả."])  # fmt: skip
    row = _block(sheet, row, "Cách chấm", [f"{n}. {rule}" for n, rule in enumerate(RULES, start=1)])
    for scale in SCALES:
        row = _block(sheet, row, f"{scale.heading} (0-{scale.most}): {scale.question}", [])
        for step in ((None, "Nghĩa là", "Ví dụ (bịa)"), *((s.mark, s.means, s.example) for s in scale.steps)):
            for n, text in enumerate(step, start=2):
                text = "Điểm" if text is None else text
                look.put(sheet, f"{letter(n)}{row}", text, font=look.font(11, bold=step[0] is None), border=look.BORDER,
                         alignment=look.aligned("center" if n == 2 else "left", indent=n > 2))  # fmt: skip
            look.set_height(sheet, row, 20)
            row += 1
        row += 1
    first = row + 1
    row = _block(sheet, row, "Năm lĩnh vực của mục II.7", [field.vi for field in plan.fields.values()])
    _block(sheet, row, "", [OURS, "Ngày chấm: ....................        Chữ ký của giám khảo: ...................."])
    sheets.close(sheet, "", sample, "portrait")
    return f"'{GUIDE}'!$B${first}:$B${first + len(plan.fields) - 1}"


def _not_marked(one: Candidate) -> str:
    return f"Không chấm: {one.code}, {one.nominee} ({KIND_WORDS[one.kind].lower()}), do cùng cơ quan."


def _block(sheet: Worksheet, row: int, title: str, lines: Sequence[str]) -> int:
    """Write a heading and lines over the width of the guide; return the row after an empty one."""
    width = sum(_GUIDE_WIDTHS)
    for text, face in ((title, look.font(12, bold=True)), *((line, look.font(11)) for line in lines)):
        if text:
            look.put(sheet, f"B{row}:D{row}", text, font=face, alignment=look.aligned())
            look.set_height(sheet, row, sheets.LINE * look.lines_needed(text, width, face.size) + 5)
            row += 1
    return row + bool(lines)
