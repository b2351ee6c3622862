"""The chain in batch: notebooks in order through papermill, whole or not at all, with a record of what was run.

Comes in: a year, a run name, folders. Goes out: ``outputs/<year>/<run>`` with tables, executed notebooks, report and
``run.json``. A run is made beside the old one and takes its place only when every notebook has ended well; killed at
any moment it leaves the last complete run as it was. Knows the notebooks by name only: what they do is theirs.
"""

from __future__ import annotations

import ast
import csv
import json
import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from envmonth_lib import issues
from envmonth_lib.issues import EnvMonthError, ParameterError, StoreError
from envmonth_lib.plan import ITEMS
from envmonth_lib.privacy import bare_names, strike
from envmonth_lib.runs import RunFolder
from envmonth_lib.store import replace

NOTEBOOK_ERRORS = {c.__name__ for c in vars(issues).values() if isinstance(c, type) and issubclass(c, EnvMonthError)}
STEPS: tuple[tuple[str, ...], ...] = (
    ("01_intake",),
    ("02_item",),
    ("03_evaluation",),
    ("04_shortlist",),
    ("05_report",),
)
PER_ITEM = ("02_item",)
ONLY_FOR = {"reads_dir": "01_intake"}
# ipykernel warns that its sockets are not encrypted (ours are on loopback only) and logs each end as an interrupt.
_QUIET = ["--log-level=50"]


@dataclass(frozen=True)
class Task:
    """One notebook to be run: its name, the item where it is run item by item, and its parameters."""

    notebook: str
    item: str
    parameters: Mapping[str, object]

    @property
    def name(self) -> str:
        """Name of the executed copy, such as ``02_item.II.3``."""
        return f"{self.notebook}.{self.item}" if self.item else self.notebook


@dataclass(frozen=True)
class Done:
    """How one notebook ended: seconds it took, and on failure the name and text of the error."""

    task: Task
    seconds: float
    error: str = ""
    message: str = ""


class NotebookFailed(Exception):
    """One or more notebooks of a run failed; the finished parts are kept in `kept`."""

    def __init__(self, failed: list[Done], kept: Path) -> None:
        self.failed, self.kept = failed, kept
        super().__init__("; ".join(f"{d.task.name}: {d.error}: {d.message}" for d in failed))


def run_year(
    year: int,
    run: str,
    data: Path,
    outputs: Path,
    notebooks: Path,
    lang: str = "vi",
    tell: Callable[[Done], None] = lambda done: None,
    watch: Callable[[], None] = lambda: None,
    workers: int | None = None,
) -> Path:
    """Run the whole chain of one year.

    Parameters
    ----------
    year, run, data, outputs, lang
        As in ``store.open_year``; folders as absolute paths.
    notebooks : path
        Folder of the notebooks; also their working directory.
    tell : callable
        Told of each notebook as it ends.
    watch : callable
        Called about twice a second while notebooks run, to show how far they are.
    workers : int, optional
        Notebooks run side by side where their order does not matter; by default one a core, four at most.

    Returns
    -------
    path
        The folder of the complete run.

    Raises
    ------
    EnvMonthError
        Our own input is wrong; nothing was written, an earlier run is as it was.
    NotebookFailed
        A notebook failed; its copy with the traceback is kept in ``<run>.failed``, an earlier run is as it was.
    """
    base = {"year": year, "run": run, "lang": lang, "data_dir": str(data)}
    folder = RunFolder(outputs, year, run)
    with folder.locked():
        parameters = {**base, "output_dir": str(folder.staging), "reads_dir": str(folder.reads)}
        steps = [tasks_of(step, parameters) for step in STEPS]
        check_parameters((task for step in steps for task in step), notebooks)
        folder.clear()
        ended: list[Done] = []
        with _pool(workers) as pool:
            for step in steps:
                ended += _run_step(pool, step, notebooks, folder.part / "notebooks", tell, watch)
                failed = [d for d in ended if d.error]
                if failed:
                    _give_up(failed, folder, data, base, ended)
        strike_names(folder.part)
        folder.finish(data, base, [_state(d) for d in ended])
    return folder.final


def tasks_of(step: Iterable[str], parameters: Mapping[str, object]) -> list[Task]:
    """Lay out the notebooks of one step; those run item by item come seven times."""
    return [
        Task(name, item, _own_parameters(name, {**parameters, "item": item} if item else parameters))
        for name in step
        for item in (ITEMS if name in PER_ITEM else ("",))
    ]


def _own_parameters(notebook: str, parameters: Mapping[str, object]) -> Mapping[str, object]:
    return {key: value for key, value in parameters.items() if ONLY_FOR.get(key, notebook) == notebook}


def check_parameters(tasks: Iterable[Task], notebooks: Path) -> None:
    """Compare parameters with those each notebook declares, before any kernel starts.

    Raises
    ------
    ParameterError
        A notebook is missing, or is given a parameter it does not declare (papermill itself would only warn).
    """
    for task in tasks:
        known = declared_parameters(notebooks / f"{task.notebook}.ipynb")
        unknown = sorted(set(task.parameters) - set(known))
        if unknown:
            raise ParameterError(
                f"{task.notebook}.ipynb has no parameter {', '.join(unknown)}. It has {', '.join(known)}."
            )


