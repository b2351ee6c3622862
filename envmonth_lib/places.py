"""Where the files of one year stand: what people put in, and what a run leaves.

Comes in: the root of the inputs, the year, the folder of a run. Goes out: a path for each kind of file, so that each
name is spelled once. Nothing is opened here; a file that only some years have may be absent.
"""

from __future__ import annotations

from pathlib import Path


class Places:
    """Paths of one year and one run; `Year` sets `year`, `data` (root of the inputs) and `folder` (of the run)."""

    year: int
    data: Path
    folder: Path

    @property
    def returns(self) -> Path:
        """Folder of the returns as received; never written to."""
        return self.data / "returns" / str(self.year)

    @property
    def corrections(self) -> Path:
        """File of the written corrections; may be absent."""
        return self.data / "corrections" / f"{self.year}.yml"

    @property
    def decisions(self) -> Path:
        """File of the written decisions on nominees of II.7; may be absent."""
        return self.data / "decisions" / f"{self.year}.yml"

    @property
    def verified(self) -> Path:
        """Folder of the filled check lists of II.7; may be absent."""
        return self.data / "verified" / str(self.year)

    @property
    def marks_file(self) -> Path:
        """Table of the judges' marks; may be absent."""
        return self.data / "marks" / f"{self.year}.csv"

    @property
    def marks_books(self) -> Path:
        """Folder of the judges' filled workbooks; may be absent."""
        return self.data / "marks" / str(self.year)

    @property
    def lexicon(self) -> Path:
        """Folder of the office's own words for reading returns; may be absent."""
        return self.data / "lexicon"

    @property
    def reads(self) -> Path:
        """Folder that keeps what was read in each file, for all runs of the year; may be removed at any time."""
        return self.folder.parent / ".reads"

    @property
    def forms(self) -> Path:
        """Folder of the blank forms."""
        return self.folder / "forms"

    @property
    def feedback(self) -> Path:
        """Folder of the letters to the agencies and their files with the places in question marked."""
        return self.folder / "feedback"
