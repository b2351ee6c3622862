"""Sentences about scores: they add up, name the clause, and never call an open task a breach."""

import re
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from envmonth_lib import evaluation, reporting
from envmonth_lib.evaluation.ranks import factors
from envmonth_lib.reporting.explanation import best_steps, change_sentence, element_label, item_sentence, step_sentence
from envmonth_lib.reporting.wording import Words


@pytest.fixture(scope="module")
def told(year):
    """Contributions, next steps and checks of the made-up year."""
    tables = year.tables
    came = evaluation.reported(tables["ledger"], year.agencies)
    three = (tables["item_values"], tables["item_tasks"], tables["item_scores"])
    points = evaluation.contributions(*three, year.plan, year.method, came)
    steps = evaluation.next_steps(*three, year.plan, year.method, came)
    checks = evaluation.fairness({**tables, "contributions": points}, year.plan, year.method, came)
    return points, steps, checks


def test_a_score_is_told_by_its_parts_and_the_middle():
    points = pd.Series({"done": 40.0, "practice": 7.5})
    assert item_sentence(points, 55.0, 11, Words("vi")) == (
        "47,5 điểm = việc đã làm 40,0 + điều khuyến khích 7,5; giữa nhóm 55,0 (11 cơ quan)"
    )
    assert item_sentence(points, 55.0, 11, Words("en")).startswith("47.5 points = done 40.0 + practice 7.5")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_element_has_a_name(year, told, lang):
    for row in told[0].drop_duplicates(["item", "part", "element"]).itertuples():
        assert element_label(year.plan, year.method, row.item, row.part, row.element, lang)


def test_what_raises_most_comes_first_and_is_no_breach(year, told):
    best = best_steps(told[1])
    assert (best.groupby("agency")["points"].apply(lambda p: p.is_monotonic_decreasing)).all()
    assert best.groupby("agency").size().max() <= 3 and (best["points"] > 0).all()
    shown = reporting.step_table(told[1], year.plan, year.method, year.agencies)
    assert "chưa thực hiện theo đề nghị" in shown and "vi phạm" not in shown
    assert "được khuyến khích, chưa làm" in shown
    assert re.search(r"điểm mục \+\d", shown)


def test_a_change_of_rank_is_told_by_its_causes():
    change = pd.Series({"change": -2.0, "rank_before": 5.0, "rank_after": 3.0, "figures": -1.5, "method": -0.5,
                        "others": 0.0})  # fmt: skip
    assert change_sentence(change, Words("vi")) == (
        "Thứ 5 thành thứ 3: do số liệu của cơ quan lên 1,5 bậc, do đổi phương pháp lên 0,5 bậc"
    )
    unknown = pd.Series({**change, "change": np.nan})
    assert change_sentence(unknown, Words("en")) == "No rank in both runs to compare"


def test_changes_are_shown_within_kinds(year):
    agency = year.agencies[0]
    row = {"agency": agency.agency, "kind": agency.kind, "rank_before": 2.0, "rank_after": 2.0, "change": 0.0,
           "figures": 1.0, "method": -1.0, "others": 0.0}  # fmt: skip
    shown = reporting.change_table(pd.DataFrame([row]), year.plan, year.agencies)
    assert agency.short in shown and "xuống 1 bậc" in shown and "lên 1 bậc" in shown


def test_agencies_that_nothing_moved_are_counted_only(year):
    one, other, silent = year.agencies[:3]
    row = {"rank_before": 2.0, "rank_after": 2.0, "change": 0.0, "figures": 0.0, "method": 0.0, "others": 0.0}
    none = dict.fromkeys(row, np.nan)
    rows = [
        {"agency": a.agency, "kind": a.kind, **r}
        for a, r in ((one, row), (other, {**row, "rank_after": 1.0, "change": -1.0, "figures": -1.0}), (silent, none))
    ]
    shown = reporting.change_table(pd.DataFrame(rows), year.plan, year.agencies)
    assert other.short in shown and one.short not in shown and silent.short not in shown
    assert "1 cơ quan giữ nguyên thứ tự" in shown
    same = reporting.change_table(pd.DataFrame(rows[:1]), year.plan, year.agencies)
    assert "<table" not in same and "1 cơ quan giữ nguyên" in same


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_checks_of_fairness_say_how_many_and_what_chance_gives(year, told, lang):
    words = Words(lang)
    shown = reporting.plot_fairness(told[2], year.plan, lang) + reporting.fairness_table(
        told[2], year.plan, year.method, lang
    )
    assert words("fair.few") in shown  # one paper and one station reported
    assert words("fair.population") in shown and "±" in shown
    assert shown.count("<table") == 4 and shown.count("<svg") == 1


def test_which_choice_moves_ranks_is_told_with_its_limits(year):
    rows = [
        ("district", "weight", 0.25, 0.1, 0.4, 0.6, 0.5, 0.7, True),
        ("district", "hedged", 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, False),
        ("district", "goalposts", -0.02, -0.1, 0.05, 0.1, 0.0, 0.2, True),
    ]
    columns = ["kind", "factor", "first", "first_low", "first_high", "total", "total_low", "total_high", "changed"]
    shown = reporting.sensitivity_table(pd.DataFrame(rows, columns=columns), year.plan)
    assert "25% (10%–40%)" in shown and "60% (50%–70%)" in shown
    assert "không đổi thứ tự nào" in shown and "0% (0%–5%)" in shown


def test_every_factor_that_can_be_drawn_has_a_name(year):
    tried = year.method.robustness.model_copy(update={"scalings": ("goalposts", "rank"), "leave_out": True})
    named = factors(year.method.model_copy(update={"robustness": tried}))
    for lang in ("vi", "en"):
        assert all(Words(lang)(f"sens.factor_{name.split(':')[0]}") for name in named)


def test_a_step_that_gives_an_item_its_first_score_is_said_to(year):
    step = SimpleNamespace(item="II.7", part="done", element="reward", clause="II.7", obligation="required",
                           status="unanswered", item_points=np.nan, points=2.5)  # fmt: skip
    assert "mục bắt đầu có điểm, điểm chung +2,5" in step_sentence(step, year.plan, year.method, Words("vi"))
    step.points = np.nan
    assert "chưa tính được" in step_sentence(step, year.plan, year.method, Words("vi"))
