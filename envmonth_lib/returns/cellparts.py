"""One cell of a free table that says several facts, or one that it names itself: each with its indicator.

Why: "20 băng rôn, 05 pano" answers twice, and in "ngân sách 140 triệu đồng, xã hội hóa 70 triệu đồng" each figure is
named by the words before it. Comes in: a cell and the label of its row. Goes out: `Part`s; a figure that cannot be
told belongs to no indicator. No clause.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from envmonth_lib.plan import Indicator
from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.crowds import without_planting
from envmonth_lib.returns.grids import Cell
from envmonth_lib.returns.labels import Labels
from envmonth_lib.returns.letters import flat
from envmonth_lib.returns.quantities import Quantity
from envmonth_lib.returns.rownames import ALL_MONEY, is_all, is_all_money
from envmonth_lib.returns.tablevalues import DOCUMENT, EACH, PLANNED, TIMES, figures_in, in_unit, read_value
from envmonth_lib.returns.unitwords import is_measure, unit_at, unit_named
from envmonth_lib.vietnamese import fold, nfc

_CLAUSE = re.compile(r"[;\n]")
_ENDS = re.compile(r"\s*(?:[,;.()\n+]|và\b|trong đó\b|$)", re.IGNORECASE)
_IN_WHICH = re.compile(r"\btrong đó\b:?", re.IGNORECASE)
_MONEY = 1_000_000
_FIGURE = re.compile(r"\s*\d[\d.,]*\s*(?:[^\W\d]+\s*){0,4}")
_TWO_UNITS = re.compile(r"\s*\(([^()/\d]{1,20})/([^()/\d]{1,20})\)\s*$")
_IN_BRACKETS = re.compile(r"([^()]+)\(([^()]+)\)\.?")
_JOINS = re.compile(r"\b(?:trong đó|gồm|bao gồm|và|còn lại|với|từ)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One fact of a cell that holds several: its indicator (None: which is not told), what it says, as written."""

    indicator: Indicator | None
    reading: Reading
    raw: str


def parts_of(cell: Cell, label: str, unit: str, context: Sequence[str], labels: Labels) -> list[Part]:
    """Facts of a cell that holds several figures ("20 băng rôn, 05 pano"), each told by its own words and the label.

    Returns
    -------
    list of Part
        Empty where the cell does not hold several; an indicator named twice is told of neither.
    """
    if pair := _pair(cell, label, unit, context, labels):
        return pair
    figures = figures_in(cell.value)
    if len(figures) < 2:
        return []
    text = nfc(str(cell.value))
    label = without_planting(label)  # "Tổng vệ sinh, trồng cây | 03 đợt; trồng 25 cây"
    if named := _named_before(text, figures, label, unit, context, labels):
        return named
    ends = [*(q.start for q in figures[1:]), len(text)]
    parts = []
    for quantity, end in zip(figures, ends, strict=True):
        words = _CLAUSE.split(text[quantity.end : end], maxsplit=1)[0]
        planned = PLANNED.search(DOCUMENT.sub("", fold(words), count=1))  # "01 kế hoạch" is a document, no plan
        per_one = TIMES.search(text, 0, quantity.start) or EACH.match(words.lstrip())
        indicator = None if planned or per_one else _told(quantity, words, label, context, labels)
        reading = in_unit(quantity, indicator, labels) if indicator else Reading("refused", problem="several")
        if indicator and labels.people_only(indicator, f"{words} {quantity.unit}", ""):
            reading = Reading("refused", problem="printed_unit")
        parts.append(Part(indicator, reading, quantity.raw))
    return _each_once(parts, figures, ends, text)


def whole_of(cell: Cell) -> Cell:
    """Cut off a cell the parts in brackets that add up to it: "9 buổi (tháng 6: 5 buổi; tháng 7: 4 buổi)"."""
    if not isinstance(cell.value, str) or not (found := _IN_BRACKETS.fullmatch(nfc(cell.value).strip())):
        return cell
    whole, parts = figures_in(found[1]), figures_in(found[2])
    if len(whole) != 1 or len(parts) < 2 or whole[0].scale >= _MONEY or {q.unit for q in parts} - {"", whole[0].unit}:
        return cell
    values = [q.value for q in (*whole, *parts) if q.value is not None and not q.problem]
    adds_up = len(values) == len(parts) + 1 and math.isclose(values[0], math.fsum(values[1:]))
    return Cell(found[1].strip(), cell.place) if adds_up else cell


