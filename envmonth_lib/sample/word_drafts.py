"""A draft as a Word document: letterhead in two columns, title, body, tables, signature; also in an old font.

Why: most returns are Word files after the layout of Decree 30/2020. Comes in: a reply and its `Draft`. Goes out: the
bytes of a docx, the same each time, "SỐ LIỆU MẪU" in its first line. With an old font the text is stored as TCVN3, as
documents of older machines are. Clause: III.2-d.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from envmonth_lib.legacy import TCVN3
from envmonth_lib.office import SAMPLE_STAMP
from envmonth_lib.office.officefile import write_sealed
from envmonth_lib.plan import Plan
from envmonth_lib.sample.drafts import Draft, Table, as_cell, letterhead, place_of, signature
from envmonth_lib.sample.replies import Reply
from envmonth_lib.vietnamese import long_date

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Row
    from docx.text.paragraph import Paragraph

FONT, OLD_FONT, OLD_CAPITALS = "Times New Roman", ".VnTime", ".VnTimeH"
_FULL_CM = 16.0
_TO_TCVN3 = {letter: code for code, letter in TCVN3.items()}


def write_document(
    reply: Reply, plan: Plan, path: Path, draft: Draft, seed: int, old_font: bool = False, titles: tuple[str, ...] = ()
) -> None:  # fmt: skip
    """Write the document.

    Parameters
    ----------
    old_font : bool
        Body in ``.VnTime`` (TCVN3 codes), headings in ``.VnTimeH``; the sample stamp stays in Unicode.
    titles : tuple of str
        Lines of the title; those of a report where left out.
    """
    from docx import Document
    from docx.shared import Cm

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    writer = _Writer(document, old_font)
    writer.line(f"{SAMPLE_STAMP} - mọi con số và tên người trong văn bản này là bịa", italic=True, new_font=True)
    if reply.has_sender:
        _head(writer, reply, plan)
    titles = titles or ("BÁO CÁO", f"Kết quả tổ chức Tháng hành động vì môi trường năm {reply.year}")
    for text, bold in (*((title, True) for title in titles), (f"Kính gửi: {plan.issuer.vi}", False)):
        writer.line(text, bold=bold, centred=True)
    for part in draft.body:
        if isinstance(part, Table):
            writer.table(part)
        elif part.startswith("# "):
            writer.line(part[2:], bold=True)
        else:
            writer.line(part, justified=True)
    if reply.has_sender:
        _foot(writer, reply, seed)
    saved = io.BytesIO()
    document.save(saved)
    write_sealed(saved.getvalue(), path, plan.signed)


def _head(writer: _Writer, reply: Reply, plan: Plan) -> None:
    above, own = (reply.above, reply.own) if reply.own else letterhead(reply.agency, plan)
    left = [(above, False), *((line, True) for line in own.split("\n")), (f"Số: {reply.doc_number}", False)]
    right = [("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True), ("Độc lập - Tự do - Hạnh phúc", True),
             (f"{reply.place or place_of(reply.agency, plan)}, {long_date(reply.signed)}", False)]  # fmt: skip
    writer.columns([line for line in left if line[0]], right, (5.8, 10.4))


def _foot(writer: _Writer, reply: Reply, seed: int) -> None:
    post, name = signature(reply.agency, seed)
    left = [("Nơi nhận:", True), ("- Như trên;", False), ("- Lưu: VT.", False)]
    right = [*((line, True) for line in post.split("\n")), ("", False), ("", False), (name, True)]
    writer.columns(left, right, (8, 8))


class _Writer:
    """Puts lines and tables into a document, in one font or the old one."""

    def __init__(self, document: Document, old_font: bool) -> None:
        from docx.shared import Pt

        self._document, self._old = document, old_font
        style = document.styles["Normal"]
        style.font.name, style.font.size = OLD_FONT if old_font else FONT, Pt(13)

    def line(
        self, text: str, bold: bool = False, italic: bool = False, centred: bool = False, justified: bool = False,
        new_font: bool = False,
    ) -> None:  # fmt: skip
        """Add a paragraph."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Cm, Pt

        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(6)
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if justified:
            paragraph.alignment, paragraph.paragraph_format.first_line_indent = WD_ALIGN_PARAGRAPH.JUSTIFY, Cm(1)
        self._run(paragraph, text, bold, italic, new_font)

    def columns(
        self, left: list[tuple[str, bool]], right: list[tuple[str, bool]], widths: tuple[float, float]
    ) -> None:  # fmt: skip
        """Add two columns without lines, as letterhead and signature have them."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Cm, Pt

        table = self._document.add_table(rows=1, cols=2)
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for cell, lines, width in zip(table.rows[0].cells, (left, right), widths, strict=True):
            cell.width = Cm(width)
            for n, (text, bold) in enumerate(lines):
                paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
                paragraph.alignment, paragraph.paragraph_format.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(0)
                self._run(paragraph, text, bold, size=12)
        self._document.add_paragraph()

    def table(self, table: Table) -> None:
        """Add a table with lines; a row over the whole width becomes one cell."""
        from docx.shared import Cm, Pt

        if table.title:
            self.line(table.title, bold=True, centred=True)
        made = self._document.add_table(rows=len(table.rows), cols=len(table.rows[0]), style="Table Grid")
        made.autofit = False
        widths = [width * _FULL_CM / sum(table.widths) for width in table.widths]
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Cm(width)
        for n, row in enumerate(table.rows):
            cells = made.rows[n].cells
            _keep_whole(made.rows[n], repeated=n == 0)
            if n in table.wide:
                cells[0].merge(cells[-1])
            for cell, value, width in zip(cells, row, widths, strict=True):
                if n in table.wide and value == "":
                    continue
                cell.width = Cm(sum(widths) if n in table.wide else width)
                cell.paragraphs[0].paragraph_format.space_after = Pt(0)
                self._run(cell.paragraphs[0], as_cell(value), n == 0 or n in table.wide, size=11)
        self._document.add_paragraph()

    def _run(
        self, paragraph: Paragraph, text: str, bold: bool, italic: bool = False, new_font: bool = False, size: int = 0
    ) -> None:  # fmt: skip
        from docx.shared import Pt

        old = self._old and not new_font
        run = paragraph.add_run(_as_tcvn3(text) if old else text)
        run.bold, run.italic = bold, italic
        run.font.name = (OLD_CAPITALS if text.isupper() else OLD_FONT) if old else FONT
        if size:
            run.font.size = Pt(size)


def _keep_whole(row: _Row, repeated: bool) -> None:
    """Keep a row on one page; the heading row stands again on each."""
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if repeated:
        properties.append(OxmlElement("w:tblHeader"))


def _as_tcvn3(text: str) -> str:
    """Store text as the old font does; its capitals have no codes of their own but in the font for capitals."""
    if text.isupper():
        text = text.lower()
    return "".join(_TO_TCVN3.get(letter, _TO_TCVN3.get(letter.lower(), letter)) for letter in text)
