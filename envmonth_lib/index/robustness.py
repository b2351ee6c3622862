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
    array = np.sort(as_array(ranks), axis=0)  # NaN comes last
    stated_ranks = as_array(ranks)[0] if nominal is None else _aligned(ranks, nominal)
    n = (~np.isnan(array)).sum(axis=0)
    cut = np.minimum(np.floor((1.0 - coverage) / 2 * n + 1e-9).astype(int), np.maximum(n - 1, 0) // 2)
    columns = np.arange(array.shape[1])
    low = np.fmin(array[cut, columns], stated_ranks)
    high = np.fmax(array[np.maximum(n - 1 - cut, 0), columns], stated_ranks)
    unranked = np.isnan(stated_ranks)
    return tuple(_by_column(ranks, np.where(unranked, np.nan, end)) for end in (low, high))


def top_share(ranks: Draws, k: int) -> Table:
    """Share (0 to 1) of its draws in which a row stands among the first k; NaN where it is never ranked."""
    array = as_array(ranks)
    n = (~np.isnan(array)).sum(axis=0)
    share = np.divide((array <= k).sum(axis=0), n, out=np.full(n.shape, np.nan), where=n > 0)
    return _by_column(ranks, share)


def _aligned(ranks: Draws, nominal: Table) -> np.ndarray:
    if isinstance(ranks, pd.DataFrame) and isinstance(nominal, pd.Series):
        return as_array(nominal.reindex(ranks.columns))
    return as_array(nominal)


def _by_column(ranks: Draws, figures: np.ndarray) -> Table:
    return pd.Series(figures, index=ranks.columns) if isinstance(ranks, pd.DataFrame) else figures
