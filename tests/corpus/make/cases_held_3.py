"""Held-out cases, third part: carriers, corrections, odd files, and our own form. Nobody looks here while tuning."""

from carriers import archive, comma, convert, mail, scan, taken
from case import Case, case
from forms import (
    book_of,
    copy_sheet,
    empty_cell,
    fill_in_office,
    filled_form,
    filled_word,
    insert_row,
    move_rows,
    row_of,
    type_into,
)
from sheets import Sheet, letterhead, workbook
from word import Box, Head, Sign, Table, word


@case(
    "held",
    "Báo cáo Sở KH&CN.eml",
    "SKHCN",
    "2020-08-03",
    "mail with a pdf as signed copy, a Word file and a logo; body greets only",
)
def so_khoa_hoc(c: Case) -> None:
    c.file(status="*", agency="|SKHCN", signed="")
    parts = [
        Head(("UBND TỈNH LẠNG SƠN", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"), "420/BC-SKHCN", "ngày 03 tháng 8 năm 2020"),
        """Sở Khoa học và Công nghệ báo cáo (số liệu mẫu): đăng [[09|web_items]] tin, bài trên trang thông tin điện tử; tổ chức
        [[02|workshops]] hội thảo khoa học với [[130|meeting_attendances]] lượt đại biểu tham dự; bảo tồn [[06|gene_resources]] nguồn gen
        cây trồng, vật nuôi bản địa; treo [[04|banners]] băng rôn.""",
        Sign("GIÁM ĐỐC", "Nông Văn Giả Định"),
    ]
    c.file("Báo cáo Sở KH&CN.eml/BC 420 (ban ky).pdf", status="needs_person", agency="|SKHCN", signed="")
    signed = scan(word(c, parts, "BC 420 (ban ky).docx"), dpi=50)
    c.file("Báo cáo Sở KH&CN.eml/BC 420.docx")
    made = word(c, parts, "BC 420.docx")
    c.path().write_bytes(mail("Sở Khoa học và Công nghệ <skhcn@example.vn>", "Báo cáo Tháng hành động vì môi trường", "2020-08-03",
                              attached=[taken(signed), taken(made)]))  # fmt: skip
    c.may("displays_used", "theme_publicised")


@case("held", "BC MTTQ tinh.eml", "MTTQ", "", "mail whose body is the report, forwarded text below quoted with >")
def mat_tran(c: Case) -> None:
    c.file(received="2020-07-29")
    body = c.show("""Kính gửi Chi cục Bảo vệ môi trường,

Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Lạng Sơn gửi kết quả Tháng hành động vì môi trường năm 2020 (số liệu mẫu):
Các cấp Mặt trận tổ chức [[172|talks]] buổi tuyên truyền, [[8.450|talk_attendances]] lượt người nghe.
Vận động nhân dân ra quân [[133|clean_ups]] buổi, thu gom [[14,7|waste_t]] tấn rác thải.
Bàn giao [[03|works_handed_over]] công trình bảo vệ môi trường trị giá [[240 triệu đồng|works_value_mvnd=240]].
Biểu dương [[05|organisations_praised]] tập thể, [[12|individuals_praised]] cá nhân.

Trân trọng./.

> Từ: Chi cục BVMT. Theo Kế hoạch 57/KH-STNMT, đề nghị gửi trước 05/8/2020. Năm 2019 quý đơn vị báo cáo 150 buổi, 12 tấn rác.
""", "nội dung thư", "prose")  # fmt: skip
    c.path().write_bytes(
        mail("UBMTTQ tỉnh Lạng Sơn <mttq@example.vn>", "MTTQ tỉnh báo cáo kết quả", "2020-07-29", body)
    )
    c.may("community_work_held", "praise_held")


@case("held", "Thu cua BCHQS.zip", "BCHQS", "2020-07-30", "zip with a mail that carries the workbook")
def quan_su(c: Case) -> None:
    c.file(status="*", agency="|BCHQS", signed="")
    c.file("Thu cua BCHQS.zip/thu/bao cao.eml", status="*", agency="|BCHQS", signed="")
    c.file("Thu cua BCHQS.zip/thu/bao cao.eml/so lieu.xlsx")
    rows = letterhead(["QUÂN KHU 1", "BỘ CHỈ HUY QUÂN SỰ TỈNH LẠNG SƠN"], "1430/BC-BCH", "Lạng Sơn, ngày 30 tháng 7 năm 2020",
                      "Kết quả Tháng hành động vì môi trường năm 2020")  # fmt: skip
    rows += [["TT", "Nội dung", "ĐVT", "Kết quả"], [1, "Ra quân tổng vệ sinh môi trường doanh trại", "đợt", (30, "clean_ups")],
             [2, "Lượt bộ đội, dân quân tham gia ra quân", "lượt người", (2360, "clean_up_attendances")],
             [3, "Rác thải thu gom", "kg", (5200, "waste_t=5.2")], [4, "Cây xanh trồng mới", "cây", (1680, "trees_planted")]]  # fmt: skip
    book = workbook(c, [Sheet(rows)], "so lieu.xlsx")
    inner = mail("BCHQS tỉnh <bchqs@example.vn>", "Báo cáo", "2020-07-30", attached=[taken(book)])
    archive(c, [("thu/bao cao.eml", inner)])


@case("held", "Fwd_ Fwd_ bao cao Hai quan.eml", "CHQ", "2020-07-31", "mail in a mail in a mail; the report is an xlsx")
def hai_quan(c: Case) -> None:
    top = "Fwd_ Fwd_ bao cao Hai quan.eml"
    for name in (top, f"{top}/lan 2.eml", f"{top}/lan 2.eml/lan 1.eml"):
        c.file(name, status="*", agency="|CHQ", signed="")
    c.file(f"{top}/lan 2.eml/lan 1.eml/bieu.docx")
    made = word(c, [
        Head(("TỔNG CỤC HẢI QUAN", "CỤC HẢI QUAN TỈNH LẠNG SƠN"), "1544/BC-HQLS", "ngày 31 tháng 7 năm 2020"),
        Table([["TT", "Nội dung", "Đơn vị tính", "Kết quả"], ["1", "Băng rôn", "cái", "[[15|banners]]"],
               ["2", "Kiểm tra vận chuyển, buôn bán động vật hoang dã qua cửa khẩu", "đợt", "[[25|wildlife_checks]]"],
               ["3", "Vụ vi phạm về động vật hoang dã đã xử lý", "vụ", "[[0|wildlife_cases]]"]]),
        "Số liệu mẫu.",
    ], "bieu.docx")  # fmt: skip
    one = mail("Hải quan tỉnh <hq@example.vn>", "Báo cáo", "2020-07-31", attached=[taken(made)])
    two = mail("Văn thư Sở <vt@example.vn>", "Fwd: Báo cáo", "2020-07-31", inner=[("lan 1.eml", one)])
    c.path().write_bytes(
        mail("Chi cục <cc@example.vn>", "Fwd: Fwd: báo cáo Hải quan", "2020-08-01", inner=[("lan 2.eml", two)])
    )


@case(
    "held",
    "huu-lung-dinh-chinh",
    "UBND-HL",
    "2020-08-04",
    "correction (đính chính) by a second, fuller return; first in xlsx, second in docx",
)
def huu_lung(c: Case) -> None:
    first, second = "huu-lung-dinh-chinh/BC 240.xlsx", "huu-lung-dinh-chinh/BC 251 dinh chinh.docx"
    c.file(first, status="superseded", signed="2020-07-30")
    rows = letterhead(
        ["UBND HUYỆN HỮU LŨNG"],
        "240/BC-UBND",
        "Hữu Lũng, ngày 30 tháng 7 năm 2020",
        "Kết quả Tháng hành động vì môi trường năm 2020",
    )
    rows += [
        ["TT", "Nội dung", "ĐVT", "Kết quả"],
        [1, "Rác thải thu gom", "tấn", 410],
        [2, "Cây xanh trồng mới", "cây", 2900],
    ]
    workbook(c, [Sheet(rows)], first)
    c.file(second)
    word(c, [
        Head(("UBND HUYỆN HỮU LŨNG",), "251/BC-UBND", "ngày 04 tháng 8 năm 2020", place="Hữu Lũng", title="Đính chính số liệu Báo cáo số "
             "240/BC-UBND ngày 30/7/2020 về Tháng hành động vì môi trường năm 2020"),
        Table([["TT", "Nội dung", "ĐVT", "Kết quả"], ["1", "Rác thải thu gom", "tấn", "[[41|waste_t]]"],
               ["2", "Cây xanh trồng mới", "cây", "[[2.900|trees_planted]]"], ["3", "Băng rôn", "cái", "[[61|banners]]"]]),
        "Số liệu mẫu.", Sign("CHỦ TỊCH", "Trần Văn Ví Dụ"),
    ], second)  # fmt: skip


@case(
    "held",
    "tinh-doan-hai-duong",
    "TDTN",
    "2020-07-28",
    "the same report as docx by mail and by hand: the copy in the mail is a duplicate",
)
def tinh_doan(c: Case) -> None:
    first, carrier = "tinh-doan-hai-duong/BC.docx", "tinh-doan-hai-duong/thu.eml"
    c.file(first, status="counted|duplicate")
    made = word(c, [
        Head(("ĐOÀN TNCS HỒ CHÍ MINH", "TỈNH ĐOÀN LẠNG SƠN"), "131-BC/TĐTN", "ngày 28 tháng 7 năm 2020"),
        "Toàn tỉnh đoàn ra quân [[77|clean_ups]] buổi, trồng [[3.300|trees_planted]] cây xanh. Số liệu mẫu.",
        Sign("BÍ THƯ", "Lê Văn Thử"),
    ], first)  # fmt: skip
    c.may("community_work_held")
    c.file(carrier, status="*", agency="|TDTN", signed="")
    c.file(f"{carrier}/BC.docx", status="duplicate|counted")
    c.path(carrier).write_bytes(
        mail("Tỉnh đoàn Lạng Sơn <tdls@example.vn>", "Báo cáo", "2020-07-28", attached=[("BC.docx", made.read_bytes())])
    )


@case(
    "held",
    "Bac Son 2019.xlsx",
    "UBND-BS",
    "2019-07-29",
    "last year's return sent by mistake under this year's name",
    status="other_year",
)
def nam_truoc(c: Case) -> None:
    rows = letterhead(
        ["UBND HUYỆN BẮC SƠN"],
        "290/BC-UBND",
        "Bắc Sơn, ngày 29 tháng 7 năm 2019",
        "KẾT QUẢ THÁNG HÀNH ĐỘNG VÌ MÔI TRƯỜNG NĂM 2019",
    )
    rows += [
        ["TT", "Nội dung", "ĐVT", "Kết quả"],
        [1, "Rác thải thu gom", "tấn", 19],
        [2, "Cây xanh trồng mới", "cây", 900],
    ]
    workbook(c, [Sheet(rows)])


@case(
    "held",
    "Hoi Nong dan huyen Loc Binh.docx",
    "",
    "2020-07-20",
    "a district branch of a union: not the province's union, not the district",
    status="needs_person|not_ours",
)
def chi_hoi(c: Case) -> None:
    word(c, [
        Head(("HỘI NÔNG DÂN TỈNH LẠNG SƠN", "BCH HỘI NÔNG DÂN HUYỆN LỘC BÌNH"), "35-BC/HNDH", "ngày 20 tháng 7 năm 2020", place="Lộc Bình",
             to="Hội Nông dân tỉnh Lạng Sơn"),
        "Hội Nông dân huyện Lộc Bình thu gom 320 kg bao gói thuốc bảo vệ thực vật, trồng 500 cây xanh. Số liệu mẫu.",
        Sign("CHỦ TỊCH", "Vi Văn Mẫu"),
    ])  # fmt: skip


@case(
    "held",
    "Phong TNMT huyen Van Lang.docx",
    "",
    "2020-07-21",
    "a district's room reports to its own committee",
    status="needs_person|not_ours",
)
def phong(c: Case) -> None:
    word(c, [
        Head(("UBND HUYỆN VĂN LÃNG", "PHÒNG TÀI NGUYÊN VÀ MÔI TRƯỜNG"), "61/BC-TNMT", "ngày 21 tháng 7 năm 2020", place="Văn Lãng",
             to="Ủy ban nhân dân huyện Văn Lãng"),
        "Phòng đã tham mưu tổ chức 05 đợt ra quân, thu gom 2 tấn rác. Số liệu mẫu.",
        Sign("TRƯỞNG PHÒNG", "Hoàng Thị Thí Dụ"),
    ])  # fmt: skip


@case("held", "UBND huyen Hoa An.docx", "", "2020-07-30", "a district of another province", status="not_ours")
def tinh_khac(c: Case) -> None:
    word(c, [
        Head(("UBND TỈNH CAO BẰNG", "UBND HUYỆN HÒA AN"), "150/BC-UBND", "ngày 30 tháng 7 năm 2020", place="Hòa An",
             to="Sở Tài nguyên và Môi trường tỉnh Cao Bằng"),
        "Huyện tổ chức 30 đợt ra quân, trồng 2.000 cây xanh. Số liệu mẫu.",
        Sign("CHỦ TỊCH", "Nông Văn Mẫu"),
    ])  # fmt: skip


@case(
    "held",
    "Sở TN&MT tỉnh Bắc Kạn.docx",
    "",
    "2020-07-24",
    "another province's own department, which names our province in passing",
    status="not_ours",
)
def so_tinh_khac(c: Case) -> None:
    word(c, [
        Head(("UBND TỈNH BẮC KẠN", "SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG"), "900/BC-STNMT", "ngày 24 tháng 7 năm 2020", place="Bắc Kạn",
             to="Bộ Tài nguyên và Môi trường"),
        "Tỉnh Bắc Kạn (giáp tỉnh Lạng Sơn) đã trồng 12.000 cây xanh, thu gom 90 tấn rác thải. Số liệu mẫu.",
        Sign("GIÁM ĐỐC", "Hà Văn Mẫu"),
    ])  # fmt: skip


@case(
    "held",
    "tong hop 2 huyen.docx",
    "",
    "2020-08-03",
    "two districts report together in one file",
    status="needs_person",
)
def hai_huyen(c: Case) -> None:
    table = Table(
        [["Nội dung", "ĐVT", "Kết quả"], ["Cây xanh trồng mới", "cây", "1.100"], ["Rác thải thu gom", "tấn", "14"]]
    )
    word(c, [
        Head(("UBND HUYỆN TRÀNG ĐỊNH",), "230/BC-UBND", "ngày 03 tháng 8 năm 2020", place="Tràng Định"), table,
        Sign("CHỦ TỊCH", "Nông Văn Mẫu"),
        Head(("UBND HUYỆN BÌNH GIA",), "139/BC-UBND", "ngày 03 tháng 8 năm 2020", place="Bình Gia"), table,
        Sign("CHỦ TỊCH", "Hoàng Văn Thử"),
    ])  # fmt: skip


@case("held", "Loc Binh (scan).pdf", "|UBND-LB", "", "image-only scan of two pages", status="needs_person")
def scan_loc_binh(c: Case) -> None:
    made = word(c, [
        Head(("ỦY BAN NHÂN DÂN", "HUYỆN LỘC BÌNH"), "299/BC-UBND", "ngày 31 tháng 7 năm 2020"),
        *["Toàn huyện đã trồng 2.000 cây xanh và thu gom 38 tấn rác thải sinh hoạt trên địa bàn các xã, thị trấn."] * 30,
    ], "Loc Binh (scan).docx")  # fmt: skip
    scan(made, dpi=45)


@case(
    "held",
    "Lien hiep Hoi KHKT.docx",
    "LHHKHKT",
    "2020-07-30",
    "damaged text in half of the labels",
    status="counted|needs_person",
)
def lien_hiep_hoi(c: Case) -> None:
    word(c, [
        Head(("UBND TỈNH LẠNG SƠN", "LIÊN HIỆP CÁC HỘI KHOA HỌC VÀ KỸ THUẬT"), "38/BC-LHH", "ngày 30 tháng 7 năm 2020"),
        Table([
            ["TT", "Nội dung", "Đơn vị tớnh", "Kết quả"],
            ["1", "Hội thảo khoa học về mụi trường", "cuộc", "[[2|workshops=2 opt]]"],
            ["2", "Lượt người dự hội thảo", "lượt người", "[[90|meeting_attendances=90 opt]]"],
            ["3", "Cõy xanh trồng mới", "cõy", "[[40|trees_planted=40 opt]]"],
        ]),
        "Bảo vệ mụi trường, tớch cực trồng cõy. Số liệu mẫu.",
    ])  # fmt: skip


@case(
    "held",
    "UBND huyen Van Quan (moi).docx",
    "UBND-VQ",
    "2020-08-04",
    "file name and letterhead differ in tone marks; a text box over the title; header of the page names another year",
)
def van_quan(c: Case) -> None:
    word(c, [
        Box("Mẫu báo cáo dùng từ năm 2018", header=True),
        Head(("UỶ BAN NHÂN DÂN", "HUYỆN VĂN QUAN"), "199/BC-UBND", "ngày 04 tháng 8 năm 2020", place="Văn Quan"),
        Box("Số liệu mẫu"),
        """UBND huyện Văn Quan đã huy động [[2.990|clean_up_attendances]] lượt người ra quân; làm [[640 m|hedges_m=640]] hàng rào xanh;
        hướng dẫn [[315|sanitation_guidance]] lượt hộ làm công trình hợp vệ sinh, [[190|pesticide_guidance]] lượt hộ làm bể chứa bao gói
        thuốc bảo vệ thực vật.""",
        Sign("CHỦ TỊCH", "Lương Thị Thử"),
    ])  # fmt: skip
    c.may("community_work_held")


@case(
    "held",
    "STC bao cao (xlsx that khong phai xlsx).xlsx",
    "STC",
    "",
    "a csv named xlsx; money in đồng, thousand and million đồng by unit column",
)
def tai_chinh(c: Case) -> None:
    comma(c, [
        ["SỞ TÀI CHÍNH TỈNH LẠNG SƠN", "", "", ""],
        ["Số liệu mẫu Tháng hành động vì môi trường năm 2020", "", "", ""],
        ["TT", "Nội dung", "Đơn vị tính", "Kết quả"],
        ["1", "Tổng kinh phí thực hiện", "đồng", "[[18.500.000|money_mvnd=18.5]]"],
        ["2", "Từ ngân sách nhà nước", "nghìn đồng", "[[12.500|money_budget_mvnd=12.5]]"],
        ["3", "Băng rôn", "cái", "[[2|banners]]"],
    ], "utf-8-sig")  # fmt: skip


# --- our own form, handled as clerks do ---------------------------------------------------------------------------

_DISTRICT = {
    "documents_issued": 5, "web_items": 9, "broadcasts": 210, "banners": 48, "eco_displays": 10, "conferences": 2, "meetings": 2,
    "clean_ups": 42, "clean_up_attendances": 4630, "clean_up_communes": 12, "roads_cleaned_km": 37.5, "waste_t": 25.25,
    "trees_planted": 2150, "latrines": 31, "flower_roads_km": 1.8, "hedges_m": 0, "conservation_held": "KTC",
    "pesticide_tanks": "Đang thống kê", "awareness_held": "Có", "money_mvnd": 210, "money_budget_mvnd": 160, "money_social_mvnd": 50,
}  # fmt: skip


@case(
    "held",
    "Bieu Dinh Lap dien bang LibreOffice.xlsx",
    "UBND-DL",
    "",
    "our form filled in inside LibreOffice, saved as xlsx",
    found_by="form",
)
def form_office(c: Case) -> None:
    c.file()
    path = filled_form(c, "UBND-DL", {}, "", "Bieu Dinh Lap dien bang LibreOffice.xlsx")
    fill_in_office(c, path, _DISTRICT, "xlsx")


@case("held", "Bieu Bac Son.ods", "UBND-BS", "", "our form filled in inside LibreOffice, saved as ods", found_by="form")
def form_office_ods(c: Case) -> None:
    c.file()
    path = filled_form(c, "UBND-BS", {}, "", "Bieu Bac Son.xlsx")
    fill_in_office(
        c, path, {**_DISTRICT, "trees_planted": "1.875", "waste_t": "17,5", "clean_up_communes": 18} | {}, "ods"
    )


@case(
    "held",
    "bieu SNV.xlsx",
    "SNV",
    "2020-07-30",
    "our form: rows inserted and swapped, sheet copied empty, extra sheet, money per row",
    found_by="form",
)
def form_so_noi_vu(c: Case) -> None:
    path = filled_form(c, "SNV", {"documents_issued": 1, "web_items": 5, "banners": 3, "clean_ups": 6, "clean_up_attendances": 210,
                                  "trees_planted": 18, "latrines": "KTC", "praise_held": "Không"}, "30/7/2020")  # fmt: skip
    with book_of(path) as book:
        sheet = book["Biểu 1"]
        move_rows(sheet, "banners", "trees_planted")
        insert_row(sheet, row_of(sheet, "clean_up_attendances"), ["", "- trong đó nữ", "lượt người", 96])
        type_into(c, sheet, "social_posts", "12 bài", "social_posts=12")
        type_into(c, sheet, "online_reach", "trên 3.000", "online_reach=3000 at_least")
        extra = book.create_sheet("Ghi nháp")
        extra.append(["Băng rôn", 99])


@case(
    "held",
    "bieu-bao-cao_UBND-TD luu lai.docx",
    "UBND-TD",
    "2020-08-01",
    "our Word form saved again by LibreOffice as docx",
    found_by="form",
)
def form_word_luu_lai(c: Case) -> None:
    path = filled_word(c, "UBND-TD", {**_DISTRICT, "clean_up_communes": 22, "waste_t": "25,25", "roads_cleaned_km": "37,5",
                                      "flower_roads_km": "1,8", "clean_up_attendances": "4.630"}, "01/8/2020", "tam.docx",
                       marks={"waste_t": "=25.25", "roads_cleaned_km": "=37.5", "flower_roads_km": "=1.8", "clean_up_attendances": "=4630"})  # fmt: skip
    made = convert(convert(path, "odt"), "docx")
    made.rename(c.path())


@case(
    "held",
    "VP dang ky - copy.xlsx",
    "STNMT-PTQD",
    "2020-07-29",
    "our form: sheet copied and renamed, the copy filled in, the first left empty",
    found_by="form",
)
def form_ban_sao(c: Case) -> None:
    path = filled_form(c, "STNMT-PTQD", {"staff_briefed": 31, "home_sessions": 2, "friday_clean_ups": 6, "friday_attendances": 180,
                                         "trees_planted": 10, "plastic_free_office": "Có"}, "29/7/2020")  # fmt: skip
    with book_of(path) as book:
        copy_sheet(book, "Biểu 1", "Biểu 1 (2)")
        for indicator in (
            "staff_briefed",
            "home_sessions",
            "friday_clean_ups",
            "friday_attendances",
            "trees_planted",
            "plastic_free_office",
        ):
            empty_cell(book["Biểu 1"], indicator)


@case(
    "held",
    "Form TTCNTT.xlsx",
    "STNMT-TTCNTT",
    "2020-07-31",
    "our form: doubtful cells: date, dash, range, two numbers, English decimal",
    found_by="form",
)
def form_nghi_van(c: Case) -> None:
    path = filled_form(c, "STNMT-TTCNTT", {"web_items": 27, "social_posts": 41, "staff_briefed": 26}, "31/7/2020")
    with book_of(path) as book:
        sheet = book["Biểu 1"]
        type_into(c, sheet, "online_reach", "15-20 nghìn", "online_reach=15000..20000")
        type_into(c, sheet, "friday_clean_ups", "6 hoặc 7", "friday_clean_ups=?")
        type_into(c, sheet, "friday_attendances", "-", "friday_attendances=?")
        type_into(c, sheet, "home_sessions", "không", "home_sessions=0")
        type_into(c, sheet, "trees_planted", "2.5", "trees_planted=?")
        type_into(c, sheet, "money_mvnd", "12.500.000đ", "money_mvnd=12.5")


@case(
    "held",
    "giu lai hai ban form",
    "STNMT-TTR",
    "2020-08-03",
    "our form sent twice, the second later and fuller",
    found_by="form",
)
def form_hai_lan(c: Case) -> None:
    first, second = "giu lai hai ban form/TTR.xlsx", "giu lai hai ban form/TTR (2).xlsx"
    c.file(first, status="superseded", signed="2020-07-28")
    filled_form(c, "STNMT-TTR", {"staff_briefed": 8}, "28/7/2020", first)
    c.file(second)
    filled_form(
        c, "STNMT-TTR", {"staff_briefed": 9, "friday_clean_ups": 8, "friday_attendances": 66}, "03/8/2020", second
    )


@case("held", "bao chi - hai to.zip", "", "", "zip with the returns of two press bodies and a copy of one")
def bao_chi(c: Case) -> None:
    top = "bao chi - hai to.zip"
    c.file(top, status="*", agency="|BAOLS|DAILS", signed="")
    c.file(f"{top}/bao.docx", agency="BAOLS", signed="2020-07-30")
    paper = word(c, [
        Head(("TỈNH ỦY LẠNG SƠN", "BÁO LẠNG SƠN"), "51-BC/BLS", "ngày 30 tháng 7 năm 2020", "Kết quả tuyên truyền Tháng hành động vì môi trường năm 2020"),
        "Báo đăng [[40|press_items]] tin, bài; [[05|press_pages]] chuyên trang. Số liệu mẫu.",
        Sign("TỔNG BIÊN TẬP", "Hà Thị Thử"),
    ], "bao.docx")  # fmt: skip
    c.file(f"{top}/dai.docx", agency="DAILS", signed="2020-07-29")
    station = word(c, [
        Head(("UBND TỈNH LẠNG SƠN", "ĐÀI PHÁT THANH VÀ TRUYỀN HÌNH TỈNH LẠNG SƠN"), "198/BC-PTTH", "ngày 29 tháng 7 năm 2020",
             "Kết quả tuyên truyền Tháng hành động vì môi trường năm 2020"),
        Table([["Nội dung", "ĐVT", "Kết quả"], ["Tin, bài đã phát", "tin, bài", "[[51|press_items]]"], ["Thời lượng phát sóng", "giờ", "[[2,5|air_time_min=150]]"]]),
        "Số liệu mẫu.",
    ], "dai.docx")  # fmt: skip
    c.file(f"{top}/sao/bao.docx", agency="BAOLS", status="duplicate", signed="2020-07-30")
    archive(c, [("bao.docx", paper.read_bytes()), ("dai.docx", taken(station)[1]), ("sao/bao.docx", taken(paper)[1])])
