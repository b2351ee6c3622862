"""Mails (eml): who sent what and when, its body as text and tables, and the files attached, mails in mails too.

Comes in: bytes of a mail, not trusted. Goes out: a `Mail`. Attachments are handed on as files; their names are labels.
The Date header is read in Vietnam's time, for it tells the day a return came (III.2-d) where no receipt was noted.
"""

from __future__ import annotations

import email
import re
from dataclasses import dataclass
from datetime import UTC, date, timedelta, timezone
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import parsedate_to_datetime

from envmonth_lib.returns.formats import limits
from envmonth_lib.returns.formats.archive import Inside
from envmonth_lib.returns.formats.limits import UnreadableError
from envmonth_lib.returns.formats.lines import decoded, said_in
from envmonth_lib.returns.grids import Grid, Paragraph
from envmonth_lib.vietnamese import nfc

_VIETNAM = timezone(timedelta(hours=7))
_LONGEST = 2_000
_LONGEST_HEADER = 40_000
_ENDINGS = {"message/rfc822": "eml", "application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png",
            "text/csv": "csv", "text/html": "html", "text/plain": "txt", "application/zip": "zip"}  # fmt: skip
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_TAGS = re.compile(r"<(?:style|script)\b[^>]*>[^<]*|<[^>]*>|&#?\w{1,10};", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_PART = re.compile(rb"^(?:content-type:|--[^\s-])", re.IGNORECASE | re.MULTILINE)


class _ShortHeaders(Compat32):
    """Cuts every header at a length no honest one has: the time to take one apart grows with its square."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return name and value of a header as it stands in the mail, the value cut."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]

    def header_fetch_parse(self, name: str, value: str) -> str:
        """Return a header's value as it stands: bytes that say no encoding are still to be told."""
        return value


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail: sender as written, subject, day of its Date header in Vietnam (None without one), and what it holds."""

    sender: str
    subject: str
    day: date | None
    plain: str
    page: str
    attachments: tuple[Inside, ...]


def open_mail(content: bytes) -> Mail:
    """Open a mail and all its parts; a mail inside is one attachment, not opened here.

    Raises
    ------
    UnreadableError
        It has too many parts, or parts nested beyond reason.
    """
    if len(_PART.findall(content)) > 4 * limits.MOST_INSIDE or content.count(b"\n") > limits.MOST_LINES:
        raise UnreadableError(f"Thư có quá nhiều phần (hơn {limits.MOST_INSIDE}) hoặc quá nhiều dòng; không mở.")
    try:
        message = email.message_from_bytes(content, policy=_ShortHeaders())
        leaves = _leaves(message)
        plain, page, attachments = _sorted(leaves)
    except (RecursionError, LookupError, ValueError, TypeError, AttributeError) as cause:
        raise UnreadableError("Thư bị hỏng hoặc lồng quá nhiều lớp; đề nghị gửi lại.") from cause
    if len(attachments) > limits.MOST_INSIDE:
        raise UnreadableError(f"Thư có quá nhiều tệp đính kèm (hơn {limits.MOST_INSIDE}); không mở.")
    return Mail(_header(message, "From"), _header(message, "Subject"), _day(message), plain, page, tuple(attachments))


def read_body(content: bytes) -> tuple[tuple[Grid, ...], tuple[Paragraph, ...]]:
    """Read what a mail says itself: its HTML where that has tables or more figures, else its plain text.

    Raises
    ------
    UnreadableError
        As `open_mail`.
    """
    mail = open_mail(content)
    if mail.page and (_TABLE.search(mail.page) or not mail.plain.strip() or _says_more(mail.page, mail.plain)):
        from envmonth_lib.returns.formats.webpage import read_page

        return read_page(mail.page)
    return said_in(mail.plain, quoted=False)


def _says_more(page: str, plain: str) -> bool:
    """Whether HTML holds figures that the plain text lacks: "Thư này có nội dung dạng HTML" alone is no report."""
    return len(_NUMBER.findall(_TAGS.sub(" ", page))) > len(_NUMBER.findall(plain))


def _leaves(message: Message) -> list[Message]:
    """Parts that hold something, mails inside kept whole."""
    if not message.is_multipart() or message.get_content_type() == "message/rfc822":
        return [message]
    found: list[Message] = []
    for part in message.get_payload():
        found += _leaves(part)
    return found


def _sorted(leaves: list[Message]) -> tuple[str, str, list[Inside]]:
    plain: list[str] = []
    page: list[str] = []
    attachments: list[Inside] = []
    for part in leaves:
        kind, name = part.get_content_type(), _filename(part)
        if kind in ("text/plain", "text/html") and not name and part.get_content_disposition() != "attachment":
            (plain if kind == "text/plain" else page).append(_text(part))
        else:
            attachments.append(_attachment(part, name or _unnamed(part, len(attachments) + 1)))
    return "\n\n".join(plain), "\n".join(page), attachments


def _attachment(part: Message, name: str) -> Inside:
    if part.get_content_type() == "message/rfc822" and isinstance(part.get_payload(), list):
        inner = part.get_payload()
        return Inside(name, inner[0].as_bytes()) if inner else Inside(name)
    payload = part.get_payload(decode=True) or b""
    return Inside(name, payload)


def _text(part: Message) -> str:
    raw = part.get_payload(decode=True) or b""
    charset = (part.get_content_charset() or "").lower()
    if charset in ("", "us-ascii", "utf-8", "utf-7") or charset.startswith("unknown"):
        return nfc(decoded(raw)) if raw else ""
    try:
        return raw.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return decoded(raw)


def _filename(part: Message) -> str:
    # In a header of its own or, from older programs, as the "name" of the content.
    return _decoded(part.get_filename() or "")


def _unnamed(part: Message, number: int) -> str:
    kind = part.get_content_type()
    ending = _ENDINGS.get(kind, "")
    inner = part.get_payload()
    if kind == "message/rfc822" and isinstance(inner, list) and inner and (subject := _header(inner[0], "Subject")):
        return f"{subject}.eml".replace("/", "-").replace("\\", "-")
    return f"tệp {number}.{ending}".rstrip(".")


def _header(message: Message, name: str) -> str:
    return _decoded(str(message.get(name, "")))


def _decoded(value: str) -> str:
    """Header text decoded; bytes above ASCII written without saying how are taken for one of our encodings."""
    pieces = []
    try:
        parts = decode_header(value[:_LONGEST])
    except (HeaderParseError, ValueError):
        parts = [(value[:_LONGEST], None)]
    for piece, charset in parts:
        raw = piece if isinstance(piece, bytes) else piece.encode("utf-8", "surrogateescape")
        try:
            known = charset and charset != "unknown-8bit"
            pieces.append(raw.decode(charset) if known else decoded(raw))
        except (LookupError, UnicodeDecodeError, limits.NeedsPersonError):
            pieces.append(raw.decode("utf-8", "replace"))
    return " ".join(nfc("".join(pieces)).split())


def _day(message: Message) -> date | None:
    try:
        moment = parsedate_to_datetime(str(message.get("Date", "")))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(_VIETNAM).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None  # no date that a person could be held to
