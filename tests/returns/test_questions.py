"""Spoil one figure of a good return and expect exactly the question that is asked about it."""

import math

import pytest

from envmonth_lib.returns.answers import Answer
from envmonth_lib.returns.questions import unusual_figures
from tests.text_tables import answers as answer_table

DISTRICTS = ["UBND-TD", "UBND-BG", "UBND-VL", "UBND-CL", "UBND-VQ", "UBND-BS"]
TD = "UBND-TD"  # 59,827 people
GOOD = {"clean_up_attendances": 1250, "waste_t": 2.5, "trees_planted": 340, "talk_attendances": 905, "leaflets": 1200}


@pytest.fixture
def asked(plan, agencies, method):
    """A function that asks about one agency's figures (GOOD, with some replaced), as (code, number, readings)."""

    def ask(agency=TD, others=(), last_year=None, found_by="form", **entries):
        rows = [("", *{**GOOD, **entries}), (agency, *map(str, {**GOOD, **entries}.values()))]
        text = "\n".join(" | ".join(row) for row in rows)
        frame = answer_table(text, plan).assign(found_by=found_by)
        given = [Answer(**row) for row in frame.to_dict("records")] + list(others)
        issues = unusual_figures(given, plan, agencies, method, last_year)
        assert {i.reach for i in issues} <= {"query"}, "unusual is not wrong: the value stays in use"
        return [(i.code, i.number, i.readings) for i in issues if i.agency == agency]

    return ask


@pytest.fixture
def peers(plan):
    """A function that gives the other districts' answers to one indicator."""

    def give(indicator, *values, agencies=DISTRICTS[1:]):
        lines = [f"{a} | {v}" for a, v in zip(agencies, values, strict=False)]
        frame = answer_table("\n".join([f" | {indicator}", *lines]), plan)
        return [Answer(**row) for row in frame.to_dict("records")]

    return give


def test_a_good_return_is_not_asked_about(asked):
    assert asked() == []


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        pytest.param({"waste_t": 2500}, [("RET-501", "3.11.1", "2500 | 2.5")], id="kilograms for tonnes"),
        pytest.param({"waste_t": 0.0025}, [("RET-501", "3.11.1", "0.0025 | 2.5")], id="two grams each"),
        pytest.param({"waste_t": 62.5}, [], id="50 kg each are the edge"),
        pytest.param({"waste_t": "60~70"}, [], id="an estimate that may be within"),
        pytest.param({"waste_t": 0}, [], id="no waste at all is an answer"),
        pytest.param({"clean_up_attendances": 0, "trees_planted": 10}, [], id="nobody came: another rule speaks"),
        pytest.param({"trees_planted": 40000}, [("RET-501", "3.12", "40000 | 40")], id="32 trees each"),
        pytest.param({"trees_planted": 37500}, [], id="30 trees each are the edge"),
        pytest.param({"talk_attendances": 119655}, [("RET-502", "1.9", "119655")], id="above twice the district"),
        pytest.param({"talk_attendances": 119654}, [], id="twice the district"),
        pytest.param({"conservation_budget_mvnd": 20_000_000}, [("RET-506", "4.1", "20000000 | 20000 | 20")],
                     id="đồng for triệu đồng"),
        pytest.param({"conservation_budget_mvnd": 20_000}, [], id="twenty billion"),
    ],
)  # fmt: skip
def test_one_figure(asked, entries, expected):
    assert asked(**entries) == expected


def test_a_provincial_body_is_held_against_the_province(asked, agencies):
    people = sum(a.population or 0 for a in agencies)
    assert asked("TDTN", talk_attendances=2 * people) == []
    assert [q[:2] for q in asked("TDTN", talk_attendances=2 * people + 1)] == [("RET-502", "1.9")]


def test_what_a_person_confirmed_is_not_asked_again(asked):
    assert asked(waste_t=2500, found_by="correction") == []


ROUND = {"clean_up_attendances": 1200, "talk_attendances": 900, "leaflets": 1500, "trees_planted": 300, "banners": 7}


def test_all_larger_figures_end_in_00(asked):
    assert asked(**ROUND, waste_t=2.5) == []  # four of them may be chance
    assert asked(**ROUND, waste_t=2.5, online_reach=4000) == [("RET-503", "", "")]
    assert asked(**ROUND, waste_t=2.5, online_reach=4000, awareness_attendances=1405) == []


def test_figures_of_last_year(asked, plan):
    columns = " | ".join(("", *GOOD))
    then = answer_table(f"{columns}\n{TD} | {' | '.join(map(str, GOOD.values()))}", plan)
    assert asked(last_year=then) == [("RET-504", "", "")]
    assert asked(last_year=then, trees_planted=341) == []  # four of five
    assert asked(last_year=then[then["indicator"] != "waste_t"]) == []  # too few to say
    assert asked(last_year=then.assign(agency="UBND-BG")) == []


@pytest.mark.parametrize(
    ("value", "readings"),
    [
        pytest.param(1_250_000, "1250000 | 1250", id="1000 times"),
        pytest.param(1_250_000_000, "1250000000 | 1250", id="a million times"),
        pytest.param(20_000, None, id="16 times is a large district"),
        pytest.param(1, None, id="a small count is an honest one"),
    ],
)
def test_a_value_far_from_its_group(asked, peers, value, readings):
    found = asked(leaflets=value, others=peers("leaflets", 900, 1300, 1250, 0, 2000))
    assert found == ([("RET-505", "1.6", readings)] if readings else [])


def test_a_small_amount_may_be_in_the_larger_unit(asked, peers):
    others = peers("conservation_budget_mvnd", 40, 55, 60, 45)
    assert asked(conservation_budget_mvnd=0.05, others=others) == [("RET-505", "4.1", "0.05 | 50")]


def test_a_group_is_needed_for_a_comparison(asked, peers, plan):
    assert asked(leaflets=1_250_000, others=peers("leaflets", 900, 1300, 1250)) == []  # four answers in all
    departments = ["SNV", "STP", "STC", "SCT", "SXD"]
    assert asked(leaflets=1_250_000, others=peers("leaflets", 9, 13, 12, 8, 11, agencies=departments)) == []


def test_the_question_says_what_it_compares(asked, plan, agencies, method):
    frame = answer_table(f" | clean_up_attendances | waste_t\n{TD} | 1250 | 2500", plan)
    issue = unusual_figures([Answer(**r) for r in frame.to_dict("records")], plan, agencies, method)[0]
    assert "bình quân 2.000 kg một lượt" in issue.message
    assert "xác nhận giúp" in issue.message
    assert (issue.place, issue.raw) == ("Biểu 1!E9", "2500")
    assert not math.isnan(float(issue.readings.split(" | ")[1]))


def test_the_intake_asks(folder, issues_of):
    folder.form("bc.xlsx", TD, {**GOOD, "clean_ups": 2, "waste_t": 2500})
    intake = folder.read()
    assert [(i["number"], i["readings"]) for i in issues_of(intake, TD, "RET-501")] == [("3.11.1", "2500 | 2.5")]
