"""An answer written into the wrong cell of its row of our form: the note, the cost, or behind the printed label.

Why: a clerk whose cell is locked or too narrow writes beside it. Comes in: a row whose cell of the result is empty.
Goes out: the row with the answer from where it stands, only where that cell holds nothing else and names the row's own
unit, "có", "không" or KTC; a bare number there may be a cost or a number of proofs. Clause: III.2-d.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache

from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.formcells import read_form_cell
from envmonth_lib.returns.found import NO_CELL, Found
from envmonth_lib.returns.grids import Cell
from envmonth_lib.returns.labels import Labels
from envmonth_lib.returns.quantities import Quantity, find_quantities
from envmonth_lib.vietnamese import fold, read_state, read_yes_no

_BEHIND_LABEL = re.compile(r"(?::|=|\n)\s*([^:=\n]*\d[^:=\n]*|có|không|x|ktc)\s*$", re.IGNORECASE)
_LONGEST = 40


def misplaced(found: Found, cells: Mapping[str, Cell], labels: Callable[[], Labels]) -> Found | None:
    """Return the row with an answer that stands in another of its cells; None where none surely does.

    Parameters
    ----------
    found : Found
        A row whose own cell is empty.
    cells : mapping
        Its cells by column: cost, fund, note, label.
    """
    if found.indicator.kind == "text" or found.indicator.section == "G":
        return None
    told = [(role, cell, read) for role, cell in cells.items() if (read := _answer_in(role, cell, found, labels))]
    if len(told) != 1:
        return None
    role, cell, reading = told[0]
    rest = {"cost": {"cost": NO_CELL}, "fund": {"fund": ""}, "note": {"note": ""}}.get(role, {})
    return replace(found, cell=cell, reading=reading, **rest)


@lru_cache(maxsize=1 << 12)  # most labels are as the form prints them
def behind_label(label: str) -> str:
    """Return what a clerk wrote behind the printed label of a row, "" where nothing."""
    said = _BEHIND_LABEL.search(label)
    return said[1] if said else ""


@lru_cache(maxsize=1 << 12)  # most are hints that the form prints beside its rows
def _figures(text: str) -> tuple[Quantity, ...]:
    return tuple(find_quantities(text))


def _answer_in(role: str, cell: Cell, found: Found, labels: Callable[[], Labels]) -> Reading | None:
    text = cell.value
    if not isinstance(text, str):
        return None
    if role == "label":
        text = behind_label(text)
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    if read_state(text):
        return Reading(read_state(text) or "")
    if found.indicator.kind == "yes_no":
        plain = read_yes_no(text) is not None and fold(text) not in ("1", "0", "1 0", "0 0")
        return read_form_cell(text, found.indicator, "", labels) if plain else None
    figures = _figures(text)
    if len(figures) != 1 or figures[0].start or not labels().is_unit(figures[0].unit):
        return None
    if figures[0].unit.endswith("đồng") and not found.indicator.unit.endswith("đồng"):
        return None
    reading = read_form_cell(text, found.indicator, "", labels)
    return reading if reading.state == "answered" else None
