"""Which of the files received count: one status a file, and the findings that go with it.

Comes in: each file as read and attributed. Goes out: the same files with their status in the ledger: counted,
superseded, duplicate, other_year, not_ours, unreadable, needs_person. Nothing is dropped. One return an agency counts,
the latest by its date, then by receipt; it may lie in several files sent together. A file that only nominates stands
beside a report and never takes its place; alone it is no report.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from envmonth_lib.issues import Issue
from envmonth_lib.plan import Method
from envmonth_lib.returns import rules
from envmonth_lib.returns.fileread import FileRead

NO_REPORT = "Chỉ có đề nghị khen thưởng (đã dùng), chưa có báo cáo kết quả."
_NEVER = date.min
_BEST_FIRST = ("counted", "superseded", "duplicate", "needs_person", "unreadable", "other_year", "not_ours")
_SHEETS = ("xlsx", "xlsm", "xls", "ods", "csv")


def settle(files: Iterable[FileRead], method: Method) -> list[FileRead]:
    """Give every file its status; see the module for the order of the rules."""
    timed = [replace(file, late_days=_late(file.received, method)) for file in files]
    first_of = _first_copies(timed)
    known = {file.file: file for file in timed}
    carried = _carried(timed)
    alone = [_set_aside(file, known[first_of[file.sha256]], carried.get(file.file, [])) for file in timed]
    groups: dict[str, list[FileRead]] = {}
    for file in alone:
        if not file.status:
            groups.setdefault(file.agency, []).append(file)
    chosen = {file.file: file for group in groups.values() for file in _choose(group, alone, method)}
    settled = {file.file: chosen.get(file.file, file) for file in alone}
    return [_with_load(file, [settled[name] for name in carried.get(file.file, [])]) for file in settled.values()]


def _late(received: date | None, method: Method) -> int | None:
    return None if received is None else max(0, (received - method.deadline.last_day).days)


def _first_copies(files: list[FileRead]) -> dict[str, str]:
    """Of files with the same bytes, the one that came first (then by name) is the original."""
    ordered = sorted(files, key=lambda f: (f.received or date.max, f.file))
    return {file.sha256: file.file for file in reversed(ordered)}


def _carried(files: list[FileRead]) -> dict[str, list[str]]:
    """Return what each mail or archive holds, what lies in one inside it included."""
    carried: dict[str, list[str]] = {}
    above = {file.file: file.carrier for file in files}
    for file in files:
        carrier = file.carrier
        while carrier:
            carried.setdefault(carrier, []).append(file.file)
            carrier = above.get(carrier, "")
    return carried


def _set_aside(file: FileRead, first: FileRead, load: list[str]) -> FileRead:
    whose, name = file.whose, file.file
    if first.file != name:
        issue = rules.duplicate(name, file.agency, first.file)
        return _with(file, "duplicate", f"Trùng với {first.file}.", issue)
    if file.problem == "unreadable":
        return _with(file, "unreadable", _told(file), rules.unreadable(name, file.agency, _told(file)))
    if load and not (file.says or file.nominations):
        return replace(file, status="carrier")  # a mail or archive is what it brought: settled last
    if file.problem:
        return _for_person(file, file.problem_note)
    if whose.status == "other_year":
        return _with(file, "other_year", whose.why, rules.other_year(name, file.agency, whose.why))
    if whose.status == "not_ours":
        return _with(file, "not_ours", whose.why, rules.not_ours(name, whose.why))
    if whose.status:
        return _for_person(file, whose.why)
    if not (file.says or file.nominations):
        note = "Chưa đọc được số liệu theo biểu."
        return _with(file, "needs_person", note, rules.nothing_found(name, file.agency))
    return file


def _for_person(file: FileRead, why: str) -> FileRead:
    told = replace(file, problem_note=why)
    return _with(file, "needs_person", _told(told), rules.needs_person(file.file, file.whose.candidates, why))


def _told(file: FileRead) -> str:
    likely = ", ".join(file.whose.candidates)
    return f"{file.problem_note} Có thể là của: {likely}." if likely else file.problem_note


def _choose(group: list[FileRead], all_files: list[FileRead], method: Method) -> list[FileRead]:
    """Pick the return that counts among the files of one agency; files sent together are one return."""
    returns = _returns_of(group)
    papers = [file for files in returns if all(f.only_nominates for f in files) for file in files]
    returns = [files for files in returns if not all(f.only_nominates for f in files)]
    if not returns:
        return [_for_person(file, NO_REPORT) for file in papers]
    ordered = sorted(returns, key=lambda files: (_order(files), files[0].file))
    counted, earlier = ordered[-1], [file for files in ordered[:-1] for file in files]
    tied = [file.file for files in ordered[:-1] if _order(files) == _order(counted) for file in files]
    main, issues = counted[0], [i for file in counted for i in _about_dates(file)]
    if tied:
        issues.append(rules.order_unknown(main.file, main.agency, tied))
    issues += _lateness(main, all_files, method)
    issues += [rules.read_in_part(f.file, f.agency, f.problem_note) for f in counted if f.problem_note]
    note = f"Thay cho {', '.join(file.file for file in earlier)}." if earlier else ""
    told = f"Đã thay bằng {main.file}."
    replaced = [_with(f, "superseded", told, rules.superseded(f.file, f.agency, main.file)) for f in earlier]
    parts = [replace(f, status="counted", note=f"Cùng báo cáo với {main.file}.") for f in counted[1:]]
    # Without days late: a list of nominees that comes later does not make the report late.
    beside = [replace(f, status="counted", note=f"Đề nghị khen thưởng, dùng cùng {main.file}.", late_days=None)
              for f in papers]  # fmt: skip
    return [replace(main, status="counted", note=note, issues=tuple(issues)), *parts, *beside, *replaced]


def _returns_of(group: list[FileRead]) -> list[list[FileRead]]:
    """Put together what is one return: files of one mail or archive, or a text and a table of one number and day.

    Two tables (or two texts) of one number are two versions, not two parts.
    """
    returns: dict[tuple[object, ...], list[FileRead]] = {}
    versions: dict[tuple[object, ...], int] = {}
    carriers = {file.carrier for file in group}
    for file in sorted(group, key=lambda f: (f.received or _NEVER, f.file)):
        carrier = file.file if file.file in carriers else file.carrier  # what a mail itself says is part of it
        key: tuple[object, ...] = ("carrier", carrier) if carrier else ("file", file.file)
        if file.whose.doc_number and file.whose.signed and not carrier:
            signed = (file.whose.doc_number, file.whose.signed)
            kind = (*signed, file.format in _SHEETS)
            key = (*signed, versions.get(kind, 0))
            versions[kind] = versions.get(kind, 0) + 1
        returns.setdefault(key, []).append(file)
    return list(returns.values())


def _order(files: list[FileRead]) -> tuple[date, date]:
    """What decides which return is the newer: its own date (or the day it came), then the day it came."""
    signed = [f.whose.signed for f in files if f.whose.signed]
    came = [f.received for f in files if f.received]
    return max(signed or came or [_NEVER]), max(came or [_NEVER])


def _lateness(main: FileRead, all_files: list[FileRead], method: Method) -> Iterable[Issue]:
    if not main.received or not main.late_days:
        return
    # On time means: something of this agency came in time. A correction sent later does not make it late.
    own = [f.late_days for f in all_files if f.agency == main.agency and f.late_days is not None]
    if min(own) > 0:
        yield rules.late(main.file, main.agency, main.received, method.deadline.last_day, main.late_days)


def _about_dates(file: FileRead) -> Iterable[Issue]:
    signed = file.whose.signed
    if file.whose.signed_raw:
        yield rules.signed_unclear(file.file, file.agency, file.whose.signed_raw)
    if signed and file.received and signed > file.received:
        yield rules.signed_after_receipt(file.file, file.agency, signed, file.received)


def _with_load(file: FileRead, load: list[FileRead]) -> FileRead:
    """Settle a mail or archive: it counts when something in it does, else it stands as what it brought."""
    if file.status != "carrier":
        return file
    best = next((status for status in _BEST_FIRST if any(f.status == status for f in load)), "needs_person")
    agencies = {f.agency for f in load if f.status == best}
    whose = replace(file.whose, agency=agencies.pop() if len(agencies) == 1 else "")
    names = ", ".join(f.file.removeprefix(f"{file.file}/") for f in load)
    return replace(file, whose=whose, status=best, note=f"Gửi kèm: {names}.")


def _with(file: FileRead, status: str, note: str, issue: Issue) -> FileRead:
    return replace(file, status=status, note=note, issues=(issue,))
