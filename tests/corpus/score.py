"""How well the corpus is read: ``python tests/corpus/score.py [--set dev|held] [--errors] [WORD …]``.

Each file or folder at the top of a set is one run of the intake on its own. A claim is right where the key holds that
value for that agency and indicator; every other claim is wrong, also one the key marks "?". Only what the key needs
counts for recall; what it allows ("opt") is right where claimed. Text rows are not scored.
"""

from __future__ import annotations

import argparse
import csv
import math
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

CORPUS = Path(__file__).resolve().parent
ROOT = CORPUS.parents[1]
sys.path.insert(0, str(ROOT))

from envmonth_lib.plan import read_method, read_plan, read_register, reporting_agencies  # noqa: E402
from envmonth_lib.returns import read_returns  # noqa: E402
from envmonth_lib.vietnamese import nfc  # noqa: E402

Row = dict[str, str]


@dataclass(frozen=True)
class Outcome:
    """One claim or one miss. `what`: right, wrong, missed, unkeyed_opt; `hedge` says whether the precision agrees."""

    what: str
    case: str
    file: str
    format: str
    found_by: str
    indicator: str
    expected: str
    got: str
    place: str = ""
    needed: bool = True
    hedge: bool = True
    why: str = ""


@dataclass
class Score:
    """All that was measured on one set."""

    outcomes: list[Outcome] = field(default_factory=list)
    files: list[tuple[Row, Row | None]] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    def counts(self, part: Iterable[Outcome] | None = None) -> Counter:
        """Count outcomes: claimed, right, wrong, needed, found, missed, hedged."""
        total: Counter = Counter()
        for outcome in self.outcomes if part is None else part:
            total[outcome.what] += 1
            total["claimed"] += outcome.what in ("right", "wrong")
            total["needed"] += outcome.what == "missed" or (outcome.what == "right" and outcome.needed)
            total["found"] += outcome.what == "right" and outcome.needed
            total["hedge"] += outcome.what == "right" and outcome.hedge
        return total

    def attribution(self) -> Counter:
        """Count files whose agency, status and date agree with the key, and those given a wrong agency."""
        total: Counter = Counter()
        for key, got in self.files:
            total["files"] += 1
            total["absent"] += got is None
            got = got or {}
            total["agency"] += _one_of(got.get("agency"), key["agency"])
            total["status"] += _one_of(got.get("status"), key["status"])
            total["confident"] += bool(got.get("agency")) and not _one_of(got.get("agency"), key["agency"])
            total["dated"] += bool(key["signed"])
            total["signed"] += bool(key["signed"]) and got.get("signed") == key["signed"]
        return total


def _one_of(got: str | None, expected: str) -> bool:
    """Whether what was said is what the key allows: one value, several split by "|", or "*" for any."""
    return got is not None and (expected == "*" or got in expected.split("|"))


def read_key(name: str) -> list[Row]:
    """Rows of one key."""
    with (CORPUS / name).open(encoding="utf-8-sig", newline="") as stream:
        return [{k: nfc(v) for k, v in row.items()} for row in csv.DictReader(stream)]


class Reader:
    """The intake, ready to read one case after the other."""

    def __init__(self) -> None:
        self.plan = read_plan(ROOT / "data" / "plans" / "2020.yml")
        self.method = read_method(ROOT / "data" / "methods" / "2020.yml", self.plan)
        self.agencies = reporting_agencies(read_register(ROOT / "data" / "register.csv"), self.plan)
        self.text = {name for name, indicator in self.plan.indicators.items() if indicator.kind == "text"}

    def read(self, entry: Path):
        """Read one case in a folder of its own."""
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / entry.name
            (shutil.copytree if entry.is_dir() else shutil.copy)(entry, target)
            return read_returns(folder, self.plan, self.method, self.agencies, workers=0)


def score(set_: str, words: Iterable[str] = ()) -> Score:
    """Run the intake over one set and compare with the key."""
    reader, words = Reader(), list(words)
    answers = [row for row in read_key("key_answers.csv") if row["set"] == set_]
    files = [row for row in read_key("key_files.csv") if row["set"] == set_]
    told = Score()
    for entry in sorted((CORPUS / set_).iterdir()):
        name = nfc(entry.name)
        if words and not any(word in name for word in words):
            continue
        started = time.perf_counter()
        intake = reader.read(entry)
        told.seconds[name] = time.perf_counter() - started
        own_files = [row for row in files if row["file"].split("/")[0] == name]
        own = [row for row in answers if row["file"].split("/")[0] == name]
        ledger = {nfc(row["file"]): row for row in intake.ledger.to_dict("records")}
        told.files += [(row, ledger.get(row["file"])) for row in own_files]
        told.outcomes += compare(name, own, own_files, intake.answers.to_dict("records"), ledger, reader.text)
    return told


def compare(
    case: str, key: list[Row], files: list[Row], claims: list[dict], ledger: dict[str, dict], text: set[str]
) -> list[Outcome]:
    """Compare the claims of one case with its key."""
    agency_of = {row["file"]: row["agency"] for row in files}
    asked = {(agency_of[row["file"]], row["indicator"]): row for row in key}
    said = {(row["agency"], row["indicator"]): row for row in claims if row["indicator"] not in text}
    outcomes = []
    for at, claim in said.items():
        row = asked.get(at)
        good = row is not None and _agrees(row, claim)
        outcomes.append(_outcome("right" if good else "wrong", case, row, claim, ledger))
    for at, row in asked.items():
        needed = row["needed"] == "1" and row["value"] != "?"
        if needed and not (at in said and _agrees(row, said[at])):
            outcomes.append(_outcome("missed", case, row, said.get(at), ledger))
    return outcomes


