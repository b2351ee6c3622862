"""Rank by comparing pairs, or by places, instead of adding up points.

Why: judges' orders, and indicators whose scales nobody wants to trade off, can still be brought to one order.
In: values with alternatives in rows and criteria, judges or kinds of ballot in columns; what is weighed is a column. A
ballot that holds places (1 best) is read with direction -1. Out: points or a matrix of pairs. NaN: the column does not
judge the row. No clause: pure numbers.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from envmonth_lib.index.labels import Table, as_array, per_column, per_row
from envmonth_lib.index.normalise import borda_points
from envmonth_lib.index.weights import stated


def borda(values: Table, weights: object | None = None, direction: object = 1, ties: str = "average") -> Table:
    """Borda count of each row: its points in every column, times the column's weight, added up.

    Parameters
    ----------
    values : DataFrame or array, shape (n_rows, n_columns)
        More is better, or places with ``direction`` -1. NaN: not judged.
    weights : Series or mapping by column, or array, optional
        Not negative, e.g. how many voters sent that ballot. Left out: 1 each.
    direction : 1, -1, or these by column
    ties : {"average", "max", "min"}
        As in ``borda_points``.

    Returns
    -------
    Series or array, shape (n_rows,)
        Sum of weights times points. A row that some column did not judge is given that column's weight at the mean of
        its other points; NaN where no column judged it.

    References
    ----------
    Borda 1781, Mémoire sur les élections au scrutin.
    """
    figures = _weights(values, weights)
    points = as_array(borda_points(values, direction, ties))
    judged = ~np.isnan(points)
    carried = judged @ figures
    total = np.where(judged, points, 0.0) @ figures  # what is missing is left out: carried tells how much that is
    return per_row(
        values, np.divide(total * figures.sum(), carried, out=np.full(len(total), np.nan), where=carried > 0)
    )


def outranking(
    values: Table, weights: object | None = None, direction: object = 1, ties: float = 0.0, share: bool = True
) -> Table:
    """Weigh the columns that place one row above another, for every pair of rows.

    Parameters
    ----------
    values : DataFrame or array, shape (n_rows, n_columns)
        More is better, or places with ``direction`` -1. NaN: not judged; such a pair is compared by the other columns.
    weights : Series or mapping by column, or array, optional
        Not negative. Left out: 1 each.
    direction : 1, -1, or these by column
    ties : float, 0 to 1
        Part of the weight that each of two equal rows is given; 0.5 shares it.
    share : bool
        True: as a share (0 to 1) of the weight of the columns that judged both. False: the weight itself.

    Returns
    -------
    DataFrame or array, shape (n_rows, n_rows)
        Cell (a, b): weight of the columns in which a stands above b; the diagonal is 0. NaN where none judged both.
    """
    figures = _weights(values, weights)
    array = as_array(values) * per_column(values, direction, "direction")
    n = len(array)
    above, compared = np.zeros((n, n)), np.zeros((n, n))
    for column, weight in zip(array.T, figures, strict=True):
        above += weight * ((column[:, np.newaxis] > column) + ties * (column[:, np.newaxis] == column))
        known = np.isfinite(column)
        compared += weight * np.outer(known, known)
    shares = np.divide(above, compared, out=np.full((n, n), np.nan), where=compared > 0) if share else above
    shares = np.where(compared > 0, shares, np.nan)
    np.fill_diagonal(shares, 0.0)
    return pd.DataFrame(shares, index=values.index, columns=values.index) if _named(values) else shares


def copeland(pairs: Table) -> Table:
    """Copeland score of each row: how many others it beats less how many beat it (Copeland 1951).

    Parameters
    ----------
    pairs : DataFrame or array, shape (n_rows, n_rows)
        From ``outranking``: a beats b where more weight places it above than below. NaN: not compared, counts for
        neither.

    Returns
    -------
    Series or array, shape (n_rows,)
    """
    array = as_array(pairs)
    return per_row(pairs, np.nansum(np.sign(array - array.T), axis=1))


def _weights(values: Table, weights: object | None) -> np.ndarray:
    columns = np.shape(values)[1]
    figures = np.ones(columns) if weights is None else per_column(values, weights, "weights")
    if figures.shape != (columns,):
        raise ValueError(f"weights: {figures.size} figures for {columns} columns.")
    stated(figures)  # refuses negative and missing ones
    return figures


def _named(values: Table) -> bool:
    return isinstance(values, pd.DataFrame)
