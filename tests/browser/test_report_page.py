"""The report in a real browser with the network cut: nothing asked for, readable by all, whole on A4 paper."""

import re
import subprocess

import pytest

from envmonth_lib import reporting
from tests.reporting.made_up import made_up_year

pytestmark = pytest.mark.browser
# What colours and language can break; the rest is the same markup as in the light, and takes a minute to look at again.
IN_THE_DARK = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block", "html-has-lang", "valid-lang"]}
}
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    year = made_up_year()
    folder = tmp_path_factory.mktemp("report")
    for audience in ("internal", "public"):
        path = folder / f"{audience}.html"
        reporting.build_report(year.tables, year.plan, year.method, year.agencies, path, audience=audience)
    reporting.build_report(year.tables, year.plan, year.method, year.agencies, folder / "en.html", lang="en")
    return folder


@pytest.fixture
def open_page(browser, report):
    """Open one file without network; whatever it asks for or complains about is kept."""
    contexts = []

    def opened(name="internal.html", **settings):
        context = browser.new_context(java_script_enabled=True, offline=True, **settings)
        contexts.append(context)
        page = context.new_page()
        page.asked, page.said = [], []
        page.route(re.compile(r"^(?!file:)"), lambda route: route.abort())
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto((report / name).as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", ["internal.html", "public.html", "en.html"])
def test_asks_for_nothing_and_complains_of_nothing(open_page, report, name):
    page = open_page(name)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.wait_for_timeout(200)
    assert page.asked == [(report / name).as_uri()]
    assert page.said == []
    assert page.evaluate("document.scripts.length") == 0


@pytest.mark.parametrize(("name", "scheme", "rules", "least"), [
    ("internal.html", "light", WCAG, 15), ("en.html", "dark", IN_THE_DARK, 1)])  # fmt: skip
def test_no_violation_of_wcag_aa(open_page, name, scheme, rules, least):
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(name, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page, options=rules).response
    assert len(found["passes"]) >= least
    assert not [(v["id"], v["help"], v["nodes"][0]["html"][:200]) for v in found["violations"]]


@pytest.mark.parametrize("width", [360, 768, 1366])
def test_page_never_scrolls_sideways(open_page, width):
    page = open_page(viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_summary_fits_one_screen(open_page):
    page = open_page(viewport={"width": 1440, "height": 1000})
    page.goto(page.url + "#summary")
    box = page.locator("#summary").bounding_box()
    assert box["height"] <= 1000


def test_keyboard_reaches_the_main_content(open_page):
    page = open_page()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_figure_leads_to_its_source(open_page):
    page = open_page()
    page.locator("#item-II\\.3 table.figures a", has_text=re.compile(r"^[\d.]+$")).first.click()
    target = page.locator(":target")
    assert re.match(r"n-3\.", target.get_attribute("id"))
    assert target.is_visible()


def test_dark_is_dark(open_page):
    backgrounds = [
        open_page(color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    ]
    assert backgrounds == ["rgb(255, 255, 255)", "rgb(20, 24, 28)"]


def test_paper_cuts_no_table_and_no_chart(open_page):
    """At the width of the printed text (165 mm) nothing is wider than the page, and no drawing or row can be split."""
    page = open_page(viewport={"width": round(165 / 25.4 * 96), "height": 1000})
    page.emulate_media(media="print")
    wide = page.evaluate(
        """() => [...document.querySelectorAll('main table, main svg, main p, main figure')]
               .filter(e => e.getClientRects().length && e.getBoundingClientRect().right > innerWidth + 1)
               .map(e => e.id || e.outerHTML.slice(0, 80))"""
    )
    assert wide == []
    tall = page.evaluate(
        """() => [...document.querySelectorAll('.drawing, main tr')].filter(e => e.getClientRects().length)
               .filter(e => getComputedStyle(e).breakInside !== 'avoid' || e.getBoundingClientRect().height > 900)
               .map(e => e.outerHTML.slice(0, 80))"""
    )
    assert tall == []
    assert page.evaluate("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"


def test_prints_on_a4_with_stamp_and_page_numbers(open_page, tmp_path, pdftotext):
    page = open_page()
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True, print_background=True)
    done = subprocess.run(
        [pdftotext, "-layout", str(tmp_path / "report.pdf"), "-"], capture_output=True, encoding="utf-8", check=True
    )
    sheets = done.stdout.split("\f")[:-1]
    assert 20 <= len(sheets) <= 90
    assert all("SỐ LIỆU MẪU" in sheet for sheet in sheets)
    assert re.search(r"\b2\b", sheets[1].splitlines()[0]) and not re.search(r"\b1\b", sheets[0].splitlines()[0])
    whole = " ".join(done.stdout.split())
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in whole
    assert "3.14.3" in whole and "Khó khăn" in whole
