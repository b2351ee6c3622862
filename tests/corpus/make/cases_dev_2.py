"""Dev cases, second part: workbooks of many sheets, old letters, tracked changes, transposed and contradicting tables."""

from carriers import comma, convert, nfd, scan, tcvn3, vni
from case import Case, case
from sheets import Sheet, letterhead, workbook
from word import Head, Sign, Table, word


@case("dev", "So NN va PTNT - phu luc so lieu.docx", "SNNPTNT", "2020-08-04",
      "free table: conservation, states in words, dash, share, another unit in the unit column, money per row")  # fmt: skip
def so_nong_nghiep(c: Case) -> None:
    word(c, [
        Head(("UBND TỈNH LẠNG SƠN", "SỞ NÔNG NGHIỆP VÀ PTNT"), "1288/BC-SNN", "ngày 04 tháng 8 năm 2020"),
        "Sở Nông nghiệp và PTNT gửi phụ lục số liệu (số liệu mẫu) như sau:",
        Table([
            ["TT", "Chỉ tiêu", "Đơn vị", "Thực hiện", "Kinh phí (triệu đồng)", "Nguồn"],
            ["1", "Khu bảo tồn thiên nhiên thành lập mới", "khu", "[[0|reserves_founded]]", "", ""],
            ["2", "Diện tích khu bảo tồn được quản lý hiệu quả", "ha", "[[8.293|reserve_area_ha=8293 opt]]", "", ""],
            ["3", "Diện tích hệ sinh thái suy thoái được phục hồi", "ha", "[[12,5|ecosystems_restored_ha]]", "150",
             "ngân sách"],
            ["4", "Hoạt động bảo tồn loài nguy cấp, quý, hiếm", "hoạt động", "[[3|species_actions]]", "45", "xã hội hóa"],
            ["5", "Cá thể động vật hoang dã cứu hộ, thả về tự nhiên", "con", "[[26|animals_released]]", "", ""],
            ["6", "Nguồn gen được bảo tồn", "nguồn gen", "[[Đang thống kê|gene_resources=pending]]", "", ""],
            ["7", "Kiểm tra săn bắt, buôn bán động vật hoang dã", "đợt", "[[14|wildlife_checks]]", "", ""],
            ["8", "Vụ vi phạm động vật hoang dã đã xử lý", "vụ", "[[2|wildlife_cases]]", "", ""],
            ["9", "Diện tích cây mai dương, sinh vật ngoại lai được diệt trừ", "m2", "[[35.000|invasive_area_ha=3.5]]", "", ""],
            ["10", "Mô hình kinh tế sử dụng bền vững tài nguyên đang duy trì", "mô hình", "[[17|models_kept]]", "", ""],
            ["11", "Diện tích trồng rừng trong Tháng hành động", "ha", "[[64|planted_area_ha]]", "", ""],
            ["12", "Tỷ lệ hộ nông thôn dùng nước hợp vệ sinh", "%", "96,5", "", ""],
            ["13", "Hệ thống xử lý nước thải tập trung", "hệ thống", "-", "", ""],
        ]),
        Sign("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Hứa Văn Thử"),
    ])  # fmt: skip


@case("dev", "Huu Lung - bieu tung xa.xlsx", "UBND-HL", "2020-08-03",
      "one sheet a commune and a summary sheet with the sums; only the summary answers for the district")  # fmt: skip
