"""The Kemeny order: published votes, every order tried in small cases, and the largest size at once."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from envmonth_lib import index


def test_condorcets_sixty_voters():
    """Young 1988, American Political Science Review 82:1231: b c a agrees with 104 of 180 judgements, a b c with 100."""
    pairs = pd.DataFrame([[0, 33, 25], [27, 0, 42], [35, 18, 0]], list("abc"), list("abc"))
    found = index.kemeny(pairs)
    assert found.order == ("b", "c", "a") and found.ranks.to_dict() == {"a": 3, "b": 1, "c": 2}
    assert found.cost == 180 - 104
    assert found.margin == pytest.approx(4) and found.unique


def test_capital_of_tennessee():
    """Moulin-style textbook vote of 42, 26, 15 and 17 in a hundred: 393 of 600 judgements agree."""
    towns = ["Memphis", "Nashville", "Chattanooga", "Knoxville"]
    places = pd.DataFrame([[1, 4, 4, 4], [2, 1, 3, 3], [3, 2, 1, 2], [4, 3, 2, 1]], index=towns)
    pairs = index.outranking(places, [42, 26, 15, 17], direction=-1, share=False)
    found = index.kemeny(pairs)
    assert found.order == ("Nashville", "Chattanooga", "Knoxville", "Memphis")
    assert 600 - found.cost == 393
    assert index.borda(places, [42, 26, 15, 17], direction=-1).tolist() == [126, 194, 173, 107]
    assert index.copeland(pairs).tolist() == [-3, 3, 1, -1]


def test_two_orders_as_good_are_told():
    found = index.kemeny(np.array([[0.0, 1, 2], [1, 0, 2], [0, 0, 0]]))
    assert found.order[2] == 2 and found.cost == 1 and not found.unique


def test_one_row_and_nothing_compared():
    assert index.kemeny(np.zeros((1, 1))).order == (0,)
    empty = index.kemeny(np.full((3, 3), np.nan))
    assert sorted(empty.order) == [0, 1, 2] and empty.cost == 0 and not empty.unique


@settings(max_examples=40)
@given(
    places=arrays(
        float, st.tuples(st.integers(2, 5), st.integers(1, 5)), elements=st.integers(1, 4).map(float) | st.just(np.nan)
    )
)
def test_no_other_order_disagrees_less(places):
    pairs = index.outranking(places, direction=-1, share=False)
    found = index.kemeny(pairs)
    costs = sorted(index.disagreement(pairs, order) for order in permutations(range(len(pairs))))
    assert found.cost == pytest.approx(costs[0])
    assert index.disagreement(pairs, found.order) == pytest.approx(costs[0])
    assert found.margin == pytest.approx(costs[1] - costs[0], abs=1e-6)


def test_the_largest_size_is_proved():
    rng = np.random.default_rng(57)
    places = np.array([rng.permutation(25) for _ in range(7)]).T
    pairs = index.outranking(places, direction=-1, share=False)
    found = index.kemeny(pairs)
    swapped = [index.disagreement(pairs, [*found.order[:k], *found.order[k : k + 2][::-1], *found.order[k + 2 :]])
               for k in range(24)]  # fmt: skip
    assert found.cost <= min(swapped)
    with pytest.raises(ValueError, match="1 to 25"):
        index.kemeny(np.zeros((26, 26)))
