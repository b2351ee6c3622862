"""How many files a second the whole intake reads, against plain loops that only open the same files.

One side opens, understands, attributes and checks every file, each in a guarded process; the other is a loop of pandas
with openpyxl over all sheets, or of python-docx over all paragraphs and table cells, which understands nothing. Prints
files a second, their ratio, and the memory of the intake over ever more files.
"""

import argparse
import io
import shutil
import statistics
import tempfile
import threading
import time
import zipfile
from pathlib import Path

import psutil

from envmonth_lib.plan import read_method, read_plan, read_register, reporting_agencies
from envmonth_lib.returns import read_returns

DATA = Path(__file__).parents[1] / "data"
FLOORS = {"xlsx": 8.0, "docx": 3.0}


def main():
    """Measure both formats, then memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=1)
    chosen = parser.parse_args()
    plan = read_plan(DATA / "plans" / "2020.yml")
    inputs = (plan, read_method(DATA / "methods" / "2020.yml", plan),
              reporting_agencies(read_register(DATA / "register.csv"), plan))  # fmt: skip
    for kind in FLOORS:
        with tempfile.TemporaryDirectory() as folder:
            files = copies(Path(folder), kind, chosen.files)
            measure(kind, Path(folder), files, inputs, chosen.rounds)
    with tempfile.TemporaryDirectory() as folder:
        measure_memory(Path(folder), chosen.files, inputs)


def copies(folder, kind, count):
    """Make `count` files of one format out of the sample year, no two with the same bytes."""
    originals = sorted((DATA / "returns" / "2020").rglob(f"*.{kind}"))
    made = []
    for n in range(count):
        made.append(folder / f"{n:05d}.{kind}")
        shutil.copyfile(originals[n % len(originals)], made[-1])
        with zipfile.ZipFile(made[-1], "a") as package:
            package.comment = f"{n}".encode()
    return made


def measure(kind, folder, files, inputs, rounds):
    """Time both sides in turn, so that a busy machine hits both alike."""
    ours, theirs = [], []
    for _ in range(rounds):
        theirs.append(seconds(lambda: [PLAIN[kind](path) for path in files]))
        ours.append(seconds(lambda: read_returns(folder, *inputs)))
    fast, slow = (len(files) / statistics.median(taken) for taken in (ours, theirs))
    print(f"{kind}: intake {fast:.0f} files/s, plain loop {slow:.0f} files/s, ratio {fast / slow:.1f}")


def seconds(work):
    """Wall time of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def plain_xlsx(path):
    """Open a workbook the usual way."""
    import pandas as pd

    return pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl")


def plain_docx(path):
    """Open a Word document the usual way."""
    import docx

    document = docx.Document(io.BytesIO(path.read_bytes()))
    texts = [paragraph.text for paragraph in document.paragraphs]
    return texts + [cell.text for table in document.tables for row in table.rows for cell in row.cells]


PLAIN = {"xlsx": plain_xlsx, "docx": plain_docx}


def measure_memory(folder, most, inputs):
    """Print the peak memory of the intake, its readers included, over a tenth, half and all of the files."""
    for count in (most // 10, most // 2, most):
        part = folder / str(count)
        part.mkdir()
        copies(part, "xlsx", count)
        print(
            f"memory over {count:>6} files: {peak_memory(lambda part=part: read_returns(part, *inputs)) / 1e6:.0f} MB"
        )


def peak_memory(work):
    """Most memory of this process and its children while `work` goes on."""
    me, peak, over = psutil.Process(), [0], threading.Event()

    def look():
        while not over.wait(0.05):
            total = 0
            for process in (me, *me.children(recursive=True)):
                try:
                    total += process.memory_info().rss
                except psutil.NoSuchProcess:
                    continue
            peak[0] = max(peak[0], total)

    watch = threading.Thread(target=look)
    watch.start()
    work()
    over.set()
    watch.join()
    return peak[0]


if __name__ == "__main__":
    main()
