"""Folders of a run: made aside, put in place whole, repaired after a kill, and a record that proves what was run.

``run.json`` names every input (plan, method, register, what people wrote, every return) by SHA-256, the versions of the
packages, the parameters and the state of each notebook. No clock stands in it: the same input gives the same record.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from envmonth_lib.issues import StoreError
from envmonth_lib.store import RUN_NAME, replace

PACKAGES = ("envmonth", "jupyterlab", "matplotlib", "nbconvert", "numpy", "openpyxl", "pandas", "papermill",
            "python-calamine", "python-docx", "scipy", "seaborn")  # fmt: skip


class RunFolder:
    """Where one run of one year is made (`staging`), stands (`final`), or is kept when it failed (`failed`)."""

    def __init__(self, outputs: Path, year: int, run: str) -> None:
        if not RUN_NAME.fullmatch(run):
            raise StoreError(f"run {run!r} cannot be a folder name. Use letters, digits, dot, dash, underscore.")
        self.root = outputs / str(year)
        self.final = self.root / run
        self.failed = self.root / f"{run}.failed"
        self.old = self.root / f".{run}.old"
        self.reads = self.root / ".reads"
        self.staging = self.root / f".{run}.part"
        self.part = self.staging / str(year) / run

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold this run for ourselves; the operating system frees it when the process ends, however it ends."""
        from filelock import FileLock, Timeout

        self.root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.root / f".{self.final.name}.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout as cause:
            raise StoreError(f"{self.final}: another process is making this run. Wait for it to end.") from cause
        try:
            self._repair()
            yield
        finally:
            lock.release()

    def clear(self) -> None:
        """Begin with an empty staging folder."""
        remove(self.staging)

    def finish(self, data: Path, parameters: Mapping[str, object], states: list[dict[str, str]]) -> None:
        """Write the record and put the run in the place of the earlier one of that name.

        Raises
        ------
        StoreError
            The earlier run cannot be moved away (a file of it is open in another program); it stays as it was.
        """
        self._keep_inputs(data, parameters["year"])
        self._record(data, parameters, states, complete=True)
        try:
            if self.final.exists():
                os.replace(self.final, self.old)
            os.replace(self.part, self.final)
        except OSError as cause:
            self._repair()
            raise StoreError(
                f"{self.final}: cannot be replaced ({cause.strerror}). Close files of it that are open, then run again."
            ) from cause
        for folder in (self.old, self.staging, self.failed):
            remove(folder)

    def keep_failed(self, data: Path, parameters: Mapping[str, object], states: list[dict[str, str]]) -> None:
        """Keep the finished parts of a failed run beside the complete one."""
        self._record(data, parameters, states, complete=False)
        remove(self.failed)
        os.replace(self.part, self.failed)
        remove(self.staging)

    def _keep_inputs(self, data: Path, year: object) -> None:
        # What was asked and chosen, as it stood: a later run can say whether its method or its figures differ.
        for name in (f"plans/{year}.yml", f"methods/{year}.yml"):
            replace(self.part / "inputs" / name, (data / name).read_bytes())

    def _repair(self) -> None:
        # A kill between the two moves of `finish` leaves the earlier run under its hidden name.
        if self.old.exists() and not self.final.exists():
            os.replace(self.old, self.final)
        remove(self.old)

    def _record(
        self, data: Path, parameters: Mapping[str, object], states: list[dict[str, str]], complete: bool
    ) -> None:
        year = parameters["year"]
        record = {
            "complete": complete,
            "parameters": {k: v for k, v in parameters.items() if not k.endswith("_dir")},
            "inputs": {path.relative_to(data).as_posix(): _sha256(path) for path in _inputs(data, year)},
            "notebooks": states,
            "outputs": {p.relative_to(self.part).as_posix(): _sha256(p) for p in _outputs(self.part)},
            "packages": {name: _version(name) for name in PACKAGES},
            "python": ".".join(map(str, sys.version_info[:3])),
        }
        text = json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        replace(self.part / "run.json", text.encode("utf-8"))


def _inputs(data: Path, year: object) -> list[Path]:
    named = [data / f"plans/{year}.yml", data / f"methods/{year}.yml", data / "register.csv",
             data / f"corrections/{year}.yml", data / f"receipts/{year}.csv", data / f"marks/{year}.csv"]  # fmt: skip
    named += [*sorted((data / "lexicon").glob("*.yml")), data / f"decisions/{year}.yml"]
    named += [p for part in ("marks", "verified") for p in sorted((data / part / str(year)).glob("*.xlsx"))]
    return [p for p in named if p.is_file()] + sorted(
        p for p in (data / "returns" / str(year)).rglob("*") if p.is_file()
    )


def _outputs(folder: Path) -> list[Path]:
    made = ("inputs", "tables", "council", "public", "feedback", "report", "scorecards")
    return sorted(p for name in made for p in (folder / name).rglob("*") if p.is_file())


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def remove(folder: Path) -> None:
    """Remove a folder and all in it; it may be absent."""
    if folder.exists():
        shutil.rmtree(folder)
