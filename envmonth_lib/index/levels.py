"""Indicators into pillars, pillars into an index: scores at every level, what each part weighs and contributes.

Why: "why 63 points?" is answered by adding up the contributions of all figures, to the last digit.
In: values of the lowest level on one scale and a ``Hierarchy`` (what belongs to what, with which weight). Out: a score
for every part, the share of its weight that was answered, effective weights, contributions. A missing part leaves its
weight to its siblings and is stated; it never becomes 0. No clause: pure numbers; parents and weights are the method's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from envmonth_lib.index.aggregate import weighted_mean


@dataclass(frozen=True)
class Hierarchy:
    """Which part belongs to which, and its weight among its siblings; make one with ``hierarchy``."""

    parents: Mapping[str, str]  # part -> the part it belongs to; the top has none
    weights: Mapping[str, float]  # part -> weight among its siblings, any sum
    order: tuple[str, ...]  # parents, each after all its children; the top last

    @property
    def top(self) -> str:
        """Name of the part that all others belong to."""
        return self.order[-1]

    @property
    def leaves(self) -> tuple[str, ...]:
        """Parts without children: the figures that come in."""
        return tuple(part for part in self.parents if part not in self.order)

    def children(self, parent: str) -> list[str]:
        """Parts that belong to ``parent`` directly, in the order given."""
        return [part for part, owner in self.parents.items() if owner == parent]


def hierarchy(parents: Mapping[str, str], weights: Mapping[str, float] | None = None) -> Hierarchy:
    """Make a hierarchy from the parent of every part and its weight among its siblings.

    Parameters
    ----------
    parents : mapping of part to parent
        Any number of levels; exactly one name, the top, is a parent and has none itself.
    weights : mapping of part to weight, optional
        Not negative, any sum. A part not named weighs 1; a name that is no part is an error.

    Raises
    ------
    ValueError
        If there is no single top, a part belongs to itself by some way round, or a weight has no part.
    """
    owners = dict(parents)
    given = dict(weights or {})
    tops = list(dict.fromkeys(owner for owner in owners.values() if owner not in owners))
    if len(tops) != 1:
        raise ValueError(f"hierarchy: one top is needed, found {', '.join(map(str, tops)) or 'none'}.")
    unused = [str(name) for name in given if name not in owners and name != tops[0]]
    if unused:
        raise ValueError(f"hierarchy: weights for {', '.join(unused)}, which have no parent.")
    depth = {part: _depth(part, owners) for part in [*owners, tops[0]]}
    inner = sorted(dict.fromkeys(owners.values()), key=lambda part: -depth[part])
    return Hierarchy(owners, {part: float(given.get(part, 1.0)) for part in owners}, tuple(inner))


def score_levels(
    values: pd.DataFrame, tree: Hierarchy, how: str | Mapping[str, str] = "arithmetic", min_answered: float = 0.0
) -> pd.DataFrame:
    """Score every part of the hierarchy, level by level.

    Parameters
    ----------
    values : DataFrame, shape (n_rows, n_leaves)
        Values of the leaves on one scale. NaN: missing.
    tree : Hierarchy
        Its leaves must be the columns.
    how : {"arithmetic", "geometric", "harmonic"}, or these by parent
        The mean; a parent not named takes the arithmetic one.
    min_answered : float, 0 to 1
        Least share of the weight of its children that must be present for a part to have a score.

    Returns
    -------
    DataFrame, shape (n_rows, n_leaves + n_parents)
        The values and then the scores of the parents, the top last; NaN where too little is known.
    """
    scores = _leaf_values(values, tree)
    for parent in tree.order:
        mean = how if isinstance(how, str) else how.get(parent, "arithmetic")
        children = tree.children(parent)
        weights = _weights(tree, children)
        scores[parent] = weighted_mean(scores[children], weights, mean, min_answered) if weights.any() else np.nan
    return scores


def answered(values: pd.DataFrame, tree: Hierarchy) -> pd.DataFrame:
    """Share (0 to 1) of each parent's weight whose leaves are present, counted through all levels below it."""
    shares = _leaf_values(values, tree).notna().astype(float)
    for parent in tree.order:
        children = tree.children(parent)
        weights = _weights(tree, children)
        shares[parent] = weighted_mean(shares[children], weights) if weights.any() else 0.0
    return shares[list(tree.order)]


def effective_weights(tree: Hierarchy) -> pd.Series:
    """Weight of every part in the top when nothing is missing: the product of its shares on the way up."""
    effective = {tree.top: 1.0}
    for parent in reversed(tree.order):
        children = tree.children(parent)
        weights = _weights(tree, children)
        effective |= (weights / (weights.sum() or 1.0) * effective[parent]).to_dict()
    return pd.Series(effective, dtype=float)[[*tree.parents, tree.top]]


def contributions(values: pd.DataFrame, tree: Hierarchy, min_answered: float = 0.0) -> pd.DataFrame:
    """Points each leaf gives to the score of the top (arithmetic means); they add up to it exactly.

    Returns
    -------
    DataFrame, shape (n_rows, n_leaves)
        Value times the weight it really had in the row, after missing parts left theirs to their siblings. NaN: the
        leaf is missing, or took no part because its parent has no score. All NaN where the top has no score.
    """
    scores = score_levels(values, tree, min_answered=min_answered)
    real = pd.DataFrame({tree.top: scores[tree.top].notna().astype(float)})
    for parent in reversed(tree.order):
        children = tree.children(parent)
        present = scores[children].notna() * _weights(tree, children)
        total = present.sum(axis=1)
        for child in children:
            real[child] = real[parent] * np.divide(present[child], total, out=np.zeros(len(total)), where=total > 0)
    leaves = list(tree.leaves)
    return (scores[leaves] * real[leaves]).where(real[leaves] > 0)


def leave_out(tree: Hierarchy, part: str) -> Hierarchy:
    """Make the hierarchy without one part: it weighs nothing, and what is below it takes no part."""
    if part not in tree.parents:
        raise ValueError(f"hierarchy: no part {part} to leave out.")
    return Hierarchy(tree.parents, {**tree.weights, part: 0.0}, tree.order)


def group_means(scores: pd.DataFrame, groups: pd.Series) -> pd.DataFrame:
    """Give each row the mean of its peer group in every column, over the values known there."""
    return scores.groupby(groups.reindex(scores.index)).transform("mean")


def _depth(part: str, owners: Mapping[str, str]) -> int:
    steps = 0
    while part in owners:
        part, steps = owners[part], steps + 1
        if steps > len(owners):
            raise ValueError(f"hierarchy: {part} belongs to itself by some way round.")
    return steps


def _weights(tree: Hierarchy, children: Iterable[str]) -> pd.Series:
    return pd.Series({child: tree.weights[child] for child in children})


def _leaf_values(values: pd.DataFrame, tree: Hierarchy) -> pd.DataFrame:
    leaves = tree.leaves
    missing = [str(leaf) for leaf in leaves if leaf not in values]
    unused = [str(column) for column in values if column not in leaves]
    if missing or unused:
        raise ValueError(
            f"hierarchy: {', '.join(missing) or 'no part'} without a column, {', '.join(unused) or 'no column'} "
            f"without a part. Name exactly the lowest parts."
        )
    return values[list(leaves)].astype(float)
