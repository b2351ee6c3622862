"""Words on a PDF page to lines and paragraphs: what stands side by side is parted, what the width broke is joined.

Why: a PDF knows letters and places only. Comes in: one page of pdfplumber, its tables taken out. Goes out: lines from
top to bottom, two columns of a letterhead as two, and paragraphs that begin with one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from envmonth_lib.returns.formats.lines import is_item

if TYPE_CHECKING:
    from pdfplumber.page import Page

_GAP = 14.0  # points; more than any space between two words of a sentence
_TOUCHING = 1.0
_SMALL = 0.8  # of the height of most words: raised or lowered figures


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or what stands apart in one: its number on the page, its text and where it lies, in points."""

    number: int
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    alone: bool


def lines_of(page: Page) -> list[Line]:
    """List the lines of a page from top to bottom, parts of one line from left to right."""
    words = page.extract_words(x_tolerance_ratio=0.15, extra_attrs=["size"])
    if not words:
        return []
    usual = median(word["bottom"] - word["top"] for word in words)
    rows: list[list[dict]] = []
    large = [w for w in words if w["bottom"] - w["top"] >= _SMALL * usual]
    for word in sorted(large, key=lambda w: (w["top"] + w["bottom"], w["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        if rows and rows[-1][0]["top"] <= middle <= rows[-1][0]["bottom"]:
            rows[-1].append(word)
        else:
            rows.append([word])
    for word in words:
        if word["bottom"] - word["top"] < _SMALL * usual:
            _place_small(word, rows)
    rows.sort(key=lambda row: row[0]["top"])
    found = []
    for number, row in enumerate(rows, start=1):
        parts = _parted(sorted(row, key=lambda w: w["x0"]))
        found += [_line(part, number, len(parts) == 1) for part in parts]
    return found


def paragraphs_of(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """Yield paragraphs as first line and whole text: a full line goes on in the next, unless that begins anew.

    A line is full when it reaches the right edge of the page's text; one set in, or with a number before it, begins.
    """
    if not lines:
        return
    right, left = max(line.x1 for line in lines), min(line.x0 for line in lines)
    full = right - 0.12 * (right - left)
    first, before, text = lines[0], lines[0], lines[0].text
    for line in lines[1:]:
        near = line.top - before.bottom < 1.2 * (before.bottom - before.top)
        set_in = line.x0 > min(first.x0, before.x0) + 6
        if before.alone and line.alone and before.x1 >= full and near and not set_in and not is_item(line.text):
            text = f"{text} {line.text}"
        else:
            yield first, text
            first, text = line, line.text
        before = line
    yield first, text


def is_page_number(line: Line) -> bool:
    """Whether a line is but the number of its page."""
    return line.alone and line.text.strip("- –/").isdigit() and len(line.text) <= 7


def _place_small(word: dict, rows: list[list[dict]]) -> None:
    """Put a small word into the line it lies in or hangs on, or in one of its own."""

    def shared(row: list[dict]) -> float:
        return min(word["bottom"], row[0]["bottom"]) - max(word["top"], row[0]["top"])

    best = max(rows, key=shared, default=None)
    if best is not None and shared(best) > 0.3 * (word["bottom"] - word["top"]):
        best.append(word)
    else:
        rows.append([word])


def _parted(row: list[dict]) -> list[list[dict]]:
    parts = [[row[0]]]
    for word in row[1:]:
        if word["x0"] - parts[-1][-1]["x1"] > _GAP:
            parts.append([])
        parts[-1].append(word)
    return parts


def _line(words: list[dict], number: int, alone: bool) -> Line:
    text, before = "", None
    for word in words:
        said, touching = word["text"], before is not None and word["x0"] - before["x1"] < _TOUCHING
        text += said if touching or before is None else f" {said}"
        before = word
    return Line(number, text, words[0]["x0"], words[-1]["x1"], min(w["top"] for w in words),
                max(w["bottom"] for w in words), alone)  # fmt: skip
