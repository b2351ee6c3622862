"""Whose return a file is, for which year, under which number, signed when, and whether it takes another's place.

Comes in: a `Document`, the answers its tables gave to G.1 to G.3, and the agencies asked to report. Goes out: an
`Attribution` with its confidence and, in Vietnamese, the words it rests on. The form's hidden marker decides unless the
text says otherwise; else the places that name a sender are weighed. In doubt a person decides. Clause: III.2-d.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from envmonth_lib.plan import Agency, Plan
from envmonth_lib.returns.cells import read_date
from envmonth_lib.returns.evidence import OUTSIDE, Evidence, gather
from envmonth_lib.returns.grids import Document, as_text
from envmonth_lib.returns.heads import Face
from envmonth_lib.returns.names import HALF, PLACED, Names, known_names
from envmonth_lib.returns.stamps import all_markers, is_sample
from envmonth_lib.returns.tables import Found
from envmonth_lib.returns.units import PROVINCES, units_in, whole_units
from envmonth_lib.vietnamese import fold

CONFIDENT = 0.75
_RIVAL = 0.5
_OWN_WORDS = ("G.1", "reporter", "letterhead", "cover", "opening", "signature")
_YEAR = re.compile(r"\bnam (20\d\d)\b")
_ABOUT = re.compile(r"thang hanh dong|moi truong|bao cao|ket qua|^nam 20\d\d$")
_BARE_YEAR = re.compile(
    r"(?<![\d/.-])(?<!s[oố] )(?<!s[oố]: )\b(20\d\d)\b(?!\s*[/.-]\s*\d|\s*/\s*[A-ZĐ])", re.IGNORECASE
)
_REPLACES = re.compile(
    r"\bdinh chinh\b|\bthay the (?:cho )?(?:bao cao|van ban|bieu|cong van|ban|so)\b|"
    r"\b(?:ban|bao cao|bieu|gui) thay the\b"
)
_OF_THE_DISTRICT = re.compile(r"\bbc ubnd\b.* cua (?:ubnd|uy ban nhan dan) (?:huyen|thanh pho)\b")
_OTHER_BODY = re.compile(r"(?:cong ty|doanh nghiep|ngan hang|tap doan|hop tac xa|htx)\b")
_OTHER_DISTRICT = re.compile(r"ubnd (?:huyen|thi xa|quan) \w+|uy ban nhan dan (?:huyen|thi xa|quan) \w+")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose a file is.

    Attributes
    ----------
    agency : str
        Code, empty where it is not certain; then `candidates` holds the likely ones, best first.
    doc_number, signed
        As written on the return; None where no date could be read.
    status : {"", "other_year", "not_ours", "needs_person"}
        Empty: it is a return of `agency` for the plan's year.
    why : str
        What it rests on, or what a person needs to know, in Vietnamese.
    signed_raw : str
        What stands in G.3 where it is not a date.
    confidence : float
        How surely it is `agency`'s, 0 to 1; 0 where no agency is given.
    settle : str
        A line for ``data/receipts/<year>.csv`` (file, received, agency) that settles a doubt for good, else empty.
    replaces : str
        The words that say it takes the place of an earlier return ("thay thế", "đính chính"), else empty.
    """

    agency: str = ""
    doc_number: str = ""
    signed: date | None = None
    status: str = ""
    why: str = ""
    candidates: tuple[str, ...] = ()
    sample: bool = False
    signed_raw: str = ""
    confidence: float = 0.0
    settle: str = ""
    replaces: str = ""


