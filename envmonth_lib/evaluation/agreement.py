"""Whether the judges of II.7 agree, class by class and mark by mark, and who marks apart from the others.

Comes in: the judges' marks, nominees under their merged names. Goes out: tables ``agreement`` and ``judges``, each with
a sentence to read aloud. With too few nominee-fields marked by two judges no coefficient is given. Apart is not wrong:
the rule is ours (method), and nothing is left out because of it.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from envmonth_lib.evaluation.judging import MARKS
from envmonth_lib.index.agreement import alpha_limits, mean_kappa, ordinal_alpha
from envmonth_lib.plan import Method, Plan
from envmonth_lib.plan.method_shortlist import AgreementRule
from envmonth_lib.vietnamese import fold, format_number

UNIT = ["kind", "nominee", "field"]
MARK_WORDS = {"effect": "Hiệu quả", "practicality": "Thiết thực", "evidence": "Bằng chứng"}
AGREEMENT = ["kind", "mark", "n_units", "n_judges", "kappa", "kappa_linear", "alpha", "alpha_low", "alpha_high", "why"]
JUDGES = ["judge", "n_marked", "n_compared", "mean_difference", "outlying", "why"]
FAR = 2  # steps of the scale; only names what to look at again


def agreement(marks: pd.DataFrame, method: Method) -> pd.DataFrame:
    """Measure the judges' agreement for each class and mark, and for all classes together (kind "").

    Parameters
    ----------
    marks : DataFrame
        judge, kind, nominee, field, effect, practicality, evidence; NaN where not marked.

    Returns
    -------
    DataFrame
        Table ``agreement``. n_units: nominee-fields with two marks or more. kappa: mean quadratic weighted kappa over
        pairs of judges; alpha: Krippendorff's, ordinal, with limits; NaN where units are fewer than the method asks.
    """
    rows = []
    for kind in ("", *sorted(marks["kind"].unique())) if len(marks) else ():
        of_kind = marks[marks["kind"] == kind] if kind else marks
        rows += [_agreement_row(kind, mark, of_kind, method) for mark in MARKS]
    return pd.DataFrame(rows, columns=AGREEMENT)


def compare_judges(marks: pd.DataFrame, plan: Plan, method: Method) -> pd.DataFrame:
    """Hold each judge against the others on the same nominee and field.

    Returns
    -------
    DataFrame, shape (n_judges, 6)
        Table ``judges``. mean_difference: mean of own mark less the others' mean, in steps of the scale, over what
        others have marked too; NaN where that is less than the method asks. outlying: 1 where the judge stands apart
        from each other one, to the same side and by the steps of the method. Of two judges who differ nobody can say
        which is apart; and one outlying judge must not make the others outlying.
    """
    apart = _differences(marks)
    return pd.DataFrame([_judge_row(j, marks, apart, plan, method) for j in sorted(marks["judge"].unique())],
                        columns=JUDGES)  # fmt: skip


def _agreement_row(kind: str, mark: str, marks: pd.DataFrame, method: Method) -> dict[str, object]:
    given = marks.dropna(subset=[mark]).assign(nominee=lambda rows: rows["nominee"].map(fold))
    table = given.pivot_table(index="judge", columns=UNIT, values=mark, aggfunc="first").to_numpy(dtype=float)
    table = table[:, (~np.isnan(table)).sum(axis=0) >= 2] if table.size else np.empty((0, 0))
    n_judges = int((~np.isnan(table)).any(axis=1).sum()) if table.size else 0
    row = {"kind": kind, "mark": mark, "n_units": table.shape[1], "n_judges": n_judges}
    least = method.shortlist.agreement.units_at_least
    if table.shape[1] < least:
        told = f"Chỉ có {format_number(table.shape[1])} lượt (đề cử, lĩnh vực) được từ hai giám khảo chấm"
        why = f"{told}, ít hơn {least} nên không tính hệ số."
        return row | dict.fromkeys(("kappa", "kappa_linear", "alpha", "alpha_low", "alpha_high"), np.nan) | {"why": why}
    alpha = ordinal_alpha(table)
    low, high = alpha_limits(table, method.shortlist.draws, method.shortlist.seed)
    row |= {"kappa": mean_kappa(table), "kappa_linear": mean_kappa(table, "linear")}
    return row | {"alpha": alpha, "alpha_low": low, "alpha_high": high, "why": _agreement_told(row, alpha, low, high)}


def _agreement_told(row: dict[str, object], alpha: float, low: float, high: float) -> str:
    over = f"Trên {format_number(row['n_units'])} lượt (đề cử, lĩnh vực) có từ hai giám khảo chấm"
    if np.isnan(alpha):
        return f"{over}, mọi điểm đều như nhau nên không tính được hệ số."
    span = f"khoảng 95% khi chọn lại các lượt: {format_number(low, 2)} đến {format_number(high, 2)}"
    # Names of the levels after Krippendorff's own advice: 0.8 to rely on, 0.667 for tentative conclusions.
    level = "đủ tin cậy" if alpha >= 0.8 else "chỉ đủ để kết luận tạm" if alpha >= 0.667 else "chưa đủ để dựa vào"
    return f"{over}, alpha {format_number(alpha, 2)} ({span}): {level} theo mức Krippendorff khuyên dùng."


def _differences(marks: pd.DataFrame) -> pd.DataFrame:
    """Own mark less the mean of the others', for every mark others have given on the same nominee and field."""
    long = marks.melt(["judge", *UNIT], list(MARKS), "mark", "given").dropna(subset=["given"])
    by_unit = long.assign(key=long["nominee"].map(fold)).groupby(["kind", "key", "field", "mark"])["given"]
    total, n = by_unit.transform("sum"), by_unit.transform("count")
    long = long.assign(apart=long["given"] - (total - long["given"]) / (n - 1).where(n > 1))
    return long.dropna(subset=["apart"])


