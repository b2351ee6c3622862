"""The sender's own workbook back: cells in question filled and commented, every other part as it came.

Comes in: the bytes of an xlsx or xlsm and the questions by place. Goes out: the same package with a fill and a note at
each cell; drawings, formulas and their last results stay untouched because only the parts concerned are rewritten. No
formula is evaluated and nothing is run; macros are taken out, so that we never send any. A need of III.2-d.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from envmonth_lib.returns.grids import column_letters
from envmonth_lib.returns.officepackage import AUTHOR, MARKED, XML_SPACE, CannotMarkError, Package, R
from envmonth_lib.vietnamese import nfc

_M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
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
        The package is not built as ours to change; other damage raises what zipfile and lxml raise.
    """
    package = Package(content)
    rels = dict(package.targets(package.main, "worksheet"))
    sheets = {nfc(s.get("name", "")): rels.get(s.get(f"{R}id")) for s in package.tree(package.main).iter(f"{_M}sheet")}
    by_sheet: dict[str, dict[tuple[int, int], str]] = {}
    lost = []
    for place, text in notes.items():
        found = _PLACE.fullmatch(place)
        if found and sheets.get(found["sheet"]):
            at = (int(found["row"]), _column(found["column"]))
            by_sheet.setdefault(sheets[found["sheet"]], {})[at] = text
        else:
            lost.append(place)
    fill = _Fill(package)
    for part, cells in by_sheet.items():
        _mark(package, part, dict(sorted(cells.items())), fill)
    package.drop_macros(f"{_SPREADSHEET}sheet.main+xml")
    return package.save(), lost


def _mark(package: Package, part: str, cells: Mapping[tuple[int, int], str], fill: _Fill) -> None:
    """Fill and comment the cells of one sheet, given as (row from 1, column from 0)."""
    sheet = package.tree(part)
    for row, column in cells:
        cell = _cell(sheet, row, column)
        cell.set("s", fill.over(int(cell.get("s", "0"))))
    notes, drawing = _notes_of(package, part), _drawing_of(package, part, sheet)
    there = {comment.get("ref"): comment for comment in notes.iter(f"{_M}comment")}
    for n, ((row, column), text) in enumerate(cells.items(), start=len(drawing) + 1):
        ref = f"{column_letters(column)}{row}"
        if ref in there:
            _say(there[ref].find(f"{_M}text"), f"\n{text}")
            continue
        comment = etree.SubElement(notes.find(f"{_M}commentList"), f"{_M}comment", ref=ref, authorId="0")
        _say(etree.SubElement(comment, f"{_M}text"), text)
        height = 30 + 15 * (1 + len(text) // 52 + text.count("\n"))
        drawing.append(etree.fromstring(_NOTE.format(n=n, height=height, row=row - 1, column=column)))


def _say(where: etree._Element, text: str) -> None:
    run = etree.SubElement(where, f"{_M}r")
    etree.SubElement(run, f"{_M}t", {XML_SPACE: "preserve"}).text = text


def _notes_of(package: Package, part: str) -> etree._Element:
    """Return the notes of a sheet, made where it has none."""
    for _, name in package.targets(part, "comments"):
        return package.tree(name)
    authors = f"<authors><author>{AUTHOR}</author></authors>"
    empty = f'<comments xmlns="{_M[1:-1]}">{authors}<commentList/></comments>'
    return package.tree(package.add(part, "comments", "xl/comments{}.xml", empty, f"{_SPREADSHEET}comments+xml")[1])


def _drawing_of(package: Package, part: str, sheet: etree._Element) -> etree._Element:
    """Return the shapes of a sheet's notes, which a sheet names in its place among its other parts."""
    known = dict(package.targets(part, "vmlDrawing"))
    for named in sheet.iterchildren(f"{_M}legacyDrawing"):
        if named.get(f"{R}id") in known:
            return package.tree(known[named.get(f"{R}id")])
    kind = "application/vnd.openxmlformats-officedocument.vmlDrawing"
    ident, name = package.add(part, "vmlDrawing", "xl/drawings/vmlDrawing{}.vml", _NOTES, kind)
    named = etree.Element(f"{_M}legacyDrawing", {f"{R}id": ident})
    after = next((c for c in sheet if isinstance(c.tag, str) and etree.QName(c).localname in _AFTER_NOTES), None)
    if after is None:
        sheet.append(named)
    else:
        after.addprevious(named)
    return package.tree(name)


class _Fill:
    """Styles that look like others of the workbook, with the fill of a cell in question."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._made: dict[int, str] = {}

    def over(self, style: int) -> str:
        """Return the index of a style that looks like `style`, filled."""
        if style not in self._made:
            styles = self._package.tree(next(name for _, name in self._package.targets(self._package.main, "styles")))
            fills, looks = styles.find(f"{_M}fills"), styles.find(f"{_M}cellXfs")
            if not self._made:
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
            self._made[style] = str(len(looks) - 1)
        return self._made[style]


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
            raise CannotMarkError("rows or cells without an address")
        if number_of(child) == number:
            return child
        if number_of(child) > number:
            made = etree.Element(f"{_M}{name}", r=ref)
            child.addprevious(made)
            return made
    return etree.SubElement(parent, f"{_M}{name}", r=ref)
