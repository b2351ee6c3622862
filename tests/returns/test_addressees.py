"""Sentences and free tables answer rows of press, districts and own units only for these; our form says whose it is."""

from dataclasses import replace
from types import SimpleNamespace

from envmonth_lib.returns.addressees import with_its_rows
from envmonth_lib.returns.fileread import Content
from envmonth_lib.returns.grids import Document, Grid, Paragraph
from envmonth_lib.returns.prose import read_prose
from envmonth_lib.returns.tables import TablesRead, read_tables

TEXT = "Phổ biến nội dung Tháng hành động tới 8/8 công chức; trồng 40 cây xanh."


def test_a_row_of_another_kind_is_told_and_not_taken(plan):
    prose = read_prose(Document("bc.docx", "docx", paragraphs=(Paragraph(TEXT, "đoạn 1"),)), plan)
    for kind, expected in (("own_unit", ["staff_briefed", "trees_planted"]), ("department", ["trees_planted"])):
        agency = SimpleNamespace(agency="X", kind=kind)
        read = with_its_rows(Content(prose=prose), "X", [agency]).prose
        assert [found.indicator.id for found in read.found] == expected
        assert ("U.1" in [one.number for one in read.unused]) is (kind == "department")


def test_a_row_of_a_free_table_is_told_too_and_one_of_our_form_is_taken(plan):
    grid = Grid("Biểu", (("TT", "Nội dung", "ĐVT", "Kết quả"), (1.0, "Phổ biến kế hoạch tới công chức", "lượt người", 31.0),
                         (2.0, "Băng rôn", "cái", 2.0)))  # fmt: skip
    found = read_tables(Document("a.xlsx", "xlsx", (grid,)), plan).found
    department = SimpleNamespace(agency="X", kind="department")
    for found_by, expected in (("table", ["banners"]), ("form", ["staff_briefed", "banners"])):
        tables = TablesRead([replace(one, found_by=found_by) for one in found])
        kept = with_its_rows(Content(tables=tables), "X", [department]).tables
        assert [one.indicator.id for one in kept.found] == expected


def test_without_a_known_agency_nothing_is_set_aside(plan):
    content = Content(prose=read_prose(Document("bc.docx", "docx", paragraphs=(Paragraph(TEXT, "đoạn 1"),)), plan))
    assert with_its_rows(content, "", []) is content
