"""The reading side of `workers`: one process, one file after another, each with all that is packed in it.

Comes in: a `Setup` with its lexicon, then one `Job` a time. Goes out: what each file is; what it says goes straight
into the store. Where the system can, one process loads everything and every reader is a copy of it (`forking`). No
clause; a need of the chain (files are not trusted).
"""

from __future__ import annotations

import gc
import os
import socket
import sys
from functools import partial
from typing import IO

from envmonth_lib.plan import Agency, Plan
from envmonth_lib.returns import forking
from envmonth_lib.returns.fileread import Content, FileRead, read_file
from envmonth_lib.returns.labels import labels_of
from envmonth_lib.returns.lexicon import Lexicon
from envmonth_lib.returns.names import known_names
from envmonth_lib.returns.readstore import ReadStore
from envmonth_lib.returns.receive import receive_file
from envmonth_lib.returns.workers import MOST_MEMORY, Job, Setup, receive, send

_OBJECTS_BEFORE_CLEARING = 50_000  # a file leaves hardly any circles behind, and looking for them costs a tenth


def serve() -> None:
    """Read files until the other side closes the pipe."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing else may write to the answers
    _read_all(sys.stdin.buffer, answers, *receive(sys.stdin.buffer))


def serve_copies(control: int) -> None:
    """Load all that reading needs, then be copied; `control` is the number of an open socket."""
    from envmonth_lib.returns.formats import sheets, worddoc  # noqa: F401

    setup, lexicon = receive(sys.stdin.buffer)
    labels_of(setup.plan, lexicon)
    known_names(setup.agencies, setup.plan)
    gc.freeze()
    work = partial(_read_all, setup=setup, lexicon=lexicon)
    forking.copies(socket.socket(fileno=control), lambda stream: work(stream, stream))


def _read_all(jobs: IO[bytes], answers: IO[bytes], setup: Setup, lexicon: Lexicon) -> None:
    store = ReadStore(setup.store, setup.plan)
    gc.set_threshold(_OBJECTS_BEFORE_CLEARING)
    gc.enable()
    _limit_memory()
    while True:
        try:
            job: Job = receive(jobs)
        except EOFError:
            return
        try:
            reads = read_job(job, setup.plan, setup.agencies, lexicon)
            store.write(job.target, reads)
            send(answers, [head for head, _ in reads])
        except MemoryError:
            send(answers, "memory")


def read_job(
    job: Job, plan: Plan, agencies: tuple[Agency, ...], lexicon: Lexicon | None
) -> list[tuple[FileRead, Content]]:
    """Read one file and what is packed in it."""
    return [read_file(part, plan, agencies, lexicon) for part in receive_file(job.listed)]


def _limit_memory() -> None:
    """Have the system refuse more memory than the watch allows, where it can: the watch only looks now and then."""
    import psutil

    try:
        import resource
    except ImportError:  # Windows: the watch alone
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    # The soft limit only, so that LibreOffice, which is started from here, can have it lifted.
    resource.setrlimit(resource.RLIMIT_AS, (psutil.Process().memory_info().vms + MOST_MEMORY, hard))
