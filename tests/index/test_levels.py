import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from envmonth_lib import index

nan = np.nan
TREE = index.hierarchy(
    {"trees": "green", "parks": "green", "drives": "clean", "waste": "clean", "green": "score", "clean": "score"},
    {"trees": 3, "green": 2},
)
LEAVES = list(TREE.leaves)
points = st.integers(0, 100).map(float)
tables = arrays(float, st.tuples(st.integers(1, 5), st.just(4)), elements=points | st.just(nan))


def frame(values):
    return pd.DataFrame(values, columns=LEAVES)


def test_two_levels_by_hand():
    scores = index.score_levels(frame([[80.0, 40, 60, nan], [nan, nan, 50, 30]]), TREE)
    assert scores["green"].tolist() == pytest.approx([70, nan], nan_ok=True)  # (3 * 80 + 40) / 4
    assert scores["clean"].tolist() == [60, 40]
    assert scores["score"].tolist() == pytest.approx([(2 * 70 + 60) / 3, 40])


def test_what_is_missing_is_stated_and_leaves_its_weight_to_siblings():
    values = frame([[80.0, nan, 60, nan], [nan, nan, nan, 30]])
    assert index.answered(values, TREE).round(6).values.tolist() == [
        pytest.approx([0.75, 0.5, 2 / 3], abs=1e-6),
        pytest.approx([0, 0.5, 1 / 6], abs=1e-6),
    ]
    assert index.score_levels(values, TREE, min_answered=0.6)["score"].tolist() == pytest.approx([80, nan], nan_ok=True)


def test_effective_weights_multiply_up():
    weights = index.effective_weights(TREE)
    assert weights["score"] == 1 and weights["green"] == pytest.approx(2 / 3)
    assert weights[LEAVES].tolist() == pytest.approx([1 / 2, 1 / 6, 1 / 6, 1 / 6])


def test_means_by_parent():
    scores = index.score_levels(frame([[16.0, 4, 16, 4]]), index.leave_out(TREE, "parks"), {"clean": "geometric"})
    assert scores.loc[0, ["green", "clean"]].tolist() == pytest.approx([16, 8])


def test_contributions_by_hand():
    found = index.contributions(frame([[80.0, 40, 60, nan]]), TREE)
    assert found.loc[0].tolist() == pytest.approx([40, 20 / 3, 20, nan], nan_ok=True)


@given(values=tables, least=st.sampled_from([0.0, 0.5]))
def test_contributions_add_up_to_the_score(values, least):
    score = index.score_levels(frame(values), TREE, min_answered=least)["score"]
    parts = index.contributions(frame(values), TREE, min_answered=least)
    assert (parts.isna().all(axis=1) == score.isna()).all()
    assert np.abs(parts.sum(axis=1) - score).max() < 1e-9 or score.isna().all()


@given(values=tables, more=arrays(float, 4, elements=points))
def test_more_never_scores_less_at_any_level(values, more):
    before, after = index.score_levels(frame(values), TREE), index.score_levels(frame(values + more), TREE)
    assert (before.isna() == after.isna()).all(axis=None)
    assert ((after - before).fillna(1) >= -1e-9).all(axis=None)


@given(values=tables, columns=st.permutations(LEAVES))
def test_the_order_of_parts_does_not_matter(values, columns):
    turned = index.hierarchy(dict(reversed(TREE.parents.items())), TREE.weights)
    expected = index.score_levels(frame(values), TREE)
    pd.testing.assert_frame_equal(index.score_levels(frame(values)[columns], turned)[list(expected)], expected)


def test_a_part_left_out_takes_what_is_below_with_it():
    scores = index.score_levels(frame([[80.0, 40, 60, 20]]), index.leave_out(TREE, "clean"))
    assert scores.loc[0, "score"] == 70
    alone = index.leave_out(index.leave_out(TREE, "drives"), "waste")
    assert index.score_levels(frame([[80.0, 40, 60, 20]]), alone).loc[0, "score"] == 70
    with pytest.raises(ValueError, match="no part roads"):
        index.leave_out(TREE, "roads")


@pytest.mark.parametrize(
    ("parents", "weights", "said"),
    [
        ({"a": "x", "b": "y"}, {}, "one top"),
        ({"a": "b", "b": "a"}, {}, "found none"),
        ({"a": "b", "b": "a", "c": "top"}, {}, "some way round"),
        ({"a": "x"}, {"b": 1}, "weights for b"),
    ],
)
def test_a_wrong_hierarchy_is_refused(parents, weights, said):
    with pytest.raises(ValueError, match=said):
        index.hierarchy(parents, weights)


def test_columns_must_be_the_leaves():
    with pytest.raises(ValueError, match="waste without a column, roads without a part"):
        index.score_levels(pd.DataFrame([[1.0] * 4], columns=["trees", "parks", "drives", "roads"]), TREE)


def test_group_means_compare_with_peers():
    scores = pd.DataFrame({"score": [10.0, 30, 50, nan]}, index=list("abcd"))
    groups = pd.Series({"d": "district", "c": "district", "b": "department", "a": "department"})
    assert index.group_means(scores, groups)["score"].tolist() == [20, 20, 50, 50]
