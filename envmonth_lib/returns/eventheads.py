"""What heads a log of events: the column of days, what its rows did, and where its title or a heading says it for all.

Why: "Ngày | Địa điểm | Số người" means nothing without "Các buổi tuyên truyền" above it, and "Tên phóng sự" says of
every row what it is. Comes in: a `Grid`. Goes out: columns and titles, none where the table is no log. No clause.
"""

from __future__ import annotations

import re
from functools import lru_cache

from envmonth_lib.returns.crowds import attendances_of
from envmonth_lib.returns.eventcounts import is_event
from envmonth_lib.returns.found import figure_at, text_at, unmarked
from envmonth_lib.returns.grids import Grid, as_text
from envmonth_lib.returns.labels import Labels
from envmonth_lib.returns.layout import HEADER_WITHIN, SUB_HEADERS, Layout
from envmonth_lib.vietnamese import fold

_DAY = re.compile(r"(?:ngay|thoi gian|thoi diem|(?:cac )?(?:chieu )?thu (?:sau|6|bay|7) ngay)(?: .*)?")
_LISTS = re.compile(
    r"^\W*(?:biểu|bảng|danh sách|nhật ký|thống kê|tổng hợp|kết quả|số liệu|các|những|\s)+|\s*năm \d{4}.*", re.IGNORECASE
)
_NAME_OF = re.compile(r"(?:tên|danh mục) (?:các )?", re.IGNORECASE)


def rows_with_days(grid: Grid) -> list[int]:
    """Return rows at which a heading may begin that names a column of days; most tables have none."""
    top = range(min(len(grid.rows), HEADER_WITHIN + SUB_HEADERS))
    named = [row for row in top if any(type(v) is str and _is_day(v) for v in grid.rows[row])]
    rows = range(min(len(grid.rows) - 1, HEADER_WITHIN))
    return [row for row in rows if any(row <= at <= row + SUB_HEADERS for at in named)]


@lru_cache(maxsize=1 << 12)
def _is_day(heading: str) -> bool:
    return bool(_DAY.fullmatch(fold(as_text(unmarked(heading)))))


def title_of(grid: Grid, header: int, labels: Labels) -> str:
    """Return what the rows of a log did, where a title above it says it."""
    above = [text_at(grid, row, column) for row in range(header) for column in range(len(grid.rows[row]))]
    titles = [_LISTS.sub("", text) for text in (*above, *grid.above.splitlines()[-1:]) if text]
    return next((text for text in reversed(titles) if attendances_of(text, (), labels)), "")


def listed_by(grid: Grid, layout: Layout, labels: Labels) -> tuple[int | None, str]:
    """Return the column that lists events of one kind, and which: "Tên phóng sự", "Lớp tập huấn"."""
    for column in layout.columns:
        if column.role or not column.heading or _DAY.fullmatch(fold(column.heading)):
            continue
        named = _NAME_OF.sub("", column.heading, count=1)
        if is_event(labels.match(named).indicator) and not figure_at(grid, layout.header + 1, column.at):
            return column.at, named
    return None, ""


def has_units(grid: Grid, layout: Layout, labels: Labels) -> bool:
    """Whether a column holds units; under "Đơn vị" a log may say who came together."""
    at = layout.at("unit")
    return at is not None and any(
        labels.is_unit(text_at(grid, row, at)) for row in range(layout.header + 1, len(grid.rows))
    )


def day_of(layout: Layout) -> int | None:
    """Return the column of days."""
    return next((c.at for c in layout.columns if any(_DAY.fullmatch(fold(part)) for part in c.parts)), None)
