"""Every sentence of the report, in Vietnamese and English, read from ``wording.yml``.

In: a key such as ``who.chart`` and the values of its placeholders. Out: the sentence in the language of the report,
numbers and dates written as that language writes them. Strict: an unknown key, or a placeholder too many or too few,
stops; a report with a hole in it never leaves the house.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Formatter

from envmonth_lib.issues import ParameterError
from envmonth_lib.plan.files import read_yaml
from envmonth_lib.reporting.markup import Html, esc
from envmonth_lib.vietnamese import format_date, format_number, format_percent

PATH = Path(__file__).with_name("wording.yml")
LANGUAGES = ("vi", "en")


@lru_cache(maxsize=1)
def texts() -> Mapping[str, Mapping[str, str]]:
    """Return all sentences: key (``group.name``) to language to text.

    Raises
    ------
    ParameterError
        If a key stands twice or lacks a language.
    """
    found: dict[str, Mapping[str, str]] = {}
    for group, entries in read_yaml(PATH, ParameterError).items():
        for name, entry in entries.items():
            if not isinstance(entry, dict) or set(entry) != set(LANGUAGES):
                raise ParameterError(f"{PATH.name}: {group}.{name}: needs exactly {' and '.join(LANGUAGES)}.")
            found[f"{group}.{name}"] = entry
    return found


def placeholders(text: str) -> set[str]:
    """Return the names in braces of one sentence."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@dataclass(frozen=True)
class Words:
    """The wordings in one language; ``words("who.none_missing")`` gives a sentence."""

    lang: str = "vi"

    def __post_init__(self) -> None:
        if self.lang not in LANGUAGES:
            raise ParameterError(f"lang: {self.lang!r} is not a language of the report. Use one of {LANGUAGES}.")

    def __call__(self, key: str, **values: object) -> str:
        """Return one sentence as plain text; numbers and dates are written as the language does."""
        return self._sentence(key, values).format(**{k: self.write(v) for k, v in values.items()})

    def html(self, key: str, **values: object) -> Html:
        """Return one sentence as markup; values that are `Html` (links) stand as they are, all else is escaped."""
        sentence = esc(self._sentence(key, values))
        return Html(sentence.format(**{k: v if isinstance(v, Html) else esc(self.write(v)) for k, v in values.items()}))

    def write(self, value: object) -> str:
        """Write a value: int and float as numbers (NaN "–"), dates, text as it stands."""
        if isinstance(value, dt.date):
            return format_date(value, self.lang)
        if isinstance(value, str):
            return value
        return self.number(value)

    def number(self, value: float | None, digits: int | None = None) -> str:
        """Write a number; NaN is "–", never 0."""
        return format_number(None if value is None else float(value), digits, self.lang)

    def points(self, score: float | None) -> str:
        """Write points with one decimal, always, so that they line up; NaN or None is "–"."""
        return format_number(None if score is None else float(score), 1, self.lang, keep_zeros=True)

    def percent(self, part: float, whole: float) -> str:
        """Write a part of a whole as a whole percentage; "–" where there is no whole."""
        return format_percent(part / whole, 0, self.lang) if whole else self.number(None)

    def _sentence(self, key: str, values: Mapping[str, object]) -> str:
        if key not in texts():
            raise ParameterError(f"{PATH.name}: has no sentence {key!r}. Add it in both languages.")
        sentence = texts()[key][self.lang]
        if placeholders(sentence) != set(values):
            raise ParameterError(f"{PATH.name}: {key}: needs {sorted(placeholders(sentence))}, got {sorted(values)}.")
        return sentence
