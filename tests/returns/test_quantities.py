"""Figures in running text are read as an office means them, and what is no figure is not taken for one."""

import math
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from envmonth_lib.returns.cells import read_cell
from envmonth_lib.returns.notfigures import _SHAPES
from envmonth_lib.returns.quantities import find_quantities, reading_for
from envmonth_lib.vietnamese import format_number


def only(text):
    """Return the one figure of a text."""
    found = [q for q in find_quantities(text) if q.problem not in ("date", "ordinal")]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "unit", "precision"),
    [
        ("hơn 60 tấn", 60, "tấn", "at_least"),
        ("hơn 20 km", 20, "km", "at_least"),
        ("trên 358m3", 358, "m3", "at_least"),
        ("gần 800 tấn", 800, "tấn", "at_most"),
        ("hơn 2 tạ ốc", 2, "tạ", "at_least"),
        ("0,2 tấn", 0.2, "tấn", "exact"),
        ("02km", 2, "km", "exact"),
        ("11,4km", 11.4, "km", "exact"),
        ("3.000m", 3000, "m", "exact"),
        ("8.000.000 đồng", 8_000_000, "đồng", "exact"),
        ("20.000.000đ", 20_000_000, "đồng", "exact"),
        ("20tr", 20_000_000, "", "exact"),
        ("20 triệu đồng", 20_000_000, "đồng", "exact"),
        ("20 trđ", 20_000_000, "đồng", "exact"),
        ("trên 1,4 tỷ đồng", 1_400_000_000, "đồng", "at_least"),
        ("1 tỷ 200 triệu đồng", 1_200_000_000, "đồng", "exact"),
        ("2 triệu rưỡi", 2_500_000, "", "exact"),
        ("hai triệu rưỡi", 2_500_000, "", "exact"),
        ("2 tấn rưỡi", 2.5, "tấn", "exact"),
        ("gần 38 nghìn cây", 38_000, "cây", "at_most"),
        ("trên 1000 lượt", 1000, "lượt", "at_least"),
        ("khoảng 200 lượt người", 200, "lượt người", "about"),
        ("xấp xỉ 5 tấn", 5, "tấn", "about"),
        ("không dưới 40 hộ", 40, "hộ", "at_least"),
        ("không quá 40 hộ", 40, "hộ", "at_most"),
        ("chưa đến 40 hộ", 40, "hộ", "at_most"),
        ("40 hộ trở lên", 40, "hộ", "at_least"),
        ("40 hộ đổ lại", 40, "hộ", "at_most"),
        ("trên dưới 40 hộ", 40, "hộ", "about"),
        ("≥ 40 hộ", 40, "hộ", "at_least"),
        ("hai mươi lăm cây", 25, "cây", "exact"),
        ("mười hội nghị", 10, "hội nghị", "exact"),
        ("một trăm linh năm lượt người", 105, "lượt người", "exact"),
        ("3 chục cây", 30, "cây", "exact"),
        ("1 vạn cây", 10_000, "cây", "exact"),
        ("05 (năm) buổi", 5, "buổi", "exact"),
        ("năm 2020 trồng 1.100 cây", 1100, "cây", "exact"),
        ("15 m³ rác", 15, "m3", "exact"),
        ("5 yến", 5, "yến", "exact"),
        ("90 phút", 90, "phút", "exact"),
        ("100%", 100, "%", "exact"),
        ("2 tan rac", 2, "tấn", "exact"),
    ],
)
def test_expressions_offices_use(text, value, unit, precision):
    figure = only(text)
    assert (figure.value, figure.unit, figure.precision, figure.problem) == (value, unit, precision, "")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("ngày 21.9", "date"),
        ("ngày 20.2.2023", "date"),
        ("ngày 13-3", "date"),
        ("sáng 5-6", "date"),
        ("5/6", "date"),
        ("05/6", "date"),
        ("ngày 5 tháng 6", "date"),
        ("tháng 6/2020", "date"),
        ("năm 2019", "date"),
        ("giai đoạn 2016-2020", "date"),
        ("125/BC-UBND", "document_number"),
        ("Kế hoạch số 57/KH-STNMT", "document_number"),
        ("91/2025/QH15", "document_number"),
        ("lần thứ 2", "ordinal"),
        ("đợt 1", "ordinal"),
        ("chiều thứ 6", "ordinal"),
        ("0912 345 678", "phone"),
        ("điện thoại: 02053.812.345", "phone"),
        ("7h30", "time"),
        ("lúc 7 giờ 30 phút", "time"),
        ("5.000đ/cái", "rate"),
        ("500.000 đồng/hộ", "rate"),
        ("hàng nghìn người", "magnitude"),
        ("vài chục người", "magnitude"),
        ("12.5 tấn", "ambiguous"),
        ("1,500 cây", "ambiguous"),
    ],
)
def test_what_is_no_figure_says_why(text, problem):
    assert [q.problem for q in find_quantities(text)] == [problem]


