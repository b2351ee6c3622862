"""Figures of sentences and free tables for rows that the form asks only of another kind of agency.

Why: press, districts and the Department's own units have rows of their own (P, H, U); a department that cleans its
office on a Friday, or a district in whose paper an item stood, does not answer these by the way. Comes in: what
one file says, and its agency. Goes out: the same, those figures told as seen and not used. Clause: III.1
and III.2.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from envmonth_lib.plan import Agency
from envmonth_lib.returns.fileread import Content
from envmonth_lib.returns.tables import Found, TablesRead, Unused

_OF_ONE_KIND = {"H", "P", "U"}


def with_its_rows(content: Content, code: str, agencies: Iterable[Agency]) -> Content:
    """Set aside what sentences and free tables answer to rows of another kind of agency than that of `code`."""
    agency = next((one for one in agencies if one.agency == code), None)
    if agency is None:
        return content
    tables, prose = (_of(read, agency) for read in (content.tables, content.prose))
    return (
        content if tables is content.tables and prose is content.prose else replace(content, tables=tables, prose=prose)
    )


def _of(read: TablesRead, agency: Agency) -> TablesRead:
    foreign = [found for found in read.found if _is_foreign(found, agency)]
    if not foreign:
        return read
    told = [Unused(found.cell, found.indicator.label.vi, found.indicator.number) for found in foreign]
    kept = [found for found in read.found if found not in foreign]
    return TablesRead(kept, [*read.unused, *told], read.unknown)


def _is_foreign(found: Found, agency: Agency) -> bool:
    if found.found_by == "form" or found.indicator.section not in _OF_ONE_KIND:
        return False
    return not found.indicator.obligation(agency)
