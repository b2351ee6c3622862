"""Judges' marks under II.7: several judges to one mark a field, the bar, depth and breadth.

Comes in: marks of one nominee (effect and practicality 0 to 4, evidence 0 to 3, by judge and field). Goes out: the
fields in which the nominee meets the bar of the method, and the two figures that order those who do. Marks of several
judges become one by the lower median, so that a single high mark lifts nobody and no decimals arise.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from envmonth_lib.evaluation.merging import Group, Merged
from envmonth_lib.issues import MarkError
from envmonth_lib.plan import Method, Plan
from envmonth_lib.vietnamese import format_number

MARKS = ("effect", "practicality", "evidence")


@dataclass(frozen=True)
class Panel:
    """The marks one nominee got: field to judge to effect, practicality, evidence (NaN: not marked)."""

    given: Mapping[str, Mapping[str, tuple[float, ...]]] = field(default_factory=dict)

    @property
    def fields(self) -> tuple[str, ...]:
        """Fields with any mark, in alphabetical order."""
        return tuple(sorted(self.given))

    def judges_of(self, name: str) -> tuple[str, ...]:
        """Judges who gave all three marks in a field."""
        return tuple(sorted(j for j, three in self.given.get(name, {}).items() if not any(map(math.isnan, three))))

    def mark(self, name: str) -> dict[str, float]:
        """Return the lower median of each mark in a field over its judges."""
        whole = [self.given[name][judge] for judge in self.judges_of(name)]
        return {m: sorted(three[n] for three in whole)[(len(whole) - 1) // 2] if whole else math.nan
                for n, m in enumerate(MARKS)}  # fmt: skip

    def told(self, plan: Plan) -> str:
        """Tell all marks: by field, each judge's effect/practicality/evidence."""
        parts = []
        for name in self.fields:
            each = [
                f"{judge} {'/'.join(map(format_number, three))}" for judge, three in sorted(self.given[name].items())
            ]
            parts.append(f"{plan.fields[name].vi if name in plan.fields else name}: {', '.join(each)}")
        return "; ".join(parts)


def placed_marks(marks: pd.DataFrame, merged: Merged) -> pd.DataFrame:
    """Give each mark to the nominee it is meant for, whichever spelling the judge used.

    Returns
    -------
    DataFrame
        Marks under class and shown name, one row a judge, nominee and field; a judge who marked two spellings of one
        nominee has one voice, the lower mark.

    Raises
    ------
    MarkError
        A mark names nobody nominated, or may be meant for more than one nominee of that name.
    """
    keys = list(zip(marks["kind"], marks["nominee"], strict=True))
    meant = {key: _meant(*key, merged) for key in sorted(set(keys))}
    placed = marks.assign(kind=[meant[key].kind for key in keys], nominee=[meant[key].nominee for key in keys])
    return placed.groupby(["judge", "kind", "nominee", "field"], as_index=False)[list(MARKS)].min()


def _meant(kind: str, name: str, merged: Merged) -> Group:
    called = merged.called(kind, name)
    if len(called) > 1:
        several = "; ".join(g.nominee for g in called)
        raise MarkError(f"data/marks: the marks for {name!r} ({kind}) may be meant for {several}. Write one of these.")
    if not called:
        raise MarkError(
            f"data/marks: nobody is nominated as {name!r} ({kind}). Correct the name, or take the marks out."
        )
    return called[0]


def panels_of(marks: pd.DataFrame) -> dict[tuple[str, str], Panel]:
    """Sort the marks that `placed_marks` returns by class and nominee."""
    found: dict[tuple[str, str], dict[str, dict[str, tuple[float, ...]]]] = {}
    for row in marks.itertuples():
        three = tuple(float(getattr(row, m)) for m in MARKS)
        found.setdefault((row.kind, row.nominee), {}).setdefault(row.field, {})[row.judge] = three
    return {key: Panel(given) for key, given in found.items()}


def without(panel: Panel, judge: str) -> Panel:
    """Leave one judge out."""
    left = {name: {j: three for j, three in given.items() if j != judge} for name, given in panel.given.items()}
    return Panel({name: given for name, given in left.items() if given})


def fields_at_bar(panel: Panel, method: Method) -> tuple[str, ...]:
    """Fields in which effect, practicality and evidence all meet the bar; a 4 and a 1 do not make up for each other."""
    bar = method.shortlist.bar
    return tuple(f for f in panel.fields if all(panel.mark(f)[m] >= getattr(bar, m) for m in MARKS))


def depth_and_breadth(panel: Panel, at_bar: Sequence[str], method: Method) -> tuple[float, int]:
    """Return the best field score, min(effect, practicality) / 4 by the field's weight, and the fields at the bar."""
    if not at_bar:
        return 0.0, 0
    weights = method.shortlist.field_weights.weights
    heaviest = max(weights.values())
    scores = [min(panel.mark(f)["effect"], panel.mark(f)["practicality"]) / 4 * weights[f] / heaviest for f in at_bar]
    return max(scores), len(at_bar)
