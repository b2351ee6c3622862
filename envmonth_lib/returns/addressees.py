"""Figures of sentences for rows that the form asks only of another kind of agency.

Why: press, districts and the Department's own units have rows of their own (P, H, U); a department that cleans its
office on a Friday, or a district in whose paper an item stood, does not answer these by the way. Comes in: what the
sentences of one file say, and its agency. Goes out: the same, those figures told as seen and not used. Clause: III.1
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
    """Set aside what sentences answer to rows of another kind of agency than that of `code`."""
    read = content.prose
    foreign = [found for one in agencies if one.agency == code for found in read.found if _is_foreign(found, one)]
    if not foreign:
        return content
    told = [Unused(found.cell, found.indicator.label.vi, found.indicator.number) for found in foreign]
    kept = [found for found in read.found if found not in foreign]
    return replace(content, prose=TablesRead(kept, [*read.unused, *told], read.unknown))


def _is_foreign(found: Found, agency: Agency) -> bool:
    return found.indicator.section in _OF_ONE_KIND and not found.indicator.obligation(agency)
