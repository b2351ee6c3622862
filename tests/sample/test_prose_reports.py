"""Figures told in sentences: what is told is claimed, in the indicator's unit; what answers nothing is not."""

import re

import pytest

from envmonth_lib.plan import Agency
from envmonth_lib.returns.forms import Entry
from envmonth_lib.sample.drafts import Claim
from envmonth_lib.sample.entries import read_phrases
from envmonth_lib.sample.prose_reports import _Teller, prose_report, read_sentences

DISTRICT = Agency("UBND-X", "district", "Ủy ban nhân dân huyện X", "X", population=60_000, communes=12)


@pytest.fixture(scope="module")
def sentences():
    return read_sentences()


def teller(plan, seed=1, **values):
    return _Teller(plan, DISTRICT, {key: Entry(value) for key, value in values.items()}, seed)


def test_every_placeholder_is_an_indicator_of_the_plan(plan, sentences):
    telling = [text for part in sentences.telling.values() for text in part.sentences]
    used = {key for text in [*telling, *sentences.asides, *sentences.outlook] for key in re.findall(r"{(\w+)", text)}
    assert used - set(plan.indicators) <= {"who", "whole", "year", "last_year", "next_year", "theme"}
    assert set(sentences.labels) <= set(plan.indicators)


def test_a_sentence_is_told_only_where_all_its_figures_are_there(plan):
    told = teller(plan, banners=12).tell(["Treo {banners} băng rôn, {panels} pano.", "Treo {banners} băng rôn."])
    assert told == ["Treo 12 băng rôn."]


def test_each_figure_is_told_once_and_claimed(plan):
    one = teller(plan, banners=12, panels=3)
    assert one.tell(["Treo {banners} băng rôn.", "Treo {banners} băng rôn, {panels} pano."])
    assert one.claims["banners"] == Claim(12.0)


def test_a_figure_in_another_unit_is_claimed_in_the_indicators_own(plan):
    one = teller(plan, waste_t=2.5)
    assert one.fill("Thu gom {waste_t:tạ} tạ rác.") == "Thu gom 25 tạ rác."
    assert one.claims == {"waste_t": Claim(2.5)}


@pytest.mark.parametrize("how", ["other", "vague", "pending"])
def test_what_answers_nothing_is_not_claimed(plan, how):
    one = teller(plan, clean_up_attendances=1200)
    assert "1.200" not in one.fill(f"Có {{clean_up_attendances:{how}}} lượt người.")
    assert one.claims == {}


def test_a_hedged_figure_holds_for_the_true_one(plan):
    seen = set()
    for seed in range(200):
        one = teller(plan, seed, clean_up_attendances=1234)
        text = one.fill("Có {clean_up_attendances} lượt người.")
        claim = one.claims["clean_up_attendances"]
        seen.add(claim.precision)
        assert {"exact": claim.value == 1234, "at_least": claim.value < 1234, "at_most": claim.value > 1234,
                "about": abs(claim.value - 1234) <= 100}[claim.precision], text  # fmt: skip
    assert seen == {"exact", "at_least", "at_most", "about"}


def test_no_two_offices_write_the_same_report(year):
    told = [f.draft.body for f in year.filled if f.reply.manner in ("prose", "plain_prose", "annex", "mail_body")]
    assert len(set(told)) == len(told) > 8


def test_a_nomination_can_stand_in_a_sentence(plan, sentences):
    row = {
        "nominee": "Chi hội A (mẫu)",
        "kind": "organisation",
        "unit": "xã B (tên mẫu)",
        "achievement": "Trồng 90 cây",
    }
    draft = prose_report(plan, DISTRICT, {}, sentences, read_phrases(), 1, [row])
    line = next(line for line in draft.body if "Chi hội A (mẫu)" in line)
    assert "trồng 90 cây" in line and draft.claims == {}
