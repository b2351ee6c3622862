"""Whose return a file is, for which year, under which number, signed when, and which of several counts.

Comes in: a `Document`, the answers its tables gave to G.1 to G.3, and the agencies asked to report. Goes out: an
`Attribution` with a reason. The form's hidden marker decides unless the text says otherwise; without it several places
must agree. In doubt a person decides: a return under the wrong agency is worse than one that waits. Clause: III.2-d.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from envmonth_lib.plan import Agency, Plan
from envmonth_lib.returns.cells import read_date
from envmonth_lib.returns.forms import SAMPLE_STAMP
from envmonth_lib.returns.grids import Document, as_text
from envmonth_lib.returns.names import (
    CONFIDENT,
    WEIGHTS,
    agencies_in,
    combined,
    known_names,
    other_province,
    speaks_below,
)
from envmonth_lib.returns.tables import Found, markers, unmarked
from envmonth_lib.vietnamese import fold, nfc

_NUMBER = re.compile(r"\b\d{1,5}\s*/\s*(?:BC|CV|KH|TTr)?\s*-?\s*[A-ZĐa-zđ&.-]+\b(?:\s*\([^)]*\))?")
_DAY = re.compile(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}", re.IGNORECASE)
_END_OF_HEAD = ("kinh gui", "bao cao", "can cu", "bieu 1", "bieu 2")
_TABLE_HEADINGS = {"tt", "stt", "so tt", "noi dung", "chi tieu", "don vi tinh", "ket qua"}
_HEAD_LINES = 14
_YEAR = re.compile(r"\bnam (20\d\d)\b")
_ABOUT = ("thang hanh dong", "ky bao cao", "bao cao ket qua")


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
        What a person needs to know, in Vietnamese.
    signed_raw : str
        What stands in G.3 where it is not a date.
    """

    agency: str = ""
    doc_number: str = ""
    signed: date | None = None
    status: str = ""
    why: str = ""
    candidates: tuple[str, ...] = ()
    sample: bool = False
    signed_raw: str = ""


def attribute(document: Document, answers: Iterable[Found], plan: Plan, agencies: tuple[Agency, ...]) -> Attribution:
    """Say whose return a document is, and of which year.

    Parameters
    ----------
    document : Document
        As read; one that could not be read is told by its file name only, and never with confidence.
    answers : iterable of Found
        What its tables say; rows G.1 (name), G.2 (number) and G.3 (date) are used.
    """
    said = {f.indicator.id: f.cell.value for f in answers if f.indicator.section == "G" and f.cell.value is not None}
    head = _head(document)
    forms = {tuple(name.split(":")[:2]) for what, name in _all_markers(document) if what == "form"}
    agency, status, why, candidates = _whose(document, as_text(said.get("agency_name")), head, forms, plan, agencies)
    signed = read_date(said.get("report_signed")) or _day_in(head)
    if not status:
        status, why = _of_year(forms, head, document, signed, plan)
    return Attribution(
        agency=agency,
        doc_number=as_text(said.get("report_number")) or _number_in(head),
        signed=signed,
        status=status,
        why=why,
        candidates=candidates,
        sample=_is_sample(document),
        signed_raw="" if signed else as_text(said.get("report_signed")),
    )


def _whose(
    document: Document, name: str, head: list[str], forms: set[tuple[str, ...]], plan: Plan,
    agencies: tuple[Agency, ...],
) -> tuple[str, str, str, tuple[str, ...]]:  # fmt: skip
    codes = {a.agency for a in agencies}
    province = re.sub(r"^.*?(?=tỉnh|thành phố)", "", plan.superior.vi)
    names = known_names(agencies, province)
    marked = sorted({form[1] for form in forms if len(form) > 1})
    if len(marked) > 1:
        return "", "needs_person", "Tệp chứa biểu của nhiều đơn vị.", tuple(m for m in marked if m in codes)
    named = agencies_in(name, names, WEIGHTS["G.1"])
    if marked and marked[0] in codes:
        others = [a for a, weight in named.items() if weight >= CONFIDENT and a != marked[0]]
        if others and marked[0] not in named:
            return "", "needs_person", "Biểu cấp cho đơn vị này nhưng dòng G.1 ghi đơn vị khác.", (marked[0], *others)
        return marked[0], "", "", ()
    if line := other_province(head, province):
        return "", "not_ours", f"Phần đầu văn bản ghi “{line}”.", ()
    return _by_text(document, named, head, names)


