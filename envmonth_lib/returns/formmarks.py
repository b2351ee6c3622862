"""Dots in amounts of our form: "1.250" is 1250 or 1,25; the return's other figures decide, or a person does.

Why: the law says thousands, some machines write decimals, and one cell alone cannot tell. What else the return says
can: a total and its parts, "trong đó" rows, amounts per attendance (bounds of the method). Two proofs that disagree
settle nothing. Comes in: what was found in one return. Goes out: the same, settled where decisive. Clause: III.2-d.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from envmonth_lib.plan import Indicator, Method, Plan
from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.fileread import Content
from envmonth_lib.returns.found import Found, TablesRead
from envmonth_lib.returns.unitwords import factor, unit_named

_THOUSAND = 1000.0
_MILLION = 1_000_000.0
_CLEARLY = 2.0  # a reading is out of bounds only where it is beyond twice the bound
_SLACK = 1e-6
_COMMA = re.compile(r"(?<![\d.,/])\d+(?:\.\d{3})*,\d{1,2}(?![\d,])")
_DOTS = re.compile(r"(?<![\d.,/])[1-9]\d{0,2}(?:\.\d{3}){2,}(?![\d.])")
_DECIMAL_DOT = re.compile(r"(?<![\d.,/])\d+\.\d{1,2}(?![\d./])")
_ONE_DOT = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,])")
_LARGE = ("triệu đồng", "ha")

Known = Mapping[str, Reading]


def settle_forms(
    contents: Iterable[tuple[str, Content]], plan: Plan, method: Method
) -> list[tuple[str, TablesRead]]:  # fmt: skip
    """Settle the dots in the form cells of one return.

    Parameters
    ----------
    contents : iterable of (file, Content)
        All that the files of the return say.
    plan, method : Plan, Method
        Sums and bounds that the rows of the form keep.

    Returns
    -------
    list of (file, TablesRead)
        Tables, then sentences of each file, with readings in place of doubts that the return itself decides.
    """
    parts = [(file, part) for file, content in contents for part in (content.tables, content.prose)]
    form = [found for _, read in parts for found in read.found if found.found_by == "form"]
    most = method.checks.money_mvnd.most
    if not any(_is_in_doubt(found) or _is_in_dong(found, most) for found in form):
        return parts
    known = {f.indicator.id: f.reading for f in form if f.reading and f.reading.state == "answered"}
    writes = _habit(form)
    doubts = {f.indicator.id: f for f in form if _is_in_doubt(f)}
    settled = {f.indicator.id: _answer(f.reading.value / _MILLION) for f in form if f.reading and _is_in_dong(f, most)}
    for name, found in doubts.items():
        if (value := _decided(found, {**known, **settled}, writes, plan, method)) is not None:
            settled[name] = _answer(value)
    return [(file, _with(read, settled, most)) for file, read in parts]


def _answer(value: float) -> Reading:
    return Reading("answered", value, value, value, "exact", settled=True)


def _with(read: TablesRead, settled: Known, most: float) -> TablesRead:
    found = [
        replace(f, reading=settled[f.indicator.id])
        if f.indicator.id in settled and (_is_in_doubt(f) or _is_in_dong(f, most))
        else f
        for f in read.found
    ]
    return TablesRead(found, read.unused, read.unknown)


def _is_in_dong(found: Found, most: float) -> bool:
    """Whether money under "triệu đồng" is in đồng: written out ("7.500.000"), or too much even in nghìn đồng."""
    reading = found.reading
    if reading is None or found.indicator.unit != "triệu đồng" or found.found_by != "form" or math.isnan(reading.value):
        return False
    bare = not any(c.isalpha() for c in found.cell.raw.split("(")[0])
    written_out = isinstance(found.cell.value, str) and bool(_DOTS.search(found.cell.value))
    beyond = reading.value > most if written_out else reading.value / _THOUSAND > most
    return bare and reading.precision == "exact" and beyond and reading.value / _MILLION <= most


def _is_in_doubt(found: Found) -> bool:
    """Whether a dot is all that is unclear: no hedge, no comma before three digits."""
    reading = found.reading
    if reading is None or found.found_by != "form" or reading.problem != "ambiguous":
        return False
    return bool(_ONE_DOT.search(found.cell.raw)) and math.isclose(reading.high, reading.low * _THOUSAND)


def _habit(form: Sequence[Found]) -> str:
    """Which marks the cells of this return use: ``thousands``, ``decimals``, or "" where they say nothing or both."""
    texts = [cell.value for f in form for cell in (f.cell, f.cost) if isinstance(cell.value, str)]
    texts += [f.note for f in form]
    by_law = any(_COMMA.search(text) or _DOTS.search(text) for text in texts)
    counts = any(_ONE_DOT.search(f.cell.raw) for f in form if f.indicator.kind == "count")
    amounts = [f.cell.value for f in form if f.indicator.kind == "amount" and isinstance(f.cell.value, str)]
    english = any(_DECIMAL_DOT.search(text) for text in amounts)
    if english:
        return "" if by_law or counts else "decimals"
    return "thousands" if by_law else ""


def _decided(found: Found, known: Known, writes: str, plan: Plan, method: Method) -> float | None:
    reading, indicator = found.reading, found.indicator
    if reading is None or re.search(r"\bt[ỷỉ]\b", found.cell.raw, re.IGNORECASE):
        return None
    small, large = reading.low, reading.high
    proofs = {said for said in _proofs(small, large, indicator, known, plan, method) if said}
    if proofs == {"large"} and writes != "decimals":
        return large
    if proofs == {"small"} and writes != "thousands":
        return small
    if proofs or not writes:
        return None
    if writes == "decimals":
        return small
    return large if indicator.unit in _LARGE else None


def _proofs(
    small: float, large: float, indicator: Indicator, known: Known, plan: Plan, method: Method
) -> Iterator[str]:  # fmt: skip
    """Which of two readings each relation with another row leaves; "" where it leaves both or none."""
    for holds in (_as_total, _as_part, _within, _holding, _per_head):
        told = [holds(value, indicator, known, plan, method) for value in (small, large)]
        if None not in told and told[0] != told[1]:
            yield "small" if told[0] else "large"


def _as_total(value: float, indicator: Indicator, known: Known, *_: object) -> bool | None:
    if not indicator.sum_of or any(part not in known for part in indicator.sum_of):
        return None
    return math.isclose(value, sum(known[part].value for part in indicator.sum_of), abs_tol=_SLACK)


def _as_part(value: float, indicator: Indicator, known: Known, plan: Plan, *_: object) -> bool | None:
    for total in plan.indicators.values():
        others = [part for part in total.sum_of if part != indicator.id]
        if indicator.id in total.sum_of and total.id in known and all(part in known for part in others):
            rest = sum(known[part].value for part in others)
            return math.isclose(value + rest, known[total.id].value, abs_tol=_SLACK)
    return None


def _within(value: float, indicator: Indicator, known: Known, plan: Plan, *_: object) -> bool | None:
    """As "trong đó …" of another row."""
    if not indicator.at_most or any(whole not in known for whole in indicator.at_most):
        return None
    wholes = [known[w].high * _in(plan.indicators[w].unit, indicator.unit) for w in indicator.at_most]
    return value <= sum(wholes) + _SLACK


def _holding(value: float, indicator: Indicator, known: Known, plan: Plan, *_: object) -> bool | None:
    """As the whole of a "trong đó …" row."""
    parts = [i for i in plan.indicators.values() if i.at_most == (indicator.id,) and i.id in known]
    if not parts:
        return None
    return all(known[i.id].low * _in(i.unit, indicator.unit) <= value + _SLACK for i in parts)


def _per_head(value: float, indicator: Indicator, known: Known, plan: Plan, method: Method) -> bool | None:
    for ratio in method.checks.per_attendance:
        per = known.get(ratio.per)
        if ratio.indicator == indicator.id and per and per.low > 0:
            if ratio.low <= value / per.value <= ratio.high:
                return True
            beyond = value / per.low < ratio.low / _CLEARLY or value / per.high > ratio.high * _CLEARLY
            return False if beyond else None
    return None


def _in(unit: str, other: str) -> float:
    return factor(unit_named(unit), unit_named(other)) or 1.0
