from pathlib import Path

import openpyxl
import pytest

from envmonth_lib.returns.answers import read_answers
from envmonth_lib.returns.forms import marker
from envmonth_lib.returns.grids import Document, Grid, read_document
from envmonth_lib.returns.tables import read_tables
from tests.returns.hard_tables import measure, read_hard_tables

HARD = read_hard_tables(Path(__file__).parent / "hard_tables.txt")

HEAD = ("TT", "Nội dung", "Đơn vị tính", "Kết quả", "Ghi chú")


def read(plan, *rows):
    return read_tables(Document("a.xlsx", "xlsx", grids=(Grid("S", rows),)), plan)


def found(plan, *rows):
    return {f.indicator.id: f.cell.value for f in read(plan, *rows).found}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(("2.1", "Băng rôn", "cái", 4, None), {"banners": 4}, id="code and label"),
        pytest.param((None, "BĂNG RÔN", "cái", 4, None), {"banners": 4}, id="label alone"),
        pytest.param(("9", "Băng rôn", "cái", 4, None), {"banners": 4}, id="a number of their own"),
        pytest.param((None, "2.1. Băng rôn", "cái", 4, None), {"banners": 4}, id="code before the label"),
        pytest.param(("3.12", "Số cây xanh trồng mới", "cây", 4, None), {"trees_planted": 4}, id="a like label"),
        pytest.param((3.12, "Số cây xanh trồng mới", "cây", 4, None), {"trees_planted": 4}, id="code kept as a number"),
        pytest.param(("2.1", "Buổi họp", "buổi", 4, None), {}, id="a code of ours, another thing"),
        pytest.param((3.1, "Cống rãnh, kênh mương khơi thông", "m", 4, None), {"drains_cleared_m": 4}, id="3.10 cut"),
        pytest.param(("2.1", None, "cái", 4, None), {}, id="a code alone"),
    ],
)
def test_rows_of_a_plain_table(plan, row, expected):
    assert found(plan, HEAD, row) == expected


def test_a_figure_that_fits_nothing_is_kept_for_a_question(plan):
    tables = read(plan, HEAD, ("1", "Cuộc thi vẽ", "cuộc", 2, None), ("2", "Phát động", "buổi", "vài", None))
    assert [(u.cell.place, u.label) for u in tables.unused] == [("S!D2", "Cuộc thi vẽ")]


def test_columns_in_another_order_under_a_title(plan):
    rows = (("BIỂU TỔNG HỢP",), (None,), ("STT", "Số lượng", "Chỉ tiêu", "ĐVT"), (1, 12, "Áp phích", "tờ"))
    assert found(plan, *rows) == {"posters": 12}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Kết quả năm 2019", "Kết quả năm 2020", {"banners": 9}),
        ("Kết quả", "Số lượng kế hoạch", {"banners": 5}),
        ("Kết quả quý I", "Kết quả quý II", {}),  # which of the two answers is a question
    ],
)
def test_two_columns_of_results(plan, first, second, expected):
    assert found(plan, ("TT", "Nội dung", first, second), ("2.1", "Băng rôn", 5, 9)) == expected


def test_a_table_without_known_headings_is_said_once(plan):
    tables = read(plan, ("Xã", "Rác"), ("A", 5), ("B", 7))
    assert (tables.found, [(c.place, c.raw) for c in tables.unknown]) == ([], [("S!B2", "5; 7")])


def test_the_row_of_column_numbers_is_no_answer(plan):
    tables = read(plan, HEAD, ("(1)", "(2)", "(3)", "(4)", "(5)"), ("1", "2", "3", "4", "5"))
    assert (tables.found, tables.unused) == ([], [])


def test_a_telephone_number_is_no_figure(plan):
    assert read(plan, HEAD, (None, "Điện thoại liên hệ", None, "0900000000", None)).unused == []


def test_markers_win_over_words(plan):
    head = ("[em:col:number]TT", "[em:col:label]Nội dung", "[em:col:value]Kết quả")
    assert found(plan, head, ("[em:row:posters]2.1", "Băng rôn", 4)) == {"posters": 4}


def test_the_lower_half_of_a_cut_table_is_read(plan):
    head = ("[em:col:number]TT", "[em:col:label]Nội dung", "[em:col:value]Kết quả")
    grids = (Grid("1", (head, ("[em:row:banners]", None, 1))), Grid("2", (("[em:row:posters]", None, 2),)))
    tables = read_tables(Document("a.docx", "docx", grids=grids), plan)
    assert {f.indicator.id: f.cell.value for f in tables.found} == {"banners": 1, "posters": 2}


