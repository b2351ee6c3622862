"""Numbers written in words: "hai mươi lăm", "một trăm linh năm", "hai nghìn", "hai triệu rưỡi".

Why: short counts are written in words as often as in digits, and the words for five and one mean "year" and "a" too.
Comes in: words with their marks. Goes out: a number, or None where the words say none or could say two. No clause.
"""

from __future__ import annotations

DIGITS = {"một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
          "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}  # fmt: skip
SCALES = {"chục": 10, "trăm": 100, "nghìn": 1_000, "ngàn": 1_000, "ngìn": 1_000, "vạn": 10_000, "triệu": 1_000_000,
          "tr": 1_000_000, "k": 1_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}  # fmt: skip
_LINKS = {"linh", "lẻ"}
WORDS = [*DIGITS, *_LINKS, "mười", "mươi", *(word for word in SCALES if word not in ("tr", "k"))]


def number_of(words: list[str]) -> int | None:
    """Return the number that `words` say.

    None where they say none ("trăm"), are cut ("một trăm hai" may be 102 or 120) or are two numbers ("hai ba").
    """
    total, limit = 0, 10**12
    group: list[str] = []
    for word in words:
        if word in SCALES and SCALES[word] >= 1_000:
            part = _below_thousand(group)
            if not part or SCALES[word] >= limit:
                return None
            total, limit, group = total + part * SCALES[word], SCALES[word], []
        else:
            group.append(word)
    rest = _below_thousand(group) if group else 0
    if rest is None or (total and group and rest < 10 and group[0] not in _LINKS and limit > 10):
        return None  # "hai nghìn năm": 2.005 or 2.500
    return total + rest or None


def _below_thousand(words: list[str]) -> int | None:
    """Read up to "chín trăm chín mươi chín"; None where the words do not make one number."""
    total, digit, linked = 0, None, False
    for word in words:
        if word in _LINKS:
            linked = True
        elif word in DIGITS:
            if digit is not None:
                return None
            digit = DIGITS[word]
        elif word == "mười":
            if digit is not None:
                return None
            total += 10
        elif word in ("mươi", "chục", "trăm"):
            if digit is None:
                return None
            total, digit = total + digit * (100 if word == "trăm" else 10), None
    if digit is not None and total and total % 100 == 0 and not linked:
        return None
    return total + (digit or 0)
