"""Figures that contradict nothing and are still unusual: asked about, never set aside.

Comes in: the answers of all counted returns, after corrections, the agencies, the method's thresholds and, where there
is one, last year's answers. Goes out: issues with reach ``query``. A figure that a person has confirmed in writing
(``found_by`` correction) is not asked about again. Every threshold is ours, with its reason in ``data/methods``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from statistics import median
from typing import TYPE_CHECKING

from envmonth_lib.issues import Issue
from envmonth_lib.plan import Agency, Method, Plan
from envmonth_lib.returns import rules
from envmonth_lib.returns.answers import Answer
from envmonth_lib.returns.grids import Cell
from envmonth_lib.vietnamese import format_number

if TYPE_CHECKING:
    import pandas as pd

_ATTENDANCES, _MONEY = "lượt người", "triệu đồng"
_KG_IN = {"tấn": 1000.0}
_SLIPS = (1000.0, 1_000_000.0)
_HUNDRED = 100


def unusual_figures(
    answers: Iterable[Answer],
    plan: Plan,
    agencies: Iterable[Agency],
    method: Method,
    last_year: pd.DataFrame | None = None,
) -> list[Issue]:
    """Return the questions about unusual figures (RET-501 to RET-506).

    Parameters
    ----------
    answers : iterable of Answer
        Of all counted returns; peers are compared, so all must be there.
    agencies : iterable of Agency
        Agencies asked to report; their populations together are the province's.
    last_year : DataFrame, optional
        Last year's table ``answers`` (agency, indicator, value); None where there is none.
    """
    known = {a.agency: a for a in agencies}
    figures = [a for a in answers if not math.isnan(a.value) and a.unit != "có/không" and a.agency in known]
    open_ones = [a for a in figures if a.found_by != "correction"]
    people = sum(a.population or 0 for a in known.values())
    issues = [*_far_from_group(figures, plan, known, method), *_money(open_ones, plan, method)]
    for agency in known.values():
        own = [a for a in open_ones if a.agency == agency.agency]
        issues += _per_attendance(own, [a for a in figures if a.agency == agency.agency], plan, method)
        issues += _attendances(own, plan, agency, people, method)
        issues += _round(own, method)
        issues += _like_last_year(own, last_year, method)
    return issues


def _per_attendance(own: list[Answer], all_own: list[Answer], plan: Plan, method: Method) -> Iterator[Issue]:
    known = {a.indicator: a for a in all_own}
    open_ones = {a.indicator for a in own}
    for ratio in method.checks.per_attendance:
        what, per = known.get(ratio.indicator), known.get(ratio.per)
        if what is None or per is None or not {ratio.indicator, ratio.per} & open_ones:
            continue
        if not what.low or not per.low:
            continue  # none of either is an answer of its own; nothing to divide
        # An estimate is asked about only where even its most harmless reading is unusual.
        least, most = what.low / per.high, what.high / per.low
        if least <= ratio.high and most >= ratio.low:
            continue
        told = (f"ghi {_n(what.value)} {what.unit} trong khi chỉ tiêu {per.number} ghi {_n(per.value)} {per.unit}, "
                f"bình quân {_each(what.value / per.value, what.unit)} một lượt.")  # fmt: skip
        slips = [1 / _SLIPS[0]] if least > ratio.high else [_SLIPS[0]]
        likely = [what.value * s for s in slips if ratio.low <= what.value * s / per.value <= ratio.high]
        yield _ask("RET-501", what, plan, told, likely)


def _attendances(own: list[Answer], plan: Plan, agency: Agency, people: int, method: Method) -> Iterator[Issue]:
    population = agency.population or people
    whose = agency.short if agency.population else "toàn tỉnh"
    for answer in own:
        if (
            answer.unit == _ATTENDANCES
            and population
            and answer.low > method.checks.attendances_per_head.most * population
        ):
            told = f"ghi {_n(answer.value)} lượt người, trong khi dân số {whose} là {_n(population)} người."
            yield _ask("RET-502", answer, plan, told, [answer.value / _SLIPS[0]])


def _round(own: list[Answer], method: Method) -> Iterator[Issue]:
    large = [a for a in own if a.value >= _HUNDRED]
    chosen = method.checks.round_figures
    if len(large) >= chosen.figures and sum(a.value % _HUNDRED == 0 for a in large) >= chosen.share * len(large):
        yield rules.all_round(large[0].file, large[0].agency, len(large))


def _like_last_year(own: list[Answer], last_year: pd.DataFrame | None, method: Method) -> Iterator[Issue]:
    if last_year is None or not own:
        return
    before = last_year[last_year["agency"] == own[0].agency]
    then = dict(zip(before["indicator"], before["value"], strict=True))
    # Zero is what most agencies answer in most rows, every year; it says nothing about an old form sent again.
    both = [a for a in own if a.value and then.get(a.indicator, 0) > 0]
    same = sum(math.isclose(a.value, then[a.indicator]) for a in both)
    chosen = method.checks.same_as_last_year
    if len(both) >= chosen.figures and same >= chosen.share * len(both):
        yield rules.like_last_year(own[0].file, own[0].agency, same, len(both))


def _far_from_group(figures: list[Answer], plan: Plan, known: dict[str, Agency], method: Method) -> Iterator[Issue]:
    chosen = method.checks.far_from_group
    groups: dict[tuple[str, str], list[Answer]] = {}
    for answer in figures:
        groups.setdefault((known[answer.agency].kind, answer.indicator), []).append(answer)
    for group in groups.values():
        if len(group) < chosen.answers:
            continue
        for answer in group:
            others = [a.value for a in group if a is not answer and a.value > 0]
            if not others or not answer.value or answer.found_by == "correction":
                continue
            middle = median(others)
            if factor := _slip(answer, middle, chosen.times, chosen.within):
                told = (f"ghi {_n(answer.value)} {answer.unit}, {_times(answer.value, middle)} mức giữa của "
                        f"{len(others)} cơ quan cùng nhóm ({_n(middle)} {answer.unit}).")  # fmt: skip
                yield _ask("RET-505", answer, plan, told, [answer.value / factor])


def _slip(answer: Answer, middle: float, times: Iterable[float], within: float) -> float:
    """By how much a figure looks too large (or, for measured amounts, too small: 1/1000), 0 where it does not."""
    for factor in times:
        if middle / within <= answer.value / factor <= middle * within:
            return factor
    # A small count is an honest one; a small amount may be billions for millions, or km for m.
    measured = answer.value != math.floor(answer.value)
    for factor in times if measured else ():
        if middle / within <= answer.value * factor <= middle * within:
            return 1 / factor
    return 0.0


def _money(own: list[Answer], plan: Plan, method: Method) -> Iterator[Issue]:
    most = method.checks.money_mvnd.most
    for answer in own:
        if answer.unit == _MONEY and answer.low > most:
            told = f"ghi {_n(answer.value)} triệu đồng, tức {_n(answer.value / _SLIPS[0])} tỷ đồng."
            yield _ask("RET-506", answer, plan, told, [answer.value / s for s in _SLIPS if answer.value / s <= most])


def _ask(code: str, answer: Answer, plan: Plan, what: str, likely: list[float]) -> Issue:
    indicator = plan.indicators[answer.indicator]
    # As written first: it may be right, and a person then confirms it.
    possible = [answer.value, *(x for x in likely if indicator.kind != "count" or x == math.floor(x))]
    cell = Cell(answer.raw, answer.place)
    return rules.unusual(code, answer.file, answer.agency, indicator, cell, what, possible)


def _each(value: float, unit: str) -> str:
    return f"{_n(value * _KG_IN[unit])} kg" if unit in _KG_IN else f"{_n(value)} {unit}"


def _times(value: float, middle: float) -> str:
    ratio = value / middle
    return f"gấp {_n(ratio, 0)} lần" if ratio > 1 else f"bằng 1/{_n(1 / ratio, 0)}"


def _n(value: float, digits: int | None = None) -> str:
    return format_number(value, digits)
