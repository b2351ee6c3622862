"""Cells of our form as clerks fill them in: what a careful analyst takes, and what stays a question.

One line a cell: indicator | what stands there | value, or "?" where it must be asked about | precision where not exact.
"""

import math

import pytest

from envmonth_lib.returns.formcells import read_form_cell
from envmonth_lib.returns.labels import labels_of

OF_A_WHOLE = """
clean_up_communes | 12/15 xã | 12
clean_up_communes | 12/15 | 12
clean_up_communes | 12 trên 15 | 12
clean_up_communes | toàn bộ 22/22 xã, thị trấn | 22
clean_up_communes | 12/15 xã (80%) | 12
clean_up_communes | 5/6 xã | 5
clean_up_communes | 5/6 | ?
clean_up_communes | 15/12 | ?
households_pledged | 2.350 hộ/3.100 hộ | 2350
latrines | 8/10 công trình | 8
talks | 05/6 | ?
"""
BREAKDOWNS = """
individuals_praised | 45 (trong đó 20 nữ) | 45
individuals_praised | 45, trong đó 20 nữ | 45
individuals_praised | 45 (52 nữ) | ?
courses | 3 lớp (2 trực tiếp, 1 trực tuyến) | 3
courses | 3 lớp (2 trực tiếp, 2 trực tuyến) | ?
courses | 3 (120 học viên) | 3
trees_planted | 120 (xã A 70, xã B 50) | 120
trees_planted | 120 (xã A 70, xã B 40) | ?
trees_planted | 120: xã A 70, xã B 50 | 120
trees_planted | 1.250 cây (0,5 ha) | 1250
trees_planted | 45 (bốn mươi lăm) | 45
trees_planted | 70 + 50 | 120
trees_planted | 70 + 50 = 130 | ?
documents_issued | 03 văn bản (KH số 57/KH-UBND, CV số 112/UBND-TNMT...) | 3
documents_issued | 01 KH + 02 CV | 3
documents_issued | 02 (kế hoạch, công văn) | 2
documents_issued | 02 (kế hoạch năm 2021) | ?
clean_ups | 12 (kế hoạch) | ?
wildlife_cases | 04 vụ/05 đối tượng | 4
wildlife_cases | 03 vụ, 04 đối tượng | 3
roads_cleaned_km | 18 km đường tuần tra | 18
roads_cleaned_km | 18 km đường hoa | ?
bodies_pledged | 85 hộ | ?
works_handed_over | 03 CT thanh niên | 3
clean_up_attendances | 14.600 lượt ĐVTN | 14600
meetings | 9 (gồm 1 hội thảo và 9 hội nghị) | ?
friday_clean_ups | 9 buổi chiều thứ 6 | 9
clean_ups | 3 đợt (5/6, 12/6, 20/7) | 3
clean_up_attendances | 450 (trong đó nữ 230, dân tộc thiểu số 400) | 450
waste_t | 2,5 tấn (2.500 kg) | 2,5
roads_cleaned_km | 45 km (đường xã 20, đường thôn 25) | 45
roads_cleaned_km | 45 km (đường xã 20, đường thôn 20) | ?
roads_cleaned_km | 45 km (thôn 1, thôn 2) | 45
waste_t | 2,5 tấn (2.800 kg) | ?
waste_t | 12 xe (8,5 tấn) | 8,5
waste_cases | 01 vụ (phạt 3,5 tr) | 1
meetings_on_plastic | 2/5 cuộc | 2
broadcasts | 660 lượt (22 xã x 30 lượt) | 660
press_items | 20 tin, 15 bài | 35
"""
REMARKS = """
trees_planted | 45 (kế hoạch 50) | 45
trees_planted | 45 (kế hoạch) | ?
trees_planted | 45 (dự kiến) | ?
trees_planted | 45 (năm 2019: 40) | 45
trees_planted | 45 (năm 2019) | ?
trees_planted | 120 (lũy kế 350) | 120
trees_planted | 350 (lũy kế từ đầu năm) | ?
trees_planted | Đã trồng 2.150 cây, dự kiến trồng thêm 500 cây | 2150
trees_planted | phấn đấu 5.000 cây | ?
trees_planted | 20 cây/xã | ?
talks | 2 buổi/tuần | ?
trees_planted | 200 (theo biên bản ngày 12/6/2020) | 200
trees_planted | 1.250 cây tại 5 xã | 1250
"""
SEVERAL = """
talks | 05 buổi/1.200 lượt người | 5
talk_attendances | 05 buổi/1.200 lượt người | 1200
online_reach | 12.500 lượt xem, 300 lượt chia sẻ | ?
trees_planted | Trồng 11.000 cây; chăm sóc 2.000 cây | ?
waste_cases | 03 vụ, phạt tiền 45.500.000 đồng | 3
waste_fines_mvnd | 3 vụ/45,5 triệu đồng | 45,5
drains_cleared_m | 2.500m cống rãnh, 1.000m kênh mương | ?
leaflets | 5.000 tờ rơi, 200 sổ tay | ?
"""
UNITS = """
waste_t | 15 tạ | 1,5
waste_t | 8.500kg | 8,5
waste_t | 5 m3 | ?
waste_t | 2,5 tấn bèo | ?
waste_t | 8,5 tấn/ngày | ?
roads_cleaned_km | 350 m | 0,35
roads_cleaned_km | 350 (m) | 0,35
roads_cleaned_km | 3 tuyến | ?
conferences | 20 buổi | 20
banners | 20 băng rôn | 20
trees_planted | 1.250 cây xanh các loại | 1250
trees_planted | 300 cây hoa | ?
trees_planted | 20 chậu | ?
latrines | 25 nhà tiêu tự hoại | 25
pesticide_tanks | 35 bể chứa | 35
talk_attendances | 1.200 người | ?
meeting_attendances | 150 đại biểu | 150
animals_released | 02 con rùa | 2
"""
NUMBERS = """
trees_planted | 1250.0 | 1250
trees_planted | 1.250,00 | 1250
trees_planted | 1 250 | 1250
trees_planted | 1250, | 1250
trees_planted | １２５０ | 1250
trees_planted | 1,250 | ?
trees_planted | mười hai | 12
trees_planted | hai trăm rưỡi | 250
trees_planted | một trăm hai | ?
plastic_waste_kg | 1.250 | 1250
drains_cleared_m | 3.000 m | 3000
waste_t | 12.5 | 12,5
waste_t | 1.500 tấn | ?
waste_t | 1,250 | ?
waste_t | 1 tấn 200 kg | 1,2
air_time_min | 2 giờ 30 phút | 150
air_time_min | 2h30 | 150
air_time_min | 90' | 90
waste_fines_mvnd | 1 tỷ 250 triệu đồng | 1250
waste_fines_mvnd | 350.000đ | 0,35
coverage_increase | đạt 85% | 85
coverage_increase | tăng 15% so với cùng kỳ năm 2019 | 15
coverage_increase | giảm 5% | ?
waste_t | 20 ÷ 25 tấn | 22,5 | range
flower_roads_km | 4km200 | 4,2
"""
HEDGES = """
talks | 5-7 | 6 | range
waste_t | khoảng 5 - 7 tấn | 6 | range
clean_up_attendances | 1.200 - 1.500 | 1350 | range
waste_t | 1.200 - 1.500 tấn | ?
waste_t | 7-5 | ?
trees_planted | hơn 1.200 cây keo | 1200 | at_least
trees_planted | 1.200 cây trở lên | 1200 | at_least
trees_planted | 1200+ | 1200 | at_least
trees_planted | ước đạt 1.200 cây | 1200 | about
trees_planted | 1.200 (ước tính) | 1200 | about
waste_t | gần 9 tấn | 9 | at_most
waste_t | gần 3.500 tấn | ?
"""
NONE = """
trees_planted | Không (do dịch) | 0
trees_planted | Không tổ chức | 0
waste_t | Không | 0
trees_planted | không thống kê | ?
trees_planted | Có | ?
trees_planted | nt | ?
trees_planted | x | ?
trees_planted | - | ?
"""
YES_NO = """
community_work_held | Có, đã triển khai ngày 5/6 | 1
community_work_held | x (lồng ghép) | 1
community_work_held | Không (do dịch) | 0
community_work_held | Chưa, dự kiến tháng 8 | 0
community_work_held | 03 buổi | 1
community_work_held | Đã tổ chức ra quân tại 12 xã | 1
community_work_held | Không tổ chức do dịch Covid-19 | 0
community_work_held | ☐ Có  ☑ Không | 0
community_work_held | Có/Không | ?
community_work_held | Có kế hoạch tổ chức trong tháng 8 | ?
community_work_held | Có nhưng chưa đầy đủ | ?
community_work_held | Đang thực hiện | ?
community_work_held | Một phần | ?
displays_used | Không; có treo ở xã | ?
displays_used | Treo tại trụ sở UBND xã | 1
theme_publicised | Đã đăng 03 tin, bài | 1
theme_used | Đúng chủ đề | 1
plastic_free_office | Không dùng đồ nhựa | ?
community_work_held | Không tổ chức tập trung, giao các xã tự làm | ?
displays_used | Không có kinh phí | ?
"""
ALL = OF_A_WHOLE + BREAKDOWNS + REMARKS + SEVERAL + UNITS + NUMBERS + HEDGES + NONE + YES_NO


