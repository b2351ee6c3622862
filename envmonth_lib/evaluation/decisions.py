"""Decisions of people on nominees: one or two, of which class, how a gate stands, where a name is listed.

Comes in: ``data/decisions/<year>.yml``, entries with a name, a date and a reason, each with what was found before
(`was`). Goes out: the same tables with what was decided, and a sentence for each decision. Nothing is overridden
silently: an entry whose nominee is gone, or whose `was` is no longer so, stops the run until it is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from pathlib import Path
from typing import Annotated, Literal

import pandas as pd
from pydantic import BeforeValidator, Field

from envmonth_lib.evaluation.merging import Group, Merged, merge_nominations
from envmonth_lib.issues import DecisionError
from envmonth_lib.plan import Method
from envmonth_lib.plan.files import Strict, parse, read_yaml
from envmonth_lib.vietnamese import fold, format_date

Kind = Literal["organisation", "individual", "enterprise", "household"]
YesNo = Literal["yes", "no", "unknown"]
Standing = Literal["proposed", "to_verify", "not_met"]
_Pair = Annotated[tuple[str, ...], BeforeValidator(lambda v: tuple(v) if isinstance(v, list) else v)]


class Decision(Strict):
    """What every entry has: who decided, when, why."""

    by: str = Field(min_length=1)
    on: date
    reason: str = Field(min_length=1)

    def told(self, what: str) -> str:
        """Write the decision as a sentence."""
        return f"{self.by}, ngày {format_date(self.on)}: {what}. Lý do: {self.reason.rstrip('.')}."


class MergeDecision(Decision):
    """Two names are of one nominee (`same`), or of two. `sponsors` tell nominations of one name apart."""

    decision: Literal["merge"]
    kind: Kind
    nominees: Annotated[_Pair, Field(min_length=2, max_length=2)]
    sponsors: Annotated[_Pair, Field(max_length=2)] = ()
    was: Literal["together", "asked", "apart"]
    same: bool


class KindDecision(Decision):
    """A nominee belongs to another class than the one it was sent as ("" where none was told)."""

    decision: Literal["kind"]
    nominee: str
    was: Literal["organisation", "individual", "enterprise", "household", ""]
    now: Kind


class GateDecision(Decision):
    """A gate stands otherwise than nomination and check list say."""

    decision: Literal["gate"]
    kind: Kind
    nominee: str
    gate: str
    was: YesNo
    now: YesNo


class StatusDecision(Decision):
    """A nominee is listed elsewhere than the rubric puts it."""

    decision: Literal["status"]
    kind: Kind
    nominee: str
    was: Standing
    now: Standing


Entry = Annotated[MergeDecision | KindDecision | GateDecision | StatusDecision, Field(discriminator="decision")]


class _File(Strict):
    decisions: Annotated[tuple[Entry, ...], BeforeValidator(lambda v: tuple(v) if isinstance(v, list) else v)]


def read_decisions(path: Path, method: Method) -> tuple[Entry, ...]:
    """Read the decisions of a year; none where there is no file.

    Raises
    ------
    DecisionError
        With file, entry and remedy: unknown or duplicate key, missing by, on or reason, a gate the method does not
        have, two entries on one thing.
    """
    if not path.is_file():
        return ()
    entries = parse(_File, {"decisions": read_yaml(path, DecisionError) or []}, path, DecisionError).decisions
    seen: set[tuple] = set()
    for n, entry in enumerate(entries, start=1):
        here = f"{path}, entry {n}"
        if isinstance(entry, GateDecision) and entry.gate not in method.shortlist.gates:
            known = ", ".join(method.shortlist.gates)
            raise DecisionError(f"{here}: gate {entry.gate} is not one of {known}. Correct the id.")
        key = _subject(entry)
        if key in seen:
            raise DecisionError(f"{here}: a second {entry.decision} entry on {', '.join(key[2:])}. Keep the last one.")
        seen.add(key)
    return entries


def _subject(entry: Entry) -> tuple[str, ...]:
    if isinstance(entry, MergeDecision):
        return ("merge", entry.kind, *sorted(map(fold, entry.nominees)), *sorted(entry.sponsors))
    if isinstance(entry, KindDecision):
        return ("kind", entry.was, fold(entry.nominee))
    return (entry.decision, entry.kind, fold(entry.nominee), getattr(entry, "gate", ""))


def with_kinds(nominees: pd.DataFrame, entries: Sequence[Entry]) -> pd.DataFrame:
    """Put nominations into the class decided for them."""
    nominees = nominees.reset_index(drop=True)
    for n, entry in _of(KindDecision, entries):
        own = (nominees["kind"] == entry.was) & (nominees["nominee"].map(fold) == fold(entry.nominee))
        if not own.any():
            raise _unfit(n, entry, f"no nomination of kind {entry.was!r} names {entry.nominee!r}")
        nominees = nominees.assign(kind=nominees["kind"].mask(own, entry.now))
    return nominees


def merged_as_decided(nominees: pd.DataFrame, method: Method, entries: Sequence[Entry]) -> Merged:
    """Merge nominations by their names first, then as people have decided."""
    found = merge_nominations(nominees, method)
    apart: list[tuple[int, int]] = []
    one: list[tuple[int, int]] = []
    for n, entry in _of(MergeDecision, entries):
        first, second = _sides(n, entry, found)
        (one if entry.same else apart).extend(product(first, second))
    return merge_nominations(nominees, method, apart, one) if apart or one else found


def _sides(n: int, entry: MergeDecision, found: Merged) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Rows of the two sides of a merge entry, once `was` is seen to be so."""
    by = entry.sponsors or ("", "")
    groups = [_only(n, entry, found, entry.kind, *told) for told in zip(entry.nominees, by, strict=True)]
    pairs = {frozenset(pair) for pair in zip(found.pairs["nominee"], found.pairs["other"], strict=True)}
    asked = frozenset(g.nominee for g in groups) in pairs
    now = "together" if groups[0] is groups[1] else "asked" if asked else "apart"
    if now != entry.was:
        raise _unfit(n, entry, f"was is {entry.was}, but the two are {now} now")
    if now != "together":
        return groups[0].members, groups[1].members
    sides = tuple(
        tuple(m for m, row in zip(groups[0].members, groups[0].rows, strict=True)
              if fold(row["nominee"]) == fold(name) and (not sponsor or row["nominated_by"] == sponsor))
        for name, sponsor in zip(entry.nominees, by, strict=True)
    )  # fmt: skip
    if not (sides[0] and sides[1]) or set(sides[0]) & set(sides[1]):
        raise _unfit(n, entry, "the two names do not tell the nominations apart; write each as sent, add sponsors")
    return sides


