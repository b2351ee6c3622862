"""A free table whose rows are activities: each row to its indicator, with groups, sub-rows, parts and several facts.

Why: offices draw their own tables; a row means what its label, the title above it, its unit and its value say together.
Comes in: a `Grid` with its `Layout`. Goes out: `Found` and `Unused`; last year's figures, plans, shares and running
totals are never answers, and whatever is not used is said. Clause: III.2-d (results of the campaign's period only).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from envmonth_lib.plan import Indicator, Plan
from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.found import NO_CELL, Found, TablesRead, Unused, is_figure, plain
from envmonth_lib.returns.grids import Cell, Grid, column_letters
from envmonth_lib.returns.labels import Labels, Match
from envmonth_lib.returns.layout import PLACE, TOTAL, Column, Layout, is_heading
from envmonth_lib.returns.sums import Piece, add_up, against_total
from envmonth_lib.returns.tablevalues import figures_in, kinds_of, parts_of, read_value, unit_in
from envmonth_lib.returns.unitwords import factor, is_measure, unit_named
from envmonth_lib.vietnamese import fold, read_number

_CODE = re.compile(r"\s*(?:mục|chỉ tiêu|mã)?\s*((?:[1-7]|[GHPUMT])(?:\.\d+)+)\.?(?=\s|$|:|\))[\s:)]*", re.IGNORECASE)
_SECTION = re.compile(
    r"^\s*(?:(?:mục|phần)\s+)?(?:[IVX]+|[A-H])(?:\.\d+)?\s*[.):]?\s|^[IVX]+[.\s]|^mục ", re.IGNORECASE
)
_BULLET = re.compile(r"^\s*(?:[-–+*•▪o]\s+|[-–+•▪]|[a-zđ]\))")
_IN_WHICH = re.compile(r"^\W*trong\s+đó\s*:?\s*", re.IGNORECASE)
_UNIT_AT_END = re.compile(r"[\s,]*[(\[]\s*(?:(?:đvt|đơn vị tính|đơn vị|tính bằng)\s*:?\s*)?([^()\[\]]{1,20})[)\]]\s*:?\s*$|"
                          r"[,:;–-]\s*(?:đvt|đơn vị tính|đơn vị)\s*:?\s*([^(),:]{1,20})$|[,–-]\s*([^(),:\s]{1,6})$",
                          re.IGNORECASE)  # fmt: skip
_BELOW = ("nguoi lap bieu", "thu truong", "noi nhan", "nguoi lap", "lap bieu")
_NOT_ASKED = ("plan", "other_year", "running", "share")
_PERSONAL = ("dien thoai", "so dt", "sdt")
_MOST_COST = 5_000.0


@dataclass(frozen=True, slots=True)
class Answering:
    """Which column answers: the one with results (None: none can be told), and columns of parts of it."""

    main: int | None
    parts: tuple[int, ...] = ()


@dataclass(slots=True)
class _Line:
    """One row of figures: what it says about itself, and where it stands in the table."""

    row: int
    label: str
    code: str
    unit: str
    context: tuple[str, ...]
    is_sub: bool
    place: str = ""


@dataclass(slots=True)
class _Position:
    """Where the reading of a table stands: titles above, the row that sub-rows belong to, the last label."""

    section: str = ""
    title: str = ""
    parent: str = ""
    parent_code: str = ""
    label: str = ""
    in_which: bool = False


@dataclass(slots=True)
class _Held:
    """One row that answered, kept until its table is read to the end."""

    line: _Line
    found: Found
    pieces: list[Piece] = field(default_factory=list)


def read_table(grid: Grid, layout: Layout, plan: Plan, labels: Labels) -> TablesRead:
    """Read all rows of one free table."""
    return _Table(grid, layout, plan, labels).read()


def answering(grid: Grid, layout: Layout, year: int) -> Answering:
    """Choose the column that answers: this year's, the total of its parts, or the one that is filled with figures."""
    results, places = layout.all("result"), tuple(column.at for column in layout.all("place"))
    this_year = [c for c in results if any(str(year) in part for part in c.parts)] or results
    totals = [c for c in this_year if TOTAL.fullmatch(fold(c.parts[-1]))]
    if len(places) > 1:
        chosen = totals or this_year
        return Answering(chosen[0].at if len(chosen) == 1 else None, places)
    if len(this_year) == 1:
        return Answering(this_year[0].at)
    if len(totals) == 1:
        return Answering(totals[0].at, tuple(c.at for c in this_year if c is not totals[0]))
    filled = sorted(((_filled(grid, layout, c), c.at) for c in this_year), reverse=True)
    if len(filled) > 1 and filled[0][0] >= 3 * max(filled[1][0], 1):
        return Answering(filled[0][1])
    return Answering(None)


