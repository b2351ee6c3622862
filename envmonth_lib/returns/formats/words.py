"""Text of a received file as one reads it: Unicode in NFC, no invisible marks, old Vietnamese fonts converted.

Why: one file mixes letters composed and decomposed, and runs in .VnTime or VNI-Times that only look right in their
font. Comes in: one run or cell as stored, and its font's name where the format tells it; where it does not, the text
around it says which font is likely. Goes out: clean text. No clause; document formats as offices use them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from envmonth_lib.legacy import likely_font, to_unicode
from envmonth_lib.vietnamese import nfc

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

# Letters and signs of Latin-1 that words in Unicode Vietnamese do not have.
_TELLING = re.compile("[\xa1-\xbf\xc4-\xc7\xcb\xce\xcf\xd0\xd1\xd6-\xd8\xdb\xdc\xde\xdf\xe4-\xe7\xeb\xee-\xf1"
                      "\xf6-\xf8\xfb\xfc\xfe\xff]")  # fmt: skip
_OLD_NAMES = tuple(map(re.compile, (rb"\.[Vv][Nn]", rb"V[Nn][Ii]", rb"v[Nn][Ii]")))  # one first letter: found soonest
_OLD_FONT = re.compile(rb"=\s*[\"'](?:\.[Vv][Nn]|[Vv][Nn][Ii])")
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_SHORT = 300
_ENOUGH = 20_000


def clean(text: str, font: str = "") -> str:
    """Bring one run or cell to clean text without outer blanks.

    Parameters
    ----------
    text : str
        As stored.
    font : str
        Name of its font where it is known or likely; only names of old Vietnamese fonts matter.
    """
    if not font and text.isascii():
        return text.strip()
    return _kept(text, font).strip() if len(text) < _SHORT else _converted(text, font).strip()


def may_be_old(text: str) -> bool:
    """Whether a text has letters or signs of old fonts that words in Unicode have not: "³" is one, "ê" is none."""
    return bool(_TELLING.search(text))


def font_around(texts: Iterable[str]) -> str:
    """Name the old font that the texts of one sheet or document are surely in, "" for sound Unicode."""
    joined = "\n".join(texts)
    if not _TELLING.search(joined):
        return ""
    return likely_font("\n".join(line for line in joined.splitlines() if not line.isascii())[:_ENOUGH])


def without_entities(text: str) -> str:
    """Put letters in place of the entities of a piece of XML.

    Raises
    ------
    ValueError
        One of them stands for no letter, or is not written as programs write them.
    """
    if "&" not in text:
        return text
    if text.count("&") != len(_ENTITY.findall(text)):
        raise ValueError(text[:_SHORT])
    return _ENTITY.sub(_letter, text)


def _letter(entity: re.Match[str]) -> str:
    number, hexadecimal, name = entity.groups()
    if name:
        return _NAMED[name]
    code = int(number) if number else int(hexadecimal, 16)
    if (code < 32 and code not in (9, 10)) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        raise ValueError(entity[0])
    return chr(code)


def names_old_font(xml: bytes) -> bool:
    """Whether a part of an office file names a .Vn or VNI font in an attribute."""
    return any([name.search(xml) for name in _OLD_NAMES]) and bool(_OLD_FONT.search(xml))


def is_old_font(font: str) -> bool:
    """Whether a font's name is that of a TCVN3 or VNI font."""
    return font.casefold().startswith((".vn", "vni"))


def _converted(text: str, font: str) -> str:
    return nfc(to_unicode(text, font) if font or _TELLING.search(text) else text)


# Headings and labels come back in every file of a year.
_kept = lru_cache(maxsize=16_384)(_converted)
