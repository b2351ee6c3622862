"""The answers of one counted return: cells found become rows of ``answers``, and findings where nothing is taken.

Comes in: `Found` and `Unused` cells of the files of one return, and its agency. Goes out: `Answer` rows, `SetAside`
cells (seen, not taken; corrections may settle them) and issues. A form's answer wins over a free table's, a table's
over a text's; two different answers of the same standing give none. A blank cell gives no row: it is not answered, and
not zero.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from envmonth_lib.issues import Issue
from envmonth_lib.plan import Indicator
from envmonth_lib.returns import rules
from envmonth_lib.returns.cells import Reading, read_cell, same_unit
from envmonth_lib.returns.grids import Cell
from envmonth_lib.returns.quantities import find_quantities, reading_for
from envmonth_lib.returns.tables import Found, TablesRead
from envmonth_lib.vietnamese import read_number, read_state

_MONEY, _THOUSAND = "triệu đồng", 1_000
_MOST_MONEY = 1_000_000  # a thousand billions: no agency spends it in a month, and a clerk who wrote đồng gets there
_STANDING = ("form", "table", "prose")
_COST = ("amount", "triệu đồng")


@dataclass(frozen=True, slots=True)
class Answer:
    """One row of ``answers.csv``; see the contract of that table for units, NaN and words."""

    year: int
    agency: str
    indicator: str
    number: str
    value: float
    unit: str
    low: float
    high: float
    precision: str
    found_by: str
    file: str
    place: str
    raw: str
    text: str
    state: str
    note: str
    cost_mvnd: float
    fund: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A cell that says something and gave no answer."""

    agency: str
    indicator: str
    file: str
    place: str
    raw: str


@dataclass
class ReturnRead:
    """All that one counted return gave."""

    answers: list[Answer] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def read_answers(parts: Iterable[tuple[str, TablesRead]], agency: str, year: int) -> ReturnRead:
    """Turn what was found in the files of one return into answers.

    Parameters
    ----------
    parts : iterable of (file, TablesRead)
        Tables and sentences of each file.

    Returns
    -------
    ReturnRead
        At most one answer an indicator, in the order of the file. Rows marked personal (G.6) are never taken, nor
        quoted in an issue.
    """
    read = ReturnRead()
    by_indicator: dict[str, list[tuple[Found, str]]] = {}
    for file, tables in parts:
        for found in tables.found:
            if not found.indicator.personal:
                by_indicator.setdefault(found.indicator.id, []).append((found, file))
        read.issues += [rules.figure_unused(file, agency, u.number, u.cell, u.label) for u in tables.unused]
        read.issues += [rules.unknown_table(file, agency, cell) for cell in tables.unknown]
    for group in by_indicator.values():
        _read_group(group, agency, year, read)
    return read


def _read_group(group: Sequence[tuple[Found, str]], agency: str, year: int, read: ReturnRead) -> None:
    indicator = group[0][0].indicator
    readings = [(found, file, _reading(found)) for found, file in group]
    said = [(found, file, reading) for found, file, reading in readings if reading.state != "blank"]
    if not said:
        read.issues += _blank_issues(*group[0], agency)
        return
    standing = min(_STANDING.index(found.found_by) for found, _, _ in said)
    kept = [one for one in said if _STANDING.index(one[0].found_by) == standing]
    found, file, reading = kept[0]
    differing = next((f for f, _, r in kept[1:] if not _same(r, reading)), None)
    if differing:
        read.issues.append(rules.two_values(file, agency, indicator, found.cell, differing.cell))
        read.set_aside += [SetAside(agency, indicator.id, where, f.cell.place, f.cell.raw) for f, where, _ in kept]
        return
    for weaker, _, their in said:
        if not _same(their, reading) and not _may_mean(their, reading) and their.state != "refused":
            read.issues.append(rules.other_place_differs(file, agency, indicator, found.cell, weaker.cell))
    if reading.state == "refused":
        read.issues.append(_refusal(found, reading, file, agency))
        read.set_aside.append(SetAside(agency, indicator.id, file, found.cell.place, found.cell.raw))
        return
    if reading.precision not in ("", "exact"):
        read.issues.append(rules.hedged(file, agency, indicator, found.cell))
    if reading.settled:
        read.issues.append(rules.settled(file, agency, indicator, found.cell, reading.value))
    if not math.isnan(found.parts):
        read.issues.append(rules.parts_differ(file, agency, indicator, found.cell, found.parts))
    cost, doubted = _cost(found, file, agency)
    read.issues += doubted
    read.answers.append(_answer(found, reading, cost, file, agency, year))


