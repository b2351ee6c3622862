"""Sentences of the shortlist: why a nominee stands where it does, what it lacks, what the council should know.

Comes in: one nominee as assessed. Goes out: Vietnamese sentences with figures, files and places. They propose to a
council and decide nothing; what is lacking is for internal use, since naming those who fell short harms them.
Clause: II.7.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from envmonth_lib.evaluation.gates import NO, UNKNOWN, Answer
from envmonth_lib.evaluation.judging import MARKS, Panel
from envmonth_lib.evaluation.merging import Group
from envmonth_lib.evaluation.trials import Trial
from envmonth_lib.plan import Agency, Method, Plan
from envmonth_lib.vietnamese import fold, format_number

MARK_WORDS = {"effect": "hiệu quả", "practicality": "thiết thực", "evidence": "bằng chứng"}
MOST = {"effect": 4, "practicality": 4, "evidence": 3}
ANSWER_WORDS = {"yes": "đạt", "no": "không đạt", "unknown": "chưa rõ"}
STATUS_WORDS = {"proposed": "đề nghị", "to_verify": "cần xác minh", "not_met": "chưa đạt"}
_CLAIMS_TOLD = 3


def bar_told(panel: Panel, at_bar: Sequence[str], plan: Plan) -> str:
    """Say in which fields the bar is met, with the marks."""
    if not at_bar:
        return "Chưa có lĩnh vực nào đạt ngưỡng hiệu quả, thiết thực và bằng chứng."
    told = []
    for field in at_bar:
        marks = panel.mark(field)
        each = (f"{MARK_WORDS[m]} {format_number(marks[m])}/{MOST[m]}" for m in MARKS)
        told.append(f"{plan.fields[field].vi.lower()} ({', '.join(each)})")
    return f"Đạt ngưỡng hiệu quả, thiết thực ở: {'; '.join(told)}."


def evidence_told(evidence: pd.DataFrame) -> str:
    """Hold claimed figures against the returns, with file and place; contradictions are all told."""
    held = evidence[evidence["returned"].notna() & (evidence["contradiction"] == "")].head(_CLAIMS_TOLD)
    told = [
        f"{row.claim}, trong {format_number(row.returned)} {row.unit} của cả cơ quan ({row.file}, {row.place})"
        for row in held.itertuples()
    ]
    contrary = [c if c.endswith(".") else f"{c}." for c in dict.fromkeys(evidence["contradiction"]) if c]
    return " ".join([f"Đối chiếu báo cáo: {'; '.join(told)}." if told else "", *contrary]).strip()


def firmness_told(trial: Trial, proposed: bool) -> str:
    """Say in how many of a hundred draws the name stays, never "all" or "none" where it is not quite so."""
    if not proposed or np.isnan(trial.stays):
        return ""
    if trial.stays == 1:
        return "Chắc chắn: có tên trong mọi lượt tính thử."
    hundred = min(99, max(1, round(100 * trial.stays)))
    without = f" Bỏ điểm của {' hoặc '.join(trial.needs)} thì không còn đạt ngưỡng." if trial.needs else ""
    return f"Phụ thuộc trọng số: vẫn có tên trong {hundred} trên 100 lượt tính.{without}"


def place_told(place: int, proposed: int, shared: bool) -> str:
    """Say the place within the class."""
    return f"Xếp {'cùng ' if shared else ''}thứ {place} trong {proposed} trường hợp đề nghị cùng loại."


def missing_told(gates: Iterable[Answer], group: Group, marked: bool, method: Method) -> list[str]:
    """List what is not known yet and whom to ask."""
    chosen = method.shortlist
    missing = []
    for gate in (g for g in gates if g.answer == UNKNOWN):
        why = f": {gate.why.rstrip('.').lower()}" if gate.text else ""
        label, whom = chosen.gates[gate.gate].label.vi, chosen.gates[gate.gate].verify_with.vi
        missing.append(f"{label} (hỏi: {whom}{why})")
    if not any(row["kind"] for row in group.rows):
        missing.append("Loại đề cử: tổ chức, cá nhân hay doanh nghiệp (hỏi: Cơ quan đề cử)")
    if not marked:
        missing.append(f"Điểm của ít nhất {chosen.judges_at_least} giám khảo")
    return missing


def gate_decided(gate: str, was: str, now: str, method: Method) -> str:
    """Say what a decision changed at a gate."""
    label = method.shortlist.gates[gate].label.vi
    return f"điều kiện “{label}” thành {ANSWER_WORDS[now]} (trước: {ANSWER_WORDS[was]})"


def status_decided(was: str, now: str) -> str:
    """Say where a decision lists a nominee."""
    return f"xếp vào “{STATUS_WORDS[now]}” (trước: “{STATUS_WORDS[was]}”)"


def failed_gates(gates: Iterable[Answer], method: Method, names: Mapping[str, Agency]) -> list[str]:
    """List the conditions that are not met, with who said so."""
    told = []
    for gate in (g for g in gates if g.answer == NO):
        who = ", ".join(names[code].short if code in names else code for code in gate.said_by.split(";"))
        said = ": ".join(filter(None, (who, f"“{gate.text}”" if gate.text and not gate.on else "")))
        told.append(method.shortlist.gates[gate.gate].label.vi + (f" ({said})" if said else ""))
    return told


def near_miss(panel: Panel, plan: Plan, method: Method) -> str:
    """Say which one step in one mark keeps a nominee below the bar; "" where it is further away."""
    bar, told = method.shortlist.bar, []
    for field in panel.fields:
        marks = panel.mark(field)
        short = {m: getattr(bar, m) - marks[m] for m in MARKS if not marks[m] >= getattr(bar, m)}
        if len(short) == 1 and max(short.values()) == 1:
            (mark,) = short
            had, wanted = format_number(marks[mark]), getattr(bar, mark)
            told.append(f"{plan.fields[field].vi}: thiếu một bậc {MARK_WORDS[mark]} (đang {had}, cần {wanted})")
    return "; ".join(told)


def notes(group: Group, others: Iterable[str], names: Mapping[str, Agency], own_units: Mapping[str, str],
          issuer: str) -> str:  # fmt: skip
    """Say what a council must see beside a name: the Department judging its own, and a nominee that may stand twice."""
    told = []
    if any(s in names and names[s].kind == "own_unit" for s in group.sponsors):
        told.append("Lưu ý: do đơn vị thuộc Sở đề cử, trong khi Sở là cơ quan tổ chức và xét chọn.")
    called = {fold(text) for row in group.rows for text in (row["nominee"], row["unit"])}
    # "Phòng Đo đạc, Sở …" or a unit "thuộc Sở …" names the Department itself.
    if called & set(own_units) or any(f" {fold(issuer)} " in f" {text} " for text in called):
        told.append("Lưu ý: được đề cử là đơn vị thuộc Sở, hoặc người của đơn vị thuộc Sở.")
    told += [f"Có thể trùng với “{other}”; cần người xem quyết định gộp hay tách." for other in others]
    return " ".join(told)
