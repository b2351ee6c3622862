"""Draw all choices that could have been made otherwise, together, in one seeded design.

Why: a choice tried alone hides what it does beside others, and a draw nobody can repeat proves nothing.
In: named factors, each with the value as stated and what it is drawn from. Out: a table with one row per draw, and the
weights those rows lead to. Row 0 is the nominal draw, every choice as stated; each other row can be replayed by its
number. No clause: pure numbers; the factors are the method's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from envmonth_lib.index.weights import stated


@dataclass(frozen=True)
class Factor:
    """One choice that is drawn: evenly between two bounds, evenly in proportion (logarithm), or from a list.

    nominal is the value as stated; it must be one that could be drawn. Make one with ``uniform``, ``log_uniform`` or
    ``choice``.
    """

    kind: str
    nominal: object
    low: float = np.nan
    high: float = np.nan
    options: tuple = ()

    def value(self, u: np.ndarray) -> np.ndarray:
        """Values for ``u``, numbers from 0 up to but not including 1, shape (n_draws,)."""
        if self.kind == "choice":
            return np.array(self.options, dtype=object)[(u * len(self.options)).astype(int)]
        if self.kind == "log_uniform":
            return np.clip(self.low * (self.high / self.low) ** u, self.low, self.high)
        return np.clip(self.low + u * (self.high - self.low), self.low, self.high)


def uniform(low: float, high: float, nominal: float) -> Factor:
    """Draw evenly between two bounds, e.g. where a hedged figure lies between its low and high (0 to 1)."""
    if not low <= nominal <= high:
        raise ValueError(f"factor: nominal {nominal} is not between {low} and {high}.")
    return Factor("uniform", nominal, low, high)


def log_uniform(low: float, high: float, nominal: float = 1.0) -> Factor:
    """Draw evenly in proportion between two bounds above 0: half and double are as likely as each other."""
    if not 0 < low <= nominal <= high:
        raise ValueError(f"factor: nominal {nominal} is not between {low} and {high}, or a bound is not above 0.")
    return Factor("log_uniform", nominal, low, high)


def choice(options: Iterable[object], nominal: object = None) -> Factor:
    """Draw one of a list, each as likely; the first is the nominal one unless another is named."""
    options = tuple(options)
    nominal = options[0] if nominal is None and options else nominal
    if nominal not in options:
        raise ValueError(f"factor: nominal {nominal!r} is not among the options {options!r}.")
    return Factor("choice", nominal, options=options)


def weight_factors(names: Iterable[str], factor: float = 2.0, prefix: str = "weight:") -> dict[str, Factor]:
    """One factor "weight:<name>" per weight: a multiplier drawn log-uniformly between 1/factor and factor."""
    return {f"{prefix}{name}": log_uniform(1.0 / factor, factor) for name in names}


def draw_design(seed: int, n: int, factors: Mapping[str, Factor]) -> pd.DataFrame:
    """Draw all factors together, n times.

    Parameters
    ----------
    seed : int
        The same seed and factors (in any order) give the same draws.
    n : int
        Number of draws, the nominal one included. More draws continue the same series: draw 17 stays draw 17.
    factors : mapping of name to Factor
        What is drawn, e.g. ``weight_factors(items) | {"mix": uniform(0, 0.5, nominal=0)}``.

    Returns
    -------
    DataFrame, shape (n, n_factors)
        Index "draw" from 0 (the nominal draw), one column per factor in the order given. The draws are a scrambled
        Sobol sequence, which covers the choices more evenly than random numbers do.
    """
    if n < 1:
        raise ValueError("design: at least one draw (the nominal one) is needed.")
    from scipy.stats import qmc  # here, since it is slow to import and most notebooks draw nothing

    names = sorted(factors)
    u = np.empty((n, 0))
    if names:
        bits = max(int(np.ceil(np.log2(n))), 1)
        u = qmc.Sobol(len(names), scramble=True, rng=np.random.default_rng(seed)).random_base2(bits)[:n]
    table = {}
    for name in factors:
        drawn = factors[name].value(u[:, names.index(name)])
        drawn[0] = factors[name].nominal
        table[name] = drawn
    return pd.DataFrame(table, index=pd.RangeIndex(n, name="draw"))


def draw_weights(weights: pd.Series, design: pd.DataFrame, prefix: str = "weight:") -> np.ndarray:
    """Weights of every draw: the stated ones times the design's "weight:<name>" columns, each row adding up to 1.

    Parameters
    ----------
    weights : Series, shape (n_parts,)
        Stated weights by name.
    design : DataFrame, shape (n_draws, n_factors)
        From ``draw_design``; columns of other factors are left alone.
    prefix : str
        What stands before the name in the column, where one design draws several sets of weights.

    Returns
    -------
    array, shape (n_draws, n_parts)

    Raises
    ------
    ValueError
        If a weight has no column in the design.
    """
    undrawn = [str(name) for name in weights.index if f"{prefix}{name}" not in design]
    if undrawn:
        raise ValueError(f"design: no column {prefix}… for {', '.join(undrawn)}. Make the factors with weight_factors.")
    drawn = stated(weights).to_numpy() * design[[f"{prefix}{name}" for name in weights.index]].to_numpy(dtype=float)
    return drawn / drawn.sum(axis=1, keepdims=True)


def between(low: np.ndarray, high: np.ndarray, place: np.ndarray, middle: np.ndarray | None = None) -> np.ndarray:
    """Values at ``place`` (0: low, 1: high) between two bounds, for hedged figures; NaN stays NaN, shapes broadcast.

    ``middle``: the figure as stated, which stands at 0.5 wherever it lies between its bounds; straight on either side.
    """
    place = np.asarray(place)
    if middle is None:
        return low + place * (np.asarray(high) - low)
    return np.where(place <= 0.5, between(low, middle, 2 * place), between(middle, high, 2 * place - 1))
