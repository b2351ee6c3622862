"""Runs of a Word paragraph to its text: tracked changes, signs, raised figures, boxes, and the font of each run.

Why: text deleted in a tracked change is still in the file, a note's number set behind a figure reads as one more digit,
and old fonts show Vietnamese where the file has other letters. Comes in: a part of a document as parsed. Goes out: the
same part with what nobody sees cut out, and the text of each paragraph. No clause; a format offices use.
"""

from __future__ import annotations

from lxml import etree

from envmonth_lib.legacy import to_unicode
from envmonth_lib.returns.formats.words import RAISED, is_old_font

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_R, _T, _TC, _P, _DEL, _SYM, _BOX = (W + name for name in ("r", "t", "tc", "p", "del", "sym", "txbxContent"))
_PROMPT = W + "showingPlcHdr"
_UNSEEN = (W + "moveFrom", W + "tabs", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_MARKS = (W + "rPr", W + "trPr")  # a w:del in here only says that a paragraph's end or a row was deleted
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
SEEN = (_T, _SYM, *_SIGNS)
_TICKS = {"FE": "☒", "FD": "☒", "78": "☒", "FC": "x", "FB": "x", "A8": "☐", "6F": "☐", "A3": "☐"}
_SYMBOLS = {"A3": "≤", "B3": "≥", "B1": "±", "B0": "°", "B7": "•", "2D": "-"}


class Runs:
    """Reads paragraphs of one document; what a document has none of is not looked for.

    Parameters
    ----------
    xml : bytes
        The main part as stored, or nothing where `wordsays` has found that no looks matter.
    styles : element or None
        The root of ``word/styles.xml``, where an old font is in use.
    old_fonts : bool
        Whether a .Vn or VNI font is named anywhere.
    """

    def __init__(self, xml: bytes, styles: etree._Element | None, old_fonts: bool) -> None:
        self._raised = b"superscript" in xml
        self._tracked = b"<w:del " in xml or b"<w:del/" in xml
        self._by_run = old_fonts or self._raised
        self._fonts = _style_fonts(styles) if styles is not None else {}
        self._old_fonts = old_fonts
        self.plain = not (self._by_run or self._tracked or b"txbxContent" in xml or b"<w:tcPrChange" in xml)
        self._boxes: dict[etree._Element, list[etree._Element]] = {}

    def cut(self, part: etree._Element) -> etree._Element:
        """Cut out of a part what nobody sees (deleted text, prompts, copies for old programs), and lift boxes out."""
        for element in [*part.iter(*_UNSEEN), *(e for e in part.iter(_DEL) if e.getparent().tag not in _MARKS)]:
            _remove(element)
        for prompt in list(part.iter(_PROMPT)):
            _empty(prompt.getparent().getparent())
        for box in list(part.iter(_BOX)):
            holder = next(box.iterancestors(_P), None)
            if holder is not None:
                self._boxes.setdefault(holder, []).append(box)
                _remove(box)
        return part

    def text(self, paragraph: etree._Element) -> str:
        """Return the text of a paragraph."""
        if self._by_run:
            return self._text_by_run(paragraph)
        return "".join([said(e) for e in paragraph.iter(*SEEN)])

    def boxes(self, paragraph: etree._Element) -> list[etree._Element]:
        """Return the contents of the boxes that hang on a paragraph."""
        return self._boxes.get(paragraph, []) if self._boxes else []

    def joins_next(self, paragraph: etree._Element) -> bool:
        """Whether the end of the paragraph was deleted, so that the next one goes on in its line."""
        return self._tracked and paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None

    def _text_by_run(self, paragraph: etree._Element) -> str:
        pieces: list[str] = []
        font = self._style_font(paragraph) if self._old_fonts else ""
        for run in paragraph.iter(_R):
            properties = run.find(f"{W}rPr")
            text = "".join(said(e) for e in run.iter(*SEEN))
            if self._raised and text.strip().isdigit() and _is_raised(properties) and "".join(pieces)[-1:].isdigit():
                text = text.translate(RAISED)
            if self._old_fonts and is_old_font(own := self._run_font(properties) or font):
                text = to_unicode(text, own)
            pieces.append(text)
        return "".join(pieces)

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


def said(element: etree._Element) -> str:
    """Return what one element of a run shows."""
    if element.tag == _T:
        return element.text or ""
    if element.tag != _SYM:
        return _SIGNS[element.tag]
    known = _SYMBOLS if element.get(f"{W}font") == "Symbol" else _TICKS
    return known.get(element.get(f"{W}char", "")[-2:].upper(), "?")


def _remove(element: etree._Element) -> None:
    holder = element.getparent()
    if holder is not None:
        holder.remove(element)


def _empty(control: etree._Element) -> None:
    """Take the prompt out of a control; a cell that is one stays, empty."""
    content = control.find(f"{W}sdtContent")
    if content is None:
        return
    for child in list(content):
        if child.tag == _TC:
            for paragraph in child.findall(_P):
                child.remove(paragraph)
        else:
            content.remove(child)


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
