"""A letter as a mail that a person opens, reads and sends: text, plain HTML and attachments in one .eml file.

Comes in: a `Letter` and the files that go with it. Goes out: the bytes of the mail, the same for the same input; it is
marked unsent (``X-Unsent``), so that Outlook opens it for sending, and has no recipient: it is never sent by us. What
came from a return is text, whatever it looks like. Clause: III.2-d.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from email.message import EmailMessage
from email.policy import SMTP
from html import escape

from envmonth_lib.returns.feedback_letter import Letter, Section

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI")
_MOST_LINES = 6
_KINDS = {
    "xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
_PAGE = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>{title}</title></head>
<body style="font-family:'Times New Roman',serif;font-size:16px;line-height:1.45;color:#111;max-width:46em;margin:1em">
{body}
</body></html>
"""


def as_mail(letter: Letter, attachments: Mapping[str, bytes]) -> bytes:
    """Return a letter as the bytes of an .eml file, attachments by name."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = letter.subject
    mail["X-Unsent"] = "1"
    mail["MIME-Version"] = "1.0"
    mail.set_content(as_text(letter), cte="base64")
    mail.add_alternative(as_html(letter), subtype="html", cte="base64")
    for name, content in attachments.items():
        maintype, subtype = _KINDS.get(name.rpartition(".")[2], ("application", "octet-stream"))
        mail.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)
    # The library draws boundaries at random; these depend on what is said only, and occur in no base64 text.
    digest = hashlib.sha256(letter.subject.encode()).hexdigest()[:24]
    for n, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"=_{n}_{digest}")
    return mail.as_bytes()


def as_text(letter: Letter) -> str:
    """Return a letter as plain text."""
    return "\n".join(_text_lines(letter)) + "\n"


def _text_lines(letter: Letter) -> Iterator[str]:
    yield from letter.stamps
    yield from ("", f"Kính gửi: {letter.to}", "")
    for paragraph in letter.opening:
        yield from (paragraph, "")
    for roman, section in zip(_ROMAN, letter.sections, strict=False):
        yield f"{roman}. {section.title.upper()}"
        yield from (section.lead, "")
        for n, point in enumerate(section.points, start=1):
            first = f"{point.where[0]}: " if len(point.where) == 1 else ""
            yield f"{n}. {first}{point.asked} ({point.code})"
            yield from (f"   - {place}" for place in point.where if len(point.where) > 1)
        yield from _more(section)
        yield ""
    for paragraph in letter.closing:
        yield from (paragraph, "")
    yield from letter.signature


def as_html(letter: Letter) -> str:
    """Return a letter as a small HTML page without scripts, images or addresses."""
    stamp = "border:2px solid #b00020;color:#b00020;padding:.3em .7em;font-weight:bold"
    parts = [f'<p style="{stamp}">{"<br>".join(map(escape, letter.stamps))}</p>']
    parts.append(f'<p style="text-align:center"><b>Kính gửi:</b> {escape(letter.to)}</p>')
    parts += _paragraphs(letter.opening)
    for roman, section in zip(_ROMAN, letter.sections, strict=False):
        parts += _section_parts(roman, section)
    parts += _paragraphs(letter.closing)
    parts.append(f'<p style="text-align:right"><b>{"<br>".join(map(escape, letter.signature))}</b></p>')
    return _PAGE.format(title=escape(letter.subject), body="\n".join(parts))


def _paragraphs(texts: Iterable[str]) -> list[str]:
    return [f"<p>{escape(text)}</p>" for text in texts]


def _section_parts(roman: str, section: Section) -> Iterator[str]:
    cell = "border:1px solid #999;padding:.3em .5em;vertical-align:top;text-align:left"
    yield f'<h3 style="font-size:1em;margin-bottom:.2em">{roman}. {escape(section.title)}</h3>'
    yield f'<p style="margin-top:.2em">{escape(section.lead)}</p>'
    yield '<table style="border-collapse:collapse;width:100%"><thead><tr>'
    for heading, width in (("TT", 5), ("Chỗ trong báo cáo", 36), ("Nội dung", 48), ("Mã", 11)):
        yield f'<th scope="col" style="{cell};width:{width}%;background:#eee">{heading}</th>'
    yield "</tr></thead><tbody>"
    for n, point in enumerate(section.points, start=1):
        code = escape(point.code.replace("-", "\u2011"))
        places = (escape(place) for place in point.where)
        if len(point.where) > _MOST_LINES:
            told = f'<td style="{cell}" colspan="2">{escape(point.asked)}<br>{"; ".join(places)}</td>'
        else:
            told = f'<td style="{cell}">{"<br>".join(places)}</td><td style="{cell}">{escape(point.asked)}</td>'
        yield f'<tr><td style="{cell}">{n}</td>{told}<td style="{cell}">{code}</td></tr>'
    yield "</tbody></table>"
    yield from _paragraphs(_more(section))


def _more(section: Section) -> Iterator[str]:
    if section.more:
        yield f"Còn {section.more} mục nữa, xem trong tệp kèm theo."
