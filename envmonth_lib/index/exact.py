"""Best and worst rank that any weighting between bounds can give, proved and not drawn.

Why: "could I be 4th?" deserves an answer that no draw of weights can contradict.
In: part scores (NaN: not asked of the agency) and weights, each free between bounds; a score is the weighted mean of
the agency's own parts. Out: best and worst rank. How: trial weightings give ranks surely reached; an integer programme
(``contest``) then proves that none is better, or finds one. Doubt is settled outwards (leads within 1e-6 of the scale),
so every rank that occurs is contained. No clause: pure numbers; the factor of the bounds is the method's.
"""

from __future__ import annotations

import heapq

import numpy as np
import pandas as pd

from envmonth_lib.index.aggregate import mean_draws
from envmonth_lib.index.contest import Contest, Group, make_contest, solve_bracket
from envmonth_lib.index.labels import Table, as_array, per_column
from envmonth_lib.index.ranking import rank
from envmonth_lib.index.weights import stated

_NARROW = 1e-6  # a bracket of the row's own score no wider than this is not split
_MOST_BRACKETS = 200  # per agency and direction; most need one
_TRIALS = 1000
_CLIMBS = 8
_KEPT = 25


def best_and_worst_rank(
    scores: Table, weights: object, factor: float = 2.0, bounds: tuple[object, object] | None = None
) -> pd.DataFrame:
    """Find the best and worst rank of each row when every weight may lie between weight/factor and weight*factor.

    Parameters
    ----------
    scores : DataFrame or array, shape (n_rows, n_parts)
        Parts on one scale. NaN: not asked of the row; its weight goes to the row's other parts.
    weights : Series or mapping by column, or array, shape (n_parts,)
        Stated weights, not negative, any sum.
    factor : float, 1 or more
        2: every weight between its half and its double.
    bounds : pair of Series or mapping by column, or arrays, optional
        Least and greatest value of every weight, instead of ``weights`` and ``factor`` (``weights`` may then be None).
        Above 0, any sum: only the proportions of the weights matter, each free of the others.

    Returns
    -------
    DataFrame, shape (n_rows, 2)
        Columns rank_best and rank_worst; 1 is the highest score, equal scores share the smaller rank. NaN for a row
        without any part. Contains the rank under every admissible weighting; wider than that only where scores come
        within about 1e-6 of their whole range of each other, or where 200 programmes did not settle a row.

    Notes
    -----
    Meant for peer groups of up to some 25 rows and 7 parts: about a second where all rows have the same parts, several
    where many parts are missing in different rows.
    """
    array = as_array(scores)
    low, high = _box(scores, weights, factor) if bounds is None else _given_box(scores, bounds)
    array, low, high = array[:, high > 0], low[high > 0], high[high > 0]
    rows = ~np.isnan(array).all(axis=1)
    found = np.full((len(array), 2), np.nan)
    if rows.any():
        found[rows] = _rank_bounds(_group(array[rows], low, high))
    index = scores.index if isinstance(scores, pd.DataFrame) else None
    return pd.DataFrame(found, index=index, columns=["rank_best", "rank_worst"])


def _box(scores: Table, weights: object, factor: float) -> tuple[np.ndarray, np.ndarray]:
    if not 1 <= factor < np.inf:
        raise ValueError("factor: a number of 1 or more; 2 means between half and double.")
    parts = stated(per_column(scores, weights, "weights"))
    return parts / factor, parts * factor


def _given_box(scores: Table, bounds: tuple[object, object]) -> tuple[np.ndarray, np.ndarray]:
    low, high = (per_column(scores, end, "bounds of the weights") for end in bounds)
    if low.shape != high.shape or low.shape != (np.shape(scores)[1],):
        raise ValueError("bounds of the weights: one least and one greatest value per column.")
    if not (np.isfinite(high).all() and (low > 0).all() and (low <= high).all()):
        raise ValueError("bounds of the weights: the least must be above 0 and not above the greatest.")
    return low / high.max(), high / high.max()


def _group(array: np.ndarray, low: np.ndarray, high: np.ndarray) -> Group:
    present = ~np.isnan(array)
    bottom, top = np.nanmin(array), np.nanmax(array)
    scaled = (array - bottom) / (top - bottom) if top > bottom else array * 0
    tie = max(1e-9 / (top - bottom), 1e-13) if top > bottom else 1.0
    return Group(np.where(present, scaled, 0.0), present, low, high, tie)


def _rank_bounds(group: Group) -> np.ndarray:
    trials = _trials(group)
    ranks = _ranks(group, trials)
    bounds = np.empty((len(group.scores), 2))
    for row in range(len(bounds)):
        contest = make_contest(group, row)
        best = _climb(group, row, trials, ranks[:, row], 1)
        worst = _climb(group, row, trials, ranks[:, row], -1)
        n, always = len(contest.rivals), contest.always
        bounds[row, 0] = 1 + always + _fewest(contest, 1, best - 1 - always)
        bounds[row, 1] = 1 + always + n - _fewest(contest, -1, n - (worst - 1 - always))
    return bounds


def _ranks(group: Group, weights: np.ndarray) -> np.ndarray:
    return rank(mean_draws(np.where(group.present, group.scores, np.nan), weights), tolerance=group.tie)


def _trials(group: Group) -> np.ndarray:
    """Weightings to start from: the stated one, all corners of the box (up to 10 parts), draws within it."""
    m = len(group.low)
    shares = np.random.default_rng(0).random((_TRIALS, m))
    corners = (np.arange(2**m)[:, np.newaxis] >> np.arange(m) & 1) if m <= 10 else np.round(shares)
    return group.low * (group.high / group.low) ** np.vstack([np.full(m, 0.5), corners, shares])


def _climb(group: Group, row: int, trials: np.ndarray, ranks: np.ndarray, side: int) -> float:
    """Best (side 1) or worst (side -1) rank found by changing one or two weights of the most promising trials."""
    rng = np.random.default_rng(1)
    span = group.high / group.low
    for _ in range(_CLIMBS):
        kept = np.argsort(side * ranks, kind="stable")[:_KEPT]
        trials, ranks = trials[kept], ranks[kept]
        moved = np.repeat(trials, 10, axis=0)
        change = rng.random(moved.shape) < 1.5 / moved.shape[1]
        moved = np.where(change, group.low * span ** rng.random(moved.shape), moved)
        trials, ranks = np.vstack([moved, trials]), np.append(_ranks(group, moved)[:, row], ranks)
    return float(ranks.min() if side > 0 else ranks.max())


def _fewest(contest: Contest, side: int, reached: float) -> int:
    """Fewest rivals above the row (side 1), or not above it (side -1), under one weighting.

    ``reached`` is a number some weighting is known to give. Brackets of the row's own score are taken up best bound
    first; where one cannot be split further its bound is taken as reached, which errs outwards.
    """
    brackets = [(0.0, *contest.t)]
    for _ in range(_MOST_BRACKETS):
        if not brackets or brackets[0][0] >= reached:
            return int(reached)
        _, a, b = heapq.heappop(brackets)
        solved = solve_bracket(contest, side, a, b, reached)
        if solved is None:
            continue
        bound, weights = solved
        reached = min(reached, contest.count(side, weights))
        if len(contest.masks) == 0 or b - a <= _NARROW:
            reached = min(reached, bound)
            continue
        cut = min(max(contest.own_score(weights), a + (b - a) / 4), b - (b - a) / 4)
        for ends in ((a, cut), (cut, b)):
            heapq.heappush(brackets, (bound, *ends))
    return int(min([reached, *(bound for bound, _, _ in brackets)]))
