"""Weights that add up to 1.

Why: how much an item counts is our choice, so it is stated, checked and brought to one form before any average.
In: names or a number of parts, or the figures of the method. Out: a Series by name (an array when no names were given)
that adds up to 1. A weight of 0 is allowed and leaves the part out; a missing one is an error. No clause: pure numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

Weights = pd.Series | np.ndarray


def equal(parts: int | Sequence[str]) -> Weights:
    """Give every part the same weight; ``parts`` is how many there are, or their names."""
    n = _count(parts)
    return _named(parts, np.full(n, 1.0 / n))


def stated(figures: Mapping[str, float] | pd.Series | Sequence[float]) -> Weights:
    """Bring stated weights (of any size, not negative) to the sum 1, keeping their proportions and order.

    Raises
    ------
    ValueError
        If there is none, one is negative, infinite or missing (NaN), or all are 0.
    """
    if isinstance(figures, Mapping):
        figures = pd.Series(dict(figures), dtype=float)
    weights = np.asarray(figures, dtype=float)
    wrong = ~np.isfinite(weights) | (weights < 0)
    if wrong.any():
        names = figures.index[wrong] if isinstance(figures, pd.Series) else np.flatnonzero(wrong)
        raise ValueError(f"weights: {', '.join(map(str, names))} must be a number of 0 or more.")
    if not weights.sum() > 0:
        raise ValueError("weights: at least one must be above 0.")
    scaled = weights / weights.max()  # first to at most 1, so that the sum of very large or very small ones is exact
    scaled = scaled / scaled.sum()
    return pd.Series(scaled, index=figures.index) if isinstance(figures, pd.Series) else scaled


def rank_order_centroid(parts: int | Sequence[str]) -> Weights:
    """Weight parts of which only the order of importance is known, most important first.

    The k-th of n weighs (1/k + 1/(k+1) + … + 1/n) / n: the centre of all weightings that respect the order
    (Barron and Barrett 1996, Management Science 42:1515). For three parts 11/18, 5/18, 2/18.
    """
    n = _count(parts)
    return _named(parts, np.cumsum(1.0 / np.arange(n, 0, -1))[::-1] / n)


def _count(parts: int | Sequence[str]) -> int:
    n = parts if isinstance(parts, int) else len(parts)
    if n < 1 or (not isinstance(parts, int) and len(set(parts)) != n):
        raise ValueError("weights: name at least one part, and each only once.")
    return n


def _named(parts: int | Sequence[str], weights: np.ndarray) -> Weights:
    return weights if isinstance(parts, int) else pd.Series(weights, index=list(parts))
