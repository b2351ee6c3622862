"""Held-out cases, first part: running text of all kinds of agencies. Nobody looks here while tuning the readers."""

from carriers import convert, nfd, tcvn3, vni
from case import Case, case
from word import Box, Head, Sign, Table, word


@case("held", "Bao cao Thang hanh dong vi moi truong huyen Bac Son.docx", "UBND-BS", "2020-07-31",
      "prose: district; passive voice, figures before and after the noun, results by commune beside the total")  # fmt: skip
def bac_son(c: Case) -> None:
    word(c, [
        Head(("ỦY BAN NHÂN DÂN", "HUYỆN BẮC SƠN"), "318/BC-UBND", "ngày 31 tháng 7 năm 2020", place="Bắc Sơn"),
        """Thực hiện Kế hoạch số 57/KH-STNMT ngày 04 tháng 6 năm 2020 của Sở Tài nguyên và Môi trường; UBND huyện Bắc Sơn báo
        cáo kết quả thực hiện như sau:

        # 1. Công tác tuyên truyền

        Trung tâm Văn hóa, Thể thao và Truyền thông huyện xây dựng và phát sóng [[124|broadcasts]] lượt trên hệ thống truyền
        thanh cơ sở. [[31|banners]] băng rôn, [[04|panels]] tấm pano được treo, dựng tại trung tâm huyện và các xã. Tổ chức
        [[09 buổi|talks=9]] tuyên truyền trực tiếp tại các thôn, bản, có [[715|talk_attendances]] lượt người dự.

        # 2. Hoạt động ra quân

        Ngày 05/6/2020, huyện tổ chức lễ phát động tại xã Long Đống với 250 người tham dự. Tính chung từ 05/6 đến 25/7, các xã, thị trấn
        tổ chức được [[46|clean_ups]] buổi ra quân tổng vệ sinh môi trường, tổng số [[3.610|clean_up_attendances]] lượt người
        tham gia. Khối lượng rác được thu gom, xử lý là [[27,4 tấn|waste_t=27.4]] (riêng xã Long Đống 3,5 tấn; thị trấn Bắc
        Sơn 6 tấn). Đã phát quang, làm sạch [[33 km|roads_cleaned_km=33]] đường làng, ngõ xóm; khơi thông
        [[2.700 mét|drains_cleared_m=2700]] cống rãnh thoát nước.

        Nhân dịp này [[1.240 cây xanh|trees_planted=1240]] đã được trồng mới. Hội Phụ nữ huyện đảm nhận
        [[05 tuyến đường hoa với tổng chiều dài 2,8 km|flower_roads_km=2.8]].

        # 3. Công trình vệ sinh

        Nhân dân đã xây dựng, sửa chữa [[34|latrines]] nhà tiêu, [[12|bathrooms]] nhà tắm và [[07|water_tanks]] bể chứa nước hợp
        vệ sinh.

        # 4. Tồn tại

        Còn 03 xã chưa có điểm tập kết rác; năm 2019 huyện được hỗ trợ 02 xe ép rác nhưng chưa đáp ứng nhu cầu.""",
        "Số liệu mẫu, không phải số liệu thật của huyện.",
        Sign("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "Dương Thị Ví Dụ"),
    ])  # fmt: skip
    c.may("theme_publicised", "displays_used", "community_work_held")


@case("held", "UBND huyen Loc Binh - BC so 301.docx", "UBND-LB", "2020-08-03",
      "prose: hedges of every kind, number words, half units, units converted within their dimension")  # fmt: skip
def loc_binh(c: Case) -> None:
    word(c, [
        Head(("UBND HUYỆN LỘC BÌNH",), "301/BC-UBND", "ngày 03 tháng 8 năm 2020", place="Lộc Bình", as_table=False),
        """Tháng hành động vì môi trường năm 2020 trên địa bàn huyện đạt được các kết quả chính:

        Huy động [[trên 5.600|clean_up_attendances]] lượt người tham gia ra quân vệ sinh môi trường tại
        [[21/21 xã, thị trấn|clean_up_communes=21]]; thu gom được [[gần 40 tấn|waste_t=40 at_most]] rác thải sinh hoạt, trong đó có
        [[hơn 4 tạ|plastic_waste_kg=400 at_least]] rác thải nhựa, túi nilon.

        Vệ sinh [[xấp xỉ 52|roads_cleaned_km]] km đường làng ngõ xóm; khơi thông [[1,6 km|drains_cleared_m=1600]] mương thoát nước.

        Trồng mới [[khoảng 2.300|trees_planted]] cây xanh, [[2,5 ha|planted_area_ha=2.5]] rừng phòng hộ.

        Phát [[hàng trăm|leaflets=?]] tờ rơi; số hộ ký cam kết không sử dụng đồ nhựa dùng một lần ước đạt
        [[1,2 nghìn hộ|households_pledged=1200 about]].

        Tổng kinh phí thực hiện: [[1 tỷ 200 triệu đồng|money_mvnd=1200]], trong đó ngân sách huyện
        [[850 triệu đồng|money_budget_mvnd=850]], xã hội hóa [[350 triệu đồng|money_social_mvnd=350]].

        (Số liệu mẫu)""",
        Sign("CHỦ TỊCH", "Lộc Văn Mẫu"),
    ])  # fmt: skip
    c.may("community_work_held")


@case("held", "Dinh Lap bao cao.docx", "UBND-DL", "2020-08-04",
      "prose: negations, nothing done, plans for later; almost nothing may be taken")  # fmt: skip
def dinh_lap(c: Case) -> None:
    word(c, [
        Head(("ỦY BAN NHÂN DÂN", "HUYỆN ĐÌNH LẬP"), "142/BC-UBND", "ngày 04 tháng 8 năm 2020", place="Đình Lập"),
        """Do ảnh hưởng của dịch bệnh, huyện không tổ chức lễ mít tinh tập trung, chưa tổ chức được 02 hội nghị như kế hoạch đề ra.

        Huyện đã giao các xã đăng ký trồng 6.000 cây xanh; dự kiến trong quý III sẽ trồng 3.500 cây. Đến nay mới trồng được
        [[420|trees_planted]] cây.

        Kế hoạch năm 2020 xây 60 nhà tiêu hợp vệ sinh, sẽ hoàn thành trước 31/12/2020.

        Các xã ra quân [[08|clean_ups]] đợt, thu gom [[3,5|waste_t]] tấn rác thải, giảm 1,2 tấn so với cùng kỳ năm 2019 (4,7 tấn).

        Không có vụ vi phạm nào về chất thải bị xử lý. Chưa có mô hình mới. Bãi rác của huyện có công suất 15 tấn/ngày.

        Số liệu mẫu.""",
        Sign("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "Hoàng Văn Thử"),
    ])  # fmt: skip
    c.also("waste_cases=0 opt", "models_new=0 opt")
    c.may("community_work_held")


@case("held", "Hội LHPN tỉnh Lạng Sơn.docx", "HLHPN", "2020-07-29",
      "prose: union with branches; members and turns, waste for gifts, model names, three-year totals as traps")  # fmt: skip
def phu_nu(c: Case) -> None:
    word(c, [
        Head(("HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM", "BAN CHẤP HÀNH TỈNH LẠNG SƠN"), "118/BC-BTV", "ngày 29 tháng 7 năm 2020"),
        """Hưởng ứng Tháng hành động vì môi trường, Ban Thường vụ Hội LHPN tỉnh đã ban hành [[02 văn bản|documents_issued=2]] chỉ
        đạo các cấp hội. Kết quả:

        - Tổ chức [[134|talks]] buổi truyền thông cho [[7.260|talk_attendances]] lượt hội viên, phụ nữ về phân loại rác tại nguồn,
        nói không với túi nilon;

        - [[2.950|households_pledged]] hộ gia đình hội viên ký cam kết không dùng túi nilon khó phân hủy và sản phẩm nhựa một lần;

        - Ra quân [[266|clean_ups]] buổi dọn vệ sinh, có [[12.480|clean_up_attendances]] lượt hội viên tham gia, thu gom
        [[31,5|waste_t]] tấn rác;

        - Trồng và chăm sóc [[18,6 km|flower_roads_km=18.6]] đường hoa phụ nữ, [[3.400 m|hedges_m=3400]] hàng rào xanh;

        - Mô hình “Đổi rác lấy quà” thu đổi 640 kg giấy vụn, 2.100 vỏ lon, tặng 310 phần quà trị giá 15 triệu đồng;

        - Phát [[1.800|eco_bags]] làn, túi thân thiện với môi trường thay thế túi nilon.

        Sau 03 năm thực hiện Đề án, các cấp hội đã xây dựng 218 mô hình, vận động trên 20.000 hộ tham gia. Toàn tỉnh hiện có 11 đơn vị hội
        cấp huyện và 200 cơ sở hội.

        Số liệu mẫu.""",
        Sign("TM. BAN THƯỜNG VỤ\nPHÓ CHỦ TỊCH", "Hà Thị Giả Định"),
    ])  # fmt: skip
    c.may("community_work_held", "theme_publicised")


@case(
    "held",
    "LDLD tinh bao cao moi truong.docx",
    "LDLD",
    "2020-07-24",
    "prose: union; short sentences, figures in brackets and after colons",
)
def lien_doan(c: Case) -> None:
    word(c, [
        Head(("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "LIÊN ĐOÀN LAO ĐỘNG TỈNH LẠNG SƠN"), "95/BC-LĐLĐ", "ngày 24 tháng 7 năm 2020"),
        """Công đoàn các cấp đã hưởng ứng phong trào “Xanh - Sạch - Đẹp, bảo đảm an toàn vệ sinh lao động” với những kết quả sau:

        1. Treo băng rôn, khẩu hiệu ([[165|banners]] chiếc) tại công đoàn cơ sở.

        2. Tổng vệ sinh nơi làm việc: [[73|clean_ups]] buổi; số lượt đoàn viên, người lao động tham gia: [[4.380|clean_up_attendances]].

        3. Trồng cây xanh: [[920|trees_planted]] cây.

        4. Số công đoàn cơ sở cam kết giảm thiểu đồ nhựa dùng một lần: [[58|bodies_pledged]] đơn vị.

        5. Biểu dương [[04|organisations_praised]] tập thể và [[11|individuals_praised]] cá nhân tiêu biểu.

        Người liên hệ: bà Vi Thị Mẫu, điện thoại 0912 000 000. Số liệu mẫu.""",
        Sign("PHÓ CHỦ TỊCH", "Nguyễn Thị Thử"),
    ])  # fmt: skip
    c.may("displays_used", "community_work_held", "praise_held")


@case(
    "held",
    "Dai PTTH tinh.docx",
    "DAILS",
    "2020-07-31",
    "prose: press; hours to minutes, increase in words, special pages",
)
def dai(c: Case) -> None:
    word(c, [
        Head(("UBND TỈNH LẠNG SƠN", "ĐÀI PHÁT THANH VÀ TRUYỀN HÌNH"), "204/BC-PTTH", "ngày 31 tháng 7 năm 2020",
             "Kết quả tuyên truyền Tháng hành động vì môi trường năm 2020"),
        """Từ ngày 01/6 đến 31/7/2020, Đài đã phát [[64|press_items]] tin, bài trên sóng phát thanh, truyền hình và trang thông tin
        điện tử; sản xuất, phát sóng [[06|press_features]] phóng sự, [[08|press_pages]] chuyên mục “Tài nguyên và Môi trường”.

        Tổng thời lượng phát sóng là [[215 phút|air_time_min=215]], tăng [[15%|coverage_increase=15]] so với cùng kỳ năm trước (187 phút).

        Các chuyên mục đã giới thiệu [[07|examples_presented]] gương điển hình trong công tác bảo vệ môi trường.

        Số liệu mẫu phục vụ thử nghiệm.""",
        Sign("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Lưu Văn Thí Dụ"),
    ])  # fmt: skip


@case(
    "held",
    "Bao TNMT thuong tru LS.docx",
    "BAOTNMT",
    "2020-07-27",
    "prose: press; two kinds of items in one sentence, no total said",
)
def bao_tnmt(c: Case) -> None:
    word(c, [
        Head(("BÁO TÀI NGUYÊN VÀ MÔI TRƯỜNG", "VĂN PHÒNG THƯỜNG TRÚ TẠI LẠNG SƠN"), "12/BC-VPTT", "ngày 27 tháng 7 năm 2020",
             "Kết quả tuyên truyền Ngày Môi trường thế giới và Tháng hành động vì môi trường năm 2020"),
        """Văn phòng thường trú Báo Tài nguyên và Môi trường tại Lạng Sơn báo cáo: trong tháng 6 và tháng 7 năm 2020 đã đăng
        [[18|press_items]] tin, bài, trong đó có 05 bài chuyên sâu; thực hiện [[02|press_features]] phóng sự ảnh và
        [[01|press_pages]] chuyên trang về Lạng Sơn. So với cùng kỳ năm 2019, số lượng tin bài tăng 4 tin, bài.

        Số liệu mẫu.""",
        Sign("TRƯỞNG VĂN PHÒNG", "Phạm Văn Mẫu"),
    ])  # fmt: skip


@case("held", "Chi cuc BVMT.docx", "STNMT-CCBVMT", "2020-08-04",
      "prose: the Department's own unit; handouts for others, province-wide figures as traps, consolidated report sent")  # fmt: skip
def chi_cuc(c: Case) -> None:
    word(c, [
        Head(("SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG", "CHI CỤC BẢO VỆ MÔI TRƯỜNG"), "88/BC-CCBVMT", "ngày 04 tháng 8 năm 2020"),
        """Chi cục Bảo vệ môi trường báo cáo kết quả thực hiện nhiệm vụ được giao:

        1. Đã in và cấp phát [[3.000|leaflets]] tờ rơi, [[1.200|eco_bags]] túi thân thiện với môi trường tại lễ phát động; treo
        [[15|banners]] băng rôn.

        2. Phổ biến nội dung Tháng hành động cho [[22|staff_briefed]] lượt công chức, người lao động của Chi cục.

        3. Tổ chức [[09/09|friday_clean_ups=9]] buổi tổng vệ sinh chiều thứ sáu với [[171|friday_attendances]] lượt người tham gia.

        4. Kiểm tra: [[04|waste_inspections]] cuộc kiểm tra, giám sát việc thu gom, xử lý chất thải; xử lý
        [[02|waste_cases]] vụ vi phạm, phạt [[64 triệu đồng|waste_fines_mvnd=64]].

        5. Theo báo cáo của 11 huyện, thành phố, toàn tỉnh đã trồng trên 20.000 cây xanh, thu gom khoảng 420 tấn rác thải với 45.000 lượt
        người tham gia.

        Số liệu mẫu.""",
        Sign("CHI CỤC TRƯỞNG", "Nông Thị Thí Dụ"),
    ])  # fmt: skip
    c.may("displays_used", "theme_publicised", "waste_control_held")


@case("held", "VP So TNMT.docx", "STNMT-VP", "2020-07-31", "prose: own unit; every figure written in words as well")
def van_phong_so(c: Case) -> None:
    word(c, [
        Head(("SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG", "VĂN PHÒNG SỞ"), "19/BC-VP", "ngày 31 tháng 7 năm 2020", to="Chi cục Bảo vệ môi trường"),
        """Văn phòng Sở báo cáo: trong thời gian từ 05/6 đến 31/7 đã duy trì tổng vệ sinh trụ sở vào chiều thứ sáu hằng tuần
        ([[07 buổi|friday_clean_ups=7]], [[133 lượt người|friday_attendances=133]]); phổ biến, quán triệt nội dung Tháng hành động tới
        [[19 lượt|staff_briefed=19]] công chức, người lao động trong đơn vị; trồng [[12 (mười hai) cây|trees_planted=12]] xanh trong
        khuôn viên Sở; thay toàn bộ chai nước nhựa bằng bình nước lớn trong các cuộc họp.

        Số liệu mẫu.""",
        Sign("CHÁNH VĂN PHÒNG", "Trần Thị Ví Dụ"),
    ])  # fmt: skip
    c.may("plastic_free_office", "community_work_held")


@case(
    "held",
    "bao cao so tu phap.docx",
    "STP",
    "2020-07-29",
    "prose: department; one long sentence with many facts and repeated words",
)
def tu_phap(c: Case) -> None:
    word(c, [
        Head(("UBND TỈNH LẠNG SƠN", "SỞ TƯ PHÁP"), "166/BC-STP", "ngày 29 tháng 7 năm 2020"),
        """Sở Tư pháp đã ban hành [[01|documents_issued]] văn bản triển khai tới các phòng, đơn vị, đăng tải [[06|web_items]] tin, bài trên
        trang thông tin điện tử của Sở, [[10|social_posts]] bài trên trang Facebook, treo [[03|banners]] băng rôn, tổ chức
        [[05|clean_ups]] buổi tổng vệ sinh cơ quan với [[185|clean_up_attendances]] lượt công chức, viên chức tham gia và trồng
        [[25|trees_planted]] cây xanh; lồng ghép tuyên truyền pháp luật về bảo vệ môi trường tại [[02|conferences]] hội nghị cho
        [[140|meeting_attendances]] lượt người. Số liệu mẫu.""",
        Sign("GIÁM ĐỐC", "Vi Văn Giả Định"),
    ])  # fmt: skip
    c.may("displays_used", "community_work_held", "theme_publicised")


@case(
    "held", "SXD-BC-thang-moi-truong.doc", "SXD", "2020-07-30", "old doc: prose with waste-water works and values in tỷ"
)
def xay_dung(c: Case) -> None:
    made = word(c, [
        Head(("UBND TỈNH LẠNG SƠN", "SỞ XÂY DỰNG"), "1410/BC-SXD", "ngày 30 tháng 7 năm 2020"),
        """Sở Xây dựng báo cáo: đã phối hợp khởi công [[02|works_started]] công trình bảo vệ môi trường, bàn giao đưa vào sử dụng
        [[01|works_handed_over]] công trình với tổng giá trị [[6,5 tỷ đồng|works_value_mvnd=6500]]. Tổ chức [[03|waste_inspections]] cuộc
        kiểm tra công tác thu gom, vận chuyển, xử lý chất thải rắn đô thị.

        Cơ quan tổ chức [[06|clean_ups]] đợt vệ sinh môi trường, [[288|clean_up_attendances]] lượt người tham gia. Số liệu mẫu.""",
        Sign("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Lục Văn Mẫu"),
    ], "SXD-BC-thang-moi-truong.docx")  # fmt: skip
    convert(made, "doc")
    c.may("waste_control_held", "community_work_held")


@case(
    "held",
    "Bao cao cua Ban Dan toc.docx",
    "BDT",
    "2020-07-28",
    "prose in a VNI font with a Unicode table: fonts mixed in one file",
)
def dan_toc(c: Case) -> None:
    word(c, [
        Head(("UBND TỈNH LẠNG SƠN", "BAN DÂN TỘC"), "201/BC-BDT", "ngày 28 tháng 7 năm 2020"),
        """Ban Dân tộc đã treo [[02|banners]] băng rôn; tổ chức [[04|clean_ups]] buổi vệ sinh cơ quan với [[96|clean_up_attendances]] lượt
        người; mở [[01|courses]] lớp tập huấn bảo vệ môi trường cho [[55|meeting_attendances]] lượt người có uy tín ở thôn, bản. Số
        liệu mẫu.""",
    ], write=vni, font="VNI-Helve")  # fmt: skip
    c.may("displays_used", "community_work_held")


@case("held", "Hội Người cao tuổi.docx", "HNCT", "2020-07-30", "prose in TCVN3, capitals in a font ending in H")
def nguoi_cao_tuoi(c: Case) -> None:
    word(c, [
        Head(("HỘI NGƯỜI CAO TUỔI VIỆT NAM", "HỘI NGƯỜI CAO TUỔI TỈNH LẠNG SƠN"), "44/BC-HNCT", "ngày 30 tháng 7 năm 2020"),
        """Các cấp Hội Người cao tuổi đã tổ chức [[41|talks]] buổi tuyên truyền trực tiếp cho [[2.020|talk_attendances]] lượt hội viên; vận
        động hội viên trồng [[1.750|trees_planted]] cây xanh; ra quân [[29|clean_ups]] buổi dọn vệ sinh ngõ xóm, thu gom
        [[4,5|waste_t]] tấn rác. Số liệu mẫu.""",
        Sign("CHỦ TỊCH", "Hoàng Văn Ví Dụ"),
    ], write=tcvn3, font=".VnArial")  # fmt: skip
    c.may("community_work_held")


@case(
    "held", "Hội Nông dân - nfd.docx", "HND", "2020-07-31", "prose in decomposed text; the figures stand in a text box"
)
def nong_dan(c: Case) -> None:
    word(c, [
        Head(("HỘI NÔNG DÂN VIỆT NAM", "BAN CHẤP HÀNH TỈNH LẠNG SƠN"), "103-BC/HNDT", "ngày 31 tháng 7 năm 2020"),
        "Các cấp Hội Nông dân đạt được một số kết quả nổi bật như sau:",
        Box("""Thu gom [[2.640 kg|pesticide_packaging_kg=2640]] bao gói thuốc bảo vệ thực vật; xây mới [[118|pesticide_tanks]] bể chứa bao
        gói thuốc bảo vệ thực vật; trồng [[3.900|trees_planted]] cây xanh; xây dựng [[05|models_new]] mô hình mới về sử dụng bền vững
        tài nguyên."""),
        "Số liệu mẫu.",
        Sign("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "Chu Văn Thí Dụ"),
    ], write=nfd)  # fmt: skip


@case(
    "held",
    "Cong an tinh - tracked.docx",
    "CAT",
    "2020-07-31",
    "prose with tracked changes: whole sentences put in and taken out",
)
def cong_an(c: Case) -> None:
    word(c, [
        Head(("BỘ CÔNG AN", "CÔNG AN TỈNH LẠNG SƠN"), "1150/BC-CAT", "ngày 31 tháng 7 năm 2020"),
        """Công an tỉnh phát hiện, xử lý [[{-05-}{+08+}|waste_cases=8]] vụ vi phạm pháp luật về chất thải, xử phạt
        [[142 triệu đồng|waste_fines_mvnd=142]]; xử lý [[02|wildlife_cases]] vụ vi phạm về động vật hoang dã. {-Trồng được 300 cây
        xanh.-}{+Trồng được [[260|trees_planted]] cây xanh.+}

        {-Tổ chức 10 buổi ra quân.-} Các đơn vị treo [[24|banners]] băng rôn. Số liệu mẫu.""",
    ])  # fmt: skip
    c.may("displays_used")


@case("held", "BC Huu Lung hai nguon.docx", "UBND-HL", "2020-07-31",
      "prose and table disagree on two figures, agree on two; only prose has one more")  # fmt: skip
def huu_lung(c: Case) -> None:
    word(c, [
        Head(("ỦY BAN NHÂN DÂN", "HUYỆN HỮU LŨNG"), "260/BC-UBND", "ngày 31 tháng 7 năm 2020", place="Hữu Lũng"),
        """Trong Tháng hành động, toàn huyện tổ chức 55 buổi ra quân với 6.240 lượt người tham gia, thu gom 44 tấn rác thải, trồng 2.800 cây
        xanh. Ngoài ra phát [[2.200|leaflets]] tờ rơi tuyên truyền. Số liệu chi tiết (mẫu):""",
        Table([
            ["TT", "Nội dung", "ĐVT", "Kết quả"],
            ["1", "Đợt ra quân vệ sinh môi trường", "đợt", "[[55|clean_ups]]"],
            ["2", "Lượt người ra quân", "lượt người", "[[6.420|clean_up_attendances=6420 opt]]"],
            ["3", "Rác thải thu gom", "tấn", "[[44|waste_t]]"],
            ["4", "Cây xanh trồng mới", "cây", "[[2.300|trees_planted=2300 opt]]"],
        ]),
        Sign("CHỦ TỊCH", "Trần Thị Mẫu"),
    ])  # fmt: skip
    c.may("community_work_held")


@case(
    "held",
    "Van phong UBND tinh.docx",
    "VPUBND",
    "2020-07-22",
    "prose: letter without a title; answers only by words",
    "counted",
)
def van_phong(c: Case) -> None:
    word(c, [
        Head(("UBND TỈNH LẠNG SƠN", "VĂN PHÒNG"), "1890/VP-HCTC", "ngày 22 tháng 7 năm 2020", kind="", title="V/v báo cáo kết quả "
             "hưởng ứng Tháng hành động vì môi trường năm 2020"),
        """Phúc đáp Kế hoạch số 57/KH-STNMT, Văn phòng UBND tỉnh có ý kiến như sau: Văn phòng đã phổ biến, treo [[02|banners]] băng rôn tại
        trụ sở, đăng [[12|web_items]] tin, bài trên Cổng thông tin điện tử tỉnh; tổ chức [[03|clean_ups]] buổi dọn vệ sinh khuôn viên
        trụ sở với [[150|clean_up_attendances]] lượt người. Các nội dung về bảo tồn đa dạng sinh học không thuộc chức năng của Văn phòng.
        Số liệu mẫu.""",
        Sign("KT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG", "Đoàn Văn Giả Định"),
    ])  # fmt: skip
    c.also("conservation_held=na opt")
    c.may("displays_used", "theme_publicised", "community_work_held")


@case(
    "held",
    "UBND TP - T6.pdf",
    "UBND-TPLS",
    "2020-07-31",
    "text pdf of running text, two pages, page numbers and line breaks in sentences",
)
def thanh_pho(c: Case) -> None:
    made = word(c, [
        Head(("ỦY BAN NHÂN DÂN", "THÀNH PHỐ LẠNG SƠN"), "455/BC-UBND", "ngày 31 tháng 7 năm 2020"),
        """Thực hiện Kế hoạch của Sở Tài nguyên và Môi trường, UBND thành phố đã chỉ đạo các phòng, ban, đơn vị và UBND 8 phường, xã tổ chức
        nhiều hoạt động thiết thực hưởng ứng Ngày Môi trường thế giới 05/6 và Tháng hành động vì môi trường năm 2020 với chủ đề “Hành
        động vì thiên nhiên”, kết quả cụ thể như sau:

        1. Ban hành [[06|documents_issued]] văn bản chỉ đạo; treo [[138|banners]] băng rôn, [[22|panels]] pano và dán
        [[310|posters]] áp phích tuyên truyền trên các tuyến phố chính; phát [[5.400|leaflets]] tờ rơi đến các hộ dân.

        2. Huy động [[9.870|clean_up_attendances]] lượt người tham gia [[52|clean_ups]] buổi ra quân tổng vệ sinh môi trường trên địa bàn;
        thu gom, vận chuyển và xử lý [[112 tấn|waste_t=112]] rác thải; xóa [[09|hotspots_solved]] điểm đen về rác thải trong tổng số
        [[14|hotspots_found]] điểm được rà soát.

        3. Trồng mới [[780|trees_planted]] cây xanh đô thị; các hộ kinh doanh, siêu thị ký [[420|pledges_signed]] bản cam kết hạn chế sử dụng
        túi nilon.

        4. Kinh phí thực hiện [[486 triệu đồng|money_mvnd=486]].

        Bên cạnh kết quả đạt được, ý thức của một bộ phận người dân còn hạn chế, tình trạng đổ rác không đúng giờ, không đúng nơi quy định
        còn diễn ra tại 05 khu vực; phương tiện thu gom đã cũ, 04/11 xe cần thay thế.

        Đề nghị Sở Tài nguyên và Môi trường hỗ trợ thành phố 200 thùng rác phân loại, tham mưu UBND tỉnh bố trí 2,5 tỷ đồng trong năm 2021. Số
        liệu mẫu.""",
        Sign("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "Đỗ Văn Ví Dụ"),
    ], "UBND TP - T6.docx")  # fmt: skip
    convert(made, "pdf")
    c.may("displays_used", "theme_publicised", "community_work_held", "theme_used", "waste_control_held")
