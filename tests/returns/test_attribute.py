import datetime as dt

import docx
import pytest

from envmonth_lib.returns.attribute import attribute
from envmonth_lib.returns.grids import Document, Grid, Paragraph
from envmonth_lib.returns.names import CONFIDENT, agencies_in, combined, known_names, speaks_below


@pytest.fixture(scope="module")
def names(agencies):
    return known_names(agencies, "tỉnh Lạng Sơn")


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("SỞ CÔNG THƯƠNG", "SCT"),
        ("So Cong thuong", "SCT"),
        ("Sở NN&PTNT", "SNNPTNT"),
        ("UỶ BAN NHÂN DÂN HUYỆN TRÀNG ĐỊNH", "UBND-TD"),
        ("UBND huyện Tràng Định", "UBND-TD"),
        ("UBND Thành phố Lạng Sơn", "UBND-TPLS"),
        ("TỈNH ĐOÀN LẠNG SƠN", "TDTN"),
        ("CÔNG AN TỈNH LẠNG SƠN", "CAT"),
        ("Báo Tài nguyên và Môi trường thường trú tại Lạng Sơn", "BAOTNMT"),
        ("ỦY BAN MTTQ VIỆT NAM TỈNH LẠNG SƠN", "MTTQ"),
    ],
)
def test_names_in_many_spellings(names, text, agency):
    assert agencies_in(text, names, 0.8) == {agency: 0.8}


@pytest.mark.parametrize(
    "text",
    ["cát, sỏi lòng sông", "Sở Tài nguyên và Môi trường tỉnh Lạng Sơn", "Tràng Định", "UBND xã Chi Lăng",
     "Hội Nông dân huyện Chi Lăng", "TP. Lạng Sơn, ngày 03 tháng 8 năm 2020"],
)  # fmt: skip
def test_what_names_nobody_with_confidence(names, text):
    assert all(weight < CONFIDENT for weight in agencies_in(text, names, 0.8).values())


@pytest.mark.parametrize(
    ("line", "below"),
    [("PHÒNG TÀI NGUYÊN VÀ MÔI TRƯỜNG", True), ("UBND XÃ CHI LĂNG", True), ("HỘI NÔNG DÂN HUYỆN CHI LĂNG", True),
     ("Phòng Kế hoạch - Tài chính", False), ("UBND HUYỆN CHI LĂNG", False), ("SỞ Y TẾ", False)],
)  # fmt: skip
def test_units_below_an_agency(names, line, below):
    assert speaks_below([line], names) is below


def test_votes_add_up_and_never_to_certainty():
    assert combined([{"A": 0.6}, {"A": 0.6, "B": 0.4}]) == pytest.approx({"A": 0.84, "B": 0.4})
    assert combined([]) == {}


def said(*lines, file="bc.docx"):
    return Document(file, "docx", paragraphs=tuple(Paragraph(line, f"đoạn {n}") for n, line in enumerate(lines, 1)))


HEAD = ("SỞ Y TẾ", "Số: 05 /BC-SYT", "Lạng Sơn, ngày 04 tháng 8 năm 2020", "BÁO CÁO", "Kết quả năm 2020")


def test_letterhead_number_and_date(plan, agencies):
    whose = attribute(said(*HEAD), [], plan, agencies)
    assert (whose.agency, whose.doc_number, whose.signed, whose.status) == ("SYT", "05/BC-SYT", dt.date(2020, 8, 4), "")


@pytest.mark.parametrize(
    ("lines", "status", "says"),
    [
        pytest.param(("UBND HUYỆN CAO LỘC", "PHÒNG TÀI CHÍNH"), "needs_person", "trực thuộc", id="sub-unit"),
        pytest.param(("SỞ Y TẾ", "SỞ TƯ PHÁP"), "needs_person", "Chưa chắc chắn", id="two agencies"),
        pytest.param(("UBND TỈNH CAO BẰNG", "SỞ Y TẾ"), "not_ours", "CAO BẰNG", id="another province"),
        pytest.param(("Công ty Mẫu",), "needs_person", "Không tìm thấy", id="nobody"),
        pytest.param(("SỞ Y TẾ", "BÁO CÁO", "Kết quả Tháng hành động vì môi trường năm 2019"), "other_year", "2019",
                     id="title of last year"),
        pytest.param(("SỞ Y TẾ", "Lạng Sơn, ngày 04 tháng 8 năm 2019"), "other_year", "2019", id="signed last year"),
    ],
)  # fmt: skip
def test_in_doubt_it_is_set_aside_with_a_reason(plan, agencies, lines, status, says):
    whose = attribute(said(*lines), [], plan, agencies)
    assert whose.status == status
    assert says in whose.why
    assert status == "other_year" or whose.agency == ""


def test_last_year_beside_this_year_is_no_other_year(plan, agencies):
    title = "Báo cáo kết quả Tháng hành động năm 2020, so với năm 2019"
    assert attribute(said("SỞ Y TẾ", title), [], plan, agencies).status == ""


def test_a_file_name_alone_is_not_enough(plan, agencies):
    whose = attribute(said("Nội dung", file="Báo cáo Sở Y tế.docx"), [], plan, agencies)
    assert (whose.status, whose.candidates) == ("needs_person", ("SYT",))
    assert attribute(said("SỞ Y TẾ", file="Báo cáo Sở Y tế.docx"), [], plan, agencies).agency == "SYT"


def test_a_row_of_a_table_is_no_letterhead(plan, agencies):
    rows = (("SỞ Y TẾ", None), ("TT", "Nội dung"), ("1", "Xã, phường, thị trấn có ra quân"), ("2", "Sở Tư pháp"))
    document = Document("a.xlsx", "xlsx", grids=(Grid("Sheet1", rows),))
    assert attribute(document, [], plan, agencies).agency == "SYT"


def test_two_forms_in_one_file_go_to_a_person(plan, agencies):
    document = said("[em:form:2020:UBND-TD:1]", "[em:form:2020:UBND-CL:1]")
    whose = attribute(document, [], plan, agencies)
    assert (whose.agency, whose.status) == ("", "needs_person")
    assert set(whose.candidates) == {"UBND-TD", "UBND-CL"}


def test_a_letterhead_in_a_word_table_is_read(folder):
    document = docx.Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text = "UBND TỈNH LẠNG SƠN\nSỞ TƯ PHÁP\nSố: 88/BC-STP"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nLạng Sơn, ngày 31 tháng 7 năm 2020"
    document.add_paragraph("BÁO CÁO")
    table = document.add_table(2, 4)
    for column, text in enumerate(["TT", "Nội dung", "Đơn vị tính", "Kết quả"]):
        table.cell(0, column).text = text
    for column, text in enumerate(["2.1", "Băng rôn", "cái", "4"]):
        table.cell(1, column).text = text
    document.save(folder.path / "bc.docx")
    intake = folder.read()
    row = intake.ledger.iloc[0]
    assert (row["agency"], row["status"]) == ("STP", "counted")
    assert (row["doc_number"], row["signed"]) == ("88/BC-STP", "2020-07-31")
    answer = intake.answers.iloc[0]
    assert (answer["indicator"], answer["value"], answer["place"]) == ("banners", 4, "bảng 2, dòng 2, cột 4")
