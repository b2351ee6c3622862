"""Official papers as Word documents, laid out after Decree 30/2020/NĐ-CP, Annex I.

Comes in: who issues, what kind of paper, its texts and tables. Goes out: a document of python-docx that opens the
same in Word and LibreOffice, always as a draft: number, day and signature are left open, no seal is ever drawn, each
page is stamped. Sizes, margins and order are the decree's; that tables repeat headings and keep rows whole is ours.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from envmonth_lib.office import DRAFT_STAMP, SAMPLE_STAMP
from envmonth_lib.office.officefile import write_sealed

CENTRE, LEFT, RIGHT, BOTH = (WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT,
                             WD_ALIGN_PARAGRAPH.JUSTIFY)  # fmt: skip
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
FONT = "Times New Roman"
_RED = RGBColor(0xC0, 0x00, 0x00)
_TOP, _LEFT, _RIGHT = 20, 30, 15  # millimetres; the decree allows 20-25, 30-35, 15-20
_MM_PER_LETTER = 2.15  # of bold 13-point Times New Roman, for the lines below headings


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues a paper: the body above, the body itself, the symbol after the number, the place."""

    superior: str
    body: str
    symbol: str
    place: str


def new_paper(title: str, author: str, sample: bool, landscape: bool = False) -> Paper:
    """Return an empty paper: A4, margins and font of the decree, page numbers from the second page, each page stamped.

    Parameters
    ----------
    title, author : str
        Written into the document's properties; the author is a body, never a person.
    """
    paper = Document()
    paper.core_properties.title, paper.core_properties.author = title, author
    paper.core_properties.language = "vi-VN"
    paper.core_properties.comments = ""
    style = paper.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.rPr.append(language)
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.top_margin = section.bottom_margin = Mm(_TOP)
    section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    stamp = f"{DRAFT_STAMP} - {SAMPLE_STAMP}" if sample else DRAFT_STAMP
    _header(section.first_page_header.paragraphs[0], text_width(paper), stamp, numbered=False)
    _header(section.header.paragraphs[0], text_width(paper), stamp, numbered=True)
    return paper


def text_width(paper: Paper) -> float:
    """Width between the margins, in millimetres."""
    section = paper.sections[-1]
    return (section.page_width - section.left_margin - section.right_margin) / Mm(1)


def letterhead(paper: Paper, issuer: Issuer, year: int) -> None:
    """Write the head of a paper: the issuing bodies on the left, the nation on the right; number and day left open."""
    width = text_width(paper)
    table = _bare_table(paper, (0.44 * width, 0.56 * width))
    left, right = table.rows[0].cells
    _line(left.paragraphs[0], issuer.superior.upper(), 12)
    _line(left.add_paragraph(), issuer.body.upper(), 12, bold=True)
    _rule(left, 0.44 * width, 0.4 * len(issuer.body) * _MM_PER_LETTER)
    _line(right.paragraphs[0], NATION, 12, bold=True)
    _line(right.add_paragraph(), MOTTO, 13, bold=True)
    _rule(right, 0.56 * width, len(MOTTO) * _MM_PER_LETTER)
    left, right = table.add_row().cells
    _line(left.paragraphs[0], f"Số:       /{issuer.symbol}", 13)
    _line(right.paragraphs[0], f"{issuer.place}, ngày      tháng      năm {year}", 13, italic=True)


def title(paper: Paper, kind: str, subject: str) -> None:
    """Write what kind of paper it is, in capitals, and its subject with a line below."""
    _line(paper.add_paragraph(), kind.upper(), 14, bold=True, before=18)
    for text in subject.split("\n"):
        _line(paper.add_paragraph(), text, 14, bold=True)
    _rule(paper, text_width(paper), 45)


def addressed(paper: Paper, to: Sequence[str]) -> None:
    """Write to whom a paper goes: one on the same line, several below each other with dashes."""
    if len(to) == 1:
        _line(paper.add_paragraph(), f"Kính gửi: {to[0]}", 14, before=6, after=6)
        return
    _line(paper.add_paragraph(), "Kính gửi:", 14, before=6)
    for n, one in enumerate(to, start=1):
        _line(paper.add_paragraph(), f"- {one}{'.' if n == len(to) else ';'}", 14)


def bases(paper: Paper, lines: Sequence[str]) -> None:
    """Write the legal bases in italics, each ended by a semicolon, the last by a full stop."""
    for n, text in enumerate(lines, start=1):
        said(paper, f"{text}{'.' if n == len(lines) else ';'}", italic=True)


def said(paper: Paper, text: str, italic: bool = False, bold: bool = False, size: float = 14) -> Paragraph:
    """Write one paragraph of the body: justified, first line set in, six points apart."""
    made = paper.add_paragraph()
    made.alignment = BOTH
    made.paragraph_format.first_line_indent = Mm(12.7)
    made.paragraph_format.space_before = Pt(6)
    made.paragraph_format.keep_with_next = bold
    _run(made, text, size, bold=bold, italic=italic)
    return made


def annex_title(paper: Paper, word: str, name: str, reference: str) -> None:
    """Write the head of an annex: its word and number, its title in capitals, the paper it goes with in italics."""
    _line(paper.add_paragraph(), word, 14, bold=True)
    for text in name.split("\n"):
        _line(paper.add_paragraph(), text.upper(), 14, bold=True)
    _line(paper.add_paragraph(), f"({reference})", 14, italic=True, after=6)


