"""Does the score measure what it should? Checks an agency could ask for, made before it asks.

Comes in: scores, their contributions, ledger, answers, register. Goes out: what the score goes along with that it
should not (size, kind, length and format of the return), how far each item and each single clause or figure decides,
how much was answered. A correlation over a few agencies proves nothing: each comes with n and what chance alone gives.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from envmonth_lib.evaluation.elements import all_item_scores, basis_scores, item_bases, overall
from envmonth_lib.evaluation.scores import score_matrix
from envmonth_lib.index import group_means, rank, weighted_mean
from envmonth_lib.plan import Agency, Method, Plan

LEAST = 5  # agencies; below this no correlation is worked out at all
CHANCE = 1.96  # standard deviations: what 95 of 100 correlations of unrelated figures stay within


def score_relations(
    scores: pd.DataFrame, ledger: pd.DataFrame, answers: pd.DataFrame, agencies: Sequence[Agency]
) -> pd.DataFrame:
    """Correlate the overall score with what it should not depend on (Spearman).

    Returns
    -------
    DataFrame
        check: ``population``, ``area``, ``communes``, ``letters`` (of the answers), ``answered_share``, ``late_days``,
        ``format`` (one row a format: of that format or not) or ``kind`` (one row a kind). what: the format or kind.
        n: agencies; members: those of that format or kind, else n. rho: -1 to 1, NaN where members < 5 or nothing
        varies; chance: how far from 0 it lies by chance alone in 95 of 100 cases. For all but ``kind`` the score is
        taken against the mean of its own kind, since ranks are.
    """
    found = scores.dropna(subset=["score"]).set_index("agency")
    by_code = {a.agency: a for a in agencies}
    own = found["score"] - group_means(found[["score"]], found["kind"])["score"]
    size = pd.DataFrame(
        {name: [getattr(by_code[c], name) for c in found.index] for name in ("population", "area_km2", "communes")},
        index=found.index,
        dtype="float64",
    ).rename(columns={"area_km2": "area"})
    written = answers[["raw", "text", "note"]].agg(lambda column: column.str.len()).sum(axis=1)
    checks = [(name, "", own, size[name]) for name in size]
    checks.append(("letters", "", own, written.groupby(answers["agency"]).sum()))
    checks += [(name, "", own, found[name]) for name in ("answered_share", "late_days")]
    formats = ledger[ledger["status"] == "counted"].drop_duplicates("agency").set_index("agency")["format"]
    formats = formats.reindex(found.index)
    checks += [("format", name, own, (formats == name).astype("float64")) for name in sorted(set(formats.dropna()))]
    kinds = dict.fromkeys(a.kind for a in agencies if a.agency in found.index)
    checks += [("kind", kind, found["score"], (found["kind"] == kind).astype("float64")) for kind in kinds]
    rows = [(name, what, *_spearman(score, other, bool(what))) for name, what, score, other in checks]
    return pd.DataFrame(rows, columns=["check", "what", "n", "members", "rho", "chance"])


def item_influence(
    contributions: pd.DataFrame, item_scores: pd.DataFrame, method: Method, agencies: Sequence[Agency]
) -> pd.DataFrame:
    """Hold what each item really decides against the weight stated for it, and rank without it.

    Returns
    -------
    DataFrame, one row per item
        item; stated: its share of the weights; effective: its share of the variance of the overall score
        within kinds (adds up to 1 over the items; below 0 where it works against the others); answered_share: mean;
        changed: agencies whose rank is another one without the item; largest: shift; n: agencies with both scores.
    """
    weights = pd.Series({name: chosen.weight for name, chosen in method.items.items()})
    matrix = score_matrix(item_scores, method, agencies)
    kinds = pd.Series({a.agency: a.kind for a in agencies})
    points = contributions.dropna(subset=["overall"]).pivot_table("overall", "agency", "item", "sum", fill_value=0.0)
    points = points.reindex(columns=weights.index, fill_value=0.0)  # an item without a score gave no points: a fact
    within = points - group_means(points, kinds)
    total = within.sum(axis=1)
    before = weighted_mean(matrix, weights)
    asked = item_scores[item_scores["n_asked"] > 0].groupby("item")["answered_share"].mean()
    rows = []
    for item in weights.index:
        without = weighted_mean(matrix.drop(columns=item), weights.drop(item))
        effective = (within[item] * total).sum() / (total**2).sum() if (total**2).sum() > 0 else np.nan
        stated = weights[item] / weights.sum()
        rows.append((item, stated, effective, asked.get(item, np.nan), *_shift(before, without, kinds)))
    return pd.DataFrame(rows, columns=["item", "stated", "effective", "answered_share", "changed", "largest", "n"])


def element_influence(
    values: pd.DataFrame, tasks: pd.DataFrame, plan: Plan, method: Method, agencies: Sequence[Agency]
) -> pd.DataFrame:
    """Rank again without each single task, figure or encouraged thing: to see how far one of them decides.

    Returns
    -------
    DataFrame
        item, part, element, changed, largest, n as in `item_influence`; the one that moves most ranks first.
    """
    bases = item_bases(values, tasks, plan, method, agencies)
    scores = all_item_scores(bases.values(), method, agencies)
    before = overall(scores, method, agencies)
    kinds = pd.Series({a.agency: a.kind for a in agencies})
    rows = []
    for item, basis in bases.items():
        others = scores[scores["item"] != item]
        counted = basis.tasks[basis.tasks["weight"] > 0]
        elements = {"done": counted["task"], "extent": basis.extent["element"], "practice": basis.practice["element"]}
        for part, names in elements.items():
            for name in dict.fromkeys(names):
                again = basis_scores(basis.without(part, name), method, agencies)
                after = overall(pd.concat([others, again], ignore_index=True), method, agencies)
                rows.append((item, part, name, *_shift(before, after, kinds)))
    found = pd.DataFrame(rows, columns=["item", "part", "element", "changed", "largest", "n"])
    order = ["changed", "largest", "item", "part", "element"]
    return found.sort_values(order, ascending=[False, False, True, True, True]).reset_index(drop=True)


def fairness(
    tables: Mapping[str, pd.DataFrame], plan: Plan, method: Method, agencies: Sequence[Agency]
) -> dict[str, pd.DataFrame]:
    """Make all checks: ``relations``, ``items`` and ``elements``; see the functions of those names.

    Parameters
    ----------
    tables : mapping
        ledger, answers, item_values, item_tasks, item_scores, scores, contributions.
    agencies : sequence of Agency
        Those that reported.
    """
    return {
        "relations": score_relations(tables["scores"], tables["ledger"], tables["answers"], agencies),
        "items": item_influence(tables["contributions"], tables["item_scores"], method, agencies),
        "elements": element_influence(tables["item_values"], tables["item_tasks"], plan, method, agencies),
    }


def _spearman(score: pd.Series, other: pd.Series, belongs: bool) -> tuple[int, int, float, float]:
    both = pd.DataFrame({"score": score, "other": other}).dropna()
    n = len(both)
    members = int(both["other"].sum()) if belongs else n
    if members < LEAST or both["other"].nunique() < 2 or both["score"].nunique() < 2:
        return n, members, np.nan, np.nan
    ranked = both.rank()
    return n, members, float(ranked["score"].corr(ranked["other"])), CHANCE / np.sqrt(n - 1)


def _shift(before: pd.Series, after: pd.Series, kinds: pd.Series) -> tuple[int, float, int]:
    """Return how many ranks within kinds differ, the largest shift, and how many have both scores."""
    both = pd.DataFrame({"before": before, "after": after}).dropna()
    ranks = both.groupby(kinds.reindex(both.index)).transform(rank)
    shift = (ranks["after"] - ranks["before"]).abs()
    return int((shift > 0).sum()), float(shift.max()) if len(shift) else np.nan, len(shift)
