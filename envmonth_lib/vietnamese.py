"""Vietnamese text, numbers and dates: the one place that knows about diacritics and about "1.250".

Why: the same name arrives composed or decomposed, with old or new tone marks, and "1.500" may be 1500 or 1.5. In: text
as received, or our own numbers and dates. Out: clean text, keys for matching and sorting, numbers written the
Vietnamese way, readings of strict form cells that never guess (``NumberRead.problem`` says why nothing was taken).
Clause: number marks after accounting law 03/2003/QH11, Art. 12; dates after Decree 30/2020/NĐ-CP, Annex I.
"""

from __future__ import annotations

import datetime as dt
import math
import numbers
import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_CLEAN = str.maketrans(
    {**dict.fromkeys(_SPACES, " "), **dict.fromkeys(_INVISIBLE, ""), "Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"}
)
_UNCLEAN = re.compile(f"[{''.join(map(chr, _CLEAN))}]")  # looking is far faster than translating
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries
_TONE_FIRST = re.compile("([\u0300\u0301\u0303\u0309])([\u0302\u0306])")
_LETTERS = {letter: 0x110000 + i for i, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_MISSING = "–"


def nfc(text: str) -> str:
    """Clean text for keeping and showing: NFC, plain spaces, no invisible marks, Vietnamese Đ for its look-alikes.

    A tone typed before its vowel's hat or breve is put after it. Tone placement, case, line breaks and the number of
    spaces stay as written.
    """
    if text.isascii():
        return text
    clean = unicodedata.normalize("NFC", text.translate(_CLEAN) if _UNCLEAN.search(text) else text)
    if "\u0302" in clean or "\u0306" in clean:
        clean = unicodedata.normalize("NFC", _TONE_FIRST.sub(r"\2\1", unicodedata.normalize("NFD", clean)))
    return clean


@lru_cache(maxsize=1 << 15)  # the same labels and headings come in every file
def fold(text: str) -> str:
    """Key for matching only, never for display: no case, no marks, đ as d, words with one space between.

    Old and new tone placement meet (hòa, hoà); "&" reads as "va", "%" as "phan tram", m² as m2; every other sign is a
    space. i and y (tỷ, tỉ) are spelling and stay apart.
    """
    spelled = nfc(text).replace("&", " và ").replace("%", " phần trăm ")
    plain = unicodedata.normalize("NFKD", spelled).casefold().replace("đ", "d")
    return " ".join("".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split())


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Key for ``sorted``: letters in Vietnamese order (a ă â b c d đ e ê …) first, tones second, then the text itself.

    Tones count once per word, so hòa and hoà stand together. Digits and signs come before letters, case is ignored.
    """
    letters: list[int] = []
    tones: list[int] = []
    for word in nfc(text).casefold().split():
        decomposed = unicodedata.normalize("NFD", word)
        bare = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
        letters += [0x20, *(_LETTERS.get(c, ord(c)) for c in bare)]  # a space sorts before any letter
        tones.append(max((_TONES.index(c) + 1 for c in decomposed if c in _TONES), default=0))
    return tuple(letters), tuple(tones), text


def format_number(x: float | None, digits: int | None = None, lang: str = "vi", *, keep_zeros: bool = False) -> str:
    """Write a number: "1.250" and "12,5" in Vietnamese, "1,250" and "12.5" in English; NaN or None is "–", never 0.

    Parameters
    ----------
    x : float or None
        The number, in any unit.
    digits : int, optional
        Most decimals shown, halves rounded up. Left out: up to three, and two significant ones of a smaller number.
    keep_zeros : bool
        Keep trailing zeros ("72,0"), for columns of figures; they are stripped otherwise.
    """
    if x is None or math.isnan(x):
        return _MISSING
    if math.isinf(x):
        return "∞" if x > 0 else "-∞"
    exact = Decimal(str(x))
    if digits is None:
        digits = 3 if not exact or abs(exact) >= Decimal("0.001") else 1 - exact.adjusted()
    with localcontext(prec=1000):
        rounded = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP) + 0  # + 0: no minus before a zero
    whole, _, decimals = f"{rounded:,f}".partition(".")
    decimals = decimals if keep_zeros else decimals.rstrip("0")
    group, point = (".", ",") if lang == "vi" else (",", ".")
    return whole.replace(",", group) + (point + decimals if decimals else "")


def format_percent(share: float | None, digits: int = 1, lang: str = "vi") -> str:
    """Write a share between 0 and 1 as a percentage: 0.125 is "12,5%" (vi) or "12.5%" (en); NaN or None is "–"."""
    if share is None or math.isnan(share):
        return _MISSING
    return format_number(float(Decimal(str(share)) * 100), digits, lang) + "%"


def format_date(date: dt.date | None, lang: str = "vi") -> str:
    """Write a date short: "05/8/2020", month 1 and 2 with a zero (Decree 30/2020); English as long_date; None "–"."""
    if date is None:
        return _MISSING
    return f"{date:%d}/{_month(date)}/{date.year}" if lang == "vi" else long_date(date, "en")


def long_date(date: dt.date, lang: str = "vi") -> str:
    """Write a date as on a document: "ngày 04 tháng 6 năm 2020" (Decree 30/2020), in English "4 June 2020"."""
    if lang == "vi":
        return f"ngày {date:%d} tháng {_month(date)} năm {date.year}"
    return f"{date.day} {_MONTHS_EN[date.month - 1]} {date.year}"  # not %B: it follows the machine's language


_MONTHS_EN = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
              "November", "December")  # fmt: skip


def _month(date: dt.date) -> str:
    return f"{date.month:02d}" if date.month <= 2 else str(date.month)


@dataclass(frozen=True)
class NumberRead:
    """What one form cell says.

    value : the number, or None when nothing can be taken; low, high : how far it may lie (equal when exact); when the
    problem is "ambiguous", "fraction" or "range" they hold the possible readings, for the question to the sender.
    precision : exact, about, at_least, at_most or range. problem : "" when the value can be taken, else one of
    blank, not_a_number, ambiguous, fraction, negative, range, several, unit.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    precision: str = "exact"
    problem: str = ""


_SIGNS = (("≥", "ít nhất "), (">=", "ít nhất "), (">", "hơn "), ("≤", "tối đa "), ("<=", "tối đa "), ("<", "dưới "),
          ("≈", "khoảng "), ("~", "khoảng "))  # fmt: skip
_ABOUT = ("khoang", "uoc", "uoc tinh", "uoc dat", "uoc khoang", "xap xi", "chung", "do", "tam", "tren duoi")
HEDGES = {
    "": "exact",
    **dict.fromkeys(_ABOUT, "about"),
    **dict.fromkeys(("hon", "tren", "it nhat", "toi thieu", "khong duoi", "khong it hon"), "at_least"),
    **dict.fromkeys(("gan", "duoi", "chua den", "chua toi", "khong qua", "toi da", "ngot"), "at_most"),
}
_UNIT_WORDS = {
    "trieu dong": ("trieu", "tr", "trd", "tr d", "tr dong"), "luot nguoi": ("luot",), "luot ho": ("luot",),
    "tan": ("t",), "m": ("met",), "m2": ("met vuong",), "m3": ("met khoi", "khoi"), "km": ("kilomet", "cay so"),
    "ha": ("hecta", "hec ta"),
}  # fmt: skip
_NUMBER = r"[0-9](?:[0-9.,]*[0-9])?(?: [0-9]{3}(?![0-9]))*"
_CELL = re.compile(rf"(?P<head>[^0-9]*)(?P<number>{_NUMBER})(?P<tail>.*)", re.DOTALL)
_RANGE_TAIL = re.compile(rf"\s*(?:-|–|đến|tới)\s*(?P<number>{_NUMBER})(?P<tail>[^0-9]*)", re.IGNORECASE)
_NONE_WORDS = {"khong", "khong co", "khong phat sinh"}


@lru_cache(maxsize=1 << 14, typed=True)  # few figures of a year's returns are new
def read_number(text: object, kind: str = "", unit: str = "") -> NumberRead:
    """Read one strict form cell; a doubtful cell gives ``value`` None and a ``problem``, never a guess.

    Parameters
    ----------
    text : str, int, float or None
        The cell. A number (as spreadsheets store it) is taken as it stands; None, NaN and empty text are "blank".
    kind : {"", "count", "amount", "share"}
        What is asked. A count cannot be a fraction, so "1.500" is 1500 there; an amount can be, so it is ambiguous.
        Only a count (or "") may be answered by "không", which is 0.
    unit : str
        The unit expected ("cây"); it may stand after the number, another one is a problem. No unit: nothing may follow.

    Returns
    -------
    NumberRead
        A hedge ("hơn 60") is kept as precision; low and high then reach one step of its last significant digit (hơn 60:
        60 to 70; gần 800: 700 to 800; khoảng 200: 150 to 250), at most half the value. That reach is our convention.
        Cells such as "KTC" and "đang thống kê" belong to ``read_state``, to be asked first; here they are no number.
    """
    if text is None or (isinstance(text, str) and not nfc(text).strip()):
        return NumberRead(None, problem="blank")
    if isinstance(text, numbers.Real) and not isinstance(text, bool):
        return _checked(float(text), kind)
    cell = nfc(str(text)).strip()
    for sign, words in _SIGNS:
        cell = cell.replace(sign, words)
    if fold(cell) in _NONE_WORDS and kind in ("", "count"):
        return NumberRead(0.0, 0.0, 0.0)
    found = _CELL.fullmatch(cell)
    if not found:
        return NumberRead(None, problem="not_a_number")
    if found["head"].strip() in ("-", "–", "\u2212"):
        return NumberRead(None, problem="negative")
    return _read_parts(found["head"], found["number"], found["tail"], kind, unit)


def _checked(value: float, kind: str) -> NumberRead:
    if not math.isfinite(value):
        return NumberRead(None, problem="blank" if math.isnan(value) else "not_a_number")
    if value < 0:
        return NumberRead(None, problem="negative")
    if kind == "count" and value != math.floor(value):
        return NumberRead(None, value, value, problem="fraction")
    return NumberRead(value, value, value)


def _read_parts(head: str, number: str, tail: str, kind: str, unit: str) -> NumberRead:
    other = _RANGE_TAIL.fullmatch(tail)
    if other and fold(head) in ("", "tu", "khoang", "tu khoang") and _is_unit(other["tail"], unit):
        return _range(_digits(number, kind), _digits(other["number"], kind))
    if fold(head) not in HEDGES or re.search(r"[^\w\s]", head):
        return NumberRead(None, problem="not_a_number")
    if not _is_unit(tail, unit):
        return NumberRead(None, problem="several" if re.search(r"(?<![^\W\d_])[0-9]", tail) else "unit")
    read = _digits(number, kind)
    return read if read.problem or not fold(head) else _hedged(read.value, HEDGES[fold(head)])


def _is_unit(tail: str, unit: str) -> bool:
    said, expected = fold(tail), fold(unit)
    if not said:
        return not tail.strip(" .")
    alternatives = {fold(part) for part in unit.split(",")}  # "tin, bài": either word, or both
    return bool(expected) and said in {expected, *alternatives, *_UNIT_WORDS.get(expected, ())}


def _digits(number: str, kind: str) -> NumberRead:
    """Digits with their marks; the marks decide, and where law and habit disagree nothing is taken."""
    if re.fullmatch(r"[0-9]+", number):
        return _checked(float(number), kind)
    if re.fullmatch(r"[1-9][0-9]{0,2}(\.[0-9]{3})+", number):
        by_law = float(number.replace(".", ""))
        if kind in ("amount", "share") and number.count(".") == 1:
            return NumberRead(None, float(number), by_law, "range", "ambiguous")
        return _checked(by_law, kind)
    if re.fullmatch(r"([0-9]+|[1-9][0-9]{0,2}(\.[0-9]{3})+),[0-9]+", number):
        value = float(number.replace(".", "").replace(",", "."))
        if re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", number):
            return NumberRead(None, value, float(number.replace(",", "")), "range", "ambiguous")
        return _checked(value, kind)
    foreign = number.replace(" ", "") if " " in number else number.replace(",", "")
    if re.fullmatch(r"[0-9]+\.[0-9]+|[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?|[1-9][0-9]{0,2}( [0-9]{3})+", number):
        return NumberRead(None, float(foreign), float(foreign), problem="ambiguous")
    return NumberRead(None, problem="not_a_number")


def _range(first: NumberRead, second: NumberRead) -> NumberRead:
    if first.value is None or second.value is None or first.value > second.value:
        return NumberRead(None, problem="several")
    return NumberRead(None, first.value, second.value, "range", "range")


def _hedged(value: float, precision: str) -> NumberRead:
    digits = Decimal(str(value)).normalize()
    step = min(10.0 ** int(digits.as_tuple().exponent), value / 2) if value else 0.0
    below, above = {"about": (0.5, 0.5), "at_least": (0, 1), "at_most": (1, 0)}[precision]
    return NumberRead(value, value - below * step, value + above * step, precision)


_NOT_OURS = re.compile(
    r"(ktc )?khong (thuoc|co) (chuc nang|nhiem vu|linh vuc|tham quyen)( nhiem vu| quyen han| quan ly)*"
    r"( (cua )?(co quan|don vi|nganh|huyen|thanh pho|so|hoi))?|ktc"
)
_PENDING = re.compile(
    r"((hien )?dang|chua) (thong ke|tong hop|cap nhat|thu thap)( so lieu| du so lieu| xong| duoc)?|"
    r"(se )?(bao cao|bo sung) sau"
)


def read_state(text: object) -> str | None:
    """Tell "KTC", "không thuộc chức năng" (``"not_applicable"``) and "đang thống kê" (``"pending"``); else None.

    The whole cell must say it: a cell that also gives a figure is neither. "không" and 0 are answers, not states.
    """
    said = fold(text) if isinstance(text, str) else ""
    return "not_applicable" if _NOT_OURS.fullmatch(said) else "pending" if _PENDING.fullmatch(said) else None


_YES = {"co", "x", "da", "da co", "da thuc hien", "co thuc hien", "da to chuc", "da hoan thanh", "dung", "1", "1 0"}
_NO = {"khong", "chua", "khong co", "chua co", "chua thuc hien", "khong thuc hien", "khong to chuc",
       "chua to chuc", "0", "0 0"}  # fmt: skip


def read_yes_no(text: object) -> int | None:
    """Read a yes/no cell: 1 for "có", "x", "đã thực hiện", a tick; 0 for "không", "chưa"; None for all else."""
    if isinstance(text, bool | numbers.Real):
        return {0: 0, 1: 1}.get(text)
    if not isinstance(text, str):
        return None
    if nfc(text).strip() in {"✓", "✔", "☑", "☒", "√"}:
        return 1
    return 1 if (said := fold(text)) in _YES else 0 if said in _NO else None
