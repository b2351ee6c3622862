"""How much faster ``envmonth --help`` answers than the heavy libraries take to import; both sides in one run.

Prints the median of each side and their ratio. Quoted in README; held there at 5 or more.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 9
COMMAND = Path(sys.executable).with_name("envmonth.exe" if sys.platform == "win32" else "envmonth")
SIDES = {
    "envmonth --help": [str(COMMAND), "--help"],
    "import papermill, seaborn, nbconvert": [sys.executable, "-c", "import papermill, seaborn, nbconvert"],
}


def seconds(command):
    """Wall time of one call."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main():
    """Call both sides in turn, so that a busy machine hits both alike."""
    times = {name: [] for name in SIDES}
    for round_ in range(ROUNDS + 1):
        for name, command in SIDES.items():
            taken = seconds(command)
            if round_:  # the first round warms the disk cache
                times[name].append(taken)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    for name, median in medians.items():
        print(f"{name:<40} {median * 1000:8.0f} ms")
    fast, slow = medians.values()
    print(f"ratio {slow / fast:.1f}")


if __name__ == "__main__":
    main()
