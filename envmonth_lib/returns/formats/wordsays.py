"""A Word document without its looks: only the elements that say something or hold what does, for a tenth of the work.

Why: nine elements in ten are fonts, borders and widths that no reader here asks for, and parsing them is most of the
work on a return. Comes in: the main part of a document as stored. Goes out: its pieces that say something, or nothing
where looks decide what is seen, so that all of it must be read. No clause; a format offices use.
"""

from __future__ import annotations

import re

from envmonth_lib.returns.formats.wordruns import W

_START = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml[^<>]*?encoding=[\"']UTF-8[\"'][^<>]*\?>)?\s*(?=<w:document\s)", re.IGNORECASE
)
_PREFIXES = ((b'xmlns:w="', W[1:-1].encode()),
             (b'xmlns:mc="', b"http://schemas.openxmlformats.org/markup-compatibility/2006"))  # fmt: skip
_ATTRIBUTES = rb"(?:\s[^<>\"']*+(?:(?:\"[^\"<]*+\"|'[^'<]*+')[^<>\"']*+)*+)?+"
_ENDS, _NAMED = _ATTRIBUTES + rb"/?>", rb"(?=[\s/>])"
# Beside what says something, the beginning of each element whose looks decide what is seen. By their first letters,
# so that most elements are passed over after one.
_SAYS = re.compile(
    rb"<(?:w:(?:"
    rb"t(?:" + _ATTRIBUTES + rb">[^<]*+</w:t>|(?:c|r(?:Pr)?|bl|abs?)" + _ENDS + rb"|(?:xbxContent|cPrChange)" + _NAMED
    + rb")|p(?:tab)?" + _ENDS + rb"|rFonts(?=[^<>]*=\s*[\"'](?:\.[Vv][Nn]|[Vv][Nn][Ii]))"
    rb"|v(?:Merge" + _ENDS + rb"|ertAlign(?=[^<>]*superscript))|s(?:ym" + _ENDS + rb"|howingPlcHdr" + _NAMED
    + rb")|d(?:el" + _NAMED + rb"|ocument" + _ENDS + rb")|grid(?:Span|Before)" + _ENDS + rb"|br" + _ENDS
    + rb"|cr" + _ENDS + rb"|noBreakHyphen" + _ENDS + rb"|moveFrom" + _NAMED
    + rb")|/w:(?:p(?:tab)?|t(?:c|r(?:Pr)?|bl|abs?)|document|br|cr|noBreakHyphen|sym|grid(?:Span|Before)|vMerge)\s*>"
    rb"|mc:Fallback|[!?])"
)  # fmt: skip
_LOOKS = frozenset((b"<w:del", b"<w:moveFrom", b"<w:txbxContent", b"<w:showingPlcHdr", b"<w:tcPrChange",
                    b"<w:vertAlign", b"<w:rFonts", b"<mc:Fallback", b"<!", b"<?"))  # fmt: skip


def without_looks(xml: bytes) -> list[bytes]:
    """Return the pieces of the main part that say something, in their order; joined they are its XML.

    Nothing comes back where text was deleted, moved, raised or stands in a box, where a control shows its prompt, where
    an old font is named, and where the part is written in another manner than Word's.
    """
    start = _START.match(xml)
    if not start or any(xml.count(name) != xml.count(prefix + name) for prefix, name in _PREFIXES):
        return []
    says = _SAYS.findall(xml, start.end())
    return says if _LOOKS.isdisjoint(says) else []
