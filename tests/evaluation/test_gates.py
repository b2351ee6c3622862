"""Gates answer yes, no or not known, and say who told it where."""

import pandas as pd
import pytest

from envmonth_lib.evaluation.gates import told_answers, verified_answers
from tests.evaluation.test_shortlist import GOOD

LINE = {"gate": "clean", "answer": "yes", "source": "Công văn 12/TTr", "said_by": "Thanh tra Sở", "on": "2020-08-06",
        "place": "xac-minh.xlsx, Tổ chức!E7"}  # fmt: skip


def answer(method, *rows, gate="clean", lines=()):
    told = told_answers("organisation", [{**GOOD, "nominee": "Đội A", **row} for row in rows], method)
    told = verified_answers(told, pd.DataFrame(list(lines), columns=list(LINE)))
    return next(a for a in told if a.gate == gate)


def test_an_answer_has_its_words_its_place_and_who_said_it(method):
    found = answer(method, {"clean_confirmed": ""}, {"nominated_by": "HND", "file": "hnd.xlsx"})
    assert (found.answer, found.said_by, found.source) == ("yes", "HND", "hnd.xlsx, Biểu 2!C9")
    assert "Công an huyện" in found.text


def test_a_shorter_text_of_the_same_agency_contradicts_nothing(method):
    full = "UBND xã xác nhận, không vi phạm trong 5 năm, 01/7/2020"
    alone = answer(method, {"clean_confirmed": full})
    found = answer(method, {"clean_confirmed": full}, {"clean_confirmed": "UBND xã xác nhận", "place": "đoạn 4"})
    assert (found.answer, found.text) == (alone.answer, full) and "≠" not in found.text


def test_the_check_list_wins_and_what_was_said_before_is_kept(method):
    found = answer(method, {"clean_confirmed": "Có vi phạm năm 2020"}, lines=[LINE])
    assert (found.answer, found.before, found.said_by, found.on) == ("yes", "no", "Thanh tra Sở", "2020-08-06")
    assert found.source == "Công văn 12/TTr · xac-minh.xlsx, Tổ chức!E7"
    assert "khác với lời ghi" in found.why


def test_a_line_that_knows_nothing_changes_nothing(method):
    assert answer(method, {}, lines=[{**LINE, "answer": "unknown"}]) == answer(method, {})


def test_only_the_gates_of_the_class_are_asked(method):
    asked = {a.gate for a in told_answers("organisation", [{**GOOD, "nominee": "Đội A"}], method)}
    assert "consent" not in asked
    assert "consent" in {a.gate for a in told_answers("", [{**GOOD, "nominee": "Đội A"}], method)}


@pytest.mark.parametrize(("text", "expected"), [
    ("Không vi phạm (UBND xã, 15/7/2020)", "unknown"),  # nobody said for how long
    ("Không vi phạm trong 2 năm (UBND xã, 15/7/2020)", "yes"), ("Không vi phạm trong 1 năm (UBND xã)", "unknown"),
    ("Có vi phạm năm 2019", "no"), ("Có vi phạm năm 2012", "unknown"), ("Đang bị thanh tra", "no"),
])  # fmt: skip
def test_years_without_violation_where_the_rules_ask_for_them(method, text, expected):
    gates = {**method.shortlist.gates, "clean": method.shortlist.gates["clean"].model_copy(update={"clean_years": 2})}
    strict = method.model_copy(update={"shortlist": method.shortlist.model_copy(update={"gates": gates})})
    assert answer(strict, {"clean_confirmed": text}).answer == expected
