"""The level of evidence proposed for a nominee, read from the words of the column of evidence: 0 to 3.

Comes in: what the sponsor wrote, and whether any figure is claimed. Goes out: the level and why, in Vietnamese. 0 claim
only; 1 own figures; 2 figures with photos, list or another paper one can look at; 3 confirmed by a second body. A
confirmation asked for or awaited is none, nor is one by the nominee or by whoever nominates. Never raised here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from envmonth_lib.plan import Agency
from envmonth_lib.vietnamese import fold, nfc

_SEEN = {
    "ảnh": r"\b(hinh )?anh\b", "danh sách": r"\bdanh (sach|muc)\b",
    "đường dẫn": r"https?://|\bduong (dan|link)\b|\blink\b",
    "phim": r"\b(video|clip|phong su)\b", "biên bản": r"\bbien ban\b", "hóa đơn": r"\bhoa don\b",
    "hợp đồng": r"\bhop dong\b", "quyết định": r"\bquyet dinh\b", "bản cam kết": r"\bban cam ket\b",
}  # fmt: skip
_BODY = (
    r"(?!(chinh|tap the|ban than|don vi minh|co quan minh)\b)(ubnd|uy ban|so|phong|chi cuc|cong an|kiem lam|hat|"
    r"co quan|don vi|hoi|doan|don|lien minh|mat tran|truong|nha truong|benh vien|ban|to dan pho|khu pho|cong ty)"
)
_CONFIRMED = re.compile(rf"\b(xac nhan|cong nhan|giam sat) (cua|boi|tu) (?P<body>{_BODY}\b.*)")
_NOT_YET = re.compile(r"\b(chua|cho|dang cho|de nghi|xin|se|can)( co| duoc)? (xac nhan|cong nhan)")


def level_proposed(
    written: str, has_figures: bool, nominee: str, sponsors: Iterable[str], names: Mapping[str, Agency]
) -> tuple[int, str]:
    """Propose a level of evidence.

    Parameters
    ----------
    written : str
        The column of evidence, as sent.
    has_figures : bool
        Whether the achievement claims any figure; without one there is nothing to prove.
    nominee, sponsors
        Name, and codes of the agencies that nominate, whose own confirmation counts for nothing.

    Returns
    -------
    int, str
        0 to 3, and a sentence that names the words it rests on.
    """
    plain = fold(written)
    # fold takes "https://" apart, so addresses are looked for in the text itself
    seen = [word for word, pattern in _SEEN.items() if re.search(pattern, plain) or re.search(pattern, nfc(written))]
    if not has_figures:
        told = f"có {', '.join(seen)} nhưng " if seen else ""
        return 0, f"{told}thành tích không nêu con số nào"
    parts = [fold(part) for part in re.split(r"[;,.\n]", written)]
    sponsor_names = {n for s in sponsors if s in names for n in (fold(names[s].name), fold(names[s].short))}
    own = {fold(nominee), *sponsor_names} - {""}
    awaited = any(_NOT_YET.search(part) for part in parts)
    confirmed = not awaited and any(_second_body(part, own) for part in parts)
    if confirmed:
        return 3, f"có số liệu và xác nhận của nơi khác (“{written.strip()}”)"
    kept = "xác nhận còn chờ; " if awaited else ""
    if seen:
        return 2, f"{kept}có số liệu kèm {', '.join(seen)}"
    return 1, f"{kept}chỉ có số liệu tự nêu" + ("" if plain else ", cột minh chứng để trống")


def _second_body(part: str, own: set[str]) -> bool:
    """Whether somebody other than the nominee and its sponsors has confirmed."""
    found = _CONFIRMED.search(part)
    return bool(found) and not any(found["body"] in name or name in found["body"] for name in own)
