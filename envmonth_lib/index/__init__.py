"""Pure numbers: scaling, weights, means, ranks and how far ranks can be trusted.

Why: the arithmetic of a composite index can be tested against published examples only if it knows nothing of the plan.
In and out: arrays, Series and DataFrames; NaN is "not known" everywhere and never becomes 0. No clause: the meaning of
every figure, and who chose it, stands in the method.
"""

from envmonth_lib.index.aggregate import answered_share, mean_draws, missing_parts, weighted_mean
from envmonth_lib.index.design import (
    Factor,
    between,
    choice,
    draw_design,
    draw_weights,
    log_uniform,
    uniform,
    weight_factors,
)
from envmonth_lib.index.draws import rank_draws, score_draws
from envmonth_lib.index.exact import best_and_worst_rank
from envmonth_lib.index.normalise import by_goalposts, by_rank, capped, min_max, z_score
from envmonth_lib.index.ranking import rank
from envmonth_lib.index.robustness import span, top_share
from envmonth_lib.index.weights import equal, rank_order_centroid, stated

__all__ = [
    "Factor",
    "answered_share",
    "best_and_worst_rank",
    "between",
    "by_goalposts",
    "by_rank",
    "capped",
    "choice",
    "draw_design",
    "draw_weights",
    "equal",
    "log_uniform",
    "mean_draws",
    "min_max",
    "missing_parts",
    "rank",
    "rank_draws",
    "rank_order_centroid",
    "score_draws",
    "span",
    "stated",
    "top_share",
    "uniform",
    "weight_factors",
    "weighted_mean",
    "z_score",
]