@pytest.mark.parametrize("case", HARD, ids=lambda case: case.name)
def test_the_hard_set(plan, case):
    assert measure([case], plan).faults == []


def test_the_hard_set_is_not_small(plan):
    measured = measure(HARD, plan)
    assert len(HARD) >= 80
    assert (measured.precision, measured.recall) >= (0.99, 0.95)


def test_a_sum_of_communes_says_its_range_and_who_was_silent(plan):
    rows = ("Xã", "Cây xanh trồng mới (cây)"), ("Xã A", 200), ("Xã B", None), ("Xã C", "khoảng 300")
    (told,) = read(plan, *rows).found
    assert (told.cell.place, told.cell.raw) == ("S!B2:B4", "200 + khoảng 300")
    assert (told.reading.value, told.reading.low, told.reading.high, told.reading.precision) == (500, 450, 550, "about")
    assert told.note == "Cộng 2 số; 1 ô không có số"


def test_a_printed_total_that_its_parts_contradict_is_refused_with_both(plan):
    rows = ("Xã", "Cây xanh trồng mới (cây)"), ("Xã A", 200), ("Xã B", 300), ("Tổng cộng", 900)
    (told,) = read(plan, *rows).found
    assert (told.cell.place, told.reading.state, told.reading.problem) == ("S!B4", "refused", "sum_differs")
    assert (told.reading.low, told.reading.high) == (900, 500)


def test_stocks_of_communes_are_not_added(plan):
    rows = ("Xã", "Mô hình sử dụng bền vững tài nguyên, đang duy trì", "Băng rôn"), ("Xã A", 2, 1), ("Xã B", 3, 1)
    tables = read(plan, *rows)
    assert [f.indicator.id for f in tables.found] == ["banners"]
    assert [u.cell.place for u in tables.unused] == ["S!B2", "S!B3"]


def test_no_figure_of_a_table_is_dropped_silently(plan):
    head = ("TT", "Nội dung", "ĐVT", "Kế hoạch", "Kết quả", "Cùng kỳ 2019")
    tables = read(plan, head, (1, "Băng rôn", "cái", 10, 8, 7), (2, "Thi vẽ tranh", "cuộc", 2, 1, None))
    assert {f.cell.place for f in tables.found} == {"S!E2"}
    assert {u.cell.place for u in tables.unused} == {"S!D2", "S!F2", "S!D3", "S!E3"}


def test_a_doubtful_label_is_left_with_its_candidates(plan):
    (left,) = read(plan, ("Nội dung", "Số lượng"), ("Băng rôn", 1), ("Ra quân dọn vệ sinh tuyến đường", 12)).unused
    assert "3.5" in left.label and "3.9" in left.label


def test_costs_come_in_million_dong(plan):
    head = ("Nội dung", "ĐVT", "Kết quả", "Kinh phí (nghìn đồng)")
    (told,) = read(plan, head, ("Băng rôn", "cái", 4, 2500)).found
    assert told.cost.value == 2.5


def test_a_copied_row_with_another_label_does_not_answer_twice(plan):
    head = ("[em:col:number]TT", "[em:col:label]Nội dung", "[em:col:unit]ĐVT", "[em:col:value]Kết quả")
    rows = (
        ("[em:row:trees_planted]3.12", "Cây xanh trồng mới", "cây", 100),
        ("[em:row:trees_planted]", "Cây hoa các loại", "cây", 900),
    )
    tables = read(plan, head, *rows)
    assert [(f.indicator.id, f.cell.value) for f in tables.found] == [("trees_planted", 100)]
    assert [u.cell.value for u in tables.unused] == [900]


def _lose_row_markers(sheet, head):
    for row in range(head + 1, sheet.max_row + 1, 2):
        sheet.cell(row, 1).value = None


def _lose_column_markers(sheet, head):
    for cell in sheet[head]:
        cell.value = None


def _put_in_a_column(sheet, head):
    sheet.insert_cols(4)
    sheet.cell(head + 1, 4, "Kế hoạch")
    for row in range(head + 2, head + 20):
        sheet.cell(row, 4, 77)


def _put_in_rows(sheet, head):
    sheet.insert_rows(head + 5)
    sheet.cell(head + 5, 3, "Hoạt động khác: thi vẽ tranh")
    sheet.cell(head + 5, 5, 3)


def _cut_the_head_off(sheet, head):
    sheet.delete_rows(1, head + 1)


