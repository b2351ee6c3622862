"""What speaks for whom: every place of a return, its file and its mail that names a unit, and how far it decides.

Comes in: a document's `Face`, its file, folders, sheets and mail. Goes out: `Evidence`, each with the words it rests
on, so that a person can check them. An office's letterhead weighs most; a folder little. Addressees and bodies only
mentioned are no evidence; see `units` and `heads`, which leave them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from envmonth_lib.returns.grids import Document
from envmonth_lib.returns.heads import Face
from envmonth_lib.returns.names import HALF, MISSPELT, NO_LEVEL, Names, words_of
from envmonth_lib.returns.units import Unit, units_in, whole_units
from envmonth_lib.vietnamese import fold, nfc

WEIGHTS = {"G.1": 0.9, "reporter": 0.9, "letterhead": 0.9, "cover": 0.9, "file": 0.88, "opening": 0.85, "title": 0.85,
           "subject": 0.85, "signature": 0.75, "folder": 0.65, "sheet": 0.6, "sender": 0.6, "symbol": 0.5, "kind": 0.45,
           "place": 0.4, "copy": 0.3}  # fmt: skip
OUTSIDE = ("file", "folder", "sheet", "subject", "sender")
SAYS = {"G.1": "dòng G.1 ghi", "reporter": "mục “Đơn vị báo cáo” ghi", "letterhead": "phần đầu văn bản ghi",
        "cover": "phụ lục ghi", "signature": "chỗ ký ghi", "opening": "lời mở đầu ghi", "title": "tiêu đề ghi",
        "symbol": "số, ký hiệu ghi", "file": "tên tệp ghi", "folder": "tên thư mục ghi", "sheet": "tên trang tính ghi",
        "subject": "tiêu đề thư ghi", "sender": "người gửi thư ghi", "copy": "nơi lưu ghi", "place": "nơi ký ghi",
        "kind": "nội dung biểu là của"}  # fmt: skip
_ALIKE = re.compile(r"(?:ubnd|so|hoi|ban|cuc|bao|dai|chi cuc|lien|uy ban|bo)\b")
_REPORTS = re.compile(
    r"\b(?:b[aá]o c[aá]o|(?:xin |kính )?g[uử]i|đã (?:triển khai|tổ chức|ban hành|chỉ đạo|treo|phát|phối hợp|thực hiện)|"
    r"triển khai thực hiện)\b", re.IGNORECASE
)  # fmt: skip
_SEVERAL = re.compile(
    r"\b(?:cac|nhieu|\d+)(?: \d+)? (?:huyen|thanh|xa|phuong|thi tran|co so|don vi|chi|thon|truong|phong|hoi|doan)\b"
)
_SENDS = re.compile(r"\b(?:bao cao|gui)$")
_BEFORE_SIGNER = re.compile(
    r"^(?:(?:TM|T/M|KT|K/T|TL|TUQ|Q)\b[.\s]*)?(?:(?:PHÓ )?(?:GIÁM ĐỐC|CHỦ TỊCH|CỤC TRƯỞNG|TRƯỞNG BAN)\s*)?",
    re.IGNORECASE,
)
_KINDS_OF_FOLDERS = {
    "district": "huyen|huyen tp|huyen thanh pho|cac huyen|cac huyen thanh pho|ubnd cac huyen|cap huyen|ubnd huyen",
    "department": "so|so nganh|so ban nganh|cac so|cac so ban nganh",
    "mass_organisation": "doan the|hoi doan the|to chuc doan the|cac doan the",
    "press": "bao chi|bao dai",
    "own_unit": "don vi thuoc so|phong don vi|thuoc so",
}
_KIND_OF_FOLDER = {words: kind for kind, several in _KINDS_OF_FOLDERS.items() for words in several.split("|")}
_KIND_OF_SECTION = {"H": "district", "P": "press", "U": "own_unit"}
_KIND_WORDS = {"district": "huyện, thành phố", "press": "cơ quan báo chí", "own_unit": "đơn vị thuộc Sở",
               "department": "sở, ban, ngành", "mass_organisation": "đoàn thể"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place that names a unit: which place, the words there, and the unit meant with its weight."""

    place: str
    quote: str
    unit: Unit

    @property
    def weight(self) -> float:
        """How far this place alone decides, 0 to 1."""
        return WEIGHTS[self.place] * self.unit.sure

    @property
    def is_report(self) -> bool:
        """Whether it says who reports, and not only who did something."""
        return self.place != "opening" or bool(_SENDS.search(fold(self.quote)))

    def says(self) -> str:
        """The evidence in words: ``phần đầu văn bản ghi “SỞ Y TẾ”``."""
        return f"{SAYS[self.place]} “{self.quote}”"


# Not "Phòng Kế hoạch Tổng hợp", which is the name of an office.
_COMPILED = re.compile(
    r"^(?:(?:don vi|co quan|bo phan|nguoi) )?(?:lap bieu|lap bao cao|tong hop)\b"
    r"|\b(?:huyen|thanh pho|so|tinh|tnmt|tn mt|tai nguyen va moi truong|tai nguyen moi truong) tong hop$"
)


