"""The page ``what_if.html``: other weights tried in a browser, from disk, with no server, network or library.

Comes in: a trial of the weights (handed in, for evaluation is not ours to import), the tables of a run, plan, method.
Goes out: one HTML file. It holds scores, draws and sentences as data, and a script that ranks as the trial does, draw
for draw. The report itself stays free of scripts. Ranks stay within a kind of agency, each with its span.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

import pandas as pd

from envmonth_lib.plan import Agency, Method, Plan
from envmonth_lib.reporting.markup import Col, Html, join, table, tag
from envmonth_lib.reporting.material import flag
from envmonth_lib.reporting.proposal import plain, stated_weights, weight_scale
from envmonth_lib.reporting.tables import groups_of
from envmonth_lib.reporting.wording import Words, texts

TEMPLATES = Path(__file__).with_name("template")
SPOKEN = ("value", "ranks", "up", "down", "same", "gained", "said", "fragment_head", "fragment_where",
          "fragment_others", "fragment_none", "was", "to_fill", "copied", "select")  # fmt: skip


class Trial(Protocol):
    """What is needed of a trial of weights; see ``evaluation.WeightTrial``."""

    scores: pd.DataFrame
    asked: pd.DataFrame
    draws: Iterable[Iterable[float]]
    min_share: float
    coverage: float

    def ranks(self, kind: str, weights: Mapping[str, float]) -> pd.DataFrame:
        """Rank one kind of agency: index agency, columns score, rank, rank_low, rank_high."""


def export_what_if(
    trial: Trial,
    tables: Mapping[str, pd.DataFrame],
    plan: Plan,
    method: Method,
    agencies: Iterable[Agency],
    path: str | Path,
    lang: str = "vi",
    run: str = "draft",
) -> Path:
    """Write the page on which weights can be tried to one file; see `what_if_page`. Returns the path."""
    page = what_if_page(trial, tables, plan, method, agencies, lang, run)
    Path(path).write_text(page, encoding="utf-8", newline="\n")
    return Path(path)


def what_if_page(
    trial: Trial,
    tables: Mapping[str, pd.DataFrame],
    plan: Plan,
    method: Method,
    agencies: Iterable[Agency],
    lang: str = "vi",
    run: str = "draft",
) -> str:
    """Put the page together; the same input gives the same text.

    Parameters
    ----------
    trial : Trial
        From ``evaluation.weight_trial`` of the same tables.
    tables : mapping of name to DataFrame
        ``ledger`` and ``scores`` of the run.
    run : str
        ``draft`` is stamped "BẢN NHÁP".
    """
    w, groups = Words(lang), groups_of(agencies, plan)
    about = what_is_tried(trial, tables, plan, method, groups, lang, run)
    stored = json.dumps(about, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    script = _asset("script.js")
    main = tag(
        "main", *_top(w, trial, method, run), _controls(w, plan, method, groups), _ranks(w), _fragment(w, method)
    )
    body = tag(
        "body",
        _stamp(w, is_sample(tables, plan), run),
        main,
        tag("script", Html(stored), type="application/json", id="data"),
        tag("script", Html(script)),
    )
    return f"<!DOCTYPE html>\n{tag('html', _head(w, plan, script), body, lang=lang)}\n"


def what_is_tried(
    trial: Trial,
    tables: Mapping[str, pd.DataFrame],
    plan: Plan,
    method: Method,
    groups: Mapping[str, list[Agency]],
    lang: str,
    run: str,
) -> dict[str, object]:
    """Gather what the script reads: weights, scores by kind of agency (null: no score), draws, sentences."""
    reported = reporting_codes(tables["scores"])
    return {
        "lang": lang,
        "year": str(plan.year),
        "run": run,
        "minShare": trial.min_share,
        "coverage": trial.coverage,
        "items": [{"item": item, "weight": weight} for item, weight in stated_weights(method).items()],
        "kinds": {
            kind: {
                "label": plan.addressees[kind].label[lang],
                "agencies": [_agency(trial, a, a.agency in reported) for a in members],
            }
            for kind, members in groups.items()
        },
        "draws": [[float(x) for x in row] for row in trial.draws],
        "words": {name: texts()[f"what_if.{name}"][lang] for name in SPOKEN},
    }


def reporting_codes(scores: pd.DataFrame) -> frozenset[str]:
    """Codes of the agencies whose return was counted."""
    return frozenset(scores.loc[flag(scores["reported"]) == 1, "agency"])


def is_sample(tables: Mapping[str, pd.DataFrame], plan: Plan) -> bool:
    """Whether any figure may come from made-up returns."""
    return plan.sample or bool((flag(tables["ledger"]["sample"]) == 1).any())


def _agency(trial: Trial, agency: Agency, reported: bool) -> dict[str, object]:
    scores = [None if math.isnan(s) else float(s) for s in trial.scores.loc[agency.agency]]
    asked = [int(a) for a in trial.asked.loc[agency.agency]]
    return {"name": agency.short, "reported": reported, "scores": scores, "asked": asked}


def _head(w: Words, plan: Plan, script: str) -> Html:
    allowed = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{allowed}'"
    style = _asset("../envmonth/report.css") + _asset("style.css")
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", w("what_if.title", year=str(plan.year))),
        tag("style", Html(style)),
    )


def _stamp(w: Words, sample: bool, run: str) -> Html:
    stamps = [tag("strong", w("stamp.draft_run"))] if run == "draft" else []
    stamps += [tag("strong", w("stamp.sample")), w("stamp.banner")] if sample else []
    return tag("p", join(stamps, " "), class_="banner", role="note") if stamps else Html("")


def _top(w: Words, trial: Trial, method: Method, run: str) -> Iterable[Html]:
    yield tag("h1", w("what_if.title", year=str(method.year)))
    yield tag("p", w("what_if.lead", run=run))
    yield tag("p", tag("strong", w("what_if.ours")), " ", span_note(w, trial, method))
    yield tag("noscript", tag("p", w("what_if.noscript")))


def span_note(w: Words, trial: Trial, method: Method) -> str:
    """Say what the span on the sliders' side covers, and what it leaves out."""
    return w("what_if.span_note", coverage=w.percent(trial.coverage, 1), draws=len(list(trial.draws)),
             factor=method.robustness.weight_factor)  # fmt: skip


