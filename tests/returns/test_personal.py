"""Personal numbers never get past the reader, and no figure of an achievement is taken for one."""

import pytest

from envmonth_lib.returns.personal import struck


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ông Nông Văn Mẫu (SN 1970, ĐT: 0000 345 678), thôn Nà Hoa", "Ông Nông Văn Mẫu, thôn Nà Hoa"),
        ("Bà Vi Thị Mẫu, sinh ngày 01/02/1980, CCCD 001180001234 cấp ngày 10/10/2019, xã Mẫu", "Bà Vi Thị Mẫu, xã Mẫu"),
        ("Chị Hà Mẫu (1985) - CMND số 080123456", "Chị Hà Mẫu"),
        ("Email: a.b@mau.invalid; thôn Nà Hoa", "thôn Nà Hoa"),
        ("may 640 túi vải, STK 1234567890 tại Ngân hàng Mẫu; hiến 200 m2", "may 640 túi vải; hiến 200 m2"),
        ("trú tại số nhà 12, ngõ 3, đường Trần Mẫu, phường Mẫu", "trú tại, phường Mẫu"),
        ("số 15 đường Trần Mẫu, phường Mẫu", "phường Mẫu"),
        ("lien he sdt 0000.345.678", "lien he"),
    ],
)
def test_personal_numbers_are_struck_out(text, left):
    assert struck(text) == left


@pytest.mark.parametrize(
    "text",
    ["thu gom 1.250 kg, góp quỹ 4.200.000 đồng", "ủng hộ 150 000 000 000 đồng", "120000000 đồng", "năm 2019 - 2020 trồng 1970 cây",
     "dài 0,5 km; số 57/QĐ-UBND ngày 15/6/2020", "dọn 3 km đường liên thôn, số 5 của xã", "100% hội viên, 2.100 cây"],
)  # fmt: skip
def test_figures_of_an_achievement_stay(text):
    assert struck(text) == text
