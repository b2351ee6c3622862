"""Feedback to the senders: for each agency a letter of what is asked, and its own file back with the places marked.

Comes in: the tables ``issues`` and ``ledger`` of a run and the returns as received (never written to). Goes out: one
folder an agency with ``thu.eml`` and its attachments. Workbooks and Word documents come back marked; for all other
formats, and where a place is not found again, a list goes with the letter. Nothing is sent. Clause: III.2-d.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd

from envmonth_lib.issues import Issue
from envmonth_lib.office.officefile import write_sealed
from envmonth_lib.plan import Agency, Plan
from envmonth_lib.returns import rules
from envmonth_lib.returns.feedback_letter import BLANK_ROWS, FORM_NAME, LIST_NAME, MARKED_NAME, asked, compose, to_tell
from envmonth_lib.returns.feedback_list import Line, list_workbook
from envmonth_lib.returns.feedback_mail import as_mail
from envmonth_lib.returns.forms import form_name
from envmonth_lib.returns.grids import read_document
from envmonth_lib.returns.receive import contents
from envmonth_lib.returns.tables import read_tables

LETTER = "thu.eml"
_MARKABLE = {"xlsx": "xlsx", "xlsm": "xlsx", "docx": "docx"}
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


def write_feedback(
    issues: pd.DataFrame,
    ledger: pd.DataFrame,
    returns_folder: str | Path,
    plan: Plan,
    agencies: Iterable[Agency],
    folder: str | Path,
    content_of: Callable[[str], bytes] | None = None,
    forms: str | Path | None = None,
) -> list[Path]:
    """Write letters and marked files.

    Parameters
    ----------
    issues, ledger : DataFrame
        Tables of the run.
    returns_folder : path
        The returns as received; read only.
    agencies : iterable of Agency
        Agencies asked to report; one without anything to be told gets no folder.
    folder : path
        Where each agency gets a folder named by its code; letters and files of an earlier call there are replaced.
    content_of : callable, optional
        Gives the bytes of a file by its name in the ledger; by default `receive.contents` of the returns.
    forms : path, optional
        Folder of the blank forms; an agency without a return gets its own with the letter.

    Returns
    -------
    list of Path
        The files written, sorted.
    """
    read = content_of or contents(Path(returns_folder))
    known = {f: v.to_dict() for f, v in ledger.set_index("file", drop=False).iterrows()}
    sample = plan.sample or bool((ledger["sample"] == 1).any())
    by_agency: dict[str, list[Issue]] = {}
    for row in issues.to_dict("records"):
        by_agency.setdefault(row["agency"], []).append(Issue(**{k: row.get(k, "") for k in Issue.__slots__}))
    written: list[Path] = []
    for agency in agencies:
        place = Path(folder) / agency.agency
        _clear(place)
        found = by_agency.get(agency.agency, [])
        told = to_tell(found, plan)
        silent = any(issue.code == "RET-110" for issue in found)
        if not told and not silent:
            continue
        place.mkdir(parents=True, exist_ok=True)
        own = [row for row in known.values() if row["agency"] == agency.agency and row["status"] == "counted"]
        files = _attachments(told, own, read, plan, sample, place)
        if silent and forms is not None and (blank := Path(forms) / form_name(agency, ".xlsx")).is_file():
            files.append(place / f"{FORM_NAME}{blank.name}")
            files[-1].write_bytes(blank.read_bytes())
        letter = compose(plan, agency, told, own, [file.name for file in files], sample)
        (place / LETTER).write_bytes(as_mail(letter, {file.name: file.read_bytes() for file in files}))
        written += [place / LETTER, *files]
    return sorted(written)


def _clear(place: Path) -> None:
    """Take away what an earlier call wrote, so that no letter stays that is no longer true; all else is left."""
    for pattern in (LETTER, f"{MARKED_NAME}*", f"{LIST_NAME}*", f"{FORM_NAME}*"):
        for old in place.glob(pattern):
            old.unlink()


def _attachments(
    told: list[Issue], own: list[dict], read: Callable[[str], bytes], plan: Plan, sample: bool, place: Path
) -> list[Path]:
    """Write what goes with a letter: each counted file marked, or a list of what could not be marked in it."""
    files: list[Path] = []
    for row in own:
        file, kind = row["file"], _MARKABLE.get(str(row["format"]))
        placed = [issue for issue in told if issue.file == file and issue.place]
        blanks = [issue for issue in told if not issue.place and issue.code in BLANK_ROWS]
        why = ""
        if kind and (placed or blanks):
            marked, placed, why = _marked(read, file, kind, placed, blanks, plan)
            if marked is not None:
                target = _free(place, f"{MARKED_NAME}{_plain(file)}.{kind}")
                target.write_bytes(marked)
                files.append(target)
        if placed:
            target = _free(place, f"{LIST_NAME}{_plain(file)}.xlsx")
            told_first = [f"Tệp: {file.rsplit('/', 1)[-1]}", *([why] if why else [])]
            saved = list_workbook(told_first, [_line(issue, plan) for issue in placed], sample)
            write_sealed(saved, target, plan.report_before)
            files.append(target)
    return files


def _marked(
    read: Callable[[str], bytes], file: str, kind: str, placed: list[Issue], blanks: list[Issue], plan: Plan
) -> tuple[bytes | None, list[Issue], str]:
    """Return the file with its places marked (None: nothing is), the findings left over, and why they are."""
    raws = {issue.place: issue.raw for issue in placed if issue.raw}
    try:
        content = read(file)
        notes = _notes(content, file, placed, blanks, plan)
        if not notes:
            return None, placed, ""
        if kind == "docx":
            from envmonth_lib.returns.feedback_word import mark_document

            saved, lost = mark_document(content, notes, raws, plan.report_before)
        else:
            from envmonth_lib.returns.feedback_book import mark_workbook

            saved, lost = mark_workbook(content, notes)
    except Exception as cause:  # whatever a sender's file may be like: the letter and a list go out all the same
        return None, placed, f"Không đánh dấu được vào tệp ({type(cause).__name__}) nên liệt kê ở đây."
    left = [issue for issue in placed if issue.place in lost]
    return (saved if len(lost) < len(notes) else None), left, "Những chỗ không đánh dấu được vào tệp:" if left else ""


def _notes(content: bytes, file: str, placed: list[Issue], blanks: list[Issue], plan: Plan) -> dict[str, str]:
    """Return the note of each place: every question about it, and "blank" where a row that is asked for is blank."""
    notes: dict[str, list[str]] = {}
    for issue in placed:
        notes.setdefault(issue.place, []).append(f"{asked(issue, plan)} ({issue.code})")
    tables = read_tables(read_document(file, content), plan).found if blanks else ()
    places = {found.indicator.number: found.cell.place for found in tables if found.cell.place}
    for issue in blanks:
        for number in rules.numbers_in(issue.message, plan):
            if number in places:
                notes.setdefault(places[number], []).append(f"{BLANK_ROWS[issue.code]} ({issue.code})")
    return {place: "\n".join(dict.fromkeys(texts)) for place, texts in notes.items()}


def _line(issue: Issue, plan: Plan) -> Line:
    indicator = plan.by_number.get(issue.number)
    named = f"{indicator.number} {indicator.label.vi}" if indicator else ""
    return Line(rules.where(issue.place), named, issue.raw, asked(issue, plan), issue.code)


def _plain(file: str) -> str:
    """Return the name of a received file without folders, ending and signs that a file name cannot have."""
    name = file.rsplit("/", 1)[-1]
    stem = name.rpartition(".")[0] or name
    return _UNFIT.sub(" ", stem).strip(" .")[:100] or "bao cao"


def _free(place: Path, name: str) -> Path:
    stem, _, ending = name.rpartition(".")
    names = (name, *(f"{stem} ({n}).{ending}" for n in range(2, 10_000)))
    return next(place / one for one in names if not (place / one).exists())
