"""Zip archives opened in memory: the files inside, one at a time; nothing is written and no name is followed.

Comes in: bytes of a zip, not trusted. Goes out: each member as an `Inside` with a name for people and its bytes, or the
reason in Vietnamese why it was left closed (a password, a link, too large, spoilt). No clause; how offices send files.
"""

from __future__ import annotations

import stat
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from envmonth_lib.returns.formats import limits
from envmonth_lib.returns.formats.limits import BAD_ZIP, open_zip

_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_UNICODE_PATH = 0x7075
_LETTERS = frozenset("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")


@dataclass(frozen=True, slots=True)
class Inside:
    """A file inside a mail or archive: the name it was given, its bytes, or why it was not opened."""

    name: str
    content: bytes = b""
    refused: str = ""


def members(content: bytes, allows: Callable[[int], bool]) -> Iterator[Inside]:
    """Open a zip archive and return its files one after the other, directories left out.

    Parameters
    ----------
    content : bytes
        The archive.
    allows : callable
        Asked before a file of so many bytes is unpacked.

    Raises
    ------
    UnreadableError
        The archive is broken or has too many members.
    """
    archive = open_zip(content, limits.MOST_INSIDE)
    return (_member(archive, info, allows) for info in archive.infolist() if not info.is_dir())


def read_listing(content: bytes) -> tuple[tuple[()], tuple[()], str]:
    """Say of an archive itself how many files it holds; they are read by themselves.

    Raises
    ------
    UnreadableError
        The archive is broken or has too many members.
    """
    with open_zip(content, limits.MOST_INSIDE) as archive:
        count = sum(not info.is_dir() for info in archive.infolist())
    return (), (), f"Tệp nén; {count} tệp bên trong được đọc riêng."


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, allows: Callable[[int], bool]) -> Inside:
    name = _name(info)
    if stat.S_ISLNK(info.external_attr >> 16):
        return Inside(name, refused="Là liên kết, không phải tệp; không mở.")
    if info.flag_bits & _ENCRYPTED:
        return Inside(name, refused=limits.LOCKED)
    if info.file_size > limits.MOST_BYTES:
        return Inside(name, refused=f"Tệp lớn hơn {limits.MOST_BYTES // 1_000_000} MB; không mở.")
    if not allows(info.file_size):
        return Inside(name, refused=limits.SWELLS)
    try:
        return Inside(name, archive.read(info))
    except NotImplementedError:
        return Inside(name, refused="Kiểu nén không đọc được; giải nén, đặt từng tệp vào thư mục báo cáo của năm.")
    except (RuntimeError, *BAD_ZIP):
        return Inside(name, refused=limits.BROKEN)


def _name(info: zipfile.ZipInfo) -> str:
    """Name as its maker wrote it: zip says UTF-8 in a flag, or leaves the code page to guess."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    if named := _unicode_path(info.extra):
        return named
    # Without the flag zipfile has read it as cp437, which loses nothing.
    raw = info.orig_filename.encode("cp437", "replace")
    for encoding in ("utf-8", "cp1258"):
        try:
            name = unicodedata.normalize("NFC", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or _is_vietnamese(name):
            return name
    return info.filename


def _unicode_path(extra: bytes) -> str:
    while len(extra) >= 4:
        kind, size = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        if kind == _UNICODE_PATH and size > 5:
            return extra[9 : 4 + size].decode("utf-8", "replace")
        extra = extra[4 + size :]
    return ""


def _is_vietnamese(name: str) -> bool:
    """Whether all marked letters are ones that Vietnamese has: a wrong code page nearly always yields others."""
    return all(c.isascii() or c.lower() in _LETTERS for c in name)
