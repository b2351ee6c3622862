import pytest

TD = "UBND-TD"  # 22 communes


def contradictions(intake):
    return [(i.code, i.number) for i in intake.issues.itertuples() if i.code.startswith("RET-3")]


PARTS = {"workshops": 1, "conferences": 2, "panel_talks": 0, "courses": 3}


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        pytest.param({"meetings": 6, **PARTS}, [], id="a sum that adds up"),
        pytest.param({"meetings": 9, **PARTS}, [("RET-301", "3.1")], id="a sum that does not"),
        pytest.param({"meetings": 9, "workshops": 4}, [], id="parts left blank prove nothing"),
        pytest.param({"meetings": 3, "workshops": 4}, [("RET-301", "3.1")], id="one part alone is more than the sum"),
        pytest.param({"meetings": 9, **PARTS, "courses": "KTC"}, [("RET-301", "3.1")], id="KTC adds nothing"),
        pytest.param({"meetings": 9, **PARTS, "courses": "đang thống kê"}, [], id="a part still being counted"),
        pytest.param({"meetings": "khoảng 10", "workshops": 9, "conferences": 0, "panel_talks": 0, "courses": 0}, [],
                     id="an estimate within its span"),
        pytest.param({"meetings": 2, "online_meetings": 3}, [("RET-302", "3.2")], id="more online than all"),
        pytest.param({"online_meetings": 3}, [], id="a bound left blank is no bound of zero"),
        pytest.param({"eco_displays": 9, "banners": 5, "panels": 2}, [], id="a bound half answered"),
        pytest.param({"eco_displays": 9, "banners": 5, "panels": 2, "posters": 1}, [("RET-302", "2.4")], id="a bound"),
        pytest.param({"clean_ups": 1, "waste_t": 1.5, "plastic_waste_kg": 1500}, [], id="1.5 tonnes are 1500 kg"),
        pytest.param({"clean_ups": 1, "waste_t": 1.5, "plastic_waste_kg": 1501}, [("RET-302", "3.11.3")],
                     id="more kg than the tonnes hold"),
        pytest.param({"hotspots_found": 3, "hotspots_solved": 4}, [("RET-302", "5.4.2")], id="solved more than found"),
        pytest.param({"clean_up_communes": 22}, [], id="all communes"),
        pytest.param({"clean_up_communes": 23}, [("RET-303", "3.7")], id="more communes than there are"),
        pytest.param({"community_work_held": "Không", "trees_planted": 5}, [("RET-304", "3.0")], id="no, but trees"),
        pytest.param({"community_work_held": "Không", "trees_planted": 0}, [], id="no, and none"),
        pytest.param({"community_work_held": "Không", "trees_planted": "KTC"}, [], id="no, and not ours"),
        pytest.param({"nominations_sent": 2}, [("RET-305", "7.5")], id="two nominations, no row in Form 2"),
        pytest.param({"nominations_sent": 0}, [], id="none sent, none listed"),
        pytest.param({"clean_ups": 0, "clean_up_attendances": 40}, [("RET-306", "3.6")], id="people at no clean-up"),
        pytest.param({"clean_ups": 1, "waste_t": 2, "waste_m3": 3}, [("RET-307", "3.11.2")], id="mass and volume"),
        pytest.param({"money_mvnd": 30, "money_budget_mvnd": 20.1, "money_social_mvnd": 9.9, "money_other_mvnd": 0}, [],
                     id="decimals add up"),
        pytest.param({"money_mvnd": 30, "money_budget_mvnd": 20, "money_social_mvnd": 9, "money_other_mvnd": 0},
                     [("RET-301", "M.1")], id="money that does not add up"),
        pytest.param({"organisations_praised": 1, "organisations_rewarded": 2}, [("RET-302", "7.4.1")],
                     id="more rewarded than praised"),
        pytest.param({"individuals_praised": 1, "individuals_rewarded": 2}, [("RET-302", "7.4.2")], id="individuals"),
        pytest.param({"enterprises_praised": 0, "enterprises_rewarded": 1}, [("RET-302", "7.4.3")], id="enterprises"),
        pytest.param({"clean_up_communes": 2, "clean_up_pilot_communes": 3}, [("RET-302", "3.8.1")],
                     id="more pilot communes than communes"),
        pytest.param({"communes_with_material": 23}, [("RET-303", "H.4")], id="more communes with material than all"),
    ],
)  # fmt: skip
def test_contradictions(folder, entries, expected):
    folder.form("bc.xlsx", TD, {"trees_planted": "", **entries})
    intake = folder.read()
    assert contradictions(intake) == expected
    assert set(intake.issues.query("code.str.startswith('RET-3')")["reach"]) <= {"query"}


