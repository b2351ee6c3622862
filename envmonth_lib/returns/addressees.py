"""Figures of sentences and free tables for rows that the form asks only of another kind of agency.

Why: press, districts and the Department's own units have rows of their own (P, H, U); a district in whose paper an item
stood does not answer these by the way. Talks at home and clean-ups on Fridays are talks and clean-ups of those who
have no row for them. Comes in: what one file says, and its agency. Goes out: the same, those figures told as seen and
not used. Clause: III.1 and III.2.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from envmonth_lib.plan import Agency, Indicator, Plan
from envmonth_lib.returns.fileread import Content
from envmonth_lib.returns.tables import Found, TablesRead, Unused

_OF_ONE_KIND = {"H", "P", "U"}
# Where own units have a row for what others tell in another; 3.5 says that only their Fridays stand in U.3.
_FOR_OTHERS = {
    "home_sessions": "talks",
    "friday_clean_ups": "clean_ups",
    "friday_attendances": "clean_up_attendances",
}


def with_its_rows(content: Content, code: str, agencies: Iterable[Agency], plan: Plan) -> Content:
    """Set aside what sentences and free tables answer to rows of another kind of agency than that of `code`."""
    agency = next((one for one in agencies if one.agency == code), None)
    if agency is None:
        return content
    tables, prose = (_of(read, agency, plan) for read in (content.tables, content.prose))
    return (
        content if tables is content.tables and prose is content.prose else replace(content, tables=tables, prose=prose)
    )


def _of(read: TablesRead, agency: Agency, plan: Plan) -> TablesRead:
    foreign = [found for found in read.found if _is_foreign(found, agency)]
    if not foreign:
        return read
    kept = [found for found in read.found if found not in foreign]
    moved = [found for found in foreign if (row := _row_for(found, agency, plan)) and not _is_part(found, kept, row)]
    told = [
        Unused(found.cell, found.indicator.label.vi, found.indicator.number) for found in foreign if found not in moved
    ]
    kept += [replace(found, indicator=row) for found in moved if (row := _row_for(found, agency, plan))]
    return TablesRead(kept, [*read.unused, *told], read.unknown)


def _row_for(found: Found, agency: Agency, plan: Plan) -> Indicator | None:
    """The row in which an agency tells what another kind has a row of its own for; None where it is asked for none."""
    row = plan.indicators.get(_FOR_OTHERS.get(found.indicator.id, ""))
    return row if row and row.obligation(agency) else None


def _is_part(found: Found, kept: Iterable[Found], row: Indicator) -> bool:
    """Whether a file answers a row already, with no less: talks at home may be a part; of Fridays nobody can tell."""
    is_friday = found.indicator.id.startswith("friday_")
    return any(one.indicator is row and (is_friday or not _value(found) > _value(one)) for one in kept)


def _value(found: Found) -> float:
    return found.reading.value if found.reading else math.nan


def _is_foreign(found: Found, agency: Agency) -> bool:
    if found.found_by == "form" or found.indicator.section not in _OF_ONE_KIND:
        return False
    return not found.indicator.obligation(agency)
