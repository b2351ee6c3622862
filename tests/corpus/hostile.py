"""Files that want to harm whoever opens them, built when they are needed and never committed.

Each entry of `HOSTILE` says what it is, how it is made and which status its ledger row may have. `meet` puts one into a
folder beside a sound return, runs the intake in a process of its own and measures it: no crash, within `MOST_SECONDS`
and `MOST_MB`, nothing read outside the folder, nothing fetched, and the sound return still read. By hand:
``python tests/corpus/hostile.py [WORD …]``.
"""

from __future__ import annotations

import base64
import io
import json
import os
import random
import resource
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).resolve().parent
ROOT = CORPUS.parents[1]
MOST_SECONDS = 5.0  # of work for one file, above what the intake takes for the sound return alone
MOST_WAIT = 20.0  # on the clock, on a machine that does other things too
MOST_MB = 500
SECRET = "BIMAT-7731"  # stands in files outside the folder; seen in a result, it was read
SOUND = "Số liệu lành.csv"
CLOSED = "unreadable|needs_person|not_ours"
ANY = f"counted|{CLOSED}|duplicate|other_year"


@dataclass(frozen=True)
class Hostile:
    """One hostile file: its name in the folder, its bytes or how to put it there, and the statuses its row may have."""

    name: str
    make: Callable[..., bytes | None]
    status: str
    what: str
    places: bool = False  # `make` gets the target path and the folder outside, and puts the file there itself


# --- small makers -------------------------------------------------------------------------------------------------


def zipped(parts: dict[str, bytes], flag: int = 0) -> bytes:
    """A zip; `flag` is set in the headers of every entry (1 = "encrypted")."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 8, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    made = bytearray(stream.getvalue())
    if flag:
        for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            start = made.find(mark)
            while start >= 0:
                made[start + at] |= flag
                start = made.find(mark, start + 4)
    return bytes(made)


def zipped_big(name: str, head: bytes, block: bytes, times: int, tail: bytes = b"", other: dict | None = None) -> bytes:
    """A zip with one part of ``head + times * block + tail``, written block by block."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for part, content in (other or {}).items():
            archive.writestr(part, content)
        with archive.open(name, "w", force_zip64=True) as part:
            part.write(head)
            for _ in range(times):
                part.write(block)
            part.write(tail)
    return stream.getvalue()


_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _links(*links: tuple[str, str, str]) -> bytes:
    rows = "".join(
        f'<Relationship Id="rId{i}" Type="{_OFFICE}/{kind}" Target="{target}"{more}/>'
        for i, (kind, target, more) in enumerate(links, 1)
    )
    return f'<Relationships xmlns="{_RELS}">{rows}</Relationships>'.encode()


def docx_parts(body: str, before: str = "", links: tuple[tuple[str, str, str], ...] = ()) -> dict[str, bytes]:
    """Parts of a docx with this body; `before` stands between the declaration and the root."""
    types = f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="{_WORDML}"/></Types>'
    document = f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"><w:body>{body}</w:body></w:document>'
    return {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": _links(("officeDocument", "word/document.xml", "")),
        "word/_rels/document.xml.rels": _links(*links),
        "word/document.xml": document.encode(),
    }


def docx(body: str, before: str = "", links: tuple[tuple[str, str, str], ...] = ()) -> bytes:
    """A docx with this body."""
    return zipped(docx_parts(body, before, links))


def paragraph(text: str) -> str:
    """One paragraph of a docx."""
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def xlsx_parts(
    rows: str, before: str = "", sheets: int = 1, more: str = "", dimension: str = "A1:D9"
) -> dict[str, bytes]:
    """Parts of an xlsx whose sheets all hold these rows."""
    names = range(1, sheets + 1)
    over = "".join(
        f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{_SHEETML}.worksheet+xml"/>' for i in names
    )
    types = f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{_SHEETML}.sheet.main+xml"/>{over}</Types>'
    book = "".join(f'<sheet name="S{i}" sheetId="{i}" r:id="rId{i}"/>' for i in names)
    sheet = f'<?xml version="1.0" encoding="UTF-8"?>{before}<worksheet xmlns="{_MAIN}"><dimension ref="{dimension}"/><sheetData>{rows}</sheetData>{more}</worksheet>'
    return {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": _links(("officeDocument", "xl/workbook.xml", "")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{book}</sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": _links(*(("worksheet", f"worksheets/sheet{i}.xml", "") for i in names)),
        **{f"xl/worksheets/sheet{i}.xml": sheet.encode() for i in names},
    }


