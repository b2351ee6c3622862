import csv
import datetime as dt
import unicodedata
from dataclasses import replace

import docx
import pytest

from envmonth_lib.returns.attribute import attribute
from envmonth_lib.returns.grids import Cell, Document, Grid, Paragraph
from envmonth_lib.returns.tables import Found

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
TITLE = ("BÁO CÁO", "Kết quả thực hiện Tháng hành động vì môi trường năm 2020")
TO = "Kính gửi: Sở Tài nguyên và Môi trường tỉnh Lạng Sơn"
PLAN = "Thực hiện Kế hoạch số 57/KH-STNMT ngày 04/6/2020 của Sở Tài nguyên và Môi trường Lạng Sơn"
ROWS = (
    ("TT", "Nội dung", "Đơn vị tính", "Kết quả"),
    ("1", "Băng rôn", "cái", "4"),
    ("2", "Xã Chi Lăng ra quân", "buổi", "2"),
)


def text(*lines, file="bc.docx", grids=(), **mail):
    """A document of paragraphs."""
    paragraphs = tuple(Paragraph(line, f"đoạn {n}") for n, line in enumerate(lines, 1))
    return Document(file, file.rpartition(".")[2], grids, paragraphs, **mail)


def letter(*left, number="125/BC-UBND", place="Lạng Sơn", after=(), file="bc.docx"):
    """A Word report with the letterhead in a table of two columns."""
    right = "\n".join((*NATION, f"{place}, ngày 03 tháng 8 năm 2020"))
    head = Grid("bảng 1", (("\n".join((*left, f"Số: {number}")), right),), is_sheet=False)
    return text(*TITLE, TO, *after, file=file, grids=(head, Grid("bảng 2", ROWS, is_sheet=False)))


def pdf(*left, number="125/BC-UBND", place="Lạng Sơn", after=()):
    """Lines of a text PDF: both columns of the letterhead run into one line."""
    heads = [f"{line} {nation}" for line, nation in zip(left, (*NATION, ""), strict=False)]
    return text(*heads, f"Số: {number} {place}, ngày 03 tháng 8 năm 2020", *TITLE, TO, *after, file="bc.pdf")


def sheet(*rows, file="bieu.xlsx", name="Sheet1", **mail):
    """A workbook with some rows above the table."""
    return Document(file, "xlsx", (Grid(name, (*rows, *ROWS)),), **mail)


