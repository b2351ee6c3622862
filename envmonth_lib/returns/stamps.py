"""The marks that our own files carry: the hidden markers of the form, and the stamp of an invented sample.

Why: a sample must never pass for a real return. Comes in: a `Document`. Goes out: its markers, and whether it is a
sample. No clause.
"""

from __future__ import annotations

import re

from envmonth_lib.office import SAMPLE_STAMP
from envmonth_lib.returns.found import markers
from envmonth_lib.returns.grids import Document
from envmonth_lib.vietnamese import fold

_SAMPLE = re.compile("[Mm][Ẫẫ][Uu]")


def all_markers(document: Document) -> list[tuple[str, str]]:
    """Return every hidden marker of our form in a document, as (what, name)."""
    found = [mark for p in document.paragraphs for mark in markers(p.text)]
    for grid in document.grids:
        found += [(what, name) for marks in grid.marks.values() for _, what, name in marks]
    return found


def is_sample(document: Document) -> bool:
    """Whether a document is one of our invented samples: by its marker, or by the stamp printed on it."""
    if any(what == "sample" for what, _ in all_markers(document)):
        return True
    texts = [p.text for p in document.paragraphs]
    texts += [v for grid in document.grids for row in grid.rows for v in row if type(v) is str]
    return bool(_SAMPLE.search("\n".join(texts))) and any(fold(SAMPLE_STAMP) in fold(text) for text in texts)
