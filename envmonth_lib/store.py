"""The only door to the files of the chain: inputs of a year, tables of a run, and where both stand.

Comes in: year, run name, data and output folders, as every notebook has them. Goes out: a `Year` with plan, method and
agencies, that reads and writes the tables of one run. Each table is held against its schema both ways and written
whole or not at all: UTF-8 CSV with BOM, sorted by key, the same bytes for the same content.
"""

from __future__ import annotations

import dataclasses
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from envmonth_lib.issues import ParameterError, StoreError
from envmonth_lib.places import Places
from envmonth_lib.plan import Agency, Method, Plan, read_method, read_plan, read_register, reporting_agencies
from envmonth_lib.schemas import MARKS, RECEIPTS, SCHEMAS, Table, checked, from_text, to_text

ITEM_TABLES = ("item_values", "item_tasks", "item_scores")
RUN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
DRAFT = "draft"


@dataclass(frozen=True)
class Year(Places):
    """One year's inputs and one run's tables.

    Attributes
    ----------
    plan, method : Plan, Method
        What the plan asks, and what we chose.
    agencies : tuple of Agency
        Agencies asked to report, in the order of the register.
    data, folder : Path
        Root of the inputs; folder of this run (``<outputs>/<year>/<run>``).
    """

    year: int
    run: str
    lang: str
    plan: Plan
    method: Method
    agencies: tuple[Agency, ...]
    data: Path
    folder: Path

    @property
    def report(self) -> Path:
        """Folder of the run's report, made when first asked for."""
        folder = self.folder / "report"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    @property
    def is_sample(self) -> bool:
        """Whether any return of this run is made up; then every paper says so."""
        return self.plan.sample or bool((self.read("ledger")["sample"] == 1).any())

    @property
    def council(self) -> Path:
        """Folder of the papers for the council; they name people."""
        return self.folder / "council"

    @property
    def public(self) -> Path:
        """Folder of what may be passed on: the public report, tables without nominees, free text or file names."""
        folder = self.folder / "public"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    @property
    def proposal(self) -> Path:
        """File of proposed weights: in this run, or among the drafts where this run is complete."""
        folder = self.folder.parent / DRAFT if is_complete(self.folder) else self.folder
        return folder / f"weights-{self.year}.yml"

    @property
    def scorecards(self) -> Path:
        """Folder of the agencies' scorecards, one page and one mail each."""
        return self.folder / "scorecards"

    def receipts(self) -> pd.DataFrame:
        """Read ``data/receipts/<year>.csv`` (file, received); empty when there is none."""
        return _optional(self.data / "receipts" / f"{self.year}.csv", RECEIPTS)

    def marks(self) -> pd.DataFrame:
        """Read the judges' marks, ``data/marks/<year>.csv``; empty when there are none."""
        return _optional(self.marks_file, MARKS)

    def read(self, name: str, item: str = "") -> pd.DataFrame:
        """Read one table of this run.

        Parameters
        ----------
        name : str
            A key of `SCHEMAS`.
        item : str
            The part of one content item, where the table is written item by item.

        Raises
        ------
        StoreError
            The table is not there (and which notebook writes it), or is not as its schema says.
        """
        table, path = SCHEMAS[name], self._path(name, item)
        if not path.is_file():
            raise StoreError(f"{path}: is missing. Run notebook {table.writer} for this year and run first.")
        return _read(path, table)

    def having(self, name: str) -> Year:
        """Return this run where it has the table `name`, else the latest complete run of the year that has it.

        Raises
        ------
        StoreError
            No run of the year has the table.
        """
        if self._path(name, "").is_file():
            return self
        complete = [p.parent for p in self.folder.parent.glob("[!.]*/run.json") if is_complete(p.parent)]
        found = [folder for folder in complete if (folder / "tables" / f"{name}.csv").is_file()]
        if not found:
            raise StoreError(
                f"{self.folder.parent}: no run has {name}. Run the notebooks up to {SCHEMAS[name].writer}, or "
                f"envmonth run {self.year}."
            )
        latest = max(found, key=lambda folder: (folder / "run.json").stat().st_mtime_ns)
        return dataclasses.replace(self, run=latest.name, folder=latest)

    def beside(self, run: str) -> Year:
        """Return another run of this year, with the method it was made with; this run itself where `run` is empty.

        Raises
        ------
        StoreError
            There is no such run.
        """
        if not run:
            return self
        folder = self.folder.parent / run
        if not RUN_NAME.fullmatch(run) or not (folder / "tables").is_dir():
            raise StoreError(f"{folder}: there is no such run. Give the name of a folder beside {self.folder.name}.")
        kept = folder / "inputs" / "methods" / f"{self.year}.yml"
        method = read_method(kept, self.plan) if kept.is_file() else self.method
        return dataclasses.replace(self, run=run, folder=folder, method=method)

    def read_items(self, name: str) -> pd.DataFrame:
        """Read the parts of all seven items of one table as one."""
        return pd.concat([self.read(name, item) for item in self.plan.items], ignore_index=True)

    def stale_items(self) -> list[str]:
        """Items without a part in this run, or whose part is older than the answers it was made of."""
        answers = self._path("answers", "").stat().st_mtime_ns

        def is_fresh(path: Path) -> bool:
            return path.is_file() and path.stat().st_mtime_ns >= answers

        return [i for i in self.plan.items if not all(is_fresh(self._path(name, i)) for name in ITEM_TABLES)]

    def write_items(self, parts: Mapping[str, Mapping[str, pd.DataFrame]]) -> None:
        """Write the parts of several items: item to name of table to rows."""
        for item, tables in parts.items():
            for name, rows in tables.items():
                self.write(name, rows, item)

    def write(self, name: str, rows: pd.DataFrame, item: str = "") -> Path:
        """Write one table of this run, whole or not at all.

        Raises
        ------
        StoreError
            Columns, types or keys are not those of the schema, or the run is complete and holds other rows.
        """
        path = self._path(name, item)
        content = to_text(checked(rows, SCHEMAS[name], str(path)), SCHEMAS[name])
        if is_complete(self.folder) and not (path.is_file() and path.read_bytes() == content):
            raise StoreError(f"{self.folder}: this run is complete and is not changed by hand. Give another run name.")
        replace(path, content)
        return path

    def write_public(self, tables: Mapping[str, pd.DataFrame]) -> None:
        """Write tables that may be passed on, as they are left after private columns were taken out."""
        for name, rows in tables.items():
            kept = tuple(c for c in SCHEMAS[name].columns if c.name in rows.columns)
            table = dataclasses.replace(SCHEMAS[name], columns=kept)
            path = self.public / "tables" / f"{name}.csv"
            replace(path, to_text(checked(rows, table, str(path)), table))

    def tables(self) -> dict[str, pd.DataFrame]:
        """Read every whole table of this run (not the parts of items)."""
        return {name: self.read(name) for name in SCHEMAS}

    def _path(self, name: str, item: str) -> Path:
        if name not in SCHEMAS:
            raise StoreError(f"{name} is not a table of the chain. Use one of {', '.join(SCHEMAS)}.")
        if item and item not in self.plan.items:
            raise ParameterError(f"item {item!r} is not one of {', '.join(self.plan.items)}.")
        return self.folder / "tables" / (f"{name}.{item}.csv" if item else f"{name}.csv")


