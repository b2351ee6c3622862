"""Files as received: every file of a year's folder and every file inside mails and archives, once, with its day.

Comes in: ``data/returns/<year>/``, any depth, any name, and the office's receipts. Goes out: one `Received` a file, in
the order of the names, a mail or archive before what it holds. The one place that opens what others sent; nothing is
unpacked to disk, names are labels only, and what a limit stops is handed on with the reason. Clause: III.2-d (the day
of receipt decides whether a return is in time).
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from envmonth_lib.issues import StoreError
from envmonth_lib.returns.formats import limits
from envmonth_lib.returns.formats.archive import Inside, members
from envmonth_lib.returns.formats.kinds import CARRIERS, kind_of
from envmonth_lib.returns.receipts import receipt_days, receipt_owners
from envmonth_lib.vietnamese import nfc

if TYPE_CHECKING:
    import pandas as pd

_OURS = {"readme.md", "readme.txt"}
_OF_SYSTEMS = {"thumbs.db", "desktop.ini"}
_LONGEST_NAME = 180


@dataclass(frozen=True, slots=True)
class Received:
    """One file: path below the folder (forward slashes, NFC), bytes, digest, and how it came.

    Attributes
    ----------
    received : date or None
        Its own receipt, else that of the mail or archive it came in, else the day of the nearest mail's Date header: a
        mail passed on inside another came when it was first sent, so that no office is late by our own forwarding.
    carrier : str
        Name of the mail or archive it came in, "" for a file of the folder; its own name starts with it.
    sender, subject : str
        Of the nearest mail; for a mail its own.
    told : str
        Code of the agency that the office wrote beside its receipt, "" for most.
    refused : str
        Why it was not opened, in Vietnamese; `content` is then empty and `sha256` stands for carrier and name.
    kind : str
        Its format, where it has been told already.
    """

    file: str
    content: bytes
    sha256: str
    received: date | None = None
    carrier: str = ""
    sender: str = ""
    subject: str = ""
    refused: str = ""
    told: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """One file of the folder, not opened yet: name, where it lies, digest, and what the receipts say of it.

    ``receipts`` and ``owners`` give, for the file and for what it holds, the day it came and the agency the office
    wrote beside it.
    """

    file: str
    path: Path
    sha256: str
    receipts: tuple[tuple[str, date], ...] = ()
    owners: tuple[tuple[str, str], ...] = ()


@dataclass
class _Budget:
    """What one file of the folder may still unpack to, over all levels."""

    files: int = 2 * limits.MOST_INSIDE
    bytes: int = limits.MOST_UNPACKED

    def allows(self, size: int) -> bool:
        """Whether one more file of this size may be taken out; it is counted when it may."""
        allowed = self.files > 0 and size <= self.bytes
        self.files -= 1
        self.bytes -= size if allowed else 0
        return allowed


def receive(folder: Path, receipts: pd.DataFrame | None = None) -> Iterator[Received]:
    """Yield all files of `folder` and what they hold; see `list_received` and `receive_file`."""
    for listed in list_received(folder, receipts):
        yield from receive_file(listed)


def list_received(folder: Path, receipts: pd.DataFrame | None = None) -> Iterator[Listed]:
    """List the files of `folder` in the order of their names, without opening any.

    Lock files (``~$…``), hidden files and a README on top are ours or the machine's and are left out.

    Raises
    ------
    StoreError
        The folder is missing, or a receipt is not a date or stands twice.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise StoreError(f"{folder}: is missing. Make the folder and put the year's returns there.")
    found = {nfc(path.relative_to(folder).as_posix()): path for path in _files(folder)}
    days, owners = (_by_file(told, found) for told in (receipt_days(receipts), receipt_owners(receipts)))
    for name in sorted(found):
        with found[name].open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        yield Listed(name, found[name], digest, tuple(days.get(name, ())), tuple(owners.get(name, ())))


def receive_file(listed: Listed) -> Iterator[Received]:
    """Yield one file and, one at a time so that memory stays flat, the files inside it.

    A file above the size limit is yielded with as many bytes as show that it is too large. A mail or zip is followed by
    the files in it, named ``<its name>/<their name>``, to any depth up to a limit.
    """
    with open(listed.path, "rb") as stream:
        content = stream.read(min(os.fstat(stream.fileno()).st_size, limits.MOST_BYTES) + 1)
    days = dict(listed.receipts)
    receipt = days.get(listed.file)
    own = Received(listed.file, content, listed.sha256, receipt)
    owners = dict(listed.owners)
    for part in _opened(own, receipt, days, limits.MOST_DEPTH, _Budget()):
        yield replace(part, told=owners[part.file]) if part.file in owners else part


