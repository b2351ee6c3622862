"""The whole intake of a year: every file received gets one line in the ledger, every figure a place or a question.

Comes in: the folder of returns as received, the office's receipts and written corrections. Goes out: an `Intake` with
the tables ``ledger``, ``answers``, ``nominees`` and ``issues``. One return an agency counts: the latest by its date,
then by receipt. An agency without one has no answers at all, which is not the same as zeros. Clause: III.2-d.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import pandas as pd

from envmonth_lib.issues import ISSUE_COLUMNS, Issue
from envmonth_lib.plan import Agency, Method, Plan
from envmonth_lib.returns import rules
from envmonth_lib.returns.answers import Answer, ReturnRead, read_answers
from envmonth_lib.returns.attribute import attribute
from envmonth_lib.returns.checks import contradictions, left_open
from envmonth_lib.returns.corrections import apply_corrections, read_corrections
from envmonth_lib.returns.counting import FileRead, settle
from envmonth_lib.returns.grids import read_document
from envmonth_lib.returns.nominees import Nominee, read_nominees
from envmonth_lib.returns.receive import receive
from envmonth_lib.returns.tables import read_tables

LEDGER_COLUMNS = ("file", "agency", "doc_number", "signed", "received", "late_days", "status", "note", "sample",
                  "format", "sha256")  # fmt: skip
NOMINEE_COLUMNS = ("nominee", "kind", "fields", "achievement", "nominated_by", "file", "place", "unit", "achieved_in",
                   "evidence", "rewarded_before", "proposed_form", "clean_confirmed", "direct_doer", "consent",
                   "priority")  # fmt: skip
ANSWER_COLUMNS = tuple(f.name for f in fields(Answer))


@dataclass(frozen=True)
class Intake:
    """What one year's returns say: four tables with the columns and types of their schemas, sorted by key.

    Attributes
    ----------
    ledger : DataFrame
        One row a file; ``late_days`` NaN where the day of receipt is not known.
    answers : DataFrame
        One row an agency and indicator that was answered; ``value`` NaN for text, KTC and "đang thống kê".
    nominees : DataFrame
        One row of Biểu 2 of each counted return; a blank gate column means not known.
    issues : DataFrame
        All findings; none is raised.
    """

    ledger: pd.DataFrame
    answers: pd.DataFrame
    nominees: pd.DataFrame
    issues: pd.DataFrame


def read_returns(
    folder: str | Path,
    plan: Plan,
    method: Method,
    agencies: tuple[Agency, ...],
    receipts: pd.DataFrame | None = None,
    corrections: str | Path | None = None,
) -> Intake:
    """Read all returns of one year.

    Parameters
    ----------
    folder : path
        ``data/returns/<year>``; read only, any depth, any format.
    plan, method : Plan, Method
        Of that year; of the method only the deadline is used.
    agencies : tuple of Agency
        Agencies asked to report.
    receipts : DataFrame, optional
        Columns ``file`` (path below `folder`) and ``received`` (YYYY-MM-DD).
    corrections : path, optional
        ``data/corrections/<year>.yml``; a missing file means none.

    Raises
    ------
    StoreError
        The folder is missing or a receipt cannot be used.
    CorrectionError
        A correction cannot be read or no longer fits what the return says.
    """
    path = None if corrections is None else Path(corrections)
    entries = read_corrections(path)
    files = settle(_read_files(Path(folder), plan, agencies, receipts), plan, method)
    issues = [issue for file in files for issue in file.issues]
    counted = {file.agency: file for file in files if file.status == "counted"}
    reads = {code: _read_counted(file, plan) for code, file in counted.items()}
    answers, told = apply_corrections(
        [a for read in reads.values() for a in read.answers],
        [s for read in reads.values() for s in read.set_aside],
        entries, {code: file.file for code, file in counted.items()}, plan, path,
    )  # fmt: skip
    settled = {(entry.agency, plan.indicators[entry.indicator].number) for entry in entries}
    issues += [i for read in reads.values() for i in read.issues if not _is_settled(i, settled)] + told
    issues += _checked(agencies, counted, answers, reads, plan) + _missing(agencies, counted, files)
    assert len({file.file for file in files}) == len(files), "a file stands twice in the ledger"
    return Intake(
        ledger=_ledger(files),
        answers=_table([asdict(a) for a in answers], ANSWER_COLUMNS, ("agency", "indicator")),
        nominees=_table(list(_nominee_rows(counted)), NOMINEE_COLUMNS,
                        ("nominee", "kind", "nominated_by", "file", "place")),
        issues=_table([i.row() for i in dict.fromkeys(issues)], ISSUE_COLUMNS,
                      ("agency", "file", "code", "number", "place", "message")),
    )  # fmt: skip


def _read_files(
    folder: Path, plan: Plan, agencies: tuple[Agency, ...], receipts: pd.DataFrame | None
) -> Iterator[FileRead]:
    for received in receive(folder, receipts):
        document = read_document(received.file, received.content)
        tables = read_tables(document, plan)
        nominees, doubts = read_nominees(document, plan)
        whose = attribute(document, tables.found, plan, agencies)
        yield FileRead(received.file, received.sha256, received.received, document.format, document.problem,
                       document.note, whose, tables, tuple(nominees), tuple(doubts))  # fmt: skip


def _read_counted(file: FileRead, plan: Plan) -> ReturnRead:
    read = read_answers(file.tables, file.file, file.agency, plan.year)
    read.issues += [rules.nominee_doubt(file.file, file.agency, doubt.what, doubt.cell) for doubt in file.doubts]
    return read


def _is_settled(issue: Issue, settled: set[tuple[str, str]]) -> bool:
    """Whether a correction has answered what a cell-level issue asks."""
    return issue.code.startswith("RET-2") and (issue.agency, issue.number) in settled


def _checked(
    agencies: tuple[Agency, ...], counted: dict[str, FileRead], answers: list[Answer], reads: dict[str, ReturnRead],
    plan: Plan,
) -> list[Issue]:  # fmt: skip
    issues = []
    for agency in agencies:
        if agency.agency not in counted:
            continue
        file = counted[agency.agency]
        own = [a for a in answers if a.agency == agency.agency]
        aside = {s.indicator for s in reads[agency.agency].set_aside}
        issues += contradictions(own, plan, agency, len(file.nominees))
        issues += left_open(own, aside, plan, agency, file.file)
    return issues


def _missing(agencies: tuple[Agency, ...], counted: dict[str, FileRead], files: list[FileRead]) -> list[Issue]:
    waiting: dict[str, list[str]] = {}
    for file in files:
        if file.status in ("needs_person", "unreadable"):
            for code in (file.agency, *file.whose.candidates):
                waiting.setdefault(code, []).append(file.file)
    return [rules.missing(a, dict.fromkeys(waiting.get(a.agency, ()))) for a in agencies if a.agency not in counted]


def _nominee_rows(counted: dict[str, FileRead]) -> Iterator[dict[str, str]]:
    for code, file in counted.items():
        for nominee in file.nominees:
            yield _nominee_row(nominee, code, file.file)


def _nominee_row(nominee: Nominee, agency: str, file: str) -> dict[str, str]:
    told = {"nominee": nominee.nominee, "kind": nominee.kind, "fields": ";".join(nominee.fields)}
    return {**told, "achievement": nominee.achievement, "nominated_by": agency, "file": file, "place": nominee.place,
            **nominee.gates}  # fmt: skip


def _ledger(files: list[FileRead]) -> pd.DataFrame:
    rows = [
        {
            "file": file.file,
            "agency": file.agency,
            "doc_number": file.whose.doc_number,
            "signed": file.whose.signed.isoformat() if file.whose.signed else "",
            "received": file.received.isoformat() if file.received else "",
            "late_days": math.nan if file.late_days is None else float(file.late_days),
            "status": file.status,
            "note": file.note,
            "sample": int(file.whose.sample),
            "format": file.format,
            "sha256": file.sha256,
        }
        for file in files
    ]
    return _table(rows, LEDGER_COLUMNS, ("file",))


_NUMBERS = {"value", "low", "high", "cost_mvnd", "late_days"}
_WHOLE = {"year", "sample"}


def _table(rows: list[dict[str, object]], columns: tuple[str, ...], key: tuple[str, ...]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(columns))
    types = {c: "float64" if c in _NUMBERS else "int64" if c in _WHOLE else "str" for c in columns}
    return frame.astype(types).sort_values(list(key), kind="stable").reset_index(drop=True)
