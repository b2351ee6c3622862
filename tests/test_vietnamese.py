import datetime as dt
import math
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from envmonth_lib.vietnamese import (
    NumberRead,
    fold,
    format_date,
    format_number,
    format_percent,
    long_date,
    nfc,
    read_number,
    read_state,
    read_yes_no,
    sort_key,
)

syllables = st.sampled_from(
    ["hòa", "hoà", "ủy", "uỷ", "Đình", "Lập", "ế", "Tràng", "Hữu", "nước", "ường", "Sở", "TN&MT"]
)
phrases = st.lists(syllables, max_size=5).map(" ".join)


# Text


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        (unicodedata.normalize("NFD", "Tràng Định, Hữu Lũng"), "Tràng Định, Hữu Lũng"),
        ("Lạng\u00a0Sơn\u200b", "Lạng Sơn"),
        ("môi\u00ad trường\ufeff", "môi trường"),
        ("Ðình Lập, Ɖồng Đăng, ðất", "Đình Lập, Đồng Đăng, đất"),
        ("e\u0301\u0302 o\u0309\u0302", "ế ổ"),  # the tone typed before the hat
        ("hoà hòa", "hoà hòa"),  # where the tone stands is spelling, not damage
        ("  hai\n dòng ", "  hai\n dòng "),
    ],
)
def test_nfc_cleans_without_changing_words(written, clean):
    assert nfc(written) == clean


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND huyện Văn Quan", "ubnd  HUYEN van quan"),
        ("Hòa Bình", "Hoà Bình"),
        ("Ủy ban", "Uỷ ban"),
        ("Đình Lập", unicodedata.normalize("NFD", "ÐÌNH LẬP")),
        ("Sở TN & MT", "sở tn&mt"),
        ("Sở Tài nguyên & Môi trường", "So Tai nguyen va Moi truong"),
        ("TP.Lạng Sơn", "TP Lạng Sơn"),
        ("m²", "m2"),
        ("12%", "12 phần trăm"),
    ],
)
def test_fold_brings_spellings_of_one_name_together(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Văn Lãng", "Văn Quan"), ("tỷ", "ti"), ("3.12", "312"), ("Chi Lăng", "Chi Làng 2")]
)
def test_fold_keeps_names_apart(one, other):
    assert fold(one) != fold(other)


def test_the_eleven_districts_stay_apart_when_folded():
    names = ["Lạng Sơn", "Tràng Định", "Bình Gia", "Văn Lãng", "Cao Lộc", "Văn Quan", "Bắc Sơn", "Hữu Lũng",
             "Chi Lăng", "Lộc Bình", "Đình Lập"]  # fmt: skip
    assert len({fold(name) for name in names}) == 11


@given(phrases)
def test_cleaning_and_folding_twice_changes_nothing(text):
    assert nfc(nfc(text)) == nfc(text)
    assert fold(fold(text)) == fold(text) == fold(unicodedata.normalize("NFD", text.upper()))


