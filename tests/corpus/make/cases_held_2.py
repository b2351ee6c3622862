"""Held-out cases, second part: tables of every layout. Nobody looks here while tuning the readers."""

from carriers import comma, convert, tcvn3
from case import Case, case
from sheets import Sheet, letterhead, workbook
from word import Head, Sign, Table, word

_SIGNED = Sign("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "Nông Văn Thí Dụ")


@case("held", "Phu luc II - Trang Dinh.docx", "UBND-TD", "2020-08-02",
      "table with the codes of the form, labels shortened and misspelt, group rows, blank and dash cells")  # fmt: skip
def trang_dinh(c: Case) -> None:
    word(c, [
        Head(("ỦY BAN NHÂN DÂN", "HUYỆN TRÀNG ĐỊNH"), "220/BC-UBND", "ngày 02 tháng 8 năm 2020", place="Tràng Định"),
        "Phụ lục II (số liệu mẫu)",
        Table([
            ["Mã", "Nội dung", "ĐVT", "Kết quả", "Ghi chú"],
            ["II.1", "Tuyên truyền", "", "", ""],
            ["1.1", "Văn bản triễn khai", "VB", "[[3|documents_issued]]", ""],
            ["1.5", "Lượt phát thanh", "lượt", "[[175|broadcasts]]", "loa xã"],
            ["1.6", "Tờ rơi", "tờ", "-", ""],
            ["II.2", "Băng rôn, pano", "", "", ""],
            ["2.1", "Băng dôn", "cái", "[[44|banners]]", ""],
            ["2.4", "Trong đó vật liệu thân thiện MT", "cái", "[[12|eco_displays]]", ""],
            ["II.3", "Hoạt động cộng đồng", "", "", ""],
            ["3.5", "Ra quân VSMT", "đợt", "[[35|clean_ups]]", ""],
            ["3.6", "Lượt người tham gia", "lượt", "[[4.015|clean_up_attendances]]", ""],
            ["3.7", "Số xã, TT có ra quân", "xã", "[[22|clean_up_communes]]", ""],
            ["3.8.1", "Xã điểm NTM 2020", "xã", "[[2|clean_up_pilot_communes]]", "Đại Đồng, Tri Phương"],
            ["3.11.1", "Giác thải thu gom", "tấn", "[[33,8|waste_t]]", ""],
            ["3.12", "Cây xanh", "cây", "[[1.580|trees_planted]]", ""],
            ["3.15.1", "Nhà tiêu HVS", "CT", "[[25|latrines]]", ""],
            ["3.15.4", "Chuồng gia súc HVS", "CT", "", "chưa thống kê"],
        ], merged=[(1, 1, 1, 4), (5, 1, 5, 4), (8, 1, 8, 4)], bold_rows=(0, 1, 5, 8)),
        _SIGNED,
    ])  # fmt: skip


@case("held", "VanLang_SoLieu.xlsx", "UBND-VL", "2020-08-01",
      "codes renumbered 1 to n, numbers stored as text with dots, notes full of figures, merged group rows")  # fmt: skip
def van_lang(c: Case) -> None:
    rows = letterhead(["ỦY BAN NHÂN DÂN", "HUYỆN VĂN LÃNG"], "204/BC-UBND", "Văn Lãng, ngày 01 tháng 8 năm 2020",
                      "BIỂU SỐ LIỆU KẾT QUẢ THÁNG HÀNH ĐỘNG VÌ MÔI TRƯỜNG NĂM 2020")  # fmt: skip
    first = len(rows)
    rows += [
        ["Số TT", "Chỉ tiêu", "Đơn vị", "Số liệu", "Diễn giải"],
        ["I", "TUYÊN TRUYỀN", None, None, None],
        [1, "Tin, bài đăng trang TTĐT huyện", "tin", "[[14|web_items]]", "trong đó 3 bài do xã gửi"],
        [2, "Số buổi tuyên truyền trực tiếp", "buổi", "[[17|talks]]", "17/17 xã, thị trấn"],
        [
            3,
            "Số lượt người nghe tuyên truyền trực tiếp",
            "lượt người",
            "[[1.360|talk_attendances]]",
            "bình quân 80 người/buổi",
        ],
        ["II", "RA QUÂN, TRỒNG CÂY", None, None, None],
        [4, "Số lần ra quân dọn vệ sinh", "lần", "[[28|clean_ups]]", "đợt 1: 05/6; đợt 2: 19/6"],
        [5, "Số lượt người tham gia dọn vệ sinh", "lượt người", "[[2.430|clean_up_attendances]]", None],
        [6, "Tổng lượng rác thu gom được", "tấn", "[[16,2|waste_t]]", "năm 2019: 14 tấn"],
        [7, "Số cây trồng mới (cây xanh)", "cây", "[[1.025|trees_planted]]", None],
        ["III", "CÔNG TRÌNH", None, None, None],
        [8, "Nhà tắm hợp VS", "cái", "[[11|bathrooms]]", None],
        [9, "Chuồng gia cầm hợp vệ sinh", "chuồng", "[[8|poultry_sheds]]", None],
        [10, "Bể chứa vỏ thuốc BVTV", "bể", "[[16|pesticide_tanks]]", "lũy kế 140 bể"],
    ]
    groups = [first + i + 1 for i in (1, 5, 10)]
    workbook(c, [Sheet(rows, "Bieu so lieu", merged=tuple(f"B{row}:E{row}" for row in groups))])


@case("held", "Bieu tong hop 20 xa Chi Lang.xlsx", "UBND-CHL", "2020-08-03",
      "communes as rows with a total row on top, yes/no and text columns between the figures, unit line under the header")  # fmt: skip
def chi_lang(c: Case) -> None:
    communes = [
        ("TT Đồng Mỏ", 5, "Có", 720, 8.2, 90, 4), ("TT Chi Lăng", 4, "Có", 540, 6.1, 120, 6), ("Xã Vân Thủy", 3, "Có", 260, 2.9, 310, 9),
        ("Xã Quang Lang", 2, "Không", 190, 2.3, 75, 5), ("Xã Nhân Lý", 2, "Có", 205, 1.5, 140, 8),
    ]  # fmt: skip
    rows = letterhead(["UBND HUYỆN CHI LĂNG"], "355/BC-UBND", "Chi Lăng, ngày 03 tháng 8 năm 2020",
                      "TỔNG HỢP SỐ LIỆU CÁC XÃ, THỊ TRẤN - THÁNG HÀNH ĐỘNG VÌ MÔI TRƯỜNG 2020", at=5)  # fmt: skip
    rows += [
        [
            "TT",
            "Đơn vị",
            "Số buổi ra quân",
            "Có treo băng rôn",
            "Số lượt người ra quân",
            "Khối lượng rác thu gom",
            "Cây xanh trồng mới",
            "Nhà tiêu hợp VS làm mới",
        ],
        [None, None, "(buổi)", "(có/không)", "(lượt)", "(tấn)", "(cây)", "(cái)"],
        [
            None,
            "TOÀN HUYỆN",
            (16, "clean_ups"),
            None,
            (1915, "clean_up_attendances"),
            (21, "waste_t"),
            (735, "trees_planted"),
            (32, "latrines"),
        ],
        *([i, *row] for i, row in enumerate(communes, 1)),
    ]
    workbook(c, [Sheet(rows, "TH")])


@case("held", "Cao Loc - tung xa va tong hop.xlsx", "UBND-CL", "2020-08-04",
      "sheets of months and a total sheet last; sheet names in short; formulas with stored values")  # fmt: skip
def cao_loc(c: Case) -> None:
    items = [("Đợt ra quân vệ sinh môi trường", "đợt", 14, 9, "clean_ups"), ("Lượt người tham gia ra quân", "lượt người", 1530, 870, "clean_up_attendances"),
             ("Chất thải thu gom, xử lý", "tấn", 17.5, 9.5, "waste_t"), ("Đường làng, ngõ xóm được vệ sinh", "km", 26, 11, "roads_cleaned_km")]  # fmt: skip
    header = ["STT", "Nội dung", "ĐVT", "Kết quả"]
    sheets = [
        Sheet([["UBND huyện Cao Lộc - số liệu mẫu"], [f"SỐ LIỆU THÁNG {month}/2020"], [None], header,
               *([i, item[0], item[1], item[column]] for i, item in enumerate(items, 1))], f"T{month}")
        for month, column in ((6, 2), (7, 3))
    ]  # fmt: skip
    head = letterhead(
        ["UBND HUYỆN CAO LỘC"],
        "170/BC-UBND",
        "Cao Lộc, ngày 04 tháng 8 năm 2020",
        "TỔNG HỢP HAI THÁNG HÀNH ĐỘNG VÌ MÔI TRƯỜNG NĂM 2020",
    )
    sheets.append(
        Sheet(
            [*head, header]
            + [[i, a, u, (x + y, name, f"=T6!D{i + 4}+T7!D{i + 4}")] for i, (a, u, x, y, name) in enumerate(items, 1)],
            "TH",
        )
    )
    made = workbook(c, sheets, "Cao Loc (tam).xlsx")
    convert(convert(made, "ods"), "xlsx").rename(c.path())


@case(
    "held",
    "VanQuan cac xa.xlsx",
    "UBND-VQ",
    "2020-07-30",
    "all communes in one sheet one after another, each its own small table, no sum",
)
def van_quan(c: Case) -> None:
    rows = letterhead(
        ["UBND HUYỆN VĂN QUAN"],
        "181/BC-UBND",
        "Văn Quan, ngày 30 tháng 7 năm 2020",
        "SỐ LIỆU CÁC XÃ GỬI VỀ HUYỆN (MẪU)",
        at=3,
    )
    for name, times, trees in (("Xã Tân Đoàn", 3, 210), ("Xã Điềm He", 2, 95), ("Thị trấn Văn Quan", 4, 60)):
        rows += [[name], ["Nội dung", "Đơn vị tính", "Kết quả"], ["Đợt ra quân vệ sinh môi trường", "đợt", times],
                 ["Cây xanh trồng mới", "cây", trees], [None]]  # fmt: skip
    workbook(c, [Sheet(rows, wide=1)])
    c.also("clean_ups=9 opt", "trees_planted=365 opt", found_by="table")


@case(
    "held",
    "BC Tinh doan.docx",
    "TDTN",
    "2020-07-30",
    "two result columns: in number and in value; sub-rows with dashes; total of events above its parts",
)
def tinh_doan(c: Case) -> None:
    word(c, [
        Head(("ĐOÀN TNCS HỒ CHÍ MINH", "BCH ĐOÀN TỈNH LẠNG SƠN"), "140-BC/TĐTN", "ngày 30 tháng 7 năm 2020"),
        "Số liệu mẫu.",
        Table([
            ["TT", "Hoạt động", "ĐVT", "Số lượng", "Trị giá (triệu đồng)"],
            ["1", "Hội thảo, hội nghị, tọa đàm, tập huấn (tổng số)", "cuộc", "[[9|meetings]]", "18"],
            ["", "- Hội thảo", "cuộc", "[[1|workshops]]", ""],
            ["", "- Tọa đàm", "cuộc", "[[3|panel_talks]]", "6"],
            ["", "- Lớp tập huấn", "lớp", "[[5|courses]]", "12"],
            ["2", "Số người dự (hội thảo, tọa đàm, tập huấn)", "lượt người", "[[640|meeting_attendances]]", ""],
            ["3", "Ra quân “Ngày thứ bảy tình nguyện” dọn vệ sinh môi trường", "đợt", "[[96|clean_ups]]", "35"],
            ["4", "Thanh niên tham gia dọn vệ sinh", "lượt người", "[[8.120|clean_up_attendances]]", ""],
            ["5", "Thu gom rác thải", "tấn", "[[22,5|waste_t]]", ""],
            ["", "- trong đó rác thải nhựa", "kg", "[[1.350|plastic_waste_kg]]", ""],
            ["6", "Trồng cây xanh", "cây", "[[5.200|trees_planted]]", "104"],
            ["", "Tổng trị giá", "", "", "175"],
        ]),
        Sign("TM. BAN THƯỜNG VỤ\nBÍ THƯ", "Hoàng Văn Giả Định"),
    ])  # fmt: skip
    c.also("money_mvnd=175 opt", found_by="table")


@case(
    "held",
    "So GDDT - so lieu cac truong.xlsx",
    "SGDDT",
    "2020-07-31",
    "columns last year / this year / compare; header in two rows with merged top; yes/no rows",
)
def giao_duc(c: Case) -> None:
    rows = letterhead(["UBND TỈNH LẠNG SƠN", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"], "1766/BC-SGDĐT", "Lạng Sơn, ngày 31 tháng 7 năm 2020",
                      "Kết quả Tháng hành động vì môi trường năm 2020", at=5)  # fmt: skip
    at = len(rows) + 1
    rows += [
        ["TT", "Nội dung", "Đơn vị tính", "Kết quả", None, "So sánh (%)"],
        [None, None, None, "Năm 2019", "Năm 2020", None],
        [1, "Có tổ chức tuyên truyền chủ đề Ngày Môi trường thế giới", "có/không", "Có", ("Có", "theme_publicised=1"), None],
        [2, "Băng rôn, khẩu hiệu", "cái", 250, (342, "banners"), 136.8],
        [3, "Buổi lao động tổng vệ sinh trường lớp", "buổi", 180, (226, "clean_ups"), 125.6],
        [4, "Lượt giáo viên, học sinh tham gia tổng vệ sinh", "lượt người", 15200, (20480, "clean_up_attendances"), 134.7],
        [5, "Trường học cam kết không dùng đồ nhựa một lần", "trường", 0, (205, "bodies_pledged"), None],
        [6, "Cây xanh trồng mới", "cây", 980, (1175, "trees_planted"), 119.9],
        [7, "Trụ sở Sở không dùng đồ nhựa một lần khi hội họp", "có/không", "Không", ("Có", "plastic_free_office=1"), None],
    ]  # fmt: skip
    workbook(c, [Sheet(rows, "Sheet1", merged=(f"D{at}:E{at}", f"A{at}:A{at + 1}", f"B{at}:B{at + 1}"))])


@case(
    "held",
    "Nong nghiep.xls",
    "SNNPTNT",
    "2020-08-03",
    "old xls with merged label cells over two columns and a result under each unit",
)
def nong_nghiep(c: Case) -> None:
    rows = [
        *letterhead(["UBND TỈNH LẠNG SƠN", "SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN"], "1302/BC-SNN", "Lạng Sơn, ngày 03 tháng 8 năm 2020",
                    "Biểu kết quả thực hiện (số liệu mẫu)"),
        ["Mục", "Nội dung thực hiện", "Kết quả", "Đơn vị tính", "Ghi chú"],
        ["4.2", "Huy động xã hội hóa cho bảo tồn thiên nhiên", (320, "conservation_social_mvnd"), "triệu đồng", None],
        ["4.5", "Phục hồi hệ sinh thái rừng suy thoái", (18.5, "ecosystems_restored_ha"), "ha", "KBT Hữu Liên"],
        ["4.6.2", "Cứu hộ, thả động vật hoang dã về tự nhiên", (31, "animals_released"), "cá thể", None],
        ["4.8.1", "Kiểm tra, truy quét săn bắt, buôn bán ĐVHD", (16, "wildlife_checks"), "đợt", None],
        ["4.8.2", "Xử lý vi phạm về ĐVHD", (4, "wildlife_cases"), "vụ", "phạt 58 triệu đồng"],
        ["4.9", "Diệt trừ ốc bươu vàng, mai dương (sinh vật ngoại lai)", (6.2, "invasive_area_ha"), "ha", None],
        ["5.7.2", "Thu gom bao gói thuốc BVTV sau sử dụng", (4.2, "pesticide_packaging_kg=4200"), "tấn", None],
        ["4.7", "Nguồn gen được bảo tồn", ("đang thống kê", "gene_resources=pending"), "nguồn gen", None],
        ["5.8", "Hệ thống xử lý nước thải", ("KTC", "wastewater_systems=na"), "hệ thống", None],
    ]  # fmt: skip
    made = workbook(c, [Sheet(rows, "Biểu 1")], "Nong nghiep.xlsx")
    convert(made, "xls")


@case("held", "soct.csv", "SCT", "", "csv in UTF-8 without letters of a title; agency named in the first line")
def cong_thuong(c: Case) -> None:
    comma(c, [
        ["Sở Công Thương tỉnh Lạng Sơn - Số liệu mẫu Tháng hành động vì môi trường 2020"],
        ["nội dung", "kết quả", "đvt"],
        ["Cơ sở kinh doanh cam kết nói không với đồ nhựa dùng một lần", "[[68|bodies_pledged]]", "cơ sở"],
        ["Túi thân thiện môi trường phát cho người dân", "[[2.400|eco_bags]]", "chiếc"],
        ["Kiểm tra xử lý chất thải cụm công nghiệp", "[[7|waste_inspections]]", "cuộc"],
        ["Băng rôn", "[[9|banners]]", "cái"],
        ["Kinh phí thực hiện", "[[42,75|money_mvnd]]", "triệu đồng"],
    ], "utf-8-sig", ",")  # fmt: skip


@case("held", "So KHDT.csv", "SKHDT", "", "csv in Windows-1258 with a yes/no answer and a state")
def ke_hoach_dau_tu(c: Case) -> None:
    comma(c, [
        ["SỞ KẾ HOẠCH VÀ ĐẦU TƯ TỈNH LẠNG SƠN", "", "", ""],
        ["BIỂU SỐ LIỆU THÁNG HÀNH ĐỘNG VÌ MÔI TRƯỜNG NĂM 2020 (SỐ LIỆU MẪU)", "", "", ""],
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Kết quả"],
        ["4.1", "Ngân sách đầu tư cho bảo tồn đa dạng sinh học", "triệu đồng", "[[1.250|conservation_budget_mvnd=1250 opt]]"],
        ["4.3", "Nội dung đa dạng sinh học trong quy hoạch tỉnh đã xây dựng", "có/không", "[[Có|master_plan_content=1]]"],
        ["3.5", "Ra quân vệ sinh môi trường", "đợt", "[[4|clean_ups]]"],
        ["3.6", "Lượt người ra quân", "lượt người", "[[162|clean_up_attendances]]"],
        ["3.15.1", "Nhà tiêu hợp vệ sinh", "công trình", "[[không thuộc chức năng|latrines=na]]"],
    ], "cp1258")  # fmt: skip


@case("held", "bdbp.csv", "BDBP", "", "csv in UTF-16, header after letterhead, fields with line breaks")
def bien_phong(c: Case) -> None:
    comma(c, [
        ["BỘ CHỈ HUY BỘ ĐỘI BIÊN PHÒNG TỈNH LẠNG SƠN", "", ""],
        ["Tháng hành động vì môi trường năm 2020\nSố liệu mẫu", "", ""],
        ["Hoạt động", "Đơn vị", "Số lượng"],
        ["Tuyên truyền trực tiếp\ncho nhân dân biên giới", "buổi", "[[33|talks]]"],
        ["Số lượt người nghe tuyên truyền trực tiếp", "lượt người", "[[1.905|talk_attendances]]"],
        ["Ra quân vệ sinh môi trường", "đợt", "[[27|clean_ups]]"],
        ["Kiểm tra buôn bán động vật hoang dã qua biên giới", "đợt", "[[12|wildlife_checks]]"],
    ], "utf-16", "\t")  # fmt: skip


@case("held", "SLDTBXH phu luc.rtf", "SLDTBXH", "2020-07-31", "rtf: table with results at the left of the labels")
def lao_dong(c: Case) -> None:
    made = word(c, [
        Head(("UBND TỈNH LẠNG SƠN", "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"), "1040/BC-SLĐTBXH", "ngày 31 tháng 7 năm 2020"),
        Table([
            ["Số lượng", "Đơn vị tính", "Nội dung đã thực hiện", "Ghi chú"],
            ["[[2|documents_issued]]", "văn bản", "Văn bản chỉ đạo", "1 công văn, 1 kế hoạch"],
            ["[[7|banners]]", "cái", "Băng rôn", ""],
            ["[[9|clean_ups]]", "buổi", "Tổng vệ sinh cơ quan, trung tâm", ""],
            ["[[415|clean_up_attendances]]", "lượt người", "Người tham gia tổng vệ sinh", ""],
            ["[[86|trees_planted]]", "cây", "Cây xanh trồng mới", ""],
        ]),
        "Số liệu mẫu.",
    ], "SLDTBXH phu luc.docx")  # fmt: skip
    convert(made, "rtf")


@case(
    "held",
    "BQL KKT.pdf",
    "BQLKKT",
    "2020-07-29",
    "text pdf with a table whose rows run over a page break, header repeated",
)
def khu_kinh_te(c: Case) -> None:
    rows = [["TT", "Nội dung", "Đơn vị tính", "Kết quả"]]
    labels = [
        ("Văn bản triển khai", "văn bản", "[[3|documents_issued]]"), ("Tin, bài trên trang thông tin điện tử", "tin, bài", "[[8|web_items]]"),
        ("Tờ rơi, tài liệu phát ra", "tờ", "[[900|leaflets]]"), ("Băng rôn", "cái", "[[26|banners]]"), ("Pano", "cái", "[[5|panels]]"),
        ("Hội nghị", "cuộc", "[[2|conferences]]"), ("Đợt ra quân vệ sinh môi trường", "đợt", "[[13|clean_ups]]"),
        ("Lượt người ra quân", "lượt người", "[[1.150|clean_up_attendances]]"), ("Chất thải thu gom, xử lý", "tấn", "[[38,5|waste_t]]"),
        ("Cây xanh trồng mới", "cây", "[[450|trees_planted]]"), ("Cuộc kiểm tra, giám sát chất thải", "cuộc", "[[9|waste_inspections]]"),
        ("Hệ thống xử lý nước thải tập trung", "hệ thống", "[[1|wastewater_systems]]"),
        ("Công trình bảo vệ môi trường đang xây dựng", "công trình", "[[2|works_under_way]]"),
        ("Tổng kinh phí thực hiện", "triệu đồng", "[[265,5|money_mvnd]]"),
    ]  # fmt: skip
    rows += [[str(i), *row] for i, row in enumerate(labels, 1)]
    made = word(c, [
        Head(("UBND TỈNH LẠNG SƠN", "BAN QUẢN LÝ KHU KINH TẾ CỬA KHẨU ĐỒNG ĐĂNG - LẠNG SƠN"), "602/BC-BQLKKTCK", "ngày 29 tháng 7 năm 2020"),
        *(["Ban Quản lý báo cáo kết quả thực hiện Kế hoạch số 57/KH-STNMT. Các phòng, đơn vị đã chủ động, tích cực hưởng ứng."] * 9),
        Table(rows),
        "Số liệu mẫu.",
        Sign("KT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN", "Hoàng Thị Thử"),
    ], "BQL KKT.docx")  # fmt: skip
    convert(made, "pdf")


@case(
    "held",
    "SVHTTDL bang ngang.docx",
    "SVHTTDL",
    "2020-07-31",
    "two tables lying down, unit in the second header row; a table of people that holds no answers",
)
def van_hoa(c: Case) -> None:
    word(c, [
        Head(("UBND TỈNH LẠNG SƠN", "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"), "802/BC-SVHTTDL", "ngày 31 tháng 7 năm 2020"),
        Table([
            ["Băng rôn", "Pano", "Tin, bài trên trang TTĐT", "Đợt ra quân vệ sinh môi trường", "Lượt người ra quân"],
            ["cái", "cái", "tin, bài", "đợt", "lượt người"],
            ["[[52|banners]]", "[[14|panels]]", "[[17|web_items]]", "[[8|clean_ups]]", "[[610|clean_up_attendances]]"],
        ], bold_rows=(0, 1)),
        "Danh sách đầu mối (mẫu):",
        Table([["TT", "Họ và tên", "Năm sinh", "Số ngày công"], ["1", "Lê Văn Mẫu", "1980", "12"], ["2", "Vi Thị Mẫu", "1986", "15"]]),
    ])  # fmt: skip


@case(
    "held",
    "Hoi CCB bang.docx",
    "HCCB",
    "2020-07-31",
    "figures with units in the value cell, hedges, ranges, several facts in one cell, percent and n of N",
)
def cuu_chien_binh(c: Case) -> None:
    word(c, [
        Head(("HỘI CỰU CHIẾN BINH VIỆT NAM", "HỘI CỰU CHIẾN BINH TỈNH LẠNG SƠN"), "60/BC-CCB", "ngày 31 tháng 7 năm 2020"),
        Table([
            ["Số TT", "Nội dung công việc", "Kết quả đạt được"],
            ["1", "Buổi tuyên truyền trực tiếp/lượt người dự", "[[46 buổi / 2.310 lượt người|talks=46;talk_attendances=2310]]"],
            ["2", "Ra quân dọn vệ sinh", "[[61 buổi, 3.050 lượt người|clean_ups=61;clean_up_attendances=3050]]"],
            ["3", "Rác thải thu gom", "[[khoảng 9 tấn|waste_t=9 about]]"],
            ["4", "Đường làng ngõ xóm được vệ sinh", "[[25-30 km|roads_cleaned_km=25..30]]"],
            ["5", "Cây xanh trồng mới", "[[hơn 1.300 cây|trees_planted=1300 at_least]]"],
            ["6", "Tỷ lệ chi hội tham gia", "100%"],
            ["7", "Kênh mương khơi thông", "[[hàng chục km|drains_cleared_m=?]]"],
            ["8", "Hộ cam kết không dùng túi nilon", "[[1.420 hộ|households_pledged=1420]]"],
        ]),
        "Số liệu mẫu.",
    ])  # fmt: skip


@case(
    "held",
    "UBND Binh Gia.docx",
    "UBND-BG",
    "2020-08-03",
    "ambiguous figures in a table: 1.500 tons, comma with three digits, date in a cell, m3 in the value, fraction of a count",
)
def binh_gia(c: Case) -> None:
    word(c, [
        Head(("ỦY BAN NHÂN DÂN", "HUYỆN BÌNH GIA"), "133/BC-UBND", "ngày 03 tháng 8 năm 2020", place="Bình Gia"),
        Table([
            ["TT", "Nội dung", "ĐVT", "Kết quả"],
            ["1", "Rác thải thu gom, xử lý", "tấn", "[[1.500|waste_t=?]]"],
            ["2", "Đường làng, ngõ xóm được vệ sinh", "km", "[[1,250|roads_cleaned_km=?]]"],
            ["3", "Đợt ra quân", "đợt", "[[5/6|clean_ups=?]]"],
            ["4", "Cây xanh trồng mới", "cây", "[[1,5|trees_planted=?]]"],
            ["5", "Lượt người ra quân", "lượt người", "[[2.380|clean_up_attendances]]"],
            ["6", "Băng rôn", "cái", "[[x|banners=?]]"],
            ["7", "Tờ rơi", "tờ", "[[1000|leaflets]]"],
            ["8", "Nhà tiêu hợp vệ sinh", "công trình", "[[Không|latrines=0]]"],
        ]),
        "Số liệu mẫu.",
        _SIGNED,
    ])  # fmt: skip


@case("held", "Lien minh HTX.xlsx", "LMHTX", "2020-07-28", "TCVN3 in an xlsx: font .VnTime per cell")
def lien_minh(c: Case) -> None:
    rows = [
        ["LIÊN MINH HỢP TÁC XÃ TỈNH LẠNG SƠN"], ["Số: 70/BC-LMHTX"], ["Lạng Sơn, ngày 28 tháng 7 năm 2020"],
        ["Kết quả hưởng ứng Tháng hành động vì môi trường năm 2020 (mẫu)"], [None],
        ["TT", "Nội dung", "Đơn vị tính", "Kết quả"],
        [1, "Lớp tập huấn", "lớp", (3, "courses")],
        [2, "Lượt người dự tập huấn", "lượt người", (110, "meeting_attendances")],
        [3, "Bể chứa bao gói thuốc bảo vệ thực vật", "bể", (24, "pesticide_tanks")],
        [4, "Hợp tác xã cam kết không dùng đồ nhựa dùng một lần", "đơn vị", (28, "bodies_pledged")],
    ]  # fmt: skip
    workbook(c, [Sheet(rows)], write=tcvn3, font=".VnTime")


@case(
    "held",
    "QLTT bieu.docx",
    "CQLTT",
    "2020-07-30",
    "plan / result / rate columns named in other words; total row that mixes units",
)
def quan_ly_thi_truong(c: Case) -> None:
    word(c, [
        Head(("TỔNG CỤC QUẢN LÝ THỊ TRƯỜNG", "CỤC QUẢN LÝ THỊ TRƯỜNG TỈNH LẠNG SƠN"), "520/BC-QLTTLS", "ngày 30 tháng 7 năm 2020"),
        Table([
            ["STT", "Nhiệm vụ", "ĐVT", "Chỉ tiêu giao", "Đã thực hiện", "Đạt (%)"],
            ["1", "Kiểm tra kinh doanh, tiêu thụ động vật hoang dã", "đợt", "15", "[[19|wildlife_checks]]", "126,7"],
            ["2", "Vụ vi phạm về động vật hoang dã đã xử lý", "vụ", "", "[[3|wildlife_cases]]", ""],
            ["3", "Tuyên truyền, ký cam kết với hộ kinh doanh (bản cam kết)", "bản", "200", "[[236|pledges_signed]]", "118"],
            ["4", "Tổng vệ sinh trụ sở", "buổi", "8", "[[8|clean_ups]]", "100"],
            ["", "Tổng cộng", "", "223", "266", "119,3"],
        ]),
        "Số liệu mẫu.",
    ])  # fmt: skip
