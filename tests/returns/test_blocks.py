"""Several tables one below the other in a sheet, and the sentences around them."""

import pytest

from envmonth_lib.returns.blocks import blocks_of, with_sentences
from envmonth_lib.returns.grids import Document, Grid
from envmonth_lib.returns.tables import read_tables

COMMUNES = [
    ["TT", "Xã", "Băng rôn (cái)", "Rác thu gom (tấn)"],
    [1.0, "Xã A", 2.0, 1.5],
    [2.0, "Xã B", 3.0, 2.5],
    [None, "Cộng", 5.0, 4.0],
]
OTHERS = [["TT", "Hoạt động khác", "Kết quả", None], [1.0, "Pano tuyên truyền", "04 cái", None]]
BLANK = [[None] * 4]
LINE = [["Ngoài ra, huyện đã phát 1.200 tờ rơi tuyên truyền.", None, None, None]]


def sheet(*parts):
    return Grid("Biểu", tuple(tuple(row) for part in parts for row in part))


@pytest.mark.parametrize("between", [BLANK, LINE, BLANK + LINE + BLANK])
@pytest.mark.parametrize("order", [(COMMUNES, OTHERS), (OTHERS, COMMUNES)])
def test_each_table_of_a_sheet_is_read_with_its_own_heading(plan, order, between):
    grid = sheet(order[0], between, order[1])
    found = {f.indicator.id: f.cell for f in read_tables(Document("a.xlsx", "xlsx", (grid,)), plan).found}
    assert {"banners", "waste_t", "panels"} <= set(found)
    for cell in found.values():
        column, row = ord(cell.place[5]) - ord("A"), int(cell.place[6:]) - 1
        assert grid.rows[row][column] == cell.value


def test_a_heading_that_comes_back_begins_no_new_table(plan):
    assert blocks_of(sheet(COMMUNES[:2], BLANK, [COMMUNES[0]], COMMUNES[2:]), plan.year)[1:] == ()


def test_sentences_of_a_sheet_are_paragraphs_with_their_cell():
    document = with_sentences(Document("a.xlsx", "xlsx", (sheet(COMMUNES, LINE),)))
    assert [(p.text, p.place) for p in document.paragraphs] == [(LINE[0][0], "Biểu!A5")]
