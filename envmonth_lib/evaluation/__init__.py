"""Answers to judgements that can be defended: values, tasks, item scores, ranks with their spans, the shortlist."""

from envmonth_lib.evaluation.indicators import indicator_values, reported, totals_by_kind
from envmonth_lib.evaluation.ranks import agency_ranks
from envmonth_lib.evaluation.scores import assess_items, item_score, overall_scores
from envmonth_lib.evaluation.shortlist import shortlist
from envmonth_lib.evaluation.tasks import task_status
from envmonth_lib.evaluation.what_if import WeightTrial, weight_trial

__all__ = ["WeightTrial", "agency_ranks", "assess_items", "indicator_values", "item_score", "overall_scores",
           "reported", "shortlist", "task_status", "totals_by_kind", "weight_trial"]  # fmt: skip
