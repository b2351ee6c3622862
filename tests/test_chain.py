"""The whole chain for real: the command, the plain papermill command, and another year without a line of Python."""

import csv
import html
import json
import re
import subprocess
import sys
from email import message_from_bytes
from pathlib import Path

import openpyxl
import pytest

from envmonth_lib.privacy import bare_names, strike
from envmonth_lib.vietnamese import nfc

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow
SCRIPT = "<script>alert('x')</script>"
TABLES = {"ledger", "answers", "nominees", "issues", "item_values", "item_tasks", "item_scores", "scores", "ranks",
          "contributions", "next_steps", "claims", "shortlist", "pairs", "gates", "evidence", "agreement",
          "judges"}  # fmt: skip


def test_a_run_says_how_it_went_and_ends_with_the_path_of_the_report(chain):
    assert chain.exit_code == 1, chain.said  # the sample year has files that need a person
    assert chain.printed.splitlines()[-1] == str(chain.folder / "report" / "report.html")
    progress = re.findall(r"✓ (\S+)", chain.said)
    assert len(progress) == 11 and progress[0] == "01_intake" and progress[-1] == "05_report"
    assert "WARNING" not in chain.said


def test_a_run_leaves_tables_notebooks_reports_and_a_record(chain):
    whole = {p.stem for p in (chain.folder / "tables").iterdir() if p.name.count(".") == 1}
    assert whole == TABLES
    assert len(list((chain.folder / "notebooks").glob("*.ipynb"))) == 11
    record = json.loads((chain.folder / "run.json").read_text(encoding="utf-8"))
    assert record["complete"] and {n["state"] for n in record["notebooks"]} == {"done"}
    assert sum(name.startswith("returns/2020/") for name in record["inputs"]) > 50
    cards = [name for name in record["outputs"] if name.startswith("scorecards/")]
    assert len(cards) == 2 * len(rows(chain.folder / "tables" / "scores.csv"))
    for name in ("report/report.html", "public/report.html"):
        assert 100_000 < (chain.folder / name).stat().st_size < 1_500_000
    assert 30_000 < (chain.folder / "report" / "what_if.html").stat().st_size < 300_000


def test_nothing_that_leaves_the_house_or_is_kept_names_an_individual(chain):
    """Nominees in every spelling, and whoever else bears a name of the sample (all are made up: Văn or Thị)."""
    sent = [r["nominee"] for r in rows(chain.folder / "tables" / "nominees.csv") if r["kind"] == "individual"]
    names = bare_names(sent)
    assert len(names) > 12
    people = re.compile(r"\b[A-ZĐ]\w+ (?:Văn|Thị) [A-ZĐ]\w+|\b(?:CCCD|CMND|SĐT|ĐT)\b\D{0,8}\d{6}")
    looked = 0
    for part in ("public", "scorecards", "notebooks", "report/what_if.html", "run.json"):
        place = chain.folder / part
        for path in sorted(p for p in place.rglob("*") if p.is_file()) if place.is_dir() else [place]:
            text = readable(path)
            looked += 1
            assert strike(text, names) == text, f"{path}: names a nominee"
            assert not (found := people.findall(text)), f"{path}: names {found[:3]}"
    assert looked > 100


def readable(path):
    """Text of a file, name included; of a mail all its parts."""
    content = path.read_bytes()
    if path.suffix == ".eml":
        parts = message_from_bytes(content).walk()
        content = b"".join(part.get_payload(decode=True) or b"" for part in parts)
    return nfc(html.unescape(f"{path.name} {content.decode('utf-8', 'replace')}"))


def test_the_plain_papermill_command_gives_the_same_bytes(chain, tmp_path):
    for notebook, more in (("01_intake", []), ("02_item", ["-p", "item", "II.3"])):
        command = [sys.executable, "-m", "papermill", f"notebooks/{notebook}.ipynb", str(tmp_path / "out.ipynb"),
                   "-p", "year", "2020", *more, "-p", "output_dir", str(tmp_path), "--no-progress-bar"]  # fmt: skip
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    made = {p.name: p.read_bytes() for p in (tmp_path / "2020" / "draft" / "tables").iterdir()}
    assert {"answers.csv", "item_scores.II.3.csv", "item_tasks.II.3.csv", "item_values.II.3.csv"} <= set(made)
    for name, content in made.items():
        assert content == (chain.folder / "tables" / name).read_bytes(), f"{name} differs between papermill and run"


def test_agencies_without_a_return_are_listed_without_score_or_rank(chain):
    scores = rows(chain.folder / "tables" / "scores.csv")
    gone = [r["agency"] for r in scores if r["reported"] == "0"]
    assert len(scores) == 58 and gone
    assert all(r["score"] == "" for r in scores if r["agency"] in gone)
    assert all(r["rank"] == "" for r in rows(chain.folder / "tables" / "ranks.csv") if r["agency"] in gone)


@pytest.fixture(scope="module")
def next_year(tmp_path_factory, envmonth):
    """A 2021 made of two copied and edited YAML files and a folder of returns, run with the command."""
    data = tmp_path_factory.mktemp("next")
    (data / "register.csv").write_bytes((ROOT / "data" / "register.csv").read_bytes())
    for part, edits in (("plans", [("57/KH-STNMT", "61/KH-STNMT"), ("Hành động vì thiên nhiên", "Phục hồi hệ sinh thái")]),
                        ("methods", [])):  # fmt: skip
        text = (ROOT / "data" / part / "2020.yml").read_text(encoding="utf-8")
        for old, new in [("2020", "2021"), *edits]:
            assert old in text
            text = text.replace(old, new)
        (data / part).mkdir()
        (data / part / "2021.yml").write_text(text, encoding="utf-8")
    envmonth("sample", 2021, "--data", data)
    poison(data / "returns" / "2021")
    done = envmonth("run", 2021, "--data", data, "--outputs", data / "outputs", "--run", "first")
    assert done.returncode == 1, done.stderr
    return data / "outputs" / "2021" / "first"


def test_another_year_takes_two_yaml_files_and_a_folder_of_returns(next_year):
    report = (next_year / "report" / "report.html").read_text(encoding="utf-8")
    assert "61/KH-STNMT" in report and "Phục hồi hệ sinh thái" in report and "năm 2021" in report
    answers = rows(next_year / "tables" / "answers.csv")
    assert {r["year"] for r in answers} == {"2021"} and len(answers) > 1500
    assert sum(r["rank"] != "" for r in rows(next_year / "tables" / "ranks.csv")) > 30


def test_a_script_tag_in_a_return_is_text_all_the_way(next_year):
    told = [r for r in rows(next_year / "tables" / "answers.csv") if SCRIPT in r["text"]]
    assert told, "the planted cell was not read"
    report = (next_year / "report" / "report.html").read_text(encoding="utf-8")
    assert "<script" not in report and "&lt;script&gt;alert(" in report


def poison(returns: Path) -> None:
    """Write a script tag where an agency writes of its difficulties, into the first workbook that has such a row."""
    for path in sorted(returns.rglob("bieu-bao-cao_*.xlsx")):
        book = openpyxl.load_workbook(path)
        for row in book.worksheets[0].iter_rows():
            if any("[em:row:text_assessment]" in str(cell.value) for cell in row):
                value = next(c for c in row if isinstance(c.value, str) and len(c.value) > 40 and "[em:" not in c.value)
                value.value = f"{SCRIPT} {value.value}"
                book.save(path)
                return
    raise AssertionError("no workbook has the row text_assessment")


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))
