"""A count of the rows of a log gives way to the number that is written."""

from envmonth_lib.returns.eventcounts import unless_told
from envmonth_lib.returns.grids import Document, Grid, Paragraph
from envmonth_lib.returns.prose import read_prose
from envmonth_lib.returns.tables import read_tables

LOG = Grid(
    "Nhật ký",
    (
        ("Ngày", "Hoạt động", "Số lượt người tham gia"),
        ("05/6/2020", "Ra quân vệ sinh môi trường", 60.0),
        ("12/6/2020", "Ra quân vệ sinh môi trường", 70.0),
    ),
)


def _of(found, indicator):
    return [f for f in found if f.indicator.id == indicator]


def test_rows_of_a_log_are_counted_with_their_cells(plan):
    (found,) = _of(read_tables(Document("a.xlsx", "xlsx", grids=(LOG,)), plan).found, "clean_ups")
    assert (found.reading.value, found.note, found.cell.place) == (2, "Đếm 2 dòng", "Nhật ký!B2; Nhật ký!B3")


def test_a_sentence_outweighs_the_count(plan):
    said = Paragraph("Đơn vị đã tổ chức 05 đợt ra quân vệ sinh môi trường.", "A1")
    document = Document("a.xlsx", "xlsx", paragraphs=(said,), grids=(LOG,))
    tables, prose = read_tables(document, plan), read_prose(document, plan)
    assert _of(prose.found, "clean_ups")
    assert _of(unless_told(tables.found, prose.found), "clean_ups") == []
