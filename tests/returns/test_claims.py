"""Figures of achievements: each one a claim, with the indicator where it is one of ours."""

import math

import pytest

from envmonth_lib.returns.claims import claims_in


def told(text, plan):
    return [(c.raw, c.indicator, c.value, c.unit, c.precision) for c in claims_in(text, plan)]


def test_each_figure_is_a_claim_with_its_indicator(plan):
    assert told("trồng 2.100 cây xanh, vận động 37 hộ, giảm 18% lượng nước", plan) == [
        ("2.100 cây", "trees_planted", 2100.0, "cây", "exact"),
        ("37 hộ", "", 37.0, "hộ", "exact"),
        ("18%", "", 18.0, "%", "exact"),
    ]


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "precision"),
    [("hơn 60 tấn phế liệu", 60, 60, 70, "at_least"), ("45/48 hộ phân loại", 45, 45, 45, "exact"),
     ("gom 1.500 tấn bã mía", None, 1.5, 1500, "range"), ("hàng nghìn túi vải", None, None, None, "")],
)  # fmt: skip
def test_hedges_parts_and_doubtful_figures_are_kept_as_such(plan, text, value, low, high, precision):
    (claim,) = claims_in(text, plan)
    got = [None if math.isnan(x) else x for x in (claim.value, claim.low, claim.high)]
    assert (got, claim.precision) == ([value, low, high], precision)


def test_dates_and_numbers_of_documents_are_no_claims(plan):
    assert told("từ ngày 05/6/2020, theo Quyết định số 57/QĐ-UBND, đợt 1", plan) == []