def _agrees(key: Row, claim: dict) -> bool:
    if key["precision"] in ("not_applicable", "pending"):
        return claim["state"] == key["precision"]
    if key["value"] == "?" or claim["state"] != "answered":
        return False
    if key["precision"] == "range":
        return _close(key["low"], claim["low"]) and _close(key["high"], claim["high"])
    return _close(key["value"], claim["value"])


def _close(expected: str, got: float) -> bool:
    return not math.isnan(got) and math.isclose(float(expected), got, rel_tol=1e-9, abs_tol=1e-12)


def _outcome(what: str, case: str, key: Row | None, claim: dict | None, ledger: dict[str, dict]) -> Outcome:
    file = claim["file"] if claim else key["file"]
    line = ledger.get(nfc(file), {})
    return Outcome(
        what=what,
        case=case,
        file=file,
        format=nfc(file).rsplit(".", 1)[-1].lower() if "." in file else "?",
        found_by=key["found_by"] if key and what != "wrong" else (claim or {}).get("found_by", ""),
        indicator=(key or claim)["indicator"],
        expected=_expected(key),
        got=_got(claim),
        place=(claim or {}).get("place", "") or (key or {}).get("place", ""),
        needed=key is not None and key["needed"] == "1",
        hedge=key is None or claim is None or claim["state"] != "answered" or key["precision"] == claim["precision"],
        why="" if claim else f"{line.get('status', 'absent')} {line.get('note', '')}".strip(),
    )


def _expected(key: Row | None) -> str:
    if key is None:
        return "nothing"
    if key["precision"] in ("not_applicable", "pending"):
        return key["precision"]
    number = f"{key['low']}..{key['high']}" if key["precision"] == "range" else key["value"].removesuffix(".0")
    return number + (f" {key['precision']}" if key["precision"] not in ("", "exact") else "")


def _got(claim: dict | None) -> str:
    if claim is None:
        return "nothing"
    if claim["state"] != "answered":
        return claim["state"]
    hedge = "" if claim["precision"] == "exact" else f" {claim['precision']}"
    return f"{claim['value']:.12g}{hedge} ← {claim['raw'][:60]!r}"


def _share(part: float, whole: float) -> str:
    return f"{part / whole:7.4f}" if whole else "      –"


def show(set_: str, told: Score, errors: bool) -> None:
    """Print the measures of one set."""
    groups = {"all": told.outcomes}
    for key in ("found_by", "format"):
        for value in sorted({getattr(outcome, key) for outcome in told.outcomes}):
            groups[f"{key} {value}"] = [o for o in told.outcomes if getattr(o, key) == value]
    print(f"\n== {set_}: {len(told.seconds)} cases, {sum(told.seconds.values()):.0f} s")
    print(f"{'':22}claimed  wrong   needed  missed   precision  recall   wrong rate  hedge agrees")
    for name, part in groups.items():
        n = told.counts(part)
        print(
            f"{name:22}{n['claimed']:7}{n['wrong']:7}{n['needed']:9}{n['missed']:8}   "
            f"{_share(n['right'], n['claimed'])}  {_share(n['found'], n['needed'])}   "
            f"{_share(n['wrong'], n['claimed'])}     {_share(n['hedge'], n['right'])}"
        )
    n = told.attribution()
    print(
        f"files {n['files']}: agency right {_share(n['agency'], n['files']).strip()}, confidently wrong {n['confident']}, "
        f"status right {_share(n['status'], n['files']).strip()}, date right {_share(n['signed'], n['dated']).strip()}, "
        f"absent from the ledger {n['absent']}"
    )
    slow = {name: seconds for name, seconds in told.seconds.items() if seconds > 5}
    print("slower than 5 s: " + (", ".join(f"{k} {v:.1f}" for k, v in slow.items()) or "none"))
    if errors:
        _show_errors(told)


def _show_errors(told: Score) -> None:
    print("\n-- files")
    for key, got in told.files:
        said = {k: (got or {}).get(k, "") for k in ("agency", "status", "signed")}
        if any(not _one_of(said[k], key[k]) for k in ("agency", "status") + (("signed",) if key["signed"] else ())):
            expected = " / ".join(key[k] or "–" for k in said)
            print(f"{key['file']}: expected {expected}, got {' / '.join(v or '–' for v in said.values())}"
                  f" ({(got or {}).get('note', 'absent')})")  # fmt: skip
    for what in ("wrong", "missed"):
        print(f"\n-- {what}")
        for o in told.outcomes:
            if o.what == what:
                print(f"{o.file} | {o.indicator} | expected {o.expected} | got {o.got} | {o.place} {o.why}".rstrip())
    print("\n-- right value, other hedge")
    for o in told.outcomes:
        if o.what == "right" and not o.hedge:
            print(f"{o.file} | {o.indicator} | expected {o.expected} | got {o.got} | {o.place}")


def main() -> None:
    """Score from the command line."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--set", choices=("dev", "held"), help="only this set")
    ask.add_argument("--errors", action="store_true", help="list every error")
    ask.add_argument("words", nargs="*", help="only cases whose name holds one of these words")
    asked = ask.parse_args()
    for set_ in (asked.set,) if asked.set else ("dev", "held"):
        show(set_, score(set_, asked.words), asked.errors)


if __name__ == "__main__":
    main()
