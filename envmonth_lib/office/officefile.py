"""Office files that are the same bytes each time: docx and xlsx packages without clock, machine or system in them.

Comes in: the bytes a library has just saved. Goes out: the same parts in the same order, with one fixed time, so that
forms and sample returns can be kept in git and compared. No clause; a need of the chain (one input, one output).
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_STAMPS = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def write_sealed(saved: bytes, path: str | Path, day: date) -> None:
    """Write a saved docx or xlsx package to `path`, its creation and change dated `day`.

    Parameters
    ----------
    saved : bytes
        The package as python-docx or openpyxl saved it.
    day : date
        Written into the document properties; a plan's own date, never today's.
    """
    stamp = f"{day.isoformat()}T00:00:00Z".encode()
    sealed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved)) as source, zipfile.ZipFile(sealed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _STAMPS.sub(rb"\g<1>" + stamp + rb"\g<3>", content)
            info = zipfile.ZipInfo(name, _EARLIEST)
            info.create_system = 0  # else Windows and Linux differ
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, content, compresslevel=9)
    Path(path).write_bytes(sealed.getvalue())
