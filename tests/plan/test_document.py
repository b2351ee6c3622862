"""Each way a plan, method or register file can be wrong stops with file, key and remedy."""

from datetime import date
from pathlib import Path

import pytest

from envmonth_lib.issues import MethodError, PlanError, RegisterError
from envmonth_lib.plan import ITEMS, read_method, read_plan, read_register, reporting_agencies

DATA = Path(__file__).parents[2] / "data"
PLAN = (DATA / "plans" / "2020.yml").read_text(encoding="utf-8")
METHOD = (DATA / "methods" / "2020.yml").read_text(encoding="utf-8")
TREES = '  trees_planted:\n    number: "3.12"\n'


@pytest.fixture(scope="module")
def plan():
    return read_plan(DATA / "plans" / "2020.yml")


def spoiled_plan(folder, old, new):
    assert PLAN.count(old) >= 1, f"the case no longer fits the plan: {old!r}"
    path = folder / "2020.yml"
    path.write_text(PLAN.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(("old", "new", "told"), [
    pytest.param(TREES, TREES + "    colour: xanh\n", ["indicators.trees_planted.colour", "remove it"], id="unknown key"),
    pytest.param(TREES, '  trees_planted:\n    number: "3.99"\n    number: "3.12"\n', ["line", "number", "twice"], id="duplicate key"),
    pytest.param("signed: 2020-06-04", "signed: 2020-06-31", ["line 11", "day that exists"], id="day that is not"),
    pytest.param("signed: 2020-06-04", "signed: 04/6/2020", ["signed", "YYYY-MM-DD"], id="date in words"),
    pytest.param("report_before: 2020-08-05", "report_before: 2020-05-08", ["report_before", "not after signed"], id="deadline before plan"),
    pytest.param('    unit: cây\n', "", ["indicators.trees_planted.unit", "add this key"], id="no unit"),
    pytest.param('unit: cây\n', 'unit: ""\n', ["indicators.trees_planted.unit"], id="empty unit"),
    pytest.param(TREES, '  trees_planted:\n    number: 3.12\n', ["trees_planted.number", "quotes"], id="number not quoted"),
    pytest.param(TREES, '  trees_planted:\n    number: "3.13"\n', ["3.13 is also that of"], id="code twice"),
    pytest.param("at_most: [waste_t]", "at_most: [waste_tonnes]", ["waste_tonnes is not an indicator"], id="dangling reference"),
    pytest.param("shown_by: [clean_ups]", "shown_by: [cleanups]", ["items.II.3.tasks.clean_up", "cleanups"], id="dangling task"),
    pytest.param("kind: count", "kind: number", ["kind", "use one of the words"], id="unknown kind"),
    pytest.param("year: 2020", "year: 2021", ["2021", "named 2020"], id="year of another file"),
    pytest.param("items:\n", "items: [\n", ["line", "not valid YAML"], id="not YAML"),
])  # fmt: skip
def test_a_wrong_plan_stops_with_file_key_and_remedy(tmp_path, old, new, told):
    with pytest.raises(PlanError) as stop:
        read_plan(spoiled_plan(tmp_path, old, new))
    assert "2020.yml" in str(stop.value)
    for part in told:
        assert part in str(stop.value)


def test_a_missing_or_empty_file_says_so(tmp_path):
    with pytest.raises(PlanError, match=r"2031\.yml.*cannot be read"):
        read_plan(tmp_path / "2031.yml")
    (tmp_path / "2020.yml").write_text("", encoding="utf-8")
    with pytest.raises(PlanError, match="empty"):
        read_plan(tmp_path / "2020.yml")
    (tmp_path / "2020.yml").write_bytes("year: 2020 # năm".encode("utf-16"))
    with pytest.raises(PlanError, match="UTF-8"):
        read_plan(tmp_path / "2020.yml")


def test_the_plan_of_2020_says_what_plan_57_says(plan):
    assert (plan.number, plan.signed, plan.report_before) == ("57/KH-STNMT", date(2020, 6, 4), date(2020, 8, 5))
    assert plan.theme["vi"] == "Hành động vì thiên nhiên" and plan.theme["en"] == "Time for Nature"
    assert tuple(plan.items) == ITEMS and len(plan.indicators) == 128
    assert len(plan.fields) == 5
    assert {a.force for k, a in plan.addressees.items() if k != "own_unit"} == {"request"}
    assert plan.addressees["own_unit"].force == "assignment"  # III.1 alone assigns


def test_every_indicator_has_its_unit_clause_and_both_labels(plan):
    for indicator in plan.indicators.values():
        assert indicator.label.vi and indicator.label.en and indicator.unit and indicator.source
        assert (indicator.kind == "text") == (indicator.total == "none" and indicator.kind == "text")
    assert plan.by_number["3.10"].id == "drains_cleared_m"  # not 3.1: codes are text
    assert plan.indicators["eco_display_share"].on_form is False


def test_who_is_asked_what(plan):
    agencies = {a.agency: a for a in reporting_agencies(read_register(DATA / "register.csv"), plan)}
    trees, budget = plan.indicators["trees_planted"], plan.indicators["conservation_budget_mvnd"]
    assert trees.obligation(agencies["UBND-TD"]) == "required" and not trees.is_conditional(agencies["UBND-TD"])
    assert trees.obligation(agencies["SNV"]) == "required" and trees.is_conditional(agencies["SNV"])
    assert budget.obligation(agencies["SNNPTNT"]) == "required"
    assert budget.obligation(agencies["SNV"]) == ""  # outside its mandate
    assert plan.indicators["web_items"].obligation(agencies["STNMT-TTCNTT"]) == "required"  # III.1-b names it
    assert plan.indicators["web_items"].obligation(agencies["STNMT-VP"]) == "encouraged"


@pytest.mark.parametrize(("old", "new", "told"), [
    ("  draws: 4000", "  draws: 500", ["robustness.draws", "2000"]),
    ("    weight: 1\n    reason: Bảy", "    weight: 0\n    reason: Bảy", ["items.II.1.weight"]),
    ("      - indicator: web_items", "      - indicator: website_items", ["items.II.1.extent.0.indicator", "website_items"]),
    ("district: [0, 20]", "district: [20, 0]", ["lower post"]),
    ("district: [0, 20]", "ward: [0, 20]", ["ward"]),
    ("  last_day: 2020-08-04", "  last_day: 2020-05-04", ["deadline.last_day"]),
    ("    - {at_least: 0, label", "    - {at_least: 10, label", ["ratings.steps"]),
    ("climate: 1}", "weather: 1}", ["field_weights", "climate"]),
    ("  share: 0.5\n  reason: Trả", "  share: 0.5\n  why: Trả", ["min_answered.reason", "add this key"]),
])  # fmt: skip
def test_a_wrong_method_stops_with_file_key_and_remedy(tmp_path, plan, old, new, told):
    assert METHOD.count(old) >= 1, f"the case no longer fits the method: {old!r}"
    path = tmp_path / "2020.yml"
    path.write_text(METHOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(MethodError) as stop:
        read_method(path, plan)
    for part in ["2020.yml", *told]:
        assert part in str(stop.value)


def test_every_choice_has_a_reason_and_somebody_who_decided(plan):
    method = read_method(DATA / "methods" / "2020.yml", plan)
    assert method.decided_by
    assert all(e.reason for item in method.items.values() for e in (*item.extent, *item.practice, item))
    assert method.rating(80.0).vi == "Tốt" and method.rating(79.99).vi == "Khá" and method.rating(float("nan")) is None


def test_the_register_of_2020(plan):
    register = read_register(DATA / "register.csv")
    asked = reporting_agencies(register, plan)
    kinds = [a.kind for a in asked]
    assert {k: kinds.count(k) for k in sorted(set(kinds))} == {
        "department": 24, "district": 11, "mass_organisation": 10, "own_unit": 10, "press": 3}  # fmt: skip
    codes = {a.agency for a in asked}
    assert "STNMT" not in codes  # the organiser does not report to itself
    assert not codes & {"SNNMT", "STC-2025", "BAODAILS"}  # founded in 2025
    assert {a.communes for a in asked if a.kind == "district"} >= {8, 24} and sum(a.communes or 0 for a in asked) == 200


@pytest.mark.parametrize(("change", "told"), [
    (lambda t: t.replace("agency,kind", "code,kind", 1), "column agency is missing"),
    (lambda t: t + t.splitlines()[1] + "\n", "stands twice"),
    (lambda t: t.replace(",district,", ",huyen,", 1), "kind 'huyen' is not known"),
    (lambda t: t.replace("2002-10-17", "17/10/2002", 1), "valid_from '17/10/2002' is not a date"),
    (lambda t: t.replace(",103284,", ",103.284 người,", 1), "population '103.284 người' is not a whole number"),
])  # fmt: skip
def test_a_wrong_register_stops_with_file_line_and_remedy(tmp_path, change, told):
    path = tmp_path / "register.csv"
    path.write_text(change((DATA / "register.csv").read_text(encoding="utf-8-sig")), encoding="utf-8-sig")
    with pytest.raises(RegisterError, match=r"register\.csv") as stop:
        read_register(path)
    assert told in str(stop.value)
