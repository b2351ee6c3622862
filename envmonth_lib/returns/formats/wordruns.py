"""Runs of a Word paragraph to its text: tracked changes, signs, raised figures, boxes, and the font of each run.

Why: text deleted in a tracked change is still in the file, a note's number set behind a figure reads as one more digit,
and old fonts show Vietnamese where the file has other letters. Comes in: one paragraph. Goes out: what one sees, and
the text boxes that hang on it. No clause; a format offices use.
"""

from __future__ import annotations

from lxml import etree

from envmonth_lib.legacy import to_unicode
from envmonth_lib.returns.formats.words import RAISED, is_old_font

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PROMPT = "prompt"  # set by us on a cell that shows only the prompt of its control

_P, _R, _T, _TBL, _SDT, _SYM = (W + name for name in ("p", "r", "t", "tbl", "sdt", "sym"))
_BOX = W + "txbxContent"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_READ = ("del", "moveFrom", "instrText", "delText", "sdtPr", "sdtEndPr", "pPr", "rPr", "tblPr", "tblGrid", "trPr",
             "tcPr")  # fmt: skip
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_TICKS = {"FE": "☒", "FD": "☒", "78": "☒", "FC": "x", "FB": "x", "A8": "☐", "6F": "☐", "A3": "☐"}
_SYMBOLS = {"A3": "≤", "B3": "≥", "B1": "±", "B0": "°", "B7": "•", "2D": "-"}


def is_prompt(element: etree._Element) -> bool:
    """Whether an element is a content control that shows nothing but its prompt."""
    return element.tag == _SDT and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


class Runs:
    """Reads paragraphs of one document; what a document has none of is not looked for.

    Parameters
    ----------
    xml : bytes
        The main part as stored.
    styles : element or None
        The root of ``word/styles.xml``, where an old font is in use.
    old_fonts : bool
        Whether a .Vn or VNI font is named anywhere.
    """

    GONE = frozenset({*(W + name for name in _NOT_READ), _FALLBACK})

    def __init__(self, xml: bytes, styles: etree._Element | None, old_fonts: bool) -> None:
        self._raised = b'"superscript"' in xml
        self._tracked = b"<w:del " in xml or b"<w:del/" in xml
        self._by_run = old_fonts or self._raised
        self._fonts = _style_fonts(styles) if styles is not None else {}
        self._old_fonts = old_fonts

    def read(self, paragraph: etree._Element) -> tuple[str, list[etree._Element]]:
        """Return the text of a paragraph and the contents of the boxes that hang on it."""
        pieces: list[str] = []
        boxes: list[etree._Element] = []
        self._below(paragraph, pieces, boxes, self._style_font(paragraph) if self._old_fonts else "")
        return "".join(pieces), boxes

    def joins_next(self, paragraph: etree._Element) -> bool:
        """Whether the end of the paragraph was deleted, so that the next one goes on in its line."""
        return self._tracked and paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None

    def _below(self, element: etree._Element, pieces: list[str], boxes: list[etree._Element], font: str) -> None:
        for child in element:
            tag = child.tag
            if tag == _T:
                pieces.append(child.text or "")
            elif tag == _R and self._by_run:
                self._run(child, pieces, boxes, font)
            elif tag in _SIGNS:
                pieces.append(_SIGNS[tag])
            elif tag == _BOX:
                boxes.append(child)
            elif tag == _SYM:
                known = _SYMBOLS if child.get(f"{W}font") == "Symbol" else _TICKS
                pieces.append(known.get(child.get(f"{W}char", "")[-2:].upper(), "?"))
            elif isinstance(tag, str) and tag not in self.GONE and tag != _TBL and not is_prompt(child):
                self._below(child, pieces, boxes, font)

    def _run(self, run: etree._Element, pieces: list[str], boxes: list[etree._Element], font: str) -> None:
        inside: list[str] = []
        self._below(run, inside, boxes, font)
        text = "".join(inside)
        properties = run.find(f"{W}rPr")
        if self._raised and text.strip().isdigit() and _is_raised(properties) and pieces and pieces[-1][-1:].isdigit():
            text = text.translate(RAISED)
        if self._old_fonts and is_old_font(own := self._run_font(properties) or font):
            text = to_unicode(text, own)
        if text:
            pieces.append(text)

    def _run_font(self, properties: etree._Element | None) -> str:
        if properties is None:
            return ""
        named = _font_in(properties)
        style = properties.find(f"{W}rStyle")
        return named or (self._fonts.get(style.get(f"{W}val", ""), "") if style is not None else "")

    def _style_font(self, paragraph: etree._Element) -> str:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        named = "" if style is None else self._fonts.get(style.get(f"{W}val", ""), "")
        return named or self._fonts.get("", "")


def _is_raised(properties: etree._Element | None) -> bool:
    found = None if properties is None else properties.find(f"{W}vertAlign")
    return found is not None and found.get(f"{W}val") == "superscript"


def _font_in(properties: etree._Element) -> str:
    fonts = properties.find(f"{W}rFonts")
    return "" if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""


def _style_fonts(styles: etree._Element) -> dict[str, str]:
    """Font of each style by its id, through the styles it is based on; "" is what holds without a style."""
    default = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    own: dict[str, str] = {}
    base: dict[str, str] = {}
    normal = "" if default is None else _font_in(default)
    for style in styles.iterfind(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        properties, based = style.find(f"{W}rPr"), style.find(f"{W}basedOn")
        own[name] = "" if properties is None else _font_in(properties)
        base[name] = "" if based is None else based.get(f"{W}val", "")
        if style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph":
            normal = own[name] or normal
    fonts = {"": normal}
    for name in own:
        at, seen = name, set()
        while at and not own.get(at, "") and at not in seen:
            seen.add(at)
            at = base.get(at, "")
        fonts[name] = own.get(at, "")
    return fonts
