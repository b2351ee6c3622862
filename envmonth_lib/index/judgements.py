"""Weights out of judgements in pairs (analytic hierarchy process), with how far they contradict themselves.

Why: a council can say "this counts three times as much as that" more easily than it can hand out 100 points, but only a
consistent set of such judgements gives weights that mean something.
In: a matrix of ratios, or one per judge. Out: weights that add up to 1 and the consistency ratio (0.10 or less is the
usual bar). No clause: pure numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from envmonth_lib.index.labels import Table, as_array
from envmonth_lib.index.weights import Weights

# Mean consistency index of random matrices of n = 1, 2, 3 ... parts. "saaty": Saaty 1980, The Analytic Hierarchy
# Process; "alonso_lamata": Alonso and Lamata 2006, Int. J. Uncertainty Fuzziness 14:445 (100,000 matrices each).
RANDOM_INDEX = {
    "saaty": (0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59),
    "alonso_lamata": (
        0, 0, 0.5245, 0.8815, 1.1086, 1.2479, 1.3417, 1.4056, 1.4499, 1.4854, 1.5141, 1.5365, 1.5551, 1.5713, 1.5838,
    ),
}  # fmt: skip
_ROUNDING = 0.15  # how far a ratio times its printed inverse may be from 1: 0.33 for a third, 0.13 for an eighth


@dataclass(frozen=True)
class AhpResult:
    """Weights out of pairs, and how consistent the judgements are."""

    weights: Weights
    largest_eigenvalue: float  # n where the judgements are fully consistent
    consistency_index: float  # (largest eigenvalue - n) / (n - 1)
    consistency_ratio: float  # index / mean index of random matrices; 0.10 or less is the usual bar


def ahp(judgements: Table, method: str = "eigenvector", random_index: str = "saaty") -> AhpResult:
    """Weights of the parts from a matrix of judgements.

    Parameters
    ----------
    judgements : DataFrame or array, shape (n_parts, n_parts), 1 to 15 parts
        Cell (a, b): how many times as important a is as b (1/9 to 9 on Saaty's scale). The diagonal is 1 and
        cell (b, a) the inverse of (a, b), but for the rounding of print.
    method : {"eigenvector", "geometric"}
        The principal right eigenvector (Saaty 1980), or the geometric mean of each row (Crawford and Williams 1985).
    random_index : {"saaty", "alonso_lamata"}
        Table the consistency index is divided by.

    Raises
    ------
    ValueError
        If a judgement is missing or not above 0, or a pair contradicts itself.
    """
    if method not in ("eigenvector", "geometric"):
        raise ValueError(f"ahp: method {method!r} is not known. Use eigenvector or geometric.")
    if random_index not in RANDOM_INDEX:
        raise ValueError(f"ahp: random index {random_index!r} is not known. Use {' or '.join(RANDOM_INDEX)}.")
    matrix = _checked(judgements)
    n = len(matrix)
    values, vectors = np.linalg.eig(matrix)
    largest = int(np.argmax(values.real))
    raw = np.abs(vectors[:, largest].real) if method == "eigenvector" else np.exp(np.log(matrix).mean(axis=1))
    weights = raw / raw.sum()
    # For row means the largest eigenvalue is estimated by the mean of (matrix @ weights) / weights, as is usual.
    top = float(values[largest].real) if method == "eigenvector" else float(np.mean(matrix @ weights / weights))
    index = (top - n) / (n - 1) if n > 1 else 0.0
    usual = RANDOM_INDEX[random_index][n - 1]
    named = pd.Series(weights, index=judgements.index) if isinstance(judgements, pd.DataFrame) else weights
    return AhpResult(named, top, index, index / usual if usual else 0.0)


def joint_judgements(judges: Sequence[Table]) -> Table:
    """One matrix for a group: the geometric mean of each cell over the judges (Aczél and Saaty 1983)."""
    if not judges:
        raise ValueError("ahp: no judge.")
    joint = np.exp(np.mean([np.log(_checked(matrix)) for matrix in judges], axis=0))
    first = judges[0]
    return pd.DataFrame(joint, index=first.index, columns=first.columns) if isinstance(first, pd.DataFrame) else joint


def _checked(judgements: Table) -> np.ndarray:
    if isinstance(judgements, pd.DataFrame) and list(judgements.index) != list(judgements.columns):
        raise ValueError("ahp: rows and columns must name the same parts in the same order.")
    matrix = as_array(judgements)
    n = len(matrix)
    if matrix.shape != (n, n) or not 1 <= n <= len(RANDOM_INDEX["saaty"]):
        raise ValueError(f"ahp: a square matrix of 1 to 15 parts is needed, got {matrix.shape}.")
    if not (np.isfinite(matrix) & (matrix > 0)).all():
        raise ValueError("ahp: every judgement must be a number above 0.")
    off = np.argwhere(np.abs(matrix * matrix.T - 1) > _ROUNDING)
    if len(off):
        names = judgements.index if isinstance(judgements, pd.DataFrame) else range(n)
        a, b = (names[k] for k in off[0])
        raise ValueError(f"ahp: {a} against {b} is not the inverse of {b} against {a}.")
    return matrix
