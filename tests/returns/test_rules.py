"""Spoil one cell of a good return and expect exactly the finding an agency would be sent."""

import openpyxl
import pytest

from envmonth_lib.issues import REACHES

TD = "UBND-TD"
QUIET = {"RET-110", "RET-114"}  # other agencies missing, other rows blank: not what these tests are about


def found(intake):
    """All findings about the one return, as (code, reach, number, place)."""
    rows = intake.issues[~intake.issues["code"].isin(QUIET)]
    return [(r.code, r.reach, r.number, r.place) for r in rows.itertuples()]


@pytest.mark.parametrize(
    ("indicator", "value", "code", "reach", "says"),
    [
        ("trees_planted", "nhiều", "RET-204", "value", "“nhiều” không phải là số. Ghi một số theo đơn vị “cây”"),
        ("trees_planted", -5, "RET-201", "value", "số âm"),
        ("trees_planted", 12.5, "RET-202", "value", "số lẻ"),
        ("trees_planted", "1,500", "RET-203", "value", "1,5 hoặc 1.500"),
        ("trees_planted", "19-20", "RET-219", "note", "số ước lượng"),
        ("trees_planted", "20 cây, 5 khóm", "RET-206", "value", "nhiều số trong một ô"),
        ("trees_planted", "20 chậu", "RET-207", "value", "khác với “cây”"),
        ("community_work_held", "một phần", "RET-209", "value", "Chọn một trong ba"),
        ("trees_planted", "05/6/2020", "RET-210", "value", "Excel tự đổi"),
        ("trees_planted", "-", "RET-211", "value", "không rõ là 0 hay chưa thống kê"),
        ("trees_planted", "hơn 60", "RET-219", "note", "số ước lượng"),
        ("money_mvnd", 25_000_000, "RET-207", "value", "25.000 tỷ đồng theo đơn vị “triệu đồng”"),
    ],
)
def test_one_spoilt_cell(folder, answer_of, plan, indicator, value, code, reach, says):
    target = folder.form("bc.xlsx", TD)
    place = folder.spoil(target, indicator, value)
    intake = folder.read()
    number = plan.indicators[indicator].number
    assert found(intake) == [(code, reach, number, place)]
    message = intake.issues.query("code == @code").iloc[0]["message"]
    sheet, cell = place.split("!")
    assert message.startswith(f"Trang tính “{sheet}”, ô {cell}, chỉ tiêu {number} (")
    assert says in message
    assert (answer_of(intake, TD, indicator) is None) == (reach == "value")


def blank_rows(issues_of, intake):
    """Numbers listed in the one finding about blank rows."""
    asked = issues_of(intake, TD, "RET-114")
    assert len(asked) == 1
    return asked[0]["message"].split(": ", 1)[1].split(". ")[0].split(", ")


def test_a_spoilt_cell_is_not_called_blank_too(folder, issues_of):
    target = folder.form("bc.xlsx", TD)
    folder.spoil(target, "trees_planted", "nhiều")
    listed = blank_rows(issues_of, folder.read())
    assert "3.12" not in listed
    assert "3.5" in listed


def test_blank_rows_are_asked_for_once_and_only_where_asked(folder, by_code, plan, issues_of):
    folder.form("bc.xlsx", TD)
    listed = blank_rows(issues_of, folder.read())
    required = [i.number for i in plan.asked(by_code[TD]) if i.obligation(by_code[TD]) == "required"]
    assert set(listed) <= set(required)
    assert "3.6" not in listed  # attendances are due only once a clean-up was reported
    assert "3.1" in listed


def test_the_printed_unit_changed_by_the_agency(folder, answer_of):
    target = folder.form("bc.xlsx", TD, {"waste_t": 12, "clean_ups": 2})
    folder.spoil(target, "waste_t", "m3", column="unit")
    intake = folder.read()
    assert [f[0] for f in found(intake)] == ["RET-208"]
    assert answer_of(intake, TD, "waste_t") is None


