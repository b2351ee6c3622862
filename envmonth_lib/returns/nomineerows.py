"""Rows of the tables ``nominees`` and ``claims``: who was put forward by whom, and each figure said of them.

Comes in: the nominations of each agency with their files, and the method, which says where households and co-operatives
belong. Goes out: rows; one nomination stands once at one place, and the same nominee at two places of a return is two
nominations of one sponsor. Clause: II.7.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace

from envmonth_lib.plan import Method
from envmonth_lib.returns.nomineekinds import COOPERATIVE, HOUSEHOLD
from envmonth_lib.returns.nominees import Nominee
from envmonth_lib.vietnamese import fold

NOMINEE_COLUMNS = ("nominee", "kind", "fields", "achievement", "nominated_by", "file", "place", "unit", "achieved_in",
                   "evidence", "rewarded_before", "proposed_form", "clean_confirmed", "direct_doer", "consent",
                   "priority", "found_by", "raw")  # fmt: skip
NOMINEE_KEY = ("nominee", "kind", "nominated_by", "file", "place")
CLAIM_COLUMNS = ("nominee", "kind", "nominated_by", "file", "place", "n", "indicator", "value", "unit", "low", "high",
                 "precision", "raw")  # fmt: skip
CLAIM_KEY = (*NOMINEE_KEY, "n")

Sent = tuple[str, str, Nominee]
"""Agency, file, nomination."""


def classed(nominations: Iterable[Sent], method: Method) -> list[Sent]:
    """Give households and co-operatives the class of the method, and let one nomination stand once at its place."""
    classes = {HOUSEHOLD: method.shortlist.households, COOPERATIVE: method.shortlist.cooperatives}
    kept: dict[tuple[str, ...], Sent] = {}
    for agency, file, nominee in nominations:
        kind = classes.get(nominee.kind, nominee.kind)
        key = (agency, file, nominee.place, nominee.nominee, kind)
        kept.setdefault(key, (agency, file, replace(nominee, kind=kind)))
    return list(kept.values())


def count(nominations: Iterable[Nominee]) -> int:
    """Count the nominees of one agency; one told in a list and again in a sentence is one."""
    return len({fold(nominee.nominee) for nominee in nominations})


def nominee_rows(nominations: Iterable[Sent]) -> Iterator[dict[str, object]]:
    """Yield the rows of ``nominees``."""
    for agency, file, nominee in nominations:
        yield {**_key(agency, file, nominee), "fields": ";".join(nominee.fields), "achievement": nominee.achievement,
               "found_by": nominee.found_by, "raw": nominee.raw, **nominee.gates}  # fmt: skip


def claim_rows(nominations: Iterable[Sent]) -> Iterator[dict[str, object]]:
    """Yield the rows of ``claims``, numbered within their nomination."""
    for agency, file, nominee in nominations:
        for n, claim in enumerate(nominee.claims, start=1):
            yield {**_key(agency, file, nominee), "n": n, **asdict(claim)}


def _key(agency: str, file: str, nominee: Nominee) -> dict[str, object]:
    return {"nominee": nominee.nominee, "kind": nominee.kind, "nominated_by": agency, "file": file,
            "place": nominee.place}  # fmt: skip
