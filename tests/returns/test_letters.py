"""Phrases are found as people type them, and words that only look alike without marks are told apart."""

import pytest

from envmonth_lib.returns.letters import PhraseIndex, flat, same_marks


@pytest.mark.parametrize("text", ["Đường làng", "Hòa Bình", "m³", "½ tấn", "ﬁ", "İ"])
def test_folding_keeps_every_position(text):
    assert len(flat(text)) == len(text)


def test_where_the_tone_is_placed_does_not_matter():
    assert same_marks("hoà", "hòa") and not same_marks("hóa", "hòa")


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("trồng", "đã Trồng cây", True),
        ("trồng", "trong huyện", False),
        ("trồng", "da trong cay", True),  # a text without any marks
        ("tổ chức", "đã tổ chưc", True),
        ("mỗi năm", "nông thôn mới năm nay", False),
        ("vệ sinh môi trường", "vể sinh môi trường", True),
        ("tin, bài", "12 tin/bài", True),
        ("tin bài", "12 tin, bài", True),
        ("băng rôn", "băng-rôn", True),
        ("tin bài", "tin. Bài", False),
        ("cây", "cây.", True),
        ("cây", "cấy", False),
    ],
)
def test_phrases_as_people_type_them(phrase, text, found):
    assert [said.phrase for said in PhraseIndex([phrase]).said(text)] == ([phrase] if found else [])
