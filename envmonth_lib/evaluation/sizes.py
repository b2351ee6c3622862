"""How much a claimed figure is for its size: "45/48 hộ", per million đồng, per thousand people of the nominee itself.

Comes in: one claim, its nominee's text, the register. Goes out: the denominator in words and the figure per it, or
nothing where neither the text nor the register gives one. The sponsor's population is not the nominee's, so it is taken
only where an agency of the register is itself nominated. Clause: II.7 ("hiệu quả"); volume alone says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from envmonth_lib.plan import Agency
from envmonth_lib.vietnamese import fold, format_number, read_number

_NUMBER = r"\d+(?:[.,]\d+)*"
_OF_ALL = re.compile(rf"(?P<part>{_NUMBER})\s*/\s*(?P<whole>{_NUMBER})\s*(?P<what>[^\W\d_]*)")
_AMONG = re.compile(rf"\s*trong(?:\s+(?:tổng\s+)?số)?\s+(?P<whole>{_NUMBER})\s+(?P<what>[^\W\d_]+(?:\s+viên)?)")
_COST = re.compile(rf"kinh phí[^;.\d]{{0,20}}(?P<whole>{_NUMBER})\s*triệu đồng")


@dataclass(frozen=True, slots=True)
class Size:
    """A figure for its size: the denominator in words, and the figure per it (a share where it is part of a whole)."""

    per: str
    value: float


def size_of(claim, text: str, nominee: str, names: Mapping[str, Agency]) -> Size | None:
    """Find the denominator of a claim.

    Parameters
    ----------
    claim : row of table ``claims``
        raw as written, value in its unit.
    text, nominee : str
        The achievement the claim stands in, and the nominee's name.
    names : mapping
        Agencies of the register by code.
    """
    if np.isnan(claim.value):
        return None
    begins = text.find(claim.raw)
    said = text[begins:] if begins >= 0 else claim.raw
    if found := _OF_ALL.match(said) or _OF_ALL.search(claim.raw):
        return _share(claim.value, found)
    if found := _AMONG.match(text, begins + len(claim.raw)) if begins >= 0 else None:
        return _share(claim.value / 100 if claim.unit == "%" else claim.value, found, claim.unit == "%")
    if claim.unit in ("%", "đồng", "triệu đồng", "tuần", "tháng"):
        return None
    if found := _COST.search(text):
        cost = read_number(found["whole"], "amount").value
        return Size(f"{format_number(cost)} triệu đồng", claim.value / cost) if cost else None
    agency = next((a for a in names.values() if fold(nominee) in (fold(a.name), fold(a.short))), None)
    if agency and agency.population:
        return Size(f"{format_number(agency.population)} dân", claim.value / agency.population)
    return None


def _share(value: float, found: re.Match[str], is_share: bool = False) -> Size | None:
    whole = read_number(found["whole"], "count").value
    if not whole or (value > whole and not is_share):
        return None
    return Size(f"{format_number(whole)} {found['what']}".strip(), value if is_share else value / whole)
