"""One agency against its rivals: the integer programme behind ``exact``.

Why: how many rivals can stand above an agency at once, over all weightings in a box, is a question for a solver.
In: scores between 0 and 1, the parts each row has, the box of the weights. Out: a bound on the number of leaders and a
weighting that comes near it. The row's own parts weigh 1 in all, so its score t is linear in the weights. A rival leads
by its weighted sum minus t times its weight; with other parts that product lies between planes, t being in a bracket
(McCormick 1976), tight as it narrows. Everything is relaxed outwards, never inwards. No clause: pure numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

SLACK = 1e-6  # leads this small count for either side: the solver itself cannot tell them apart


@dataclass(frozen=True)
class Group:
    """Rows to be ranked: scores between 0 and 1, the parts each has, and the box the weights lie in."""

    scores: np.ndarray  # (n_rows, n_parts), 0 where absent: always used together with present
    present: np.ndarray  # (n_rows, n_parts) of bool, at least one part in each row
    low: np.ndarray  # (n_parts,)
    high: np.ndarray
    tie: float  # scores no further apart than this are equal, as in ``rank``


@dataclass(frozen=True)
class Contest:
    """One row against its open rivals: those not known to be always, or never, above it."""

    own: np.ndarray  # (n_parts,) scores of the row, 0 where absent
    mask: np.ndarray  # (n_parts,) its parts, as 0 and 1
    rivals: np.ndarray  # (n_rivals, n_parts) scores, 0 where absent
    rival_range: np.ndarray  # (n_rivals, 2) lowest and highest score; for the same parts: difference from the row
    family: np.ndarray  # (n_rivals,) index into masks, -1 for the same parts as the row
    masks: np.ndarray  # (n_families, n_parts) other sets of parts, as 0 and 1
    load: np.ndarray  # (n_families, 2) least and most weight of such a set, where the row's own parts weigh 1
    t: tuple[float, float]  # lowest and highest score of the row
    low: np.ndarray
    high: np.ndarray
    always: int  # how many others stand above under every weighting

    def own_score(self, weights: np.ndarray) -> float:
        """Score of the row under one weighting."""
        return float(self.own @ weights / (self.mask @ weights))

    def count(self, side: int, weights: np.ndarray) -> int:
        """Rivals above the row (side 1), or not above it (side -1), under one weighting; small leads do not count."""
        loads = np.append(self.masks @ weights, self.mask @ weights)[self.family]  # -1: the row's own parts
        leads = side * (self.rivals @ weights / loads - self.own_score(weights))
        return int((leads > SLACK).sum())


def make_contest(group: Group, row: int) -> Contest:
    """Set one row of the group against the others, those with a settled comparison left out."""
    own, mask = group.scores[row], group.present[row]
    t = _mean_range(own, mask, group)
    same = (group.present == mask).all(axis=1)
    ranges = np.array(
        [
            _mean_range(scores - own if alike else scores, parts, group)
            for scores, parts, alike in zip(group.scores, group.present, same, strict=True)
        ]
    )
    never = ranges[:, 1] - np.where(same, 0.0, t[0]) <= group.tie
    always = ranges[:, 0] - np.where(same, 0.0, t[1]) > group.tie
    open_ = ~never & ~always
    masks, family = np.unique(group.present[open_ & ~same], axis=0, return_inverse=True)
    families = np.full(len(same), -1)
    families[open_ & ~same] = family.ravel()
    return Contest(
        own=own,
        mask=mask.astype(float),
        rivals=group.scores[open_],
        rival_range=ranges[open_],
        family=families[open_],
        masks=masks.astype(float),
        load=np.array([_load_range(other, mask, group) for other in masks]).reshape(-1, 2),
        t=t,
        low=group.low,
        high=group.high,
        always=int(always.sum()),
    )


def solve_bracket(contest: Contest, side: int, a: float, b: float, reached: float) -> tuple[float, np.ndarray] | None:
    """Solve the relaxed programme with the row's score between a and b.

    Parameters
    ----------
    contest : Contest
        The row and its rivals.
    side : {1, -1}
        1: fewest rivals above the row. -1: fewest not above it.
    a, b : float
        The bracket.
    reached : float
        Number some weighting is known to give; only fewer is of interest.

    Returns
    -------
    (bound, weights), or None where the bracket is proved to hold nothing below ``reached``
        No weighting in the bracket gives fewer than bound; the weighting gives it, or more if the planes are loose.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp  # here, since most notebooks solve nothing

    least, most = _lead_range(contest, side, a, b)
    certain = int((least > SLACK).sum())
    if certain >= reached:
        return None
    open_ = np.flatnonzero((least <= SLACK) & (most > 0))
    m, n = len(contest.low), len(open_)
    width = m + 1 + len(contest.masks)  # weights, their scale, one product per family; then a 0/1 unknown per rival
    box, planes = _box(contest, a, b), _planes(contest, a, b)
    leads = side * _leads(contest, open_)
    matrix = np.vstack(
        [
            np.hstack([np.vstack([box[0], planes[0]]), np.zeros((len(box[0]) + len(planes[0]), n))]),
            np.hstack([leads, -np.diag(most[open_])]),
            np.append(np.zeros(width), np.ones(n)),
        ]
    )
    solved = milp(
        np.append(np.zeros(width), np.ones(n)),
        integrality=np.append(np.zeros(width), np.ones(n)),
        bounds=Bounds(0.0, np.append(np.full(width, np.inf), np.ones(n))),
        constraints=LinearConstraint(
            matrix,
            np.concatenate([box[1], planes[1], np.full(n, -np.inf), [0.0]]),
            np.concatenate([box[2], planes[2], np.full(n, SLACK), [reached - 1 - certain]]),
        ),
    )
    if solved.status == 2:  # infeasible: proved
        return None
    if solved.x is None:  # not solved, for whatever reason: nothing is claimed beyond what is certain
        return certain, np.sqrt(contest.low * contest.high)
    weights = np.clip(solved.x[:m] / solved.x[m], contest.low, contest.high)
    trailing = np.append(np.flatnonzero(most <= 0), open_[solved.x[width:] < 0.5])
    fewest = np.ceil(solved.mip_dual_bound - 0.01) if n else 0.0  # without a 0/1 unknown the solver states no bound
    return certain + float(fewest), _inward(contest, side, trailing, weights)


