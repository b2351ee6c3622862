import numpy as np
import pandas as pd
import pytest

from envmonth_lib.evaluation import agency_ranks, indicator_values, item_score, task_status
from envmonth_lib.evaluation.ranks import factors, group_ranks, item_draws, rank_sensitivity
from envmonth_lib.index import draw_design
from tests.text_tables import answer


@pytest.fixture(scope="module")
def chain(plan, method, agencies):
    """Figures of all districts but one, and of three departments, put through the seven items."""
    asked = list(agencies.values())
    sent = [a for a in asked if a.kind == "district" and a.agency != "UBND-DL"] + [
        agencies[c] for c in ("SNV", "SCT", "STP")
    ]
    rng = np.random.default_rng(5)
    rows = []
    for agency in sent:
        for indicator in plan.asked(agency):
            if indicator.kind in ("count", "amount", "yes_no") and rng.random() < 0.9:
                value = int(rng.integers(0, 2)) if indicator.kind == "yes_no" else int(rng.integers(0, 300))
                hedged = f"{value}~{value * 1.5:g}" if rng.random() < 0.2 else str(value)
                rows.append(answer(agency.agency, indicator, hedged))
    given = pd.DataFrame(rows)
    parts = []
    for item in plan.items:
        values = indicator_values(given, plan, item, sent)
        tasks = task_status(values, plan, method, item, sent)
        parts.append((values, tasks, item_score(values, tasks, plan, method, item, sent)))
    values, tasks, scores = (pd.concat(frames, ignore_index=True) for frames in zip(*parts, strict=True))
    return values, tasks, scores, asked, agency_ranks(values, tasks, scores, plan, method, asked).set_index("agency")


def test_every_rank_comes_with_its_span_and_its_exact_bounds(chain):
    ranks = chain[-1].dropna(subset=["rank"])
    assert len(ranks) >= 10
    assert (ranks["rank_low"] <= ranks["rank"]).all() and (ranks["rank"] <= ranks["rank_high"]).all()
    assert (ranks["rank_best"] <= ranks["rank"]).all() and (ranks["rank"] <= ranks["rank_worst"]).all()
    assert ranks["top_share"].between(0, 1).all()
    assert (ranks["rank_high"] > ranks["rank_low"]).any()


def test_ranks_stay_within_one_kind_of_agency(chain):
    ranks = chain[-1]
    for _, group in ranks.dropna(subset=["rank"]).groupby("kind"):
        assert group["rank"].min() == 1 and group["rank_high"].max() <= group["n_group"].iloc[0]
    assert ranks.loc["UBND-TD", "n_group"] == 10


def test_without_a_return_there_is_no_rank_of_any_sort(chain):
    row = chain[-1].loc["UBND-DL"]
    assert row[["score", "rank", "rank_low", "rank_high", "rank_best", "rank_worst", "top_share"]].isna().all()


def test_draw_zero_is_the_score_as_stated(chain, plan, method):
    values, tasks, scores, asked, _ = chain
    design = draw_design(method.robustness.seed, 16, factors(method))
    drawn = item_draws(values, tasks, plan, method, asked, design)
    stated = scores.pivot(index="agency", columns="item", values="score").reindex([a.agency for a in asked])
    known = stated.notna().to_numpy()
    assert known.sum() > 50
    np.testing.assert_allclose(drawn[0][known], stated.to_numpy()[known])


def test_at_least_two_thousand_draws_and_every_named_factor(method):
    assert method.robustness.draws >= 2000
    named = factors(method)
    assert {"II.1", "II.7"} <= {f.split(":")[1] for f in named if f.startswith("weight:")}
    assert {"goalposts:II.3", "hedged:II.3", "part:done", "aggregation"} <= set(named)


def test_same_input_same_ranks_whatever_the_order_of_rows(chain, plan, method):
    values, tasks, scores, asked, ranks = chain
    mixed = [f.sample(frac=1, random_state=1) for f in (values, tasks, scores)]
    again = agency_ranks(*mixed, plan, method, asked).set_index("agency")
    pd.testing.assert_frame_equal(again, ranks)


def test_scaling_and_an_item_left_out_are_drawn_where_the_method_says_so(chain, plan, method):
    values, tasks, scores, asked, ranks = chain
    assert not {"scaling", "left_out"} & set(factors(method))
    wider = method.model_copy(
        update={
            "robustness": method.robustness.model_copy(update={"scalings": ("goalposts", "rank"), "leave_out": True})
        }
    )
    assert {"scaling", "left_out"} <= set(factors(wider))
    found = agency_ranks(values, tasks, scores, plan, wider, asked).set_index("agency")
    pd.testing.assert_series_equal(found["rank"], ranks["rank"])
    known = found.dropna(subset=["rank"])
    assert (known["rank_low"] <= known["rank"]).all() and (known["rank"] <= known["rank_high"]).all()
    assert (found["rank_high"] - found["rank_low"]).sum() > (ranks["rank_high"] - ranks["rank_low"]).sum()


def test_an_item_left_out_does_not_count(method):
    weights = pd.Series({"II.1": 3.0, "II.2": 1.0})
    design = pd.DataFrame({"weight:II.1": [1.0] * 3, "weight:II.2": [1.0] * 3, "aggregation": ["arithmetic"] * 3,
                           "left_out": ["", "II.1", "II.2"], "scaling": ["goalposts", "goalposts", "rank"]})  # fmt: skip
    drawn = np.repeat([[[90.0, 10], [20, 60]]], 3, axis=0)
    np.testing.assert_array_equal(group_ranks(drawn, design, weights), [[1, 2], [2, 1], [1, 2]])


def test_which_choice_moves_the_ranks(chain, plan, method):
    values, tasks, scores, asked, _ = chain
    found = rank_sensitivity(values, tasks, scores, plan, method, asked, draws=64).set_index(["kind", "factor"])
    district = found.loc["district"]
    assert {"weight", "part", "goalposts", "hedged", "aggregation"} == set(district.index)
    assert district.loc["weight", "changed"] and district["total"].max() <= 2
    assert (district["total_low"] <= district["total_high"]).all()
