"""Any format to grids of cells and paragraphs, each with the address under which a person finds it.

Comes in: a file's name and bytes, not trusted. Goes out: a `Document`; one that could not be read says so in `problem`
and is never an exception, so that a spoilt file costs only itself. Read here: xlsx, xlsm, xls, ods, csv in UTF-8 and
docx; macros and formulas are never run. Everything else waits for a person.
"""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from envmonth_lib.vietnamese import nfc

Value = str | int | float | bool | date | datetime | time | timedelta | None

MOST_BYTES = 30_000_000
MOST_UNPACKED = 300_000_000
MOST_PARTS = 5_000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = {b"%PDF": "pdf", b"{\\rtf": "rtf", b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif", b"II*\0": "tif",
          b"MM\0*": "tif", b"Rar!": "rar", b"7z\xbc\xaf": "7z"}  # fmt: skip
_SHEETS = ("xlsx", "xlsm", "xls", "ods")
_NAMED = ("csv", "eml", "msg", "txt", "doc", "rtf", "zip", "html", "htm", "heic", *_SHEETS, "docx", "pdf")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what stands in it (None where empty) and where a person finds it."""

    value: Value
    place: str

    @property
    def raw(self) -> str:
        """What one sees on opening the file there, as one text."""
        return as_text(self.value)


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet or table; rows and columns count from zero here and as Excel or Word show them in `place`.

    ``merged`` lists merged areas as first row, first column, last row, last column; only the first cell has the value.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    is_sheet: bool = True
    merged: tuple[tuple[int, int, int, int], ...] = ()

    def place(self, row: int, column: int) -> str:
        """Address of a cell: ``Biểu 1!E34`` in a sheet, ``bảng 2, dòng 14, cột 4`` in a document."""
        if self.is_sheet:
            return f"{self.name}!{column_letters(column)}{row + 1}"
        return f"{self.name}, dòng {row + 1}, cột {column + 1}".removeprefix(", ")

    def cell(self, row: int, column: int | None) -> Cell:
        """Cell at an address; beyond the edge, or without a column, an empty one."""
        if column is None:
            return Cell(None, "")
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        return Cell(cells[column] if column < len(cells) else None, self.place(row, column))

    def text(self, row: int, column: int | None) -> str:
        """Text of a cell, empty where the cell is."""
        return self.cell(row, column).raw


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a document outside its tables."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read. `problem` is "", ``needs_person`` (not read here) or ``unreadable``; `note` says what to do.

    ``sender`` and ``subject`` are those of the mail it is, or came with.
    """

    file: str
    format: str
    grids: tuple[Grid, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    problem: str = ""
    note: str = ""
    sender: str = ""
    subject: str = ""


class UnreadableError(Exception):
    """A received file cannot be opened; the message says in Vietnamese why and what to do."""


def column_letters(column: int) -> str:
    """Letters of a spreadsheet column counted from zero: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def as_text(value: Value) -> str:
    """Write a cell's value as one sees it: whole numbers without point, decimals with a comma, dates as dd/mm/yyyy."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value).replace(".", ",")
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value)


def read_document(file: str, content: bytes) -> Document:
    """Read one received file.

    Parameters
    ----------
    file : str
        Path below the folder of returns, with forward slashes; only its ending is used.
    content : bytes
        The file as received.

    Returns
    -------
    Document
        Its format is told by content first, by name second. Never raises: see `Document.problem`.
    """
    found = _format(file, content)
    if len(content) > MOST_BYTES:
        return _refused(file, found, f"Tệp lớn hơn {MOST_BYTES // 1_000_000} MB; đề nghị gửi riêng phần biểu số liệu.")
    if not content:
        return _refused(file, found, "Tệp rỗng; đề nghị gửi lại.")
    if found not in (*_SHEETS, "docx", "csv"):
        return Document(file, found, problem="needs_person", note=_what_to_do(found))
    try:
        return _read(file, found, content)
    except UnreadableError as cause:
        return _refused(file, found, str(cause))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as cause:  # a panic of the native reader is no Exception; the file costs only itself
        return _refused(file, found, f"Tệp hỏng hoặc sai định dạng ({type(cause).__name__}); đề nghị gửi lại.")


