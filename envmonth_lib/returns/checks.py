"""Figures of one return held against one another, and against what the plan asks of the agency.

Comes in: the answers of one counted return, after corrections, and its nominees. Goes out: issues; no figure is
changed. A figure that was not answered contradicts nothing, and an estimate contradicts only beyond its span. The
checks follow the form's own notes (sums, "không lớn hơn …"); the form is a proposal of ours. Clause: II.1 to III.2.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator

from envmonth_lib.issues import Issue
from envmonth_lib.plan import Agency, Indicator, Plan
from envmonth_lib.returns import rules
from envmonth_lib.returns.answers import Answer
from envmonth_lib.returns.grids import Cell
from envmonth_lib.vietnamese import format_number

_IN_KG = {"kg": 1.0, "tạ": 100.0, "tấn": 1000.0}
_SLACK = 1e-9

Answers = dict[str, Answer]


def contradictions(answers: Iterable[Answer], plan: Plan, agency: Agency, n_nominees: int) -> list[Issue]:
    """Return what in one agency's answers cannot all be true (RET-301 to RET-307); all with reach ``query``."""
    known = {a.indicator: a for a in answers}
    issues: list[Issue] = []
    for answer in known.values():
        indicator = plan.indicators[answer.indicator]
        if math.isnan(answer.value):
            continue
        for code, check in _CHECKS:
            likely = _parts_of(indicator, known) if code == "RET-301" else []
            told = check(answer, indicator, known, plan, agency)
            issues += [_ask(code, answer, indicator, what, likely) for what in told]
    sent = known.get("nominations_sent")
    if sent and not math.isnan(sent.value) and not sent.low <= n_nominees <= sent.high:
        what = f"ghi {_n(sent.value)} hồ sơ, Biểu 2 có {n_nominees} dòng."
        issues.append(_ask("RET-305", sent, plan.indicators["nominations_sent"], what, [n_nominees]))
    return issues


def left_open(answers: Iterable[Answer], set_aside: set[str], plan: Plan, agency: Agency, file: str) -> list[Issue]:
    """Return the rows asked of the agency that are blank (RET-114), still being counted (RET-115), or KTC (RET-117).

    A row that depends on another (``when``, ``unless``, the yes-or-no row of its item, a total of 0) is asked for only
    where that one makes it due; a cell with a complaint of its own is not complained about again.
    """
    known = {a.indicator: a for a in answers}
    asked = plan.asked(agency)
    required = [i for i in asked if i.obligation(agency) == "required" and i.condition != "if_measured"]
    lists = (
        (rules.unanswered, [i for i in required if _is_missing(i, known, set_aside, plan)]),
        (rules.still_counting, [i for i in asked if i.id in known and known[i.id].state == "pending"]),
        (rules.mandate_unclear, [i for i in required if _is_refused(i, known)]),
    )
    return [say(file, agency.agency, [i.number for i in rows]) for say, rows in lists if rows]


def _is_missing(indicator: Indicator, known: Answers, set_aside: set[str], plan: Plan) -> bool:
    if indicator.id in known or indicator.id in set_aside or indicator.section == "G":
        return False
    if indicator.unless and (indicator.unless in known or indicator.unless in set_aside):
        return False
    if _is_spoken_for(indicator, known, plan):
        return False
    return not indicator.when or (indicator.when in known and known[indicator.when].value > 0)


def _is_spoken_for(indicator: Indicator, known: Answers, plan: Plan) -> bool:
    """Whether "no" or KTC in the item's own yes-or-no row, or a total of 0, already answers for this blank."""
    gate = known.get(plan.items[indicator.item].gate) if indicator.item else None
    if gate and (gate.value == 0 or (gate.state == "not_applicable" and indicator.condition == "mandate")):
        return True
    totals = (i for i in plan.indicators.values() if indicator.id in i.sum_of)
    return any(total.id in known and known[total.id].value == 0 for total in totals)


def _is_refused(indicator: Indicator, known: Answers) -> bool:
    """Whether a row that does not depend on the mandate (nor on another row) was answered KTC."""
    refused = indicator.id in known and known[indicator.id].state == "not_applicable"
    return refused and indicator.condition != "mandate" and not indicator.when and indicator.kind != "text"


def _sum(answer: Answer, indicator: Indicator, known: Answers, *_: object) -> Iterator[str]:
    parts = [known[i] for i in indicator.sum_of if i in known and not math.isnan(known[i].value)]
    if not parts:
        return
    low, high = sum(p.low for p in parts), sum(p.high for p in parts)
    settled = [i for i in indicator.sum_of if i in known and known[i].state != "pending"]
    complete = len(settled) == len(indicator.sum_of)
    shown = f"ghi {_n(answer.value)}, trong khi chỉ tiêu {_written(parts)},"
    if answer.high < low - _slack(low) or (complete and answer.low > high + _slack(high)):
        yield f"{shown} cộng lại là {_n(sum(p.value for p in parts))}."


