"""Pure numbers: scaling, weights, means, ranks and how far ranks can be trusted.

Why: the arithmetic of a composite index can be tested against published examples only if it knows nothing of the plan.
In and out: arrays, Series and DataFrames; NaN is "not known" everywhere and never becomes 0. No clause: the meaning of
every figure, and who chose it, stands in the method.
"""

from envmonth_lib.index.aggregate import answered_share, mean_draws, missing_parts, weighted_mean
from envmonth_lib.index.consensus import KemenyOrder, disagreement, kemeny
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
from envmonth_lib.index.judgements import AhpResult, ahp, joint_judgements
from envmonth_lib.index.levels import (
    Hierarchy,
    answered,
    contributions,
    effective_weights,
    group_means,
    hierarchy,
    leave_out,
    score_levels,
)
from envmonth_lib.index.normalise import (
    borda_points,
    by_goalposts,
    by_rank,
    capped,
    min_max,
    percentile,
    share_of_best,
    to_target,
    z_score,
)
from envmonth_lib.index.ranking import rank
from envmonth_lib.index.robustness import acceptabilities, central_weights, pairwise_wins, rank_shift, span, top_share
from envmonth_lib.index.sensitivity import by_prefix, sensitivity_design, sobol_indices
from envmonth_lib.index.spread import (
    Components,
    components,
    compound_growth,
    critic,
    cronbach_alpha,
    entropy,
    pca,
    relative_trend,
    standard_deviation,
)
from envmonth_lib.index.treatment import (
    denominate,
    excess_kurtosis,
    impute_group_mean,
    log_shift,
    screen,
    skewness,
    winsorise,
)
from envmonth_lib.index.trials import Figures, trial_factors, trial_ranks, trial_scores
from envmonth_lib.index.voting import borda, copeland, outranking
from envmonth_lib.index.weights import equal, rank_order_centroid, stated

__all__ = [
    "AhpResult",
    "Components",
    "Factor",
    "Figures",
    "Hierarchy",
    "KemenyOrder",
    "acceptabilities",
    "ahp",
    "answered",
    "answered_share",
    "best_and_worst_rank",
    "between",
    "borda",
    "borda_points",
    "by_goalposts",
    "by_prefix",
    "by_rank",
    "capped",
    "central_weights",
    "choice",
    "components",
    "compound_growth",
    "contributions",
    "copeland",
    "critic",
    "cronbach_alpha",
    "denominate",
    "disagreement",
    "draw_design",
    "draw_weights",
    "effective_weights",
    "entropy",
    "equal",
    "excess_kurtosis",
    "group_means",
    "hierarchy",
    "impute_group_mean",
    "joint_judgements",
    "kemeny",
    "leave_out",
    "log_shift",
    "log_uniform",
    "mean_draws",
    "min_max",
    "missing_parts",
    "outranking",
    "pairwise_wins",
    "pca",
    "percentile",
    "rank",
    "rank_draws",
    "rank_order_centroid",
    "rank_shift",
    "relative_trend",
    "score_draws",
    "score_levels",
    "screen",
    "sensitivity_design",
    "share_of_best",
    "skewness",
    "sobol_indices",
    "span",
    "standard_deviation",
    "stated",
    "to_target",
    "top_share",
    "trial_factors",
    "trial_ranks",
    "trial_scores",
    "uniform",
    "weight_factors",
    "weighted_mean",
    "winsorise",
    "z_score",
]