@pytest.mark.parametrize("text", ["đồ nhựa dùng một lần", "một số xã", "trong năm xã đã làm", "hai ba", "cả trăm", ""])
def test_words_that_are_no_number(text):
    assert find_quantities(text) == []


@pytest.mark.parametrize("text", ["19-20 tấn", "từ 19 đến 20 tấn", "từ 19 tấn đến 20 tấn", "19 – 20 tấn"])
def test_a_range_has_two_ends_and_no_value(text):
    figure = only(text)
    assert (figure.value, figure.low, figure.high, figure.problem, figure.unit) == (None, 19, 20, "range", "tấn")


def test_part_of_a_whole():
    figure = only("13/13 xã, thị trấn")
    assert (figure.value, figure.high, figure.unit, figure.problem) == (13, 13, "xã", "share_of")
    assert [q.problem for q in find_quantities("1.500/2.000 cây")] == ["share_of"]
    assert [q.problem for q in find_quantities("5/6 xã")] == ["share_of"]


def test_several_in_one_text_each_with_its_place():
    text = "treo 20 băng rôn, 05 pano; 05 buổi/1.200 lượt người"
    figures = find_quantities(text)
    assert [(q.value, q.unit) for q in figures] == [(20, "băng rôn"), (5, "pano"), (5, "buổi"), (1200, "lượt người")]
    assert all(text[q.start : q.end] == q.raw for q in figures)


@pytest.mark.parametrize(
    ("text", "indicator", "value"),
    [
        ("2 tạ", "plastic_waste_kg", 200),
        ("350 kg", "waste_t", 0.35),
        ("3,2 km", "drains_cleared_m", 3200),
        ("12.000 m2", "planted_area_ha", 1.2),
        ("42.500.000 đồng", "waste_fines_mvnd", 42.5),
        ("1,4 tỷ đồng", "money_mvnd", 1400),
        ("20 triệu", "money_mvnd", 20),
        ("2 giờ", "air_time_min", 120),
        ("1.500 cây", "trees_planted", 1500),
        ("1.500 kg", "plastic_waste_kg", 1500),
        ("6 lần", "clean_ups", 6),
    ],
)
def test_units_are_converted_within_a_dimension(plan, text, indicator, value):
    reading = reading_for(only(text), plan.indicators[indicator])
    assert (reading.state, reading.value) == ("answered", value)


@pytest.mark.parametrize(
    ("text", "indicator", "problem"),
    [
        ("5 m3", "waste_t", "unit"),
        ("5 tấn", "waste_m3", "unit"),
        ("5 tấn", "trees_planted", "unit"),
        ("150 người", "clean_up_attendances", "unit"),
        ("1.500 tấn", "waste_t", "ambiguous"),
        ("1,5 cây", "trees_planted", "fraction"),
        ("19-20 tấn", "waste_t", "range"),
        ("hàng nghìn cây", "trees_planted", "magnitude"),
        ("5 buổi", "plastic_free_office", "not_a_number"),
    ],
)
def test_what_cannot_answer_is_refused(plan, text, indicator, problem):
    reading = reading_for(only(text), plan.indicators[indicator])
    assert (reading.state, reading.problem) == ("refused", problem)


def test_the_readings_of_a_doubtful_figure_go_along(plan):
    reading = reading_for(only("1.500 tấn"), plan.indicators["waste_t"])
    assert (reading.low, reading.high) == (1.5, 1500)


HEDGES = st.sampled_from(
    ["", "hơn ", "trên ", "gần ", "khoảng ", "ước ", "ít nhất ", "không dưới ", "không quá ", "≈ "]
)
COUNTED = st.sampled_from(["cây", "lượt người", "hộ", "băng rôn", "tờ rơi", "buổi"])


