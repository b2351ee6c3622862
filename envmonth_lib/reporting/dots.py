"""Charts of scores and ranks: every agency a dot, and a rank always with how far it may move.

In: scores by kind of agency, or the ranks of one peer group. Out: `Chart`. Who has no score has no dot; a dot at zero
would say something that nobody answered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from envmonth_lib.reporting.charts import wrap
from envmonth_lib.reporting.svg import COLOURS, Chart, canvas, styled
from envmonth_lib.reporting.wording import Words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


@styled
def swarm(
    ident: str,
    title: str,
    alt: str,
    scores: Mapping[str, Sequence[float]],
    steps: Mapping[str, float],
    words: Words,
) -> Chart:
    """Draw every agency's score as a dot, kinds below each other, the median as a bar; no score, no dot.

    Parameters
    ----------
    scores : mapping of kind of agency to scores, 0 to 100
    steps : mapping of the wording of a rating to the score it starts at; our choice, drawn faintly.
    """
    import pandas as pd
    import seaborn as sns

    long = pd.DataFrame([(kind, s) for kind, row in scores.items() for s in row], columns=["kind", "score"])
    labels = list(scores)
    figure, axes = canvas(0.5 + 0.4 * len(labels))
    axes.set_xlim(-2, 102)
    axes.set_ylim(len(labels) - 0.5, -0.55)
    for label, step in steps.items():
        axes.axvline(step, color=COLOURS["grid"], lw=0.8, ls=(0, (2, 2)), zorder=0)
        axes.text(step + 0.6, -0.46, label, color=COLOURS["muted"], fontsize=7, va="top")
    for y, row in enumerate(scores.values()):
        axes.axhline(y, color=COLOURS["grid"], lw=0.8, zorder=0)
        if len(row):
            axes.plot([_median(row)] * 2, [y - 0.36, y + 0.36], color=COLOURS["ink"], lw=1.6, zorder=4)
    sns.swarmplot(
        long,
        x="score",
        y="kind",
        order=labels,
        color=COLOURS["done"],
        size=4.6,
        ax=axes,
        zorder=3,
        linewidth=0.5,
        edgecolor=COLOURS["paper"],
        warn_thresh=1,
    )
    axes.set_yticks(range(len(labels)), [wrap(label) for label in labels])
    axes.set(xlabel=words("item.score_axis"), ylabel="")
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    columns = (words("rank.kind"), *(words(f"stat.{name}") for name in ("n", "low", "median", "high")))
    rows = tuple(
        (label, words.number(len(row)), *(words.points(f(row) if len(row) else None) for f in (min, _median, max)))
        for label, row in scores.items()
    )
    return Chart(ident, title, alt, figure, columns, rows, words.lang)


@styled
def spans(ident: str, title: str, alt: str, ranks: pd.DataFrame, names: Mapping[str, str], words: Words) -> Chart:
    """Draw each agency's rank with its span over draws (thick) and its best and worst place (thin).

    Parameters
    ----------
    ranks : DataFrame
        Rows of one peer group with a rank, columns of ``ranks.csv``; shown in order of rank.
    """
    ordered = ranks.sort_values(["rank", "rank_low", "agency"])
    figure, axes = canvas(0.85 + 0.21 * len(ordered))
    for y, row in enumerate(ordered.itertuples()):
        axes.plot([row.rank_best, row.rank_worst], [y, y], color=COLOURS["muted"], lw=1.1, zorder=1)
        axes.plot([row.rank_low, row.rank_high], [y, y], color=COLOURS["done"], lw=5, solid_capstyle="butt", zorder=2)
        axes.plot(row.rank, y, "o", ms=6, mfc=COLOURS["paper"], mec=COLOURS["ink"], mew=1.4, zorder=3)
    most = max(int(ordered["rank_worst"].max()), len(ordered), 2)
    axes.set_yticks(range(len(ordered)), [names.get(a, a) for a in ordered["agency"]])
    axes.set_ylim(len(ordered) - 0.4, -0.6)
    axes.set_xlim(0.4, most + 0.6)
    step = max(1, round(most / 12))
    axes.set_xticks(sorted({1, *range(step, most + 1, step)}))
    axes.set_xlabel(words("rank.axis"))
    _span_legend(figure, words)
    axes.grid(axis="x", color=COLOURS["grid"], lw=0.6)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    keys = ("score", "rank", "span", "extremes", "top_share")
    rows = tuple((names.get(r.agency, r.agency), *rank_cells(r, words)) for r in ordered.itertuples())
    columns = (words("rank.agency"), *(words(f"rank.{key}") for key in keys))
    return Chart(ident, title, alt, figure, columns, rows, words.lang)


def _span_legend(figure: Figure, words: Words) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], ls="", marker="o", ms=6, mfc=COLOURS["paper"], mec=COLOURS["ink"], mew=1.4),
        Line2D([], [], color=COLOURS["done"], lw=5, solid_capstyle="butt"),
        Line2D([], [], color=COLOURS["muted"], lw=1.1),
    ]
    labels = [words(f"rank.{key}") for key in ("rank", "span", "extremes")]
    figure.legend(handles, labels, loc="outside upper left", ncols=3, fontsize=8, borderaxespad=0.1)


def rank_cells(row: object, words: Words) -> tuple[str, ...]:
    """Write score, rank, span, extremes and top share of one row of ``ranks.csv``; a rank never stands alone."""
    return (
        words.points(row.score),
        words.number(row.rank),
        f"{words.number(row.rank_low)}–{words.number(row.rank_high)}",
        f"{words.number(row.rank_best)}–{words.number(row.rank_worst)}",
        words.percent(row.top_share, 1),
    )


def _median(row: Sequence[float]) -> float:
    ordered = sorted(row)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
