"""Lists of nominees to nominees: who is put forward under II.7, and what the list says at each gate.

Comes in: a `Document`. Goes out: `Nominee` rows with the place of each, and the words that could not be read. Biểu 2 is
read by its markers, any other list by its headings; rows such as "II. Cá nhân" give the kind of those below them. Gate
cells stay as written, since a blank there means "not known", never "no". The five fields are those of II.7; the form
itself is a proposal of ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from envmonth_lib.plan import Plan
from envmonth_lib.returns.claims import Claim
from envmonth_lib.returns.found import plain, text_at
from envmonth_lib.returns.grids import Cell, Document, Grid
from envmonth_lib.returns.nomineecolumns import list_title, nominee_columns, short, tells_of_the_past, ticked_kind
from envmonth_lib.returns.nomineekinds import (
    is_person,
    is_person_in_post,
    is_surely_person,
    kind_named,
    kind_of,
    kinds_in,
    settled,
)
from envmonth_lib.returns.personal import struck
from envmonth_lib.vietnamese import fold

_FIELD_WORDS = {
    "resources": ("su dung hop ly tai nguyen", "su dung tai nguyen", "tai nguyen"),
    "environment": ("bao ve moi truong", "moi truong", "bvmt"),
    "biodiversity": ("bao ton da dang sinh hoc", "da dang sinh hoc", "bao ton"),
    "production": ("san xuat tieu dung ben vung", "san xuat va tieu dung ben vung", "tieu dung ben vung", "san xuat"),
    "climate": ("ung pho bien doi khi hau", "ung pho voi bien doi khi hau", "bien doi khi hau", "bdkh"),
}
GATES = ("unit", "achieved_in", "evidence", "rewarded_before", "proposed_form", "clean_confirmed", "direct_doer",
         "consent", "priority")  # fmt: skip
_SIGNATURES = ("nguoi lap", "thu truong", "ngay thang nam", "tm ", "kt ", "tl ", "noi nhan", "luu vt", "tong cong",
               "tong so", "chu tich", "giam doc", "danh sach nay",
               "an dinh danh sach", "ky ten", "xac nhan cua")  # fmt: skip
_SIGNED = ("nguoi lap", "thu truong", "tm ", "kt ", "tl ", "noi nhan", "nguoi bao cao", "giam doc ", "chu tich ")
_KIND_CELLS = {"kind", "fields", "achievement", "proposed_form"}
_FORM = re.compile(r"(?:giấy|bằng) khen(?: của [^;:(]+)?|biểu dương|tuyên dương", re.IGNORECASE)
_ORDER = re.compile(r"\W*(?:[ivxIVX]{1,5}|[a-eA-E]|\d{1,3})?\W*")
# "Họ và tên/Tên đơn vị" heads bodies as well.
_PERSONS = re.compile(r"ho (?!(?:.* )?(?:don vi|tap the|to chuc|co quan|doanh nghiep|cong ty)(?: |$))")
_ROMAN = re.compile(r"\W*[IVX]{1,5}\W*")
_NAME_ENDS = re.compile(r"\n|,\s*|;\s*|\s[–-]\s")


@dataclass(frozen=True, slots=True)
class Nominee:
    """One nomination. `kind` and `fields` are ids, "" where the word was not understood; `gates` as written.

    Attributes
    ----------
    found_by : {"form", "table", "prose"}
    raw : str
        The name's cell, or the sentence, as written; personal numbers struck out.
    claims : tuple of Claim
        Figures of the achievement.
    shared : bool
        The achievement was told of several nominees together: its figures are nobody's own, so none is a claim.
    """

    nominee: str
    kind: str
    fields: tuple[str, ...]
    achievement: str
    place: str
    gates: dict[str, str]
    found_by: str = "table"
    raw: str = ""
    claims: tuple[Claim, ...] = ()
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """What of a nomination was not understood, and its cell; the cell never holds the name of a person.

    ``kind``, ``fields``: words not known. ``kind_unknown``: nothing tells the kind. ``kind_contradicts``: the word
    beside a name says another. ``name``: a row without one. All are worded in `nomineerules`.
    """

    what: str
    cell: Cell


@dataclass
class _Above:
    """What titles and group rows say of the rows below them."""

    kind: str = ""
    fields: tuple[str, ...] = ()
    form: str = ""
    by_column: dict[str, str] = field(default_factory=dict)


def read_nominees(document: Document, plan: Plan) -> tuple[list[Nominee], list[Doubt]]:
    """Read all nominees in the tables of one document, in its order."""
    nominees: list[Nominee] = []
    doubts: list[Doubt] = []
    for grid in document.grids:
        columns, header = nominee_columns(grid)
        if "nominee" not in columns:
            continue
        marked = any(what == "col" for _, what, _ in grid.marks.get(header, ()))
        if not marked and tells_of_the_past(grid, header, plan.year):
            doubts.append(Doubt("given", Cell(None, grid.place(header, columns["nominee"]))))
            continue
        above = None
        telling = [at for name, at in columns.items() if name != "number"]
        for row in range(header + 1, len(grid.rows)):
            said = [grid.rows[row][at] for at in telling if at < len(grid.rows[row])]
            if marked and said.count(None) == len(said):
                continue  # a row of our form that was left blank
            above = above or _above(grid, header, columns)
            if not marked and _is_group(grid, row, above, plan):
                continue
            texts = {name: text_at(grid, row, column) for name, column in columns.items()}
            if not marked and _is_signed(texts):
                break
            if _is_row(texts, any(what == "nominee" for _, what, _ in grid.marks.get(row, ()))):
                cells = {name: _clean(plain(grid, row, at)) for name, at in columns.items()}
                if "kind" not in cells and (ticked := ticked_kind(grid, header, row)):
                    cells["kind"] = ticked
                nominee, doubted = _nominee(cells, above, "form" if marked else "table", plan)
                nominees += [nominee] if nominee else []
                doubts += doubted
    return nominees, doubts


def _clean(cell: Cell) -> Cell:
    return Cell(struck(cell.value), cell.place) if isinstance(cell.value, str) else cell


def _above(grid: Grid, header: int, columns: dict[str, int]) -> _Above:
    """Title and headings: a list of one kind, names under "Tên tập thể" or "Họ và tên"."""
    kinds = kinds_in(list_title(grid, header))
    heads = {name: text_at(grid, header, columns[name]) for name in ("nominee", "other_nominee") if name in columns}
    by_column = {}
    for name, head in heads.items():
        named = kinds_in(head)
        if named == {"organisation"} and len(heads) == 1:
            named = set()  # "Tên tổ chức" over a list of all kinds
        by_column[name] = next(iter(named)) if len(named) == 1 else "person" if _PERSONS.match(fold(head)) else ""
    return _Above(next(iter(kinds)) if len(kinds) == 1 else "", by_column=by_column)


def _is_group(grid: Grid, row: int, above: _Above, plan: Plan) -> bool:
    """Take in a row that is the heading of those below it: "I. Tập thể (03)", a field, a form of praise."""
    said = list(dict.fromkeys(filter(None, (text_at(grid, row, c) for c in range(len(grid.rows[row]))))))
    if not said or len(said) > 2 or (len(said) == 2 and not _ORDER.fullmatch(said[0])):
        return False
    title = said[-1]
    kinds = kinds_in(title) if not kind_named(title) else {kind_named(title)}
    if len(said) == 2 and _ROMAN.fullmatch(said[0]):  # a new group ends the one above, whatever its words
        above.kind = next(iter(kinds)) if len(kinds) == 1 else ""
        if kinds and not kind_of(title):
            return True
    fields, unknown = fields_named(_ORDER.match(title) and title[_ORDER.match(title).end() :], plan)
    form = _FORM.search(title)
    if len(kinds) == 1 and (kind_named(title) or form or fold(title).startswith(("danh sach", "khen thuong"))):
        above.kind = next(iter(kinds))
    elif not (fields and not unknown) and not form:
        return False
    above.fields = fields if fields and not unknown else above.fields
    above.form = form[0] if form and fold(form[0]) not in ("bieu duong", "tuyen duong") else above.form
    return True


def _is_signed(texts: dict[str, str]) -> bool:
    """Whether the signatures begin: what stands below them are names of those who sign."""
    numbered = re.fullmatch(r"\d{1,3}\.?", texts.get("number", ""))
    return not numbered and any(f"{fold(text)} ".startswith(_SIGNED) for text in texts.values() if text)


def _is_row(texts: dict[str, str], marked: bool) -> bool:
    """Whether a row speaks of a nominee; headings, column numbers and the signatures below the table do not.

    A row without our marker was added by hand: it must say more than a name, as lines under a table may be anything.
    """
    said = {name: fold(text) for name, text in texts.items() if name != "number" and text}
    if not said or all(re.fullmatch(r"\d{1,2}", text) for text in said.values()):
        return False
    first = said.get("nominee", "")
    if short(first) == "ten to chuc" or any(f"{text} ".startswith(_SIGNATURES) for text in said.values()):
        return marked and not first.startswith(_SIGNATURES[:3])
    return marked or len(said) > 2 or (("nominee" in said or "other_nominee" in said) and bool(_KIND_CELLS & set(said)))


def _nominee(cells: dict[str, Cell], above: _Above, found_by: str, plan: Plan) -> tuple[Nominee | None, list[Doubt]]:
    empty = Cell(None, "")
    column = "nominee" if cells["nominee"].raw or "other_nominee" not in cells else "other_nominee"
    cell = cells[column]
    if not cell.raw:
        return None, [Doubt("name", cells["nominee"])]
    kind_cell, fields_cell = cells.get("kind", empty), cells.get("fields", empty)
    name, beside = (cell.raw, "") if found_by == "form" else _parted(cell.raw, above.by_column.get(column, ""))
    named = kind_named(kind_cell.raw) if kind_cell.raw else above.kind
    posts = [beside, *(cells.get(place, empty).raw for place in ("post", "unit"))]
    in_post = any(is_person_in_post(name, post) for post in posts)
    weak = "individual" if in_post else above.by_column.get(column, "")
    kind, doubts = _kind(name, named, kind_cell, weak, cell.place)
    fields, unknown = fields_named(fields_cell.raw, plan)
    doubts += [Doubt("fields", fields_cell)] if fields_cell.raw and (unknown or not fields) else []
    gates = {gate: cells.get(gate, empty).raw for gate in GATES}
    unit = dict.fromkeys(filter(None, (beside, cells.get("post", empty).raw, gates["unit"])))
    gates |= {"unit": ", ".join(unit), "proposed_form": gates["proposed_form"] or above.form}
    achievement = cells.get("achievement", empty).raw
    return Nominee(name, kind, fields or above.fields, achievement, cell.place, gates, found_by, cell.raw), doubts


def _parted(written: str, column: str) -> tuple[str, str]:
    """Part a person's name from the post or place written into the same cell: "Ông A, trưởng thôn B"."""
    first, *rest = _NAME_ENDS.split(written, maxsplit=1)
    beside = " ".join(" ".join(rest).split())
    if first and rest and (is_person(first) or kind_of(first) in ("individual", "household")):
        return first.strip(), beside
    return " ".join(written.split()), ""


