"""What every test may ask for: the folder of the project, small tables written as text, and the tools of this machine.

A test that needs a browser or an office suite is skipped, with the reason, where there is none; under CI it fails
instead, so that a check that never ran is not taken for one that passed.
"""

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from filelock import FileLock
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
CI = bool(os.environ.get("CI"))

# No deadline: how fast this machine is today is not what a test is about. CI draws the same examples each time.
settings.register_profile("envmonth", deadline=None, derandomize=CI, print_blob=True)
settings.load_profile("envmonth")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the clone."""
    return ROOT


@pytest.fixture(scope="session")
def table():
    """A function that reads a small table written with ``|`` between the columns; an empty cell is NaN.

    Columns where every filled cell is a number are numbers; the first column becomes the index unless ``index=None``.
    """
    return _read_table


def _read_table(text: str, index: int | str | None = 0):
    import pandas as pd

    lines = [line.strip() for line in text.strip().splitlines()]
    cells = "\n".join("|".join(cell.strip() for cell in line.split("|")) for line in lines)
    frame = pd.read_csv(io.StringIO(cells), sep="|", skipinitialspace=True)
    return frame if index is None else frame.set_index(frame.columns[index] if isinstance(index, int) else index)


@pytest.fixture(scope="session")
def envmonth():
    """A function that calls the command ``envmonth`` in a process of its own, from the project's folder."""

    def call(*arguments: object) -> subprocess.CompletedProcess:
        command = [sys.executable, "-c", "from envmonth_lib.cli import app; app()", *map(str, arguments)]
        return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")

    return call


@pytest.fixture(scope="session")
def chain(tmp_path_factory, envmonth) -> SimpleNamespace:
    """The stored sample year run once with ``envmonth run``, however many workers ask: folder, exit code, texts."""
    shared = tmp_path_factory.getbasetemp()
    shared = (shared.parent if os.environ.get("PYTEST_XDIST_WORKER") else shared) / "chain"
    with FileLock(f"{shared}.lock"):
        told = shared / "told.json"
        if not told.is_file():
            done = envmonth("run", 2020, "--data", ROOT / "data", "--outputs", shared, "--workers", 2)
            told.parent.mkdir(exist_ok=True)
            told.write_text(json.dumps({"exit_code": done.returncode, "printed": done.stdout, "said": done.stderr}))
    return SimpleNamespace(folder=shared / "2020" / "official", **json.loads(told.read_text()))


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium or Chrome to start headless (with ``--no-sandbox``)."""
    return _tool("ENVMONTH_CHROMIUM", ["chromium", "chromium-browser", "google-chrome", "chrome"], "chromium")


@pytest.fixture(scope="session")
def soffice() -> str:
    """Path of LibreOffice, to open what we wrote as an office would."""
    return _tool("ENVMONTH_SOFFICE", ["soffice", "libreoffice"], "libreoffice-writer and libreoffice-calc")


@pytest.fixture(scope="session")
def pdftotext() -> str:
    """Path of poppler's pdftotext; its siblings (pdftoppm, pdfinfo) lie beside it."""
    return _tool("ENVMONTH_PDFTOTEXT", ["pdftotext"], "poppler-utils")


def _tool(variable: str, names: list[str], package: str) -> str:
    wanted = [os.environ[variable]] if os.environ.get(variable) else names
    found = next(filter(None, map(shutil.which, wanted)), None)
    if found:
        return found
    reason = f"none of {', '.join(wanted)} is on the path: install {package}, or set {variable}"
    if CI:
        pytest.fail(f"{reason} (CI must run this test)")
    pytest.skip(reason)
