"""The planted faults: what a clerk got wrong in an otherwise sound form, so that each check has a case to find.

Comes in: the entries of one form, the figures behind them and the name of a fault (`replies.FAULTS`). Goes out: new
entries, with the cell spoiled, and what was spoiled. Nothing else in a sample form contradicts itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from envmonth_lib.plan import Plan
from envmonth_lib.returns.forms import Entry
from envmonth_lib.vietnamese import format_number

TARGETS = {"sum": "meetings", "bound": "hotspots_solved", "about": "clean_up_attendances", "at_least": "waste_t",
           "words": "trees_planted", "slip": "waste_t"}  # fmt: skip
IN_KG = 1000


def spoil(
    entries: Mapping[str, Entry], figures: Mapping[str, float | str], fault: str, plan: Plan
) -> tuple[dict[str, Entry], str]:
    """Return the entries with one fault planted, and the id of the spoiled row ("" where there was nothing to spoil).

    Rows that the fault stands against are written out first, so that it can be seen in the form itself.
    """
    target = TARGETS.get(fault, "")
    true = figures.get(target)
    if not isinstance(true, float) or true <= 0:
        return dict(entries), ""
    indicator = plan.indicators[target]
    beside = {key: _plain(figures[key]) for key in (*indicator.sum_of, *indicator.at_most) if key in figures}
    return {**entries, **{k: Entry(v) for k, v in beside.items()}, target: _spoiled(fault, true, figures)}, target


def _spoiled(fault: str, true: float, figures: Mapping[str, float | str]) -> Entry:
    match fault:
        case "sum":
            return Entry(int(true) + 2)
        case "bound":
            return Entry(int(_plain(figures["hotspots_found"])) + 2, note="Gồm cả điểm phát sinh mới")
        case "about":
            return Entry(f"khoảng {format_number(_hundreds(true))}")
        case "at_least":
            return Entry(f"trên {format_number(int(true))}")
        case "slip":
            return Entry(round(true * IN_KG))
        case _:
            return Entry("nhiều")


def _plain(value: float | str) -> float | int | str:
    return int(value) if isinstance(value, float) and value == int(value) else value


def _hundreds(value: float) -> int:
    return max(100, int(value / 100 + 0.5) * 100)
