import datetime as dt
import math

import pytest

from envmonth_lib.returns.cells import read_cell, read_date, same_unit


@pytest.mark.parametrize(
    ("indicator", "value", "expected"),
    [
        ("trees_planted", 1250, 1250),
        ("trees_planted", 1250.0, 1250),
        ("trees_planted", "1.250", 1250),
        ("trees_planted", "200 cây", 200),
        ("trees_planted", "05", 5),
        ("trees_planted", "không", 0),
        ("waste_t", "12,5", 12.5),
        ("waste_t", "2,5 tấn", 2.5),
        ("waste_t", 0, 0),
        ("coverage_increase", 25, 25),
        ("coverage_increase", "25%", 25),
        ("community_work_held", "Có", 1),
        ("community_work_held", "x", 1),
        ("community_work_held", "Không", 0),
        ("community_work_held", "chưa", 0),
    ],
)
def test_values(plan, indicator, value, expected):
    reading = read_cell(value, plan.indicators[indicator])
    assert (reading.state, reading.value, reading.low, reading.high) == ("answered", expected, expected, expected)


@pytest.mark.parametrize(
    ("value", "state"),
    [("", "blank"), ("  ", "blank"), (None, "blank"), ("KTC", "not_applicable"),
     ("Không thuộc chức năng", "not_applicable"), ("Đang thống kê", "pending"), ("đang tổng hợp", "pending")],
)  # fmt: skip
@pytest.mark.parametrize("indicator", ["trees_planted", "waste_t", "community_work_held"])
def test_states_are_no_values(plan, indicator, value, state):
    reading = read_cell(value, plan.indicators[indicator])
    assert reading.state == state
    assert math.isnan(reading.value)


@pytest.mark.parametrize(
    ("indicator", "value", "problem"),
    [
        ("trees_planted", "nhiều", "not_a_number"),
        ("trees_planted", "12,5", "fraction"),
        ("trees_planted", 1.5, "fraction"),
        ("trees_planted", -3, "negative"),
        ("trees_planted", "-3", "negative"),
        ("trees_planted", "19-20", "range"),
        ("trees_planted", "05 buổi/1.200 lượt người", "several"),
        ("trees_planted", "20 chậu", "unit"),
        ("trees_planted", "1,500", "ambiguous"),
        ("waste_t", "1.500", "ambiguous"),
        ("trees_planted", "-", "dash"),
        ("trees_planted", "…", "dash"),
        ("trees_planted", dt.date(2020, 6, 5), "date"),
        ("trees_planted", dt.datetime(2020, 6, 5, 0, 0), "date"),
        ("trees_planted", "05/6/2020", "date"),
        ("trees_planted", True, "not_a_number"),
        ("trees_planted", "#DIV/0!", "formula"),
        ("coverage_increase", 0.25, "share"),
        ("community_work_held", "một phần", "yes_no"),
        ("community_work_held", 3, "yes_no"),
        ("community_work_held", "-", "dash"),
    ],
)
def test_doubt_gives_no_value(plan, indicator, value, problem):
    reading = read_cell(value, plan.indicators[indicator])
    assert (reading.state, reading.problem) == ("refused", problem)
    assert math.isnan(reading.value)


def test_text_stays_as_written(plan):
    reading = read_cell("Có 3 buổi, <b>đông</b> người", plan.indicators["text_direction"])
    assert (reading.state, reading.text) == ("answered", "Có 3 buổi, <b>đông</b> người")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("05/8/2020", dt.date(2020, 8, 5)),
        ("5-8-2020", dt.date(2020, 8, 5)),
        ("05.08.2020", dt.date(2020, 8, 5)),
        ("2020-08-05", dt.date(2020, 8, 5)),
        ("Lạng Sơn, ngày 05 tháng 8 năm 2020", dt.date(2020, 8, 5)),
        (dt.datetime(2020, 8, 5, 7, 30), dt.date(2020, 8, 5)),
        ("31/6/2020", None),
        ("tháng 8", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(value, expected):
    assert read_date(value) == expected


@pytest.mark.parametrize(
    ("indicator", "written", "same"),
    [("waste_m3", "m³", True), ("waste_m3", "khối", True), ("waste_t", "m3", False), ("waste_t", "kg", False),
     ("waste_t", "", True), ("waste_t", "Tấn", True), ("press_items", "bài", True), ("trees_planted", "chậu", False)],
)  # fmt: skip
def test_units(plan, indicator, written, same):
    assert same_unit(written, plan.indicators[indicator]) is same
