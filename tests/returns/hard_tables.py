"""The hard set: tables of many manners as text, read and measured. See the head of ``hard_tables.txt`` for the marks."""

import math
import re
from dataclasses import dataclass, field
from pathlib import Path

from envmonth_lib.returns.answers import read_answers
from envmonth_lib.returns.grids import Document, Grid
from envmonth_lib.returns.tables import read_tables


@dataclass
class HardTable:
    """One case: its sheets or tables, the values that must be found, the indicators that may not be claimed."""

    name: str
    grids: list = field(default_factory=list)
    values: dict = field(default_factory=dict)
    open: set = field(default_factory=set)

    @property
    def document(self):
        suffix = "docx" if not self.grids[0].is_sheet else "xlsx"
        return Document(f"a.{suffix}", suffix, grids=tuple(self.grids))


@dataclass
class Measured:
    """How well a set was read."""

    claimed: int = 0
    right: int = 0
    needed: int = 0
    faults: list = field(default_factory=list)

    @property
    def precision(self):
        return self.right / self.claimed if self.claimed else 1.0

    @property
    def recall(self):
        return self.right / self.needed if self.needed else 1.0


def read_hard_tables(path: Path) -> list[HardTable]:
    cases = []
    for block in re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, *lines = block.strip().splitlines()
        case, sheet, rows, merged = HardTable(name), "Sheet1", [], ()
        for line in [*lines, "-- "]:
            if line.startswith("-- "):
                if rows:
                    case.grids.append(Grid(sheet, tuple(rows), not sheet.startswith("bảng"), merged))
                sheet, rows, merged = line[3:], [], ()
            elif line.startswith("merged:"):
                merged = tuple(tuple(map(int, area.split(","))) for area in line[7:].split())
            elif line.startswith("expect:"):
                for word in line[7:].split():
                    key, mark, value = re.match(r"(\w+)([=~])(.*)", word).groups()
                    case.values.update({key: float(value)} if mark == "=" else {})
                    case.open |= {key} if mark == "~" else set()
            elif line.strip():
                rows.append(tuple(_cell(cell.strip().replace("⏎", "\n")) for cell in line.split("|")))
        cases.append(case)
    return cases


def measure(cases: list[HardTable], plan) -> Measured:
    measured = Measured()
    for case in cases:
        tables = read_tables(case.document, plan)
        answers = read_answers([("a", tables)], "X", plan.year).answers
        got = {a.indicator: a.value for a in answers if not math.isnan(a.value)}
        measured.claimed += len(got)
        measured.needed += len(case.values)
        for indicator, value in got.items():
            right = math.isclose(case.values.get(indicator, math.nan), value)
            measured.right += right
            measured.faults += [] if right else [f"{case.name}: {indicator} = {value:g} is not there"]
        measured.faults += [f"{case.name}: {i} = {v:g} was not found" for i, v in case.values.items() if i not in got]
    return measured


def _cell(text):
    if text.startswith("'"):
        return text[1:]
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return float(text)
    return text or None
