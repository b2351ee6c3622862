"""The commendation shortlist of II.7: gates, bar, order, ties, and how firmly each name stands on it.

Comes in: ``nominees`` as sent by the agencies and the judges' marks. Goes out: ``shortlist``, three classes never
ranked together. "Hiệu quả, thiết thực" is a bar to be met within one field, not an average; there is no quota, an empty
list is valid. How an agency reports earns its nominees nothing. People decide: this is a list for a council, never a
decision.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from envmonth_lib.evaluation.gates import NO, UNKNOWN, gate_answers
from envmonth_lib.evaluation.judging import Panel, depth_and_breadth, fields_at_bar, panel_of, panels_without_one
from envmonth_lib.plan import Agency, Method, Plan
from envmonth_lib.vietnamese import fold, format_number

COLUMNS = ["kind", "place", "nominee", "fields", "reason", "evidence", "status", "stays", "nominated_by", "unit",
           "missing", "marks", "tie_rule", "firmness", "spellings", "note", "near_miss", "before", "decided_by",
           "decided_on", "decision_reason"]  # fmt: skip
GATE_COLUMNS = ("unit", "achieved_in", "evidence", "rewarded_before", "proposed_form", "clean_confirmed", "direct_doer",
                "consent", "priority")  # fmt: skip
STATUSES = ("proposed", "to_verify", "not_met")
CONFLICT = " ≠ "


def shortlist(
    nominees: pd.DataFrame, marks: pd.DataFrame, plan: Plan, method: Method, agencies: Sequence[Agency]
) -> pd.DataFrame:
    """Draw up the shortlist.

    Parameters
    ----------
    nominees : DataFrame
        Table ``nominees``; the same nominee sent by two agencies is one nominee with two sponsors.
    marks : DataFrame
        Judges' marks: judge, kind, nominee, field, effect and practicality (0 to 4), evidence (0 to 3).
    agencies : sequence of Agency
        Agencies asked to report, to name the sponsors.

    Returns
    -------
    DataFrame, shape (n_nominees, 13)
        Table ``shortlist``. status: ``proposed``, ``to_verify`` (a gate is not known, or too few judges have marked),
        ``not_met``. place: within the proposed of one kind, equal ones share it; NaN for the others. stays: share of
        draws (field weights, one judge left out) in which the nominee meets the bar; NaN where not marked.
    """
    rows = []
    names = {a.agency: a for a in agencies}
    for nominee in merged(nominees):
        panel = panel_of(marks, nominee["kind"], nominee["nominee"])
        rows.append(_assessed(nominee, panel, plan, method, names))
    if not rows:
        return pd.DataFrame({c: pd.Series(dtype="float64" if c in ("place", "stays") else "str") for c in COLUMNS})
    table = pd.DataFrame(rows)
    table["place"], table["tie_rule"] = np.nan, ""
    for kind in table["kind"].unique():
        chosen = (table["kind"] == kind) & (table["status"] == "proposed")
        if chosen.any():
            table.loc[chosen, ["place", "tie_rule"]] = _places(table[chosen], method)
    return table.reindex(columns=COLUMNS, fill_value="")


def merged(nominees: pd.DataFrame) -> list[dict[str, str]]:
    """Bring the nominations of one nominee together: sponsors and fields joined, contradictions kept side by side."""
    groups: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in nominees.to_dict("records"):
        groups.setdefault((row["kind"], fold(row["nominee"])), []).append(row)
    return [_joined(sent) for _, sent in sorted(groups.items())]


def _joined(sent: list[dict[str, str]]) -> dict[str, str]:
    first = {**sent[0]}
    first["fields"] = ";".join(dict.fromkeys(f for row in sent for f in row["fields"].split(";") if f))
    first["nominated_by"] = ";".join(dict.fromkeys(row["nominated_by"] for row in sent))
    first["place"] = "; ".join(f"{row['file']}, {row['place']}" for row in sent)
    first["achievement"] = "; ".join(dict.fromkeys(row["achievement"] for row in sent if row["achievement"]))
    for column in GATE_COLUMNS:
        told = {fold(row[column]): row[column] for row in sent if row[column].strip()}
        first[column] = CONFLICT.join(told.values())
    return first


def _assessed(
    nominee: dict[str, str], panel: Panel, plan: Plan, method: Method, names: dict[str, Agency]
) -> dict[str, object]:
    gates = _gates(nominee, method)
    marked = any(len(panel.judges_of(f)) >= method.shortlist.judges_at_least for f in panel.fields)
    at_bar = fields_at_bar(panel, method) if marked else ()
    missing = [f"{method.shortlist.gates[g].label.vi} (hỏi: {method.shortlist.gates[g].verify_with.vi})"
               for g, answer in gates.items() if answer == UNKNOWN]  # fmt: skip
    if not nominee["kind"]:
        missing.append("Loại đề cử: tổ chức, cá nhân hay doanh nghiệp (hỏi: Cơ quan đề cử)")
    if not marked:
        missing.append(f"Điểm của ít nhất {method.shortlist.judges_at_least} giám khảo")
    failed = [method.shortlist.gates[g].label.vi for g, answer in gates.items() if answer == NO]
    below = bool(failed) or (marked and not at_bar and not missing)
    status = "not_met" if below else "to_verify" if missing else "proposed"
    depth, breadth = depth_and_breadth(panel, at_bar, method)
    return {
        "kind": nominee["kind"] or "organisation",
        "nominee": nominee["nominee"],
        "fields": ";".join(at_bar) or nominee["fields"],
        "reason": _reason(nominee, panel, plan, at_bar, failed, marked, names),
        "evidence": _source(nominee),
        "status": status,
        "stays": _stays(panel, method) if marked else np.nan,
        "nominated_by": nominee["nominated_by"],
        "unit": nominee["unit"],
        "missing": "; ".join(missing),
        "marks": panel.told(plan),
        "order": (-depth, -breadth, *_tie_keys(nominee, method)),
    }


def _gates(nominee: dict[str, str], method: Method) -> dict[str, str]:
    answers = gate_answers(nominee, method)
    # Two sponsors who contradict each other settle nothing.
    return {g: UNKNOWN if CONFLICT in nominee[method.shortlist.gates[g].column] else a for g, a in answers.items()}


def _stays(panel: Panel, method: Method) -> float:
    """Share of draws in which the nominee meets the bar: each draw leaves one judge out, or none.

    The weights of the fields move places, never a name across the bar, so they need no draw of their own here.
    """
    panels = [panel, *panels_without_one(panel)]
    met = np.array([bool(fields_at_bar(p, method)) for p in panels])
    drawn = np.random.default_rng(method.shortlist.seed).integers(len(panels), size=method.shortlist.draws)
    return float(met[drawn].mean())


def _tie_keys(nominee: dict[str, str], method: Method) -> tuple[int, ...]:
    return tuple(0 if _says(nominee[rule.column], rule.word) else 1 for rule in method.shortlist.ties)


def _says(text: str, word: str) -> bool:
    plain, wanted = f" {fold(text)} ", f" {fold(word)} "
    return wanted in plain and not plain.startswith(" khong ")


def _places(chosen: pd.DataFrame, method: Method) -> pd.DataFrame:
    """Places by depth, breadth and the printed tie rules; who is equal in all of them shares the place."""
    keys = list(chosen["order"])
    merit = [key[:2] for key in keys]
    rows = []
    for key in keys:
        place = 1 + sum(other < key for other in keys)
        rows.append((float(place), _tie_told(key, keys, merit, method)))
    return pd.DataFrame(rows, index=chosen.index, columns=["place", "tie_rule"])


def _tie_told(key: tuple, keys: list[tuple], merit: list[tuple], method: Method) -> str:
    rivals = [other for other, m in zip(keys, merit, strict=True) if m == key[:2]]
    if len(rivals) < 2:
        return ""
    for n, rule in enumerate(method.shortlist.ties, start=2):
        if len({other[n] for other in rivals}) > 1:
            return f"Bằng nhau về độ sâu và số lĩnh vực; phân định theo: {rule.label.vi}"
    return "Bằng nhau theo mọi quy tắc; cùng thứ tự"


def _source(nominee: dict[str, str]) -> str:
    told = f"{nominee['evidence']}; " if nominee["evidence"] else ""
    return f"{told}nguồn: {nominee['place']}"


def _reason(
    nominee: dict[str, str], panel: Panel, plan: Plan, at_bar: Sequence[str], failed: list[str], marked: bool,
    names: dict[str, Agency],
) -> str:  # fmt: skip
    told = [nominee["achievement"].rstrip(". ") + "." if nominee["achievement"] else "Chưa nêu thành tích."]
    if failed:
        told.append(f"Không đạt điều kiện: {'; '.join(failed)}.")
    if at_bar:
        told.append(f"Đạt ngưỡng hiệu quả, thiết thực ở: {', '.join(plan.fields[f].vi.lower() for f in at_bar)}.")
    elif marked:
        told.append("Chưa có lĩnh vực nào đạt ngưỡng hiệu quả, thiết thực và bằng chứng.")
    sponsors = nominee["nominated_by"].split(";")
    if len(sponsors) > 1:
        told.append(f"{format_number(len(sponsors))} cơ quan cùng đề cử.")
    if any(s in names and names[s].kind == "own_unit" for s in sponsors):
        told.append("Lưu ý: do đơn vị thuộc Sở đề cử, trong khi Sở là cơ quan tổ chức và xét chọn.")
    return " ".join(told)
