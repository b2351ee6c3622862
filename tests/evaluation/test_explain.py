import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from envmonth_lib.evaluation.elements import all_item_scores, item_bases, overall
from envmonth_lib.evaluation.explain import contributions, next_steps
from envmonth_lib.evaluation.scores import score_matrix
from envmonth_lib.schemas import SCHEMAS, checked, from_text, to_text


@pytest.fixture(scope="module")
def some(agencies):
    return [agencies[code] for code in ("UBND-TD", "UBND-BS", "SCT", "HLHPN", "STNMT-VP")]


@pytest.fixture(scope="module")
def parts(drawn, some):
    return drawn(3, some)


@given(seed=st.integers(0, 10**6), known=st.sampled_from([0.4, 0.7, 1.0]))
@settings(max_examples=8, deadline=None)
def test_points_add_up_to_every_score(drawn, plan, method, some, seed, known):
    values, tasks, scores = drawn(seed, some, known)
    rows = contributions(values, tasks, scores, plan, method, some)
    stated = scores.dropna(subset=["score"]).set_index(["agency", "item"])["score"]
    added = rows.groupby(["agency", "item"])["points"].sum()
    np.testing.assert_allclose(added.reindex(stated.index), stated, atol=1e-9, rtol=0)
    assert set(added.index) == set(stated.index)
    whole = overall(scores, method, some)
    told = rows.groupby("agency")["overall"].sum(min_count=1).reindex(whole.index)
    np.testing.assert_allclose(told, whole, atol=1e-9, rtol=0)
    weights = rows.groupby(["agency", "item"])["weight"].sum()
    np.testing.assert_allclose(weights, 1.0, atol=1e-12)


def test_every_element_stands_once_and_names_its_clause(parts, plan, method, some):
    rows = contributions(*parts, plan, method, some)
    assert not rows.duplicated(["agency", "item", "part", "element"]).any()
    assert (rows["clause"] != "").all() and rows["value"].between(0, 1).all()
    trees = rows[(rows["element"] == "trees") & (rows["part"] == "done")]
    assert set(trees["clause"]) == {"II.3-b; III.2-b"}


def test_a_step_adds_what_scoring_again_says(parts, plan, method, some):
    """Take the steps one by one by hand: change the status, score everything again."""
    values, tasks, scores = parts
    steps = next_steps(values, tasks, scores, plan, method, some)
    before = overall(scores, method, some)
    for step in steps[steps["part"] == "done"].groupby("item").head(2).itertuples(index=False):
        done = (tasks["agency"] == step.agency) & (tasks["item"] == step.item) & (tasks["task"] == step.element)
        changed = tasks.assign(status=tasks["status"].mask(done, "done"))
        again = all_item_scores(item_bases(values, changed, plan, method, some).values(), method, some)
        after = overall(again, method, some)
        assert step.points == pytest.approx(after[step.agency] - before[step.agency], abs=1e-9, nan_ok=True)


def test_only_what_is_open_is_a_step_and_no_step_within_an_item_lowers_it(parts, plan, method, some):
    values, tasks, scores = parts
    steps = next_steps(values, tasks, scores, plan, method, some)
    found = steps[steps["part"] == "done"].merge(
        tasks, left_on=["agency", "item", "element"], right_on=["agency", "item", "task"]
    )
    assert (found["status_x"] == found["status_y"]).all()
    counted = tasks[(tasks["weight"] > 0) & tasks["status"].isin(["not_done", "unanswered"])]
    assert len(found) == len(counted) > 0
    assert (steps["item_points"].dropna() >= -1e-9).all()


def test_without_anything_open_there_are_no_steps(drawn, plan, method, some):
    values, tasks, scores = drawn(1, some)
    steps = next_steps(values, tasks.assign(status="done"), scores, plan, method, some)
    assert not (steps["part"] == "done").any()


def test_scores_worked_out_again_are_the_scores(parts, plan, method, some):
    values, tasks, scores = parts
    again = all_item_scores(item_bases(values, tasks, plan, method, some).values(), method, some)
    both = scores.merge(again, on=["agency", "item"])
    np.testing.assert_allclose(both["score_x"], both["score_y"], atol=1e-12)
    assert (both["n_asked_x"] == both["n_asked_y"]).all()
    pd.testing.assert_frame_equal(score_matrix(again, method, some), score_matrix(scores, method, some))


def test_points_stand_beside_the_middle_of_the_group(parts, plan, method, some):
    rows = contributions(*parts, plan, method, some)
    kinds = rows["agency"].map({a.agency: a.kind for a in some})
    both = rows[(kinds == "district") & (rows["item"] == "II.3") & (rows["element"] == "trees")]
    assert len(both) == 2 and (both["middle"] == both["points"].mean()).all()
    alone = rows[kinds == "press"]
    assert (alone["middle"] == alone["points"]).all()


def test_written_points_still_add_up_to_the_written_score(parts, plan, method, some):
    rows = contributions(*parts, plan, method, some)
    tables = {"contributions": rows, "item_scores": parts[2]}
    read = {n: from_text(to_text(checked(t, SCHEMAS[n], n), SCHEMAS[n]), SCHEMAS[n], n) for n, t in tables.items()}
    stated = read["item_scores"].dropna(subset=["score"]).set_index(["agency", "item"])["score"]
    added = read["contributions"].groupby(["agency", "item"])["points"].sum()
    np.testing.assert_allclose(added.reindex(stated.index), stated, atol=1e-9, rtol=0)
