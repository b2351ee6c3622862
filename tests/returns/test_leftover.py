"""What of a free table nobody used and nobody said: named, and not what is a part of a sum, a number of a row or a day."""

import pytest

from envmonth_lib.returns.found import Found, TablesRead, Unused
from envmonth_lib.returns.grids import Document, Grid
from envmonth_lib.returns.leftover import left_over
from envmonth_lib.returns.tables import read_tables

HEAD = ("TT", "Nội dung", "Đơn vị tính", "Kết quả", None)
ROWS = [HEAD, (1, "Băng rôn", "cái", 12, None), (2, "Áp phích", "tờ", 30, None)]


def left(plan, grid, *told):
    """What is left of a grid whose cells at some addresses answered."""
    banners = plan.by_number["2.1"]
    found = [Found(banners, grid.cell(row, column)) for row, column in told]
    return [(u.cell.raw, u.label) for u in left_over(grid, [TablesRead(found)])]


def test_a_figure_beside_one_that_answered_is_said_with_the_words_of_its_row(plan):
    grid = Grid("S", (*ROWS[:2], (2, "Áp phích", "tờ", 30, 7)))
    assert left(plan, grid, (1, 3), (2, 3)) == [("7", "Áp phích | tờ")]


def test_several_figures_of_one_row_are_said_together(plan):
    grid = Grid("bảng 2", (*ROWS[:2], (2, "Áp phích", "30 tờ", 7, "1.200 lượt")), is_sheet=False)
    assert left(plan, grid, (1, 3)) == [("30 tờ; 7; 1.200 lượt", "Áp phích")]


def test_what_is_set_aside_already_is_not_said_again(plan):
    grid = Grid("S", tuple(ROWS))
    said = TablesRead([Found(plan.by_number["2.1"], grid.cell(1, 3))], [Unused(grid.cell(2, 3), "Áp phích")])
    assert left_over(grid, [said]) == []


@pytest.mark.parametrize("is_sheet", [True, False])
def test_parts_of_a_total_that_answered_are_not_said(plan, is_sheet):
    rows = (
        ("TT", "Xã", "Băng rôn"),
        (1, "An Sơn", 5),
        (2, "Bình Phúc", "07"),
        (None, "Cộng", 12),
        (None, "Kế hoạch", 15),
    )
    assert left(plan, Grid("S", rows, is_sheet), (3, 2)) == [("15", "Kế hoạch")]


@pytest.mark.parametrize("is_sheet", [True, False])
def test_cells_added_up_are_told_by_the_area_they_stand_in(plan, is_sheet):
    grid = Grid("S", (("Xã", "Băng rôn", "Áp phích"), ("An Sơn", 5, 8), ("Bình Phúc", 7, 9)), is_sheet, first=20)
    found = Found(plan.by_number["2.1"], grid.cell(1, 1), among=grid.area(1, 1, 2, 1))
    assert [(u.cell.raw, u.label) for u in left_over(grid, [TablesRead([found])])] == [
        ("8", "An Sơn"),
        ("9", "Bình Phúc"),
    ]


def test_all_figures_of_a_long_table_are_said_at_once(plan):
    grid = Grid("S", (HEAD, *((n, f"Đội {n}", "cái", n, 1000 + 7 * n * n) for n in range(1, 15))))
    ((said, label),) = left(plan, grid, *((n, 3) for n in range(1, 15)))
    assert said.startswith("1007; 1028; ") and said.count(";") == 13 and label == "S"


@pytest.mark.parametrize(
    "said",
    ["Khối 4, khối 7", "13/6, 27/6", "Tháng 6", "100%", "KH số 118/KH-UBND", "x", "2. Ra quân", "QUÂN KHU 1"],
)
def test_what_only_looks_like_a_figure_is_not_said(plan, said):
    assert left(plan, Grid("S", ((1, "Băng rôn", "cái", 12, None), (2, "Áp phích", "tờ", None, said))), (0, 3)) == []


@pytest.mark.parametrize("label", ["Điện thoại người lập biểu", "Năm sinh của đội trưởng"])
def test_personal_numbers_are_never_quoted(plan, label):
    assert left(plan, Grid("S", (*ROWS, (3, label, None, 1983, None))), (1, 3), (2, 3)) == []


def test_a_figure_under_no_heading_of_a_table_that_answers_reaches_the_issues(plan):
    rows = (("TT", "Nội dung", "Sản phẩm", "Số lượng"), (1, "Treo băng rôn", "Băng rôn", 25), (None, None, 4, None))
    tables = read_tables(Document("a.xlsx", "xlsx", grids=(Grid("S", rows),)), plan)
    assert "4" in [u.cell.raw for u in tables.unused]


def test_a_heading_of_years_is_no_figure_and_2008_below_it_is_one(plan):
    grid = Grid("S", (("Nội dung", None, "Cây giống"), (None, 2020, 2019), ("Cây xanh", 12, 2008)))
    assert left(plan, grid, (2, 1)) == [("2008", "Cây xanh")]


def test_the_one_part_of_a_row_of_dashes_is_not_said(plan):
    rows = (("Thể loại", "Báo in", "Báo điện tử", "Tổng"), ("Bài trên fanpage", "-", 40, 40), ("Phóng sự", 3, 3, 6))
    assert left(plan, Grid("S", rows), (1, 3), (2, 3)) == []
