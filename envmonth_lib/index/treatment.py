"""Prepare raw figures for an index: sizes divided out, gaps stated, outliers drawn in, each step with its record.

Why: a few very large figures, or very large agencies, would otherwise decide an indicator alone.
In: figures in their own units, one column per indicator, NaN where nothing is known. Out: the figures after one step
and what it did. Nothing is imputed unasked: what is filled in is an estimate and listed as such. No clause: pure
numbers; whether a step is taken is the method's.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd


def denominate(values: pd.DataFrame, sizes: pd.DataFrame, by: Mapping[str, str]) -> pd.DataFrame:
    """Divide columns by a size of the row, e.g. trees by inhabitants.

    Parameters
    ----------
    values : DataFrame, shape (n_rows, n_columns)
    sizes : DataFrame, shape (n_rows, n_sizes)
        Rows matched by name. A size of 0 or NaN leaves the quotient unknown (NaN).
    by : mapping of column to name of its size
        Columns not named stay as they are.
    """
    unknown = sorted({c for c in by if c not in values} | {s for s in by.values() if s not in sizes})
    if unknown:
        raise ValueError(f"denominate: no column {', '.join(map(str, unknown))}.")
    divided = values.astype(float)
    for column, size in by.items():
        figures = sizes[size].reindex(values.index).astype(float)
        divided[column] = divided[column] / figures.where(figures != 0)
    return divided


def screen(values: pd.DataFrame, least: float) -> pd.Series:
    """Tell which rows have at least ``least`` (share, 0 to 1) of their columns known."""
    return values.notna().mean(axis=1) >= least - 1e-12


def impute_group_mean(values: pd.DataFrame, groups: pd.Series) -> tuple[pd.DataFrame, pd.Series]:
    """Fill gaps with the mean of the column over the row's group; a gap whose group knows nothing stays a gap.

    Returns
    -------
    filled : DataFrame
        Same shape as ``values``.
    estimates : Series
        The figures filled in, by (row, column): they are estimates and must be shown as such.
    """
    means = values.astype(float).groupby(groups.reindex(values.index)).transform("mean")
    filled = values.astype(float).where(values.notna(), means)
    return filled, filled.where(values.isna()).stack().dropna().rename("estimate")


def skewness(values: pd.Series | pd.DataFrame) -> pd.Series | float:
    """Skewness G1, corrected for bias, over known values: n / ((n - 1)(n - 2)) sum(z^3); NaN below three values."""
    return values.skew()


def excess_kurtosis(values: pd.Series | pd.DataFrame) -> pd.Series | float:
    """Excess kurtosis G2, corrected for bias, over known values (0 for the normal law); NaN below four values."""
    return values.kurt()


def winsorise(
    values: pd.DataFrame, skew: float = 2.0, kurtosis: float = 3.5, most: int = 5
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Draw in the outermost values of a column, one more at a time, while it is both skewed and heavy in the tails.

    Parameters
    ----------
    values : DataFrame, shape (n_rows, n_columns)
        NaN stays NaN.
    skew, kurtosis : float
        A column is treated while its absolute skewness exceeds ``skew`` and its excess kurtosis exceeds ``kurtosis``
        (2 and 3.5: OECD and JRC 2008, Handbook on Constructing Composite Indicators, and Becker et al. 2022).
    most : int
        At most so many rows are drawn in per column.

    Returns
    -------
    treated : DataFrame
        On the side of the skew the k outermost values take the value of the next one.
    record : DataFrame, one row per column
        skew, kurtosis (before), points (rows drawn in), skew_after, kurtosis_after, passed.
    """
    treated, record = values.astype(float), {}
    for column in values:
        before = values[column].astype(float)
        points, after = 0, before
        while not _passes(after, skew, kurtosis) and points < min(most, before.count() - 1):
            points += 1
            after = _drawn_in(before, points)
        treated[column] = after
        record[column] = (before.skew(), before.kurt(), points, after.skew(), after.kurt(),
                          _passes(after, skew, kurtosis))  # fmt: skip
    names = ["skew", "kurtosis", "points", "skew_after", "kurtosis_after", "passed"]
    return treated, pd.DataFrame.from_dict(record, orient="index", columns=names)


def log_shift(values: pd.Series) -> pd.Series:
    """Logarithm of values moved so that the least is at 1 % of their range: ln(x - min + 0.01 (max - min))."""
    low, high = values.min(), values.max()
    if not high > low:
        return values.astype(float) * 0
    return np.log(values - low + 0.01 * (high - low))


def _passes(column: pd.Series, skew: float, kurtosis: float) -> bool:
    return not (abs(column.skew()) > skew and column.kurt() > kurtosis)


def _drawn_in(column: pd.Series, points: int) -> pd.Series:
    """Cap the column at its (points + 1)-th value from the end it is skewed to."""
    ordered = np.sort(column.dropna().to_numpy())
    if column.skew() > 0:
        return column.clip(upper=ordered[-1 - points])
    return column.clip(lower=ordered[points])
