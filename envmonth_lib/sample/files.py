"""One filled-in reply to one file: the writer for each manner, and what clerks do to our form before they send it.

Comes in: a reply with its entries, draft and nominations. Goes out: the file, written; mails and archives with what
they hold. Clause: III.2-d.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from envmonth_lib.office.officefile import write_sealed
from envmonth_lib.plan import Plan
from envmonth_lib.returns.forms import Entry, marker
from envmonth_lib.sample import letters, sheet_drafts, word_drafts
from envmonth_lib.sample.drafts import Draft, Table, as_lines, opening_lines, voice
from envmonth_lib.sample.filling import in_words
from envmonth_lib.sample.manners import MANNERS
from envmonth_lib.sample.nominating import TITLES, submission
from envmonth_lib.sample.replies import Reply

_COVER = "Đơn vị gửi kèm báo cáo kết quả Tháng hành động vì môi trường (SỐ LIỆU MẪU). Trân trọng./."


@dataclass(frozen=True)
class Sheaf:
    """What goes into one file."""

    reply: Reply
    plan: Plan
    entries: Mapping[str, Entry]
    nominations: tuple[dict[str, str], ...]
    draft: Draft
    seed: int


def write_return(sheaf: Sheaf, path: Path) -> None:
    """Write the file of one reply."""
    manner = MANNERS[sheaf.reply.manner]
    if manner.suffix == "eml":
        _mail(sheaf, path)
    elif manner.suffix == "zip":
        path.write_bytes(letters.archive(_two_files(sheaf)))
    elif manner.says == "form":
        _form(sheaf, path)
    elif manner.suffix == "pdf":
        lines = [*opening_lines(sheaf.reply, sheaf.plan), "", *as_lines(sheaf.draft)]
        path.write_bytes(letters.scan(lines) if sheaf.reply.manner == "scan" else letters.page(lines))
    elif manner.suffix == "docx":
        old = sheaf.reply.manner == "old_font"
        word_drafts.write_document(sheaf.reply, sheaf.plan, path, sheaf.draft, sheaf.seed, old)
    else:
        _SHEETS[manner.suffix](sheaf.reply, sheaf.plan, path, sheaf.draft)


def write_submission(sheaf: Sheaf, path: Path) -> None:
    """Write the submission that stands beside a report."""
    rows = in_words(sheaf.nominations, sheaf.plan)
    number = sheaf.reply.doc_number.replace("/BC-", "/TTr-")
    draft = submission(rows, sheaf.plan, voice(sheaf.reply.agency)[0])
    titles = tuple(title.format(year=sheaf.plan.year) for title in TITLES)
    reply = replace(sheaf.reply, doc_number=number)
    word_drafts.write_document(reply, sheaf.plan, path, draft, sheaf.seed, titles=titles)


_SHEETS = {"xlsx": sheet_drafts.write_sheets, "ods": sheet_drafts.write_open_sheets,
           "csv": sheet_drafts.write_delimited}  # fmt: skip


def _form(sheaf: Sheaf, path: Path) -> None:
    from envmonth_lib import returns

    write = returns.write_wordform if path.suffix == ".docx" else returns.write_workbook
    write(sheaf.plan, sheaf.reply.agency, path, sheaf.entries, sheaf.nominations, sample=True)
    if sheaf.reply.manner == "typed":
        _move_rows(path, sheaf.plan)


def _move_rows(path: Path, plan: Plan) -> None:
    """Let two neighbouring rows of each part change places, as a clerk does who sorts by hand."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book.worksheets[0]
    sign = marker("row", "").removesuffix("]")
    marked = [row for row in range(1, sheet.max_row + 1) if str(sheet.cell(row, 1).value).startswith(sign)]
    merged = {row for area in sheet.merged_cells.ranges for row in range(area.min_row, area.max_row + 1)}
    for upper, lower in list(pairwise(marked))[3::9]:
        if lower == upper + 1 and not {upper, lower} & merged:
            for column in range(1, sheet.max_column + 1):
                above, below = sheet.cell(upper, column), sheet.cell(lower, column)
                above.value, below.value = below.value, above.value
    saved = io.BytesIO()
    book.save(saved)
    write_sealed(saved.getvalue(), path, plan.signed)


def _mail(sheaf: Sheaf, path: Path) -> None:
    reply, plan = sheaf.reply, sheaf.plan
    if MANNERS[reply.manner].says == "form":
        attached = {reply.inside[0]: _bytes(lambda target: _form(sheaf, target), reply.inside[0])}
        path.write_bytes(letters.mail(reply, plan, [f"{reply.agency.name}", _COVER], attached))
    else:
        lines = [*opening_lines(reply, plan), "", *as_lines(sheaf.draft)]
        path.write_bytes(letters.mail(reply, plan, lines, {}))


def _two_files(sheaf: Sheaf) -> dict[str, bytes]:
    """Text and nominations in Word, the table of results in Excel."""
    words, figures = sheaf.reply.inside
    results = [part for part in sheaf.draft.body if isinstance(part, Table)][:1]
    text = Draft(tuple(part for part in sheaf.draft.body if part not in results))

    def word(path: Path) -> None:
        word_drafts.write_document(sheaf.reply, sheaf.plan, path, text, sheaf.seed)

    def sheet(path: Path) -> None:
        sheet_drafts.write_sheets(sheaf.reply, sheaf.plan, path, Draft(tuple(results)))

    return {words: _bytes(word, words), figures: _bytes(sheet, figures)}


def _bytes(write: Callable[[Path], None], name: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write(path)
        return path.read_bytes()
