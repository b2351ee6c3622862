"""The reading side of `workers`: one process, one file after another, each with all that is packed in it.

Comes in: a `Setup`, then one `Job` a time, by the standard input. Goes out: what each file is, by the standard output;
what it says goes straight into the store. Nothing else may write to that output, so it is moved out of the way first.
No clause; a need of the chain (files are not trusted).
"""

from __future__ import annotations

import os
import sys

from envmonth_lib.plan import Agency, Plan
from envmonth_lib.returns.fileread import Content, FileRead, read_file
from envmonth_lib.returns.lexicon import Lexicon, read_lexicon
from envmonth_lib.returns.readstore import ReadStore
from envmonth_lib.returns.receive import receive_file
from envmonth_lib.returns.workers import MOST_MEMORY, Job, Setup, receive, send


def serve() -> None:
    """Read files until the other side closes the pipe."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    setup: Setup = receive(sys.stdin.buffer)
    store, lexicon = ReadStore(setup.store, setup.plan), read_lexicon(setup.lexicon, setup.plan.indicators)
    _limit_memory()
    send(answers, "ready")
    while True:
        try:
            job: Job = receive(sys.stdin.buffer)
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
