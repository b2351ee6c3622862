"""The tables between the stages: columns, types, units, keys, and which notebook writes each.

One table, one writer, one schema; `checked` holds a table against its schema on every write and every read. Text that
a spreadsheet program would take for a formula is written with a leading apostrophe and read back without it.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from envmonth_lib.issues import REACHES, StoreError

Type = Literal["text", "number", "whole"]
_FORMULA = re.compile(r"^(?:[=+@\t\r']|-(?![\s\d.,]*$))")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``text`` ("" where empty), ``number`` (float, NaN where not known) or ``whole`` (never empty)."""

    name: str
    type: Type = "text"
    unit: str = ""
    words: tuple[str, ...] = ()
    digits: int | None = None

    def empty(self) -> pd.Series:
        """Return a column of this type without rows."""
        return pd.Series([], dtype={"text": "str", "number": "float64", "whole": "int64"}[self.type])


@dataclass(frozen=True, slots=True)
class Table:
    """One table: columns in order, the key that is unique and sorts it, who writes it, columns that may be absent."""

    columns: tuple[Column, ...]
    key: tuple[str, ...]
    writer: str
    optional: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """Names of the columns in order."""
        return [c.name for c in self.columns]

    def blank(self) -> pd.DataFrame:
        """Return the table without rows."""
        return pd.DataFrame({c.name: c.empty() for c in self.columns})


def _columns(*specs: str | Column) -> tuple[Column, ...]:
    return tuple(Column(s) if isinstance(s, str) else s for s in specs)


def _number(name: str, unit: str = "", digits: int | None = None) -> Column:
    return Column(name, "number", unit, digits=digits)


YEAR = Column("year", "whole")
KINDS = ("organisation", "individual", "enterprise", "household")
GATE_ANSWERS = ("yes", "no", "unknown")
LEDGER_STATUS = ("counted", "superseded", "duplicate", "other_year", "not_ours", "unreadable", "needs_person")
TASK_STATUS = ("done", "not_done", "excused", "not_applicable", "unanswered")
PARTS = ("done", "extent", "practice")
PRECISION = ("", "exact", "about", "at_least", "at_most", "range")
STANDINGS = ("within", "exceeds", "not_in_return", "not_asked")
FIRMNESS = ("", "always", "depends")

RECEIPTS = Table(_columns("file", "received", "agency"), ("file", "received", "agency"), "(office)", ("agency",))
MARKS = Table(
    _columns("judge", "kind", "nominee", "field", _number("effect", "0-4"), _number("practicality", "0-4"),
             _number("evidence", "0-3")),
    ("judge", "kind", "nominee", "field"), "(judges)",
)  # fmt: skip
# What an analyst has asked and heard about the gates, as filled into the check list: one row an answer.
VERIFIED = Table(
    _columns(Column("kind", words=KINDS), "nominee", "gate", Column("answer", words=GATE_ANSWERS), "source", "said_by",
             "on", "place"),
    ("kind", "nominee", "gate", "answer", "source", "said_by", "on", "place"), "(check list)",
)  # fmt: skip

