"""How firmly a name stands on the list: field weights drawn anew, another scheme of points, each judge left out.

Comes in: a nominee's marks, reach and tie facts, and the draws of the year, the same for every nominee. Goes out: the
share of draws in which it would still be proposed, and the judges without whom it would not. Our own bar does not
weigh fields; under a scheme of points all marked fields count by their drawn weights, and the least points are those
of a nominee who just meets our bar. How our marks stand for the parts of a scheme is our reading (method file).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from envmonth_lib.evaluation.judging import MARKS, Panel, fields_at_bar, without
from envmonth_lib.plan import Method, Plan, Scheme

OWN = 0  # our bar; other schemes follow


@dataclass(frozen=True)
class Draws:
    """The draws of one year: weights of fields, whether another scheme is used, which judge is left out (-1: none)."""

    weights: np.ndarray
    scheme: np.ndarray
    left_out: np.ndarray
    judges: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Trial:
    """Share of draws in which a nominee is proposed by its marks, and the judges without whom it is not."""

    stays: float
    needs: tuple[str, ...]


def drawn(judges: Sequence[str], plan: Plan, method: Method) -> Draws:
    """Draw weights, scheme and judge left out, `draws` times from one seed; all nominees are tried alike."""
    chosen = method.shortlist
    rng = np.random.default_rng(chosen.seed)
    spread = np.log(chosen.trials.weight_factor)
    weights = np.exp(rng.uniform(-spread, spread, size=(chosen.draws, len(plan.fields))))
    weights *= [chosen.field_weights.weights[f] for f in plan.fields]
    scheme = rng.integers(2, size=chosen.draws)
    left_out = rng.integers(-1, len(judges), size=chosen.draws)
    return Draws(weights, scheme, left_out, tuple(sorted(judges)), tuple(plan.fields))


def tried(
    panel: Panel, kind: str, reach: int | None, ties: tuple[bool, ...], draws: Draws, plan: Plan, method: Method
) -> Trial:
    """Try one nominee in every draw.

    Parameters
    ----------
    panel : Panel
        Its marks.
    reach, ties
        Step of reach (None: not known) and tie facts, as some schemes give points for them.
    """
    scheme = next((s for s in method.shortlist.trials.schemes.values() if kind in s.kinds), None)
    panels = [*(without(panel, judge) for judge in draws.judges), panel]  # the last stands for -1
    own = np.array([bool(fields_at_bar(p, method)) for p in panels])
    met = own[draws.left_out]
    if scheme is not None:
        facts = _Facts(reach, ties, method)
        points = np.array([_points(p, scheme, facts, draws.fields, method) for p in panels])
        under = _meets(points[draws.left_out], draws.weights, _least(scheme, facts, method))
        proven = np.array([_is_proven(p, method) for p in panels])[draws.left_out]
        met = np.where(draws.scheme == OWN, met, under & proven)
    needs = tuple(j for j, still in zip(draws.judges, own, strict=False) if own[-1] and not still)
    return Trial(float(met.mean()), needs)


@dataclass(frozen=True)
class _Facts:
    reach: int | None
    ties: tuple[bool, ...]
    method: Method

    def of(self, source: str) -> float | None:
        """Value from 0 to 1 of a fact beside the marks; None where not known, so that its part is left out."""
        if source == "reach":
            return None if self.reach is None else self.reach / len(self.method.shortlist.reach.steps)
        return float(self.ties[[f"tie.{rule.id}" for rule in self.method.shortlist.ties].index(source)])


def _points(panel: Panel, scheme: Scheme, facts: _Facts, fields: Sequence[str], method: Method) -> list[float]:
    """Points (0 to 1) of each field; NaN where it is not marked."""
    given = [panel.mark(field) if field in panel.fields else dict.fromkeys(MARKS, np.nan) for field in fields]
    return [_scored(scheme, {m: mark[m] / 4 for m in ("effect", "practicality")}, facts) for mark in given]


def _least(scheme: Scheme, facts: _Facts, method: Method) -> float:
    """Points of a nominee who just meets our bar and has nothing else."""
    bar = method.shortlist.bar
    bare = _Facts(None if facts.reach is None else 0, (False,) * len(facts.ties), method)
    return _scored(scheme, {"effect": bar.effect / 4, "practicality": bar.practicality / 4}, bare)


def _scored(scheme: Scheme, marks: dict[str, float], facts: _Facts) -> float:
    parts = [(p.points, marks[p.source] if p.source in marks else facts.of(p.source)) for p in scheme.parts]
    known = [(points, value) for points, value in parts if value is not None]
    return sum(points * value for points, value in known) / sum(points for points, _ in known)


def _meets(points: np.ndarray, weights: np.ndarray, least: float) -> np.ndarray:
    marked = ~np.isnan(points)
    total = (np.where(marked, points, 0) * weights).sum(axis=1)
    weight = (marked * weights).sum(axis=1)
    return (weight > 0) & (total >= (least - 1e-9) * weight)


def _is_proven(panel: Panel, method: Method) -> bool:
    """Whether any field has the evidence our bar asks for; no scheme proposes on claims alone."""
    return any(panel.mark(field)["evidence"] >= method.shortlist.bar.evidence for field in panel.fields)