@pytest.mark.parametrize("topic", ["3.4.1", "3.4.2", "3.4.3", "3.4.4"])
def test_no_more_sessions_on_a_topic_than_sessions(folder, plan, topic):
    entry = {plan.by_number[topic].id: 3}
    folder.form("bc.xlsx", TD, {"meetings": 2, **entry})
    assert contradictions(folder.read()) == [("RET-302", topic)]
    folder.form("bc.xlsx", TD, {"meetings": 3, **entry})
    assert contradictions(folder.read()) == []


def test_a_contradiction_names_the_cell_and_what_stands_in_it(folder):
    target = folder.form("bc.xlsx", TD, {"meetings": 2, "online_meetings": 1})
    place = folder.spoil(target, "online_meetings", 3)
    found = folder.read().issues.query("code == 'RET-302'").iloc[0]
    assert (found["place"], found["raw"]) == (place, "3")


def test_a_contradicted_value_is_still_used(folder, answer_of):
    folder.form("bc.xlsx", TD, {"meetings": 9, **PARTS})
    intake = folder.read()
    assert answer_of(intake, TD, "meetings")["value"] == 9
    message = intake.issues.query("code == 'RET-301'").iloc[0]["message"]
    assert "3.1.1 ghi 1; 3.1.2 ghi 2; 3.1.3 ghi 0; 3.1.4 ghi 3, cộng lại là 6" in message


def test_rows_still_being_counted_are_listed(folder, issues_of):
    folder.form("bc.xlsx", TD, {"banners": "đang thống kê", "posters": "Đang thống kê"})
    assert "2.1, 2.3" in issues_of(folder.read(), TD, "RET-115")[0]["message"]


def listed(issues, code):
    """Numbers that the one finding with this code lists."""
    messages = list(issues.query("code == @code")["message"])
    assert len(messages) <= 1
    return messages[0].split(": ", 1)[1].split(". ")[0].split(", ") if messages else []


@pytest.mark.parametrize(
    ("entries", "number", "asked"),
    [
        pytest.param({}, "4.1", True, id="blank"),
        pytest.param({"conservation_held": "Có"}, "4.1", True, id="yes, but no figure"),
        pytest.param({"conservation_held": "Không"}, "4.1", False, id="no answers for the rows below"),
        pytest.param({"conservation_held": "KTC"}, "4.1", False, id="KTC answers where the mandate decides"),
        pytest.param({"community_work_held": "KTC"}, "3.5", True, id="KTC does not where it does not"),
        pytest.param({"meetings": 0}, "3.1.1", False, id="a total of none has no parts"),
        pytest.param({"meetings": 2}, "3.1.1", True, id="a total has parts"),
        pytest.param({"meetings": 0}, "3.3", False, id="nobody attends no meeting"),
        pytest.param({"meetings": 2}, "3.3", True, id="somebody attends a meeting"),
        pytest.param({"clean_ups": 2, "waste_t": 3}, "3.11.2", False, id="weighed, so not measured"),
        pytest.param({"clean_ups": 2}, "3.11.2", True, id="neither weighed nor measured"),
    ],
)
def test_a_blank_is_asked_for_only_where_it_is_due(folder, entries, number, asked):
    folder.form("bc.xlsx", TD, entries)
    assert (number in listed(folder.read().issues, "RET-114")) is asked


def test_ktc_is_questioned_only_where_the_mandate_does_not_decide(folder):
    folder.form("bc.xlsx", TD, {"trees_planted": "KTC", "conservation_budget_mvnd": "KTC", "banners": "KTC"})
    assert listed(folder.read().issues, "RET-117") == ["3.12"]
