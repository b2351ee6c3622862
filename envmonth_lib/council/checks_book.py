"""The analyst's check list: for each nominee and condition what to verify and with whom; written, and read back.

Comes in: the candidates and table ``gates``. Goes out: one xlsx, what is not known on top, what is known in grey; and,
from the filled ones, rows of kind, nominee, gate, answer, source, said_by, on, place. An answer without its source, its
teller or its day is no answer: it stops with the cell. Clause: II.7; the conditions are the method's.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.worksheet import Worksheet

from envmonth_lib.council import sheets
from envmonth_lib.council.candidates import KIND_WORDS, Candidate, by_spelling, code_of
from envmonth_lib.issues import StoreError
from envmonth_lib.office import sheetparts as look
from envmonth_lib.office.officefile import write_sealed
from envmonth_lib.plan import Agency, Method, Plan
from envmonth_lib.vietnamese import fold

COLUMNS = (
    sheets.Col("code", "Mã số", 12, centred=True),
    sheets.Col("nominee", "Đề cử", 28),
    sheets.Col("sponsors", "Cơ quan đề cử", 16),
    sheets.Col("gate", "Điều kiện cần xác minh", 24),
    sheets.Col("ask", "Hỏi ai", 20),
    sheets.Col("said", "Báo cáo ghi gì, ở đâu", 42),
    sheets.Col("known", "Đang hiểu là", 12, centred=True),
    sheets.Col("answer", "Kết quả xác minh", 13, open=True, centred=True),
    sheets.Col("source", "Căn cứ (công văn, biên bản, điện thoại...)", 26, open=True),
    sheets.Col("said_by", "Người trả lời", 18, open=True),
    sheets.Col("on", "Ngày", 12, open=True, centred=True),
)
ANSWERS = {"yes": "Có", "no": "Không", "unknown": "Chưa rõ"}
READ_COLUMNS = ["kind", "nominee", "gate", "answer", "source", "said_by", "on", "place"]
_RULES = (
    "“Có” nghĩa là điều kiện được đáp ứng, “Không” là không đáp ứng. Chưa hỏi được thì chọn “Chưa rõ” hoặc để trống; "
    "chưa rõ không bao giờ được hiểu là “Không”.",
    "Mỗi kết quả ghi đủ căn cứ, người trả lời và ngày. Dòng nền xám là điều kiện báo cáo đã nói rõ; chỉ ghi khi kết "
    "quả xác minh khác với báo cáo.",
    "Không ghi số điện thoại, số căn cước, địa chỉ nhà riêng vào danh mục này.",
)  # fmt: skip
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_GREY = PatternFill("solid", fgColor="EDEDED")


def write_checks_book(
    chosen: Sequence[Candidate],
    gates: pd.DataFrame,
    plan: Plan,
    method: Method,
    agencies: Sequence[Agency],
    path: str | Path,
    sample: bool = False,
) -> Path:
    """Write the check list.

    Parameters
    ----------
    gates : DataFrame
        Table ``gates``: kind, nominee, gate, answer (yes, no, unknown), text (as the return says it), source, said_by.
    path : path
        The xlsx to write; its folder is made when missing.
    """
    names, by_name = {a.agency: a for a in agencies}, {(one.kind, one.nominee): one for one in chosen}
    rows = [(by_name[row["kind"], row["nominee"]], row) for row in gates.to_dict("records")
            if (row["kind"], row["nominee"]) in by_name and row["gate"] in method.shortlist.gates]  # fmt: skip
    order = list(method.shortlist.gates)
    rows.sort(key=lambda r: (r[1]["answer"] != "unknown", r[0].kind, r[0].code, order.index(r[1]["gate"])))
    book = look.new_workbook()
    book.properties.creator, book.properties.language = plan.issuer.vi, "vi-VN"
    book.properties.title = f"Danh mục xác minh điều kiện, năm {plan.year}"
    _sheet(book.create_sheet("Xác minh"), rows, plan, method, names, sample)
    saved = io.BytesIO()
    book.save(saved)
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    write_sealed(saved.getvalue(), path, plan.signed)
    return Path(path)


def read_checks(folder: Path, chosen: Sequence[Candidate], plan: Plan, method: Method) -> pd.DataFrame:
    """Read the filled check lists of a year.

    Returns
    -------
    DataFrame
        kind, nominee (merged name), gate, answer (yes, no, unknown), source, said_by, on (ISO day), place; only rows in
        which an answer was chosen.

    Raises
    ------
    StoreError
        With file, sheet, cell and remedy: an answer that is none of the list, or without source, teller or day; a
        nominee or condition that is no longer there; two lists that answer one thing differently.
    """
    by_code = by_spelling(chosen, code_of)
    kept: dict[tuple[str, ...], dict[str, str]] = {}
    for path, rows, owner in sheets.filled_books(folder, "checks"):
        if owner[0] != str(plan.year):
            raise StoreError(f"{path}: là danh mục của năm {owner[0]}. Chuyển về đúng thư mục của năm.")
        for row in rows:
            if answer := _answered(row, by_code, method):
                key = (answer["kind"], answer["nominee"], answer["gate"])
                other = kept.setdefault(key, answer)
                if other["answer"] != answer["answer"]:
                    raise StoreError(f"{answer['nominee']}, {answer['gate']}: {other['place']} và {answer['place']} "
                                     "trả lời khác nhau. Giữ một chỗ, xóa chỗ kia.")  # fmt: skip
    return pd.DataFrame(list(kept.values()), columns=READ_COLUMNS).astype(str)


def _sheet(
    sheet: Worksheet, rows: Sequence[tuple[Candidate, Mapping[str, str]]], plan: Plan, method: Method,
    names: Mapping[str, Agency], sample: bool,
) -> None:  # fmt: skip
    open_ = sum(row["answer"] == "unknown" for _, row in rows)
    lines = ("DANH MỤC XÁC MINH ĐIỀU KIỆN CỦA CÁC ĐỀ CỬ",
             f"Kế hoạch số {plan.number}, mục II.7 · {open_} điều kiện chưa rõ trên {len(rows)}",
             f"Căn cứ: {method.shortlist.legal_basis.vi}", *_RULES)  # fmt: skip
    at = sheets.top(sheet, sheets.marker("checks", str(plan.year)), lines, COLUMNS, sample)
    head = sheets.header(sheet, at, COLUMNS)
    for n, (one, row) in enumerate(rows, start=head + 1):
        sheets.line(sheet, n, sheets.marker("row", one.code, row["gate"]), _texts(one, row, method, names), COLUMNS)
        if row["answer"] != "unknown":
            for column in range(2, len(COLUMNS) + 2):
                sheet.cell(n, column).fill = _GREY
    column = letter(2 + [c.id for c in COLUMNS].index("answer"))
    if rows:
        answers = f'"{",".join(ANSWERS.values())}"'
        look.accept_one_of(sheet, answers, [f"{column}{head + 1}:{column}{head + len(rows)}"])
    sheets.finish(sheet, head, f"D{head + 1}", sample)


def _texts(
    one: Candidate, row: Mapping[str, str], method: Method, names: Mapping[str, Agency]
) -> dict[str, object]:  # fmt: skip
    gate = method.shortlist.gates[row["gate"]]
    said = f"“{row['text']}”" if row["text"] else "Để trống"
    where = row["source"] or "; ".join(one.sources)
    return {
        "code": one.code,
        "nominee": f"{one.nominee}\n{KIND_WORDS[one.kind]}, {one.unit}".rstrip(", "),
        "sponsors": "\n".join(names[s].short if s in names else s for s in one.sponsors),
        "gate": gate.label.vi,
        "ask": gate.verify_with.vi,
        "said": f"{said}\n{where}".strip(),
        "known": ANSWERS[row["answer"]],
    }


def _answered(row: sheets.FilledRow, by_code: Mapping[str, Candidate], method: Method) -> dict[str, str] | None:
    """One filled row; None where no answer was chosen."""
    given = {name: row.cells.get(name, ("", None))[1] for name in ("answer", "source", "said_by", "on")}
    told = {name: _day(value) if name == "on" else str(value or "").strip() for name, value in given.items()}
    if not told["answer"]:
        _refuse_half(row, told)
        return None
    words = {fold(word): answer for answer, word in ANSWERS.items()}
    if fold(told["answer"]) not in words:
        raise StoreError(f"{row.place('answer')}: ghi {told['answer']!r}. Chọn Có, Không hoặc Chưa rõ.")
    code, gate = (*row.marker, "")[:2]
    one = by_code.get(code)
    if one is None or gate not in method.shortlist.gates:
        raise StoreError(f"{row.place('answer')}: đề cử {code} hoặc điều kiện {gate} không còn trong danh sách. Làm "
                         "lại danh mục bằng lệnh envmonth forms --checks rồi chép kết quả sang.")  # fmt: skip
    answer = words[fold(told["answer"])]
    for name, word in (("source", "căn cứ"), ("said_by", "người trả lời"), ("on", "ngày")):
        if answer != "unknown" and not told[name]:
            raise StoreError(f"{row.place(name)}: có kết quả nhưng chưa ghi {word}, hoặc ngày không đọc được. Ghi "
                             f"{word} (ngày ghi như 05/8/2020), hoặc xóa kết quả.")  # fmt: skip
    return {"kind": one.kind, "nominee": one.nominee, "gate": gate, **told, "answer": answer,
            "place": row.place("answer")}  # fmt: skip


def _refuse_half(row: sheets.FilledRow, told: Mapping[str, str]) -> None:
    """Somebody asked and wrote down whom, but chose no answer: what was learned must not be lost."""
    if any(told.values()):
        raise StoreError(f"{row.place('answer')}: đã ghi căn cứ hoặc người trả lời mà chưa chọn kết quả. Chọn Có, "
                         "Không hoặc Chưa rõ, hoặc xóa các ô kia.")  # fmt: skip


def _day(value: object) -> str:
    """Return a day as ISO text; "" where there is none, or none that exists."""
    if isinstance(value, dt.datetime | dt.date):
        return f"{value:%Y-%m-%d}"
    found = _DAY.fullmatch(str(value or "").strip())
    if not found:
        return ""
    day, month, year = map(int, found.groups())
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""
