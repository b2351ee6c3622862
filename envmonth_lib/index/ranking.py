"""Turn scores into ranks, many draws of them at once.

Why: equal scores must share a rank by a named rule, and a span needs tens of thousands of rankings, each cheap.
In: scores, the last axis ranked, NaN where unknown. Out: ranks as floats, 1 for the highest, NaN kept. How: large
arrays are sorted as whole numbers that carry the score in steps far below the tolerance and, in their last bits, the
place it came from, so that one sort gives order and gaps alike. No clause: pure numbers.
"""

from __future__ import annotations

import numpy as np

from envmonth_lib.index.labels import Table, as_array, like

TIES = ("min", "max", "average", "dense")
_BLOCK = 2**14  # scores sorted at a time: what a processor keeps at hand
_STEPS = 64  # steps of a packed score within the tolerance
_BITS = 62  # of a packed score and its place together


def rank(scores: Table, ties: str = "min", tolerance: float = 1e-9) -> Table:
    """Rank scores, 1 for the highest; NaN has no rank and takes no place.

    Parameters
    ----------
    scores : Series, or array whose last axis is ranked
        One score per agency; an array may hold one row of scores per draw.
    ties : {"min", "max", "average", "dense"}
        What equal scores share: the smallest of their places (1, 2, 2, 4), the largest (1, 3, 3, 4), the mean
        (1, 2.5, 2.5, 4), or the next number without a gap (1, 2, 2, 3).
    tolerance : float
        Neighbours in order no further apart than this are equal, so that the order of a sum cannot break a tie.

    Returns
    -------
    Same type and shape as ``scores``, floats.
    """
    array = as_array(scores)
    if not array.size:
        _check(ties)
        return like(scores, array)
    return like(scores, rank_rows(array.reshape(-1, array.shape[-1]), ties, tolerance).reshape(array.shape))


def rank_rows(
    rows: np.ndarray, ties: str = "min", tolerance: float = 1e-9, ranked: np.ndarray | None = None
) -> np.ndarray:
    """Rank each row of an array, shape (n_draws, n_rows), as ``rank`` does, into ``ranked`` where that is given."""
    _check(ties)
    n = rows.shape[1]
    ranked = np.empty(rows.shape) if ranked is None else ranked
    packing = _packing(rows, tolerance) if len(rows) > 1 else None
    step = max(_BLOCK // max(n, 1), 1)
    in_order = np.tile(np.arange(1.0, n + 1), min(step, len(rows)))
    for start in range(0, len(rows), step):
        block, out = rows[start : start + step], ranked[start : start + step]
        order, starts = _order(block, tolerance) if packing is None else _packed_order(block, packing)
        # Mostly no two are equal; the places are then known beforehand.
        out.reshape(-1)[order] = in_order[: out.size] if starts is None else _places(starts, ties).ravel()
        if packing is None or packing.gaps:
            out[np.isnan(block)] = np.nan
    return ranked


class _Packing:
    """How scores become whole numbers: steps below the highest, then the place within a block in the last bits."""

    def __init__(self, top: float, steps: float, bits: int, gaps: bool) -> None:
        self.top, self.steps, self.bits, self.gaps = top, steps, bits, gaps


def _packing(rows: np.ndarray, tolerance: float) -> _Packing | None:
    """Choose the packing; None where the scores spread too widely, or the tolerance is too fine, for whole numbers."""
    bottom, top = rows.min(initial=np.inf), rows.max(initial=-np.inf)
    gaps = bool(np.isnan(bottom))
    if gaps:
        known = ~np.isnan(rows)
        bottom, top = rows.min(initial=np.inf, where=known), rows.max(initial=-np.inf, where=known)
    bits = int(max(_BLOCK, rows.shape[1])).bit_length()
    if not (np.isfinite(bottom) and np.isfinite(top) and tolerance > 0):
        return None
    steps = _STEPS / tolerance
    room = 2.0 ** (_BITS - bits) - (rows.shape[1] + 1) * (_STEPS + 1)
    return _Packing(float(top), steps, bits, gaps) if top - bottom < room / steps else None


def _packed_order(block: np.ndarray, packing: _Packing) -> tuple[np.ndarray, np.ndarray | None]:
    """Places in falling order, as flat positions in the block, and where a new score starts; None: everywhere."""
    below = np.subtract(packing.top, block)
    below *= packing.steps
    if packing.gaps:  # what is unknown comes last, each further than the tolerance from the next
        missing = np.isnan(block)
        lowest = np.nanmax(below, initial=0.0) + np.arange(1, block.shape[1] + 1) * (_STEPS + 1.0)
        below = np.where(missing, lowest, below)
    keys = below.astype(np.int64)
    keys <<= packing.bits
    keys |= np.arange(block.size).reshape(block.shape)
    keys.sort(axis=1)
    order = (keys & ((1 << packing.bits) - 1)).ravel()
    gaps = keys[:, 1:] - keys[:, :-1]
    limit = (_STEPS + 1) << packing.bits
    if not block.shape[1] > 1 or gaps.min() >= limit:
        return order, None
    keys >>= packing.bits
    starts = np.ones(block.shape, dtype=bool)
    starts[:, 1:] = keys[:, 1:] - keys[:, :-1] > _STEPS
    return order, starts


def _order(block: np.ndarray, tolerance: float) -> tuple[np.ndarray, np.ndarray]:
    """Do the same by comparing the scores themselves."""
    order = np.argsort(-block, axis=1, kind="stable")  # NaN comes last
    ordered = np.take_along_axis(block, order, axis=1)
    starts = np.ones(block.shape, dtype=bool)
    with np.errstate(invalid="ignore"):  # an infinite score less itself is NaN; that the two are equal is seen first
        starts[:, 1:] = ~((ordered[:, :-1] == ordered[:, 1:]) | (ordered[:, :-1] - ordered[:, 1:] <= tolerance))
    return (order + np.arange(len(block))[:, np.newaxis] * block.shape[1]).ravel(), starts  # NaN always starts anew


def _places(starts: np.ndarray, ties: str) -> np.ndarray:
    """Places in each row, where ``starts`` tells which of the ordered scores differ from the one before."""
    n = starts.shape[1]
    if ties == "dense":
        return np.cumsum(starts, axis=1).astype(float)
    first = np.maximum.accumulate(np.where(starts, np.arange(1, n + 1), 0), axis=1)
    if ties == "min":
        return first.astype(float)
    ends = np.ones(starts.shape, dtype=bool)
    ends[:, :-1] = starts[:, 1:]
    last = np.minimum.accumulate(np.where(ends, np.arange(1, n + 1), n)[:, ::-1], axis=1)[:, ::-1]
    return last.astype(float) if ties == "max" else (first + last) / 2


def _check(ties: str) -> None:
    if ties not in TIES:
        raise ValueError(f"rule for ties {ties!r} is not known. Use one of {', '.join(TIES)}.")
