"""Which table lists nominees, what each of its columns holds, and whether it asks for praise or tells of praise given.

Why: offices draw up such lists themselves, under headings of their own, and lists of who was rewarded last year look
the same. Comes in: a `Grid`. Goes out: its columns and the row of headings; nothing is read here. Clause: II.7.
"""

from __future__ import annotations

import re
from functools import lru_cache

from envmonth_lib.returns.forms import NOMINEE_COLUMNS
from envmonth_lib.returns.found import figure_at, marked_columns, text_at, unmarked
from envmonth_lib.returns.grids import Cell, Grid, as_text, once_a_grid
from envmonth_lib.returns.nomineekinds import kind_named
from envmonth_lib.returns.unitwords import is_unit, unit_named
from envmonth_lib.vietnamese import fold

_HEADER_WITHIN = 40
# Headings of lists that offices draw themselves, beside those of Biểu 2; the name may stand in two columns.
_OTHER_HEADINGS = tuple(
    (f"{words} ", column)
    for column, headings in (
        ("nominee", ("ho va ten", "ho ten", "ten tap the", "ten ca nhan", "ten don vi", "ten to chuc",
                     "ten doanh nghiep", "tap the ca nhan", "ca nhan tap the", "don vi ca nhan", "ten co quan",
                     "ten ho", "ca nhan ho", "to chuc ca nhan", "ten nguoi", "doi tuong de nghi",
                     "ten doi tuong", "ten dien hinh")),
        ("number", ("stt", "so tt", "so thu tu")),
        ("post", ("chuc vu don", "chuc danh", "chuc vu", "nghe nghiep")),
        ("achievement", ("tom tat thanh", "noi dung thanh", "thanh tich", "ly do de nghi", "noi dung de nghi")),
        ("proposed_form", ("hinh thuc khen", "hinh thuc de", "hinh thuc bieu", "de nghi khen", "de nghi hinh")),
        ("unit", ("don vi cong", "dia chi", "noi cong tac", "don vi")),
        ("kind", ("phan loai", "loai hinh")),
        ("evidence", ("minh chung", "ho so kem", "tai lieu kem")),
    )
    for words in headings
)  # fmt: skip
_ONLY_WHOLE = ("tap the", "ca nhan", "doanh nghiep", "ho gia dinh", "don vi")  # of a heading with nothing more
_TICKS = ("x", "v", "✓", "✔")
_ASKS = re.compile(r"\b(?:de nghi|de cu|de xuat|gioi thieu|trinh)\b")
_GIVEN = re.compile(
    r"\b(?:da duoc (?:khen|bieu duong|tuyen duong|tang)|da (?:khen|bieu duong|tang)|"
    r"duoc (?:tang|khen thuong|bieu duong|tuyen duong|nhan|ubnd|trao)|so quyet dinh|quyet dinh khen)\b"
)
_ASKED_ALL_THE_SAME = re.compile(r"\b(?:da|tung) duoc khen (?:cho thanh tich nay|chua|truoc do)\b")
_PRAISE = re.compile(r"\b(?:khen|bieu duong|tuyen duong|de cu|vinh danh)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@once_a_grid
def nominee_columns(grid: Grid) -> tuple[dict[str, int], int]:
    """Return column id to position and the row of headings (-1 and nothing where the table lists no nominees).

    Two columns of names ("Tên tập thể" beside "Họ và tên cá nhân") are ``nominee`` and ``other_nominee``.
    """
    columns, header = marked_columns(grid)
    if columns:
        return columns, header
    for row in range(min(len(grid.rows), _HEADER_WITHIN)):
        found = _named(grid, row)
        if _lists_nominees(grid, row, found):
            return found, row
        # Headings over two rows: "Thông tin người được đề nghị" above "Họ và tên" and "Chức vụ".
        if "achievement" in found and row + 1 < len(grid.rows):
            below = _named(grid, row + 1)
            if fold(text_at(grid, row + 1, below.get("nominee"))).startswith("ho ") and "nominee" not in found:
                return {**found, **below}, row + 1
    return {}, -1


def _lists_nominees(grid: Grid, row: int, found: dict[str, int]) -> bool:
    told = "achievement" in found or "proposed_form" in found
    return "nominee" in found and told and not _counts(grid, row, found["nominee"])


def ticked_kind(grid: Grid, header: int, row: int) -> Cell | None:
    """Return the heading ("Tập thể", "Cá nhân") of the one column in which a row is ticked, with the tick's place."""
    ticked = [column for column in range(len(grid.rows[row])) if fold(text_at(grid, row, column)) in _TICKS]
    kinds = [column for column in ticked if kind_named(text_at(grid, header, column))]
    return Cell(text_at(grid, header, kinds[0]), grid.place(row, kinds[0])) if len(kinds) == 1 else None


def is_nominee_table(grid: Grid) -> bool:
    """Whether a table lists who is put forward under II.7, or who was praised: its figures answer nothing."""
    columns, _ = nominee_columns(grid)
    if "nominee" in columns:
        return True
    heads = (row[1] for row in grid.rows[:15] if len(row) > 1 and type(row[1]) is str)
    return any(fold(as_text(unmarked(head))).startswith("ten to chuc ca nhan") for head in heads)


def title_of(grid: Grid, header: int) -> str:
    """Return what stands above the headings: the last lines before the table, the sheet's name and its first rows."""
    rows = [as_text(unmarked(value)) for row in grid.rows[: max(header, 0)] for value in row if value is not None]
    return " / ".join(filter(None, (grid.above, grid.name if grid.is_sheet else "", *rows)))


def list_title(grid: Grid, header: int) -> str:
    """Return the lines above a list that speak of praise; all of them where none does.

    A sentence that only stands before the table may say "dự kiến tổ chức thêm 02 lớp", which names no class.
    """
    parts = re.split(r" / |\n", title_of(grid, header))
    return " / ".join([part for part in parts if _PRAISE.search(fold(part))] or parts)


def tells_of_the_past(grid: Grid, header: int, year: int) -> bool:
    """Whether a list tells who was praised already, or of another year; words that ask outweigh words that tell."""
    parts = [fold(part) for part in title_of(grid, header).split(" / ")]
    title, row = " / ".join(parts), range(len(grid.rows[header]))
    heads = " / ".join(_ASKED_ALL_THE_SAME.sub("", fold(text_at(grid, header, column))) for column in row)
    praising = [part for part in parts if _PRAISE.search(part)] or parts
    years = {int(found) for part in praising for found in _YEAR.findall(part)}
    if years and max(years) < year:
        return True
    if _ASKS.search(title) or _ASKS.search(heads):
        return False
    return bool(_GIVEN.search(title) or _GIVEN.search(heads))


def _counts(grid: Grid, header: int, column: int) -> bool:
    """Whether a column counts and names nobody: "Tập thể: 14" beside "Được biểu dương", or units under "Đơn vị"."""
    said = [row for row in range(header + 1, len(grid.rows)) if text_at(grid, row, column)]
    return bool(said) and all(
        figure_at(grid, row, column) or is_unit(unit_named(text_at(grid, row, column))) for row in said
    )


def short(heading: str) -> str:
    """Return the first words of a heading: enough to tell the fourteen apart, and survives added words."""
    return " ".join(heading.split()[:3])


_HEADINGS = (*((f"{short(fold(c.heading.vi))} ", c.id) for c in NOMINEE_COLUMNS), *_OTHER_HEADINGS)


def _named(grid: Grid, row: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, value in enumerate(grid.rows[row]):
        if type(value) is not str or not (name := _column_under(value)):
            continue
        if name == "nominee" and name in found:
            name = "other_nominee"
        found.setdefault(name, column)
    if "nominee" not in found and "unit" in found and "proposed_form" in found and _speaks_of_praise(grid, row):
        found["nominee"] = found.pop("unit")  # "TT, Đơn vị, Thành tích, Hình thức đề nghị"
    if {"nominee", "proposed_form"} <= found.keys() and "achievement" not in found:
        heads = {fold(text_at(grid, row, column))[:7]: column for column in range(len(grid.rows[row]))}
        found |= {"achievement": heads["ket qua"]} if "ket qua" in heads else {}
    return found


def _speaks_of_praise(grid: Grid, row: int) -> bool:
    """Whether the headings name praise or merits: "STT, Hình thức, Số lượng, Đơn vị" lists talks and leaflets."""
    return any(re.search("khen|bieu duong|thanh tich|de nghi", fold(v)) for v in grid.rows[row] if isinstance(v, str))


@lru_cache(maxsize=1 << 13)
def _column_under(written: str) -> str:
    """Column of Biểu 2 with this heading; offices cut the long ones short and add words to the short ones."""
    heading = fold(as_text(unmarked(written)))
    if heading in _ONLY_WHOLE:
        return "unit" if heading == "don vi" else "nominee"
    said = f"{short(heading)} "
    known = (name for words, name in _HEADINGS if words.startswith(said) or f"{heading} ".startswith(words))
    return next(known, "") if heading else ""
