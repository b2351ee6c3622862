"""What carries or changes a file: LibreOffice, mail, zip, csv, scan, and the old letters TCVN3 and VNI.

Comes in: files made by `word` and `sheets`, or rows. Goes out: doc, rtf, pdf, xls, ods, eml, zip, csv, image-only pdf.
"""

from __future__ import annotations

import csv
import functools
import io
import os
import shutil
import subprocess
import tempfile
import unicodedata
import zipfile
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from case import Case

OFFICE = shutil.which("soffice")


def convert(made: Path, ending: str, filter_: str = "", keep: bool = False) -> Path:
    """Save a file in another format through LibreOffice, beside itself; the first is removed unless kept."""
    assert OFFICE, "LibreOffice is needed to make this file"
    with tempfile.TemporaryDirectory() as folder:
        wanted = f"{ending}:{filter_}" if filter_ else ending
        profile = f"-env:UserInstallation=file://{tempfile.gettempdir()}/corpus-office-{os.getuid()}"
        subprocess.run(
            [OFFICE, profile, "--headless", "--convert-to", wanted, "--outdir", folder, str(made)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        saved = next(Path(folder).iterdir())
        target = made.with_suffix(f".{ending}")
        if not keep:
            made.unlink()
        shutil.move(saved, target)
    return target


def scan(made: Path, dpi: int = 60) -> Path:
    """Turn a document into an image-only pdf, as a scanner does."""
    import pypdfium2
    from PIL import Image

    pdf = made if made.suffix == ".pdf" else convert(made, "pdf")
    pages = [page.render(scale=dpi / 72).to_pil().convert("L") for page in pypdfium2.PdfDocument(str(pdf))]
    pages = [page.rotate(0.4, fillcolor=255, resample=Image.Resampling.BILINEAR) for page in pages]
    pages[0].save(pdf, save_all=True, append_images=pages[1:], quality=35)
    return pdf


def mail(
    sender: str,
    subject: str,
    day: str,
    body: str = "",
    attached: Sequence[tuple[str, bytes]] = (),
    html: str = "",
    inner: Sequence[tuple[str, bytes]] = (),
) -> bytes:
    """One mail; `day` is YYYY-MM-DD, `inner` are whole mails attached (name, bytes)."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "Chi cục BVMT <ccbvmt@example.vn>", subject
    when = datetime.fromisoformat(day).replace(hour=9, tzinfo=timezone(timedelta(hours=7)))
    message["Date"] = format_datetime(when)
    message["Message-ID"] = f"<{day}.{len(attached)}{len(inner)}@example.vn>"
    message.set_content(body or "Kính gửi Chi cục, đơn vị gửi báo cáo (số liệu mẫu). Trân trọng.")
    if html:
        message.add_alternative(html, subtype="html")
    for name, content in attached:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    for name, content in inner:
        message.add_attachment(message_from_bytes(content, policy=policy.default), filename=name)
    for i, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_mau_{day}_{len(inner)}{i}")
    return message.as_bytes()


def archive(case: Case, files: Sequence[tuple[str, bytes]], name: str = "") -> Path:
    """Write a zip."""
    path = case.path(name)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for file, content in files:
            packed.writestr(zipfile.ZipInfo(file, (2020, 8, 3, 9, 0, 0)), content)
    return path


def taken(path: Path) -> tuple[str, bytes]:
    """Take a file off the disk to put it into a carrier."""
    content = path.read_bytes()
    path.unlink()
    return path.name, content


def comma(case: Case, rows: Sequence[Sequence[object]], encoding: str, delimiter: str = ";", name: str = "") -> Path:
    """Write a csv as a spreadsheet saves it in that encoding."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    for r, row in enumerate(rows):
        shown = [case.cell(value, f"dòng {r + 1}, cột {c + 1}", "table") for c, value in enumerate(row)]
        writer.writerow([str(v).replace(".", ",") if isinstance(v, float) else v for v in shown])
    text = stream.getvalue()
    content = vietnamese_1258(text) if encoding == "cp1258" else text.encode(encoding)
    path = case.path(name)
    path.write_bytes(content)
    return path


def vietnamese_1258(text: str) -> bytes:
    """Encode in Windows-1258: hat, breve and horn stay with the vowel, the tone follows as its own byte."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        try:
            out.append(letter.encode("cp1258"))
            continue
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
        tones = "".join(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
        out.append((base + tones).encode("cp1258"))
    return b"".join(out)


def nfd(text: str) -> str:
    """Decomposed text, as some machines store it."""
    return unicodedata.normalize("NFD", text)


_TCVN3_CAPITALS = {"Đ": "§", "Ă": "¡", "Â": "¢", "Ê": "£", "Ô": "¤", "Ơ": "¥", "Ư": "¦"}


def tcvn3(text: str) -> str:
    """Latin letters that look Vietnamese in a .Vn font; made with the system's iconv."""
    return "".join(map(_tcvn3_letter, unicodedata.normalize("NFC", text)))


@functools.cache
def _tcvn3_letter(letter: str) -> str:
    if ord(letter) < 128 or letter in "–—…“”":
        return letter
    if letter in _TCVN3_CAPITALS:
        return _TCVN3_CAPITALS[letter]
    asked = ["iconv", "-f", "UTF-8", "-t", "TCVN"]
    return subprocess.run(asked, input=letter.lower().encode(), capture_output=True, check=True).stdout.decode(
        "latin-1"
    )


_VNI_TONES = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_VNI_HAT = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
_VNI_BREVE = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
_VNI_I = {"\u0301": "í", "\u0300": "ì", "\u0309": "æ", "\u0303": "ó", "\u0323": "ò"}


def vni(text: str) -> str:
    """Latin letters that look Vietnamese in a VNI font: the vowel, then one letter for hat and tone together."""
    return "".join(_vni_letter(letter) for letter in unicodedata.normalize("NFC", text))


def _vni_letter(letter: str) -> str:
    if ord(letter) < 128 or letter in "–—…“”":
        return letter
    if letter in "đĐ":
        return "ñ" if letter == "đ" else "Ñ"
    upper = letter.isupper()
    parts = unicodedata.normalize("NFD", letter.lower())
    tone = next((c for c in parts if c in _VNI_TONES), "")
    base = parts[0]
    if "\u031b" in parts:  # horn: ơ is ô, ư is ö, the tone follows
        made = {"o": "ô", "u": "ö"}[base] + _VNI_TONES.get(tone, "")
    elif "\u0302" in parts:
        made = base + _VNI_HAT[tone]
    elif "\u0306" in parts:
        made = base + _VNI_BREVE[tone]
    elif base == "i":
        made = _VNI_I[tone]
    elif base == "y" and tone == "\u0323":
        made = "î"
    else:
        made = base + _VNI_TONES[tone]
    return made.upper() if upper else made
