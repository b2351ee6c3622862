"""What people filled in for the made-up council: one judge's workbook, and a check list with a few answers.

Comes in: the nominees as sent and the drawn marks. Goes out: ``marks/<year>/`` with the last judge's workbook (the
others' marks stand in the table; it is drawn before any return is read, so without evidence), ``verified/<year>/`` with
a check list of which some conditions are settled. Written and filled in as people do, through the council's own
workbooks. No clause; invented people only.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from envmonth_lib.plan import Agency, Method, Plan
from envmonth_lib.sample.people import MOST, Nominee

Rows = Sequence[tuple[str | int, ...]]
_ANSWERS = (("Có", "Công văn số 118/CV-BVMT (số mẫu)", "Lý Văn Toàn (mẫu), UBND huyện"),
            ("Có", "Trao đổi điện thoại, ghi sổ trực", "Nông Thị Hạnh (mẫu), Thanh tra Sở"),
            ("Chưa rõ", "Đã gửi công văn hỏi, chưa có trả lời", "Chi cục Bảo vệ môi trường"),
            ("Không", "Biên bản làm việc ngày 12/8 (mẫu)", "Hoàng Văn Bách (mẫu), cơ quan đề cử"))  # fmt: skip


@dataclass(frozen=True)
class Sent:
    """One made-up nominee with the rows its sponsors sent."""

    kind: str
    nominee: str
    rows: tuple[Mapping[str, str], ...]


def sent_nominees(people: Iterable[Nominee], sent: Mapping[str, Sequence[Mapping[str, str]]]) -> tuple[Sent, ...]:
    """Bring together the rows of each nominee, as a perfect reader of the returns would."""
    rows: dict[str, list[dict[str, str]]] = {}
    for agency, nominations in sent.items():
        for row in nominations:
            known = {**row, "nominated_by": agency, "file": "", "place": "", "fields": row["fields"].replace("; ", ";")}
            rows.setdefault(row["achievement"] + row["unit"], []).append(known)
    return tuple(Sent(one.kind, one.name, tuple(rows[one.achievement + one.unit])) for one in people)


def own_nominees(nominees: Sequence[Sent], method: Method, agencies: Sequence[Agency]) -> dict[str, set[str]]:
    """Name for each judge the nominees of the own agency."""
    from envmonth_lib.council.candidates import candidates, own_of

    names = {a.agency: a for a in agencies}
    homes = {judge: names[told.agency] for judge, told in method.shortlist.judges.items() if told.agency in names}
    chosen = candidates(nominees)
    return {judge: {one.nominee for one in own_of(home, chosen, names)} for judge, home in homes.items()}


def by_carrier(marks: Rows) -> tuple[Rows, Rows]:
    """Tell apart the marks that stand in the table and those of the last judge, who used the workbook."""
    last = max((str(row[0]) for row in marks), default="")
    return [row for row in marks if row[0] != last], [row for row in marks if row[0] == last]


def write_judged(
    nominees: Sequence[Sent], in_book: Rows, plan: Plan, method: Method, agencies: Sequence[Agency], data: Path
) -> None:
    """Write the filled workbook and the filled check list below `data`."""
    from envmonth_lib.council import candidates, write_checks_book, write_marks_books
    from envmonth_lib.schemas import SCHEMAS

    chosen = candidates(nominees)
    homes = {judge.agency for judge in method.shortlist.judges.values()}
    if in_book and in_book[0][0] in method.shortlist.judges and homes <= {a.agency for a in agencies}:
        with TemporaryDirectory() as folder:
            blank = SCHEMAS["evidence"].blank()
            books = write_marks_books(chosen, blank, plan, method, agencies, folder, sample=True)
            book = next(b for b in books if b.stem.endswith(f"-{in_book[0][0]}"))
            code = {(one.kind, one.nominee): one.code for one in chosen}
            given = {(code[row[1], row[2]], row[3]): dict(zip(MOST, row[4:], strict=True)) for row in in_book}
            _fill(book, given, data / "marks" / str(plan.year) / book.name, plan)
    with TemporaryDirectory() as folder:
        gates = _open_gates(nominees, method)
        book = Path(folder) / f"xac-minh-{plan.year}.xlsx"
        write_checks_book(chosen, gates, plan, method, agencies, book, sample=True)
        day = method.period.last + timedelta(days=8)
        told = ({"answer": a, "source": s, "said_by": who, "on": f"{day:%d/%m/%Y}"} for a, s, who in _ANSWERS)
        code = {(one.kind, one.nominee): one.code for one in chosen}
        keys = sorted({(code[row.kind, row.nominee], row.gate) for row in gates.itertuples()})
        _fill(book, dict(zip(keys, told, strict=False)), data / "verified" / str(plan.year) / book.name, plan)


def _open_gates(nominees: Sequence[Sent], method: Method):
    """Conditions a sponsor said nothing about, in the shape of table ``gates``."""
    import pandas as pd

    rows = [
        {"kind": one.kind, "nominee": one.nominee, "gate": name, "answer": "unknown", "text": "", "source": ""}
        for one in nominees
        for name, gate in method.shortlist.gates.items()
        if one.kind in gate.kinds and not any(row[gate.column] for row in one.rows)
    ]
    return pd.DataFrame(rows, columns=["kind", "nominee", "gate", "answer", "text", "source"])


def _fill(book: Path, given: Mapping[tuple[str, ...], Mapping[str, object]], path: Path, plan: Plan) -> None:
    """Write into the marked rows what people answered, and keep the file under `path`."""
    from openpyxl import load_workbook

    from envmonth_lib.council.sheets import rows_of_book
    from envmonth_lib.office.officefile import write_sealed

    opened = load_workbook(book)
    for row in rows_of_book(book, opened):
        for column, value in given.get(row.marker, {}).items():
            opened[row.sheet][row.cells[column][0]] = value
    saved = io.BytesIO()
    opened.save(saved)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_sealed(saved.getvalue(), path, plan.signed)