def test_districts_sort_in_vietnamese_order():
    names = ["Văn Quan", "Đình Lập", "Hữu Lũng", "Chi Lăng", "Bắc Sơn", "Cao Lộc", "Bình Gia", "Văn Lãng", "Lộc Bình",
             "Lạng Sơn", "Tràng Định"]  # fmt: skip
    assert sorted(names, key=sort_key) == [
        "Bắc Sơn", "Bình Gia", "Cao Lộc", "Chi Lăng", "Đình Lập", "Hữu Lũng", "Lạng Sơn", "Lộc Bình", "Tràng Định",
        "Văn Lãng", "Văn Quan",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "in_order",
    [
        ["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "o", "ô", "ơ", "u", "ư", "y"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],  # tones second
        ["bà an", "ba ca"],  # a letter decides before any tone
        ["Sở Y tế", "sở Ý tế"],
        ["2 xã", "An", "ân"],
        ["hoa", "hoà", "hòa", "hóa"],  # old and new tone placement stand together
        ["an", "an bình", "ang"],
    ],
)
def test_sort_key_order(in_order):
    assert sorted(reversed(in_order), key=sort_key) == in_order


# Writing


@pytest.mark.parametrize(
    ("x", "vi", "en"),
    [
        (1250, "1.250", "1,250"),
        (12.5, "12,5", "12.5"),
        (1234567.8, "1.234.567,8", "1,234,567.8"),
        (0, "0", "0"),
        (-0.0, "0", "0"),
        (-1250.5, "-1.250,5", "-1,250.5"),
        (-0.5, "-0,5", "-0.5"),
        (100.0, "100", "100"),
        (999.9996, "1.000", "1,000"),
        (1 / 3, "0,333", "0.333"),
        (0.00012345, "0,00012", "0.00012"),  # a small amount is not shown as none
        (1e21, "1" + ".000" * 7, "1" + ",000" * 7),
        (math.nan, "–", "–"),
        (None, "–", "–"),
        (math.inf, "∞", "∞"),
    ],
)
def test_format_number(x, vi, en):
    assert (format_number(x), format_number(x, lang="en")) == (vi, en)


@pytest.mark.parametrize(
    ("x", "digits", "keep_zeros", "written"),
    [(72.0, 1, True, "72,0"), (72.0, 1, False, "72"), (72.25, 1, False, "72,3"), (0.125, 2, False, "0,13"),
     (2.675, 2, False, "2,68"), (1999.5, 0, False, "2.000"), (-0.04, 1, True, "0,0")],
)  # fmt: skip
def test_format_number_with_digits(x, digits, keep_zeros, written):
    assert format_number(x, digits, keep_zeros=keep_zeros) == written


@pytest.mark.parametrize(
    ("share", "vi", "en"),
    [(0.125, "12,5%", "12.5%"), (1, "100%", "100%"), (0.07, "7%", "7%"), (0, "0%", "0%"), (math.nan, "–", "–")],
)
def test_format_percent(share, vi, en):
    assert (format_percent(share), format_percent(share, lang="en")) == (vi, en)


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (dt.date(2020, 6, 4), "04/6/2020", "ngày 04 tháng 6 năm 2020"),
        (dt.date(2020, 8, 5), "05/8/2020", "ngày 05 tháng 8 năm 2020"),
        (dt.date(2021, 1, 22), "22/01/2021", "ngày 22 tháng 01 năm 2021"),
        (dt.date(2020, 12, 31), "31/12/2020", "ngày 31 tháng 12 năm 2020"),
    ],
)
def test_dates_as_the_decree_has_them(day, short, long):
    assert (format_date(day), long_date(day)) == (short, long)


def test_dates_in_english_and_no_date():
    assert format_date(dt.date(2020, 8, 5), "en") == long_date(dt.date(2020, 8, 5), "en") == "5 August 2020"
    assert format_date(None) == "–"


# Reading numbers


@pytest.mark.parametrize(
    ("cell", "value"),
    [("1250", 1250), ("1.250", 1250), ("1.234.567", 1234567), ("12,5", 12.5), ("05", 5), ("0", 0), (" 7 ", 7),
     ("1.234,5", 1234.5), ("0,125", 0.125), ("1250,125", 1250.125), ("12.", 12), (1250, 1250), (12.5, 12.5),
     (0.0, 0), ("không", 0), ("Không có", 0)],
)  # fmt: skip
def test_plain_numbers_are_taken(cell, value):
    assert read_number(cell) == NumberRead(value, value, value, "exact", "")


