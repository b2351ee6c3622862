import numpy as np
import pandas as pd
import pytest

from envmonth_lib.evaluation import agreement, compare_judges


def marks(*judges, n=12, kind="organisation"):
    """Marks of several judges: each is a function of the number of the nominee to one mark, or None."""
    rows = []
    for judge, given in enumerate(judges, start=1):
        for k in range(n):
            mark = given(k)
            told = dict.fromkeys(("effect", "practicality", "evidence"), np.nan if mark is None else mark)
            rows.append({"judge": f"GK{judge}", "kind": kind, "nominee": f"Đội {k}", "field": "environment", **told})
    return pd.DataFrame(rows)


def spread(k):
    return k % 4


def test_each_class_and_mark_and_all_together(method):
    both = pd.concat([marks(spread, spread), marks(spread, spread, kind="individual")])
    found = agreement(both, method).set_index(["kind", "mark"])
    assert set(found.index.get_level_values("kind")) == {"", "individual", "organisation"}
    assert (found.loc["organisation", "alpha"] == 1).all() and found.loc[("", "effect"), "n_units"] == 24
    assert "đủ tin cậy" in found.loc[("", "effect"), "why"]


def test_too_few_units_is_said_and_has_no_number(method):
    row = agreement(marks(spread, spread, n=9), method).iloc[0]
    assert np.isnan([row["kappa"], row["alpha"], row["alpha_low"]]).all() and row["n_units"] == 9
    assert row["why"] == "Chỉ có 9 lượt (đề cử, lĩnh vực) được từ hai giám khảo chấm, ít hơn 10 nên không tính hệ số."


def test_a_unit_marked_by_one_judge_is_not_counted(method):
    row = agreement(marks(spread, lambda k: spread(k) if k < 10 else None), method).iloc[0]
    assert row["n_units"] == 10 and row["alpha"] == 1


def test_marks_all_alike_have_no_coefficient(method):
    row = agreement(marks(lambda k: 3, lambda k: 3), method).iloc[0]
    assert np.isnan(row["alpha"]) and "mọi điểm đều như nhau" in row["why"]


def test_a_judge_below_the_others_is_outlying_by_the_rule_of_the_method(plan, method):
    found = compare_judges(marks(lambda k: 3, lambda k: 3, lambda k: 1), plan, method).set_index("judge")
    assert found["outlying"].to_dict() == {"GK1": 0, "GK2": 0, "GK3": 1}, "one outlying judge makes no other outlying"
    assert found.loc["GK3", "mean_difference"] == -2 and found.loc["GK1", "mean_difference"] == 1
    assert "thấp hơn các giám khảo khác 2 bậc; lệch khỏi từng người từ 0,75 bậc" in found.loc["GK3", "why"]
    assert "Nên xem lại" in found.loc["GK3", "why"] and "Nên xem lại" not in found.loc["GK1", "why"]


def test_of_two_judges_who_differ_nobody_can_say_which_is_apart(plan, method):
    assert (compare_judges(marks(lambda k: 3, lambda k: 1), plan, method)["outlying"] == 0).all()


def test_few_marks_in_common_compare_nobody(plan, method):
    row = compare_judges(marks(spread, lambda k: spread(k) if k < 5 else None), plan, method).iloc[0]
    assert (row["n_marked"], row["n_compared"], row["outlying"]) == (12, 5, 0) and np.isnan(row["mean_difference"])
    assert "chưa đủ 10 lượt" in row["why"]


@pytest.mark.parametrize("table", [marks(), marks(spread, n=0)])
def test_no_marks_are_no_rows(plan, method, table):
    table = table.reindex(columns=["judge", "kind", "nominee", "field", "effect", "practicality", "evidence"])
    assert agreement(table, method).empty and compare_judges(table, plan, method).empty
