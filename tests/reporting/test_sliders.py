"""The sliders of 07_what_if without a browser: what a change shows, and what the button writes and refuses to write."""

import re
from html import unescape

import pandas as pd
import pytest

from envmonth_lib import evaluation, reporting
from envmonth_lib.reporting.proposal import stated_weights, weights_fragment


@pytest.fixture(scope="module")
def trial(year):
    return evaluation.weight_trial(year.tables["item_scores"], year.method, year.agencies)


@pytest.fixture
def panel(year, trial, tmp_path):
    path = tmp_path / "draft" / "weights-2020.yml"
    box = reporting.weight_sliders(trial, year.tables, year.plan, year.method, year.agencies, path, "vi", "official")
    by_name = {type(w).__name__ + ":" + getattr(w, "description", ""): w for w in box.children}

    def find(start):
        return next(w for name, w in by_name.items() if name.startswith(start))

    find.path, find.box = path, box
    return find


def html(panel):
    return " ".join(w.value for w in panel.box.children if type(w).__name__ == "HTML")


def ranks(panel):
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td class="num">(\d+)</td><td>(\d+)–(\d+)<', html(panel))
    rows = [(unescape(name), *figures) for name, *figures in rows]
    table = pd.DataFrame(rows, columns=["agency", "rank", "rank_low", "rank_high"]).set_index("agency")
    return table.astype(float)


def worked_out(year, trial, kind, weights):
    names = {a.agency: a.short for a in year.agencies}
    found = trial.ranks(kind, weights).dropna(subset=["rank"]).rename(index=names)
    return found[["rank", "rank_low", "rank_high"]]


def assert_same(found, wanted):
    pd.testing.assert_frame_equal(found.sort_index(), wanted.sort_index(), check_names=False)


def test_a_moved_slider_shows_the_ranks_worked_out(year, trial, panel):
    kind = panel("Dropdown").value
    assert_same(ranks(panel), worked_out(year, trial, kind, stated_weights(year.method)))
    panel("FloatSlider:II.3").value = 3.3
    weights = stated_weights(year.method) | {"II.3": 3.3}
    assert_same(ranks(panel), worked_out(year, trial, kind, weights))
    panel("Dropdown").value = "department"
    assert_same(ranks(panel), worked_out(year, trial, "department", weights))
    panel("Button:Đặt lại").click()
    assert_same(ranks(panel), worked_out(year, trial, "department", stated_weights(year.method)))


def test_sums_of_steps_leave_no_noise_in_the_fragment(panel):
    panel("FloatSlider:II.3").value = 0.1 + 0.1 + 0.1
    assert "weight: 0.3  #" in html(panel)


def test_the_button_writes_only_with_who_and_why_and_something_changed(year, panel):
    panel("Button:Ghi").click()
    panel("FloatSlider:II.3").value = 2
    panel("Text:Người").value = "Nông Thị Mẫu"
    panel("Button:Ghi").click()
    assert not panel.path.exists() and "Chưa ghi" in html(panel)
    panel("Text:Lý do").value = "Ra quân là việc chính <b>"
    assert "Chưa ghi" not in html(panel) and '<b>"' not in html(panel)
    panel("Button:Ghi").click()
    weights = stated_weights(year.method) | {"II.3": 2.0}
    wanted = weights_fragment(year.method, weights, "Nông Thị Mẫu", "Ra quân là việc chính <b>", "official")
    assert panel.path.read_text(encoding="utf-8") == wanted
    assert "Đã ghi" in html(panel) and panel.path.name in html(panel)


def test_who_sent_nothing_is_listed_and_the_weights_are_called_ours(year, panel):
    text = html(panel)
    scores = year.tables["scores"].set_index("agency")
    kind = panel("Dropdown").value
    gone = [a.short for a in year.agencies if a.kind == kind and not scores.at[a.agency, "reported"]]
    assert gone and all(name in text and name not in ranks(panel).index for name in gone)
    assert "Điểm và trọng số là đề xuất của người tổng hợp" in text


def test_which_run_is_said_and_samples_are_stamped(year):
    own = reporting.run_note(year.tables, year.plan, "draft", "draft")
    assert "SỐ LIỆU MẪU" in own and "lần chạy “draft”" in own
    other = reporting.run_note(year.tables, year.plan, "draft", "official")
    assert "“draft” chưa có điểm" in other and "“official”" in other
