"""Web pages, also those that call themselves workbooks."""

import pytest

from envmonth_lib.returns.grids import read_document

PAGE = """<html><head><title>x</title><style>p {}</style></head><body><p>Kính gửi <b>Sở</b></p>
<table><tr><td rowspan=2>TT</td><td colspan=2>Kết quả</td></tr>
<tr><td>buổi<br>lượt</td><td>2,5 <script>alert(1)</script></td></tr></table><p>Hết</p></body></html>"""


@pytest.mark.parametrize("name", ["bc.html", "bc.xls", "bc.xlsx", "bc.doc"])
def test_a_page_is_a_page_under_any_name(name):
    document = read_document(name, PAGE.encode())
    (grid,) = document.grids
    assert grid.rows == (("TT", "Kết quả", None), (None, "buổi\nlượt", "2,5"))
    assert grid.merged == ((0, 0, 1, 0), (0, 1, 0, 2))
    assert grid.above == "Kính gửi Sở"
    assert [p.text for p in document.paragraphs] == ["Kính gửi Sở", "Hết"]


def test_a_table_that_only_lays_out_is_text():
    page = "<table><tr><td><p>Kính gửi Sở</p><table><tr><td>a</td><td>1</td></tr></table></td></tr></table>"
    document = read_document("a.html", page.encode())
    assert [grid.rows for grid in document.grids] == [(("a", "1"),)]
    assert document.paragraphs[0].text == "Kính gửi Sở"


def test_the_page_names_its_encoding():
    page = '<html><meta charset="windows-1258"><p>Trô\u0300ng cây</p></html>'
    assert read_document("a.html", page.encode("cp1258")).paragraphs[0].text == "Trồng cây"


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<html>" + "<div>" * 100_000 + "x", id="deep"),
        pytest.param("<html>" + "<table><tr><td>a</td><td>" * 20_000 + "x", id="deep tables"),
        pytest.param("<html><table>" + "<tr><td colspan=99999 rowspan=99999>a</td>" * 5_000 + "</table>", id="spans"),
        pytest.param("<html>" + "<p a=b>" * 2_000_000, id="long"),
    ],
)
def test_a_page_made_to_hurt_costs_only_itself(page):
    document = read_document("a.html", page.encode())
    assert document.problem == "unreadable" or len(document.grids) < 300
