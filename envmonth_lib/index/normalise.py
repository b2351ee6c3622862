"""Bring indicators of different units onto one scale.

Why: trees and lượt người cannot be averaged; each is first placed between two stated goalposts, or against the others.
In: values in their own units, one column per indicator, NaN where nothing is known. Out: the same shape, NaN kept.
Goalposts are fixed in advance by the method; scalings that use this year's spread (min_max, z_score, by_rank ...) are
for comparison only. All take a Series, a DataFrame (agencies in rows) or an array, which may carry draws in front
(n_draws, n_rows, n_columns). No clause: pure numbers.
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


def min_max(values: Table, direction: object = 1, low: float = 0.0, high: float = 1.0) -> Table:
    """Scale each column by its own smallest (``low``) and largest (``high``) known value; NaN stays NaN.

    low + (high - low) (x - min) / (max - min); ``direction`` -1: the least is ``high``. With low=1, high=100 the result
    suits a geometric mean. A column whose known values are all equal tells nobody apart and becomes the middle.
    """
    array = _signed(values, direction)
    bottom, top = _known(np.nanmin, array), _known(np.nanmax, array)
    spread = np.where(top > bottom, top - bottom, 1.0)
    share = np.where(top > bottom, (array - bottom) / spread, array * 0 + 0.5)
    return like(values, low + (high - low) * share)


def z_score(values: Table, direction: object = 1, mean: float = 0.0, deviation: float = 1.0) -> Table:
    """Scale each column to a stated mean and standard deviation (n - 1) over its known values; NaN stays NaN.

    mean + deviation (x - average) / s. A column whose known values are all equal, or with one known value, becomes the
    mean. ``direction`` -1: more is lower.
    """
    array = _signed(values, direction)
    known = np.isfinite(array)
    n = known.sum(axis=_rows(array), keepdims=True)
    centred = array - _known(np.nanmean, array)
    squares = np.square(np.where(known, centred, 0.0)).sum(axis=_rows(array), keepdims=True)
    spread = np.sqrt(squares / np.maximum(n - 1, 1))
    constant = (_known(np.nanmax, array) == _known(np.nanmin, array)) | (spread == 0)
    return like(values, mean + deviation * np.where(constant, array * 0, centred / np.where(constant, 1.0, spread)))


def borda_points(values: Table, direction: object = 1, ties: str = "average") -> Table:
    """Give each value in its column one point for every other known value it beats; NaN stays NaN.

    Borda 1781, Mémoire sur les élections au scrutin. Of n known values the best has n - 1 points, the last 0.
    ties: what equal values share, as in ``rank``: "average" gives half a point for each equal one, "max" none, "min" a
    whole one.
    """
    places = _places(values, direction, ties)
    return like(values, np.isfinite(places).sum(axis=_rows(places), keepdims=True) - places)


def by_rank(values: Table, direction: object = 1, ties: str = "average") -> Table:
    """Scale each column by place among its known values: best 1, last 0, evenly between; NaN stays NaN.

    Borda points divided by n - 1. With ties="max" this is the share of the others that lie below (the percentile rank
    of spreadsheets). A column with one known value becomes 0.5. ``direction`` -1: least is best.
    """
    places = _places(values, direction, ties)
    n = np.isfinite(places).sum(axis=_rows(places), keepdims=True)
    return like(values, np.where(n > 1, (n - places) / np.maximum(n - 1, 1), places * 0 + 0.5))


def percentile(values: Table, direction: object = 1) -> Table:
    """Scale each column by the share (0 to 1) of its known values below, equal ones counted half; NaN stays NaN.

    (below + equal / 2) / n with the value itself among the equal ones, so that a lone value is 0.5 and so is the middle
    of any column. ``direction`` -1: least is best.
    """
    places = _places(values, direction, "average")
    n = np.isfinite(places).sum(axis=_rows(places), keepdims=True)
    return like(values, (n - places + 0.5) / np.maximum(n, 1))


def to_target(values: Table, target: object, low: object | None = None, direction: object = 1) -> Table:
    """Scale each column by how near it comes to a stated target: 1 at or beyond it, NaN stays NaN.

    Parameters
    ----------
    values : Series, DataFrame or array
        Values in their own units.
    target : number, array, or Series or mapping by column
        What should be reached.
    low : number, array, or Series or mapping by column, optional
        Where the way begins (0). Left out: the worst known value of the column.
    direction : 1, -1, or these by column
        -1 where less is better.

    Returns
    -------
    Same type and shape as ``values``
        (x - low) / (target - low), between 0 and 1. A column whose start lies at or beyond its target is 1 throughout.
    """
    signs = _direction(values, direction)
    array, goal = as_array(values) * signs, per_column(values, target, "target") * signs
    start = _known(np.nanmin, array) if low is None else per_column(values, low, "start (low)") * signs
    way = np.where(goal > start, goal - start, 1.0)
    return like(values, np.where(goal > start, np.clip((array - start) / way, 0.0, 1.0), array * 0 + 1.0))


def share_of_best(values: Table, direction: object = 1) -> Table:
    """Scale each column by its best known value: x / max, or min / x where less is better; values must be above 0."""
    array, signs = as_array(values), _direction(values, direction)
    if (array < 0).any() or ((array == 0) & (signs < 0)).any():
        raise ValueError("share of the best: needs values of 0 or more, above 0 where less is better.")
    best = np.where(signs > 0, _known(np.nanmax, array), _known(np.nanmin, array))
    more = np.divide(array, best, out=array * 0 + 1.0, where=best > 0)
    less = np.divide(best, array, out=array * 0 + 1.0, where=array > 0)
    return like(values, np.where(signs > 0, more, less))


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


def _rows(array: np.ndarray) -> int:
    """Axis of the rows: the first, or the last but one where draws stand in front."""
    return -2 if array.ndim > 2 else 0


def _places(values: Table, direction: object, ties: str) -> np.ndarray:
    array = _signed(values, direction)
    axes = (array.ndim - 1, 0) if array.ndim <= 2 else (-1, -2)
    return np.swapaxes(np.asarray(rank(np.swapaxes(array, *axes), ties=ties, tolerance=0.0)), *axes)


def _known(reduce: object, array: np.ndarray) -> np.ndarray:
    """Reduce each column over its known values; NaN, without a warning, where a column has none."""
    axis = _rows(array)
    some = np.isfinite(array).any(axis=axis, keepdims=True)
    filled = np.where(some, array, 0.0)
    return np.where(some, reduce(filled, axis=axis, keepdims=True), np.nan)
