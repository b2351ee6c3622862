"""Readers that are there at once: one process loads all that reading needs, and each reader is a copy of it.

Why: libraries and lexicon take a second to load, as long as a hundred files take to read, and a reader that had to be
ended needs another. Only a process with one thread may be copied, which a notebook is not, hence one of its own; where
the system cannot copy, each reader loads for itself. Comes in: what readers need. Goes out: a stream to and from a new
reader, and its number. No clause; a need of the chain (files are not trusted).
"""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO

CAN_COPY = sys.platform == "linux"
_NUMBER = struct.Struct("<q")
_KEPT_MEMORY = "32000000"


class Original:
    """The process that is copied; `load` gets the pipe by which it is told what to load."""

    def __init__(self, load: Callable[[IO[bytes]], None]) -> None:
        self._control, theirs = socket.socketpair()
        self._lock = threading.Lock()
        with theirs:
            call = f"serve_copies({theirs.fileno()})"
            # A session of its own: Ctrl-C in a terminal stops whoever waits for the files, not a file half read.
            self._process = start(call, stdout=subprocess.DEVNULL, pass_fds=[theirs.fileno()], start_new_session=True)
        load(self._process.stdin)

    def copy(self) -> tuple[IO[bytes], int]:
        """Return a stream to and from a new reader, and its process number."""
        ours, theirs = socket.socketpair()
        with theirs, self._lock:
            socket.send_fds(self._control, [b"+"], [theirs.fileno()])
            told = self._control.recv(_NUMBER.size, socket.MSG_WAITALL)
        if len(told) < _NUMBER.size:
            raise EOFError
        with ours:
            return ours.makefile("rwb"), _NUMBER.unpack(told)[0]

    def close(self) -> None:
        """End the process once its copies have ended, which they do when their streams are closed."""
        self._control.close()
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        self._process.wait()


def start(call: str, **how: object) -> subprocess.Popen:
    """Start a process that calls a function of `reader`, with a pipe to it."""
    root = str(Path(__file__).parents[2])
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    # Looking for plug-ins reads what every installed package says of itself; we have none. Memory that one file took is
    # kept for the next: giving it back to the system and asking for it again costs as much as reading a small table.
    environment = {**os.environ, "PYTHONPATH": paths, "PYDANTIC_DISABLE_PLUGINS": "__all__",
                   "OPENBLAS_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8",
                   "MALLOC_TRIM_THRESHOLD_": _KEPT_MEMORY, "MALLOC_MMAP_THRESHOLD_": _KEPT_MEMORY}  # fmt: skip
    # Nothing that is loaded becomes rubbish, and looking for some while loading takes a tenth of the time.
    command = [sys.executable, "-c", f"import gc; gc.disable(); from envmonth_lib.returns import reader; reader.{call}"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, **how)


def copies(control: socket.socket, work: Callable[[IO[bytes]], None]) -> None:
    """Copy this process for each stream that comes, until none can come any more; a copy does `work` and ends."""
    while received := socket.recv_fds(control, 1, 1)[1]:
        with socket.socket(fileno=received[0]) as theirs:
            number = os.fork()
            if not number:
                control.close()
                work(theirs.makefile("rwb"))
                os._exit(0)
        control.send(_NUMBER.pack(number))
    with contextlib.suppress(ChildProcessError):  # there is none left
        while True:
            os.wait()
    os._exit(0)  # whoever waits for this need not wait until all that was loaded is put away
