"""The command as it is typed: what it says, its exit codes, and that it imports nothing heavy before it must."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from envmonth_lib import cli

DATA = Path(__file__).parents[1] / "data"


def call(*arguments):
    return CliRunner().invoke(cli.app, [str(a) for a in arguments])


@pytest.fixture
def data(tmp_path):
    """A data folder without returns that a test may spoil."""
    shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("returns"))
    (tmp_path / "data" / "returns" / "2020").mkdir(parents=True)
    return tmp_path / "data"


def test_check_reads_everything_and_writes_nothing(data, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    done = call("check", 2020, "--data", data)
    assert done.exit_code == 0 and "58 cơ quan" in done.output
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("file", "line", "told"),
    [
        ("plans/2020.yml", "colour: red\n", "plans/2020.yml: colour"),
        ("methods/2020.yml", "year: 2020\n", "methods/2020.yml, line"),
        ("corrections/2020.yml", "- {agency: X}\n", "corrections/2020.yml"),
        ("receipts/2020.csv", "a.xlsx,2020-07-01,NOBODY\n", "NOBODY"),
        ("decisions/2020.yml", "- {decision: gate, gate: clean}\n", "decisions/2020.yml"),
    ],
    ids=["unknown key", "duplicate key", "missing keys", "unknown agency", "a decision without a name"],
)
@pytest.mark.parametrize("command", ["check", "run"])
def test_wrong_input_of_ours_is_exit_code_2_and_nothing_is_written(data, tmp_path, command, file, line, told):
    with (data / file).open("a", encoding="utf-8") as stream:
        stream.write(line)
    options = ["--outputs", tmp_path / "outputs"] if command == "run" else []
    done = call(command, 2020, "--data", data, *options)
    assert done.exit_code == 2
    assert told in done.output.replace("\\", "/")
    assert not (tmp_path / "outputs").exists()


@pytest.mark.parametrize("options", [["--lang", "fr"], ["--run", "../elsewhere"]])
def test_a_wrong_parameter_is_exit_code_2(data, tmp_path, options):
    done = call("run", 2020, "--data", data, "--outputs", tmp_path / "outputs", *options)
    assert done.exit_code == 2 and not (tmp_path / "outputs").exists()


def test_a_year_without_its_files_says_which(data):
    done = call("check", 2031, "--data", data)
    assert done.exit_code == 2 and "2031.yml" in done.output


def test_forms_come_as_two_files_an_agency(tmp_path):
    done = call("forms", 2020, "--data", DATA, "--outputs", tmp_path)
    assert done.exit_code == 0
    names = {p.name for p in (tmp_path / "2020" / "draft" / "forms").iterdir()}
    assert len(names) == 116 and {"bieu-bao-cao_UBND-TD.xlsx", "bieu-bao-cao_UBND-TD.docx"} <= names


def test_options_for_jupyterlab_win_over_ours(monkeypatch):
    calls = []
    monkeypatch.setattr(subprocess, "call", lambda command: calls.append(command) or 0)
    assert call("lab", "--no-browser", "--ServerApp.root_dir=elsewhere").exit_code == 0
    assert [a for a in calls[0] if "root_dir" in a] == ["--ServerApp.root_dir=elsewhere"]
    assert any("default_url" in a for a in calls[0]) and "--no-browser" in calls[0]


def test_help_imports_nothing_heavy():
    code = ("import sys\nfrom typer.testing import CliRunner\nfrom envmonth_lib.cli import app\n"
            "assert CliRunner().invoke(app, ['--help']).exit_code == 0\n"
            "print(sorted({m.split('.')[0] for m in sys.modules} & {'pandas', 'numpy', 'matplotlib', 'papermill', 'pydantic',"
            " 'nbconvert', 'openpyxl', 'docx', 'lxml', 'scipy'}))")  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
