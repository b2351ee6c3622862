"""Dev cases, first part: running text, free tables, mail, csv, pdf and old formats from all kinds of agencies."""

from carriers import comma, convert, mail
from case import Case, case
from sheets import Sheet, letterhead, workbook
from word import Box, Head, Sign, Table, word


@case("dev", "BC Thang hanh dong - Trang Dinh.docx", "UBND-TD", "2020-07-29",
      "prose: district, figures in sentences; dates, targets, last year, province and document numbers as traps")  # fmt: skip
def trang_dinh(c: Case) -> None:
    word(c, [
        Head(("ỦY BAN NHÂN DÂN", "HUYỆN TRÀNG ĐỊNH"), "214/BC-UBND", "ngày 29 tháng 7 năm 2020", place="Tràng Định"),
        """Thực hiện Kế hoạch số 57/KH-STNMT ngày 04/6/2020 của Sở Tài nguyên và Môi trường về tổ chức các hoạt động
        hưởng ứng Ngày Môi trường thế giới 05/6 và Tháng hành động vì môi trường năm 2020, UBND huyện Tràng Định báo
        cáo kết quả như sau:

        # I. CÔNG TÁC CHỈ ĐẠO

        UBND huyện đã ban hành [[03 văn bản|documents_issued=3]] chỉ đạo các phòng, ban và UBND 22 xã, thị trấn triển
        khai thực hiện (trong đó có Công văn số 812/UBND-TNMT ngày 09/6/2020).

        # II. KẾT QUẢ THỰC HIỆN

        1. Công tác tuyên truyền: Hệ thống loa truyền thanh của huyện và các xã phát [[186 lượt|broadcasts=186]] tin,
        bài tuyên truyền chủ đề “Hành động vì thiên nhiên”; treo [[42|banners]] băng rôn và dựng [[06|panels]] pano tại
        trụ sở và các trục đường chính; cấp phát [[2.500|leaflets]] tờ rơi đến các hộ gia đình. Cổng thông tin điện tử
        huyện đăng [[11|web_items]] tin, bài.

        2. Ra quân vệ sinh môi trường: Từ ngày 05/6 đến 20/7, toàn huyện tổ chức [[38|clean_ups]] đợt ra quân dọn vệ
        sinh với sự tham gia của [[hơn 4.200|clean_up_attendances]] lượt người; [[22/22 xã, thị
        trấn|clean_up_communes=22]] có ra quân. Qua đó thu gom được [[khoảng 35 tấn|waste_t=35 about]] rác thải sinh
        hoạt, phát quang, vệ sinh [[46,5 km|roads_cleaned_km=46.5]] đường làng ngõ xóm, khơi thông [[3.800
        m|drains_cleared_m=3800]] cống rãnh. Cùng kỳ năm 2019 toàn huyện thu gom được 28 tấn rác.

        3. Trồng cây: Trong dịp này nhân dân các xã trồng mới [[1.650|trees_planted]] cây xanh các loại dọc các tuyến
        đường và khuôn viên nhà văn hóa. Phấn đấu đến hết năm 2020 trồng được 10.000 cây. Toàn tỉnh trong năm 2019 đã
        trồng trên 9.000 ha rừng.

        4. Các hộ dân xây mới [[27|latrines]] nhà tiêu hợp vệ sinh, lắp đặt [[15|pesticide_tanks]] bể chứa vỏ bao gói
        thuốc bảo vệ thực vật tại các cánh đồng.

        # III. KHÓ KHĂN, VƯỚNG MẮC

        Kinh phí hạn hẹp; do mưa lớn các ngày 13-14/6 nên 02 buổi ra quân tại xã Đề Thám không tổ chức được.

        # IV. KIẾN NGHỊ

        Đề nghị Sở cấp 500 tờ áp phích và hỗ trợ 50 triệu đồng mua thùng rác.""",
        Sign("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "Nông Văn Mẫu"),
    ])  # fmt: skip
    c.may("theme_publicised", "displays_used", "community_work_held", "theme_used", "waste_control_held")


@case("dev", "baocao_thang6_huyen Chi Lang (ban chinh thuc).docx", "UBND-CHL", "2020-08-03",
      "free table in the body of a Word report: group rows without number, other words, merged cells, total money row")  # fmt: skip
def chi_lang(c: Case) -> None:
    word(c, [
        Head(("UBND HUYỆN CHI LĂNG",), "341/BC-UBND", "ngày 03 tháng 8 năm 2020", place="Chi Lăng", as_table=False),
        """UBND huyện Chi Lăng báo cáo kết quả tổ chức Tháng hành động vì môi trường trên địa bàn, số liệu cụ thể tại
        bảng dưới đây:""",
        Table([
            ["STT", "Nội dung hoạt động", "Đơn vị tính", "Kết quả", "Ghi chú"],
            ["Tuyên truyền", "", "", "", ""],
            ["1", "Số văn bản chỉ đạo đã ban hành", "văn bản", "[[05|documents_issued]]", ""],
            ["2", "Treo băng rôn, khẩu hiệu", "cái", "[[64|banners]]", "đường phố, trụ sở"],
            ["3", "Phát tờ rơi, tài liệu", "tờ", "[[3.200|leaflets]]", ""],
            ["4", "Phát thanh trên loa xã", "lượt", "[[240|broadcasts]]", "20 xã, thị trấn"],
            ["Ra quân vệ sinh, trồng cây", "", "", "", ""],
            ["5", "Số buổi ra quân tổng vệ sinh môi trường", "buổi", "[[52|clean_ups]]", ""],
            ["6", "Lượt người tham gia tổng vệ sinh", "lượt người", "[[6.150|clean_up_attendances]]", ""],
            ["7", "Rác thải thu gom, xử lý", "tấn", "[[48,5|waste_t]]", "chở về bãi rác huyện"],
            ["8", "Đường làng, ngõ xóm được dọn vệ sinh", "km", "[[71|roads_cleaned_km]]", ""],
            ["9", "Cây xanh trồng mới", "cây", "[[2.480|trees_planted]]", ""],
            ["10", "Đường hoa trồng mới", "km", "[[4,2|flower_roads_km]]", "xã Vân Thủy, xã Chi Lăng"],
            ["Công trình vệ sinh", "", "", "", ""],
            ["11", "Nhà tiêu hợp vệ sinh xây mới, sửa chữa", "công trình", "[[63|latrines]]", ""],
            ["12", "Chuồng trại gia súc hợp vệ sinh", "công trình", "[[41|livestock_sheds]]", ""],
            ["13", "Bể thu gom vỏ thuốc BVTV", "bể", "[[30|pesticide_tanks]]", "lũy kế đến nay 212 bể"],
            ["", "Tổng kinh phí thực hiện", "triệu đồng", "[[185,5|money_mvnd]]", ""],
        ], merged=[(1, 0, 1, 4), (6, 0, 6, 4), (13, 0, 13, 4)], bold_rows=(0, 1, 6, 13)),
        "Trên đây là báo cáo của UBND huyện Chi Lăng, kính gửi Sở tổng hợp./.",
        Sign("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "Vi Thị Thử"),
    ])  # fmt: skip


@case("dev", "So Y te.docx", "SYT", "2020-07-30",
      "prose: department, several facts in a sentence, negation, KTC in words, money in another unit")  # fmt: skip
def so_y_te(c: Case) -> None:
    word(c, [
        Head(("UBND TỈNH LẠNG SƠN", "SỞ Y TẾ"), "287/BC-SYT", "ngày 30 tháng 7 năm 2020"),
        """Căn cứ Kế hoạch số 57/KH-STNMT, Sở Y tế báo cáo kết quả như sau:

        1. Sở đã ban hành [[02|documents_issued]] văn bản gửi 11 trung tâm y tế huyện, thành phố và các bệnh viện.
        Trang thông tin điện tử của Sở đăng [[05|web_items]] tin bài. Treo [[14|banners]] băng rôn tại cổng các cơ sở y
        tế; không sử dụng áp phích.

        2. Ngành y tế tổ chức [[12|clean_ups]] buổi tổng vệ sinh môi trường trong khuôn viên bệnh viện, trạm y tế, thu
        hút [[860|clean_up_attendances]] lượt cán bộ, viên chức tham gia, thu gom [[3,2 tấn|waste_t=3.2]] rác. Trồng
        [[150|trees_planted]] cây xanh tại Bệnh viện Phổi và Trung tâm Y tế huyện Hữu Lũng.

        3. Tập huấn: phối hợp mở [[02|courses]] lớp tập huấn về quản lý chất thải cho [[96|meeting_attendances]] lượt
        người.

        4. Kiểm tra: thực hiện [[09|waste_inspections]] cuộc kiểm tra việc thu gom, xử lý chất thải y tế.

        5. Kinh phí thực hiện: [[35.000.000 đồng|money_mvnd=35]] từ nguồn chi thường xuyên.

        6. Không có tập thể, cá nhân nào được khen thưởng đột xuất trong dịp này. Số liệu trên là số liệu mẫu.""",
        Sign("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Lý Văn Ví Dụ"),
    ])  # fmt: skip
    c.also("organisations_rewarded=0 opt", "individuals_rewarded=0 opt", "posters=0 opt",
           "money_budget_mvnd=35 opt")  # fmt: skip
    c.may("theme_publicised", "displays_used", "community_work_held", "waste_control_held")


@case("dev", "Lộc Bình - tổng hợp các xã.xlsx", "UBND-LB", "2020-08-04",
      "one table for all communes, indicators as columns, two header rows, total row at the end")  # fmt: skip
def loc_binh(c: Case) -> None:
    communes = [
        ("TT Lộc Bình", 3, 420, 5.5, 120, 2), ("TT Na Dương", 3, 380, 6, 95, 1), ("Xã Đồng Bục", 2, 160, 1.8, 60, 4),
        ("Xã Khuất Xá", 2, 145, 2, 80, 3), ("Xã Mẫu Sơn", 1, 60, 0.7, 150, 5), ("Xã Tú Đoạn", 2, 190, 2.4, 70, 6),
        ("Xã Yên Khoái", 2, 210, 1.6, 110, 2), ("Xã Hữu Khánh", 1, 130, 1, 45, 3),
    ]  # fmt: skip
    rows = letterhead(["UBND HUYỆN LỘC BÌNH"], "198/BC-UBND", "Lộc Bình, ngày 04 tháng 8 năm 2020",
                      "BIỂU TỔNG HỢP KẾT QUẢ THÁNG HÀNH ĐỘNG VÌ MÔI TRƯỜNG NĂM 2020", at=5)  # fmt: skip
    rows += [
        ["TT", "Xã, thị trấn", "Ra quân vệ sinh môi trường", None, "Rác thu gom", "Trồng cây xanh", "Nhà tiêu HVS"],
        [None, None, "Số đợt", "Lượt người", "(tấn)", "(cây)", "(công trình)"],
    ]
    rows += [[i, *row] for i, row in enumerate(communes, 1)]
    rows.append([None, "Tổng cộng", (16, "clean_ups"), (1695, "clean_up_attendances"), (21, "waste_t"),
                 (730, "trees_planted"), (26, "latrines")])  # fmt: skip
    workbook(c, [Sheet(rows, "Tong hop", merged=("C9:D9", "A9:A10", "B9:B10"))])
    c.also("clean_up_communes=8 opt")


@case("dev", "Tỉnh đoàn - bảng số liệu.docx", "TDTN", "2020-07-27",
      "free table: unit inside the value cell, no unit column, TT by automatic list numbers, text box with sample note")  # fmt: skip
def tinh_doan(c: Case) -> None:
    word(c, [
        Head(("TỈNH ĐOÀN LẠNG SƠN", "BAN THƯỜNG VỤ"), "112-BC/TĐTN-BPT", "ngày 27 tháng 7 năm 2020", sample="",
             to="Sở Tài nguyên và Môi trường"),
        Box("SỐ LIỆU MẪU - dùng để thử công cụ"),
        """Ban Thường vụ Tỉnh đoàn báo cáo kết quả các cấp bộ Đoàn hưởng ứng Tháng hành động vì môi trường.""",
        Table([
            ["TT", "Hoạt động", "Số lượng", "Địa điểm"],
            ["", "Ra quân “Ngày Chủ nhật xanh”", "[[85 buổi|clean_ups=85]]", "11 huyện, thành phố"],
            ["", "Đoàn viên, thanh niên tham gia ra quân", "[[7.350 lượt người|clean_up_attendances=7350]]", ""],
            ["", "Khối lượng rác thu gom", "[[trên 18 tấn|waste_t=18 at_least]]", ""],
            ["", "Trồng cây xanh", "[[4.600 cây|trees_planted=4600]]", "các công trình “Hàng cây thanh niên”"],
            ["", "Tuyến đường hoa thanh niên", "[[12 km|flower_roads_km=12]]", ""],
            ["", "Bài đăng Fanpage, Zalo", "[[143 bài|social_posts=143]]", ""],
            ["", "Lượt tiếp cận bài đăng", "[[58.000 lượt|online_reach=58000]]", ""],
            ["", "Phát túi vải thay túi nilon", "[[900 cái|eco_bags=900]]", "chợ Giếng Vuông"],
        ], auto_numbers=True),
        Sign("TM. BAN THƯỜNG VỤ\nPHÓ BÍ THƯ", "Triệu Thị Giả Định"),
    ])  # fmt: skip


@case("dev", "HLHPN_2020.xlsx", "HLHPN", "2020-07-31",
      "columns plan / result / share / last year; result must be taken; rows shuffled")  # fmt: skip
def hoi_phu_nu(c: Case) -> None:
    rows = letterhead(["HỘI LHPN VIỆT NAM", "HỘI LHPN TỈNH LẠNG SƠN"], "76/BC-BTV", "Lạng Sơn, ngày 31 tháng 7 năm 2020",
                      "KẾT QUẢ HƯỞNG ỨNG THÁNG HÀNH ĐỘNG VÌ MÔI TRƯỜNG NĂM 2020", at=5)  # fmt: skip
    rows += [
        ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch 2020", "Thực hiện", "Tỷ lệ (%)", "Cùng kỳ 2019"],
        [1, "Cây hoa, hàng rào xanh trồng mới", "m", 5000, (6200, "hedges_m"), 124, 4100],
        [2, "Chi hội ra quân dọn vệ sinh đường làng (số buổi)", "buổi", 300, (315, "clean_ups"), 105, 280],
        [3, "Lượt hội viên tham gia ra quân", "lượt người", 9000, (11240, "clean_up_attendances"), 124.9, 8700],
        [4, "Đoạn đường phụ nữ tự quản được vệ sinh", "km", 90, (96.5, "roads_cleaned_km"), 107.2, 82],
        [5, "Rác thải thu gom", "tấn", 20, (24.3, "waste_t"), 121.5, 19.6],
        [6, "Trong đó: rác thải nhựa", "kg", 1500, (1820, "plastic_waste_kg"), 121.3, 900],
        [
            7,
            "Hộ ký cam kết không dùng túi nilon, đồ nhựa một lần",
            "hộ",
            2000,
            (2415, "households_pledged"),
            120.8,
            1100,
        ],
        [8, "Buổi truyền thông trực tiếp tại chi hội", "buổi", 100, (118, "talks"), 118, 97],
        [9, "Lượt người dự truyền thông", "lượt người", 5000, (5630, "talk_attendances"), 112.6, 4800],
    ]
    workbook(c, [Sheet(rows)])


@case("dev", "Báo Lạng Sơn báo cáo tuyên truyền.docx", "BAOLS", "2020-07-28",
      "prose: press body, increase against last year in words, last year's own figure as a trap")  # fmt: skip
def bao_lang_son(c: Case) -> None:
    word(c, [
        Head(("TỈNH ỦY LẠNG SƠN", "BÁO LẠNG SƠN"), "45-BC/BLS", "ngày 28 tháng 7 năm 2020",
             "Kết quả tuyên truyền hưởng ứng Ngày Môi trường thế giới 2020"),
        """Thực hiện đề nghị của Sở Tài nguyên và Môi trường, từ ngày 01/6 đến ngày 25/7/2020, Báo Lạng Sơn đã đăng
        [[32|press_items]] tin, bài về bảo vệ môi trường trên báo in và báo điện tử, [[03|press_features]] phóng sự,
        [[04|press_pages]] chuyên trang “Tài nguyên và Môi trường”. Cùng kỳ năm 2019 báo đăng 25 tin, bài; như vậy số
        tin, bài tăng [[28%|coverage_increase=28]] so với cùng kỳ.

        Qua các bài viết, báo đã giới thiệu [[05|examples_presented]] điển hình tốt trong phong trào bảo vệ môi trường.

        Dự kiến quý IV năm 2020 đăng thêm 10 bài và 02 chuyên trang.""",
        Sign("TỔNG BIÊN TẬP", "Hà Văn Thí Dụ"),
    ])  # fmt: skip


@case("dev", "TT Quan trac TNMT.docx", "STNMT-QT", "2020-08-03",
      "prose: own unit, Friday clean-ups with share of Fridays, list of figures after a colon")  # fmt: skip
def quan_trac(c: Case) -> None:
    word(c, [
        Head(("SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG", "TRUNG TÂM QUAN TRẮC TÀI NGUYÊN VÀ MÔI TRƯỜNG"), "61/BC-TTQT",
             "ngày 03 tháng 8 năm 2020", to="Chi cục Bảo vệ môi trường"),
        """Trung tâm Quan trắc Tài nguyên và Môi trường báo cáo kết quả thực hiện mục III.1 của Kế hoạch như sau:

        - Phổ biến nội dung Tháng hành động đến [[41|staff_briefed]] lượt viên chức, người lao động của đơn vị;

        - Tổ chức [[02|home_sessions]] buổi tuyên truyền tại khu dân cư nơi cư trú;

        - Tổng vệ sinh cơ quan vào chiều thứ sáu hàng tuần: [[08 buổi|friday_clean_ups=8]] (trên tổng số 09 chiều thứ
        sáu), [[264|friday_attendances]] lượt người tham gia;

        - Trồng [[20|trees_planted]] cây xanh trong khuôn viên trạm;

        - Treo [[01|banners]] băng rôn; trụ sở đơn vị không sử dụng đồ nhựa một lần trong hội họp.

        Số liệu mẫu, chưa qua thẩm định.""",
        Sign("GIÁM ĐỐC", "Đàm Văn Mẫu"),
    ])  # fmt: skip
    c.may("plastic_free_office", "theme_publicised", "displays_used", "community_work_held")


@case("dev", "Fwd bao cao cua So GDDT.eml", "SGDDT", "",
      "mail whose body is the report; signature block, phone number and quoted request as traps")  # fmt: skip
def so_gddt(c: Case) -> None:
    c.file(received="2020-08-03")
    body = c.show("""Kính gửi: Chi cục Bảo vệ môi trường, Sở Tài nguyên và Môi trường

Sở Giáo dục và Đào tạo tỉnh Lạng Sơn xin báo cáo (số liệu mẫu) kết quả Tháng hành động vì môi trường năm 2020:

1. Sở ban hành [[01|documents_issued]] công văn chỉ đạo các phòng GD&ĐT và trường trực thuộc.
2. Các trường treo [[320|banners]] băng rôn, khẩu hiệu.
3. Tổ chức [[210|clean_ups]] buổi lao động vệ sinh với [[trên 19.000|clean_up_attendances]] lượt học sinh, giáo viên tham gia.
4. Trồng mới [[1.120|trees_planted]] cây xanh trong các trường học.
5. [[198 trường|bodies_pledged=198]] cam kết không sử dụng đồ nhựa dùng một lần.

Trân trọng!
--
Phòng Chính trị tư tưởng - Sở GD&ĐT Lạng Sơn
ĐT: 0205.3812.000 - máy lẻ 15

> Ngày 27/7/2020, Chi cục BVMT viết:
> Đề nghị đơn vị gửi báo cáo trước ngày 05/8/2020. Hiện còn 31 đơn vị chưa gửi.
""", "nội dung thư", "prose")  # fmt: skip
    sender = "Phòng CTTT Sở GD&ĐT Lạng Sơn <cttt.sgddt@example.vn>"
    c.path().write_bytes(mail(sender, "Sở GD&ĐT báo cáo Tháng hành động vì môi trường 2020", "2020-08-03", body))


@case("dev", "sxd-bieu-so-lieu.csv", "SXD", "", "csv in Windows-1258, semicolons, letterhead lines above the header")
def so_xay_dung(c: Case) -> None:
    comma(c, [
        ["SỞ XÂY DỰNG TỈNH LẠNG SƠN", "", "", ""],
        ["Biểu số liệu Tháng hành động vì môi trường năm 2020 (số liệu mẫu)", "", "", ""],
        ["STT", "Nội dung", "Đơn vị", "Số lượng"],
        ["1", "Băng rôn tuyên truyền", "cái", "[[6|banners]]"],
        ["2", "Tin, bài trên trang thông tin điện tử", "tin", "[[4|web_items]]"],
        ["3", "Đợt ra quân vệ sinh", "đợt", "[[3|clean_ups]]"],
        ["4", "Lượt người ra quân", "lượt người", "[[145|clean_up_attendances]]"],
        ["5", "Kiểm tra bãi chôn lấp, thu gom chất thải rắn", "cuộc", "[[5|waste_inspections]]"],
        ["6", "Hệ thống xử lý nước thải tập trung đang xây dựng", "hệ thống", "[[1|wastewater_systems]]"],
        ["7", "Rác thải thu gom", "tấn", "[[0,8|waste_t]]"],
    ], "cp1258")  # fmt: skip


@case("dev", "BC UBND huyen Van Quan.pdf", "UBND-VQ", "2020-07-31", "text pdf with a table, saved from Word")
def van_quan(c: Case) -> None:
    made = word(c, [
        Head(("ỦY BAN NHÂN DÂN", "HUYỆN VĂN QUAN"), "176/BC-UBND", "ngày 31 tháng 7 năm 2020", place="Văn Quan"),
        "UBND huyện Văn Quan báo cáo kết quả thực hiện Tháng hành động vì môi trường theo biểu sau:",
        Table([
            ["TT", "Nội dung", "ĐVT", "Kết quả thực hiện"],
            ["1", "Phát thanh, truyền thanh tuyên truyền", "lượt", "[[155|broadcasts]]"],
            ["2", "Băng rôn", "cái", "[[35|banners]]"],
            ["3", "Hội nghị tuyên truyền, phổ biến", "cuộc", "[[4|conferences]]"],
            ["4", "Đợt ra quân làm vệ sinh môi trường", "đợt", "[[29|clean_ups]]"],
            ["5", "Lượt người tham gia ra quân", "lượt người", "[[2.870|clean_up_attendances]]"],
            ["6", "Rác thải thu gom (không cân)", "m3", "[[96|waste_m3]]"],
            ["7", "Cống rãnh, kênh mương khơi thông", "m", "[[5.400|drains_cleared_m]]"],
            ["8", "Cây xanh trồng mới", "cây", "[[1.320|trees_planted]]"],
            ["9", "Hàng rào xanh", "m", "[[850|hedges_m]]"],
            ["10", "Nhà tiêu hợp vệ sinh làm mới", "cái", "[[18|latrines]]"],
        ]),
        "Trên đây là báo cáo kết quả thực hiện./.",
        Sign("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "Lương Văn Mẫu"),
    ], "BC UBND huyen Van Quan.docx")  # fmt: skip
    convert(made, "pdf")


@case("dev", "Bac Son bieu 2020.xls", "UBND-BS", "2020-08-01",
      "old xls: unit typed in the value, header two rows down at column C, empty rows as spacing, footnotes")  # fmt: skip
def bac_son(c: Case) -> None:
    rows = [
        ["UBND HUYỆN BẮC SƠN"], ["PHÒNG TÀI NGUYÊN VÀ MÔI TRƯỜNG tham mưu"], [None],
        ["KẾT QUẢ HƯỞNG ỨNG THÁNG HÀNH ĐỘNG VÌ MÔI TRƯỜNG 2020"], ["(Kèm theo Báo cáo số 233/BC-UBND ngày 01 tháng 8 năm 2020 của UBND huyện Bắc Sơn)"],
        ["Số liệu mẫu"], [None],
        ["Nội dung công việc", "Kết quả đạt được", "Ghi chú"],
        ["Văn bản triển khai", "[[4 văn bản|documents_issued=4]]", None],
        ["Pa nô tuyên truyền", "[[8 cái|panels=8]]", "khổ 2x3m"],
        [None],
        ["Ra quân dọn vệ sinh", "[[33 buổi|clean_ups=33]]", "18/18 xã, thị trấn"],
        ["Người tham gia ra quân", "[[3.940 lượt|clean_up_attendances=3940]]", None],
        ["Rác thải được thu gom", "[[22 tấn|waste_t=22]]", None],
        ["Vệ sinh đường làng", "[[38 km|roads_cleaned_km=38]]", None],
        [None],
        ["Trồng cây xanh", "[[2.000 cây|trees_planted=2000]]", "chưa kể 120 ha rừng trồng từ đầu năm"],
        ["Xây bể chứa bao bì thuốc BVTV", "[[12 bể|pesticide_tanks=12]]", None],
        ["Nhà tắm hợp vệ sinh", "[[9 công trình|bathrooms=9]]", None],
        [None],
        ["Ghi chú: (*) Năm 2019 trồng 1.750 cây; số liệu do 18 xã, thị trấn gửi."],
    ]  # fmt: skip
    made = workbook(c, [Sheet(rows, start="C2", wide=3)], "Bac Son bieu 2020.xlsx")
    convert(made, "xls")


@case("dev", "Cong an tinh (PC05).docx", "CAT", "2020-07-24",
      "free table: several facts in one cell, KTC and blank cells, yes/no rows")  # fmt: skip
def cong_an(c: Case) -> None:
    word(c, [
        Head(("BỘ CÔNG AN", "CÔNG AN TỈNH LẠNG SƠN"), "1093/BC-CAT-PC05", "ngày 24 tháng 7 năm 2020"),
        Table([
            ["STT", "Nội dung", "Kết quả", "Kinh phí"],
            ["1", "Tuyên truyền trực tiếp (số buổi/lượt người)",
             "[[05 buổi/1.200 lượt người|talks=5;talk_attendances=1200]]", ""],
            ["2", "Băng rôn, pano", "[[20 băng rôn, 05 pano|banners=20;panels=5]]", ""],
            ["3", "Trụ sở không dùng đồ nhựa dùng một lần khi hội họp", "[[Có|plastic_free_office=1]]", ""],
            ["4", "Kiểm tra săn bắt, buôn bán động vật hoang dã", "[[07 đợt|wildlife_checks=7]]", ""],
            ["5", "Vụ vi phạm về động vật hoang dã đã xử lý", "[[03 vụ|wildlife_cases=3]]", ""],
            ["6", "Vụ vi phạm về chất thải đã xử lý", "[[11 vụ|waste_cases=11]]", ""],
            ["7", "Tiền xử phạt vi phạm về chất thải", "[[86,5 triệu đồng|waste_fines_mvnd=86.5]]", ""],
            ["8", "Cây xanh trồng mới", "", ""],
            ["9", "Nhà tiêu hợp vệ sinh xây mới", "[[Không thuộc chức năng|latrines=na]]", ""],
            ["10", "Cá nhân được khen thưởng", "[[0|individuals_rewarded]]", ""],
        ]),
        "Số liệu mẫu. Báo cáo để Sở Tài nguyên và Môi trường tổng hợp.",
        Sign("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Bế Văn Giả Định"),
    ])  # fmt: skip


@case("dev", "Hoi ND tinh BC.doc", "HND", "2020-07-22",
      "old doc: prose and table disagree on one figure; the table stands over the text or nothing is taken")  # fmt: skip
def hoi_nong_dan(c: Case) -> None:
    made = word(c, [
        Head(("HỘI NÔNG DÂN VIỆT NAM", "BCH HỘI NÔNG DÂN TỈNH LẠNG SƠN"), "88-BC/HNDT", "ngày 22 tháng 7 năm 2020"),
        """Các cấp Hội Nông dân trong tỉnh đã tổ chức 64 buổi tuyên truyền, vận động hội viên thu gom 3.150 kg vỏ bao
        bì thuốc bảo vệ thực vật. Kết quả cụ thể theo bảng:""",
        Table([
            ["TT", "Nội dung", "ĐVT", "Số lượng"],
            ["1", "Tuyên truyền trực tiếp cho hội viên", "buổi", "[[64|talks]]"],
            ["2", "Hội viên dự tuyên truyền", "lượt người", "[[3.870|talk_attendances]]"],
            ["3", "Vỏ bao gói thuốc BVTV thu gom", "kg", "[[3.510|pesticide_packaging_kg=3510 opt]]"],
            ["4", "Hố, bể chứa bao gói thuốc BVTV làm mới", "bể", "[[140|pesticide_tanks]]"],
            ["5", "Mô hình kinh tế sử dụng bền vững tài nguyên, xây dựng mới", "mô hình", "[[6|models_new]]"],
        ]),
        "Ghi chú: số liệu mẫu.",
        Sign("TM. BAN THƯỜNG VỤ\nPHÓ CHỦ TỊCH", "Chu Thị Ví Dụ"),
    ], "Hoi ND tinh BC.docx")  # fmt: skip
    convert(made, "doc")


@case("dev", "TP Lang Son - bao cao T6.docx", "UBND-TPLS", "2020-08-04",
      "tables in a table: the outer one lays out the page, the inner ones hold the figures")  # fmt: skip
def thanh_pho(c: Case) -> None:
    inner_one = Table([
        ["Nội dung", "ĐVT", "Kết quả"],
        ["Băng rôn", "cái", "[[112|banners]]"],
        ["Áp phích", "tờ", "[[240|posters]]"],
        ["Tin, bài đăng trên cổng thông tin điện tử thành phố", "tin, bài", "[[23|web_items]]"],
    ])  # fmt: skip
    inner_two = Table([
        ["Nội dung", "ĐVT", "Kết quả"],
        ["Đợt ra quân vệ sinh môi trường", "đợt", "[[41|clean_ups]]"],
        ["Lượt người ra quân", "lượt người", "[[8.900|clean_up_attendances]]"],
        ["Chất thải thu gom, xử lý", "tấn", "[[88,4|waste_t]]"],
        ["Điểm ô nhiễm, bãi rác tự phát đã xóa", "điểm", "[[7|hotspots_solved]]"],
        ["Cây xanh trồng mới", "cây", "[[640|trees_planted]]"],
    ])  # fmt: skip
    word(c, [
        Head(("UBND TỈNH LẠNG SƠN", "UBND THÀNH PHỐ LẠNG SƠN"), "402/BC-UBND", "ngày 04 tháng 8 năm 2020"),
        "UBND thành phố Lạng Sơn báo cáo kết quả Tháng hành động vì môi trường (số liệu mẫu) như sau:",
        Table([["I. Công tác tuyên truyền"], [inner_one], ["II. Hoạt động cộng đồng"], [inner_two]], bold_rows=(0, 2)),
        Sign("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "Mã Thị Mẫu"),
    ])  # fmt: skip
