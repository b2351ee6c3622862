"""What was read in each file, kept on disk: a stopped intake goes on where it was, and memory stays flat.

Comes in: the reading of one file as received, with all that was packed in it. Goes out: the same, by the file's bytes,
name and day of receipt. Whatever else a reading depends on (readers, plan, register, lexicon) is the context: in
another context nothing old is found. No clause; a need of the chain (10,000 files, a run that may be killed).
"""

from __future__ import annotations

import copyreg
import hashlib
import io
import os
import pickle
import struct
import time
import uuid
from collections.abc import Callable, Iterable
from operator import attrgetter
from pathlib import Path
from typing import IO, Any

from envmonth_lib.plan import Agency, Indicator, Plan
from envmonth_lib.returns.attribute import Attribution
from envmonth_lib.returns.cells import Reading
from envmonth_lib.returns.claims import Claim
from envmonth_lib.returns.fileread import Content, FileRead
from envmonth_lib.returns.found import Found, TablesRead, Unused
from envmonth_lib.returns.grids import Cell
from envmonth_lib.returns.nominees import Doubt, Nominee

Reads = list[tuple[FileRead, Content]]
_RECORD = struct.Struct("<64sQ")  # key and size of a reading


class ReadStore:
    """Readings of one context in one folder.

    Whoever writes has a file of its own there, to which each reading is added with its key and its size before it: a
    file for each reading would take longer to make than a small workbook to understand.

    Parameters
    ----------
    folder : path
        Made when first written to; may be removed at any time between two runs.
    plan : Plan
        Its indicators are kept by id, so that a reading takes a few kilobytes.
    """

    def __init__(self, folder: Path, plan: Plan) -> None:
        self.folder = Path(folder)
        self.plan = plan
        self._own: Path | None = None
        self._has_looked = False
        self._looked: dict[Path, int] = {}  # up to where each file has been gone through
        self._found: dict[str, tuple[Path, int]] = {}

    def path(self, name: str, digest: str, received: object) -> Path:
        """Where the reading of a file stands: the folder, and the key there."""
        key = hashlib.sha256(f"{name}\0{digest}\0{received}".encode()).hexdigest()
        return self.folder / key

    def write(self, path: Path, reads: Reads) -> None:
        """Keep a reading; one that is cut off, as its writer was ended, stands last in its file and counts as none."""
        content = io.BytesIO()
        content.seek(_RECORD.size)
        for part in ([head for head, _ in reads], [content for _, content in reads]):
            _Pickler(content, pickle.HIGHEST_PROTOCOL).dump(part)
        content.seek(0)
        content.write(_RECORD.pack(path.name.encode(), len(content.getbuffer()) - _RECORD.size))
        if self._own is None:
            path.parent.mkdir(parents=True, exist_ok=True)
            # By the time it was begun: of a reading found damaged and one made anew, the later counts.
            self._own = path.parent / f"{time.time_ns():020d}-{uuid.uuid4().hex}"
        try:
            with open(self._own, "ab") as stream:
                stream.write(content.getbuffer())
        except OSError:
            self._own = None  # nothing is added behind a reading that may be cut off
            raise

    def heads(self, path: Path) -> list[FileRead] | None:
        """Return who and what the files are, without their contents; None where nothing is kept or it is damaged.

        Asked for the first time, it looks at all that is kept.
        """
        if not self._has_looked:
            self._look()
        try:
            with self._at(path) as stream:
                return _Unpickler(stream, self.plan).load()
        except (OSError, pickle.UnpicklingError, EOFError, AttributeError, KeyError, ImportError):
            return None

    def contents(self, path: Path) -> dict[str, Content]:
        """Return the contents by the name of the file; only asked for what `heads` has found, or what was written."""
        if path.name not in self._found:
            self._look()
        with self._at(path) as stream:
            heads = _Unpickler(stream, self.plan).load()
            contents = _Unpickler(stream, self.plan).load()
        return {head.file: content for head, content in zip(heads, contents, strict=True)}

    def _at(self, path: Path) -> IO[bytes]:
        file, start = self._found[path.name]
        stream = open(file, "rb")  # noqa: SIM115 - whoever asks closes it
        stream.seek(start)
        return stream

    def _look(self) -> None:
        """Note where each reading stands that was added since this was last done."""
        self._has_looked = True
        for file in sorted(self.folder.iterdir()) if self.folder.is_dir() else ():
            with open(file, "rb") as stream:
                size, at = os.fstat(stream.fileno()).st_size, self._looked.get(file, 0)
                while at + _RECORD.size <= size:
                    stream.seek(at)
                    key, length = _RECORD.unpack(stream.read(_RECORD.size))
                    if at + _RECORD.size + length > size:
                        break
                    self._found[key.decode("ascii", "replace")] = (file, at + _RECORD.size)
                    at += _RECORD.size + length
                self._looked[file] = at