def xlsx(rows: str, **more) -> bytes:
    """An xlsx with these rows."""
    return zipped(xlsx_parts(rows, **more))


def text_row(*texts: str, r: int = 1) -> str:
    """One row of inline texts."""
    cells = "".join(f'<c r="{chr(65 + i)}{r}" t="inlineStr"><is><t>{t}</t></is></c>' for i, t in enumerate(texts))
    return f'<row r="{r}">{cells}</row>'


_SHEET_HEAD = b'<?xml version="1.0"?><worksheet xmlns="' + _MAIN.encode() + b'"><sheetData>'
_SHEET_TAIL = b"</sheetData></worksheet>"


def big_sheet(block: bytes, times: int) -> bytes:
    """An xlsx whose only sheet is one block, many times over."""
    parts = xlsx_parts("")
    del parts["xl/worksheets/sheet1.xml"]
    return zipped_big("xl/worksheets/sheet1.xml", _SHEET_HEAD, block, times, _SHEET_TAIL, parts)


def ods(rows: str, before: str = "") -> bytes:
    """An ods with these rows."""
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = f'<?xml version="1.0"?>{before}<office:document-content{names}><office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    return zipped(
        {"mimetype": kind.encode(), "META-INF/manifest.xml": manifest.encode(), "content.xml": content.encode()}
    )


def laughs(root: str) -> str:
    """A DTD of entities that double themselves a billion-fold."""
    lines = ['<!ENTITY a0 "ha ha ha ha ha ha ha ha ha ha">']
    lines += [f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10)]
    return f"<!DOCTYPE {root} [{''.join(lines)}]>"


def outside_entity(root: str, address: str) -> str:
    """A DTD with an entity that stands elsewhere."""
    return f'<!DOCTYPE {root} [<!ENTITY x SYSTEM "{address}">]>'


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A pdf of numbered objects; the first is the root."""
    out, at = io.BytesIO(), []
    out.write(b"%PDF-1.5\n")
    for i, body in enumerate(objects, 1):
        at.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (i, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in at)
    out.write(b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start))
    return out.getvalue()


def stream(content: bytes, more: bytes = b"") -> bytes:
    """A stream object of a pdf."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), more, content)


def mail(body: str = "", boundary: str = "", headers: str = "") -> bytes:
    """A mail by hand."""
    kind = f'multipart/mixed; boundary="{boundary}"' if boundary else "text/plain; charset=utf-8"
    return (
        f"From: a@example.vn\r\nTo: b@example.vn\r\nSubject: bao cao\r\nDate: Mon, 03 Aug 2020 09:00:00 +0700\r\n"
        f"{headers}MIME-Version: 1.0\r\nContent-Type: {kind}\r\n\r\n{body}"
    ).encode()


def part(name: str, content: bytes = b"a;b\n1;2\n", boundary: str = "b") -> str:
    """One attachment of a mail by hand; the name is put in as it is."""
    return (
        f'--{boundary}\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="{name}"\r\n'
        f"Content-Transfer-Encoding: base64\r\n\r\n{base64.b64encode(content).decode()}\r\n"
    )


def noise(size: int = 60_000) -> bytes:
    """Bytes without meaning, the same each time."""
    return random.Random(7).randbytes(size)


