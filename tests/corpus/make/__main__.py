"""Make the corpus anew: ``python tests/corpus/make`` writes dev/, held/ and both keys.

With words after it only the cases whose name holds one of them are written; the keys are always whole.
"""

from __future__ import annotations

import csv
import importlib
import shutil
import sys
from dataclasses import asdict
from pathlib import Path

from case import CORPUS, RECIPES, Case

ANSWERS = ("set", "file", "indicator", "value", "low", "high", "precision", "place", "manner", "found_by", "needed")
FILES = ("set", "file", "agency", "status", "signed", "received", "manner")


def main(words: list[str]) -> None:
    """Run all recipes."""
    for module in sorted(Path(__file__).parent.glob("cases_*.py")):
        importlib.import_module(module.stem)
    wanted = [(said, make) for said, make in RECIPES if not words or any(word in said["name"] for word in words)]
    if not words:
        for folder in ("dev", "held"):
            shutil.rmtree(CORPUS / folder, ignore_errors=True)
    made = []
    for said, make in wanted:
        case = Case(**said)
        make(case)
        if not case.files:
            case.file()
        made.append(case)
        print(f"{case.set}: {case.name} ({len(case.answers)} answers)")
    names = {case.name for case in made}
    _write("key_files.csv", FILES, [row for case in made for row in _files(case)], names if words else None)
    _write("key_answers.csv", ANSWERS, [row for case in made for row in _answers(case)], names if words else None)


def _files(case: Case) -> list[dict[str, str]]:
    return [{"set": case.set, **asdict(key)} for key in case.files]


def _answers(case: Case) -> list[dict[str, str]]:
    rows, seen = [], {}
    for file, fact, place, found_by in case.answers:
        earlier = seen.setdefault((file, fact.indicator), fact)
        assert earlier == fact or earlier is fact, f"{file}: {fact.indicator} has two answers: {earlier} and {fact}"
        if (file, fact.indicator) in {(row["file"], row["indicator"]) for row in rows}:
            continue
        rows.append({"set": case.set, "file": file, "indicator": fact.indicator, "value": fact.value, "low": fact.low,
                     "high": fact.high, "precision": fact.precision, "place": place, "manner": case.manner,
                     "found_by": found_by, "needed": int(fact.needed)})  # fmt: skip
    return rows


def _write(name: str, columns: tuple[str, ...], rows: list[dict[str, str]], only: set[str] | None) -> None:
    path = CORPUS / name
    if only is not None and path.exists():
        with path.open(encoding="utf-8-sig", newline="") as stream:
            kept = [row for row in csv.DictReader(stream) if row["file"].split("/")[0] not in only]
        rows = kept + rows
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: (row["set"], row["file"])))


if __name__ == "__main__":
    main(sys.argv[1:])
