"""Scores and ranks as tables and charts: three visible parts, why, and no rank without its span.

In: `item_scores`, `scores`, `ranks`, the plan, the agencies. Out: `Html` or `Chart`. Agencies are shown within their
own kind only; "–" and a hatched cell mean that there is no score, which is not zero. All points are ours, not the
plan's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd

from envmonth_lib.plan import Agency, Method, Plan
from envmonth_lib.reporting import dots
from envmonth_lib.reporting.markup import Band, Col, Html, Row, join, link, table, tag
from envmonth_lib.reporting.material import missing
from envmonth_lib.reporting.received import short_names, written
from envmonth_lib.reporting.svg import Chart
from envmonth_lib.reporting.tables import groups_of
from envmonth_lib.reporting.wording import Words

PARTS = ("done", "extent", "practice")


def plot_item(
    item_scores: pd.DataFrame, plan: Plan, method: Method, agencies: Iterable[Agency], item: str, lang: str = "vi"
) -> Chart | Html:
    """Draw the scores of one item, each agency a dot, kinds of agency below each other; who has none has no dot."""
    words = Words(lang)
    own = item_scores[item_scores["item"] == item].dropna(subset=["score"]).set_index("agency")["score"].astype(float)
    rows = {}
    for kind, members in groups_of(agencies, plan).items():
        scored = sorted(own[a.agency] for a in members if a.agency in own.index)
        if scored:
            rows[plan.addressees[kind].label[lang]] = scored
    if not rows:
        return tag("p", words("item.no_score"))
    told = (f"{k}: {words.number(r[0], 0)}–{words.number(r[-1], 0)}, n = {len(r)}" for k, r in rows.items())
    title = words("item.chart_scores", item=item, n=sum(map(len, rows.values())))
    steps = {step.label[lang]: step.at_least for step in method.ratings.steps if step.at_least > 0}
    return dots.swarm(f"c-s-{item}", title, words("item.chart_scores_alt", rows="; ".join(told)), rows, steps, words)


def why_table(
    item_scores: pd.DataFrame,
    agencies: Iterable[Agency],
    lang: str = "vi",
    kinds: Mapping[str, str] | None = None,
    ratings: Mapping[str, str] | None = None,
    why: Callable[[str], Html | str] = str,
) -> Html:
    """Show each agency's score on one item with its three parts (0 to 100) and the reason.

    Parameters
    ----------
    kinds : mapping of kind to label, optional
        Heads the agencies of each kind; they are then given kind by kind.
    ratings : mapping, optional
        Wording of a rating in the language shown, by the Vietnamese one kept in the table.
    why : callable
        Turns the text of a reason into what is shown; the report puts numbers for the files named in it.
    """
    words, own = Words(lang), item_scores.set_index("agency")
    item = "" if own.empty else own["item"].iloc[0]
    columns = [Col(words("rank.agency")), *(Col(words(f"item.{key}"), "num") for key in (*PARTS, "score"))]
    columns += [Col(words("item.rating")), Col(words("item.why"))]
    rows: list[Row] = []
    before = ""
    for agency in (a for a in agencies if a.agency in own.index):
        if kinds and agency.kind != before:
            rows.append(Band(kinds[agency.kind]))
        before = agency.kind
        row = own.loc[agency.agency]
        points = [words.number(None if missing(row[part]) else 100 * row[part], 0) for part in PARTS]
        reason = tag("span", why(written(row["why"])), lang="vi")
        rows.append([agency.short, *points, _score(words, row), _rating(row, ratings), reason])
    return table(words("item.scores", item=item), columns, rows, ident=f"p-{item}", cls="small scores")


def _score(words: Words, row: Mapping[str, object]) -> Html:
    return tag("b", words.points(None if missing(row["score"]) else row["score"]))


def _rating(row: Mapping[str, object], ratings: Mapping[str, str] | None) -> str:
    return (ratings or {}).get(written(row["rating"]), written(row["rating"])) or "–"


def score_table(
    scores: pd.DataFrame, item_scores: pd.DataFrame, plan: Plan, agencies: Iterable[Agency], lang: str = "vi"
) -> Html:
    """Show overall score and the seven item scores, one shaded table a kind of agency; without a return, no score."""
    groups = groups_of(agencies, plan)
    return join(score_matrix(scores, item_scores, plan, kind, members, lang) for kind, members in groups.items())


def score_matrix(
    scores: pd.DataFrame,
    item_scores: pd.DataFrame,
    plan: Plan,
    kind: str,
    members: Sequence[Agency],
    lang: str,
    ratings: Mapping[str, str] | None = None,
    linked: bool = False,
) -> Html:
    """Tabulate one peer group, highest first; hatched where there is no score, so that it is not read as a low one."""
    words = Words(lang)
    found = item_scores.set_index(["agency", "item"])["score"].to_dict()
    overall = scores.set_index("agency")
    here = [a for a in members if a.agency in overall.index and overall.at[a.agency, "reported"] == 1]
    here.sort(key=lambda a: -_or_below(overall.at[a.agency, "score"]))
    heads = [link(f"p-{item}", item) if linked else item for item in plan.items]
    columns = [Col(words("rank.agency")), *(Col(head, "num") for head in heads)]
    columns += [Col(words("rank.score"), "num"), Col(words("item.rating"))]
    rows: list[Row] = []
    for agency in here:
        row = overall.loc[agency.agency]
        cells = [_shaded(words, found.get((agency.agency, item))) for item in plan.items]
        rows.append([agency.short, *cells, _score(words, row), _rating(row, ratings)])
    if not rows:
        return Html("")
    label = plan.addressees[kind].label[lang]
    return table(words("rank.matrix", kind=label), columns, rows, ident=f"m-{kind}", cls="matrix")


def _or_below(score: object) -> float:
    return -1.0 if missing(score) else float(score)


def _shaded(words: Words, score: object) -> tuple[object, str]:
    if missing(score):
        return tag("span", "–", aria_label=words("rank.cell_none"), role="img"), "none"
    return words.number(score, 0), f"q{min(4, int(float(score) // 20))}"


def rank_table(ranks: pd.DataFrame, plan: Plan, agencies: Iterable[Agency], lang: str = "vi") -> Html:
    """Show the ranks of all peer groups, each with span, best and worst; who has no score has no rank."""
    words, names = Words(lang), short_names(agencies)
    keys = ("score", "rank", "span", "extremes", "top_share")
    columns = [Col(words("rank.agency")), *(Col(words(f"rank.{key}"), "num") for key in keys)]
    rows: list[Row] = []
    for kind in plan.addressees:
        ranked = ranks[(ranks["kind"] == kind) & ranks["rank"].notna()].sort_values(["rank", "rank_low", "agency"])
        rows += [Band(plan.addressees[kind].label[lang])] if len(ranked) else []
        rows += [[names.get(r.agency, r.agency), *dots.rank_cells(r, words)] for r in ranked.itertuples()]
    return table(words("rank.caption"), columns, rows, ident="ranks")


def plot_ranks(ranks: pd.DataFrame, plan: Plan, agencies: Iterable[Agency], lang: str = "vi") -> Html:
    """Draw the ranks of every peer group with their spans."""
    listed = list(agencies)
    kinds = groups_of(listed, plan)
    return join(rank_chart(ranks, plan, short_names(listed), kind, lang) for kind in kinds)


def rank_chart(
    ranks: pd.DataFrame, plan: Plan, names: Mapping[str, str], kind: str, lang: str, data_printed: bool = False
) -> Html:
    """Draw the ranks of one peer group with their spans; a sentence where nobody of it has a score."""
    words = Words(lang)
    own = ranks[(ranks["kind"] == kind) & ranks["rank"].notna()]
    label = plan.addressees[kind].label[lang]
    if not len(own):
        return tag("p", words("rank.nobody", kind=label))
    firm = int((own["rank_high"] - own["rank_low"] <= 2).sum())
    first = own.sort_values(["rank", "rank_low", "agency"]).iloc[0]
    alt = words(
        "rank.chart_alt",
        first=names.get(first["agency"], first["agency"]),
        low=first["rank_low"],
        high=first["rank_high"],
        n=len(own),
    )
    title = words("rank.chart", kind=label, n=len(own), firm=firm)
    return dots.spans(f"c-r-{kind}", title, alt, own, names, words).html(data_printed)
