"""The floors the readers must hold on returns as offices send them; what is measured stands in `score`.

Files that want to harm whoever opens them are measured by ``benchmarks/hostile_files.py``: their limits are seconds and
megabytes, which no test should hold on a busy machine. What becomes of each kind is tested in ``tests/returns``.
"""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from score import score

MOST_WRONG = 1 / 200  # of all values claimed
FLOORS = {"form": (0.995, 0.995), "table": (0.99, 0.95), "prose": (0.97, 0.85)}  # precision, recall
LEAST_ATTRIBUTED = 0.97
SETS = ("dev", "held")


@pytest.fixture(scope="module", params=SETS)
def told(request):
    return score(request.param)


def test_hardly_any_value_is_wrong(told):
    n = told.counts()
    assert n["wrong"] <= MOST_WRONG * n["claimed"], [o for o in told.outcomes if o.what == "wrong"]


@pytest.mark.parametrize("found_by", FLOORS)
def test_precision_and_recall(told, found_by):
    n = told.counts(o for o in told.outcomes if o.found_by == found_by)
    precision, recall = FLOORS[found_by]
    assert n["right"] >= precision * n["claimed"], f"precision {n['right'] / n['claimed']:.4f}"
    assert n["found"] >= recall * n["needed"], f"recall {n['found'] / n['needed']:.4f}"


def test_files_go_to_the_right_agency(told):
    n = told.attribution()
    assert n["confident"] == 0
    assert n["agency"] >= LEAST_ATTRIBUTED * n["files"]


def test_every_file_and_attachment_has_a_row(told):
    assert told.attribution()["absent"] == 0
