"""Tables that hold none of the campaign's results as a whole: plans, last year, a longer time, a few examples.

Why: "Kế hoạch trồng cây", "Kết quả 6 tháng đầu năm" or "Một số hoạt động tiêu biểu" above a table is said once, and
makes every figure below it another one. Comes in: a `Grid` and the row its heading begins in. Goes out: why, and what
the table said set aside with it. Clause: III.2-d (results of the campaign's period only).
"""

from __future__ import annotations

import re

from envmonth_lib.returns.found import TablesRead, Unused, text_at
from envmonth_lib.returns.grids import Grid
from envmonth_lib.returns.tablelines import title_before
from envmonth_lib.vietnamese import fold

_PLAN_TITLE = re.compile(
    r"(?:bieu |bang |phu luc )?(?:tong hop )?"
    r"(?:ke hoach(?! so)|du toan|dang ky|du kien|phan cong|giao chi tieu|chi tieu giao|"
    r"lich (?:ra quan|hoat dong|to chuc|trien khai|tong ve sinh|ve sinh))\b|.{0,120}\bdu kien$"
)
_LONGER = re.compile(r"\b(?:6|sau|9|chin) thang dau nam|\bluy ke\b|\btu dau nam\b")
_RESULT_TITLE = re.compile(r"\b(?:ket qua|so lieu|thong ke|tong hop|bieu)\b")
_YEAR = re.compile(r"(?<!so )\b(?:19|20)\d\d\b(?! (?:bc|kh|cv|qd|tb|ubnd)\b)")  # "số 1932/BC-SYT" is no year
_SOME = re.compile(r"\b(?:mot so|tieu bieu|dien hinh|noi bat|vi du|chang han)\b")
_SOME_LINES = 2  # the lines right above; a letterhead may speak of "điển hình" too


def not_of_now(grid: Grid, top: int, year: int) -> str:
    """Return why a whole table holds no results: it is a plan, of another year or of a longer time; "" where it may."""
    titles = [grid.name, *title_before(grid), *_above(grid, top)]
    said = [fold(title) for title in titles if title]
    if any(_PLAN_TITLE.match(title) for title in said):
        return "kế hoạch"
    if any(_LONGER.search(title) for title in said):
        return "số lũy kế"
    told = [title for title in said if title == fold(grid.name) or _RESULT_TITLE.search(title)]
    years = {found for title in told for found in _YEAR.findall(title)}
    return "năm khác" if years and str(year) not in years else ""


def only_some(grid: Grid, top: int) -> bool:
    """Whether a table says that it lists a few of what there was: its rows do not add up to all of it."""
    lines = [*grid.above.splitlines(), *_above(grid, top)][-_SOME_LINES:]
    return any(_SOME.search(fold(line)) for line in lines)


def set_aside(read: TablesRead, why: str) -> TablesRead:
    """Return what a table says, all of it unused where there is a reason."""
    if not why:
        return read
    aside = [Unused(f.cell, f"{f.indicator.label.vi} ({why})") for f in read.found if f.cell.raw]
    return TablesRead(unused=read.unused + aside)


def _above(grid: Grid, top: int) -> list[str]:
    rows = range(max(top, 0))
    return [text for row in rows for column in range(len(grid.rows[row])) if (text := text_at(grid, row, column))]
