"""What the papers for the council are made of: the tables of the shortlist, joined with what the sponsors wrote.

Comes in: merged nominees and the tables ``shortlist``, ``gates``, ``evidence``, ``agreement``. Goes out: for each class
the nominees in the order of the list, each with words ready to print. Those who were not met are only counted: naming
them before a council would harm them. Clause: II.7.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from envmonth_lib.council.candidates import KIND_WORDS, Candidate, Nominated, candidates
from envmonth_lib.plan import Agency, Method, Plan
from envmonth_lib.vietnamese import fold, format_number

PROPOSED, TO_VERIFY, NOT_MET = "proposed", "to_verify", "not_met"
STATUS_WORDS = {PROPOSED: "Đề nghị xét", TO_VERIFY: "Cần xác minh", NOT_MET: "Chưa đạt"}
ANSWERS = {"yes": "Đạt", "no": "Không đạt", "unknown": "Chưa rõ"}


@dataclass(frozen=True)
class Entry:
    """One nominee before the council: the row of ``shortlist``, what was sent, gates and evidence as tables."""

    row: Mapping[str, object]
    sent: Candidate
    proposed_form: str
    rewarded_before: str
    gates: pd.DataFrame
    evidence: pd.DataFrame

    @property
    def place(self) -> str:
        """Place on the list; a dash where there is none."""
        return "–" if pd.isna(self.row["place"]) else format_number(float(self.row["place"]))


@dataclass(frozen=True)
class Dossier:
    """All that goes before the council in one year, and in whose words."""

    plan: Plan
    method: Method
    agencies: Mapping[str, Agency]
    entries: tuple[Entry, ...]
    agreement: pd.DataFrame
    sample: bool

    def listed(self, kind: str, status: str) -> tuple[Entry, ...]:
        """Nominees of one class and status: by place, those who share one by code, which is no order of names."""
        own = [e for e in self.entries if e.row["kind"] == kind and e.row["status"] == status]
        return tuple(sorted(own, key=lambda e: (pd.isna(e.row["place"]), e.row["place"], e.sent.code)))

    @property
    def kinds(self) -> tuple[str, ...]:
        """Classes with any nominee, in the order of the plan: organisations, individuals, enterprises."""
        present = {e.row["kind"] for e in self.entries}
        return tuple(kind for kind in KIND_WORDS if kind in present)

    def sponsors(self, entry: Entry) -> str:
        """Names of the agencies that sent a nominee."""
        return ", ".join(self.agencies[s].short if s in self.agencies else s for s in entry.sent.sponsors)

    def fields(self, entry: Entry) -> str:
        """Fields of II.7 in which a nominee meets the bar; where none is settled, those claimed."""
        named = [f for f in str(entry.row["fields"]).split(";") if f]
        return "; ".join(self.plan.fields[f].vi if f in self.plan.fields else f for f in named)

    def stays(self, entry: Entry) -> str:
        """In how many of a hundred draws the nominee stays on the list."""
        share = entry.row["stays"]
        return "" if pd.isna(share) else f"{int(100 * float(share) + 1e-9)}/100 lượt tính"


def open_dossier(
    groups: Iterable[Nominated], tables: Mapping[str, pd.DataFrame], plan: Plan, method: Method,
    agencies: Sequence[Agency], sample: bool,
) -> Dossier:  # fmt: skip
    """Join what was sent with what was judged.

    Parameters
    ----------
    groups : iterable
        Nominees after merging, with kind, nominee and rows.
    tables : mapping
        ``shortlist``, ``gates``, ``evidence``, ``agreement``.
    """
    groups = list(groups)
    sent = {(one.kind, one.nominee): one for one in candidates(groups)}
    rows = {(group.kind, group.nominee): group.rows for group in groups}
    entries = []
    for row in tables["shortlist"].to_dict("records"):
        key = (row["kind"], row["nominee"])
        entries.append(
            Entry(row, sent[key], _said(rows[key], "proposed_form"), _said(rows[key], "rewarded_before"),
                  _of(tables["gates"], key), _of(tables["evidence"], key))
        )  # fmt: skip
    return Dossier(plan, method, {a.agency: a for a in agencies}, tuple(entries), tables["agreement"], sample)


def _of(table: pd.DataFrame, key: tuple[str, str]) -> pd.DataFrame:
    return table[(table["kind"] == key[0]) & (table["nominee"] == key[1])]


def _said(rows: Sequence[Mapping[str, str]], column: str) -> str:
    """What the sponsors wrote in a column, each wording once."""
    told = {fold(row[column]): row[column].strip() for row in rows if row[column].strip()}
    return "; ".join(told.values())
