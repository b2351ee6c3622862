import math
import shutil
from email.message import EmailMessage

import openpyxl
import pytest

from envmonth_lib.issues import StoreError
from envmonth_lib.returns.forms import NOMINEE_COLUMNS, Entry
from envmonth_lib.schemas import SCHEMAS, checked

TD = "UBND-TD"


def openpyxl_text(path):
    """All text of a workbook as bytes, to show that what must not be read is really there."""
    values = (str(c.value) for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for c in row)
    return " ".join(values).encode()


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_a_filled_in_form_is_read_back(folder, answer_of, suffix):
    folder.form(
        f"bc.{suffix}",
        TD,
        {
            "trees_planted": Entry(1250, cost=12.5, fund="Xã hội hóa", note="Danh sách kèm theo"),
            "waste_t": "2,5",
            "community_work_held": "Có",
            "text_direction": "Đã ban hành kế hoạch.",
        },
    )
    intake = folder.read()
    trees = answer_of(intake, TD, "trees_planted")
    assert (trees["value"], trees["low"], trees["high"], trees["precision"]) == (1250, 1250, 1250, "exact")
    assert (trees["number"], trees["unit"], trees["found_by"], trees["state"]) == ("3.12", "cây", "form", "answered")
    assert (trees["cost_mvnd"], trees["fund"], trees["note"]) == (12.5, "Xã hội hóa", "Danh sách kèm theo")
    assert answer_of(intake, TD, "waste_t")["value"] == 2.5
    assert answer_of(intake, TD, "community_work_held")["value"] == 1
    assert answer_of(intake, TD, "text_direction")["text"] == "Đã ban hành kế hoạch."
    row = intake.ledger.iloc[0]
    assert (row["agency"], row["doc_number"], row["signed"], row["status"]) == (TD, "12/BC-X", "2020-08-03", "counted")
    assert math.isnan(row["late_days"])


def test_the_place_of_an_answer_shows_its_raw_text(folder, answer_of):
    target = folder.form("bc.xlsx", TD, {"trees_planted": "khoảng 1.200"})
    answer = answer_of(folder.read(), TD, "trees_planted")
    sheet, cell = answer["place"].split("!")
    assert openpyxl.load_workbook(target)[sheet][cell].value == answer["raw"] == "khoảng 1.200"
    assert (answer["value"], answer["precision"]) == (1200, "about")


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_five_different_answers(folder, answer_of, suffix):
    """Blank, 0, "không", KTC and "đang thống kê" are told apart."""
    folder.form(
        f"bc.{suffix}", TD,
        {"banners": 0, "panels": "không", "posters": "KTC", "display_places": "đang thống kê", "eco_displays": ""},
    )  # fmt: skip
    intake = folder.read()
    told = {i: answer_of(intake, TD, i) for i in ("banners", "panels", "posters", "display_places", "eco_displays")}
    assert told["eco_displays"] is None
    assert (told["banners"]["state"], told["banners"]["value"]) == ("answered", 0)
    assert (told["panels"]["state"], told["panels"]["value"], told["panels"]["raw"]) == ("answered", 0, "không")
    assert told["posters"]["state"] == "not_applicable"
    assert math.isnan(told["posters"]["value"])
    assert told["display_places"]["state"] == "pending"
    assert math.isnan(told["display_places"]["value"])


def test_a_blank_is_never_zero(folder):
    folder.form("bc.xlsx", TD)
    answers = folder.read().answers
    figures = answers[answers["value"].notna()]
    assert list(figures["indicator"]) == ["trees_planted"]


def test_shifted_rows_and_an_inserted_column_are_read(folder, answer_of):
    target = folder.form("bc.xlsx", TD, {"banners": 7})
    book = openpyxl.load_workbook(target)
    sheet = book["Biểu 1"]
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.insert_rows(30, 3)
    sheet.insert_cols(4)
    book.save(target)
    intake = folder.read()
    assert answer_of(intake, TD, "trees_planted")["value"] == 1250
    assert answer_of(intake, TD, "banners")["value"] == 7
    assert answer_of(intake, TD, "banners")["place"].startswith("Biểu 1!F")