@pytest.mark.parametrize(
    ("cell", "kind", "low", "high"),
    [
        ("1,500", "count", 1.5, 1500),
        ("1,500", "amount", 1.5, 1500),
        ("1.500", "amount", 1.5, 1500),
        ("12.5", "amount", 12.5, 12.5),
        ("21.9", "", 21.9, 21.9),
        ("0.5", "amount", 0.5, 0.5),
        ("1,234.5", "amount", 1234.5, 1234.5),
        ("1,234,567", "count", 1234567, 1234567),
        ("1 250", "count", 1250, 1250),
    ],
)
def test_ambiguous_marks_are_never_guessed(cell, kind, low, high):
    read = read_number(cell, kind)
    assert (read.value, read.low, read.high, read.problem) == (None, low, high, "ambiguous")


def test_a_count_settles_the_dot_and_refuses_a_fraction():
    assert read_number("1.500", "count").value == 1500
    assert read_number("1.234.567", "amount").value == 1234567  # two dots are no decimal in any country
    for cell in ("12,5", 12.5):
        assert read_number(cell, "count") == NumberRead(None, 12.5, 12.5, "exact", "fraction")


@pytest.mark.parametrize(
    ("cell", "problem"),
    [("", "blank"), ("  \u00a0", "blank"), (None, "blank"), (math.nan, "blank"),
     ("nhiều cây", "not_a_number"), ("-", "not_a_number"), ("1.25.000", "not_a_number"), ("1.2500", "ambiguous"),
     ("20.2.2023", "not_a_number"), ("(200)", "not_a_number"), ("tăng 200", "not_a_number"), (True, "not_a_number"),
     (math.inf, "not_a_number"), ("9" * 400, "not_a_number"), ("1e5", "unit"), ("khoảng -5", "not_a_number"),
     ("-5", "negative"), ("\u22125", "negative"), (-5, "negative"),
     ("13/13", "several"), ("5/6", "several"), ("200 cây, 30 khóm", "several"), ("10 + 5", "several"),
     (dt.datetime(2020, 5, 12), "several"), ("5 6", "several"),
     ("5-7", "range"), ("từ 5 đến 7", "range"), ("7-5", "several"),
     ("200 cây", "unit"), ("20tr", "unit"), ("200 -", "unit")],
)  # fmt: skip
def test_a_cell_that_is_not_one_number_says_why(cell, problem):
    read = read_number(cell)
    assert (read.value, read.problem) == (None, problem)


def test_a_range_keeps_its_ends():
    assert read_number("19-20 tấn", "amount", "tấn") == NumberRead(None, 19, 20, "range", "range")


@pytest.mark.parametrize(
    ("cell", "value", "low", "high", "precision"),
    [
        ("khoảng 200", 200, 150, 250, "about"),
        ("~ 200", 200, 150, 250, "about"),
        ("ước tính 12,5", 12.5, 12.45, 12.55, "about"),
        ("hơn 60", 60, 60, 70, "at_least"),
        ("trên 1.500", 1500, 1500, 1600, "at_least"),
        ("tren 1.500", 1500, 1500, 1600, "at_least"),
        ("≥ 60", 60, 60, 70, "at_least"),
        (">=60", 60, 60, 70, "at_least"),
        ("Hơn 1000", 1000, 1000, 1500, "at_least"),  # a round thousand does not reach to two thousand
        ("gần 800", 800, 700, 800, "at_most"),
        ("không quá 25", 25, 24, 25, "at_most"),
        ("≤ 25", 25, 24, 25, "at_most"),
        ("khoảng 0", 0, 0, 0, "about"),
    ],
)
def test_hedges_are_kept_as_precision(cell, value, low, high, precision):
    read = read_number(cell)
    assert (read.value, read.precision, read.problem) == (value, precision, "")
    assert (read.low, read.high) == pytest.approx((low, high))


def test_a_hedge_does_not_make_a_doubtful_number_sure():
    assert read_number("hơn 1.500 tấn", "amount", "tấn").problem == "ambiguous"


