"""How much of a received file we are willing to open, and the doors that hold to it: zip packages and XML parts.

Why: a file of some kilobytes may ask for gigabytes, name files outside its folder or point to the network. Comes in:
bytes as received. Goes out: an opened package or a parsed part, or `UnreadableError` with the reason in Vietnamese. The
limits are ours and lie far above any return seen.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from envmonth_lib.returns.formats.plainzip import Member, PlainZip, plain_zip

if TYPE_CHECKING:
    from lxml import etree

MOST_BYTES = 30_000_000
MOST_UNPACKED = 300_000_000
MOST_PARTS = 5_000
MOST_XML = 60_000_000
MOST_TAGS = 3_000_000  # tags and attributes of one XML part: each takes about a hundred bytes once parsed
MOST_CELLS = 500_000
MOST_LINES = 600_000  # of a mail: one of MOST_BYTES with long lines has fewer
MOST_PAGES = 100
MOST_SECONDS = 3.5  # of work on one PDF; whoever runs the readers ends one that works longer
MOST_DEPTH = 5
MOST_INSIDE = 1_000

BROKEN = "Tệp bị hỏng, không mở được; đề nghị gửi lại."
LOCKED = "Tệp có mật khẩu; đề nghị gửi lại bản không đặt mật khẩu."
SWELLS = "Tệp nén phình quá lớn khi mở ra; không đọc. Đề nghị gửi riêng phần biểu số liệu."
TOO_LARGE = "Tệp chứa quá nhiều dữ liệu so với một báo cáo; không đọc. Đề nghị gửi riêng phần biểu số liệu."
BAD_ZIP = (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, struct.error, zlib.error)

_END, _END64 = b"PK\x05\x06", b"PK\x06\x06"
_MOST_LISTING = 3_000_000
_MOST_SWELLING = 1_032  # deflate cannot swell more than this
_HARMLESS = 300_000


class UnreadableError(Exception):
    """A received file cannot be opened; the message says in Vietnamese why and what to do."""


class NeedsPersonError(Exception):
    """A received file is whole but not for a program to read; the message says in Vietnamese what to do."""


def open_package(content: bytes) -> zipfile.ZipFile | PlainZip:
    """Open an office package, refusing one that is broken or swells beyond the limits.

    Raises
    ------
    UnreadableError
        Broken, too many parts, or too large once unpacked.
    """
    archive = plain_zip(content, MOST_PARTS) or open_zip(content, MOST_PARTS)
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise UnreadableError(SWELLS)
    if any(_lies(content, part) for part in parts):
        raise UnreadableError(SWELLS)
    return archive


def open_zip(content: bytes, most: int) -> zipfile.ZipFile:
    """Open a zip archive of at most `most` members.

    Raises
    ------
    UnreadableError
        It is broken or has more members.
    """
    if _listing_size(content) > _MOST_LISTING:
        raise UnreadableError(f"Tệp nén có quá nhiều tệp bên trong (hơn {most}); không mở.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except BAD_ZIP as cause:
        raise UnreadableError(BROKEN) from cause
    if len(archive.infolist()) > most:
        raise UnreadableError(f"Tệp nén có quá nhiều tệp bên trong (hơn {most}); không mở.")
    return archive


def parse_xml(content: bytes) -> etree._Element:
    """Parse one XML part: no entity, no DTD, no network, at most 256 levels deep.

    Raises
    ------
    UnreadableError
        It is too large or declares entities of its own. Other damage raises what lxml raises.
    """
    from lxml import etree

    if len(content) > MOST_XML or content.count(b"<") + content.count(b"=") > MOST_TAGS:
        raise UnreadableError(TOO_LARGE)
    if b"<!DOCTYPE" in content[:4096]:
        raise UnreadableError("Tệp có khai báo thực thể XML, không phải do Word hay Excel lưu; không đọc.")
    # A parser of its own for each part: lxml parsers keep state, and no entity or address may be followed.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    return etree.fromstring(content, parser)


def _listing_size(content: bytes) -> int:
    """Bytes of a zip's list of members, as its end record says, so that a list of a million names is never read."""
    end = content.rfind(_END, max(0, len(content) - 66_000))
    if end < 0 or end + 16 > len(content):
        return 0
    size = struct.unpack_from("<L", content, end + 12)[0]
    wide = content.rfind(_END64, max(0, end - 200), end)
    return max(size, struct.unpack_from("<Q", content, wide + 40)[0]) if 0 <= wide <= end - 48 else size


def _lies(content: bytes, part: zipfile.ZipInfo | Member) -> bool:
    """Whether a member holds more than it declares; readers in other languages would unpack it all."""
    if part.compress_type != zipfile.ZIP_DEFLATED or part.compress_size < _HARMLESS:
        return False
    if part.compress_size * _MOST_SWELLING <= part.file_size:
        return False
    start = part.header_offset
    name, extra = struct.unpack_from("<HH", content, start + 26) if start + 30 <= len(content) else (0, 0)
    packed = io.BytesIO(content[start + 30 + name + extra :][: part.compress_size])
    stream, size = zlib.decompressobj(-15), 0
    try:
        while chunk := packed.read(1 << 16):
            while chunk and size <= part.file_size:
                size += len(stream.decompress(chunk, 1 << 20))
                chunk = stream.unconsumed_tail
    except zlib.error:
        return False  # whoever reads this part meets the same damage and says so
    return size > part.file_size
