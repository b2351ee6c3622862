import pytest

from envmonth_lib.returns.grids import Document, Grid, Paragraph
from envmonth_lib.returns.separators import settle_marks
from envmonth_lib.returns.tables import read_tables

HEAD = ("Nội dung", "ĐVT", "Kết quả")
RESTORED = ("Hệ sinh thái suy thoái được phục hồi", "ha", "125,6")


def values(plan, *rows, paragraphs=()):
    document = Document("a.docx", "docx", grids=(Grid("bảng 1", (HEAD, *rows), is_sheet=False),), paragraphs=paragraphs)
    found = settle_marks(read_tables(document, plan).found, document)
    return {f.indicator.id: f.reading.value for f in found if f.reading.state == "answered"}


RESERVE = ("Diện tích khu bảo tồn được quản lý hiệu quả", "ha", "8.293")
BUDGET = ("Kinh phí ngân sách đầu tư cho bảo tồn đa dạng sinh học", "triệu đồng", "1.250")


def test_a_return_with_decimal_commas_has_said_what_its_dots_are(plan):
    told = values(plan, RESERVE, BUDGET, RESTORED)
    assert (told["reserve_area_ha"], told["conservation_budget_mvnd"]) == (8293, 1250)


def test_a_sentence_of_the_same_return_may_say_it(plan):
    words = (Paragraph("Đã thu gom 12,5 tấn rác.", "đoạn 1"),)
    assert values(plan, RESERVE, paragraphs=words) == {"reserve_area_ha": 8293}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param((RESERVE, BUDGET), id="no comma anywhere"),
        pytest.param((RESERVE, RESTORED, ("Rác thu gom", "", "4.5 tấn")), id="decimals with a dot beside commas"),
        pytest.param((("Rác thu gom", "tấn", "1.500"), RESTORED), id="1500 tấn of waste is asked about all the same"),
        pytest.param((("Diện tích khu bảo tồn được quản lý hiệu quả", "ha", "gần 8.293"), RESTORED), id="hedged"),
        pytest.param((("Diện tích khu bảo tồn được quản lý hiệu quả", "ha", "8,293"), RESTORED), id="a comma of three"),
    ],
)
def test_else_it_stays_a_question(plan, rows):
    told = values(plan, *rows)
    assert not {"reserve_area_ha", "conservation_budget_mvnd", "waste_t"} & {k for k, v in told.items() if v >= 1000}
