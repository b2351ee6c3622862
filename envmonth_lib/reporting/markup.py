"""HTML written safely: what comes from a return is text, and stays text whatever it looks like.

In: plain values. Out: `Html`, text known to be markup; `tag` escapes every child that is not `Html`, so that a
``<script>`` in a cell of a return is read on the page instead of run. `Html` also shows itself in JupyterLab.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_VOID = {"br", "hr", "meta", "col", "img", "input"}
# Beside JupyterLab's own table style: only what carries meaning. JupyterLab sets cells of a result to the right by a
# rule of two classes and an element; the class named three times outweighs it without !important.
_NOTEBOOK_STYLE = (
    "<style>.em caption{text-align:left;font-weight:600;padding:.4em 0}.em .n{opacity:.75;font-size:.9em}"
    ".em.em.em td,.em.em.em th{text-align:left;vertical-align:top}"
    ".em.em.em td.num,.em.em.em th.num{text-align:right;font-variant-numeric:tabular-nums}"
    ".em svg{max-width:760px;height:auto}</style>"
)


class Html(str):
    """Markup that needs no more escaping."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return f'<div class="em">{_NOTEBOOK_STYLE}{self}</div>'

    def __add__(self, other: str) -> Html:
        return Html(f"{self!s}{esc(other)!s}")  # a plain + would forget that this is markup

    def __repr__(self) -> str:
        return f"<table or text of {len(self)} characters; shown in JupyterLab>"


def esc(value: object) -> Html:
    """Return a value as markup: `Html` as it stands, None as nothing, all else escaped."""
    if isinstance(value, Html):
        return value
    return Html("" if value is None else html.escape(str(value), quote=True))


def join(parts: Iterable[object], between: str = "") -> Html:
    """Put parts together, each escaped unless it is `Html`; `between` is plain text."""
    return Html(esc(between).join(esc(part) for part in parts))


def tag(name: str, /, *children: object, **attributes: object) -> Html:
    """Write one element; ``class_`` is class, ``aria_label`` aria-label; an attribute of None or False is left out."""
    written = ""
    for key, value in attributes.items():
        if value is None or value is False or value == "":
            continue
        key = key.rstrip("_").replace("_", "-")
        written += f" {key}" if value is True else f' {key}="{esc(str(value))}"'
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(children)}</{name}>")


def link(target: str, text: object, **attributes: object) -> Html:
    """Link to a place of the same page; nothing in a report points outside it."""
    return tag("a", text, href=f"#{target}", **attributes)


@dataclass(frozen=True)
class Col:
    """A column of a table: heading, and the class of its cells (``num`` stands right)."""

    heading: object
    cls: str = ""


@dataclass(frozen=True)
class Band:
    """A row that heads a group of rows below it, over all columns."""

    text: object


Cell = object
Row = Sequence[Cell] | Band


def table(
    caption: object,
    columns: Sequence[Col],
    rows: Sequence[Row],
    *,
    ident: str = "",
    cls: str = "",
    lang: str | None = None,
) -> Html:
    """Write a table with caption, column and row headings; the first cell of a row is its heading.

    A cell may be a tuple ``(content, class)``. Bands start a new row group, so that a screen reader tells them apart
    and paper may break between groups.
    """
    head = tag("thead", tag("tr", *(tag("th", c.heading, scope="col", class_=c.cls) for c in columns)))
    bodies: list[list[Html]] = [[]]
    for row in rows:
        if isinstance(row, Band):
            bodies.append([tag("tr", tag("th", row.text, scope="rowgroup", colspan=len(columns)), class_="band")])
        else:
            bodies[-1].append(_row(row, columns))
    body = join(tag("tbody", *lines) for lines in bodies if lines)
    label = f"{ident}-c" if ident else None
    whole = tag("table", tag("caption", caption, id=label), head, body, id=ident, class_=cls, lang=lang)
    return tag(
        "div",
        whole,
        class_="scroll",
        tabindex="0",
        role="group",
        aria_labelledby=label,
        aria_label=None if label else _plain(caption),
    )


def _row(row: Sequence[Cell], columns: Sequence[Col]) -> Html:
    cells = []
    for n, (cell, column) in enumerate(zip(row, columns, strict=True)):
        content, extra = cell if isinstance(cell, tuple) else (cell, "")
        cls = " ".join(filter(None, (column.cls, extra)))
        cells.append(tag("td", content, class_=cls) if n else tag("th", content, scope="row", class_=cls))
    return tag("tr", *cells)


def _plain(content: object) -> str:
    text = str(content)
    if not isinstance(content, Html):
        return text
    while "<" in text:
        before, _, rest = text.partition("<")
        text = before + rest.partition(">")[2]
    return html.unescape(text)


def details(summary: object, *children: object, printed: bool = False, **attributes: object) -> Html:
    """Write a part that is opened by the reader; `printed` ones stand open on paper."""
    return tag("details", tag("summary", summary), *children, class_="printed" if printed else "screen", **attributes)
