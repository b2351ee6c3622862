"""The page on which weights are tried: what it holds, what it never holds, and the fragment it proposes."""

import dataclasses
import json
import re

import pytest
from ruamel.yaml import YAML

from envmonth_lib import evaluation, reporting
from envmonth_lib.issues import MethodError
from envmonth_lib.plan import read_method
from envmonth_lib.reporting.proposal import stated_weights, weight_scale, weights_fragment
from envmonth_lib.reporting.what_if import what_if_page
from tests.reporting.made_up import DATA, SCRIPT


@pytest.fixture(scope="module")
def trial(year):
    return evaluation.weight_trial(year.tables["item_scores"], year.method, year.agencies)


def written(year, trial, **changes):
    given = {"tables": year.tables, "agencies": year.agencies, "lang": "vi", "run": "official"} | changes
    return what_if_page(trial, given["tables"], year.plan, year.method, given["agencies"], given["lang"], given["run"])


def stored(page):
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)[1])


def test_page_is_small_and_calls_no_address(year, trial):
    page = written(year, trial)
    assert len(page.encode("utf-8")) < 300_000
    assert not re.search(r"(?:https?:)?//[a-z]|url\(|@import|\bsrc=|<link\b|<img\b|\bfetch\(|XMLHttp", page)
    assert "default-src 'none'" in page


def test_it_says_whose_weights_these_are_and_that_the_data_are_samples(year, trial):
    page = written(year, trial)
    assert "Điểm và trọng số là đề xuất của người tổng hợp" in page and "SỐ LIỆU MẪU" in page
    assert "BẢN NHÁP" not in page and "BẢN NHÁP" in written(year, trial, run="draft")
    english = written(year, trial, lang="en")
    assert '<html lang="en">' in english and "our proposal" in english and "SAMPLE DATA" in english
    assert "người tổng hợp" not in english


def test_no_score_is_null_and_never_zero(year, trial):
    data = stored(written(year, trial))
    scores = year.tables["scores"].set_index("agency")
    named = {a.short: a.agency for a in year.agencies}
    shown = [a for kind in data["kinds"].values() for a in kind["agencies"]]
    assert len(shown) == len(year.agencies)
    for agency in shown:
        assert agency["reported"] == bool(scores.at[named[agency["name"]], "reported"])
        if not agency["reported"]:
            assert agency["scores"] == [None] * 7
    assert any(None in a["scores"] and a["reported"] for a in shown)


def test_what_looks_like_markup_stays_text(year, trial):
    agencies = [a if n else dataclasses.replace(a, short=SCRIPT) for n, a in enumerate(year.agencies)]
    page = written(year, trial, agencies=agencies)
    assert "<script>alert" not in page and "<img" not in page
    assert any(a["name"] == SCRIPT for kind in stored(page)["kinds"].values() for a in kind["agencies"])


def test_same_input_same_bytes(year, trial, tmp_path):
    path = reporting.export_what_if(
        trial, year.tables, year.plan, year.method, year.agencies, tmp_path / "what_if.html", "vi", "official"
    )
    assert path.read_bytes() == written(year, trial).encode("utf-8")


@pytest.mark.parametrize(("weights", "step", "top"), [
    ([1] * 7, 0.1, 4), ([20, 10, 10, 15, 15, 15, 15], 1, 80), ([0.25, 0.5, 0.05, 0.05, 0.05, 0.05, 0.05], 0.01, 2),
    ([1.25, 1, 1, 1, 1, 1, 1], 0.01, 5),
])  # fmt: skip
def test_stated_weights_lie_on_the_steps_of_a_slider(year, weights, step, top):
    method = with_weights(year.method, dict(zip(year.plan.items, weights, strict=True)))
    assert weight_scale(method) == pytest.approx((step, top))


def with_weights(method, weights):
    items = {i: chosen.model_copy(update={"weight": weights[i]}) for i, chosen in method.items.items()}
    return method.model_copy(update={"items": items})


def test_fragment_pasted_into_the_method_file_is_read_with_who_and_why(year, tmp_path):
    chosen = stated_weights(year.method) | {"II.3": 2.5, "II.7": 0.3}
    text = weights_fragment(year.method, chosen, "Nông Thị Mẫu", 'Ra quân: việc "chính"', "official")
    method = read_method(pasted(text, tmp_path), year.plan)
    assert stated_weights(method) == chosen
    assert method.items["II.3"].decided_by == "Nông Thị Mẫu" and method.items["II.7"].reason == 'Ra quân: việc "chính"'
    assert "II.1" not in YAML(typ="safe").load(text)["items"]


def test_fragment_without_who_and_why_is_refused_by_the_method(year, tmp_path):
    text = weights_fragment(year.method, stated_weights(year.method) | {"II.3": 2.5}, "", " ", "draft")
    assert text.count("cần ghi trước khi dùng") == 2
    with pytest.raises(MethodError, match=r"items\.II\.3\.reason"):
        read_method(pasted(text, tmp_path), year.plan)


def test_nothing_changed_nothing_to_paste(year):
    text = weights_fragment(year.method, stated_weights(year.method), "A", "B", "draft", "en")
    assert YAML(typ="safe").load(text) is None and "No weight has been changed" in text


def pasted(fragment, folder):
    yaml = YAML(typ="safe")
    whole = yaml.load((DATA / "methods" / "2020.yml").read_text(encoding="utf-8"))
    for item, lines in yaml.load(fragment)["items"].items():
        whole["items"][item] |= lines
    path = folder / "2020.yml"
    with path.open("w", encoding="utf-8") as stream:
        yaml.dump(whole, stream)
    return path
