"""All choices behind an index tried together: weights, goalposts, scaling, mean, hedged figures, one part left out.

Why: a rank is defended only if none of the choices that could have been made otherwise was held fixed in silence.
In: figures in their own units with everything the nominal index needs (``Figures``), and a design of named factors.
Out: a score for every row under every draw. Draw 0 is the index as stated; any draw alone, handed in as one row of the
design, gives the same scores again. No clause: pure numbers; what is tried is the method's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from envmonth_lib.index.aggregate import mean_draws
from envmonth_lib.index.design import Factor, between, choice, draw_weights, log_uniform, uniform, weight_factors
from envmonth_lib.index.labels import as_array, per_column
from envmonth_lib.index.normalise import by_goalposts, by_rank, min_max, percentile, z_score
from envmonth_lib.index.ranking import rank_rows

SCALINGS = ("goalposts", "min_max", "z_score", "rank", "percentile")
NOBODY = ""  # the option of leaving nothing out
_BLOCK = 2**20  # scaled values held at a time


@dataclass(frozen=True)
class Figures:
    """What an index is made of: values in their own units and the choices as stated, all by column.

    values has one row per agency, NaN where unknown; weights are of any size; low and high are the goalposts; direction
    is -1 where less is better; least and most are the bounds of hedged values, equal to the value where it is exact;
    parts names the columns that are left out together, e.g. all marks of one judge (left out: each column by itself).
    """

    values: pd.DataFrame
    weights: pd.Series
    low: pd.Series
    high: pd.Series
    direction: pd.Series | int = 1
    least: pd.DataFrame | None = None
    most: pd.DataFrame | None = None
    parts: Mapping[str, Sequence[str]] | None = None

    @property
    def groups(self) -> dict[str, list[str]]:
        """Columns that are left out together, by name."""
        return {n: list(c) for n, c in self.parts.items()} if self.parts else {c: [c] for c in self.values}


def trial_factors(
    figures: Figures,
    weight_factor: float = 2.0,
    goalpost_factor: float = 1.25,
    scalings: Sequence[str] = ("goalposts",),
    means: Sequence[str] = ("arithmetic",),
    leave_out: bool = False,
) -> dict[str, Factor]:
    """Name every choice that is drawn; the first of scalings and means is the nominal one.

    Parameters
    ----------
    weight_factor, goalpost_factor : float, 1 or more
        2: from half to double. A goalpost's distance from ``low`` is multiplied. 1: not drawn.
    scalings : sequence of {"goalposts", "min_max", "z_score", "rank", "percentile"}
    means : sequence of {"arithmetic", "geometric", "harmonic"}
    leave_out : bool
        Whether one part may be left out; nothing left out is as likely as each part, and nominal.

    Returns
    -------
    dict of name to Factor
        "weight:<column>", "goalpost:<column>", "hedged:<column>" (where some value is hedged), "scaling", "mean",
        "left_out"; a choice with one option is not named.
    """
    unknown = [name for name in scalings if name not in SCALINGS]
    if unknown:
        raise ValueError(f"scaling {', '.join(unknown)} is not known. Use {', '.join(SCALINGS)}.")
    factors: dict[str, Factor] = {}
    if weight_factor > 1:
        factors |= weight_factors(figures.values.columns, weight_factor)
    if goalpost_factor > 1:
        factors |= {f"goalpost:{c}": log_uniform(1 / goalpost_factor, goalpost_factor) for c in figures.values}
    if figures.least is not None and figures.most is not None:
        hedged = (figures.most[figures.values.columns] > figures.least[figures.values.columns]).any()
        factors |= {f"hedged:{c}": uniform(0.0, 1.0, 0.5) for c in figures.values if hedged[c]}
    options = {"scaling": tuple(scalings), "mean": tuple(means)}
    if leave_out:
        options["left_out"] = (NOBODY, *figures.groups)
    return factors | {name: choice(tried) for name, tried in options.items() if len(tried) > 1}


def trial_scores(
    figures: Figures, design: pd.DataFrame, scaling: str = "goalposts", mean: str = "arithmetic"
) -> pd.DataFrame:
    """Score every row under every draw of the design.

    Parameters
    ----------
    figures : Figures
    design : DataFrame
        From ``draw_design(seed, n, trial_factors(...))`` or ``sensitivity_design``, or one row of it, to replay a draw.
    scaling, mean : str
        What is used where the design does not draw it.

    Returns
    -------
    DataFrame, shape (n_draws, n_rows)
        Points on a scale of 1 to 100 (z scores: mean 50, deviation 15, and no lower than 1), the same for every choice;
        arithmetic points of goalposts keep the order of those from 0 to 1. NaN where no part with a weight is known.
    """
    weights = _drawn_weights(figures, design)
    chosen = pd.DataFrame(index=range(len(design)))
    for name, given in (("scaling", scaling), ("mean", mean)):
        chosen[name] = design[name].to_numpy() if name in design else given
    scores = np.full((len(design), len(figures.values)), np.nan)
    step = max(_BLOCK // max(figures.values.size, 1), 1)
    for (scaled_by, averaged_by), rows in chosen.groupby(["scaling", "mean"], sort=False).indices.items():
        for start in range(0, len(rows), step):
            part = rows[start : start + step]
            points = _points(figures, design.iloc[part], scaled_by)
            scores[part] = mean_draws(points, weights[part], averaged_by)
    return pd.DataFrame(scores, index=design.index, columns=figures.values.index)


def trial_ranks(
    figures: Figures, design: pd.DataFrame, scaling: str = "goalposts", mean: str = "arithmetic"
) -> pd.DataFrame:
    """Rank every row under every draw; arguments as ``trial_scores``, ties share the smaller rank."""
    scores = trial_scores(figures, design, scaling, mean)
    return pd.DataFrame(rank_rows(scores.to_numpy()), index=scores.index, columns=scores.columns)


def _drawn_weights(figures: Figures, design: pd.DataFrame) -> np.ndarray:
    """Weights of every draw, shape (n_draws, n_columns); 0 for what is left out."""
    named = pd.Series(per_column(figures.values, figures.weights, "weights"), index=figures.values.columns)
    drawn = any(column.startswith("weight:") for column in map(str, design))
    weights = draw_weights(named, design) if drawn else np.tile(named / named.sum(), (len(design), 1))
    if "left_out" in design:
        left_out = design["left_out"].to_numpy()
        for name, columns in figures.groups.items():
            weights[np.ix_(left_out == name, figures.values.columns.isin(columns))] = 0.0
    return weights


def _points(figures: Figures, design: pd.DataFrame, scaling: str) -> np.ndarray:
    """Scaled parts, shape (n_draws, n_rows, n_columns), or without draws where none differ."""
    values, direction = _drawn_values(figures, design), per_column(figures.values, figures.direction, "direction")
    if scaling == "goalposts":
        low = per_column(figures.values, figures.low, "goalposts (low)")
        high = per_column(figures.values, figures.high, "goalposts (high)")
        moved = _column(design, "goalpost:", figures.values.columns, 1.0)
        if moved is not None:
            high = (low + moved * (high - low))[:, np.newaxis, :]
            values = np.broadcast_to(values, (len(design), *figures.values.shape))
        return 1 + 99 * by_goalposts(values, low, high, direction)
    if scaling == "z_score":
        return np.maximum(z_score(values, direction, 50.0, 15.0), 1.0)
    return 1 + 99 * {"min_max": min_max, "rank": by_rank, "percentile": percentile}[scaling](values, direction)


def _drawn_values(figures: Figures, design: pd.DataFrame) -> np.ndarray:
    """Values of every draw: a hedged one between its bounds where drawn, the value itself in the middle (0.5)."""
    values = as_array(figures.values)
    places = _column(design, "hedged:", figures.values.columns, 0.5)
    if places is None or figures.least is None or figures.most is None:
        return values
    least, most = (as_array(bound.reindex_like(figures.values).fillna(figures.values))
                   for bound in (figures.least, figures.most))  # fmt: skip
    return between(least, most, places[:, np.newaxis, :], values)


def _column(design: pd.DataFrame, prefix: str, names: pd.Index, nominal: float) -> np.ndarray | None:
    """Drawn figures by column, shape (n_draws, n_columns), the nominal one where not drawn; None if none is drawn."""
    if not any(f"{prefix}{name}" in design for name in names):
        return None
    columns = [design[f"{prefix}{n}"] if f"{prefix}{n}" in design else np.full(len(design), nominal) for n in names]
    return np.column_stack([np.asarray(column, dtype=float) for column in columns])
