"""what_if.html in a real browser, from disk with the network cut: the keyboard moves a weight, ranks follow."""

import re

import pandas as pd
import pytest

from envmonth_lib import evaluation, reporting
from envmonth_lib.reporting.proposal import stated_weights, weights_fragment
from tests.reporting.made_up import made_up_year

pytestmark = pytest.mark.browser
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


@pytest.fixture(scope="module")
def year():
    made = made_up_year(draws=2)
    made.trial = evaluation.weight_trial(made.tables["item_scores"], made.method, made.agencies)
    return made


@pytest.fixture(scope="module")
def pages(year, tmp_path_factory):
    folder = tmp_path_factory.mktemp("what_if")
    for lang in ("vi", "en"):
        reporting.export_what_if(
            year.trial, year.tables, year.plan, year.method, year.agencies, folder / f"{lang}.html", lang
        )
    return folder


@pytest.fixture
def open_page(browser, pages):
    """Open one page without network; whatever it asks for or complains about is kept and must be nothing."""
    opened = []

    def call(name="vi.html", **settings):
        page = browser.new_context(offline=True, **settings).new_page()
        page.asked, page.said = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto((pages / name).as_uri())
        opened.append((page, (pages / name).as_uri()))
        return page

    yield call
    for page, address in opened:
        assert page.asked == [address] and page.said == []
        page.context.close()


def shown(page):
    """The table as read: agency to score, rank, rank_low, rank_high."""
    rows = page.evaluate(
        """() => [...document.querySelectorAll('#ranks tbody tr')].map(r =>
               [r.cells[0].textContent, r.cells[3].textContent, r.cells[1].textContent,
                ...r.cells[2].querySelector('span').textContent.split('–')])"""
    )
    columns = ["agency", "score", "rank", "rank_low", "rank_high"]
    table = pd.DataFrame(rows, columns=columns).set_index("agency")
    table["score"] = table["score"].str.replace(",", ".")
    return table.astype(float)


def worked_out(year, kind, weights):
    names = {a.agency: a.short for a in year.agencies}
    return year.trial.ranks(kind, weights).dropna(subset=["rank"]).rename(index=names)


def assert_same(page, year, kind, weights):
    found, wanted = shown(page), worked_out(year, kind, weights)
    columns = ["rank", "rank_low", "rank_high"]
    pd.testing.assert_frame_equal(found[columns].sort_index(), wanted[columns].sort_index(), check_names=False)
    assert (found["score"] - wanted["score"].reindex(found.index)).abs().max() <= 0.0501
    assert found["rank"].is_monotonic_increasing


def press(page, item, key, times=1):
    page.focus(f"#w{item}")
    for _ in range(times):
        page.keyboard.press(key)


@pytest.mark.parametrize("name", ["vi.html", "en.html"])
def test_keyboard_moves_a_weight_and_ranks_are_those_worked_out_in_python(open_page, year, name):
    page = open_page(name)
    kind = page.input_value("#kind")
    weights = stated_weights(year.method)
    assert_same(page, year, kind, weights)
    press(page, 2, "ArrowRight", 15)
    press(page, 0, "Home")
    press(page, 5, "End")
    press(page, 3, "ArrowLeft", 7)
    weights |= {"II.3": 2.5, "II.1": 0.1, "II.6": 4.0, "II.4": 0.3}
    assert_same(page, year, kind, weights)
    press(page, 4, "ArrowDown", 3)
    assert_same(page, year, kind, weights | {"II.5": 0.7})


def test_every_kind_of_agency_is_ranked_apart(open_page, year):
    page = open_page()
    press(page, 1, "End")
    weights = stated_weights(year.method) | {"II.2": 4.0}
    kinds = page.eval_on_selector_all("#kind option", "all => all.map(o => o.value)")
    assert len(kinds) == len({a.kind for a in year.agencies})
    for kind in kinds:
        page.select_option("#kind", kind)
        assert_same(page, year, kind, weights)


def test_who_has_no_return_is_listed_without_a_rank(open_page, year):
    page = open_page()
    scores = year.tables["scores"].set_index("agency")
    kind = page.input_value("#kind")
    gone = [a.short for a in year.agencies if a.kind == kind and not scores.at[a.agency, "reported"]]
    text = page.inner_text("#not_reported")
    assert gone and all(name in text and name not in shown(page).index for name in gone)
    assert f"({len(gone)})" in text


def test_a_screen_reader_is_told_once_the_slider_rests(open_page):
    page = open_page()
    press(page, 2, "ArrowRight", 10)
    page.wait_for_function("document.getElementById('w2').value == '2'")
    page.wait_for_timeout(500)
    assert re.search(r"^\d+ cơ quan đổi thứ tự.*khoảng \d+ đến \d+\.$", page.inner_text("#said"))
    assert page.get_attribute("#w2", "aria-valuetext") == "2 (25% tổng trọng số; phương pháp: 1)"
    assert page.get_attribute("#said", "role") == "status"


def test_reset_brings_back_the_method(open_page, year):
    page = open_page()
    first = shown(page)
    press(page, 0, "End")
    press(page, 6, "Home")
    assert not shown(page).equals(first)
    page.focus("#reset")
    page.keyboard.press("Enter")
    pd.testing.assert_frame_equal(shown(page), first)
    assert page.eval_on_selector_all("#ranks tbody td:last-child", "all => all.every(c => c.textContent == 'như cũ')")


def test_fragment_is_the_one_written_in_python(open_page, year):
    page = open_page()
    press(page, 2, "ArrowRight", 12)
    page.fill("#decided_by", "Nông Thị Mẫu")
    weights = stated_weights(year.method) | {"II.3": 2.2}
    written = weights_fragment(year.method, weights, "Nông Thị Mẫu", "", "draft")
    assert page.input_value("#fragment") == written
    page.fill("#reason", '  Việc "chính" \\ của   năm ')
    assert page.input_value("#fragment") == weights_fragment(
        year.method, weights, "Nông Thị Mẫu", 'Việc "chính" \\ của năm', "draft"
    )
    page.click("#copy")
    assert page.inner_text("#told") in ("Đã chép.", "Đã chọn cả đoạn; bấm Ctrl+C để chép.")


@pytest.mark.parametrize(("name", "scheme", "width"), [
    ("vi.html", "light", 1366), ("vi.html", "dark", 390), ("en.html", "light", 390), ("en.html", "dark", 1366),
])  # fmt: skip
def test_no_violation_of_wcag_aa_and_no_sideways_scroll(open_page, name, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(name, color_scheme=scheme, viewport={"width": width, "height": 900})
    press(page, 2, "ArrowRight", 12)
    page.wait_for_timeout(400)
    found = Axe().run(page, options=WCAG).response
    assert len(found["passes"]) > 15
    assert not [(v["id"], v["help"], v["nodes"][0]["html"][:200]) for v in found["violations"]]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_weight_between_the_steps_of_its_slider_is_not_called_changed(browser, year, tmp_path):
    items = {i: chosen.model_copy(update={"weight": 1 / 3}) for i, chosen in year.method.items.items()}
    method = year.method.model_copy(update={"items": items})
    path = reporting.export_what_if(
        year.trial, year.tables, year.plan, method, year.agencies, tmp_path / "third.html", "en"
    )
    page = browser.new_page()
    page.goto(path.as_uri())
    assert page.input_value("#fragment") == weights_fragment(method, stated_weights(method), "", "", "draft", "en")
    press(page, 0, "ArrowRight")
    assert "II.1:" in page.input_value("#fragment") and "II.2:" not in page.input_value("#fragment")
    page.close()
