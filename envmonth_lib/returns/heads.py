"""Where a return says who sent it: letterheads, title, number, date, opening sentence, signature, covering report.

Comes in: a `Document`. Goes out: a `Face`, the few lines that speak for the sender, each kept as written. What speaks
of others (Kính gửi, Căn cứ, kế hoạch số, Nơi nhận) never gets into it. A letterhead is found in paragraphs, tables,
sheets and text boxes, also when a PDF runs its two columns into one line. Clause: III.2-d.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property, lru_cache

from envmonth_lib.returns.cells import read_date
from envmonth_lib.returns.grids import Document, Grid, as_text
from envmonth_lib.returns.tables import unmarked
from envmonth_lib.vietnamese import fold, nfc

_MOST_LINES = 60
# A title may stand in the letterhead's own line: "UBND HUYỆN … - PHỤ LỤC SỐ LIỆU".
_ENDS = re.compile(
    r"[\n\r]+|\t+|\s{3,}|\s+[-–]\s+(?=(?:phụ lục|báo cáo|biểu|bảng|kết quả|tổng hợp|số liệu)\b)", re.IGNORECASE
)
_MOST_GRIDS = 40
_TOP = 8  # lines
_RIGHT = re.compile(
    r"\s*(?:c[oộ]ng h[oòóà]+[aà]? x[aã] h[oộ]i|đ?[dđ][oộ]c l[aậ]p\s*[-–]\s*t[uự] do|đảng cộng sản việt nam).*",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?P<place>[^\W\d_][^\d,;:()]{1,30}?)\s*,?\s*ng[àa]y\s+(?P<day>\d{1,2})\s*(?:th[áa]ng|[/.-])\s*(?P<month>\d{1,2})\s*"
    r"(?:n[ăa]m|[/.-])\s*(?P<year>\d{4})",
    re.IGNORECASE,
)
_PLACED = re.compile(r"(?P<place>[^\W\d_][^\d,;:()]{1,30}?)\s*,\s*ng[àa]y\b", re.IGNORECASE)
_PLACE_ON = re.compile(r"(?:TP\.? ?)?(?:[^\W\d_]+ ){0,2}[^\W\d_]+\s*,\s*ng[àa]y\b.*", re.IGNORECASE)
_SHORT_DATE = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*20\d\d")
_NUMBER = re.compile(
    r"\b(?P<digits>\d{1,5})\s*(?:[/-]\s*(?:BC|CV|TTr|VB)\s*[/-]\s*|/\s*)(?P<symbol>[A-ZĐ][A-ZĐa-zđ0-9&.-]*)"
    r"(?P<more>(?:\s*-\s*[A-ZĐ0-9]+)*)(?P<note>\s*\([^)]{1,20}\))?"
)
_SYMBOL = re.compile(r"/\s*(?:BC|CV)\s*-\s*(?P<symbol>[A-ZĐ][A-ZĐa-zđ&.-]*)|\bBC\s*/\s*(?P<other>[A-ZĐ][A-ZĐa-zđ&.-]*)")
_NUMBER_LINE = re.compile(r"so \d|so (?:bc|cv)\b")
_TITLE = re.compile(
    r"(?:du thao )?(?:bao cao|bieu|ket qua|tong hop|phu luc|bang|v v|ve viec|danh sach|so lieu|thong ke|cong van|"
    r"to trinh)\b"
)
_BODY = re.compile(
    r"(?:kinh gui|can cu|thuc hien|de nghi|noi nhan|phan [iv]+\b|[ivx]+ \w|1 \w|s?tt(?: noi dung.*)?$|noi dung$|"
    r"so (?:tt|thu tu)\b|"
    r"(?:chi tieu|hoat dong|ngay|thoi gian|nguon|nguon kinh phi)$|kinh phi\b|xa hoi hoa\b)"  # no letterhead: a table
)
_COVER = re.compile(r"kem theo (?:bao cao|cong van|van ban|to trinh|bc|cv)\b")
_ABOUT_OTHERS = re.compile(r"(?:kem theo|can cu|thuc hien|theo|ban hanh|kinh gui)\b")
_REPORTER = re.compile(r"(?:ten )?(?:co quan|don vi)(?: (?:bao cao|lap bieu|gui bao cao|thuc hien bao cao|gui))?$")
_SIGNS = re.compile(
    r"(?:tm|t m|thay mat|kt|k t|tl|tuq|q)\b|(?:pho )?(?:giam doc|chu tich|truong ban|cuc truong|truong phong)\b"
)
_CONTACTS = re.compile(r"(?:so )?(?:dien thoai|dt|sdt|di dong)(?: lien he)?|(?:dau moi|nguoi|thong tin)(?: lien he)?")
_COPY = re.compile(r"\W*lưu\s*:\s*(?:vt|văn thư)?\W*(?P<who>.{2,40}?)\W*$", re.IGNORECASE)


class Face:
    """What a document shows of its sender, each line as written; looked for when it is first asked for.

    Attributes
    ----------
    letterheads : tuple of tuple of str
        Lines of the left column, one tuple a letterhead.
    titles, openings : tuple of str
        Lines of the title; first sentences.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        parts = [lines for lines in _parts(document) if lines]
        heads, titles, openings = [], [], []
        for n, lines in enumerate(parts):
            head, title, body = _split(lines)
            heads.append([] if n and _is_signature(lines) else head)
            titles += title
            openings += body if n == 0 and document.paragraphs else [line for line in body if len(line) > 60]
        heads += [block for lines in parts[:1] for block in _further(lines)]
        self._lines = [line for lines in parts for line in lines]
        self._upper = [line for head in heads for line in head]
        self.letterheads = tuple(dict.fromkeys(left for head in heads if (left := _left(head))))
        self.titles = tuple(titles[:12])
        self.openings = (" ".join(openings)[:1800],) if openings else ()

    @cached_property
    def signatures(self) -> tuple[str, ...]:
        """Lines above the signature."""
        return tuple(line for line in self._lines if _told_by(line)[1])

    @cached_property
    def copies(self) -> tuple[str, ...]:
        """What follows "Lưu: VT"."""
        return tuple(who for line in self._lines if (who := _told_by(line)[2]))

    @cached_property
    def reporters(self) -> tuple[str, ...]:
        """What stands after "Đơn vị báo cáo"."""
        return tuple(_reporters(self._document))

    @cached_property
    def _covers(self) -> list[str]:
        return [line for line in self._lines if _told_by(line)[0]]

    @property
    def covers(self) -> tuple[str, ...]:
        """Lines such as "(Kèm theo Báo cáo số 12/BC-UBND … của …)"."""
        return tuple(self._covers[:3])

    @cached_property
    def _dated(self) -> list[str]:
        return [line for line in self._upper if not _ABOUT_OTHERS.match(fold(line))] + _dated_below(self._lines)

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Where it was signed, as beside the date."""
        return tuple(dict.fromkeys(m["place"].strip() for line in self._dated if (m := _PLACED.search(line))))

    @cached_property
    def _numbered(self) -> tuple[str, str]:
        return _number([*self._upper, *self._covers])

    @property
    def number(self) -> str:
        """Number of the document."""
        return self._numbered[0]

    @property
    def symbol(self) -> str:
        """Symbol of the document, also where the number is left blank."""
        return self._numbered[1]

    @cached_property
    def signed(self) -> date | None:
        """Date beside the place; else that of the covering report."""
        return next((day for line in (*self._dated, *self._covers) if (day := _day(line))), None)


@lru_cache(maxsize=1 << 13)
def _told_by(line: str) -> tuple[bool, bool, str]:
    """Whether a line is of a covering report, whether it signs, and who is named as keeping a copy."""
    copy, said = _COPY.match(line), fold(line)
    return bool(_COVER.search(said)), len(line) < 90 and bool(_SIGNS.match(said)), copy["who"] if copy else ""


def _parts(document: Document) -> Iterable[list[str]]:
    yield _lines(p.text for p in document.paragraphs)
    for grid in document.grids[:_MOST_GRIDS]:
        if grid.rows and any(type(v) is str and _CONTACTS.fullmatch(fold(v)) for v in grid.rows[0]):
            continue  # a room named in it is whom to ring, not who sends
        yield _lines(v for row in (*grid.rows[:16], *grid.rows[16:][-10:]) for v in row if type(v) is str)


def _lines(texts: Iterable[str]) -> list[str]:
    return [line for text in texts for line in _lines_of(text)]


@lru_cache(maxsize=1 << 13)  # the same headings and labels come in every file
def _lines_of(text: str) -> tuple[str, ...]:
    lines = (line.strip(" *_-=\t") for line in _ENDS.split(nfc(str(unmarked(text) or ""))))
    return tuple(line for line in lines if line)


def _split(lines: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Part the top of a text into letterhead, title and opening sentences."""
    ends = (n for n, line in enumerate(lines) if _TITLE.match(fold(line)) or _BODY.match(fold(line)) or len(line) > 160)
    at = min(next(ends, len(lines)), _MOST_LINES)
    title: list[str] = []
    for line in lines[at : at + 6]:
        if _BODY.match(fold(line)) or len(line) > 300 or _is_table(fold(line)):
            break
        title.append(line)
    rest = [line for line in lines[at + len(title) : at + len(title) + 25] if not fold(line).startswith("kinh gui")]
    return lines[: min(at, 20)], title, rest


