"""The report as its readers have it: figures with their count and source, nothing added across kinds, names kept in."""

import html
import re
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from envmonth_lib import reporting
from envmonth_lib.issues import ParameterError
from tests.reporting.made_up import INDIVIDUAL, SCRIPT


def page(year, lang="vi", audience="internal", run="draft", **tables) -> str:
    whole = {**year.tables, **tables}
    return reporting.export_html(reporting.compose(whole, year.plan, year.method, year.agencies, lang, audience, run))


@pytest.fixture(scope="module")
def internal(year) -> str:
    return page(year)


@pytest.fixture(scope="module")
def public(year) -> str:
    return page(year, audience="public")


def text_of(markup: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup)))


def section(markup: str, ident: str) -> str:
    return markup[markup.index(f'id="{ident}" class="') :].split("</section>")[0]


def test_same_tables_give_the_same_bytes(year, internal):
    assert page(year) == internal


def test_every_link_leads_to_a_place_of_the_page(internal, public):
    for markup in (internal, public):
        places = re.findall(r'\bid="([^"]+)"', markup)
        assert len(places) == len(set(places))
        links = set(re.findall(r'href="([^"]*)"', markup))
        assert len(links) > 100
        assert {link.removeprefix("#") for link in links} <= set(places)


def test_calls_no_network_and_runs_no_script(public):
    assert not re.search(r"https?:|//[a-z]|<script|<link|<iframe|@import|url\((?!#)", public)


def test_a_script_in_a_return_is_text(internal):
    assert SCRIPT not in internal
    assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;" in internal
    assert "<script" not in internal


def test_is_small_enough_to_mail(internal):
    assert len(internal.encode()) < 1_500_000


def test_personal_rows_of_the_form_are_never_shown(internal, public):
    assert "0205.000.000" not in internal + public


def test_public_copy_holds_no_nominee(year, public, internal):
    for nominee in year.tables["nominees"]["nominee"]:
        assert nominee in internal
        assert nominee not in public
    assert "not_met" not in public and "Chưa đạt" not in public


def test_public_copy_needs_no_nominee_table(year, public):
    gone = {name: rows for name, rows in year.tables.items() if name != "nominees"}
    assert page(SimpleNamespace(**{**vars(year), "tables": gone}), audience="public") == public


def test_public_copy_holds_no_free_text(year):
    answers = year.tables["answers"].copy()
    answers.loc[answers["indicator"] == "trees_planted", ["raw", "note"]] = f"do {INDIVIDUAL} trồng"
    answers.loc[answers["indicator"] == "text_difficulties", "text"] = f"{INDIVIDUAL} ốm"
    issues = year.tables["issues"].assign(message=f"hỏi {INDIVIDUAL}")
    ledger = year.tables["ledger"].assign(note=f"{INDIVIDUAL} gửi")
    assert INDIVIDUAL not in page(year, audience="public", answers=answers, issues=issues, ledger=ledger)


def test_public_copy_names_no_file(year, internal, public):
    for file in year.tables["ledger"]["file"]:
        assert file in internal and file not in public
    assert "Tệp 1." in public


def test_public_tables_have_no_nominee_no_free_text_and_no_file_name(year):
    answers = year.tables["answers"].assign(raw=INDIVIDUAL, note=INDIVIDUAL, text=INDIVIDUAL)
    named = f"thanh tich {INDIVIDUAL}.docx"
    ledger = year.tables["ledger"].copy()
    old = ledger["file"][0]
    scores = year.tables["item_scores"].assign(why=f"3.12 = 5 [{named}, đoạn 3]")
    tables = {
        **year.tables,
        "ledger": ledger.replace({"file": {old: named}}),
        "answers": answers.replace({"file": {old: named}}),
        "item_scores": scores,
    }
    kept = reporting.public_tables(tables, year.plan)
    assert not {"nominees", "shortlist", "issues", "ledger"} & set(kept)
    assert not {"raw", "text", "note"} & {c for rows in kept.values() for c in rows}
    told = "".join(rows.to_csv() for rows in kept.values())
    assert INDIVIDUAL not in told and "[Tệp 1.docx, đoạn 3]" in told
    assert not set(kept["answers"]["indicator"]) & {i.id for i in year.plan.indicators.values() if i.personal}


