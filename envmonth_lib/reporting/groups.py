"""Agencies within their peer group: scores of the seven items side by side, and ranks that never stand alone.

In: `Material`. Out: markup of the chapter. Agencies are compared with their own kind only; an agency without a return
is listed as "chưa báo cáo", without score or rank; a rank comes with its span, best, worst and share in the top.
"""

from __future__ import annotations

from envmonth_lib.plan import Agency
from envmonth_lib.reporting.markup import Html, join, tag
from envmonth_lib.reporting.material import Material, missing
from envmonth_lib.reporting.received import short_names
from envmonth_lib.reporting.standing import rank_chart, score_matrix


def groups_chapter(m: Material) -> Html:
    """Write one part a kind of agency."""
    w, tried = m.w, m.method.robustness
    coverage = w.percent(tried.coverage, 1)
    lead = w("rank.lead", draws=tried.draws, coverage=coverage, factor=tried.weight_factor, top=tried.top)
    parts = [tag("p", lead)]
    for kind, members in m.groups.items():
        heading = tag("h3", m.kind_label(kind))
        parts.append(tag("section", heading, _group(m, kind, members), id=f"group-{kind}", class_="part"))
    return join(parts)


def _group(m: Material, kind: str, members: list[Agency]) -> Html:
    w, tables = m.w, m.tables
    matrix = score_matrix(
        tables["scores"], tables["item_scores"], m.plan, kind, members, m.lang, m.ratings, linked=True
    )
    parts = [
        rank_chart(tables["ranks"], m.plan, short_names(members), kind, m.lang, data_printed=True),
        matrix,
        tag("p", w("rank.matrix_note"), class_="n") if matrix else "",
    ]
    without = [a.short for a in members if a.agency not in m.reported]
    if without:
        parts.append(tag("p", tag("strong", w("rank.not_reported", n=len(without))), " ", "; ".join(without) + "."))
    thin = [a.short for a in members if a.agency in m.reported and missing(m.scores.at[a.agency, "score"])]
    if thin:
        parts.append(tag("p", tag("strong", w("rank.no_score", n=len(thin))), " ", "; ".join(thin) + "."))
    return join(parts)
