"""The office's receipts: the day each file came and, where a person settled it, whose it is.

Comes in: ``data/receipts/<year>.csv`` (file, received, agency; the last may be absent). Goes out: days and agencies by
the name of the file in the ledger. A file may have two lines that do not contradict each other, so that a line offered
by the review page can be pasted as it is. Clause: III.2-d (the day of receipt decides whether a return is in time).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from envmonth_lib.issues import StoreError
from envmonth_lib.plan import Agency
from envmonth_lib.vietnamese import nfc

if TYPE_CHECKING:
    import pandas as pd


def check_receipts(receipts: pd.DataFrame | None, agencies: Iterable[Agency]) -> None:
    """Check that the receipts can be used.

    Raises
    ------
    StoreError
        A day is not a date, a file stands there twice, an agency is not one that is asked to report.
    """
    receipt_days(receipts)
    unknown = sorted(set(receipt_owners(receipts).values()) - {a.agency for a in agencies})
    if unknown:
        raise StoreError(f"receipts: agency {unknown[0]!r} is not asked to report. Write a code of the register.")


def receipt_days(receipts: pd.DataFrame | None) -> dict[str, date]:
    """Return the day each file came, by its name; a blank day is left out.

    Raises
    ------
    StoreError
        A day is not YYYY-MM-DD, or a file stands there with two days.
    """
    days: dict[str, date] = {}
    rows = [] if receipts is None else zip(receipts["file"], receipts["received"], strict=True)
    for line, (file, received) in enumerate(rows, start=2):
        name, day = _name(file), str(received).strip()
        if not day or day == "nan":
            continue
        try:
            came = date.fromisoformat(day)
        except ValueError as cause:
            raise StoreError(f"receipts, line {line}: received {day!r} is not a date. Write YYYY-MM-DD.") from cause
        if days.setdefault(name, came) != came:
            raise StoreError(f"receipts, line {line}: {name} stands twice. Keep one line a file.")
    return days


def receipt_owners(receipts: pd.DataFrame | None) -> dict[str, str]:
    """Return the agency the office wrote beside a file, by its name: that settles whose it is.

    Raises
    ------
    StoreError
        A file stands there with two agencies.
    """
    owners: dict[str, str] = {}
    named = receipts is not None and "agency" in receipts
    rows = zip(receipts["file"], receipts["agency"], strict=True) if named else ()
    for line, (file, agency) in enumerate(rows, start=2):
        name, code = _name(file), str(agency).strip()
        if code and owners.setdefault(name, code) != code:
            raise StoreError(f"receipts, line {line}: {name} has two agencies. Keep the right one.")
    return owners


def _name(file: object) -> str:
    return nfc(str(file)).replace("\\", "/").strip()