def context_of(plan: Plan, agencies: Iterable[Agency], lexicon: Path | None) -> str:
    """Return a digest of all that a reading depends on besides the file."""
    digest = hashlib.sha256()
    package = Path(__file__).parents[1]
    sources = [*package.glob("*.py"), *package.glob("plan/*.py"), *package.glob("returns/**/*.py"),
               *package.glob("returns/**/*.yml")]  # fmt: skip
    sources += sorted(lexicon.glob("*.yml")) if lexicon and lexicon.is_dir() else []
    for source in sorted(sources):
        digest.update(f"{source.name}\0".encode() + source.read_bytes())
    digest.update(repr(sorted(plan)).encode() + repr(tuple(agencies)).encode())
    return digest.hexdigest()[:24]


def _indicator(ident: str) -> Indicator:
    """Stands in a kept reading for an indicator of the plan; `_Unpickler` puts that one in its place."""
    raise KeyError(ident)


def _found(ident: str, *rest: Any) -> Found:
    """Stands in a kept reading for a fact, its indicator by id and its cells laid open: there are most of them."""
    raise KeyError(ident)


_VALUES_READ = attrgetter(*Reading.__match_args__)


def _flat(one: Found) -> tuple[Callable[..., Found], tuple[Any, ...]]:
    read = one.reading and _VALUES_READ(one.reading)
    rest = (one.unit, one.fund, one.note, one.found_by, read, one.parts)
    return _found, (one.indicator.id, *one.cell, *one.cost, *rest)


def _by_fields(kind: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    """Pickle a dataclass by the values it is made of: four times faster than by what its `__getstate__` tells."""
    values = attrgetter(*kind.__match_args__)
    return lambda one: (kind, values(one))


for _kind in (Attribution, Cell, Claim, Content, Doubt, FileRead, Nominee, Reading, TablesRead, Unused):
    copyreg.pickle(_kind, _by_fields(_kind))
_REDUCERS = {**copyreg.dispatch_table, Found: _flat, Indicator: lambda indicator: (_indicator, (indicator.id,))}


class _Pickler(pickle.Pickler):
    dispatch_table = _REDUCERS


class _Unpickler(pickle.Unpickler):
    def __init__(self, stream: io.BufferedIOBase, plan: Plan) -> None:
        super().__init__(stream)
        self._plan = plan

    def find_class(self, module: str, name: str) -> Any:
        """Take indicators from the plan."""
        found = super().find_class(module, name)
        return {_indicator: self._plan.indicators.__getitem__, _found: self._found}.get(found, found)

    def _found(self, ident: str, value: Any, place: str, cost: Any, cost_place: str, *rest: Any) -> Found:
        unit, fund, note, found_by, read, parts = rest
        reading = read and Reading(*read)
        cells = (Cell(value, place), unit, Cell(cost, cost_place))
        return Found(self._plan.indicators[ident], *cells, fund, note, found_by, reading, parts)
