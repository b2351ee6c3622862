"""A draft as a workbook (xlsx, ods) or as tab-separated text: letterhead in column A, its tables below.

Comes in: a reply and its `Draft`. Goes out: bytes, the same each time. The ods is written part by part: no library of
ours writes one, and a sheet is a short XML file. "SỐ LIỆU MẪU" stands in the first cell. Clause: III.2-d.
"""

from __future__ import annotations

import codecs
import csv
import io
import math
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from envmonth_lib.office.officefile import write_sealed
from envmonth_lib.plan import Plan
from envmonth_lib.sample.drafts import Draft, Table, as_cell, opening_lines
from envmonth_lib.sample.replies import Reply

_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
    'manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
_CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" office:version="1.2">'
    "<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:document-content>"
)
_COLUMN = (
    '<style:style style:name="c{n}" style:family="table-column">'
    '<style:table-column-properties style:column-width="{cm}cm"/></style:style>'
)
_CM_TO_CHARACTERS = 4.6
_LINE_PT = 16


def write_sheets(reply: Reply, plan: Plan, path: Path, draft: Draft) -> None:
    """Write a plain workbook: a sheet a table, the first with the letterhead."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for n, table in enumerate(draft.tables):
        sheet = book.create_sheet(table.name)
        lines = opening_lines(reply, plan) if n == 0 else [opening_lines(reply, plan)[0]]
        _fill_sheet(sheet, [*lines, *filter(None, [table.title]), ""], table)
    saved = io.BytesIO()
    book.save(saved)
    write_sealed(saved.getvalue(), path, plan.signed)


def _fill_sheet(sheet: object, lines: list[str], table: Table) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    for n, line in enumerate(lines, start=1):
        sheet.cell(n, 1, line).font = Font(name="Times New Roman", size=13, bold=n > 1)
    thin = Side(style="thin")
    first = len(lines) + 1
    for n, row in enumerate(table.rows):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(first + n, column, value if value != "" else None)
            bold = n == 0 or n in table.wide or row[min(1, len(row) - 1)] == "Tổng cộng"
            cell.font = Font(name="Times New Roman", size=12, bold=bold)
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center" if n == 0 else None)
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
        sheet.row_dimensions[first + n].height = _LINE_PT * (1 if n in table.wide else _lines(row, table.widths))
        if n in table.wide:
            sheet.merge_cells(start_row=first + n, end_row=first + n, start_column=1, end_column=len(row))
    for column, width in enumerate(table.widths, start=1):
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = width * _CM_TO_CHARACTERS
    sheet.page_setup.paperSize, sheet.page_setup.orientation, sheet.page_setup.fitToHeight = 9, "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{first}:{first}"


def _lines(row: Sequence[str | float | int], widths: Sequence[float]) -> int:
    """Lines that the fullest cell needs: a spreadsheet does not raise a row by itself when it opens our file."""
    pairs = zip(row, widths, strict=True)
    return max(math.ceil(len(as_cell(value)) / (width * _CM_TO_CHARACTERS * 0.95)) or 1 for value, width in pairs)


def write_open_sheets(reply: Reply, plan: Plan, path: Path, draft: Draft) -> None:
    """Write the same as an ods."""
    sheets: list[str] = []
    styles: list[str] = []
    for n, table in enumerate(draft.tables):
        lines = opening_lines(reply, plan) if n == 0 else [opening_lines(reply, plan)[0]]
        rows = [(line,) for line in lines] + [("",), *table.rows]
        body = "".join(f"<table:table-row>{''.join(map(_open_cell, row))}</table:table-row>" for row in rows)
        columns = ""
        for width in table.widths:
            columns += f'<table:table-column table:style-name="c{len(styles)}"/>'
            styles.append(_COLUMN.format(n=len(styles), cm=width))
        sheets.append(f"<table:table table:name={quoteattr(table.name)}>{columns}{body}</table:table>")
    parts = {
        "mimetype": _MIME,  # first, and not packed: so the format asks
        "META-INF/manifest.xml": _MANIFEST.format(mime=_MIME),
        "content.xml": _CONTENT.format(sheets="".join(sheets), styles="".join(styles)),
    }
    with zipfile.ZipFile(path, "w") as package:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name)
            info.create_system = 0
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(info, text)


def _open_cell(value: str | float | int) -> str:
    if value == "":
        return "<table:table-cell/>"
    told = f"<text:p>{escape(as_cell(value))}</text:p>"
    kind = (
        'office:value-type="string"' if isinstance(value, str) else f'office:value-type="float" office:value="{value}"'
    )
    return f"<table:table-cell {kind}>{told}</table:table-cell>"


def write_delimited(reply: Reply, plan: Plan, path: Path, draft: Draft) -> None:
    """Write the first table as tab-separated text in UTF-16, as Excel's "Unicode text" comes out."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter="\t", lineterminator="\r\n")
    writer.writerows([[line] for line in opening_lines(reply, plan)])
    writer.writerows([[as_cell(value) for value in row] for row in draft.tables[0].rows])
    path.write_bytes(codecs.BOM_UTF16_LE + stream.getvalue().encode("utf-16-le"))
