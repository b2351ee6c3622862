"""What a report is made of, looked at once: tables of the chain, plan, method, agencies, language, who may read it.

In: the tables as `store` keeps them. Out: a frozen `Material` that the chapters read. The public copy is cut here, at
the door: nominees, the shortlist by name, free text, messages, notes and names of files (a file may be called after a
person) never reach a chapter of it, so that no chapter has to remember to leave them out; an agency's own copy keeps
the names of files. Clause: II.7; personal data rows of the form (G.6) are dropped for every reader.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

import pandas as pd

from envmonth_lib.issues import ParameterError
from envmonth_lib.plan import Agency, Method, Plan
from envmonth_lib.reporting.wording import Words
from envmonth_lib.vietnamese import sort_key

AUDIENCES = ("internal", "public", "agency")
NEEDED = {
    "ledger": ("file", "agency", "received", "late_days", "status", "note", "sample"),
    "answers": ("agency", "indicator", "number", "value", "low", "high", "file", "place", "raw", "text", "state"),
    "item_values": ("agency", "item", "indicator", "value", "low", "high"),
    "item_tasks": ("agency", "item", "task", "clause", "status"),
    "item_scores": ("agency", "item", "done", "extent", "practice", "score", "rating", "answered_share", "why"),
    "scores": ("agency", "kind", "score", "rating", "answered_share", "reported", "on_time"),
    "ranks": ("agency", "kind", "score", "rank", "rank_low", "rank_high", "rank_best", "rank_worst", "top_share"),
    "issues": ("code", "reach", "agency", "number", "file", "place", "message"),
    "shortlist": ("kind", "place", "nominee", "reason", "status", "stays", "nominated_by"),
}
# Free text of agencies and messages that quote it.
_PRIVATE = {"ledger": ("note",), "answers": ("text", "raw", "note"), "issues": ("message", "place"),
            "item_values": ("raw", "note")}  # fmt: skip
BEHIND_THE_LIST = ("pairs", "gates", "agreement", "judges")  # internal copy only, where the run has them
PUBLIC = ("answers", "item_values", "item_tasks", "item_scores", "scores", "ranks")


@dataclass(frozen=True)
class Material:
    """Everything the chapters read; see the module docstring."""

    tables: Mapping[str, pd.DataFrame]
    plan: Plan
    method: Method
    agencies: tuple[Agency, ...]
    w: Words
    audience: str = "internal"
    run: str = "draft"
    nominee_counts: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        """Language of the report."""
        return self.w.lang

    @property
    def internal(self) -> bool:
        """Whether this copy stays in the house."""
        return self.audience == "internal"

    @cached_property
    def by_code(self) -> dict[str, Agency]:
        """Agencies by their stable code."""
        return {a.agency: a for a in self.agencies}

    @cached_property
    def groups(self) -> dict[str, list[Agency]]:
        """Agencies by kind, kinds as the plan lists them, names in Vietnamese order."""
        ordered = sorted(self.agencies, key=lambda a: sort_key(a.short))
        kinds = {kind: [a for a in ordered if a.kind == kind] for kind in self.plan.addressees}
        return {kind: members for kind, members in kinds.items() if members}

    @cached_property
    def scores(self) -> pd.DataFrame:
        """Overall scores with the agency as index."""
        return self.tables["scores"].set_index("agency")

    @cached_property
    def reported(self) -> frozenset[str]:
        """Codes of the agencies whose return was counted."""
        return frozenset(self.scores.index[flag(self.scores["reported"]) == 1])

    @cached_property
    def late(self) -> frozenset[str]:
        """Codes of the agencies whose return came after the last day."""
        return frozenset(self.scores.index[flag(self.scores["on_time"]) == 0]) & self.reported

    @cached_property
    def on_time(self) -> frozenset[str]:
        """Codes of the agencies whose return came in time; one without a known day is neither late nor on time."""
        return frozenset(self.scores.index[flag(self.scores["on_time"]) == 1]) & self.reported

    @cached_property
    def sample(self) -> bool:
        """Whether any figure may come from made-up returns; then every page says so."""
        return self.plan.sample or bool((flag(self.tables["ledger"]["sample"]) == 1).any())

    @cached_property
    def file_numbers(self) -> dict[str, int]:
        """Number printed for each file received, in the order of the ledger."""
        files = self.tables["ledger"]["file"].astype(str)
        return {name: n for n, name in enumerate(dict.fromkeys(files), start=1)}

    @cached_property
    def ratings(self) -> dict[str, str]:
        """Wording of each rating in the language of the report, by the Vietnamese one kept in the tables."""
        return {step.label.vi: step.label[self.lang] for step in self.method.ratings.steps}

    def kind_label(self, kind: str) -> str:
        """Name of a kind of agency in the language of the report."""
        return self.plan.addressees[kind].label[self.lang] if kind in self.plan.addressees else kind

    def short(self, code: object) -> str:
        """Short name of an agency; the code itself where the register does not have it."""
        return self.by_code[code].short if code in self.by_code else ("" if missing(code) else str(code))

    def of_item(self, name: str, item: str) -> pd.DataFrame:
        """Rows of one table that belong to one content item."""
        rows = self.tables[name]
        return rows[rows["item"] == item]


def gather(
    tables: Mapping[str, pd.DataFrame],
    plan: Plan,
    method: Method,
    agencies: Iterable[Agency],
    lang: str = "vi",
    audience: str = "internal",
    run: str = "draft",
) -> Material:
    """Check what a report is made of, and cut the public copy.

    Raises
    ------
    ParameterError
        Unknown language or audience; a table or column that is missing.
    """
    if audience not in AUDIENCES:
        raise ParameterError(f"audience: {audience!r} is not known. Use one of {', '.join(AUDIENCES)}.")
    for name, columns in NEEDED.items():
        if name not in tables:
            raise ParameterError(f"report: table {name!r} is missing. Run the notebook that writes it first.")
        gone = [c for c in columns if c not in tables[name].columns]
        if gone:
            raise ParameterError(f"report: table {name!r} lacks {', '.join(gone)}. Run the chain again.")
    personal = {i.id for i in plan.indicators.values() if i.personal}
    kept = {name: tables[name].reset_index(drop=True) for name in NEEDED}
    kept["answers"] = kept["answers"][~kept["answers"]["indicator"].isin(personal)].reset_index(drop=True)
    counts = kept["shortlist"].groupby(["kind", "status"]).size().to_dict()
    kept |= {name: tables[name] for name in BEHIND_THE_LIST if audience == "internal" and name in tables}
    if audience != "internal":
        kept = {name: _without_free_text(name, rows) for name, rows in kept.items()}
    if audience == "public":
        kept = _without_file_names(kept)
    return Material(kept, plan, method, tuple(agencies), Words(lang), audience, run, counts)


def public_tables(tables: Mapping[str, pd.DataFrame], plan: Plan) -> dict[str, pd.DataFrame]:
    """Return the tables that may be passed on, without nominees, free text, messages and names of files.

    Returns
    -------
    dict
        `PUBLIC` tables; what is private in them is not blanked but left out, column and all.
    """
    personal = {i.id for i in plan.indicators.values() if i.personal}
    kept = _without_file_names({name: tables[name] for name in ("ledger", *PUBLIC)})
    kept["answers"] = kept["answers"][~kept["answers"]["indicator"].isin(personal)].reset_index(drop=True)
    return {name: kept[name].drop(columns=[c for c in _PRIVATE.get(name, ()) if c in kept[name]]) for name in PUBLIC}


def _without_file_names(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Write "Tệp 7.docx" for the seventh file of the ledger wherever a file is named."""
    files = list(dict.fromkeys(tables["ledger"]["file"].astype(str)))
    called = {file: f"Tệp {n}{PurePosixPath(file).suffix.lower()}" for n, file in enumerate(files, start=1)}
    named = re.compile("|".join(re.escape(file) for file in sorted(called, key=len, reverse=True)) or "(?!)")

    def renamed(text: object) -> object:
        return named.sub(lambda found: called[found[0]], text) if isinstance(text, str) else text

    return {
        name: rows.assign(**{c: rows[c].map(renamed) for c in ("file", "why", "evidence") if c in rows.columns})
        for name, rows in tables.items()
    }


def _without_free_text(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    if name == "shortlist":
        return rows.iloc[0:0]
    private = [c for c in _PRIVATE.get(name, ()) if c in rows.columns]
    return rows.assign(**dict.fromkeys(private, ""))


def flag(column: pd.Series) -> pd.Series:
    """Read a column of 1, 0 and blank, whatever type it was read as; blank stays NaN."""
    return pd.to_numeric(column, errors="coerce")


def missing(value: object) -> bool:
    """Whether a cell of a table is blank."""
    return value is None or value == "" or value is pd.NA or (isinstance(value, float) and math.isnan(value))
