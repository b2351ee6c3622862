"""Who is before the council: nominees after merging, each under a code that says nothing of the name.

Comes in: merged nominees and table ``nominees``. Goes out: `Candidate` records, and which of them a judge may not mark.
The code depends on the name alone, so it stays the same when others are added, and its order is no order of names. A
judge marks no nominee of the own agency, of the body above it or of its own units. Clause: II.7.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from envmonth_lib.issues import StoreError
from envmonth_lib.plan import Agency
from envmonth_lib.vietnamese import fold

KIND_WORDS = {"organisation": "Tổ chức", "individual": "Cá nhân", "enterprise": "Doanh nghiệp",
              "household": "Hộ gia đình"}  # fmt: skip
_KIND_LETTERS = {"organisation": "TC", "individual": "CN", "enterprise": "DN", "household": "HG"}
_SIGNS = "23456789ABCDEFGHKLMNPQRSTUVXY"  # no 0 and O, 1 and I, that are mistaken for each other on paper


@dataclass(frozen=True, slots=True)
class Candidate:
    """One nominee: code, class, name, sponsors' codes, fields claimed, and what the sponsors wrote."""

    code: str
    kind: str
    nominee: str
    unit: str
    sponsors: tuple[str, ...]
    fields: tuple[str, ...]
    achievement: str
    proof: str
    spellings: tuple[str, ...]
    sources: tuple[str, ...]


def candidates(merged: Iterable[Mapping[str, str]], nominees: pd.DataFrame) -> tuple[Candidate, ...]:
    """Put the nominations of each merged nominee together, in the order of the codes.

    Parameters
    ----------
    merged : iterable of mappings
        Nominees after merging, or the rows of ``shortlist``: kind, nominee, unit, nominated_by, and spellings, which
        names the nominations that were merged (``;`` between).
    nominees : DataFrame
        The table of that name.
    """
    sent: dict[str, list[dict[str, str]]] = {}
    for row in nominees.to_dict("records"):
        sent.setdefault(fold(row["nominee"]), []).append(row)
    made = [_candidate(row, sent) for row in merged]
    codes = [one.code for one in made]
    assert len(set(codes)) == len(codes), "two nominees under one code"
    return tuple(sorted(made, key=lambda one: one.code))


def code_of(kind: str, nominee: str) -> str:
    """Return the code of a nominee, such as ``TC-7K3QA``."""
    digest = int.from_bytes(hashlib.sha256(f"{kind} {fold(nominee)}".encode()).digest())
    signs = []
    for _ in range(5):
        digest, n = divmod(digest, len(_SIGNS))
        signs.append(_SIGNS[n])
    return f"{_KIND_LETTERS[kind]}-{''.join(signs)}"


def own_of(agency: Agency, chosen: Iterable[Candidate], names: Mapping[str, Agency]) -> tuple[Candidate, ...]:
    """Return the candidates a judge from `agency` may not mark: sponsored by the own house, or the house itself."""
    house = {agency.agency, agency.parent} - {""}
    house |= {other.agency for other in names.values() if other.parent == agency.agency}
    called = {fold(word) for code in house if code in names for word in (names[code].name, names[code].short)}
    return tuple(one for one in chosen if house & set(one.sponsors) or called & {fold(s) for s in one.spellings})


def judge_agency(judge: str, judges: Mapping[str, str], agencies: Sequence[Agency], where: str) -> Agency:
    """Return the agency a judge comes from.

    Raises
    ------
    StoreError
        The method names no such judge, or the register no such agency.
    """
    if judge not in judges:
        known = ", ".join(judges) or "chưa có ai"
        raise StoreError(f"{where}: giám khảo {judge!r} không có trong shortlist.judges của tệp phương pháp "
                         f"({known}). Ghi đúng mã, hoặc thêm giám khảo này vào tệp phương pháp.")  # fmt: skip
    found = next((a for a in agencies if a.agency == judges[judge]), None)
    if found is None:
        raise StoreError(f"shortlist.judges.{judge}: cơ quan {judges[judge]!r} không có trong sổ cơ quan của năm. "
                         "Sửa mã cơ quan trong tệp phương pháp.")  # fmt: skip
    return found


def _candidate(row: Mapping[str, str], sent: Mapping[str, list[dict[str, str]]]) -> Candidate:
    kind = row["kind"] or "organisation"
    spelled = [s for s in re.split(r"\s*;\s*", f"{row['nominee']};{row.get('spellings', '')}") if s]
    spellings = tuple(dict.fromkeys(spelled))
    own = [one for s in dict.fromkeys(map(fold, spellings)) for one in sent.get(s, [])
           if one["kind"] in ("", kind)]  # fmt: skip
    fields = tuple(dict.fromkeys(f for one in own for f in one["fields"].split(";") if f))
    return Candidate(
        code=code_of(kind, row["nominee"]),
        kind=kind,
        nominee=row["nominee"],
        unit=row["unit"],
        sponsors=tuple(s for s in row["nominated_by"].split(";") if s),
        fields=fields,
        achievement=_joined(own, "achievement"),
        proof=_joined(own, "evidence"),
        spellings=spellings,
        sources=tuple(f"{one['file']}, {one['place']}" for one in own),
    )


def _joined(sent: Iterable[Mapping[str, str]], column: str) -> str:
    """Join what the sponsors wrote; what two wrote alike is told once."""
    told = {fold(one[column]): one[column].strip() for one in sent if one[column].strip()}
    return "\n".join(told.values())
