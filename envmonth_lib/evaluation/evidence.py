"""What stands behind each figure a nominee claims: the sponsor's own return, the size it is measured by, its peers.

Comes in: nominees after merging, the figures of their achievements (``claims``), what the agencies answered. Goes out:
table ``evidence``, one line a figure and sponsor. A figure within the whole agency's is not proved by that, and one
above it is asked about, not called false. The level proposed never goes beyond what the words carry; a person may
raise it. Clause: II.7; the rubric is ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from envmonth_lib.evaluation.proof import level_proposed
from envmonth_lib.evaluation.sizes import Size, size_of
from envmonth_lib.plan import Agency, Method, Plan
from envmonth_lib.vietnamese import fold, format_number

COLUMNS = ["kind", "nominee", "field", "n", "sponsor", "claim", "indicator", "value", "unit", "standing", "returned",
           "file", "place", "per", "per_value", "peers_median", "times", "hedge", "contradiction", "level_proposed",
           "why"]  # fmt: skip
HEDGES = {"about": "khoảng", "at_least": "ít nhất", "at_most": "nhiều nhất", "range": "trong khoảng"}
WITHIN, EXCEEDS, NOT_RETURNED, NOT_ASKED = "within", "exceeds", "not_in_return", "not_asked"


def evidence(
    merged: Iterable[Mapping[str, str]],
    claims: pd.DataFrame,
    answers: pd.DataFrame,
    plan: Plan,
    method: Method,
    agencies: Sequence[Agency],
) -> pd.DataFrame:
    """Hold every claim of every nominee against what its sponsor returned.

    Parameters
    ----------
    merged : iterable of mappings
        Nominees after merging: kind, nominee, spellings (``;`` between), fields, achievement, evidence.
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
    by_name: dict[tuple[str, str], list] = {}
    for claim in claims.sort_values(["nominated_by", "file", "place", "n"]).itertuples():
        by_name.setdefault((claim.kind, fold(claim.nominee)), []).append(claim)
    rows = []
    for nominee in merged:
        spelled = {fold(s) for s in (*nominee.get("spellings", "").split(";"), nominee["nominee"])} - {""}
        own = [c for kind in {nominee["kind"], ""} for s in sorted(spelled) for c in by_name.get((kind, s), [])]
        rows += _of_nominee(nominee, own, returned, plan, names)
    return _among_peers(pd.DataFrame(rows, columns=COLUMNS), method)


def _of_nominee(
    nominee: Mapping[str, str], claims: Sequence, returned: Mapping, plan: Plan, names: Mapping[str, Agency]
) -> list[dict[str, object]]:
    fields = [f for f in nominee["fields"].split(";") if f]
    level, why = level_proposed(nominee["evidence"], bool(claims), nominee, names)
    head = {"kind": nominee["kind"] or "organisation", "nominee": nominee["nominee"],
            "field": fields[0] if len(fields) == 1 else "", "level_proposed": level, "why": why}  # fmt: skip
    told: dict[tuple, dict[str, object]] = {}
    for claim in claims:  # the same figure sent twice by one sponsor is told once
        row = _held(claim, returned.get((claim.nominated_by, claim.indicator)), plan, names)
        row |= _sized(size_of(claim, nominee, names))
        told.setdefault((claim.nominated_by, claim.indicator, claim.value, claim.raw), row)
    rows = [head | row | {"n": n} for n, row in enumerate(told.values(), start=1)]
    return rows or [head | {"n": 0, **dict.fromkeys(("sponsor", "claim", "indicator", "unit", "file", "place", "per",
                                                    "hedge", "contradiction"), ""), "standing": NOT_ASKED}]  # fmt: skip


def _held(claim, answer, plan: Plan, names: Mapping[str, Agency]) -> dict[str, object]:
    """One claim beside the figure of its sponsor's whole return."""
    row = {"sponsor": claim.nominated_by, "claim": claim.raw, "indicator": claim.indicator, "value": claim.value,
           "unit": claim.unit, "standing": NOT_RETURNED if claim.indicator else NOT_ASKED, "returned": np.nan,
           "file": "", "place": "", "hedge": HEDGES.get(claim.precision, ""), "contradiction": ""}  # fmt: skip
    if answer is None or np.isnan(answer.value) or answer.unit != claim.unit:
        return row
    row |= {"returned": answer.value, "file": answer.file, "place": answer.place, "standing": WITHIN}
    least = claim.value if np.isnan(claim.low) else claim.low
    most = answer.value if np.isnan(answer.high) else answer.high
    if least > most:
        who = names[claim.nominated_by].short if claim.nominated_by in names else claim.nominated_by
        row["standing"] = EXCEEDS
        row["contradiction"] = (
            f"Lớn hơn số của toàn cơ quan đề cử: {claim.raw} so với {format_number(answer.value)} {answer.unit} "
            f"({plan.indicators[claim.indicator].label.vi}); hỏi lại {who}."
        )
    return row


def _sized(size: Size | None) -> dict[str, object]:
    return {"per": size.per if size else "", "per_value": size.value if size else np.nan}


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
