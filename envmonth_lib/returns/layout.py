"""What each column of a free table is: label, unit, result; and what is none: plan, last year, running total, share.

Why: offices write "STT | Hoạt động | ĐVT | KH | Kết quả đạt được" in any order, in one heading row or two, and the one
column that answers must be told from those that only look like it. Comes in: a `Grid`. Goes out: a `Layout`, or None
where no heading is known. Clause: III.2-d (Annex II was not found; headings are those met in reports of this kind).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from envmonth_lib.returns.found import figure_at, text_at
from envmonth_lib.returns.grids import Grid, once_a_grid
from envmonth_lib.returns.letters import flat
from envmonth_lib.returns.unitwords import unit_at
from envmonth_lib.vietnamese import fold

_NUMBERED = re.compile(r"\d{1,2}|[a-e]|\d \d(?: \d)*")
HEADER_WITHIN = 40
SUB_HEADERS = 2
_LONGEST_HEADING = 90
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PLACE_WORD = r"(?:xa(?! (?:vien|hoi))|phuong(?! (?:tien|phap|an|huong))|thi tran|tt|thon|khoi(?! luong)|to dan pho|chi doan|chi hoi|huyen|truong|cum)"
PERIOD = re.compile(
    r"(?:(?:ket qua|kq|thuc hien|th|so lieu|so luong)(?: thuc hien)? (?:trong )?)?"
    r"(?P<what>thang|dot|tuan|quy|t) ?(?P<n>\d+|i|ii|iii|iv)(?: .*)?"
)
PLACE = re.compile(rf"{_PLACE_WORD} [^\d].*|cac (?:xa|phuong|thi tran|thon|don vi)(?: [a-z]+)* (?:khac|con lai)")
WHO = re.compile(
    r"(?:ten )?(?:cac )?(?:xa|phuong|thi tran|don vi|dia phuong|dia ban|co quan|thon|chi hoi|chi doan|to chuc)"
    r"(?: (?:xa|phuong|thi tran|hanh chinh|co so|truc thuoc|to dan pho|khoi pho|bao cao|dia phuong|thon|ban))*"
)
_CONG = r"cong(?! (?:an|doan|ty|tac|nhan|trinh|vien|chuc|dong|bo|van|nghe|nghiep|khai|cu|thuong|suc|lao|ich|dan)\b)"
_TONG = r"tong(?! (?:ve sinh|don|quet|phat|ra quan|duyet|kiem|thanh|cuc|cong ty|lien|phu|giam doc)\b)"
_PLANNED = r"(?:so luong |sl |muc |chi tieu |so )?(?:ke hoach|kh)(?: .*)?|chi tieu (?:duoc )?(?:giao|ke hoach|kh|nam).*"
_LABELLED = (r"noi dung|chi tieu|tieu chi|hoat dong|cong viec|nhiem vu|dau viec|hang muc|danh muc|viec da lam|"
             r"mang viec|hinh thuc(?! khen)|chi tiet|chi so|loai (?:cong trinh|hinh|viec|hoat dong)")  # fmt: skip
_NOTED = (r"ghi chu|bang chung|minh chung|thoi gian|dia diem|hinh anh|phu trach|phoi hop|chu tri|ly do|dien giai|"
          r"danh gia|tai lieu kem|nhan xet|(?:don vi|co quan|nguoi|noi) thuc hien")  # fmt: skip
_ANSWERED = (rf"ket qua|so luong|sl|kq|so lieu|thuc hien|khoi luong|gia tri|dat duoc|da dat|{_TONG}|{_CONG}|"
             r"lam duoc|da lam|th|toan huyen|con so|trong ky|trong thang|trong dot")  # fmt: skip
# The first that any part of a heading fits, from top to bottom of this list.
_ROLES = tuple((role, re.compile(pattern)) for role, pattern in (
    ("number", r"(?:tt|stt|so tt|so thu tu|thu tu|ma|ma so|ma chi tieu|stt ma|tt ma|ma tt|muc|no)"),
    ("share", r".*(?:\bty le\b|\bti le\b|phan tram|so voi|tang giam|muc do hoan thanh).*|thuc hien ke hoach|th kh"),
    ("other_year", r".*(?:cung ky|nam truoc|nam ngoai).*"),
    ("running", r".*(?:luy ke|cong don|tu dau nam|den nay|6 thang dau nam).*"),
    ("plan", rf"{_PLANNED}|(?:duoc )?giao(?: .*)?|muc tieu.*|.*(?:dang ky|phan dau|du kien|thang toi|nhu cau).*"),
    ("plan", r".*du toan.*"),
    ("source", r"(?:tu |nguon )?(?:ngan sach|xa hoi hoa|nsnn|xhh)(?: nha nuoc)?"),
    ("fund", r"nguon(?: .*)?"),
    ("cost", r".*(?:kinh phi|thanh tien|so tien|chi phi|von dau tu).*|.*\b(?:trieu dong|trd|nghin dong|ngan dong|vnd)"),
    ("note", rf".*(?:{_NOTED}).*"),
    ("unit", r"don vi tinh(?: .*)?|dvt|dv tinh|dv|d v t|don vi do(?: .*)?|don vi"),
    ("label", rf"(?:ten |cac |danh muc |noi dung |nhom )*(?:{_LABELLED})(?: .*)?"),
    ("tick", r"co|khong|(?:khong|chua) thuc hien"),
    ("place", PLACE.pattern),
    ("result", rf".*\b(?:{_ANSWERED})\b.*"),
))  # fmt: skip
_NOT_DONE = ("share", "other_year", "running", "plan", "cost")
_COUNTS = re.compile(
    r"so (?:vu|cuoc|buoi|dot|lop|lan|hoat dong|cong trinh|don vi)(?: (?:vu|cuoc|buoi|dot|lop|lan|viec))*"
)
TOTAL = re.compile(
    rf"(?:{_TONG}|{_CONG}|chung|toan (?:huyen|thanh pho|nganh|luc luong|don vi|truong|cong ty|dia ban|hoi|khoi|"
    r"benh vien|xa|phuong|thi tran|vien|so|cum|he thong))(?: .*)?"
)


@dataclass(frozen=True, slots=True)
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
        if "label" not in roles and {"number", "result"} <= set(roles):
            layout = _with_label(grid, layout)
        if "label" not in roles and {"fund", "cost"} <= set(roles):  # "Nguồn | Số tiền"
            layout = _as_label(layout, layout.at("fund"))
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


def is_place(text: str) -> bool:
    """Whether a text names a commune, village or branch: "Xã Tân Mỹ", "TT Na Dương", or a name alone ("Tân Mỹ")."""
    words = text.strip(" .:").split()
    return bool(PLACE.fullmatch(fold(text))) or (
        0 < len(words) <= 4 and all(w[:1].isupper() and w[1:].islower() for w in words)
    )


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
        columns.append(Column(column, _role(parts, year), " - ".join(parts), parts))
    return Layout(last, tuple(columns), row)


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
    for column, text in said:
        above = _role((grid.text(top, column),), 0)
        if above in ("number", "label", "unit", "note") and fold(text) != fold(grid.text(top, column)):
            return False
    return any(_role((text,), 0) not in ("", "tick") or _spans(grid, top, column) for column, text in said)


def _spans(grid: Grid, row: int, column: int) -> bool:
    """Whether the heading over a cell is wider than the cell: a merged one, or one with nothing at its right."""
    if any(r <= row <= to and c <= column <= last and last > c for r, c, to, last in grid.merged):
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
            return "" if _role((text,), 0) in ("number", "label", "unit", "note") else " ".join(text.split())
    return ""


@lru_cache(maxsize=1 << 12)  # the same headings come in file after file
def _role(parts: tuple[str, ...], year: int) -> str:
    folded = [fold(part) for part in parts]
    if year and any(_YEAR.search(text) for text in folded):
        years = {int(found) for text in folded for found in _YEAR.findall(text)}
        if year not in years:
            return "other_year"
    if any("%" in part and len(part) < 30 for part in parts):
        return "share"
    period = PERIOD.fullmatch(folded[-1]) if folded else None
    if period and period["what"] != "quy" and not any(map(_is_planned, folded)):
        return "place"
    for role, pattern in _ROLES:
        for text in folded:
            if pattern.fullmatch(text) and not (role == "plan" and re.match(r"ket qua|thuc hien|noi dung", text)):
                return role
    if any(PERIOD.fullmatch(text) for text in folded):
        return "place"
    if any(_YEAR.search(text) for text in folded):
        return "result"
    return "who" if any(WHO.fullmatch(text) for text in folded) else ""


def _is_planned(text: str) -> bool:
    """Whether a heading over periods is one of a plan, of last year, of a running total or of money."""
    return any(pattern.fullmatch(text) for role, pattern in _ROLES if role in _NOT_DONE)


def _settled(grid: Grid, layout: Layout) -> Layout:
    """Roles that only the table as a whole tells: "Đơn vị" over communes, a total over sources of money."""
    roles = [column.role for column in layout.columns]
    changed = {}
    for column in layout.columns:
        if column.role == "unit" and fold(column.heading) == "don vi" and _names_places(grid, layout, column.at):
            changed[column.at] = "who"
        if "tick" in roles and fold(column.heading) in ("co thuc hien", "da thuc hien"):
            changed[column.at] = "tick"
        if column.role == "result" and "source" in roles and TOTAL.fullmatch(fold(column.parts[-1])):
            changed[column.at] = "cost"  # "Tổng | Ngân sách | Xã hội hóa"
    columns = (Column(c.at, changed.get(c.at, c.role), c.heading, c.parts) for c in layout.columns)
    return Layout(layout.header, tuple(columns), layout.top) if changed else layout


def _with_yes_no(layout: Layout) -> Layout:
    """A column headed "Có/Không" answers; beside one that counts it answers where that one is blank."""
    role = "result" if layout.at("result") is None else "yes_no"
    is_asked = [not column.role and fold(column.heading) == "co khong" for column in layout.columns]
    columns = (replace(c, role=role) if asked else c for c, asked in zip(layout.columns, is_asked, strict=True))
    return replace(layout, columns=tuple(columns)) if any(is_asked) else layout


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
