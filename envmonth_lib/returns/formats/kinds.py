"""What a received file is: told by its content first, by its name second, and what to do about one we do not read.

Why: offices send web pages called .xls, mails without ending and Word files called .doc that are none. Comes in: name
and bytes. Goes out: a short lower-case name of the format. Nothing is opened here but a zip's list of members.
"""

from __future__ import annotations

import re
import zipfile

from envmonth_lib.returns.formats.limits import BAD_ZIP, MOST_PARTS, UnreadableError, open_zip
from envmonth_lib.returns.formats.plainzip import plain_zip

SHEETS = ("xlsx", "xlsm", "xls", "ods")
IMAGES = ("png", "jpg", "gif", "tif", "heic", "bmp")
CARRIERS = ("eml", "zip")
CONVERTED = ("doc", "rtf", "odt")

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = {b"%PDF": "pdf", b"{\\rtf": "rtf", b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif", b"II*\0": "tif",
          b"MM\0*": "tif", b"Rar!": "rar", b"7z\xbc\xaf": "7z", b"PK\x05\x06": "zip"}  # fmt: skip
_INSIDE_OLE = {"EncryptedPackage": "locked", "__substg1.0_": "msg", "WordDocument": "doc", "Workbook": "xls",
               "Book": "xls"}  # fmt: skip
_NAMED = ("csv", "eml", "msg", "txt", "html", "htm", "docx", "pdf", "zip", *SHEETS, *IMAGES, *CONVERTED)
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body|meta|table)\b",
                   re.IGNORECASE | re.DOTALL)  # fmt: skip
_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}")
_MAIL_LINES = re.compile(rb"^(?:from|date|received|return-path|message-id|subject):", re.IGNORECASE | re.MULTILINE)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def kind_of(file: str, content: bytes) -> str:
    """Name the format of a file, such as ``xlsx``, ``eml`` or ``html``; of an unknown one, the ending of its name."""
    ending = file.rsplit("/", 1)[-1].rpartition(".")[2].lower()
    named = {"htm": "html", "jpeg": "jpg", "tiff": "tif"}.get(ending, ending)
    if content.startswith(_ZIP):
        return _packed(content, named)
    if content.startswith(_OLE):
        return _ole(content, named)
    # Word and Acrobat look for these beyond the first byte too; mail gateways put blank lines before them.
    start = content[:1024].lstrip(b"\r\n\t \xef\xbb\xbf")
    for magic, found in _MAGIC.items():
        if start.startswith(magic):
            return found
    return _text_kind(content, named) or (named if named in _NAMED else named[:8])


def what_to_do(kind: str) -> str:
    """Say in Vietnamese what a person does with a file that is not read here."""
    if kind in IMAGES:
        return ("Ảnh hoặc bản quét, không đọc tự động; đề nghị đơn vị gửi kèm bản Word hoặc Excel, hoặc nhập vào "
                "biểu mẫu.")  # fmt: skip
    if kind in CONVERTED:
        return "Mở bằng Word, lưu lại thành .docx rồi đặt cạnh tệp gốc."
    if kind == "msg":
        return "Thư của Outlook: mở thư, lưu lại dạng .eml hoặc lưu tệp đính kèm vào thư mục báo cáo của năm."
    if kind in ("rar", "7z"):
        return "Giải nén, đặt từng tệp vào thư mục báo cáo của năm."
    return "Định dạng chưa đọc tự động; lưu lại thành .xlsx hoặc .docx, hoặc nhập vào biểu mẫu."


def _packed(content: bytes, named: str) -> str:
    plain, odf = plain_zip(content, MOST_PARTS), b""
    names = set(plain.namelist()) if plain else set()
    if not plain or "mimetype" in names:
        try:
            with open_zip(content, 100_000) as archive:
                names = set(archive.namelist())
                odf = archive.open("mimetype").read(100) if "mimetype" in names else b""
        except (UnreadableError, zipfile.BadZipFile, *BAD_ZIP):
            return named if named in _NAMED else "zip"
    if "word/document.xml" in names:
        return "docx"
    if "content.xml" in names:
        return "odt" if b"opendocument.text" in odf or (not odf and named == "odt") else "ods"
    if any(name.startswith("xl/") and name.endswith(".bin") for name in names) and "xl/workbook.xml" not in names:
        return "xlsb"
    if any(name.startswith("xl/") for name in names):
        return named if named in ("xlsx", "xlsm") else "xlsx"
    return "zip"


def _ole(content: bytes, named: str) -> str:
    """A password turns xlsx and docx into this container too; the names of its streams tell all of them apart."""
    found = (kind for stream, kind in _INSIDE_OLE.items() if stream.encode("utf-16-le") in content)
    return next(found, named if named in ("xls", "doc", "msg") else "xls" if named in SHEETS else "doc")


def _text_kind(content: bytes, named: str) -> str:
    start = content[:8192]
    if start.startswith(_BOMS[1:]):
        start = content[2:16384].replace(b"\0", b"")
    start = start.removeprefix(_BOMS[0])
    if _PAGE.match(start):
        return "html"
    if named == "eml":
        return "eml"
    head = _MAIL.match(start)
    if head and len(_MAIL_LINES.findall(head.group())) >= 2:
        return "eml"
    # An office's program may write a text table and call it .xls; whether it is a table, its reader decides.
    return "csv" if named in (*SHEETS, "csv") else ""
