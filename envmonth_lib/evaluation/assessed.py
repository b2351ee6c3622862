"""One nominee as the rubric finds it: gates, marks, merit, trial, and the status that follows from them.

Comes in: its nominations, the check list, the setting all nominees share. Goes out: `Assessed`, and its row of the
shortlist in words. Any gate not met: out, with its reason; any not known: "cần xác minh", whatever the marks. Clause:
II.7; the rubric is ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from envmonth_lib.evaluation import reasons
from envmonth_lib.evaluation.decisions import Decision, GateDecision, unfit_was
from envmonth_lib.evaluation.gates import NO, Answer, told_answers, verified_answers
from envmonth_lib.evaluation.judging import Panel, depth_and_breadth, fields_at_bar
from envmonth_lib.evaluation.merging import Group
from envmonth_lib.evaluation.standing import Merit, reach_step, tie_facts
from envmonth_lib.evaluation.trials import Draws, Trial, tried
from envmonth_lib.plan import Agency, Method, Plan


@dataclass(frozen=True)
class Setting:
    """What all nominees of a year share: choices, agencies, panels of marks, evidence with steps of size, draws."""

    plan: Plan
    method: Method
    agencies: Sequence[Agency]
    panels: Mapping[tuple[str, str], Panel]
    evidence: pd.DataFrame
    steps: pd.DataFrame
    draws: Draws

    @cached_property
    def names(self) -> dict[str, Agency]:
        """Agencies by code."""
        return {a.agency: a for a in self.agencies}


@dataclass(frozen=True)
class Assessed:
    """One nominee and all that was found; `before`: its status without the decisions that touched it."""

    group: Group
    gates: tuple[Answer, ...]
    panel: Panel
    marked: bool
    at_bar: tuple[str, ...]
    merit: Merit
    trial: Trial
    status: str
    missing: tuple[str, ...]
    before: str = ""
    decisions: tuple[tuple[Decision, str], ...] = ()

    def with_gate(self, n: int, entry: GateDecision, method: Method) -> Assessed:
        """Return the nominee with one gate as a person has decided.

        Raises
        ------
        DecisionError
            The gate does not hold for this class, or no longer stands as the entry says.
        """
        now = {gate.gate: gate.answer for gate in self.gates}
        unfit_was(n, entry, now.get(entry.gate, "not asked of this class"))
        gates = tuple(
            replace(g, answer=entry.now, said_by=entry.by, on=entry.on.isoformat(), before=g.answer, why=entry.reason)
            if g.gate == entry.gate else g
            for g in self.gates
        )  # fmt: skip
        missing = tuple(reasons.missing_told(gates, self.group, self.marked, method))
        return replace(self, gates=gates, missing=missing, status=_status(gates, missing, self.marked, self.at_bar))

    def row(self, setting: Setting, place: str, note: str) -> dict[str, object]:
        """Return the row of the shortlist, but for place and tie rule."""
        own, proposed = self.group.joined(setting.plan.fields), self.status == "proposed"
        stays = self.trial.stays
        return {
            "kind": self.group.kind,
            "nominee": self.group.nominee,
            "fields": ";".join(self.at_bar) or own["fields"],
            "reason": self._reason(own["achievement"], place, note, setting),
            "evidence": f"{own['evidence']}; nguồn: {own['source']}" if own["evidence"] else f"nguồn: {own['source']}",
            "status": self.status,
            "stays": stays,
            "nominated_by": ";".join(self.group.sponsors),
            "unit": own["unit"],
            "missing": "; ".join(self.missing),
            "marks": self.panel.told(setting.plan),
            "firmness": "" if np.isnan(stays) or not proposed else "always" if stays == 1 else "depends",
            "spellings": " | ".join(self.group.spellings),
            "note": note,
            "near_miss": "" if self.at_bar or not self.marked else reasons.near_miss(
                self.panel, setting.plan, setting.method),
            "before": self.before,
            "decided_by": "; ".join(dict.fromkeys(d.by for d, _ in self.decisions)),
            "decided_on": "; ".join(dict.fromkeys(d.on.isoformat() for d, _ in self.decisions)),
            "decision_reason": " ".join(d.told(what) for d, what in self.decisions),
        }  # fmt: skip

    def _reason(self, achievement: str, place: str, note: str, setting: Setting) -> str:
        failed = reasons.failed_gates(self.gates, setting.method, setting.names)
        evidence = setting.evidence
        own = evidence[(evidence["kind"] == self.group.kind) & (evidence["nominee"] == self.group.nominee)]
        sponsors = len(self.group.sponsors)
        told = [
            f"{achievement.rstrip('. ')}." if achievement else "Chưa nêu thành tích.",
            f"Không đạt điều kiện: {'; '.join(failed)}." if failed else "",
            reasons.bar_told(self.panel, self.at_bar, setting.plan) if self.marked else "",
            reasons.evidence_told(own),
            f"{sponsors} cơ quan cùng đề cử." if sponsors > 1 else "",
            place,
            reasons.firmness_told(self.trial, self.status == "proposed"),
            note,
            " ".join(f"Theo quyết định của {d.told(what)}" for d, what in self.decisions),
        ]
        return " ".join(filter(None, told))


def assess(group: Group, checks: pd.DataFrame | None, setting: Setting) -> Assessed:
    """Put one nominee through gates, bar and trials.

    Parameters
    ----------
    checks : DataFrame, optional
        Lines of the filled check list about this nominee.
    """
    plan, method = setting.plan, setting.method
    kind = group.kind if any(row["kind"] for row in group.rows) else ""
    gates = told_answers(kind, group.rows, method)
    gates = tuple(gates if checks is None else verified_answers(gates, checks))
    panel = setting.panels.get((group.kind, group.nominee), Panel())
    marked = any(len(panel.judges_of(f)) >= method.shortlist.judges_at_least for f in panel.fields)
    at_bar = fields_at_bar(panel, method) if marked else ()
    missing = tuple(reasons.missing_told(gates, group, marked, method))
    depth, breadth = depth_and_breadth(panel, at_bar, method)
    ties, reach = tie_facts(group.rows, method), reach_step(setting.steps, group.kind, group.nominee, at_bar)
    trial = tried(panel, group.kind, reach, ties, setting.draws, plan, method) if marked else Trial(np.nan, ())
    status = _status(gates, missing, marked, at_bar)
    return Assessed(group, gates, panel, marked, at_bar, Merit(depth, breadth, reach, ties), trial, status, missing)


def _status(gates: Sequence[Answer], missing: Sequence[str], marked: bool, at_bar: Sequence[str]) -> str:
    below = any(gate.answer == NO for gate in gates) or (marked and not at_bar and not missing)
    return "not_met" if below else "to_verify" if missing else "proposed"
