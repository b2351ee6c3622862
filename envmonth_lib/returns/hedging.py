"""Words and signs before a figure that make it rough: "hơn 60 tấn", "≥ 5", "trên 1.500 lượt người".

Why: "trên" is a hedge before a figure and a place elsewhere; which words count is told by `vietnamese`, here where they
stand. Comes in: a text and where a figure begins. Goes out: the hedge and where it begins. No clause.
"""

from __future__ import annotations

import re

from envmonth_lib.vietnamese import HEDGES, fold

_LONGEST_HEDGE = 40  # letters
_THREE_WORDS = re.compile(r"(?:[^\W\d_]+ ){0,2}[^\W\d_]+$")
_LAST_WORDS = {words.rpartition(" ")[2] for words in HEDGES}
_SIGNS = {"≥": "ít nhất", ">": "hơn", "≤": "tối đa", "<": "dưới", "≈": "khoảng", "~": "khoảng", "±": "khoảng"}
# Words alone that are hedges only with these marks: "do", "chung", "gắn", "được" are other words.
_ALONE = {"khoảng", "ước", "chừng", "độ", "tầm", "hơn", "trên", "gần", "dưới", "ngót"}


def hedge_before(text: str, start: int) -> tuple[str, int]:
    """Return the hedge that stands before `start` and where it begins; "" and `start` where none does."""
    before = text[:start].rstrip()
    if before and before[-1] in _SIGNS:
        return _SIGNS[before[-1]], len(before) - 1
    last = before[before.rfind(" ") + 1 :]
    if last.isalpha() and fold(last) not in _LAST_WORDS:
        return "", start  # as before most figures
    words = _THREE_WORDS.search(before[-_LONGEST_HEDGE:])
    said = words.group().split() if words else []
    for n in range(len(said), 0, -1):
        hedge = " ".join(said[-n:])
        if HEDGES.get(fold(hedge)) and (n > 1 or hedge.lower() in _ALONE or text.isascii()):
            return hedge, len(before) - len(hedge)
    return "", start