@pytest.mark.parametrize(
    ("cell", "unit", "value"),
    [("200 cây", "cây", 200), ("200 CÂY.", "cây", 200), ("358m3", "m3", 358), ("358 m³", "m3", 358),
     ("02km", "km", 2), ("12,5%", "%", 12.5), ("12,5 phần trăm", "%", 12.5), ("25 bài", "tin, bài", 25),
     ("25 tin, bài", "tin, bài", 25), ("20 triệu", "triệu đồng", 20), ("20tr", "triệu đồng", 20),
     ("300 lượt", "lượt người", 300), ("trên 300 lượt người", "lượt người", 300)],
)  # fmt: skip
def test_the_expected_unit_may_follow(cell, unit, value):
    read = read_number(cell, unit=unit)
    assert (read.value, read.problem) == (value, "")


@pytest.mark.parametrize(
    ("cell", "unit"),
    [("200 kg", "tấn"), ("358 m3", "tấn"), ("300 người", "lượt người"), ("20.000.000 đồng", "triệu đồng"),
     ("20 nghìn", "cây"), ("1,4 tỷ đồng", "triệu đồng"), ("2 km", "m"), ("5 ha", "")],
)  # fmt: skip
def test_another_unit_is_a_problem_and_never_converted(cell, unit):
    read = read_number(cell, unit=unit)
    assert (read.value, read.problem) == (None, "unit")


def test_no_is_a_number_only_for_counts():
    assert read_number("không", "count").value == 0
    for kind in ("amount", "share"):
        assert read_number("không", kind).problem == "not_a_number"


@given(st.integers(0, 10**12))
def test_a_count_written_by_us_reads_back(n):
    assert read_number(format_number(n), "count").value == n


@given(st.integers(0, 10**9), st.integers(0, 2))
def test_an_amount_written_by_us_reads_back_or_is_asked_about(n, digits):
    x = n / 10**digits
    read = read_number(format_number(x), "amount")
    assert read.value == x or (read.problem == "ambiguous" and x in (read.low, read.high))


@given(st.text(max_size=30), st.sampled_from(["", "count", "amount", "share"]), st.sampled_from(["", "cây", "m3", "%"]))
def test_any_text_gives_a_value_or_a_problem(text, kind, unit):
    read = read_number(text, kind, unit)
    assert (read.value is None) == bool(read.problem)
    if read.value is not None:
        assert 0 <= read.low <= read.value <= read.high


# Reading states and yes or no


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("KTC", "not_applicable"),
        ("ktc.", "not_applicable"),
        ("Không thuộc chức năng", "not_applicable"),
        ("Không thuộc chức năng, nhiệm vụ của đơn vị", "not_applicable"),
        ("KTC (không thuộc chức năng)", "not_applicable"),
        ("đang thống kê", "pending"),
        ("Đang tổng hợp số liệu", "pending"),
        ("chưa thống kê được", "pending"),
        ("sẽ báo cáo sau", "pending"),
        ("không", None),
        ("0", None),
        ("", None),
        (None, None),
        (5, None),
        ("KTC 5", None),
        ("không thuộc chức năng nhưng đã hỗ trợ 3 buổi", None),
        ("không thống kê", None),
    ],
)
def test_read_state(cell, state):
    assert read_state(cell) == state


@pytest.mark.parametrize(
    ("cell", "answer"),
    [("Có", 1), ("co", 1), ("x", 1), ("X", 1), ("đã thực hiện", 1), ("✓", 1), ("☒", 1), (1, 1), (True, 1), ("1", 1),
     ("không", 0), ("Chưa", 0), ("chưa thực hiện", 0), (0, 0), ("0", 0),
     ("", None), (None, None), (math.nan, None), ("5", None), (2, None), ("KTC", None), ("☐", None),
     ("☐ Có ☐ Không", None), ("có, 3 cuộc", None), ("đang thống kê", None)],
)  # fmt: skip
def test_read_yes_no(cell, answer):
    assert read_yes_no(cell) == answer
