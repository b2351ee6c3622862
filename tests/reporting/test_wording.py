"""Sentences: the same in both languages, each used, none with a hole."""

import datetime as dt
import math
import re
import unicodedata
from pathlib import Path

import pytest

from envmonth_lib.issues import ParameterError
from envmonth_lib.reporting import wording
from envmonth_lib.reporting.markup import Html
from envmonth_lib.reporting.wording import Words, placeholders, texts

PACKAGE = Path(wording.__file__).parent


def test_both_languages_have_the_same_placeholders():
    assert len(texts()) > 150
    for key, entry in texts().items():
        assert placeholders(entry["vi"]) == placeholders(entry["en"]), key


def test_vietnamese_is_composed_and_marked():
    for key, entry in texts().items():
        assert entry["vi"] == unicodedata.normalize("NFC", entry["vi"]), key
        assert not re.search(r"o[àáảãạ]\b|o[èéẻẽẹ]\b|u[ỳýỷỹỵ]\b(?<!quý)(?<!quỳ)(?<!quỹ)", entry["vi"]), key
        assert "vi phạm" not in entry["vi"], key


def test_each_sentence_is_used():
    """A key is written out, or its group is reached by ``f"group.{name}"``."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PACKAGE.glob("*.py")))
    written = set(re.findall(r"""["']([a-z_]+\.[a-z_0-9]+)["']""", code))
    groups = set(re.findall(r'f"([a-z_]+)\.[a-z_]*\{', code)) | {"task", "answer"}  # names of states, handed on
    unused = [key for key in texts() if key not in written and key.split(".")[0] not in groups]
    assert not unused, f"Remove these sentences from wording.yml, or use them: {unused}"
    missing = [key for key in written & {k for k in written if k.split(".")[0] in _groups()} if key not in texts()]
    assert not missing, f"Add these sentences to wording.yml: {missing}"


def _groups():
    return {key.split(".")[0] for key in texts()}


def test_numbers_and_dates_are_written_as_the_language_does():
    assert Words("vi")("who.chart", n=1250, asked=58.5, on_time=0).startswith("1.250 trong 58,5")
    assert Words("en")("who.chart", n=1250, asked=58.5, on_time=0).startswith("1,250 of 58.5")
    assert "04/8/2020" in Words("vi")("who.last_day", day=dt.date(2020, 8, 4))
    assert Words("vi").number(math.nan) == "–"
    assert Words("vi").points(72.0) == "72,0"
    assert Words("vi").percent(0, 0) == "–"


def test_markup_in_a_value_is_escaped_unless_it_is_ours():
    said = Words("vi").html("unknown.returns", n=2, who="<b>x</b>")
    assert "&lt;b&gt;x" in said
    assert "<b>x</b>" in Words("vi").html("unknown.returns", n=2, who=Html("<b>x</b>"))


def test_holes_are_refused():
    with pytest.raises(ParameterError, match=r"no sentence 'who\.nothing'"):
        Words()("who.nothing")
    with pytest.raises(ParameterError, match=r"needs .*asked"):
        Words()("who.chart", n=1)
    with pytest.raises(ParameterError, match=r"got .*more"):
        Words()("who.all_asked", n=1, more=2)
