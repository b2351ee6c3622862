import numpy as np
import pandas as pd
import pytest

from envmonth_lib.evaluation import indicator_values, item_score, overall_scores, reported, task_status, totals_by_kind
from tests.text_tables import answers


def scored(text, plan, method, agencies, item="II.3", notes=None):
    values = indicator_values(answers(text, plan, notes), plan, item, agencies)
    tasks = task_status(values, plan, method, item, agencies)
    return values, tasks.set_index(["agency", "task"])["status"], item_score(
        values, tasks, plan, method, item, agencies).set_index("agency")  # fmt: skip


def test_blank_is_not_zero(plan, method, districts):
    values, status, scores = scored("""
        agency | clean_ups | trees_planted | meetings | waste_t | hedges_m
        H01    |        12 |           900 |        2 |      10 |      500
        H02    |        12 |             0 |        2 |      10 |      500
        H03    |        12 |               |        2 |      10 |      500
    """, plan, method, districts)  # fmt: skip
    assert status["H02", "trees"] == "not_done"
    assert status["H03", "trees"] == "unanswered"
    assert scores.loc["H01", "done"] == 1.0
    assert scores.loc["H02", "done"] == pytest.approx(4 / 5)
    assert scores.loc["H03", "done"] == 1.0  # four of four answered tasks: a blank takes nothing away
    assert scores.loc["H03", "answered_share"] == pytest.approx(scores.loc["H01", "answered_share"] - 1 / 10)
    blank = values.set_index(["agency", "indicator"]).loc[("H03", "trees_planted")]
    assert np.isnan(blank["value"]) and blank["state"] == "unanswered"


def test_too_few_answers_give_no_score_and_say_so(plan, method, districts):
    _, _, scores = scored("""
        agency | clean_ups
        H01    |        12
    """, plan, method, districts[:1])  # fmt: skip
    assert np.isnan(scores.loc["H01", "score"])
    assert "để trống không tính là không làm" in scores.loc["H01", "why"]


def test_zero_with_a_reason_is_excused_only_where_circumstances_decide(plan, method, districts):
    _, status, scores = scored("""
        agency | clean_ups | trees_planted | meetings | latrines | bathrooms | water_tanks | livestock_sheds | poultry_sheds
        H01    |         0 |             0 |        0 |        0 |         0 |           0 |               0 |             0
        H02    |         0 |             0 |        0 |        0 |         0 |           0 |               0 |             0
    """, plan, method, districts[:2],
        notes={("H01", i): "Do dịch bệnh" for i in ("clean_ups", "trees_planted", "meetings", "latrines")})  # fmt: skip
    assert status["H01", "meetings"] == "excused" and status["H01", "sanitary_works"] == "excused"
    assert status["H01", "clean_up"] == "not_done"  # III.2-b asks districts for it without a condition
    assert status["H01", "trees"] == "not_done"
    assert status["H02", "meetings"] == "not_done"  # a zero without a word
    assert scores.loc["H01", "done"] == 0.0


def test_a_reason_in_the_narrative_that_names_the_code_excuses_too(plan, method, agencies):
    department = [agencies["SNV"]]
    _, status, _ = scored("""
        agency | meetings | clean_ups | trees_planted | text_difficulties
        SNV    |        0 |         0 |             0 | Do dịch Covid-19 nên chưa tổ chức hội nghị (3.1) và trồng cây 3.12. Còn 3.5 sẽ làm sau
    """, plan, method, department)  # fmt: skip
    assert status["SNV", "meetings"] == "excused" and status["SNV", "trees"] == "excused"
    assert status["SNV", "clean_up"] == "excused"


def test_outside_the_mandate_is_not_applicable_only_where_the_plan_leaves_it_to_the_mandate(plan, method, agencies):
    department = [agencies["SNV"]]
    _, status, scores = scored("""
        agency | conservation_held
        SNV    | KTC
    """, plan, method, department, item="II.4")  # fmt: skip
    assert status["SNV", "conservation"] == "not_applicable"
    assert np.isnan(scores.loc["SNV", "score"])
    _, status, _ = scored("""
        agency | clean_ups
        SNV    | KTC
    """, plan, method, department)  # fmt: skip
    assert status["SNV", "clean_up"] == "unanswered"


def test_no_to_the_item_speaks_for_the_blanks_below_it(plan, method, districts):
    values, status, _ = scored("""
        agency | conservation_held
        H01    | 0
    """, plan, method, districts[:1], item="II.4")  # fmt: skip
    assert status["H01", "restoration"] == "not_done"
    assert values.set_index("indicator").loc["ecosystems_restored_ha", "value"] != 0  # the figure itself stays blank


