"""JupyterLab as an analyst has it: started by ``make lab``, each notebook opened in Chromium, Run All, no error."""

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = [p.stem for p in sorted((ROOT / "notebooks").glob("*.ipynb"))]
START_LIMIT, RUN_LIMIT = 120, 240

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of notebooks and data to work in."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    shutil.copytree(ROOT / "data", folder / "data")
    return folder


@pytest.fixture(scope="module")
def lab(project):
    """Address of a JupyterLab on a copy of the project, so that what Lab saves never reaches the stored notebooks."""
    if not shutil.which("make"):
        pytest.skip("make is not on the path: on Windows `envmonth lab` starts the same JupyterLab")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = (f"--no-browser --allow-root --ip=127.0.0.1 --port={port} --ServerApp.port_retries=0 "
               f"--ServerApp.root_dir={project} --IdentityProvider.token= --LabApp.news_url= --LabApp.check_for_updates_class="
               "jupyterlab.NeverCheckForUpdate")  # fmt: skip
    log = (project / "lab.log").open("w")
    environment = {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MAKELEVEL", "PYTHONPATH")}
    server = subprocess.Popen(["make", "lab", f"LAB_ARGS={options}"], cwd=ROOT, stdout=log, stderr=log,
                              stdin=subprocess.DEVNULL, start_new_session=True, env=environment)  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/api", server, project / "lab.log")
        yield address
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)
        log.close()


@pytest.fixture(scope="module")
def browser(chromium):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield started
        started.close()


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_run_all_ends_without_error(lab, browser, notebook):
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.goto(f"{lab}/lab/tree/notebooks/{notebook}.ipynb?reset", wait_until="domcontentloaded")
    page.wait_for_selector(".jp-NotebookPanel-notebook .jp-CodeCell", timeout=60_000)
    # Before its kernel is ready JupyterLab takes the click and runs nothing.
    deadline = time.monotonic() + RUN_LIMIT
    while not _idle(lab, notebook) and time.monotonic() < deadline:
        page.wait_for_timeout(200)
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    # Cells out of view are not drawn until scrolled to; the model of the notebook knows them all.
    deadline = time.monotonic() + RUN_LIMIT
    while not (state := _state(lab, page, notebook))["ended"] and time.monotonic() < deadline:
        page.wait_for_timeout(500)
    assert state["ended"], f"{notebook}: still running after {RUN_LIMIT} s: {state}"
    assert not state["errors"], f"{notebook}: {state['errors']}"
    assert state["outputs"] > 0, f"{notebook}: shows nothing"
    # JupyterLab sets table cells to the right; words are read from the left.
    words = page.eval_on_selector_all(".em td:not(.num)", "cells => cells.map(c => getComputedStyle(c).textAlign)")
    assert set(words) <= {"left"}, f"{notebook}: {words.count('right')} of {len(words)} cells of words stand right"
    page.close()


def test_run_all_in_order_gave_the_tables_of_the_command(project, chain):
    made = {p.name: p.read_bytes() for p in (project / "outputs" / "2020" / "draft" / "tables").iterdir()}
    assert made == {p.name: p.read_bytes() for p in (chain.folder / "tables").iterdir()}


def _state(lab, page, notebook):
    """Save the notebook and read it back: how many code cells have run, and what they complain of."""
    page.keyboard.press("Control+s")
    page.wait_for_timeout(300)
    try:
        cells = _json(f"{lab}/api/contents/notebooks/{notebook}.ipynb")["content"]["cells"]
    except urllib.error.HTTPError as refused:  # read while Lab was writing it; the caller asks again until its limit
        return {"ended": False, "errors": [str(refused)], "outputs": 0}
    code = [c for c in cells if c["cell_type"] == "code" and "".join(c["source"]).strip()]
    errors = [o["ename"] + ": " + o["evalue"] for c in code for o in c["outputs"] if o["output_type"] == "error"]
    errors += ["stderr: " + "".join(o["text"]) for c in code for o in c["outputs"] if o.get("name") == "stderr"]
    idle = _idle(lab, notebook)
    ran = all(c["execution_count"] for c in code)
    return {"ended": idle and (ran or bool(errors)), "errors": errors, "outputs": sum(len(c["outputs"]) for c in code)}


def _idle(lab, notebook):
    sessions = [s for s in _json(f"{lab}/api/sessions") if s["path"].endswith(f"{notebook}.ipynb")]
    return bool(sessions) and sessions[0]["kernel"]["execution_state"] == "idle"


def _json(address):
    import json

    with urllib.request.urlopen(address, timeout=20) as answer:
        return json.load(answer)


def _wait_for(address, server, log):
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline:
        if server.poll() is not None:
            pytest.fail(f"make lab ended with {server.returncode}:\n{log.read_text()[-3000:]}")
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    pytest.fail(f"make lab did not answer within {START_LIMIT} s:\n{log.read_text()[-3000:]}")