def _only(n: int, entry: Entry, merged: Merged, kind: str, name: str, sponsor: str = "") -> Group:
    called = merged.called(kind, name, sponsor)
    if len(called) != 1:
        several = ", ".join(g.nominee for g in called)
        raise _unfit(n, entry, f"{name!r} may be {several}; write one of these" if called else
                     f"no {kind} is nominated as {name!r}")  # fmt: skip
    return called[0]


def gate_decisions(entries: Sequence[Entry], merged: Merged) -> dict[tuple[str, str], list[tuple[int, GateDecision]]]:
    """Sort the gate entries by the nominee they are about."""
    return _by_nominee(GateDecision, entries, merged)


def status_decisions(
    entries: Sequence[Entry], merged: Merged
) -> dict[tuple[str, str], list[tuple[int, StatusDecision]]]:
    """Sort the status entries by the nominee they are about."""
    return _by_nominee(StatusDecision, entries, merged)


def other_decisions(entries: Sequence[Entry], merged: Merged) -> dict[tuple[str, str], list[tuple[Decision, str]]]:
    """Sort merge and kind entries by the nominees they shaped, each with what was decided in words."""
    told: dict[tuple[str, str], list[tuple[Decision, str]]] = {}
    for _, entry in _of(MergeDecision, entries):
        what = "“{}” và “{}” là {}".format(*entry.nominees, "một" if entry.same else "hai bên khác nhau")
        groups = {g.nominee: g for name in entry.nominees for g in merged.called(entry.kind, name)}
        for group in groups.values():
            told.setdefault((group.kind, group.nominee), []).append((entry, what))
    for _, entry in _of(KindDecision, entries):
        for group in merged.called(entry.now, entry.nominee):
            told.setdefault((group.kind, group.nominee), []).append((entry, "đổi loại đề cử"))
    return told


def unfit_was(n: int, entry: GateDecision | StatusDecision, now: str) -> None:
    """Stop where `was` is no longer what is found."""
    if entry.was != now:
        raise _unfit(n, entry, f"was is {entry.was}, but {entry.nominee} is {now} now")


def _by_nominee(kind: type, entries: Sequence[Entry], merged: Merged) -> dict:
    found: dict[tuple[str, str], list] = {}
    for n, entry in _of(kind, entries):
        group = _only(n, entry, merged, entry.kind, entry.nominee)
        found.setdefault((group.kind, group.nominee), []).append((n, entry))
    return found


def _of(kind: type, entries: Sequence[Entry]) -> Iterator[tuple[int, Entry]]:
    return ((n, entry) for n, entry in enumerate(entries, start=1) if isinstance(entry, kind))


def _unfit(n: int, entry: Entry, what: str) -> DecisionError:
    return DecisionError(f"data/decisions, entry {n} ({entry.decision}): {what}. Look at the nominations again; then "
                         "mend this entry or take it out.")  # fmt: skip
