"""A return's text with its key written in place, so that what stands in the file and what it means cannot drift apart.

Comes in: recipes' text such as ``"trồng [[hơn 350|trees_planted]] cây"``. Goes out: the text an office would send
("trồng hơn 350 cây") and the facts of the key. A mark names one or more facts, split by ``;``, each one of::

    trees_planted              value and hedge as they stand in the marked text
    waste_t=0.8                this value; ``=60 at_least`` with a hedge; ``=19..20`` a range
    waste_t=?                  doubtful: nothing may be claimed
    conservation_held=na       not applicable; ``=pending`` still counting
    trees_planted=5 opt        right where claimed, not asked for
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

_MARK = re.compile(r"\[\[(.*?)\|([^\]]*)\]\]", re.DOTALL)
_CHANGE = re.compile(r"\{([+-])(.*?)\1\}", re.DOTALL)
_HEDGES = {
    "hơn": "at_least", "trên": "at_least", "ít nhất": "at_least", "tối thiểu": "at_least", "gần": "at_most",
    "chưa đến": "at_most", "không quá": "at_most", "khoảng": "about", "ước": "about", "ước đạt": "about",
    "xấp xỉ": "about", "ước tính": "about", "": "exact",
}  # fmt: skip
_PLAIN = re.compile(r"(?P<hedge>[^\d]*?)\s*(?P<number>\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)")


@dataclass(frozen=True)
class Fact:
    """One line of the key: `value` as text (a number, "?", "" for a range or a state)."""

    indicator: str
    value: str
    low: str = ""
    high: str = ""
    precision: str = ""
    needed: bool = True


def visible(text: str) -> str:
    """Text as it stands in the file, tracked changes still marked."""
    return _MARK.sub(lambda m: m[1], text)


def accepted(text: str) -> str:
    """Text with tracked changes accepted: inserted text stays, deleted goes."""
    return _CHANGE.sub(lambda m: m[2] if m[1] == "+" else "", visible(text))


def changes(text: str) -> list[tuple[str, str]]:
    """Split visible text into runs: ("", plain), ("+", inserted), ("-", deleted)."""
    runs, at = [], 0
    for found in _CHANGE.finditer(text):
        runs += [("", text[at : found.start()]), (found[1], found[2])]
        at = found.end()
    return [run for run in [*runs, ("", text[at:])] if run[1]]


def facts_of(text: str) -> list[Fact]:
    """List the facts marked in a text."""
    return [read_fact(spec, accepted(m[1])) for m in _MARK.finditer(text) for spec in m[2].split(";")]


def read_fact(spec: str, shown: object) -> Fact:
    """Read one mark; `shown` is the marked text, or the number of a spreadsheet cell."""
    indicator, _, said = (part.strip() for part in spec.partition("="))
    words = said.split()
    needed = "opt" not in words
    words = [word for word in words if word != "opt"]
    if not words:
        value, precision = _shown(shown, spec)
        return Fact(indicator, value, value, value, precision, needed)
    value, precision = words[0], (words[1] if len(words) > 1 else "exact")
    if value in ("?", "na", "pending"):
        state = {"na": "not_applicable", "pending": "pending"}.get(value, "")
        return Fact(indicator, "?" if value == "?" else "", precision=state, needed=needed)
    if ".." in value:
        low, high = value.split("..")
        return Fact(indicator, "", str(float(low)), str(float(high)), "range", False)
    number = str(float(value))
    return Fact(indicator, number, number, number, precision, needed)


def _shown(shown: object, spec: str) -> tuple[str, str]:
    if isinstance(shown, int | float):
        assert not math.isnan(shown)
        return str(float(shown)), "exact"
    found = _PLAIN.fullmatch(str(shown).strip())
    assert found, f"{spec}: write the value of {shown!r} into the mark"
    number = found["number"]
    plain = number.replace(".", "") if "." in number else number.replace(",", ".")
    return str(float(plain)), _HEDGES[found["hedge"].strip().lower()]


def paragraphs(text: str) -> list[str]:
    """Split a recipe's block of text: a blank line starts a new paragraph, other line ends are spaces."""
    return [" ".join(block.split()) for block in re.split(r"\n\s*\n", text.strip())]
