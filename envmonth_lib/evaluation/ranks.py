"""Ranks within peer groups, never alone: the span over drawn choices, the exact best and worst, the share in the top.

Comes in: the seven item scores, what they were made of, the method. Goes out: ``ranks``, and which choice moves them.
Weights of items and parts, upper goalposts, hedged figures, the way of putting items together and, where the method
says so, of scaling them and one item left out are drawn together (`Method.robustness`); best and worst are exact for
every weight of an item between its half and its double, all else as stated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from envmonth_lib.evaluation.parts import extent_elements, practice_elements
from envmonth_lib.evaluation.scores import PARTS, part_values, score_matrix
from envmonth_lib.index import (
    best_and_worst_rank,
    between,
    by_prefix,
    by_rank,
    choice,
    draw_design,
    draw_weights,
    log_uniform,
    rank,
    rank_draws,
    rank_shift,
    sensitivity_design,
    sobol_indices,
    span,
    top_share,
    uniform,
    weight_factors,
    weighted_mean,
)
from envmonth_lib.plan import Agency, Method, Plan

SCALINGS = ("goalposts", "rank")
LEFT_OUT_NONE = ""
COLUMNS = ["year", "agency", "kind", "score", "rank", "n_group", "rank_low", "rank_high", "rank_best", "rank_worst",
           "top_share"]  # fmt: skip


def agency_ranks(
    values: pd.DataFrame,
    tasks: pd.DataFrame,
    item_scores: pd.DataFrame,
    plan: Plan,
    method: Method,
    agencies: Sequence[Agency],
) -> pd.DataFrame:
    """Rank agencies within their kind, each rank with its span.

    Parameters
    ----------
    values, tasks, item_scores : DataFrame
        Tables ``item_values``, ``item_tasks`` and ``item_scores`` of all seven items.
    agencies : sequence of Agency
        All agencies asked to report.

    Returns
    -------
    DataFrame, shape (n_agencies, 11)
        Table ``ranks``; 1 is best, equal scores share the smaller rank. All but the count of the group is NaN for an
        agency without a score. n_group: agencies of the kind that have one.
    """
    matrix = score_matrix(item_scores, method, agencies)
    weights = pd.Series({name: chosen.weight for name, chosen in method.items.items()})
    overall = weighted_mean(matrix, weights)
    design = draw_design(method.robustness.seed, method.robustness.draws, factors(method))
    drawn = item_draws(values, tasks, plan, method, agencies, design)
    drawn[:, matrix.isna().to_numpy()] = np.nan
    frames = []
    for kind in plan.addressees:
        members = [n for n, a in enumerate(agencies) if a.kind == kind]
        if members:
            own = (matrix.iloc[members], overall.iloc[members], drawn[:, members])
            frames.append(_group(*own, design, weights, method, kind, plan.year))
    return pd.concat(frames, ignore_index=True)[COLUMNS]


def factors(method: Method) -> Mapping[str, object]:
    """Name every choice that is drawn: weights of items and of parts, upper goalposts, aggregation, hedged figures."""
    tried = method.robustness
    unknown = [name for name in tried.scalings if name not in SCALINGS]
    if unknown:
        raise ValueError(f"robustness: scaling {', '.join(unknown)} is not known. Use {' or '.join(SCALINGS)}.")
    drawn = {**weight_factors(method.items, tried.weight_factor), **weight_factors(PARTS, tried.weight_factor, "part:")}
    for item in method.items:
        drawn[f"goalposts:{item}"] = log_uniform(1 / tried.goalpost_factor, tried.goalpost_factor)
        drawn[f"hedged:{item}"] = uniform(0.0, 1.0, 0.5)
    drawn["aggregation"] = choice(tried.aggregations)
    if len(tried.scalings) > 1:
        drawn["scaling"] = choice(tried.scalings)
    if tried.leave_out:
        drawn["left_out"] = choice((LEFT_OUT_NONE, *method.items))
    return drawn


def rank_sensitivity(
    values: pd.DataFrame,
    tasks: pd.DataFrame,
    item_scores: pd.DataFrame,
    plan: Plan,
    method: Method,
    agencies: Sequence[Agency],
    draws: int = 512,
) -> pd.DataFrame:
    """Tell which choice moves the ranks most, within each kind of agency; arguments as ``agency_ranks``.

    Returns
    -------
    DataFrame
        year, kind, factor (weight: of items, part: of the three parts, goalposts, hedged, aggregation, ...) and the
        columns of ``sobol_indices`` for the mean shift of a rank. No row for a kind with fewer than two ranked.
    """
    matrix = score_matrix(item_scores, method, agencies)
    weights = pd.Series({name: chosen.weight for name, chosen in method.items.items()})
    overall = weighted_mean(matrix, weights)
    named = factors(method)
    design = sensitivity_design(method.robustness.seed, draws, named, by_prefix(named))
    drawn = item_draws(values, tasks, plan, method, agencies, design)
    drawn[:, matrix.isna().to_numpy()] = np.nan
    frames = []
    for kind in plan.addressees:
        members = [n for n, a in enumerate(agencies) if a.kind == kind and np.isfinite(overall.iloc[n])]
        if len(members) > 1:
            ranks = group_ranks(drawn[:, members], design, weights)
            shift = pd.Series(rank_shift(ranks, rank(overall.iloc[members]).to_numpy()), index=design.index)
            frames.append(sobol_indices(shift).reset_index().assign(year=plan.year, kind=kind))
    columns = [
        "year",
        "kind",
        "factor",
        "first",
        "first_low",
        "first_high",
        "total",
        "total_low",
        "total_high",
        "changed",
    ]
    return pd.concat(frames, ignore_index=True)[columns] if frames else pd.DataFrame(columns=columns)


def item_draws(
    values: pd.DataFrame,
    tasks: pd.DataFrame,
    plan: Plan,
    method: Method,
    agencies: Sequence[Agency],
    design: pd.DataFrame,
) -> np.ndarray:
    """Score every agency on every item under every draw.

    Returns
    -------
    array, shape (n_draws, n_agencies, n_items)
        Points from 0 to 100; NaN where the agency has no part of that item. Draw 0 is as stated.
    """
    stated = pd.Series({name: getattr(method.parts, name) for name in PARTS})
    part_weights = draw_weights(stated, design, prefix="part:")
    names = [a.agency for a in agencies]
    out = np.full((len(design), len(names), len(method.items)), np.nan)
    for n, item in enumerate(method.items):
        here, done = values[values["item"] == item], tasks[tasks["item"] == item]
        extent = extent_elements(here, done, plan, method, item, agencies)
        parts = part_values(done, extent, practice_elements(here, method, item, agencies), agencies)
        cube = np.repeat(parts[list(PARTS)].to_numpy()[np.newaxis], len(design), axis=0)
        cube[:, :, 1] = _extent_draws(extent, names, design, item)
        present = ~np.isnan(cube)
        weight = (part_weights[:, np.newaxis, :] * present).sum(axis=2)
        total = (part_weights[:, np.newaxis, :] * np.where(present, cube, 0.0)).sum(axis=2)
        out[:, :, n] = 100 * np.divide(total, weight, out=np.full(weight.shape, np.nan), where=weight > 0)
    return out


def _extent_draws(extent: pd.DataFrame, names: list[str], design: pd.DataFrame, item: str) -> np.ndarray:
    """Extent of every agency under every draw, shape (n_draws, n_agencies); NaN where nothing counts."""
    places = design[f"hedged:{item}"].to_numpy(dtype=float)[:, np.newaxis]
    x = between(extent["x_low"].to_numpy(), extent["x_high"].to_numpy(), places, extent["x"].to_numpy())
    low, high = extent["post_low"].to_numpy(), extent["post_high"].to_numpy()
    top = low + (high - low) * design[f"goalposts:{item}"].to_numpy(dtype=float)[:, np.newaxis]
    scaled = np.clip((x - low) / (top - low), 0.0, 1.0)
    member = (extent["agency"].to_numpy()[:, np.newaxis] == np.array(names)) * extent["weight"].to_numpy()[
        :, np.newaxis
    ]
    weight = member.sum(axis=0)
    return np.divide(scaled @ member, weight, out=np.full((len(design), len(names)), np.nan), where=weight > 0)


def group_ranks(drawn: np.ndarray, design: pd.DataFrame, weights: pd.Series) -> np.ndarray:
    """Rank the agencies of one group under every draw, shape (n_draws, n_agencies), from their points on each item."""
    drawn = drawn.copy()
    if "scaling" in design:  # each item by place within the group
        by_place = (design["scaling"] == "rank").to_numpy()
        drawn[by_place] = 100 * by_rank(drawn[by_place])
    item_weights = draw_weights(weights, design)
    if "left_out" in design:
        item_weights[design["left_out"].to_numpy()[:, np.newaxis] == weights.index.to_numpy()] = 0.0
    # A geometric mean needs points above zero; moving 0-100 to 1-100 leaves every arithmetic rank as it was.
    mix = (design["aggregation"] == "geometric").to_numpy(dtype=float)
    return rank_draws(1 + 0.99 * drawn, item_weights, mix)


def _group(
    matrix: pd.DataFrame,
    overall: pd.Series,
    drawn: np.ndarray,
    design: pd.DataFrame,
    weights: pd.Series,
    method: Method,
    kind: str,
    year: int,
) -> pd.DataFrame:
    ranks = group_ranks(drawn, design, weights)
    nominal = rank(overall)
    low, high = span(ranks, method.robustness.coverage, nominal.to_numpy())
    exact = best_and_worst_rank(matrix, weights, method.robustness.weight_factor)
    return pd.DataFrame(
        {
            "year": year,
            "agency": matrix.index,
            "kind": kind,
            "score": overall.to_numpy(),
            "rank": nominal.to_numpy(),
            "n_group": int(overall.notna().sum()),
            "rank_low": low,
            "rank_high": high,
            "rank_best": exact["rank_best"].to_numpy(),
            "rank_worst": exact["rank_worst"].to_numpy(),
            "top_share": top_share(ranks, method.robustness.top),
        }
    )
