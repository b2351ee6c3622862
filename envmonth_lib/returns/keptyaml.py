"""Our own YAML files read once: what a strict reading gave is kept as JSON where Python keeps its compiled modules.

Why: reading the words of the lexicon strictly takes as long as reading fifty returns. Comes in: a YAML file of this
package. Goes out: its content. A copy counts only for the very bytes it was made from, and wherever it is missing,
damaged or cannot be written, the file itself is read. No clause.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from envmonth_lib.issues import EnvMonthError
from envmonth_lib.plan.files import read_yaml


def read_own_yaml(path: Path, error: type[EnvMonthError]) -> Any:
    """Return the content of one of our own YAML files; raises what `read_yaml` raises."""
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return read_yaml(path, error)  # which says what is wrong
    copy = Path(cache_from_source(str(path))).with_suffix(".json")
    with contextlib.suppress(OSError, ValueError, TypeError):
        made_from, content = json.loads(copy.read_bytes())
        if made_from == digest:
            return content
    content = read_yaml(path, error)
    _keep(copy, json.dumps([digest, content], ensure_ascii=False))
    return content


def _keep(copy: Path, text: str) -> None:
    """Write a copy, whole or not at all; a package that cannot be written to goes without."""
    part = copy.with_name(f"{copy.name}.{os.getpid()}.part")
    with contextlib.suppress(OSError):
        copy.parent.mkdir(exist_ok=True)
        part.write_text(text, encoding="utf-8")
        os.replace(part, copy)
