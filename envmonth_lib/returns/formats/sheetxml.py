"""What a workbook's XML says beyond values: formulas without result, text in old fonts, cells absurdly far out.

Why: a formula that was never calculated reads as blank, and text in .VnTime as strange letters; one cell at the far
end of a sheet would cost gigabytes in the fast reader. Comes in: an opened xlsx package. Goes out: by sheet, the cells
whose value is another than the fast reader's; nothing for most files, at the price of one look at the raw bytes.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache

from envmonth_lib.returns.formats.limits import MOST_CELLS, MOST_XML, TOO_LARGE, UnreadableError, parse_xml
from envmonth_lib.returns.formats.words import clean, is_old_font, names_old_font
from envmonth_lib.returns.grids import NOT_CALCULATED

Overlay = dict[tuple[int, int], str]

_SMALL = 20_000  # bytes
_CELLS = b"sheetData"  # cells stand between its first and its last mention
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
# Each begins with fixed letters, which makes the search quick.
_FAR_OR_ODD = re.compile(rb"""r(?:="(?:[A-Z]{3}|[A-Z]{1,2}\d{5})|='| =|[\t\r\n])""")
_PREFIXED_FORMULA = re.compile(rb":f[\s/>]")
_NO_RESULT = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_FAULT = re.compile(
    rb"<(?:\w+:)?c\s([^>]*\bt\s*=\s*[\"']e[\"'][^>]*)>\s*"
    rb"(?:<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*)?<(?:\w+:)?v>([^<]{1,20})</"
)
_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Z]{1,3})(\d{1,7})[\"']")


def beyond_values(archive: zipfile.ZipFile) -> dict[str, Overlay]:
    """Return by sheet name the cells (row, column from zero) whose text differs from what the fast reader gives.

    Raises
    ------
    UnreadableError
        A sheet has a cell so far out, or so much XML, that no report can mean it.
    """
    names = set(archive.namelist())
    old_fonts = any(
        names_old_font(part_of(archive, n)) for n in ("xl/styles.xml", "xl/sharedStrings.xml") if n in names
    )
    fonts = _Fonts(archive) if old_fonts else None
    found: dict[str, Overlay] = {}
    for part in names:
        if not _SHEET.fullmatch(part):
            continue
        xml = part_of(archive, part)
        cells = xml[max(xml.find(_CELLS), 0) : xml.rfind(_CELLS)]
        _refuse_far_cells(cells)
        overlay = {**dict.fromkeys(_without_result(cells), NOT_CALCULATED), **dict(_faults(cells))}
        if fonts is not None:
            overlay = {**fonts.texts(xml), **overlay}
        if overlay:
            found[part] = overlay
    return {name: found[part] for name, part, _ in sheet_parts(archive) if part in found} if found else {}


def part_of(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the bytes of a part; UnreadableError where it is larger than that of any report."""
    if archive.getinfo(name).file_size > MOST_XML:
        raise UnreadableError(TOO_LARGE)
    return archive.read(name)


def _refuse_far_cells(xml: bytes) -> None:
    """The fast reader sets up every cell up to the last one, and ends the whole process when memory runs out."""
    if len(xml) > 4 * MOST_CELLS and xml.count(b"<c") > 2 * MOST_CELLS:
        raise UnreadableError(TOO_LARGE)
    if not _FAR_OR_ODD.search(xml) or not _too_wide(_PLACE.findall(xml)):
        return
    # Cells that have only a style do not count; whoever formats whole columns leaves thousands of them.
    filled = re.sub(rb"<(?:\w+:)?c\s[^>]*/>|<(?:\w+:)?c\s[^>]*>\s*</(?:\w+:)?c>", b"", xml)
    if _too_wide(_PLACE.findall(filled)):
        raise UnreadableError("Có ô dữ liệu nằm quá xa trong trang tính; xóa các ô thừa, lưu lại rồi gửi lại.")


def _too_wide(places: list[tuple[bytes, bytes]]) -> bool:
    if not places:
        return False
    columns = max(column_of(letters) for letters in {letters for letters, _ in places}) + 1
    return columns * max(int(row) for _, row in places) > MOST_CELLS


@lru_cache(maxsize=1024)
def column_of(letters: bytes) -> int:
    """Position of a column from zero: b"A" is 0, b"AA" is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _without_result(xml: bytes) -> Iterator[tuple[int, int]]:
    if b"<f" not in xml and not _PREFIXED_FORMULA.search(xml):
        return
    for attributes, empty in _NO_RESULT.findall(xml):
        place = _PLACE.search(b" " + attributes)
        # A formula may well give an empty text: then the cell says that its result is one.
        if place and not (empty and b"str" in attributes):
            yield int(place[2]) - 1, column_of(place[1])


def _faults(xml: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    """Cells that show a fault such as #DIV/0!, which the fast reader leaves blank."""
    for attributes, shown in _FAULT.findall(xml) if b't="e"' in xml or (b"'" in xml and b"t='e'" in xml) else ():
        if place := _PLACE.search(b" " + attributes):
            yield (int(place[2]) - 1, column_of(place[1])), shown.decode("utf-8", "replace")


def sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str, str]]:
    """Yield name, part and state ("visible", "hidden", "veryHidden") of each sheet, in their order."""
    book, links = (part_of(archive, name) for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"))
    small = len(book) + len(links) < _SMALL
    yield from (_known_parts if small else _parts)(book, links)


def _parts(book: bytes, links: bytes) -> Iterator[tuple[str, str, str]]:
    targets = {link.get("Id"): link.get("Target", "") for link in parse_xml(links)}
    for sheet in parse_xml(book).iter("{*}sheet"):
        link = next((value for name, value in sheet.items() if name.endswith("}id")), "")
        target = targets.get(link, "")
        yield (
            sheet.get("name", ""),
            target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}"),
            sheet.get("state", "visible"),
        )


