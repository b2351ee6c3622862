"""Who reports: the register of agencies over the years, with names, aliases, kinds and dates of validity.

Comes in: ``data/register.csv``, one row an agency; codes never change, names do. Offices are merged and the district
level ended on 30 June 2025, so an agency is picked by the date of a year's plan, never by its name alone.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from envmonth_lib.issues import RegisterError
from envmonth_lib.plan.document import Plan

COLUMNS = ("agency", "kind", "name", "short", "aliases", "parent", "valid_from", "valid_to", "population", "area_km2",
           "communes", "successors", "mandate", "source", "confidence")  # fmt: skip
KINDS = ("department", "mass_organisation", "district", "commune", "press", "own_unit")


@dataclass(frozen=True, slots=True)
class Agency:
    """One reporting agency (cơ quan báo cáo) of the register.

    Attributes
    ----------
    agency : str
        Stable code, such as ``UBND-TD``.
    kind : str
        One of `KINDS`; agencies are compared only with their own kind.
    name, short : str
        Vietnamese name in full, and the short one for charts and tables.
    population, area_km2, communes
        Census of 2019, area, number of communes; None where not known or without meaning.
    """

    agency: str
    kind: str
    name: str
    short: str
    aliases: tuple[str, ...] = ()
    parent: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    population: int | None = None
    area_km2: float | None = None
    communes: int | None = None

    def is_valid_on(self, day: date) -> bool:
        """Whether the agency existed on `day`; an open end is open."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


def read_register(path: str | Path) -> tuple[Agency, ...]:
    """Read the register of agencies.

    Raises
    ------
    RegisterError
        With file, line and remedy: missing column, code twice, unknown kind, wrong date or number.
    """
    path = Path(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            missing = [c for c in COLUMNS if c not in (reader.fieldnames or ())]
            if missing:
                raise RegisterError(f"{path}: column {', '.join(missing)} is missing. Keep the header line as it was.")
            agencies = tuple(_agency(row, f"{path}, line {n}") for n, row in enumerate(reader, start=2))
    except OSError as cause:
        raise RegisterError(
            f"{path}: cannot be read ({cause.strerror}). Put the file there, or check --data."
        ) from cause
    seen: set[str] = set()
    for agency in agencies:
        if agency.agency in seen:
            raise RegisterError(f"{path}: code {agency.agency} stands twice. Give each agency a code of its own.")
        seen.add(agency.agency)
    return agencies


def reporting_agencies(register: tuple[Agency, ...], plan: Plan) -> tuple[Agency, ...]:
    """Agencies the plan asks to report: valid on the day it was signed, of a kind it addresses, not the organiser."""
    return tuple(
        a for a in register if a.is_valid_on(plan.signed) and a.kind in plan.addressees and a.agency != plan.organiser
    )


def _agency(row: dict[str, str], where: str) -> Agency:
    if not row["agency"] or not row["name"]:
        raise RegisterError(f"{where}: agency and name must both be filled in.")
    if row["kind"] not in KINDS:
        raise RegisterError(f"{where}: kind {row['kind']!r} is not known. Use one of {', '.join(KINDS)}.")
    return Agency(
        agency=row["agency"],
        kind=row["kind"],
        name=row["name"],
        short=row["short"] or row["name"],
        aliases=tuple(a.strip() for a in row["aliases"].split(";") if a.strip()),
        parent=row["parent"],
        valid_from=_read(row, "valid_from", date.fromisoformat, "a date as YYYY-MM-DD", where),
        valid_to=_read(row, "valid_to", date.fromisoformat, "a date as YYYY-MM-DD", where),
        population=_read(row, "population", int, "a whole number", where),
        area_km2=_read(row, "area_km2", float, "a number such as 77.9", where),
        communes=_read(row, "communes", int, "a whole number", where),
    )


def _read(row, column, read, wanted, where):
    text = row[column].strip()
    if not text:
        return None
    try:
        return read(text)
    except ValueError as cause:
        raise RegisterError(f"{where}: {column} {text!r} is not {wanted}. Correct the cell.") from cause
