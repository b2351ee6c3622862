"""Old Word files (doc), rtf and odt, brought to docx by LibreOffice where it is installed; never opened by other means.

Comes in: bytes, not trusted. LibreOffice works in a folder and with a profile of its own: macros off, links not
followed, killed when it takes too long. Goes out: what `worddoc` reads in the docx. Without LibreOffice a person is
told how to save the file. No clause; formats offices use.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from envmonth_lib.returns.formats import limits
from envmonth_lib.returns.formats.kinds import kind_of, what_to_do
from envmonth_lib.returns.formats.limits import NeedsPersonError, UnreadableError
from envmonth_lib.returns.formats.worddoc import read_docx
from envmonth_lib.returns.grids import Grid, Paragraph

SECONDS = 60
_MOST_GROUPS = 500
_FILTERS = {"doc": "MS Word 97", "rtf": "Rich Text Format", "odt": "writer8"}
_SETTINGS = {
    "org.openoffice.Office.Common/Security/Scripting": {
        "MacroSecurityLevel": 3, "DisableMacrosExecution": "true", "BlockUntrustedRefererLinks": "true",
        "DisableActiveContent": "true",
    },
    "org.openoffice.Office.Writer/Content/Update": {"Link": 0},
    "org.openoffice.Office.Calc/Content/Update": {"Link": 2},
}  # fmt: skip
_WINDOWS = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)


def read_converted(content: bytes) -> tuple[tuple[Grid, ...], tuple[Paragraph, ...]]:
    """Read one doc, rtf or odt file.

    Raises
    ------
    NeedsPersonError
        LibreOffice is not installed.
    UnreadableError
        LibreOffice cannot open the file, or takes too long.
    """
    converted = to_docx([content])[0]
    if converted is None:
        raise UnreadableError("LibreOffice không mở được tệp; " + what_to_do("doc"))
    return read_docx(converted)


def to_docx(contents: Sequence[bytes]) -> list[bytes | None]:
    """Convert several files in one call of LibreOffice a format; None for each that it could not convert in time.

    Raises
    ------
    NeedsPersonError
        LibreOffice is not installed.
    """
    program = _program()
    if not program:
        raise NeedsPersonError(what_to_do("doc"))
    with tempfile.TemporaryDirectory(prefix="envmonth-", ignore_cleanup_errors=True) as folder:
        sources: dict[str, list[Path]] = {}
        for number, content in enumerate(contents):
            kind = kind_of("", content)
            if kind == "rtf" and _is_nested_too_deep(content):
                continue  # LibreOffice would take half a gigabyte for it
            path = Path(folder, f"{number}.{kind if kind in _FILTERS else 'doc'}")
            path.write_bytes(content)
            sources.setdefault(path.suffix[1:], []).append(path)
        for kind, paths in sources.items():
            # Told which filter to use, LibreOffice does not try a broken file as one format after another.
            _run([program, f"-env:UserInstallation={_profile().as_uri()}", "--headless", "--norestore",
                  "--nolockcheck", f"--infilter={_FILTERS[kind]}", "--convert-to", "docx:MS Word 2007 XML",
                  "--outdir", str(Path(folder, "out")), *map(str, paths)], folder)  # fmt: skip
        made = [Path(folder, "out", f"{number}.docx") for number in range(len(contents))]
        return [path.read_bytes()[: limits.MOST_UNPACKED] if path.is_file() else None for path in made]


def _is_nested_too_deep(rtf: bytes) -> bool:
    """Whether groups of an RTF stand in one another deeper than any document needs."""
    depth = 0
    for brace in re.finditer(rb"[{}]", rtf):
        depth += 1 if brace.group() == b"{" else -1
        if depth > _MOST_GROUPS:
            return True
    return False


def _run(command: list[str], folder: str) -> None:
    # A session of its own: the program people call starts another one, and both must end.
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
    _lift_memory_limit(process.pid)
    try:
        process.wait(SECONDS)
    except BaseException as cause:
        _end(process)
        if not isinstance(cause, subprocess.TimeoutExpired):
            raise


def _lift_memory_limit(pid: int) -> None:
    """Let LibreOffice have the memory it maps: the limit on our own process would end it before it opens a window."""
    with contextlib.suppress(ImportError, AttributeError, OSError):  # only Linux can, and only there it is inherited
        import resource

        _, hard = resource.prlimit(pid, resource.RLIMIT_AS)
        resource.prlimit(pid, resource.RLIMIT_AS, (hard, hard))


def _end(process: subprocess.Popen) -> None:
    if os.name == "nt":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], check=False, capture_output=True)
    else:
        with contextlib.suppress(ProcessLookupError):  # it may have ended just now
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@lru_cache(maxsize=1)
def _program() -> str:
    named = [os.environ.get("ENVMONTH_SOFFICE", ""), "soffice", "libreoffice", *_WINDOWS]
    return next((found for name in named if name and (found := shutil.which(name))), "")


@lru_cache(maxsize=1)
def _profile() -> Path:
    """Profile of this process: made once, for its first start costs seconds, and gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="envmonth-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, values in _SETTINGS.items() for name, value in values.items()
    )  # fmt: skip
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )
    return folder