def attribute(
    document: Document, answers: Iterable[Found], plan: Plan, agencies: tuple[Agency, ...], told: str = ""
) -> Attribution:
    """Say whose return a document is, and of which year.

    Parameters
    ----------
    document : Document
        As read; one that could not be read is never attributed with confidence.
    answers : iterable of Found
        What its tables say; rows G.1 (name), G.2 (number) and G.3 (date) are used.
    told : str
        Code that the office wrote beside the file's receipt: it settles whose return it is.
    """
    given = [f for f in answers if f.cell.value is not None]
    said = {f.indicator.id: f.cell.value for f in given if f.indicator.section == "G"}
    face = Face(document)
    forms = {tuple(name.split(":")[:2]) for what, name in all_markers(document) if what == "form"}
    names = known_names(agencies, plan)
    whose = _told(told, names) or _by_form(forms, as_text(said.get("agency_name")), names)
    if whose is None:
        sections = {f.indicator.section for f in given}
        evidence = gather(document, face, as_text(said.get("agency_name")), sections, names)
        whose = _by_evidence(document, face, evidence, names)
    signed = read_date(said.get("report_signed")) or face.signed
    if not whose.status:
        status, why = _of_year(forms, face, document.file, signed, plan.year)
        whose = replace(whose, status=status, why=why or whose.why)
    return replace(
        whose,
        doc_number=as_text(said.get("report_number")) or face.number,
        signed=signed,
        sample=is_sample(document),
        signed_raw="" if signed else as_text(said.get("report_signed")),
        settle=_line(document.file, whose.candidates) if whose.status == "needs_person" else "",
        replaces=_replaces(document, face),
    )


def _told(code: str, names: Names) -> Attribution | None:
    return Attribution(code, why="Sở đã ghi rõ đơn vị khi nhận.", confidence=1.0) if code in names.kinds else None


def _by_form(forms: set[tuple[str, ...]], name: str, names: Names) -> Attribution | None:
    marked = sorted({form[1] for form in forms if len(form) > 1 and form[1]})
    if len(marked) > 1:
        return _doubt("Tệp chứa biểu của nhiều đơn vị.", (m for m in marked if m in names.kinds))
    if not marked or marked[0] not in names.kinds:
        return None
    meant = {code for u in units_in(name, names) if u.kind == "agency" and u.sure >= CONFIDENT for code in u.agencies}
    if meant and marked[0] not in meant:
        return _doubt(f"Biểu cấp cho đơn vị này nhưng dòng G.1 ghi “{name}”.", (marked[0], *sorted(meant)))
    return Attribution(marked[0], why="Biểu mẫu do Sở cấp riêng cho đơn vị này.", confidence=0.99)


def _by_evidence(document: Document, face: Face, evidence: list[Evidence], names: Names) -> Attribution:
    weights = _combined(evidence)
    best = tuple(sorted(weights, key=lambda code: (-weights[code], code)))
    if document.problem:
        return _doubt("", best[:3])
    if whose := _not_ours(face, evidence, best, names) or _below(face, evidence, best):
        return whose
    own = {
        c
        for e in evidence
        if e.place in _OWN_WORDS and e.weight > _RIVAL and e.unit.kind == "agency"
        for c in e.unit.agencies
    }
    if len(own) > 1:
        rivals = [e for e in evidence if e.place in _OWN_WORDS and set(e.unit.agencies) & own]
        return _doubt(f"Tệp nêu nhiều đơn vị báo cáo: {_words(rivals)}.", sorted(own, key=best.index))
    if not best:
        return _doubt("Không tìm thấy tên cơ quan báo cáo.", ())
    if own and best[0] not in own:
        return _doubt(f"Trong văn bản và bên ngoài nêu đơn vị khác nhau: {_words(evidence)}.", best[:3])
    if doubt := _contradiction(best[0], face, evidence, names):
        return _doubt(doubt, best[:3])
    rest = [e for e in evidence if e.unit.kind == "agency" and e.unit.agencies == (best[0],)]
    rivals = [code for code in best[1:] if weights[code] > _RIVAL and code not in own]
    if weights[best[0]] >= CONFIDENT and (own or not rivals):
        sure = round(min(0.99, weights[best[0]]) - 0.1 * bool(rivals), 2)
        return Attribution(best[0], why=f"{_capital(_words(rest))}.", confidence=sure)
    return _doubt(f"Chưa chắc chắn là báo cáo của đơn vị nào: {_words(evidence)}.", best[:3])


