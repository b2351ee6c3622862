import pytest

from envmonth_lib.returns.names import PLACE, known_names, words_of
from envmonth_lib.returns.units import units_in, whole_units


@pytest.fixture(scope="module")
def names(agencies, plan):
    return known_names(agencies, plan)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("SỞ CÔNG THƯƠNG", "SCT"),
        ("So Cong thuong", "SCT"),
        ("Sở NN&PTNT", "SNNPTNT"),
        ("Sở NN và PTNT", "SNNPTNT"),
        ("SỞ NÔNG NGHIỆP VÀ PTNT", "SNNPTNT"),
        ("Sở LĐ-TB và XH", "SLDTBXH"),
        ("So GD-DT", "SGDDT"),
        ("SGDĐT", "SGDDT"),
        ("SỞ VĂN HOÁ, THỂ THAO VÀ DU LỊCH", "SVHTTDL"),
        ("SNV", "SNV"),
        ("SNgV", "SNGV"),
        ("UỶ BAN NHÂN DÂN HUYỆN TRÀNG ĐỊNH", "UBND-TD"),
        ("UBND H. Tràng Định", "UBND-TD"),
        ("UBND huyện Văn Quang", "UBND-VQ"),
        ("UBND Thành phố Lạng Sơn", "UBND-TPLS"),
        ("UBND TP", "UBND-TPLS"),
        ("TỈNH ĐOÀN LẠNG SƠN", "TDTN"),
        ("ĐOÀN TNCS HỒ CHÍ MINH BAN CHẤP HÀNH TỈNH LẠNG SƠN", "TDTN"),
        ("CÔNG AN TỈNH LẠNG SƠN", "CAT"),
        ("BCH QS tỉnh", "BCHQS"),
        ("BỘ CHỈ HUY BĐBP TỈNH LẠNG SƠN", "BDBP"),
        ("Hội LHPN tỉnh", "HLHPN"),
        ("ỦY BAN MTTQ VIỆT NAM TỈNH LẠNG SƠN", "MTTQ"),
        ("LIÊN MINH HỢP TÁC XÃ TỈNH LẠNG SƠN", "LMHTX"),
        ("Báo Tài nguyên và Môi trường thường trú tại Lạng Sơn", "BAOTNMT"),
        ("Đài PTTH tỉnh", "DAILS"),
        ("SỞ GIAO THÔNG VẬN TÃI", "SGTVT"),
        ("TRUNG TÂM QUAN TRẮC TÀI NGUYÊN VÀ MÔI TRƯỜNG", "STNMT-QT"),
    ],
)
def test_names_in_many_spellings(names, text, agency):
    (unit,) = whole_units(text, names)
    assert (unit.kind, unit.agencies) == ("agency", (agency,))
    assert unit.sure > 0.9


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sở Tài nguyên và Môi trường tỉnh Lạng Sơn", "organiser"),
        ("UBND TỈNH LẠNG SƠN", "superior"),
        ("HỘI CỰU CHIẾN BINH VIỆT NAM", "superior"),
        ("BỘ CÔNG AN", "superior"),
        ("UBND TỈNH CAO BẰNG", "elsewhere"),
        ("SỞ Y TẾ TỈNH BẮC GIANG", "elsewhere"),
        ("SỞ Y TẾ CAO BẰNG", "elsewhere"),
        ("UBND XÃ CHI LĂNG", "below"),
        ("HỘI NÔNG DÂN HUYỆN CHI LĂNG", "below"),
        ("HUYỆN ĐOÀN TRÀNG ĐỊNH", "below"),
        ("CÔNG ĐOÀN SỞ Y TẾ", "below"),
        ("PHÒNG TÀI NGUYÊN VÀ MÔI TRƯỜNG", "below"),
        ("CHI CỤC KIỂM LÂM", "below"),
    ],
)
def test_who_is_no_reporting_agency(names, text, kind):
    assert [unit.kind for unit in whole_units(text, names)] == [kind]


def test_two_names_in_a_line_are_two_units(names):
    units = whole_units("UBND TỈNH LẠNG SƠN SỞ Y TẾ", names)
    assert [(u.kind, u.agencies) for u in units] == [("superior", ()), ("agency", ("SYT",))]


@pytest.mark.parametrize(
    "text",
    ["cát, sỏi lòng sông", "Số TT", "Số CT", "phối hợp với Tỉnh đoàn", "gửi Sở Y tế", "các xã, thị trấn", "22 xã"],
)
def test_what_names_no_sender(names, text):
    assert units_in(text, names) == ()


def test_a_place_alone_is_not_its_committee(names):
    (unit,) = units_in("Tràng Định", names)
    assert (unit.agencies, unit.sure) == (("UBND-TD",), PLACE)


def test_words_run_together_in_a_file_name_are_parted():
    assert [w.folded for w in words_of("BC_huyenTrangDinh")] == ["bc", "huyen", "trang", "dinh"]


def test_the_closest_name_must_be_the_only_one(names):
    assert names.closest("UBND HUYỆN VĂN QUAM") == ("UBND-VQ",)
    assert names.closest("UBND huyện Sơn Động") == ()
