"""Biểu 2 to nominees: who is put forward under II.7, by whom, and what the form says at each gate.

Comes in: a `Document`. Goes out: `Nominee` rows with the place of each, and the words that could not be read. Words for
kind and field become ids; gate cells stay as written, since a blank there means "not known", never "no". The five
fields are those of II.7; the form itself is a proposal of ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from envmonth_lib.plan import Plan
from envmonth_lib.returns.forms import NOMINEE_COLUMNS
from envmonth_lib.returns.found import marked_columns, markers, plain, text_at
from envmonth_lib.returns.grids import Cell, Document, Grid
from envmonth_lib.vietnamese import fold

# "hộ gia đình" stands with individuals: it is people who are praised, and their consent that is needed.
_KIND_WORDS = {
    "organisation": ("to chuc", "tap the", "co quan", "don vi", "doan the", "cong dong", "to chuc tap the"),
    "individual": ("ca nhan", "ho gia dinh", "ho", "ca nhan ho gia dinh"),
    "enterprise": ("doanh nghiep", "cong ty"),
}
_FIELD_WORDS = {
    "resources": ("su dung hop ly tai nguyen", "su dung tai nguyen", "tai nguyen"),
    "environment": ("bao ve moi truong", "moi truong", "bvmt"),
    "biodiversity": ("bao ton da dang sinh hoc", "da dang sinh hoc", "bao ton"),
    "production": ("san xuat tieu dung ben vung", "san xuat va tieu dung ben vung", "tieu dung ben vung", "san xuat"),
    "climate": ("ung pho bien doi khi hau", "ung pho voi bien doi khi hau", "bien doi khi hau", "bdkh"),
}
_GATES = ("unit", "achieved_in", "evidence", "rewarded_before", "proposed_form", "clean_confirmed", "direct_doer",
          "consent", "priority")  # fmt: skip
_SIGNATURES = ("nguoi lap bieu", "thu truong", "ngay thang nam")
_KIND_CELLS = {"kind", "fields", "achievement"}
_HEADER_WITHIN = 40


def _short(heading: str) -> str:
    return " ".join(heading.split()[:3])  # enough to tell the fourteen headings apart, and survives added words


# Headings of lists that offices draw themselves, beside those of Biểu 2.
_OTHER_HEADINGS = tuple(
    (f"{words} ", column)
    for column, headings in (
        ("nominee", ("ho va ten", "ho ten", "ten tap the", "ten ca nhan", "ten don vi")),
        ("achievement", ("tom tat thanh", "noi dung thanh")),
        ("proposed_form", ("hinh thuc khen",)),
        ("unit", ("don vi cong", "dia chi")),
    )
    for words in headings
)
_HEADINGS = (*((f"{_short(fold(c.heading.vi))} ", c.id) for c in NOMINEE_COLUMNS), *_OTHER_HEADINGS)


@dataclass(frozen=True, slots=True)
class Nominee:
    """One row of Biểu 2. `kind` and `fields` are ids, "" where the word was not understood; `gates` as written."""

    nominee: str
    kind: str
    fields: tuple[str, ...]
    achievement: str
    place: str
    gates: dict[str, str]


@dataclass(frozen=True, slots=True)
class Doubt:
    """What of a row was not understood: ``kind``, ``fields`` or ``name`` (a row without one), and its cell."""

    what: str
    cell: Cell


def read_nominees(document: Document, plan: Plan) -> tuple[list[Nominee], list[Doubt]]:
    """Read all nominees of one document, in its order."""
    nominees: list[Nominee] = []
    doubts: list[Doubt] = []
    for grid in document.grids:
        columns, header = _columns(grid)
        if "nominee" not in columns:
            continue
        for row in range(header + 1, len(grid.rows)):
            texts = {name: text_at(grid, row, column) for name, column in columns.items()}
            if _is_row(texts, marked=any(what == "nominee" for v in grid.rows[row] for what, _ in markers(v))):
                nominee, doubted = _nominee({name: plain(grid, row, at) for name, at in columns.items()}, plan)
                nominees += [nominee] if nominee else []
                doubts += doubted
    return nominees, doubts


def _columns(grid: Grid) -> tuple[dict[str, int], int]:
    columns, header = marked_columns(grid)
    if columns:
        return columns, header
    for row in range(min(len(grid.rows), _HEADER_WITHIN)):
        found: dict[str, int] = {}
        for column in range(len(grid.rows[row])):
            if name := _column(fold(grid.text(row, column))):
                found.setdefault(name, column)
        if {"nominee", "achievement"} <= set(found):
            return found, row
    return {}, -1


@lru_cache(maxsize=1 << 12)
def _column(heading: str) -> str:
    """Column of Biểu 2 with this heading; offices cut the long ones short and add words to the short ones."""
    said = f"{_short(heading)} "
    fits = (name for words, name in _HEADINGS if heading and (words.startswith(said) or said.startswith(words)))
    return next(fits, "")


def _is_row(texts: dict[str, str], marked: bool) -> bool:
    """Whether a row speaks of a nominee; headings, column numbers and the signatures below the table do not.

    A row without our marker was added by hand: it must say more than a name, as lines under a table may be anything.
    """
    said = {name: fold(text) for name, text in texts.items() if name != "number" and text}
    if not said or all(re.fullmatch(r"\d{1,2}", text) for text in said.values()):
        return False
    if _short(said.get("nominee", "")) == "ten to chuc" or any(text.startswith(_SIGNATURES) for text in said.values()):
        return False
    return marked or len(said) > 2 or ("nominee" in said and bool(_KIND_CELLS & set(said)))


def _nominee(cells: dict[str, Cell], plan: Plan) -> tuple[Nominee | None, list[Doubt]]:
    empty = Cell(None, "")
    name = cells["nominee"]
    if not name.raw:
        return None, [Doubt("name", name)]
    kind, fields = cells.get("kind", empty), cells.get("fields", empty)
    read_kind, (read_fields, unknown) = _kind(kind.raw), _fields(fields.raw, plan)
    doubts = [Doubt("kind", kind)] if kind.raw and not read_kind else []
    doubts += [Doubt("fields", fields)] if fields.raw and (unknown or not read_fields) else []
    gates = {gate: cells.get(gate, empty).raw for gate in _GATES}
    achievement = cells.get("achievement", empty).raw
    return Nominee(name.raw, read_kind, read_fields, achievement, name.place, gates), doubts


def _kind(written: str) -> str:
    said = fold(written)
    return next((kind for kind, words in _KIND_WORDS.items() if said in words), "")


def _fields(written: str, plan: Plan) -> tuple[tuple[str, ...], bool]:
    """Fields named in a cell, in the plan's order, and whether words are left over that name none."""
    rest, found = f" {fold(written)} ", set()
    words = [(fold(label.vi), name) for name, label in plan.fields.items()]
    words += [(word, name) for name, known in _FIELD_WORDS.items() if name in plan.fields for word in known]
    for word, name in sorted(words, key=lambda pair: -len(pair[0])):
        if f" {word} " in rest:
            found.add(name)
            rest = rest.replace(f" {word} ", " ")
    left = {part for part in rest.split() if not part.isdigit()} - {"va", "linh", "vuc"}
    return tuple(name for name in plan.fields if name in found), bool(left)
