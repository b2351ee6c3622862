"""One cell of a free table to what it answers: units in the cell, beside it or in a heading, several facts in one cell.

Why: "200 cây", 250 under "kg" where the form asks tấn, and "05 buổi/1.200 lượt người" are answers that a form cell
would refuse. Units are converted within a dimension only, never between mass and volume; what stays in doubt is
refused or left unused. Comes in: a cell and its row. Goes out: `Reading`, or facts each with an indicator. No clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from envmonth_lib.plan import Indicator
from envmonth_lib.returns.cells import Reading, read_cell
from envmonth_lib.returns.found import is_figure
from envmonth_lib.returns.grids import Cell, Value
from envmonth_lib.returns.labels import Labels
from envmonth_lib.returns.quantities import Quantity, find_quantities, reading_for
from envmonth_lib.returns.unitwords import counts_same, factor, is_measure, is_unit, unit_named
from envmonth_lib.vietnamese import fold, nfc, read_state, read_yes_no

PLANNED = re.compile(
    r"\b(?:ke hoach|dang ky|du kien|cung ky|luy ke|phan dau|so voi|nam truoc|chi tieu|se|chua|khong dat|tu dau nam)\b"
)
# "Mỗi xã 2 cái", "5 tờ/thôn", and the second of "2 lớp x 50 người": not how many there were.
EACH = re.compile(
    r"\b(?:mỗi|bình quân|trung bình)\b|/\s*(?:xã|thôn|hộ|tuần|ngày|tháng|trường|đơn vị|lớp|buổi)\b(?!\s*/)",
    re.IGNORECASE,
)
TIMES = re.compile(r"\d\s*[^\W\d]*\s*[x×*]\s*$", re.IGNORECASE)
# "21 (xã A chưa tổ chức)" is 21 all the same, and so is "5 (chưa kể trường học)"; "5 (chưa xong)" is not.
_REMARK = re.compile(r"\((?:chưa (?:tính|kể|gồm|bao gồm|có số liệu)|[^()\d]{2,}? chưa )[^()]*\)", re.IGNORECASE)
_WORD = re.compile(r"\s+[^\W\d_]")
_N_ALONE = re.compile(r"\d+(?:[.,]\d+)*")
_N_OF_N = re.compile(r"(\d{1,3})\s*/\s*(\d{1,3})")
_HARMLESS = {"rate", "date", "time", "document_number", "ordinal", "phone"}
_LONG = 60
_MONEY_SCALE = 1_000_000
_OF_A_WHOLE = ("xã", "khu dân cư", "đơn vị")  # of these alone "5/6" may be part of a whole, of others "9/12 điểm"
# What may be wrong with a cell and has a wording; whatever else a figure in a text may be is no number here.
_SAID = {"", "negative", "fraction", "ambiguous", "not_a_number", "range", "several", "unit", "dash", "date", "share",
         "formula", "printed_unit", "yes_no"}  # fmt: skip


def kinds_of(value: Value) -> str:
    """What stands in a cell: ``number``, ``no``, ``yes_no`` or ``text``; "" where nothing does, or "KTC"."""
    if value is None or read_state(value):
        return ""
    if isinstance(value, str):
        if re.search(r"\d", value):
            return "number"
        if figures_in(value):
            return "number"  # "hai lớp"
        said = read_yes_no(value)
        return "text" if said is None else "yes_no" if said else "no"
    return "number"


def unit_in(value: Value, labels: Labels) -> str:
    """Unit written in a cell that holds one figure; "" where there is none of ours, or more than one figure."""
    found = figures_in(value)
    if len(found) == 1 and not found[0].unit and found[0].scale >= _MONEY_SCALE:
        return "đồng"  # "20tr", "5 triệu"
    return found[0].unit if len(found) == 1 and labels.is_unit(found[0].unit) else ""


def figures_in(value: Value) -> list[Quantity]:
    """Figures of a text cell that may be answers: no dates, numbers of documents or shares."""
    found = _quantities(value) if isinstance(value, str) else ()
    return [q for q in found if q.problem not in _HARMLESS and q.unit != "%"]


@lru_cache(maxsize=256)  # one cell is asked several times: its kind, its unit, its parts, its value
def _quantities(text: str) -> tuple[Quantity, ...]:
    return tuple(find_quantities(text))


def read_value(value: Value, indicator: Indicator, unit: str, label: str, labels: Labels) -> Reading:
    """Read the answer to one indicator out of a cell of a free table.

    Parameters
    ----------
    value : str, number, bool, date or None
        As the file stores it.
    indicator : Indicator
        What the row answers.
    unit : str
        Unit written in the row, its label or the heading; "" where none is.
    label : str
        The row's label, which may say "lượt người" where the unit only says "người".
    labels : Labels
        Which unit words may stand for one another.

    Returns
    -------
    Reading
        In the indicator's unit; ``refused`` with problem ``printed_unit`` where people stand for attendances.
    """
    reading = read_cell(value, indicator)
    if reading.state == "blank" or indicator.kind in ("text", "yes_no"):
        return reading
    if "/" not in unit and (part := _part_of_whole(value, indicator)) is not None:
        return Reading("answered", part, part, part, "exact")
    own = figures_in(value)
    if isinstance(value, str) and reading.state == "refused" and len(own) == 1:
        reading = _quantity(value, own[0], unit, indicator, labels)
    elif isinstance(value, str) and is_measure(unit_named(unit)) and len(own) == 1 and not is_measure(own[0].unit):
        reading = reading_for(_one(f"{value} {unit}") or own[0], indicator)
    elif reading.state == "answered" and not (own and is_measure(own[0].unit)):
        reading = _converted(reading, unit, indicator)
    if reading.state == "answered" and reading.value and _counts_people(indicator, label, unit, own, labels):
        return Reading("refused", problem="printed_unit")
    return reading if reading.problem in _SAID else replace(reading, problem="not_a_number")


def in_unit(quantity: Quantity, indicator: Indicator, labels: Labels) -> Reading:
    """Read a figure in the indicator's unit or in one that stands for it: "130 học viên"."""
    if (part := _counted_of(quantity, indicator)) is not None:
        return Reading("answered", part, part, part, "exact")
    reading = reading_for(quantity, indicator)
    if reading.problem == "unit" and labels.unit_fits(indicator, quantity.unit):
        return reading_for(replace(quantity, unit=""), indicator)
    return reading


