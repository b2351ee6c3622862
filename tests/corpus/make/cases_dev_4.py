"""Dev cases, fourth part: prose in offices' own words, a union's whole province, themes by the plan's numbers."""

from case import Case, case
from word import Head, Sign, word


@case(
    "dev", "LHPN tinh - bao cao toan tinh.docx", "HLHPN", "2020-07-30", "prose: a union's own figures of the province"
)
def phu_nu_toan_tinh(c: Case) -> None:
    word(c, [
        Head(("HỘI LHPN VIỆT NAM", "BAN THƯỜNG VỤ HỘI LIÊN HIỆP PHỤ NỮ\nTỈNH LẠNG SƠN"), "101/BC-BTV",
             "ngày 30 tháng 7 năm 2020"),
        """Các cấp Hội toàn tỉnh đã tổ chức [[134 cuộc|talks=134]] tuyên truyền cho [[8.900 lượt|talk_attendances=8900]] cán bộ,
        hội viên; cấp [[6.200|leaflets]] tờ gấp (số liệu mẫu).""",
        """Toàn tỉnh ra quân [[188 buổi|clean_ups=188]], thu hút [[10.250 lượt|clean_up_attendances=10250]] hội viên; thu gom
        [[61|waste_t]] tấn rác thải, vệ sinh [[120|roads_cleaned_km]] km đường thôn.""",
        """Toàn tỉnh có [[4.100|households_pledged]] hộ hội viên đăng ký thực hiện nói không với túi nilon, đồ nhựa dùng một
        lần. Theo báo cáo của Sở Tài nguyên và Môi trường, toàn tỉnh thu gom 320 tấn rác.""",
        Sign("PHÓ CHỦ TỊCH", "Triệu Thị Mẫu"),
    ])  # fmt: skip
    c.may("theme_publicised", "community_work_held", "awareness_held", "meetings")


@case(
    "dev",
    "So NN - bao ton.docx",
    "SNNPTNT",
    "2020-08-03",
    "prose: dots settled by decimal commas, guiding is no result",
)
def nong_nghiep_bao_ton(c: Case) -> None:
    word(c, [
        Head(("UBND TỈNH LẠNG SƠN", "SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN"), "540/BC-SNN", "ngày 03 tháng 8 năm 2020"),
        """1. Bảo tồn: quản lý, bảo vệ hiệu quả [[8.293 ha|reserve_area_ha=8293]] rừng đặc dụng; phục hồi
        [[37,2|ecosystems_restored_ha]] ha hệ sinh thái rừng suy thoái. Ngân sách chi cho bảo tồn thiên nhiên:
        [[1.350 triệu đồng|conservation_budget_mvnd=1350]]; xã hội hóa: [[200 triệu đồng|conservation_social_mvnd=200]].""",
        """2. Kiểm lâm tổ chức [[18 cuộc|wildlife_checks=18]] kiểm tra, truy quét săn bắt, buôn bán động vật rừng, xử lý
        [[05 vụ|wildlife_cases=5]], cứu hộ và thả về tự nhiên [[08|animals_released]] cá thể.""",
        """3. Hướng dẫn các huyện xây mới 85 bể chứa bao gói thuốc BVTV. Tổ chức [[05|conferences]] hội nghị với
        [[240|meeting_attendances]] đại biểu dự (số liệu mẫu).""",
        """7. Biểu dương, khen thưởng: Hạt Kiểm lâm (mẫu) đã thu gom 3 tấn rác thải, trồng 400 cây xanh; biểu dương
        [[04|organisations_praised]] tập thể.""",
        Sign("PHÓ GIÁM ĐỐC", "Lê Văn Mẫu"),
    ])  # fmt: skip
    c.may("conservation_held", "praise_held", "community_work_held")


@case(
    "dev",
    "Van phong dang ky dat dai.docx",
    "STNMT-VPDK",
    "2020-07-24",
    "prose: Friday clean-ups, items on a site by name",
)
def dang_ky_dat_dai(c: Case) -> None:
    word(c, [
        Head(("SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG", "VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI"), "90/BC-VPĐKĐĐ", "ngày 24 tháng 7 năm 2020"),
        """Văn phòng đã phổ biến nội dung Tháng hành động tới [[165|staff_briefed]] viên chức, người lao động; tổ chức
        [[08|friday_clean_ups]] buổi tổng vệ sinh cơ quan vào chiều thứ sáu với [[540|friday_attendances]] lượt người tham
        gia; vận động viên chức tổ chức [[11|home_sessions]] buổi tuyên truyền tại khu dân cư nơi cư trú.""",
        """Trang vpdk-mau.vn đăng [[06|web_items]] tin; fanpage chia sẻ [[12|social_posts]] bài với [[2.400|online_reach]] lượt
        xem (số liệu mẫu). Bóc gỡ 40 băng rôn quảng cáo cũ.""",
        Sign("GIÁM ĐỐC", "Nguyễn Văn Mẫu"),
    ])  # fmt: skip
    c.may("theme_publicised")