@pytest.mark.parametrize(
    "spoil", [_lose_row_markers, _lose_column_markers, _put_in_a_column, _put_in_rows, _cut_the_head_off]
)
def test_our_form_in_the_hands_of_a_clerk(folder, plan, spoil):
    entries = {"banners": 7, "waste_t": 2.5, "clean_ups": 12, "latrines": 0, "hedges_m": 350}
    target = folder.form("a.xlsx", "UBND-TD", entries)
    book = openpyxl.load_workbook(target, rich_text=True)
    sheet = book["Biểu 1"]
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    head = next(c.row for row in sheet.iter_rows() for c in row if marker("col", "value") in str(c.value))
    spoil(sheet, head)
    book.save(target)
    tables = read_tables(read_document("a.xlsx", target.read_bytes()), plan)
    got = {f.indicator.id: f.cell.value for f in tables.found if f.cell.value is not None}
    assert {key: got.get(key) for key in entries} == entries


@pytest.mark.parametrize(
    ("before", "claimed"),
    [("Kế hoạch thực hiện tháng 8 năm 2020:", 0), ("Kết quả năm 2019 như sau:", 0), ("Kết quả cụ thể như sau:", 1),
     ("Thực hiện Kế hoạch số 57/KH-STNMT, kết quả năm 2020:", 1)],
)  # fmt: skip
def test_the_line_before_a_table_may_say_that_it_is_no_result(plan, before, claimed):
    rows = (
        ("TT", "Nội dung", "ĐVT", "Số lượng"),
        ("1", "Băng rôn", "cái", 12),
        ("2", "Cây xanh trồng mới", "cây", 300),
    )
    grid = Grid("bảng 1", rows, is_sheet=False, above=before)
    read = read_tables(Document("a.docx", "docx", (grid,)), plan)
    assert len(read.found) == 2 * claimed and len(read.unused) == 2 * (1 - claimed)


def unused(plan, *rows):
    return {u.cell.raw for u in read(plan, *rows).unused}


def test_no_figure_beside_an_answer_is_lost_without_a_word(plan):
    head = ("TT", "Nội dung", "ĐVT", "Kết quả", "Kinh phí (triệu đồng)", "Cấp phát thêm", "Ghi chú")
    rows = (
        ("1", "Băng rôn", "cái", 4, None, 9, "trong đó xã Tân Mỹ 2 cái"),
        ("2", "Hội thi vẽ tranh", "cuộc", 3, 15, None, "ngày 05/6, ảnh 1, CV 512"),
    )
    assert unused(plan, head, *rows) == {"9", "trong đó xã Tân Mỹ 2 cái", "3", "15"}


def test_a_row_with_a_figure_in_an_unknown_column_is_no_title(plan):
    head = ("TT", "Nội dung", "Số vụ/cuộc", "Số người", "Số tiền (triệu đồng)")
    assert "31" in unused(plan, head, ("1", "Kiểm tra việc khác", 31, None, None), ("2", "Việc khác nữa", 5, None, 2))


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        pytest.param("126 lượt người tham gia", {"clean_ups": 3, "clean_up_attendances": 126}, id="of its own"),
        pytest.param("mỗi buổi 42 lượt người", {"clean_ups": 3}, id="a part"),
        pytest.param("dự kiến 200 lượt người", {"clean_ups": 3}, id="a plan"),
        pytest.param("17/17 xã", {"clean_ups": 3}, id="a whole and its part"),
    ],
)
def test_a_note_answers_only_what_it_counts_itself(plan, note, expected):
    tables = read(plan, ("Nội dung", "Kết quả", "Ghi chú"), ("Ra quân vệ sinh", "3 buổi", note))
    assert {f.indicator.id: f.reading.value for f in tables.found} == expected


@pytest.mark.parametrize("said", ["12/12", "12/12 xã", "12/12 xã, thị trấn"])
def test_all_communes_of_a_district_are_no_day_in_december(plan, said):
    (found,) = read(plan, ("Nội dung", "ĐVT", "Kết quả"), ("Số xã tổ chức ra quân", "xã", said)).found
    assert (found.indicator.id, found.reading.value) == ("clean_up_communes", 12)


def test_days_of_events_of_several_kinds_are_not_added_up(plan):
    head = ("Ngày", "Nội dung", "Số người", "Kết quả")
    rows = (
        ("05/6", "Mít tinh và diễu hành", 120, None),
        ("06/6", "Ra quân tổng vệ sinh", 80, "2 tấn rác"),
        ("13/6", "Ra quân tổng vệ sinh", 60, "3 bao rác"),
    )
    assert found(plan, head, *rows) == {"waste_t": "2 tấn"}
    assert {"120", "80", "60", "3 bao rác"} <= unused(plan, head, *rows)


