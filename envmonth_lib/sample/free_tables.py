"""Tables as offices draw them up themselves: other words, group rows, units in cells, two facts in a cell, communes.

Comes in: entries of one agency and ``sentences.yml``. Goes out: a `Draft` with one table or two and its claims; what a
layout leaves out is not claimed. One layout has the codes of the form, the others count from 1, so that only words
tell. Clause: III.2-d (report on Annex II), III.2-b (communes).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from envmonth_lib.plan import Agency, Indicator, Plan
from envmonth_lib.returns.forms import NOMINEE_KIND_WORDS, NOT_MINE, Entry
from envmonth_lib.sample.dice import Dice
from envmonth_lib.sample.drafts import Claim, Draft, Table, written
from envmonth_lib.sample.prose_reports import Sentences

OTHER_ROW = "Buổi sinh hoạt chuyên đề lồng ghép nội dung bảo vệ môi trường"
PAIRS = {"talks": ("talk_attendances", "buổi", "Tuyên truyền trực tiếp"),
         "clean_ups": ("clean_up_attendances", "đợt", "Ra quân vệ sinh môi trường"),
         "friday_clean_ups": ("friday_attendances", "buổi", "Tổng vệ sinh cơ quan chiều thứ sáu")}  # fmt: skip
BY_COMMUNE = ("broadcasts", "leaflets", "banners", "clean_ups", "clean_up_attendances", "waste_t", "roads_cleaned_km",
              "trees_planted", "latrines", "pesticide_tanks")  # fmt: skip
HAMLET_KIND = "Xã"
_FEWEST_BY_COMMUNE = 3


def free_table(
    layout: str, plan: Plan, agency: Agency, entries: Mapping[str, Entry], sentences: Sentences, seed: int
) -> Draft:  # fmt: skip
    """Draw up the table of one agency.

    Parameters
    ----------
    layout : {"codes", "numbered", "groups", "units", "pairs", "communes", "communes_open"}
        See the functions below; ``communes_open`` has no row of totals.
    """
    drawer = _Drawer(plan, agency, entries, sentences, Dice(seed, str(plan.year), "table", agency.agency))
    return _LAYOUTS[layout](drawer)


Row = tuple[str | float | int, ...]


@dataclass(frozen=True)
class _Drawer:
    """One agency's rows and the draws for its table."""

    plan: Plan
    agency: Agency
    entries: Mapping[str, Entry]
    sentences: Sentences
    dice: Dice

    def rows(self, yes_no: bool = False) -> Iterator[tuple[Indicator, Entry]]:
        """Rows such an office writes, in the order of the form."""
        for key, indicator in self.plan.indicators.items():
            if key not in self.entries or indicator.kind == "text" or indicator.section == "G":
                continue
            if yes_no or (indicator.kind != "yes_no" and self.entries[key].value != NOT_MINE):
                yield indicator, self.entries[key]

    def label(self, indicator: Indicator) -> str:
        """Name a row in other words where we have some."""
        return self.dice.pick(self.sentences.labels.get(indicator.id, [indicator.label.vi]))

    def claims(self, rows: Sequence[tuple[Indicator, Entry]]) -> dict[str, Claim]:
        """Claim each figure, and yes or no."""
        told = {"Có": 1.0, "Không": 0.0}
        values = {i.id: told.get(e.value) if isinstance(e.value, str) else float(e.value) for i, e in rows}
        return {key: Claim(value) for key, value in values.items() if value is not None}


def _codes(drawer: _Drawer) -> Draft:
    """TT with the codes of the form, its labels, units and notes; a row of its own at the end."""
    rows = list(drawer.rows(yes_no=True))
    lines = [("TT", "Nội dung", "Đơn vị", "Kết quả", "Ghi chú")]
    lines += [(i.number, i.label.vi, i.unit, e.value, e.note) for i, e in rows]
    lines.append(("", OTHER_ROW, "buổi", 2, "Ngoài biểu"))
    return Draft((Table(tuple(lines), widths=(1.2, 6.6, 2.2, 2.2, 3.8)),), drawer.claims(rows))