def _filled(grid: Grid, layout: Layout, column: Column) -> int:
    rows = range(layout.header + 1, len(grid.rows))
    return sum(is_figure(plain(grid, row, column.at)) for row in rows)


class _Table:
    """One table while it is read."""

    def __init__(self, grid: Grid, layout: Layout, plan: Plan, labels: Labels) -> None:
        self.grid, self.layout, self.plan, self.labels = grid, layout, plan, labels
        self.answering = answering(grid, layout, plan.year)
        self.out = TablesRead()
        self.held: list[_Held] = []
        label_columns = [column.at for column in layout.all("label")]
        self.label_at, self.titles_at = label_columns[-1], label_columns[:-1]
        self.number_at, self.unit_at = layout.at("number"), layout.at("unit")
        self.heading_unit = (
            self._unit_of(layout.columns[self.answering.main].heading) if self.answering.main is not None else ""
        )

    def read(self) -> TablesRead:
        """Read every row, then put parts and totals together."""
        for line in self._lines():
            self._read_line(line)
        self.out.found += [_settled(held) for held in self._without_parts()]
        return self.out

    def _lines(self) -> Iterator[_Line]:
        at = _Position()
        for row in range(self.layout.header + 1, len(self.grid.rows)):
            if is_heading(self.grid, row, self.layout):
                continue
            label, number = self._text(row, self.label_at), self._text(row, self.number_at)
            if fold(label or number).startswith(_BELOW):
                break
            if self._is_title(row):
                self._enter(at, label, number, row)
                continue
            if any(self._says(row, column.at) for column in self.layout.columns):
                yield self._line(at, row, label, number)

    def _line(self, at: _Position, row: int, label: str, number: str) -> _Line:
        for column in self.titles_at:
            at.title = self._text(row, column) or at.title
        carried = not label
        label = label or at.label
        code, label_only = _coded(number, label, self.plan)
        nested = bool(code and at.parent_code and code.startswith(at.parent_code + "."))
        is_sub = bool(_BULLET.match(label_only) or _IN_WHICH.match(label_only) or at.in_which or nested)
        if number and not nested and not _BULLET.match(label_only) and not _IN_WHICH.match(label_only):
            is_sub, at.in_which = False, False
        context = tuple(text for text in (at.parent if is_sub else "", at.title, at.section) if text)
        if not is_sub and not carried:
            at.parent, at.parent_code, at.label = label_only, number.strip(". "), label
        unit = self._text(row, self.unit_at) or self._merged_unit(row)
        place = next((text for text in (at.title, at.section) if PLACE.fullmatch(fold(_bare(text)))), "")
        return _Line(row, _bare(label_only), code, unit, context, is_sub, place)

    def _is_title(self, row: int) -> bool:
        """Whether a row is the title of the rows below: words, and neither unit nor anything that answers."""
        answers = [*self.answering.parts, *([self.answering.main] if self.answering.main is not None else [])]
        answers += [column.at for column in self.layout.columns if column.role in (*_NOT_ASKED, "result", "cost")]
        said = any(plain(self.grid, row, column).raw for column in answers if column != self.label_at)
        return not said and not self._text(row, self.unit_at) and bool(self._words(row))

    def _words(self, row: int) -> str:
        return max((plain(self.grid, row, c).raw for c in range(len(self.grid.rows[row]))), key=len, default="")

    def _enter(self, at: _Position, label: str, number: str, row: int) -> None:
        words = f"{number} {label}".strip() if label else self._words(row)
        if _IN_WHICH.fullmatch(words):
            at.in_which = True
            return
        self._note_beside(row, label, number)
        at.in_which = False
        at.parent, at.parent_code, at.label = _bare(_coded("", label or words, self.plan)[1]), number.strip(". "), label
        if _SECTION.match(f"{words} ") or not at.section:
            at.section, at.title = words, ""
        else:
            at.title = words

    def _note_beside(self, row: int, label: str, number: str) -> None:
        """A row we know with a note and no answer is said, as on our form."""
        note = self._text(row, self.layout.at("note"))
        code, words = _coded(number, label, self.plan)
        match = self.labels.match(_bare(words), code=code) if note and label else Match(None)
        if match.indicator and match.exact and self.answering.main is not None:
            cell = plain(self.grid, row, self.answering.main)
            self.out.found.append(Found(match.indicator, cell, note=note, reading=Reading("blank")))

    def _read_line(self, line: _Line) -> None:
        self._set_aside_columns(line)
        if self.answering.main is None:
            self._read_parts_only(line)
            return
        cell = plain(self.grid, line.row, self.answering.main)
        if self._is_part_of_row_above(line, cell):
            return
        label, unit = self._label_and_unit(line, cell)
        several = parts_of(cell, label, unit, line.context, self.labels)
        if len(several) > 1 and any(part.indicator for part in several):
            self._several(line, cell, several)
            return
        match = self.labels.match(label, unit, line.context, line.code, kinds_of(cell.value))
        indicator = match.indicator
        if indicator is None or (not match.exact and self._unit_missing(indicator, unit, cell, line)):
            if not self._narrative(line, cell):
                self._leave(cell, line, match)
            return
        reading = read_value(cell.value, indicator, unit, label)
        if reading.state == "refused" and self._narrative(line, cell):
            return
        found = Found(indicator, cell, unit, self._cost(line.row), self._text(line.row, self.layout.at("fund")),
                      self._text(line.row, self.layout.at("note")), reading=reading)  # fmt: skip
        pieces = [Piece(c, read_value(c.value, indicator, unit, label)) for c in self._part_cells(line.row)]
        self.held.append(_Held(line, found, pieces))

    def _unit_missing(self, indicator: Indicator, unit: str, cell: Cell, line: _Line) -> bool:
        """An amount without any unit may be tấn or kg, m or km; only our own code beside it settles that."""
        if indicator.kind != "amount" or unit or not is_figure(cell):
            return False
        return self.plan.by_number.get(line.code) is not indicator

    def _read_parts_only(self, line: _Line) -> None:
        """A row of parts without a total column: added up, or each left unused."""
        cells = self._part_cells(line.row)
        filled = [cell for cell in cells if cell.raw]
        if not filled:
            return
        label, unit = self._label_and_unit(line, NO_CELL)
        match = self.labels.match(label, unit, line.context, line.code, "number")
        indicator = match.indicator
        summed = None
        if indicator and (match.exact or unit or indicator.kind != "amount"):
            pieces = [Piece(cell, read_value(cell.value, indicator, unit, label)) for cell in cells]
            summed = add_up(indicator, pieces, self._range(line.row))
        if summed:
            self.held.append(_Held(line, summed))
        else:
            for cell in filled:
                self._leave(cell, line, match)

    def _range(self, row: int) -> str:
        first, last = self.answering.parts[0], self.answering.parts[-1]
        if self.grid.is_sheet:
            return f"{self.grid.place(row, first)}:{column_letters(last)}{row + 1}"
        return f"{self.grid.place(row, first)}-{last + 1}"

    def _part_cells(self, row: int) -> list[Cell]:
        return [plain(self.grid, row, column) for column in self.answering.parts]

    def _is_part_of_row_above(self, line: _Line, cell: Cell) -> bool:
        """A sub-row that names a commune gives a part of the row above it, not an answer of its own."""
        if not (line.is_sub and self.held and PLACE.fullmatch(fold(line.label))):
            return False
        above = self.held[-1]
        indicator = above.found.indicator
        above.pieces.append(
            Piece(cell, read_value(cell.value, indicator, line.unit or above.line.unit, above.line.label))
        )
        return True

    def _several(self, line: _Line, cell: Cell, parts: list) -> None:
        for part in parts:
            if part.indicator:
                self.held.append(_Held(line, Found(part.indicator, cell, reading=part.reading)))
            else:
                self.out.unused.append(Unused(Cell(part.raw, cell.place), line.label))

    def _narrative(self, line: _Line, cell: Cell) -> bool:
        """Facts of a cell that is a sentence, read as prose; whether there were any."""
        if not isinstance(cell.value, str) or len(cell.value) < 25 or not figures_in(cell.value):
            return False
        from envmonth_lib.returns.prose import facts_in

        facts = facts_in(f"{line.label}: {cell.value}" if line.label else cell.value, self.plan)
        self.held += [_Held(line, Found(fact.indicator, cell, reading=fact.reading)) for fact in facts]
        return bool(facts)

    def _set_aside_columns(self, line: _Line) -> None:
        for column in self.layout.columns:
            cell = plain(self.grid, line.row, column.at)
            not_chosen = column.role == "result" and column.at not in (self.answering.main, *self.answering.parts)
            if (column.role in _NOT_ASKED or not_chosen) and is_figure(cell):
                self.out.unused.append(Unused(cell, f"{line.label} ({column.heading})", self._code(line)))

    def _leave(self, cell: Cell, line: _Line, match: Match) -> None:
        if not (is_figure(cell) or figures_in(cell.value)) or line.label.strip("() ").isdigit():
            return
        if any(word in fold(line.label) for word in _PERSONAL):
            return
        may_be = ", ".join(f"{i.number} {i.label.vi}" for i in match.candidates[:3])
        self.out.unused.append(
            Unused(cell, f"{line.label} (có thể là {may_be})" if may_be else line.label, self._code(line))
        )

    def _code(self, line: _Line) -> str:
        return line.code if line.code in self.plan.by_number else ""

    def _without_parts(self) -> list[_Held]:
        """Rows that only repeat a row above as its parts are taken out; parts of communes are added up."""
        by_indicator: dict[str, list[_Held]] = {}
        for held in self.held:
            by_indicator.setdefault(held.found.indicator.id, []).append(held)
        kept: list[_Held] = []
        for group in by_indicator.values():
            first, rest = group[0], group[1:]
            places = [held.line.place for held in group]
            pieces = [Piece(held.found.cell, held.found.reading or Reading("blank")) for held in group]
            if rest and all(places) and len(set(places)) == len(places):
                summed = add_up(first.found.indicator, pieces)
                kept += [_Held(first.line, summed)] if summed else group
            elif rest and all(held.line.is_sub for held in rest) and not first.line.is_sub and _adds_up(pieces):
                kept.append(first)
            else:
                kept += group
        return sorted(kept, key=lambda held: held.line.row)

    def _label_and_unit(self, line: _Line, cell: Cell) -> tuple[str, str]:
        """Label without its unit, and the unit nearest to the figure: in the cell, the label, its column, the heading."""
        written = self._unit_of(line.label)
        label = _UNIT_AT_END.sub("", line.label) if written else line.label
        own = unit_in(cell.value)
        if (
            not own
            and written
            and line.unit
            and is_measure(unit_named(written))
            and unit_named(written) != unit_named(line.unit)
        ):
            return label, f"{line.unit} / {written}"  # two units: neither is taken
        return label, own or line.unit or written or self.heading_unit

    def _unit_of(self, text: str) -> str:
        found = _UNIT_AT_END.search(text)
        word = next((group for group in found.groups() if group), "").strip() if found else ""
        return word if self.labels.is_unit(word) else ""

    def _merged_unit(self, row: int) -> str:
        if self.unit_at is None:
            return ""
        for first, column, last, to in self.grid.merged:
            if first < row <= last and column <= self.unit_at <= to:
                return self._text(first, column)
        return ""

    def _cost(self, row: int) -> Cell:
        """Cost of a row in triệu đồng, where its unit is beyond doubt; else it is left unused."""
        columns = self.layout.all("cost")
        if not columns:
            return NO_CELL
        column = next((c for c in columns if TOTAL.fullmatch(fold(c.parts[-1]))), columns[0])
        cell = plain(self.grid, row, column.at)
        unit = self._unit_of(column.heading) or next(
            (u for u in ("triệu đồng", "nghìn đồng", "đồng") if u in column.heading.lower()), ""
        )
        ratio = factor(unit_named(unit), "triệu đồng")
        if ratio == 1.0 or not cell.raw:
            return cell
        read = read_number(cell.value)
        if ratio is None and read.value is not None and not read.problem and read.value < _MOST_COST:
            return cell
        if ratio is not None and read.value is not None and not read.problem:
            return Cell(read.value * ratio, cell.place)
        self.out.unused += (
            [Unused(cell, f"{self._text(row, self.label_at)} ({column.heading})")] if is_figure(cell) else []
        )
        return NO_CELL

    def _says(self, row: int, column: int) -> bool:
        return column not in (self.number_at,) and bool(plain(self.grid, row, column).raw)

    def _text(self, row: int, column: int | None) -> str:
        return " ".join(plain(self.grid, row, column).raw.split())


def _coded(number: str, label: str, plan: Plan) -> tuple[str, str]:
    """Code of our form printed in the number column or before the label, and the label without it."""
    before = _CODE.match(label)
    if before and before.group(1).upper() in plan.by_number:
        return before.group(1).upper(), label[before.end() :] or label
    own = re.sub(r"^\D*?(?=[1-7GHPUMT]\.)", "", number.strip()).rstrip(".").replace(",", ".")
    return (own if own in plan.by_number else ""), label


def _bare(label: str) -> str:
    return re.sub(r"^\d{1,2}(?:\.\d{1,2})*[.)]\s+", "", _BULLET.sub("", label).strip()).strip(" :;.")


def _adds_up(pieces: list[Piece]) -> bool:
    if any(piece.reading.state != "answered" for piece in pieces):
        return False
    return abs(pieces[0].reading.value - sum(piece.reading.value for piece in pieces[1:])) < 1e-6


def _settled(held: _Held) -> Found:
    """A row with the parts named under or beside it: its own figure held against them, or their sum."""
    if not held.pieces:
        return held.found
    if held.found.reading is None or held.found.reading.state == "blank":
        return add_up(held.found.indicator, held.pieces) or held.found
    return against_total(held.found, held.pieces)
