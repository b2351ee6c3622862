import pytest

from envmonth_lib.returns.grids import Grid
from envmonth_lib.returns.headings import is_place
from envmonth_lib.returns.layout import find_layout, find_layouts


def roles(*rows, merged=()):
    layout = find_layout(Grid("S", rows, merged=merged), 2020)
    return layout and [column.role for column in layout.columns]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (("STT", "Hoạt động", "ĐVT", "SL"), ["number", "label", "unit", "result"]),
        (("Kết quả đạt được", "Nội dung công việc"), ["result", "label"]),
        (("Nội dung", "KH 2020", "TH 2020", "% đạt"), ["label", "plan", "result", "share"]),
        (("Chỉ tiêu", "Chỉ tiêu giao", "Thực hiện", "Cùng kỳ 2019"), ["label", "plan", "result", "other_year"]),
        (("Nội dung", "Trong kỳ", "Lũy kế từ đầu năm"), ["label", "result", "running"]),
        (("Nội dung", "2019", "2020"), ["label", "other_year", "result"]),
        (("Nội dung", "Xã An Bình", "Xã Hòa Lạc", "Tổng số"), ["label", "place", "place", "result"]),
        (("Nội dung", "Số lượng", "Kinh phí (trđ)", "Nguồn", "Ghi chú"), ["label", "result", "cost", "fund", "note"]),
        (("Nội dung", "Thời gian", "Đơn vị thực hiện", "Kết quả"), ["label", "note", "note", "result"]),
    ],
    ids=lambda value: " | ".join(value)[:50],
)
def test_roles_of_headings(heading, expected):
    assert roles(heading) == expected


def test_two_heading_rows_under_a_letterhead():
    rows = (
        ("UBND HUYỆN X", None, None, "Độc lập - Tự do - Hạnh phúc"),
        ("TT", "Nội dung", "Kết quả", None),
        (None, None, "Kế hoạch", "Thực hiện"),
        (1, "Băng rôn", 5, 4),
    )
    assert roles(*rows) == ["number", "label", "plan", "result"]


def test_a_table_of_signatures_has_no_layout():
    assert roles(("NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ")) is None


def test_a_table_that_gives_itself_a_new_heading():
    rows = (("Nội dung", "Số lượng (km)"), ("Đường hoa", 2), ("Nội dung", "Số lượng (m)"), ("Hàng rào xanh", 300))
    assert [(layout.header, end) for layout, end in find_layouts(Grid("S", rows), 2020)] == [(0, 2), (2, 4)]


@pytest.mark.parametrize(
    ("text", "expected"), [("Xã Tân Mỹ", True), ("Tân Mỹ", True), ("TT Na Dương", True), ("Trồng cây xanh", False)]
)
def test_names_of_places(text, expected):
    assert is_place(text) is expected


@pytest.mark.parametrize("heading", ["Khối lượng", "Khối lượng thực hiện", "Số lượng"])
def test_a_heading_of_amounts_is_no_heading_of_places(heading):
    """ "Khối phố 1" is a place, "Khối lượng" is what was done."""
    rows = (("TT", "Nội dung công việc", heading, "Kinh phí (đồng)"), ("1", "Treo băng rôn (cái)", "14", "8.400.000"))
    [(layout, _)] = find_layouts(Grid("bảng 1", rows, is_sheet=False), 2020)
    assert [column.role for column in layout.columns] == ["number", "label", "result", "cost"]