def test_a_form_without_its_markers_is_read_by_code_and_label(folder, answer_of):
    entries = {"banners": 7, "agency_name": "UBND huyện Tràng Định"}
    target = folder.form("Báo cáo UBND huyện Tràng Định.xlsx", TD, entries)
    book = openpyxl.load_workbook(target)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if "[em:" in str(cell.value):
                    cell.value = None
    book.save(target)
    intake = folder.read()
    assert intake.ledger.iloc[0]["agency"] == TD
    found = answer_of(intake, TD, "banners")
    assert (found["value"], found["found_by"]) == (7, "table")


def test_a_simple_labelled_table_is_read(folder, answer_of, issues_of):
    folder.sheet(
        "BC Sở Công Thương.xlsx",
        [
            ["SỞ CÔNG THƯƠNG"],
            ["Số: 45/BC-SCT", None, "Lạng Sơn, ngày 30 tháng 7 năm 2020"],
            ["BÁO CÁO KẾT QUẢ THÁNG HÀNH ĐỘNG NĂM 2020"],
            ["TT", "Nội dung", "Đơn vị tính", "Kết quả", "Ghi chú"],
            ["2.1", "Băng rôn", "cái", 6, "trụ sở"],
            [None, "Cây xanh trồng mới", "cây", "120 cây", None],
            ["3.11.1", "Chất thải thu gom, xử lý (cân được)", "m3", 4, None],
            ["3.5", "Số cuộc họp nội bộ của phòng", "cuộc", 9, None],
        ],
    )
    intake = folder.read()
    row = intake.ledger.iloc[0]
    assert (row["agency"], row["doc_number"], row["signed"]) == ("SCT", "45/BC-SCT", "2020-07-30")
    assert answer_of(intake, "SCT", "banners")["value"] == 6
    assert answer_of(intake, "SCT", "banners")["note"] == "trụ sở"
    assert answer_of(intake, "SCT", "trees_planted")["value"] == 120
    assert answer_of(intake, "SCT", "waste_t") is None
    assert [i["place"] for i in issues_of(intake, "SCT", "RET-208")] == ["Sheet1!D7"]
    # The code 3.5 is ours, the words are not: the figure is not claimed, and not lost either.
    assert answer_of(intake, "SCT", "clean_ups") is None
    assert [i["place"] for i in issues_of(intake, "SCT", "RET-214")] == ["Sheet1!D8"]


def test_markup_in_a_cell_is_carried_as_text(folder, answer_of):
    script = "<script>alert(1)</script>"
    folder.form("bc.xlsx", TD, {"text_direction": script, "trees_planted": Entry(3, note=script)})
    intake = folder.read()
    assert answer_of(intake, TD, "text_direction")["text"] == script
    assert answer_of(intake, TD, "trees_planted")["note"] == script


def test_the_compiler_is_never_in_a_table(folder):
    target = folder.form("bc.xlsx", TD, {"compiler": "Nguyễn Thị Mẫu, 0900000000"})
    assert b"0900000000" in openpyxl_text(target)
    intake = folder.read()
    for name in ("ledger", "answers", "nominees", "issues"):
        assert "0900000000" not in getattr(intake, name).to_csv()


