"""A received xlsx or docx as a package of parts, changed in a few of them and otherwise given back byte for byte.

Comes in: the bytes of an Office package, not trusted: no entity is resolved, no address followed, nothing run. Goes
out: the same package with the parts that were changed written anew, one fixed time in it. A whole rewrite by a library
would lose drawings and results of formulas, and refuse files that Word forgives. A need of III.2-d.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

MARKED = "FFD54F"
AUTHOR = "Cơ quan tổng hợp"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_MOST_UNPACKED = 100_000_000
_EARLIEST = (1980, 1, 1, 0, 0, 0)


class CannotMarkError(Exception):
    """A file cannot be given back marked; the questions are listed in a workbook of our own instead."""


class Package:
    """The parts of one package; only those that are asked for are parsed, and only those are written anew.

    Attributes
    ----------
    parts : dict
        Name to bytes, in the order of the package.
    main : str
        Name of the part that is the workbook or the document itself.
    """

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST_UNPACKED:
                raise CannotMarkError("too large")
            self.parts = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
        self._trees: dict[str, etree._Element] = {}
        self.main = next((target for _, target in self.targets("", "officeDocument")), "")
        if self.main not in self.parts:
            raise CannotMarkError("no main part")

    @property
    def types(self) -> etree._Element:
        """The list of what each part is."""
        return self.tree("[Content_Types].xml")

    def tree(self, name: str) -> etree._Element:
        """Return a part as a tree; what is changed in it is saved."""
        if name not in self._trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
            self._trees[name] = etree.fromstring(self.parts[name], parser)
            if self._trees[name].getroottree().docinfo.doctype:
                raise CannotMarkError("a declaration that Office never writes")
        return self._trees[name]

    def relationships(self, part: str) -> etree._Element:
        """Return the relationships of a part ("" for the package), made where it has none."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        self.parts.setdefault(listed, f'<Relationships xmlns="{_REL[1:-1]}"/>'.encode())
        return self.tree(listed)

    def targets(self, part: str, kind: str) -> Iterator[tuple[str, str]]:
        """Yield id and name of each part inside the package that `part` is related to in one way."""
        for rel in self.relationships(part):
            if rel.get("Type", "").rpartition("/")[2] == kind and rel.get("TargetMode") != "External":
                target = rel.get("Target", "")
                whole = target[1:] if target.startswith("/") else posixpath.join(posixpath.dirname(part), target)
                yield rel.get("Id", ""), posixpath.normpath(whole)

    def add(self, owner: str, kind: str, pattern: str, content: str, content_type: str) -> tuple[str, str]:
        """Add a part that belongs to `owner`; return the id of the relationship and the name of the part."""
        name = next(pattern.format(n) for n in range(1, 10_000) if pattern.format(n) not in self.parts)
        self.parts[name] = content.encode()
        etree.SubElement(self.types, f"{_TYPE}Override", PartName=f"/{name}", ContentType=content_type)
        rels = self.relationships(owner)
        ident = f"rIdEm{len(rels) + 1}"
        etree.SubElement(rels, f"{_REL}Relationship", Id=ident, Type=f"{R[1:-1]}/{kind}", Target=f"/{name}")
        return ident, name

    def drop_macros(self, content_type: str) -> None:
        """Take out the macros, and make the package say that its main part, of `content_type`, has none."""
        for name in [name for name in self.parts if posixpath.basename(name).startswith("vba")]:
            del self.parts[name]
        for rel in [r for r in self.relationships(self.main) if r.get("Type", "").endswith("/vbaProject")]:
            rel.getparent().remove(rel)
        for named in list(self.types):
            if "macroEnabled" in named.get("ContentType", ""):
                named.set("ContentType", content_type)
            elif "vba" in named.get("ContentType", "").lower():
                self.types.remove(named)

    def save(self) -> bytes:
        """Return the package, the same bytes each time."""
        for name, tree in self._trees.items():
            if name in self.parts:
                self.parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        saved = io.BytesIO()
        with zipfile.ZipFile(saved, "w") as target:
            for name, content in self.parts.items():
                info = zipfile.ZipInfo(name, _EARLIEST)
                info.create_system = 0  # else Windows and Linux differ
                info.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(info, content, compresslevel=6)
        return saved.getvalue()
