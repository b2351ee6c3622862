"""The rows of a free table as lines that say where they stand: label, code, unit, the row above, titles of the group.

Why: "- Xã A" or "Lượt người tham gia" means nothing alone; what it belongs to stands above it, as a title in a cell,
a row with "Trong đó:", a number one level up or a merged cell. Comes in: a `Grid` and its `Layout`. Goes out:
`Line`s in the order of the table. No clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from envmonth_lib.plan import Plan
from envmonth_lib.returns.found import figure_at, text_at
from envmonth_lib.returns.grids import Grid
from envmonth_lib.returns.headings import PLACE, TOTAL
from envmonth_lib.returns.layout import Layout, is_heading
from envmonth_lib.vietnamese import fold

NOT_ASKED = ("plan", "other_year", "running", "share")
_CODE = re.compile(r"\s*(?:mục|chỉ tiêu|mã)?\s*((?:[1-7]|[GHPUMT])(?:\.\d+)+)\.?(?=\s|$|:|\))[\s:)]*", re.IGNORECASE)
_SECTION = re.compile(
    r"^\s*(?:(?:mục|phần)\s+)?(?:[IVX]+|[A-H])(?:\.\d+)?\s*[.):]?\s|^[IVX]+[.\s]|^mục ", re.IGNORECASE
)
_NUMBERED = re.compile(r"(\d{1,2})[.)] ")
SECTION_NUMBER = re.compile(r"(?:[IVX]+|[A-H])[.)]?")
_PLAIN_NUMBER = re.compile(r"\d{1,2}[.):]? +[^\W\d]")
_BULLET = re.compile(r"^\s*(?:[-–+*•▪o]\s+|[-–+•▪]|[a-zđ]\))")
_OWN_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]\s+")
_IN_WHICH = re.compile(r"^\W*trong\s+đó\s*:?\s*", re.IGNORECASE)
_ROMAN = re.compile(r"^\s*(?:[IVX]+|[A-H])\s*[.):/-]?\s+")
_SAME_AGAIN = re.compile(r"(?:n ?t|nhu tren)?")  # folded; a ditto mark is nothing then
_TITLE_ROWS = 4
_LONGEST_TITLE = 150
_NO_TITLE = re.compile(
    r"(?:so(?! lieu| luong)|ubnd|uy ban|phong|trung tam|hoi(?! nghi| thao| thi)|chi cuc|cuc|ban|doan|lien|don vi|dvt|"
    r"kem theo|cong hoa|doc lap|bao cao so|ngay)\b"
)
ALL_PLACES = "*"  # below "III. Tổng cộng" stand the sums of the communes above it
_BELOW = ("nguoi lap bieu", "thu truong", "noi nhan", "nguoi lap", "lap bieu")


@dataclass(slots=True, unsafe_hash=True)  # never changed; see `Reading`
class Line:
    """One row that says something.

    Attributes
    ----------
    label, code, unit : str
        Without bullet and number; the code is one of our form, or "".
    context : tuple of str
        The row above it that it belongs to, then titles of its groups, nearest first.
    before : str
        Label of the row right above, which names what is counted where this one only says "lượt người tham gia".
    is_sub : bool
        Whether it is a part of, or a detail under, the row above.
    place : str
        Title that names a commune or village, "" where none does.
    is_title : bool
        Words alone: a title, or a row that was left blank.
    """

    row: int
    label: str
    code: str = ""
    unit: str = ""
    context: tuple[str, ...] = ()
    before: str = ""
    is_sub: bool = False
    place: str = ""
    is_title: bool = False


@dataclass(slots=True)
class _Position:
    """Where the reading of a table stands: titles above, the row that sub-rows belong to, the last label."""

    section: str = ""
    title: str = ""
    parent: str = ""
    parent_code: str = ""
    label: str = ""
    before: str = ""
    place: str = ""
    in_which: bool = False


def lines_of(grid: Grid, layout: Layout, plan: Plan, last: int | None = None) -> Iterator[Line]:
    """Yield the lines of a table from below its heading to before row `last` (or its end)."""
    return _Lines(grid, layout, plan).read(len(grid.rows) if last is None else last)


def coded(number: str, label: str, plan: Plan) -> tuple[str, str]:
    """Return the code of our form printed in the number column or before the label, and the label without it."""
    before = _CODE.match(label)
    if before and before.group(1).upper() in plan.by_number:
        return before.group(1).upper(), label[before.end() :] or label
    own = re.sub(r"^\D*?(?=[1-7GHPUMT]\.)", "", number.strip()).rstrip(".").replace(",", ".")
    return (own if own in plan.by_number else ""), label


def place_above(grid: Grid, layout: Layout) -> str:
    """Return the commune named in the rows right above a heading ("UBND XÃ AN BÌNH", "2. Xã Hòa Lạc"), or ""."""
    for row in range(layout.top - 1, max(layout.top - 1 - _TITLE_ROWS, -1), -1):
        said = [text for column in range(len(grid.rows[row])) if (text := text_at(grid, row, column))]
        if place := next(filter(None, map(_named_place, said)), ""):
            return place
    return next(filter(None, map(_named_place, title_before(grid))), "")


def title_before(grid: Grid) -> list[str]:
    """Return the line right before a table of a document, where it is short enough to be its title."""
    lines = [line for line in grid.above.splitlines() if line.strip()]
    return [line for line in lines[-1:] if len(line) <= _LONGEST_TITLE]


def title_above(grid: Grid, layout: Layout) -> str:
    """Return the title right above a table, where it is no name of an office nor says only the unit; "" where none."""
    told = [
        line for line in lines_above(grid, layout) if not _NO_TITLE.match(fold(line)) and len(line) <= _LONGEST_TITLE
    ]
    return told[-1] if told else ""


def lines_above(grid: Grid, layout: Layout) -> list[str]:
    """Return the lines that stand above the heading of a table, in its document and in its own first rows."""
    inside = (text_at(grid, row, c) for row in range(max(layout.top, 0)) for c in range(len(grid.rows[row])))
    return [line for text in (grid.above, *inside) for line in text.splitlines() if line.strip()]


def without_section(title: str) -> str:
    """Return the title of a group without its number: "I. Kinh phí" is "Kinh phí"."""
    return bare(_ROMAN.sub("", title))


def _named_place(text: str) -> str:
    said = fold(bare(_ROMAN.sub("", text)))
    said = re.sub(r"^(?:ubnd|uy ban nhan dan) ", "", said)
    return said if PLACE.fullmatch(said) else ""


def _dotted(number: str) -> str:
    return number.strip(". ").replace(",", ".")


def bare(label: str) -> str:
    """Return a label without bullet, number of its own and closing marks."""
    return _OWN_NUMBER.sub("", _BULLET.sub("", label).strip()).strip(" :;.")


def _follows(words: str, title: str) -> bool:
    """Whether a row bears the number after its group's: "6. Tiền đã chi" below "5. Bể chứa" is no part of it."""
    own, above = _NUMBERED.match(words), _NUMBERED.match(title)
    return bool(own and above and int(own[1]) > int(above[1]))


