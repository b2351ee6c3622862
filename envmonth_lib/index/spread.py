"""Weights out of the figures themselves, and what the figures share.

Why: nobody chooses these weights, so they show what the spread of one year's figures would say; they are for comparison
beside the stated weights, never instead of them.
In: one column per part, on any scale where said, NaN where unknown. Out: weights that add up to 1, principal
components, Cronbach's alpha, growth. No clause: pure numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from envmonth_lib.index.labels import Table, as_array
from envmonth_lib.index.normalise import min_max
from envmonth_lib.index.weights import Weights, stated


@dataclass(frozen=True)
class Components:
    """Principal components of standardised columns."""

    explained: np.ndarray  # share of the variance, falling, adds up to 1
    eigenvalues: np.ndarray
    loadings: pd.DataFrame  # unit vectors, one column per component; each points so that its sum is not negative


def entropy(values: Table) -> Weights:
    """Weight columns by how unevenly they are spread (Shannon's entropy; Hwang and Yoon 1981).

    p = x / sum(x); E = -sum(p ln p) / ln(n); weight = (1 - E) / sum(1 - E), n being the known values of the column.
    Values must not be negative, and the weights depend on where zero is: 0 to 1 and 1 to 100 give different ones.
    A column with equal values, or fewer than two known, weighs 0.
    """
    array = as_array(values)
    known = np.isfinite(array)
    if (array < 0).any():
        raise ValueError("entropy: needs values of 0 or more. Scale them first.")
    total = np.where(known, array, 0.0).sum(axis=0)
    n = known.sum(axis=0)
    usable = (n > 1) & (total > 0)
    p = np.divide(np.where(known, array, 0.0), total, out=np.zeros_like(array), where=usable)
    disorder = -(p * np.log(np.where(p > 0, p, 1.0))).sum(axis=0)
    surprise = np.where(usable, 1 - disorder / np.log(np.maximum(n, 2)), 0.0)
    return _weights(values, np.where(surprise > 1e-15, surprise, 0.0))


def standard_deviation(values: Table) -> Weights:
    """Weight columns by their standard deviation after scaling each by its own smallest and largest value."""
    return _weights(values, _deviations(as_array(min_max(values))))


def critic(values: Table, direction: object = 1) -> Weights:
    """Weight columns by contrast and conflict (CRITIC; Diakoulaki, Mavrotas and Papayannakis 1995).

    C_j = s_j sum_k (1 - r_jk), s and r being standard deviation and correlation after scaling each column by its own
    smallest and largest value; weight = C_j / sum(C). Pairs are correlated over rows that know both. ``direction`` -1:
    less is better. A column with equal values weighs 0 and is taken as unrelated to the others; columns that all
    say the same are an error.
    """
    scaled = as_array(min_max(values, direction))
    deviations = _deviations(scaled)
    related = pd.DataFrame(scaled).corr().to_numpy(copy=True)
    related[np.isnan(related)] = 0.0
    np.fill_diagonal(related, 1.0)
    conflict = (1 - related).sum(axis=1)
    if not (conflict > 1e-9).any():
        raise ValueError("critic: all columns say the same, so none conflicts with another. Use equal weights.")
    return _weights(values, deviations * np.maximum(conflict, 0.0))


def components(values: Table) -> Components:
    """Principal components of the correlations between columns, over the rows that know all of them."""
    frame = values if isinstance(values, pd.DataFrame) else pd.DataFrame(as_array(values))
    whole = frame.astype(float).dropna()
    if len(whole) < 3 or (whole.max() == whole.min()).any():
        raise ValueError("components: at least three whole rows, and no column of equal values, are needed.")
    eigenvalues, vectors = np.linalg.eigh(np.corrcoef(whole.to_numpy(), rowvar=False).reshape(frame.shape[1], -1))
    eigenvalues, vectors = np.maximum(eigenvalues[::-1], 0.0), vectors[:, ::-1]
    vectors = vectors * np.where(vectors.sum(axis=0) < 0, -1.0, 1.0)
    names = [f"component {k}" for k in range(1, len(eigenvalues) + 1)]
    return Components(eigenvalues / eigenvalues.sum(), eigenvalues, pd.DataFrame(vectors, frame.columns, names))


def pca(values: Table) -> Weights:
    """Weight columns by their squared loadings on the first principal component; these add up to 1 by themselves.

    A loading's sign is lost: read ``components`` too, since a column may run against the others.
    """
    return _weights(values, components(values).loadings.iloc[:, 0].to_numpy() ** 2)


def cronbach_alpha(values: Table) -> float:
    """Cronbach's alpha, k/(k - 1) (1 - sum(variances) / sum(covariances)), pair by pair over the rows that know both.

    NaN where the columns together do not vary, or some pair has no two rows in common (Cronbach 1951).
    """
    shared = pd.DataFrame(as_array(values)).cov().to_numpy()
    k, total = len(shared), shared.sum()
    return float(k / (k - 1) * (1 - np.trace(shared) / total)) if k > 1 and total > 0 else float("nan")


def compound_growth(series: pd.Series) -> float:
    """Yearly growth from the first to the last known value: (last/first)^(1/years) - 1; the index holds the years."""
    known = series.dropna().sort_index()
    if len(known) < 2 or not (known.iloc[[0, -1]] > 0).all():
        return float("nan")
    return float((known.iloc[-1] / known.iloc[0]) ** (1 / (known.index[-1] - known.index[0])) - 1)


def relative_trend(series: pd.Series) -> float:
    """Slope per year of the straight line fitted to the known values, as a share of its first fitted value."""
    known = series.dropna().sort_index()
    if len(known) < 2:
        return float("nan")
    slope, start = np.polyfit(known.index.to_numpy(dtype=float) - known.index[0], known.to_numpy(dtype=float), 1)
    return float(slope / start) if start != 0 else float("nan")


def _deviations(scaled: np.ndarray) -> np.ndarray:
    return np.nan_to_num(pd.DataFrame(scaled).std().to_numpy())  # one known value has no spread: it weighs nothing


def _weights(values: Table, figures: np.ndarray) -> Weights:
    weights = stated(figures)
    return pd.Series(weights, index=values.columns) if isinstance(values, pd.DataFrame) else weights
