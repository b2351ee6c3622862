"""What readers of documents share: tables filled cell by cell with spans, and the story of paragraphs around them.

Why: Word, OpenDocument, web pages and PDF all merge cells, each in its own words, and a table is understood by the
lines above it. Comes in: texts with spans, in reading order. Goes out: `Grid` and `Paragraph` with their addresses.
"""

from __future__ import annotations

from envmonth_lib.returns.formats.limits import MOST_CELLS, TOO_LARGE, UnreadableError
from envmonth_lib.returns.grids import Grid, Paragraph

_ABOVE = 3


class Filling:
    """Rows of one table while it is read; cells that others cover stay empty, so columns keep their place.

    More cells than any report has raise `UnreadableError`.
    """

    def __init__(self) -> None:
        self.rows: list[list[str | None]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.cells = 0
        self._covered: dict[int, int] = {}  # column to the last row that a cell from above covers
        self._last: dict[int, int] = {}  # column to its latest merged area

    def next_row(self) -> None:
        """Begin a row."""
        self.rows.append([])

    def add(self, value: str | None, columns: int = 1, rows: int = 1, opens: bool = False) -> None:
        """Put a cell into the next free place of the row; one that `opens` may be gone on with in rows below."""
        if columns == rows == 1 and not (opens or self._covered):
            self.rows[-1].append(value)
            self._count(1)
            return
        row, at = len(self.rows) - 1, self.rows[-1]
        before = len(at)
        while self._covered.get(len(at), -1) >= row:
            at.append(None)
        column = len(at)
        at += [value, *[None] * (columns - 1)]
        self._count(len(at) - before)
        if rows > 1:
            self._covered.update(dict.fromkeys(range(column, column + columns), row + rows - 1))
        if rows > 1 or columns > 1 or opens:
            self._last[column] = len(self.merged)
            self.merged.append((row, column, row + rows - 1, column + columns - 1))

    def go_on(self, columns: int) -> None:
        """Put in the next place of the row a cell that only goes on with the one above."""
        row, column = len(self.rows) - 1, len(self.rows[-1])
        self.rows[-1] += [None] * columns
        self._count(columns)
        at = self._last.get(column)
        if at is not None and self.merged[at][2] == row - 1 and self.merged[at][3] == column + columns - 1:
            self.merged[at] = (*self.merged[at][:2], row, self.merged[at][3])

    def _count(self, cells: int) -> None:
        self.cells += cells
        if self.cells > MOST_CELLS:
            raise UnreadableError(TOO_LARGE)

    def areas(self) -> tuple[tuple[int, int, int, int], ...]:
        """Merged areas, none beyond the last row."""
        last = len(self.rows) - 1
        return tuple(area for r, c, to, end in self.merged if (area := (r, c, min(to, last), end)) != (r, c, r, c))


class Story:
    """Paragraphs and tables of one document in the order they are read."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.paragraphs: list[Paragraph] = []
        self._since: list[str] = []
        self._cells = 0

    def add(self, text: str, place: str = "") -> None:
        """Add a paragraph; an empty one is none."""
        if text:
            self.paragraphs.append(Paragraph(text, place or f"đoạn {len(self.paragraphs) + 1}"))
            self._since.append(text)

    def open_table(self) -> int:
        """Take a number for a table, before tables inside it take theirs."""
        above, self._since = "\n".join(self._since[-_ABOVE:]), []
        self.grids.append(Grid(f"bảng {len(self.grids) + 1}", (), is_sheet=False, above=above))
        return len(self.grids) - 1

    def close_table(self, number: int, filling: Filling) -> None:
        """Put the rows of a table under the number it took."""
        self._cells += filling.cells
        if self._cells > MOST_CELLS:
            raise UnreadableError(TOO_LARGE)
        opened = self.grids[number]
        rows = tuple(map(tuple, filling.rows))
        self.grids[number] = Grid(opened.name, rows, is_sheet=False, merged=filling.areas(), above=opened.above)
