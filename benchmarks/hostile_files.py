"""Hostile files, each beside a sound return: none may crash, hang, swell, read outside the folder or run anything.

Prints for each what it took and what went wrong, and ends with a count; the sound return must always be read. The
files are made when the script runs and are described in ``tests/corpus/hostile.py``.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "corpus"))

from hostile import HOSTILE, meet


def main():
    """Meet every hostile file in turn."""
    wrong = 0
    for hostile in HOSTILE:
        faults = meet(hostile).faults(hostile)
        wrong += bool(faults)
        print(f"{hostile.what}: {'; '.join(map(str, faults)) or 'as it must be'}", flush=True)
    print(f"{len(HOSTILE) - wrong} of {len(HOSTILE)} as they must be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
