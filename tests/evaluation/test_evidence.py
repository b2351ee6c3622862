from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from envmonth_lib.evaluation.evidence import evidence
from envmonth_lib.evaluation.proof import level_proposed

NOMINATION = {"kind": "organisation", "nominee": "Đội A", "fields": "environment", "achievement": "Trồng 1.200 cây",
              "evidence": "ảnh", "nominated_by": "UBND-TD", "file": "td.xlsx", "place": "Biểu 2!C9"}  # fmt: skip
CLAIM = {"nominee": "Đội A", "kind": "organisation", "nominated_by": "UBND-TD", "file": "td.xlsx", "place": "Biểu 2!C9",
         "n": 1, "indicator": "trees_planted", "value": 1200.0, "unit": "cây", "low": 1200.0, "high": 1200.0,
         "precision": "exact", "raw": "1.200 cây"}  # fmt: skip
ANSWER = {"agency": "UBND-TD", "indicator": "trees_planted", "value": 5000.0, "unit": "cây", "low": 5000.0,
          "high": 5000.0, "state": "answered", "file": "td.xlsx", "place": "Biểu 1!E40"}  # fmt: skip


def group(*nominations):
    rows = tuple({**NOMINATION, **told} for told in nominations)
    return SimpleNamespace(kind="organisation", nominee=rows[0]["nominee"], rows=rows)


@pytest.fixture
def held(plan, method, agencies):
    def run(claims=({},), answers=({},), nominees=({},)):
        claims = pd.DataFrame([{**CLAIM, **c} for c in claims], columns=list(CLAIM))
        answers = pd.DataFrame([{**ANSWER, **a} for a in answers], columns=list(ANSWER))
        groups = [group(*(rows if isinstance(rows, list) else [rows])) for rows in nominees]
        return evidence(groups, claims, answers, plan, method, list(agencies.values()))

    return run


def test_a_claim_stands_beside_its_sponsors_own_figure_with_file_and_place(held):
    row = held().iloc[0]
    assert (row["standing"], row["returned"], row["file"], row["place"]) == ("within", 5000, "td.xlsx", "Biểu 1!E40")
    assert row["contradiction"] == "" and row["field"] == "environment"


def test_a_figure_told_in_a_list_and_in_a_sentence_of_one_return_is_one(held):
    twice = [{}, {"place": "đoạn 3"}]
    found = held([{}, {"place": "đoạn 3", "raw": "1.200 cây bản địa"}], nominees=[twice])
    assert found["claim"].tolist() == ["1.200 cây bản địa"]


def test_more_than_the_whole_agency_is_asked_about(held):
    row = held(answers=[{"value": 800.0, "low": 800.0, "high": 800.0}]).iloc[0]
    assert row["standing"] == "exceeds"
    assert "1.200 cây so với 800 cây" in row["contradiction"] and "hỏi lại" in row["contradiction"]


def test_a_hedge_is_kept_and_gets_the_benefit_of_its_reach(held):
    hedged = {"value": 850.0, "low": 750.0, "high": 900.0, "precision": "about", "raw": "khoảng 850 cây"}
    row = held([hedged], [{"value": 800.0, "low": 800.0, "high": 800.0}]).iloc[0]
    assert (row["standing"], row["hedge"]) == ("within", "khoảng")


@pytest.mark.parametrize(
    "answers", [[], [{"agency": "HLHPN"}], [{"value": np.nan, "state": "pending"}], [{"unit": "ha"}]]
)
def test_no_figure_of_the_sponsor_is_no_contradiction(held, answers):
    row = held(answers=answers).iloc[0]
    assert row["standing"] == "not_in_return" and np.isnan(row["returned"]) and row["contradiction"] == ""


def test_a_part_of_a_whole_is_measured_by_the_whole(held):
    told = {"achievement": "45/48 hộ phân loại rác; 100% trong 76 hộ có hố rác; bán 300 kg với kinh phí 1,5 triệu đồng"}
    claims = [{"n": 1, "indicator": "", "value": 45.0, "unit": "hộ", "raw": "45/48 hộ"},
              {"n": 2, "indicator": "", "value": 100.0, "unit": "%", "raw": "100%"},
              {"n": 3, "indicator": "", "value": 300.0, "unit": "kg", "raw": "300 kg"}]  # fmt: skip
    rows = held(claims, nominees=[told])
    assert rows["per"].tolist() == ["48 hộ", "76 hộ", "1,5 triệu đồng"]
    assert rows["per_value"].tolist() == pytest.approx([45 / 48, 1, 200])
    assert (rows["standing"] == "not_asked").all()


def test_the_sponsors_population_is_not_the_nominees(held, agencies):
    assert held().iloc[0]["per"] == ""
    own = held([{"nominee": agencies["UBND-TD"].name}], nominees=[{"nominee": agencies["UBND-TD"].name}])
    assert own.iloc[0]["per"] == "59.827 dân"


def test_peers_are_the_others_of_the_class_with_the_same_indicator_and_enough_of_them(held):
    people = [{"nominee": f"Đội {n}"} for n in range(4)]
    claims = [{"nominee": f"Đội {n}", "value": v} for n, v in enumerate((1000.0, 100.0, 200.0, 300.0))]
    rows = held(claims, nominees=people).set_index("nominee")
    assert (rows.loc["Đội 0", "peers_median"], rows.loc["Đội 0", "times"]) == (200, 5)
    assert held(claims[:3], nominees=people)["times"].isna().all()


def test_two_spellings_and_two_sponsors_are_one_nominee_with_a_line_for_each_return(held):
    other = {"nominee": "Đội a", "nominated_by": "HLHPN"}
    rows = held([{}, other, {"n": 2}], nominees=[[{}, other]])
    assert rows["sponsor"].tolist() == ["UBND-TD", "HLHPN"] and rows["n"].tolist() == [1, 2]


def test_a_nominee_without_a_figure_has_one_line_that_says_so(held):
    row = held(claims=[]).iloc[0]
    assert (row["n"], row["level_proposed"]) == (0, 0) and "không nêu con số" in row["why"]


def test_several_fields_leave_the_field_of_a_figure_open(held):
    assert held(nominees=[{"fields": "environment;climate"}]).iloc[0]["field"] == ""


@pytest.mark.parametrize(("words", "level"), [
    ("", 1), ("Sổ theo dõi", 1), ("ảnh", 2), ("danh sách hộ", 2), ("https://vidu.example/bai-viet", 2),
    ("Biên bản nghiệm thu", 2), ("Ảnh, xác nhận của UBND xã", 3), ("Phiếu cân, xác nhận của UBND phường", 3),
    ("Xác nhận của đồn biên phòng", 3), ("ảnh, chờ xác nhận của UBND xã", 2), ("chưa có xác nhận", 1),
    ("Đề nghị xác nhận của UBND xã", 1), ("xác nhận của chính đơn vị", 1), ("Xác nhận của Đội A", 1),
    ("xác nhận của UBND huyện Tràng Định", 1),
])  # fmt: skip
def test_the_level_is_what_the_words_carry(agencies, words, level):
    found, why = level_proposed(words, True, "Đội A", ["UBND-TD"], agencies)
    assert found == level, why


def test_a_figure_without_a_unit_is_told_with_its_noun(held):
    text = {"achievement": "Tự may và tặng 640 túi vải cho dân", "fields": "production"}
    assert held([{"raw": "640", "indicator": ""}], nominees=[text]).iloc[0]["claim"] == "640 túi vải"


def test_photos_without_a_figure_prove_no_result():
    assert level_proposed("ảnh", False, "Đội A", [], {})[0] == 0
