"""Tables of an office's own: each layout says what it claims, and parts add up to the total."""

import pytest

from envmonth_lib.plan import Agency
from envmonth_lib.returns.forms import Entry
from envmonth_lib.sample.drafts import Claim
from envmonth_lib.sample.free_tables import free_table, nominee_table
from envmonth_lib.sample.prose_reports import read_sentences

DISTRICT = Agency("UBND-X", "district", "Ủy ban nhân dân huyện X", "X", population=60_000, communes=12)
ENTRIES = {"theme_publicised": Entry("Có"), "talks": Entry(5), "talk_attendances": Entry(1200), "clean_ups": Entry(36),
           "waste_t": Entry(25.5), "plastic_waste_kg": Entry("Đang thống kê"), "trees_planted": Entry(0),
           "wildlife_checks": Entry("KTC")}  # fmt: skip


@pytest.fixture(scope="module")
def draw(plan):
    sentences = read_sentences()
    return lambda layout: free_table(layout, plan, DISTRICT, ENTRIES, sentences, 1)


@pytest.mark.parametrize("layout", ["codes", "numbered", "groups", "units", "pairs", "communes", "communes_open"])
def test_all_layouts_claim_the_same_figures(draw, layout):
    claims = draw(layout).claims
    assert {k: c.value for k, c in claims.items() if k != "theme_publicised"} == {
        "talks": 5, "talk_attendances": 1200, "clean_ups": 36, "waste_t": 25.5, "trees_planted": 0}  # fmt: skip


def test_yes_and_no_stand_where_the_labels_of_the_form_do(draw):
    assert draw("codes").claims["theme_publicised"] == Claim(1.0)
    assert "theme_publicised" not in draw("groups").claims


def test_two_facts_in_one_cell(draw):
    cells = [cell for row in draw("pairs").tables[0].rows for cell in row]
    assert "05 buổi/1.200 lượt người" in cells


def test_the_unit_stands_in_the_cell(draw):
    cells = [cell for row in draw("units").tables[0].rows for cell in row]
    assert "25,5 tấn" in cells and "tấn" not in cells


def test_communes_add_up_to_the_total(draw):
    heading, *rows, total = draw("communes").tables[0].rows
    assert total[1] == "Tổng cộng"
    assert len(rows) == 12 and all(row[1].endswith("(mẫu)") for row in rows)
    for column in range(2, len(heading)):
        assert sum(row[column] for row in rows) == pytest.approx(total[column])
    assert draw("communes_open").tables[0].rows[-1][1] != "Tổng cộng"


def test_nominees_in_a_short_and_a_long_list():
    row = {"nominee": "Chi hội A (mẫu)", "kind": "organisation", "unit": "xã B", "fields": "Bảo vệ môi trường",
           "achievement": "Trồng 90 cây", "evidence": "Ảnh", "rewarded_before": "Chưa", "consent": ""}  # fmt: skip
    assert len(nominee_table([row], long=False).rows[1]) == 4
    assert nominee_table([row], long=True).rows[1][2] == "Tổ chức"
