"""A log of events: one row an event with its day, what was done, who came and what came of it; "Cộng" at the end.

Why: "05/6 | Ra quân | Thị trấn | 210 | Thu gom 3,2 tấn rác" answers only with the other rows of its log. Who came
to one event is an attendance. A printed total answers, held against its rows. Comes in: a `Grid`. Goes out:
`TablesRead`, or None where the table is no log. Clause: II.3-b (ra quân), III.2-d.
"""

from __future__ import annotations

from envmonth_lib.plan import Plan
from envmonth_lib.returns.crowds import is_crowd
from envmonth_lib.returns.eventheads import day_of, has_units, listed_by, rows_with_days, title_of
from envmonth_lib.returns.eventlog import Log
from envmonth_lib.returns.found import TablesRead, text_at
from envmonth_lib.returns.grids import Grid
from envmonth_lib.returns.labels import Labels
from envmonth_lib.returns.layout import HEADER_WITHIN, read_header, who_of
from envmonth_lib.returns.othertimes import not_of_now, only_some, set_aside

_LEAST = 2


def read_events(grid: Grid, plan: Plan, labels: Labels) -> TablesRead | None:
    """Read a log of events; None where no column of days stands at the left of what was done on them.

    What was done may stand in the title alone: "Thống kê các đợt ra quân tổng vệ sinh".
    """
    for row in rows_with_days(grid):
        if sum(bool(text_at(grid, row, column)) for column in range(len(grid.rows[row]))) < 3:
            continue
        layout = read_header(grid, row, plan.year)
        day, label = day_of(layout), layout.at("label")
        title = "" if label is not None else title_of(grid, row, labels)
        is_list = label is None and not title
        if is_list:
            label, title = listed_by(grid, layout, labels)
        if day is None or (label is None and not title) or has_units(grid, layout, labels):
            continue
        if (
            not is_list
            and label is not None
            and day > label
            and not any(is_crowd(column.heading) for column in layout.columns)
        ):
            continue
        log = Log(grid, layout, labels, day, label if label is not None else day, title)
        if sum(map(log.days, log.rows)) >= _LEAST and 2 * sum(map(log.is_dated, log.rows)) >= len(log.rows):
            read = log.read(plan)
            some = "chỉ nêu một số" if only_some(grid, layout.top) and not log.totals else ""
            return set_aside(read, some or not_of_now(grid, layout.top, plan.year))
    return None


def read_places(grid: Grid, plan: Plan, labels: Labels) -> TablesRead | None:
    """Read a table of bodies with what each did in words: "Xã An Bình | 03 buổi ra quân, 120 lượt người"."""
    for row in range(min(len(grid.rows) - _LEAST, HEADER_WITHIN)):
        if sum(bool(text_at(grid, row, column)) for column in range(len(grid.rows[row]))) < _LEAST:
            continue
        layout = read_header(grid, row, plan.year)
        who = who_of(layout)
        if who is None or layout.at("result") is None or layout.at("label") is not None:
            continue
        log = Log(grid, layout, labels, who, who, "")
        if len(log.rows) >= _LEAST:
            return set_aside(log.read_words(plan), not_of_now(grid, layout.top, plan.year))
    return None
