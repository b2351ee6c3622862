from pathlib import Path

import pytest

from envmonth_lib.returns.labels import labels_of, people_only
from envmonth_lib.vietnamese import fold

WORDINGS = [
    tuple(part.strip() for part in line.split("|", 2))
    for line in (Path(__file__).parent / "label_wordings.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.fixture(scope="module")
def labels(plan):
    return labels_of(plan)


def named(match):
    return match.indicator.id if match.indicator else "-"


@pytest.mark.parametrize(("indicator", "unit", "wording"), WORDINGS, ids=lambda text: text[:40])
def test_wordings_written_by_hand(labels, indicator, unit, wording):
    assert named(labels.match(wording, unit, kinds="number")) == indicator


def test_without_marks_few_are_lost_and_hardly_one_is_wrong(labels):
    typed = [(i, unit, ", ".join(map(fold, words.split(",")))) for i, unit, words in WORDINGS]
    told = [(named(labels.match(words, unit, kinds="number")), i) for i, unit, words in typed]
    assert sum(said == i for said, i in told) >= 0.98 * len(told)
    assert sum(said not in (i, "-") for said, i in told) <= 1


def test_every_row_of_the_form_is_known_by_its_own_label(labels, plan):
    for indicator in plan.indicators.values():
        if indicator.on_form and indicator.share_of is None:
            unit = "" if indicator.unit == "-" else indicator.unit
            assert labels.match(indicator.label.vi, unit).indicator is indicator


@pytest.mark.parametrize(
    ("label", "unit", "code", "expected"),
    [
        pytest.param("Băng rôn", "cái", "3.5", "banners", id="a code of their own does not mislead"),
        pytest.param("Lượt người tham gia", "lượt người", "", "-", id="attendances of what?"),
        pytest.param("Băng dôn", "cái", "", "banners", id="written by ear"),
        pytest.param("Chồng cây xanh", "cây", "", "trees_planted", id="written by ear, and a word of its own"),
        pytest.param("Rác thải ni nông thu gom", "kg", "", "plastic_waste_kg", id="dialect"),
        pytest.param("Rác thải nưa thu gom", "kg", "", "-", id="a slip in the word that tells plastic from waste"),
        pytest.param("Trồng cây hao", "cây", "", "-", id="a slip in the word that tells flowers from trees"),
        pytest.param("Trồng cây keo", "cây", "", "trees_planted", id="a kind of tree is no slip"),
        pytest.param("Tổng vệ sinh cơ quan, trung tâm", "buổi", "", "clean_ups", id="of the office, no Friday named"),
        pytest.param("Hợp tác xã ký cam kết không dùng túi nilon", "HTX", "", "bodies_pledged", id="cooperatives"),
        pytest.param("Tổng giá trị công trình", "tỷ đồng", "", "works_value_mvnd", id="value of the works"),
        pytest.param("Rác thải thu gom", "m3", "", "waste_m3", id="the unit tells volume from mass"),
        pytest.param("Trồng cây", "ha", "", "planted_area_ha", id="the unit tells area from trees"),
        pytest.param("Trồng rừng", "cây", "", "-", id="forest trees are a question"),
        pytest.param("Chuồng trại gia súc, gia cầm", "cái", "", "-", id="two indicators in one row"),
        pytest.param("Cây xanh trồng mới (không gồm cây hoa)", "cây", "", "trees_planted", id="what is not counted"),
        pytest.param("Cây xanh trồng mới năm 2019", "cây", "", "-", id="another year"),
        pytest.param("Đăng ký trồng cây xanh", "cây", "", "-", id="a promise"),
        pytest.param("Vệ sinh đường làng, khơi thông cống rãnh", "km", "", "-", id="two lengths in one figure"),
        pytest.param("Trong đó", "cái", "2.4", "-", id="a code alone"),
    ],
)
def test_what_decides(labels, label, unit, code, expected):
    assert named(labels.match(label, unit, code=code, kinds="number")) == expected


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (("Ra quân vệ sinh môi trường",), "clean_up_attendances"),
        (("Hội thảo, tập huấn",), "meeting_attendances"),
        (("Tổng vệ sinh chiều thứ sáu",), "friday_attendances"),
        ((), "-"),
    ],
)
def test_the_title_above_says_who_attended(labels, above, expected):
    assert named(labels.match("Số lượt người tham gia", "lượt người", above, kinds="number")) == expected


def test_what_does_not_decide_names_its_candidates(labels):
    match = labels.match("Ra quân dọn vệ sinh tuyến đường", "", kinds="number")
    assert match.indicator is None
    assert {indicator.id for indicator in match.candidates} == {"clean_ups", "roads_cleaned_km"}


def test_people_are_not_attendances(plan):
    attendances = plan.indicators["clean_up_attendances"]
    assert people_only(attendances, "Số người tham gia", "người")
    assert not people_only(attendances, "Số lượt người tham gia", "người")
    assert not people_only(plan.indicators["individuals_praised"], "Cá nhân", "người")
