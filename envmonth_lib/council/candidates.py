"""Who is before the council: nominees after merging, each under a code that says nothing of the name.

Comes in: merged nominees. Goes out: `Candidate` records, and which of them a judge may not mark. The code depends on
the name alone, so it stays the same when others are added, and its order is no order of names. A judge marks no nominee
of the own agency, of the body above it or of its own units. Clause: II.7.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from envmonth_lib.issues import StoreError
from envmonth_lib.plan import Agency
from envmonth_lib.vietnamese import fold, nfc

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


class Nominated(Protocol):
    """A nominee after merging: class, name shown, and its nominations as rows of ``nominees``."""

    kind: str
    nominee: str
    rows: Sequence[Mapping[str, str]]


def candidates(groups: Iterable[Nominated]) -> tuple[Candidate, ...]:
    """Return who is before the council, in the order of the codes."""
    made = [_candidate(group) for group in groups]
    codes = [one.code for one in made]
    assert len(set(codes)) == len(codes), "two nominees under one code"
    return tuple(sorted(made, key=lambda one: one.code))


def code_of(kind: str, nominee: str) -> str:
    """Return the code of a nominee, such as ``TC-7K3QA``."""
    digest = int.from_bytes(hashlib.sha256(f"{kind} {nfc(nominee).strip()}".encode()).digest())
    signs = []
    for _ in range(5):
        digest, n = divmod(digest, len(_SIGNS))
        signs.append(_SIGNS[n])
    return f"{_KIND_LETTERS[kind]}-{''.join(signs)}"


def by_spelling(
    chosen: Iterable[Candidate], key: Callable[[str, str], Hashable]
) -> dict[Hashable, Candidate]:  # fmt: skip
    """Find candidates by any way their name was written.

    Parameters
    ----------
    key : function of kind and name
        `code_of`, or a looser one. What two candidates share finds neither, unless it is the shown name of one.
    """
    found: dict[Hashable, set[Candidate]] = {}
    shown: dict[Hashable, set[Candidate]] = {}
    for one in chosen:
        shown.setdefault(key(one.kind, one.nominee), set()).add(one)
        for spelling in one.spellings:
            found.setdefault(key(one.kind, spelling), set()).add(one)
    return {k: next(iter(v)) for k, v in (found | shown).items() if len(v) == 1}


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


def _candidate(group: Nominated) -> Candidate:
    rows = group.rows
    return Candidate(
        code=code_of(group.kind, group.nominee),
        kind=group.kind,
        nominee=group.nominee,
        unit=next((row["unit"] for row in rows if row["unit"]), ""),
        sponsors=tuple(dict.fromkeys(row["nominated_by"] for row in rows)),
        fields=tuple(dict.fromkeys(f for row in rows for f in row["fields"].split(";") if f)),
        achievement=_joined(rows, "achievement"),
        proof=_joined(rows, "evidence"),
        spellings=tuple(dict.fromkeys([group.nominee, *(row["nominee"] for row in rows)])),
        sources=tuple(f"{row['file']}, {row['place']}" for row in rows),
    )


def _joined(sent: Iterable[Mapping[str, str]], column: str) -> str:
    """Join what the sponsors wrote; what two wrote alike is told once."""
    told = {fold(one[column]): one[column].strip() for one in sent if one[column].strip()}
    return "\n".join(told.values())
