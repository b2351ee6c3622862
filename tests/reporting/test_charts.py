"""Charts without pixels: what they say, the data behind them, and drawings that fit any page."""

import datetime as dt
import re
from pathlib import Path

import pandas as pd
import pytest

from envmonth_lib.reporting import charts, dots
from envmonth_lib.reporting.svg import COLOURS
from envmonth_lib.reporting.wording import Words

VI = Words("vi")


@pytest.fixture
def stacked():
    counts = {"Trồng cây": {"done": 1260, "not_done": 0, "unanswered": 300}, "Trồng hoa": {"done": 2, "unanswered": 9}}
    return charts.stacked("c-x", "Đã làm <1.260>", "Hai thanh", counts, VI, "task", "Việc")


def test_figures_of_a_drawing_are_left_as_they_are(stacked):
    """Coordinates are shortened; "1.260" is a figure."""
    assert ">1.260<" in stacked.svg()


def test_data_behind_says_the_same(stacked):
    assert stacked.columns == ("Việc", "đã làm", "chưa trả lời")  # nobody is in the other states
    assert stacked.rows == (("Trồng cây", "1.260", "300"), ("Trồng hoa", "2", "9"))


def test_drawing_is_named_and_calls_nothing(stacked):
    svg = stacked.svg()
    assert 'role="img"' in svg and "<title" in svg and "Hai thanh</desc>" in svg
    assert "&lt;1.260&gt;" in svg
    assert not re.search(r"http|xmlns|<style|<script|<image|<metadata|DOCTYPE", svg)
    ids = set(re.findall(r' id="([^"]+)"', svg))
    assert all(ident.startswith("c-x-") for ident in ids)
    assert set(re.findall(r"#(c-x-[^)\"]+)", svg)) <= ids


def test_colours_follow_light_and_dark(stacked):
    svg = stacked.svg()
    assert "currentColor" in svg and "var(--c-done," in svg
    bare = re.sub(r"var\([^)]*\)", "", svg)
    assert not [c for c in COLOURS.values() if c in bare]


def test_same_chart_same_bytes(stacked):
    assert stacked.svg() == stacked.svg()


def test_png_for_mail(stacked):
    assert stacked.png(60).startswith(b"\x89PNG")


def contrast(a: str, b: str) -> float:
    def light(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(a), light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_colours_can_be_told_from_paper_and_label(mode):
    text = (Path(charts.__file__).parent / "template/envmonth/report.css").read_text(encoding="utf-8")
    block = text.split("prefers-color-scheme: dark")[0 if mode == "light" else 1].split("}")[0]
    found = dict(re.findall(r"--c-([a-z]+): (#[0-9a-f]+)", block))
    full = {
        name: value if len(value) == 7 else "#" + "".join(c * 2 for c in value[1:]) for name, value in found.items()
    }
    for name in ("done", "late", "not", "apart"):
        assert contrast(full[name], full["paper"]) >= 3
        assert contrast(full[name], full["on"]) >= 4.5
    assert contrast(full["muted"], full["paper"]) >= 4.5


def test_waffle_shows_each_agency_once():
    states = {"Huyện": ["on_time", "missing", "late"], "Báo chí": ["on_time"]}
    chart = charts.waffle("c-w", "t", "a", states, VI, "Loại")
    assert chart.rows == (("Huyện", "1", "1", "1", "3"), ("Báo chí", "1", "0", "0", "1"))
    assert len(chart.figure.axes[0].patches) == 4


def test_arrivals_count_up():
    days = [dt.date(2020, 8, 3), dt.date(2020, 7, 30), dt.date(2020, 8, 3)]
    chart = charts.arrivals("c-d", "t", "a", days, dt.date(2020, 8, 4), 58, VI)
    assert chart.rows == (("30/7/2020", "1"), ("03/8/2020", "3"))


def test_no_score_no_dot():
    chart = dots.swarm("c-s", "t", "a", {"Huyện": [40.0, 60.0, 95.5], "Báo chí": []}, {"Tốt": 80}, VI)
    assert chart.rows == (("Huyện", "3", "40,0", "60,0", "95,5"), ("Báo chí", "0", "–", "–", "–"))


def test_rank_with_span_and_extremes():
    ranks = pd.DataFrame(
        [("B", 60.0, 2, 1, 3, 1, 4, 0.25), ("A", 71.5, 1, 1, 2, 1, 3, 1.0)],
        columns=["agency", "score", "rank", "rank_low", "rank_high", "rank_best", "rank_worst", "top_share"],
    )
    chart = dots.spans("c-r", "t", "a", ranks, {"A": "Cao Lộc", "B": "Đình Lập"}, VI)
    assert chart.rows == (
        ("Cao Lộc", "71,5", "1", "1–2", "1–3", "100%"),
        ("Đình Lập", "60,0", "2", "1–3", "1–4", "25%"),
    )
