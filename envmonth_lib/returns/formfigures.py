"""The one figure of a form cell: "12/15 xã", "đã trồng 1.250 cây keo", "5 - 7 tấn", "mười hai", in the row's unit.

Why: words around a figure may say that it was done, name what is counted, or make it something else. Comes in: a text
that holds one figure, and the row. Goes out: a `Reading`; of a range the middle with both ends. Clause: III.2-d.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from envmonth_lib.plan import Indicator
from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.formasides import PEOPLE, meant
from envmonth_lib.returns.labels import Labels
from envmonth_lib.returns.numerals import WORDS, number_of
from envmonth_lib.returns.quantities import Quantity, find_quantities, reading_for
from envmonth_lib.returns.unitwords import OCCASIONS, SMALL, counts_same, is_measure, is_unit, unit_named
from envmonth_lib.vietnamese import fold, read_number

OF_WHOLE = re.compile(
    r"(?P<part>\d{1,4}|\d{1,3}\.\d{3})\s*(?:/|trên(?: tổng số)?)\s*(?P<whole>\d{1,5}|\d{1,3}\.\d{3})(?![\d/]|[.,]\d)"
)
_OF_A_WHOLE = ("xã", "khu dân cư", "đơn vị")
_DONE = (" co da dat duoc tong so cong luong trong treo phat dung to chuc thu gom la voi thuc hien trien khai ra quan "
         "ban hanh ky xay lap du bo tham gia tat ca khoang toan huyen tp thanh pho tang ket qua lieu uoc "
         "tinh dang xu ly xong giai quyet huy dong hut ")  # fmt: skip
_PLACED = re.compile(r"(?:tai|o|tren|toan|cua|trong toan)\b")
_HARMLESS = (" cac loai rac thai sinh hoat xanh moi duoc da nguoi tham gia tuyen duong muong kenh cong ranh thon ban "
             "to dan pho va trong xem truy cap tiep can phat nghe vo bao bi thuoc bvtv phan tan "
             "gap roi thoat nuoc nong den ")  # fmt: skip
_DANGER = re.compile(
    r"\b(?:ke hoach|kh|dang ky|du kien|cung ky|luy ke|phan dau|so voi|nam truoc|nam ngoai|chi tieu|se|chua|khong|"
    r"tu dau nam|6 thang|sau thang|moi|binh quan|toan tinh|ca tinh|muc tieu|con lai|thieu|giam)\b"
)
# Units of anything: the noun behind them must be the row's.
_OF_ANYTHING = {
    "cai",
    "chiec",
    "tam",
    "to",
    "ban",
    "bo",
    "cong trinh",
    "luot",
    "diem",
    "he thong",
    "nha",
    "hoat dong",
    "thung",
}
_YEAR = re.compile(r"(?:19|20)\d\d")
_ROADS = " tuan tra lien thon xa ban truc be tong quoc lo tinh giao thong noi bien gioi dan sinh khu pho "
_OTHER_PLANTS = {"hoa", "hang", "rao", "giong", "co"}


@dataclass(frozen=True, slots=True)
class Row:
    """What a row asks, the unit that stands in it, and the words we know."""

    indicator: Indicator
    unit: str
    labels: Labels

    @property
    def measured(self) -> str:
        """Unit a bare figure is in, where the row measures; "" where it counts."""
        printed = unit_named(self.unit) if self.unit else ""
        expected = unit_named(self.indicator.unit)
        return (printed if is_measure(printed) else expected) if is_measure(expected) else ""

    def fits(self, unit: str) -> bool:
        """Whether a figure in `unit` answers this row: converted within a dimension, or another word for the count."""
        if not unit or self.measured:
            return not unit or self.labels.unit_fits(self.indicator, unit)
        if counts_same(unit, self.indicator.unit) or fold(self.indicator.label.vi).startswith(f"{fold(unit)} "):
            return True
        if unit == "lượt" and unit_named(self.indicator.unit) in OCCASIONS:
            return True
        return self.labels.is_unit(unit) and not is_measure(unit) and self.labels.unit_fits(self.indicator, unit)


def figure_of(head: str, row: Row, strict: Reading) -> Reading:
    """Read the one figure of a head: n of N, a number with words around it, or a number in words."""
    if (part := _of_whole(head, row)) is not None:
        return part
    words = head.lower().split()
    if words and set(words) <= set(WORDS) and not row.measured and (value := number_of(words)) is not None:
        head = str(value)  # "hai"
    figures = _without_days(find_quantities(head))
    if len(figures) != 1 or figures[0].problem not in ("", "ambiguous", "range", "fraction"):
        return strict
    (quantity,) = figures
    before, after = head[: quantity.start], head[quantity.end :]
    if quantity.problem == "range":
        before = re.sub(r"\btừ\s*$", "", before, flags=re.IGNORECASE)
    unit = unit_of(quantity, row)
    if not _is_plain(before, after, unit, row):
        return Reading("refused", problem="unit") if strict.problem != "ambiguous" else strict
    if not row.fits(unit):
        return Reading("refused", problem="unit")
    if row.measured and not unit and not (quantity.scale > 1 and row.measured.endswith("đồng")):
        unit = row.measured
    quantity = replace(quantity, unit=unit if row.measured else "")
    return _settled(reading_for(quantity, row.indicator), quantity, row.indicator)


def _without_days(figures: list[Quantity]) -> list[Quantity]:
    """Leave out what stands behind a figure and is none: "9 buổi chiều thứ 6", but not "45 cây năm 2019"."""
    days = (q for q in figures[1:] if q.problem == "ordinal" or (q.problem == "date" and not _YEAR.search(q.raw)))
    others = set(map(id, days))
    return [q for q in figures if id(q) not in others]


def _settled(reading: Reading, quantity: Quantity, indicator: Indicator) -> Reading:
    """Answer what has one reading: a range by its middle, "12.5" typed the English way by what it says."""
    if reading.problem == "range":
        if quantity.unit and quantity.unit not in SMALL and re.search(r"\d\.\d{3}(?!\d)", quantity.raw):
            return replace(reading, problem="ambiguous")
        middle = (reading.low + reading.high) / 2
        value = float(int(middle)) if indicator.kind == "count" else middle
        return Reading("answered", value, reading.low, reading.high, "range")
    if reading.problem == "ambiguous" and reading.low == reading.high:
        number = f"{read_number(quantity.number).low:.9g}".replace(".", ",")
        return reading_for(replace(quantity, number=number, problem=""), indicator)
    return reading


def _of_whole(head: str, row: Row) -> Reading | None:
    """Read "12/15 xã" and "12 trên 15": so many of all; "5/6" alone is rather the day."""
    found = OF_WHOLE.search(head)
    if not found or row.indicator.kind != "count":
        return None
    part, whole = (int(found[name].replace(".", "")) for name in ("part", "whole"))
    unit = next((unit_of(q, row) for q in find_quantities(f"{part} {head[found.end() :]}")), "")
    before, after = head[: found.start()], head[found.end() :]
    named = bool(after.strip() and unit) and row.fits(unit)
    if not _is_plain(before, after, unit if named else "", row) or part > whole or (after.strip() and not named):
        return Reading("refused", problem="several")
    may_be_a_day = part <= 31 and whole in (5, 6, 7, 8) and part != whole and "/" in found[0]
    if not named and may_be_a_day and (row.indicator.unit not in _OF_A_WHOLE or (part, whole) == (5, 6)):
        return Reading("refused", problem="date")
    return Reading("answered", float(part), float(part), float(part), "exact")


def _is_plain(before: str, after: str, unit: str, row: Row) -> bool:
    """Whether the words around a figure add nothing: a verb done, the row's own words, a place."""
    behind = fold(after).removeprefix(fold(unit)).strip() if unit else fold(after)
    if meant(_DANGER, f"{before}{after}", behind, fold(before)) - {"moi"} or "đang" in before.lower():
        return False
    before = fold(before)
    own = set(fold(f"{row.indicator.label.vi} {row.indicator.unit} {unit}").split()) - {"khong", "khi"}
    if not all(word in own or f" {word} " in _DONE for word in before.split()):
        return False
    words = behind.split()
    if row.indicator.unit == "cây" and (unit == "cây" or "cay" in before.split()):
        return not set(words) & _OTHER_PLANTS
    if unit and not row.measured and fold(unit) not in _OF_ANYTHING:
        return True  # "35 bể chứa", "1.500 hộ ký cam kết": the unit says what was counted
    noun = " ".join(fold(row.indicator.label.vi).split()[:2])
    if unit and f"{fold(unit)} {behind}".startswith(f"{noun} "):
        return True  # "25 nhà tiêu tự hoại"
    if unit.startswith("lượt") and PEOPLE.match(behind):
        return True
    if not unit and words and row.measured:
        return False
    if unit and row.measured and len(words) > 1 and set(words[:2]) <= own:
        return True  # "1,2 km hàng rào dâm bụt"
    if unit and row.measured and words[:1] == noun.split()[:1] and all(f" {word} " in _ROADS for word in words[1:]):
        return True  # "18 km đường tuần tra", and not "đường hoa"
    harmless = _HARMLESS if unit else ""
    if all(word in own or f" {word} " in harmless for word in words) or _PLACED.match(behind):
        return True
    noun = after.strip(" .,;")  # "1.850 làn nhựa, túi vải": in a table these words would name the row
    return row.labels.match(noun, row.indicator.unit, kinds="number").indicator is row.indicator


def unit_of(quantity: Quantity, row: Row) -> str:
    """The unit behind a figure: one of ours, or the words of the row's lexicon that the noun begins with."""
    words = quantity.unit.split()
    tries = [quantity.unit, *(" ".join(words[:n]) for n in range(len(words) - 1, 0, -1))]
    return next((unit for unit in tries if unit and (is_unit(unit) or row.labels.is_unit(unit))), "")