def _controls(w: Words, plan: Plan, method: Method, groups: Mapping[str, list[Agency]]) -> Html:
    options = (tag("option", plan.addressees[kind].label[w.lang], value=kind) for kind in groups)
    choice = tag("p", tag("label", w("what_if.group"), for_="kind"), tag("select", *options, id="kind"))
    step, top = weight_scale(method)
    sliders = []
    for n, (item, weight) in enumerate(stated_weights(method).items()):
        label = tag("label", tag("b", item), " ", plan.items[item].title[w.lang], for_=f"w{n}")
        slider = tag("input", type="range", id=f"w{n}", min=plain(step), max=plain(top), step=plain(step),
                     value=plain(weight), autocomplete="off")  # fmt: skip
        sliders.append(tag("div", label, slider, tag("span", id=f"o{n}", aria_hidden="true", class_="n")))
    reset = tag("button", w("what_if.reset"), type="button", id="reset")
    return tag("form", choice, tag("fieldset", tag("legend", w("what_if.weights")), *sliders), reset, id="weights")


def _ranks(w: Words) -> Html:
    columns = [Col(w("rank.agency")), Col(w("rank.rank"), "num"), Col(w("rank.span")), Col(w("rank.score"), "num")]
    empty = table("–", [*columns, Col(w("what_if.moved"))], [], ident="ranks")
    without = (
        tag("p", tag("strong", w(f"rank.{key}", n=0)), " ", tag("span"), id=key, hidden=True)
        for key in ("not_reported", "no_score")
    )
    return tag("section", tag("p", role="status", id="said"), empty, *without, id="result")


def _fragment(w: Words, method: Method) -> Html:
    fields = (
        tag("p", tag("label", w(f"what_if.{key}"), for_=key), tag("input", type="text", id=key, autocomplete="off"))
        for key in ("decided_by", "reason")
    )
    return tag(
        "section",
        tag("h2", tag("label", w("what_if.fragment"), for_="fragment")),
        tag("p", w("what_if.fragment_note", year=str(method.year))),
        *fields,
        tag("textarea", id="fragment", readonly=True, rows="12", spellcheck="false"),
        tag(
            "p", tag("button", w("what_if.copy"), type="button", id="copy"), " ", tag("span", role="status", id="told")
        ),
        id="proposal",
    )


def _asset(name: str) -> str:
    return (TEMPLATES / "what_if" / name).read_text(encoding="utf-8")
