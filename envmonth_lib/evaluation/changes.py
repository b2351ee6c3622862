"""Why an agency's rank is another one than in an earlier run: its figures, the method, or the others.

Comes in: values, tasks and method of two runs of one plan. Goes out: for each agency the change of rank in three parts
that add up to it. Each part is what the rank does when only that input is swapped, averaged over the six orders in
which three inputs can be swapped (Shapley), so that no order is favoured. No clause: ranks are ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np
import pandas as pd

from envmonth_lib.evaluation.elements import all_item_scores, item_bases, overall
from envmonth_lib.index import rank
from envmonth_lib.plan import Agency, Method, Plan

CAUSES = ("figures", "method", "others")


@dataclass(frozen=True)
class Basis:
    """What a run's ranks rest on: ``item_values`` and ``item_tasks`` of all items, and the method."""

    values: pd.DataFrame
    tasks: pd.DataFrame
    method: Method


def rank_changes(before: Basis, after: Basis, plan: Plan, agencies: Sequence[Agency]) -> pd.DataFrame:
    """Take the change of every agency's rank within its kind apart.

    Parameters
    ----------
    before, after : Basis
        Two runs under one plan; a year has one plan, so ranks of different years are not compared.
    agencies : sequence of Agency
        Those asked to report in both.

    Returns
    -------
    DataFrame, one row per agency
        agency, kind, rank_before, rank_after, change (after less before; below zero is a better place), figures,
        method, others. The three parts add up to the change; all NaN where one of the ranks, or one on the way, is not
        there.
    """
    tried = {
        (which, how): _scores(figures, rules.method, plan, agencies)
        for which, figures in enumerate((before, after))
        for how, rules in enumerate((before, after))
    }
    rows = []
    for agency in agencies:
        peers = [a.agency for a in agencies if a.kind == agency.kind]
        first, last, parts = _taken_apart(agency.agency, peers, tried)
        rows.append((agency.agency, agency.kind, first, last, last - first, *parts))
    return pd.DataFrame(rows, columns=["agency", "kind", "rank_before", "rank_after", "change", *CAUSES])


def _scores(figures: Basis, method: Method, plan: Plan, agencies: Sequence[Agency]) -> pd.Series:
    known = set(figures.values["agency"])
    came = [a for a in agencies if a.agency in known]
    bases = item_bases(figures.values, figures.tasks, plan, method, came)
    scores = overall(all_item_scores(bases.values(), method, came), method, came)
    return scores.reindex([a.agency for a in agencies])


def _taken_apart(
    agency: str, peers: list[str], tried: dict[tuple[int, int], pd.Series]
) -> tuple[float, float, np.ndarray]:
    """Return the first rank, the last rank, and the mean effect of swapping each of `CAUSES`."""

    def place(figures: int, method: int, others: int) -> float:
        scores = tried[others, method][peers].copy()
        scores[agency] = tried[figures, method][agency]
        return float(rank(scores)[agency])

    places = {(f, m, o): place(f, m, o) for f in (0, 1) for m in (0, 1) for o in (0, 1)}
    parts = np.zeros(len(CAUSES))
    orders = list(permutations(range(len(CAUSES))))
    for order in orders:
        state = [0, 0, 0]
        for cause in order:
            start = places[tuple(state)]
            state[cause] = 1
            parts[cause] += (places[tuple(state)] - start) / len(orders)
    return places[0, 0, 0], places[1, 1, 1], parts
