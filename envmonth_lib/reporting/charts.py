"""The charts of the report: one function a figure, each with its finding as title, alternative text and data.

In: plain counts and tables. Out: `Chart`. Restrained on purpose: direct labels, few lines, colours with one meaning
through the whole report (done or on time, late or excused, not done, outside the mandate, not answered = hatched).
What is not known is drawn as hatched or left open, never as zero.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from envmonth_lib.reporting.svg import COLOURS, Chart, canvas, styled
from envmonth_lib.reporting.wording import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# state -> colour and hatch; "open" states are hatched on paper colour, so that they never look like a quantity
STATES = {
    "done": ("done", ""),
    "on_time": ("done", ""),
    "answered": ("done", ""),
    "hedged": ("late", ""),
    "late": ("late", ""),
    "excused": ("late", ""),
    "pending": ("not", ""),
    "not_done": ("not", ""),
    "not_applicable": ("apart", ""),
    "unanswered": ("open", "////"),
    "missing": ("open", "////"),
    "no_date": ("apart", ""),
}


@styled
def stacked(
    ident: str,
    title: str,
    alt: str,
    counts: Mapping[str, Mapping[str, int]],
    words: Words,
    names: str,
    head: str,
    shares: bool = False,
    width: int = 38,
) -> Chart:
    """Draw rows of stacked counts.

    Parameters
    ----------
    counts : mapping of row label to mapping of state to count
        States in the order they are stacked, keys of `STATES`.
    names : str
        Group of wordings that names the states, such as ``task``.
    head : str
        Heading of the first column of the data table.
    shares : bool
        Make all rows equally long, where what counts is the share; the numbers drawn stay counts.
    width : int
        Letters of a row label before it is broken.
    """
    states = [
        s for s in dict.fromkeys(s for row in counts.values() for s in row) if any(r.get(s) for r in counts.values())
    ]
    labels = [wrap(label, width) for label in counts]
    heights = [0.21 + 0.13 * label.count("\n") for label in labels]
    figure, axes = canvas(0.52 + sum(heights) * 1.32)
    places = _places(heights)
    widest = max([sum(row.values()) for row in counts.values()] + [1])
    for place, row in zip(places, counts.values(), strict=True):
        _bar(axes, place, row, sum(row.values()) / widest if shares else 1.0, widest, words)
    axes.set_yticks(places, labels)
    axes.set_ylim(places[-1] + 0.28, places[0] - 0.24)
    axes.set_xlim(0, widest)
    axes.xaxis.set_visible(False)
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    _legend(figure, [(words(f"{names}.{state}"), *STATES[state]) for state in states])
    columns = (head, *(words(f"{names}.{state}") for state in states))
    rows = tuple((label, *(words.number(row.get(s, 0)) for s in states)) for label, row in counts.items())
    return Chart(ident, title, alt, figure, columns, rows, words.lang)


def _bar(axes: Axes, place: float, row: Mapping[str, int], scale: float, widest: int, words: Words) -> None:
    left = 0.0
    for state, count in row.items():
        if not count:
            continue
        colour, hatch = STATES[state]
        length = count / scale
        face = COLOURS["paper"] if hatch else COLOURS[colour]
        axes.barh(
            place,
            length,
            left=left,
            height=0.2,
            color=face,
            hatch=hatch,
            linewidth=0.8,
            edgecolor=COLOURS["open"] if hatch else COLOURS["paper"],
        )
        if length >= widest * 0.012 * (1 + len(words.number(count))):
            box = {"facecolor": COLOURS["paper"], "edgecolor": "none", "pad": 1.2} if hatch else None
            axes.text(
                left + length / 2,
                place,
                words.number(count),
                ha="center",
                va="center_baseline",
                fontsize=8,
                color=COLOURS["ink" if hatch else "on"],
                fontweight="normal" if hatch else "bold",
                bbox=box,
            )
        left += length


@styled
def waffle(ident: str, title: str, alt: str, states: Mapping[str, Sequence[str]], words: Words, head: str) -> Chart:
    """Draw one square an agency, rows by kind; states are ``on_time``, ``late``, ``no_date``, ``missing``."""
    from matplotlib.patches import Rectangle

    order = [s for s in ("on_time", "late", "no_date", "missing") if any(s in row for row in states.values())]
    longest = max(len(row) for row in states.values())
    figure, axes = canvas(0.42 + 0.3 * len(states))
    for y, row in enumerate(states.values()):
        for x, state in enumerate(sorted(row, key=order.index)):
            colour, hatch = STATES[state]
            axes.add_patch(
                Rectangle(
                    (x + 0.07, y - 0.38),
                    0.86,
                    0.76,
                    hatch=hatch,
                    linewidth=0.9,
                    facecolor=COLOURS["paper"] if hatch else COLOURS[colour],
                    edgecolor=COLOURS[colour],
                )
            )
        came = sum(state != "missing" for state in row)
        axes.text(len(row) + 0.35, y, f"{came}/{len(row)}", va="center_baseline", fontweight="bold")
    axes.set_xlim(0, longest + 3)
    axes.set_ylim(len(states) - 0.5, -0.5)
    axes.set_yticks(range(len(states)), [wrap(label, 38) for label in states])
    axes.xaxis.set_visible(False)
    axes.tick_params(axis="y", length=0)
    for side in ("bottom", "left"):
        axes.spines[side].set_visible(False)
    _legend(figure, [(words(f"return.{state}"), *STATES[state]) for state in order])
    columns = (head, *(words(f"return.{state}") for state in order), words("chart.all"))
    rows = tuple(
        (label, *(words.number(row.count(s)) for s in order), words.number(len(row))) for label, row in states.items()
    )
    return Chart(ident, title, alt, figure, columns, rows, words.lang)


@styled
def arrivals(
    ident: str, title: str, alt: str, days: Sequence[dt.date], last_day: dt.date, asked: int, words: Words
) -> Chart:
    """Draw how many returns had come by each day, against the last day of the method."""
    from matplotlib.dates import DateFormatter, date2num
    from matplotlib.ticker import MaxNLocator

    came = sorted(days)
    by_day = {day: sum(d <= day for d in came) for day in dict.fromkeys(came)}
    figure, axes = canvas(2.1)
    x = [date2num(day) for day in by_day]
    axes.step([x[0] - 1, *x, x[-1] + 1], [0, *by_day.values(), len(came)], where="post", color=COLOURS["done"], lw=2)
    axes.axvline(date2num(last_day) + 0.99, color=COLOURS["not"], lw=1.2, ls=(0, (4, 2)))
    axes.text(
        date2num(last_day) + 0.8,
        asked * 1.04,
        words("who.last_day", day=last_day),
        color=COLOURS["not"],
        ha="right",
        va="bottom",
        fontsize=8,
    )
    axes.axhline(asked, color=COLOURS["grid"], lw=0.8)
    axes.text(x[0] - 1, asked, words("who.all_asked", n=asked), va="bottom", color=COLOURS["muted"], fontsize=8)
    axes.text(x[-1] + 1.1, len(came), words.number(len(came)), va="center", fontweight="bold")
    axes.set_ylim(0, asked * 1.16)
    axes.set_xlim(x[0] - 1, x[-1] + 3)
    axes.xaxis.set_major_formatter(DateFormatter("%d/%m"))
    axes.xaxis.set_major_locator(MaxNLocator(8, integer=True))
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    rows = tuple((words.write(day), words.number(n)) for day, n in by_day.items())
    return Chart(ident, title, alt, figure, (words("who.received"), words("who.so_far")), rows, words.lang)


def _legend(figure: Figure, entries: Sequence[tuple[str, str, str]]) -> None:
    from matplotlib.patches import Patch

    handles = [
        Patch(
            facecolor=COLOURS["paper"] if hatch else COLOURS[colour],
            edgecolor=COLOURS[colour],
            hatch=hatch,
            label=label,
        )
        for label, colour, hatch in entries
    ]
    figure.legend(
        handles=handles,
        loc="outside upper left",
        ncols=len(handles),
        fontsize=8,
        handlelength=1.2,
        handleheight=1.0,
        columnspacing=1.4,
        borderaxespad=0.1,
    )


def _places(heights: Sequence[float]) -> list[float]:
    places, at = [], 0.0
    for n, height in enumerate(heights):
        at += 0.0 if n == 0 else (heights[n - 1] + height) / 2 + 0.07
        places.append(at)
    return places


def wrap(label: str, width: int = 38) -> str:
    """Break a label into lines of at most so many letters."""
    return textwrap.fill(label, width)