def huu_lung(c: Case) -> None:
    communes = {
        "Xã Yên Thịnh": (2, 210, 3.5, 80), "Xã Hữu Liên": (3, 260, 4, 150), "TT Hữu Lũng": (6, 980, 14, 60),
        "Xã Minh Sơn": (2, 190, 2.5, 200),
    }  # fmt: skip
    labels = [("Đợt ra quân vệ sinh môi trường", "đợt", "clean_ups"), ("Lượt người tham gia", "lượt người",
              "clean_up_attendances"), ("Rác thải thu gom", "tấn", "waste_t"), ("Cây xanh trồng mới", "cây", "trees_planted")]  # fmt: skip
    sums = [sum(values[i] for values in communes.values()) for i in range(4)]
    head = letterhead(["UBND HUYỆN HỮU LŨNG"], "225/BC-UBND", "Hữu Lũng, ngày 03 tháng 8 năm 2020",
                      "TỔNG HỢP KẾT QUẢ TOÀN HUYỆN - THÁNG HÀNH ĐỘNG VÌ MÔI TRƯỜNG NĂM 2020")  # fmt: skip
    header = ["STT", "Nội dung", "Đơn vị tính", "Kết quả"]
    summary = [*head, header, *([i + 1, label, unit, (sums[i], name)] for i, (label, unit, name) in enumerate(labels))]
    sheets = [Sheet(summary, "Tổng hợp")]
    for commune, values in communes.items():
        rows = [[f"UBND {commune.upper()}"], ["Số liệu mẫu"], header]
        rows += [[i + 1, label, unit, values[i]] for i, (label, unit, _) in enumerate(labels)]
        sheets.append(Sheet(rows, commune.removeprefix("Xã ")))
    workbook(c, sheets)


@case("dev", "Cao Loc thang hanh dong.xlsx", "UBND-CL", "2020-07-30",
      "one sheet a commune, no summary: the sum may be said, one commune's figure never")  # fmt: skip
def cao_loc(c: Case) -> None:
    communes = {
        "TT Cao Lộc": (4, 510, 6.5),
        "TT Đồng Đăng": (5, 640, 9),
        "Xã Thụy Hùng": (2, 150, 2),
        "Xã Hợp Thành": (1, 95, 1.5),
    }
    sheets = []
    for name, (times, people, waste) in communes.items():
        head = letterhead(["UBND HUYỆN CAO LỘC"], "154/BC-UBND", "Cao Lộc, ngày 30 tháng 7 năm 2020",
                          f"Biểu số liệu {name}", at=3)  # fmt: skip
        sheets.append(Sheet([*head, ["Nội dung", "ĐVT", "Số lượng"], ["Số đợt ra quân vệ sinh môi trường", "đợt", times],
                             ["Lượt người ra quân", "lượt người", people], ["Rác thải thu gom", "tấn", waste]],
                            name, wide=1))  # fmt: skip
    workbook(c, sheets)
    c.also("clean_ups=12 opt", "clean_up_attendances=1395 opt", "waste_t=19 opt", found_by="table")


