"""Dev cases, fifth part: layouts of offices' own: pairs side by side, a log of events, lists, costs by source, notes."""

from case import Case, case
from sheets import Sheet, letterhead, workbook
from word import Head, Sign, Table, word


@case("dev", "HLHPN bang doi.docx", "HLHPN", "2020-07-28", "free table: two pairs of label and figure on one line")
def phu_nu_bang_doi(c: Case) -> None:
    word(c, [
        Head(("HỘI LHPN VIỆT NAM", "HỘI LIÊN HIỆP PHỤ NỮ TỈNH LẠNG SƠN"), "88/BC-BTV", "ngày 28 tháng 7 năm 2020"),
        "Kết quả chủ yếu (số liệu mẫu):",
        Table([
            ["Nội dung", "Kết quả", "Nội dung", "Kết quả"],
            ["Buổi tuyên truyền", "[[138 buổi|talks=138]]", "Hộ ký cam kết không dùng túi nilon",
             "[[4.250 hộ|households_pledged=4250]]"],
            ["Lượt HV được tuyên truyền", "[[9.870 lượt|talk_attendances=9870]]", "Cây xanh trồng mới",
             "[[2.310 cây|trees_planted=2310]]"],
            ["Ra quân dọn VSMT", "[[96 buổi|clean_ups=96]]", "Trong đó rác nhựa", "[[2.150 kg|plastic_waste_kg=2150]]"],
            ["Rác thu gom", "[[31,5 tấn|waste_t=31.5]]", "", ""],
        ]),
        Sign("PHÓ CHỦ TỊCH", "Lý Thị Mẫu"),
    ])  # fmt: skip


@case("dev", "Van Quan nhat ky.xlsx", "UBND-VQ", "2020-07-29", "a log of events with the day of each and a total")
def van_quan_nhat_ky(c: Case) -> None:
    rows = letterhead(["UBND TỈNH LẠNG SƠN", "UBND HUYỆN VĂN QUAN"], "140/BC-UBND", "Văn Quan, ngày 29 tháng 7 năm 2020",
                      "NHẬT KÝ RA QUÂN THÁNG HÀNH ĐỘNG VÌ MÔI TRƯỜNG NĂM 2020")  # fmt: skip
    rows += [
        ["Ngày", "Hoạt động", "Địa điểm", "Số người", "Kết quả"],
        ["05/6/2020", "Ra quân tổng vệ sinh", "Thị trấn", 210, "Thu gom 3,2 tấn rác"],
        ["12/6/2020", "Ra quân tổng vệ sinh", "Xã Tân Mỹ (mẫu)", 145, "Thu gom 2,1 tấn rác"],
        ["19/6/2020", "Ra quân tổng vệ sinh", "Xã Hòa Lạc (mẫu)", 120, "Thu gom 1,7 tấn rác"],
        [None, ("Cộng: 03 đợt", "clean_ups=3"), None, (475, "clean_up_attendances"), ("7 tấn rác", "waste_t=7")],
    ]
    workbook(c, [Sheet(rows)])


@case("dev", "Hoi ND liet ke.docx", "HND", "2020-07-27", "free table: a list of sentences beside running numbers")
def nong_dan_liet_ke(c: Case) -> None:
    word(c, [
        Head(("HỘI NÔNG DÂN VIỆT NAM", "HỘI NÔNG DÂN TỈNH LẠNG SƠN"), "64/BC-HND", "ngày 27 tháng 7 năm 2020"),
        Table([
            ["TT", "Kết quả nổi bật (số liệu mẫu)"],
            ["1", "Tổ chức [[45 buổi|talks=45]] tuyên truyền cho [[3.120 lượt|talk_attendances=3120]] hội viên"],
            ["2", "Phát [[6.000|leaflets]] tờ rơi"],
            ["3", "Vận động [[1.870 hộ|households_pledged=1870]] cam kết không sử dụng túi nilon"],
            ["4", "Trồng [[4.500 cây|trees_planted=4500]] xanh"],
        ]),
        Sign("PHÓ CHỦ TỊCH", "Hoàng Văn Mẫu"),
    ])  # fmt: skip


@case("dev", "Loc Binh kinh phi.xlsx", "UBND-LB", "2020-07-30", "costs by source with their totals; units in two rows")
def loc_binh_kinh_phi(c: Case) -> None:
    rows = letterhead(["UBND TỈNH LẠNG SƠN", "UBND HUYỆN LỘC BÌNH"], "171/BC-UBND", "Lộc Bình, ngày 30 tháng 7 năm 2020",
                      "KẾT QUẢ VÀ KINH PHÍ THÁNG HÀNH ĐỘNG VÌ MÔI TRƯỜNG NĂM 2020")  # fmt: skip
    rows += [
        ["TT", "Hoạt động", "Khối lượng thực hiện", None, "Kinh phí thực hiện (triệu đồng)", None, None],
        [None, None, "ĐVT", "Số lượng", "Tổng", "NSNN", "XHH"],
        [1, "Xây nhà tiêu hợp vệ sinh", "nhà", (40, "latrines"), 200, 120, 80],
        [2, "Xây bể thu gom bao gói thuốc BVTV", "bể", (22, "pesticide_tanks"), 66, 66, None],
        [3, "Trồng cây xanh", "cây", (900, "trees_planted"), 27, 10, 17],
        [None, "Tổng cộng", None, None, (293, "money_mvnd"), (196, "money_budget_mvnd"), (97, "money_social_mvnd")],
    ]
    workbook(c, [Sheet(rows)])


@case("dev", "STTTT ghi chu.docx", "STTTT", "2020-07-22", "free table: notes that count what no row does, and parts")
def thong_tin_ghi_chu(c: Case) -> None:
    word(c, [
        Head(("UBND TỈNH LẠNG SƠN", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG"), "733/BC-STTTT", "ngày 22 tháng 7 năm 2020"),
        Table([
            ["TT", "Hoạt động", "Số lượng", "Ghi chú"],
            ["1", "Băng rôn", "[[4 cái|banners=4]]", "trong đó 2 cái tại trụ sở (số liệu mẫu)"],
            ["2", "Ra quân vệ sinh", "[[3 buổi|clean_ups=3]]", "[[126 lượt người|clean_up_attendances=126]] tham gia"],
            ["3", "Bài viết trên Zalo, Facebook", "[[19 bài|social_posts=19]]", "Lượt xem: [[5.400|online_reach]]"],
        ]),
        Sign("GIÁM ĐỐC", "Nguyễn Văn Mẫu"),
    ])  # fmt: skip