def contents(folder: Path) -> Callable[[str], bytes]:
    """Return a function that gives the bytes of a file by its name in the ledger, also of one inside a mail or archive.

    It raises KeyError for a name that is not in the folder.
    """
    listed = {one.file: one for one in list_received(folder)}

    def content_of(file: str) -> bytes:
        if file in listed:
            return listed[file].path.read_bytes()
        carrier = next((name for name in listed if file.startswith(f"{name}/")), None)
        inside = receive_file(listed[carrier]) if carrier else ()
        return {part.file: part.content for part in inside}[file]

    return content_of


def _by_file(told: Mapping[str, Any], found: Container[str]) -> dict[str, list[tuple[str, Any]]]:
    """Lay what the receipts say beside the file of the folder it is about: the file itself, or what holds it."""
    beside: dict[str, list[tuple[str, Any]]] = {}
    for name, value in told.items():
        parts = name.split("/")
        above = ("/".join(parts[:n]) for n in range(len(parts), 0, -1))
        if file := next((one for one in above if one in found), ""):
            beside.setdefault(file, []).append((name, value))
    return beside


def _opened(
    file: Received, receipt: date | None, days: Mapping[str, date], depth: int, budget: _Budget
) -> Iterator[Received]:
    """Yield a file and, where it is a mail or archive, what is inside; `receipt` is its own or its carriers'."""
    kind = kind_of(file.file, file.content[: limits.MOST_BYTES])
    if file.refused or kind not in CARRIERS or len(file.content) > limits.MOST_BYTES:
        yield replace(file, kind=kind)
        return
    if not depth:
        yield replace(file, refused="Thư hoặc tệp nén lồng nhau quá nhiều lớp; không mở.")
        return
    try:
        if kind == "eml":
            from envmonth_lib.returns.formats.mail import open_mail

            mail = open_mail(file.content)
            file = replace(
                file, received=receipt or mail.day or file.received, sender=mail.sender, subject=mail.subject
            )
            inside: Iterable[Inside] = (_within(budget, attached) for attached in mail.attachments)
        else:
            found = members(file.content, budget.allows)
            inside = (member for member in found if not _is_left_behind(_parts(member.name)))
    except limits.UnreadableError as cause:
        yield replace(file, refused=str(cause))
        return
    yield file
    yield from _inside(file, inside, receipt, days, depth - 1, budget)


def _inside(
    carrier: Received, inside: Iterable[Inside], receipt: date | None, days: Mapping[str, date], depth: int,
    budget: _Budget,
) -> Iterator[Received]:  # fmt: skip
    taken: set[str] = set()
    for found in inside:
        name = f"{carrier.file}/{_unique(_label(found.name), taken)}"
        digest = hashlib.sha256(f"{carrier.sha256}/{name}".encode() if found.refused else found.content).hexdigest()
        own = days.get(name) or receipt
        part = Received(name, found.content, digest, own or carrier.received, carrier.file, carrier.sender,
                        carrier.subject, found.refused)  # fmt: skip
        yield from _opened(part, own, days, depth, budget)


def _within(budget: _Budget, attached: Inside) -> Inside:
    """Return an attachment, or the refusal of one that is one too many."""
    return attached if budget.allows(len(attached.content)) else Inside(attached.name, refused=limits.SWELLS)


def _label(name: str) -> str:
    """Name of a file inside, fit to be shown and kept.

    Folders inside an archive are kept, for they tell files apart; a name that climbs out or starts at a root keeps its
    last part only.
    """
    parts = _parts(name)
    outside = name.startswith(("/", "\\")) or any(part == ".." or part.endswith(":") for part in parts)
    kept = [part[-_LONGEST_NAME:] for part in parts if part.strip(". ")] or ["tệp"]
    return "/".join(kept[-1:] if outside else kept)


def _parts(name: str) -> list[str]:
    return [_printable(part) for part in nfc(name).replace("\\", "/").split("/")]


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else " " for c in name).strip()


def _unique(label: str, taken: set[str]) -> str:
    stem, dot, ending = label.rpartition(".")
    name, number = label, 1
    while name in taken:
        number += 1
        name = f"{stem} ({number}).{ending}" if dot else f"{label} ({number})"
    taken.add(name)
    return name


def _files(folder: Path) -> Iterator[Path]:
    for within, _, names in os.walk(folder):  # follows no link
        above = Path(within).relative_to(folder).parts
        for name in names:
            if _is_left_behind((*above, name)) or name.lower() in _OURS:
                continue
            path = Path(within, name)
            # A link could lead out of the folder; what it leads to was not received here.
            if stat.S_ISREG(path.lstat().st_mode):
                yield path


def _is_left_behind(parts: Sequence[str]) -> bool:
    """Whether a path is a lock file, hidden, or what systems leave in folders."""
    hidden = any((part.startswith((".", "~$")) and part != "..") or part == "__MACOSX" for part in parts)
    return hidden or parts[-1].lower() in _OF_SYSTEMS