@given(st.integers(0, 9_999_999), HEDGES, COUNTED)
def test_a_count_written_with_marks_is_read_back(plan, n, hedge, counted):
    figure = only(f"Đã có {hedge}{format_number(n)} {counted}.")
    trees = plan.indicators["trees_planted"]
    cell = read_cell(f"{hedge}{format_number(n)} cây", trees)
    assert figure.value == n
    assert (figure.precision, figure.low, figure.high) == (cell.precision, cell.low, cell.high)


@given(st.integers(1, 99_999), st.integers(0, 99), st.sampled_from(["tấn", "km", "ha", "m3"]), HEDGES)
def test_an_amount_with_decimals_is_read_back(whole, part, unit, hedge):
    figure = only(f"thu được {hedge}{whole},{part:02d} {unit} trong kỳ")
    assert math.isclose(figure.value, whole + part / 100) and figure.unit == unit


SCALES = {"nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9}


@given(st.integers(1, 999), st.integers(0, 9), st.sampled_from(sorted(SCALES)), st.sampled_from([" đồng", "", "đ"]))
def test_a_number_word_multiplies(n, tenth, scale, dong):
    figure = only(f"chi {n},{tenth} {scale}{dong}" if tenth else f"chi {n} {scale}{dong}")
    assert math.isclose(figure.value, (n + tenth / 10) * SCALES[scale])


ONES = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def in_words(n):
    """Write a number below a thousand in words."""
    hundreds, tens, ones = n // 100, n // 10 % 10, n % 10
    words = [ONES[hundreds], "trăm"] if hundreds else []
    if tens > 1:
        words += [ONES[tens], "mươi", *([{1: "mốt", 5: "lăm"}.get(ones, ONES[ones])] if ones else [])]
    elif tens:
        words += ["mười", *(["lăm" if ones == 5 else ONES[ones]] if ones else [])]
    elif ones:
        words += ["linh", ONES[ones]] if hundreds else [ONES[ones]]
    return " ".join(words)


@given(st.integers(1, 999), st.sampled_from(["", "nghìn", "triệu"]))
def test_a_number_in_words_is_read_back(n, scale):
    assume(n != 5 or scale)
    figure = only(f"đã trồng {in_words(n)} {scale} cây".replace("  ", " "))
    assert (figure.value, figure.unit) == (n * SCALES.get(scale, 1), "cây")


@given(st.text(alphabet="0123456789.,/-() xyđtấnhơm%\n", max_size=40))
def test_any_text_is_read_without_fault_and_in_place(text):
    figures = find_quantities(text)
    assert all(0 <= q.start < q.end <= len(text) for q in figures)
    assert all(one.end <= other.start for one, other in pairwise(figures))


def test_the_readings_of_a_range_are_in_the_indicators_unit(plan):
    """They are offered to be pasted as a correction: "3 đến 4 km" of drains counted in m is 3,000 to 4,000."""
    [quantity] = find_quantities("từ 3 đến 4 km")
    reading = reading_for(quantity, plan.indicators["drains_cleared_m"])
    assert (reading.state, reading.low, reading.high) == ("refused", 3000, 4000)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("6 giờ 30 phút", 390, "phút"), ("2 km 300 m", 2300, "m"), ("3 tấn 500 kg", 3500, "kg"), ("6 giờ", 6, "giờ")],
)
def test_two_units_of_one_amount_are_one_figure(text, value, unit):
    (found,) = find_quantities(text)
    assert (found.value, found.unit, found.raw) == (value, unit, text)


@pytest.mark.parametrize("text", ["5 km 12 xã", "2 km 1.300 m", "3 tấn, 500 kg"])
def test_two_figures_stay_two(text):
    assert len(find_quantities(text)) == 2


def test_a_day_stays_a_day_before_people():
    assert [q.problem for q in find_quantities("Hưởng ứng 5/6 cán bộ tham gia; ngày 8/8 công chức ra quân")] == [
        "date"
    ] * 2


@pytest.mark.parametrize(("shape", "sign"), [shape[1:] for shape in _SHAPES])
@given(st.data())
@settings(max_examples=15, deadline=None)
def test_what_is_no_figure_shows_the_sign_it_is_looked_for_by(shape, sign, data):
    assert sign.search(data.draw(st.from_regex(shape)))