def compound(streams: dict[str, bytes]) -> bytes:
    """An old container (as of xls and of files with a password) with these streams, each above 4096 bytes."""
    sector, free, end = 512, 0xFFFFFFFF, 0xFFFFFFFE
    data, starts, fat = b"", {}, [0xFFFFFFFD, end]
    for name, content in streams.items():
        assert len(content) >= 4096
        count = -(-len(content) // sector)
        starts[name] = len(fat)
        fat += [len(fat) + i + 1 for i in range(count - 1)] + [end]
        data += content.ljust(count * sector, b"\0")
    assert len(fat) <= 128 and len(streams) <= 3

    def entry(name: str, kind: int, start: int, size: int, child: int = -1, right: int = -1) -> bytes:
        text = (name + "\0").encode("utf-16-le")
        links = struct.pack("<iii", -1, right, child)
        return (
            text.ljust(64, b"\0")
            + struct.pack("<HBB", len(text), kind, 1)
            + links
            + bytes(36)
            + struct.pack("<IQ", start, size)
        )

    names = list(streams)
    folder = entry("Root Entry", 5, end, 0, child=1)
    for i, name in enumerate(names):
        folder += entry(name, 2, starts[name], len(streams[name]), right=i + 2 if i + 1 < len(names) else -1)
    folder = folder.ljust(sector, b"\0")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    head += struct.pack("<109I", 0, *([free] * 108))
    table = struct.pack("<128I", *(fat + [free] * (128 - len(fat))))
    return head + table + folder + data


def example(name: str) -> bytes:
    """A sound file of the corpus."""
    return (CORPUS / "dev" / name).read_bytes()


# --- makers of whole files ----------------------------------------------------------------------------------------


def nested_zip() -> bytes:
    """Zip in zip, ten copies a level: ten million files in the end."""
    inner = zipped({"0.csv": b"a;b\n" * 200_000})
    for _ in range(6):
        inner = zipped({f"{i}.zip": inner for i in range(10)})
    return inner


def lying_zip() -> bytes:
    """A zip whose directory says ten bytes where 400 million come out."""
    made = bytearray(zipped_big("bieu.csv", b"", bytes(1 << 20), 400))
    at = made.rfind(b"PK\x01\x02")
    struct.pack_into("<I", made, at + 24, 10)
    return bytes(made)


def deep_tables() -> bytes:
    """A docx with 5,000 tables, each in a cell of the one before."""
    return docx("<w:tbl><w:tr><w:tc>" * 5000 + paragraph("Cây xanh trồng mới 5") + "</w:tc></w:tr></w:tbl>" * 5000)


def deep_mail() -> bytes:
    """A mail in a mail, 500 times."""
    made = mail("Trồng 5 cây xanh.")
    for i in range(500):
        made = mail(f"--b{i}\r\nContent-Type: message/rfc822\r\n\r\n{made.decode()}\r\n--b{i}--\r\n", f"b{i}")
    return made


def encrypted_pdf() -> bytes:
    """A pdf that asks for a password nobody knows."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>", stream(noise(200)),
               b"<< /Filter /Standard /V 1 /R 2 /P -64 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>"]  # fmt: skip
    return pdf(objects, b"/Encrypt 5 0 R /ID [<41> <41>]")


def deep_pdf() -> bytes:
    """A pdf whose page tree is 20,000 levels deep."""
    depth = 20_000
    pages = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (i + 3) for i in range(depth)]
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", *pages, b"<< /Type /Page /MediaBox [0 0 9 9] >>"])


def looping_pdf() -> bytes:
    """A pdf whose page tree bites its tail."""
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 99999999 >>"])


def crowded_pdf() -> bytes:
    """A pdf of a million objects."""
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>", *[b"null"] * 1_000_000])


def swelling_pdf() -> bytes:
    """A pdf whose page is 400 MB once unpacked."""
    packed = zlib.compressobj(1)
    content = b"".join(packed.compress(b"0 0 m " * 170_000) for _ in range(400)) + packed.flush()
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>", stream(content, b"/Filter /FlateDecode")])  # fmt: skip


def scripted_pdf() -> bytes:
    """A pdf that would run a script and start a program when opened."""
    text = stream(b"BT /F1 12 Tf 20 100 Td (Trong 5 cay xanh) Tj ET")
    return pdf([b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (touch /tmp/da-chay) >> >>",
                b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
                text, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"])  # fmt: skip


def tiff_bomb() -> bytes:
    """A TIFF that says it is 65,535 by 65,535 points of three colours."""
    fields = [(256, 3, 1, 65535), (257, 3, 1, 65535), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 2), (273, 4, 1, 8), (277, 3, 1, 3),
              (278, 3, 1, 65535), (279, 4, 1, 0xFFFFFFFF)]  # fmt: skip
    return (
        b"II*\0\x08\0\0\0"
        + struct.pack("<H", len(fields))
        + b"".join(struct.pack("<HHII", *f) for f in fields)
        + bytes(4)
    )


def png_bomb() -> bytes:
    """A PNG that says it is 60,000 by 60,000 points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(10_000_000)))
        + chunk(b"IEND", b"")
    )


