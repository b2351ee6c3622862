import pytest

from envmonth_lib.returns.grids import Document, Grid
from envmonth_lib.returns.tables import read_tables

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
    assert (tables.found, [c.place for c in tables.unknown]) == ([], ["S!B2"])


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
