"""The review page: worst first, what stands there, what it may mean, and lines that a correction file takes."""

import re
from datetime import date
from html import unescape

import pandas as pd
import pytest

from envmonth_lib.issues import CorrectionError, Issue
from envmonth_lib.reporting.review import correction_line, review_table
from envmonth_lib.returns import read_corrections, read_returns
from envmonth_lib.returns.forms import Entry
from envmonth_lib.returns.workbook import write_workbook

TD = "UBND-TD"


def issue(code, reach, number="3.12", raw="", readings="", file="bc.xlsx", message="hỏi", agency=TD, place="Biểu 1!E9"):
    return Issue(code, reach, agency, number, file, place, message, raw, readings).row()


@pytest.fixture
def page(year):
    def show(*issues, ledger=None, **more):
        found = pd.DataFrame(issues, columns=list(Issue.__slots__))
        answers = year.tables["answers"].iloc[:0]
        ledger = year.tables["ledger"].iloc[:0] if ledger is None else ledger
        return str(review_table(found, answers, ledger, year.plan, year.agencies, **more))

    return show


def lines(page):
    return [unescape(line) for line in re.findall(r"<code[^>]*>(.*?)</code>", page)]


def test_worst_first(page):
    shown = page(
        issue("RET-302", "query", raw="4"),
        issue("RET-112", "query", number="G.3"),
        issue("RET-501", "query", raw="2500", readings="2500 | 2.5"),
        issue("RET-505", "query", raw="9000000", readings="9000000 | 9"),
        issue("RET-204", "value", raw="nhiều"),
        issue("RET-102", "return", number="", place="", agency="", message="Không rõ."),
    )
    order = re.findall(r"RET-\d+", re.sub(r"<code.*?</code>", "", shown))
    assert order == ["RET-102", "RET-204", "RET-505", "RET-501", "RET-302", "RET-112"]


def test_what_goes_by_letter_and_notes_are_counted_only(page):
    shown = page(issue("RET-219", "note"), issue("RET-114", "query", number=""), issue("RET-110", "return", file=""))
    assert "Không có gì cần người xem" in shown and "1 điểm chỉ ghi nhận, 2 điểm hỏi lại qua thư" in shown
    assert "RET-" not in shown


def test_raw_text_is_shown_as_text(page):
    shown = page(issue("RET-204", "value", raw="<b>nhiều</b>"))
    assert "&lt;b&gt;nhiều" in shown and "<b>nhiều" not in shown


def test_one_line_for_each_reading(page):
    assert lines(page(issue("RET-203", "value", raw="1.500", readings="1.5 | 1500"))) == [
        '- {agency: UBND-TD, indicator: trees_planted, was: "1.500", now: 1.5, who: "", when: "", why: ""}',
        '- {agency: UBND-TD, indicator: trees_planted, was: "1.500", now: 1500, who: "", when: "", why: ""}',
    ]


def test_without_a_reading_the_value_is_left_open(page):
    assert lines(page(issue("RET-204", "value", raw='nói "nhiều"'))) == [
        '- {agency: UBND-TD, indicator: trees_planted, was: "nói \\"nhiều\\"", now: "", who: "", when: "", why: ""}'
    ]


def test_an_unusual_figure_may_be_confirmed(page):
    shown = page(issue("RET-501", "query", raw="2500", readings="2500 | 2.5"), who="Lê Văn Mẫu", when=date(2020, 8, 20))
    assert "2.500 (như đã ghi)" in shown
    assert 'who: "Lê Văn Mẫu", when: 2020-08-20' in lines(shown)[0]


@pytest.mark.parametrize(("code", "number"), [("RET-112", "G.3"), ("RET-213", "3.12"), ("RET-221", "7.6")])
def test_no_line_where_a_value_would_not_settle_it(page, code, number):
    assert lines(page(issue(code, "query", number=number, raw="x"))) == []


