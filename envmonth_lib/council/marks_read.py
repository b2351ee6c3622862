"""Judges' marks read back: filled workbooks and the table of marks, held against each other and against the rules.

Comes in: ``data/marks/<year>/*.xlsx`` and the rows of ``data/marks/<year>.csv``. Goes out: one row a judge, nominee and
field, under the merged name, with its place. Blank is "not marked", never 0. What cannot stand (half marks, an unknown
judge or nominee, a nominee of the judge's own agency, two marks for one thing) stops with file, cell and remedy.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from envmonth_lib.council import sheets
from envmonth_lib.council.candidates import KIND_WORDS, Candidate, by_spelling, code_of, judge_agency, own_of
from envmonth_lib.council.scale import SCALES
from envmonth_lib.issues import StoreError
from envmonth_lib.plan import Agency, Method, Plan
from envmonth_lib.vietnamese import fold

MARKS = tuple(scale.mark for scale in SCALES)
KEY = ["judge", "kind", "nominee", "field"]
COLUMNS = [*KEY, *MARKS, "note", "place"]
_BOOK_REMEDY = "Dùng phiếu làm lại bằng lệnh envmonth forms --marks, hoặc xóa điểm ở dòng này."


@dataclass(frozen=True, slots=True)
class _Given:
    """The marks one judge gave one candidate in one field, and where they stand; `at` names each mark's own cell."""

    judge: str
    one: Candidate
    field: str
    marks: Mapping[str, float]
    note: str
    place: str
    at: Mapping[str, str]


def read_marks(
    table: pd.DataFrame,
    csv_file: Path,
    folder: Path,
    chosen: Sequence[Candidate],
    plan: Plan,
    method: Method,
    agencies: Sequence[Agency],
) -> pd.DataFrame:
    """Read all marks of a year.

    Parameters
    ----------
    table : DataFrame
        Rows of `csv_file`, as checked by the store; may be empty.
    folder : path
        Filled workbooks; may be absent.
    chosen : sequence of Candidate
        Everyone before the council; a mark may name any spelling of a merged nominee.

    Returns
    -------
    DataFrame
        judge, kind, nominee, field, effect, practicality, evidence (NaN: not marked), note, place. Rows without any
        mark are left out.

    Raises
    ------
    StoreError
        With file, sheet and cell (or line) and what to do.
    """
    known = _Known(chosen, plan, method, agencies)
    lines = _lines_of(csv_file) if len(table) else {}
    given = [_from_table(row, csv_file, lines, known) for row in table.to_dict("records")]
    for path, rows, owner in sheets.filled_books(folder, "marks"):
        _check_owner(path, owner, plan)
        given += [one for row in rows if (one := _from_book(row, owner[-1], known))]
    kept = _once(one for one in given if any(not np.isnan(mark) for mark in one.marks.values()))
    rows = [
        {"judge": g.judge, "kind": g.one.kind, "nominee": g.one.nominee, "field": g.field, **g.marks, "note": g.note,
         "place": g.place}
        for g in kept
    ]  # fmt: skip
    typed = pd.DataFrame(rows, columns=COLUMNS).astype(dict.fromkeys(MARKS, "float64"))
    return typed.sort_values(KEY, kind="stable").reset_index(drop=True)


def check_marks(
    table: pd.DataFrame, csv_file: Path, folder: Path, plan: Plan, method: Method, agencies: Sequence[Agency]
) -> None:
    """Hold all marks against what is known before any return is read: scale, judges, year, files.

    Raises
    ------
    StoreError
        As `read_marks`, but for what needs the nominees.
    """
    judges = {judge: told.agency for judge, told in method.shortlist.judges.items()}
    lines = _lines_of(csv_file) if len(table) else {}
    for row in table.to_dict("records"):
        place = f"{sheets.below_data(csv_file)}, dòng {lines.get(tuple(row[c] for c in KEY), '?')}"
        judge_agency(row["judge"], judges, agencies, place)
        for scale in SCALES:
            _mark(row[scale.mark], scale.most, f"{place}, cột {scale.mark}")
    for path, rows, owner in sheets.filled_books(folder, "marks"):
        _check_owner(path, owner, plan)
        judge_agency(owner[-1], judges, agencies, str(path))
        for row in rows:
            _marks_of(row)


class _Known:
    """Who may be marked by whom: candidates by code and by any spelling, each judge's own ones."""

    def __init__(
        self, chosen: Sequence[Candidate], plan: Plan, method: Method, agencies: Sequence[Agency]
    ) -> None:  # fmt: skip
        self.plan = plan
        self.by_code = by_spelling(chosen, code_of)
        self.by_name = by_spelling(chosen, lambda kind, name: (kind, fold(name)))
        self._judges = {judge: told.agency for judge, told in method.shortlist.judges.items()}
        self._chosen, self._agencies = chosen, agencies
        self._names = {agency.agency: agency for agency in agencies}

    def check(self, judge: str, one: Candidate, field: str, place: str) -> None:
        """Stop at a judge, a field or a nominee that may not be marked here."""
        home = judge_agency(judge, self._judges, self._agencies, place)
        if one in own_of(home, self._chosen, self._names):
            raise StoreError(f"{place}: giám khảo {judge} ({home.short}) không được chấm {one.nominee}, do cùng cơ "
                             "quan. Xóa các điểm này.")  # fmt: skip
        if field not in self.plan.fields:
            raise StoreError(f"{place}: lĩnh vực {field!r} không có trong mục II.7. Dùng một trong "
                             f"{', '.join(self.plan.fields)}.")  # fmt: skip


