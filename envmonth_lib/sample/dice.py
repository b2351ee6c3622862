"""Seeded draws that come out the same on every machine and do not disturb one another.

Why: the sample year is in git and must not change by itself. Comes in: a seed and the names of what is drawn for (year,
agency, indicator), so that a new agency or row leaves all other figures as they were. Goes out: uniform numbers of
NumPy's PCG64 alone, turned into choices here; no distribution whose method a later NumPy may change.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar
from zlib import crc32

import numpy as np

Thing = TypeVar("Thing")


class Dice:
    """A stream of draws of its own for each seed and list of names."""

    def __init__(self, seed: int, *names: str) -> None:
        words = [seed, *(crc32(name.encode("utf-8")) for name in names)]
        self._generator = np.random.Generator(np.random.PCG64(np.random.SeedSequence(words)))

    def unit(self) -> float:
        """A number from 0 to below 1."""
        return float(self._generator.random())

    def chance(self, share: float) -> bool:
        """True in `share` (0 to 1) of the cases."""
        return self.unit() < share

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self.unit() * (high - low + 1))

    def pick(self, things: Sequence[Thing]) -> Thing:
        """One of `things`."""
        return things[self.whole(0, len(things) - 1)]

    def shuffled(self, things: Sequence[Thing]) -> list[Thing]:
        """All of `things`, in a drawn order."""
        left, order = list(things), []
        while left:
            order.append(left.pop(self.whole(0, len(left) - 1)))
        return order

    def middling(self) -> float:
        """A number from 0 to 1 that is more often near the middle (mean of three uniform ones, stretched)."""
        mean = (self.unit() + self.unit() + self.unit()) / 3
        return min(1.0, max(0.0, 0.5 + 1.5 * (mean - 0.5)))