def test_the_cost_beside_an_answer(folder, answer_of):
    target = folder.form("bc.xlsx", TD)
    folder.spoil(target, "trees_planted", "vài triệu", column="cost")
    intake = folder.read()
    assert [f[:2] for f in found(intake)] == [("RET-213", "query")]
    assert answer_of(intake, TD, "trees_planted")["value"] == 1250


def test_a_note_beside_a_blank(folder):
    target = folder.form("bc.xlsx", TD)
    place = folder.spoil(target, "banners", "Xã tự làm, chưa đếm", column="note")
    number_cell = found(folder.read())
    assert [f[:3] for f in number_cell] == [("RET-216", "note", "2.1")]
    assert place.split("!")[1].lstrip("ABCDEFGHIJ") == number_cell[0][3].split("!")[1].lstrip("ABCDEFGHIJ")


def test_two_answers_to_one_row(folder, answer_of):
    """A clerk copies a row with its hidden marker and types another figure: neither is taken."""
    target = folder.form("bc.xlsx", TD)
    book = openpyxl.load_workbook(target)
    sheet = book["Biểu 1"]
    row = next(c.row for c in sheet["A"] if c.value == "[em:row:trees_planted]")
    copied = [sheet.cell(row, column).value for column in range(1, sheet.max_column + 1)]
    sheet.append([*copied[:4], 900, *copied[5:]])
    book.save(target)
    intake = folder.read()
    assert [f[0] for f in found(intake)] == ["RET-215"]
    told = intake.issues.query("code == 'RET-215'").iloc[0]
    assert (told["raw"], told["readings"]) == ("1250", "1250 | 900")
    assert answer_of(intake, TD, "trees_planted") is None


@pytest.mark.parametrize(("theirs", "codes"), [(900, ["RET-217"]), (1250, [])])
def test_the_form_wins_over_a_free_table(folder, answer_of, theirs, codes):
    target = folder.form("bc.xlsx", TD)
    book = openpyxl.load_workbook(target)
    free = book.create_sheet("Tổng hợp")
    free.append(["TT", "Nội dung", "Kết quả"])
    free.append([1, "Cây xanh trồng mới", theirs])
    book.save(target)
    intake = folder.read()
    assert [f[0] for f in found(intake)] == codes
    answer = answer_of(intake, TD, "trees_planted")
    assert (answer["value"], answer["found_by"]) == (1250, "form")


def test_a_row_added_by_hand_is_not_lost(folder):
    target = folder.form("bc.xlsx", TD)
    book = openpyxl.load_workbook(target)
    sheet = book["Biểu 1"]
    row = sheet.max_row + 1
    sheet.cell(row, 3).value, sheet.cell(row, 5).value = "Hoạt động khác", 15
    book.save(target)
    assert found(folder.read()) == [("RET-214", "note", "", f"Biểu 1!E{row}")]


def test_every_message_is_vietnamese_and_says_what_to_do(folder):
    parts = {"workshops": 1, "conferences": 1, "panel_talks": 0, "courses": 0}
    target = folder.form("bc.xlsx", TD, {"meetings": 5, **parts})
    folder.spoil(target, "banners", "nhiều")
    issues = folder.read().issues
    assert set(issues["reach"]) <= set(REACHES)
    assert issues["message"].str.endswith(".").all()
    assert not issues["message"].str.contains("vi phạm").any()


def test_a_rough_figure_that_may_be_the_stated_one_is_not_asked_about(folder, issues_of):
    """A form says 2,690 and a table beside it "trên 2.600": both may be true."""
    folder.form("a.xlsx", TD, {"clean_up_attendances": 2690})
    book = openpyxl.load_workbook(folder.path / "a.xlsx")
    sheet = book.create_sheet("Tổng hợp")
    for row in (
        ["TT", "Nội dung", "Đơn vị tính", "Kết quả"],
        [1, "Lượt người tham gia ra quân", "lượt người", "trên 2.600"],
    ):
        sheet.append(row)
    book.save(folder.path / "a.xlsx")
    assert issues_of(folder.read(), TD, "RET-217") == []