def test_figures_stand_by_kind_with_their_answers(year, internal):
    """Sums of districts and of departments stand beside each other; their sum stands nowhere."""
    values = year.tables["item_values"]
    trees = values[values["indicator"] == "trees_planted"].set_index("agency")["value"].dropna()
    kind = {a.agency: a.kind for a in year.agencies}
    by_kind = trees.groupby(kind).sum()
    row = text_of(re.search(r'<tr><th scope="row">3\.12</th>.*?</tr>', internal, re.DOTALL)[0])
    for name in ("district", "department", "mass_organisation"):
        n = int((trees.index.map(kind) == name).sum())
        asked = sum(a.kind == name for a in year.agencies)
        assert f"{by_kind[name]:,.0f}".replace(",", ".") + f" {n}/{asked}" in row
    assert f"{trees.sum():,.0f}".replace(",", ".") not in text_of(internal)


def test_every_answer_stands_with_file_and_place(year, internal):
    row = year.tables["answers"].query("agency == 'UBND-TD' and indicator == 'trees_planted'").iloc[0]
    number = list(dict.fromkeys(year.tables["ledger"]["file"])).index(row["file"]) + 1
    sources = re.search(r'<p id="n-3\.12">.*?</p>', internal)[0]
    shown = f"{row['value']:,.0f}".replace(",", ".")
    assert f'Tràng Định <b>{shown}</b>  <a href="#file-{number}">[{number}]</a> {row["place"]}'.replace("  ", " ") in (
        sources.replace("  ", " ")
    )
    assert re.search(rf'id="file-{number}".*?{re.escape(row["file"])}', internal, re.DOTALL)


def test_agency_without_a_return_has_no_score_or_rank(year, internal):
    gone = [a for a in year.agencies if a.agency not in set(year.tables["ledger"]["agency"])]
    assert len(gone) > 3
    groups = internal[internal.index('id="groups"') : internal.index('id="shortlist"')]
    for agency in gone:
        name = html.escape(agency.short)
        assert f">{name}</th>" not in groups
        assert name in groups  # listed as not reported
    assert "Chưa báo cáo" in groups


def test_rank_never_stands_without_its_span(year, internal):
    row = year.tables["ranks"].dropna(subset=["rank"]).query("kind == 'district'").sort_values("rank").iloc[0]
    name = next(a.short for a in year.agencies if a.agency == row["agency"])
    table = re.search(r'<table id="c-r-district-d".*?</table>', internal, re.DOTALL)[0]
    cells = re.search(rf'<th scope="row">{name}</th>(.*?)</tr>', table)[1]
    assert f"{row['rank_low']:.0f}–{row['rank_high']:.0f}" in cells
    assert f"{row['rank_best']:.0f}–{row['rank_worst']:.0f}" in cells


def test_no_score_is_hatched_not_zero(year):
    scores = year.tables["item_scores"].copy()
    scores.loc[(scores["agency"] == "UBND-TD") & (scores["item"] == "II.4"), "score"] = np.nan
    matrix = re.search(r'<table id="m-district".*?</table>', page(year, item_scores=scores), re.DOTALL)[0]
    row = re.search(r'<tr><th scope="row">Tràng Định</th>.*?</tr>', matrix)[0]
    assert re.search(r'<td class="num none"><span [^>]*role="img"[^>]*>–</span></td>', row)


@pytest.mark.parametrize("lang, asked", [("vi", "chưa thực hiện theo đề nghị"), ("en", "not done as asked")])
def test_what_is_not_done_is_no_violation(year, lang, asked):
    markup = page(year, lang)
    found = markup[: markup.index('id="method"')]
    assert asked in found
    assert f'<html lang="{lang}">' in markup
    assert "vi phạm" not in text_of(re.sub(r"(Vụ|Tiền phạt|không) vi phạm", "", section(markup, "item-II.3")))


def test_choices_are_shown_as_ours(year, internal):
    method = text_of(section(internal, "method"))
    assert "không phải của kế hoạch" in method
    assert year.method.decided_by in method
    chosen = year.method
    for choice in (chosen.deadline, chosen.parts, chosen.items["II.3"].extent[0], chosen.shortlist.bar):
        assert choice.reason in method
    assert year.plan.form_note.vi in method


