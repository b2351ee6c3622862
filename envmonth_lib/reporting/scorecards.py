"""One page an agency: its scorecard as a self-contained HTML file and as a mail that a person opens, reads and sends.

In: the tables of a run. Out: ``<agency>.html`` (no script, no address, screen and A4) and ``<agency>.eml`` (marked
unsent, without recipient, the page attached) in one folder. The same input gives the same bytes. What comes from a
return is text, whatever it looks like. Sample figures are stamped on screen, on paper and in the mail. Clause: III.2-d.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from pathlib import Path

import pandas as pd

from envmonth_lib.plan import Agency, Method, Plan
from envmonth_lib.reporting.cards import Card, Deck, card, deck
from envmonth_lib.reporting.markup import Col, Html, esc, join, table, tag

STYLE = Path(__file__).with_name("template") / "envmonth" / "scorecard.css"
LISTS = (("well", "none_open"), ("open", "none_open"), ("send", "none_send"))


def write_scorecards(
    tables: Mapping[str, pd.DataFrame],
    plan: Plan,
    method: Method,
    agencies: Iterable[Agency],
    folder: str | Path,
    lang: str = "vi",
    run: str = "draft",
) -> list[Path]:
    """Write the scorecard of every agency asked to report, also of one that sent nothing.

    Parameters
    ----------
    tables : mapping of name to DataFrame
        As for ``compose``, with contributions and next_steps.
    folder : path
        Made where it is absent.

    Returns
    -------
    list of Path
        The pages; each has its mail beside it.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    listed = tuple(agencies)
    d = deck(tables, plan, method, listed, lang, run)
    pages = []
    for agency in listed:
        content = card(d, agency)
        page = as_page(content, d)
        pages.append(folder / f"{agency.agency}.html")
        pages[-1].write_text(page, encoding="utf-8", newline="\n")
        pages[-1].with_suffix(".eml").write_bytes(as_mail(content, d, page))
    return pages


def as_page(content: Card, d: Deck) -> str:
    """Return one card as a whole HTML page."""
    m, w = d.m, d.m.w
    title = w("card.title", year=str(m.plan.year), agency=content.agency.short)
    banner = tag("p", tag("strong", w("stamp.sample")), " ", w("stamp.banner"), class_="banner", role="note")
    watermark = tag("div", w("stamp.sample"), class_="watermark", aria_hidden="true")
    body = [watermark, banner] if m.sample else []
    body.append(tag("main", _head(content, d), *_sections(content, d)))
    stamp = f'@media print {{ @page {{ @top-right {{ content: "{" · ".join(_stamps(d))}"; }} }} }}'
    return (
        f'<!DOCTYPE html>\n<html lang="{m.lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{esc(title)}</title>\n<style>\n{_style()}{stamp}\n</style>\n</head>\n<body>\n{join(body)}\n"
        "</body>\n</html>\n"
    )


def as_mail(content: Card, d: Deck, page: str) -> bytes:
    """Return one card as the bytes of an .eml file: the same in plain words, the page attached."""
    w = d.m.w
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = w("card.mail", year=str(d.m.plan.year), agency=content.agency.short)
    mail["X-Unsent"] = "1"
    mail["MIME-Version"] = "1.0"
    name = f"{content.agency.agency}.html"
    lines = [*_text(content, d), "", w("card.attached", file=name)]
    mail.set_content("\n".join(lines) + "\n", cte="base64")
    charset = {"charset": "utf-8"}  # named in the mail: not every program looks into the page for it
    mail.add_attachment(page.encode("utf-8"), maintype="text", subtype="html", filename=name, params=charset)
    # The library draws boundaries at random; this depends on what is said only, and occurs in no base64 text.
    mail.set_boundary(f"=_{hashlib.sha256(page.encode('utf-8')).hexdigest()[:24]}")
    return mail.as_bytes()


def _stamps(d: Deck) -> list[str]:
    w = d.m.w
    told = [w("stamp.sample")] if d.m.sample else []
    return [*told, *([w("stamp.draft_run")] if d.m.run == "draft" else []), w("head.draft")]


def _head(content: Card, d: Deck) -> Html:
    m, w = d.m, d.m.w
    plan = w("card.plan", number=m.plan.number, signed=m.plan.signed, issuer=m.plan.issuer[m.lang])
    subject = tag("span", w("card.subject", year=str(m.plan.year)))
    return tag(
        "header",
        tag("p", *(tag("span", mark) for mark in _stamps(d)), class_="marks"),
        tag("h1", tag("span", w("card.type")), " ", subject, " ", tag("span", content.agency.name)),
        tag("p", plan, class_="n"),
    )


def _sections(content: Card, d: Deck) -> Iterator[Html]:
    w = d.m.w
    yield tag("dl", *(tag("div", tag("dt", what), tag("dd", told)) for what, told in content.facts), class_="facts")
    yield tag("p", w("card.ours"), class_="n")
    if content.items:
        yield _item_table(content, d)
    for title, lines in _lists(content, d):
        yield tag("h2", title)
        yield tag("ul", *(tag("li", line) for line in lines))
    if content.figures:
        yield tag("h2", w("card.figures"))
        files = "; ".join(f"[{n}] {name}" for n, name in enumerate(content.files, start=1))
        yield tag("p", w("card.figures_note"), " ", w("card.files", files=files), class_="n")
        yield tag("div", *_figures(content), class_="figures")


def _item_table(content: Card, d: Deck) -> Html:
    w = d.m.w
    heads = [w(f"item.{part}") for part in ("done", "extent", "practice")]
    heads += [w(f"card.{key}") for key in ("points", "middle", "gives")]
    columns = [Col(w("item.item")), *(Col(head, "num") for head in heads)]
    return table(w("card.items"), columns, content.items, ident="items")


def _lists(content: Card, d: Deck) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the lists of the card with their titles; one with nothing to say says so, unless nothing was received."""
    w = d.m.w
    given = {"well": content.well, "open": content.not_done, "send": content.to_send}
    for name, empty in LISTS:
        if given[name] or content.items:
            yield w(f"card.{name}"), given[name] or (w(f"card.{empty}"),)


def _figures(content: Card) -> Iterator[Html]:
    for title, lines in content.figures:
        yield tag("h3", title)
        yield from (tag("p", f"{label}: ", tag("b", value), f" {source}") for label, value, source in lines)


def _text(content: Card, d: Deck) -> Iterator[str]:
    """Write the card as plain text for the body of the mail, without the figures."""
    w, m = d.m.w, d.m
    yield " · ".join(_stamps(d))
    if m.sample:
        yield w("stamp.banner")
    yield from ("", f"{w('card.type')}: {content.agency.name}", w("card.subject", year=str(m.plan.year)), "")
    yield from (f"{what}: {told}" for what, told in content.facts)
    yield from (f"{row[0]}: {row[-3]}" for row in content.items)
    for title, lines in _lists(content, d):
        yield from ("", title.upper(), *(f"- {line}" for line in lines))
    yield from ("", w("card.ours"))


@cache
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")
