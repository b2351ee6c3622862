"""Ranks and spans under other weights of the seven items, quick enough to follow a slider.

Why: who proposes a weight should see at once what it does, and how firm that is. Comes in: the seven item scores and
the method. Goes out: a `WeightTrial` that ranks one kind of agency under any weights. Its draws are stated once as
multipliers, so that a page without Python ranks the same draws. Goalposts, hedged figures and means stay as stated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from envmonth_lib.evaluation.scores import enough_items, item_matrices
from envmonth_lib.index import draw_design, rank, rank_draws, span, weight_factors, weighted_mean
from envmonth_lib.plan import Agency, Method

DRAWS = 500
DIGITS = 4  # of a multiplier: what is written out on a page is what is drawn here


@dataclass(frozen=True)
class WeightTrial:
    """Item scores ready to be weighted anew.

    Attributes
    ----------
    scores, asked : DataFrame, shape (n_agencies, n_items)
        Points from 0 to 100 (NaN: no score) and whether the item counts as asked.
    kinds : Series, shape (n_agencies,)
        Kind of each agency; ranks stay within it.
    draws : array, shape (n_draws, n_items)
        What the weights are multiplied with in each draw; row 0 is all 1.
    min_share, coverage : float, 0 to 1
        Least weight of items for a score; share of the draws a span holds.
    """

    scores: pd.DataFrame
    asked: pd.DataFrame
    kinds: pd.Series
    draws: np.ndarray
    min_share: float
    coverage: float

    def ranks(self, kind: str, weights: Mapping[str, float]) -> pd.DataFrame:
        """Rank one kind of agency under other weights.

        Parameters
        ----------
        weights : mapping of item to weight
            All seven, not negative, any sum above 0.

        Returns
        -------
        DataFrame, shape (n_agencies_of_kind, 4)
            Index agency; score, rank, rank_low, rank_high. NaN for an agency without a score under these weights.
        """
        members = self.kinds.index[self.kinds == kind]
        chosen = pd.Series(dict(weights), dtype=float).reindex(self.scores.columns)
        scores = self.scores.loc[members]
        scores = scores.where(enough_items(scores, self.asked.loc[members], chosen, self.min_share))
        overall = weighted_mean(scores, chosen)
        nominal = rank(overall)
        low, high = span(rank_draws(scores, chosen.to_numpy() * self.draws), self.coverage, nominal)
        return pd.DataFrame({"score": overall, "rank": nominal, "rank_low": low, "rank_high": high})


def weight_trial(item_scores: pd.DataFrame, method: Method, agencies: Sequence[Agency]) -> WeightTrial:
    """Make ready to weigh the items anew.

    Parameters
    ----------
    item_scores : DataFrame
        Table ``item_scores`` of all seven items.
    agencies : sequence of Agency
        All agencies asked to report; one without a return has no score under any weights.
    """
    scores, asked = item_matrices(item_scores, method, agencies)
    tried = method.robustness
    design = draw_design(tried.seed, DRAWS, weight_factors(method.items, tried.weight_factor))
    draws = design[[f"weight:{item}" for item in method.items]].to_numpy(dtype=float).round(DIGITS)
    kinds = pd.Series({a.agency: a.kind for a in agencies})
    return WeightTrial(scores, asked, kinds, draws, method.min_items.share, tried.coverage)
