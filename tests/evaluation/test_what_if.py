"""Other weights, at once: what the sliders show is what a run with those weights in the method would give."""

import numpy as np
import pandas as pd
import pytest

from envmonth_lib import evaluation
from tests.reporting.made_up import made_up_year

OTHER = {"II.1": 0.3, "II.2": 2.5, "II.3": 1, "II.4": 4, "II.5": 0.1, "II.6": 1, "II.7": 1.7}


@pytest.fixture(scope="module")
def year():
    return made_up_year(draws=2)


@pytest.fixture(scope="module")
def trial(year):
    return evaluation.weight_trial(year.tables["item_scores"], year.method, year.agencies)


def kinds(year):
    return sorted({a.kind for a in year.agencies})


def weights_of(method):
    return {item: chosen.weight for item, chosen in method.items.items()}


def test_stated_weights_give_the_ranks_of_the_run(year, trial):
    run = year.tables["ranks"].set_index("agency")
    for kind in kinds(year):
        shown = trial.ranks(kind, weights_of(year.method))
        own = run.loc[shown.index, ["score", "rank"]]
        pd.testing.assert_frame_equal(shown[["score", "rank"]], own, check_names=False, check_dtype=False)


def test_other_weights_give_the_scores_of_a_method_with_them(year, trial):
    items = {i: chosen.model_copy(update={"weight": OTHER[i]}) for i, chosen in year.method.items.items()}
    method = year.method.model_copy(update={"items": items})
    tables = year.tables
    run = evaluation.overall_scores(tables["item_scores"], tables["ledger"], year.plan, method, year.agencies)
    run = run.set_index("agency")["score"]
    for kind in kinds(year):
        shown = trial.ranks(kind, OTHER)["score"]
        pd.testing.assert_series_equal(shown, run[shown.index], check_names=False)


def test_a_rank_lies_in_its_span_and_none_stands_alone(year, trial):
    for kind in kinds(year):
        shown = trial.ranks(kind, OTHER)
        known = shown.dropna(subset=["rank"])
        assert len(known) > 0
        assert ((known["rank_low"] <= known["rank"]) & (known["rank"] <= known["rank_high"])).all()
        assert shown.loc[shown["rank"].isna()].isna().all(axis=None)


def test_who_sent_nothing_has_no_score_under_any_weights(year, trial):
    scores = year.tables["scores"].set_index("agency")
    gone = set(scores.index[scores["reported"] == 0])
    shown = pd.concat(trial.ranks(kind, OTHER) for kind in kinds(year))
    assert gone and shown.loc[sorted(gone), "score"].isna().all()


def test_too_little_of_the_weight_gives_no_score(trial):
    """An agency whose only scored item is made light loses its score, as it would in a run."""
    known = trial.scores.notna().sum(axis=1)
    agency = known.index[known > 0][0]
    lone = trial.scores.copy()
    lone.loc[agency, lone.columns[1:]] = np.nan
    asked = trial.asked.copy()
    asked.loc[agency] = True
    other = evaluation.WeightTrial(lone, asked, trial.kinds, trial.draws, trial.min_share, trial.coverage)
    heavy = dict.fromkeys(lone.columns, 1.0) | {lone.columns[0]: 10.0}
    assert np.isfinite(other.ranks(trial.kinds[agency], heavy).at[agency, "score"])
    assert np.isnan(other.ranks(trial.kinds[agency], dict.fromkeys(lone.columns, 1.0)).at[agency, "score"])


def test_draws_are_the_same_each_time_and_start_with_the_weights_as_chosen(year, trial):
    again = evaluation.weight_trial(year.tables["item_scores"], year.method, year.agencies)
    np.testing.assert_array_equal(again.draws, trial.draws)
    assert (
        (trial.draws[0] == 1).all()
        and (np.log2(trial.draws[1:]).max() <= 1)
        and (trial.draws[1:].std(axis=0) > 0).all()
    )


def test_only_the_proportion_of_the_weights_counts(trial):
    ten = {item: 10 * weight for item, weight in OTHER.items()}
    pd.testing.assert_frame_equal(trial.ranks("district", OTHER), trial.ranks("district", ten))