OURS = [
    ("UBND-TD", letter("ỦY BAN NHÂN DÂN", "HUYỆN TRÀNG ĐỊNH", place="Tràng Định")),
    ("UBND-VL", letter("UBND TỈNH LẠNG SƠN", "UBND HUYỆN VĂN LÃNG", place="Văn Lãng")),
    ("UBND-CHL", letter("UỶ BAN NHÂN DÂN", "HUYỆN CHI LĂNG", place="Chi Lăng", after=(f"{PLAN}, phối hợp với Tỉnh đoàn",))),
    ("UBND-TPLS", letter("UBND TỈNH LẠNG SƠN", "ỦY BAN NHÂN DÂN THÀNH PHỐ LẠNG SƠN", place="TP. Lạng Sơn")),
    ("UBND-VQ", letter("UBND HUYỆN VĂN QUANG", place="Văn Quan")),
    ("UBND-HL", letter("UBND HUYỆN HỬU LŨNG", place="Hữu Lũng")),
    ("UBND-HL", letter("UBND TỈNH LẠNG SƠN", "UBND HUỆN HỮU LŨNG", place="Hữu Lũng")),
    ("UBND-LB", letter("ỦY BAN NHÂN DÂN", "HUYỆN LỘC BINH", place="Lộc Bình")),
    ("SNNPTNT", letter("UBND TỈNH LẠNG SƠN", "SỞ NÔNG NGHIỆP VÀ", "PHÁT TRIỂN NÔNG THÔN", number="1288/BC-SNN")),
    ("SGDDT", letter("UBND TỈNH LẠNG SƠN", "SỞ GD&ĐT", number="88/BC-SGDĐT")),
    ("SLDTBXH", letter("UBND TỈNH LẠNG SƠN", "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", number="1022/BC-SLĐTBXH")),
    ("SLDTBXH", letter("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", number="1022/BC-SLĐTBXH", file="BC So Tai chinh.docx")),
    ("SGTVT", letter("UBND TINH LANG SON", "SO GIAO THONG VAN TAI", number="95/BC-SGTVT")),
    ("VPUBND", letter("UBND TỈNH LẠNG SƠN", "VĂN PHÒNG", number="19/BC-VP")),
    ("CAT", letter("BỘ CÔNG AN", "CÔNG AN TỈNH LẠNG SƠN", number="1093/BC-CAT-PV01")),
    ("BCHQS", letter("QUÂN KHU 1", "BỘ CHQS TỈNH LẠNG SƠN", number="77/BC-BCH")),
    ("CHQ", letter("TỔNG CỤC HẢI QUAN", "CỤC HẢI QUAN TỈNH LẠNG SƠN", number="1530/BC-HQLS")),
    ("TDTN", letter("TỈNH ĐOÀN LẠNG SƠN", "BAN THƯỜNG VỤ", number="112-BC/TĐTN-BPT")),
    ("TDTN", letter("ĐOÀN TNCS HỒ CHÍ MINH", "BAN CHẤP HÀNH TỈNH LẠNG SƠN", number="112-BC/TĐTN")),
    ("HLHPN", letter("HỘI LHPN VIỆT NAM", "HỘI LHPN TỈNH LẠNG SƠN", number="76/BC-BTV")),
    ("HND", letter("HỘI NÔNG DÂN VIỆT NAM", "BCH TỈNH LẠNG SƠN", number="33-BC/HNDT")),
    ("MTTQ", letter("ỦY BAN MTTQ VIỆT NAM", "TỈNH LẠNG SƠN", "BAN THƯỜNG TRỰC", number="187/BC-MTTQ-BTT")),
    ("HCCB", letter("HỘI CỰU CHIẾN BINH VIỆT NAM", "HỘI CCB TỈNH LẠNG SƠN", number="51/BC-CCB")),
    ("BAOLS", letter("TỈNH ỦY LẠNG SƠN", "BÁO LẠNG SƠN", number="45-BC/BLS")),
    ("STNMT-QT", letter("SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG", "TRUNG TÂM QUAN TRẮC TN&MT", number="61/BC-TTQT")),
    ("STNMT-VP", letter("SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG", "VĂN PHÒNG", number="7/BC-VP")),
    ("SYT", pdf("UBND TỈNH LẠNG SƠN", "SỞ Y TẾ", number="05/BC-SYT")),
    ("UBND-DL", pdf("ỦY BAN NHÂN DÂN", "HUYỆN ĐÌNH LẬP", place="Đình Lập")),
    ("TDTN", text("TỈNH ĐOÀN LẠNG SƠN ĐOÀN TNCS HỒ CHÍ MINH", "Số: 12-BC/TĐTN", *TITLE, TO, file="bc.pdf")),
    ("STP", text(*TITLE, TO, PLAN, "UBND TỈNH LẠNG SƠN", "SỞ TƯ PHÁP", "Số: 8/BC-STP", *NATION)),
    ("SCT", text(*TITLE, TO, f"{PLAN}, Sở Công Thương báo cáo kết quả như sau:", "I. KẾT QUẢ", file="bc thang 6.docx")),
    ("UBND-BG", text(*TITLE, TO, "UBND huyện Bình Gia báo cáo kết quả như sau:", "TM. UBND HUYỆN BÌNH GIA", "CHỦ TỊCH")),
    ("SXD", text(*TITLE, TO, "1. Băng rôn: 4", "GIÁM ĐỐC SỞ XÂY DỰNG", "Vi Văn Mẫu", file="So Xay dung.docx")),
    ("SKHCN", sheet(("UBND TỈNH LẠNG SƠN", None, NATION[0]), ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", None, NATION[1]))),
    ("STTTT", sheet(("Đơn vị báo cáo:", "Sở Thông tin và Truyền thông"))),
    ("BQLKKT", sheet(("Tên cơ quan báo cáo: BQL Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn",))),
    ("UBND-BS", sheet(("UBND HUYỆN BẮC SƠN",), ("PHÒNG TÀI NGUYÊN VÀ MÔI TRƯỜNG tham mưu",), ("KẾT QUẢ NĂM 2020",),
                      ("(Kèm theo Báo cáo số 233/BC-UBND ngày 01 tháng 8 năm 2020 của UBND huyện Bắc Sơn)",))),
    ("SVHTTDL", sheet(file="Biểu số liệu Sở VH-TT&DL.xlsx")),
    ("UBND-LB", sheet(("UBND HUYỆN LỘC BÌNH",), ("(Phòng Tài nguyên và Môi trường huyện tổng hợp)",))),
    ("UBND-LB", sheet(("UBND HUYỆN LỘC BÌNH",), ("Phòng TN&MT huyện tổng hợp",))),
    ("UBND-LB", sheet(("UBND HUYỆN LỘC BÌNH",), ("Phòng TNMT tổng hợp",))),
    ("UBND-LB", sheet(("UBND HUYỆN LỘC BÌNH",), ("Tổng hợp: Phòng TN&MT",))),
    ("UBND-LB", sheet(("UBND HUYỆN LỘC BÌNH",), ("Đơn vị lập biểu: Phòng Tài nguyên và Môi trường",))),
    ("UBND-TD", text(*TITLE, TO, "Hưởng ứng chủ đề “Phục hồi hệ sinh thái”, UBND huyện tổ chức thực hiện và báo cáo kết quả như sau:", file="UBND huyen Trang Dinh.docx")),
    ("LMHTX", sheet(file="BC_Lien_minh_HTX_tinh.xlsx")),
    ("UBND-CL", sheet(file="BC huyen Cao Loc.xlsx")),
    ("UBND-TD", sheet(file="huyen, thanh pho/UBND Trang Dinh.xlsx")),
    ("SKHDT", sheet(subject="V/v báo cáo kết quả Tháng hành động vì môi trường của Sở Kế hoạch và Đầu tư")),
    ("UBND-VL", sheet(file="bieu.xlsx", subject="Báo cáo tháng hành động - UBND huyện Văn Lãng",
                      sender="Phòng TNMT <vanlang@langson.example.invalid>")),
    ("BDT", sheet(file="So lieu.xlsx", sender="Ban Dân tộc <bandantoc@langson.example.invalid>", subject="BC Ban Dân tộc")),
]  # fmt: skip

NOT_CLAIMED = [
    ("needs_person", "trực thuộc", letter("SỞ Y TẾ", "PHÒNG KẾ HOẠCH TỔNG HỢP", number="5/BC-KHTH")),
    ("needs_person", "trực thuộc", letter("UBND HUYỆN CAO LỘC", "PHÒNG TÀI NGUYÊN VÀ MÔI TRƯỜNG", number="5/BC-TNMT")),
    ("needs_person", "trực thuộc", letter("UBND HUYỆN TRÀNG ĐỊNH", "UBND XÃ CHI LĂNG", place="Chi Lăng")),
    ("needs_person", "trực thuộc", letter("HỘI NÔNG DÂN TỈNH LẠNG SƠN", "HỘI NÔNG DÂN HUYỆN CHI LĂNG", number="5-BC/HNDH")),
    ("needs_person", "trực thuộc", letter("TỈNH ĐOÀN LẠNG SƠN", "HUYỆN ĐOÀN BẮC SƠN", number="5-BC/ĐTN", place="Bắc Sơn")),
    ("needs_person", "trực thuộc", letter("SỞ Y TẾ", "TRUNG TÂM KIỂM SOÁT BỆNH TẬT", number="5/BC-KSBT")),
    ("needs_person", "trực thuộc", letter("UBND TỈNH LẠNG SƠN", "SỞ Y TẾ", "VĂN PHÒNG SỞ", number="5/BC-VP")),
    ("needs_person", "trực thuộc", sheet(file="Hoi nong dan huyen Chi Lang.xlsx")),
    ("needs_person", "trực thuộc", sheet(file="UBND xa Chi Lang, huyen Trang Dinh.xlsx")),
    ("needs_person", "trực thuộc", text(*TITLE, TO, "Phòng TN&MT huyện Lộc Bình báo cáo kết quả như sau:")),
    ("needs_person", "chuyên môn", letter("UBND HUYỆN CAO LỘC", number="12/BC-PTNMT", place="Cao Lộc")),
    ("needs_person", "của UBND", letter("UBND TỈNH LẠNG SƠN", "SỞ XÂY DỰNG", number="12/BC-UBND")),
    ("needs_person", "nhiều đơn vị", letter("SỞ Y TẾ", "SỞ TƯ PHÁP", number="12/BC-LN")),
    ("needs_person", "nhiều đơn vị", sheet(("SỞ Y TẾ",), ("Đơn vị báo cáo: Sở Nội vụ",))),
    ("needs_person", "ký tại", letter("HỘI NÔNG DÂN", number="5/BC-HND", place="Chi Lăng")),
    ("needs_person", "khác nhau", sheet(("SỞ Y TẾ",), file="BC So Tu phap.xlsx")),
    ("needs_person", "Chi Lang", sheet(file="Chi Lang.xlsx")),
    ("needs_person", "Không tìm thấy", text(*TITLE, TO, "Phối hợp với Tỉnh đoàn, Sở Y tế trồng 20 cây.", file="bc.docx")),
    ("needs_person", "Không tìm thấy", sheet(file="BC gui So Y te.xlsx")),
    ("needs_person", "BÌNH GIANG", letter("UBND HUYỆN BÌNH GIANG", place="Bình Giang")),
    ("needs_person", "LỘC NINH", letter("ỦY BAN NHÂN DÂN", "HUYỆN LỘC NINH", place="Lộc Ninh")),
    ("needs_person", "Sở nào cũng có", letter("VĂN PHÒNG SỞ", number="5/BC-VP")),
    ("not_ours", "CAO BẰNG", letter("UBND TỈNH CAO BẰNG", "SỞ Y TẾ", number="5/BC-SYT", place="Cao Bằng")),
    ("not_ours", "Bắc Giang", letter("SỞ Y TẾ", number="5/BC-SYT", place="Bắc Giang")),
    ("not_ours", "SƠN ĐỘNG", letter("ỦY BAN NHÂN DÂN", "HUYỆN SƠN ĐỘNG", place="Sơn Động")),
    ("not_ours", "MÔI TRƯỜNG", letter("UBND TỈNH LẠNG SƠN", "SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG", number="57/KH-STNMT")),
    ("not_ours", "CÔNG TY", letter("CÔNG TY CỔ PHẦN MẪU", number="5/BC-CTM")),
]  # fmt: skip


@pytest.mark.parametrize(("agency", "document"), OURS, ids=[f"{n}-{a}" for n, (a, _) in enumerate(OURS)])
def test_whose_it_is(plan, agencies, agency, document):
    whose = attribute(document, [], plan, agencies)
    assert (whose.agency, whose.status) == (agency, ""), whose.why
    assert whose.confidence >= 0.75
    assert "“" in whose.why


@pytest.mark.parametrize(("agency", "document"), OURS[::5], ids=[a for a, _ in OURS[::5]])
def test_decomposed_text_is_the_same(plan, agencies, agency, document):
    def loose(value):
        return unicodedata.normalize("NFD", value) if isinstance(value, str) else value

    grids = tuple(Grid(g.name, tuple(tuple(map(loose, row)) for row in g.rows), g.is_sheet) for g in document.grids)
    lines = tuple(Paragraph(loose(p.text), p.place) for p in document.paragraphs)
    spelt = Document(
        loose(document.file), document.format, grids, lines, sender=document.sender, subject=document.subject
    )
    assert attribute(spelt, [], plan, agencies).agency == agency


@pytest.mark.parametrize(
    ("status", "says", "document"), NOT_CLAIMED, ids=[f"{n}-{s}" for n, (_, s, _) in enumerate(NOT_CLAIMED)]
)
def test_in_doubt_nobody_is_claimed_and_the_reason_is_told(plan, agencies, status, says, document):
    whose = attribute(document, [], plan, agencies)
    assert (whose.agency, whose.status, whose.confidence) == ("", status, 0.0), whose.why
    assert says in whose.why
    assert bool(whose.settle) == (status == "needs_person")


def test_number_date_and_confidence(plan, agencies):
    whose = attribute(letter("SỞ Y TẾ", number=" 05 /BC-SYT"), [], plan, agencies)
    assert (whose.doc_number, whose.signed) == ("05/BC-SYT", dt.date(2020, 8, 3))
    assert 0.9 < whose.confidence < 1


@pytest.mark.parametrize(
    ("line", "number"),
    [("Số: 125/BC-UBND", "125/BC-UBND"), ("Số : 208 / BC - UBND", "208/BC-UBND"), ("Số 45-BC/TĐTN", "45-BC/TĐTN"),
     ("Số: 1093/BC-CAT-PC05", "1093/BC-CAT-PC05"), ("Số:     /BC-SYT", ""), ("Số lượng: 12", "")],
)  # fmt: skip
def test_numbers_of_documents(plan, agencies, line, number):
    assert attribute(text("SỞ Y TẾ", line, *TITLE), [], plan, agencies).doc_number == number


@pytest.mark.parametrize(
    ("lines", "file", "year"),
    [
        (("BÁO CÁO", "Kết quả Tháng hành động vì môi trường năm 2019"), "a.docx", "2019"),
        (("Lạng Sơn, ngày 04 tháng 8 năm 2019", "BÁO CÁO"), "a.docx", "2019"),
        (("BÁO CÁO", TO), "Bao cao SYT nam 2019.docx", "2019"),
        (("BÁO CÁO", "Kết quả năm 2020, so với năm 2019"), "a.docx", ""),
        (("Lạng Sơn, ngày 04 tháng 8 năm 2020", "BÁO CÁO", TO, "Năm 2019 trồng 20 cây."), "SYT nam 2019.docx", ""),
        (("BÁO CÁO", "Kết quả Tháng hành động", "(Kèm theo Kế hoạch 57/KH-STNMT ngày 04/6/2020)", "Năm 2019: 3"), "a.docx", ""),
    ],
)  # fmt: skip
def test_title_then_date_then_file_name_tell_the_year(plan, agencies, lines, file, year):
    whose = attribute(text("UBND TỈNH LẠNG SƠN", "SỞ Y TẾ", "Số: 5/BC-SYT", *lines, file=file), [], plan, agencies)
    assert (whose.agency, whose.status) == ("SYT", "other_year" if year else "")
    assert year in whose.why


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (text("SỞ Y TẾ", "BÁO CÁO", "(Thay thế Báo cáo số 12/BC-SYT ngày 20/7/2020)"), "Thay thế Báo cáo"),
        (sheet(("SỞ Y TẾ",), file="208 BC-SYT - thay the.xlsx"), "thay the"),
        (sheet(("SỞ Y TẾ",), subject="Đính chính số liệu"), "Đính chính"),
        (text("SỞ Y TẾ", "BÁO CÁO", "Kết quả dùng vật liệu thay thế túi nilon"), ""),
    ],
)
def test_a_return_that_takes_the_place_of_another_says_so(plan, agencies, document, words):
    replaces = attribute(document, [], plan, agencies).replaces
    assert words in replaces
    assert bool(replaces) == bool(words)