def _kind(name: str, named: str, written: Cell, column: str, place: str) -> tuple[str, list[Doubt]]:
    if written.raw and not named:
        return "", [Doubt("kind", written)]
    weak = "" if column == "person" else column
    if not written.raw and named in ("organisation", "enterprise") and is_surely_person(name):
        named = ""  # a title over a mixed list is weaker than a name that only a person has
    kind, contradicts = settled(named or ("" if kind_of(name) else weak), name)
    if not kind and not contradicts and (is_surely_person(name) or (column == "person" and is_person(name))):
        kind = "individual"
    if kind:
        return kind, []
    return "", [Doubt("kind_contradicts" if contradicts else "kind_unknown", Cell(None, place))]


@lru_cache(maxsize=8)
def _words_of_fields(fields: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Words and the field each names, the longest first."""
    words = [(fold(label), name) for name, label in fields]
    words += [(word, name) for name, _ in fields for word in _FIELD_WORDS.get(name, ())]
    return sorted(words, key=lambda pair: -len(pair[0]))


def fields_named(written: str | None, plan: Plan) -> tuple[tuple[str, ...], bool]:
    """Return the fields named in a cell, in the plan's order, and whether words are left over that name none."""
    rest, found = f" {fold(written or '')} ", set()
    for word, name in _words_of_fields(tuple((name, label.vi) for name, label in plan.fields.items())):
        if f" {word} " in rest:
            found.add(name)
            rest = rest.replace(f" {word} ", " ")
    left = {part for part in rest.split() if not part.isdigit()} - {"va", "linh", "vuc"}
    return tuple(name for name in plan.fields if name in found), bool(left)
