"""The evidence from the returns in sentences, as a judge reads it beside a claimed field.

Comes in: rows of table ``evidence`` of one nominee. Goes out: a short text: each claimed figure with what the sponsor's
return says, its file and place, its size and its peers; then the level of evidence the words carry. What is not known
is said, never filled in. Clause: II.7.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from envmonth_lib.council.candidates import Candidate
from envmonth_lib.plan import Agency
from envmonth_lib.vietnamese import format_number, format_percent


def held_text(one: Candidate, field: str, evidence: pd.DataFrame, names: Mapping[str, Agency]) -> str:
    """Tell what the returns say of a nominee's figures.

    Parameters
    ----------
    evidence : DataFrame
        Table ``evidence``; a row without a field belongs to every field the nominee is named for.
    """
    mine = (evidence["kind"] == one.kind) & (evidence["nominee"] == one.nominee)
    rows = evidence[mine & evidence["field"].isin(["", field])].sort_values("n").to_dict("records")
    if not rows:
        return "Chưa đối chiếu được với báo cáo."
    told = [line for row in rows if row["n"] > 0 if (line := _line(row, names))]
    unasked = [f"“{row['claim']}”" for row in rows if row["n"] > 0 and not _line(row, names)]
    if unasked:
        told.append(f"Biểu báo cáo không hỏi: {', '.join(dict.fromkeys(unasked))}.")
    if not one.proof:
        told.append("Không ghi minh chứng.")
    told.append(f"Mức bằng chứng gợi ý: {rows[0]['level_proposed']}, vì {rows[0]['why']}.")
    return "\n".join(told)


def _line(row: Mapping[str, object], names: Mapping[str, Agency]) -> str:
    """One figure beside the return; nothing where the form does not ask for it and its size is not known."""
    sponsor = names[row["sponsor"]].short if row["sponsor"] in names else row["sponsor"]
    parts: Sequence[str] = [part for part in (_returned(row, sponsor), size_told(row), peers_told(row)) if part]
    return f"“{row['claim']}”: {'; '.join(parts)}." if parts else ""


def _returned(row: Mapping[str, object], sponsor: str) -> str:
    if row["standing"] == "not_in_return":
        return f"báo cáo của {sponsor} không có số này"
    if row["standing"] == "not_asked":
        return ""
    returned = f"{format_number(row['returned'])} {row['unit']} ({row['file']}, {row['place']})"
    if row["standing"] == "exceeds":
        return f"CẦN HỎI LẠI, vì lớn hơn số của toàn {sponsor} trong báo cáo là {returned}"
    return f"báo cáo của {sponsor} ghi {returned}"


def size_told(row: Mapping[str, object]) -> str:
    """Tell how large a claimed figure is for its size; "" where no denominator is known."""
    if not row["per"]:
        return ""
    if row["per"].endswith("triệu đồng"):
        return f"{format_number(row['per_value'], 1)} {row['unit']} trên 1 triệu đồng"
    if row["per"].endswith(" dân"):
        return f"{format_number(row['per_value'] * 1000, 1)} {row['unit']} trên 1.000 dân"
    return f"tức {format_percent(row['per_value'], 0)} trong {row['per']}"


def peers_told(row: Mapping[str, object]) -> str:
    """Tell how a claimed figure stands to those of other nominees of the class; "" where too few claim the same."""
    if pd.isna(row["times"]):
        return ""
    return f"bằng {format_number(row['times'], 1)} lần mức giữa của các đề cử khác cùng loại"
