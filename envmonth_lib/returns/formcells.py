"""One cell of our form as a careful analyst reads it, where the strict reading of `cells` takes nothing.

Why: clerks write "12/15 xã", "45 (trong đó 20 nữ)", "1 tấn 200 kg", "đã trồng 1.250 cây keo" where one number is asked;
each has one reading. Whatever could be a plan, another year, another thing counted or a part stays a question. Comes
in: a cell, its indicator, the unit printed in its row. Goes out: a `Reading`. Clause: III.2-d (the form is ours).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from envmonth_lib.plan import Indicator
from envmonth_lib.returns.cells import Reading, read_cell, same_unit
from envmonth_lib.returns.formasides import Asides, weigh
from envmonth_lib.returns.formfigures import OF_WHOLE, Row, figure_of
from envmonth_lib.returns.formyesno import read_yes_no_cell
from envmonth_lib.returns.grids import Value, as_text
from envmonth_lib.returns.labels import Labels
from envmonth_lib.returns.quantities import Quantity, find_quantities, reading_for
from envmonth_lib.returns.unitwords import counts_same, is_measure, is_unit, unit_named
from envmonth_lib.vietnamese import fold, nfc, read_state

_LONGEST = 200
_STAND = {"dash", "date", "formula", "negative", "share"}  # nothing in the words around them could settle these
_SAME_UNIT = re.compile(r"([\d.]+)\s+([^\W\d]+(?: [^\W\d]+)?)\s*/\s*([\d.]+)\s+\2(?!\w)")
_METRES = re.compile(r"\b(\d+)\s?km\s?(\d{3})$", re.IGNORECASE)
_AGAINST = re.compile(r",?\s*so với (?:cùng kỳ)?(?:\s*năm (?:\d{4}|trước|ngoái))?\s*$", re.IGNORECASE)
_BOTH_KINDS = re.compile(r"(\d+ tin)(?:, | và )(\d+ bài)", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,3})\s*(?:h|g|giờ)\s*([0-5]?\d)?\s*(?:p|ph|phút|')?", re.IGNORECASE)
_MINUTES = re.compile(r"(\d[\d.]*)\s*(?:'|p|ph)", re.IGNORECASE)
_NOTHING = re.compile(
    r"(?:0|khong|khong co(?: phat sinh)?|(?:khong|chua) (?:to chuc|thuc hien|trien khai|co|phat sinh))"
    r"(?: cuoc| truong hop)?"
)
# Where what stands behind the figure begins.
_ASIDE = re.compile(
    r"\s*[(\[;\n]|(?<=[\d\w%])\s*(?:,|:|[–-])\s+(?!\d+\s*$)|\s*/\s*(?=\d+[\d.,]*\s*[^\W\d])|\s*=\s*|"
    r",?\s+(?=trong đó|bao gồm|gồm\b|trên diện tích|(?:tại|ở|cho|của|trong)\s+\d)"
)


def read_form_cell(value: Value, indicator: Indicator, unit: str, labels: Callable[[], Labels]) -> Reading:
    """Read one cell of our form.

    Parameters
    ----------
    value : str, number, bool, date or None
        As the file stores it.
    indicator : Indicator
        What the row asks.
    unit : str
        What stands in the row's column of units, which a clerk may have changed.
    labels : callable
        Gives the words of units that may stand for one another; asked only where a cell is not plain.

    Returns
    -------
    Reading
        In the indicator's unit; of a range the middle, with both ends.
    """
    if indicator.kind == "text":
        return read_cell(value, indicator)
    value = _tidy(value) if isinstance(value, str) else value
    reading = read_cell(value, indicator)
    if reading.state not in ("answered", "refused"):
        return reading
    if indicator.kind == "yes_no":
        return reading if reading.state == "answered" else read_yes_no_cell(value, indicator)
    if reading.state == "answered":
        return _in_unit(value, reading, indicator, unit, labels)
    if reading.problem in _STAND or not isinstance(value, str) or len(value) > _LONGEST:
        return reading
    return _read_text(value, reading, Row(indicator, unit, labels()))


@lru_cache(maxsize=1 << 12)  # most are "có", "không" or KTC
def _tidy(value: str) -> str:
    """Full-width digits as digits, one kind of space, and none of the marks left at the end ("1250,")."""
    text = "".join(unicodedata.normalize("NFKC", c) if "\uff01" <= c <= "\uff5e" else c for c in nfc(value))
    text = _METRES.sub(r"\1 km \2 m", text.replace("÷", "-"))
    text = _SAME_UNIT.sub(r"\1/\3 \2", text)
    text = re.sub(r"(?<=\w)\s*[,.;:]+$", "", re.sub(r"[^\S\n]+", " ", text).strip().removeprefix("'")).strip()
    return re.sub(r"^([\d.]+)\s?\+$", r"ít nhất \1", text)


def _in_unit(
    value: Value, reading: Reading, indicator: Indicator, unit: str, labels: Callable[[], Labels]
) -> Reading:  # fmt: skip
    """A plain figure under the unit of its row: zero is zero in any unit, 800 under "kg" is 0,8 tấn."""
    if not reading.value or same_unit(unit, indicator) or indicator.kind == "share":
        return reading
    said = unit_named(unit)
    if not is_measure(unit_named(indicator.unit)):
        same = counts_same(said, indicator.unit) or Row(indicator, unit, labels()).fits(unit)
        return reading if same else Reading("refused", problem="printed_unit")
    own = find_quantities(value) if isinstance(value, str) else []
    text = value if own and is_measure(own[0].unit) else f"{as_text(value)} {unit}"
    figures = find_quantities(str(text))
    read = reading_for(figures[0], indicator) if len(figures) == 1 else Reading("refused", problem="printed_unit")
    return read if read.state == "answered" else Reading("refused", problem="printed_unit")


def _read_text(text: str, strict: Reading, row: Row) -> Reading:
    """A text that the strict reading refused, in the order from the plainest to the most wordy."""
    if row.indicator.kind == "share":
        text = _AGAINST.sub("", text)
    if (none := _none_of_it(text)) is not None:
        return none
    if re.match(r"(?:không|chưa)\b", text, re.IGNORECASE) and not re.search(r"\d", text):
        return strict
    if row.indicator.unit == "phút" and (spoken := _duration(text)):
        return spoken
    if (total := _added(text, row)) is not None:
        return total
    match = _ASIDE.search(text, _first_figure(text))
    head, behind = (text[: match.start()].strip(), text[match.start() :]) if match else (text, "")
    state = read_state(head)
    if state and behind and not re.search(r"\d", behind):
        return Reading(state)
    reading = figure_of(head, row, strict)
    if reading.state == "answered":
        return weigh(reading, head, behind, Asides(row.indicator, row.fits, row.measured)) if behind else reading
    return (_one_of_several(text, row) if behind else None) or reading


def _first_figure(text: str) -> int:
    """Where the first figure ends, so that a slash, a dash or a colon within or before it does not cut the text."""
    whole = OF_WHOLE.search(text)
    ends = [q.end for q in find_quantities(text) if q.problem not in ("date", "document_number", "ordinal")][:1]
    return max([*ends, whole.end() if whole and (not ends or whole.start() < ends[0]) else 0])


def _none_of_it(text: str) -> Reading | None:
    """Read "Không", "không tổ chức (do dịch)", "0 (chưa phát sinh)": nothing was done, and perhaps why."""
    head = re.split(r"[(\[,;:.\n–-]|\bdo\b|\bvì\b", text, maxsplit=1)[0]
    rest = fold(text[len(head) :])
    why = rest.replace("khong co", "").replace("covid 19", "")
    if not _NOTHING.fullmatch(fold(head)) or re.search(r"\d|\b(?:co|da|long ghep|nhung)\b", why):
        return None
    return None if fold(head) == "chua co" and rest else Reading("answered", 0.0, 0.0, 0.0, "exact")


def _duration(text: str) -> Reading | None:
    """Read "2h30", "2 giờ 30 phút", "90'" in minutes."""
    if clock := _CLOCK.fullmatch(text):
        value = 60.0 * int(clock[1]) + int(clock[2] or 0)
    elif (minutes := _MINUTES.fullmatch(text)) and re.fullmatch(r"\d+|\d{1,3}(?:\.\d{3})+", minutes[1]):
        value = float(minutes[1].replace(".", ""))
    else:
        return None
    return Reading("answered", value, value, value, "exact")


def _added(text: str, row: Row) -> Reading | None:
    """Read "70 + 50", "01 KH + 02 CV" and "70 + 50 = 120"; a total that is not theirs is asked about."""
    terms, _, told = text.partition("=")
    parts = [part.strip() for part in terms.split("+")]
    if len(parts) < 2 and (kinds := _BOTH_KINDS.fullmatch(text)) and row.indicator.unit == "tin, bài":
        parts = [kinds[1], kinds[2]]
    if len(parts) < 2 or row.measured or not all(map(str.strip, parts)):
        return None
    read = [figure_of(part, row, Reading("refused", problem="several")) for part in parts]
    if any(one.precision != "exact" for one in read):
        return None
    total = float(sum(one.value for one in read))
    stated = figure_of(told.strip(), row, Reading("refused")).value if told else total
    if stated != total:
        return Reading("refused", low=total, high=stated, problem="sum_differs")
    return Reading("answered", total, total, total, "exact")


def _names_unit(quantity: Quantity, row: Row) -> bool:
    known = is_unit(quantity.unit) or row.labels.is_unit(quantity.unit)
    return known or bool(row.measured and quantity.unit)  # "12 xe (8,5 tấn)": whatever an xe is, it is no tấn


def _one_of_several(text: str, row: Row) -> Reading | None:
    """Read "05 buổi/1.200 lượt người": the one figure that names this row's unit, the others naming other units."""
    told = []
    for part in re.split(r"[;\n()\[\]/+]|,\s|\s[–-]\s|:\s", text):
        if not re.search(r"\d", part):
            continue
        figures = [q for q in find_quantities(part) if q.problem != "date"]
        if len(figures) != 1 or not _names_unit(figures[0], row):
            return None
        if row.fits(figures[0].unit) and (not row.measured or is_measure(figures[0].unit)):
            told.append(figure_of(part.strip(), row, Reading("refused", problem="several")))
    return told[0] if len(told) == 1 and told[0].state == "answered" else None