def _pair(cell: Cell, label: str, unit: str, context: Sequence[str], labels: Labels) -> list[Part]:
    """Two figures in two units: "12/540" in "buổi/lượt người"; nothing where there are not two of each.

    A label may name the two itself: "Buổi tuyên truyền / lượt người nghe", "Ra quân (buổi/lượt người)".
    """
    said = str(cell.value).split("/") if isinstance(cell.value, str) else []
    if len(said) != 2 or not all(_FIGURE.fullmatch(written) for written in said):
        return []
    parts = []
    for written, (name, counted, above) in zip(said, _two_names(label, unit, context, labels), strict=False):
        indicator = labels.match(name, counted, above, kinds="number").indicator
        if indicator is None and labels.tells_nothing(counted):
            indicator = labels.match(counted, counted, (name, *above), kinds="number").indicator
        unknown = Reading("refused", problem="several")
        reading = read_value(written.strip(), indicator, counted, counted, labels) if indicator else unknown
        parts.append(Part(indicator, reading, written.strip()))
    return parts


def _two_names(label: str, unit: str, context: Sequence[str], labels: Labels) -> list[tuple[str, str, tuple[str, ...]]]:
    """The two labels with their units and what stands above them; none where label and unit name one thing."""
    above, units = tuple(context), unit.split("/")
    if in_brackets := _TWO_UNITS.search(label):
        units, label = list(in_brackets.groups()), label[: in_brackets.start()]
    elif not (len(units) == 2 and all(map(labels.is_unit, units))):
        first, slash, second = (text.strip() for text in label.partition("/"))
        people = "lượt người" if "lượt" in nfc(second).lower() else ""
        return [(first, "", above), (second, people, (first, *above))] if slash else []
    return [(label, counted.strip(), above) for counted in units] if len(units) == 2 else []


def _each_once(parts: list[Part], figures: Sequence[Quantity], ends: Sequence[int], text: str) -> list[Part]:
    """Leave an indicator that is named twice to a person, but for its parts in brackets and for kinds of documents."""
    named = [part.indicator.id for part in parts if part.indicator]
    first = parts[0].indicator
    nouns = {
        found[0] for q, end in zip(figures, ends, strict=True) if (found := DOCUMENT.match(fold(text[q.end : end])))
    }
    if first and len(nouns) == len(parts) == named.count(first.id):
        return [_all_documents(first, parts, text)]
    if first and named.count(first.id) > 1 and len(figures_in(text.split("(")[0])) == 1:
        return [parts[0], *(p for p in parts[1:] if p.indicator is not first)]  # "500 cây (keo 300 cây, lát 200 cây)"
    return [p if not p.indicator or named.count(p.indicator.id) == 1 else replace(p, indicator=None) for p in parts]


def _named_before(
    text: str, figures: Sequence[Quantity], label: str, unit: str, context: Sequence[str], labels: Labels
) -> list[Part]:
    """Facts of a cell in which each figure follows its name: "Tổng 210 triệu đồng, trong đó ngân sách 140 triệu đồng".

    Nothing where words follow a figure, or where none of the words before one is a name that we know.
    """
    parts, start, folded, known = [], 0, flat(text), 0
    for n, quantity in enumerate(figures):
        _, end = unit_at(text, folded, quantity.end)
        words = _JOINS.sub(" ", text[start : quantity.start]).strip(" .,;:/()-–+=\n")
        start = end
        if not _ENDS.match(text, end) or (n and not any(map(str.isalpha, words))):
            return []
        own = quantity.unit or (unit_named(unit) if is_measure(unit_named(unit)) else "")
        own = own or ("đồng" if quantity.scale >= _MONEY else "")  # "70 triệu"
        told = replace(quantity, unit=own)
        whole = not words or is_all(words) or is_all_money(words)
        said, above = (label, context) if whole else (words, (label, *context))
        said = ALL_MONEY if is_all_money(said) else said
        indicator = labels.match(said, told.unit, above, kinds="number").indicator
        if indicator and indicator.kind == "amount" and not told.unit:
            indicator = None
        known += bool(indicator) and not whole
        reading = in_unit(told, indicator, labels) if indicator else Reading("refused", problem="several")
        parts.append(Part(indicator, reading, quantity.raw))
    return parts if known else []