def _not_ours(face: Face, evidence: list[Evidence], best: tuple[str, ...], names: Names) -> Attribution | None:
    """Another province, a company, or the office above: what the letterhead says when no agency of ours is named."""
    for e in evidence:
        if e.unit.kind == "elsewhere" and (e.place not in OUTSIDE or (e.place in ("file", "subject") and not best)):
            return Attribution(status="not_ours", why=f"{_capital(e.says())}.")
    for place in face.places:
        if fold(place) in PROVINCES - {names.province} and not any(e.place == "G.1" for e in evidence):
            return Attribution(status="not_ours", why=f"Văn bản ký tại “{place}”.")
    lines = [line for head in face.letterheads for line in head]
    for line in lines[:3]:
        if _OTHER_BODY.match(fold(line)):
            return Attribution(status="not_ours", why=f"Phần đầu văn bản ghi “{line}”, ngoài các cơ quan phải báo cáo.")
    if best or any(e.unit.kind == "below" for e in evidence):
        return None
    for line in (*lines, *(" ".join(pair) for pair in pairwise(lines))):
        if _OTHER_DISTRICT.match(fold(line)) and not units_in(line, names):
            return Attribution(status="not_ours", why=f"Phần đầu văn bản ghi “{line}”, không có trong sổ đăng ký.")
    above = whole_units(" ".join(lines), names)
    if above and (above[-1].kind == "organiser" or face.symbol.upper().startswith("UBND")):
        return Attribution(status="not_ours", why=f"Văn bản của “{lines[-1]}”, không phải cơ quan báo cáo.")
    return None


def _below(face: Face, evidence: list[Evidence], best: tuple[str, ...]) -> Attribution | None:
    """Whether a unit below an agency speaks; a covering report of the agency itself speaks louder."""
    if any(e.place in ("cover", "G.1") and e.unit.kind == "agency" for e in evidence):
        return None
    if any(_OF_THE_DISTRICT.search(fold(line)) for line in face.covers):
        return None  # "Kèm theo Báo cáo số 340/BC-UBND … của UBND huyện" below the name of its room
    headed = [e for e in evidence if e.place == "letterhead" and e.unit.kind in ("agency", "below")]
    speaking = headed[:1] or [e for e in evidence if e.place in (*_OWN_WORDS, "title", *OUTSIDE)]
    signs = {e.place for e in evidence if e.unit.kind == "agency"}
    named = {e.place for e in speaking if e.unit.kind == "agency"}
    if named & {"file", "folder", "subject"}:  # a room often sends what its office has signed
        ours = "file" if {"subject", "opening"} <= named else ""
        speaking = [e for e in speaking if e.place not in ("sender", ours)]
    is_signed = "letterhead" in signs and bool({"symbol", "signature"} & signs)  # who "đã treo" in it reports nothing
    said = [e for e in evidence if e.place in ("opening", "reporter", "G.1") and (e.is_report or not is_signed)]
    speaking = said if any(e.unit.kind == "below" for e in said) else speaking
    for e in (one for one in speaking if one.unit.kind == "below"):
        above = tuple(dict.fromkeys((*e.unit.agencies, *best)))
        return _doubt(f"Có vẻ là báo cáo của đơn vị trực thuộc: {e.says()}.", above[:3])
    return None


