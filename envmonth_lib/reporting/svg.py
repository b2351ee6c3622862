"""From a matplotlib figure to inline SVG that fits the page: light and dark, named, without any address.

In: a figure drawn in the colours of `COLOURS`. Out: one ``<svg role="img">`` with title and description, real text (so
that it is sharp, small, and set in the reader's own fonts), colours as CSS variables with the light ones as fallback.
The same figure gives the same bytes: fixed salt, no date, no metadata.
"""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ParamSpec

from envmonth_lib.reporting.markup import Col, Html, details, esc, table, tag
from envmonth_lib.reporting.wording import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Told apart with any kind of colour vision (after the palette of Okabe and Ito), 4.5:1 against their labels in both
# modes; the dark values stand in template/envmonth/report.css under the same names.
COLOURS = {
    "ink": "#1b1f23",
    "muted": "#53595f",
    "grid": "#d5d9dd",
    "paper": "#fffffe",
    "on": "#fffffd",
    "done": "#00659c",
    "late": "#7a5c00",
    "not": "#ad4300",
    "apart": "#6a6f75",
    "open": "#4e545b",
}
STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "envmonth",
    "font.family": ["DejaVu Sans"],  # comes with matplotlib and is wide: what fits in it fits in any reader's font
    "font.size": 8.5,
    "text.color": COLOURS["ink"],
    "axes.labelcolor": COLOURS["muted"],
    "axes.edgecolor": COLOURS["muted"],
    "xtick.color": COLOURS["muted"],
    "ytick.color": COLOURS["ink"],
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.7,
    "hatch.linewidth": 0.7,
    "hatch.color": COLOURS["open"],
    "legend.frameon": False,
}


WIDTH = 7.2  # inches: the text width of the printed page
_P = ParamSpec("_P")


def styled(draw: Callable[_P, Chart]) -> Callable[_P, Chart]:
    """Make a drawing function use `STYLE`, whatever style the analyst has set in the notebook."""

    @functools.wraps(draw)
    def drawn(*args: _P.args, **kwargs: _P.kwargs) -> Chart:
        import matplotlib as mpl

        with mpl.rc_context(STYLE):
            return draw(*args, **kwargs)

    return drawn


@dataclass(frozen=True)
class Chart:
    """A figure with what it says: title (the finding), alternative text, and the data behind it.

    Attributes
    ----------
    ident : str
        Name on the page; starts every id inside the drawing.
    columns, rows
        The data table, already written in the language of the report; the first column names the row.
    """

    ident: str
    title: str
    alt: str
    figure: Figure
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lang: str = "vi"

    def svg(self) -> Html:
        """Return the drawing as inline SVG."""
        import matplotlib as mpl

        stream = io.StringIO()
        with mpl.rc_context(STYLE):
            self.figure.savefig(stream, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
        return _inline(stream.getvalue(), self.ident, self.title, self.alt)

    def png(self, dpi: int = 150) -> bytes:
        """Return the drawing as PNG on white, for mail and Word, where SVG is not safe."""
        import matplotlib as mpl

        stream = io.BytesIO()
        with mpl.rc_context(STYLE):
            self.figure.savefig(stream, format="png", dpi=dpi, facecolor="white", metadata={"Software": None})
        return stream.getvalue()

    def html(self, data_printed: bool = False) -> Html:
        """Return figure, caption and the data table behind it; on paper the table only where `data_printed`."""
        words = Words(self.lang)
        columns = [Col(name, "num" if n else "") for n, name in enumerate(self.columns)]
        data = table(words("chart.data_of", title=self.title), columns, self.rows, ident=f"{self.ident}-d")
        drawing = tag("div", self.svg(), class_="scroll drawing", tabindex="0", role="group", aria_label=self.title)
        behind = details(words("chart.data"), data, printed=data_printed)
        return tag("figure", tag("figcaption", self.title), drawing, behind, id=self.ident, class_="chart")

    def _repr_html_(self) -> str:
        return self.html()._repr_html_()


def canvas(height: float) -> tuple[Figure, Axes]:
    """Return an empty figure as wide as the page, and its axes; pyplot, and so the notebook, knows nothing of it."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    return figure, figure.add_subplot()


def _inline(svg: str, ident: str, title: str, alt: str) -> Html:
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    body = re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL)
    width, height = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', body).groups()
    body = body[body.index(">") + 1 : body.rindex("</svg>")].replace("xlink:href", "href")
    body = re.sub(r"<style.*?</style>", "", body, flags=re.DOTALL)  # would hold for the whole page
    body = re.sub(r'<path d="[^"]*"( clip-path="[^"]*")? style="fill: none"\s*/>', "", body)
    body = re.sub(r"<clipPath.*?</clipPath>", "", body, flags=re.DOTALL)  # nothing is drawn outside its axes
    body = re.sub(r"<[^>]+>", _shorter, body)
    body = re.sub(r">\s+<", "><", body)
    used = set(re.findall(r"(?:url\(#|href=\"#)([^)\"]+)", body))
    body = re.sub(r' id="([^"]+)"', lambda m: f' id="{ident}-{m[1]}"' if m[1] in used else "", body)
    body = re.sub(r"(url\(#|href=\"#)", rf"\g<1>{ident}-", body)
    body = re.sub(r"<(g|defs)></\1>", "", body).strip()
    names = f'<title id="{ident}-t">{esc(title)}</title><desc id="{ident}-a">{esc(alt)}</desc>'
    size = f'viewBox="0 0 {float(width):.4g} {float(height):.4g}"'
    named = f'role="img" aria-labelledby="{ident}-t {ident}-a"'
    return Html(f'<svg {size} {named} class="c" stroke-linejoin="round">{names}{body}</svg>')


def _shorter(match: re.Match[str]) -> str:
    """Shorten one tag; text between tags is left alone, since "1.260" there is a figure and no coordinate."""
    tag_ = re.sub(r"\s+", " ", match[0]).replace(' "', '"')
    tag_ = re.sub(r"-?\d+\.\d{2,}", lambda m: f"{float(m[0]):.1f}".removesuffix(".0"), tag_)
    tag_ = re.sub(r' clip-path="[^"]*"|; stroke-linejoin: miter', "", tag_)
    tag_ = re.sub(r"font: ([^;\"]*?)(\d[\d.]*)px [^;\"]*", _font, tag_)
    for name, value in COLOURS.items():
        tag_ = tag_.replace(value, "currentColor" if name == "ink" else f"var(--c-{name},{value})")
    return tag_


def _font(match: re.Match[str]) -> str:
    weight = "bold " if "bold" in match[1] or "700" in match[1] else ""
    return f"font: {weight}{match[2]}px var(--sans,sans-serif)"
