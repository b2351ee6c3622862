"""Figures put together within a kind of agency: blanks, stocks, shares, and who was asked at all."""

import math

import numpy as np
import pandas as pd
import pytest

from envmonth_lib.plan import Agency
from envmonth_lib.reporting.tables import total_cell
from envmonth_lib.reporting.totals import by_indicator, totals
from envmonth_lib.reporting.wording import Words

GROUPS = {
    "district": [Agency(f"H{n}", "district", f"Huyện {n}", f"Huyện {n}") for n in (1, 2, 3)],
    "department": [Agency("S1", "department", "Sở 1", "Sở 1")],
}


def values(*rows) -> pd.DataFrame:
    """Rows of agency, indicator, value and, for an estimate, how high it may be."""
    full = [(agency, name, value, value, high[0] if high else value) for agency, name, value, *high in rows]
    return pd.DataFrame(full, columns=["agency", "indicator", "value", "low", "high"])


def total(plan, indicator, table, kind="district"):
    return {t.kind: t for t in totals(by_indicator(table), plan, plan.indicators[indicator], GROUPS)}[kind]


@pytest.fixture
def plan(year):
    return year.plan


def test_blank_is_not_zero(plan):
    table = values(("H1", "trees_planted", 500.0), ("H2", "trees_planted", 0.0), ("H3", "trees_planted", np.nan))
    found = total(plan, "trees_planted", table)
    assert (found.value, found.n, found.asked) == (500, 2, 3)


def test_nobody_answered_is_not_zero(plan):
    found = total(plan, "trees_planted", values(("H1", "trees_planted", np.nan)))
    assert math.isnan(found.value) and found.n == 0
    assert "–" in total_cell(found, plan.indicators["trees_planted"], Words())
    none = total(plan, "trees_planted", values(("H1", "trees_planted", 0.0)))
    assert none.value == 0 and ">0<" in total_cell(none, plan.indicators["trees_planted"], Words())


def test_kinds_are_never_added(plan):
    table = values(("H1", "trees_planted", 500.0), ("S1", "trees_planted", 40.0))
    assert total(plan, "trees_planted", table).value == 500
    assert total(plan, "trees_planted", table, "department").value == 40


def test_stocks_are_not_summed(plan):
    found = total(plan, "models_kept", values(("H1", "models_kept", 3.0), ("H2", "models_kept", 5.0)))
    assert (found.how, found.value) == ("max", 5)
    assert "cao nhất 5" in total_cell(found, plan.indicators["models_kept"], Words())


def test_yes_is_counted(plan):
    found = total(plan, "theme_publicised", values(("H1", "theme_publicised", 1.0), ("H2", "theme_publicised", 0.0)))
    assert (found.how, found.value, found.n) == ("yes", 1, 2)


def test_shares_are_worked_out_from_sums(plan):
    rows = [("H1", "banners", 10.0), ("H1", "panels", 0.0), ("H1", "posters", 0.0), ("H1", "eco_displays", 5.0)]
    rows += [("H2", "banners", 90.0), ("H2", "panels", 0.0), ("H2", "posters", 0.0), ("H2", "eco_displays", 0.0)]
    rows += [("H3", "banners", 50.0), ("H3", "eco_displays", 50.0)]  # panels left blank: the whole is not known
    found = total(plan, "eco_display_share", values(*rows))
    assert (found.value, found.n) == (5, 2)


def test_row_not_asked_of_a_kind_is_said(plan):
    found = total(plan, "flower_roads_km", values(("H1", "flower_roads_km", 2.0)), "department")
    assert found.asked == 0
    assert "không hỏi" in total_cell(found, plan.indicators["flower_roads_km"], Words())


def test_conditional_row_counts_only_those_it_is_asked_of(plan):
    table = values(("H1", "meetings", 3.0), ("H2", "meetings", 0.0), ("H1", "meeting_attendances", 90.0))
    found = total(plan, "meeting_attendances", table)
    assert (found.n, found.asked) == (1, 1)


def test_estimates_are_counted(plan):
    found = total(plan, "trees_planted", values(("H1", "trees_planted", 500.0, 600.0), ("H2", "trees_planted", 20.0)))
    assert found.hedged == 1
    assert "1 ước" in total_cell(found, plan.indicators["trees_planted"], Words())
