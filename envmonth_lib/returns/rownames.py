"""What a row of a free table names: its label with its unit, the row above it, its group and the title of the table.

Why: "Số người tham dự" means nothing alone, "Tổng số" is of what its group says, and what things cost counts nothing.
Comes in: a `Line` with its label and unit. Goes out: a `Match`. Clause: III.2-d.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from envmonth_lib.plan import Indicator, Plan
from envmonth_lib.returns.crowds import came_to, without_planting
from envmonth_lib.returns.found import text_at
from envmonth_lib.returns.grids import Grid
from envmonth_lib.returns.labelmatches import Match
from envmonth_lib.returns.labels import Labels
from envmonth_lib.returns.layout import Layout
from envmonth_lib.returns.tablecolumns import ATTENDANCE
from envmonth_lib.returns.tablelines import Line, lines_above, title_above, without_section
from envmonth_lib.returns.unitwords import OCCASIONS, is_measure, unit_named
from envmonth_lib.vietnamese import fold

_MEETINGS = ("hoi nghi", "hoi thao", "toa dam")
ALL_MONEY = "Tổng kinh phí"
_PRESS = re.compile(r"bao (?!cao\b)|toa soan\b|dai (?:phat thanh|pt)\b")
PUBLISHED = "đã đăng, phát"  # what is said of all that a newspaper or station counts
WORKS = "Tổng giá trị các công trình bảo vệ môi trường"
_OF_WORKS = re.compile(r"(?:ten|danh muc|hang muc|loai) (?:cac )?(?:cong trinh|du an)|^cong trinh")
_AWARENESS = "6"
_MONEY_SECTION = "M"
_MONEY = "triệu đồng"
_COSTS = re.compile(r"(?:tong )?kinh phi(?: (?:thuc hien|to chuc|trien khai))?|nguon kinh phi|(?:so )?tien da chi")
_ALL = re.compile(
    r"(?:tong|tong cong|cong|tong so|tong chi|cong tong|tong tien|tong kinh phi)"
    r"(?: (?:kinh phi|gia tri|thanh tien|muc dau tu|von|von dau tu))?(?: \d{1,3} (?:cong trinh|du an|hang muc))?"
)
_WHERE = re.compile(r"(?:so )?(?:xa|phuong|thi tran)\b.*\b(?:tham gia|huong ung|to chuc|thuc hien)\b")
_COUNT = re.compile(r"\d{1,3} (?:phóng sự|buổi|cuộc|đợt|lớp|hội nghị|công trình|bài|tin|văn bản|vụ|băng rôn)\b")
_WORKS = re.compile(r"(?:(?:tong )?so (?:luong )?)?(?:cac )?cong trinh\b")
OUR_WORKS = re.compile(r"cong trinh (?:xu ly |bao ve |ve )?(?:moi truong|chat thai|nuoc thai|rac)|cong trinh bvmt")
_LEFT_OUT = re.compile(r"\W*(?:không|chưa) (?:bao )?(?:gồm|tính|kể)\b", re.IGNORECASE)
_PLANTING = re.compile(r"\btrong (?:moi )?(?:cay|rung|hoa)\b|\bcay .*\btrong\b")  # who planted came to no clean-up


def is_all(label: str) -> bool:
    """Whether a label says no more than that it is a total."""
    return bool(_ALL.fullmatch(fold(label)))


def is_all_money(label: str) -> bool:
    """Whether a label says no more than that money was spent."""
    return bool(_COSTS.fullmatch(fold(label)))


def is_of_press(lines: Iterable[str]) -> bool:
    """Whether lines of a letterhead name a newspaper or a station."""
    return any(_PRESS.match(fold(line)) and line.isupper() for line in lines)


def lists_works(grid: Grid, layout: Layout) -> bool:
    """Whether the rows are works that were built: what they are worth is not what the campaign cost."""
    heads = [column.heading for column in layout.columns if column.at == layout.at("label")]
    said = (*heads, title_above(grid, layout), grid.name if grid.is_sheet else "")
    return any(_OF_WORKS.search(fold(text)) for text in said)


class RowNames:
    """The rows of one table and what they name."""

    def __init__(self, grid: Grid, layout: Layout, plan: Plan, labels: Labels, is_money: bool) -> None:
        self.grid, self.layout, self.plan, self.labels, self.is_money = grid, layout, plan, labels, is_money
        self.title = title_above(grid, layout)
        self.is_press = is_of_press(lines_above(grid, layout))
        self.last: tuple[str, Indicator | None] = ("", None)
        self.whole = WORKS if lists_works(grid, layout) else ALL_MONEY

    def match(self, line: Line, label: str, unit: str, kinds: str) -> Match:
        """Tell which indicator a row names; see `Labels.match`."""
        if self.is_money and not is_measure(unit_named(unit)):
            # What it cost is no count of it; without a unit in the heading it is no answer either.
            return Match(None, self.labels.match(label, _MONEY, line.context, line.code, kinds).candidates)
        if _COUNT.match(label):
            return Match(None)  # "Cộng | 02 phóng sự | 22": what is counted stands in the label
        label = self._total_of(line, without_planting(label) if unit_named(unit) in OCCASIONS else label, unit)
        if fold(unit) in _MEETINGS and not self.labels.tells_nothing(label):
            unit = "cuộc"  # one more word for what the label names
        match = self._in_table(line, label, unit, kinds)
        chosen = match.indicator
        if self.is_money and chosen and chosen.unit != _MONEY:
            return Match(None, (chosen,))  # what twelve banners cost is no number of banners
        if chosen and chosen is not self.plan.by_number.get(line.code) and self._said_otherwise(line, match):
            noted = self.labels.match(f"{label} {self._notes(line)}", unit, line.context, line.code, kinds)
            if noted.indicator is None or noted.indicator is chosen:
                return Match(None, (chosen,))
            match, chosen = noted, noted.indicator
        before = self.last[1]  # below "Trong đó trực tuyến" all of them are meant again
        part = chosen and chosen.at_most and before and before.item == chosen.item
        self.last = (line.label, before if part else chosen)
        return match

    def _above(self, line: Line) -> Indicator | None:
        """What the row right above names, which may itself lean on the one above it."""
        label, told = self.last
        return told if label == line.before else self.labels.match(line.before, kinds="number").indicator

    def _before(self, line: Line) -> str:
        """The row right above in its own words, or in ours where its notes said that it is something else."""
        label, told = self.last
        named = self.labels.match(line.before, kinds="number").indicator
        return told.label.vi if told and named and label == line.before and told is not named else line.before

    def _total_of(self, line: Line, label: str, unit: str) -> str:
        """What a row that only says "Tổng số" or "Kinh phí" is the total of."""
        last = self.last[1]
        if is_all(label) and unit_named(unit).endswith("đồng") and last and last.section == _MONEY_SECTION:
            return ALL_MONEY  # below its sources
        if is_all(label) and self.is_money:
            return self.whole
        under = without_section(line.context[0]) if line.context else ""
        if is_all(label) and under and not line.before:
            label, under = under, ""  # "I. Kinh phí | 1. Tổng số"
        alone = not under and not self.layout.all("cost")  # beside the activities, of none of them
        return ALL_MONEY if is_all_money(label) and alone else label

    def _in_table(self, line: Line, label: str, unit: str, kinds: str) -> Match:
        match = self._of_row(line, label, unit, kinds)
        said = fold(f"{label} {unit}").replace(",", " ").split()
        if match.indicator is None and self.is_press and {"tin", "bai"} <= set(said):
            return self.labels.match(label, unit, (PUBLISHED,), line.code, kinds)
        if match.indicator is None and label and self.title and self.labels.tells_nothing(label):
            return self.labels.match(label, unit, (*line.context, self.title), line.code, kinds)
        return match

    def _of_row(self, line: Line, label: str, unit: str, kinds: str) -> Match:
        context = (*line.context, self.title) if self.title and unit_named(unit) == _MONEY else self.context_of(line)
        match = self.labels.match(label, unit, context, line.code, kinds)
        said = fold(f"{label} {unit}")
        if not (line.before and (ATTENDANCE.search(said) or (_WHERE.match(said) and self.labels.tells_nothing(label)))):
            return match
        if self.labels.match(label, unit, (), line.code, kinds).indicator is None:  # "Lượt người tham gia": of what?
            near = self.labels.match(label, unit, (self._before(line),), line.code, kinds)
            if near.indicator is None and not near.candidates:
                near = came_to(label, unit, self._above(line), self.labels)
            if near.indicator or _PLANTING.search(fold(line.before)):
                return near
        if self._leans(line, match):
            return self.labels.match(label, unit, (*line.context, line.before), line.code, kinds)
        return match

    def context_of(self, line: Line) -> tuple[str, ...]:
        """What stands above a row; the title too above one of works, which says of what kind they are."""
        of_works = _WORKS.match(fold(line.label)) and OUR_WORKS.search(fold(self.title))
        return (*line.context, self.title) if of_works else line.context

    def _leans(self, line: Line, match: Match) -> bool:
        """Whether people are of the row above: those told of plastic came to its talk, those who pledged did not."""
        chosen, done = match.indicator, self._above(line)
        if chosen is None:
            return True
        if done and done.section != _AWARENESS and done.item != chosen.item:
            return False
        return self.labels.ruled_out(chosen, line.before)

    def is_noted_otherwise(self, line: Line, chosen: Indicator | None) -> bool:
        """Whether when, where and what else stands in a row says that it is something else."""
        return chosen is not None and self.labels.ruled_out(chosen, self._notes(line))

    def _notes(self, line: Line) -> str:
        told = (text_at(self.grid, line.row, column.at) for column in self.layout.all("note"))
        return " ".join(text for text in told if not _LEFT_OUT.match(text))

    def _said_otherwise(self, line: Line, match: Match) -> bool:
        """Whether the notes of a row or the title of the table say that it is something else."""
        chosen = match.indicator
        if chosen is None:
            return False
        if self.is_noted_otherwise(line, chosen):
            return True
        if not self.title or chosen.section != _MONEY_SECTION:
            return False
        alike = (one for one in self.plan.indicators.values() if one.section == _MONEY_SECTION)
        return any(self.labels.ruled_out(one, self.title) for one in alike)
