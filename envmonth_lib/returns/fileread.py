"""One received file to all that it says: opened, its tables and sentences read, its sender told.

Comes in: a file as received, or what was packed in one, never trusted. Goes out: a `FileRead` (whose, what, when) and
its `Content` (facts with their places). Nothing is judged here; which file counts is for `counting`. Clause: III.2-d.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from envmonth_lib.issues import Issue
from envmonth_lib.plan import Agency, Plan
from envmonth_lib.returns.attribute import Attribution, attribute
from envmonth_lib.returns.blocks import with_sentences
from envmonth_lib.returns.claims import claims_in
from envmonth_lib.returns.dossiers import only_nominates
from envmonth_lib.returns.eventcounts import unless_told
from envmonth_lib.returns.forms import MARKER
from envmonth_lib.returns.formtext import is_printed, printed_lines
from envmonth_lib.returns.grids import Document, read_document
from envmonth_lib.returns.lexicon import Lexicon
from envmonth_lib.returns.nominations import read_nominations, without
from envmonth_lib.returns.nominees import Doubt, Nominee, read_nominees
from envmonth_lib.returns.ourform import has_rows
from envmonth_lib.returns.prose import read_prose
from envmonth_lib.returns.receive import Received
from envmonth_lib.returns.separators import settle_marks
from envmonth_lib.returns.tables import TablesRead, Unused, marked_columns, read_tables
from envmonth_lib.returns.unnamed import without_names


@dataclass(frozen=True, slots=True)
class FileRead:
    """Who and what one file is and, once settled, its status, note, days late and findings.

    ``carrier`` is the mail or archive it came in; ``says`` how many facts it states, form headings left out;
    ``only_nominates``: it puts forward nominees and reports nothing, so it takes no report's place.
    """

    file: str
    sha256: str
    received: date | None
    format: str
    problem: str
    problem_note: str
    whose: Attribution
    carrier: str = ""
    says: int = 0
    nominations: int = 0
    only_nominates: bool = False
    status: str = ""
    note: str = ""
    late_days: int | None = None
    issues: tuple[Issue, ...] = ()

    @property
    def agency(self) -> str:
        """Code of the agency, empty where not certain."""
        return self.whose.agency


@dataclass(frozen=True, slots=True)
class Content:
    """What one file says: facts of its tables, facts of its sentences, nominees, and what was doubted there."""

    tables: TablesRead = field(default_factory=TablesRead)
    prose: TablesRead = field(default_factory=TablesRead)
    nominees: tuple[Nominee, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def read_file(
    received: Received, plan: Plan, agencies: tuple[Agency, ...], lexicon: Lexicon | None
) -> tuple[FileRead, Content]:
    """Read one file; one that cannot be read says so in `FileRead.problem`."""
    document = read_document(
        received.file, received.content, received.sender, received.subject, received.refused, received.kind
    )
    tables = read_tables(document, plan, lexicon)
    nominees, doubts = read_nominees(document, plan)
    words = with_sentences(_without_form_text(document, plan))
    named = read_nominations(words, plan)
    prose = read_prose(without(words, named), plan, lexicon)
    tables.found = unless_told(tables.found, prose.found)
    tables.found, prose.found = (settle_marks(read.found, document) for read in (tables, prose))
    tables, prose = without_names(tables), without_names(prose)
    told = tuple(_with_claims(nominee, plan, lexicon) for nominee in (*nominees, *named.nominees))
    apart = bool(told) and not (tables.found or any(map(has_rows, document.grids)))
    apart = apart and (only_nominates(document) or not (prose.found or _is_form(document)))
    content = Content(tables, _unused(prose) if apart else prose, told, (*doubts, *named.doubts))
    head = FileRead(
        file=received.file,
        sha256=received.sha256,
        received=received.received,
        format=document.format,
        problem=document.problem,
        problem_note=document.note,
        whose=attribute(document, tables.found, plan, agencies, received.told),
        carrier=received.carrier,
        says=sum(1 for _ in _facts(content)),
        nominations=len(told),
        only_nominates=apart,
    )
    return head, content


def refused(file: str, digest: str, received: date | None, why: str) -> tuple[FileRead, Content]:
    """Return what is known of a file that could not be read to its end."""
    kind = file.rsplit("/", 1)[-1].rpartition(".")[2].lower()[:8]
    return FileRead(file, digest, received, kind, "unreadable", why, Attribution()), Content()


def _unused(read: TablesRead) -> TablesRead:
    """Set aside the figures of a file that only nominates; they are told, and answer nothing."""
    figures = [Unused(found.cell, found.indicator.label.vi, found.indicator.number) for found in read.found]
    return TablesRead([], [*figures, *read.unused], read.unknown)


def _is_form(document: Document) -> bool:
    return any(marked_columns(grid)[0] for grid in document.grids)


def _with_claims(nominee: Nominee, plan: Plan, lexicon: Lexicon | None) -> Nominee:
    return nominee if nominee.shared else replace(nominee, claims=claims_in(nominee.achievement, plan, lexicon))


def _without_form_text(document: Document, plan: Plan) -> Document:
    """Take out of a filled-in form the lines it prints itself: their figures are nobody's answer."""
    if not any(MARKER.search(p.text) for p in document.paragraphs):
        return document
    lines = printed_lines(plan)
    kept = tuple(p for p in document.paragraphs if not is_printed(p.text, lines))
    return replace(document, paragraphs=kept)


def _facts(content: Content) -> Iterator[object]:
    yield from (f for f in content.tables.found if f.cell.value is not None and f.indicator.section != "G")
    yield from content.prose.found
