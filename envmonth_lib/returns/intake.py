"""The whole intake of a year: every file received gets one line in the ledger, every figure a place or a question.

Comes in: the folder of returns as received, the office's receipts and written corrections. Goes out: an `Intake` with
the tables ``ledger``, ``answers``, ``nominees``, ``claims`` and ``issues``. One return an agency counts: the latest by
its date, then by receipt. An agency without one has no answers at all, which is not the same as zeros. Clause: III.2-d.
"""

from __future__ import annotations

import math
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, fields
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any

import pandas as pd

from envmonth_lib.issues import ISSUE_COLUMNS, Issue
from envmonth_lib.plan import Agency, Method, Plan
from envmonth_lib.returns import nomineerows, rules
from envmonth_lib.returns.addressees import with_its_rows
from envmonth_lib.returns.answers import Answer, ReturnRead, read_answers
from envmonth_lib.returns.checks import contradictions, left_open
from envmonth_lib.returns.corrections import apply_corrections, read_corrections
from envmonth_lib.returns.counting import settle
from envmonth_lib.returns.fileread import Content, FileRead
from envmonth_lib.returns.formmarks import settle_forms
from envmonth_lib.returns.lexicon import read_lexicon
from envmonth_lib.returns.nomineerules import left_lying, nominee_doubt
from envmonth_lib.returns.nominees import Nominee
from envmonth_lib.returns.questions import unusual_figures
from envmonth_lib.returns.reader import read_job
from envmonth_lib.returns.readstore import ReadStore, context_of
from envmonth_lib.returns.receipts import check_receipts
from envmonth_lib.returns.receive import Listed, list_received
from envmonth_lib.returns.workers import Job, Setup, read_apart

LEDGER_COLUMNS = ("file", "agency", "doc_number", "signed", "received", "late_days", "status", "note", "sample",
                  "format", "sha256")  # fmt: skip
PROGRESS = "progress.txt"  # files done and files in all, for whoever waits for another process
ANSWER_COLUMNS = tuple(f.name for f in fields(Answer))


@dataclass(frozen=True)
class Intake:
    """What one year's returns say: five tables with the columns and types of their schemas, sorted by key.

    Attributes
    ----------
    ledger : DataFrame
        One row a file; ``late_days`` NaN where the day of receipt is not known.
    answers : DataFrame
        One row an agency and indicator that was answered; ``value`` NaN for text, KTC and "đang thống kê".
    nominees : DataFrame
        One row a nomination of each counted return: of Biểu 2, of other lists, of sentences; a blank gate column means
        not known.
    claims : DataFrame
        One row a figure of an achievement.
    issues : DataFrame
        All findings; none is raised.
    """

    ledger: pd.DataFrame
    answers: pd.DataFrame
    nominees: pd.DataFrame
    claims: pd.DataFrame
    issues: pd.DataFrame


def read_returns(
    folder: str | Path,
    plan: Plan,
    method: Method,
    agencies: tuple[Agency, ...],
    receipts: pd.DataFrame | None = None,
    corrections: str | Path | None = None,
    lexicon: str | Path | None = None,
    work: str | Path | None = None,
    workers: int | None = None,
    tell: Callable[[int, int], None] = lambda done, whole: None,
    last_year: pd.DataFrame | None = None,
) -> Intake:
    """Read all returns of one year.

    Parameters
    ----------
    folder : path
        ``data/returns/<year>``; read only, any depth, any format.
    plan, method : Plan, Method
        Of that year; of the method the deadline and the bounds of the questions are used.
    agencies : tuple of Agency
        Agencies asked to report.
    receipts : DataFrame, optional
        Columns ``file`` (path below `folder`) and ``received`` (YYYY-MM-DD).
    corrections : path, optional
        ``data/corrections/<year>.yml``; a missing file means none.
    lexicon : path, optional
        ``data/lexicon``: words of the office's own, added to ours; a missing folder means none.
    work : path, optional
        Folder that keeps what was read in each file, so that a stopped intake goes on where it was; left out: nothing
        is kept.
    workers : int, optional
        Processes that read side by side; by default one a core, four at most. 0 reads in this process, unguarded: for
        files of our own making.
    tell : callable
        Told how many files are done, of how many.
    last_year : DataFrame, optional
        Last year's table ``answers``, to ask about returns that repeat it.

    Raises
    ------
    StoreError
        The folder is missing or a receipt cannot be used.
    CorrectionError
        A correction cannot be read or no longer fits what the return says.
    """
    path = None if corrections is None else Path(corrections)
    entries = read_corrections(path)
    check_receipts(receipts, agencies)
    with _kept(work) as kept:
        reads = _Reads(Path(kept), plan, agencies, None if lexicon is None else Path(lexicon))
        files = settle(reads.heads(Path(folder), receipts, workers, tell), method)
        ask = partial(unusual_figures, plan=plan, agencies=agencies, method=method, last_year=last_year)
        return _put_together(files, reads, plan, method, agencies, entries, path, ask)


