"""Sentences answer only what they say: bound to the right noun, of this year, done, here, and the whole."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from envmonth_lib.returns.grids import Document, Grid, Paragraph
from envmonth_lib.returns.prose import facts_in, read_prose

CASES = Path(__file__).with_name("cases")


def document(text):
    """Make a document of one paragraph a line, as a reader of files would."""
    lines = enumerate(text.splitlines(), start=1)
    return Document("bc.docx", "docx", paragraphs=tuple(Paragraph(line, f"đoạn {n}") for n, line in lines))


def said(text, plan, lexicon=None):
    """Indicator id to value, of what a text answers."""
    found = read_prose(document(text), plan, lexicon).found
    return {f.indicator.id: f.reading.value for f in found if f.reading.state == "answered"}


@pytest.mark.parametrize("file", sorted(CASES.glob("prose_*.yml")), ids=lambda path: path.stem)
def test_reports_written_by_hand_are_read(plan, file):
    right = wrong = wanted = 0
    faults = []
    for case in YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8")):
        expected = {key: float(value) for key, value in case["facts"].items()}
        got = said(case["text"], plan)
        right += sum(expected.get(key) == value for key, value in got.items())
        wrong += sum(expected.get(key) != value for key, value in got.items())
        wanted += len(expected)
        if got != expected:
            faults.append(f"{case['text']}\n  expected {expected}\n  got {got}")
    shown = "\n".join(faults)
    assert wrong == 0, shown
    assert right >= 0.95 * wanted, shown


def test_each_figure_of_a_list_has_its_own_noun(plan):
    text = "treo 20 băng rôn, 05 pano, phát 1.500 tờ rơi; tổ chức 05 buổi tuyên truyền với 1.200 lượt người tham gia"
    assert said(text, plan) == {"banners": 20, "panels": 5, "leaflets": 1500, "talks": 5, "talk_attendances": 1200}


@pytest.mark.parametrize(
    "text",
    [
        "Năm 2019 toàn huyện trồng 900 cây.",
        "Cùng kỳ năm trước trồng được 900 cây.",
        "Phấn đấu trồng 900 cây.",
        "Huyện sẽ trồng 900 cây.",
        "Dự kiến trồng 900 cây.",
        "Các xã đăng ký trồng 900 cây.",
        "Toàn tỉnh trồng được 900 cây.",
        "Chưa trồng được 900 cây như mong muốn.",
        "Từ đầu năm đến nay trồng 900 cây.",
        "Sau 3 năm đã trồng 900 cây.",
        "Xã Hồng Phong trồng 900 cây.",
        "Như xã Hồng Phong đã trồng 900 cây.",
        "Mỗi xã trồng 900 cây.",
        "Tết trồng cây đã trồng 900 cây.",
        "Trong tháng 2 đã trồng 900 cây.",
        "Trồng từ 900 đến 1.000 cây.",
        "Trồng hàng nghìn cây.",
        "Chăm sóc 900 cây.",
        "Huyện có 900 hộ trồng cây.",
        "Trồng cây tại 12 điểm.",
        "Kế hoạch năm 2020 xây 60 nhà tiêu hợp vệ sinh.",
        "Xây 60 nhà tiêu và 20 nhà tắm, sẽ hoàn thành trước 31/12/2020.",
        "Xây 60 nhà tiêu, hiện chưa hoàn thành.",
        "Huyện có kế hoạch trồng thêm 800 cây.",
        "Năm 2020, kế hoạch trồng 800 cây.",
        "Từ đầu năm 2020 đến nay trồng 900 cây.",
        "Trong 6 tháng đầu năm 2020, phạt tiền 1,1 tỷ đồng về vi phạm chất thải.",
        "Toàn tỉnh, theo báo cáo của các huyện, đã có 412 buổi ra quân.",
        "Đang xây dựng 12 nhà tiêu.",
        "Thu gom, xử lý 450 tấn rác sinh hoạt/tháng.",
        "Tuyên truyền phòng chống dịch 20 buổi với 1.000 lượt người.",
        "Phát 200 tờ rơi phòng, chống dịch COVID-19.",
        "Toàn huyện có 120 nhà tiêu hợp vệ sinh.",
        "Đề nghị các đơn vị trồng 500 cây xanh.",
        "UBND huyện giao các xã treo 50 băng rôn.",
        "Tổng kinh phí: 200 triệu đồng (dự toán).",
        "Ước thực hiện cả năm trồng 5.000 cây.",
        "Nếu thời tiết thuận lợi, trồng thêm 300 cây.",
        "Hằng tuần tổng vệ sinh 1 buổi.",
        "Chiều thứ sáu hằng tuần, 35 công chức tham gia tổng vệ sinh.",
    ],
)
def test_what_is_no_result_is_not_taken(plan, text):
    assert said(text, plan) == {}


def test_a_result_is_taken_beside_its_plan(plan):
    assert said("Kế hoạch: trồng 900 cây; thực hiện: 850 cây.", plan) == {"trees_planted": 850}
    assert said("Trồng 850 cây (kế hoạch 900 cây).", plan) == {"trees_planted": 850}
    assert said("Kế hoạch năm 2020 trồng 900 cây, đã trồng 850 cây.", plan) == {"trees_planted": 850}
    assert said("Dự kiến trồng 900 cây. Đến nay mới trồng được 420 cây.", plan) == {"trees_planted": 420}
    assert said("Đã trồng 500 cây, xây 60 nhà tiêu, sẽ hoàn thành trước 31/12.", plan) == {"trees_planted": 500}
    text = "Thực hiện Kế hoạch số 57/KH-STNMT, trồng 200 cây, thời gian tới sẽ tiếp tục."
    assert said(text, plan) == {"trees_planted": 200}


def test_the_whole_of_an_organisation_is_not_the_province(plan):
    assert said("Toàn tỉnh đoàn ra quân 77 buổi.", plan) == {"clean_ups": 77}


def test_spots_found_beside_those_solved(plan):
    text = "Xóa 09 điểm đen về rác thải trong tổng số 14 điểm được rà soát."
    assert said(text, plan) == {"hotspots_solved": 9, "hotspots_found": 14}
    assert said("Trồng 900 cây trong tổng số 1.000 cây.", plan) == {"trees_planted": 900}


def test_parts_that_add_up_leave_the_whole(plan):
    assert said("UBND huyện ban hành 02 văn bản (01 kế hoạch, 01 công văn) giao các xã thực hiện.", plan) == {
        "documents_issued": 2
    }
    assert said("Trồng 900 cây, 300 cây keo, 200 cây thông.", plan) == {}


def test_money_said_under_a_number_of_its_own(plan):
    assert said("4. Kinh phí thực hiện 486 triệu đồng.", plan) == {"money_mvnd": 486}
    assert said("- Kinh phí thực hiện 486 triệu đồng.", plan) == {}
    assert said("4. Kinh phí hỗ trợ 486 triệu đồng.", plan) == {}


def test_items_of_the_press_with_all_their_channels(plan):
    text = "Đài phát 64 tin, bài trên sóng phát thanh, truyền hình và trang thông tin điện tử."
    assert said(text, plan) == {"press_items": 64}
    assert said("Phát 64 lượt tin, bài trên loa truyền thanh.", plan) == {"broadcasts": 64}
    assert said("Tuyên truyền trên loa 3 lần/ngày, tổng số 360 lượt.", plan) == {"broadcasts": 360}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Tổ chức 04 buổi vệ sinh cơ quan với 96 lượt người; 01 lớp tập huấn cho 55 lượt người.",
            {"clean_ups": 4, "clean_up_attendances": 96, "courses": 1, "meeting_attendances": 55},
        ),
        ("Xóa 17 “điểm đen” về rác thải.", {"hotspots_solved": 17}),
        ("Tuyên truyền 05 buổi về không khai thác, đánh bắt tận diệt thủy sản.", {"items_on_exploitation": 5}),
        ("8/8 phường, xã đã gửi số liệu.", {"subunits_included": 8}),
        ("Thu gom 1,24 tấn vỏ bao, chai lọ thuốc BVTV.", {"pesticide_packaging_kg": 1240}),
        (
            "Tổng kinh phí 185 triệu đồng, trong đó ngân sách 120 triệu đồng, nhân dân đóng góp 65.000.000 đồng.",
            {"money_mvnd": 185, "money_budget_mvnd": 120, "money_social_mvnd": 65},
        ),
        ("Lắp đặt 22 bể chứa vỏ thuốc BVTV, nâng tổng số bể lên 148 bể.", {"pesticide_tanks": 22}),
        ("Tổng thời lượng phát sóng là 6 giờ 30 phút.", {"air_time_min": 390}),
        ("Ban hành 06 văn bản, gồm 01 kế hoạch, 04 công văn, 01 thông báo.", {"documents_issued": 6}),
        ("Phổ biến nội dung Tháng hành động tới 8/8 công chức.", {"staff_briefed": 8}),
        ("Đài truyền thanh huyện phát 94 lần tin, bài.", {"broadcasts": 94}),
        (
            "Nhà tiêu xây mới: 55 nhà; nhà tắm: 31 cái; bể nước: 12 cái.",
            {"latrines": 55, "bathrooms": 31, "water_tanks": 12},
        ),
        (
            "Kinh phí: 75,5 triệu, trong đó NSNN 50tr, XHH 25,5tr.",
            {"money_mvnd": 75.5, "money_budget_mvnd": 50, "money_social_mvnd": 25.5},
        ),
        (
            "Biểu dương 08 hội viên tiêu biểu và 03 chi hội làm tốt.",
            {"individuals_praised": 8, "organisations_praised": 3},
        ),
        (
            "- Số buổi ra quân: 47 buổi.\n- Số người tham gia: 4.630 lượt người.",
            {"clean_ups": 47, "clean_up_attendances": 4630},
        ),
        ("- Số buổi ra quân: 47 buổi.\n- Số người tham gia: 4.630 người.", {"clean_ups": 47}),
        ("- Số buổi ra quân: 47 buổi.\n- Hội có 4.630 lượt người.", {"clean_ups": 47}),
        (
            "Kinh phí: Ngân sách: 120 triệu đồng; xã hội hóa: 30 triệu đồng.",
            {"money_budget_mvnd": 120, "money_social_mvnd": 30},
        ),
        ("Kinh phí thực hiện từ nguồn xã hội hóa 30.000.000 đồng.", {"money_social_mvnd": 30}),
        ("Tuyên truyền 30 buổi, trong đó 12 buổi về chống rác thải nhựa.", {"talks": 30, "items_on_circular": 12}),
        ("Tiếp nhận 12 tin báo, xử lý 8 vụ đổ trộm rác thải.", {"waste_cases": 8}),
        ("Tuyên truyền phòng, chống rác thải nhựa 5 buổi.", {"items_on_circular": 5}),
        ("I. Tình hình chung\nTrồng 500 cây.", {"trees_planted": 500}),
    ],
)
def test_words_offices_use(plan, text, facts):
    assert said(text, plan) == facts


def test_a_sentence_begins_with_any_capital(plan):
    text = "Thu 27 tấn rác (riêng xã Hồng Phong 3 tấn). Đã làm sạch 33 km đường làng."
    assert said(text, plan) == {"waste_t": 27, "roads_cleaned_km": 33}


def test_this_year_is_taken_beside_last_year(plan):
    assert said("Năm 2019 trồng 900 cây; năm 2020 trồng 1.100 cây.", plan) == {"trees_planted": 1100}
    assert said("Trồng 1.100 cây (năm 2019: 900 cây).", plan) == {"trees_planted": 1100}


def test_the_date_of_a_letter_does_not_date_the_figure(plan):
    text = "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/12/2019, huyện đã trồng 1.100 cây."
    assert said(text, plan) == {"trees_planted": 1100}


def test_a_hedge_is_kept_as_in_a_cell(plan):
    (found,) = read_prose(document("Thu gom hơn 60 tấn rác thải."), plan).found
    assert (found.reading.value, found.reading.low, found.reading.high) == (60, 60, 70)
    assert found.reading.precision == "at_least"


def test_a_fact_names_its_sentence_and_place(plan):
    (found,) = read_prose(document("Kính gửi: Sở\nĐã trồng 300 cây xanh. Kết quả tốt."), plan).found
    assert (found.found_by, found.cell.place, found.cell.raw) == ("prose", "đoạn 2", "Đã trồng 300 cây xanh.")


def test_figures_not_taken_are_shown_with_their_sentence(plan):
    text = "Phấn đấu trồng 900 cây. Họp ngày 5/6, Công văn số 12/UBND-TH, điện thoại 0912 345 678."
    unused = read_prose(document(text), plan).unused
    assert [(u.label, u.cell.raw) for u in unused] == [("900 cây", "Phấn đấu trồng 900 cây.")]


def test_two_different_figures_give_none_unless_one_is_the_total(plan):
    read = read_prose(document("Đợt một trồng 300 cây.\nHuyện đoàn trồng 200 cây."), plan)
    assert read.found == [] and [u.label for u in read.unused] == ["300 cây", "200 cây"]
    assert said("Tổng cộng trồng 500 cây.\nHuyện đoàn trồng 200 cây.", plan) == {"trees_planted": 500}
    assert said("Trồng 500 cây xanh.\nCụ thể, đã trồng 500 cây xanh.", plan) == {"trees_planted": 500}


def test_a_doubtful_figure_is_refused_with_its_readings(plan):
    (found,) = read_prose(document("Thu gom được 1.500 tấn rác thải."), plan).found
    assert (found.reading.state, found.reading.problem) == ("refused", "ambiguous")
    assert (found.reading.low, found.reading.high) == (1.5, 1500)


def test_decimal_commas_settle_the_dots(plan):
    text = "Phục hồi 42,5 ha hệ sinh thái rừng suy thoái. Quản lý hiệu quả 8.293 ha rừng đặc dụng."
    assert said(text, plan) == {"ecosystems_restored_ha": 42.5, "reserve_area_ha": 8293}
    assert said("Quản lý hiệu quả 8.293 ha rừng đặc dụng.", plan) == {}
    assert "reserve_area_ha" not in said(f"{text} Thu gom 2.5 tấn rác.", plan)


def test_a_range_of_what_is_weighed_keeps_both_ends(plan):
    (found,) = read_prose(document("Thu gom từ 5 đến 7 tấn rác thải."), plan).found
    reading = found.reading
    assert (reading.value, reading.low, reading.high, reading.precision) == (6, 5, 7, "range")
    assert said("Ra quân từ 10 đến 12 buổi.", plan) == {}


def test_the_whole_province_is_a_unions_own(plan):
    own = "Toàn tỉnh ra quân 77 buổi."
    assert said(own, plan) == {}
    assert said(f"HỘI NÔNG DÂN TỈNH LẠNG SƠN\n{own}", plan) == {"clean_ups": 77}
    assert said(f"SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI TỈNH LẠNG SƠN\n{own}", plan) == {}
    assert said(f"HỘI NÔNG DÂN TỈNH LẠNG SƠN\nTheo báo cáo của Sở, {own.lower()}", plan) == {}
    head = Grid("bảng 1", (("HỘI LHPN\nTỈNH LẠNG SƠN", "CỘNG HÒA"),), is_sheet=False)
    read = read_prose(Document("bc.docx", "docx", (head,), (Paragraph(own, "đoạn 1"),)), plan)
    assert [f.reading.value for f in read.found] == [77]


def test_a_heading_says_what_a_line_leaves_out(plan):
    text = "1. Bể chứa bao gói thuốc bảo vệ thực vật: xây mới 64 bể, thu gom 730 kg."
    assert said(text, plan) == {"pesticide_tanks": 64, "pesticide_packaging_kg": 730}
    assert said("1. Tuyên truyền\nTổ chức 14 buổi với 900 lượt người.", plan) == {"talks": 14, "talk_attendances": 900}
    assert said("1. Tuyên truyền\nTổ chức 14 buổi chiếu bóng.", plan) == {}


def test_deeds_of_those_put_forward_are_not_the_agencys(plan):
    text = "7. Biểu dương, khen thưởng\nThôn trưởng đã xử lý dứt điểm 05 điểm đen rác thải. Biểu dương 04 tập thể."
    assert said(text, plan) == {"organisations_praised": 4}


def test_one_figure_may_answer_two_rows(plan):
    assert said("Tổ chức 02 hội thảo trực tuyến.", plan) == {"workshops": 2, "online_meetings": 2}
    text = "Biểu dương, khen thưởng 03 tập thể, 05 cá nhân."
    assert set(said(text, plan).values()) == {3, 5} and len(said(text, plan)) == 4


def test_what_brackets_say_stays_there(plan):
    assert said("Thu gom 5 tấn rác (năm 2019: 4 tấn); trồng 300 cây.", plan) == {"waste_t": 5, "trees_planted": 300}


def test_guiding_others_builds_nothing(plan):
    assert said("Hướng dẫn các huyện xây mới 85 bể chứa bao gói thuốc BVTV.", plan) == {}


def test_a_sum_alone_is_the_total_only_under_no_heading(plan):
    assert said("Kinh phí hết 2.500.000 đồng.", plan) == {"money_mvnd": 2.5}
    assert said("1. Trồng cây\nKinh phí hết 2.500.000 đồng.", plan) == {}
    assert said("Xây 03 nhà tiêu; kinh phí 60 triệu đồng.", plan) == {"latrines": 3}


def test_mass_and_volume_are_never_exchanged(plan):
    assert said("Thu gom 35 m3 rác thải.", plan) == {"waste_m3": 35}
    assert said("Thu gom 35 tạ rác thải.", plan) == {"waste_t": 3.5}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("12/12 xã, thị trấn trên địa bàn huyện đã tổ chức 41 buổi ra quân tổng vệ sinh.",
         {"clean_up_communes": 12, "clean_ups": 41}),
        ("Mở 05 lớp tập huấn bảo vệ môi trường cho 210 nông dân.", {"courses": 5, "meeting_attendances": 210}),
        ("Mở 03 lớp tập huấn hướng dẫn phân loại rác, có 165 lượt người dự.", {"courses": 3, "meeting_attendances": 165}),
        ("Trên các phố Trần Đăng Ninh, Bà Triệu, thành phố đã treo 120 băng rôn.", {"banners": 120}),
        ("Trong 2 tháng, huyện đã xây mới 54 nhà tiêu hợp vệ sinh.", {"latrines": 54}),
        ("Chi nhánh Chi Lăng và Cao Lộc trồng tổng số 40 cây.", {"trees_planted": 40}),
        ("Dọn sạch 33,4 km đường thôn do Cựu chiến binh tự quản.", {"roads_cleaned_km": 33.4}),
        ("Tập trung ở các xã phấn đấu về đích; qua đó phát quang 96 km đường làng.", {"roads_cleaned_km": 96}),
        ("Khối lượng chất thải thu gom, vận chuyển đi là 185 m3.", {"waste_m3": 185}),
        ("Thu gom 15 tấn rác thải sinh hoạt đưa về bãi rác thị trấn.", {"waste_t": 15}),
        ("11/11 Hội Cựu chiến binh huyện, thành phố đã gửi số liệu.", {"subunits_included": 11}),
        ("Có 11/11 huyện, thành Hội gửi báo cáo.", {"subunits_included": 11}),
        ("Có 642 trường gửi số liệu (tổng số toàn ngành 658 đơn vị).", {}),
        ("Thực hiện Kế hoạch số 57/KH-STNMT, Hội đã ban hành 01 công văn chỉ đạo.", {"documents_issued": 1}),
        ("Ban hành Kế hoạch số 98/KH-UBND và 03 công văn chỉ đạo các xã.", {}),
        ("Biểu dương: huyện tặng Giấy khen cho 04 tập thể và 07 cá nhân.",
         {"organisations_rewarded": 4, "individuals_rewarded": 7}),
        ("Bốn là, kinh phí thực hiện là 52 triệu đồng, chi từ nguồn công đoàn.", {"money_mvnd": 52}),
        ("Bàn giao 02 công trình lò đốt rác thải sinh hoạt.", {"works_handed_over": 2}),
        ("Thi làm đồ dùng học tập từ vật liệu tái chế; chọn 85 sản phẩm trưng bày.", {}),
        ("Có 4.275 hộ gia đình đăng ký, cam kết không sử dụng túi nilon.", {"households_pledged": 4275}),
        ("Ban hành 01 kế hoạch và 01 công văn hướng dẫn.", {}),
        ("1. Công tác tuyên truyền: tổ chức 236 buổi tuyên truyền chống rác thải nhựa, 11.480 lượt hội viên tham gia.",
         {"items_on_circular": 236, "awareness_attendances": 11480}),
        ("Có 11 tin, bài về phòng, chống rác thải nhựa và 03 bài về bảo vệ động vật hoang dã.", {}),
        ("Sở tham mưu bố trí dự toán sự nghiệp môi trường là 38,6 tỷ đồng cho các huyện.", {}),
        ("Hướng dẫn, vận động nhân dân xây mới, cải tạo được 41 nhà tiêu hợp vệ sinh.", {"latrines": 41}),
        ("Hưởng ứng “Tết trồng cây”, trong hai tháng các cụ trồng được 2.900 cây.", {"trees_planted": 2900}),
        ("Mở 03 lớp tập huấn xử lý rác thải cho 165 chi hội trưởng.", {"courses": 3, "meeting_attendances": 165}),
        ("Về khen thưởng, Tỉnh hội biểu dương 08 tập thể và 15 cá nhân.",
         {"organisations_praised": 8, "individuals_praised": 15}),
        ("Tổ chức 16 buổi tuyên truyền lưu động bằng xe loa.", {"talks": 16}),
        ("Vận động viên chức tuyên truyền nơi cư trú; đã có 23 buổi tuyên truyền.", {"home_sessions": 23}),
        ("Phát 52 lượt tin, bài trên loa truyền thanh và đăng 06 tin, bài trên Trang thông tin điện tử.",
         {"broadcasts": 52, "web_items": 6}),
        ("Các chỉ tiêu đạt và vượt kế hoạch đề ra; 24/24 xã đã tổ chức ra quân.", {"clean_up_communes": 24}),
        ("4. Hạn chế rác thải nhựa: vận động 640 hộ gia đình ký cam kết không dùng túi nilon.", {"households_pledged": 640}),
        ("Tuyên truyền không buôn bán động vật hoang dã; 112 hộ đã ký cam kết.", {"pledges_signed": 112}),
        ("Đã tuyên truyền, phổ biến được 245 buổi cho 8.730 lượt hội viên.", {"talks": 245, "talk_attendances": 8730}),
        ("Ngày 06/6, Chi đoàn Báo tổ chức 01 buổi vệ sinh cơ quan.", {"clean_ups": 1}),
        ("Tại trụ sở các cơ quan, thị trấn Đồng Đăng và dọc quốc lộ đã treo 56 băng rôn.", {"banners": 56}),
        ("Mở 01 lớp tập huấn về rác thải sinh hoạt cho 120 học viên là cán bộ xã.",
         {"courses": 1, "meeting_attendances": 120}),
        ("Về tuyên truyền, Mặt trận ở khu dân cư đã tổ chức 672 buổi, có 31.450 lượt người dự.",
         {"home_sessions": 672, "talk_attendances": 31450}),
    ],
)  # fmt: skip
def test_sentences_first_read_too_timidly_or_too_boldly(plan, text, facts):
    assert said(text, plan) == facts


def test_a_heading_of_what_was_done_ends_one_of_what_is_not(plan):
    text = "1. Đặc điểm tình hình\nHuyện có 24 xã.\n2. Kết quả\nTrồng 2.350 cây xanh."
    assert said(text, plan) == {"trees_planted": 2350}
    assert said("3. Kiến nghị\na) Về cây\nTrồng 2.350 cây xanh.", plan) == {}


def test_a_heading_says_nothing_of_the_next_number(plan):
    text = "2. Tổng vệ sinh chiều thứ sáu: 96 buổi, 1.910 lượt người.\n5. Đoàn Thanh niên ra quân 02 đợt với 60 lượt người."
    told = {"friday_clean_ups": 96, "friday_attendances": 1910, "clean_ups": 2, "clean_up_attendances": 60}
    assert said(text, plan) == told


def test_people_at_several_clean_ups_are_no_attendances(plan):
    assert said("Tổ chức 12 đợt ra quân với 150 người tham gia.", plan) == {"clean_ups": 12}
    assert said("Tổ chức 01 đợt ra quân với 150 người tham gia.", plan) == {"clean_ups": 1, "clean_up_attendances": 150}


def test_a_label_may_say_that_attendances_follow(plan):
    text = "Tổng vệ sinh: 73 buổi; số lượt đoàn viên, người lao động tham gia: 4.380."
    assert said(text, plan) == {"clean_ups": 73, "clean_up_attendances": 4380}


@pytest.mark.parametrize(
    "text",
    [
        "Ra quân dọn vệ sinh với 320 cán bộ, chiến sĩ và 1.200 lượt nhân dân.",
        "Ra quân dọn vệ sinh với 320 lượt cán bộ cùng với hơn 1.200 lượt người dân.",
        "Treo 120 băng rôn và pano trên các tuyến phố.",
        "Trồng 3 km hàng rào xanh và đường hoa.",
        "Chi 120 triệu đồng kinh phí từ ngân sách và xã hội hóa.",
        "Thu gom 3 tấn rác thải tại xã Hồng Phong, 2 tấn rác thải tại xã Minh Hòa.",
        "Thời lượng phát sóng 15 phút/chuyên mục.",
    ],
)
def test_one_of_several_is_not_the_whole(plan, text):
    assert said(text, plan) == {}


def test_a_noun_after_the_next_figure_is_its_own(plan):
    text = "Tổ chức 34 đợt ra quân, 4.120 lượt người tham gia, thu gom được 86 m3 rác."
    assert said(text, plan) == {"clean_ups": 34, "clean_up_attendances": 4120, "waste_m3": 86}
    assert said("Tuyên truyền 6 buổi cho 430 lượt đồng bào.", plan)["talks"] == 6
    text = "Treo 120 băng rôn, 20 pano và xây 34 nhà tiêu, nhà tắm: 12 cái."
    assert said(text, plan) == {"banners": 120, "panels": 20, "latrines": 34, "bathrooms": 12}


def test_attendances_go_to_the_activity_spoken_of(plan):
    assert said("Ra quân dọn vệ sinh, có 150 lượt người tham gia.", plan) == {"clean_up_attendances": 150}
    assert said("Hội nghị có 150 lượt người tham gia.", plan) == {"meeting_attendances": 150}
    assert said("II.6. Nâng cao nhận thức\nTuyên truyền cho 150 lượt người.", plan) == {"awareness_attendances": 150}


def test_headings_set_wishes_aside(plan):
    text = "III. Phương hướng, nhiệm vụ\nTrồng 900 cây.\nIV. Kết quả trồng cây xanh\nTrồng 300 cây."
    assert said(text, plan) == {"trees_planted": 300}


def test_rows_of_yes_or_no_only_in_so_many_words(plan):
    text = "Trụ sở cơ quan không sử dụng đồ nhựa dùng một lần trong các cuộc họp."
    assert said(text, plan) == {"plastic_free_office": 1}
    assert said("Vận động nhân dân không sử dụng đồ nhựa dùng một lần trong hội họp.", plan) == {}


def test_facts_of_one_long_cell(plan):
    (fact,) = facts_in("Đã trồng 300 cây xanh tại 05 xã", plan)
    assert (fact.indicator.id, fact.reading.value, fact.quoted) == (
        "trees_planted",
        300,
        "Đã trồng 300 cây xanh tại 05 xã",
    )
    assert facts_in("Thu gom 1.500 tấn rác thải", plan) == []


@pytest.mark.parametrize("text", ["", " ", "…", "5", "1.", "II.3", "- ", "12/", "%", "trồng cây", "số: ", "🙂 20 cây"])
def test_odd_texts_are_no_fault(plan, text):
    read_prose(document(text), plan)
    facts_in(text, plan)


def test_nothing_done_said_in_words_is_a_zero(plan):
    assert said("Đơn vị không dựng pano, không tổ chức lớp tập huấn nào.", plan) == {"panels": 0, "courses": 0}
    assert said("Không tổ chức ra quân tập trung. Chưa treo pano. Không có cơ sở nào vi phạm.", plan) == {}
    assert said("Đơn vị chưa tổ chức biểu dương, khen thưởng.", plan) == {"praise_held": 0}


def test_people_belong_to_the_occasion_before_them(plan):
    text = "Tổ chức 02 buổi tuyên truyền với 120 lượt người và 03 lớp với 90 học viên."
    assert said(text, plan) == {"talks": 2, "talk_attendances": 120}
    assert "talk_attendances" not in said("Tuyên truyền vận động; thành lập 04 tổ với 96 thành viên.", plan)


@pytest.mark.parametrize(
    "text",
    [
        "Theo báo cáo của các huyện, đã trồng 900 cây.",
        "Tham dự 03 hội nghị do Bộ tổ chức.",
        "Cử 04 công chức dự lớp bồi dưỡng.",
        "Tổ chức 15 lớp cho 600 lượt nông dân về kỹ thuật trồng hồi.",
        "Phòng Văn hóa: tổ chức 11 buổi tuyên truyền.\nHuyện đoàn: trồng 1.200 cây.",
        "Ngày 05/6 ra quân thu 3 tấn rác.\nNgày 12/6 trồng 200 cây.",
        "Mua 20 thùng rác 120 lít.",
        "Chiều thứ sáu tổng vệ sinh cơ quan. Có 09 chiều thứ sáu, hai buổi không thực hiện được do trùng lịch.",
        "Tháo dỡ 250 tờ quảng cáo, 12 băng rôn.",
        "Kiểm tra buôn bán động vật hoang dã; xử lý 35 vụ hàng giả.",
        "01 công trình bể chứa nước thải tập trung tại bãi xe đã đưa vào sử dụng.",
    ],
)
def test_what_others_did_and_other_matters_are_not_taken(plan, text):
    assert said(text, plan) == {}


def test_short_forms_of_mails(plan):
    text = "Ra quân 1 buổi, 45 ng tham gia, rác 8 tạ, 2k tờ rơi."
    assert said(text, plan) == {"clean_ups": 1, "clean_up_attendances": 45, "waste_t": 0.8, "leaflets": 2000}
    assert said("Kinh phí 3tr5.", plan) == {"money_mvnd": 3.5}
    assert said("Treo mười lăm (15) băng rôn.", plan) == {"banners": 15}
