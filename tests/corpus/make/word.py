"""Word files as offices write them: letterhead, running text, tables of any shape, text boxes, tracked changes.

Comes in: a list of parts (`Head`, text, `Table`, `Box`, `Sign`). Goes out: a docx on disk, its facts in the case's key.
``write`` says how the text is stored: as it is, decomposed, or in the letters of an old font with that font's name.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import docx
from case import Case, still
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from markup import changes, paragraphs

SAMPLE = "SỐ LIỆU MẪU"


@dataclass(frozen=True)
class Head:
    """Letterhead: superior and issuing body, number, place and date, title; as a two-column table or as lines."""

    left: tuple[str, ...]
    number: str
    day: str
    title: str = "Kết quả tổ chức các hoạt động hưởng ứng Tháng hành động vì môi trường năm 2020"
    to: str = "Sở Tài nguyên và Môi trường tỉnh Lạng Sơn"
    place: str = "Lạng Sơn"
    kind: str = "BÁO CÁO"
    as_table: bool = True
    sample: str = SAMPLE


@dataclass(frozen=True)
class Table:
    """A table: rows of texts, merges as (first row, first column, last row, last column); a cell may hold a Table."""

    rows: Sequence[Sequence[object]]
    merged: Sequence[tuple[int, int, int, int]] = ()
    bold_rows: Sequence[int] = (0,)
    auto_numbers: bool = False


@dataclass(frozen=True)
class Box:
    """Text in a text box, or in the header of the page."""

    text: str
    header: bool = False


@dataclass(frozen=True)
class Plain:
    """A part kept in Unicode and Times New Roman within a document in old letters."""

    part: object


@dataclass(frozen=True)
class Sign:
    """Signature block with the list of recipients."""

    post: str
    name: str
    to: tuple[str, ...] = ("Sở TN&MT", "Lưu: VT")


Write = Callable[[str], str]


class Word:
    """One document being written."""

    def __init__(self, case: Case, write: Write, font: str) -> None:
        self.case, self.write, self.font = case, write, font
        self.document = docx.Document()
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = font, Pt(13)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), font)
        self.tables = self.lines = 0
        for kind in [style for style in self.document.styles if style.type == WD_STYLE_TYPE.TABLE]:
            if kind.name not in ("Normal Table", "Table Grid"):
                kind.delete()

    def add(self, part: object) -> None:
        """Write one part."""
        match part:
            case Head():
                self._head(part)
            case Table():
                self.tables += 1
                self.table(self.document, part, f"bảng {self.tables}")
            case Box():
                self._box(part)
            case Sign():
                self._sign(part)
            case Plain():
                kept = self.write, self.font
                self.write, self.font = str, "Times New Roman"
                self.add(part.part)
                self.write, self.font = kept
            case str():
                for text in paragraphs(part):
                    self._line(text)

    def _line(self, text: str, bold: bool = False, centre: bool = False, italic: bool = False):
        self.lines += 1
        heading = text.startswith("# ")
        paragraph = self.document.add_paragraph()
        if centre:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self.fill(paragraph, text.removeprefix("# "), f"đoạn {self.lines}", "prose", bold or heading, italic)
        return paragraph

    def fill(self, paragraph, text: str, place: str, found_by: str, bold: bool = False, italic: bool = False) -> None:
        """Put text into a paragraph, tracked changes as such."""
        for change, words in changes(self.case.show(text, place, found_by)):
            # The old fonts have a capital twin: typed small, shown large.
            capital = self.font.startswith(".Vn") and words.isupper()
            run = paragraph.add_run(self.write(words.lower() if capital else words))
            run.bold, run.italic = bold, italic
            run.font.name = f"{self.font}H" if capital else self.font
            if change:
                self._track(paragraph, run, change)

    @staticmethod
    def _track(paragraph, run, change: str) -> None:
        mark = OxmlElement("w:ins" if change == "+" else "w:del")
        mark.set(qn("w:id"), str(len(paragraph.runs)))
        mark.set(qn("w:author"), "Người soạn mẫu")
        mark.set(qn("w:date"), "2020-07-30T08:00:00Z")
        paragraph._p.replace(run._r, mark)
        mark.append(run._r)
        if change == "-":
            for text in run._r.findall(qn("w:t")):
                text.tag = qn("w:delText")

    def _head(self, head: Head) -> None:
        right = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
        left = [*head.left, f"Số: {head.number}"]
        day = f"{head.place}, {head.day}"
        if head.as_table:
            table = self.document.add_table(1, 2)
            self._cell_lines(table.cell(0, 0), left)
            self._cell_lines(table.cell(0, 1), [*right, day])
        else:
            for text in (*left, *right, day):
                self._line(text, centre=True)
        if head.sample:
            self._line(head.sample, centre=True, italic=True)
        if head.kind:
            self._line(head.kind, bold=True, centre=True)
        if head.title:
            self._line(head.title, bold=True, centre=True)
        if head.to:
            self._line(f"Kính gửi: {head.to}", centre=True)

    def _cell_lines(self, cell, lines: Sequence[str]) -> None:
        for i, text in enumerate(lines):
            paragraph = cell.paragraphs[0] if i == 0 else cell.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            self.fill(paragraph, text, "đầu văn bản", "prose", bold=i == len(lines) - 2)

    def table(self, parent, table: Table, name: str) -> None:
        """Write a table into the document or into a cell."""
        columns = max(map(len, table.rows))
        made = parent.add_table(len(table.rows), columns)
        made.style = "Table Grid"
        made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for r, row in enumerate(table.rows):
            cells = made.rows[r].cells
            for c, value in enumerate(row):
                place = f"{name}, dòng {r + 1}, cột {c + 1}"
                if isinstance(value, Table):
                    self.table(cells[c], value, place)
                    continue
                for i, text in enumerate(str("" if value is None else value).split("\n")):
                    paragraph = cells[c].paragraphs[0] if i == 0 else cells[c].add_paragraph()
                    self.fill(paragraph, text, place, "table", bold=r in table.bold_rows)
            if table.auto_numbers and r not in table.bold_rows:
                self._number(cells[0].paragraphs[0])
        self._widths(made, table)
        for first_row, first, last_row, last in table.merged:
            made.cell(first_row, first).merge(made.cell(last_row, last))
            joined = made.cell(first_row, first)
            for paragraph in joined.paragraphs[1:]:
                if not paragraph.text:
                    paragraph._p.getparent().remove(paragraph._p)

    @staticmethod
    def _widths(made, table: Table) -> None:
        """Give each column the room its longest text asks for, as people drag the lines."""
        texts = [[value if isinstance(value, str) else "" for value in row] for row in table.rows]
        longest = [max(len(row[c]) if c < len(row) else 0 for row in texts) for c in range(len(made.columns))]
        rooms = [min(40, max(6, room)) for room in longest]
        for c, room in enumerate(rooms):
            width = Cm(16 * room / sum(rooms))
            made.columns[c].width = width
            for cell in made.columns[c].cells:
                cell.width = width

    @staticmethod
    def _number(paragraph) -> None:
        numbering = parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        paragraph._p.get_or_add_pPr().append(numbering)

    def _box(self, box: Box) -> None:
        if box.header:
            self.fill(self.document.sections[0].header.paragraphs[0], box.text, "đầu trang", "prose")
            return
        holder = self.document.add_paragraph()
        for text in paragraphs(box.text):
            self.fill(holder, text, "hộp văn bản", "prose")
        runs = [copy.deepcopy(run._r) for run in holder.runs]
        for run in holder.runs:
            holder._p.remove(run._r)
        holder._p.append(_text_box(runs))

    def _sign(self, sign: Sign) -> None:
        table = self.document.add_table(1, 2)
        self._cell_lines(table.cell(0, 0), ["Nơi nhận:", *(f"- {to};" for to in sign.to)])
        self._cell_lines(table.cell(0, 1), [sign.post, "", "", sign.name])


def _text_box(runs: list[object]):
    shape = parse_xml(
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>'
        '<v:shape style="width:430pt;height:120pt" type="#_x0000_t202"><v:textbox><w:txbxContent><w:p/>'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    paragraph = shape.find(".//" + qn("w:p"))
    for run in runs:
        paragraph.append(run)
    return shape


def word(case: Case, parts: Sequence[object], name: str = "", write: Write = str, font: str = "Times New Roman"):
    """Write a docx; return its path."""
    path = case.path(name)
    made = Word(case, write, font)
    for part in parts:
        made.add(part)
    about = made.document.core_properties
    about.author, about.created, about.modified = "Người soạn mẫu", datetime(2020, 8, 1), datetime(2020, 8, 1)
    made.document.save(path)
    return still(path)
