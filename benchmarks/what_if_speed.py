"""How long after a key moves a slider the new ranks stand on the screen: in what_if.html and in 07_what_if.

Headless Chromium presses arrow keys on the sliders; each time is from the key to the first frame after the table has
changed. The page is opened from disk without a network, the notebook in a real JupyterLab by Run All. Held at 50 ms
(page) and 300 ms (JupyterLab), 95 of 100 presses. Without --outputs the sample year is run first, which takes minutes.

    python benchmarks/what_if_speed.py --outputs outputs
"""

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
YEAR = 2020
PRESSES = 100
LIMITS = {"what_if.html": 50, "07_what_if": 300}
# From the key to the frame in which the change is painted: the message comes after the frame that follows it.
WATCH = """place => {
  window.taken = [];
  let pressed = 0;
  addEventListener('keydown', event => { pressed = event.timeStamp; }, true);
  new MutationObserver(() => {
    if (!pressed) return;
    const from = pressed;
    pressed = 0;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.taken.push(performance.now() - from);
      port2.postMessage(0);
    });
  }).observe(document.querySelector(place), { childList: true, subtree: true });
}"""


def main():
    """Measure both; fail where a promise is not held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--outputs", type=Path, help="folder of outputs with a complete run named official")
    parser.add_argument("--chromium", default=os.environ.get("ENVMONTH_CHROMIUM") or shutil.which("chromium"))
    parser.add_argument("--picture", type=Path, help="where to put a picture of the notebook")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        project = laid_out(Path(folder), chosen.outputs)
        browser = playwright.chromium.launch(executable_path=chosen.chromium, args=["--no-sandbox"])
        taken = {"what_if.html": in_page(browser, project), "07_what_if": in_lab(browser, project, chosen.picture)}
        browser.close()
    return 0 if all([told(name, times) for name, times in taken.items()]) else 1


def laid_out(project, outputs):
    """A copy of notebooks and data, with a complete run, so that nothing here reaches the stored notebooks."""
    for part in ("notebooks", "data"):
        shutil.copytree(ROOT / part, project / part, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    if outputs:
        official = outputs / str(YEAR) / "official"
        shutil.copytree(official, project / "outputs" / str(YEAR) / "official")
    else:
        command = [sys.executable, "-c", "from envmonth_lib.cli import app; app()", "run", str(YEAR)]
        command += ["--data", project / "data", "--outputs", project / "outputs"]
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    return project


def in_page(browser, project):
    """Times in the stand-alone page, its largest group shown."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((project / "outputs" / str(YEAR) / "official" / "report" / "what_if.html").as_uri())
    page.select_option("#kind", "department")
    page.evaluate(WATCH, "#ranks")
    times = pressed(page, page.locator("input[type=range]"))
    context.close()
    return times


def in_lab(browser, project, picture):
    """Times in the notebook as an analyst has it, its largest group shown."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}", f"--ServerApp.root_dir={project}",
               "--IdentityProvider.token=", "--LabApp.news_url="]  # fmt: skip
    server = subprocess.Popen([sys.executable, "-m", "jupyterlab", *options], cwd=project, stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
                              env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}/api", server)
        page = browser.new_page(viewport={"width": 1366, "height": 1500})
        page.goto(f"http://127.0.0.1:{port}/lab/tree/notebooks/07_what_if.ipynb?reset", wait_until="domcontentloaded")
        return times_in_notebook(page, f"http://127.0.0.1:{port}", picture)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)


def times_in_notebook(page, address, picture):
    """Run all, then press keys on the sliders."""
    while not kernel_is_idle(address):  # before that JupyterLab takes the click and runs nothing
        page.wait_for_timeout(300)
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", timeout=120_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_selector(".widget-slider [role=slider]", timeout=120_000)
    page.locator(".widget-dropdown select").select_option(index=1)
    page.wait_for_timeout(1000)
    page.evaluate(WATCH, ".widget-vbox .widget-html:has(table)")
    times = pressed(page, page.locator(".widget-slider [role=slider]"))
    if picture:
        page.screenshot(path=picture)
    return times


def kernel_is_idle(address):
    """Whether the one notebook that is open has a kernel that waits."""
    with urllib.request.urlopen(f"{address}/api/sessions", timeout=20) as answer:
        return any(session["kernel"]["execution_state"] == "idle" for session in json.load(answer))


def pressed(page, sliders):
    """Press keys on one slider after another, each once the last is drawn; the first press of all is not counted."""
    count = sliders.count()
    for n in range(PRESSES + 1):
        sliders.nth(n % count).focus()
        page.keyboard.press("ArrowLeft" if n // count % 2 else "ArrowRight")
        page.wait_for_function("n => window.taken.length > n", arg=n, timeout=10_000)
    return sorted(page.evaluate("window.taken")[1:])


def told(name, times):
    """Print one line, and say whether the promise is held."""
    middle, most, limit = times[len(times) // 2], times[int(0.95 * len(times)) - 1], LIMITS[name]
    print(f"{name:<14} {len(times)} presses: median {middle:.0f} ms, 95% within {most:.0f} ms (at most {limit}), "
          f"slowest {times[-1]:.0f} ms")  # fmt: skip
    return most <= limit


def wait_for(address, server):
    """Wait until the server answers."""
    until = time.monotonic() + 120
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise RuntimeError("JupyterLab did not answer")


if __name__ == "__main__":
    sys.exit(main())