def macro_book() -> bytes:
    """An xlsm with a macro part; its cells are sound."""
    rows = text_row("SỞ TƯ PHÁP TỈNH LẠNG SƠN", r=1) + text_row("TT", "Nội dung", "ĐVT", "Kết quả", r=3)
    parts = xlsx_parts(rows + text_row("1", "Băng rôn", "cái", "3", r=4))
    types = parts["[Content_Types].xml"].replace(b".sheet.main+xml", b".sheet.main+xml").decode()
    types = types.replace(f"{_SHEETML}.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    parts["[Content_Types].xml"] = types.encode()
    parts["xl/vbaProject.bin"] = compound(
        {"VBA": b'Sub Auto_Open()\r\nShell "touch /tmp/da-chay"\r\nEnd Sub'.ljust(5000)}
    )
    return zipped(parts)


def link_outside(target: Path, outside: Path) -> None:
    """A link in the folder to a file that was not received."""
    secret = outside / "ngoai.csv"
    secret.write_text(f"SỞ TƯ PHÁP;;\nNội dung;ĐVT;Kết quả\nBăng rôn {SECRET};cái;5\n", encoding="utf-8")
    target.symlink_to(secret)


def link_to_folder(target: Path, outside: Path) -> None:
    """A link in the folder to a folder elsewhere."""
    (outside / "trong").mkdir()
    (outside / "trong" / "ngoai.csv").write_text(f"Băng rôn;{SECRET}\n", encoding="utf-8")
    target.symlink_to(outside / "trong", target_is_directory=True)


def pipe(target: Path, outside: Path) -> None:
    """A named pipe, which blocks whoever reads it."""
    os.mkfifo(target)


def linked_zip() -> bytes:
    """A zip entry that is a link to a file of the machine."""
    stream_ = io.BytesIO()
    with zipfile.ZipFile(stream_, "w") as archive:
        entry = zipfile.ZipInfo("bieu.csv")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return stream_.getvalue()


_FORMULAS = (
    '<row r="1"><c r="A1" t="str"><f>WEBSERVICE("http://127.0.0.1:{port}/x")</f><v>5</v></c>'
    '<c r="B1" t="str"><f>cmd|"/c calc"!A0</f><v>0</v></c><c r="C1" t="str"><f>HYPERLINK("http://127.0.0.1:{port}/y","z")</f><v>z</v></c></row>'
)
_INJECTION = (
    "SỞ TƯ PHÁP TỈNH LẠNG SƠN;;;\nTT;Nội dung;ĐVT;Kết quả\n1;=cmd|' /C calc'!A0;cái;=1+1\n2;@SUM(1+1);cái;+1+1\n"
    "3;-2+3+cmd|' /C calc'!A0;cái;=WEBSERVICE(\"http://127.0.0.1/\")\n"
)
_LOCAL = "http://127.0.0.1:{port}/x.dtd"  # {port} is a door that is watched while the file is read

# fmt: off
HOSTILE: list[Hostile] = [
    Hostile("bom-phang.zip", lambda: zipped_big("bieu.csv", b"", bytes(1 << 20), 1000), CLOSED, "1 GB of zeros in 1 MB"),
    Hostile("bom-long.zip", nested_zip, ANY, "ten zips in each of ten zips, six levels"),
    Hostile("bom-noi-doi.zip", lying_zip, CLOSED, "the directory lies about the size"),
    Hostile("bom.docx", lambda: zipped_big("word/document.xml", b"<w:document>", b" " * (1 << 20), 400, b"</w:document>",
            {k: v for k, v in docx_parts("").items() if k != "word/document.xml"}), CLOSED, "document of 400 MB"),
    Hostile("bom.xlsx", lambda: big_sheet(b" " * (1 << 20), 400), CLOSED, "sheet of 400 MB of spaces"),
    Hostile("nam-trieu-dong.xlsx", lambda: big_sheet(b'<row spans="1:9"/>' * 50_000, 100), CLOSED, "5 million empty rows"),
    Hostile("lap-lai.ods", lambda: ods('<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" '
            'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'), ANY, "one cell repeated 17 billion times"),
    Hostile("cuoi.docx", lambda: docx(paragraph("&a9;"), laughs("w:document")), CLOSED, "billion laughs in Word"),
    Hostile("cuoi.xlsx", lambda: xlsx(text_row("&a9;"), before=laughs("worksheet")), CLOSED, "billion laughs in Excel"),
    Hostile("cuoi.ods", lambda: ods("<table:table-row><table:table-cell><text:p>&a9;</text:p></table:table-cell></table:table-row>",
            laughs("office:document-content")), CLOSED, "billion laughs in ods"),
    Hostile("thuc-the.docx", lambda: docx(paragraph("&x;"), outside_entity("w:document", "file://{secret}")), CLOSED, "entity names a file of the machine"),
    Hostile("thuc-the.xlsx", lambda: xlsx(text_row("&x;"), before=outside_entity("worksheet", "file://{secret}")), CLOSED, "the same in Excel"),
    Hostile("thuc-the.ods", lambda: ods("<table:table-row><table:table-cell><text:p>&x;</text:p></table:table-cell></table:table-row>",
            outside_entity("x", "file://{secret}")), CLOSED, "the same in ods"),
    Hostile("dtd-mang.docx", lambda: docx(paragraph("x"), f'<!DOCTYPE w:document SYSTEM "{_LOCAL}">'), CLOSED, "DTD from the network"),
    Hostile("mau-mang.docx", lambda: docx(paragraph("x"), links=(("attachedTemplate", _LOCAL, ' TargetMode="External"'),
            ("image", _LOCAL, ' TargetMode="External"'))), CLOSED, "template and picture from the network"),
    Hostile("duong-dan.zip", lambda: zipped({"../../ngoai.csv": b"a;1\n", "/etc/cron.d/x.csv": b"a;1\n", "C:\\Windows\\x.csv": b"a;1\n",
            "..\\..\\y.csv": b"a;1\n", "a/../../../../tmp/da-chay": b"a;1\n"}), ANY, "names that lead out"),
    Hostile("lien-ket.zip", linked_zip, ANY, "an entry that is a link"),
    Hostile("lien-ket.csv", link_outside, "", "a link in the folder to a file outside: no row at all", places=True),
    Hostile("lien-ket-thu-muc", link_to_folder, "", "a link in the folder to a folder outside: no row at all", places=True),
    Hostile("ong.csv", pipe, "", "a named pipe: no row, no waiting", places=True),
    Hostile("webservice.xlsx", lambda: xlsx(_FORMULAS), CLOSED, "formulas that would fetch or start something"),
    Hostile("tiem.csv", lambda: _INJECTION.encode(), ANY, "cells that are formulas once opened in Excel"),
    Hostile("macro.xlsm", macro_book, ANY, "a macro part beside sound cells"),
    Hostile("kich-thuoc.xlsx", lambda: xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
            dimension="A1:XFD1048576"), ANY, "two cells at the far corners"),
    Hostile("tron-o.xlsx", lambda: xlsx(text_row("Kết quả"), more='<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'), ANY, "one merged area over all"),
    Hostile("muoi-nghin-trang.xlsx", lambda: xlsx(text_row("a", "1"), sheets=10_000), CLOSED, "10,000 sheets"),
    Hostile("chi-so.xlsx", lambda: xlsx('<row r="1"><c r="A1" t="s"><v>4000000000</v></c><c r="ZZZZZZ99999999999" t="s"><v>-1</v></c></row>'), CLOSED, "indexes beyond everything"),
    Hostile("bang-long.docx", deep_tables, CLOSED, "5,000 tables in tables"),
    Hostile("o-rong.docx", lambda: docx("<w:tbl>" + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr><w:p/></w:tc></w:tr>' * 50 + "</w:tbl>"), CLOSED, "cells over 100 million columns"),
    Hostile("nhieu-doan.docx", lambda: docx(paragraph("Cây 5.") * 300_000), CLOSED, "300,000 paragraphs"),
    Hostile("xml-sau.docx", lambda: docx("<w:sdt><w:sdtContent>" * 60_000 + "</w:sdtContent></w:sdt>" * 60_000), CLOSED, "60,000 elements in each other"),
    Hostile("thu-sau.eml", deep_mail, ANY, "a mail nested 500 deep"),
    Hostile("thu-5000.eml", lambda: mail("".join(part(f"{i}.csv") for i in range(5000)) + "--b--\r\n", "b"), CLOSED, "5,000 attachments"),
    Hostile("thu-ten.eml", lambda: mail("".join(part(n) for n in ("../../x.csv", "a\x00b.csv", "\u202exslx.exe", "x" * 3000 + ".csv", "=?utf-8?Q?d=0Aong.csv?=",
            "/etc/passwd", "", ".", "con.csv")) + "--b--\r\n", "b"), ANY, "attachments with names that lie, lead out or never end"),
    Hostile("thu-dau.eml", lambda: mail("x", headers="X-A: " + "=?utf-8?Q?" + "a" * 2_000_000 + "?=\r\n" + "Received: x;\r\n" * 50_000), ANY, "a header of 2 MB and 50,000 more"),
    Hostile("thu-hong.eml", lambda: mail("--b\r\nContent-Type: text/plain; charset=khong-co\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!====" + "@" * 9000, "b"), ANY, "unknown letters, broken base64"),
    Hostile("mat-khau.xlsx", lambda: compound({"EncryptionInfo": noise(5000), "EncryptedPackage": noise(20_000)}), CLOSED, "workbook with a password"),
    Hostile("mat-khau.pdf", encrypted_pdf, CLOSED, "pdf with a password"),
    Hostile("mat-khau.zip", lambda: zipped({"bieu.csv": noise(2000)}, flag=1), ANY, "zip with a password"),
    Hostile("so-va-cham.docx", lambda: docx(paragraph("1.2,3" * 200_000)), CLOSED, "a line of 1 MB of digits and dots"),
    Hostile("khoang.docx", lambda: docx(paragraph("khoảng " * 100_000)), CLOSED, "100,000 times the same hedge"),
    Hostile("tu-den.docx", lambda: docx(paragraph("từ 5 đến " * 60_000)), CLOSED, "a range that never ends"),
    Hostile("cay-xanh.docx", lambda: docx(paragraph("trồng 5 cây xanh, " * 50_000)), CLOSED, "one sentence with 50,000 figures"),
    Hostile("ngay.docx", lambda: docx(paragraph("ngày 1 tháng 1 năm " * 50_000)), CLOSED, "dates half said, 50,000 times"),
    Hostile("o-dai.csv", lambda: b"Noi dung;Ket qua\nCay;" + b"1.000." * 180_000 + b"\n", ANY, "one cell of 1 MB"),
    Hostile("mot-dong.csv", lambda: b";" * 3_000_000, ANY, "3 million empty cells in one line"),
    Hostile("dau-ngoac.csv", lambda: b'"' + b'a;"";' * 400_000, ANY, "a quote that never closes"),
    Hostile("nul.csv", lambda: b"N\0oi dung;Ket\0 qua\nCay;5\0\n" * 2000, ANY, "NUL bytes in a csv"),
    Hostile("lon.csv", lambda: b"Cay xanh;5\n" * 4_000_000, CLOSED, "a csv of 44 MB"),
    Hostile("dau-chong.csv", lambda: ("Ca" + "\u0301\u0323\u0302" * 300_000 + ";5\n").encode(), ANY, "900,000 marks on one letter"),
    Hostile("xuong\ndong \u202exslx.csv", lambda: b"a;b\n1;2\n", ANY, "a name with a line break and reversed letters"),
    Hostile("d" * 240 + ".csv", lambda: b"a;b\n1;2\n", ANY, "a name of 244 letters"),
    Hostile("trang.xls", lambda: b"<html><script>location='http://127.0.0.1:{port}/'</script><img src='http://127.0.0.1:{port}/a.png'>"
            b"<table><tr><td>Bang ron</td><td>5</td></tr></table></html>", ANY, "a web page with a script, named xls"),
    Hostile("sau.html", lambda: b"<div>" * 200_000 + b"5 cay", ANY, "200,000 open elements"),
    Hostile("cay-trang.pdf", deep_pdf, CLOSED, "a page tree of 20,000 levels"),
    Hostile("vong.pdf", looping_pdf, CLOSED, "a page tree that bites its tail"),
    Hostile("trieu-vat.pdf", crowded_pdf, CLOSED, "a million objects"),
    Hostile("phinh.pdf", swelling_pdf, CLOSED, "a page of 400 MB once unpacked"),
    Hostile("kich-ban.pdf", scripted_pdf, ANY, "a pdf that would start a program"),
    Hostile("anh.tif", tiff_bomb, CLOSED, "a picture of 65,535 by 65,535"),
    Hostile("anh.png", png_bomb, CLOSED, "a picture of 60,000 by 60,000"),
    Hostile("anh.docx", lambda: zipped({**docx_parts(paragraph("x"), links=(("image", "media/a.png", ""),)), "word/media/a.png": png_bomb()}), CLOSED, "the picture in Word"),
    Hostile("ngoac.rtf", lambda: b"{\\rtf1 " + b"{" * 200_000, CLOSED, "200,000 open groups"),
    Hostile("doi-tuong.rtf", lambda: b"{\\rtf1 {\\object\\objautlink{\\*\\objdata 0105}}{\\field{\\*\\fldinst INCLUDETEXT \"file://{secret}\"}{\\fldrslt x}} 5 cay}", ANY, "an object and a text from outside"),
    Hostile("ban-ghi.xls", lambda: compound({"Workbook": (b"\x09\x08\x10\0\0\x06\x05\0" + bytes(12) + b"\xfc\0\xff\xff\xff\xff\xff\x7f\xff\xff\xff\x7f").ljust(9000, b"\xff")}), CLOSED, "records that say more than there is"),
    Hostile("vong.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40) + b"\0" * 500_000, CLOSED, "a container whose sectors lead to themselves"),
    Hostile("that-ra-pdf.docx", lambda: example("BC UBND huyen Van Quan.pdf"), ANY, "a pdf named docx"),
    Hostile("that-ra-docx.pdf", lambda: example("So Y te.docx"), ANY, "a docx named pdf"),
    Hostile("chuong-trinh.xlsx", lambda: b"MZ" + noise(50_000), CLOSED, "a program named xlsx"),
    Hostile("rong.xlsx", lambda: b"", CLOSED, "no bytes at all"),
    *[Hostile(f"cut{Path(name).suffix}", lambda name=name: example(name)[: len(example(name)) // 2], ANY, f"{Path(name).suffix} cut in half")
      for name in ("So Y te.docx", "HLHPN_2020.xlsx", "Bac Son bieu 2020.xls", "bieu-bao-cao_STP luu lai.ods", "BC UBND huyen Van Quan.pdf",
                   "Hoi ND tinh BC.doc", "SVHTTDL.rtf", "Gui Chi cuc BVMT.eml", "Bo CHQS tinh.zip", "dai pttinh so lieu.csv")],
    *[Hostile(f"nhieu.{ending}", lambda start=start: start + noise(), ANY, f"noise named {ending}")
      for ending, start in (("docx", b"PK\x03\x04"), ("xlsx", b""), ("xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), ("ods", b"PK\x03\x04"), ("pdf", b"%PDF-1.4\n"),
                            ("doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), ("rtf", b"{\\rtf1"), ("eml", b"From: a\r\n\r\n"), ("zip", b"PK\x03\x04"), ("csv", b""),
                            ("msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), ("rar", b"Rar!\x1a\x07"))],
]
# fmt: on


# --- meeting one --------------------------------------------------------------------------------------------------

_SOUND_ROWS = (
    "SỞ NỘI VỤ TỈNH LẠNG SƠN;;;\nSố liệu mẫu Tháng hành động vì môi trường năm 2020;;;\nTT;Nội dung;Đơn vị tính;Kết quả\n"
    "1;Băng rôn;cái;3\n2;Cây xanh trồng mới;cây;20\n"
)


@dataclass(frozen=True)
class Met:
    """What happened to one hostile file: the ledger's statuses by file, and what must stay small or empty."""

    statuses: dict[str, str]
    sound: float | None
    seconds: float
    wait: float
    megabytes: float
    fetched: int
    leaked: bool
    died: str = ""

    def faults(self, hostile: Hostile) -> list[str]:
        """Say in words what was not as it must be."""
        told = [f"the intake ended: {self.died}"] if self.died else []
        got = self.statuses.get(hostile.name)
        if hostile.status and got not in hostile.status.split("|"):
            told.append(f"status {got}, expected {hostile.status}")
        if not hostile.status and any(name.startswith(hostile.name) for name in self.statuses):
            told.append("it has a row in the ledger")
        if self.sound != 20:
            told.append("the sound return beside it was not read")
        if self.seconds > MOST_SECONDS or self.wait > MOST_WAIT:
            told.append(f"{self.seconds:.1f} s of work, {self.wait:.1f} s on the clock")
        if self.megabytes > MOST_MB:
            told.append(f"{self.megabytes:.0f} MB")
        if self.fetched:
            told.append(f"{self.fetched} times something was fetched")
        if self.leaked:
            told.append("a file outside the folder was read, or something was run")
        return told


def meet(hostile: Hostile, patience: float = 90) -> Met:
    """Put one hostile file beside a sound return and run the intake over both, in a process of its own."""
    with tempfile.TemporaryDirectory() as top, socket.create_server(("127.0.0.1", 0)) as door:
        folder, outside = Path(top) / "returns", Path(top) / "outside"
        folder.mkdir()
        outside.mkdir()
        secret = outside / "bi-mat.txt"
        secret.write_text(SECRET, encoding="utf-8")
        (folder / SOUND).write_text(_SOUND_ROWS, encoding="utf-8")
        port = door.getsockname()[1]
        if hostile.places:
            hostile.make(folder / hostile.name, outside)
        else:
            (folder / hostile.name).write_bytes(_addressed(hostile.make(), secret, port))
        calls = _watch(door)
        asked = [sys.executable, str(Path(__file__).resolve()), "--inside", str(folder)]
        try:
            done = subprocess.run(
                asked, capture_output=True, timeout=patience, env={**os.environ, "TMPDIR": str(outside)}
            )
        except subprocess.TimeoutExpired:
            return Met({}, None, patience, patience, 0, len(calls), False, f"no end within {patience:.0f} s")
        leaked = SECRET.encode() in done.stdout or Path("/tmp/da-chay").exists()
        if done.returncode:
            return Met({}, None, 0, 0, 0, len(calls), leaked, done.stderr.decode(errors="replace")[-300:])
        return Met(**json.loads(done.stdout), fetched=len(calls), leaked=leaked)


def _addressed(content: bytes, secret: Path, port: int) -> bytes:
    """Put the addresses of the watched file and door into a file, inside a zip too."""

    def put(text: bytes) -> bytes:
        return text.replace(b"{secret}", str(secret).encode()).replace(b"{port}", str(port).encode())

    if len(content) > 1_000_000 or not content.startswith(b"PK\x03\x04"):
        return put(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, RuntimeError, ValueError, KeyError):
        return content
    changed = {name: put(text) for name, text in parts.items()}
    return content if changed == parts else zipped(changed)


def _watch(door: socket.socket) -> list[object]:
    """Note each call at the watched door."""
    calls: list[object] = []

    def listen() -> None:
        while True:
            try:
                caller, address = door.accept()
            except OSError:
                return
            calls.append(address)
            caller.close()

    threading.Thread(target=listen, daemon=True).start()
    return calls


def _inside(folder: Path) -> None:
    """Read the folder and print what happened; the process `meet` starts."""
    sys.path[0:0] = [str(ROOT), str(CORPUS)]
    from score import Reader

    from envmonth_lib.returns import read_returns

    reader = Reader()
    with tempfile.TemporaryDirectory() as alone:
        (Path(alone) / SOUND).write_text(_SOUND_ROWS, encoding="utf-8")
        before = _work()
        read_returns(alone, reader.plan, reader.method, reader.agencies)
        usual = _work() - before
    started, before = time.perf_counter(), _work()
    intake = read_returns(folder, reader.plan, reader.method, reader.agencies)
    wait, seconds = time.perf_counter() - started, max(0.0, _work() - before - usual)
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    sound = intake.answers.query("agency == 'SNV' and indicator == 'trees_planted'")["value"]
    told = {"statuses": dict(zip(intake.ledger["file"], intake.ledger["status"], strict=True)), "seconds": seconds,
            "wait": wait, "sound": float(sound.iloc[0]) if len(sound) else None, "megabytes": peak}  # fmt: skip
    everything = "".join(table.to_csv() for table in (intake.answers, intake.issues, intake.ledger, intake.nominees))
    if SECRET in everything:
        told["statuses"][SECRET] = "leaked"
    sys.stdout.write(json.dumps(told))


def _work() -> float:
    """Seconds of work of this process and all it started and saw end."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def main(words: list[str]) -> None:
    """Meet all of them, or those whose name or description holds one of the words."""
    if words[:1] == ["--inside"]:
        _inside(Path(words[1]))
        return
    wrong = 0
    for hostile in HOSTILE:
        if words and not any(word in hostile.name or word in hostile.what for word in words):
            continue
        met = meet(hostile)
        faults = met.faults(hostile)
        wrong += bool(faults)
        status = met.statuses.get(hostile.name, "–")
        print(f"{'WRONG' if faults else 'ok   '} {hostile.name[:40]!r:44}{met.seconds:6.2f} s ({met.wait:5.2f}){met.megabytes:6.0f} MB  {status}"
              + (f"  <- {'; '.join(faults)}" if faults else ""), flush=True)  # fmt: skip
    print(f"{wrong} of {len(HOSTILE)} not as they must be")


if __name__ == "__main__":
    main(sys.argv[1:])