def gather(document: Document, face: Face, reported: str, sections: Iterable[str], names: Names) -> list[Evidence]:
    """All evidence of one document.

    Parameters
    ----------
    document, face : Document, Face
        As read.
    reported : str
        What row G.1 says, empty where there is none.
    sections : iterable of str
        Sections of the form that are answered; H, P and U are asked of one kind of agency only.
    names : Names
        The agencies of the year.
    """
    found = list(_named("G.1", reported, names)) if reported else []
    for head in face.letterheads:
        found += issuers(head, names)
    for place, texts in (("reporter", face.reporters), ("signature", face.signatures), ("cover", face.covers)):
        found += [e for text in texts for e in _named(place, _after(place, text), names)]
    found += [e for text in face.openings for e in _openings(text, names)]
    found += [e for text in face.titles for e in _named("title", text, names)]
    found += [e for text in face.copies for e in _named("copy", text, names) if e.unit.sure > NO_LEVEL]
    found += _symbols(face.symbol, names) if face.symbol else []
    found += list(_outside(document, names))
    found += _kinds(document, face, sections, names, found)
    return found


def issuers(head: tuple[str, ...], names: Names) -> list[Evidence]:
    """Evidence of one letterhead: its last unit issues, those above it do not; two offices side by side both count."""
    units: list[tuple[Unit, str]] = []
    at = 0
    # "(Phòng TN&MT huyện tổng hợp)" below the district's name says who did the work, not who reports.
    head = tuple(line for line in head if not (line.startswith("(") or _COMPILED.search(fold(line)))) or head
    while at < len(head):
        size = next((n for n in (3, 2, 1) if whole_units(" ".join(head[at : at + n]), names)), 0)
        quote = " ".join(head[at : at + size])
        units += [(unit, quote) for unit in whole_units(quote, names)] if size else []
        at += size or 1
    if any(unit.kind == "elsewhere" for unit, _ in units):
        return [Evidence("letterhead", quote, unit) for unit, quote in units if unit.kind == "elsewhere"]
    if not any(unit.kind in ("agency", "below") for unit, _ in units):
        return _misspelt(head, names) or [Evidence("letterhead", quote, unit) for unit, quote in units[-1:]]
    return [Evidence("letterhead", quote, unit) for unit, quote in _issuing(units, names)]


def _issuing(units: list[tuple[Unit, str]], names: Names) -> list[tuple[Unit, str]]:
    above: list[tuple[Unit, str]] = []
    issuing: list[tuple[Unit, str]] = []
    for unit, quote in units:
        if unit.kind == "below":
            unit = _of_office(unit, quote, above, names) or replace(unit, agencies=unit.agencies or _codes(issuing))
            issuing = [(unit, quote)]
        elif unit.kind == "agency" and any(names.parents.get(code) for code in unit.agencies) and _codes(issuing):
            issuing = [(Unit("below", _codes(issuing)), quote)]  # "Văn phòng Sở" under another department
        elif unit.kind == "agency" and any(names.parents.get(code) == names.organiser for code in unit.agencies):
            under = any(over.kind == "organiser" for over, _ in above)
            issuing = [(replace(unit, sure=1.0) if under else unit, quote)]
        elif unit.kind == "agency" and not (issuing and unit.sure <= NO_LEVEL):
            issuing.append((unit, quote))
        above.append((unit, quote))
    return issuing


def _of_office(unit: Unit, quote: str, above: list[tuple[Unit, str]], names: Names) -> Unit | None:
    """Read "VĂN PHÒNG" under "UBND TỈNH" as "Văn phòng UBND tỉnh", under our department as "Văn phòng Sở"."""
    for over, said in above[-1:]:
        for whole in (f"{quote} {said}", *([f"{quote} Sở"] if over.kind == "organiser" else [])):
            units = whole_units(whole, names)
            if over.kind in ("superior", "organiser") and len(units) == 1 and units[0].kind == "agency":
                return replace(units[0], sure=1.0)
    return None


