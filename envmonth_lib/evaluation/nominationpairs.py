"""Which two nominations are worth comparing, and which are surely one because one agency tells them twice.

Why: all pairs of a year would be too many, and a list and a sentence of one return are no two nominations. Comes in:
nominations as sent. Goes out: pairs of row numbers, and yes or no. What two names mean is for `likeness`. Clause: II.7.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from envmonth_lib.evaluation.likeness import Sent
from envmonth_lib.evaluation.naming import read_body, read_person
from envmonth_lib.vietnamese import fold

_COMMON = 150


def told_again(row: dict[str, str], other: dict[str, str]) -> bool:
    """Whether one agency names one nominee in a list and again in a sentence that tells no other place or figure."""
    if row["nominated_by"] != other["nominated_by"] or fold(row["nominee"]) != fold(other["nominee"]):
        return False
    if (row.get("found_by") == "prose") == (other.get("found_by") == "prose"):
        return False
    short, full = sorted((row, other), key=lambda r: len(r["achievement"]))
    figures = [set(re.findall(r"\d[\d.,]*", r["achievement"])) for r in (short, full)]
    units = sorted((f" {fold(r['unit'])} " for r in (row, other)), key=len)
    return figures[0] <= figures[1] and (not units[0].strip() or units[0] in units[1])


def worth_a_look(sent: Sequence[Sent]) -> Iterator[tuple[int, int]]:
    """Pairs worth a look: people who share a given name or both initials, bodies that share a word of their own.

    A word that many share counts only together with another one; numbers must be the same, or missing in one name.
    """
    traits = [_traits(s) for s in sent]
    count = Counter(word for words, _ in traits for word in words)
    blocks: dict[tuple, list[int]] = defaultdict(list)
    wholes: dict[tuple, list[int]] = defaultdict(list)
    for n, (s, (words, numbers)) in enumerate(zip(sent, traits, strict=True)):
        rare = [(word,) for word in words if count[word] <= _COMMON]
        for key in rare or [*combinations(sorted(words), 2)] or [(word,) for word in words]:
            blocks[(s.individual, key, numbers)].append(n)
        wholes[(s.individual, words)].append(n)
    pairs = {pair for block in blocks.values() for pair in combinations(block, 2)}
    for block in wholes.values():
        numbered, plain = ([n for n in block if bool(traits[n][1]) == told] for told in (True, False))
        pairs |= {(min(i, j), max(i, j)) for i in numbered for j in plain}
    yield from sorted(pairs)


def _traits(sent: Sent) -> tuple[frozenset[str], tuple[str, ...]]:
    """Words a name is found by, and its numbers."""
    if sent.individual:
        words = read_person(sent.name, "", True).words
        return frozenset((words[-1], f"{words[0][:1]}.{words[-1][:1]}") if words else ()), ()
    body = read_body(sent.name, "", True)
    own = [*body.own, *(w for _, name in body.named.values() for w in name)]
    found = frozenset(w for w in own if not w.isdigit())
    return found or frozenset([" ".join(sorted(body.general))]), tuple(w for w in own if w.isdigit())
