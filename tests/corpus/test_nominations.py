"""The floors the reader of nominations must hold; what is measured stands in `nominations`, beside the corpus."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import nominations

from envmonth_lib.plan import read_plan

# Files b to j were written after the reader; the head of each says what its first reading gave.
FLOORS = {"a": (1.0, 0.95)} | dict.fromkeys("bcdefghij", (1.0, 0.9))  # precision, recall


@pytest.fixture(scope="module")
def plan():
    return read_plan(nominations.ROOT / "data" / "plans" / "2020.yml")


@pytest.mark.parametrize("name", FLOORS)
def test_nobody_is_put_forward_whom_the_text_does_not(plan, name):
    score = nominations.measure_cases(f"nominations_{name}.yml", plan)
    precision, recall = FLOORS[name]
    print(f"{name}: claimed {score.claimed}, precision {score.precision:.4f}, recall {score.recall:.4f}")
    assert score.precision >= precision, "\n".join(score.faults)
    assert score.recall >= recall, "\n".join(score.faults)


def test_files_of_every_format_are_read(plan):
    score = nominations.measure_files(plan)
    assert (score.precision, score.recall) == (1.0, 1.0), "\n".join(score.faults)
