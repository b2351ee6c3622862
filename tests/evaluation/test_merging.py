"""One nominee written two ways is one; two nominees of like names stay two; doubtful pairs go to a person."""

import unicodedata
from pathlib import Path

import pandas as pd
import pytest

from envmonth_lib.evaluation import merging
from envmonth_lib.evaluation.likeness import SAME, Sent, likeness
from envmonth_lib.evaluation.merging import merge_nominations
from envmonth_lib.plan.document import PlanError
from envmonth_lib.plan.files import read_yaml

CASES = Path(__file__).parents[1] / "cases" / "name_variants.yml"
BLANK = dict.fromkeys(("fields", "achieved_in", "evidence", "rewarded_before", "proposed_form", "clean_confirmed",
                       "direct_doer", "consent", "priority", "raw", "found_by"), "")  # fmt: skip


def sent(*rows, kind="individual"):
    """Rows: name, unit, then optionally the sponsor and the achievement."""
    frame = [{**BLANK, "nominee": name, "unit": unit, "kind": kind, "nominated_by": (*more, f"CQ{n}")[0],
              "achievement": (*more, "", "")[1], "file": f"{n}.xlsx", "place": "Biểu 2!C9"}
             for n, (name, unit, *more) in enumerate(rows, start=1)]  # fmt: skip
    return pd.DataFrame(frame)


def variants():
    """Give the pairs of the case file: what they are, class, names and units."""
    for group in read_yaml(CASES, PlanError):
        for name, *more in group["cap"]:
            other = more[0] if more else name
            if group.get("bo_dau"):
                bare = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
                other = "".join(c for c in bare if not unicodedata.combining(c))
            if group.get("nfd"):
                other = unicodedata.normalize("NFD", name)
            units = more[1:] if len(more) == 3 else [group["dia_ban"]] * 2
            yield group["la"], group["loai"], (name, units[0]), (other, units[1])


def test_confident_merges_are_never_wrong_and_find_nine_in_ten(method):
    cases = [(is_one, merge_nominations(sent(*pair, kind=kind), method), pair) for is_one, kind, *pair in variants()]
    assert len(cases) >= 150
    wrong = [pair for is_one, merged, pair in cases if is_one != "một" and len(merged.groups) == 1]
    missed = [pair for is_one, merged, pair in cases if is_one == "một" and len(merged.groups) == 2]
    positive = sum(is_one == "một" for is_one, _, _ in cases)
    assert not wrong
    assert len(missed) <= 0.1 * positive, missed
    unasked = [pair for is_one, merged, pair in cases if is_one == "hỏi" and merged.pairs.empty]
    assert not unasked


def test_likeness_does_not_depend_on_which_comes_first():
    for _, kind, one, other in variants():
        both = [Sent(*pair, "", kind == "individual") for pair in (one, other)]
        assert likeness(*both) == likeness(*both[::-1])


def test_a_list_and_a_sentence_of_one_agency_are_one_nomination_with_one_sponsor(method):
    rows = sent(("Bà Vi Thị Mẫu", "xã A", "H01", "Trồng 600 cây, thu gom 2 tấn rác"),
                ("Bà Vi Thị Mẫu", "", "H01", "thu gom 2 tấn rác"))  # fmt: skip
    rows.loc[1, ["kind", "found_by"]] = ["", "prose"]
    (group,) = merge_nominations(rows, method).groups
    assert (group.kind, group.sponsors) == ("individual", ("H01",))
    assert group.joined(("environment",))["achievement"] == "Trồng 600 cây, thu gom 2 tấn rác"
    rows.loc[1, "achievement"] = "thu gom 9 tấn rác"  # another deed: perhaps another person of that name
    assert len(merge_nominations(rows, method).groups) == 2


def test_two_sponsors_of_one_nominee_under_its_fullest_name(method):
    merged = merge_nominations(
        sent(("BA NONG THI HUE", "xã Pò Mây", "UBND-TD"), ("Nông Thị Huệ", "xã Pò Mây", "HND")), method
    )
    (group,) = merged.groups
    assert group.nominee == "Nông Thị Huệ"
    assert group.sponsors == ("HND", "UBND-TD")
    assert group.is_called("individual", "ba nong thi hue")


def test_initials_that_fit_two_people_are_left_to_a_person(method):
    merged = merge_nominations(
        sent(("Nguyễn Văn An", "xã A"), ("Nguyễn Việt An", "xã A"), ("Nguyễn V. An", "xã A")), method
    )
    assert len(merged.groups) == 3
    asked = merged.pairs[merged.pairs["why"].str.contains("hơn một")]
    assert set(asked["nominee"]) | set(asked["other"]) == {"Nguyễn Văn An", "Nguyễn Việt An", "Nguyễn V. An"}


