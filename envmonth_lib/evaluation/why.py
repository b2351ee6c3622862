"""Why a score is what it is, in one Vietnamese paragraph: tasks by status, figures with file and cell, caps, parts.

Comes in: what one agency answered on one item. Goes out: the text of column ``why``. Only what the plan requests is
said to be requested; weights and goalposts are named as ours.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from envmonth_lib.plan import Method, Plan
from envmonth_lib.vietnamese import format_number

STATUS_WORDS = {
    "done": "Đã làm",
    "not_done": "Chưa thực hiện theo đề nghị",
    "excused": "Chưa làm, có nêu lý do",
    "not_applicable": "Không thuộc chức năng hoặc không phát sinh",
    "unanswered": "Chưa trả lời",
}
PER_WORDS = {"population_1000": "trên 1.000 dân", "communes": "trên mỗi xã"}
PART_WORDS = {"done": "việc đã làm", "extent": "mức độ", "practice": "điều khuyến khích"}


def item_reason(
    plan: Plan, method: Method, item: str, own: dict[str, pd.DataFrame], part: pd.Series, score: float
) -> str:
    """Tell how one agency's score on one item came about; always says something, also where there is no score."""
    tasks = own["tasks"]
    if tasks.empty:
        return "Kế hoạch không đề nghị cơ quan này việc nào thuộc mục này."
    told = [_told(plan, item, tasks[tasks["status"] == s], words, own["values"]) for s, words in STATUS_WORDS.items()]
    told.append(_extent(plan, own["extent"]))
    told.append(_verdict(method, tasks, part, score))
    return " ".join(sentence for sentence in told if sentence)


def _told(plan: Plan, item: str, tasks: pd.DataFrame, words: str, values: pd.DataFrame) -> str:
    if tasks.empty:
        return ""
    found = values.set_index("indicator")
    parts = []
    for task in tasks.itertuples(index=False):
        content = plan.items[item].tasks[task.task]
        figures = [_figure(plan, i, found.loc[i]) for i in content.shown_by if i in found.index]
        figures = [f for f in figures if f]
        optional = ", chỉ khuyến khích" if task.weight == 0 else ""
        parts.append(f"{content.label.vi} ({content.clause}{optional}" + "".join(f"; {f}" for f in figures) + ")")
    return f"{words} ({len(parts)}): {'; '.join(parts)}."


def _figure(plan: Plan, name: str, row: pd.Series) -> str:
    indicator = plan.indicators[name]
    if row["state"] != "answered" or not np.isfinite(row["value"]):
        return ""
    source = f" [{row['file']}, {row['place']}]" if row["file"] else ""
    if indicator.kind == "yes_no":
        return f"{indicator.number} = {'có' if row['value'] else 'không'}{source}"
    if indicator.kind == "text":
        return f"{indicator.number} có nêu{source}"
    return f"{indicator.number} = {format_number(row['value'])} {indicator.unit}{source}"


def _extent(plan: Plan, elements: pd.DataFrame) -> str:
    if elements.empty:
        return ""
    parts = []
    for e in elements.itertuples(index=False):
        per = PER_WORDS.get(e.per) or (f"trên {plan.indicators[e.per].number}" if e.per else "")
        capped = ", tính bằng mốc" if e.capped else ""
        parts.append(f"{plan.indicators[e.indicator].number}{' ' + per if per else ''} là {format_number(e.x, 2)} "
                     f"so với mốc {format_number(e.post_low)}-{format_number(e.post_high)}{capped}")  # fmt: skip
    return f"Mức độ (mốc do người tổng hợp chọn): {'; '.join(parts)}."


def _verdict(method: Method, tasks: pd.DataFrame, part: pd.Series, score: float) -> str:
    if np.isfinite(score):
        shown = [f"{words} {format_number(100 * part[name], 0)}%" for name, words in PART_WORDS.items()
                 if np.isfinite(part[name])]  # fmt: skip
        return f"Điểm {format_number(score, 1)} = {', '.join(shown)}, theo trọng số của người tổng hợp."
    if not (tasks["weight"] > 0).any():
        return "Không cho điểm: kế hoạch chỉ khuyến khích, không đề nghị cơ quan này việc nào thuộc mục này."
    if part["answered_share"] < method.min_answered.share:
        share = format_number(100 * part["answered_share"], 0)
        least = format_number(100 * method.min_answered.share, 0)
        return f"Không cho điểm: mới trả lời {share}% số việc (cần ít nhất {least}%); để trống không tính là không làm."
    return "Không cho điểm: mọi việc đều không thuộc chức năng, không phát sinh hoặc có lý do."
