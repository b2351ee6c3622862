"""What each column of a free table is: label, unit, result; and what is none: plan, last year, running total, share.

Why: offices write "STT | Hoạt động | ĐVT | KH | Kết quả đạt được" in any order, in one heading row or two, and the one
column that answers must be told from those that only look like it. Comes in: a `Grid`. Goes out: a `Layout`, or None
where no heading is known. Clause: III.2-d (Annex II was not found; headings are those met in reports of this kind).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from envmonth_lib.returns.found import figure_at, text_at
from envmonth_lib.returns.grids import Grid, once_a_grid
from envmonth_lib.returns.headings import TOTAL, WHO, is_place, role_of
from envmonth_lib.returns.letters import flat
from envmonth_lib.returns.unitwords import is_unit, unit_at, unit_named
from envmonth_lib.vietnamese import fold

_NUMBERED = re.compile(r"\d{1,2}|[a-e]|\d \d(?: \d)*")
HEADER_WITHIN = 40
SUB_HEADERS = 2
_COUNTS = re.compile(
    r"so (?:vu|cuoc|buoi|dot|lop|lan|hoat dong|cong trinh|don vi)(?: (?:vu|cuoc|buoi|dot|lop|lan|viec))*"
)
_LONGEST_HEADING = 90
_PEOPLE = re.compile(r"\b(?:tham gia|luot|nguoi|tham du)\b")


@dataclass(slots=True, unsafe_hash=True)  # never changed; see `Reading`
class Column:
    """One column: position, role ("" where none is known), its heading as one text and as parts from the top."""

    at: int
    role: str
    heading: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table, the last row of its heading (-1: it has none) and the first."""

    header: int
    columns: tuple[Column, ...]
    top: int = -1
    _by_role: dict[str, list[Column]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for column in self.columns:  # every row asks for several
            self._by_role.setdefault(column.role, []).append(column)

    def at(self, role: str) -> int | None:
        """Position of the first column of a role."""
        return self._by_role[role][0].at if role in self._by_role else None

    def all(self, role: str) -> Sequence[Column]:
        """All columns of a role."""
        return self._by_role.get(role, ())


def find_layout(grid: Grid, year: int) -> Layout | None:
    """Find the heading of a table whose rows are activities: a column of labels and at least one of figures."""
    for row in range(min(len(grid.rows), HEADER_WITHIN)):
        if sum(bool(grid.text(row, column)) for column in range(len(grid.rows[row]))) < 2:
            continue
        layout = _with_count(_with_yes_no(_settled(grid, read_header(grid, row, year))))
        roles = [column.role for column in layout.columns]
        answering = {"result", "plan", "other_year", "place", "running", "cost", "tick"} & set(roles)
        if "label" not in roles and "result" in roles and {"number", "unit"} & set(roles):
            layout = _with_label(grid, layout)
        is_sum = "cost" in roles and grid.text(row, layout.at("cost"))[:1].isdigit()
        if "label" not in roles and {"fund", "cost"} <= set(roles) and not is_sum:
            layout = _as_label(layout, layout.at("fund"))  # "Nguồn | Số tiền", and not "Nguồn khác | 5 triệu đồng"
        if layout.at("label") is not None and not answering and layout.at("unit") is not None:
            layout = _with_figures(grid, layout)
            answering = set(layout.all("result"))
        if layout.at("label") is not None and answering:
            return layout
    return None


def find_layouts(grid: Grid, year: int) -> list[tuple[Layout, int]]:
    """Find every heading of a table that gives itself new ones on the way, each with the row before which it ends."""
    first = find_layout(grid, year)
    if first is None:
        return []
    layouts = [first]
    for row in range(first.header + 1, len(grid.rows)):
        if not grid.text(row, layouts[-1].at("label")) or _has_figures(grid, row):
            continue
        if not is_heading(grid, row, layouts[-1]):
            layout = _settled(grid, read_header(grid, row, year))
            if {"label", "result"} <= {c.role for c in layout.columns}:
                layouts.append(layout)
    ends = [layout.top for layout in layouts[1:]] + [len(grid.rows)]
    return list(zip(layouts, ends, strict=True))


def _has_figures(grid: Grid, row: int) -> bool:
    return any(figure_at(grid, row, column) for column in range(len(grid.rows[row])))


@once_a_grid  # several readers try the same rows
def read_header(grid: Grid, row: int, year: int) -> Layout:
    """Columns with their headings, where the heading begins at `row`: its own row and the rows of parts below it."""
    last = row
    while last - row < SUB_HEADERS and _is_sub_header(grid, row, last + 1):
        last += 1
    width = max(len(cells) for cells in grid.rows[row : last + 1])
    columns = []
    for column in range(width):
        parts = _parts(grid, row, last, column)
        columns.append(Column(column, role_of(parts, year), " - ".join(parts), parts))
    return Layout(last, tuple(columns), row)


def who_of(layout: Layout) -> int | None:
    """Position of the column that names communes, branches or offices: "Xã, phường", "Đơn vị"."""
    return next((c.at for c in layout.columns if any(WHO.fullmatch(fold(part)) for part in c.parts)), None)


def is_heading(grid: Grid, row: int, layout: Layout) -> bool:
    """Whether a row repeats the heading, or numbers the columns: (1), (2), (3)."""
    said: list[str] = []
    numbered = same = True
    for column in layout.columns:
        if text := fold(text_at(grid, row, column.at)):
            said.append(text)
            numbered = numbered and bool(_NUMBERED.fullmatch(text))
            same = same and any(text == fold(part) for part in column.parts)
            if not (numbered or same):
                return False
    if len(said) > 1 and numbered:
        return len(said) == len(set(said)) and _counts_up(said)
    return len(said) > 1 and same


def _counts_up(texts: list[str]) -> bool:
    numbers = [int(text) for text in texts if text.isdigit()]
    return len(numbers) < 2 or numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _is_sub_header(grid: Grid, top: int, row: int) -> bool:
    """Whether a row holds parts of headings: text only, and nothing under the headings that stand alone."""
    if row >= len(grid.rows):
        return False
    cells = [(column, text_at(grid, row, column)) for column in range(len(grid.rows[row]))]
    said = [(column, text) for column, text in cells if text]
    if not said or any(re.match(r"\(?\d", text) or len(text) > _LONGEST_HEADING for _, text in said):
        return False
    units = sum(is_unit(unit_named(text.strip("()"))) for _, text in said)
    if units > 1 and 2 * units >= len(said):
        return True
    for column, text in said:
        if _stands_alone(grid, top, column) and fold(text) != fold(grid.text(top, column)):
            return False
    return any(role_of((text,), 0) not in ("", "tick") or _spans(grid, top, column) for column, text in said)


def _is_merged(grid: Grid, row: int, column: int) -> bool:
    return any(r <= row <= to and c <= column <= last and last > c for r, c, to, last in grid.merged)


def _spans(grid: Grid, row: int, column: int) -> bool:
    """Whether the heading over a cell is wider than the cell: a merged one, or one with nothing at its right."""
    if _is_merged(grid, row, column):
        return True
    return not grid.text(row, column) or not grid.text(row, column + 1)


def _parts(grid: Grid, first: int, last: int, column: int) -> tuple[str, ...]:
    parts: list[str] = []
    for row in range(first, last + 1):
        text = " ".join(text_at(grid, row, column).split())
        if not text and row < last and text_at(grid, last, column):
            text = _from_left(grid, row, column)
        if text and text not in parts:
            parts.append(text)
    return tuple(parts)


def _from_left(grid: Grid, row: int, column: int) -> str:
    """Heading that spans this column: the nearest one at its left."""
    for left in range(column - 1, -1, -1):
        if text := text_at(grid, row, left):
            return "" if _stands_alone(grid, row, left) else " ".join(text.split())
    return ""


def _stands_alone(grid: Grid, row: int, column: int) -> bool:
    """Whether a heading has no parts: not "Công tác tuyên truyền" where another column names the rows."""
    role = role_of((text_at(grid, row, column),), 0)
    if role == "note" and _is_merged(grid, row, column):
        return False  # "Thời gian thực hiện" over months
    if role != "label":
        return role in ("number", "unit", "note")
    left = [role_of((text,), 0) for at in range(column) if (text := text_at(grid, row, at))]
    return not any(role not in ("number", "unit") for role in left)


def _settled(grid: Grid, layout: Layout) -> Layout:
    """Roles that only the table as a whole tells: "Đơn vị" over communes, a total over sources of money."""
    roles = [column.role for column in layout.columns]
    changed, named = {}, list[int]()
    for column in layout.columns:
        if column.role == "unit" and fold(column.heading) == "don vi" and _names_places(grid, layout, column.at):
            changed[column.at] = "who"
        if not column.role and "result" not in roles and "label" in roles and is_place(column.heading):
            named.append(column.at)  # "Tân Thanh | Hữu Nghị | Chi Ma"
        if "tick" in roles and fold(column.heading) in ("co thuc hien", "da thuc hien"):
            changed[column.at] = "tick"
        if column.role == "result" and "source" in roles and TOTAL.fullmatch(fold(column.parts[-1])):
            changed[column.at] = "cost"  # "Tổng | Ngân sách | Xã hội hóa"
    if len(named) > 1 and "unit" in roles and all(_counts_below(grid, layout, at) for at in named):
        changed |= dict.fromkeys(named, "place")
    columns = (Column(c.at, changed.get(c.at, c.role), c.heading, c.parts) for c in layout.columns)
    return Layout(layout.header, tuple(columns), layout.top) if changed else layout


def _counts_below(grid: Grid, layout: Layout, at: int) -> bool:
    return any(figure_at(grid, row, at) for row in range(layout.header + 1, len(grid.rows)))


def _with_yes_no(layout: Layout) -> Layout:
    """A column headed "Có/Không" answers; beside one that counts it answers where that one is blank."""
    role = "result" if layout.at("result") is None else "yes_no"
    is_asked = [not column.role and fold(column.heading) == "co khong" for column in layout.columns]
    columns = (replace(c, role=role) if asked else c for c, asked in zip(layout.columns, is_asked, strict=True))
    return replace(layout, columns=tuple(columns)) if any(is_asked) else layout


def _with_figures(grid: Grid, layout: Layout) -> Layout:
    """The one column of figures beside labels and units answers, whatever is said over it: "Sở Y tế"."""
    body = range(layout.header + 1, len(grid.rows))
    figures = [
        c.at
        for c in layout.columns
        if not c.role and not _PEOPLE.search(fold(c.heading)) and sum(figure_at(grid, row, c.at) for row in body) > 1
    ]
    if len(figures) != 1:
        return layout
    return replace(layout, columns=tuple(replace(c, role="result") if c.at in figures else c for c in layout.columns))


def _with_count(layout: Layout) -> Layout:
    """The one column that counts ("Số vụ/cuộc") answers where no heading says so; beside another, neither does."""
    counts = [column.at for column in layout.columns if not column.role and _COUNTS.fullmatch(fold(column.heading))]
    if layout.at("label") is None or layout.at("result") is not None or len(counts) != 1:
        return layout
    columns = (replace(c, role="result") if c.at == counts[0] else c for c in layout.columns)
    return Layout(layout.header, tuple(columns), layout.top)


def _names_places(grid: Grid, layout: Layout, column: int) -> bool:
    texts = [text for row in range(layout.header + 1, len(grid.rows)) if (text := grid.text(row, column))]
    return 2 * sum(is_place(text) and not unit_at(text, flat(text), 0)[0] for text in texts) > len(texts)


def _with_label(grid: Grid, layout: Layout) -> Layout:
    """The column of labels where its heading is none we know: the widest text between number and result."""
    body = range(layout.header + 1, len(grid.rows))
    free = [column for column in layout.columns if not column.role]
    texts = {c.at: sum(len(text_at(grid, row, c.at)) for row in body if not figure_at(grid, row, c.at)) for c in free}
    best = max(texts, key=lambda at: texts[at], default=None)
    return layout if best is None or not texts[best] else _as_label(layout, best)


def _as_label(layout: Layout, at: int | None) -> Layout:
    return replace(layout, columns=tuple(replace(c, role="label") if c.at == at else c for c in layout.columns))
