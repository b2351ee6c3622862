"""The sender's own workbook back: cells in question filled and commented, every other part as it came.

Comes in: the bytes of an xlsx or xlsm and the questions by place. Goes out: the same package with a fill and a note at
each cell; drawings, formulas and their last results stay untouched because only the parts concerned are rewritten. No
formula is evaluated and nothing is run; macros are taken out, so that we never send any. A need of III.2-d.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from envmonth_lib.returns.grids import column_letters
from envmonth_lib.vietnamese import nfc

MARKED = "FFD54F"
AUTHOR = "Cơ quan tổng hợp"
_MOST_UNPACKED = 100_000_000
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_V, _X = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:excel}"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_AFTER_NOTES = {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts",
                "extLst", "AlternateContent"}  # fmt: skip
_PLACE = re.compile(r"(?P<sheet>.+)!(?P<column>[A-Z]{1,3})(?P<row>[0-9]{1,7})")
_NOTES = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" '
    'o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" '
    'o:connecttype="rect"/></v:shapetype></xml>'
)
_NOTE = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" id="_em{n}" type="#_x0000_t202" style="position:absolute;'
    'margin-left:60pt;margin-top:2pt;width:300pt;height:{height}pt;z-index:{n};visibility:hidden" fillcolor="#ffffe1" '
    'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path '
    'o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill>'
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


class CannotMarkError(Exception):
    """A file cannot be given back marked; the questions are listed in a workbook of our own instead."""


def mark_workbook(content: bytes, notes: Mapping[str, str]) -> tuple[bytes, list[str]]:
    """Fill and comment cells of a workbook.

    Parameters
    ----------
    content : bytes
        An xlsx or xlsm package.
    notes : mapping
        Place (``Biểu 1!E34``) to the text of its note.

    Returns
    -------
    bytes, list of str
        An xlsx package without macros, the same bytes each time; the places that were not found in it.

    Raises
    ------
    CannotMarkError
        The package is not built as this module knows it; other damage raises what zipfile and lxml raise.
    """
    package = _Package(content)
    by_sheet: dict[str, dict[tuple[int, int], str]] = {}
    lost = []
    for place, text in notes.items():
        found = _PLACE.fullmatch(place)
        if found and found["sheet"] in package.sheets:
            at = (int(found["row"]), _column(found["column"]))
            by_sheet.setdefault(found["sheet"], {})[at] = text
        else:
            lost.append(place)
    for sheet, cells in by_sheet.items():
        package.mark(package.sheets[sheet], dict(sorted(cells.items())))
    package.drop_macros()
    return package.save(), lost


class _Package:
    """The parts of one workbook; only those that are asked for are parsed, and only those are written anew."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST_UNPACKED:
                raise CannotMarkError("tệp quá lớn")
            self.parts = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
        self.trees: dict[str, etree._Element] = {}
        self.fills: dict[int, str] = {}
        self.types = self.tree("[Content_Types].xml")
        self.book = next((posixpath.normpath(t) for _, t in self.targets("", "officeDocument")), "")
        rels = {rel: target for rel, target in self.targets(self.book, "worksheet")}
        sheets = self.tree(self.book).iter(f"{_M}sheet")
        self.sheets = {nfc(s.get("name", "")): rels[s.get(f"{_R}id")] for s in sheets if s.get(f"{_R}id") in rels}
        if not self.sheets:
            raise CannotMarkError("tệp không theo cấu trúc thường gặp của Excel")

    def tree(self, name: str) -> etree._Element:
        """Return a part as a tree; what is changed in it is saved."""
        if name not in self.trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
            self.trees[name] = etree.fromstring(self.parts[name], parser)
            if self.trees[name].getroottree().docinfo.doctype:
                raise CannotMarkError("tệp có khai báo lạ")
        return self.trees[name]

    def rels_of(self, part: str) -> str:
        """Name the part that holds the relationships of another."""
        folder, name = posixpath.split(part)
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def targets(self, part: str, kind: str) -> Iterator[tuple[str, str]]:
        """Yield id and part of each relationship of one kind."""
        if self.rels_of(part) in self.parts:
            for rel in self.tree(self.rels_of(part)):
                if rel.get("Type", "").rpartition("/")[2] == kind and rel.get("TargetMode") != "External":
                    target = rel.get("Target", "")
                    whole = posixpath.join(posixpath.dirname(part), target) if target[:1] != "/" else target[1:]
                    yield rel.get("Id", ""), posixpath.normpath(whole)

    def add(self, owner: str, kind: str, pattern: str, content: str, content_type: str) -> tuple[str, str]:
        """Add a part that belongs to `owner`; return the id of the relationship and its name."""
        name = next(pattern.format(n) for n in range(1, 10_000) if pattern.format(n) not in self.parts)
        self.parts[name] = content.encode()
        etree.SubElement(self.types, f"{_TYPE}Override", PartName=f"/{name}", ContentType=content_type)
        rels = self.rels_of(owner)
        self.parts.setdefault(rels, f'<Relationships xmlns="{_REL[1:-1]}"/>'.encode())
        ident = f"rIdEm{len(self.tree(rels)) + 1}"
        etree.SubElement(self.tree(rels), f"{_REL}Relationship", Id=ident, Type=_OFFICE + kind, Target=f"/{name}")
        return ident, name

    def mark(self, part: str, cells: Mapping[tuple[int, int], str]) -> None:
        """Fill and comment the cells of one sheet, given as (row from 1, column from 0)."""
        sheet = self.tree(part)
        for (row, column), _ in cells.items():
            cell = _cell(sheet, row, column)
            cell.set("s", self.filled(int(cell.get("s", "0"))))
        notes = self.notes_of(part)
        drawing = self.drawing_of(part, sheet)
        there = {c.get("ref"): c for c in notes.iter(f"{_M}comment")}
        taken = len(drawing)
        for n, ((row, column), text) in enumerate(cells.items(), start=taken + 1):
            ref = f"{column_letters(column)}{row}"
            if ref in there:
                self.say(there[ref].find(f"{_M}text"), f"\n{text}")
                continue
            comment = etree.SubElement(notes.find(f"{_M}commentList"), f"{_M}comment", ref=ref, authorId="0")
            self.say(etree.SubElement(comment, f"{_M}text"), text)
            height = 30 + 15 * (1 + len(text) // 52 + text.count("\n"))
            drawing.append(etree.fromstring(_NOTE.format(n=n, height=height, row=row - 1, column=column)))

    def say(self, where: etree._Element, text: str) -> None:
        """Add a text to a note."""
        run = etree.SubElement(where, f"{_M}r")
        etree.SubElement(run, f"{_M}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}).text = text

    def notes_of(self, part: str) -> etree._Element:
        """Return the notes of a sheet, made where it has none."""
        for _, name in self.targets(part, "comments"):
            return self.tree(name)
        authors = f"<authors><author>{AUTHOR}</author></authors>"
        empty = f'<comments xmlns="{_M[1:-1]}">{authors}<commentList/></comments>'
        return self.tree(self.add(part, "comments", "xl/comments{}.xml", empty, f"{_SPREADSHEET}comments+xml")[1])

    def drawing_of(self, part: str, sheet: etree._Element) -> etree._Element:
        """Return the shapes of a sheet's notes, which a sheet names in its place among its other parts."""
        known = dict(self.targets(part, "vmlDrawing"))
        for named in sheet.iterchildren(f"{_M}legacyDrawing"):
            if named.get(f"{_R}id") in known:
                return self.tree(known[named.get(f"{_R}id")])
        kind = "application/vnd.openxmlformats-officedocument.vmlDrawing"
        ident, name = self.add(part, "vmlDrawing", "xl/drawings/vmlDrawing{}.vml", _NOTES, kind)
        named = etree.Element(f"{_M}legacyDrawing", {f"{_R}id": ident})
        after = next((c for c in sheet if isinstance(c.tag, str) and etree.QName(c).localname in _AFTER_NOTES), None)
        if after is None:
            sheet.append(named)
        else:
            after.addprevious(named)
        return self.tree(name)

    def filled(self, style: int) -> str:
        """Return the index of the style that looks like `style` with the fill of a cell in question."""
        if style not in self.fills:
            styles = self.tree(next(name for _, name in self.targets(self.book, "styles")))
            fills, looks = styles.find(f"{_M}fills"), styles.find(f"{_M}cellXfs")
            if not self.fills:
                pattern = etree.SubElement(etree.SubElement(fills, f"{_M}fill"), f"{_M}patternFill")
                pattern.set("patternType", "solid")
                etree.SubElement(pattern, f"{_M}fgColor", rgb=f"FF{MARKED}")
                etree.SubElement(pattern, f"{_M}bgColor", indexed="64")
                fills.set("count", str(len(fills)))
            look = deepcopy(looks[style])
            look.set("fillId", str(len(fills) - 1))
            look.set("applyFill", "1")
            looks.append(look)
            looks.set("count", str(len(looks)))
            self.fills[style] = str(len(looks) - 1)
        return self.fills[style]

    def drop_macros(self) -> None:
        """Take out the macros, and make the package say that it has none."""
        for part in [name for name in self.parts if posixpath.basename(name).startswith("vbaProject")]:
            del self.parts[part]
        for rel in [r for r in self.tree(self.rels_of(self.book)) if r.get("Type", "").endswith("/vbaProject")]:
            rel.getparent().remove(rel)
        for named in list(self.types):
            if "macroEnabled" in named.get("ContentType", ""):
                named.set("ContentType", f"{_SPREADSHEET}sheet.main+xml")
            elif "vbaProject" in named.get("ContentType", ""):
                self.types.remove(named)

    def save(self) -> bytes:
        """Return the package, with one fixed time in it."""
        for name, tree in self.trees.items():
            if name in self.parts:
                self.parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        saved = io.BytesIO()
        with zipfile.ZipFile(saved, "w") as target:
            for name, content in self.parts.items():
                info = zipfile.ZipInfo(name, _EARLIEST)
                info.create_system = 0
                info.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(info, content, compresslevel=6)
        return saved.getvalue()


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number - 1


def _cell(sheet: etree._Element, row: int, column: int) -> etree._Element:
    """Return a cell of a sheet, put in its place with the look of its row or column where the file leaves it out."""
    data = sheet.find(f"{_M}sheetData")
    line = _placed(data, "row", row, lambda e: int(e.get("r", "0")), str(row))
    ref = f"{column_letters(column)}{row}"
    before = len(line)
    cell = _placed(line, "c", column, lambda e: _column(re.sub(r"[0-9]", "", e.get("r", "A"))), ref)
    if len(line) > before:
        whole = [c for c in sheet.iter(f"{_M}col") if int(c.get("min", "0")) <= column + 1 <= int(c.get("max", "0"))]
        cell.set("s", line.get("s") or (whole[0].get("style", "0") if whole else "0"))
    return cell


def _placed(parent: etree._Element, name: str, number: int, number_of, ref: str) -> etree._Element:
    for child in parent.iterchildren(f"{_M}{name}"):
        if child.get("r") is None:
            raise CannotMarkError("tệp không đánh số dòng, ô")
        if number_of(child) == number:
            return child
        if number_of(child) > number:
            made = etree.Element(f"{_M}{name}", r=ref)
            child.addprevious(made)
            return made
    return etree.SubElement(parent, f"{_M}{name}", r=ref)
