"""Let one function serve arrays and tables: numbers go in and out as arrays, a table keeps its row and column names.

Why: the arithmetic of an index is written once on arrays (any number of draws in front), while notebooks hand over
tables. In: a Series, DataFrame or array, and figures given per column. Out: float arrays in column order, and results
in the shape of what came in. A column without its figure is an error, never a silent default. No clause: pure numbers.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

Table = pd.DataFrame | pd.Series | np.ndarray


def as_array(values: Table) -> np.ndarray:
    """Copy values into a float array; whatever pandas calls missing becomes NaN."""
    if isinstance(values, pd.DataFrame | pd.Series):
        return values.to_numpy(dtype=float, na_value=np.nan, copy=True)
    return np.array(values, dtype=float)


def like(values: Table, array: np.ndarray) -> Table:
    """Give an array of the same shape the row and column names of ``values``, if it has any."""
    if isinstance(values, pd.DataFrame):
        return pd.DataFrame(array, index=values.index, columns=values.columns)
    if isinstance(values, pd.Series):
        return pd.Series(array, index=values.index, name=values.name)
    return array


def per_row(values: Table, array: np.ndarray) -> pd.Series | np.ndarray:
    """Give one figure per row the row names of ``values``, if it has any."""
    return pd.Series(array, index=values.index) if isinstance(values, pd.DataFrame) else array


def per_column(values: Table, figures: object, what: str) -> np.ndarray:
    """Put figures given by column name into the order of the columns; a plain number or array passes as it is.

    Parameters
    ----------
    values : DataFrame, Series or array
        The table the figures belong to.
    figures : number, array, Series or mapping
        By name (Series, mapping) they must name exactly the columns of the table.
    what : str
        What the figures are, for the message ("weights").

    Raises
    ------
    ValueError
        If a column has no figure, a figure has no column, or names are given for values without names.
    """
    if not isinstance(figures, Mapping | pd.Series):
        return np.asarray(figures, dtype=float)
    if not isinstance(values, pd.DataFrame):
        raise ValueError(f"{what}: given by name, but the values have no column names. Hand over a DataFrame.")
    if pd.Index(list(figures.keys())).has_duplicates or values.columns.has_duplicates:
        raise ValueError(f"{what}: a name stands twice. Name every column once.")
    unset = [str(c) for c in values.columns if c not in figures]
    unused = [str(c) for c in figures.keys() if c not in values.columns]  # noqa: SIM118 (a Series iterates its values)
    if unset or unused:
        raise ValueError(
            f"{what}: {', '.join(unset) or 'no column'} without a figure, {', '.join(unused) or 'no figure'} "
            f"without a column. Name exactly the columns of the table."
        )
    return np.array([float(figures[c]) for c in values.columns])