def _by_text(
    document: Document, named: dict[str, float], head: list[str], names: tuple
) -> tuple[str, str, str, tuple[str, ...]]:
    stem = document.file.rsplit("/", 1)[-1].rpartition(".")[0].replace("_", " ")
    votes = [named, agencies_in(stem, names, WEIGHTS["file"])]
    letterhead = [agencies_in(line, names, WEIGHTS["letterhead"]) for line in head]
    votes.append({a: max(v.get(a, 0) for v in letterhead) for v in letterhead for a in v})
    votes.append(agencies_in(_number_in(head).rpartition("/")[2].replace("-", " "), names, WEIGHTS["symbol"]))
    weights = combined(votes)
    best = tuple(sorted(weights, key=lambda a: (-weights[a], a)))
    sure = [a for a in best if weights[a] >= CONFIDENT]
    if document.problem or not best:
        why = "" if document.problem else "Không tìm thấy tên cơ quan báo cáo."
        return "", "needs_person", why, best[:3]
    if speaks_below(head, names):
        return "", "needs_person", "Có vẻ là báo cáo của đơn vị trực thuộc.", best[:3]
    if len(sure) == 1:
        return sure[0], "", "", ()
    return "", "needs_person", "Chưa chắc chắn là báo cáo của đơn vị nào.", best[:3]


def _of_year(
    forms: set[tuple[str, ...]], head: list[str], document: Document, signed: date | None, plan: Plan
) -> tuple[str, str]:
    marked = sorted({form[0] for form in forms})
    if marked and str(plan.year) not in marked:
        return "other_year", f"Biểu của năm {', '.join(marked)}."
    if marked:
        return "", ""
    about = [fold(text) for text in (*head, *_titles(document)) if any(word in fold(text) for word in _ABOUT)]
    years = {year for text in about for year in _YEAR.findall(text)}
    if years and str(plan.year) not in years:
        return "other_year", f"Văn bản nói về năm {', '.join(sorted(years))}."
    if not years and signed and signed.year != plan.year:
        return "other_year", f"Văn bản ký năm {signed.year}."
    return "", ""


def _all_markers(document: Document) -> list[tuple[str, str]]:
    values = [p.text for p in document.paragraphs]
    values += [value for grid in document.grids for row in grid.rows for value in row]
    return [found for value in values for found in markers(value)]


def _lines(document: Document) -> Iterable[list[str]]:
    """Yield the texts at the top of each part of a document: its paragraphs, then its first tables or sheets."""
    yield [p.text for p in document.paragraphs]
    for grid in document.grids[:3]:
        rows = grid.rows[:_HEAD_LINES]
        yield [v for row in rows for v in row if isinstance(v, str)]


def _head(document: Document) -> list[str]:
    """Letterhead lines: what stands above the title, the address line and the legal bases, in every part's top."""
    head = []
    for part in _lines(document):
        lines = [line.strip() for text in part[: 4 * _HEAD_LINES] for line in str(unmarked(text) or "").splitlines()]
        for line in lines:
            if fold(line).startswith(_END_OF_HEAD) or fold(line) in _TABLE_HEADINGS:
                break
            if 2 < len(line) <= 160:
                head.append(line)
    return head[: 4 * _HEAD_LINES]


def _titles(document: Document) -> list[str]:
    return [text for part in _lines(document) for text in part[: 4 * _HEAD_LINES] if len(text) <= 300]


def _number_in(head: list[str]) -> str:
    for line in head:
        if fold(line).startswith("so ") and (found := _NUMBER.search(nfc(line))):
            return re.sub(r"\s*([/-])\s*", r"\1", found.group())
    return ""


def _day_in(head: list[str]) -> date | None:
    return next((day for line in head if (found := _DAY.search(line)) and (day := read_date(found.group()))), None)


def _is_sample(document: Document) -> bool:
    stamp = fold(SAMPLE_STAMP)
    texts = [p.text for p in document.paragraphs]
    texts += [v for grid in document.grids for row in grid.rows for v in row if isinstance(v, str)]
    return any("[em:sample" in text or ("mẫu" in text.casefold() and stamp in fold(text)) for text in texts)
