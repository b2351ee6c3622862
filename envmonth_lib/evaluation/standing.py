"""Who stands before whom among those proposed: depth, breadth, reach for its size, then the printed tie rule.

Comes in: what each proposed nominee of one class has. Goes out: places, with the rules that were used said beside them.
Names, agencies and the order of files play no part. Reach counts only where evidence gives it for all who are equal
in depth and breadth: not known is not small. Clause: II.7; the order is ours, the plan gives none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from envmonth_lib.plan import Method, TieRule
from envmonth_lib.vietnamese import fold

_UNUSED_REACH = "Mức lan tỏa so với quy mô không dùng để phân định, vì còn trường hợp chưa biết."


@dataclass(frozen=True)
class Merit:
    """What orders a nominee: best field, number of fields at the bar, step of reach (None: not known), tie facts."""

    depth: float
    breadth: int
    reach: int | None
    ties: tuple[bool, ...]


@dataclass(frozen=True)
class Stand:
    """A place among the proposed of one class, and the rules that settled it in words ("" where none was needed)."""

    place: int
    rule: str


def stands(merits: Sequence[Merit], method: Method) -> list[Stand]:
    """Place the proposed nominees of one class; who is equal in all shares the place."""
    usable = {merit: _reach_known(merit, merits) for merit in merits}
    keys = [_key(merit, usable[merit]) for merit in merits]
    return [
        Stand(1 + sum(other < key for other in keys), _told(merit, merits, usable[merit], method))
        for merit, key in zip(merits, keys, strict=True)
    ]


def sized_steps(evidence: pd.DataFrame, method: Method) -> pd.DataFrame:
    """Tell how large each figure is for its size, beside the same figure of peers of the class: steps of the method.

    Parameters
    ----------
    evidence : DataFrame
        Table ``evidence``; figures without a denominator, contradicted ones and those with too few peers give none.

    Returns
    -------
    DataFrame
        kind, nominee, field, step. Volume alone gives nothing: only a figure per head, household or million đồng.
    """
    rows = evidence[evidence["per_value"].notna() & (evidence["contradiction"] == "") & (evidence["indicator"] != "")]
    found = []
    for _, alike in rows.groupby(["kind", "indicator", rows["per"].map(lambda per: re.sub(r"[\d.,]+", "", per))]):
        most = alike.groupby("nominee")["per_value"].max()
        for row in alike.itertuples():
            others = most.drop(row.nominee)
            if len(others) >= method.shortlist.peers.at_least and others.median() > 0:
                times = row.per_value / others.median()
                step = sum(times >= least for least in method.shortlist.reach.steps)
                found.append((row.kind, row.nominee, row.field, step))
    return pd.DataFrame(found, columns=["kind", "nominee", "field", "step"])


def reach_step(steps: pd.DataFrame, kind: str, nominee: str, at_bar: Sequence[str]) -> int | None:
    """Step of reach of one nominee: the largest of its figures in the fields at the bar; None where not known."""
    own = (steps["kind"] == kind) & (steps["nominee"] == nominee) & steps["field"].isin([*at_bar, ""])
    return int(steps.loc[own, "step"].max()) if own.any() else None


def tie_facts(rows: Sequence[Mapping[str, str]], method: Method) -> tuple[bool, ...]:
    """Which tie rules speak for a nominee; where one sponsor says so and another denies it, none does."""
    return tuple(_holds([row[rule.column] for row in rows], rule) for rule in method.shortlist.ties)


def _holds(texts: Sequence[str], rule: TieRule) -> bool:
    said = [_says(text, rule) for text in texts if text.strip()]
    return any(said) and not (rule.column == "direct_doer" and not all(said))


def _says(text: str, rule: TieRule) -> bool:
    plain = f" {fold(text)} "
    if plain.startswith((" khong ", " chua ")) or not any(f" {fold(word)} " in plain for word in rule.words):
        return False
    shares = [float(n.replace(",", ".")) for n in re.findall(r"(\d+(?:[.,]\d+)?)\s*%", text)]
    return not (rule.percent and shares) or max(shares) >= rule.percent


def _reach_known(merit: Merit, merits: Sequence[Merit]) -> bool:
    return all(m.reach is not None for m in _equals(merit, merits))


def _equals(merit: Merit, merits: Sequence[Merit]) -> list[Merit]:
    return [m for m in merits if (m.depth, m.breadth) == (merit.depth, merit.breadth)]


def _key(merit: Merit, with_reach: bool) -> tuple:
    reach = -(merit.reach or 0) if with_reach else 0
    return (-merit.depth, -merit.breadth, reach, *(not fact for fact in merit.ties))


def _told(merit: Merit, merits: Sequence[Merit], with_reach: bool, method: Method) -> str:
    """Name the rules that told this nominee from those equal in depth and breadth, in the order they were used."""
    rivals = _equals(merit, merits)
    if len(rivals) < 2:
        return ""
    unused = "" if with_reach or all(m.reach is None for m in rivals) else _UNUSED_REACH
    steps = [("mức lan tỏa so với quy mô", lambda m: m.reach)] if with_reach else []
    steps += [(rule.label.vi.lower(), lambda m, n=n: m.ties[n]) for n, rule in enumerate(method.shortlist.ties)]
    used = []
    for label, fact in steps:
        left = [m for m in rivals if fact(m) == fact(merit)]
        if len(left) < len(rivals):
            used.append(label)
        rivals = left
    told = f"Bằng nhau về độ sâu và số lĩnh vực; phân định theo: {', rồi '.join(used)}." if used else ""
    shared = "Bằng nhau theo mọi quy tắc; cùng thứ tự." if len(rivals) > 1 else ""
    return " ".join(filter(None, (told, shared, unused)))