def _from_table(row: Mapping[str, object], file: Path, lines: Mapping[tuple, int], known: _Known) -> _Given:
    place = f"{sheets.below_data(file)}, dòng {lines.get(tuple(row[c] for c in KEY), '?')}"
    if row["kind"] not in KIND_WORDS:
        raise StoreError(f"{place}: loại {row['kind']!r} không có. Dùng một trong {', '.join(KIND_WORDS)}.")
    exact = known.by_code.get(code_of(row["kind"], row["nominee"]))
    one = exact or known.by_name.get((row["kind"], fold(row["nominee"])))
    if one is None:
        raise StoreError(f"{place}: không có đề cử {row['nominee']!r} thuộc loại {row['kind']!r}, hoặc có hơn một "
                         "đề cử mang tên ấy. Ghi tên và loại đúng như bảng shortlist.")  # fmt: skip
    known.check(row["judge"], one, row["field"], place)
    at = {mark: f"{place}, cột {mark}" for mark in MARKS}
    marks = {s.mark: _mark(row[s.mark], s.most, at[s.mark]) for s in SCALES}
    return _Given(row["judge"], one, row["field"], marks, "", place, at)


def _from_book(row: sheets.FilledRow, judge: str, known: _Known) -> _Given | None:
    code, field = (*row.marker, "")[:2]
    marks = _marks_of(row)
    at = {mark: row.place(mark) for mark in MARKS}
    if all(np.isnan(mark) for mark in marks.values()):
        return None
    one = known.by_code.get(code)
    if one is None:
        raise StoreError(f"{at['effect']}: đề cử {code} ({row.cells['nominee'][1]}) không còn trong danh sách đề cử. "
                         f"{_BOOK_REMEDY}")  # fmt: skip
    field = field or _chosen_field(row, known.plan)
    known.check(judge, one, field, at["effect"])
    note = row.cells.get("note", ("", None))[1]
    return _Given(judge, one, field, marks, str(note).strip() if note is not None else "", at["effect"], at)


def _chosen_field(row: sheets.FilledRow, plan: Plan) -> str:
    """The field a judge chose where no sponsor has named one."""
    by_label = {fold(label.vi): name for name, label in plan.fields.items()}
    field = by_label.get(fold(str(row.cells["field"][1] or "")), "")
    if not field:
        raise StoreError(f"{row.place('field')}: đã chấm mà chưa chọn lĩnh vực. Chọn một lĩnh vực trong danh sách.")
    return field


def _marks_of(row: sheets.FilledRow) -> dict[str, float]:
    missing = [mark for mark in MARKS if mark not in row.cells]
    if missing:
        raise StoreError(f"{row.file}, trang {row.sheet}: mất cột điểm {', '.join(missing)}. {_BOOK_REMEDY}")
    return {s.mark: _mark(row.cells[s.mark][1], s.most, row.place(s.mark)) for s in SCALES}


def _mark(value: object, most: int, place: str) -> float:
    """Return a mark, NaN where the cell is blank.

    Raises
    ------
    StoreError
        Anything but a whole number from 0 to `most`.
    """
    text = "" if value is None or (isinstance(value, float) and np.isnan(value)) else str(value).strip()
    if not text:
        return float("nan")
    number = float(text) if not isinstance(value, bool) and text.replace(".", "", 1).isdigit() else float("nan")
    if number not in range(most + 1):
        raise StoreError(f"{place}: ghi {text!r}. Điểm là một số nguyên từ 0 đến {most}; chưa chấm thì để trống.")
    return number


def _check_owner(path: Path, owner: tuple[str, ...], plan: Plan) -> None:
    if owner[0] != str(plan.year):
        raise StoreError(f"{path}: là phiếu của năm {owner[0]}, không phải {plan.year}. Chuyển về đúng thư mục.")


def _lines_of(file: Path) -> dict[tuple[str, ...], int]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        return {tuple(row[c] for c in KEY): reader.line_num for row in reader}


def _once(given: Iterable[_Given]) -> list[_Given]:
    """One set of marks for one judge, candidate and field; the same marks twice are one.

    Raises
    ------
    StoreError
        Two places give other marks: both are named.
    """
    kept: dict[tuple[str, str, str], _Given] = {}
    for one in given:
        key = (one.judge, one.one.code, one.field)
        if (other := kept.get(key)) is None:
            kept[key] = one
            continue
        for mark in MARKS:
            if not np.array_equal(one.marks[mark], other.marks[mark], equal_nan=True):
                raise StoreError(f"{one.judge} chấm {one.one.nominee} hai lần khác nhau: {other.at[mark]} và "
                                 f"{one.at[mark]}. Hỏi lại giám khảo, giữ một chỗ và xóa chỗ kia.")  # fmt: skip
    return list(kept.values())
