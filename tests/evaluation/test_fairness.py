import numpy as np
import pandas as pd
import pytest

from envmonth_lib.evaluation import contributions, fairness, overall_scores
from envmonth_lib.evaluation.fairness import element_influence, item_influence, score_relations


@pytest.fixture(scope="module")
def sent(agencies):
    return [a for a in agencies.values() if a.kind in ("district", "press")]


@pytest.fixture(scope="module")
def tables(drawn, plan, method, sent):
    values, tasks, scores = drawn(6, sent)
    ledger = pd.DataFrame(
        [(f"{a.agency}.x", a.agency, "counted", float(n % 3), "xlsx" if n % 2 else "docx") for n, a in enumerate(sent)],
        columns=["file", "agency", "status", "late_days", "format"],
    )
    answers = values.assign(text="", raw=values["value"].astype("str"))
    return {
        "item_values": values,
        "item_tasks": tasks,
        "item_scores": scores,
        "ledger": ledger,
        "answers": answers,
        "scores": overall_scores(scores, ledger, plan, method, sent),
        "contributions": contributions(values, tasks, scores, plan, method, sent),
    }


def test_a_score_that_follows_population_is_found_out(tables, sent):
    size = {a.agency: a.population for a in sent}
    scores = tables["scores"].assign(score=tables["scores"]["agency"].map(size).astype("float64") / 1000)
    told = score_relations(scores, tables["ledger"], tables["answers"], sent).set_index("check")
    assert told.loc["population", "rho"] == pytest.approx(1)
    assert told.loc["population", "n"] == sum(a.population is not None for a in sent)
    assert 0 < told.loc["population", "chance"] < 1


def test_every_correlation_comes_with_n_and_none_over_a_handful(tables, sent):
    told = score_relations(tables["scores"], tables["ledger"], tables["answers"], sent)
    assert {"population", "area", "letters", "format", "kind", "late_days"} <= set(told["check"])
    assert told["rho"].dropna().between(-1, 1).all()
    assert told.loc[told["members"] < 5, "rho"].isna().all()
    press = told[told["what"] == "press"].iloc[0]
    assert press["members"] < 5 and np.isnan(press["rho"])


def test_effective_weights_add_up_to_one(tables, method, sent):
    told = item_influence(tables["contributions"], tables["item_scores"], method, sent)
    assert told["effective"].sum() == pytest.approx(1)
    assert told["stated"].sum() == pytest.approx(1)
    assert (told["changed"] <= told["n"]).all()


def test_an_item_on_which_all_are_alike_decides_nothing(tables, method, sent):
    points = pd.DataFrame(
        [(a.agency, item, 7.0 if item == "II.1" else 3.0 * n) for n, a in enumerate(sent) for item in ("II.1", "II.2")],
        columns=["agency", "item", "overall"],
    )
    told = item_influence(points, tables["item_scores"], method, sent).set_index("item")["effective"]
    assert told["II.1"] == pytest.approx(0, abs=1e-12) and told["II.2"] == pytest.approx(1)


def test_the_one_that_moves_most_comes_first_and_what_all_have_done_moves_nobody(tables, plan, method, sent):
    told = element_influence(tables["item_values"], tables["item_tasks"], plan, method, sent)
    assert not told.duplicated(["item", "part", "element"]).any()
    assert set(told["part"]) == {"done", "extent", "practice"}
    assert told["changed"].is_monotonic_decreasing and told["changed"].max() > 0
    one_task = tables["item_tasks"].assign(status="done")
    same = element_influence(tables["item_values"], one_task, plan, method, sent)
    done = same[(same["part"] == "done") & (same["item"] == "II.7")]
    assert (done["changed"] == 0).all()


def test_all_checks_at_once(tables, plan, method, sent):
    assert set(fairness(tables, plan, method, sent)) == {"relations", "items", "elements"}
