"""Tables kept as text (csv) to a grid: which sign parts the columns is told by the rows, not by the first line.

Why: Vietnamese Excel writes ";" or tabs, English Excel ",", and a decimal comma must not be taken for the end of a
cell. Comes in: bytes in any encoding `lines` knows. Goes out: one `Grid`; a line with more cells than the table has
columns is kept as one text, for no one can tell which comma was meant. No clause; a format offices use.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable

from envmonth_lib.returns.formats.limits import MOST_CELLS, TOO_LARGE, UnreadableError
from envmonth_lib.returns.formats.lines import decoded
from envmonth_lib.returns.formats.words import clean, font_around
from envmonth_lib.returns.grids import Grid, Paragraph

_DELIMITERS = "\t;,|"
_SAMPLE = 100_000
_NO_TABLE = "Tệp chữ không phải bảng; đề nghị gửi lại bản Excel hoặc Word."


def read_csv(content: bytes) -> tuple[tuple[Grid, ...], tuple[Paragraph, ...]]:
    """Read a delimited text as one table.

    Raises
    ------
    NeedsPersonError
        Its encoding is none that is known.
    UnreadableError
        It is no table, or has more cells than any report.
    """
    text = decoded(content)
    if text.count("\n") > MOST_CELLS:
        raise UnreadableError(TOO_LARGE)
    delimiter = ""
    if text[:5].lower().startswith("sep=") and len(text) > 5:
        delimiter, text = text[4], text.partition("\n")[2]  # Excel's own line, which Excel does not show
    delimiter = delimiter or _delimiter(text[:_SAMPLE])
    if text.count(delimiter) > MOST_CELLS:
        raise UnreadableError(TOO_LARGE)
    rows = _rows(io.StringIO(text, newline=""), delimiter)
    font = font_around(value for row in rows for value in row if not value.isascii())
    width = _width(rows)
    kept = ([clean(v, font) or None for v in _whole(row, width, delimiter)] for row in rows)
    return (Grid("", tuple(map(tuple, kept)), is_sheet=False),), ()


def _rows(lines: Iterable[str], delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=delimiter))
    except csv.Error as cause:
        raise UnreadableError(_NO_TABLE) from cause


def _delimiter(text: str) -> str:
    """The sign that gives most rows the same number of cells, the more cells the better."""
    lines = text.splitlines(keepends=True)

    def agreement(sign: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in _rows(lines, sign) if len(row) > 1)
        width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return rows, width

    best = max(_DELIMITERS, key=agreement)
    if agreement(best)[0] < 2:
        raise UnreadableError(_NO_TABLE)
    return best


def _width(rows: list[list[str]]) -> int:
    """Columns of the table: those of its heading (first row of three words or more, no figure), else of most rows."""
    for row in rows:
        filled = [value.strip() for value in row if value.strip()]
        if len(filled) >= 3 and all(value[0].isalpha() for value in filled):
            return len(row)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _whole(row: list[str], width: int, delimiter: str) -> list[str]:
    """A row as it stands, or as one text where it has filled cells beyond the table's columns."""
    return [delimiter.join(row)] if width and any(value.strip() for value in row[width:]) else row