def counts_in(cell: Cell) -> bool:
    """Whether a note counts something: "64 học viên", but not "CV 512", "Ảnh 1" or "05/6"."""
    if not isinstance(cell.value, str):
        return is_figure(cell)
    text = nfc(cell.value)
    if _N_ALONE.fullmatch(text.strip()):
        return True
    return any(is_unit(q.unit) or (q.unit and _WORD.match(text, q.end)) for q in figures_in(cell.value))


def _part_of_whole(value: Value, indicator: Indicator) -> float | None:
    """Part of "13/13 xã", where communes or branches are counted and the whole is not less than the part."""
    if not isinstance(value, str) or indicator.kind != "count":
        return None
    if alone := indicator.unit in _OF_A_WHOLE and _N_OF_N.fullmatch(
        value.strip()
    ):  # "12/12" beside "Số xã ra quân" is no day in December
        part, whole = (float(number) for number in alone.groups())
        return part if part <= whole else None
    found = _quantities(value)
    if len(found) != 1 or not (indicator.unit in _OF_A_WHOLE or counts_same(found[0].unit, indicator.unit)):
        return None
    return _counted_of(found[0], indicator)


def _counted_of(quantity: Quantity, indicator: Indicator) -> float | None:
    part, whole = quantity.value, quantity.high
    if quantity.problem != "share_of" or part is None or whole is None:
        return None
    return part if part <= whole else None


def _quantity(value: str, quantity: Quantity, unit: str, indicator: Indicator, labels: Labels) -> Reading:
    """One figure with words around it: its unit must fit, and the words may not make it a plan or last year's."""
    around = fold(f"{value[: quantity.start]} {_REMARK.sub(' ', nfc(value)[quantity.end :])}")
    if PLANNED.search(around) or EACH.search(nfc(value)) or len(value) > _LONG:
        return Reading("refused", problem="not_a_number")
    if is_measure(unit_named(unit)) and not is_measure(quantity.unit):
        return reading_for(_one(f"{quantity.raw} {unit}") or quantity, indicator)
    reading = reading_for(quantity, indicator)
    if reading.problem != "unit" or is_measure(quantity.unit):
        return reading
    return (
        reading_for(replace(quantity, unit=""), indicator) if _is_counted(indicator, quantity.unit, labels) else reading
    )


def _is_counted(indicator: Indicator, unit: str, labels: Labels) -> bool:
    """Whether the words after a figure are what is counted: "300 hội viên", "2.300 túi vải", "148 CĐCS ký cam kết"."""
    words = unit.split()
    known = [part for end in range(len(words), 0, -1) if labels.is_unit(part := " ".join(words[:end]))]
    if known and labels.unit_fits(indicator, known[0]):
        return True
    named = set(words) <= set(fold(f"{indicator.label.vi} {indicator.unit}").split())
    return named or labels.match(unit, kinds="number").indicator is indicator


def _one(text: str) -> Quantity | None:
    found = _quantities(text)
    return found[0] if len(found) == 1 else None


def _converted(reading: Reading, unit: str, indicator: Indicator) -> Reading:
    """A reading in the unit written beside it, in the indicator's unit."""
    named, expected = unit_named(unit), unit_named(indicator.unit)
    if not (is_measure(named) and is_measure(expected)) or named == expected or not reading.value:
        return reading
    ratio = factor(named, expected)
    if ratio is None:
        return Reading("refused", problem="printed_unit")
    value, low, high = (
        float(Decimal(str(x)) * Decimal(str(ratio))) for x in (reading.value, reading.low, reading.high)
    )
    return replace(reading, value=value, low=low, high=high)


def _counts_people(indicator: Indicator, label: str, unit: str, own: Sequence[Quantity], labels: Labels) -> bool:
    written = " ".join([unit, *(quantity.unit for quantity in own)])
    return labels.people_only(indicator, label, written)


def says_something(cell: Cell) -> bool:
    """Whether a cell holds a figure or a text with one: something that must not be dropped silently."""
    return is_figure(cell) or bool(figures_in(cell.value)) or bool(_N_OF_N.fullmatch(cell.raw))