def _judge_row(judge: str, marks: pd.DataFrame, apart: pd.DataFrame, plan: Plan, method: Method) -> dict[str, object]:
    rule = method.shortlist.agreement
    n_marked = len(marks[marks["judge"] == judge].dropna(subset=list(MARKS)))
    own = apart[apart["judge"] == judge]
    n_compared = len(own.drop_duplicates(UNIT))
    row = {"judge": judge, "n_marked": n_marked, "n_compared": n_compared, "mean_difference": np.nan, "outlying": 0}
    told = [f"{judge} chấm đủ ba điểm ở {format_number(n_marked)} lượt (đề cử, lĩnh vực)."]
    if n_compared < rule.units_at_least:
        told.append(f"Chỉ {format_number(n_compared)} lượt có người khác cùng chấm, chưa đủ {rule.units_at_least} lượt "
                    "để so sánh.")  # fmt: skip
        return row | {"why": " ".join(told)}
    mean = float(own["apart"].mean())
    beyond = _is_outlying(judge, marks, rule)
    told.append(
        f"Trên {format_number(n_compared)} lượt có người khác cùng chấm, {_apart_told(mean)}; "
        f"{'lệch khỏi từng người' if beyond else 'không lệch khỏi mọi người'} từ {format_number(rule.apart)} bậc, "
        "ngưỡng do tổ giúp việc đặt ra."
    )
    told += _far_told(own[own["apart"].abs() >= FAR], plan)
    return row | {"mean_difference": mean, "outlying": int(beyond), "why": " ".join(told)}


def _is_outlying(judge: str, marks: pd.DataFrame, rule: AgreementRule) -> bool:
    long = marks.assign(nominee=marks["nominee"].map(fold)).melt(["judge", *UNIT], list(MARKS), "mark", "given")
    table = long.pivot_table(index=[*UNIT, "mark"], columns="judge", values="given", aggfunc="first")
    apart = table.drop(columns=judge).rsub(table[judge], axis=0)
    each = apart.mean()[apart.notna().sum() >= rule.units_at_least * len(MARKS)]
    return len(each) >= 2 and bool((each >= rule.apart).all() or (each <= -rule.apart).all())


def _apart_told(mean: float) -> str:
    if abs(mean) < 0.05:
        return "trung bình ngang với các giám khảo khác"
    return f"trung bình {'cao' if mean > 0 else 'thấp'} hơn các giám khảo khác {format_number(abs(mean), 1)} bậc"


def _far_told(far: pd.DataFrame, plan: Plan) -> Iterable[str]:
    if far.empty:
        return []
    seen = far.groupby(["nominee", "field"], sort=True)["mark"].agg(list)
    each = [f"{nominee}, {plan.fields[field].vi.lower()} ({', '.join(MARK_WORDS[m].lower() for m in given)})"
            for (nominee, field), given in seen.items()]  # fmt: skip
    return [f"Nên xem lại các lượt cách người khác từ {FAR} bậc: {'; '.join(each)}."]
