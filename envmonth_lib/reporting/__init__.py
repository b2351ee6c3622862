"""Tables of a run to what a person reads: tables and charts in JupyterLab, and the report as one HTML file."""

from envmonth_lib.reporting.explanation import change_table, step_table
from envmonth_lib.reporting.fairness import fairness_table, plot_fairness, sensitivity_table
from envmonth_lib.reporting.judging import (
    agreement_table,
    decision_table,
    evidence_table,
    gate_table,
    near_table,
    pair_table,
)
from envmonth_lib.reporting.material import public_tables
from envmonth_lib.reporting.nominees import nominee_table, shortlist_table
from envmonth_lib.reporting.page import ReportExporter, build_report, compose, export_html, summary
from envmonth_lib.reporting.received import issue_table, ledger_table, progress, reporting_table
from envmonth_lib.reporting.review import review_table
from envmonth_lib.reporting.scorecards import write_scorecards
from envmonth_lib.reporting.sliders import run_note, weight_sliders
from envmonth_lib.reporting.standing import plot_item, plot_ranks, rank_table, score_table, why_table
from envmonth_lib.reporting.tables import answer_table, asked_table, plot_tasks, task_table
from envmonth_lib.reporting.what_if import export_what_if

__all__ = ["ReportExporter", "agreement_table", "answer_table", "asked_table", "build_report", "change_table",
           "compose", "decision_table", "evidence_table", "export_html", "export_what_if", "fairness_table",
           "gate_table", "issue_table", "ledger_table", "near_table", "nominee_table", "pair_table", "plot_fairness",
           "plot_item", "plot_ranks", "plot_tasks", "progress", "public_tables", "rank_table", "reporting_table",
           "review_table", "run_note", "score_table", "sensitivity_table", "shortlist_table", "step_table",
           "summary", "task_table", "weight_sliders", "why_table", "write_scorecards"]  # fmt: skip