def _at_most(answer: Answer, indicator: Indicator, known: Answers, plan: Plan, *_: object) -> Iterator[str]:
    wholes = [known[i] for i in indicator.at_most if i in known and not math.isnan(known[i].value)]
    # Only where every part of the bound is known does the bound hold; a blank is not zero.
    if not indicator.at_most or len(wholes) < len(indicator.at_most):
        return
    factors = [_factor(plan.indicators[w.indicator].unit, indicator.unit) for w in wholes]
    bound = sum(w.high * factor for w, factor in zip(wholes, factors, strict=True))
    if answer.low > bound + _slack(bound):
        plainly = len(wholes) == 1 and bound == wholes[0].value
        reach = "" if plainly else f" (tức {_n(bound)} {indicator.unit})"
        yield f"ghi {_n(answer.value)} {indicator.unit}, lớn hơn mức ở chỉ tiêu {_written(wholes)}{reach}."


def _communes(answer: Answer, indicator: Indicator, _k: Answers, _p: Plan, agency: Agency) -> Iterator[str]:
    if indicator.at_most_communes and agency.communes is not None and answer.low > agency.communes:
        yield f"ghi {_n(answer.value)}, trong khi {agency.short} có {agency.communes} xã, phường, thị trấn."


def _gate(answer: Answer, indicator: Indicator, known: Answers, plan: Plan, *_: object) -> Iterator[str]:
    if answer.value != 0 or indicator.id not in {item.gate for item in plan.items.values()}:
        return
    under = [k for k in known.values() if _is_under(plan.indicators[k.indicator], indicator) and k.low > 0]
    if under:
        yield f"trả lời “Không” nhưng chỉ tiêu {_written(under)}."


def _is_under(indicator: Indicator, gate: Indicator) -> bool:
    same_part = indicator.section == gate.section and indicator.id != gate.id
    return same_part and indicator.kind in ("count", "amount") and indicator.total == "sum"


def _when(answer: Answer, indicator: Indicator, known: Answers, *_: object) -> Iterator[str]:
    first = known.get(indicator.when)
    if first and first.value == 0 and answer.low > 0:
        yield f"ghi {_n(answer.value)} nhưng chỉ tiêu {_written([first])}."


def _unless(answer: Answer, indicator: Indicator, known: Answers, *_: object) -> Iterator[str]:
    first = known.get(indicator.unless)
    if first and first.value > 0 and answer.low > 0:
        yield (f"ghi {_n(answer.value)} {indicator.unit}, đồng thời chỉ tiêu {_written([first])}. "
               "Chỉ ghi ở đây phần chưa tính ở chỉ tiêu kia; nếu cùng một khối chất thải thì bỏ một số.")  # fmt: skip


_CHECKS: tuple[tuple[str, Callable[..., Iterator[str]]], ...] = (
    ("RET-301", _sum), ("RET-302", _at_most), ("RET-303", _communes), ("RET-304", _gate), ("RET-306", _when),
    ("RET-307", _unless),
)  # fmt: skip


def _parts_of(indicator: Indicator, known: Answers) -> list[float]:
    """Return what the parts of a total come to, where every part has a figure: the total may have been meant so."""
    parts = [known[i].value for i in indicator.sum_of if i in known]
    return [sum(parts)] if parts and len(parts) == len(indicator.sum_of) else []


def _ask(code: str, answer: Answer, indicator: Indicator, what: str, likely: list[float]) -> Issue:
    cell = Cell(answer.raw, answer.place)
    return rules.contradiction(code, answer.file, answer.agency, indicator, cell, what, likely)


def _factor(unit: str, wanted: str) -> float:
    """What one `unit` is in the `wanted` one, within one dimension; units not known are taken to be the same."""
    return _IN_KG[unit] / _IN_KG[wanted] if unit in _IN_KG and wanted in _IN_KG else 1.0


def _written(answers: Iterable[Answer]) -> str:
    return "; ".join(f"{a.number} ghi {_said(a)}" for a in answers)


def _said(answer: Answer) -> str:
    return ("“Có”" if answer.value else "“Không”") if answer.unit == "có/không" else _n(answer.value)


def _n(value: float) -> str:
    return format_number(value)


def _slack(bound: float) -> float:
    return _SLACK * max(1.0, abs(bound))
