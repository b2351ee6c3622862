import math

import pytest

from envmonth_lib.issues import CorrectionError

TD = "UBND-TD"
ENTRY = """\
- agency: UBND-TD
  indicator: trees_planted
  was: {was}
  now: {now}
  who: Lê Văn Mẫu
  when: 2020-08-06
  why: Gọi điện cho phòng chuyên môn của huyện
"""


@pytest.fixture
def corrections(tmp_path):
    def write(text=None, **values):
        path = tmp_path / "2020.yml"
        path.write_text(text if text is not None else ENTRY.format(**values), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("written", "was", "now", "value"),
    [(1250, "1250", "125", 125), ("1.250", "'1.250'", "125", 125), ("nhiều", "nhiều", "300", 300),
     ("", "null", "40", 40), (12.5, "'12,5'", "13", 13)],
)  # fmt: skip
def test_a_value_is_put_right(folder, corrections, answer_of, written, was, now, value):
    folder.form("bc.xlsx", TD, {"trees_planted": written, "banners": 2})
    intake = folder.read(corrections=corrections(was=was, now=now))
    answer = answer_of(intake, TD, "trees_planted")
    assert (answer["value"], answer["found_by"], answer["precision"]) == (value, "correction", "exact")
    assert answer["file"] == "bc.xlsx"
    assert "Lê Văn Mẫu, 06/8/2020" in answer["note"]
    codes = set(intake.issues.query("number == '3.12'")["code"])
    assert codes == {"RET-401"}, "the question is answered: only the correction is said"


def test_a_corrected_answer_still_shows_what_the_return_says(folder, corrections, answer_of):
    folder.form("bc.xlsx", TD)
    answer = answer_of(folder.read(corrections=corrections(was="1250", now="125")), TD, "trees_planted")
    assert answer["raw"] == "1250"
    assert answer["place"].startswith("Biểu 1!")


def test_two_answers_to_one_row_are_settled_by_naming_the_first(folder, corrections, answer_of):
    rows = [["Ủy ban nhân dân huyện Tràng Định"], ["Báo cáo Tháng hành động vì môi trường năm 2020"],
            ["TT", "Nội dung", "Kết quả"], ["3.12", "Cây xanh trồng mới", 1250], ["3.12", "Cây xanh trồng mới", 900]]  # fmt: skip
    folder.sheet("BC UBND huyen Trang Dinh.xlsx", rows)
    answer = answer_of(folder.read(corrections=corrections(was="1250", now="900")), TD, "trees_planted")
    assert (answer["value"], answer["found_by"]) == (900, "correction")


def test_words_of_the_form_and_withdrawal(folder, corrections, answer_of):
    folder.form("bc.xlsx", TD, {"banners": 2})
    answer = answer_of(folder.read(corrections=corrections(was="1250", now="KTC")), TD, "trees_planted")
    assert answer["state"] == "not_applicable"
    assert math.isnan(answer["value"])
    assert answer_of(folder.read(corrections=corrections(was="1250", now="null")), TD, "trees_planted") is None


def test_an_entry_that_no_longer_fits_stops(folder, corrections):
    folder.form("bc.xlsx", TD, {"trees_planted": 1300})
    path = corrections(was="1250", now="125")
    with pytest.raises(CorrectionError, match=r"entry 1: was is 1250, but UBND-TD trees_planted says '1300' now"):
        folder.read(corrections=path)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("  who: Lê Văn Mẫu\n", ""), "who: Field required; add this key"),
        (("why:", "because:"), "because: .*unknown key"),
        (("trees_planted", "trees"), "indicator trees is not one of the plan"),
        (("UBND-TD", "UBND-XX"), "agency UBND-XX has no return that counts"),
        (("now: 125", "now: rất nhiều"), "now 'rất nhiều' cannot be read"),
        (("when: 2020-08-06", "when: 6/8"), "when"),
        (("was: 1250\n", "was: 1250\n  was: 1\n"), "stands twice"),
    ],
)
def test_a_wrong_entry_stops_with_file_and_remedy(folder, corrections, change, says):
    folder.form("bc.xlsx", TD)
    text = ENTRY.format(was=1250, now=125).replace(*change)
    with pytest.raises(CorrectionError, match=says) as stopped:
        folder.read(corrections=corrections(text))
    assert "2020.yml" in str(stopped.value)


def test_two_entries_for_one_value_stop(folder, corrections):
    folder.form("bc.xlsx", TD)
    with pytest.raises(CorrectionError, match="entry 2: UBND-TD trees_planted stands twice"):
        folder.read(corrections=corrections(ENTRY.format(was=1250, now=1) * 2))


def test_no_file_and_an_empty_file_are_no_corrections(folder, corrections, tmp_path):
    folder.form("bc.xlsx", TD)
    assert folder.read(corrections=tmp_path / "none.yml").answers.equals(folder.read().answers)
    assert folder.read(corrections=corrections("# chưa có\n")).answers.equals(folder.read().answers)