def test_a_task_whose_occasion_did_not_arise_is_not_held_against_anyone(plan, method, agencies):
    department = [agencies["SNV"]]
    _, status, scores = scored("""
        agency | displays_used | banners | theme_used
        SNV    |             0 |       0 |
    """, plan, method, department, item="II.2")  # fmt: skip
    assert status["SNV", "theme"] == "not_applicable"
    assert status["SNV", "displays"] == "not_done"
    assert scores.loc["SNV", "done"] == 0.0


def test_more_than_the_upper_goalpost_is_capped_and_said(plan, method, districts):
    _, _, scores = scored("""
        agency | clean_ups | trees_planted | meetings | waste_t | hedges_m
        H01    |        12 |         40000 |        2 |      10 |      500
    """, plan, method, districts[:1])  # fmt: skip
    assert scores.loc["H01", "extent"] <= 1
    assert "tính bằng mốc" in scores.loc["H01", "why"]


def test_why_names_figures_with_file_and_cell_and_never_a_breach(plan, method, districts):
    _, _, scores = scored("""
        agency | clean_ups | trees_planted | meetings | waste_t | hedges_m
        H01    |        12 |             0 |        2 |      10 |      500
    """, plan, method, districts[:1])  # fmt: skip
    why = scores.loc["H01", "why"]
    assert "3.5 = 12 đợt [H01.xlsx, Biểu 1!E9]" in why
    assert "Chưa thực hiện theo đề nghị (1): Trồng cây xanh" in why
    assert "vi phạm" not in why


def test_share_of_eco_material_is_worked_out_and_stays_unknown_without_its_parts(plan, method, districts):
    values, _, _ = scored("""
        agency | displays_used | banners | panels | eco_displays
        H01    |             1 |      15 |      5 | 10
        H02    |             1 |      15 |      5 |
        H03    |             1 |         |        | 10
    """, plan, method, districts[:3], item="II.2")  # fmt: skip
    shares = values[values["indicator"] == "eco_display_share"].set_index("agency")["value"]
    assert shares["H01"] == 50.0
    assert np.isnan(shares["H02"]) and np.isnan(shares["H03"])


def test_provincial_totals_never_add_across_kinds(plan, agencies):
    asked = [agencies[a] for a in ("UBND-TD", "UBND-BG", "TDTN")]
    values = indicator_values(answers("""
        agency  | clean_up_attendances | models_kept
        UBND-TD | 3000 | 
        UBND-BG | 2000 | 
        TDTN    | 9000 | 
    """, plan), plan, "II.3", asked)  # fmt: skip
    totals = totals_by_kind(values, plan, asked).set_index(["kind", "indicator"])
    assert totals.loc[("district", "clean_up_attendances"), "total"] == 5000
    assert totals.loc[("mass_organisation", "clean_up_attendances"), "total"] == 9000
    assert 14000 not in set(totals["total"])
    assert list(totals.index.get_level_values("kind").unique()) == ["district", "mass_organisation"]
    assert np.isnan(totals.loc[("district", "trees_planted"), "total"])  # nobody answered: no total, not zero
    assert totals.loc[("district", "trees_planted"), ["n_answered", "n_asked"]].tolist() == [0, 2]


def test_stocks_are_not_added(plan, agencies):
    asked = [agencies["UBND-TD"], agencies["UBND-BG"]]
    values = indicator_values(answers("""
        agency  | models_kept
        UBND-TD | 3
        UBND-BG | 5
    """, plan), plan, "II.4", asked)  # fmt: skip
    assert totals_by_kind(values, plan, asked).set_index("indicator").loc["models_kept", "total"] == 5


def ledger(*rows):
    return pd.DataFrame(rows, columns=["agency", "status", "late_days"])


def test_an_agency_without_a_return_has_no_score(plan, method, districts):
    receipts = ledger(("H01", "counted", 0.0), ("H02", "needs_person", np.nan), ("H03", "counted", 3.0))
    assert [a.agency for a in reported(receipts, districts)] == ["H01", "H03"]
    items = pd.concat([
        scored("""
            agency | theme_publicised | documents_issued
            H01    | 1 | 2
            H03    | 1 | 0
        """, plan, method, reported(receipts, districts), item)[2].reset_index()
        for item in method.items
    ])  # fmt: skip
    overall = overall_scores(items, receipts, plan, method, districts).set_index("agency")
    assert overall.loc["H02", "reported"] == 0 and np.isnan(overall.loc["H02", "score"])
    assert np.isnan(overall.loc["H04", "score"]) and overall.loc["H04", "rating"] == ""
    assert overall.loc["H03", "on_time"] == 0.0 and overall.loc["H03", "late_days"] == 3.0
    assert np.isnan(overall.loc["H04", "on_time"])
    # One item of seven scored is too little for an overall score.
    assert overall.loc["H01", "items_scored"] == 1 and np.isnan(overall.loc["H01", "score"])