def _codes(units: list[tuple[Unit, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for unit, _ in units if unit.kind == "agency" for code in unit.agencies))


def _misspelt(head: tuple[str, ...], names: Names) -> list[Evidence]:
    lines = (*head, *(" ".join(pair) for pair in pairwise(head)))
    for line in lines:
        if _ALIKE.match(fold(line).replace("uy ban nhan dan", "ubnd")) and (codes := names.closest(line)):
            return [Evidence("letterhead", line, Unit("agency", codes, MISSPELT))]
    return []


def _named(place: str, text: str, names: Names) -> Iterator[Evidence]:
    """Evidence of a text that names one unit; a unit below it, or a second agency, changes what it says."""
    units = [
        unit
        for unit in units_in(text, names, in_head=place in ("G.1", "reporter", "signature"))
        if unit.kind != "superior"
    ]
    below = [unit for unit in units if unit.kind == "below"]
    own = [unit for unit in units if unit.kind == "agency"]
    if any(unit.kind == "elsewhere" for unit in units):
        yield Evidence(place, text, Unit("elsewhere"))
    elif below:
        codes = below[0].agencies or tuple(code for unit in own for code in unit.agencies)
        yield Evidence(place, text, replace(below[0], agencies=codes))
    elif own:
        full = [unit for unit in own if unit.sure > HALF] or own
        parents = [unit for unit in own if not any(names.parents.get(code) for code in unit.agencies)]
        if parents and len(parents) < len(own):
            yield Evidence(place, text, Unit("below", tuple(code for unit in parents for code in unit.agencies)))
        else:
            yield from (Evidence(place, text, unit) for unit in full)
    elif codes := names.closest(text):
        yield Evidence(place, text, Unit("agency", codes, MISSPELT))


def _after(place: str, text: str) -> str:
    """What follows "TM.", "GIÁM ĐỐC" or "của": the unit itself."""
    if place == "signature":
        return _BEFORE_SIGNER.sub("", text)
    if place == "cover":
        return nfc(text).rpartition(" của ")[2] if " của " in nfc(text) else ""
    return text


def _openings(text: str, names: Names) -> Iterator[Evidence]:
    """Who reports, gives or did something in the first sentences: the unit right before the verb."""
    for found in list(_REPORTS.finditer(text))[:6]:
        before = re.split(r"[.;:!?]\s", text[max(0, found.start() - 110) : found.start()])[-1]
        units = units_in(before, names)
        if not units or units[-1].kind not in ("agency", "below"):
            continue
        last = units[-1]
        said = " ".join(before.split()[-12:]).strip(" ,-")
        words = [word.folded for word in words_of(before)]
        if _SEVERAL.search(" ".join(words[max(0, last.start - 2) :])):
            continue  # "MTTQ các huyện, thành phố", "11/11 huyện, thành đoàn": many, and none of them sends
        if len(words) - last.end <= 3 and words[max(0, last.start - 1) : last.start] not in (["cua"], ["tai"], ["ve"]):
            yield Evidence("opening", f"{said} {found[0]}", last)
            return


def _symbols(symbol: str, names: Names) -> list[Evidence]:
    head = re.split(r"[-.]", symbol)[0]
    units = [unit for unit in whole_units(head.upper(), names) if unit.kind in ("agency", "organiser")]
    return [Evidence("symbol", symbol, unit) for unit in units]


def _outside(document: Document, names: Names) -> Iterator[Evidence]:
    *folders, file = nfc(document.file).split("/")
    stem = file.rpartition(".")[0] or file
    yield from _named("file", stem.replace("_", " "), names)
    for folder in folders:
        yield from _named("folder", folder.replace("_", " "), names)
    sheets = [e for grid in document.grids if grid.is_sheet for e in _named("sheet", grid.name, names)]
    if len({e.unit.agencies for e in sheets}) == 1 and all(e.unit.kind == "agency" for e in sheets):
        yield sheets[0]
    if document.subject:
        yield from _named("subject", nfc(document.subject), names)
    if document.sender:
        name, _, address = nfc(document.sender).partition("<")
        yield from _named(
            "sender", name.strip(' "') if "@" not in name else re.sub(r"[@._-]", " ", name.upper()), names
        )
        yield from _named("sender", re.sub(r"[@._>-]", " ", address.upper()), names)


def _kinds(
    document: Document, face: Face, sections: Iterable[str], names: Names, found: list[Evidence]
) -> Iterator[Evidence]:
    """Support for agencies already named: the kind of folder, rows of one kind only, "BC-UBND", place of signing."""
    named = {code for e in found if e.unit.kind == "agency" for code in e.unit.agencies}
    kinds = {_KIND_OF_SECTION.get(section) for section in sections}
    kinds |= {_KIND_OF_FOLDER.get(fold(folder)) for folder in document.file.split("/")[:-1]}
    for code in sorted(named):
        if names.kinds.get(code) in kinds:
            yield Evidence("kind", _KIND_WORDS.get(names.kinds[code], ""), Unit("agency", (code,)))
        spelt = any(code in e.unit.agencies and e.unit.sure != MISSPELT for e in found)
        if spelt and names.kinds.get(code) in ("district", "commune") and face.symbol.upper().startswith("UBND"):
            yield Evidence("symbol", face.symbol, Unit("agency", (code,)))
    for place in face.places:
        if fold(place).removeprefix("tp ") == names.province:
            own = (code for code in sorted(named) if names.kinds.get(code) not in ("district", "commune", "own_unit"))
            yield from (Evidence("place", place, Unit("agency", (code,))) for code in own)
        elif code := names.districts.get(fold(place).removeprefix("huyen ")):
            yield Evidence("place", place, Unit("agency", (code,)))