def _numbered(drawer: _Drawer) -> Draft:
    """The same, counted from 1, all cells text."""
    rows = list(drawer.rows(yes_no=True))
    lines: list[Row] = [("TT", "Nội dung", "Đơn vị", "Kết quả", "Ghi chú")]
    lines += [(str(n), i.label.vi, i.unit, _text(e.value, i), e.note) for n, (i, e) in enumerate(rows, start=1)]
    lines.append((str(len(lines)), OTHER_ROW, "buổi", "02", "Ngoài biểu"))
    return Draft((Table(tuple(lines), widths=(1.2, 6.6, 2.2, 2.2, 3.8)),), drawer.claims(rows))


def _groups(drawer: _Drawer) -> Draft:
    """Group rows in Roman numbers over the whole width, rows counted anew, other words, a column of places."""
    rows = list(drawer.rows())
    lines: list[tuple[str | float | int, ...]] = [
        ("STT", "Nội dung, hoạt động", "ĐVT", "Số lượng", "Địa điểm, ghi chú")
    ]
    wide, section, number = [], "", 0
    for indicator, entry in rows:
        if indicator.section != section:
            section, number = indicator.section, 0
            wide.append(len(lines))
            roman = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")[len(wide) - 1]
            lines.append((f"{roman}. {drawer.dice.pick(drawer.sentences.groups[section])}", "", "", "", ""))
        number += 1
        lines.append((str(number), drawer.label(indicator), indicator.unit, _text(entry.value, indicator), entry.note))
    return Draft((Table(tuple(lines), wide=tuple(wide), widths=(1.2, 6.4, 2.4, 2.4, 3.6)),), drawer.claims(rows))


def _units(drawer: _Drawer) -> Draft:
    """No column of units: they stand in the cell ("200 cây"); a column of money."""
    rows = list(drawer.rows())
    lines: list[tuple[str | float | int, ...]] = [
        ("TT", "Hoạt động", "Kết quả thực hiện", "Kinh phí (triệu đồng)", "Ghi chú")
    ]
    for n, (indicator, entry) in enumerate(rows, start=1):
        value = _text(entry.value, indicator)
        value = f"{value} {indicator.unit}" if not isinstance(entry.value, str) else value
        lines.append((n, drawer.label(indicator), value, entry.cost, entry.note))
    return Draft((Table(tuple(lines), widths=(1.2, 6.2, 3.2, 2.2, 3.2)),), drawer.claims(rows))


def _pairs(drawer: _Drawer) -> Draft:
    """Sessions and attendances in one cell ("05 buổi/1.200 lượt người"), the rest as usual."""
    rows = list(drawer.rows())
    told = {i.id: e.value for i, e in rows}
    lines: list[Row] = [("TT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện", "Ghi chú")]
    paired = {second for first, (second, _, _) in PAIRS.items() if _both(told, first, second)}
    for indicator, entry in rows:
        if indicator.id in paired:
            continue
        second, unit, label = PAIRS.get(indicator.id, ("", "", ""))
        if second in paired:
            both = f"{written(float(entry.value))} {unit}/{written(float(told[second]))} lượt người"
            line = (label, f"{unit}/lượt người", both)
        else:
            line = (drawer.label(indicator), indicator.unit, entry.value)
        lines.append((len(lines), *line, entry.note))
    return Draft((Table(tuple(lines), widths=(1.2, 6.4, 2.8, 3, 2.6)),), drawer.claims(rows))


