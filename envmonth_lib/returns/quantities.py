"""Figures in running text: value, hedge, unit and place of each, and what cannot be taken with its reason.

Why: "trên 1.500 lượt người", "2 triệu rưỡi", "19-20 tấn" and "13/13 xã" are how offices write. The marks, the hedges
and how far a hedge reaches are those of `vietnamese.read_number`, so that a cell and a sentence never read apart.
Comes in: any text. Goes out: `Quantity`; `reading_for` turns one into the answer of an indicator, within a dimension.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from envmonth_lib.plan import Indicator
from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.hedging import hedge_before
from envmonth_lib.returns.letters import flat
from envmonth_lib.returns.notfigures import is_rate, not_figures, slashed_dates
from envmonth_lib.returns.numerals import SCALES, WORDS, number_of
from envmonth_lib.returns.unitwords import SMALL, counts_same, factor, is_measure, unit_at, unit_named
from envmonth_lib.vietnamese import fold, nfc, read_number

_DIGITS = r"\d+(?:[.,]\d+)*(?: \d{3}(?![\d.,]*\d))*"
_SCALE = r"(?:chục|trăm|nghìn|ngàn|ngìn|vạn|triệu|tr|tỷ|tỉ|(?<=\d)k)(?![^\Wđ]|đ\w)"
_SHORT = r"(?<=\d)tr\d(?!\w)"  # "3tr5"
_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<!\w)(?<!\d/)(?P<digits>{_DIGITS})(?P<scaled>(?:{_SHORT}|\s?{_SCALE}(?:\s\d+\s?{_SCALE})?)?)"
    rf"|(?<![\w])(?P<words>(?:{_WORD})(?:\s(?:{_WORD}))*)(?!\w)"
)
_MAGNITUDE = re.compile(
    r"(?<!\w)(?:hàng|vài|mấy|nhiều)\s+(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ)(?:\s(?:nghìn|ngàn|triệu))?"
)
_DIGIT = re.compile(r"\d")
_HALF = re.compile(r"\s*rưỡi(?!\w)")
_SPELLED_OUT = re.compile(rf"\s*\(\s*(?:{_WORD})(?:\s(?:{_WORD}))*\s*\)")
_IN_DIGITS = re.compile(r"\s*\(\s*0*(\d+)\s*\)")
_UNIT_IN_LABEL = re.compile(r"\(([^()\d]{1,12})\)\s*:\s*$")
_OF = re.compile(r"\s?(?:/|trên tổng số|trong tổng số)\s?(\d{1,3}(?:\.\d{3})+|\d{1,5})(?![\d/]|[.,]\d)")
_SMALLER = re.compile(r"\s?(\d{1,3})(?=\s?[^\W\d])")
_TO = re.compile(r"\s*(?:-|–|đến|tới)\s*")
_AFTER = re.compile(r"\s*(trở lên|đổ lại|trở xuống|có dư)(?!\w)")
_AFTER_WORDS = {"trở lên": "ít nhất", "có dư": "hơn", "đổ lại": "tối đa", "trở xuống": "tối đa"}
_BEFORE_A_YEAR = {"trong", "cả", "hằng", "hàng", "mỗi", "đầu", "cuối", "qua", "giữa", "nhiều", "mấy", "từng", "một",
                  "hai", "ba", "các", "những", "từ", "vào", "của", "đến", "tới", "tháng", "theo", "sau", "trước",
                  "cùng", "kế", "hết", "so", "suốt"}  # fmt: skip
_NOUN_AFTER = re.compile(r"\s*([^\W\d_]+(?: [^\W\d_]+){0,2})")


@dataclass(slots=True, unsafe_hash=True)  # never changed; see `Reading`
class Quantity:
    """One figure as it stands in a text.

    Attributes
    ----------
    value, low, high : float or None
        As `vietnamese.NumberRead`, in `unit`. For "13/13 xã" value is the part and high the whole.
    precision : str
        exact, about, at_least, at_most or range.
    unit : str
        Our name of the unit written after it; else the words that follow; "" where nothing does.
    start, end : int
        Span in the composed text, hedge and unit included.
    raw : str
        That span.
    problem : str
        "" or why it cannot be taken: as `NumberRead.problem`, or date, time, document_number, ordinal, phone, rate,
        magnitude, share_of.
    number, hedge, scale
        Digits as written, the hedge, and what they are multiplied by ("1,4 tỷ"), kept for `reading_for`.
    """

    value: float | None
    low: float | None
    high: float | None
    precision: str
    unit: str
    start: int
    end: int
    raw: str
    problem: str = ""
    number: str = ""
    hedge: str = ""
    scale: float = 1.0


def find_quantities(text: str) -> list[Quantity]:
    """Find every figure of a text, in order; positions are those of ``vietnamese.nfc(text)``."""
    text = nfc(text)
    if not _may_hold(text):
        return []
    masked = text
    found: list[Quantity] = []
    for name, start, end in not_figures(text):
        found.append(_no_figure(text, name, start, end))
        masked = _mask(masked, start, end)
    for match in _MAGNITUDE.finditer(text.lower()):
        found.append(_no_figure(text, "magnitude", *match.span()))
        masked = _mask(masked, *match.span())
    for start, end in slashed_dates(masked):
        if not unit_at(text, flat(text), end)[0]:
            found.append(_no_figure(text, "date", start, end))
            masked = _mask(masked, start, end)
    return sorted([*found, *_figures(text, masked)], key=lambda quantity: quantity.start)


def reading_for(quantity: Quantity, indicator: Indicator) -> Reading:
    """Answer `indicator` with `quantity`, in the indicator's unit.

    Returns
    -------
    Reading
        Units are converted within a dimension only (kg to tấn, never m3 to tấn); what has a problem, another dimension
        or two readings ("1.500 tấn") is ``refused``.
    """
    ratio = None if indicator.kind in ("text", "yes_no") else _ratio(quantity, indicator)
    if quantity.problem:
        return _refused(quantity.problem, *(_times(x, ratio) if ratio else None for x in (quantity.low, quantity.high)))
    if indicator.kind in ("text", "yes_no"):
        return _refused("not_a_number")
    if ratio is None:
        return _refused("unit")
    read = read_number(f"{quantity.hedge} {quantity.number}", _marks_kind(quantity, indicator))
    size = quantity.scale * ratio
    if read.problem or read.value is None:
        return _refused(read.problem, _times(read.low, size), _times(read.high, size))
    value = _times(read.value, size)
    if indicator.kind == "count" and value != math.floor(value):
        return _refused("fraction", value, value)
    return Reading("answered", value, _times(read.low, size), _times(read.high, size), read.precision)


def _may_hold(text: str) -> bool:
    low = text.lower()
    return bool(_DIGIT.search(low) or _NUMBER.search(low) or _MAGNITUDE.search(low))


def _mask(text: str, start: int, end: int) -> str:
    return text[:start] + "\0" * (end - start) + text[end:]


def _no_figure(text: str, problem: str, start: int, end: int) -> Quantity:
    return Quantity(None, None, None, "exact", "", start, end, text[start:end], problem)


def _figures(text: str, masked: str) -> Iterator[Quantity]:
    low, folded, position = masked.lower(), flat(text), 0
    while match := _NUMBER.search(low, position):
        quantity = _quantity(text, low, folded, match)
        position = max(quantity.end if quantity else 0, match.end())
        if quantity:
            yield quantity


def _quantity(text: str, low: str, folded: str, match: re.Match[str]) -> Quantity | None:
    number, scale, end = _number_at(text, low, folded, match)
    if not number:
        return None
    hedge, start = hedge_before(text, match.start())
    if scale == 1 and match["digits"] and (of := _OF.match(low, end)):
        unit, end = _unit(text, folded, of.end())
        part, whole = read_number(number, "count").value, read_number(of.group(1), "count").value
        return Quantity(part, part, whole, "exact", unit, start, end, text[start:end], "share_of", number)
    if other := _range_end(text, low, folded, end):
        return _range(text, start, (number, scale), *other)
    twice = _SPELLED_OUT.match(low, end) or (_IN_DIGITS.match(low, end) if match["words"] else None)
    if twice and twice.lastindex and twice.group(1) != number:
        return None  # "mười lăm (20)": the digits are a figure of their own
    unit, end = _unit(text, folded, twice.end() if twice else end)
    if not unit and (labelled := _UNIT_IN_LABEL.search(low, 0, match.start())):
        unit = unit_named(labelled.group(1))  # "Lượng rác thu gom (tấn): 9,5"
    if half := _HALF.match(low, end):
        number, end = (f"{number},5" if number.isdigit() else number), half.end()
    elif scale == 1:
        number, unit, end = _with_smaller(text, low, folded, number, unit, end)
    if after := _AFTER.match(low, end):
        hedge, end = _AFTER_WORDS[after.group(1)], after.end()
    read = read_number(f"{hedge} {number}")
    problem = "rate" if is_rate(low, end) else read.problem
    return Quantity(_times(read.value, scale), _times(read.low, scale), _times(read.high, scale), read.precision, unit,
                    start, end, text[start:end], problem, number, hedge, scale)  # fmt: skip


def _with_smaller(text: str, low: str, folded: str, number: str, unit: str, end: int) -> tuple[str, str, int]:
    """Put "6 giờ 30 phút" together in the smaller unit: 390 phút; what stands alone comes back as it is."""
    rest = _SMALLER.match(low, end)
    smaller, after = unit_at(text, folded, rest.end()) if rest else ("", end)
    times = factor(unit, smaller)
    if not rest or not times or not number.isdigit() or not int(rest.group(1)) < times:
        return number, unit, end
    return f"{int(number) * times + int(rest.group(1)):.0f}", smaller, after


def _number_at(text: str, low: str, folded: str, match: re.Match[str]) -> tuple[str, float, int]:
    """Digits, what multiplies them and where they end; no digits where the words are no number here."""
    if match["words"]:
        return _in_words(text, low, folded, match)
    number, scaled, end = match["digits"], match["scaled"].split(), match.end()
    if not scaled:
        return number, 1.0, end
    if scaled[0][-1].isdigit():
        return (f"{number},{scaled[0][-1]}", 1e6, end) if number.isdigit() else ("", 1.0, end)
    scale = float(SCALES[scaled[0]])
    if half := _HALF.match(low, end):
        return (f"{number},5", scale, half.end()) if number.isdigit() else ("", 1.0, end)
    if len(scaled) > 1:  # "1 tỷ 200 triệu"
        rest = re.fullmatch(r"(\d+)\s?(\w+)", " ".join(scaled[1:]))
        smaller = float(rest.group(1)) * SCALES[rest.group(2)] / scale if rest else 1.0
        return (
            (f"{float(number) + smaller:g}".replace(".", ","), scale, end)
            if number.isdigit() and smaller < 1
            else ("", 1.0, end)
        )
    return number, scale, end


def _in_words(text: str, low: str, folded: str, match: re.Match[str]) -> tuple[str, float, int]:
    words, end = match["words"].split(), match.end()
    if len(words) > 1 and words[-1] == "năm" and words[-2] in ("mươi", "mười", *SCALES):
        words, end = words[:-1], end - len(" năm")  # "hai mươi năm" are years: 25 is "hai mươi lăm"
    if len(words) == 1 and not _counts(text, low, folded, match):
        return "", 1.0, end
    half = _HALF.match(low, end)
    scale = float(SCALES.get(words[-1], 1)) if half and len(words) > 1 else 1.0
    value = number_of(words[:-1] if scale > 1 else words)
    if value is None:
        return "", 1.0, end
    return (f"{value},5", scale, half.end()) if scale > 1 and half else (str(value), 1.0, end)


def _counts(text: str, low: str, folded: str, match: re.Match[str]) -> bool:
    """Whether one word alone is a number: a unit of ours follows, and it is no "một số", "dùng một lần", "cả năm"."""
    word, before = match["words"], low[: match.start()].split()[-1:]
    unit, _ = unit_at(text, folded, match.end())
    if not unit or word in ("tư", "linh", "lẻ", "mốt", "lăm", "nhăm", *SCALES) or (word, unit) == ("một", "lần"):
        return False
    return word != "năm" or not before or before[0] not in _BEFORE_A_YEAR


def _unit(text: str, folded: str, position: int) -> tuple[str, int]:
    """Name of the unit at `position`, and its end; words that are no unit of ours are named but left in the text."""
    name, end = unit_at(text, folded, position)
    if name:
        return name, end
    noun = _NOUN_AFTER.match(text, position)
    return (fold(noun.group(1)) if noun else ""), position


def _range_end(text: str, low: str, folded: str, end: int) -> tuple[str, float, str, int] | None:
    """The upper end of "19-20 tấn", "từ 5 tấn đến 7 tấn": number, scale, unit and where it ends."""
    unit, after = unit_at(text, folded, end)
    to = _TO.match(low, after)
    match = _NUMBER.match(low, to.end()) if to else None
    if not match or not match["digits"]:
        return None
    number, scale, end = _number_at(text, low, folded, match)
    other, end = _unit(text, folded, end)
    if not number or (unit and (unit != other or to.group().strip() not in ("đến", "tới"))):
        return None
    return number, scale, other, end


def _range(text: str, start: int, first: tuple[str, float], number: str, scale: float, unit: str, end: int) -> Quantity:
    size = scale if first[1] == 1 else first[1]  # "2-3 triệu"
    low, high = _times(read_number(first[0]).value, size), _times(read_number(number).value, scale)
    problem = "range" if low is not None and high is not None and low < high else "several"
    return Quantity(None, low, high, "range", unit, start, end, text[start:end], problem, number, "", scale)


def _ratio(quantity: Quantity, indicator: Indicator) -> float | None:
    unit, expected = quantity.unit, unit_named(indicator.unit)
    if not is_measure(expected):
        return 1.0 if counts_same(unit, indicator.unit) else None
    if not unit:
        return factor("đồng", expected) if quantity.scale > 1 and expected.endswith("đồng") else 1.0
    return factor(unit, expected)


def _marks_kind(quantity: Quantity, indicator: Indicator) -> str:
    """How "1.500" is to be read: thousands for counts and small units, two readings for tấn, ha, km, triệu đồng."""
    if indicator.kind == "count" and quantity.scale == 1:
        return "count"
    return "" if quantity.unit in SMALL and quantity.scale <= 1_000 else "amount"


def _times(value: float | None, size: float) -> float | None:
    if value is None or size == 1:
        return value if value is None else float(value)
    return float(Decimal(str(value)) * Decimal(str(size)))


def _refused(problem: str, low: float | None = None, high: float | None = None) -> Reading:
    nan = math.nan
    return Reading("refused", low=nan if low is None else low, high=nan if high is None else high, problem=problem)