def _is_table(said: str) -> bool:
    return said in ("tt", "stt", "so tt", "noi dung", "chi tieu", "don vi tinh", "dvt", "ket qua")


def _is_signature(lines: list[str]) -> bool:
    """Whether a table holds no letterhead but who signed: "TRƯỞNG BAN" and a name."""
    return any(_told_by(line)[1] for line in lines[:_TOP]) and not any(map(_is_in_letterhead, lines))


def _further(lines: list[str]) -> Iterable[list[str]]:
    """Letterheads further down: around another national title, or above a number (text boxes come in any order)."""
    for at, line in enumerate(lines):
        if at > 3 and _is_in_letterhead(line):
            above = [x for x in lines[max(0, at - 4) : at] if len(x) < 90]
            below = [x for x in lines[at : at + 6] if len(x) < 90]
            yield [x for x in (*above, *below) if not _TITLE.match(fold(x)) and not _BODY.match(fold(x))]


@lru_cache(maxsize=1 << 13)
def _is_in_letterhead(line: str) -> bool:
    """Whether a line is the national title, or the number of a document."""
    said = fold(line)
    return said.startswith("cong hoa xa hoi") or bool(_NUMBER_LINE.match(said) and _SYMBOL.search(line))


def _left(head: list[str]) -> tuple[str, ...]:
    """The left column: no national title, number, date, and nothing that is no capitalised name."""
    left = []
    for line in head:
        kept = _PLACE_ON.sub("", _RIGHT.sub("", line)).strip(" ,;.*-–_")
        said = fold(kept)
        if len(kept) > 1 and kept.casefold().strip(" :") != "số" and not _NUMBER_LINE.match(said):
            left += [] if _ABOUT_OTHERS.match(said) else [kept]
    return tuple(left[:8])