@lru_cache(maxsize=256)  # workbooks of one program with the same sheets have these two parts alike
def _known_parts(book: bytes, links: bytes) -> tuple[tuple[str, str, str], ...]:
    return tuple(_parts(book, links))


class _Fonts:
    """Fonts of cells and of runs in shared texts."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        names = archive.namelist()
        styles = parse_xml(part_of(archive, "xl/styles.xml")) if "xl/styles.xml" in names else None
        self._of_style: list[str] = []
        if styles is not None:
            fonts = [_font_name(font) for font in styles.iterfind("{*}fonts/{*}font")]
            used = (int(xf.get("fontId", 0)) for xf in styles.iterfind("{*}cellXfs/{*}xf"))
            self._of_style = [fonts[n] if n < len(fonts) else "" for n in used]
        self._shared: list[list[tuple[str, str | None]]] = []
        if "xl/sharedStrings.xml" in names:
            shared = parse_xml(part_of(archive, "xl/sharedStrings.xml"))
            self._shared = [_runs(text) for text in shared.iterfind("{*}si")]

    def texts(self, xml: bytes) -> Overlay:
        """Return the texts of one sheet that have an old font, whole or in part, converted run by run."""
        found: Overlay = {}
        for cell in parse_xml(xml).iter("{*}c"):
            kind, place = cell.get("t"), _PLACE.search(f' r="{cell.get("r", "")}"'.encode())
            if kind not in ("s", "inlineStr", "str") or not place:
                continue
            style = int(cell.get("s", 0))
            own = self._of_style[style] if style < len(self._of_style) else ""
            runs = [(text, own if font is None else font) for text, font in self._cell_runs(cell, kind)]
            if any(is_old_font(font) for _, font in runs):
                # Each run by itself: blanks between runs are part of the text.
                text = "".join(_run(text, font) for text, font in runs).strip()
                found[int(place[2]) - 1, column_of(place[1])] = text
        return found

    def _cell_runs(self, cell: object, kind: str) -> list[tuple[str, str | None]]:
        value = cell.findtext("{*}v", "")
        if kind == "s":
            at = int(value) if value.isdigit() else -1
            return self._shared[at] if 0 <= at < len(self._shared) else []
        inline = cell.find("{*}is")
        return [(value, None)] if inline is None else _runs(inline)


def _run(text: str, font: str) -> str:
    blank_before, blank_after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return blank_before + clean(text, font) + blank_after if text.strip() else text


def _font_name(font: object) -> str:
    name = font.find("{*}name")
    return "" if name is None else name.get("val", "")


def _runs(text: object) -> list[tuple[str, str | None]]:
    """Runs of a shared or inline text with their own font; None where the cell's font holds."""
    runs = []
    for part in text:
        if not isinstance(part.tag, str):
            continue
        if part.tag.endswith("}t"):
            runs.append((part.text or "", None))
        elif part.tag.endswith("}r"):
            named = part.find("{*}rPr/{*}rFont")
            runs.append((part.findtext("{*}t", ""), None if named is None else named.get("val", "")))
    return runs
