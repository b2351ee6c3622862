"""One case of the corpus: what stands in its folder, and the key to it.

A recipe is a function with the decorator `case`; it gets a `Case` and writes one or more files through the writers.
Everything at the top of ``dev`` or ``held`` is one case: a file, or a folder of files that belong together.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from markup import Fact, accepted, facts_of, read_fact, visible

CORPUS = Path(__file__).resolve().parents[1]


# Parts of the writer's template that no office file needs and that weigh more than the return.
_IDLE = re.compile(r"thumbnail|stylesWithEffects")
_IDLE_LINK = re.compile(rb"<(?:Relationship|Override) [^>]*(?:thumbnail|stylesWithEffects)[^>]*/>")


def still(path: Path) -> Path:
    """Take the clock and the thumbnail out of an office file: the same recipe makes the same, small bytes."""
    with zipfile.ZipFile(path) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist() if not _IDLE.search(name)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2020-08-01T00:00:00Z", content)
            content = (
                re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", content) if name == "_rels/.rels" else content
            )
            part = zipfile.ZipInfo(name, (2020, 8, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(part, content)
    return path


@dataclass
class FileKey:
    """What must be said of one file: whose, which status, signed when."""

    file: str
    agency: str
    status: str
    signed: str
    manner: str
    received: str = ""


@dataclass
class Case:
    """One case being made."""

    set: str
    name: str
    agency: str
    signed: str
    manner: str
    status: str = "counted"
    found_by: str = ""
    files: list[FileKey] = field(default_factory=list)
    answers: list[tuple[str, Fact, str, str]] = field(default_factory=list)
    at: str = ""
    muted: bool = False

    @property
    def folder(self) -> Path:
        """Folder of the case's set."""
        return CORPUS / self.set

    def path(self, name: str = "") -> Path:
        """Where a file of this case is written; its parents are made."""
        path = self.folder / (name or self.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def file(self, name: str = "", **said: str) -> None:
        """Start a file of the key; what is not said is as for the case. Facts shown from now on are its facts."""
        self.at = name or self.name
        key = {"agency": self.agency, "status": self.status, "signed": self.signed, "manner": self.manner, **said}
        self.files.append(FileKey(self.at, **key))
        self.muted = not key["status"].startswith("counted")

    def show(self, text: str, place: str, found_by: str) -> str:
        """Text for the file, tracked changes marked; its facts go into the key."""
        if not self.at:
            self.file()
        self._keep(facts_of(text), place, found_by)
        return visible(text)

    def cell(self, value: object, place: str, found_by: str) -> object:
        """Value for a spreadsheet cell: a text with marks, (number, mark), (number, mark, formula), or anything plain."""
        if isinstance(value, tuple):
            shown, mark, *formula = value
            if not self.at:
                self.file()
            self._keep([read_fact(spec, shown) for spec in mark.split(";")], place, found_by)
            return formula[0] if formula else shown
        return accepted(self.show(value, place, found_by)) if isinstance(value, str) else value

    def also(self, *marks: str, place: str = "", found_by: str = "") -> None:
        """Facts that no single place shows, such as what may be concluded from the whole text."""
        self._keep([read_fact(mark, "") for mark in marks], place, found_by)

    def may(self, *indicators: str) -> None:
        """Answers "có" that a reader may or may not conclude from the text."""
        self.also(*(f"{indicator}=1 opt" for indicator in indicators), found_by="prose")

    def _keep(self, facts: Iterable[Fact], place: str, found_by: str) -> None:
        if self.muted:
            return
        self.answers += [(self.at, fact, place, self.found_by or found_by) for fact in facts]


RECIPES: list[tuple[dict[str, str], Callable[[Case], None]]] = []


def case(set_: str, name: str, agency: str, signed: str, manner: str, status: str = "counted", found_by: str = ""):
    """Register a recipe. `name` is its file, or its folder where the recipe names files itself."""

    def register(make: Callable[[Case], None]) -> Callable[[Case], None]:
        said = {"set": set_, "name": name, "agency": agency, "signed": signed, "manner": manner, "status": status}
        RECIPES.append(({**said, "found_by": found_by}, make))
        return make

    return register