def _kept(work: str | Path | None) -> AbstractContextManager[str]:
    return nullcontext(str(work)) if work else tempfile.TemporaryDirectory(prefix="envmonth-")


class _Reads:
    """All files of a folder, read once; what they say stays on disk until it is asked for."""

    def __init__(self, work: Path, plan: Plan, agencies: tuple[Agency, ...], lexicon: Path | None) -> None:
        self._store = ReadStore(work / context_of(plan, agencies, lexicon), plan)
        self._setup = Setup(plan, agencies, lexicon, self._store.folder)
        self._where: dict[str, Path] = {}
        self._progress = work / PROGRESS
        work.mkdir(parents=True, exist_ok=True)

    def heads(
        self, folder: Path, receipts: pd.DataFrame | None, workers: int | None, tell: Callable[[int, int], None]
    ) -> list[FileRead]:
        """Read what is not read yet; return who and what each file is, in the order of the names."""
        jobs = map(self._job, list_received(folder, receipts))
        count = min(os.cpu_count() or 1, 4) if workers is None else workers

        def told(done: int, whole: int) -> None:
            if done == whole or not done % (whole // 100 or 1):
                self._progress.write_text(f"{done} {whole}", encoding="utf-8")
            tell(done, whole)

        found = []
        for job, heads in read_apart(jobs, self._setup, count, told) if count else self._here(jobs):
            found += heads
            self._where |= {head.file: job.target for head in heads}
        return found

    def content(self, file: FileRead) -> Content:
        """Return what one file says, its sentences only to rows asked of its agency."""
        content, setup = self._store.contents(self._where[file.file])[file.file], self._setup
        return with_its_rows(content, file.agency, setup.agencies, setup.plan)

    def _job(self, listed: Listed) -> Job:
        return Job(listed, self._store.path(listed.file, listed.sha256, (listed.receipts, listed.owners)))

    def _here(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, list[FileRead]]]:
        lexicon = read_lexicon(self._setup.lexicon, self._setup.plan.indicators)
        for job in jobs:
            reads = read_job(job, self._setup.plan, self._setup.agencies, lexicon)
            self._store.write(job.target, reads)
            yield job, [head for head, _ in reads]


@dataclass(frozen=True)
class _Return:
    """The return of one agency that counts: its files, the first of them leading, and all that they say."""

    files: list[FileRead]
    read: ReturnRead
    nominees: list[tuple[str, Nominee]]


