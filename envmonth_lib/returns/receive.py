"""Files as received: every file of a year's folder, once, with its digest and the day it came.

Comes in: ``data/returns/<year>/``, any depth, any name, and the office's receipts. Goes out: one `Received` a file, in
the order of the names. The one place that opens what others sent; nothing is unpacked to disk or followed elsewhere.
Clause: III.2-d (the day of receipt decides whether a return is in time).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from envmonth_lib.issues import StoreError
from envmonth_lib.returns.grids import MOST_BYTES
from envmonth_lib.vietnamese import nfc

_OURS = {"readme.md", "readme.txt", "thumbs.db", "desktop.ini"}


@dataclass(frozen=True, slots=True)
class Received:
    """One file: path below the folder (forward slashes, NFC), bytes, digest, day of receipt where known."""

    file: str
    content: bytes
    sha256: str
    received: date | None = None


def receive(folder: Path, receipts: pd.DataFrame | None = None) -> Iterator[Received]:
    """Yield the files of `folder` in the order of their names, one at a time so that memory stays flat.

    Lock files (``~$…``), hidden files and a README on top are ours or the machine's and are left out. A file above the
    size limit is yielded with as many bytes as show that it is too large.

    Raises
    ------
    StoreError
        The folder is missing, or a receipt is not a date or stands twice.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise StoreError(f"{folder}: is missing. Make the folder and put the year's returns there.")
    days = receipt_days(receipts)
    for name, path in sorted((nfc(path.relative_to(folder).as_posix()), path) for path in _files(folder)):
        content, digest = _read(path)
        yield Received(name, content, digest, days.get(name))


def receipt_days(receipts: pd.DataFrame | None) -> dict[str, date]:
    """Return the day each file came, by its name; a blank day is left out.

    Raises
    ------
    StoreError
        A day is not YYYY-MM-DD, or a file stands twice.
    """
    days: dict[str, date] = {}
    rows = [] if receipts is None else zip(receipts["file"], receipts["received"], strict=True)
    for line, (file, received) in enumerate(rows, start=2):
        name, day = nfc(str(file)).replace("\\", "/").strip(), str(received).strip()
        if name in days:
            raise StoreError(f"receipts, line {line}: {name} stands twice. Keep one line a file.")
        if not day or day == "nan":
            continue
        try:
            days[name] = date.fromisoformat(day)
        except ValueError as cause:
            raise StoreError(f"receipts, line {line}: received {day!r} is not a date. Write YYYY-MM-DD.") from cause
    return days


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        skipped = any(part.startswith((".", "~$")) for part in parts) or parts[-1].lower() in _OURS
        # A link could lead out of the folder; what it leads to was not received here.
        if not skipped and path.is_file() and not path.is_symlink():
            yield path


def _read(path: Path) -> tuple[bytes, str]:
    with path.open("rb") as stream:
        content = stream.read(MOST_BYTES + 1)
        digest = hashlib.sha256(content)
        while more := stream.read(1 << 20):
            digest.update(more)
    return content, digest.hexdigest()