SCHEMAS: dict[str, Table] = {
    "ledger": Table(
        _columns("file", "agency", "doc_number", "signed", "received", _number("late_days", "days"),
                 Column("status", words=LEDGER_STATUS), "note", Column("sample", "whole"), "format", "sha256"),
        ("file",), "01_intake",
    ),
    "answers": Table(
        _columns(YEAR, "agency", "indicator", "number", _number("value"), "unit", _number("low"), _number("high"),
                 Column("precision", words=PRECISION),
                 Column("found_by", words=("form", "table", "prose", "correction")), "file", "place", "raw", "text",
                 Column("state", words=("answered", "not_applicable", "pending")), "note",
                 _number("cost_mvnd", "million VND"), "fund"),
        ("agency", "indicator"), "01_intake",
    ),
    "nominees": Table(
        _columns("nominee", Column("kind", words=("", *KINDS)), "fields", "achievement", "nominated_by", "file",
                 "place", "unit", "achieved_in", "evidence", "rewarded_before", "proposed_form", "clean_confirmed",
                 "direct_doer", "consent", "priority", Column("found_by", words=("", "form", "table", "prose")), "raw"),
        ("nominee", "kind", "nominated_by", "file", "place"), "01_intake", ("found_by", "raw"),
    ),
    # One row per figure in an achievement text; n numbers the figures of one nomination from 1.
    "claims": Table(
        _columns("nominee", Column("kind", words=("", *KINDS)), "nominated_by", "file", "place", Column("n", "whole"),
                 "indicator", _number("value"), "unit", _number("low"), _number("high"),
                 Column("precision", words=PRECISION), "raw"),
        ("nominee", "kind", "nominated_by", "file", "place", "n"), "01_intake",
    ),
    "issues": Table(
        _columns("code", Column("reach", words=REACHES), "agency", "number", "file", "place", "message", "raw",
                 "readings"),
        ("agency", "file", "code", "number", "place", "message"), "01_intake",
    ),
    "item_values": Table(
        _columns(YEAR, "agency", "item", "indicator", "number", _number("value"), _number("low"), _number("high"),
                 "unit", Column("state", words=("answered", "not_applicable", "pending", "unanswered", "derived")),
                 Column("obligation", words=("required", "encouraged")), "file", "place", "raw", "note"),
        ("item", "agency", "indicator"), "02_item",
    ),
    "item_tasks": Table(
        _columns(YEAR, "agency", "item", "task", "clause", Column("obligation", words=("required", "encouraged")),
                 Column("status", words=TASK_STATUS), "evidence", _number("weight", digits=6)),
        ("item", "agency", "task"), "02_item",
    ),
    "item_scores": Table(
        _columns(YEAR, "agency", "item", _number("done", "0-1", 6), _number("extent", "0-1", 6),
                 _number("practice", "0-1", 6), _number("score", "0-100", 10), "rating",
                 _number("answered_share", "0-1", 6), Column("n_asked", "whole"), "why"),
        ("item", "agency"), "02_item",
    ),
    "scores": Table(
        _columns(YEAR, "agency", "kind", _number("score", "0-100", 10), "rating", Column("items_scored", "whole"),
                 _number("answered_share", "0-1", 6), Column("reported", "whole"), _number("on_time", "0/1"),
                 _number("late_days", "days")),
        ("agency",), "03_evaluation",
    ),
    "ranks": Table(
        _columns(YEAR, "agency", "kind", _number("score", "0-100", 6), _number("rank"), Column("n_group", "whole"),
                 _number("rank_low"), _number("rank_high"), _number("rank_best"), _number("rank_worst"),
                 _number("top_share", "0-1", 6)),
        ("agency",), "03_evaluation",
    ),
    # Digits enough that the points of a written table still add up to the written score to 1e-9.
    "contributions": Table(
        _columns(YEAR, "agency", "item", Column("part", words=PARTS), "element", "clause", _number("weight", "0-1", 12),
                 _number("value", "0-1", 12), _number("points", "0-100", 11), _number("overall", "0-100", 11),
                 _number("middle", "0-100", 11)),
        ("agency", "item", "part", "element"), "03_evaluation",
    ),
    "next_steps": Table(
        _columns(YEAR, "agency", "item", Column("part", words=PARTS), "element", "clause",
                 Column("obligation", words=("required", "encouraged")),
                 Column("status", words=("not_done", "unanswered")), _number("item_points", "points", 6),
                 _number("points", "points", 6)),
        ("agency", "item", "part", "element"), "03_evaluation",
    ),
    "shortlist": Table(
        _columns(Column("kind", words=KINDS), _number("place"), "nominee", "fields", "reason", "evidence",
                 Column("status", words=("proposed", "to_verify", "not_met")), _number("stays", "0-1", 6),
                 "nominated_by", "unit", "missing", "marks", "tie_rule", Column("firmness", words=FIRMNESS),
                 "spellings", "note", "near_miss", "before", "decided_by", "decided_on", "decision_reason"),
        ("kind", "status", "place", "nominee"), "04_shortlist",
    ),
    # Two nominations that may be of one nominee: a person decides, with both texts in view.
    "pairs": Table(
        _columns(Column("kind", words=KINDS), "nominee", "other", "sponsor", "other_sponsor", "text", "other_text",
                 "why"),
        ("kind", "nominee", "other"), "04_shortlist",
    ),
    "gates": Table(
        _columns(Column("kind", words=KINDS), "nominee", "gate", Column("answer", words=GATE_ANSWERS), "text",
                 "source", "said_by", "on", "before", "why"),
        ("kind", "nominee", "gate"), "04_shortlist",
    ),
    # returned: the value in the sponsor's own return; per: the denominator in words; level_proposed never decides.
    "evidence": Table(
        _columns(Column("kind", words=KINDS), "nominee", "field", Column("n", "whole"), "sponsor", "claim", "indicator",
                 _number("value"), "unit", Column("standing", words=STANDINGS), _number("returned"), "file", "place",
                 "per", _number("per_value", digits=6),
                 _number("peers_median", digits=6), _number("times", digits=3), "hedge", "contradiction",
                 Column("level_proposed", "whole", "0-3"), "why"),
        ("kind", "nominee", "field", "n"), "04_shortlist",
    ),
    "agreement": Table(
        _columns(Column("kind", words=("", *KINDS)), "mark", Column("n_units", "whole"), Column("n_judges", "whole"),
                 _number("kappa", digits=3), _number("kappa_linear", digits=3), _number("alpha", digits=3),
                 _number("alpha_low", digits=3), _number("alpha_high", digits=3), "why"),
        ("kind", "mark"), "04_shortlist",
    ),
    "judges": Table(
        _columns("judge", Column("n_marked", "whole"), Column("n_compared", "whole"),
                 _number("mean_difference", "marks", 3), Column("outlying", "whole", "0/1"), "why"),
        ("judge",), "04_shortlist",
    ),
}  # fmt: skip


