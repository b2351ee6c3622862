"""Our words and the analyst's are read strictly, added up, and name indicators that exist."""

import pytest

from envmonth_lib.returns.grids import Document, Grid
from envmonth_lib.returns.lexicon import LexiconError, read_lexicon
from envmonth_lib.returns.prose import facts_in
from envmonth_lib.returns.tables import read_tables


def write(folder, name, text):
    """Put one file of words into the analyst's folder."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_every_id_of_ours_is_an_indicator(plan):
    lexicon = read_lexicon(None)
    for named in (lexicon.prose.indicators, lexicon.prose.said_so, lexicon.labels.indicators):
        assert set(named) <= set(plan.indicators)


def test_sentences_can_answer_every_figure_of_the_form(plan):
    figures = {i.id for i in plan.indicators.values() if i.kind in ("count", "amount") and i.on_form}
    assert figures <= set(read_lexicon(None).prose.indicators)


def test_rules_name_activities_that_exist():
    words = read_lexicon(None).prose
    named = {a for rules in words.indicators.values() for rule in rules for a in rule.activity}
    assert named <= set(words.activities)


def test_a_missing_folder_adds_nothing(tmp_path):
    assert read_lexicon(tmp_path / "none") == read_lexicon(None)


def test_an_analyst_adds_a_word(plan, tmp_path):
    text = "Đã làm 40 biểu ngữ vải."
    assert facts_in(text, plan) == []
    folder = write(tmp_path / "lexicon", "prose.yml", "indicators:\n  banners:\n    - nouns: [biểu ngữ vải]\n")
    lexicon = read_lexicon(folder, plan.indicators)
    assert [(f.indicator.id, f.reading.value) for f in facts_in(text, plan, lexicon)] == [("banners", 40)]
    assert [f.indicator.id for f in facts_in("Treo 20 băng rôn.", plan, lexicon)] == ["banners"]
    rows = (("TT", "Nội dung", "Kết quả"), ("1", "Hoạt động khác", f"Trong tháng, {text}"))
    table = Document("a.docx", "docx", grids=(Grid("Bảng 1", rows),))
    assert [f.indicator.id for f in read_tables(table, plan, lexicon).found] == ["banners"]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("prose.yml", "indicators:\n  banners:\n    - noun: [x]\n", "indicators.banners.0.noun: "),
        ("prose.yml", "indicators:\n  banners:\n    - nouns: x\n", "indicators.banners.0.nouns"),
        ("prose.yml", "activities: {}\nactivities: {}\n", "the key stands twice"),
        ("prose.yml", "indicators:\n  banner:\n    - nouns: [x]\n", "correct the id (banners"),
        ("prose.yml", "activities:\n  talk: ['%']\n", "has no letter or digit"),
        ("prose.yml", "", "is empty"),
        ("word.yml", "a: b\n", "Name it labels.yml or prose.yml"),
    ],
)
def test_faults_are_said_with_file_key_and_remedy(plan, tmp_path, name, text, says):
    folder = write(tmp_path / "lexicon", name, text)
    with pytest.raises(LexiconError) as fault:
        read_lexicon(folder, plan.indicators)
    assert says in str(fault.value) and str(folder / name) in str(fault.value)
