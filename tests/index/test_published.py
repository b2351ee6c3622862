"""A published index comes back from our engine: the Human Development Index of 2022.

Figures: UNDP, Human Development Report 2023/24, HDR23-24 composite indices time series (CC BY 3.0 IGO): life
expectancy, expected and mean years of schooling, gross national income per head, HDI and its rank among 193 countries.
Rule: UNDP, technical note 1. Australia lies above the goalpost of schooling and Qatar above that of income.
"""

import numpy as np
import pandas as pd
import pytest

from envmonth_lib import index

HDI_2022 = """
    country     |     le |         eys |         mys |       gnipc |   hdi | hdi_rank
    Niger       | 62.080 | 7.186131428 | 1.341352433 | 1283.309235 | 0.394 |      189
    Viet Nam    | 74.580 | 13.05294705 | 8.455348794 | 10813.98273 | 0.726 |      107
    Switzerland | 84.255 | 16.58373070 | 13.90406622 | 69432.78669 | 0.967 |        1
    Qatar       | 81.559 | 13.26426983 | 10.13172190 | 95944.37754 | 0.875 |       40
    Australia   | 83.579 | 21.08002090 | 12.72681999 | 49257.13520 | 0.946 |       10
"""
LOW = {"le": 20, "eys": 0, "mys": 0, "gnipc": np.log(100)}
HIGH = {"le": 85, "eys": 18, "mys": 15, "gnipc": np.log(75000)}


def hdi(figures):
    parts = figures[list(LOW)].assign(gnipc=np.log(figures["gnipc"]))
    scaled = index.by_goalposts(parts, LOW, HIGH)
    education = index.weighted_mean(scaled[["eys", "mys"]], index.equal(["eys", "mys"]))
    dimensions = pd.DataFrame({"health": scaled["le"], "education": education, "income": scaled["gnipc"]})
    return index.weighted_mean(dimensions, index.equal(list(dimensions)), how="geometric")


def test_hdi_of_2022_comes_back(table):
    figures = table(HDI_2022)
    assert hdi(figures).to_numpy() == pytest.approx(figures["hdi"].to_numpy(), abs=0.0005)


def test_hdi_ranks_have_the_published_order(table):
    figures = table(HDI_2022)
    assert list(index.rank(hdi(figures))) == list(figures["hdi_rank"].rank())


def test_hdi_caps_are_told(table):
    figures = table(HDI_2022)
    parts = figures[list(LOW)].assign(gnipc=np.log(figures["gnipc"]))
    outside = index.capped(parts, LOW, HIGH).stack()
    assert outside[outside != 0].to_dict() == {("Qatar", "gnipc"): 1, ("Australia", "eys"): 1}


# Same source, inequality-adjusted index of 2022: loss of each dimension in per cent (Atkinson), and the index.
IHDI_2022 = """
    country     |        le | education |   income |  ihdi
    Niger       | 27.768312 |  34.96483 | 37.40003 | 0.262
    Viet Nam    | 12.572742 |  15.25479 | 21.05368 | 0.607
    Switzerland |  3.029099 |   2.00997 | 17.66895 | 0.891
    Australia   |  3.251050 |   4.74472 | 18.48990 | 0.860
"""


def test_inequality_adjusted_index_comes_back(table):
    losses = table(IHDI_2022)
    tree = index.hierarchy({"eys": "education", "mys": "education", "le": "hdi", "education": "hdi", "gnipc": "hdi"})
    figures = table(HDI_2022).loc[losses.index]
    scaled = index.by_goalposts(figures[list(LOW)].assign(gnipc=np.log(figures["gnipc"])), LOW, HIGH)
    dimensions = index.score_levels(scaled, tree, {"hdi": "geometric"})
    assert dimensions["hdi"].to_numpy() == pytest.approx(figures["hdi"].to_numpy(), abs=0.0005)
    left = 1 - losses[["le", "education", "income"]].to_numpy() / 100
    adjusted = index.weighted_mean(dimensions[["le", "education", "gnipc"]] * left, index.equal(3), "geometric")
    assert adjusted.to_numpy() == pytest.approx(losses["ihdi"].to_numpy(), abs=0.0009)