def _all_documents(indicator: Indicator, parts: Sequence[Part], text: str) -> Part:
    """Three documents issued: "01 kế hoạch, 02 công văn"."""
    value = sum(part.reading.value for part in parts)
    return Part(indicator, Reading("answered", value, value, value, "exact"), text)


def _is_named(indicator: Indicator, quantity: Quantity, label: str, labels: Labels) -> bool:
    """Whether a label that lists several names one of them as the figure does: "Băng rôn, pano" and "6 băng rôn"."""
    match = labels.match(quantity.unit, quantity.unit, kinds="number")
    return match.exact and match.indicator is indicator and labels.phrase(label).holds(labels.phrase(quantity.unit))


def told_alone(cell: Cell, label: str, context: Sequence[str], labels: Labels) -> Part | None:
    """Return the one fact of a cell that names it itself ("9,5 tấn rác" beside "Ra quân"); None where it names none."""
    figures = figures_in(cell.value)
    if len(figures) != 1 or PLANNED.search(fold(str(cell.value))) or EACH.search(nfc(str(cell.value))):
        return None
    (quantity,), text = figures, nfc(str(cell.value))
    before, colon, _ = text[: quantity.start].rpartition(":")
    if not quantity.unit and not colon:
        return None
    words = text[quantity.end :] if quantity.unit else before  # "Lượt xem: 5.400"
    indicator = _told(quantity, words, label, context, labels)
    if indicator is None or (labels.is_other(indicator, label) and not _is_named(indicator, quantity, label, labels)):
        return None
    reading = in_unit(quantity, indicator, labels)
    if reading.state == "answered" and not (labels.is_unit(quantity.unit) or colon or is_measure(quantity.unit)):
        return None  # "3 bao rác" is no number of clean-ups
    if labels.people_only(indicator, text, "") or reading.state != "answered":
        return None
    return Part(indicator, reading, quantity.raw)


def part_in_which(cell: Cell, labels: Labels) -> tuple[Cell, Part | None]:
    """Cut what stands behind "trong đó" off a cell, and return it where it is a part we ask for: plastic of the waste.

    Returns
    -------
    Cell, Part or None
        The cell as it stands where nothing is told.
    """
    text = nfc(cell.raw)
    found = _IN_WHICH.search(text)
    figures = figures_in(text[found.end() :]) if found else []
    if not found or len(figures) != 1:
        return cell, None
    tail, (quantity,) = text[found.end() :], figures
    words = f"{tail[: quantity.start]} {tail[quantity.end :]}"
    indicator = labels.match(_JOINS.sub(" ", words), quantity.unit, kinds="number").indicator
    reading = in_unit(quantity, indicator, labels) if indicator and indicator.at_most else None
    if indicator is None or reading is None or reading.state != "answered":
        return cell, None
    return Cell(text[: found.start()].strip(" ,;("), cell.place), Part(indicator, reading, quantity.raw)


def _told(quantity: Quantity, words: str, label: str, context: Sequence[str], labels: Labels) -> Indicator | None:
    """Indicator of one of several figures: by its own words, else by the label with its unit."""
    unit, rest = quantity.unit, words.strip(" .,;:/()-")
    unit = "" if fold(rest).startswith(unit) else unit  # no unit we know, but the words themselves
    own = " ".join(dict.fromkeys([*unit.split(), *rest.split()])) if unit and not (rest and is_measure(unit)) else rest
    counted = unit if labels.is_unit(unit) else ""
    for said, above in ((own, (label, *context)), (label, context)):
        chosen = labels.match(said, counted, above, kinds="number").indicator
        if chosen and labels.unit_fits(chosen, counted):
            return chosen
    return None