def _number(lines: list[str]) -> tuple[str, str]:
    symbol = ""
    for line in lines:
        said = fold(line)
        if not (_NUMBER_LINE.match(said) or _COVER.search(said) or re.search(r"\bso \d", said)):
            continue
        if (found := _NUMBER.search(line)) and not re.match(r"KH\b|QĐ\b|NQ\b|NĐ\b", found["symbol"]):
            kept = re.sub(r"\s*([/-])\s*", r"\1", found[0]).strip(" .-")
            return kept, re.sub(r"^(?:BC|CV|TTr)-", "", found["symbol"])
        if found := _SYMBOL.search(line):
            symbol = symbol or found["symbol"] or found["other"]
    return "", symbol


def _dated_below(lines: list[str]) -> list[str]:
    """Place and date under a table, as in workbooks, where they stand beside the signature."""
    return [
        line for line in lines[-40:] if len(line) < 80 and _PLACED.match(line) and not _ABOUT_OTHERS.match(fold(line))
    ]


def _day(line: str) -> date | None:
    if re.search(r"\d", line) is None:
        return None
    if found := _DATED.search(f"x {line}") or _SHORT_DATE.search(line):
        return read_date(found[0])
    return None


def _reporters(document: Document) -> Iterable[str]:
    for paragraph in document.paragraphs[:40]:
        yield from _reporter(paragraph.text)[0]
    for grid in document.grids[:_MOST_GRIDS]:
        yield from _reporters_in(grid)


def _reporters_in(grid: Grid) -> Iterable[str]:
    for row in grid.rows[:20]:
        texts = [v for v in row if type(v) is str]
        for text, beside in zip(texts, (*texts, "")[1:], strict=True):
            after, is_label = _reporter(text)
            yield from after
            if is_label and (named := as_text(unmarked(beside))):
                yield named


@lru_cache(maxsize=1 << 13)
def _reporter(text: str) -> tuple[tuple[str, ...], bool]:
    """Return what follows "Đơn vị báo cáo:" in a text, and whether it is such a label alone."""
    said = as_text(unmarked(text))
    label, colon, rest = said.partition(":")
    follows = colon and rest.strip() and len(rest) < 120 and _REPORTER.match(fold(label))
    if follows and fold(label).endswith("lap bieu") and fold(rest).startswith("phong "):
        follows = False  # a room drew the table up; who reports stands in the letterhead
    alone = _REPORTER.match(fold(said)) and fold(said) not in ("don vi", "co quan")
    return (rest.strip(),) if follows else (), bool(alone)
