"""Replies that this release does not read: a letter as a text PDF and one as an e-mail, for a person to look at.

Comes in: a reply and a few figures told in sentences. Goes out: the bytes of the file, the same each time: no clock and
no machine in it. Both carry "SỐ LIỆU MẪU"; the addresses of the mail cannot exist (``.invalid``). Clause: III.2-d.
"""

from __future__ import annotations

import base64
import io
from email.header import Header
from textwrap import wrap

from envmonth_lib.plan import Plan
from envmonth_lib.returns.forms import SAMPLE_STAMP
from envmonth_lib.sample.figures import NOT_MINE
from envmonth_lib.sample.replies import Reply
from envmonth_lib.vietnamese import format_number, long_date

TOLD = ("documents_issued", "web_items", "talks", "banners", "clean_ups", "trees_planted", "friday_clean_ups")
A4_INCHES = (8.27, 11.69)
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def letter(reply: Reply, plan: Plan, figures: dict[str, float | str]) -> list[str]:
    """Lines of a report in prose: no form, no table, a few figures in sentences."""
    told = [
        f"- {indicator.label.vi}: {format_number(value)} {indicator.unit}."
        for key in TOLD
        if (indicator := plan.indicators.get(key)) and (value := figures.get(key)) and value != NOT_MINE
    ]
    return [
        SAMPLE_STAMP,
        reply.agency.name.upper(),
        f"Số: {reply.doc_number}",
        f"{plan.place.vi}, {long_date(reply.signed)}",
        "",
        f"BÁO CÁO kết quả Tháng hành động vì môi trường năm {plan.year}",
        f"Kính gửi: {plan.issuer.vi}",
        "",
        f"Thực hiện Kế hoạch số {plan.number}, đơn vị báo cáo kết quả như sau:",
        *told,
        "Đơn vị cam đoan các số liệu trên là đúng.",
    ]  # fmt: skip


def mail(reply: Reply, plan: Plan, lines: list[str]) -> bytes:
    """Return the letter as an e-mail without attachment (RFC 5322), dated the day it came."""
    day = reply.received or reply.signed
    date = f"{_WEEKDAYS[day.weekday()]}, {day.day:02d} {_MONTHS[day.month - 1]} {day.year} 08:30:00 +0700"
    subject = Header(f"[{SAMPLE_STAMP}] Báo cáo Tháng hành động {plan.year} - {reply.agency.short}", "utf-8")
    sender = Header(reply.agency.short, "utf-8").encode(linesep="\r\n")
    body = base64.b64encode("\r\n".join(lines).encode("utf-8")).decode("ascii")
    head = [
        f"From: {sender} <don-vi-mau@example.invalid>",
        "To: tong-hop-mau@example.invalid",
        f"Subject: {subject.encode(linesep=chr(13) + chr(10))}",
        f"Date: {date}",
        f"Message-ID: <{reply.agency.agency}-{plan.year}@example.invalid>",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: base64",
    ]
    return "\r\n".join([*head, "", *wrap(body, 76), ""]).encode("ascii")


def page(lines: list[str]) -> bytes:
    """Return the letter as a one-page PDF; its letters are embedded: it shows, and can be copied out, anywhere."""
    import matplotlib
    from matplotlib.figure import Figure

    look = {"pdf.fonttype": 42, "pdf.compression": 9, "font.family": "DejaVu Serif", "font.size": 11}
    with matplotlib.rc_context(look):
        figure = Figure(figsize=A4_INCHES)
        for n, line in enumerate(lines):
            figure.text(0.12, 0.93 - 0.023 * n, line)
        saved = io.BytesIO()
        figure.savefig(saved, format="pdf", metadata=dict.fromkeys(("Creator", "Producer", "CreationDate")))
    return saved.getvalue()
