"""The blocks of the Word form around its tables: page, letterhead and title, rules, header row, signatures.

Comes in: the plan, one agency, texts of `returns.formtext`. Goes out: a document set up as an A4 annex, and elements to
append to it. After Decree 30/2020, Annex I; the lines themselves are the same in the workbook.
"""

from __future__ import annotations

from collections.abc import Sequence

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from envmonth_lib.office import SAMPLE_STAMP
from envmonth_lib.plan import Agency, Plan
from envmonth_lib.returns import formtext as text
from envmonth_lib.returns import wordparts as part
from envmonth_lib.returns.forms import Column, form_marker, marker

WIDTH = 26.2  # centimetres between the margins of A4 landscape
# Parts and styles of python-docx's own template that a form has no use for; they would be two thirds of the file.
_UNUSED_PARTS = ("thumbnail", "stylesWithEffects", "customXml", "numbering")
_STYLES = frozenset({"Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Header", "Footer"})


def new_document(plan: Plan, sample: bool) -> Document:
    """Return an empty document: A4 landscape, Times New Roman, page number at the top from page 2."""
    document = docx.Document()
    _lighten(document)
    document.core_properties.author = plan.issuer.vi
    document.core_properties.title = f"Biểu báo cáo Tháng hành động vì môi trường năm {plan.year}"
    document.core_properties.comments = plan.form_note.vi
    document.core_properties.language = "vi-VN"
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(12)
    fonts = normal.element.rPr.rFonts
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), "Times New Roman")
    normal.element.rPr.append(part.element("lang", val="vi-VN", eastAsia="vi-VN"))
    part.add_styles(document)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin, section.right_margin = Cm(2), Cm(1.5)
    section.top_margin, section.bottom_margin, section.header_distance = Cm(2), Cm(1.5), Cm(1)
    section.different_first_page_header_footer = True
    number = part.element("fldSimple", part.run("2", 13), instr=" PAGE ")
    _fill(section.header, part.paragraph(number, *_stamp(sample), align="center"))
    _fill(section.first_page_header, part.paragraph(*_stamp(sample), align="center"))
    return document


def top(plan: Plan, agency: Agency, form: str, controls: part.Controls, sample: bool) -> list[object]:
    """Return markers, letterhead and title."""
    lines = text.heading(plan, agency, form)
    marks = [part.hidden(form_marker(plan, agency, form))]
    if sample:
        marks.append(part.hidden(marker("sample", "1")))
    made = [part.paragraph(*marks, style="FormHidden", new_page=form != "1")]
    if sample:
        made.append(part.paragraph(part.run(SAMPLE_STAMP, 14, bold=True, color=part.RED), align="center"))

    def centred(line: str, size: float, after: float = 0, **look: bool):
        return part.paragraph(part.run(line, size, **look), align="center", after=after)

    above = []
    if lines.superior is not None:
        superior = controls.text(f"superior.{form}", "Cơ quan chủ quản", lines.superior)
        above.append(part.paragraph(superior, style="FormHead", align="center"))
    left = part.cell(11, *above, centred(lines.agency, 12, bold=True), centred("─" * 8, 7), vertical="top")
    right = part.cell(15.2, centred(text.NATION, 12, bold=True), centred(text.MOTTO, 13, bold=True),
                      centred("─" * 22, 7), vertical="top")  # fmt: skip
    made.append(part.table((11, 15.2), [part.row(left, right)], lined=False))
    period = controls.text(f"period.{form}", "Kỳ báo cáo", lines.period)
    made += [
        centred(text.ANNEX, 14, bold=True),
        centred(lines.title, 14, bold=True),
        centred(lines.basis, 13, 4, italic=True),
        *(
            [centred(lines.addressee, 13, 2), part.paragraph(period, style="FormHead", align="center")]
            if form == "1"
            else []
        ),
        centred(f"{lines.send_by} {plan.form_note.vi}", 10, 4, italic=True),
    ]
    return made


def rules(lines: Sequence[str]) -> list[object]:
    """Return the numbered rules of filling in."""
    made = [part.paragraph(part.run("CÁCH GHI", 11, bold=True), keep_next=True)]
    made += [part.paragraph(part.run(f"{n}. {line}", 10.5)) for n, line in enumerate(lines, start=1)]
    return [*made, part.paragraph(style="FormSmall")]


def header(columns: Sequence[Column], widths: Sequence[float], style: str):
    """Return the header row, each cell with the marker of its column."""
    cells = []
    for column, width in zip(columns, widths, strict=True):
        label = (part.hidden(marker("col", column.id)), part.run(column.heading.vi, bold=True))
        cells.append(part.cell(width, part.paragraph(*label, style=style, align="center"), fill=part.GROUP))
    return part.row(*cells, header=True)


def widths_of(columns: Sequence[Column]) -> list[float]:
    """Return the columns' widths in centimetres, shared out over the page."""
    total = sum(column.width for column in columns)
    return [WIDTH * column.width / total for column in columns]


def signatures(plan: Plan) -> list[object]:
    """Return the two signature places, left open."""

    def side(*lines: tuple[str, float, dict[str, bool]]):
        made = [part.paragraph(part.run(line, size, **look), align="center", keep_next=True)
                for line, size, look in lines]  # fmt: skip
        return part.cell(13.1, *made, vertical="top")

    bold, italic = {"bold": True}, {"italic": True}
    compiler, head = text.COMPILER_SIGNS, text.HEAD_SIGNS
    left = side(("", 12, {}), (compiler[0], 12, bold), (compiler[1], 11, italic))
    right = side((text.signing_date(plan), 12, italic), (head[0], 12, bold), (head[1], 11, italic))
    gap = part.paragraph(style="FormSmall", keep_next=True)
    return [gap, part.table((13.1, 13.1), [part.row(left, right, height=3)], lined=False)]


def _stamp(sample: bool) -> list[object]:
    return [part.run(f"   {SAMPLE_STAMP}", 13, bold=True, color=part.RED)] if sample else []


def _lighten(document: Document) -> None:
    """Take out of python-docx's template what the form does not use."""
    for paragraph in list(document.element.body.iter(qn("w:p"))):
        paragraph.getparent().remove(paragraph)
    for relations in (document.part.rels, document.part.package.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _UNUSED_PARTS:
                del relations[key]
    for style in list(document.styles.element.iter(qn("w:style"))):
        if style.get(qn("w:styleId")) not in _STYLES:
            style.getparent().remove(style)


def _fill(header, paragraph) -> None:
    header.is_linked_to_previous = False
    holder = header._element
    for old in list(holder):
        holder.remove(old)
    holder.append(paragraph)