def test_a_file_of_nobody_gets_a_line_for_each_agency_it_may_be_from(page, year):
    told = "Không rõ của ai. Có thể là của: UBND-TD, UBND-BG."
    ledger = year.tables["ledger"].head(1).assign(file="a, b.xlsx", received="2020-08-03", status="needs_person")
    shown = page(
        issue("RET-102", "return", number="", agency="", place="", file="a, b.xlsx", message=told), ledger=ledger
    )
    assert lines(shown) == ['"a, b.xlsx",2020-08-03,UBND-TD', '"a, b.xlsx",2020-08-03,UBND-BG']
    assert "nếu là của Tràng Định, thêm vào data/receipts/2020.csv" in shown


def test_returns_without_day_are_lines_for_the_receipts(page, year):
    files = ["a, b.xlsx", "thu.eml", "thu.eml/c.xlsx", "d.xlsx"]
    ledger = year.tables["ledger"].head(4).assign(received=["", "", "", "2020-08-01"], file=files)
    (listed,) = re.findall(r"<pre[^>]*>(.*?)</pre>", page(ledger=ledger), re.DOTALL)
    assert unescape(listed).splitlines() == ['"a, b.xlsx",', "thu.eml,"]


def test_words_of_the_form_may_be_meant(page):
    shown = lines(page(issue("RET-211", "value", raw="-", readings="0 | Đang thống kê | KTC")))
    assert [re.search(r"now: ([^,]+)", line)[1] for line in shown] == ["0", '"Đang thống kê"', '"KTC"']


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_in_both_languages(page, lang):
    assert "3.12" not in lines(page(issue("RET-204", "value", raw="nhiều"), lang=lang))[0]


@pytest.fixture
def read(year, tmp_path):
    """A function that puts one return with `entries` into a folder and reads it, with the lines as corrections."""

    def run(entries, *pasted):
        returns = tmp_path / "returns"
        returns.mkdir(exist_ok=True)
        agency = next(a for a in year.agencies if a.agency == TD)
        filled = {"report_signed": "03/8/2020", **entries}
        write_workbook(year.plan, agency, returns / "bc.xlsx", {key: Entry(value) for key, value in filled.items()})
        path = tmp_path / "2020.yml"
        path.write_text("\n".join(pasted), encoding="utf-8")
        return read_returns(returns, year.plan, year.method, year.agencies, corrections=path)

    return run


@pytest.mark.parametrize(
    ("entries", "code", "chosen", "value"),
    [
        pytest.param({"waste_t": "1.500", "clean_ups": 2}, "RET-203", 0, 1.5, id="a separator"),
        pytest.param({"trees_planted": "nhiều\n\"lắm\""}, "RET-204", 0, 40, id="words, quotes and a line break"),
        pytest.param({"meetings": 9, "workshops": 10}, "RET-301", 0, 40, id="a contradiction"),
        pytest.param({"community_work_held": "một phần"}, "RET-209", 0, 1, id="yes"),
        pytest.param({"community_work_held": "một phần"}, "RET-209", 1, 0, id="no"),
        pytest.param({"banners": "-"}, "RET-211", 0, 0, id="a dash that is none"),
    ],
)  # fmt: skip
def test_a_pasted_line_parses_and_applies(year, read, entries, code, chosen, value):
    intake = read(entries)
    found = intake.issues[intake.issues["code"] == code]
    shown = str(review_table(found, intake.answers, intake.ledger, year.plan, year.agencies))
    line = lines(shown)[chosen]
    with pytest.raises(CorrectionError, match="who"):
        read(entries, line)
    filled = line.replace('who: ""', 'who: "Lê Văn Mẫu"').replace('when: ""', "when: 2020-08-20")
    filled = filled.replace('why: ""', 'why: "hỏi qua điện thoại"').replace('now: ""', "now: 40")
    after = read(entries, filled)
    corrected = after.answers[after.answers["found_by"] == "correction"]
    assert list(corrected["value"]) == [value]
    assert code not in set(after.issues["code"]) or code.startswith("RET-3")


def test_a_line_is_one_entry(tmp_path):
    path = tmp_path / "2020.yml"
    path.write_text(
        correction_line(TD, "waste_t", "", 2.5, "A", date(2020, 8, 1)).replace('""', '"b"'), encoding="utf-8"
    )
    (entry,) = read_corrections(path)
    assert (entry.was, entry.now, entry.who, entry.when) == (None, 2.5, "A", date(2020, 8, 1))
