import pytest

from envmonth_lib.returns.nomineekinds import is_person, is_person_in_post, is_post, kind_of, kinds_in


@pytest.mark.parametrize("name", ["Trương Mỹ Hạnh", "Tô Hải Yến", "Bàn Phúc Chiêu", "Hồ Sỹ Tiến", "Đoàn Thị Khuyên",
                                  "TÔ HẢI YẾN", "Truong Van Hung", "Lăng Thị Nết"])  # fmt: skip
def test_a_family_name_is_no_word_for_a_body(name):
    assert kind_of(name) == "" and is_person(name)


@pytest.mark.parametrize(
    "name", ["Tổ 3", "Trường Hoa Mai", "TỔ PHỤ NỮ", "Đoàn xã Mẫu", "Truong THPT Mau", "Bản Nà Mẫu"]
)
def test_words_for_a_body_still_tell_one(name):
    assert kind_of(name) == "organisation"


@pytest.mark.parametrize("name", ["Hộ kinh doanh Hoa Mẫu", "Trang trại Mẫu", "Phòng khám Tâm Mẫu", "Homestay Mộc Mẫu"])
def test_words_that_leave_the_kind_open_tell_none(name):
    assert kind_of(name) == "" and not is_person(name)


def test_a_post_tells_a_person_unless_it_names_who_holds_it():
    assert is_person_in_post("Đoàn Quang Trung", "cán bộ Đoàn xã") and is_post("Trưởng thôn Nà Mẫu")
    assert (
        not is_post("Trường Tiểu học Mẫu") and not is_post("Giám đốc: ông Mẫu") and not is_post("Trưởng thôn: ông Mẫu")
    )


def test_a_title_that_names_several_kinds_leaves_them_to_the_rows():
    assert kinds_in("Danh sách đơn vị, cá nhân đề nghị khen") == {"organisation", "individual"}
    assert kinds_in("Danh sách doanh nghiệp, hộ kinh doanh") == {"enterprise", ""}
