"""What stands behind each figure a nominee claims: the sponsor's own return, the size it is measured by, its peers.

Comes in: nominees after merging, the figures of their achievements (``claims``), what the agencies answered. Goes out:
table ``evidence``, one line a figure and sponsor. A figure within the whole agency's is not proved by that, and one
above it is asked about, not called false. The level proposed never goes beyond what the words carry; a person may
raise it. Clause: II.7; the rubric is ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np
import pandas as pd

from envmonth_lib.evaluation.proof import level_proposed
from envmonth_lib.evaluation.sizes import size_of
from envmonth_lib.plan import Agency, Method, Plan
from envmonth_lib.vietnamese import format_number

COLUMNS = ["kind", "nominee", "field", "n", "sponsor", "claim", "indicator", "value", "unit", "standing", "returned",
           "file", "place", "per", "per_value", "peers_median", "times", "hedge", "contradiction", "level_proposed",
           "why"]  # fmt: skip
NOMINATION = ("nominee", "nominated_by", "file", "place")
HEDGES = {"about": "khoảng", "at_least": "ít nhất", "at_most": "nhiều nhất", "range": "trong khoảng"}
WITHIN, EXCEEDS, NOT_RETURNED, NOT_ASKED = "within", "exceeds", "not_in_return", "not_asked"


class Nominated(Protocol):
    """A nominee after merging: class, name shown, and its nominations as rows of ``nominees``."""

    kind: str
    nominee: str
    rows: Sequence[Mapping[str, str]]


def evidence(
    groups: Iterable[Nominated],
    claims: pd.DataFrame,
    answers: pd.DataFrame,
    plan: Plan,
    method: Method,
    agencies: Sequence[Agency],
) -> pd.DataFrame:
    """Hold every claim of every nominee against what its sponsor returned.

    Parameters
    ----------
    groups : iterable of Nominated
        Nominees after merging, each with its nominations.
    claims, answers : DataFrame
        The tables of that name.

    Returns
    -------
    DataFrame
        Table ``evidence``; a nominee without any figure has one line with n 0. standing: ``within`` (not above the
        whole agency's figure), ``exceeds``, ``not_in_return``, ``not_asked`` (no row of the form asks for it). field is
        empty where several are claimed, since no sponsor says which figure belongs to which.
    """
    returned = {(a.agency, a.indicator): a for a in answers.itertuples() if a.state == "answered"}
    names = {agency.agency: agency for agency in agencies}
    by_nomination: dict[tuple[str, ...], list] = {}
    for claim in claims.sort_values(["nominated_by", "file", "place", "n"]).itertuples():
        key = (claim.nominee, claim.nominated_by, claim.file, claim.place)
        by_nomination.setdefault(key, []).append(claim)
    rows = []
    for group in groups:
        sent = [(row, by_nomination.get(tuple(row[c] for c in NOMINATION), [])) for row in group.rows]
        rows += _of_nominee(group, sent, returned, plan, names)
    return _among_peers(pd.DataFrame(rows, columns=COLUMNS), method)


def _of_nominee(
    group: Nominated, sent: Sequence[tuple[Mapping[str, str], Sequence]], returned: Mapping, plan: Plan,
    names: Mapping[str, Agency],
) -> list[dict[str, object]]:  # fmt: skip
    fields = {f for row, _ in sent for f in row["fields"].split(";") if f}
    proof = "; ".join(dict.fromkeys(row["evidence"].strip() for row, _ in sent if row["evidence"].strip()))
    sponsors = {row["nominated_by"] for row, _ in sent}
    level, why = level_proposed(proof, any(claims for _, claims in sent), group.nominee, sponsors, names)
    head = {"kind": group.kind, "nominee": group.nominee, "field": fields.pop() if len(fields) == 1 else "",
            "level_proposed": level, "why": why}  # fmt: skip
    told: dict[tuple, dict[str, object]] = {}
    for row, claims in sent:
        for claim in claims:  # the same figure sent twice by one sponsor is told once
            held = _held(claim, row["achievement"], returned, plan, names)
            size = size_of(claim, row["achievement"], group.nominee, names)
            held |= {"per": size.per if size else "", "per_value": size.value if size else np.nan}
            said = claim.raw if np.isnan(claim.value) else claim.unit
            key = (claim.nominated_by, claim.indicator, str(claim.value), said)
            if key not in told or len(told[key]["claim"]) < len(held["claim"]):
                told[key] = held  # "1.250 kg" and "1.250 kg phế liệu" are one figure, told twice
    if not told:
        blank = dict.fromkeys(("sponsor", "claim", "indicator", "unit", "file", "place", "per", "hedge",
                               "contradiction"), "")  # fmt: skip
        return [head | blank | {"n": 0, "standing": NOT_ASKED}]
    return [head | row | {"n": n} for n, row in enumerate(told.values(), start=1)]


def _with_noun(raw: str, text: str) -> str:
    """A figure without a word of unit ("640") with the two words after it, as the text goes on ("640 túi vải")."""
    if any(letter.isalpha() for letter in raw):
        return raw
    after = re.search(rf"{re.escape(raw)}((?:\s+[^\W\d_]+){{1,2}})", text)
    return raw + after[1] if after else raw


def _held(claim, text: str, returned: Mapping, plan: Plan, names: Mapping[str, Agency]) -> dict[str, object]:
    """One claim beside the figure of its sponsor's whole return."""
    row = {"sponsor": claim.nominated_by, "claim": _with_noun(claim.raw, text), "indicator": claim.indicator,
           "value": claim.value, "unit": claim.unit, "standing": NOT_RETURNED if claim.indicator else NOT_ASKED,
           "returned": np.nan, "file": "", "place": "", "hedge": HEDGES.get(claim.precision, ""),
           "contradiction": ""}  # fmt: skip
    answer = returned.get((claim.nominated_by, claim.indicator))
    if answer is None or np.isnan(answer.value) or answer.unit != claim.unit:
        return row
    row |= {"returned": answer.value, "file": answer.file, "place": answer.place, "standing": WITHIN}
    least = claim.value if np.isnan(claim.low) else claim.low
    most = answer.value if np.isnan(answer.high) else answer.high
    if least > most:
        who = names[claim.nominated_by].short if claim.nominated_by in names else claim.nominated_by
        row["standing"] = EXCEEDS
        row["contradiction"] = (
            f"Lớn hơn số của toàn cơ quan đề cử: {row['claim']} so với {format_number(answer.value)} {answer.unit} "
            f"({plan.indicators[claim.indicator].label.vi}); hỏi lại {who}."
        )
    return row


def _among_peers(rows: pd.DataFrame, method: Method) -> pd.DataFrame:
    """Hold each figure against the median of other nominees of the class that claim the same indicator."""
    rows = rows.assign(peers_median=np.nan, times=np.nan)
    for _, alike in rows[(rows["indicator"] != "") & rows["value"].notna()].groupby(["kind", "indicator"]):
        most = alike.groupby("nominee")["value"].max()
        for at, row in alike.iterrows():
            others = most.drop(row["nominee"])
            if len(others) >= method.shortlist.peers.at_least and others.median() > 0:
                rows.loc[at, ["peers_median", "times"]] = others.median(), row["value"] / others.median()
    return rows
