"""Sentences to answers: figures in running text, each with what was counted, or set aside with its sentence.

Why: a third of the returns have no table. A figure is taken only when its own noun says which indicator it answers and
nothing in the sentence says another year, a wish, another place or a part. Comes in: paragraphs and long cells of a
`Document`, words of the `Lexicon`. Goes out: `Found` with its reading, and `Unused` figures. Clause: II.1 to II.7.
"""

from __future__ import annotations

from dataclasses import dataclass

from envmonth_lib.plan import Indicator, Plan
from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.grids import Document
from envmonth_lib.returns.lexicon import Lexicon
from envmonth_lib.returns.tables import TablesRead


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact said in words: its indicator, its reading, and the words quoted."""

    indicator: Indicator
    reading: Reading
    quoted: str


def facts_in(text: str, plan: Plan, lexicon: Lexicon | None = None) -> list[Fact]:
    """Find the facts that one text says."""
    return []


def read_prose(document: Document, plan: Plan, lexicon: Lexicon | None = None) -> TablesRead:
    """Find the answers in the paragraphs and long cells of one document."""
    return TablesRead()
