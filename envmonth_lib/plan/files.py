"""Strict reading of our own YAML: duplicate and unknown keys, wrong types and dates stop with file, key and remedy.

YAML 1.2 through ruamel.yaml, so that ``no`` stays a word and a key written twice is an error instead of a silent win
for the later one; pydantic models that forbid what they do not know. Plan and method files come through here alone.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import YAMLError

from envmonth_lib.issues import EnvMonthError


class Strict(BaseModel):
    """Base of every record read from our YAML: frozen, strict about types, closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class Text(Strict):
    """One short text in both languages; ``text["vi"]`` and ``text["en"]`` pick one."""

    vi: str
    en: str

    def __getitem__(self, lang: str) -> str:
        return {"vi": self.vi, "en": self.en}[lang]


Record = TypeVar("Record", bound=BaseModel)

_REMEDIES = {
    "missing": "add this key",
    "extra_forbidden": "unknown key: remove it or correct its spelling",
    "date_type": "write the date as YYYY-MM-DD without quotes",
    "date_from_datetime_inexact": "write the date as YYYY-MM-DD without a time",
    "string_type": 'write text in quotes, for example "3.10"',
    "int_type": "write a whole number",
    "bool_type": "write true or false",
    "literal_error": "use one of the words listed",
}


def read_yaml(path: Path, error: type[EnvMonthError]) -> Any:
    """Return the content of one YAML 1.2 file.

    Raises
    ------
    EnvMonthError
        Of the class `error`: the file is missing, is not YAML, or holds a key twice (with line and remedy).
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as cause:
        raise error(f"{path}: cannot be read ({cause.strerror}). Put the file there, or check --data.") from cause
    except UnicodeDecodeError as cause:
        raise error(f"{path}: is not UTF-8 text (byte {cause.start}). Save it again as UTF-8.") from cause
    try:
        return YAML(typ="safe", pure=True).load(text)
    except DuplicateKeyError as cause:
        line = cause.problem_mark.line + 1 if cause.problem_mark else "?"
        what = (cause.problem or "duplicate key").split(" with value")[0].split(" (")[0]
        raise error(f"{path}, line {line}: {what}: the key stands twice. Keep one of the two.") from cause
    except YAMLError as cause:
        mark = getattr(cause, "problem_mark", None)
        where = f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        what = getattr(cause, "problem", None) or str(cause).splitlines()[0]
        raise error(f"{path}{where}: not valid YAML ({what}). Mend this line.") from cause
    except ValueError as cause:  # a day such as 31 June: ruamel does not say where it stands
        lines = [str(n) for n, line in enumerate(text.splitlines(), start=1) if _has_no_such_day(line)]
        raise error(f"{path}, line {', '.join(lines) or '?'}: {cause}. Write a day that exists.") from cause


def parse(model: type[Record], content: Any, path: Path, error: type[EnvMonthError]) -> Record:
    """Return `content` as a checked `model`.

    Raises
    ------
    EnvMonthError
        Of the class `error`, one line for each fault: file, key, what is wrong, what to do.
    """
    if not isinstance(content, dict):
        raise error(f"{path}: is empty or not a mapping. Copy last year's file and edit it.")
    try:
        return model.model_validate(content)
    except ValidationError as cause:
        raise error("\n".join(_fault(path, fault) for fault in cause.errors())) from cause


def _has_no_such_day(line: str) -> bool:
    for year, month, day in re.findall(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b", line):
        try:
            date(int(year), int(month), int(day))
        except ValueError:
            return True
    return False


def _fault(path: Path, fault: Any) -> str:
    key = ".".join(str(part) for part in fault["loc"]) or "(whole file)"
    what = fault["msg"].removeprefix("Value error, ")
    remedy = _REMEDIES.get(fault["type"])
    return f"{path}: {key}: {what}" + (f"; {remedy}." if remedy else "")
