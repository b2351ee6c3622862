"""Scorecards: one agency's own results, told kindly and fully, with nothing of others and nobody's name."""

import re
from email import message_from_bytes, policy

import numpy as np
import pytest

from envmonth_lib import evaluation
from envmonth_lib.reporting import write_scorecards
from envmonth_lib.reporting.cards import card, deck
from tests.reporting.made_up import INDIVIDUAL, SCRIPT

TD = "UBND-TD"


@pytest.fixture(scope="module")
def tables(year):
    """All tables of the made-up year, with a script tag where a place in a file stands."""
    came = evaluation.reported(year.tables["ledger"], year.agencies)
    three = (year.tables["item_values"], year.tables["item_tasks"], year.tables["item_scores"])
    answers = year.tables["answers"]
    spoilt = answers["agency"].eq(TD) & answers["indicator"].eq("trees_planted")
    return {
        **year.tables,
        "answers": answers.assign(place=answers["place"].mask(spoilt, SCRIPT)),
        "contributions": evaluation.contributions(*three, year.plan, year.method, came),
        "next_steps": evaluation.next_steps(*three, year.plan, year.method, came),
    }


@pytest.fixture(scope="module")
def folder(year, tables, tmp_path_factory):
    path = tmp_path_factory.mktemp("scorecards")
    write_scorecards(tables, year.plan, year.method, year.agencies, path)
    return path


@pytest.fixture(scope="module")
def cards(year, tables):
    d = deck(tables, year.plan, year.method, year.agencies)
    return {a.agency: card(d, a) for a in year.agencies}


def test_every_agency_has_a_page_and_a_mail_and_neither_is_large(year, folder):
    assert {p.name for p in folder.iterdir()} == {f"{a.agency}.{s}" for a in year.agencies for s in ("html", "eml")}
    assert max(p.stat().st_size for p in folder.iterdir()) < 90_000


def test_a_page_is_whole_by_itself_stamped_and_runs_nothing(folder):
    for path in folder.glob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert not re.search(r"""<script|<img|<[^>]+(src|href)=|url\(|<link|@import""", page), path.name
        assert page.count("SỐ LIỆU MẪU") >= 3 and "DỰ THẢO" in page
        assert '<html lang="vi">' in page and page.count("<h1>") == 1
    assert "&lt;script&gt;" in (folder / f"{TD}.html").read_text(encoding="utf-8")


def test_nobody_is_named_and_no_free_text_is_quoted(year, folder):
    names = set(year.tables["nominees"]["nominee"]) | {INDIVIDUAL, "Hoàng Văn Thử", "0205.000.000", "Mưa lũ"}
    for path in folder.glob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert not [name for name in names if name in page], path.name


def test_no_other_agency_is_named(year, folder):
    page = (folder / f"{TD}.html").read_text(encoding="utf-8")
    assert not [a.short for a in year.agencies if a.agency != TD and f"{a.short}<" in page]


def test_what_is_open_is_never_called_a_breach(cards):
    for told in cards.values():
        lines = " ".join((*told.well, *told.not_done, *told.to_send)).lower()
        assert "vi phạm" not in lines.replace("vụ vi phạm", "")


def test_parts_add_up_to_the_item_and_items_to_the_score(year, cards):
    def number(text):
        return np.nan if text == "–" else float(text.replace(".", "").replace(",", "."))

    scores = year.tables["scores"].set_index("agency")["score"]
    for code, told in cards.items():
        for _, *parts, points, _, _ in told.items:
            assert points == "–" or np.nansum([number(p) for p in parts]) == pytest.approx(number(points), abs=0.16)
        if told.items and np.isfinite(scores[code]):
            assert np.nansum([number(row[-1]) for row in told.items]) == pytest.approx(scores[code], abs=0.36)


def test_a_rank_comes_with_span_extremes_and_share(cards):
    facts = dict(cards[TD].facts)
    assert re.fullmatch(r"\d+/\d+, khoảng \d+–\d+", facts["Thứ tự trong nhóm"])
    assert re.fullmatch(r"\d+–\d+", facts["Tốt nhất–kém nhất có thể"])
    assert facts["Đứng trong 3 đầu"].endswith("% lần thử")


def test_each_figure_names_its_file_and_place(cards):
    told = cards[TD]
    assert told.files == ("UBND-TD/bieu-bao-cao_UBND-TD.docx",)
    lines = [line for _, lines in told.figures for line in lines]
    assert len(lines) > 30
    assert all(source.startswith("[1] ") for _, _, source in lines)
    assert any(value.endswith("(ước)") for told in cards.values() for _, ls in told.figures for _, value, _ in ls)


def test_who_sent_nothing_is_asked_for_the_return_and_has_no_score(year, cards):
    silent = next(a for a in year.agencies if year.tables["ledger"]["agency"].ne(a.agency).all())
    told = cards[silent.agency]
    assert dict(told.facts)["Báo cáo"] == "chưa báo cáo" and "Điểm chung" not in dict(told.facts)
    assert not told.items and not told.not_done and not told.figures
    assert "để trống không phải là không làm" in told.to_send[0]


def test_a_blank_is_something_to_send_and_a_no_is_not(year, cards, tables):
    tasks = tables["item_tasks"]
    counted = tasks[tasks["weight"] > 0]
    for status, name in (("unanswered", "to_send"), ("not_done", "not_done")):
        row = counted[counted["status"] == status].iloc[0]
        label = year.plan.items[row["item"]].tasks[row["task"]].label.vi
        assert any(line.startswith(label) for line in getattr(cards[row["agency"]], name))


def test_the_mail_is_a_draft_with_the_page_attached(folder):
    mail = message_from_bytes((folder / f"{TD}.eml").read_bytes(), policy=policy.default)
    assert mail["X-Unsent"] == "1" and mail["To"] is None and "DỰ THẢO" in mail["Subject"]
    (page,) = mail.iter_attachments()
    assert page.get_filename() == f"{TD}.html"
    assert page.get_content().replace("\r\n", "\n") == (folder / f"{TD}.html").read_text(encoding="utf-8")
    text = mail.get_body(("plain",)).get_content()
    assert text.startswith("SỐ LIỆU MẪU") and "CẦN GỬI" in text


def test_the_same_tables_give_the_same_bytes(year, tables, folder, tmp_path):
    again = write_scorecards(tables, year.plan, year.method, year.agencies, tmp_path)
    for path in (again[0], again[0].with_suffix(".eml")):
        assert path.read_bytes() == (folder / path.name).read_bytes()


def test_in_english_too(year, tables, tmp_path):
    write_scorecards(tables, year.plan, year.method, year.agencies[:2], tmp_path, lang="en", run="official")
    page = (tmp_path / f"{year.agencies[0].agency}.html").read_text(encoding="utf-8")
    assert "What to send" in page and "WORKING COPY" not in page and '<html lang="en">' in page


def test_what_is_only_encouraged_is_said_to_be(year, tables):
    tasks = tables["item_tasks"].reset_index(drop=True)
    at = tasks.index[(tasks["weight"] > 0) & (tasks["status"] == "not_done")][0]
    tasks.loc[at, "obligation"] = "encouraged"
    d = deck({**tables, "item_tasks": tasks}, year.plan, year.method, year.agencies)
    told = card(d, next(a for a in year.agencies if a.agency == tasks.at[at, "agency"])).not_done
    label = year.plan.items[tasks.at[at, "item"]].tasks[tasks.at[at, "task"]].label.vi
    assert [line.endswith("(chỉ khuyến khích)") for line in told if line.startswith(label)] == [True]