def _reading(found: Found) -> Reading:
    reading = _as_written(found)
    if found.indicator.unit == _MONEY and reading.state == "answered" and reading.value > _MOST_MONEY:
        billions = reading.value / _THOUSAND
        return Reading("refused", low=billions, high=billions, problem="money")
    return reading


def _as_written(found: Found) -> Reading:
    if found.reading is not None:
        return found.reading
    reading = read_cell(found.cell.value, found.indicator)
    counted = found.indicator.kind in ("count", "amount", "share")
    # Zero is zero in any unit.
    if reading.state == "answered" and reading.value and counted and not same_unit(found.unit, found.indicator):
        converted = _converted(f"{found.cell.raw} {found.unit}", found.indicator)
        return converted or Reading("refused", problem="printed_unit")
    if reading.problem == "unit":
        return _converted(found.cell.raw, found.indicator) or reading
    return reading


def _converted(text: str, indicator: Indicator) -> Reading | None:
    """Read a figure in another unit of the same dimension ("12.500.000đ", 800 under "kg"); None where it is none."""
    quantities = find_quantities(text)
    if len(quantities) != 1 or text.strip() != text[quantities[0].start : quantities[0].end].strip():
        return None
    reading = reading_for(quantities[0], indicator)
    return reading if reading.state == "answered" else None


def _refusal(found: Found, reading: Reading, file: str, agency: str) -> Issue:
    if reading.problem == "printed_unit":
        return rules.unit_differs(file, agency, found.indicator, found.cell, found.unit)
    return rules.cell_refused(file, agency, found.indicator, found.cell, reading)


def _same(one: Reading, other: Reading) -> bool:
    def key(reading: Reading) -> tuple[object, ...]:
        number = None if math.isnan(reading.value) else reading.value
        return reading.state, number, reading.precision, reading.text, reading.problem

    return key(one) == key(other)


def _may_mean(rough: Reading, stated: Reading) -> bool:
    """Whether a rough figure ("trên 2.600") may be the one stated elsewhere (2.690)."""
    return rough.low <= stated.value <= rough.high


def _blank_issues(found: Found, file: str, agency: str) -> list[Issue]:
    beside = found.note or found.cost.raw
    if found.indicator.section in "GT" or not beside:
        return []
    return [rules.note_without_answer(file, agency, found.indicator, found.cell, beside)]


def _cost(found: Found, file: str, agency: str) -> tuple[float, list[Issue]]:
    if not found.cost.raw or read_state(found.cost.raw):
        return math.nan, []
    read = read_number(found.cost.value, *_COST)
    if read.value is None or read.problem:
        return math.nan, [rules.cost_refused(file, agency, found.indicator, found.cost)]
    return float(read.value), []


def _answer(found: Found, reading: Reading, cost: float, file: str, agency: str, year: int) -> Answer:
    indicator: Indicator = found.indicator
    cell: Cell = found.cell
    text = reading.text
    return Answer(
        year=year,
        agency=agency,
        indicator=indicator.id,
        number=indicator.number,
        value=reading.value,
        unit=indicator.unit,
        low=reading.low,
        high=reading.high,
        precision=reading.precision,
        found_by=found.found_by,
        file=file,
        place=cell.place,
        raw=cell.raw,
        text=text,
        state=reading.state,
        note=found.note,
        cost_mvnd=cost,
        fund=found.fund,
    )
