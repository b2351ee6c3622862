"""Which choice moves the result: first-order and total Sobol indices with confidence limits.

Why: "the weights decide" is a claim; the part of the variance each factor explains, alone and with others, is proof.
In: the factors of a design, and one figure (mean shift of ranks, a score, a rank) for every row of
``sensitivity_design``. Out: a table by factor, each index with its limits and whether the factor changed anything.
No clause: pure numbers; the factors are the method's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from envmonth_lib.index.design import Factor

_BASE = ("A", "B")


def sensitivity_design(
    seed: int, n: int, factors: Mapping[str, Factor], groups: Mapping[str, Sequence[str]] | None = None
) -> pd.DataFrame:
    """Draw the factors for Sobol indices: two samples apart, and the first with each factor in turn from the second.

    Parameters
    ----------
    seed : int
        The same seed and factors (in any order) give the same draws.
    n : int
        Draws per sample; best a power of 2, 512 or more.
    factors : mapping of name to Factor
        As for ``draw_design``.
    groups : mapping of name to names of factors, optional
        Factors changed together and told as one, e.g. {"weights": [all "weight:..."]}. A factor in no group stands for
        itself. ``by_prefix`` groups by what stands before the colon.

    Returns
    -------
    DataFrame, shape (n * (2 + n_groups), n_factors)
        Index "sample" ("A", "B", or the name of the group taken from B) and "draw" (0 to n - 1), so that a row can be
        replayed by its name. No row is nominal.
    """
    from scipy.stats import qmc  # here, since it is slow to import and most notebooks draw nothing

    names = sorted(factors)
    if not names or n < 2:
        raise ValueError("sensitivity: at least one factor and two draws are needed.")
    bits = int(np.ceil(np.log2(n)))
    u = qmc.Sobol(2 * len(names), scramble=True, rng=np.random.default_rng(seed)).random_base2(bits)[:n]
    samples = {"A": u[:, : len(names)], "B": u[:, len(names) :]}
    for group, members in _groups(factors, groups).items():
        mixed = samples["A"].copy()
        changed = [names.index(member) for member in members]
        mixed[:, changed] = samples["B"][:, changed]
        samples[group] = mixed
    stacked = np.vstack(list(samples.values()))
    index = pd.MultiIndex.from_product([list(samples), range(n)], names=["sample", "draw"])
    return pd.DataFrame({name: factors[name].value(stacked[:, names.index(name)]) for name in factors}, index=index)


def by_prefix(factors: Mapping[str, Factor]) -> dict[str, list[str]]:
    """Group factors by what stands before the colon: all "weight:..." as "weight"."""
    groups: dict[str, list[str]] = {}
    for name in factors:
        groups.setdefault(name.split(":")[0], []).append(name)
    return groups


def sobol_indices(outputs: pd.Series, coverage: float = 0.95, resamples: int = 500, seed: int = 0) -> pd.DataFrame:
    """Sobol indices of one output of the design.

    Parameters
    ----------
    outputs : Series
        One figure for each row of ``sensitivity_design``, with its index.
    coverage : float, above 0 below 1
        Of the confidence limits.
    resamples : int
        Bootstrap resamples of the draws (percentile limits).
    seed : int
        Of the resampling.

    Returns
    -------
    DataFrame, one row per factor or group
        first, first_low, first_high: part of the variance it explains alone (Saltelli et al. 2010, eq. b of table 2).
        total, total_low, total_high: part that would remain if all others were known (Jansen 1999). changed: False
        where no draw gave another output because of it. All indices are NaN where the output never varies.

    References
    ----------
    Saltelli et al. 2010, Computer Physics Communications 181:259. Jansen 1999, ibid. 117:35.
    """
    samples = {name: outputs.xs(name, level="sample").to_numpy(dtype=float) for name in _samples(outputs)}
    if not all(np.isfinite(sample).all() for sample in samples.values()):
        raise ValueError("sensitivity: every draw needs an output; a missing one would be taken for no effect.")
    groups = [name for name in samples if name not in _BASE]
    a, b = samples["A"], samples["B"]
    mixed = np.array([samples[name] for name in groups])
    first, total = (index[:, 0] for index in _indices(a, b, mixed, np.arange(len(a))[np.newaxis, :]))
    picked = np.random.default_rng(seed).integers(0, len(a), (resamples, len(a)))
    ends = [(1 - coverage) / 2, (1 + coverage) / 2]
    limits = [np.full((2, len(groups)), np.nan)] * 2
    if np.ptp([a, b]) > 0:
        limits = [np.nanquantile(drawn, ends, axis=1) for drawn in _indices(a, b, mixed, picked)]
    table = {"first": first, "first_low": limits[0][0], "first_high": limits[0][1],
             "total": total, "total_low": limits[1][0], "total_high": limits[1][1],
             "changed": (np.abs(mixed - a) > 1e-12 * max(np.abs(a).max(), 1.0)).any(axis=1)}  # fmt: skip
    return pd.DataFrame(table, index=pd.Index(groups, name="factor"))


def _indices(a: np.ndarray, b: np.ndarray, mixed: np.ndarray, picked: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """First-order and total indices, shape (n_groups, n_resamples), of the draws each resample picks."""
    centre = np.concatenate([a, b]).mean()
    a, b, mixed = a - centre, b - centre, mixed - centre
    both = np.hstack([a[picked], b[picked]])
    variance = both.var(axis=1)
    known = np.where(variance > 0, variance, np.nan)
    first = np.array([(b * (sample - a))[picked].mean(axis=1) for sample in mixed]) / known
    total = np.array([np.square(a - sample)[picked].mean(axis=1) for sample in mixed]) / (2 * known)
    return first, total


def _groups(factors: Mapping[str, Factor], groups: Mapping[str, Sequence[str]] | None) -> dict[str, list[str]]:
    given = {name: list(members) for name, members in (groups or {}).items()}
    grouped = [member for members in given.values() for member in members]
    wrong = sorted({m for m in grouped if m not in factors or grouped.count(m) > 1} | (set(given) & set(_BASE)))
    if wrong:
        raise ValueError(f"sensitivity: {', '.join(wrong)} is no factor, is grouped twice, or is a reserved name.")
    return given | {name: [name] for name in factors if name not in grouped}


def _samples(outputs: pd.Series) -> list[str]:
    if outputs.index.names != ["sample", "draw"]:
        raise ValueError("sensitivity: outputs must keep the index of sensitivity_design (sample, draw).")
    return list(outputs.index.unique("sample"))