def test_stamps(year, internal):
    assert internal.count("SỐ LIỆU MẪU") >= 3  # banner, watermark of each page, head of each page
    assert "BẢN NHÁP" in internal and "DỰ THẢO" in internal
    real = page(year, run="2020-08-10", ledger=year.tables["ledger"].assign(sample=0))
    assert "SỐ LIỆU MẪU" not in real and "BẢN NHÁP" not in real and "DỰ THẢO" in real


def test_letterhead_leaves_number_date_and_signature_to_people(internal):
    assert "UBND TỈNH LẠNG SƠN" in internal
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in internal
    assert re.search(r"Số: +/BC-STNMT", internal)
    assert re.search(r"Lạng Sơn, ngày +tháng +năm 2020", internal)


def test_nothing_received_yet_is_still_a_report(year, empty):
    scores = year.tables["scores"].assign(score=np.nan, rating="", reported=0, on_time=np.nan)
    ranks = year.tables["ranks"].assign(**dict.fromkeys(("score", "rank", "rank_low", "rank_high"), np.nan))
    markup = page(SimpleNamespace(**{**vars(year), "tables": empty}), scores=scores, ranks=ranks)
    assert "0/58" in markup
    assert "Chưa có báo cáo nào được tính" in markup


def test_missing_table_or_column_says_what_to_do(year):
    with pytest.raises(ParameterError, match=r"'ranks' is missing.*notebook"):
        page(SimpleNamespace(**{**vars(year), "tables": {k: v for k, v in year.tables.items() if k != "ranks"}}))
    with pytest.raises(ParameterError, match="'ledger' lacks sample"):
        page(year, ledger=year.tables["ledger"].drop(columns="sample"))


def test_unknown_language_or_reader_is_refused(year):
    with pytest.raises(ParameterError, match="lang"):
        page(year, lang="fr")
    with pytest.raises(ParameterError, match="audience"):
        page(year, audience="press")


def test_any_notebook_can_be_exported(tmp_path):
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

    stream = new_output("stream", name="stdout", text="2 < 3")
    cells = [new_markdown_cell("# Mục II.3"), new_code_cell("x = 1", outputs=[stream])]
    markup = reporting.export_html(new_notebook(cells=cells), tmp_path / "a.html")
    assert "Mục II.3</h1>" in markup and "2 &lt; 3" in markup and "x = 1" not in markup
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == markup


def test_tables_of_the_notebooks_show_each_stage(year):
    from envmonth_lib import evaluation

    t, plan, agencies = year.tables, year.plan, year.agencies
    values = t["item_values"][t["item_values"]["item"] == "II.3"]
    shown = [
        reporting.asked_table(plan, agencies),
        reporting.reporting_table(t["ledger"], plan, agencies),
        reporting.ledger_table(t["ledger"], agencies),
        reporting.issue_table(t["issues"], agencies),
        reporting.answer_table(evaluation.totals_by_kind(values, plan, agencies), plan, "II.3"),
        reporting.plot_tasks(t["item_tasks"], plan, agencies, "II.3"),
        reporting.plot_item(t["item_scores"], plan, year.method, agencies, "II.3"),
        reporting.why_table(t["item_scores"].query("item == 'II.3'"), agencies),
        reporting.score_table(t["scores"], t["item_scores"], plan, agencies),
        reporting.plot_ranks(t["ranks"], plan, agencies),
        reporting.rank_table(t["ranks"], plan, agencies),
        reporting.nominee_table(t["nominees"], plan, agencies),
        reporting.shortlist_table(t["shortlist"], plan, agencies),
        reporting.summary(t, plan, year.method, agencies),
    ]
    for one in shown:
        markup = one._repr_html_()
        assert "<table" in markup and "<script" not in markup
        assert len(repr(one)) < 2000  # a notebook keeps the plain form too


def test_tables_stay_as_they_were(year):
    before = {name: rows.copy() for name, rows in year.tables.items()}
    page(year, audience="public")
    for name, rows in before.items():
        pd.testing.assert_frame_equal(rows, year.tables[name])
