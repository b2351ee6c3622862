"""Bring indicators of different units onto one scale.

Why: trees and lượt người cannot be averaged; each is first placed between two stated goalposts, or against the others.
In: values in their own units, one column per indicator, NaN where nothing is known. Out: the same shape, NaN kept.
Goalposts are fixed in advance by the method; scalings that use this year's spread (min_max, z_score, by_rank) are for
comparison only. All take a Series, a DataFrame (agencies in rows) or an array. No clause: pure numbers.
"""

from __future__ import annotations

import numpy as np

from envmonth_lib.index.labels import Table, as_array, like, per_column
from envmonth_lib.index.ranking import rank


def by_goalposts(values: Table, low: object, high: object, direction: object = 1) -> Table:
    """Place values between two goalposts: 0 at or below ``low``, 1 at or above ``high``, straight between.

    Parameters
    ----------
    values : Series, DataFrame or array
        Values in their own units. NaN stays NaN. An array may carry draws in front (n_draws, n_rows, n_columns).
    low, high : number, array, or Series or mapping by column
        Goalposts in the unit of the column, ``low`` below ``high``; arrays must broadcast against the values.
    direction : 1, -1, or these by column
        -1 where less is better: 1 at or below ``low``, 0 at or above ``high``.

    Returns
    -------
    Same type and shape as ``values``, between 0 and 1. ``capped`` tells which values lay outside the goalposts.

    Raises
    ------
    ValueError
        If a goalpost is missing, not finite, or ``low`` is not below ``high``; if a direction is not 1 or -1.
    """
    low, high = _goalposts(values, low, high)
    signs = _direction(values, direction)
    scaled = np.clip((as_array(values) - low) / (high - low), 0.0, 1.0)
    return like(values, np.where(signs > 0, scaled, 1.0 - scaled))


def capped(values: Table, low: object, high: object) -> Table:
    """Tell which values ``by_goalposts`` had to cap: -1 below ``low``, 1 above ``high``, 0 within or unknown (NaN)."""
    low, high = _goalposts(values, low, high)
    array = as_array(values)
    return like(values, (array > high).astype(int) - (array < low).astype(int))


def min_max(values: Table, direction: object = 1) -> Table:
    """Scale each column by its own smallest (0) and largest (1) known value; NaN stays NaN.

    A column whose known values are all equal tells nobody apart and becomes 0.5. ``direction`` -1: least is 1.
    """
    array = _signed(values, direction)
    low, high = _known(np.nanmin, array), _known(np.nanmax, array)
    spread = np.where(high > low, high - low, 1.0)
    return like(values, np.where(high > low, (array - low) / spread, array * 0 + 0.5))


def z_score(values: Table, direction: object = 1) -> Table:
    """Scale each column to mean 0 and standard deviation 1 (n - 1) over its known values; NaN stays NaN.

    A column whose known values are all equal, or with one known value, becomes 0. ``direction`` -1: more is lower.
    """
    array = _signed(values, direction)
    known = np.isfinite(array)
    n = known.sum(axis=0)
    centred = array - _known(np.nanmean, array)
    spread = np.sqrt(np.square(np.where(known, centred, 0.0)).sum(axis=0) / np.maximum(n - 1, 1))
    constant = _known(np.nanmax, array) == _known(np.nanmin, array)
    return like(values, np.where(constant, array * 0, centred / np.where(constant | (spread == 0), 1.0, spread)))


def by_rank(values: Table, direction: object = 1) -> Table:
    """Scale each column by place among its known values: best 1, last 0, evenly between; NaN stays NaN.

    Equal values share the mean of their places; a column with one known value becomes 0.5.
    ``direction`` -1: least is best.
    """
    places = np.asarray(rank(_signed(values, direction).T, ties="average", tolerance=0.0)).T
    n = np.isfinite(places).sum(axis=0)
    return like(values, np.where(n > 1, (n - places) / np.maximum(n - 1, 1), places * 0 + 0.5))


def _goalposts(values: Table, low: object, high: object) -> tuple[np.ndarray, np.ndarray]:
    low, high = per_column(values, low, "goalposts (low)"), per_column(values, high, "goalposts (high)")
    if not (np.isfinite(low).all() and np.isfinite(high).all() and (low < high).all()):
        raise ValueError("goalposts: low must be a number below high. Where less is better use direction=-1.")
    return low, high


def _direction(values: Table, direction: object) -> np.ndarray:
    signs = per_column(values, direction, "direction")
    if not np.isin(signs, (1, -1)).all():
        raise ValueError("direction: 1 (more is better) or -1 (less is better).")
    return signs


def _signed(values: Table, direction: object) -> np.ndarray:
    return as_array(values) * _direction(values, direction)


def _known(reduce: object, array: np.ndarray) -> np.ndarray:
    """Reduce each column over its known values; NaN, without a warning, where a column has none."""
    known = np.isfinite(array)
    filled = np.where(known | known.any(axis=0), array, 0.0)
    return np.where(known.any(axis=0), reduce(filled, axis=0), np.nan)
