"""The report as one file: chapters put into a notebook, the notebook through our own nbconvert exporter.

In: the tables of a run, plan, method, agencies. Out: `compose` gives a notebook of ready outputs, `export_html` one
HTML file that calls no network address and needs no script: style and drawings inside, readable on screen, on paper,
light and dark. The same input gives the same bytes. Clause: III.2-d; layout after Decree 30/2020, Annex I.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pandas as pd
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook, new_output

from envmonth_lib.plan import Agency, Method, Plan
from envmonth_lib.reporting.closing import method_chapter, signature, sources_chapter, unknown_chapter
from envmonth_lib.reporting.groups import groups_chapter
from envmonth_lib.reporting.items import common_chapter, item_chapter
from envmonth_lib.reporting.markup import Html, join, link, tag
from envmonth_lib.reporting.material import Material, gather
from envmonth_lib.reporting.nominees import shortlist_chapter
from envmonth_lib.reporting.opening import letterhead, summary_chapter, who

TEMPLATES = Path(__file__).with_name("template")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
CHAPTERS: tuple[tuple[str, Callable[[Material], Html]], ...] = (
    ("summary", summary_chapter),
    ("who", who),
    ("items", lambda m: items_chapter(m)),
    ("groups", groups_chapter),
    ("shortlist", shortlist_chapter),
    ("unknown", unknown_chapter),
    ("method", method_chapter),
    ("sources", sources_chapter),
)


class ReportExporter(HTMLExporter):
    """Export a notebook as one self-contained page: our template, no code, no script, no address."""

    export_from_notebook = "envmonth report"

    def __init__(self, config=None, **kwargs):
        super().__init__(config=config, **kwargs)
        self.exclude_input = self.exclude_input_prompt = self.exclude_output_prompt = True
        self.exclude_anchor_links = True

    def _template_name_default(self) -> str:
        return "envmonth"

    @property
    def extra_template_basedirs(self) -> list[str]:
        """Where our template lies; it travels with the package."""
        return [str(TEMPLATES)]

    def from_notebook_node(self, nb, resources=None, **kw):
        """Fill the template; unlike `HTMLExporter`, the finished page is not parsed and rewritten."""
        return super(HTMLExporter, self).from_notebook_node(nb, resources, **kw)

    def _init_resources(self, resources):
        found = super()._init_resources(resources)
        found["report_css"] = (TEMPLATES / "envmonth" / "report.css").read_text(encoding="utf-8")
        return found


def compose(
    tables: Mapping[str, pd.DataFrame],
    plan: Plan,
    method: Method,
    agencies: Iterable[Agency],
    lang: str = "vi",
    audience: str = "internal",
    run: str = "draft",
) -> NotebookNode:
    """Put the report together as a notebook whose cells hold the finished chapters.

    Parameters
    ----------
    tables : mapping of name to DataFrame
        ledger, answers, item_values, item_tasks, item_scores, scores, ranks, issues, shortlist, as `store` keeps them.
    agencies : iterable of Agency
        All that were to report.
    audience : {"internal", "public"}
        The public copy is built without nominees, free text, messages and names of files.
    run : str
        ``draft`` is stamped "BẢN NHÁP".

    Raises
    ------
    ParameterError
        A table or column is missing; language or audience is not known.
    """
    m = gather(tables, plan, method, agencies, lang, audience, run)
    cells = [_cell("head", letterhead(m), name="head")]
    for number, (name, write) in zip(_ROMAN, CHAPTERS, strict=False):
        if name == "sources":
            cells.append(_cell("signature", signature(m), name="signature"))
        title = m.w(f"chapter.{name}")
        heading = tag("h2", f"{number}. {title}" if name != "sources" else m.w("chapter.annex", title=title))
        content = tag("section", heading, write(m), id=name, class_="chapter")
        cells.append(_cell(name, content, name=m.w(f"nav.{name}")))
    return new_notebook(cells=cells, metadata={"envmonth": _about(m)})


def summary(
    tables: Mapping[str, pd.DataFrame],
    plan: Plan,
    method: Method,
    agencies: Iterable[Agency],
    lang: str = "vi",
) -> Html:
    """Show the first chapter of the report by itself; see `compose`."""
    return summary_chapter(gather(tables, plan, method, agencies, lang))


def items_chapter(m: Material) -> Html:
    """Write the chapter of the seven items with its own short list of contents."""
    w = m.w
    entries = [(f"item-{item}", item, content.title[m.lang]) for item, content in m.plan.items.items()]
    contents = tag(
        "ul", *(tag("li", link(ident, f"{item} {title}")) for ident, item, title in entries), class_="contents"
    )
    parts = [contents]
    for n, (ident, item, title) in enumerate(entries, start=1):
        heading = tag("h3", f"{n}. {w('item.heading', item=item, title=title)}")
        parts.append(tag("section", heading, item_chapter(m, item), id=ident, class_="part"))
    heading = tag("h3", f"{len(entries) + 1}. {w('item.common')}")
    parts.append(tag("section", heading, common_chapter(m), id="item-common", class_="part"))
    return join(parts)


def export_html(notebook: NotebookNode, path: str | Path | None = None) -> str:
    """Write a composed or executed notebook as one HTML file.

    Parameters
    ----------
    path : path, optional
        Where to write it (UTF-8, line ends as they are); left out: only returned.

    Returns
    -------
    str
        The page.
    """
    page, _ = ReportExporter().from_notebook_node(notebook)
    page = "\n".join(line.rstrip() for line in page.splitlines() if line.strip()) + "\n"
    if path is not None:
        Path(path).write_text(page, encoding="utf-8", newline="\n")
    return page


def build_report(
    tables: Mapping[str, pd.DataFrame],
    plan: Plan,
    method: Method,
    agencies: Iterable[Agency],
    path: str | Path,
    lang: str = "vi",
    audience: str = "internal",
    run: str = "draft",
) -> Path:
    """Compose the report and write it to one file; see `compose`. Returns the path."""
    export_html(compose(tables, plan, method, agencies, lang, audience, run), path)
    return Path(path)


def _cell(ident: str, content: Html, name: str) -> NotebookNode:
    output = new_output("display_data", data={"text/html": str(content)})
    # A fixed id: nbformat would draw a random one, and two runs could not be compared.
    return new_code_cell(source="", outputs=[output], id=ident, metadata={"envmonth": {"name": name}})


def _about(m: Material) -> dict[str, object]:
    w = m.w
    stamps = [w("stamp.sample")] if m.sample else []
    stamps += [w("stamp.draft_run")] if m.run == "draft" else []
    stamps += [w("head.draft")]
    return {
        "lang": m.lang,
        "title": w("head.title", year=str(m.plan.year), place=m.plan.place[m.lang]),
        "skip": w("page.skip"),
        "contents": w("page.contents"),
        "stamp": " · ".join(stamps),
        "sample": w("stamp.sample") if m.sample else "",
        "banner": w("stamp.banner") if m.sample else "",
        "print_head": w("page.print_head", audience=w(f"head.{m.audience}")),
    }
