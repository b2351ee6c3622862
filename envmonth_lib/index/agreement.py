"""How far judges agree: weighted kappa for two, Krippendorff's alpha for any number with marks left out.

Comes in: one row a judge and one column a unit (a nominee in one field), marks as whole numbers, NaN where a judge gave
none. Goes out: coefficients that are 1 for full agreement and 0 for agreement by chance; NaN where there is nothing to
tell (no unit with two marks, or all marks alike). A mark left out, as with a judge's own agency, is never a mark of 0.
"""

from __future__ import annotations

from itertools import combinations
from typing import Literal

import numpy as np


def weighted_kappa(
    first: np.ndarray, second: np.ndarray, weights: Literal["linear", "quadratic"] | np.ndarray = "quadratic"
) -> float:
    """Agreement of two judges beyond chance, far disagreement counted more than near (Cohen 1968).

    Parameters
    ----------
    first, second : ndarray, shape (n_units,)
        Marks; units that either judge left out are not counted.
    weights : {"linear", "quadratic"} or ndarray, shape (n_categories, n_categories)
        What a disagreement costs: its distance in steps, that distance squared, or as the matrix says by category.

    Returns
    -------
    float
        ``1 - sum(w * observed) / sum(w * expected)``; NaN without common units or where both gave one mark throughout.
    """
    both = ~(np.isnan(first) | np.isnan(second))
    a, b = first[both].astype(int), second[both].astype(int)
    if not a.size:
        return float("nan")
    n = int(max(a.max(), b.max())) + 1 if isinstance(weights, str) else len(weights)
    distance = np.abs(np.subtract.outer(np.arange(n), np.arange(n))).astype(float)
    cost = {"linear": distance, "quadratic": distance**2}[weights] if isinstance(weights, str) else weights
    seen = np.zeros((n, n))
    np.add.at(seen, (a, b), 1 / a.size)
    by_chance = float((cost * np.outer(seen.sum(axis=1), seen.sum(axis=0))).sum())
    return 1 - float((cost * seen).sum()) / by_chance if by_chance else float("nan")


def mean_kappa(marks: np.ndarray, weights: Literal["linear", "quadratic"] = "quadratic") -> float:
    """Mean weighted kappa over all pairs of judges (Light 1971); pairs that have none to tell are left out.

    Parameters
    ----------
    marks : ndarray, shape (n_judges, n_units)
        Marks, NaN where not given.
    """
    found = [weighted_kappa(marks[i], marks[j], weights) for i, j in combinations(range(len(marks)), 2)]
    told = [kappa for kappa in found if not np.isnan(kappa)]
    return float(np.mean(told)) if told else float("nan")


def ordinal_alpha(marks: np.ndarray) -> float:
    """Agreement of any number of judges on an ordered scale, marks may be missing (Krippendorff 2011).

    Parameters
    ----------
    marks : ndarray, shape (n_judges, n_units)
        Marks, NaN where not given. A unit with fewer than two marks tells nothing and is not counted.

    Returns
    -------
    float
        ``1 - observed / expected disagreement`` under the ordinal metric; NaN without pairs, or where all marks of the
        paired units are the same.
    """
    coincidences = _coincidences(marks)
    totals = coincidences.sum(axis=0)
    n = totals.sum()
    if not n:
        return float("nan")
    cost = _ordinal_cost(totals)
    by_chance = float((cost * np.outer(totals, totals)).sum()) / (n - 1)
    return 1 - float((cost * coincidences).sum()) / by_chance if by_chance else float("nan")


def alpha_limits(marks: np.ndarray, draws: int, seed: int, coverage: float = 0.95) -> tuple[float, float]:
    """Limits of the ordinal alpha when the units are drawn again with replacement; (NaN, NaN) where it has none.

    Parameters
    ----------
    draws, seed : int
        How often, and from which seed; the same seed gives the same limits.
    coverage : float
        Share of the draws between the limits.
    """
    dice = np.random.default_rng(seed)
    n_units = marks.shape[1]
    drawn = np.array([ordinal_alpha(marks[:, dice.integers(n_units, size=n_units)]) for _ in range(draws)])
    told = drawn[~np.isnan(drawn)]
    if not told.size:
        return float("nan"), float("nan")
    low, high = np.quantile(told, [(1 - coverage) / 2, (1 + coverage) / 2])
    return float(low), float(high)


def _coincidences(marks: np.ndarray) -> np.ndarray:
    """Pairs of marks within a unit, each unit's pairs weighing 1 / (marks of the unit - 1)."""
    values = np.unique(marks[~np.isnan(marks)])
    counts = (marks[:, :, None] == values).sum(axis=0).astype(float)  # unit by value
    counts = counts[counts.sum(axis=1) >= 2]
    given = counts.sum(axis=1)
    weighted = counts / (given - 1)[:, None] if len(counts) else counts
    return weighted.T @ counts - np.diag(weighted.sum(axis=0))


def _ordinal_cost(totals: np.ndarray) -> np.ndarray:
    """Squared count of marks from the middle of one value to the middle of another."""
    middle = np.cumsum(totals) - totals / 2
    return np.subtract.outer(middle, middle) ** 2
