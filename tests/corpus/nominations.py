"""How well nominations are read: ``python tests/corpus/nominations.py [--errors]``.

A claim is one nominee with name and kind; it is right where the key names exactly that one, once. A kind left to a person
is no claim, and found only where the key leaves it too. Cases as text or table
stand in ``tests/returns/cases/nominations_*.yml``, files as offices send them in ``tests/corpus/nominations``.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml import YAML

CORPUS = Path(__file__).resolve().parent
ROOT = CORPUS.parents[1]
CASES = ROOT / "tests" / "returns" / "cases"
sys.path.insert(0, str(ROOT))

from envmonth_lib.plan import Plan, read_plan  # noqa: E402
from envmonth_lib.returns.grids import Document, Grid, Paragraph, read_document  # noqa: E402
from envmonth_lib.returns.nominations import read_nominations  # noqa: E402
from envmonth_lib.returns.nominees import Doubt, Nominee, read_nominees  # noqa: E402


@dataclass
class Score:
    """What was claimed, what was right, what should have been found, and the faults in words."""

    claimed: int = 0
    right: int = 0
    needed: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was claimed that is right."""
        return self.right / self.claimed if self.claimed else 1.0

    @property
    def recall(self) -> float:
        """Share of what stands there that was found."""
        return self.right / self.needed if self.needed else 1.0


def cases_of(name: str) -> list[dict]:
    """Read the cases of one file."""
    return YAML(typ="safe", pure=True).load((CASES / name).read_text(encoding="utf-8"))


def document_of(case: dict) -> Document:
    """Make a document of a case: its lines as paragraphs, its rows as a table below its title."""
    lines = (case.get("text") or "").splitlines()
    paragraphs = tuple(Paragraph(line, f"đoạn {n}") for n, line in enumerate(lines, start=1))
    rows = tuple(tuple(value if value != "" else None for value in row) for row in case.get("rows", ()))
    grids = (Grid("bảng 1", rows, is_sheet=False, above=case.get("title", "")),) if rows else ()
    return Document("bc.docx", "docx", grids, paragraphs)


def read(document: Document, plan: Plan) -> tuple[list[Nominee], list[Doubt]]:
    """Read tables and sentences."""
    nominees, doubts = read_nominees(document, plan)
    named = read_nominations(document, plan)
    return [*nominees, *named.nominees], [*doubts, *named.doubts]


def measure(score: Score, where: str, expected: list[dict], got: list[Nominee]) -> None:
    """Add one case to a score."""
    said = Counter((one.nominee, one.kind) for one in got)
    wanted = Counter((one["name"], one["kind"]) for one in expected)
    said = Counter({one: n for one, n in said.items() if one[1] or one in wanted})
    score.claimed += said.total()
    score.needed += wanted.total()
    score.right += (said & wanted).total()
    if said != wanted:
        score.faults.append(
            f"{where}: missed {list((wanted - said).elements())}, wrong {list((said - wanted).elements())}"
        )


def measure_cases(name: str, plan: Plan) -> Score:
    """Measure one file of cases."""
    score = Score()
    for case in cases_of(name):
        measure(score, case["what"], case["nominees"], read(document_of(case), plan)[0])
    return score


def measure_files(plan: Plan) -> Score:
    """Measure the files as offices send them, each with the nominees its key names."""
    score = Score()
    folder = CORPUS / "nominations"
    for name, expected in YAML(typ="safe", pure=True).load((folder / "key.yml").read_text(encoding="utf-8")).items():
        document = read_document(name, (folder / name).read_bytes())
        measure(score, name, expected, read(document, plan)[0])
    return score


def main() -> None:
    """Print precision and recall of all sets."""
    plan = read_plan(ROOT / "data" / "plans" / "2020.yml")
    scores = {path.stem: measure_cases(path.name, plan) for path in sorted(CASES.glob("nominations_*.yml"))}
    scores["files"] = measure_files(plan)
    for name, score in scores.items():
        print(f"{name:16} claimed {score.claimed:4}  needed {score.needed:4}  "
              f"precision {score.precision:.4f}  recall {score.recall:.4f}")  # fmt: skip
        for fault in score.faults if "--errors" in sys.argv else ():
            print(f"    {fault}")


if __name__ == "__main__":
    main()
