import json
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from envmonth_lib import store
from envmonth_lib.issues import EnvMonthError, ParameterError, StoreError
from envmonth_lib.schemas import SCHEMAS

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def year(tmp_path):
    return store.open_year(2020, "draft", DATA, tmp_path / "outputs")


def scores(**changes):
    row = {"year": 2020, "agency": "SNV", "item": "II.3", "done": 0.5, "extent": np.nan, "practice": 0.0, "score": 40.0,
           "rating": "", "answered_share": 1.0, "n_asked": 3, "why": "vì"}  # fmt: skip
    return pd.DataFrame([{**row, **changes}])


def test_what_is_written_comes_back_and_blank_is_not_zero(year):
    rows = pd.concat([scores(agency="UBND-TD", extent=0.0), scores()])
    year.write("item_scores", rows, item="II.3")
    back = year.read("item_scores", item="II.3")
    assert back["agency"].tolist() == ["SNV", "UBND-TD"]  # sorted by key
    assert np.isnan(back["extent"][0]) and back["extent"][1] == 0.0


def test_same_content_same_bytes_that_excel_opens(year):
    first = year.write("item_scores", pd.concat([scores(), scores(agency="AAA")])).read_bytes()
    second = year.write("item_scores", pd.concat([scores(agency="AAA"), scores()])).read_bytes()
    assert first == second and first.startswith(b"\xef\xbb\xbf") and b"\r" not in first


@pytest.mark.parametrize(
    "text", ["=1+1", "+84 25", "@SUM(A1)", "-2+3+cmd", "'quoted", "-", "-5", "a\nb", 'say "no"', "\t=1"]
)
def test_text_that_looks_like_a_formula_is_kept_as_text(year, text):
    path = year.write("item_scores", scores(why=text))
    assert year.read("item_scores")["why"].item() == text
    cell = path.read_text(encoding="utf-8-sig").splitlines()[1].split(",", 10)[-1].strip('"')
    assert not cell.startswith(("=", "+", "@", "\t")) and not cell.startswith("-2")


@pytest.mark.parametrize(("change", "told"), [
    ({"colour": "xanh"}, "unknown columns"),
    ({"rating": None, "agency": "SNV"}, None),
    ({"year": np.nan}, "year must not be empty"),
])  # fmt: skip
def test_a_table_is_held_against_its_schema(year, change, told):
    if told is None:
        year.write("item_scores", scores(**change))
        assert year.read("item_scores")["rating"].item() == ""
        return
    with pytest.raises(StoreError, match=told):
        year.write("item_scores", scores(**change))
    assert not (year.folder / "tables" / "item_scores.csv").exists()


def test_missing_columns_double_keys_and_unknown_words_stop(year):
    with pytest.raises(StoreError, match="missing columns"):
        year.write("item_scores", scores().drop(columns="why"))
    with pytest.raises(StoreError, match="stands twice"):
        year.write("item_scores", pd.concat([scores(), scores()]))
    tasks = pd.DataFrame([{"year": 2020, "agency": "SNV", "item": "II.3", "task": "trees", "clause": "", "weight": 1.0,
                           "obligation": "required", "status": "maybe", "evidence": ""}])  # fmt: skip
    with pytest.raises(StoreError, match="'maybe' is not one of"):
        year.write("item_tasks", tasks)


def test_a_missing_table_names_the_notebook_that_writes_it(year):
    with pytest.raises(StoreError, match="01_intake"):
        year.read("answers")


def test_a_cell_that_is_no_number_names_the_line(year):
    path = year.write("item_scores", scores())
    path.write_text(path.read_text(encoding="utf-8-sig").replace("40.0", "bốn mươi"), encoding="utf-8-sig")
    with pytest.raises(StoreError, match="line 2: score 'bốn mươi' is not a number"):
        year.read("item_scores")


def test_a_complete_run_is_not_changed_by_hand_but_may_be_written_again_the_same(year):
    year.write("item_scores", scores())
    (year.folder / "run.json").write_text(json.dumps({"complete": True}), encoding="utf-8")
    year.write("item_scores", scores())
    with pytest.raises(StoreError, match="complete"):
        year.write("item_scores", scores(score=41.0))
    assert year.read("item_scores")["score"].item() == 40.0


@pytest.mark.parametrize(
    "wrong", [{"lang": "fr"}, {"run": "../elsewhere"}, {"run": ""}, {"year": "2020"}, {"run": ".hidden"}]
)
def test_a_wrong_parameter_stops_at_once(tmp_path, wrong):
    with pytest.raises(ParameterError):
        store.open_year(**{"year": 2020, "data_dir": DATA, "output_dir": tmp_path, **wrong})


def test_a_year_without_its_files_stops(tmp_path):
    with pytest.raises(EnvMonthError, match=r"2031\.yml"):
        store.open_year(2031, data_dir=DATA, output_dir=tmp_path)


