"""Which reader reads which format; a reader's libraries are loaded when the first file of its format comes.

Comes in: a format's name as `kinds` tells it, and bytes. Goes out: grids, paragraphs and a note for whoever looks at
the file; what is no format of ours ends as `NeedsPersonError` with what to do about it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from envmonth_lib.returns.formats.kinds import what_to_do
from envmonth_lib.returns.formats.limits import LOCKED, NeedsPersonError, UnreadableError

if TYPE_CHECKING:
    from envmonth_lib.returns.grids import Grid, Paragraph

_READERS = {
    **dict.fromkeys(("xlsx", "xlsm", "xls"), "sheets:read_sheets"),
    **dict.fromkeys(("doc", "rtf", "odt"), "office:read_converted"),
    "ods": "opensheets:read_ods",
    "csv": "delimited:read_csv",
    "txt": "lines:read_text",
    "html": "webpage:read_html",
    "docx": "worddoc:read_docx",
    "pdf": "textpdf:read_pdf",
    "eml": "mail:read_body",
    "zip": "archive:read_listing",
}


def read(kind: str, content: bytes) -> tuple[tuple[Grid, ...], tuple[Paragraph, ...], str]:
    """Read one file of a known format: its grids, its paragraphs and a note, "" for most.

    Raises
    ------
    NeedsPersonError, UnreadableError
        With the reason in Vietnamese. Damage may raise anything.
    """
    if kind == "locked":
        raise UnreadableError(LOCKED)
    if kind not in _READERS:
        raise NeedsPersonError(what_to_do(kind))
    module, _, name = _READERS[kind].partition(":")
    grids, paragraphs, *note = getattr(import_module(f"envmonth_lib.returns.formats.{module}"), name)(content)
    return grids, paragraphs, "".join(note)
