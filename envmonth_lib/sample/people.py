"""Made-up nominees of II.7, the rows of Biểu 2 that name them, and the marks of made-up judges.

Comes in: ``nominees.yml`` and the agencies that nominate. Goes out: nominations by agency, keyed by the columns of
Biểu 2, and a table of marks. Gate columns are written as offices write them; a blank means that nothing was said. All
names are drawn and end in "(mẫu)": nobody real is meant. The rubric is ours; the plan sets no marks.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from pydantic import Field

from envmonth_lib.issues import PlanError
from envmonth_lib.plan import Agency, Method, Plan
from envmonth_lib.plan.files import Strict, parse, read_yaml
from envmonth_lib.sample.dice import Dice

NOMINEES = Path(__file__).parent / "nominees.yml"
MARK_COLUMNS = ("judge", "kind", "nominee", "field", "effect", "practicality", "evidence")
MOST = {"effect": 4, "practicality": 4, "evidence": 3}
GROUPS = {"local": ("district", "commune"), "union": ("mass_organisation",), "office": ("department",),
          "press": ("press",), "own": ("own_unit",)}  # fmt: skip


class Nominee(Strict):
    """One made-up nominee; see the head of ``nominees.yml``. A gate that is None gets the usual answer."""

    kind: Literal["organisation", "individual", "enterprise"]
    name: str
    unit: str
    by: list[str] = Field(min_length=1)
    written: dict[str, str] = Field(default_factory=dict)
    fields: dict[str, list[int]]
    achievement: str
    evidence: str
    judges: int = 3
    outlier: str = ""
    steady: bool = False
    achieved_in: str | None = None
    rewarded_before: str | None = None
    clean_confirmed: str | None = None
    consent: str | None = None
    direct_doer: str = "Không"
    priority: str = ""
    proposed_form: str = "Giấy khen của Giám đốc Sở"


class Nominees(Strict):
    """The whole of ``nominees.yml``."""

    women: list[str]
    men: list[str]
    nominees: list[Nominee]


def read_nominees(path: Path = NOMINEES) -> Nominees:
    """Read the nominees.

    Raises
    ------
    PlanError
        With file, key and remedy.
    """
    return parse(Nominees, read_yaml(path, PlanError), path, PlanError)


def named(bank: Nominees, plan: Plan, seed: int) -> list[Nominee]:
    """Give each individual a drawn name of their own, marked as made up, and fill in the year."""
    dice = Dice(seed, str(plan.year), "names")
    left = {"{woman}": dice.shuffled(bank.women), "{man}": dice.shuffled(bank.men)}
    people = []
    for nominee in bank.nominees:
        name = f"{left[nominee.name].pop()} (mẫu)" if nominee.name in left else nominee.name
        filled = {key: value.format(year=plan.year, last_year=plan.year - 1)
                  for key in ("achieved_in", "rewarded_before") if (value := getattr(nominee, key))}  # fmt: skip
        people.append(nominee.model_copy(update={"name": name, **filled}))
    return people


def nominators(agencies: Sequence[Agency], seed: int) -> dict[str, Agency]:
    """Give every place of ``by`` ("local.1", "union.2") an agency, in a drawn order within its kind."""
    places: dict[str, Agency] = {}
    for group, kinds in GROUPS.items():
        able = Dice(seed, "nominators", group).shuffled([a for a in agencies if a.kind in kinds])
        places |= {f"{group}.{n}": agency for n, agency in enumerate(able, start=1)}
    return places


def nominations(
    people: Sequence[Nominee], places: Mapping[str, Agency], plan: Plan, method: Method, seed: int
) -> dict[str, list[dict[str, str]]]:
    """Return the rows of Biểu 2 by agency code; a nominee whose place nobody fills is sent by no one."""
    rows: dict[str, list[dict[str, str]]] = {}
    for nominee in people:
        for place in nominee.by:
            if place in places:
                row = _row(nominee, method, Dice(seed, str(plan.year), "nominee", nominee.name))
                row["nominee"] = _as_written(nominee, place)
                rows.setdefault(places[place].agency, []).append(row)
    return rows


def marks(
    people: Sequence[Nominee], plan: Plan, seed: int, own: Mapping[str, Collection[str]]
) -> list[tuple[str | int, ...]]:
    """Return the rows of the marks table (`MARK_COLUMNS`), sorted by its key.

    Judges are near the marks of the bank: most agree, some are one off, the outlying one is three below. `own` names
    for each judge the nominees of the own agency, which the judge does not mark.
    """
    rows: list[tuple[str | int, ...]] = []
    for nominee in people:
        for n in range(1, nominee.judges + 1):
            judge = f"GK{n}"
            if nominee.name in own.get(judge, ()):
                continue
            for field, agreed in nominee.fields.items():
                given = []
                for (mark, most), base in zip(MOST.items(), agreed, strict=True):
                    dice = Dice(seed, str(plan.year), judge, nominee.name, field, mark)
                    off = 0 if nominee.steady else -1 if (drawn := dice.unit()) < 0.06 else int(drawn > 0.92)
                    off = -3 if judge == nominee.outlier else off
                    given.append(min(most, max(0, base + off)))
                rows.append((judge, nominee.kind, nominee.name, field, *given))
    return sorted(rows, key=lambda row: tuple(str(cell) for cell in row[:4]))


def _as_written(nominee: Nominee, place: str) -> str:
    """Name as one nominating agency writes it: another title, a short form, marks lost, initials."""
    bare = unicodedata.normalize("NFD", nominee.name.removesuffix(" (mẫu)").replace("Đ", "D").replace("đ", "d"))
    plain = "".join(c for c in bare if not unicodedata.combining(c))
    *before, last = nominee.name.removesuffix(" (mẫu)").split()
    short = f"{'.'.join(word[0] for word in before)}. {last}"
    return nominee.written.get(place, "{name}").format(name=nominee.name, bare=plain, short=short)


def _row(nominee: Nominee, method: Method, dice: Dice) -> dict[str, str]:
    first = method.period.first + timedelta(days=dice.whole(1, 14))
    last = method.period.last - timedelta(days=dice.whole(2, 14))
    confirmed = method.period.last - timedelta(days=dice.whole(1, 12))
    usual = {
        "achieved_in": dice.pick([f"{_short(first)} - {_short(last)}", f"Tháng {last.month}/{last.year}",
                                  f"Tháng {first.month} - {last.month}/{last.year}"]),
        "rewarded_before": dice.pick(["Chưa", "Chưa được khen", "Chưa khen thưởng"]),
        "clean_confirmed": f"{dice.pick(['UBND xã', 'UBND huyện', 'Cơ quan chủ quản'])} xác nhận, {confirmed:%d/%m/%Y}",
        "consent": "Có" if nominee.kind == "individual" else "",
    }  # fmt: skip
    gates = {key: answer if getattr(nominee, key) is None else getattr(nominee, key) for key, answer in usual.items()}
    return {
        "nominee": nominee.name,
        "kind": nominee.kind,
        "unit": nominee.unit,
        "fields": "; ".join(nominee.fields),
        "achievement": nominee.achievement,
        "evidence": nominee.evidence,
        "proposed_form": nominee.proposed_form,
        "direct_doer": nominee.direct_doer,
        "priority": nominee.priority,
        **gates,
    }


def _short(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