@pytest.fixture
def read(plan):
    def call(indicator, value, unit=None):
        asked = plan.indicators[indicator]
        return read_form_cell(value, asked, asked.unit if unit is None else unit, lambda: labels_of(plan))

    return call


@pytest.mark.parametrize("line", [*filter(None, ALL.split("\n"))])
def test_a_cell_is_read_as_an_analyst_reads_it(read, line):
    indicator, value, expected, *precision = (part.strip() for part in line.split(" | "))
    reading = read(indicator, value)
    if expected == "?":
        assert reading.state == "refused" and math.isnan(reading.value)
    else:
        assert (reading.state, reading.value) == ("answered", float(expected.replace(",", ".")))
        assert reading.precision == (precision[0] if precision else "exact")


def test_a_range_keeps_its_ends(read):
    reading = read("waste_t", "từ 5 đến 7 tấn")
    assert (reading.low, reading.high) == (5, 7)


def test_a_contradiction_names_both_figures(read):
    reading = read("trees_planted", "120 (xã A 70, xã B 40)")
    assert (reading.problem, reading.low, reading.high) == ("sum_differs", 110, 120)


@pytest.mark.parametrize(
    ("indicator", "value", "unit", "expected"),
    [
        ("waste_t", 800, "kg", 0.8),
        ("waste_t", "800", "kg", 0.8),
        ("drains_cleared_m", "3,5 km", "m", 3500),
        ("trees_planted", 1250, "Cây xanh", 1250),
        ("banners", 20, "chiếc", 20),
        ("waste_t", 0, "m3", 0),
    ],
)
def test_a_unit_the_clerk_wrote_into_the_row(read, indicator, value, unit, expected):
    assert read(indicator, value, unit).value == expected


@pytest.mark.parametrize(("indicator", "value", "unit"), [("waste_t", 5, "m3"), ("leaflets", 30, "hộp")])
def test_a_unit_of_another_kind_is_asked_about(read, indicator, value, unit):
    assert read(indicator, value, unit).problem == "printed_unit"


@pytest.mark.parametrize("value", ["KTC (không thuộc chức năng)", "Không thuộc thẩm quyền"])
@pytest.mark.parametrize("indicator", ["trees_planted", "conservation_held"])
def test_no_mandate_is_no_figure(read, indicator, value):
    assert read(indicator, value).state == "not_applicable"
