"""``envmonth forms --marks`` and ``--checks`` as typed: where the nominees come from, and what is said."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from envmonth_lib import cli, store
from tests.council.conftest import EVIDENCE, SENT

DATA = Path(__file__).parents[2] / "data"
GATES = ["achieved_in", "rewarded_before", "proposed_form", "clean_confirmed", "direct_doer", "consent", "priority"]


def call(*arguments):
    return CliRunner().invoke(cli.app, [str(a) for a in arguments])


@pytest.fixture
def data(tmp_path):
    """Inputs without decisions, which are about nominees of the sample year."""
    shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("returns", "decisions"))
    return tmp_path / "data"


@pytest.fixture
def outputs(tmp_path, data):
    """Tables of a draft run with one nominee."""
    year = store.open_year(2020, "draft", data, tmp_path / "outputs")
    name = EVIDENCE["nominee"]
    tables = {
        "nominees": [{**SENT, "nominee": name, "found_by": "form", "raw": "", **dict.fromkeys(GATES, "")}],
        "evidence": [EVIDENCE],
        "gates": [{"kind": "organisation", "nominee": name, "gate": "clean", "answer": "unknown"}],
        "ledger": [{"file": "td.xlsx", "agency": "UBND-TD", "status": "counted", "sample": 1}],
    }
    for table, rows in tables.items():
        blank = store.SCHEMAS[table]
        text = {c.name: "" if c.type == "text" else float("nan") for c in blank.columns}
        year.write(table, pd.DataFrame([{**text, **row} for row in rows]))
    return tmp_path / "outputs"


def test_both_are_written_beside_the_forms_and_one_is_told_where_filled_ones_go(data, outputs):
    done = call("forms", 2020, "--marks", "--checks", "--data", data, "--outputs", outputs)
    assert done.exit_code == 0, done.output
    written = {p.relative_to(outputs).as_posix() for p in outputs.rglob("*.xlsx")}
    judges = [f"2020/draft/forms/marks/phieu-cham-2020-GK{n}.xlsx" for n in (1, 2, 3)]
    assert written == {*judges, "2020/draft/forms/checks/xac-minh-2020.xlsx"}
    assert "1 đề cử" in done.output and str(data / "marks" / "2020") in done.output.replace("\n", "")


def test_without_a_run_one_is_told_what_to_run(tmp_path):
    done = call("forms", 2020, "--marks", "--data", DATA, "--outputs", tmp_path)
    assert done.exit_code == 2 and "envmonth run 2020" in done.output and not list(tmp_path.rglob("*.xlsx"))