def test_the_default_folders_count_from_notebooks_wherever_papermill_is_called(tmp_path, monkeypatch):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "data").symlink_to(DATA, target_is_directory=True)
    for here in (tmp_path, tmp_path / "notebooks"):
        monkeypatch.chdir(here)
        opened = store.open_year(2020)
        assert opened.folder == tmp_path / "outputs" / "2020" / "draft"
        assert opened.returns == tmp_path / "data" / "returns" / "2020"
    monkeypatch.chdir(tmp_path)
    assert store.open_year(2020, data_dir="data").data == tmp_path / "data"


def test_receipts_and_marks_may_be_absent(year, tmp_path):
    bare = tmp_path / "bare"
    for part in ("plans", "methods", "register.csv"):
        (bare / part).parent.mkdir(parents=True, exist_ok=True)
        (bare / part).symlink_to(DATA / part)
    opened = store.open_year(2020, "draft", bare, tmp_path / "out")
    assert opened.receipts().empty and list(opened.marks().columns)[:3] == ["judge", "kind", "nominee"]


def test_the_fixed_columns_of_the_contract_come_first():
    fixed = {
        "ledger": "file agency doc_number signed received late_days status note",
        "answers": "year agency indicator number value unit low high precision found_by file place raw text",
        "issues": "code reach agency number file place message",
        "nominees": "nominee kind fields achievement nominated_by file place",
        "item_scores": "year agency item done extent practice score rating answered_share n_asked why",
        "shortlist": "kind place nominee fields reason evidence status stays",
    }
    for name, columns in fixed.items():
        assert SCHEMAS[name].names[: len(columns.split())] == columns.split()
    assert {"score", "rank", "rank_low", "rank_high", "rank_best", "rank_worst", "top_share"} <= set(
        SCHEMAS["ranks"].names
    )


@pytest.mark.parametrize("header", ["file,received", "file,received,agency"])
def test_a_line_with_an_agency_may_be_pasted_under_either_header(tmp_path, header):
    data = tmp_path / "data"
    (data / "receipts").mkdir(parents=True)
    (data / "receipts" / "2020.csv").write_text(f"{header}\na.xlsx,2020-08-03\nb.xlsx,,SCT\n", encoding="utf-8-sig")
    for part in ("plans", "methods"):
        (data / part).mkdir()
        (data / part / "2020.yml").write_bytes((DATA / part / "2020.yml").read_bytes())
    (data / "register.csv").write_bytes((DATA / "register.csv").read_bytes())
    rows = store.open_year(2020, "x", data, tmp_path / "out").receipts()
    assert rows.values.tolist() == [["a.xlsx", "2020-08-03", ""], ["b.xlsx", "", "SCT"]]


def complete(year, run):
    other = store.open_year(2020, run, DATA, year.folder.parents[1])
    other.write("scores", pd.DataFrame(columns=[c.name for c in SCHEMAS["scores"].columns]))
    (other.folder / "run.json").write_text('{"complete": true}', encoding="utf-8")
    return other.folder


def test_where_a_run_has_no_table_the_latest_complete_run_gives_it(year):
    with pytest.raises(StoreError, match=r"no run has scores.*envmonth run 2020"):
        year.having("scores")
    older, newer = complete(year, "a"), complete(year, "official")
    os.utime(older / "run.json", (1, 1))
    (complete(year, "b") / "run.json").write_text("{}", encoding="utf-8")
    assert (year.having("scores").run, year.having("scores").folder) == ("official", newer)
    year.write("scores", pd.DataFrame(columns=[c.name for c in SCHEMAS["scores"].columns]))
    assert year.having("scores").run == "draft"


def test_proposed_weights_never_go_into_a_complete_run(year):
    complete(year, "official")
    official = store.open_year(2020, "official", DATA, year.folder.parents[1])
    assert official.proposal == year.proposal == year.folder / "weights-2020.yml"


def test_another_run_is_read_with_the_method_it_was_made_with(year):
    other = store.open_year(2020, "official", DATA, year.folder.parents[1])
    other.write("item_scores", scores())
    assert year.beside("") is year
    assert year.beside("official").method is year.method  # a draft by hand keeps no inputs
    text = (DATA / "methods" / "2020.yml").read_text(encoding="utf-8")
    kept = other.folder / "inputs" / "methods" / "2020.yml"
    kept.parent.mkdir(parents=True)
    changed = text.replace("  done: 60\n", "  done: 55\n", 1).replace("  extent: 25\n", "  extent: 30\n", 1)
    kept.write_text(changed, encoding="utf-8")
    beside = year.beside("official")
    assert beside.read("item_scores")["score"].item() == 40 and beside.run == "official"
    assert changed != text and beside.method.parts.done == 55
    with pytest.raises(StoreError, match="no such run"):
        year.beside("nowhere")
    with pytest.raises(StoreError, match="no such run"):
        year.beside("../2020/official")
