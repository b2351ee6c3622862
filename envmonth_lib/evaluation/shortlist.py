"""The commendation shortlist of II.7: nominations made one, gates, bar, order, and how firmly each name stands on it.

Comes in: nominations, claims, answers, judges' marks, the filled check list, decisions. Goes out: `Draft`, the tables
of the stage. Classes are never ranked together. "Hiệu quả, thiết thực" is a bar to be met within one field, not an
average; there is no quota, an empty list is valid. How an agency reports earns its nominees nothing. People decide:
this is a list for a council, and what they decided before it stands beside what was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace

import numpy as np
import pandas as pd

from envmonth_lib.evaluation import decisions as decided
from envmonth_lib.evaluation import reasons
from envmonth_lib.evaluation.agreement import agreement, compare_judges
from envmonth_lib.evaluation.assessed import Assessed, Setting, assess
from envmonth_lib.evaluation.evidence import COLUMNS as EVIDENCE_COLUMNS
from envmonth_lib.evaluation.evidence import evidence
from envmonth_lib.evaluation.judging import panels_of, placed_marks
from envmonth_lib.evaluation.merging import Merged
from envmonth_lib.evaluation.standing import sized_steps, stands
from envmonth_lib.evaluation.trials import drawn
from envmonth_lib.issues import DecisionError
from envmonth_lib.plan import Agency, Method, Plan
from envmonth_lib.vietnamese import fold

COLUMNS = ["kind", "place", "nominee", "fields", "reason", "evidence", "status", "stays", "nominated_by", "unit",
           "missing", "marks", "tie_rule", "firmness", "spellings", "note", "near_miss", "before", "decided_by",
           "decided_on", "decision_reason"]  # fmt: skip
GATE_COLUMNS = ["kind", "nominee", "gate", "answer", "text", "source", "said_by", "on", "before", "why"]
CHECK_COLUMNS = ["kind", "nominee", "gate", "answer", "source", "said_by", "on", "place"]


@dataclass(frozen=True)
class Draft:
    """The tables of the stage, but for ``pairs``, which merging tells."""

    shortlist: pd.DataFrame
    gates: pd.DataFrame
    evidence: pd.DataFrame
    agreement: pd.DataFrame
    judges: pd.DataFrame


@dataclass(frozen=True)
class Sources:
    """What may be known beside nominations and marks; left out, nothing is known."""

    claims: pd.DataFrame | None = None
    answers: pd.DataFrame | None = None
    verified: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=CHECK_COLUMNS, dtype="str"))
    decisions: Sequence[decided.Entry] = ()


def shortlist(
    nominees: pd.DataFrame, marks: pd.DataFrame, plan: Plan, method: Method, agencies: Sequence[Agency]
) -> pd.DataFrame:
    """Draw up table ``shortlist`` from nominations and marks alone; see `draw_up`."""
    merged = merge(nominees, method)
    setting, found = _assessed(merged, placed_marks(marks, merged), plan, method, agencies, Sources())
    return _listed(found, merged, setting)


def merge(nominees: pd.DataFrame, method: Method, decisions: Sequence[decided.Entry] = ()) -> Merged:
    """Bring the nominations of one nominee together, as their names say and as people have decided.

    Parameters
    ----------
    nominees : DataFrame
        Table ``nominees``, one row a nomination.

    Raises
    ------
    DecisionError
        A decision no longer fits.
    """
    return decided.merged_as_decided(decided.with_kinds(nominees, decisions), method, decisions)


def draw_up(
    merged: Merged,
    marks: pd.DataFrame,
    plan: Plan,
    method: Method,
    agencies: Sequence[Agency],
    sources: Sources | None = None,
) -> Draft:
    """Draw up the shortlist and the tables it rests on.

    Parameters
    ----------
    merged : Merged
        All nominees; who is sent by two agencies, or written two ways, is one with two sponsors.
    marks : DataFrame
        Judges' marks: judge, kind, nominee (any spelling), field, effect and practicality (0 to 4), evidence (0 to 3).
    agencies : sequence of Agency
        Agencies asked to report, to name the sponsors.

    Returns
    -------
    Draft
        ``shortlist`` status: ``proposed``, ``to_verify`` (a gate is not known, or too few judges have marked),
        ``not_met``. place: within the proposed of one class, equal ones share it; NaN for the others. stays: share of
        draws (field weights, another scheme, one judge left out) in which the marks propose the nominee; NaN where not
        marked. before: status without the decisions, where any touched it.

    Raises
    ------
    DecisionError
        A decision or a line of the check list no longer fits.
    MarkError
        A mark names nobody, or may be meant for more than one nominee.
    """
    sources = sources or Sources()
    placed = placed_marks(marks, merged)
    setting, found = _assessed(merged, placed, plan, method, agencies, sources)
    return Draft(
        shortlist=_listed(found, merged, setting),
        gates=_gate_rows(found),
        evidence=setting.evidence,
        agreement=agreement(placed, method),
        judges=compare_judges(placed, plan, method),
    )


def _assessed(
    merged: Merged, placed: pd.DataFrame, plan: Plan, method: Method, agencies: Sequence[Agency], sources: Sources
) -> tuple[Setting, list[Assessed]]:
    held = _evidence(merged, sources, plan, method, agencies)
    draws = drawn(sorted(placed["judge"].unique()), plan, method)
    setting = Setting(plan, method, agencies, panels_of(placed), held, sized_steps(held, method), draws)
    checks = _checks_by_nominee(sources.verified, merged, method)
    found = [assess(group, checks.get((group.kind, group.nominee)), setting) for group in merged.groups]
    return setting, _as_decided(found, sources.decisions, merged, method)


def _evidence(merged: Merged, sources: Sources, plan: Plan, method: Method, agencies: Sequence[Agency]) -> pd.DataFrame:
    """Table ``evidence``; empty where claims or answers are not at hand."""
    if sources.claims is None or sources.answers is None:
        return pd.DataFrame(columns=EVIDENCE_COLUMNS).astype({"per_value": "float64", "times": "float64"})
    return evidence(merged.groups, sources.claims, sources.answers, plan, method, agencies)


def _checks_by_nominee(verified: pd.DataFrame, merged: Merged, method: Method) -> dict[tuple[str, str], pd.DataFrame]:
    """Sort the lines of the check list by nominee, whichever spelling they use."""
    rows: dict[tuple[str, str], list[int]] = {}
    for n, row in enumerate(verified.itertuples()):
        called = merged.called(row.kind, row.nominee)
        if len(called) != 1 or row.gate not in method.shortlist.gates:
            several = "; ".join(g.nominee for g in called) or "nobody nominated"
            what = f"{row.nominee!r} ({row.kind}), gate {row.gate!r}: the name means {several}"
            raise DecisionError(f"data/verified, {row.place}: {what}. Make the check list anew, or correct the line.")
        rows.setdefault((called[0].kind, called[0].nominee), []).append(n)
    return {key: verified.iloc[own] for key, own in rows.items()}


def _as_decided(
    found: list[Assessed], entries: Sequence[decided.Entry], merged: Merged, method: Method
) -> list[Assessed]:
    """Put decisions on gates, then on status, over what was found; what was found is kept."""
    on_gates, on_status = decided.gate_decisions(entries, merged), decided.status_decisions(entries, merged)
    shaped = decided.other_decisions(entries, merged)
    result = []
    for was in found:
        key, now = (was.group.kind, was.group.nominee), was
        told = list(shaped.get(key, ()))
        for n, entry in on_gates.get(key, ()):
            now = now.with_gate(n, entry, method)
            told.append((entry, reasons.gate_decided(entry.gate, entry.was, entry.now, method)))
        for n, entry in on_status.get(key, ()):
            decided.unfit_was(n, entry, now.status)
            missing = (*now.missing, entry.reason) if entry.now == "to_verify" else now.missing
            now = replace(now, status=entry.now, missing=missing)
            told.append((entry, reasons.status_decided(entry.was, entry.now)))
        result.append(replace(now, decisions=tuple(told), before=was.status if told else ""))
    return result


def _listed(found: Sequence[Assessed], merged: Merged, setting: Setting) -> pd.DataFrame:
    rows = []
    maybe = _maybe_the_same(merged.pairs)
    own_units = {fold(text): a.agency for a in setting.agencies if a.kind == "own_unit" for text in (a.name, a.short)}
    for kind in dict.fromkeys(one.group.kind for one in found):
        own = [one for one in found if one.group.kind == kind]
        chosen = [one for one in own if one.status == "proposed"]
        placed = dict(zip(map(id, chosen), stands([one.merit for one in chosen], setting.method), strict=True))
        shared = [stand.place for stand in placed.values()]
        for one in own:
            stand = placed.get(id(one))
            told = reasons.place_told(stand.place, len(chosen), shared.count(stand.place) > 1) if stand else ""
            note = reasons.notes(one.group, maybe.get((kind, one.group.nominee), ()), setting.names, own_units,
                                 setting.plan.issuer.vi)  # fmt: skip
            rows.append({**one.row(setting, told, note), "place": float(stand.place) if stand else np.nan,
                         "tie_rule": stand.rule if stand else ""})  # fmt: skip
    empty = {c: pd.Series(dtype="float64" if c in ("place", "stays") else "str") for c in COLUMNS}
    return pd.DataFrame(rows, columns=COLUMNS) if rows else pd.DataFrame(empty)


def _maybe_the_same(pairs: pd.DataFrame) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for pair in pairs.itertuples():
        found.setdefault((pair.kind, pair.nominee), []).append(pair.other)
        found.setdefault((pair.kind, pair.other), []).append(pair.nominee)
    return found


def _gate_rows(found: Iterable[Assessed]) -> pd.DataFrame:
    rows = [
        {"kind": one.group.kind, "nominee": one.group.nominee, **asdict(gate)} for one in found for gate in one.gates
    ]
    return pd.DataFrame(rows, columns=GATE_COLUMNS)