def subtitle(paper: Paper, text: str, new_page: bool = False, centred: bool = False) -> None:
    """Write the title of a part of an annex, on a page of its own where asked."""
    made = paper.add_paragraph()
    made.alignment = CENTRE if centred else LEFT
    made.paragraph_format.space_before, made.paragraph_format.space_after = Pt(10), Pt(4)
    made.paragraph_format.keep_with_next = True
    made.paragraph_format.page_break_before = new_page
    _run(made, text, 13, bold=True)


def table(
    paper: Paper, headings: Sequence[str], shares: Sequence[float], rows: Sequence[Sequence[str]], size: float = 12,
    centred: Sequence[int] = (0,), name: str = "",
) -> Table:  # fmt: skip
    """Write a table with borders: headings repeat on each page, rows are not split.

    Parameters
    ----------
    shares : sequence of float
        Of each column in the width between the margins.
    centred : sequence of int
        Columns whose cells are centred.
    name : str
        What the table holds, for readers that speak it.
    """
    widths = [text_width(paper) * share / sum(shares) for share in shares]
    made = paper.add_table(rows=1, cols=len(headings), style="Table Grid")
    _fix(made, widths, name)
    for cell, heading in zip(made.rows[0].cells, headings, strict=True):
        _fill(cell, heading, size, CENTRE, bold=True)
    _property(made.rows[0], "w:tblHeader")
    for texts in rows:
        row = made.add_row()
        _property(row, "w:cantSplit")
        for n, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            _fill(cell, text, size, CENTRE if n in centred else LEFT)
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return made


def signature(paper: Paper, post: str, receivers: Sequence[str], size: float = 14) -> None:
    """Write the end of a paper: to whom copies go on the left, the post that signs on the right, no name."""
    width = text_width(paper)
    left, right = _bare_table(paper, (0.5 * width, 0.5 * width)).rows[0].cells
    if receivers:
        _line(left.paragraphs[0], "Nơi nhận:", 12, bold=True, italic=True, align=LEFT, before=12)
        for one in receivers:
            _line(left.add_paragraph(), f"- {one}", 11, align=LEFT)
    for n, text in enumerate(post.split("\n")):
        _line(right.paragraphs[0] if not n else right.add_paragraph(), text, size, bold=True, before=0 if n else 12)
    _line(right.add_paragraph(), "(Ký, ghi rõ họ tên)", size - 1, italic=True, after=48)


def write_paper(paper: Paper, path: Path, day: date) -> Path:
    """Write a paper to `path`, the same bytes each time; `day` goes into its properties (see `write_sealed`)."""
    paper.core_properties.revision = 1
    saved = io.BytesIO()
    paper.save(saved)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_sealed(saved.getvalue(), path, day)
    return path


def _run(made: Paragraph, text: str, size: float, bold: bool = False, italic: bool = False) -> None:
    for n, part in enumerate(text.split("\n")):
        run = made.add_run(part)
        run.font.size, run.bold, run.italic = Pt(size), bold, italic
        if n < text.count("\n"):
            run.add_break()


def _line(
    made: Paragraph, text: str, size: float, bold: bool = False, italic: bool = False,
    align: WD_ALIGN_PARAGRAPH = CENTRE, before: float = 0, after: float = 0,
) -> None:  # fmt: skip
    made.alignment = align
    made.paragraph_format.space_before, made.paragraph_format.space_after = Pt(before), Pt(after)
    _run(made, text, size, bold, italic)


def _rule(place: Paper | _Cell, width: float, length: float) -> None:
    """Draw a solid line of `length` in the middle of `width`, both in millimetres: the border of an empty paragraph."""
    made = place.add_paragraph()
    side = max((width - length) / 2, 0)
    made.paragraph_format.left_indent = made.paragraph_format.right_indent = Mm(side)
    made.paragraph_format.line_spacing = Pt(3)
    made.paragraph_format.space_after = Pt(6)
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        bottom.set(qn(f"w:{key}"), value)
    borders.append(bottom)
    properties = made._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    made.add_run().font.size = Pt(2)


def _header(made: Paragraph, width: float, stamp: str, numbered: bool) -> None:
    """Page number in the middle of the top margin (not on the first page), stamp on its right."""
    made.paragraph_format.tab_stops.clear_all()
    made.style.paragraph_format.tab_stops.clear_all()
    made.paragraph_format.tab_stops.add_tab_stop(Mm(width / 2), WD_TAB_ALIGNMENT.CENTER)
    made.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)
    made.add_run("\t")
    if numbered:
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        made._p.append(field)
    run = made.add_run(f"\t{stamp}")
    run.bold, run.font.size, run.font.color.rgb = True, Pt(12), _RED


def _bare_table(paper: Paper, widths: Sequence[float]) -> Table:
    made = paper.add_table(rows=1, cols=len(widths))
    _fix(made, widths)
    margins = OxmlElement("w:tblCellMar")  # none at the sides: the name of the nation just fits its column
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    made._tbl.tblPr.append(margins)
    return made


def _fix(made: Table, widths: Sequence[float], name: str = "") -> None:
    """Give a table fixed widths that Word and LibreOffice both keep."""
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, cell, width in zip(made.columns, made.rows[0].cells, widths, strict=True):
        column.width = cell.width = Mm(width)
    if name:
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), name)
        made._tbl.tblPr.append(caption)


def _fill(cell: _Cell, text: str, size: float, align: WD_ALIGN_PARAGRAPH, bold: bool = False) -> None:
    for n, part in enumerate(text.split("\n")):
        _line(
            cell.paragraphs[0] if not n else cell.add_paragraph(), part, size, bold=bold, align=align, before=1, after=1
        )


def _property(row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))
