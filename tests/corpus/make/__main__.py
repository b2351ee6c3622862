"""Make the corpus: ``python tests/corpus/make`` writes the cases that are missing, with their lines of both keys.

With words after it the cases whose name holds one of them are made anew; with ``--all`` every case is.
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
    names = [(said["set"], said["name"]) for said, _ in RECIPES]
    assert len(set(names)) == len(names), "two cases share a name"
    made = []
    for said, make in RECIPES:
        case = Case(**said)
        if not _wanted(case, words):
            continue
        _remove(case)
        make(case)
        if not case.files:
            case.file()
        made.append(case)
        print(f"{case.set}: {case.name} ({len(case.answers)} answers)")
    kept = set(names) - {(case.set, case.name) for case in made}
    _write("key_files.csv", FILES, [row for case in made for row in _files(case)], kept)
    _write("key_answers.csv", ANSWERS, [row for case in made for row in _answers(case)], kept)


def _wanted(case: Case, words: list[str]) -> bool:
    if "--all" in words:
        return True
    return any(word in case.name for word in words) if words else not (case.folder / case.name).exists()


def _remove(case: Case) -> None:
    target = case.folder / case.name
    if target.is_dir():
        shutil.rmtree(target)
    target.unlink(missing_ok=True)


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


def _write(name: str, columns: tuple[str, ...], rows: list[dict[str, str]], kept: set[tuple[str, str]]) -> None:
    path = CORPUS / name
    if path.exists():
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows += [row for row in csv.DictReader(stream) if (row["set"], row["file"].split("/")[0]) in kept]
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: (row["set"], row["file"])))


if __name__ == "__main__":
    main(sys.argv[1:])
