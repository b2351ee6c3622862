"""Tables typed or pasted into plain text: lines of a mail whose cells are kept apart by tabs.

Why: a table copied from a sheet into a mail arrives as "Băng rôn<tab>cái<tab>12", which is no sentence. Comes in: a
text. Goes out: its tables, each row named by its line, and the text without them, its lines where they were. No clause.
"""

from __future__ import annotations

import re

from envmonth_lib.returns.formats.words import clean, font_around
from envmonth_lib.returns.grids import Grid

_FIGURE = re.compile(r"\s*\d[\d.,]*\s*\D{0,20}")
_LEAST_ROWS = 2


def without_tables(text: str) -> tuple[tuple[Grid, ...], str]:
    """Return the tables of a text and the text with their lines left empty."""
    if "\t" not in text:
        return (), text
    lines = text.splitlines()
    grids, start = [], 0
    for end in range(len(lines) + 1):
        if end < len(lines) and "\t" in lines[end].strip() and not lines[end].startswith(">"):  # an earlier mail
            continue
        if _is_table(rows := [line.strip("\r\n ").split("\t") for line in lines[start:end]]):
            grids.append(_grid(rows, lines, start))
            lines[start:end] = [""] * (end - start)
        start = end + 1
    return tuple(grids), "\n".join(lines)


def _is_table(rows: list[list[str]]) -> bool:
    """Whether rows hold figures in cells of their own; a letterhead in two columns does not."""
    return sum(any(_FIGURE.fullmatch(cell) for cell in row[1:]) for row in rows) >= _LEAST_ROWS


def _grid(rows: list[list[str]], lines: list[str], start: int) -> Grid:
    font = font_around(lines)
    above = next((line.strip() for line in reversed(lines[:start]) if line.strip()), "")
    cells = tuple(tuple(clean(cell, font).strip() or None for cell in row) for row in rows)
    places = tuple(f"dòng {start + n}" for n in range(1, len(rows) + 1))
    return Grid("", cells, is_sheet=False, above=clean(above, font), row_places=places)
