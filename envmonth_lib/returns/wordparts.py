"""Pieces of WordprocessingML that python-docx has no words for: hidden markers, content controls, whole tables, locks.

Comes in: texts and widths. Goes out: lxml elements to append to a document. A fill-in place is a content control
tagged with the indicator's id; an empty one holds blanks, so that it can be clicked and is still read as empty (not
marked as placeholder: LibreOffice keeps that mark on what is typed). No clause; `returns.wordform` says what is where.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt

BLANKS = "\u2002" * 4  # en spaces: wide enough to click, still nothing but space to a reader
FILL_IN, NOT_ASKED, GROUP, RED = "FFFBE6", "E7E6E6", "DDEBDA", "C00000"
TWIPS_PER_CM = 567
_CELL_MARGINS = (("top", "20"), ("left", "60"), ("bottom", "20"), ("right", "60"))
# Paragraph styles by size: a control of plain text takes the size of its paragraph's style in some programs.
STYLES = {"FormHead": 12.0, "FormCell": 11.0, "FormSmall": 9.5, "FormHidden": 1.0}


def element(tag: str, *children: object, **attributes: str):
    """Return one ``w:`` element with its attributes and children; children that are None are left out."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    for child in children:
        if child is not None:
            made.append(child)
    return made


def run(text: str, size: float = 0, bold: bool = False, italic: bool = False, hidden: bool = False, color: str = ""):
    """Return a run of text, in its paragraph's size unless `size` says another; newlines become breaks of the line."""
    look = element(
        "rPr",
        element("b") if bold else None,
        element("i") if italic else None,
        element("vanish") if hidden else None,
        element("color", val=color) if color else None,
        *(element(name, val=str(round(2 * size))) for name in ("sz", "szCs") if size),
    )
    made = element("r", look)
    for n, line in enumerate(text.split("\n")):
        if n:
            made.append(element("br"))
        part = element("t")
        part.text = line
        part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        made.append(part)
    return made


def hidden(text: str):
    """Return a run that is not shown or printed: a marker."""
    return run(text, 1, hidden=True)


def paragraph(*runs: object, style: str = "FormCell", align: str = "left", indent: float = 0, before: float = 0,
              after: float = 0, keep_next: bool = False, new_page: bool = False):  # fmt: skip
    """Return a paragraph in one of `STYLES`; indent in centimetres, space before and after in points."""
    look = element(
        "pPr",
        element("pStyle", val=style),
        element("keepNext") if keep_next else None,
        element("pageBreakBefore") if new_page else None,
        element("spacing", before=str(round(20 * before)), after=str(round(20 * after)), line="240", lineRule="auto"),
        element("ind", left=str(round(indent * TWIPS_PER_CM))) if indent else None,
        element("jc", val=align),
    )
    return element("p", look, *runs)


def add_styles(document: Document) -> None:
    """Add the paragraph styles of `STYLES` to a document."""
    for name, size in STYLES.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = document.styles["Normal"], Pt(size)
        style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)


class Controls:
    """Makes content controls, each with a number of its own (Word asks for that), counted from 1 in a document."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def text(self, tag: str, title: str, value: str):
        """Return a control one types a line into.

        Of rich text: LibreOffice locks controls of plain text together with the rest of a protected form.
        """
        return self._control(tag, title, value.replace("\n", "; "), element("richText"))

    def narrative(self, tag: str, title: str, value: str):
        """Return a control around whole paragraphs, for text of several lines."""
        lines = (value or BLANKS).split("\n")
        return self._control(tag, title, value, element("richText"), [paragraph(run(line)) for line in lines])

    def choice(self, tag: str, title: str, value: str, words: Sequence[str]):
        """Return a drop-down; a value outside `words` is kept as one choice more."""
        extra = (value,) if value and value not in words else ()
        items = (element("listItem", displayText=word, value=word) for word in (*words, *extra))
        return self._control(tag, title, value, element("dropDownList", *items))

    def _control(self, tag: str, title: str, value: str, kind: object, content: Sequence[object] = ()):
        look = element(
            "sdtPr",
            element("alias", val=title[:64]),
            element("tag", val=tag[:64]),
            element("id", val=str(next(self._numbers))),
            element("lock", val="sdtLocked"),
            kind,
        )
        return element("sdt", look, element("sdtContent", *(content or [run(value or BLANKS)])))


def cell(width: float, *paragraphs: object, span: int = 1, fill: str = "", vertical: str = "center"):
    """Return a table cell `width` centimetres wide."""
    look = element(
        "tcPr",
        element("tcW", w=str(round(width * TWIPS_PER_CM)), type="dxa"),
        element("gridSpan", val=str(span)) if span > 1 else None,
        element("shd", val="clear", color="auto", fill=fill) if fill else None,
        element("vAlign", val=vertical),
    )
    return element("tc", look, *paragraphs)


def row(*cells: object, header: bool = False, height: float = 0):
    """Return a table row that never splits over two pages; a header row is repeated on each."""
    look = element(
        "trPr",
        element("cantSplit"),
        element("trHeight", val=str(round(height * TWIPS_PER_CM)), hRule="atLeast") if height else None,
        element("tblHeader") if header else None,
    )
    return element("tr", look, *cells)


def table(widths: Sequence[float], rows: Iterable[object], lined: bool = True):
    """Return a table of fixed column widths in centimetres, with or without lines."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = {"val": "single", "sz": "4", "space": "0", "color": "000000"} if lined else {"val": "nil"}
    total = str(round(sum(widths) * TWIPS_PER_CM))
    margins = (element(side, w=wide, type="dxa") for side, wide in _CELL_MARGINS)
    look = element(
        "tblPr",
        element("tblW", w=total, type="dxa"),
        element("jc", val="center"),
        element("tblBorders", *(element(side, **line) for side in sides)),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *margins),
    )
    grid = element("tblGrid", *(element("gridCol", w=str(round(width * TWIPS_PER_CM))) for width in widths))
    return element("tbl", look, grid, *rows)


def lock_but_controls(document: Document) -> None:
    """Protect a document, without a password, so that only its content controls can be written in."""
    settings = document.settings.element
    lock = element("documentProtection", edit="forms", enforcement="1")
    # The schema fixes the order of settings: the lock comes before the first of these.
    later = ("autoFormatOverride", "styleLockTheme", "styleLockQFSet", "defaultTabStop", "autoHyphenation",
             "characterSpacingControl", "compat", "rsids", "themeFontLang", "clrSchemeMapping")  # fmt: skip
    following = next((child for child in settings if child.tag in {qn(f"w:{name}") for name in later}), None)
    if following is None:
        settings.append(lock)
    else:
        following.addprevious(lock)
