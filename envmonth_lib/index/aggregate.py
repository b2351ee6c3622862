"""Put parts together into one score, and scores into ranks, saying what is missing.

Why: a part nobody answered must neither count as zero nor vanish unseen; equal scores share a rank by a named rule.
In: parts on one scale (one row per agency, or many draws of them) and weights. Out: the mean over the parts present,
the share of the weight they carry, and ranks with 1 as best. NaN: part missing, score or rank unknown. No clause: pure
numbers; the weights and the least answered share are the method's.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from envmonth_lib.index.labels import Table, as_array, like, per_column, per_row
from envmonth_lib.index.weights import stated

MEANS = ("arithmetic", "geometric", "harmonic")
TIES = ("min", "max", "average", "dense")


def weighted_mean(
    values: Table, weights: object, how: str = "arithmetic", min_answered: float = 0.0
) -> pd.Series | np.ndarray:
    """Average the parts present in each row; the weights are shared out anew over these parts only.

    Parameters
    ----------
    values : DataFrame or array, shape (n_rows, n_parts)
        Parts on one scale. NaN: missing.
    weights : Series or mapping by column, or array, shape (n_parts,)
        Not negative, any sum. A part of weight 0 neither counts nor is missed.
    how : {"arithmetic", "geometric", "harmonic"}
        The mean. For the last two a part of 0 makes the score 0, and negative parts are refused.
    min_answered : float, 0 to 1
        Least share of the weight that must be present for a score.

    Returns
    -------
    Series or array, shape (n_rows,)
        NaN where nothing, or less than ``min_answered`` of the weight, is present.

    Raises
    ------
    ValueError
        If weights and columns do not match, a weight is wrong, or the mean is unknown or undefined for the values.
    """
    array, parts = as_array(values), stated(per_column(values, weights, "weights"))
    scores = mean_draws(array, parts[np.newaxis, :], how)[0]
    enough = _share(array, parts) >= min_answered - 1e-12
    return per_row(values, np.where(enough, scores, np.nan))


def answered_share(values: Table, weights: object) -> pd.Series | np.ndarray:
    """Share (0 to 1) of the weight whose parts are present, per row of ``values``."""
    return per_row(values, _share(as_array(values), stated(per_column(values, weights, "weights"))))


def missing_parts(values: pd.DataFrame) -> pd.Series:
    """Names of the missing parts of each row, a tuple in column order, empty when all are present."""
    absent = np.isnan(as_array(values))
    return pd.Series([tuple(values.columns[row]) for row in absent], index=values.index, dtype=object)


def mean_draws(values: np.ndarray, weights: np.ndarray, how: str = "arithmetic") -> np.ndarray:
    """Mean of the parts present under many draws of the weights at once.

    Parameters
    ----------
    values : array, shape (n_rows, n_parts) or (n_draws, n_rows, n_parts)
        Parts on one scale, the same in all draws or drawn as well. NaN: missing.
    weights : array, shape (n_draws, n_parts)
        Not negative, any sum.
    how : {"arithmetic", "geometric", "harmonic"}
        The mean.

    Returns
    -------
    array, shape (n_draws, n_rows)
        NaN where no part with a weight is present.
    """
    if how not in MEANS:
        raise ValueError(f"mean {how!r} is not known. Use one of {', '.join(MEANS)}.")
    if values.shape[-1] != weights.shape[-1]:
        raise ValueError(f"weights: {weights.shape[-1]} figures for {values.shape[-1]} columns.")
    present = ~np.isnan(values)
    carried = _weigh(present.astype(float), weights)
    if how == "arithmetic":
        total = _weigh(np.where(present, values, 0.0), weights)  # 0 is not an answer here: carried leaves it out
        return np.divide(total, carried, out=np.full(total.shape, np.nan), where=carried > 0)
    if (values < 0).any():
        raise ValueError(f"the {how} mean needs values of 0 or more. Scale them first.")
    positive = present & (values > 0)
    zeros = _weigh((present & ~positive).astype(float), weights) > 0
    safe = np.where(positive, values, 1.0)
    total = _weigh(np.log(safe) if how == "geometric" else np.where(positive, 1.0 / safe, 0.0), weights)
    mean = np.full(total.shape, np.nan)
    known = (carried > 0) & ~zeros
    if how == "geometric":
        mean[known] = np.exp(total[known] / carried[known])
    else:
        mean[known] = carried[known] / total[known]
    mean[(carried > 0) & zeros] = 0.0
    return mean


def rank(scores: Table, ties: str = "min", tolerance: float = 1e-9) -> Table:
    """Rank scores, 1 for the highest; NaN has no rank and takes no place.

    Parameters
    ----------
    scores : Series, or array whose last axis is ranked
        One score per agency; an array may hold one row of scores per draw.
    ties : {"min", "max", "average", "dense"}
        What equal scores share: the smallest of their places (1, 2, 2, 4), the largest (1, 3, 3, 4), the mean
        (1, 2.5, 2.5, 4), or the next number without a gap (1, 2, 2, 3).
    tolerance : float
        Neighbours in order no further apart than this are equal, so that the order of a sum cannot break a tie.

    Returns
    -------
    Same type and shape as ``scores``, floats.
    """
    if ties not in TIES:
        raise ValueError(f"rule for ties {ties!r} is not known. Use one of {', '.join(TIES)}.")
    array = as_array(scores)
    if not array.size:
        return like(scores, array)
    rows = array.reshape(-1, array.shape[-1])
    ranked = np.empty(rows.shape)
    order = np.argsort(-rows, axis=1, kind="stable")  # NaN comes last
    ordered = np.take_along_axis(rows, order, axis=1)
    np.put_along_axis(ranked, order, _places(ordered, ties, tolerance), axis=1)
    ranked[np.isnan(rows)] = np.nan
    return like(scores, ranked.reshape(array.shape))


def _places(ordered: np.ndarray, ties: str, tolerance: float) -> np.ndarray:
    """Places of scores that stand in falling order in each row, NaN last."""
    n = ordered.shape[1]
    starts = np.ones(ordered.shape, dtype=bool)
    starts[:, 1:] = ~(ordered[:, :-1] - ordered[:, 1:] <= tolerance)  # NaN always starts anew
    if ties == "dense":
        return np.cumsum(starts, axis=1).astype(float)
    first = np.maximum.accumulate(np.where(starts, np.arange(1, n + 1), 0), axis=1)
    if ties == "min":
        return first.astype(float)
    ends = np.ones(ordered.shape, dtype=bool)
    ends[:, :-1] = starts[:, 1:]
    last = np.minimum.accumulate(np.where(ends, np.arange(1, n + 1), n)[:, ::-1], axis=1)[:, ::-1]
    return last.astype(float) if ties == "max" else (first + last) / 2


def _share(array: np.ndarray, parts: np.ndarray) -> np.ndarray:
    return (~np.isnan(array)) @ parts


def _weigh(parts: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Weighted sums, shape (n_draws, n_rows), of parts that are the same in all draws or drawn with the weights."""
    return weights @ parts.T if parts.ndim == 2 else np.einsum("dp,drp->dr", weights, parts)