_TCVN3_PARTS = [
    Head(("ỦY BAN NHÂN DÂN", "HUYỆN ĐÌNH LẬP"), "97/BC-UBND", "ngày 28 tháng 7 năm 2020", place="Đình Lập", sample="Số liệu mẫu"),
    """UBND huyện Đình Lập báo cáo kết quả thực hiện Tháng hành động vì môi trường năm 2020 như sau. Toàn huyện đã tổ chức
    [[16|clean_ups]] đợt ra quân vệ sinh môi trường, thu hút [[1.240|clean_up_attendances]] lượt người tham gia, thu gom
    [[7,5 tấn|waste_t=7.5]] rác thải.""",
    Table([
        ["TT", "Nội dung", "Đơn vị tính", "Kết quả"],
        ["1", "Băng rôn", "cái", "[[18|banners]]"],
        ["2", "Tờ rơi, tài liệu phát ra", "tờ", "[[650|leaflets]]"],
        ["3", "Cây xanh trồng mới", "cây", "[[3.400|trees_planted]]"],
        ["4", "Nhà tiêu hợp vệ sinh", "công trình", "[[22|latrines]]"],
        ["5", "Chuồng gia súc hợp vệ sinh", "công trình", "[[14|livestock_sheds]]"],
    ]),
    Sign("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "Hoàng Thị Mẫu"),
]  # fmt: skip


@case("dev", "Dinh Lap (TCVN3).docx", "UBND-DL", "2020-07-28", "TCVN3 letters in .VnTime: prose and table")
def dinh_lap(c: Case) -> None:
    word(c, _TCVN3_PARTS, write=tcvn3, font=".VnTime")
    c.may("community_work_held")


@case("dev", "Van Lang VNI.docx", "UBND-VL", "2020-08-02", "VNI letters in VNI-Times: prose only")
def van_lang(c: Case) -> None:
    word(c, [
        Head(("ỦY BAN NHÂN DÂN", "HUYỆN VĂN LÃNG"), "189/BC-UBND", "ngày 02 tháng 8 năm 2020", place="Văn Lãng"),
        """Thực hiện Kế hoạch của Sở Tài nguyên và Môi trường, UBND huyện Văn Lãng đã treo [[26|banners]] băng rôn, phát
        [[1.100|leaflets]] tờ rơi; tổ chức [[21|clean_ups]] buổi ra quân với [[1.960|clean_up_attendances]] lượt người tham
        gia; dọn vệ sinh [[24 km|roads_cleaned_km=24]] đường làng; trồng [[980|trees_planted]] cây xanh; xây dựng
        [[19|latrines]] nhà tiêu hợp vệ sinh.""",
        Sign("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "Lành Văn Ví Dụ"),
    ], write=vni, font="VNI-Times")  # fmt: skip
    c.may("community_work_held", "displays_used")


@case(
    "dev", "Bộ đội Biên phòng.docx", "BDBP", "2020-07-31", "decomposed text (NFD), two header rows, group letters A, B"
)
def bien_phong(c: Case) -> None:
    word(c, [
        Head(("BỘ TƯ LỆNH BĐBP", "BỘ CHỈ HUY BĐBP TỈNH LẠNG SƠN"), "870/BC-BCH", "ngày 31 tháng 7 năm 2020"),
        Table([
            ["TT", "Nội dung", "Kết quả", ""],
            ["", "", "Đơn vị tính", "Số lượng"],
            ["A", "Tuyên truyền", "", ""],
            ["1", "Buổi tuyên truyền trực tiếp tại thôn bản biên giới", "buổi", "[[24|talks]]"],
            ["2", "Lượt người nghe tuyên truyền", "lượt người", "[[1.430|talk_attendances]]"],
            ["B", "Hoạt động cộng đồng", "", ""],
            ["1", "Buổi ra quân giúp dân dọn vệ sinh", "buổi", "[[31|clean_ups]]"],
            ["2", "Ngày công", "công", "720"],
            ["3", "Cây trồng mới (cây xanh)", "cây", "[[1.050|trees_planted]]"],
            ["4", "Kiểm tra, tuần tra ngăn chặn buôn bán động vật hoang dã", "đợt", "[[18|wildlife_checks]]"],
        ], merged=[(0, 2, 0, 3), (0, 0, 1, 0), (0, 1, 1, 1)], bold_rows=(0, 1, 2, 5)),
        "Số liệu mẫu",
    ], write=nfd)  # fmt: skip


@case("dev", "MTTQ tinh - ban thao.docx", "MTTQ", "2020-07-23",
      "tracked changes not yet accepted: inserted figures stand, deleted ones do not")  # fmt: skip
def mat_tran(c: Case) -> None:
    word(c, [
        Head(("ỦY BAN MTTQ VIỆT NAM", "TỈNH LẠNG SƠN"), "187/BC-MTTQ-BTT", "ngày 23 tháng 7 năm 2020"),
        """Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh báo cáo: Mặt trận các cấp đã tổ chức
        [[{-180-}{+196+}|talks=196]] buổi tuyên truyền, vận động với [[9.800|talk_attendances]] lượt người tham dự; vận
        động [[{-1.500-}{+1.720+}|households_pledged=1720]] hộ gia đình ký cam kết không sử dụng đồ nhựa dùng một lần
        {-và 300 túi nilon-}. Các khu dân cư tổ chức [[145|clean_ups]] buổi tổng vệ sinh{+, thu gom [[11,2 tấn|waste_t=11.2]]
        rác thải+}.""",
        Table([
            ["Nội dung", "ĐVT", "Kết quả"],
            ["Công trình bảo vệ môi trường bàn giao", "công trình", "[[{-3-}{+4+}|works_handed_over=4]]"],
            ["Tập thể được biểu dương", "tập thể", "[[6|organisations_praised]]"],
            ["Cá nhân được biểu dương", "người", "[[15|individuals_praised]]"],
        ]),
        "(Số liệu mẫu)",
        Sign("TM. BAN THƯỜNG TRỰC\nPHÓ CHỦ TỊCH", "Vy Văn Mẫu"),
    ])  # fmt: skip


@case("dev", "dai pttinh so lieu.csv", "DAILS", "", "csv in UTF-16 with tabs; minutes and hours of air time")
def dai_phat_thanh(c: Case) -> None:
    comma(c, [
        ["ĐÀI PHÁT THANH VÀ TRUYỀN HÌNH TỈNH LẠNG SƠN"],
        ["Kết quả tuyên truyền Tháng hành động vì môi trường năm 2020 - số liệu mẫu"],
        ["TT", "Nội dung", "Đơn vị tính", "Kết quả", "Ghi chú"],
        ["1", "Tin, bài đã phát", "tin, bài", "[[46|press_items]]", "38 tin, 8 bài"],
        ["2", "Phóng sự", "phóng sự", "[[4|press_features]]", ""],
        ["3", "Chuyên mục Môi trường và cuộc sống", "kỳ", "[[5|press_pages]]", ""],
        ["4", "Thời lượng phát sóng", "phút", "[[185|air_time_min]]", "năm 2019: 140 phút"],
        ["5", "Tăng so với cùng kỳ năm trước", "%", "[[32|coverage_increase]]", ""],
    ], "utf-16", "\t")  # fmt: skip


@case(
    "dev",
    "Binh Gia scan.pdf",
    "|UBND-BG",
    "",
    "image-only scan: waits for a person, nothing is guessed",
    status="needs_person",
)
def binh_gia_scan(c: Case) -> None:
    made = word(c, [
        Head(("ỦY BAN NHÂN DÂN", "HUYỆN BÌNH GIA"), "140/BC-UBND", "ngày 30 tháng 7 năm 2020"),
        "Toàn huyện trồng 1.500 cây xanh, thu gom 12 tấn rác thải.",
        Sign("CHỦ TỊCH", "Nông Văn Thử"),
    ], "Binh Gia scan.docx")  # fmt: skip
    scan(made)


@case(
    "dev",
    "bieu SKHCN thang 6.xlsm",
    "SKHCN",
    "2020-07-29",
    "workbook named xlsm, header at row 12, columns in another order",
)
def so_khoa_hoc(c: Case) -> None:
    rows = letterhead(["UBND TỈNH LẠNG SƠN", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"], "402/BC-SKHCN", "Lạng Sơn, ngày 29 tháng 7 năm 2020",
                      "BÁO CÁO KẾT QUẢ THÁNG HÀNH ĐỘNG VÌ MÔI TRƯỜNG")  # fmt: skip
    rows += [
        [None], [None],
        ["Số lượng", "Đơn vị", "Tên hoạt động", "STT"],
        [(2, "documents_issued"), "văn bản", "Văn bản chỉ đạo, triển khai", 1],
        [(7, "web_items"), "tin bài", "Tin, bài trên trang thông tin điện tử của Sở", 2],
        [(1, "workshops"), "cuộc", "Hội thảo khoa học về bảo tồn đa dạng sinh học", 3],
        [(65, "meeting_attendances"), "lượt người", "Người dự hội thảo", 4],
        [(4, "gene_resources"), "nguồn gen", "Nguồn gen cây hồi, quýt, na được bảo tồn", 5],
        [(5, "banners"), "cái", "Băng rôn", 6],
    ]  # fmt: skip
    made = workbook(c, [Sheet(rows, "Sheet1 (2)", wide=3)])
    _as_macro_book(made)
    c.also("meetings_on_nature=1 opt")


def _as_macro_book(path) -> None:
    """Give a workbook the content type of a workbook with macros, as its name says."""
    import shutil
    import zipfile

    other = path.with_suffix(".tmp")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
                content = content.replace(plain, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")
            new.writestr(name, content)
    shutil.move(other, path)


@case("dev", "STTTT - ket hop nhieu su kien.docx", "STTTT", "2020-07-30",
      "one combined report for several campaigns: figures of the whole may not be taken for the Action Month")  # fmt: skip
def so_thong_tin(c: Case) -> None:
    word(c, [
        Head(("UBND TỈNH LẠNG SƠN", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG"), "655/BC-STTTT", "ngày 30 tháng 7 năm 2020",
             "Kết quả hưởng ứng Tuần lễ quốc gia nước sạch, Ngày quốc tế đa dạng sinh học, Ngày Môi trường thế giới và "
             "Tháng hành động vì môi trường năm 2020"),
        """Trong Tháng hành động vì môi trường (từ ngày 01/6 đến 30/6), các cơ quan báo chí, cổng thông tin điện tử do Sở
        hướng dẫn đã đăng [[58|web_items]] tin, bài; hệ thống đài truyền thanh cấp huyện, xã phát [[1.260|broadcasts]] lượt.
        Sở tổ chức [[01|conferences]] hội nghị trực tuyến tập huấn tuyên truyền với [[120|meeting_attendances]] đại biểu dự.

        Tính chung cả ba sự kiện từ tháng 4 đến tháng 6, toàn ngành treo [[85|banners=?]] băng rôn và ra quân
        [[06|clean_ups=?]] đợt dọn vệ sinh.

        Số liệu mẫu.""",
        Sign("GIÁM ĐỐC", "Nguyễn Văn Giả Định"),
    ])  # fmt: skip
    c.also("online_meetings=1 opt")
    c.may("displays_used", "theme_publicised", "community_work_held")


@case("dev", "BC So Tai chinh.docx", "SLDTBXH", "2020-07-28",
      "wrong file name: the letterhead says another department; a register as a list of dashes")  # fmt: skip
def lao_dong(c: Case) -> None:
    word(c, [
        Head(("UBND TỈNH LẠNG SƠN", "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"), "1022/BC-SLĐTBXH", "ngày 28 tháng 7 năm 2020",
             as_table=False),
        """Sở Lao động - Thương binh và Xã hội báo cáo một số kết quả (số liệu mẫu):

        - Văn bản triển khai: [[01|documents_issued]]

        - Băng rôn: [[09|banners]] cái

        - Tin bài trên trang thông tin điện tử: [[04|web_items]]

        - Tổng vệ sinh trụ sở và các trung tâm bảo trợ: [[10|clean_ups]] buổi, [[475|clean_up_attendances]] lượt người

        - Cây xanh trồng mới: [[130|trees_planted]] cây

        - Kinh phí: [[12 triệu đồng|money_mvnd=12]]""",
        Sign("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Phùng Thị Thí Dụ"),
    ])  # fmt: skip


@case(
    "dev", "Hội CCB.docx", "HCCB", "2020-07-25", "prose full of doubtful expressions: no number, ranges, dates, shares"
)
def cuu_chien_binh(c: Case) -> None:
    word(c, [
        Head(("HỘI CỰU CHIẾN BINH VIỆT NAM", "HỘI CCB TỈNH LẠNG SƠN"), "51/BC-CCB", "ngày 25 tháng 7 năm 2020"),
        """Các cấp hội CCB đã huy động [[hàng nghìn|clean_up_attendances=?]] lượt hội viên tham gia ra quân từ ngày 5-6
        đến 20.7; thu gom [[19-20 tấn|waste_t=19..20]] rác thải; phát quang [[gần 60|roads_cleaned_km=60 at_most]] km đường
        thôn, xóm. 100% chi hội ký giao ước thi đua, 11/11 huyện, thành hội đã có kế hoạch.

        Hội trồng được [[2 nghìn|trees_planted=2000]] cây xanh và khơi thông [[từ 3 đến 4 km|drains_cleared_m=3000..4000]]
        kênh mương. Phấn đấu sang năm trồng 5.000 cây. Sau 3 năm thực hiện phong trào, toàn Hội đã xây dựng 45 mô hình, thu gom
        được trên 300 tấn rác.

        Số liệu mẫu để thử.""",
        Sign("CHỦ TỊCH", "Dương Văn Mẫu"),
    ])  # fmt: skip
    c.may("community_work_held")


@case("dev", "Cục Hải quan tỉnh.docx", "CHQ", "2020-08-03",
      "table with two money columns and a time column before the result; result column far right")  # fmt: skip
def hai_quan(c: Case) -> None:
    word(c, [
        Head(("TỔNG CỤC HẢI QUAN", "CỤC HẢI QUAN TỈNH LẠNG SƠN"), "1530/BC-HQLS", "ngày 03 tháng 8 năm 2020"),
        Table([
            ["STT", "Nội dung, hoạt động", "Thời gian, địa điểm", "Kinh phí (đồng)", "Nguồn kinh phí", "ĐVT", "Kết quả"],
            ["1", "Treo băng rôn", "05/6 - 30/6, cửa khẩu Hữu Nghị", "6.000.000", "chi thường xuyên", "chiếc", "[[12|banners]]"],
            ["2", "Ra quân tổng vệ sinh trụ sở, kho bãi", "06/6/2020", "3.500.000", "công đoàn", "buổi", "[[5|clean_ups]]"],
            ["3", "Số người tham gia tổng vệ sinh", "", "", "", "lượt người", "[[310|clean_up_attendances]]"],
            ["4", "Kiểm tra, kiểm soát buôn bán động vật hoang dã", "tháng 6, 7", "", "", "đợt", "[[22|wildlife_checks]]"],
            ["5", "Trồng cây xanh", "19/5", "15.000.000", "xã hội hóa", "cây", "[[85|trees_planted]]"],
            ["", "Tổng cộng", "", "24.500.000", "", "", ""],
        ]),
        "Số liệu mẫu.",
        Sign("CỤC TRƯỞNG", "La Văn Thử"),
    ])  # fmt: skip
    c.also("money_mvnd=24.5 opt", found_by="table")


@case("dev", "SGTVT_bao cao.xlsx", "SGTVT", "2020-07-31",
      "units in the header, header repeated further down, hidden sheet of last year")  # fmt: skip
def giao_thong(c: Case) -> None:
    rows = letterhead(["UBND TỈNH LẠNG SƠN", "SỞ GIAO THÔNG VẬN TẢI"], "955/BC-SGTVT", "Lạng Sơn, ngày 31 tháng 7 năm 2020",
                      "Kết quả hưởng ứng Tháng hành động vì môi trường năm 2020", at=3)  # fmt: skip
    rows += [
        ["TT", "Nội dung", "Số lượng (km)"],
        [1, "Tuyến đường được vệ sinh, phát quang", (128.4, "roads_cleaned_km")],
        [None],
        ["TT", "Nội dung", "Số lượng (đợt, lượt người, cái)"],
        [2, "Đợt ra quân vệ sinh môi trường", (7, "clean_ups")],
        [3, "Lượt người ra quân", (390, "clean_up_attendances")],
        [4, "Băng rôn", (16, "banners")],
        [None],
        ["TT", "Nội dung", "Số lượng (m)"],
        [5, "Rãnh thoát nước được khơi thông", (22500, "drains_cleared_m")],
    ]
    last_year = [["Nội dung", "Số lượng năm 2019"], ["Tuyến đường được vệ sinh (km)", 101.2], ["Băng rôn", 11]]
    workbook(c, [Sheet(rows, "BC 2020"), Sheet(last_year, "2019", hidden=True)])


@case(
    "dev",
    "Huu Lung bang ngang.docx",
    "UBND-HL",
    "2020-08-04",
    "table lying down: indicators as columns, one row of values",
)
def huu_lung_ngang(c: Case) -> None:
    word(c, [
        Head(("ỦY BAN NHÂN DÂN", "HUYỆN HỮU LŨNG"), "231/BC-UBND", "ngày 04 tháng 8 năm 2020", place="Hữu Lũng"),
        Table([
            ["Đơn vị", "Băng rôn (cái)", "Đợt ra quân (đợt)", "Lượt người ra quân", "Rác thải thu gom (tấn)", "Cây xanh trồng mới (cây)",
             "Bể chứa bao gói thuốc BVTV (bể)"],
            ["Huyện Hữu Lũng", "[[58|banners]]", "[[44|clean_ups]]", "[[5.210|clean_up_attendances]]", "[[39|waste_t]]",
             "[[3.150|trees_planted]]", "[[26|pesticide_tanks]]"],
        ]),
        "Ghi chú: số liệu mẫu.",
        Sign("CHỦ TỊCH", "Trần Văn Ví Dụ"),
    ])  # fmt: skip


@case("dev", "SVHTTDL.rtf", "SVHTTDL", "2020-07-30", "rtf: lines of label, colon, figure; month by month with a total")
def van_hoa(c: Case) -> None:
    made = word(c, [
        Head(("UBND TỈNH LẠNG SƠN", "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"), "780/BC-SVHTTDL", "ngày 30 tháng 7 năm 2020"),
        Table([
            ["Nội dung", "Tháng 6", "Tháng 7", "Cộng"],
            ["Pano tuyên truyền (cái)", "6", "3", "[[9|panels]]"],
            ["Băng rôn (cái)", "20", "15", "[[35|banners]]"],
            ["Tin, bài trên trang thông tin điện tử", "8", "5", "[[13|web_items]]"],
            ["Đợt ra quân vệ sinh tại khu di tích, điểm du lịch", "4", "2", "[[6|clean_ups]]"],
            ["Cơ sở lưu trú, nhà hàng ký cam kết không dùng đồ nhựa một lần", "25", "31", "[[56|bodies_pledged]]"],
        ]),
        "Số liệu mẫu.",
        Sign("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Lê Thị Mẫu"),
    ], "SVHTTDL.docx")  # fmt: skip
    convert(made, "rtf")


@case(
    "dev",
    "LMHTX bieu.docx",
    "LMHTX",
    "2020-07-27",
    "plan column filled, result column partly blank: a plan is no answer",
)
def lien_minh(c: Case) -> None:
    word(c, [
        Head(("LIÊN MINH HTX VIỆT NAM", "LIÊN MINH HỢP TÁC XÃ TỈNH LẠNG SƠN"), "64/BC-LMHTX", "ngày 27 tháng 7 năm 2020"),
        Table([
            ["TT", "Nội dung", "ĐVT", "Đăng ký", "Kết quả"],
            ["1", "Hợp tác xã cam kết không dùng túi nilon khó phân hủy", "đơn vị", "40", "[[32|bodies_pledged]]"],
            ["2", "Lớp tập huấn về thu gom bao gói thuốc BVTV", "lớp", "3", "[[2|courses]]"],
            ["3", "Lượt người dự tập huấn", "lượt người", "120", "[[88|meeting_attendances]]"],
            ["4", "Bể chứa bao gói thuốc BVTV làm mới", "bể", "50", ""],
            ["5", "Cây xanh trồng mới", "cây", "1.000", ""],
            ["6", "Băng rôn", "cái", "10", "[[10|banners]]"],
        ]),
        "Số liệu mẫu",
    ])  # fmt: skip


@case(
    "dev",
    "BQL KKT hai bang.docx",
    "BQLKKT",
    "2020-07-30",
    "two tables of equal standing contradict each other on two rows",
)
def khu_kinh_te(c: Case) -> None:
    word(c, [
        Head(("UBND TỈNH LẠNG SƠN", "BAN QUẢN LÝ KHU KINH TẾ CỬA KHẨU ĐỒNG ĐĂNG - LẠNG SƠN"), "610/BC-BQLKKTCK",
             "ngày 30 tháng 7 năm 2020"),
        "Bảng 1. Số liệu tổng hợp của Ban (số liệu mẫu)",
        Table([
            ["Nội dung", "ĐVT", "Kết quả"],
            ["Băng rôn", "cái", "[[22|banners]]"],
            ["Đợt ra quân vệ sinh", "đợt", "[[8|clean_ups=?]]"],
            ["Rác thải thu gom", "tấn", "[[14|waste_t=?]]"],
            ["Kiểm tra thu gom, xử lý chất thải", "cuộc", "[[6|waste_inspections]]"],
        ]),
        "Bảng 2. Số liệu do Phòng Quản lý Tài nguyên, Môi trường thống kê",
        Table([
            ["Nội dung", "ĐVT", "Kết quả"],
            ["Đợt ra quân vệ sinh", "đợt", "[[11|clean_ups=?]]"],
            ["Rác thải thu gom", "tấn", "[[16,5|waste_t=?]]"],
            ["Băng rôn", "cái", "[[22|banners]]"],
        ]),
        Sign("TRƯỞNG BAN", "Đinh Văn Thí Dụ"),
    ])  # fmt: skip


@case(
    "dev",
    "Cao Loc cong thuc.xlsx",
    "UBND-CL",
    "2020-08-03",
    "total row of formulas without stored results: the sum may be said, a part never",
)
def cong_thuc(c: Case) -> None:
    communes = [("TT Cao Lộc", 5, 610, 8.5), ("TT Đồng Đăng", 6, 705, 11), ("Xã Gia Cát", 3, 240, 3.5)]
    rows = letterhead(
        ["UBND HUYỆN CAO LỘC"],
        "166/BC-UBND",
        "Cao Lộc, ngày 03 tháng 8 năm 2020",
        "SỐ LIỆU THÁNG HÀNH ĐỘNG VÌ MÔI TRƯỜNG NĂM 2020",
    )
    rows.append(
        ["TT", "Xã, thị trấn", "Đợt ra quân vệ sinh môi trường (đợt)", "Lượt người ra quân", "Rác thải thu gom (tấn)"]
    )
    first = len(rows) + 1
    rows += [[i, *row] for i, row in enumerate(communes, 1)]
    sums = ((14, "clean_ups=14 opt"), (1555, "clean_up_attendances=1555 opt"), (23, "waste_t=23 opt"))
    letters = zip("CDE", sums, strict=True)
    rows.append(
        [
            None,
            "Tổng cộng",
            *((total, mark, f"=SUM({letter}{first}:{letter}{first + 2})") for letter, (total, mark) in letters),
        ]
    )
    workbook(c, [Sheet(rows)])


@case(
    "dev",
    "So Noi vu an dong.xlsx",
    "SNV",
    "2020-07-30",
    "hidden rows with old figures under the same labels: the figure seen may be said, the hidden one never",
)
def an_dong(c: Case) -> None:
    rows = letterhead(
        ["UBND TỈNH LẠNG SƠN", "SỞ NỘI VỤ"],
        "388/BC-SNV",
        "Lạng Sơn, ngày 30 tháng 7 năm 2020",
        "Kết quả Tháng hành động vì môi trường năm 2020",
    )
    rows += [["TT", "Nội dung", "ĐVT", "Kết quả"], [1, "Băng rôn", "cái", 2], [1, "Băng rôn", "cái", (4, "banners=4 opt")],
             [2, "Đợt ra quân vệ sinh", "đợt", (5, "clean_ups")], [3, "Lượt người ra quân", "lượt người", (190, "clean_up_attendances")],
             [4, "Cây xanh trồng mới", "cây", 10], [4, "Cây xanh trồng mới", "cây", (12, "trees_planted=12 opt")]]  # fmt: skip
    hidden = [r for r, row in enumerate(rows, 1) if row[1:2] and row[-1] in (2, 10)]
    workbook(c, [Sheet(rows, hidden_rows=hidden)])
