"""Reports of one nominee's achievements ("Báo cáo thành tích"), and files that nominate and report nothing else.

Why: a list of nominees or an achievement report sent apart must not take the place of the agency's report, and its
figures are the nominee's. Comes in: paragraphs of a document, or its titles. Goes out: the nominee named there with
all that is said of the achievement, and whether a whole file only nominates. Clause: II.7.
"""

from __future__ import annotations

import re
from itertools import pairwise

from envmonth_lib.returns.forms import MARKER as OUR_FORM
from envmonth_lib.returns.found import text_at
from envmonth_lib.returns.grids import Document
from envmonth_lib.returns.nominationlists import MARKER, Item
from envmonth_lib.returns.nominationtext import Named, named_in
from envmonth_lib.returns.nominationwords import request_in
from envmonth_lib.returns.nomineekinds import kind_of
from envmonth_lib.returns.nominenames import names_in
from envmonth_lib.vietnamese import fold

_TITLE = re.compile(r"bao cao (?:tom tat )?thanh tich\b")
_PAPER = re.compile(r"(?:to trinh|danh sach|bao cao (?:tom tat )?thanh tich|phieu de cu|v v|ve viec|de nghi)\b")
_REPORT = re.compile(r"bao cao\b(?! (?:tom tat )?thanh tich)|bieu (?:1|so 1|so lieu)|phu luc so lieu")
_PRAISE = re.compile(r"\b(?:khen|khen thuong|bieu duong|tuyen duong)\b")
_TOP = 25
_NAME = ("ho va ten", "ho ten", "ten tap the", "ten don vi", "ten to chuc", "ten doanh nghiep", "ten co quan", "ten ho",
         "ten tap the de nghi", "ten don vi de nghi", "tap the", "ca nhan", "doanh nghiep", "ten ca nhan")  # fmt: skip
_UNIT = ("chuc vu", "don vi", "don vi cong tac", "noi cong tac", "dia chi", "chuc vu don vi cong tac", "noi o",
         "chuc vu don vi", "noi o hien nay", "tru so", "tru so chinh", "dia diem tru so chinh")  # fmt: skip
_ACHIEVED = re.compile(r"\b(?:thanh tich|ket qua)\b(?! ca nhan)")
_NEXT_PART = re.compile(
    r"\b(?:hinh thuc khen|khen thuong da|da duoc khen|cam doan|xac nhan|noi nhan|nguoi bao cao|thu truong|danh hieu|"
    r"y kien|de nghi)\b"
)
_KINDS = {"ho va ten": "individual", "ho ten": "individual", "ca nhan": "individual", "ten doanh nghiep": "enterprise",
          "doanh nghiep": "enterprise", "ten tap the": "organisation", "tap the": "organisation",
          "ten to chuc": "organisation"}  # fmt: skip


def only_nominates(document: Document) -> bool:
    """Whether the titles of a file say that it nominates and reports nothing: "Tờ trình … đề nghị khen thưởng"."""
    if any(OUR_FORM.search(paragraph.text) for paragraph in document.paragraphs):
        return False
    lines = [fold(paragraph.text) for paragraph in document.paragraphs[:_TOP]]
    for grid in document.grids[:2]:
        rows = range(min(len(grid.rows), 8))
        texts = [text_at(grid, row, column) for row in rows for column in range(len(grid.rows[row]))]
        lines += [fold(line) for text in texts for line in text.splitlines()]
    lines = [line for line in lines if line]
    if any(_REPORT.match(line) for line in lines):
        return False
    titles = (" ".join(lines[at : at + 3]) for at, line in enumerate(lines) if _PAPER.match(line))
    return any(_PRAISE.search(title) or _TITLE.match(title) for title in titles)


def dossier_spans(texts: list[str]) -> list[range]:
    """Return the paragraphs of each achievement report, from its title to the next one or the end."""
    begins = [number for number, text in enumerate(texts) if len(text) < 200 and _TITLE.match(fold(text))]
    return [range(begin, end) for begin, end in pairwise([*begins, len(texts)])]


def read_dossier(texts: list[str], span: range, year: int) -> Item | None:
    """Read one achievement report; None where it names nobody."""
    labelled = [(number, *_labelled(texts[number])) for number in span]
    named = next(((n, label, value) for n, label, value in labelled if label in _NAME and value), None)
    number, label, said = named or _titled(texts, span) or (-1, "", "")
    if number < 0:
        return None
    found = named_in(said, 0, _KINDS.get(label, ""), bare=True)[0]
    name = found[0].name if found else said.strip(" .;,")
    units = dict.fromkeys(value.strip(" .;") for _, label, value in labelled if label in _UNIT and value)
    unit = ", ".join(filter(None, ([found[0].unit] if found else []) + list(units)))
    kind = _KINDS.get(label, "") if not kind_of(name) else ""
    achievement = _achievement(texts, span)
    form = next((r.form for n in span if (r := request_in(texts[n], year)) and "hen" in r.form), "")
    words = "\n".join(texts[n] for n in span)
    return Item(Named(name, kind_of(name), kind, unit, achievement, 0, 0), number, form, words, paragraphs=list(span))


def _labelled(text: str) -> tuple[str, str]:
    marker = MARKER.match(text)
    label, colon, value = text[marker.end() if marker else 0 :].partition(":")
    return (fold(re.sub(r"\([^)]*\)", "", label)), value.strip()) if colon else ("", "")


def _titled(texts: list[str], span: range) -> tuple[int, str, str] | None:
    """Take the name from the title: "BÁO CÁO THÀNH TÍCH của Chi hội Phụ nữ thôn Nà Hoa"."""
    for number in list(span)[:5]:
        for name in names_in(texts[number]):
            if re.search(r"(?:^|\bcủa|\bCỦA|:)\s*$", texts[number][: name.start]):
                return number, "", texts[number][name.start :]
    return None


def _achievement(texts: list[str], span: range) -> str:
    """Return the part under the heading that speaks of achievements, without it all that gives figures."""
    kept: list[str] = []
    inside = False
    for number in list(span)[1:]:
        text, said = texts[number], fold(texts[number])
        heading = bool(MARKER.match(text) or text.isupper() or text.rstrip().endswith(":")) and len(text) < 130
        if heading and _ACHIEVED.search(said) and not _NEXT_PART.search(said):
            inside = True
            kept += filter(None, [_labelled(text)[1]])
        elif inside and (_NEXT_PART.search(said[:60]) or (re.match(r"\s*[IVX]+[.)]", text) and heading)):
            break
        elif inside and text.strip():
            marker = MARKER.match(text)
            kept.append(text[marker.end() if marker else 0 :].strip())
    return "; ".join(line.rstrip(" .;") for line in kept if line.strip())
