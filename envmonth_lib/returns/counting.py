"""Which of the files received counts: one status a file, and the findings that go with it.

Comes in: each file as read and attributed. Goes out: the same files with their status in the ledger: counted,
superseded, duplicate, other_year, not_ours, unreadable, needs_person. Nothing is dropped. The latest return of an
agency counts, by its date, then by receipt; a file without a single answer never takes the place of one with answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from envmonth_lib.issues import Issue
from envmonth_lib.plan import Method, Plan
from envmonth_lib.returns import rules
from envmonth_lib.returns.attribute import Attribution
from envmonth_lib.returns.nominees import Doubt, Nominee
from envmonth_lib.returns.tables import TablesRead

_NEVER = date.min


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file with what was read in it and, once settled, its status, note, days late and findings."""

    file: str
    sha256: str
    received: date | None
    format: str
    problem: str
    problem_note: str
    whose: Attribution
    tables: TablesRead
    nominees: tuple[Nominee, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    status: str = ""
    note: str = ""
    late_days: int | None = None
    issues: tuple[Issue, ...] = ()

    @property
    def agency(self) -> str:
        """Code of the agency, empty where not certain."""
        return self.whose.agency

    @property
    def order(self) -> tuple[date, date]:
        """What decides which of two returns is the newer: its own date (or the day it came), then the day it came."""
        return self.whose.signed or self.received or _NEVER, self.received or _NEVER


def settle(files: Iterable[FileRead], plan: Plan, method: Method) -> list[FileRead]:
    """Give every file its status; see the module for the order of the rules."""
    timed = [replace(file, late_days=_late(file.received, method)) for file in files]
    first_of = _first_copies(timed)
    known = {file.file: file for file in timed}
    alone = [_set_aside(file, known[first_of[file.sha256]]) for file in timed]
    groups: dict[str, list[FileRead]] = {}
    for file in alone:
        if not file.status:
            groups.setdefault(file.agency, []).append(file)
    chosen = {file.file: file for group in groups.values() for file in _choose(group, alone, method)}
    return [chosen.get(file.file, file) for file in alone]


def _late(received: date | None, method: Method) -> int | None:
    return None if received is None else max(0, (received - method.deadline.last_day).days)


def _first_copies(files: list[FileRead]) -> dict[str, str]:
    """Of files with the same bytes, the one that came first (then by name) is the original."""
    ordered = sorted(files, key=lambda f: (f.received or date.max, f.file))
    return {file.sha256: file.file for file in reversed(ordered)}


def _set_aside(file: FileRead, first: FileRead) -> FileRead:
    whose, name = file.whose, file.file
    if first.file != name:
        issue = rules.duplicate(name, file.agency, first.file)
        return _with(file, "duplicate", f"Trùng với {first.file}.", issue)
    if file.problem == "unreadable":
        return _with(file, "unreadable", file.problem_note, rules.unreadable(name, file.agency, file.problem_note))
    if file.problem:
        return _for_person(file, file.problem_note)
    if whose.status == "other_year":
        return _with(file, "other_year", whose.why, rules.other_year(name, file.agency, whose.why))
    if whose.status == "not_ours":
        return _with(file, "not_ours", whose.why, rules.not_ours(name, whose.why))
    if whose.status:
        return _for_person(file, whose.why)
    if not any(_says_something(file)):
        note = "Chưa đọc được số liệu theo biểu."
        return _with(file, "needs_person", note, rules.nothing_found(name, file.agency))
    return file


def _says_something(file: FileRead) -> Iterable[bool]:
    yield bool(file.nominees)
    yield from (found.cell.value is not None and found.indicator.section != "G" for found in file.tables.found)


def _for_person(file: FileRead, why: str) -> FileRead:
    likely = file.whose.candidates
    note = f"{why} Có thể là của: {', '.join(likely)}." if likely else why
    return _with(file, "needs_person", note, rules.needs_person(file.file, likely, why))


def _choose(group: list[FileRead], all_files: list[FileRead], method: Method) -> list[FileRead]:
    ordered = sorted(group, key=lambda f: (f.order, f.file))
    counted, earlier = ordered[-1], ordered[:-1]
    issues = list(_about_dates(counted))
    tied = [file.file for file in earlier if file.order == counted.order]
    if tied:
        issues.append(rules.order_unknown(counted.file, counted.agency, tied))
    # On time means: something of this agency came in time. A correction sent later does not make it late.
    own = [f.late_days for f in all_files if f.agency == counted.agency and f.late_days is not None]
    if counted.received and counted.late_days and min(own) > 0:
        last_day = method.deadline.last_day
        issues.append(rules.late(counted.file, counted.agency, counted.received, last_day, counted.late_days))
    note = f"Thay cho {', '.join(file.file for file in earlier)}." if earlier else ""
    told = f"Đã thay bằng {counted.file}."
    replaced = [_with(f, "superseded", told, rules.superseded(f.file, f.agency, counted.file)) for f in earlier]
    return [replace(counted, status="counted", note=note, issues=tuple(issues)), *replaced]


def _about_dates(file: FileRead) -> Iterable[Issue]:
    signed = file.whose.signed
    if file.whose.signed_raw:
        yield rules.signed_unclear(file.file, file.agency, file.whose.signed_raw)
    if signed and file.received and signed > file.received:
        yield rules.signed_after_receipt(file.file, file.agency, signed, file.received)


def _with(file: FileRead, status: str, note: str, issue: Issue) -> FileRead:
    return replace(file, status=status, note=note, issues=(issue,))
