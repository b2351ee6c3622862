"""Marks of thousands: "8.293 ha" in a return that writes decimals with a comma is eight thousand, not eight and a bit.

Why: a dot before three digits is a thousand by law and a decimal by the habit of some machines; alone it is a question.
A return that writes "125,6 ha" has said which marks it uses. Only money and areas are settled so: thousands of them are
ordinary, while "1.500 tấn" of waste is to be asked about whatever the marks. Comes in: what was found in one document.
Goes out: the same, with such figures answered where the whole document is of one mind. Clause: III.2-d.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from envmonth_lib.returns.amounts import dots_mark_thousands
from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.found import Found
from envmonth_lib.returns.grids import Cell, Document
from envmonth_lib.returns.quantities import find_quantities
from envmonth_lib.vietnamese import read_number

_PLAIN_DOT = re.compile(r"\d+\.\d{1,2}")
_DOT, _COMMA = (re.compile(rf"(?<![\d.,])[1-9]\d{{0,2}}{mark}\d{{3}}(?![\d.,]*\d)") for mark in (r"\.", ","))
_IN_THOUSANDS = ("triệu đồng", "ha")
_BILLIONS = re.compile(r"\bt[ỷỉ]\b", re.IGNORECASE)
_COST = ("amount", "triệu đồng")


def settle_marks(found: Sequence[Found], document: Document) -> list[Found]:
    """Answer figures whose only doubt is a dot, where the document writes decimals with a comma and never with a dot.

    Parameters
    ----------
    found : sequence of Found
        Of the tables and sentences of `document`.

    Returns
    -------
    list of Found
        Hedged figures ("gần 8.293 ha") and those with a comma before three digits stay a question.
    """
    if not any(map(_is_in_doubt, found)) or not _writes_commas(document, found):
        return list(found)
    return [replace(one, reading=_by_law(one), cost=_cost(one.cost)) for one in found]


def _is_in_doubt(one: Found) -> bool:
    return (one.reading is not None and one.reading.problem == "ambiguous") or one.cost is not _cost(one.cost)


def _by_law(one: Found) -> Reading | None:
    reading, raw = one.reading, one.cell.raw
    if one.found_by == "form":
        return reading  # `formmarks` decides it with the rows of the whole return
    if reading is None or reading.problem != "ambiguous" or not _DOT.search(raw) or _COMMA.search(raw):
        return reading
    if one.indicator.unit not in _IN_THOUSANDS or _BILLIONS.search(f"{raw} {one.unit}"):
        return reading
    if any(quantity.hedge for quantity in find_quantities(raw) if _DOT.fullmatch(quantity.number)):
        return reading
    return Reading("answered", reading.high, reading.high, reading.high, "exact")


def _cost(cell: Cell) -> Cell:
    if isinstance(cell.value, str) and _DOT.search(cell.value) and not _COMMA.search(cell.value):
        read = read_number(cell.value, *_COST)
        if read.problem == "ambiguous" and read.high is not None:
            return Cell(read.high, cell.place)
    return cell


def _writes_commas(document: Document, found: Iterable[Found]) -> bool:
    if any(_PLAIN_DOT.fullmatch(one.cell.raw) for one in found):
        return False
    return dots_mark_thousands(_texts(document))


def _texts(document: Document) -> Iterator[str]:
    yield from (paragraph.text for paragraph in document.paragraphs)
    for grid in document.grids:
        yield from (value for row in grid.rows for value in row if isinstance(value, str) and value)
