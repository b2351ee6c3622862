"""The order that contradicts the judges least, proved by integer programming.

Why: of all orders of the nominees the Kemeny order disagrees with the fewest pairwise judgements; for a commendation
the best order must be proved, not approached.
In: a matrix of pairs (``outranking``). Out: the order, its cost, and by how much the next best order is worse. How:
rows that beat all later ones are split off first (extended Condorcet criterion), the knots that remain are linear
ordering problems. No clause: pure numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
import pandas as pd

from envmonth_lib.index.labels import Table, as_array

MOST_ROWS = 25


@dataclass(frozen=True)
class KemenyOrder:
    """The order found, and how clear it is."""

    order: tuple[object, ...]  # names (or numbers) of the rows, best first
    ranks: Table  # 1 for the best, in the order of the rows
    cost: float  # weight of the pairwise judgements the order contradicts
    margin: float  # how much more the next best order contradicts; 0: there is another order as good; inf: one row

    @property
    def unique(self) -> bool:
        """Whether no other order is as good."""
        return self.margin > 1e-9


def kemeny(pairs: Table) -> KemenyOrder:
    """Find the order of least disagreement with a matrix of pairs (Kemeny 1959, Daedalus 88:577).

    Parameters
    ----------
    pairs : DataFrame or array, shape (n_rows, n_rows), at most 25 rows
        From ``outranking``: cell (a, b) is the weight that places a above b. NaN: not compared, counts for neither.

    Returns
    -------
    KemenyOrder
        Exact. Among several orders as good the one found is told by ``margin`` 0: then the order is not settled.

    Raises
    ------
    ValueError
        If there are more than 25 rows or the matrix is not square.
    RuntimeError
        If the solver could not prove an order.
    """
    array = as_array(pairs)
    n = len(array)
    if array.shape != (n, n) or not 1 <= n <= MOST_ROWS:
        raise ValueError(f"kemeny: a square matrix of 1 to {MOST_ROWS} rows is needed, got {array.shape}.")
    weights = np.where(np.isnan(array), 0.0, array)  # not compared: neither order of the two costs anything
    placed: list[int] = []
    margins = []
    for knot in _knots(weights):
        order, margin = _order_knot(weights[np.ix_(knot, knot)])
        placed += [knot[k] for k in order]
        margins.append(margin)
    # Orders that swap two neighbours are next best candidates across knots; within one the solver has looked.
    margins += [weights[a, b] - weights[b, a] for a, b in pairwise(placed)]
    ranks = np.empty(n)
    ranks[placed] = np.arange(1, n + 1)
    named = isinstance(pairs, pd.DataFrame)
    return KemenyOrder(
        order=tuple(pairs.index[placed]) if named else tuple(int(row) for row in placed),
        ranks=pd.Series(ranks, index=pairs.index) if named else ranks,
        cost=float(sum(weights[b, a] for a, b in combinations(placed, 2))),
        margin=float(min(margins, default=np.inf)),
    )


def disagreement(pairs: Table, order: object) -> float:
    """Weight of the pairwise judgements that an order (row numbers or names, best first) contradicts."""
    frame = pairs if isinstance(pairs, pd.DataFrame) else pd.DataFrame(np.asarray(pairs))
    return float(sum(np.nan_to_num(frame.loc[b, a]) for a, b in combinations(order, 2)))


def _knots(weights: np.ndarray) -> list[list[int]]:
    """Split rows into groups, best first: each row of one beats each row of the next; ties and cycles stay together."""
    from scipy.sparse.csgraph import connected_components  # here, since most notebooks need neither

    at_least = (weights >= weights.T) & ~np.eye(len(weights), dtype=bool)
    count, member = connected_components(at_least, directed=True, connection="strong")
    groups = [list(np.flatnonzero(member == k)) for k in range(count)]
    reach = at_least.sum(axis=1)  # a row of an earlier group reaches more rows than any of a later one
    return sorted(groups, key=lambda group: -reach[group].max())


def _order_knot(weights: np.ndarray) -> tuple[list[int], float]:
    """Order the rows of one knot, and by how much the next best order of them is worse."""
    n = len(weights)
    if n == 1:
        return [0], np.inf
    scale = weights.max() or 1.0
    best, cost = _solve(weights / scale, [])
    below = {(a, b) for a, b in combinations(best, 2)}
    _, second = _solve(weights / scale, sorted(below))
    return best, max(second - cost, 0.0) * scale


def _solve(weights: np.ndarray, excluded: list[tuple[int, int]]) -> tuple[list[int], float]:
    """Solve the linear ordering problem: x of a < b is 1 where a stands above b, with no cycle among any three.

    ``excluded`` are all pairs (above, below) of one order that must not come out again.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp  # here, as above
    from scipy.sparse import csr_array

    pairs = list(combinations(range(len(weights)), 2))
    number = {pair: k for k, pair in enumerate(pairs)}
    rows, low, high = [], [], []
    for a, b, c in combinations(range(len(weights)), 3):
        rows.append({number[a, b]: 1.0, number[b, c]: 1.0, number[a, c]: -1.0})
        low.append(0.0)
        high.append(1.0)
    if excluded:
        rows.append({number[min(a, b), max(a, b)]: 1.0 if a < b else -1.0 for a, b in excluded})
        low.append(-np.inf)
        high.append(sum(a < b for a, b in excluded) - 1.0)
    lead = np.array([weights[b, a] - weights[a, b] for a, b in pairs])
    constraints = []
    if rows:
        entries = [(r, k, v) for r, row in enumerate(rows) for k, v in row.items()]
        r, k, v = zip(*entries, strict=True)
        constraints = [LinearConstraint(csr_array((v, (r, k)), shape=(len(rows), len(pairs))), low, high)]
    solved = milp(lead, integrality=np.ones(len(pairs)), bounds=Bounds(0, 1), constraints=constraints,
                  options={"mip_rel_gap": 0.0})  # fmt: skip
    if solved.status != 0:
        raise RuntimeError(f"kemeny: the solver proved no order ({solved.message}).")
    above = np.round(solved.x)
    wins = np.zeros(len(weights))
    for (a, b), first in zip(pairs, above, strict=True):
        wins[a if first else b] += 1
    order = [int(k) for k in np.argsort(-wins, kind="stable")]
    return order, float(sum(weights[b, a] for a, b in combinations(order, 2)))