def test_the_line_that_settles_a_doubt_does_settle_it(plan, agencies):
    document = sheet(file="nhận qua Zalo, lần 2/Chi Lang.xlsx")
    doubt = attribute(document, [], plan, agencies)
    ((file, received, agency),) = csv.reader([doubt.settle])
    assert (file, received, agency, doubt.candidates) == (document.file, "", "UBND-CHL", ("UBND-CHL",))
    settled = attribute(document, [], plan, agencies, told=agency)
    assert (settled.agency, settled.status, settled.confidence) == ("UBND-CHL", "", 1.0)


def found(plan, indicator, value):
    return Found(
        plan.indicators[indicator], Cell(value, "Biểu 1!D4"), "", Cell(None, ""), Cell(None, ""), Cell(None, ""), "form"
    )


def test_rows_asked_of_districts_support_a_bare_place(plan, agencies):
    document = sheet(("KẾT QUẢ HUYỆN CAO LỘC",), file="Bieu.xlsx")
    district = next(i.id for i in plan.indicators.values() if i.section == "H")
    assert attribute(document, [], plan, agencies).status == "needs_person"
    assert attribute(document, [found(plan, district, 3)], plan, agencies).agency == "UBND-CL"


def test_two_forms_in_one_file_go_to_a_person(plan, agencies):
    whose = attribute(text("[em:form:2020:UBND-TD:1]", "[em:form:2020:UBND-CL:1]"), [], plan, agencies)
    assert (whose.agency, whose.status) == ("", "needs_person")
    assert set(whose.candidates) == {"UBND-TD", "UBND-CL"}