def _contradiction(code: str, face: Face, evidence: list[Evidence], names: Names) -> str:
    """What speaks against the likeliest agency, in words; empty where nothing does."""
    kind = names.kinds[code]
    meant = [e for e in evidence if code in e.unit.agencies and e.place not in ("symbol", "place")]
    if kind == "own_unit" and all(e.unit.sure <= HALF for e in meant):
        return f"Sở nào cũng có đơn vị tên như vậy: {_words(meant)}."
    symbols = [e for e in evidence if e.place == "symbol"]
    against = [e for e in symbols if code not in e.unit.agencies and e.weight >= 0.4]
    if against and not any(code in e.unit.agencies for e in symbols):
        return f"Số, ký hiệu “{face.symbol}” là của đơn vị khác."
    if face.symbol.upper().startswith("UBND") and kind not in ("district", "commune"):
        return f"Số, ký hiệu “{face.symbol}” là của UBND, không phải của đơn vị này."
    if kind == "district" and face.symbol and not face.symbol.upper().startswith("UBND"):
        return f"Số, ký hiệu “{face.symbol}” không phải của UBND; có thể là của phòng chuyên môn hoặc đoàn thể huyện."
    placed = {c for e in evidence if e.place == "place" for c in e.unit.agencies}
    if placed and code not in placed and kind in ("mass_organisation", "district"):
        return f"Văn bản ký tại “{face.places[0]}”, có thể là của đơn vị cấp huyện."
    outside = [e for e in evidence if e.place in OUTSIDE and e.unit.kind == "agency" and e.unit.sure >= PLACED]
    others = [e for e in outside if code not in e.unit.agencies]
    inside = {e.place for e in evidence if e.place not in OUTSIDE and e.place != "kind" and code in e.unit.agencies}
    if others and len(others) == len(outside) and len(inside) < 2:
        rivals = [*(e for e in evidence if e.place in inside), *others]
        return f"Trong văn bản và bên ngoài nêu đơn vị khác nhau: {_words(rivals)}."
    return ""


def _combined(evidence: list[Evidence]) -> dict[str, float]:
    """Put places together: the best word of each place counts, two places at 0.6 make 0.84."""
    best: dict[tuple[str, str], float] = {}
    for e in evidence:
        if e.unit.kind == "agency":
            for code in e.unit.agencies:
                best[code, e.place] = max(best.get((code, e.place), 0.0), e.weight)
    doubt: dict[str, float] = {}
    for (code, _), weight in best.items():
        doubt[code] = doubt.get(code, 1.0) * (1 - weight)
    return {code: 1 - left for code, left in doubt.items()}


def _doubt(why: str, candidates: Iterable[str]) -> Attribution:
    return Attribution(status="needs_person", why=why, candidates=tuple(candidates))


def _words(evidence: list[Evidence]) -> str:
    ordered = sorted(evidence, key=lambda e: -e.weight)
    return "; ".join(dict.fromkeys(e.says() for e in ordered[:4])) or "không có căn cứ rõ"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _line(file: str, candidates: tuple[str, ...]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow((file, "", candidates[0] if candidates else "MÃ-CƠ-QUAN"))
    return line.getvalue()


def _of_year(forms: set[tuple[str, ...]], face: Face, file: str, signed: date | None, year: int) -> tuple[str, str]:
    """Whether it is another year's: the form, then the title, then the date of signing, then the file name decide."""
    marked = sorted({form[0] for form in forms})
    if marked:
        return ("", "") if str(year) in marked else ("other_year", f"Biểu của năm {', '.join(marked)}.")
    titles = [line for line in face.titles if _ABOUT.search(fold(line))]
    years = {y for line in titles for y in _YEAR.findall(fold(line)) or _BARE_YEAR.findall(line)}
    if years:
        return ("", "") if str(year) in years else ("other_year", f"Tiêu đề ghi năm {', '.join(sorted(years))}.")
    if signed:
        return ("", "") if signed.year == year else ("other_year", f"Văn bản ký năm {signed.year}.")
    named = set(_BARE_YEAR.findall(file.rsplit("/", 1)[-1].replace("_", " ")))
    if named and str(year) not in named:
        return "other_year", f"Tên tệp ghi năm {', '.join(sorted(named))}."
    return "", ""


def _replaces(document: Document, face: Face) -> str:
    texts = (*(line for head in face.letterheads for line in head), *face.titles, document.subject,
             document.file.rsplit("/", 1)[-1].rpartition(".")[0])  # fmt: skip
    return next((text for text in texts if _REPLACES.search(fold(text)) or fold(text).endswith("thay the")), "")
