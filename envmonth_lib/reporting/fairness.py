"""Checks of fairness as tables and one chart: each correlation with n and with what chance alone gives.

In: frames of ``evaluation.fairness`` and ``rank_sensitivity``. Out: `Html`. A correlation over a few agencies is shown
as too few to tell, never as none; one beyond chance is a reason to look, not a proof. Points are ours, not the plan's.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from envmonth_lib.plan import Method, Plan
from envmonth_lib.reporting.explanation import element_label
from envmonth_lib.reporting.markup import Band, Col, Html, Row, join, table, tag
from envmonth_lib.reporting.svg import COLOURS, Chart, canvas, styled
from envmonth_lib.reporting.wording import Words

SHOWN = 10  # clauses and figures told: the list is long and its end says nothing

TICKS = (-1, -0.5, 0, 0.5, 1)


def plot_fairness(checks: Mapping[str, pd.DataFrame], plan: Plan, lang: str = "vi") -> Html:
    """Draw what the overall score goes along with, against what chance gives."""
    words = Words(lang)
    relations = checks["relations"]
    known = relations.dropna(subset=["rho"])
    labels = [relation_label(row, plan, words) for row in relations.itertuples(index=False)]
    beyond = int((known["rho"].abs() > known["chance"]).sum())
    told = (f"{relation_label(row, plan, words)} {words.number(row.rho, 2)}" for row in known.itertuples(index=False))
    alt = words("fair.relations_alt", rows="; ".join(told))
    title = words("fair.beyond", n=beyond, whole=len(known))
    lead = tag("p", words("fair.lead", n=len(known)), class_="n")
    return join([lead, relation_chart("c-fair", title, alt, relations, labels, words).html()])


@styled
def relation_chart(ident: str, title: str, alt: str, relations: pd.DataFrame, labels: list[str], words: Words) -> Chart:
    """Draw one dot a correlation over the bar of chance; a word instead where there are too few agencies."""
    figure, axes = canvas(0.8 + 0.22 * len(relations))
    for y, row in enumerate(relations.itertuples()):
        if pd.isna(row.rho):
            box = {"facecolor": COLOURS["paper"], "edgecolor": "none", "pad": 1.2}
            few = {"ha": "center", "va": "center_baseline", "fontsize": 7.5, "color": COLOURS["muted"]}
            axes.text(0, y, words("fair.few"), bbox=box, zorder=3, **few)
            continue
        axes.plot([-row.chance, row.chance], [y, y], color=COLOURS["grid"], lw=7, solid_capstyle="butt", zorder=1)
        colour = COLOURS["not"] if abs(row.rho) > row.chance else COLOURS["done"]
        axes.plot(row.rho, y, "o", ms=6, mfc=colour, mec=COLOURS["paper"], mew=0.8, zorder=3)
    axes.axvline(0, color=COLOURS["muted"], lw=0.8, zorder=2)
    axes.set_xlim(-1.02, 1.02)
    axes.set_xticks(TICKS, [words.number(tick) for tick in TICKS])
    axes.set_ylim(len(relations) - 0.4, -0.6)
    axes.set_yticks(range(len(relations)), labels)
    axes.set_xlabel(words("fair.axis"))
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    _legend(figure, words)
    rows = tuple(
        (label, *_relation_cells(row, words))
        for label, row in zip(labels, relations.itertuples(index=False), strict=True)
    )
    columns = tuple(words(f"fair.{key}") for key in ("check", "n", "rho", "chance", "verdict"))
    return Chart(ident, title, alt, figure, columns, rows, words.lang)


def fairness_table(checks: Mapping[str, pd.DataFrame], plan: Plan, method: Method, lang: str = "vi") -> Html:
    """Show all checks as tables: correlations, items, and the clauses and figures that move most ranks."""
    words = Words(lang)
    relations = [
        [relation_label(row, plan, words), *_relation_cells(row, words)]
        for row in checks["relations"].itertuples(index=False)
    ]
    columns = [Col(words("fair.check")), *(Col(words(f"fair.{key}"), "num") for key in ("n", "rho", "chance"))]
    first = table(words("fair.relations"), [*columns, Col(words("fair.verdict"))], relations, ident="fair-relations")
    note = tag("p", words("fair.items_note"), class_="n")
    return join([first, _item_table(checks["items"], plan, words), note, _elements(checks, plan, method, words)])


def sensitivity_table(sensitivity: pd.DataFrame, plan: Plan, lang: str = "vi") -> Html:
    """Show which choice moves the ranks of each kind of agency most; see ``evaluation.rank_sensitivity``."""
    words = Words(lang)
    rows: list[Row] = []
    for kind, group in sensitivity.groupby("kind", sort=False):
        rows.append(Band(plan.addressees[kind].label[lang]))
        for row in group.sort_values("total", ascending=False).itertuples(index=False):
            shares = ("first", "total") if row.changed else ()
            cells = [_share(row, name, words) for name in shares] or [words("sens.nothing")] * 2
            rows.append([words(f"sens.factor_{row.factor}"), *cells])
    columns = [Col(words("sens.factor")), Col(words("sens.first"), "num"), Col(words("sens.total"), "num")]
    shown = table(words("sens.caption"), columns, rows, ident="sensitivity")
    return join([shown, tag("p", words("sens.note"), class_="n")])


def _share(row, name: str, words: Words) -> str:
    """Write one index with its limits; what lies below 0 is the error of drawing and told as 0."""
    value, low, high = (max(getattr(row, name + end), 0.0) for end in ("", "_low", "_high"))
    told = {key: words.percent(x, 1) for key, x in (("value", value), ("low", low), ("high", high))}
    return words("sens.limits", **told)


def relation_label(row, plan: Plan, words: Words) -> str:
    """Name what a correlation is with; a kind or format with how many agencies are of it."""
    if not row.what:
        return words(f"fair.{row.check}")
    what = plan.addressees[row.what].label[words.lang] if row.check == "kind" else row.what
    return words(f"fair.{row.check}", what=what, members=row.members)


def _relation_cells(row, words: Words) -> tuple[str, ...]:
    if pd.isna(row.rho):
        return words.number(row.n), "–", "–", words("fair.few")
    verdict = words("fair.outside" if abs(row.rho) > row.chance else "fair.inside")
    return words.number(row.n), words.number(row.rho, 2), f"±{words.number(row.chance, 2)}", verdict


def _item_table(items: pd.DataFrame, plan: Plan, words: Words) -> Html:
    rows: list[Row] = []
    for row in items.itertuples(index=False):
        share = words.percent(row.answered_share, 1)
        shares = (words.percent(row.stated, 1), words.percent(row.effective, 1), share)
        moved = words("fair.of", n=row.changed, whole=row.n)
        rows.append([f"{row.item} {plan.items[row.item].title[words.lang]}", *shares, moved, words.number(row.largest)])
    keys = ("stated", "effective", "answered_share", "changed", "largest")
    columns = [Col(words("item.item")), *(Col(words(f"fair.{key}"), "num") for key in keys)]
    return table(words("fair.items"), columns, rows, ident="fair-items")


def _elements(checks: Mapping[str, pd.DataFrame], plan: Plan, method: Method, words: Words) -> Html:
    shown = checks["elements"].head(SHOWN)
    rows: list[Row] = [
        [
            element_label(plan, method, row.item, row.part, row.element, words.lang),
            row.item,
            words(f"item.{row.part}"),
            words("fair.of", n=row.changed, whole=row.n),
            words.number(row.largest),
        ]
        for row in shown.itertuples(index=False)
    ]
    columns = [Col(words("fair.element")), Col(words("item.item")), Col(words("fair.part"))]
    columns += [Col(words(f"fair.{key}"), "num") for key in ("changed", "largest")]
    return table(words("fair.elements", n=len(shown)), columns, rows, ident="fair-elements")


def _legend(figure, words: Words) -> None:
    from matplotlib.lines import Line2D

    handles = [Line2D([], [], color=COLOURS["grid"], lw=7, solid_capstyle="butt")]
    handles += [
        Line2D([], [], ls="", marker="o", ms=6, mfc=COLOURS[colour], mec=COLOURS["paper"]) for colour in ("done", "not")
    ]
    labels = [words(f"fair.{key}") for key in ("band", "inside", "outside")]
    figure.legend(handles, labels, loc="outside upper left", ncols=3, fontsize=8, borderaxespad=0.1)