def _communes(drawer: _Drawer, total: bool = True) -> Draft:
    """A sheet with a row a commune (names invented), with or without a total, and a sheet of what is not by commune."""
    rows = [(i, e) for i, e in drawer.rows() if _counts(e.value)]
    split = [(i, e) for i, e in rows if i.id in BY_COMMUNE and float(e.value) >= _FEWEST_BY_COMMUNE]
    names = drawer.dice.shuffled(drawer.sentences.hamlets)[: max(3, min(drawer.agency.communes or 8, 14))]
    parts = [_split(float(e.value), len(names), drawer.dice, i.kind) for i, e in split]
    lines: list[Row] = [("TT", "Xã, thị trấn", *(f"{drawer.label(i)} ({i.unit})" for i, _ in split))]
    lines += [
        (n, f"{HAMLET_KIND} {name} (mẫu)", *(part[n - 1] for part in parts)) for n, name in enumerate(names, start=1)
    ]
    if total:
        lines.append(("", "Tổng cộng", *(e.value for _, e in split)))
    by_commune = Table(tuple(lines), "Kết quả theo xã (tên xã là tên mẫu)", name="Theo xa",
                       widths=(1, 4.2, *(3.2 for _ in split)))  # fmt: skip
    rest = _groups(_Drawer(drawer.plan, drawer.agency, {i.id: e for i, e in drawer.rows() if (i, e) not in split},
                           drawer.sentences, drawer.dice))  # fmt: skip
    table = rest.tables[0]
    second = Table(table.rows, "Kết quả khác", table.wide, "Noi dung khac", table.widths)
    return Draft((by_commune, second), {**drawer.claims(split), **rest.claims})


_LAYOUTS: dict[str, Callable[[_Drawer], Draft]] = {
    "codes": _codes,
    "numbered": _numbered,
    "groups": _groups,
    "units": _units,
    "pairs": _pairs,
    "communes": _communes,
    "communes_open": lambda drawer: _communes(drawer, total=False),
}


def nominee_table(rows: Sequence[Mapping[str, str]], long: bool) -> Table:
    """Draw up a nomination list of an office's own: a few columns, or those that the form has too."""
    title = "DANH SÁCH đề nghị biểu dương, khen thưởng"
    if not long:
        lines = [("TT", "Tên tổ chức, cá nhân, doanh nghiệp", "Đơn vị, địa bàn", "Thành tích, số liệu")]
        lines += [(str(n), r["nominee"], r["unit"], r["achievement"]) for n, r in enumerate(rows, start=1)]
        return Table(tuple(lines), title, name="Danh sach", widths=(1.2, 4.6, 4.2, 6))
    lines = [("STT", "Tên tổ chức, cá nhân, doanh nghiệp được đề nghị", "Loại", "Đơn vị, địa bàn",
              "Lĩnh vực", "Thành tích, số liệu", "Bằng chứng", "Đã được khen cho thành tích này",
              "Đồng ý công khai tên")]  # fmt: skip
    lines += [(str(n), r["nominee"], NOMINEE_KIND_WORDS[r["kind"]], r["unit"], r["fields"], r["achievement"],
               r["evidence"], r["rewarded_before"], r["consent"]) for n, r in enumerate(rows, start=1)]  # fmt: skip
    return Table(tuple(lines), title, name="Danh sach", widths=(1, 2.5, 1.5, 2.1, 1.8, 3, 1.8, 1.6, 1.4))


def _text(value: str | float | int, indicator: Indicator) -> str:
    if isinstance(value, str):
        return value
    return written(float(value), "count" if indicator.kind == "count" else "amount") if value else "0"


def _counts(value: str | float | int) -> bool:
    return not isinstance(value, str)


def _both(told: Mapping[str, str | float | int], first: str, second: str) -> bool:
    return all(_counts(told.get(key, "")) and float(told[key]) > 0 for key in (first, second))


def _split(total: float, parts: int, dice: Dice, kind: str) -> list[float | int]:
    """Split a total over the communes, to one decimal for amounts, so that the parts add up to it."""
    scale = 1 if kind == "count" else 10
    left, shares = round(total * scale), []
    for n in range(parts, 1, -1):
        shares.append(min(left, int(left / n * (0.5 + dice.unit()))))
        left -= shares[-1]
    return [share if scale == 1 else share / scale for share in [*shares, left]]
