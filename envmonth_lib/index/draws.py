"""Scores and ranks of every row under every draw, without a loop over draws.

Why: spans, shares and sensitivities all rest on thousands of rankings of the same figures.
In: part scores, fixed or drawn as well, and the weights of each draw. Out: a table with one row per draw and one column
per agency. Memory: beside the table itself only blocks of it are held. No clause: pure numbers.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from envmonth_lib.index.aggregate import mean_draws
from envmonth_lib.index.design import between
from envmonth_lib.index.labels import Table, as_array
from envmonth_lib.index.ranking import rank_rows

Draws = pd.DataFrame | np.ndarray
_BLOCK = 2**15  # scores held at a time while ranking: few enough that a product is not shared out among processors


def score_draws(scores: Table, weights: np.ndarray, mix: np.ndarray | None = None) -> Draws:
    """Score every row under every draw.

    Parameters
    ----------
    scores : DataFrame or array, shape (n_rows, n_parts), or array (n_draws, n_rows, n_parts)
        Parts on one scale, fixed or drawn as well (other goalposts, hedged figures). NaN: missing. A row to be left
        unranked is all NaN: the least answered share is settled before drawing, never by a draw.
    weights : array, shape (n_draws, n_parts)
        From ``draw_weights``.
    mix : array, shape (n_draws,), optional
        Share of the geometric mean in the score, 0 to 1; the rest is the arithmetic mean. Left out: 0.

    Returns
    -------
    DataFrame (index "draw", one column per row of ``scores``) if scores is a DataFrame, else array (n_draws, n_rows)
    """
    array, mixed = _checked(scores, weights, mix)
    return _named(scores, _score(array, weights, mixed))


def rank_draws(scores: Table, weights: np.ndarray, mix: np.ndarray | None = None, ties: str = "min") -> Draws:
    """Rank every row under every draw, 1 for the highest; arguments and shape as ``score_draws``, NaN unranked."""
    array, mixed = _checked(scores, weights, mix)
    ranks = np.empty((len(weights), array.shape[-2]))
    step = max(_BLOCK // max(array.shape[-2] * (array.shape[-1] if array.ndim == 3 else 1), 1), 1)
    for start in range(0, len(weights), step):
        part = slice(start, start + step)
        figures = array[part] if array.ndim == 3 else array
        scored = _score(figures, weights[part], None if mixed is None else mixed[part])
        rank_rows(scored, ties, ranked=ranks[part])
    return _named(scores, ranks)


def _checked(scores: Table, weights: np.ndarray, mix: np.ndarray | None) -> tuple[np.ndarray, np.ndarray | None]:
    array = scores if isinstance(scores, np.ndarray) and scores.dtype == float else as_array(scores)
    if array.ndim == 3 and len(array) != len(weights):
        raise ValueError(f"draws: {len(array)} of the scores, {len(weights)} of the weights.")
    if mix is None:
        return array, None
    mixed = np.asarray(mix, dtype=float)
    if mixed.shape != (len(weights),) or not ((mixed >= 0) & (mixed <= 1)).all():
        raise ValueError("mix: one share between 0 and 1 per draw.")
    return array, mixed


def _score(array: np.ndarray, weights: np.ndarray, mixed: np.ndarray | None) -> np.ndarray:
    drawn = mean_draws(array, weights)
    if mixed is not None:
        some = mixed > 0
        geometric = mean_draws(array[some] if array.ndim == 3 else array, weights[some], "geometric")
        drawn[some] = between(drawn[some], geometric, mixed[some, np.newaxis])
    return drawn


def _named(scores: Table, drawn: np.ndarray) -> Draws:
    if isinstance(scores, pd.DataFrame):
        return pd.DataFrame(drawn, index=pd.RangeIndex(len(drawn), name="draw"), columns=scores.index)
    return drawn
