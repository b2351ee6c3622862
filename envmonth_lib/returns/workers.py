"""Files read side by side in processes of their own, so that one that hangs, swells or crashes costs only itself.

Comes in: names and paths of the files received. Goes out: their readings, kept in a `ReadStore`, in the order of the
names. A reader that uses too much time or memory is ended and the file is refused with the reason; the next file gets a
new reader. Time is counted as work done, not by the clock, so that a busy machine refuses nothing a quiet one reads.
"""

from __future__ import annotations

import contextlib
import pickle
import queue
import struct
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from envmonth_lib.plan import Agency, Plan
from envmonth_lib.returns.fileread import FileRead, refused
from envmonth_lib.returns.forking import CAN_COPY, Original, start
from envmonth_lib.returns.lexicon import read_lexicon
from envmonth_lib.returns.readstore import ReadStore
from envmonth_lib.returns.receive import Listed

MOST_WORK_SECONDS = 4.0
MOST_WALL_SECONDS = 90.0  # LibreOffice converts in a process of its own, which does not count as our work
MOST_MEMORY = 450_000_000
_LOOK_EVERY = 0.05
_FRAME = struct.Struct("<Q")
_WHY = {
    "time": "Đọc quá lâu nên đã dừng; đề nghị gửi riêng phần biểu số liệu, hoặc lưu lại thành tệp mới.",
    "memory": "Tệp cần quá nhiều bộ nhớ nên đã dừng; đề nghị gửi riêng phần biểu số liệu.",
    "crash": "Tệp làm chương trình đọc bị dừng; đề nghị mở bằng Excel hoặc Word và lưu lại thành tệp mới.",
}


@dataclass(frozen=True, slots=True)
class Job:
    """One file to be read, and where its reading is kept."""

    listed: Listed
    target: Path

    @property
    def file(self) -> str:
        """Its name in the ledger."""
        return self.listed.file


@dataclass(frozen=True, slots=True)
class Setup:
    """What every reader needs once: plan, agencies, the analyst's lexicon, the folder of the store."""

    plan: Plan
    agencies: tuple[Agency, ...]
    lexicon: Path | None
    store: Path


def read_apart(
    jobs: Iterable[Job], setup: Setup, workers: int, tell: Callable[[int, int], None] = lambda done, whole: None
) -> Iterator[tuple[Job, list[FileRead]]]:
    """Read files in processes of their own; those the store already has are not read again.

    Parameters
    ----------
    jobs : iterable of Job
        Readers load while it is gone through.
    workers : int
        Processes side by side, at least one.
    tell : callable
        Told how many files are done, of how many, as each one ends.

    Yields
    ------
    Job, list of FileRead
        In the order of `jobs`; a file with others packed in it gives several.
    """
    store = ReadStore(setup.store, setup.plan)
    waiting: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
    ended: queue.SimpleQueue[tuple[Job | None, list[FileRead] | BaseException]] = queue.SimpleQueue()
    stop, threads = threading.Event(), []
    listed: list[Job] = []
    kept: dict[str, list[FileRead]] = {}
    with _Readers(setup) as readers:
        try:
            for job in jobs:
                listed.append(job)
                if (heads := store.heads(job.target)) is not None:
                    kept[job.file] = heads
                    continue
                waiting.put(job)
                if len(threads) < workers:
                    threads.append(
                        threading.Thread(target=_work, args=(waiting, ended, setup, stop, readers), daemon=True)
                    )
                    threads[-1].start()
            for _ in threads:
                waiting.put(None)
            yield from _in_order(listed, kept, ended, tell)
        finally:
            stop.set()
            for _ in threads:
                waiting.put(None)
            for thread in threads:
                thread.join()


def _in_order(jobs, kept, ended, tell) -> Iterator[tuple[Job, list[FileRead]]]:
    done = len(kept)
    for job in jobs:
        while job.file not in kept:
            tell(done, len(jobs))
            finished, heads = ended.get()
            if isinstance(heads, BaseException):
                raise heads
            kept[finished.file] = heads
            done += 1
        yield job, kept.pop(job.file)
    tell(done, len(jobs))


