"""Put parts together into one score, saying what is missing.

Why: a part nobody answered must neither count as zero nor vanish unseen.
In: parts on one scale (one row per agency, or many draws of them) and weights. Out: the mean over the parts present and
the share of the weight they carry. NaN: part missing, score unknown. No clause: pure numbers; the weights and the least
answered share are the method's.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from envmonth_lib.index.labels import Table, as_array, per_column, per_row
from envmonth_lib.index.weights import stated

MEANS = ("arithmetic", "geometric", "harmonic")


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
    if how == "arithmetic" and present.all() and (weights.sum(axis=1) > 0).all():
        return _weigh(values, weights / weights.sum(axis=1, keepdims=True))
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


def _share(array: np.ndarray, parts: np.ndarray) -> np.ndarray:
    return (~np.isnan(array)) @ parts


def _weigh(parts: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Weighted sums, shape (n_draws, n_rows), of parts that are the same in all draws or drawn with the weights."""
    return weights @ parts.T if parts.ndim == 2 else np.einsum("dp,drp->dr", weights, parts)
