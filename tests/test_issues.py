"""Findings and errors: what every stage relies on when something is wrong."""

import pytest

from envmonth_lib import issues
from envmonth_lib.issues import ISSUE_COLUMNS, EnvMonthError, Issue


def test_an_issue_is_one_row_of_the_table():
    issue = Issue("RET-204", "value", "UBND-TD", "3.12", "a.xlsx", "Biểu 1!D12", "Không phải là số.")
    assert tuple(issue.row()) == ISSUE_COLUMNS
    assert issue.row()["place"] == "Biểu 1!D12"


def test_an_unknown_reach_is_a_fault_of_ours():
    with pytest.raises(AssertionError, match="RET-1"):
        Issue("RET-1", "fatal", "", "", "", "", "")


def test_every_error_of_ours_can_be_caught_as_one():
    errors = [c for c in vars(issues).values() if isinstance(c, type) and issubclass(c, Exception)]
    assert len(errors) > 5 and all(issubclass(error, EnvMonthError) for error in errors)