def test_a_form_lent_to_another_agency_goes_to_a_person(plan, agencies):
    said = found(plan, "agency_name", "Sở Tư pháp")
    whose = attribute(text("[em:form:2020:SYT:1]"), [said], plan, agencies)
    assert (whose.status, set(whose.candidates)) == ("needs_person", {"SYT", "STP"})


def test_what_could_not_be_read_is_never_attributed(plan, agencies):
    scan = Document("BC So Y te.pdf", "pdf", problem="needs_person", note="Bản chụp.")
    whose = attribute(scan, [], plan, agencies)
    assert (whose.agency, whose.status, whose.candidates) == ("", "needs_person", ("SYT",))


def test_a_letterhead_in_a_word_table_is_read(folder):
    document = docx.Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text = "UBND TỈNH LẠNG SƠN\nSỞ TƯ PHÁP\nSố: 88/BC-STP"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nLạng Sơn, ngày 31 tháng 7 năm 2020"
    document.add_paragraph("BÁO CÁO")
    table = document.add_table(2, 4)
    for column, heading in enumerate(["TT", "Nội dung", "Đơn vị tính", "Kết quả"]):
        table.cell(0, column).text = heading
    for column, value in enumerate(["2.1", "Băng rôn", "cái", "4"]):
        table.cell(1, column).text = value
    document.save(folder.path / "bc.docx")
    intake = folder.read()
    row = intake.ledger.iloc[0]
    assert (row["agency"], row["status"]) == ("STP", "counted")
    assert (row["doc_number"], row["signed"]) == ("88/BC-STP", "2020-07-31")
    answer = intake.answers.iloc[0]
    assert (answer["indicator"], answer["value"], answer["place"]) == ("banners", 4, "bảng 2, dòng 2, cột 4")


