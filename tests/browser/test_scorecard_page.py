"""One scorecard in a real browser with the network cut: readable by all, whole on one or two sheets of A4."""

import re
import subprocess

import pytest

from envmonth_lib import evaluation, reporting
from tests.reporting.made_up import made_up_year

pytestmark = pytest.mark.browser
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


@pytest.fixture(scope="module")
def card(tmp_path_factory):
    year = made_up_year()
    tables = year.tables
    came = evaluation.reported(tables["ledger"], year.agencies)
    three = (tables["item_values"], tables["item_tasks"], tables["item_scores"])
    points = evaluation.contributions(*three, year.plan, year.method, came)
    steps = evaluation.next_steps(*three, year.plan, year.method, came)
    tables = {**tables, "contributions": points, "next_steps": steps}
    folder = tmp_path_factory.mktemp("scorecard")
    reporting.write_scorecards(tables, year.plan, year.method, year.agencies, folder)
    return folder / "UBND-TD.html"


@pytest.fixture
def open_page(browser, card):
    """Open the card without network; whatever it asks for or complains about is kept."""
    contexts = []

    def opened(**settings):
        context = browser.new_context(offline=True, **settings)
        contexts.append(context)
        page = context.new_page()
        page.asked, page.said = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.said.append(message.text))
        page.goto(card.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


def test_asks_for_nothing_and_complains_of_nothing(open_page, card):
    page = open_page()
    assert page.asked == [card.as_uri()] and page.said == []
    assert page.evaluate("document.scripts.length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_of_wcag_aa(open_page, scheme):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(open_page(color_scheme=scheme), options=WCAG).response
    assert len(found["passes"]) > 10
    assert not [(v["id"], v["help"], v["nodes"][0]["html"][:200]) for v in found["violations"]]


def test_page_never_scrolls_sideways(open_page):
    page = open_page(viewport={"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_prints_on_one_or_two_sheets_with_its_stamps(open_page, tmp_path, pdftotext):
    open_page().pdf(path=tmp_path / "card.pdf", prefer_css_page_size=True, print_background=True)
    done = subprocess.run(
        [pdftotext, "-layout", str(tmp_path / "card.pdf"), "-"], capture_output=True, encoding="utf-8", check=True
    )
    sheets = done.stdout.split("\f")[:-1]
    assert len(sheets) in (1, 2)
    assert all(re.search("SỐ LIỆU MẪU.*DỰ THẢO", sheet) for sheet in sheets)
