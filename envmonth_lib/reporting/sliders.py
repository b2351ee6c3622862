"""Sliders for the weights of the seven items in JupyterLab: ranks and spans follow, and a proposal can be written.

Comes in: a trial of the weights (handed in by the notebook), the tables of a run, plan, method, and the file that takes
the proposal. Goes out: one box of widgets. The file is written only by the button, and only with who decides and why;
the method file is never touched. Ranks stay within a kind of agency, each with its span.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from envmonth_lib.plan import Agency, Method, Plan
from envmonth_lib.reporting.markup import Col, Html, join, table, tag
from envmonth_lib.reporting.proposal import (
    changed_weights,
    plain,
    stated_weights,
    weight_scale,
    weights_fragment,
)
from envmonth_lib.reporting.received import short_names
from envmonth_lib.reporting.tables import groups_of
from envmonth_lib.reporting.what_if import Trial, is_sample, reporting_codes, span_note
from envmonth_lib.reporting.wording import Words

if TYPE_CHECKING:
    from ipywidgets import VBox, Widget

_WIDE = {"width": "100%", "max_width": "60rem"}
_LABELS = {"description_width": "23rem"}
# Outside a cell's own output JupyterLab gives tables no room and text much of it.
_STYLE = Html("<style>.em{line-height:1.45}.em td,.em th{padding:.2em .8em}.em pre{line-height:1.4}</style>")


def run_note(tables: Mapping[str, pd.DataFrame], plan: Plan, asked: str, used: str, lang: str = "vi") -> Html:
    """Say which run the scores are from, why if it is not the one asked for, and that samples are samples."""
    w = Words(lang)
    said = w("what_if.run_own", run=used) if asked == used else w("what_if.run_other", asked=asked, used=used)
    sample = tag("p", tag("strong", w("stamp.sample")), " ", w("stamp.banner")) if is_sample(tables, plan) else ""
    return join([sample, tag("p", said)])


def weight_sliders(
    trial: Trial,
    tables: Mapping[str, pd.DataFrame],
    plan: Plan,
    method: Method,
    agencies: Iterable[Agency],
    path: str | Path,
    lang: str = "vi",
    run: str = "draft",
) -> VBox:
    """Show a slider an item, ranks and spans under the weights chosen, and the lines for the method file.

    Parameters
    ----------
    trial : Trial
        From ``evaluation.weight_trial`` of the same tables.
    tables : mapping of name to DataFrame
        ``scores`` of the run.
    path : path
        Where the button writes the lines; its folder may be absent.
    run : str
        Run whose scores are tried.
    """
    return _Panel(trial, tables, plan, method, list(agencies), Path(path), Words(lang), run).box


class _Panel:
    """The widgets, and what happens when one of them changes."""

    def __init__(
        self,
        trial: Trial,
        tables: Mapping[str, pd.DataFrame],
        plan: Plan,
        method: Method,
        agencies: list[Agency],
        path: Path,
        words: Words,
        run: str,
    ) -> None:
        self.trial, self.method, self.path, self.words, self.run = trial, method, path, words, run
        self.groups, self.names = groups_of(agencies, plan), short_names(agencies)
        self.reported = reporting_codes(tables["scores"])
        self.stated = {kind: trial.ranks(kind, stated_weights(method))["rank"] for kind in self.groups}
        self.labels = {kind: plan.addressees[kind].label[words.lang] for kind in self.groups}
        self.resting = True
        self._make_widgets(plan)
        self.redraw()

    def _make_widgets(self, plan: Plan) -> None:
        import ipywidgets as widgets

        w = self.words
        look = {"layout": _WIDE, "style": _LABELS}
        step, top = weight_scale(self.method)
        options = [(label, kind) for kind, label in self.labels.items()]
        self.kind = widgets.Dropdown(options=options, description=w("what_if.group"), **look)
        self.sliders = {
            item: widgets.FloatSlider(value=weight, min=step, max=top, step=step, readout_format=f".{_digits(step)}f",
                                      description=f"{item} {plan.items[item].title[w.lang]}", **look)
            for item, weight in stated_weights(self.method).items()
        }  # fmt: skip
        self.decided_by, self.reason = (
            widgets.Text(description=w(f"what_if.{key}"), **look) for key in ("decided_by", "reason")
        )
        self.ranks, self.fragment, self.told = widgets.HTML(), widgets.HTML(), widgets.HTML()
        narrow = {"width": "max-content"}
        reset, write = (widgets.Button(description=w(f"what_if.{key}"), layout=narrow) for key in ("reset", "write"))
        for widget in (self.kind, *self.sliders.values(), self.decided_by, self.reason):
            widget.observe(self._changed, "value")
        reset.on_click(lambda _: self.reset())
        write.on_click(lambda _: self.write())
        ours = join([tag("strong", w("what_if.ours")), span_note(w, self.trial, self.method)], " ")
        self.box = widgets.VBox([widgets.HTML(_shown(tag("p", ours))), self.kind, *self.sliders.values(), reset,
                                 self.ranks, *self._proposal(widgets.HTML), write, self.told])  # fmt: skip

    def _proposal(self, html: type[Widget]) -> list[Widget]:
        note = self.words("what_if.fragment_note", year=str(self.method.year))
        return [html(_shown(tag("p", note))), self.decided_by, self.reason, self.fragment]

    @property
    def weights(self) -> dict[str, float]:
        """Weights as the sliders stand, without the noise of adding steps up."""
        return {item: float(plain(slider.value)) for item, slider in self.sliders.items()}

    def _changed(self, _change: object) -> None:
        if self.resting:
            self.redraw()

    def redraw(self) -> None:
        """Rank anew and show ranks and lines."""
        kind = self.kind.value
        found = self.trial.ranks(kind, self.weights)
        self.ranks.value = _shown(join([self._table(kind, found), self._without(kind, found)]))
        self.fragment.value = _shown(tag("pre", self._lines()))
        self.told.value = ""

    def reset(self) -> None:
        """Put every slider back to the method's weight, drawing once."""
        self.resting = False
        for item, weight in stated_weights(self.method).items():
            self.sliders[item].value = weight
        self.resting = True
        self.redraw()

    def write(self) -> None:
        """Write the lines to the file of proposals, if they say who and why."""
        w, filled = self.words, all(field.value.strip() for field in (self.decided_by, self.reason))
        if not filled or not changed_weights(self.method, self.weights):
            self.told.value = _shown(tag("p", w("what_if.unfilled"), role="alert"))
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self._lines(), encoding="utf-8", newline="\n")
        self.told.value = _shown(tag("p", w("what_if.written", file=self.path.as_posix()), role="status"))

    def _lines(self) -> str:
        given = self.decided_by.value, self.reason.value
        return weights_fragment(self.method, self.weights, *given, self.run, self.words.lang)

    def _table(self, kind: str, found: pd.DataFrame) -> Html:
        w = self.words
        members = [a.agency for a in self.groups[kind]]
        ranked = found.loc[members].dropna(subset=["rank"]).sort_values(["rank", "rank_low"], kind="stable")
        heads = (("rank.agency", ""), ("rank.rank", "num"), ("rank.span", ""), ("rank.score", "num"))
        columns = [*(Col(w(key), cls) for key, cls in heads), Col(w("what_if.moved"))]
        rows = [
            [self.names[r.Index], w.number(r.rank), _span(r, len(ranked), w), w.points(r.score), self._moved(kind, r)]
            for r in ranked.itertuples()
        ]
        return table(w("what_if.ranks", kind=self.labels[kind]), columns, rows)

    def _moved(self, kind: str, row: object) -> Html | str:
        places = self.stated[kind][row.Index] - row.rank
        if math.isnan(places):
            return self.words("what_if.gained")
        if not places:
            return tag("span", self.words("what_if.same"), class_="n")
        told = self.words("what_if.up", n=places) if places > 0 else self.words("what_if.down", n=-places)
        return tag("strong", told)

    def _without(self, kind: str, found: pd.DataFrame) -> Html:
        w, members = self.words, self.groups[kind]
        silent = [a.short for a in members if a.agency not in self.reported]
        thin = [a.short for a in members if a.agency in self.reported and math.isnan(found.at[a.agency, "rank"])]
        parts = []
        if silent:
            parts.append(tag("p", w("rank.not_reported", n=len(silent)), " ", "; ".join(silent) + "."))
        if thin:
            parts.append(tag("p", w("rank.no_score", n=len(thin)), " ", "; ".join(thin) + "."))
        return join(parts)


def _span(row: object, n: int, w: Words) -> Html:
    """Write a span and draw it: a bar from its lowest to its highest rank, a line at the rank."""
    left, width = 100 * (row.rank_low - 1) / n, 100 * (row.rank_high - row.rank_low + 1) / n
    bar = f"position:absolute;height:100%;left:{left:.1f}%;width:{width:.1f}%;background:#3b8fc4"
    dot = f"position:absolute;height:100%;width:3px;left:{100 * (row.rank - 0.5) / n:.1f}%;background:currentColor"
    track = tag("div", tag("span", style=bar), tag("span", style=dot), aria_hidden="true",
                style="position:relative;height:8px;width:16rem;background:#8884")  # fmt: skip
    return join([f"{w.number(row.rank_low)}–{w.number(row.rank_high)}", track])


def _digits(step: float) -> int:
    return max(0, -math.floor(math.log10(step) + 1e-9))


def _shown(content: Html) -> str:
    return _STYLE + Html(content._repr_html_())