def test_a_title_in_the_line_of_the_letterhead_hides_no_sender(folder):
    rows = [["UBND HUYỆN HỮU LŨNG - PHỤ LỤC SỐ LIỆU THÁNG HÀNH ĐỘNG NĂM 2020"], ["TT", "Nội dung", "ĐVT", "Kết quả"],
            ["1", "Cây xanh trồng mới", "cây", 120]]  # fmt: skip
    folder.sheet("Sheet1.xlsx", rows)
    assert folder.read().ledger.loc[0, "agency"] == "UBND-HL"


def test_who_did_something_in_the_first_lines_of_an_office_s_own_report_is_not_its_sender(plan, agencies):
    did = "1. Về tuyên truyền: Trung tâm Văn hóa nghệ thuật tỉnh đã treo 45 băng rôn tại các tuyến đường."
    head = ("UBND TỈNH LẠNG SƠN", "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH")
    whole = letter(*head, number="176/BC-SVHTTDL", after=(did,))
    assert attribute(whole, (), plan, agencies).agency == "SVHTTDL"


def test_whom_to_ring_in_a_mail_is_not_its_sender(plan, agencies):
    said = "Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn báo cáo kết quả Tháng hành động năm 2020: treo 28 băng rôn."
    rows = (("Đầu mối liên hệ", "Điện thoại"), ("Phòng Quản lý Tài nguyên và Môi trường", "0205.3.000.111"))
    mail = text(TO, said, file="bc.eml", grids=(Grid("bảng 1", rows, is_sheet=False),))
    assert attribute(mail, (), plan, agencies).agency == "BQLKKT"


