"""Written corrections: a value settled with the sender, as a dated entry with a name and a reason.

Comes in: ``data/corrections/<year>.yml`` and the answers read. Goes out: the answers with those values put right; the
returns themselves are never edited. Each entry names what the return said (`was`): once that is no longer so, a newer
return has come or someone has mended the reading, and the run stops until the entry is looked at.
"""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from envmonth_lib.issues import CorrectionError, Issue
from envmonth_lib.plan import Indicator, Plan
from envmonth_lib.plan.files import Strict, parse, read_yaml
from envmonth_lib.returns import rules
from envmonth_lib.returns.answers import Answer, SetAside
from envmonth_lib.returns.cells import read_cell
from envmonth_lib.returns.grids import as_text
from envmonth_lib.vietnamese import fold, format_date

Said = str | int | float | None


class Correction(Strict):
    """One entry. `was`, `now`: a figure, a word as on the form ("KTC"), or null for a blank cell."""

    agency: str = Field(min_length=1)
    indicator: str = Field(min_length=1)
    was: Said
    now: Said
    who: str = Field(min_length=1)
    when: date
    why: str = Field(min_length=1)


class _File(Strict):
    corrections: Annotated[tuple[Correction, ...], BeforeValidator(lambda v: tuple(v) if isinstance(v, list) else v)]


def read_corrections(path: Path | None) -> tuple[Correction, ...]:
    """Read the corrections of a year; none where there is no file.

    Raises
    ------
    CorrectionError
        With file, entry and remedy: unknown or duplicate key, missing who, when or why, two entries for one value.
    """
    if path is None or not Path(path).is_file():
        return ()
    path = Path(path)
    content: Any = read_yaml(path, CorrectionError)
    if content is None or content == []:
        return ()
    entries = parse(_File, {"corrections": content}, path, CorrectionError).corrections
    seen: set[tuple[str, str]] = set()
    for n, entry in enumerate(entries, start=1):
        if (entry.agency, entry.indicator) in seen:
            what = f"{entry.agency} {entry.indicator} stands twice. Keep the last one."
            raise CorrectionError(f"{path}, entry {n}: {what}")
        seen.add((entry.agency, entry.indicator))
    return entries


def apply_corrections(
    answers: list[Answer],
    set_aside: list[SetAside],
    corrections: tuple[Correction, ...],
    counted: dict[str, str],
    plan: Plan,
    path: Path | None = None,
) -> tuple[list[Answer], list[Issue]]:
    """Put corrected values in the place of what was read.

    Parameters
    ----------
    answers, set_aside : list
        What the counted returns gave, and the cells nothing was taken from.
    counted : dict
        Agency to the file of its counted return.

    Returns
    -------
    list of Answer, list of Issue
        A corrected answer keeps file, place and raw text of the return; its note says who, when and why.

    Raises
    ------
    CorrectionError
        The entry names an unknown agency or indicator, `was` is no longer what the return says, or `now` is no answer.
    """
    at = {(a.agency, a.indicator): a for a in answers}
    # Of two cells that disagree, the first is the one the question to a person quotes.
    aside = {(s.agency, s.indicator): s for s in reversed(set_aside)}
    issues: list[Issue] = []
    for n, entry in enumerate(corrections, start=1):
        here, key = f"{path or 'corrections'}, entry {n}", (entry.agency, entry.indicator)
        indicator = _checked(entry, here, counted, plan)
        old, seen = at.get(key), aside.get(key)
        _guard(entry, old, seen, here)
        told = _told(entry)
        place = old.place if old else seen.place if seen else ""
        issues.append(rules.corrected(counted[entry.agency], entry.agency, indicator, place, told))
        at.pop(key, None)
        if entry.now is not None:
            at[key] = _corrected(entry, indicator, old, seen, counted[entry.agency], plan.year, here)
    return list(at.values()), issues


def _checked(entry: Correction, here: str, counted: dict[str, str], plan: Plan) -> Indicator:
    if entry.indicator not in plan.indicators:
        raise CorrectionError(f"{here}: indicator {entry.indicator} is not one of the plan. Correct the id.")
    if entry.agency not in counted:
        raise CorrectionError(f"{here}: agency {entry.agency} has no return that counts. Correct the code, or put the "
                              "return into the folder first.")  # fmt: skip
    return plan.indicators[entry.indicator]


def _guard(entry: Correction, old: Answer | None, seen: SetAside | None, here: str) -> None:
    raw = old.raw if old else seen.raw if seen else None
    if entry.was is None or raw is None:
        fits = entry.was is None and raw is None
    elif isinstance(entry.was, str):
        fits = fold(entry.was) == fold(raw) or entry.was.strip() == raw
    else:
        number = math.nan if old is None else old.value
        fits = math.isclose(entry.was, number, rel_tol=1e-9) or as_text(entry.was) == raw
    if not fits:
        said = "is blank" if raw is None else f"says {raw!r}"
        raise CorrectionError(f"{here}: was is {entry.was!r}, but {entry.agency} {entry.indicator} {said} now. Look at "
                              "the return again; then mend this entry or take it out.")  # fmt: skip


def _corrected(
    entry: Correction, indicator: Indicator, old: Answer | None, seen: SetAside | None, file: str, year: int, here: str
) -> Answer:
    reading = read_cell(entry.now, indicator)
    if reading.state in ("refused", "blank"):
        wanted = f"{indicator.kind} in {indicator.unit}"
        raise CorrectionError(f"{here}: now {entry.now!r} cannot be read as {wanted}. Write a plain number such as "
                              "1250 or 12.5, or a word of the form in quotes.")  # fmt: skip
    base = old or _blank(indicator, entry, seen, file, year)
    note = "; ".join(filter(None, (base.note, _told(entry))))
    text = reading.text
    return replace(
        base,
        value=reading.value,
        low=reading.low,
        high=reading.high,
        precision=reading.precision,
        text=text,
        state=reading.state,
        found_by="correction",
        note=note,
    )


def _blank(indicator: Indicator, entry: Correction, seen: SetAside | None, file: str, year: int) -> Answer:
    nan = math.nan
    place, raw = (seen.place, seen.raw) if seen else ("", "")
    return Answer(year, entry.agency, indicator.id, indicator.number, nan, indicator.unit, nan, nan, "", "correction",
                  seen.file if seen else file, place, raw, "", "", "", nan, "")  # fmt: skip


def _told(entry: Correction) -> str:
    def say(value: Said) -> str:
        return "để trống" if value is None else f"“{as_text(value)}”"

    return f"Sửa từ {say(entry.was)} thành {say(entry.now)} ({entry.who}, {format_date(entry.when)}): {entry.why}"