def checked(rows: pd.DataFrame, table: Table, where: str) -> pd.DataFrame:
    """Return `rows` with the columns and types of `table`, sorted by its key.

    Raises
    ------
    StoreError
        A column is missing or unknown, a value is not of its type or its list of words, a key stands twice.
    """
    rows = rows.assign(**{c: "" for c in table.optional if c not in rows.columns})
    missing = [c for c in table.names if c not in rows.columns]
    unknown = [c for c in rows.columns if c not in table.names]
    if missing or unknown:
        raise StoreError(f"{where}: missing columns {missing}, unknown columns {unknown}. See SCHEMAS.")
    typed = pd.DataFrame({c.name: _typed(rows[c.name], c, where) for c in table.columns})
    twice = typed.duplicated(list(table.key))
    if twice.any():
        raise StoreError(f"{where}: key {typed.loc[twice, list(table.key)].iloc[0].to_dict()} stands twice.")
    return typed.sort_values(list(table.key), kind="stable", na_position="last").reset_index(drop=True)


def to_text(rows: pd.DataFrame, table: Table) -> bytes:
    """Return a checked table as the bytes of a CSV file (UTF-8 with BOM)."""
    shown = rows.copy()
    for column in table.columns:
        if column.type == "text":
            shown[column.name] = shown[column.name].map(lambda v: f"'{v}" if _FORMULA.match(v) else v)
        elif column.digits is not None:
            shown[column.name] = shown[column.name].round(column.digits) + 0.0  # no minus zero
    return shown.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def from_text(content: bytes, table: Table, where: str) -> pd.DataFrame:
    """Return the rows of a CSV file written by `to_text`, or by an office with the same columns."""
    required = ",".join(name for name in table.names if name not in table.optional).encode()
    if table.optional and content.removeprefix(b"\xef\xbb\xbf").splitlines()[:1] == [required]:
        # A line with the optional cells may be pasted under a header that does not name them yet.
        content = content.replace(required, ",".join(table.names).encode(), 1)
    try:
        rows = pd.read_csv(io.BytesIO(content), dtype="str", keep_default_na=False, encoding="utf-8-sig")
    except (ValueError, UnicodeDecodeError) as cause:
        raise StoreError(f"{where}: is not a UTF-8 CSV table ({cause}). Save it again as CSV UTF-8.") from cause
    for column in table.columns:
        if column.name not in rows.columns:
            continue
        if column.type == "text":
            cells = rows[column.name].where(rows[column.name].notna(), "")  # a short line
            rows[column.name] = cells.map(lambda v: v[1:] if v.startswith("'") else v)
        else:
            rows[column.name] = _numbers(rows[column.name], column.name, where)
    return rows


def _numbers(cells: pd.Series, name: str, where: str) -> pd.Series:
    numbers = pd.to_numeric(cells.where(cells.str.strip() != "", None), errors="coerce")
    wrong = numbers.isna() & (cells.str.strip() != "")
    if wrong.any():
        line = int(np.flatnonzero(wrong.to_numpy())[0]) + 2
        raise StoreError(f"{where}, line {line}: {name} {cells[wrong].iloc[0]!r} is not a number. Correct the cell.")
    return numbers


def _typed(cells: pd.Series, column: Column, where: str) -> pd.Series:
    if column.type == "number":
        return pd.to_numeric(cells).astype("float64").reset_index(drop=True)
    if column.type == "whole":
        if pd.isna(cells).any():
            raise StoreError(f"{where}: {column.name} must not be empty.")
        return cells.astype("int64").reset_index(drop=True)
    text = cells.astype("object").where(~pd.isna(cells), "").astype("str").reset_index(drop=True)
    wrong = sorted(set(text) - set(column.words)) if column.words else []
    if wrong:
        raise StoreError(f"{where}: {column.name} {wrong[0]!r} is not one of {', '.join(column.words)}.")
    return text