def test_a_room_in_the_name_of_a_file_is_not_its_sender_where_subject_and_text_name_the_office(plan, agencies):
    said = "UBND huyện Văn Quan gửi báo cáo kết quả Tháng hành động vì môi trường năm 2020, như sau:"
    mail = text(TO, said, "Treo 27 băng rôn.", file="Phong TNMT Van Quan gui BC cua UBND huyen.eml",
                sender="Phòng TNMT huyện Văn Quan <tnmt.vanquan@example.vn>", subject="UBND huyện Văn Quan: báo cáo")  # fmt: skip
    assert attribute(mail, (), plan, agencies).agency == "UBND-VQ"
    assert attribute(replace(mail, subject="Báo cáo"), (), plan, agencies).status == "needs_person"


@pytest.mark.parametrize(
    "said", ["MTTQ các huyện, thành phố phối hợp triển khai thực hiện", "11/11 huyện, thành đoàn đã gửi báo cáo"]
)
def test_many_bodies_are_not_the_sender(plan, agencies, said):
    whole = letter("ỦY BAN MTTQ VIỆT NAM", "TỈNH LẠNG SƠN", number="176/BC-MTTQ", after=(said,))
    assert attribute(whole, (), plan, agencies).agency == "MTTQ"


def test_a_room_above_an_annex_of_the_report_of_its_district(folder):
    rows = [["UBND HUYỆN LỘC BÌNH"], ["PHÒNG TÀI NGUYÊN VÀ MÔI TRƯỜNG"], ["BIỂU TỔNG HỢP"],
            ["Kết quả ra quân năm 2020 huyện Lộc Bình"], ["(Kèm theo Báo cáo số 340/BC-UBND ngày 31/7/2020 của UBND huyện)"],
            ["TT", "Nội dung", "ĐVT", "Kết quả"], ["1", "Cây xanh trồng mới", "cây", 120]]  # fmt: skip
    folder.sheet("Loc Binh bieu tong hop.xlsx", rows)
    assert folder.read().ledger.loc[0, "agency"] == "UBND-LB"