def _work(waiting, ended, setup: Setup, stop: threading.Event, readers: _Readers) -> None:
    """Feed one reader after another until nothing waits; each file ends in `ended`, whatever became of its reader."""
    reader: _Reader | None = None
    try:
        while (job := waiting.get()) is not None and not stop.is_set():
            reader = reader or readers.new()
            heads, why = reader.read(job)
            if heads is None:
                reader.close()
                reader = None
                heads = _refuse(job, why, setup)
            ended.put((job, heads))
    except BaseException as error:  # handed to the caller's thread, which raises it
        ended.put((None, error))
    finally:
        if reader:
            reader.close()


def _refuse(job: Job, why: str, setup: Setup) -> list[FileRead]:
    given = dict(job.listed.receipts).get(job.file)
    read = refused(job.file, job.listed.sha256, given, _WHY[why])
    ReadStore(setup.store, setup.plan).write(job.target, [read])
    return [read[0]]


class _Readers:
    """Where readers come from: copies of one that has loaded everything, or each started anew."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._original: Original | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> _Readers:
        return self

    def __exit__(self, *_: object) -> None:
        if self._original:
            self._original.close()

    def new(self) -> _Reader:
        """Return one more reader."""
        if CAN_COPY:
            with self._lock:
                self._original = self._original or Original(self._load)
            stream, number = self._original.copy()
            return _Reader(stream, stream, number)
        process = start("serve()", stdout=subprocess.PIPE)
        self._load(process.stdin)
        return _Reader(process.stdin, process.stdout, process.pid, process.wait)

    def _load(self, pipe: IO[bytes]) -> None:
        send(pipe, (self._setup, read_lexicon(self._setup.lexicon, self._setup.plan.indicators)))


class _Reader:
    """One process that reads files one after another, watched while it does."""

    def __init__(self, to: IO[bytes], back: IO[bytes], number: int, wait: Callable[[], object] = lambda: None) -> None:
        self._to, self._back, self._wait = to, back, wait
        self._watch = _Watch(number)

    def read(self, job: Job) -> tuple[list[FileRead] | None, str]:
        """Have one file read; without a reading, say why: ``time``, ``memory`` or ``crash``."""
        with self._watch:
            try:
                send(self._to, job)
                answer = receive(self._back)
                return (None, answer) if isinstance(answer, str) else (answer, "")
            except (EOFError, OSError, pickle.UnpicklingError):
                return None, self._watch.why or "crash"

    def close(self) -> None:
        """Let the process end, which it does when nothing can come any more."""
        for stream in (self._to, self._back):
            with contextlib.suppress(OSError):
                stream.close()
        self._watch.close()
        self._wait()


class _Watch:
    """Looks at a process again and again, and ends it when it has worked too long or taken too much memory.

    Entered for each file. Whoever takes the lock last decides: a file that is done in time is never ended.
    """

    def __init__(self, number: int) -> None:
        import psutil

        self.why = ""
        self._process = psutil.Process(number)
        self._file = 0  # odd while one is read
        self._lock, self._over = threading.Lock(), threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def __enter__(self) -> None:
        self._file += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._file += 1

    def close(self) -> None:
        """Watch no longer."""
        self._over.set()
        self._thread.join()

    def _worked(self) -> float:
        times = self._process.cpu_times()
        return times.user + times.system

    def _look(self) -> None:
        import psutil

        seen, began, before = 0, 0.0, 0.0
        with contextlib.suppress(psutil.NoSuchProcess):
            while not self._over.wait(_LOOK_EVERY):
                file = self._file
                if file != seen:
                    seen, began, before = file, time.monotonic(), self._worked()
                if file % 2 and (why := self._too_much(time.monotonic() - began, self._worked() - before)):
                    with self._lock:
                        if file == self._file:
                            self.why = why
                            self._process.kill()
                            return

    def _too_much(self, passed: float, worked: float) -> str:
        if self._process.memory_info().rss > MOST_MEMORY:
            return "memory"
        return "time" if worked > MOST_WORK_SECONDS or passed > MOST_WALL_SECONDS else ""


def send(stream: IO[bytes], value: object) -> None:
    """Write one value to the other side of a pipe."""
    content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(_FRAME.pack(len(content)) + content)
    stream.flush()


def receive(stream: IO[bytes]) -> object:
    """Read one value from the other side of a pipe.

    Raises
    ------
    EOFError
        The other side is gone.
    """
    head = stream.read(_FRAME.size)
    if len(head) < _FRAME.size:
        raise EOFError
    (size,) = _FRAME.unpack(head)
    content = stream.read(size)
    if len(content) < size:
        raise EOFError
    return pickle.loads(content)
