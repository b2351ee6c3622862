"""Answers to judgements that can be defended: values, tasks, item scores, ranks with their spans, the shortlist."""

from envmonth_lib.evaluation.agreement import agreement, compare_judges
from envmonth_lib.evaluation.changes import Basis, rank_changes
from envmonth_lib.evaluation.decisions import read_decisions
from envmonth_lib.evaluation.evidence import evidence
from envmonth_lib.evaluation.explain import contributions, next_steps
from envmonth_lib.evaluation.fairness import fairness
from envmonth_lib.evaluation.indicators import indicator_values, reported, totals_by_kind
from envmonth_lib.evaluation.ranks import agency_ranks, rank_sensitivity
from envmonth_lib.evaluation.scores import assess_items, item_score, overall_scores
from envmonth_lib.evaluation.shortlist import Draft, Sources, draw_up, merge, shortlist
from envmonth_lib.evaluation.tasks import task_status
from envmonth_lib.evaluation.what_if import WeightTrial, weight_trial

__all__ = ["Basis", "Draft", "Sources", "WeightTrial", "agency_ranks", "agreement", "assess_items", "compare_judges",
           "contributions", "draw_up", "evidence", "fairness", "indicator_values", "item_score", "merge", "next_steps",
           "overall_scores", "rank_changes", "rank_sensitivity", "read_decisions", "reported", "shortlist",
           "task_status", "totals_by_kind", "weight_trial"]  # fmt: skip