def test_the_number_of_a_report_in_its_title_is_no_year(folder):
    rows = [["SỞ GIÁO DỤC VÀ ĐÀO TẠO"], ["TỔNG HỢP KẾT QUẢ THÁNG HÀNH ĐỘNG VÌ MÔI TRƯỜNG"],
            ["(Kèm theo Báo cáo số 2015/BC-SGDĐT ngày 30/7/2020)"],
            ["TT", "Nội dung", "ĐVT", "Kết quả"], ["1", "Cây xanh trồng mới", "cây", 120]]  # fmt: skip
    folder.sheet("Bieu.xlsx", rows)
    assert folder.read().ledger.loc[0, ["agency", "status"]].tolist() == ["SGDDT", "counted"]


def test_who_signed_in_a_table_below_is_no_letterhead(plan, agencies):
    head = ("HỘI NGƯỜI CAO TUỔI VIỆT NAM", "BAN ĐẠI DIỆN HỘI NGƯỜI CAO TUỔI TỈNH LẠNG SƠN", "Số: 41/BC-BĐD")
    said = "Ban đại diện Hội Người cao tuổi tỉnh Lạng Sơn báo cáo Tháng hành động năm 2020 như sau:"
    signed = Grid("bảng 1", (("Nơi nhận:", "TRƯỞNG BAN\n\n\nLâm Văn Quý (mẫu)"),), is_sheet=False)
    assert attribute(text(*head, "BÁO CÁO", said, grids=(signed,)), (), plan, agencies).agency == "HNCT"