def _read(file: str, found: str, content: bytes) -> Document:
    if content.startswith(_ZIP):
        _refuse_bomb(content)
    if found == "docx":
        from envmonth_lib.returns.worddoc import read_docx

        grids, paragraphs = read_docx(content)
        return Document(file, found, grids, paragraphs)
    if found == "csv":
        try:
            return Document(file, found, (_csv(content),))
        except UnicodeDecodeError:
            note = "Tệp CSV không phải mã UTF-8; mở bằng Excel, lưu lại thành xlsx hoặc CSV UTF-8."
            return Document(file, found, problem="needs_person", note=note)
    return Document(file, found, _sheets(content))


def _sheets(content: bytes) -> tuple[Grid, ...]:
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError as cause:
        raise UnreadableError("Tệp có mật khẩu; đề nghị gửi lại bản không đặt mật khẩu.") from cause
    grids = []
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        grids.append(Grid(nfc(name), tuple(tuple(map(_clean, row)) for row in rows)))
    return tuple(grids)


def _clean(value: Value) -> Value:
    if isinstance(value, str):
        return nfc(value).strip() or None
    return value


def _csv(content: bytes) -> Grid:
    text = content.decode("utf-8-sig")
    first = text.splitlines()[0] if text.splitlines() else ""
    delimiter = max(";\t,", key=first.count)
    rows = tuple(tuple(map(_clean, row)) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    return Grid("", rows, is_sheet=False)


def _format(file: str, content: bytes) -> str:
    named = file.rsplit("/", 1)[-1].rpartition(".")[2].lower()
    named = named if named in _NAMED else ""
    if content.startswith(_ZIP):
        return _packed(content, named)
    if content.startswith(_OLE):
        # A password turns xlsx and docx into this container too; the reader tells the two apart.
        return "xls" if named in _SHEETS else "doc"
    for magic, found in _MAGIC.items():
        if content.startswith(magic):
            return found
    return named or file.rsplit("/", 1)[-1].rpartition(".")[2].lower()[:8]


def _packed(content: bytes, named: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return named or "zip"
    if "word/document.xml" in names:
        return "docx"
    if "content.xml" in names:
        return "odt" if named == "odt" else "ods"
    if any(name.startswith("xl/") for name in names):
        return named if named in ("xlsx", "xlsm") else "xlsx"
    return "zip"


def _refuse_bomb(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as cause:
        raise UnreadableError("Tệp bị hỏng, không mở được; đề nghị gửi lại.") from cause
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise UnreadableError("Tệp nén phình quá lớn khi mở ra; không đọc. Đề nghị gửi riêng phần biểu số liệu.")


def _refused(file: str, found: str, note: str) -> Document:
    return Document(file, found, problem="unreadable", note=note)


def _what_to_do(found: str) -> str:
    match found:
        case "pdf" | "png" | "jpg" | "gif" | "tif" | "heic":
            return "PDF hoặc ảnh chưa đọc tự động; đề nghị đơn vị gửi kèm bản Word hoặc Excel, hoặc nhập vào biểu mẫu."
        case "doc" | "rtf" | "odt":
            return "Mở bằng Word, lưu lại thành .docx rồi đặt cạnh tệp gốc."
        case "eml" | "msg":
            return "Mở thư, lưu tệp đính kèm vào thư mục báo cáo của năm."
        case "zip" | "rar" | "7z":
            return "Giải nén, đặt từng tệp vào thư mục báo cáo của năm."
    return "Định dạng chưa đọc tự động; lưu lại thành .xlsx hoặc .docx, hoặc nhập vào biểu mẫu."
