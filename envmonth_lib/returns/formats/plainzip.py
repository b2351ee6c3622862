"""Zip packages written in the plainest way, as Word, Excel and LibreOffice write them, read without `zipfile`.

Why: `zipfile` looks at each member as if it were a stream from elsewhere, which takes longer than unpacking the parts
of a return. Comes in: bytes as received. Goes out: the list of members and their contents, or None as soon as anything
is not as below (other methods, passwords, zip64, names twice, members that overlap); a member that does not unpack to
exactly what the list says is read by `zipfile`, which decides as it always did. No clause.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import NamedTuple

_END = struct.Struct("<4s4H2LH")
_MEMBER = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_MOST_COMMENT = 65_535
_WIDE = 0xFFFF_FFFF  # stands where zip64 says the number elsewhere
_NEWEST = 63  # version of the format
_HARMLESS_FLAGS = 0b1000_0000_1110  # how hard it was packed, sizes behind the contents, names in UTF-8


class Member(NamedTuple):
    """One member as the list of a package has it; the names are those of `zipfile.ZipInfo`."""

    filename: str
    compress_type: int
    CRC: int
    compress_size: int
    file_size: int
    header_offset: int


class PlainZip:
    """A package of plain members, with those methods of `zipfile.ZipFile` that our readers use."""

    def __init__(self, content: bytes, members: dict[str, Member]) -> None:
        self._content = content
        self._members = members

    def __enter__(self) -> PlainZip:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def infolist(self) -> list[Member]:
        """All members in their order."""
        return list(self._members.values())

    def namelist(self) -> list[str]:
        """Names of all members in their order."""
        return list(self._members)

    def getinfo(self, name: str) -> Member:
        """Return one member; KeyError where there is none of that name."""
        return self._members[name]

    def read(self, name: str) -> bytes:
        """Return the content of one member; raises what `zipfile` raises."""
        member = self._members[name]
        found = _unpacked(self._content, member)
        if found is None:
            with zipfile.ZipFile(io.BytesIO(self._content)) as archive:
                return archive.read(name)
        return found


def plain_zip(content: bytes, most: int) -> PlainZip | None:
    """Open a package of at most `most` members; None where it has more or is not plain throughout."""
    end = content.rfind(b"PK\5\6", max(0, len(content) - _END.size - _MOST_COMMENT))
    if end < 0 or len(content) < end + _END.size:
        return None
    _, disk, first_disk, here, count, size, at, comment = _END.unpack_from(content, end)
    if disk or first_disk or here != count or count > most:
        return None
    if at + size != end or end + _END.size + comment != len(content):
        return None
    members: dict[str, Member] = {}
    used = 0  # up to where the members before this one reach
    for _ in range(count):
        found = _member(content, at, end)
        if not found or found.header_offset < used or found.filename in members:
            return None
        members[found.filename] = found
        used = found.header_offset + _LOCAL.size + len(found.filename) + found.compress_size
        at += _MEMBER.size + len(found.filename)
    return PlainZip(content, members) if at == end and used <= end - size else None


def _member(content: bytes, at: int, end: int) -> Member | None:
    if at + _MEMBER.size > end:
        return None
    sign, _, needed, flags, method, _, _, crc, packed, whole, name, extra, comment, disk, _, _, offset = (
        _MEMBER.unpack_from(content, at)
    )
    written = content[at + _MEMBER.size : at + _MEMBER.size + name]
    if sign != b"PK\1\2" or needed & 0xFF > _NEWEST or flags & ~_HARMLESS_FLAGS or method not in (0, 8):
        return None
    if extra or comment or disk or _WIDE in (packed, whole, offset) or not name or len(written) < name:
        return None
    if not written.isascii() or b"\0" in written or b"\\" in written:
        return None
    return Member(written.decode(), method, crc, packed, whole, offset)


def _unpacked(content: bytes, member: Member) -> bytes | None:
    """Contents of a member; None where they are not what the list says."""
    start = member.header_offset
    if start + _LOCAL.size > len(content):
        return None
    sign, *_, name, extra = _LOCAL.unpack_from(content, start)
    begin = start + _LOCAL.size + name + extra
    if sign != b"PK\3\4" or content[start + _LOCAL.size : start + _LOCAL.size + name] != member.filename.encode():
        return None
    packed = content[begin : begin + member.compress_size]
    if len(packed) < member.compress_size:
        return None
    if member.compress_type == zipfile.ZIP_STORED:
        found = packed
    else:
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            found = stream.decompress(packed, member.file_size + 1)  # no more than it says, whatever it holds
        except zlib.error:
            return None
    return found if len(found) == member.file_size and zlib.crc32(found) == member.CRC else None
