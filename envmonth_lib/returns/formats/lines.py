"""Plain text to paragraphs: bytes in any encoding Vietnamese offices use, lines joined where only the width broke them.

Why: a mail breaks its lines at 76 letters, and a figure in one line belongs to a noun in the next. Comes in: bytes or
text. Goes out: paragraphs that say on which line they start; quoted lines of an earlier mail are not this one's words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from envmonth_lib.legacy import to_unicode
from envmonth_lib.returns.formats.limits import NeedsPersonError
from envmonth_lib.returns.formats.typedtables import without_tables
from envmonth_lib.returns.formats.words import clean, font_around
from envmonth_lib.returns.grids import Grid, Paragraph

_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_ODD = re.compile("[^\x00-\x7f]")
_OURS = frozenset("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ–—‘’“”…•²³°«»\u00a0€")
_WIDE = 55
_ENDS = (".", ":", ";", "!", "?")
_ITEM = re.compile(r"\s*(?:[-+*•–]|\(?[0-9a-zđ]{1,2}[.)]|[IVX]+\.)\s")


def read_text(content: bytes) -> tuple[tuple[Grid, ...], tuple[Paragraph, ...]]:
    """Read a text file as paragraphs, and the tables pasted into it.

    Raises
    ------
    NeedsPersonError
        Its encoding is none that is known.
    """
    return said_in(decoded(content))


def said_in(text: str, quoted: bool = True) -> tuple[tuple[Grid, ...], tuple[Paragraph, ...]]:
    """Return the tables pasted into a text and its paragraphs; not `quoted`: no lines that start with >."""
    grids, rest = without_tables(text)
    return grids, tuple(paragraphs_of(rest, quoted))


def decoded(content: bytes) -> str:
    """Decode bytes as UTF-8, UTF-16 (with or without a byte order mark), Windows-1258 or TCVN3, composed to NFC.

    Raises
    ------
    NeedsPersonError
        None of these gives Vietnamese text.
    """
    for bom, encoding in _BOMS.items():
        if content.startswith(bom):
            return content.decode(encoding, "replace" if encoding == "utf-16" else "strict")
    if wide := _wide(content):
        return content.decode(wide, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as cause:
        if cause.reason == "unexpected end of data" and cause.start > len(content) - 4:
            return content[: cause.start].decode("utf-8")  # cut off within its last letter
    sample = content[:200_000]
    texts = {"cp1258": unicodedata.normalize("NFC", sample.decode("cp1258", "replace")),
             "latin-1": to_unicode(sample.decode("latin-1"), ".VnTime")}  # fmt: skip
    best = max(texts, key=lambda encoding: _share_ours(texts[encoding]))
    if _share_ours(texts[best]) < 0.8:
        raise NeedsPersonError("Không rõ bảng mã của tệp chữ; mở bằng Excel hoặc Word, lưu lại dạng xlsx hoặc docx.")
    if best == "latin-1":
        return to_unicode(content.decode("latin-1"), ".VnTime")
    return unicodedata.normalize("NFC", content.decode("cp1258", "replace"))


def paragraphs_of(text: str, quoted: bool = True) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text, each with the line it starts on; not `quoted`: no lines that start with >."""
    lines = [line.replace("\t", " ").rstrip() for line in text.splitlines()]
    font = font_around(lines)
    kept = ((n, line) for n, line in enumerate(lines, start=1) if quoted or not line.startswith(">"))
    for number, said in joined(kept):
        if cleaned := clean(said, font):
            yield Paragraph(cleaned, f"dòng {number}")


def joined(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Join numbered lines into paragraphs: a long line that ends no sentence goes on in the next."""
    start, said = 0, ""
    for number, line in lines:
        goes_on = len(said.rpartition("\n")[2]) >= _WIDE and not said.endswith(_ENDS)
        is_text = said.lower().startswith("kính gửi") and line.strip()[:1].isupper()  # below whom it is sent to
        if said and line.strip() and goes_on and not (is_text or is_item(line)):
            said = f"{said}\n{line.strip()}"
            continue
        if said:
            yield start, said.replace("\n", " ")
        start, said = number, line.strip()
    if said:
        yield start, said.replace("\n", " ")


def is_item(line: str) -> bool:
    """Whether a line begins an item of a list or a numbered clause."""
    return bool(_ITEM.match(line))


def _wide(content: bytes) -> str:
    """UTF-16 without a mark: every second byte of most letters is 0."""
    sample = content[:2000]
    if len(sample) < 8 or b"\0" not in sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) * 0.2:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _share_ours(text: str) -> float:
    marked = _ODD.findall(text)
    return sum(c.lower() in _OURS for c in marked) / len(marked) if marked else 1.0
