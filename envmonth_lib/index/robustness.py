"""How far a rank depends on choices that could have been made otherwise.

Why: "9th" alone says too little; the same figures under other weights, goalposts or means could give 4th or 12th.
In: named factors, all drawn together in one seeded design, and the scores those draws lead to. Out: ranks per draw, the
span of ranks that most draws stay in, the share of draws in the top k. Row 0 of a design is the nominal draw, every
choice as stated; each other row can be replayed by its number. No clause: pure numbers; the factors are the method's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from envmonth_lib.index.aggregate import mean_draws, rank
from envmonth_lib.index.labels import Table, as_array
from envmonth_lib.index.weights import stated

Draws = pd.DataFrame | np.ndarray


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


def between(low: np.ndarray, high: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Values at ``place`` (0: low, 1: high) between two bounds, for hedged figures; NaN stays NaN, shapes broadcast."""
    return low + np.asarray(place) * (np.asarray(high) - low)


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
    array = as_array(scores)
    if array.ndim == 3 and len(array) != len(weights):
        raise ValueError(f"draws: {len(array)} of the scores, {len(weights)} of the weights.")
    drawn = mean_draws(array, weights)
    if mix is not None:
        mixed = np.asarray(mix, dtype=float)
        if mixed.shape != (len(weights),) or not ((mixed >= 0) & (mixed <= 1)).all():
            raise ValueError("mix: one share between 0 and 1 per draw.")
        some = mixed > 0
        geometric = mean_draws(array[some] if array.ndim == 3 else array, weights[some], "geometric")
        drawn[some] = between(drawn[some], geometric, mixed[some, np.newaxis])
    if isinstance(scores, pd.DataFrame):
        return pd.DataFrame(drawn, index=pd.RangeIndex(len(drawn), name="draw"), columns=scores.index)
    return drawn


def rank_draws(scores: Table, weights: np.ndarray, mix: np.ndarray | None = None, ties: str = "min") -> Draws:
    """Rank every row under every draw, 1 for the highest; arguments and shape as ``score_draws``, NaN unranked."""
    drawn = score_draws(scores, weights, mix)
    if isinstance(drawn, pd.DataFrame):
        return pd.DataFrame(rank(drawn.to_numpy(), ties), index=drawn.index, columns=drawn.columns)
    return rank(drawn, ties)


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
