"""Names of individuals struck out of what is kept without need of them: the executed notebooks of a run.

Why: a notebook shows names to the analyst who runs it, but its executed copy lies in the folder of the run for years.
Comes in: texts, and names as people wrote them. Goes out: the texts with a numbered sign in place of each. Numbers
of telephones and identity papers go too, where a word says that they are such. Organisations and enterprises keep
their names. Clause: II.7; Decree 13/2023/NĐ-CP, Law 91/2025/QH15.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from envmonth_lib.vietnamese import nfc

STRUCK = "(cá nhân {n})"
_TITLE = re.compile(
    r"^(?:hộ gia đình|gia đình|hộ|cháu|ông|bà|anh|chị|em|cô|chú|bác|đồng chí|đ/?c|gs|pgs|ts|ths|bs|ks|cn)\b[.:]?\s*",
    re.I,
)
_TAIL = re.compile(r"\s*[(,;–-].*$", re.S)
_NUMBER = re.compile(
    r"\b(số (?:điện thoại|cccd|cmnd|cmtnd|căn cước)|điện thoại|sđt|đt|cccd|cmnd|cmtnd|căn cước(?: công dân)?)"
    r"(\s*(?:số|:|là|\.)*\s*)(\d[\d .-]{7,14}\d)", re.I
)  # fmt: skip


def bare_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return names without titles and what stands in brackets or after a comma; those of one word are left out.

    Parameters
    ----------
    names : iterable of str
        As written: "Bà Nông Thị Mẫu (mẫu)" gives "Nông Thị Mẫu".
    """
    bare = set()
    for name in names:
        text = _TAIL.sub("", nfc(name).strip())
        while (shorter := _TITLE.sub("", text)) != text:
            text = shorter
        if len(text.split()) > 1:
            bare.add(" ".join(text.split()))
    return tuple(sorted(bare))


def strike(text: str, names: Iterable[str]) -> str:
    """Return `text` with every name of `names` (see `bare_names`) and every labelled personal number struck out.

    Letter case, doubled blanks and the way marks are encoded do not matter. One name has one number, in the order of
    `names`, so that rows can still be told apart. Text without either comes back as it was.
    """
    numbers = {name.casefold(): n for n, name in enumerate(names, start=1)}
    known = sorted(numbers, key=len, reverse=True)
    whole = nfc(text)
    struck = _NUMBER.sub(r"\1\2(số riêng)", whole)
    if known:
        either = "|".join(r"\s+".join(map(re.escape, name.split())) for name in known)
        struck = re.sub(rf"(?<!\w)(?:{either})(?!\w)", lambda found: _sign(found[0], numbers), struck, flags=re.I)
    return text if struck == whole else struck


def _sign(name: str, numbers: dict[str, int]) -> str:
    return STRUCK.format(n=numbers[" ".join(name.casefold().split())])
