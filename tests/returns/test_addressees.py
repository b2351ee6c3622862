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
        read = with_its_rows(Content(prose=prose), "X", [agency], plan).prose
        assert [found.indicator.id for found in read.found] == expected
        assert ("U.1" in [one.number for one in read.unused]) is (kind == "department")


def test_a_row_of_a_free_table_is_told_too_and_one_of_our_form_is_taken(plan):
    grid = Grid("Biểu", (("TT", "Nội dung", "ĐVT", "Kết quả"), (1.0, "Phổ biến kế hoạch tới công chức", "lượt người", 31.0),
                         (2.0, "Băng rôn", "cái", 2.0)))  # fmt: skip
    found = read_tables(Document("a.xlsx", "xlsx", (grid,)), plan).found
    department = SimpleNamespace(agency="X", kind="department")
    for found_by, expected in (("table", ["banners"]), ("form", ["staff_briefed", "banners"])):
        tables = TablesRead([replace(one, found_by=found_by) for one in found])
        kept = with_its_rows(Content(tables=tables), "X", [department], plan).tables
        assert [one.indicator.id for one in kept.found] == expected


def test_without_a_known_agency_nothing_is_set_aside(plan):
    content = Content(prose=read_prose(Document("bc.docx", "docx", paragraphs=(Paragraph(TEXT, "đoạn 1"),)), plan))
    assert with_its_rows(content, "", [], plan) is content


def _prose(plan, text, kind):
    prose = read_prose(Document("bc.docx", "docx", paragraphs=(Paragraph(text, "đoạn 1"),)), plan)
    agency = SimpleNamespace(agency="X", kind=kind)
    return with_its_rows(Content(prose=prose), "X", [agency], plan).prose


def test_talks_at_home_are_talks_of_those_who_have_no_row_for_them(plan):
    text = "Tổ chức 6 buổi tuyên truyền tại khu dân cư; trồng 40 cây xanh."
    for kind, expected in (("own_unit", "home_sessions"), ("mass_organisation", "talks")):
        told = {found.indicator.id: found.reading.value for found in _prose(plan, text, kind).found}
        assert told == {expected: 6, "trees_planted": 40}
    assert [f.indicator.id for f in _prose(plan, text, "press").found] == ["trees_planted"]  # the press is not asked


def test_talks_at_home_are_not_taken_beside_all_talks_whose_part_they_may_be(plan):
    text = "Tổ chức 20 buổi tuyên truyền trực tiếp. Có 6 buổi tuyên truyền tại khu dân cư."
    read = _prose(plan, text, "mass_organisation")
    assert [(f.indicator.id, f.reading.value) for f in read.found] == [("talks", 20)]
    assert "U.2" in [one.number for one in read.unused]


def test_more_talks_at_home_than_in_all_are_asked_about(plan):
    text = "Tổ chức 20 buổi tuyên truyền trực tiếp. Có 163 buổi tuyên truyền tại khu dân cư."
    values = [(f.indicator.id, f.reading.value) for f in _prose(plan, text, "mass_organisation").found]
    assert sorted(values) == [("talks", 20), ("talks", 163)]


def test_fridays_are_clean_ups_of_those_who_have_no_row_for_them_unless_they_tell_clean_ups_too(plan):
    fridays = "Cơ quan dọn vệ sinh vào chiều thứ sáu, tổng số 08 buổi, với 272 lượt người tham gia."
    told = {f.indicator.id: f.reading.value for f in _prose(plan, fridays, "department").found}
    assert told == {"clean_ups": 8, "clean_up_attendances": 272}
    both = f"Tổ chức 3 đợt ra quân với 90 lượt người tham gia. {fridays}"
    told = {f.indicator.id: f.reading.value for f in _prose(plan, both, "department").found}
    assert told == {"clean_ups": 3, "clean_up_attendances": 90}
    told = {f.indicator.id for f in _prose(plan, fridays, "own_unit").found}
    assert told == {"friday_clean_ups", "friday_attendances"}