def open_year(
    year: int,
    run: str = DRAFT,
    data_dir: str | Path = "../data",
    output_dir: str | Path = "../outputs",
    lang: str = "vi",
) -> Year:
    """Open one year for reading and writing.

    Parameters
    ----------
    year : int
        The plan's year; ``data/plans/<year>.yml`` and ``data/methods/<year>.yml`` must be there.
    run : str
        Name of the run; ``draft`` for work by hand.
    data_dir, output_dir : path
        Roots of inputs and outputs. One that begins with ``..`` counts from the folder ``notebooks``, also when the
        caller stands in the folder above it.
    lang : {"vi", "en"}
        Language of what is shown and of the report.

    Raises
    ------
    ParameterError
        A parameter has a value it cannot take.
    EnvMonthError
        Plan, method or register cannot be used as they stand.
    """
    if lang not in ("vi", "en"):
        raise ParameterError(f"lang {lang!r} is not known. Use vi or en.")
    if not RUN_NAME.fullmatch(str(run)):
        raise ParameterError(f"run {run!r} cannot be a folder name. Use letters, digits, dot, dash, underscore.")
    if isinstance(year, bool) or not isinstance(year, int):
        raise ParameterError(f"year {year!r} is not a whole number. Write it as in 2020.")
    data, outputs = _anchored(data_dir), _anchored(output_dir)
    plan, method, agencies = inputs(data, year)
    return Year(year, str(run), lang, plan, method, agencies, data, outputs / str(year) / str(run))


def inputs(data: Path, year: int) -> tuple[Plan, Method, tuple[Agency, ...]]:
    """Read plan, method and reporting agencies of one year; see `open_year` for the errors."""
    files = tuple(data / part for part in (f"plans/{year}.yml", f"methods/{year}.yml", "register.csv"))
    # A year opened twice in one process (seven items, tests) is read once, unless a file has changed since.
    return _inputs(files, tuple(f.stat().st_mtime_ns if f.is_file() else 0 for f in files))


def blank(name: str) -> pd.DataFrame:
    """Return one table of `SCHEMAS` without rows, for a stage that has nothing to say."""
    return SCHEMAS[name].blank()


def is_complete(folder: Path) -> bool:
    """Whether `folder` holds a complete run of the batch."""
    try:
        return bool(json.loads((folder / "run.json").read_text(encoding="utf-8")).get("complete"))
    except (OSError, ValueError):
        return False


def replace(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step, so that a reader or a killed run never sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


@lru_cache(maxsize=8)
def _inputs(files: tuple[Path, ...], _changed: tuple[int, ...]) -> tuple[Plan, Method, tuple[Agency, ...]]:
    plan = read_plan(files[0])
    method = read_method(files[1], plan)
    return plan, method, reporting_agencies(read_register(files[2]), plan)


def _anchored(folder: str | Path) -> Path:
    folder = Path(folder)
    here = Path.cwd()
    if folder.parts[:1] == ("..",) and (here / "notebooks").is_dir():
        here = here / "notebooks"
    return Path(os.path.normpath(here / folder))


def _optional(path: Path, table: Table) -> pd.DataFrame:
    return _read(path, table) if path.is_file() else table.blank()


def _read(path: Path, table: Table) -> pd.DataFrame:
    return checked(from_text(path.read_bytes(), table, str(path)), table, str(path))