def test_namesakes_of_two_communes_are_shown_with_their_communes(method):
    merged = merge_nominations(sent(("Nguyễn Văn An", "xã A"), ("Nguyễn Văn An", "xã B")), method)
    assert [g.nominee for g in merged.groups] == ["Nguyễn Văn An (xã A)", "Nguyễn Văn An (xã B)"]
    assert len(merged.called("individual", "Nguyễn Văn An")) == 2
    assert len(merged.called("individual", "Nguyễn Văn An (xã B)")) == 1


def test_kinds_are_never_merged_but_asked_about(method):
    both = pd.concat([sent(("Hợp tác xã Hồi Xanh", "xã A"), kind="organisation"),
                      sent(("HTX Hồi Xanh", "xã A", "HND"), kind="enterprise")])  # fmt: skip
    merged = merge_nominations(both, method)
    assert [g.kind for g in merged.groups] == ["enterprise", "organisation"]
    assert "hai loại" in merged.pairs["why"].item()


def test_a_doubtful_pair_shows_both_texts_and_why(method):
    rows = sent(("Hoàng Thị Mai", "xã A", "UBND-TD", "Thu gom rác"), ("Hoàng Thị Mai", "", "HND", "May túi vải"))
    pair = merge_nominations(rows, method).pairs.iloc[0]
    assert {pair["text"], pair["other_text"]} == {"Hoàng Thị Mai · xã A · Thu gom rác", "Hoàng Thị Mai · May túi vải"}
    assert "địa bàn" in pair["why"]


@pytest.mark.parametrize(("decided", "groups"), [({"one": [(0, 1)]}, 1), ({"apart": [(0, 1)]}, 2)])
def test_a_decision_settles_a_pair_both_ways(method, decided, groups):
    asked = sent(("Hoàng Thị Mai", "xã A"), ("Hoàng Thị Mai", ""))
    surely = sent(("Hoàng Thị Mai", "xã A"), ("Bà Hoàng Thị Mai", "xã A"))
    for rows in (asked, surely):
        merged = merge_nominations(rows, method, **decided)
        assert len(merged.groups) == groups
        assert merged.pairs.empty


def test_the_order_of_rows_does_not_matter(method):
    rows = sent(*[(name, unit) for _, kind, *pair in variants() if kind == "individual" for name, unit in pair])
    first = merge_nominations(rows, method)
    second = merge_nominations(rows.sample(frac=1, random_state=5), method)
    assert [(g.kind, g.nominee, g.spellings) for g in first.groups] == [
        (g.kind, g.nominee, g.spellings) for g in second.groups
    ]
    assert first.pairs.equals(second.pairs)


def test_of_two_thousand_nominations_few_are_held_against_each_other(method, monkeypatch):
    """All pairs would be two million: what keeps a province's year a matter of seconds is asking about few of them."""
    people = [(f"{s} {m} {g}", f"xã {c}") for s in ("Nông", "Hoàng", "Lý", "Vi", "Mã") for m in ("Văn", "Thị", "Đức", "Hữu", "Thu")
              for g in ("An", "Bình", "Chi", "Dũng", "Hạnh", "Lan", "Mai", "Sơn") for c in ("Suối Xanh", "Đồi Cọ", "Pò Mây", "Nà Sen", "Bản Mận")]  # fmt: skip
    bodies = [(f"Chi hội {h} thôn {v} {n}", f"xã {c}") for h in ("Phụ nữ", "Nông dân") for v in ("Nà Hoa", "Bản Lầu", "Khuổi Trong")
              for n in range(1, 35) for c in ("Suối Xanh", "Đồi Cọ", "Pò Mây", "Nà Sen", "Bản Mận")]  # fmt: skip
    rows = pd.concat([sent(*people), sent(*bodies, kind="organisation")], ignore_index=True)
    assert len(rows) >= 2000
    asked = []
    monkeypatch.setattr(merging, "likeness", lambda one, other: asked.append(1) or likeness(one, other))
    merged = merge_nominations(rows, method)
    assert 0 < len(asked) < 0.05 * len(rows) ** 2 / 2, len(asked)
    assert len(merged.groups) == len(rows)


def test_a_likeness_of_people_needs_more_than_the_name():
    one = Sent("Hoàng Thị Mai", "", "Vận động 120 hộ phân loại rác, bán 450 kg phế liệu", True)
    assert likeness(one, Sent("Hoàng Thị Mai", "xã A", one.achievement, True)).verdict == SAME
    assert likeness(one, Sent("Hoàng Thị Mai", "xã A", "Trồng 300 cây dọc đường", True)).verdict != SAME