class _Lines:
    def __init__(self, grid: Grid, layout: Layout, plan: Plan) -> None:
        self.grid, self.layout, self.plan = grid, layout, plan
        self.label_at = layout.at("label")
        self.titles_at = [column.at for column in layout.all("title")]
        self.who_at = next((c.at for c in layout.columns if c.role == "who"), None)
        self.above = place_above(grid, layout)
        self.number_at, self.unit_at = layout.at("number"), layout.at("unit")
        roles = (*NOT_ASKED, "result", "place", "cost", "tick", "yes_no")
        self.unknown = [c.at for c in layout.columns if c.role in ("", "source")]
        self.answers = [c.at for c in layout.columns if c.role in roles and c.at != self.label_at]

    def read(self, last: int) -> Iterator[Line]:
        """Yield the lines of the rows before `last`."""
        at = _Position(place=self.above)
        for row in range(self.layout.header + 1, last):
            label, number = self._label(row), self._text(row, self.number_at)
            if is_heading(self.grid, row, self.layout):
                continue
            if fold(label or number).startswith(_BELOW) and not (label and number):
                break  # signatures; a numbered "Người lập biểu" is a row
            if self._is_title(row):
                yield from self._entered(at, label, number, row)
            elif any(text_at(self.grid, row, c.at) for c in self.layout.columns if c.at != self.number_at):
                yield self._line(at, row, label, number)

    def _line(self, at: _Position, row: int, label: str, number: str) -> Line:
        for column in self.titles_at:
            said = self._text(row, column)
            at.title = at.title if _SAME_AGAIN.fullmatch(fold(said)) else said
            label = label or (said and at.title)
        if not label and TOTAL.fullmatch(fold(number)):
            label, number = number, ""  # "Cộng" stands where the running number does
        if _SAME_AGAIN.fullmatch(fold(label)):
            label = ""
        carried, label = not label, label or at.label
        code, words = coded(number, label, self.plan)
        own_number = _dotted(number)
        nested = bool(at.parent_code and own_number.startswith(at.parent_code + "."))
        marked = bool(_BULLET.match(words) or _IN_WHICH.match(words))
        if number and not nested and not marked:
            at.in_which = False
        if self.number_at is not None and not number and _IN_WHICH.match(words):
            at.in_which = True  # parts go on below it until the next number
        is_sub = marked or nested or at.in_which
        if SECTION_NUMBER.fullmatch(number) or _follows(words, at.title or at.section):
            at.section = at.title = ""  # of the groups' own level: it stands under none of them
        context = tuple(text for text in (at.parent if is_sub else "", at.title, at.section) if text)
        at.place = self._text(row, self.who_at) or at.place
        unit = self._text(row, self.unit_at) or self._merged_unit(row)
        line = Line(row, bare(words), code, unit, context, at.before, is_sub, at.place)
        at.before = line.label
        if SECTION_NUMBER.fullmatch(number):
            at.section, at.title = bare(words), ""  # a group with a figure of its own
        if not is_sub and not carried:
            at.parent, at.parent_code, at.label = words, own_number, label
        return line

    def _is_title(self, row: int) -> bool:
        """Whether a row holds words, and neither a unit nor anything that answers."""
        if any(text_at(self.grid, row, column) for column in self.answers) or self._text(row, self.unit_at):
            return False
        if any(figure_at(self.grid, row, column) for column in self.unknown):
            return False
        return bool(self._words(row))

    def _words(self, row: int) -> str:
        return max((self._text(row, column.at) for column in self.layout.columns), key=len, default="")

    def _entered(self, at: _Position, label: str, number: str, row: int) -> Iterator[Line]:
        words = f"{number} {label}".strip() if label else self._words(row)
        if _IN_WHICH.fullmatch(words):
            at.in_which = True
            return
        code, said = coded(number, label, self.plan)
        yield Line(row, bare(said), code, is_title=True)
        at.in_which, at.before = False, ""
        at.parent, at.parent_code, at.label = bare(said or words), _dotted(number), label
        if named := _named_place(label or words):
            at.place = named
        elif TOTAL.fullmatch(fold(label)):
            at.place = ALL_PLACES
        beside = _PLAIN_NUMBER.match(words) and _PLAIN_NUMBER.match(at.section)  # "3 Biểu dương" is no part of "1 Khen"
        if _SECTION.match(f"{words} ") or not at.section or beside:
            at.section, at.title = words, ""
        else:
            at.title = words

    def _merged_unit(self, row: int) -> str:
        if self.unit_at is None:
            return ""
        for first, column, last, to in self.grid.merged:
            if first < row <= last and column <= self.unit_at <= to:
                return self._text(first, column)
        return ""

    def _label(self, row: int) -> str:
        """Label of a row, its lines kept apart."""
        lines = text_at(self.grid, row, self.label_at).splitlines()
        return "\n".join(" ".join(line.split()) for line in lines if line.strip())

    def _text(self, row: int, column: int | None) -> str:
        return " ".join(text_at(self.grid, row, column).split())