def test_planters_came_to_no_clean_up(plan):
    head = ("TT", "Nội dung", "ĐVT", "Kết quả")
    rows = (("I", "Ra quân vệ sinh môi trường", None, None), ("1", "Số cây xanh trồng mới", "cây", 90))
    told = found(plan, head, *rows, (None, "Số lượt người tham gia", "lượt người", 45))
    assert (told["trees_planted"], "clean_up_attendances" in told) == (90, False)


def test_a_summary_stands_and_says_what_its_sheets_add_up_to(plan):
    head = ("Nội dung", "ĐVT", "Kết quả")
    sheets = ("Tổng hợp", 46), ("Xã An Bình", 8), ("Xã Hòa Lạc", 7)
    grids = tuple(Grid(name, (head, ("Băng rôn", "cái", value))) for name, value in sheets)
    tables = read_tables(Document("a.xlsx", "xlsx", grids=grids), plan)
    (told,) = tables.found
    assert (told.cell.place, told.reading.value, told.parts) == ("Tổng hợp!C2", 46, 15)
    issues = read_answers([("a.xlsx", tables)], "X", plan.year).issues
    assert [(i.code, i.readings) for i in issues] == [("RET-230", "15")]


def test_months_without_a_total_say_that_they_are_added(plan):
    head = ("Nội dung", "ĐVT", "Tháng 6", "Tháng 7")
    tables = read(plan, head, ("Băng rôn", "cái", 3, 2), ("Tờ rơi", "tờ", 100, "khoảng 50"), ("Pano", "cái", 1, None))
    (told,) = tables.found
    assert (told.cell.place, told.cell.raw, told.reading.value, told.note) == ("S!C2:D2", "3 + 2", 5, "Cộng 2 số")
    assert {u.cell.raw for u in tables.unused} == {"100", "khoảng 50", "1"}


def test_stocks_over_months_are_the_last_and_other_months_are_none(plan):
    head = ("Nội dung", "ĐVT", "Tháng 5", "Tháng 6", "Tháng 7")
    tables = read(plan, head, ("Mô hình sử dụng bền vững tài nguyên đang duy trì", "mô hình", 9, 4, 5))
    assert [(f.indicator.id, f.reading.value) for f in tables.found] == [("models_kept", 5)]
    assert [u.cell.raw for u in tables.unused] == ["9"]


def test_sources_under_the_title_of_something_else_are_no_money_of_the_month(plan):
    rows = ("Nguồn", "Số tiền (triệu đồng)"), ("Ngân sách nhà nước", 210), ("Tổng cộng", 255)
    title = ("Kinh phí bảo tồn đa dạng sinh học", None)
    assert {f.indicator.id: f.cell.value for f in read(plan, title, *rows).found} == {"conservation_budget_mvnd": 210}
    assert set(found(plan, *rows)) == {"money_budget_mvnd", "money_mvnd"}


def test_a_group_with_a_figure_of_its_own_stands_under_no_other_group(plan):
    rows = ((HEAD[0], *HEAD[1:]), ("IV", "Công trình vệ sinh", None, None, None), (1, "Nhà tắm", "công trình", 15, None),
            ("V", "Kinh phí", "triệu đồng", 142, None))  # fmt: skip
    assert found(plan, *rows) == {"bathrooms": 15, "money_mvnd": 142}


def test_a_row_that_bears_the_next_number_is_no_part_of_the_group_before(plan):
    rows = (("Nội dung", "Kết quả", "ĐVT"), ("4. Vệ sinh nông thôn", None, None), ("   Nhà tắm", 18, "cái"),
            ("5. Tiền đã chi", 88, "triệu đồng"))  # fmt: skip
    assert found(plan, *rows) == {"bathrooms": 18, "money_mvnd": 88}


def test_a_newspaper_counts_what_it_published_in_two_words(plan):
    rows = (("Phân loại", "Báo in", "Báo điện tử", "Tổng"), ("Tin, bài", 13, 26, 39), ("Phóng sự", 1, 3, 4))
    rows += (('Chuyên trang "Môi trường"', 4, 0, 4),)
    for above, expected in (("BÁO LẠNG SƠN", {"press_items": 39}), ("SỞ Y TẾ", {})):
        grid = Grid("bảng 1", rows, is_sheet=False, above=above)
        tables = read_tables(Document("a.docx", "docx", grids=(grid,)), plan)
        told = {f.indicator.id: f.cell.value for f in tables.found}
        assert told == {"press_features": 4, "press_pages": 4} | expected