def _put_together(
    files: list[FileRead], reads: _Reads, plan: Plan, method: Method, agencies: tuple[Agency, ...], entries: tuple,
    path: Path | None, ask: Callable[[list[Answer]], list[Issue]],
) -> Intake:  # fmt: skip
    counted: dict[str, list[FileRead]] = {}
    for file in files:
        if file.status == "counted" and file.agency and (file.says or file.nominations):
            counted.setdefault(file.agency, []).append(file)
    returns = {code: _read_return(code, own, reads, plan, method) for code, own in counted.items()}
    answers, told = apply_corrections(
        [a for one in returns.values() for a in one.read.answers],
        [s for one in returns.values() for s in one.read.set_aside],
        entries, {code: own[0].file for code, own in counted.items()}, plan, path,
    )  # fmt: skip
    settled = {(entry.agency, plan.indicators[entry.indicator].number) for entry in entries}
    issues = [issue for file in files for issue in file.issues]
    waiting = [file for file in files if file.status == "needs_person"]
    # Who is put forward without a report is put forward all the same.
    nominating = [f for f in waiting if f.only_nominates and f.agency]
    alone = [(f.agency, _read_return(f.agency, [f], reads, plan, method)) for f in nominating]
    issues += [i for f in waiting if not (f.only_nominates and f.agency) for i in _left_lying(f, reads)]
    reports = [one for _, one in (*returns.items(), *alone)]
    issues += [i for one in reports for i in one.read.issues if not _is_settled(i, settled)] + told
    issues += _checked(agencies, returns, answers, plan) + ask(answers) + _missing(agencies, counted, files)
    sent = nomineerows.classed(
        ((code, *one) for code, own in (*returns.items(), *alone) for one in own.nominees), method
    )
    assert len({file.file for file in files}) == len(files), "a file stands twice in the ledger"
    return Intake(
        ledger=_ledger(files),
        answers=_table(list(map(attrgetter(*ANSWER_COLUMNS), answers)), ANSWER_COLUMNS, ("agency", "indicator")),
        nominees=_table(list(nomineerows.nominee_rows(sent)), nomineerows.NOMINEE_COLUMNS, nomineerows.NOMINEE_KEY),
        claims=_table(list(nomineerows.claim_rows(sent)), nomineerows.CLAIM_COLUMNS, nomineerows.CLAIM_KEY),
        issues=_table([i.row() for i in dict.fromkeys(issues)], ISSUE_COLUMNS,
                      ("agency", "file", "code", "number", "place", "message")),
    )  # fmt: skip


def _read_return(code: str, files: list[FileRead], reads: _Reads, plan: Plan, method: Method) -> _Return:
    contents = [(file.file, reads.content(file)) for file in files]
    read = read_answers(settle_forms(contents, plan, method), code, plan.year)
    read.issues += [nominee_doubt(name, code, d.what, d.cell) for name, c in contents for d in c.doubts]
    return _Return(files, read, [(name, nominee) for name, c in contents for nominee in c.nominees])


def _left_lying(file: FileRead, reads: _Reads) -> Iterator[Issue]:
    """Name the figures of a file that waits for a person: seen, and used nowhere."""
    content = reads.content(file)
    if content.nominees:
        yield left_lying(file.file, len(content.nominees))
    for read in (content.tables, content.prose):
        seen = [(f.cell, f.indicator.label.vi, f.indicator.number) for f in read.found if f.indicator.section != "G"]
        seen += [(u.cell, u.label, u.number) for u in read.unused] + [(cell, "", "") for cell in read.unknown]
        for cell, label, number in (one for one in seen if one[0].value is not None):
            yield rules.figure_unused(file.file, "", number, cell, label)


def _is_settled(issue: Issue, settled: set[tuple[str, str]]) -> bool:
    """Whether a correction has answered what a cell-level issue asks."""
    return issue.code.startswith("RET-2") and (issue.agency, issue.number) in settled


def _checked(
    agencies: tuple[Agency, ...], returns: dict[str, _Return], answers: list[Answer], plan: Plan
) -> list[Issue]:
    issues = []
    for agency in (one for one in agencies if one.agency in returns):
        one = returns[agency.agency]
        own = [a for a in answers if a.agency == agency.agency]
        aside = {s.indicator for s in one.read.set_aside}
        issues += contradictions(own, plan, agency, nomineerows.count(nominee for _, nominee in one.nominees))
        issues += left_open(own, aside, plan, agency, one.files[0].file)
    return issues


def _missing(agencies: tuple[Agency, ...], counted: dict[str, list[FileRead]], files: list[FileRead]) -> list[Issue]:
    waiting: dict[str, list[str]] = {}
    for file in files:
        if file.status in ("needs_person", "unreadable"):
            for code in (file.agency, *file.whose.candidates):
                waiting.setdefault(code, []).append(file.file)
    return [rules.missing(a, dict.fromkeys(waiting.get(a.agency, ()))) for a in agencies if a.agency not in counted]


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
_WHOLE = {"year", "sample", "n"}


def _table(rows: list[Any], columns: tuple[str, ...], key: tuple[str, ...]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(columns))
    types = {c: "float64" if c in _NUMBERS else "int64" if c in _WHOLE else "str" for c in columns}
    return frame.astype(types).sort_values(list(key), kind="stable").reset_index(drop=True)
