"""How far a rank can be trusted: what the draws say about each row.

Why: "9th" alone says too little; the same figures under other weights, goalposts or means could give 4th or 12th.
In: ranks (or scores) per draw, row 0 the nominal one. Out: the span of ranks most draws stay in, the share of draws at
each rank and in the top k, how often one row stands above another, and which weights favour a row. No clause: pure
numbers.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from envmonth_lib.index.draws import Draws
from envmonth_lib.index.labels import Table, as_array

_BLOCK = 2**22  # ranks sorted at a time


def span(ranks: Draws, coverage: float = 0.9, nominal: Table | None = None) -> tuple[Table, Table]:
    """Lowest and highest rank of each row in at least ``coverage`` of its draws, never without the nominal rank.

    Parameters
    ----------
    ranks : DataFrame or array, shape (n_draws, n_rows)
        From ``rank_draws``; row 0 is the nominal draw. Draws in which a row has no rank (NaN) do not count for it.
    coverage : float, above 0 up to 1
        Share of the draws the span holds; what is cut off is cut evenly at both ends.
    nominal : Series or array, shape (n_rows,), optional
        Nominal ranks, where row 0 of the draws is not the nominal draw.

    Returns
    -------
    low, high : Series (by row name) or arrays, shape (n_rows,)
        NaN where the row has no nominal rank.
    """
    if not 0 < coverage <= 1:
        raise ValueError("coverage: a share above 0 and up to 1.")
    array = _array(ranks)
    stated_ranks = array[0] if nominal is None else _aligned(ranks, nominal)
    ends = np.empty((2, array.shape[1]))
    step = max(_BLOCK // max(len(array), 1), 1)
    for start in range(0, array.shape[1], step):
        part = slice(start, start + step)
        ends[:, part] = _ends(array[:, part], coverage)
    low, high = np.fmin(ends[0], stated_ranks), np.fmax(ends[1], stated_ranks)
    unranked = np.isnan(stated_ranks)
    return tuple(_by_column(ranks, np.where(unranked, np.nan, end)) for end in (low, high))


def top_share(ranks: Draws, k: int) -> Table:
    """Share (0 to 1) of its draws in which a row stands among the first k; NaN where it is never ranked."""
    array = _array(ranks)
    n = (~np.isnan(array)).sum(axis=0)
    share = np.divide((array <= k).sum(axis=0), n, out=np.full(n.shape, np.nan), where=n > 0)
    return _by_column(ranks, share)


def acceptabilities(ranks: Draws) -> pd.DataFrame:
    """Share (0 to 1) of its draws in which a row has each rank (rank acceptability; Lahdelma and Salminen 2001).

    Returns
    -------
    DataFrame, shape (n_rows, n_rows)
        Columns 1 to n. Each row adds up to 1; NaN throughout where the row is never ranked. A shared rank that falls
        between two (ties="average") counts for the better one.
    """
    array = _array(ranks)
    n = array.shape[1]
    known = ~np.isnan(array)
    places = np.where(known, array, 1.0).astype(int)
    columns = np.broadcast_to(np.arange(n), array.shape)
    counts = np.bincount((columns * n + places - 1)[known], minlength=n * n).reshape(n, n)
    total = counts.sum(axis=1, keepdims=True)
    shares = np.divide(counts, total, out=np.full(counts.shape, np.nan), where=total > 0)
    return pd.DataFrame(shares, index=_names(ranks), columns=pd.RangeIndex(1, n + 1, name="rank"))


def pairwise_wins(ranks: Draws) -> pd.DataFrame:
    """Share (0 to 1) of the draws in which the row's name stands above the column's (Leskinen et al. 2006).

    A draw in which the two share a rank counts for neither, one in which either has no rank is left out; NaN where no
    draw ranks both. The diagonal is NaN.
    """
    array = _array(ranks)
    known = ~np.isnan(array)
    both = known.astype(float).T @ known
    above = np.array([(array[:, [k]] < array).sum(axis=0) for k in range(array.shape[1])])  # NaN is never above
    wins = np.divide(above, both, out=np.full(both.shape, np.nan), where=both > 0)
    np.fill_diagonal(wins, np.nan)
    return pd.DataFrame(wins, index=_names(ranks), columns=_names(ranks))


def central_weights(ranks: Draws, weights: np.ndarray, k: int = 1) -> pd.DataFrame:
    """Mean of the weights under which a row stands among the first k: whose view favours it (Lahdelma et al. 1998).

    Parameters
    ----------
    ranks : DataFrame or array, shape (n_draws, n_rows)
    weights : array or DataFrame, shape (n_draws, n_parts)
        Weights of the same draws.
    k : int
        How many ranks count.

    Returns
    -------
    DataFrame, shape (n_rows, n_parts)
        NaN for a row that never gets there.
    """
    reached = _array(ranks) <= k
    n = reached.sum(axis=0)[:, np.newaxis]
    total = reached.T.astype(float) @ np.asarray(weights, dtype=float)
    means = np.divide(total, n, out=np.full(total.shape, np.nan), where=n > 0)
    parts = weights.columns if isinstance(weights, pd.DataFrame) else None
    return pd.DataFrame(means, index=_names(ranks), columns=parts)


def rank_shift(ranks: Draws, nominal: Table | None = None) -> np.ndarray:
    """Mean distance of the ranks of each draw from the nominal ones (Saisana et al. 2005), shape (n_draws,).

    ``nominal``: where row 0 of the draws is not the nominal draw. Rows without a rank in either are left out.
    """
    array = _array(ranks)
    stated_ranks = array[0] if nominal is None else _aligned(ranks, nominal)
    moved = np.abs(array - stated_ranks)
    n = np.isfinite(moved).sum(axis=1)
    return np.divide(np.nansum(moved, axis=1), n, out=np.full(len(n), np.nan), where=n > 0)


def _ends(ranks: np.ndarray, coverage: float) -> np.ndarray:
    """Both ends of the middle ``coverage`` of each column's known ranks, shape (2, n_columns)."""
    ordered = np.sort(ranks, axis=0)  # NaN comes last
    n = (~np.isnan(ordered)).sum(axis=0)
    cut = np.minimum(np.floor((1.0 - coverage) / 2 * n + 1e-9).astype(int), np.maximum(n - 1, 0) // 2)
    columns = np.arange(ordered.shape[1])
    return np.array([ordered[cut, columns], ordered[np.maximum(n - 1 - cut, 0), columns]])


def _array(ranks: Draws) -> np.ndarray:
    """Give the ranks as an array, without a copy where they are floats already: they may be many, and are only read."""
    return np.asarray(ranks, dtype=float)


def _aligned(ranks: Draws, nominal: Table) -> np.ndarray:
    if isinstance(ranks, pd.DataFrame) and isinstance(nominal, pd.Series):
        return as_array(nominal.reindex(ranks.columns))
    return as_array(nominal)


def _by_column(ranks: Draws, figures: np.ndarray) -> Table:
    return pd.Series(figures, index=ranks.columns) if isinstance(ranks, pd.DataFrame) else figures


def _names(ranks: Draws) -> pd.Index | None:
    return ranks.columns if isinstance(ranks, pd.DataFrame) else None