def declared_parameters(notebook: Path) -> list[str]:
    """Return the names assigned in the cell tagged ``parameters``, in order."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    except OSError as cause:
        raise ParameterError(
            f"{notebook}: cannot be read ({cause.strerror}). Start from the project's folder."
        ) from cause
    tagged = [c for c in cells if "parameters" in c.get("metadata", {}).get("tags", [])]
    if len(tagged) != 1:
        raise ParameterError(f"{notebook}: has {len(tagged)} cells tagged parameters. Exactly one is needed.")
    body = ast.parse("".join(tagged[0]["source"])).body
    targets = [t for s in body for t in ([s.target] if isinstance(s, ast.AnnAssign) else getattr(s, "targets", []))]
    return [t.id for t in targets if isinstance(t, ast.Name)]


def _pool(workers: int | None) -> ProcessPoolExecutor:
    # Processes, not threads: papermill changes the working directory of the whole process while a notebook runs.
    count = workers or min(os.cpu_count() or 1, 4)
    return ProcessPoolExecutor(max_workers=count, mp_context=multiprocessing.get_context("spawn"))


def _run_step(
    pool: ProcessPoolExecutor,
    tasks: list[Task],
    notebooks: Path,
    copies: Path,
    tell: Callable[[Done], None],
    watch: Callable[[], None],
) -> list[Done]:
    """Run the notebooks of one step; all of them are tried, also when one fails."""
    copies.mkdir(parents=True, exist_ok=True)
    running = {pool.submit(_execute, task, notebooks, copies): task for task in tasks}
    ended: list[Done] = []
    while len(ended) < len(tasks):
        over, _ = wait(running, timeout=0.5, return_when=FIRST_COMPLETED)
        watch()
        for future in over:
            ended.append(_outcome(future, running.pop(future)))
            tell(ended[-1])
    return sorted(ended, key=lambda d: d.task.name)


def _outcome(future: Future[Done], task: Task) -> Done:
    try:
        return future.result()
    except BrokenProcessPool:
        return Done(task, 0.0, "Killed", "the process that ran the notebook was ended from outside (memory?)")


def _execute(task: Task, notebooks: Path, copies: Path) -> Done:
    import papermill
    from papermill.exceptions import PapermillExecutionError

    source, copy = notebooks / f"{task.notebook}.ipynb", copies / f"{task.name}.ipynb"
    start = time.monotonic()
    try:
        papermill.execute_notebook(source, copy, dict(task.parameters), cwd=notebooks, kernel_name="python3",
                                   progress_bar=False, start_timeout=120, extra_arguments=_QUIET)  # fmt: skip
    except PapermillExecutionError as failure:
        return Done(task, time.monotonic() - start, failure.ename, failure.evalue)
    except Exception as failure:  # a kernel that died or never started is a failed notebook, not a crashed batch
        return Done(task, time.monotonic() - start, type(failure).__name__, str(failure))
    return Done(task, time.monotonic() - start)


def _give_up(
    failed: list[Done], folder: RunFolder, data: Path, parameters: Mapping[str, object], ended: list[Done]
) -> None:
    wrong_input = [d for d in failed if d.error in NOTEBOOK_ERRORS]
    if wrong_input:
        folder.clear()
        raise StoreError("\n".join(dict.fromkeys(d.message for d in wrong_input)))
    strike_names(folder.part)
    folder.keep_failed(data, parameters, [_state(d) for d in ended])
    raise NotebookFailed(failed, folder.failed)


def strike_names(folder: Path) -> None:
    """Strike names of individuals out of a run's executed notebooks; analysts see them where they run a notebook."""
    # A nominee of no known class may be a person.
    sent = [row["nominee"] for row in _rows(folder, "nominees") if row["kind"] not in ("organisation", "enterprise")]
    sent += [row["decided_by"] for row in _rows(folder, "shortlist")]
    names = bare_names([*sent, *(row["said_by"] for row in _rows(folder, "gates"))])
    for copy in (folder / "notebooks").glob("*.ipynb"):
        text = copy.read_text(encoding="utf-8")
        struck = strike(text, names)
        if struck != text:
            replace(copy, struck.encode("utf-8"))


def _rows(folder: Path, table: str) -> list[dict[str, str]]:
    path = folder / "tables" / f"{table}.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def _state(done: Done) -> dict[str, str]:
    return {"notebook": done.task.name, "state": f"failed: {done.error}: {done.message}" if done.error else "done"}


def find_notebooks() -> Path:
    """Return the folder of the notebooks: below or beside where the user stands, else beside the package."""
    here = Path.cwd()
    for folder in (here / "notebooks", here, here.parent / "notebooks", Path(__file__).parents[1] / "notebooks"):
        if (folder / "01_intake.ipynb").is_file():
            return folder.resolve()
    raise ParameterError("No folder notebooks with 01_intake.ipynb was found. Start from the project's folder.")
