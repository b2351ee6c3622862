"""Names of people leave what is kept; names of organisations, figures and everything else stay as they were."""

import unicodedata

import pytest

from envmonth_lib.privacy import STRUCK, bare_names, strike


@pytest.mark.parametrize(("written", "bare"), [
    ("Bà Nông Thị Mẫu (mẫu)", "Nông Thị Mẫu"), ("Đồng chí Hoàng Thị Mai", "Hoàng Thị Mai"), ("đ/c Vi Văn Hải", "Vi Văn Hải"),
    ("Hộ gia đình ông Lâm Văn Chúc (mẫu)", "Lâm Văn Chúc"), ("ThS. BS Lộc Văn Sơn, Trạm Y tế", "Lộc Văn Sơn"),
    ("Triệu  Thị\nNga", "Triệu Thị Nga"), (unicodedata.normalize("NFD", "Bế Văn Lâm"), "Bế Văn Lâm"),
])  # fmt: skip
def test_titles_and_brackets_are_no_part_of_a_name(written, bare):
    assert bare_names([written]) == (bare,)


def test_one_word_is_no_name_to_look_for():
    assert bare_names(["Ông Thắng", "", "Bà"]) == ()


@pytest.mark.parametrize("text", [
    "khen bà Nông Thị Mẫu, thôn A", "NÔNG THỊ MẪU", "<td>Nông\n Thị Mẫu (mẫu)</td>", unicodedata.normalize("NFD", "Nông Thị Mẫu"),
    "thanh tich Nông Thị Mẫu.docx",
])  # fmt: skip
def test_a_name_is_struck_however_it_is_written(text):
    struck = strike(text, bare_names(["Bà Nông Thị Mẫu (mẫu)"]))
    assert STRUCK.format(n=1) in struck and "mẫu" not in struck.casefold().replace("(mẫu)", "")


def test_a_longer_name_goes_before_a_shorter_one_within_it():
    assert strike("Vi Văn Hải Anh và VI VĂN HẢI", ("Vi Văn Hải", "Vi Văn Hải Anh")) == "(cá nhân 2) và (cá nhân 1)"


@pytest.mark.parametrize("text", [
    "Vi Văn Hảii", "Chi hội Nông Thị Mẫu1", "187500000 đồng", "Số: 0205/BC-UBND", "điện thoại: đang cập nhật", unicodedata.normalize("NFD", "Bảo vệ môi trường"),
])  # fmt: skip
def test_all_else_stays_as_it_was(text):
    assert strike(text, ("Vi Văn Hải", "Nông Thị Mẫu")) == text


@pytest.mark.parametrize(
    "text", ["ĐT: 0912 345 678", "điện thoại 0205.3812.345", "CCCD số 012345678901", "SĐT 0912345678"]
)
def test_labelled_numbers_go(text):
    assert not any(c.isdigit() for c in strike(text, ()))
