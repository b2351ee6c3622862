"""Drafts that are neither Word nor sheet: a page of PDF with text, a scanned page, a mail, a mail or zip with files.

Comes in: lines, or files by name. Goes out: the bytes, the same each time: no clock and no machine in them. All carry
"SỐ LIỆU MẪU"; the addresses of mails cannot exist (``.invalid``). Clause: III.2-d.
"""

from __future__ import annotations

import base64
import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from email.header import Header
from textwrap import wrap

from envmonth_lib.office import SAMPLE_STAMP
from envmonth_lib.plan import Plan
from envmonth_lib.sample.replies import Reply

A4_INCHES = (8.27, 11.69)
_LINE_CHARACTERS = 88
_PAGE_LINES = 40
_SCAN_DPI = 110
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def mail(reply: Reply, plan: Plan, lines: Sequence[str], attached: Mapping[str, bytes]) -> bytes:
    """Return an e-mail (RFC 5322), dated the day it came, with its text and what is attached to it."""
    day = reply.received or reply.signed
    date = f"{_WEEKDAYS[day.weekday()]}, {day.day:02d} {_MONTHS[day.month - 1]} {day.year} 08:30:00 +0700"
    subject = Header(f"[{SAMPLE_STAMP}] Báo cáo Tháng hành động {plan.year} - {reply.agency.short}", "utf-8")
    sender = Header(reply.agency.short, "utf-8").encode(linesep="\r\n")
    head = [
        f"From: {sender} <don-vi-mau@example.invalid>",
        "To: tong-hop-mau@example.invalid",
        f"Subject: {subject.encode(linesep=chr(13) + chr(10))}",
        f"Date: {date}",
        f"Message-ID: <{reply.agency.agency}-{plan.year}@example.invalid>",
        "MIME-Version: 1.0",
    ]
    text = _part("text/plain; charset=utf-8", "\r\n".join(lines).encode("utf-8"))
    if not attached:
        return "\r\n".join([*head, *text, ""]).encode("ascii")
    parts = [text, *(_part("application/octet-stream", content, name) for name, content in attached.items())]
    body = [line for part in parts for line in ("--mau", *part)]
    return "\r\n".join([*head, 'Content-Type: multipart/mixed; boundary="mau"', "", *body, "--mau--", ""]).encode(
        "ascii"
    )


def _part(kind: str, content: bytes, name: str = "") -> list[str]:
    named = [f'Content-Disposition: attachment; filename="{name}"'] if name else []
    packed = base64.b64encode(content).decode("ascii")
    return [f"Content-Type: {kind}", "Content-Transfer-Encoding: base64", *named, "", *wrap(packed, 76)]


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files, without day or system."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as packed:
        for name, content in files.items():
            info = zipfile.ZipInfo(name)
            info.create_system, info.compress_type = 0, zipfile.ZIP_DEFLATED
            packed.writestr(info, content)
    return saved.getvalue()


def page(lines: Sequence[str]) -> bytes:
    """Return a PDF with text; its letters are embedded: it shows, and can be copied out, anywhere."""
    import matplotlib
    from matplotlib.backends.backend_pdf import PdfPages

    look = {"pdf.fonttype": 42, "pdf.compression": 9, "font.family": "DejaVu Serif", "font.size": 9.5}
    saved = io.BytesIO()
    with matplotlib.rc_context(look):
        nothing = dict.fromkeys(("Creator", "Producer", "CreationDate"))
        with PdfPages(saved, metadata=nothing) as pages:
            for figure in _pages(lines):
                pages.savefig(figure)
    return saved.getvalue()


def _pages(lines: Sequence[str]) -> list[object]:
    from matplotlib.figure import Figure

    wrapped = [part for line in lines for part in (wrap(line, _LINE_CHARACTERS) or [""])]
    figures = []
    for start in range(0, len(wrapped), _PAGE_LINES):
        figure = Figure(figsize=A4_INCHES)
        for n, line in enumerate(wrapped[start : start + _PAGE_LINES]):
            figure.text(0.1, 0.94 - 0.0218 * n, line)
        figures.append(figure)
    return figures


def scan(lines: Sequence[str]) -> bytes:
    """Return the first page as a scanner gives it: a PDF that holds one picture in black and white, and no text."""
    import numpy as np
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure = _pages(lines)[0]
    figure.set_dpi(_SCAN_DPI)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    white = np.asarray(canvas.buffer_rgba())[:, :, 0] > 128
    height, width = white.shape
    return _pdf_of_picture(width, height, zlib.compress(np.packbits(white, axis=1).tobytes(), 9))


def _pdf_of_picture(width: int, height: int, picture: bytes) -> bytes:
    """Put one picture, a bit a dot, on one page."""
    content = b"q 595 0 0 842 0 0 cm /P Do Q"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /XObject << /P 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 1 /ColorSpace /DeviceGray "
        b"/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (width, height, len(picture), picture),
    ]
    made, table = b"%PDF-1.4\n", b"0000000000 65535 f \n"
    for n, part in enumerate(objects, start=1):
        table += b"%010d 00000 n \n" % len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (n, part)
    count = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(made))
    return made + b"xref\n0 %d\n" % count + table + trailer