def _mean_range(values: np.ndarray, parts: np.ndarray, group: Group) -> tuple[float, float]:
    """Least and most of the weighted mean over ``parts``: high weights at one end of the values, low at the other."""
    order = np.flatnonzero(parts)[np.argsort(values[parts], kind="stable")]
    v, low, high = values[order], group.low[order], group.high[order]
    smallest = np.tri(len(v) + 1, len(v), -1, dtype=bool)  # row k: the k smallest
    least, most = np.where(smallest, high, low), np.where(smallest, low, high)
    return float((least @ v / least.sum(axis=1)).min()), float((most @ v / most.sum(axis=1)).max())


def _load_range(other: np.ndarray, mask: np.ndarray, group: Group) -> tuple[float, float]:
    """Least and most weight of the parts ``other`` where the parts ``mask`` weigh 1."""
    gain, both, loss = other & ~mask, other & mask, mask & ~other
    shared = np.array([group.low[both].sum(), group.high[both].sum()])
    least = (group.low[gain].sum() + shared) / (shared + group.high[loss].sum())
    most = (group.high[gain].sum() + shared) / (shared + group.low[loss].sum())
    return float(least.min()), float(most.max())


def _lead_range(contest: Contest, side: int, a: float, b: float) -> tuple[np.ndarray, np.ndarray]:
    """Least and most of each rival's lead, its weighted sum minus t times its weight, times side, for t in a to b."""
    least, most = contest.rival_range.T.copy()
    other = contest.family >= 0
    low, high = contest.load[contest.family[other]].T
    behind, ahead = least[other] - b, most[other] - a
    least[other] = np.where(behind < 0, high, low) * behind
    most[other] = np.where(ahead > 0, high, low) * ahead
    return (least, most) if side > 0 else (-most, -least)


def _leads(contest: Contest, open_: np.ndarray) -> np.ndarray:
    """Lead of each open rival as coefficients of the unknowns: weights, their scale, products."""
    m, family = len(contest.low), contest.family[open_]
    leads = np.zeros((len(open_), m + 1 + len(contest.masks)))
    leads[:, :m] = contest.rivals[open_]
    leads[family < 0, :m] -= contest.own
    leads[family >= 0, m + 1 + family[family >= 0]] = -1.0
    return leads


def _box(contest: Contest, a: float, b: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows that keep the weights in the scaled box, the row's own parts at sum 1 and t between a and b."""
    m = len(contest.low)
    matrix = np.zeros((2 * m + 2, m + 1 + len(contest.masks)))
    matrix[: 2 * m, :m] = np.vstack([np.eye(m), np.eye(m)])
    matrix[:m, m], matrix[m : 2 * m, m] = -contest.low, -contest.high
    matrix[2 * m, :m], matrix[2 * m + 1, :m] = contest.mask, contest.own
    lower = np.concatenate([np.zeros(m), np.full(m, -np.inf), [1.0, a - SLACK]])
    upper = np.concatenate([np.full(m, np.inf), np.zeros(m), [1.0, b + SLACK]])
    return matrix, lower, upper


def _planes(contest: Contest, a: float, b: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows that hold each product q between the four planes around t times the weight of a family."""
    m, f = len(contest.low), len(contest.masks)
    matrix = np.zeros((4 * f, m + 1 + f))
    lower, upper = np.full(4 * f, -np.inf), np.full(4 * f, np.inf)
    for k, (mask, (least, most)) in enumerate(zip(contest.masks, contest.load, strict=True)):
        for i, (at, load) in enumerate(((a, least), (b, most), (b, least), (a, most)), start=4 * k):
            matrix[i, :m] = -at * mask - load * contest.own  # q - at * weight - load * t, against - at * load
            matrix[i, m + 1 + k] = 1.0
            (lower if i < 4 * k + 2 else upper)[i] = -at * load
    return matrix, lower, upper


def _inward(contest: Contest, side: int, trailing: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Move a weighting, t held, to where the rivals ``trailing`` fail to lead by the widest margin.

    A programme's solution lies on the edge of what is allowed, where some rival is level. With t held the comparison is
    linear for every family, so one linear programme finds the middle; unchanged where there is none.
    """
    from scipy.optimize import linprog  # here, as above

    t = contest.own_score(weights)
    masks = np.vstack([contest.masks, contest.mask])[contest.family[trailing]]
    leads = side * (contest.rivals[trailing] - t * masks)
    solved = linprog(
        np.append(np.zeros(len(weights)), -1.0),
        A_ub=np.hstack([leads, np.ones((len(trailing), 1))]),
        b_ub=np.zeros(len(trailing)),
        A_eq=np.append(contest.own - t * contest.mask, 0.0)[np.newaxis, :],
        b_eq=[0.0],
        bounds=[*zip(contest.low, contest.high, strict=True), (None, 1.0)],
    )
    return weights if solved.x is None else np.clip(solved.x[:-1], contest.low, contest.high)