def test_every_file_has_one_ledger_row(folder, status_of):
    first = folder.form("a/bc.xlsx", TD, signed="01/8/2020")
    shutil.copy(first, folder.path / "a" / "bc (1).xlsx")
    folder.form("b/bc thay the.docx", TD, signed="04/8/2020")
    (folder.path / "scan.png").write_bytes(b"\x89PNG\r\n")
    (folder.path / "hong.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    (folder.path / "rong.docx").write_bytes(b"")
    (folder.path / "thu.eml").write_text("Subject: bao cao\n\nKinh gui", encoding="utf-8")
    (folder.path / "~$bc.xlsx").write_bytes(b"lock")
    (folder.path / "README.md").write_text("ours", encoding="utf-8")
    intake = folder.read()
    assert status_of(intake) == {
        "a/bc (1).xlsx": "superseded",  # same bytes as the next, and first by name
        "a/bc.xlsx": "duplicate",
        "b/bc thay the.docx": "counted",
        "scan.png": "needs_person",
        "hong.xlsx": "unreadable",
        "rong.docx": "unreadable",
        "thu.eml": "needs_person",
    }


def test_the_year_before_is_set_aside(folder, plan, agencies, status_of):
    from envmonth_lib.returns.workbook import write_workbook

    before = plan.model_copy(update={"year": plan.year - 1})
    agency = next(a for a in agencies if a.agency == TD)
    write_workbook(before, agency, folder.path / "cu.xlsx", {"trees_planted": Entry(9)})
    intake = folder.read()
    assert status_of(intake) == {"cu.xlsx": "other_year"}
    assert intake.answers.empty
    assert "RET-104" in set(intake.issues["code"])


def test_an_agency_without_a_return_has_no_answers_and_one_issue(folder, agencies, issues_of):
    folder.form("bc.xlsx", TD)
    intake = folder.read()
    assert set(intake.answers["agency"]) == {TD}
    assert not issues_of(intake, TD, "RET-110")
    missing = intake.issues.query("code == 'RET-110'")
    assert len(missing) == len(agencies) - 1
    assert set(missing["reach"]) == {"return"}


def test_a_waiting_file_is_named_where_its_agency_is_missing(folder, issues_of):
    (folder.path / "Báo cáo Sở Tư pháp.pdf").write_bytes(b"%PDF-1.4\n")
    intake = folder.read()
    assert intake.ledger.iloc[0]["agency"] == ""
    assert "STP" in intake.ledger.iloc[0]["note"]
    assert "Báo cáo Sở Tư pháp.pdf" in issues_of(intake, "STP", "RET-110")[0]["message"]


def test_late_is_counted_from_the_methods_last_day(folder, issues_of):
    folder.form("a.xlsx", TD)
    folder.form("b.xlsx", "UBND-CL")
    intake = folder.read(receipts={"a.xlsx": "2020-08-04", "b.xlsx": "2020-08-07"})
    assert list(intake.ledger["late_days"]) == [0, 3]
    assert not issues_of(intake, TD, "RET-109")
    assert "3 ngày" in issues_of(intake, "UBND-CL", "RET-109")[0]["message"]


def test_a_correction_sent_late_does_not_make_an_agency_late(folder, issues_of, status_of):
    folder.form("a.xlsx", TD, signed="03/8/2020")
    folder.form("b.xlsx", TD, {"trees_planted": 900}, signed="10/8/2020")
    intake = folder.read(receipts={"a.xlsx": "2020-08-03", "b.xlsx": "2020-08-11"})
    assert status_of(intake) == {"a.xlsx": "superseded", "b.xlsx": "counted"}
    assert not issues_of(intake, TD, "RET-109")


def test_the_sample_stamp_is_seen(folder):
    folder.form("a.xlsx", TD, sample=True)
    folder.form("b.docx", "UBND-CL", sample=True)
    folder.form("c.xlsx", "UBND-VL")
    assert list(folder.read().ledger["sample"]) == [1, 1, 0]


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_nominees_are_read_with_their_gates(folder, suffix):
    given = {
        "nominee": "Công ty TNHH Mẫu", "kind": "Doanh nghiệp", "unit": "Xã Mẫu", "achievement": "Thu gom 12 tấn",
        "fields": "Bảo vệ môi trường; Sản xuất, tiêu dùng bền vững", "direct_doer": "có",
    }  # fmt: skip
    assert set(given) <= {c.id for c in NOMINEE_COLUMNS}
    folder.form(f"bc.{suffix}", TD, {"nominations_sent": 1}, nominations=[given])
    intake = folder.read()
    assert len(intake.nominees) == 1
    row = intake.nominees.iloc[0]
    assert (row["nominee"], row["kind"], row["nominated_by"]) == ("Công ty TNHH Mẫu", "enterprise", TD)
    assert row["fields"] == "environment;production"
    assert (row["direct_doer"], row["consent"], row["rewarded_before"]) == ("có", "", "")
    assert not len(intake.issues.query("code == 'RET-305'"))


def test_tables_fit_their_schemas_and_are_the_same_twice(folder):
    folder.form("a.xlsx", TD, {"banners": "nhiều"}, nominations=[{"nominee": "Tổ dân phố Mẫu", "kind": "Tập thể"}])
    folder.form("b.docx", "SCT")
    one, two = folder.read(), folder.read()
    for name in ("ledger", "answers", "nominees", "issues"):
        frame = getattr(one, name)
        assert frame.equals(getattr(two, name))
        assert frame.equals(checked(frame, SCHEMAS[name], name))
        assert list(frame.columns) == SCHEMAS[name].names


def test_an_empty_folder_gives_empty_tables_and_all_missing(folder, agencies):
    intake = folder.read()
    assert intake.ledger.empty and intake.answers.empty and intake.nominees.empty
    assert len(intake.issues) == len(agencies)


def test_a_missing_folder_is_said(folder):
    folder.path.rmdir()
    with pytest.raises(StoreError, match="Make the folder"):
        folder.read()


def test_the_marker_decides_but_not_against_the_name(folder, status_of):
    """A form made for one agency and filled in by another goes to a person, not to the wrong agency."""
    target = folder.form("bc.xlsx", TD)
    folder.spoil(target, "agency_name", "Ủy ban nhân dân huyện Cao Lộc")
    intake = folder.read()
    assert status_of(intake) == {"bc.xlsx": "needs_person"}
    assert intake.answers.empty
    assert {"UBND-TD", "UBND-CL"} <= set(intake.ledger.iloc[0]["note"].replace(".", "").replace(",", "").split())


@pytest.mark.parametrize(
    ("indicator", "written", "value"),
    [("money_mvnd", "12.500.000đ", 12.5), ("waste_t", "800 kg", 0.8), ("drains_cleared_m", "1,2 km", 1200)],
)
def test_a_figure_in_another_unit_of_its_dimension_is_converted(folder, answer_of, indicator, written, value):
    target = folder.form("a.xlsx", TD)
    folder.spoil(target, indicator, written)
    answer = answer_of(folder.read(), TD, indicator)
    assert (answer["value"], answer["raw"]) == (value, written)


def test_mass_and_volume_are_never_converted(folder, answer_of, issues_of):
    target = folder.form("a.xlsx", TD)
    folder.spoil(target, "waste_t", "40 m3")
    intake = folder.read()
    assert answer_of(intake, TD, "waste_t") is None
    assert issues_of(intake, TD, "RET-207")


def test_a_mail_and_what_it_holds_are_one_return(folder, answer_of, status_of):
    """What the mail itself says stands beside the table attached to it."""
    table = folder.sheet("bang.xlsx", [["SỞ CÔNG THƯƠNG"], ["TT", "Nội dung", "Đơn vị tính", "Kết quả"],
                                       ["1", "Cây xanh trồng mới", "cây", 120]])  # fmt: skip
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Sở Công Thương <so@example.invalid>", "Sở Công Thương gửi báo cáo Tháng hành động"
    mail["Date"] = "Mon, 03 Aug 2020 09:00:00 +0700"
    mail.set_content("Sở Công Thương gửi biểu số liệu kèm theo. Ngoài ra cơ quan đã treo 02 băng rôn tại trụ sở.")
    mail.add_attachment(table.read_bytes(), maintype="application", subtype="octet-stream", filename="bang.xlsx")
    table.unlink()
    (folder.path / "thu.eml").write_bytes(mail.as_bytes())
    intake = folder.read()
    assert status_of(intake) == {"thu.eml": "counted", "thu.eml/bang.xlsx": "counted"}
    assert answer_of(intake, "SCT", "trees_planted")["value"] == 120
    assert answer_of(intake, "SCT", "banners")["found_by"] == "prose"
    assert set(intake.ledger["received"]) == {"2020-08-03"}


def test_figures_of_a_file_that_waits_are_named(folder):
    """Nobody knows whose the table is; what it says is not lost all the same."""
    folder.sheet("Book1.xlsx", [["TT", "Nội dung", "Đơn vị tính", "Kết quả"], ["1", "Cây xanh trồng mới", "cây", 120]])
    intake = folder.read()
    assert intake.ledger.loc[0, "status"] == "needs_person"
    assert intake.answers.empty
    [issue] = intake.issues.query("code == 'RET-214'").to_dict("records")
    assert (issue["place"], issue["number"]) == ("Sheet1!D2", "3.12") and "120" in issue["message"]
