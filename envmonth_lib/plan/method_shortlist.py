"""Our choices for the shortlist of II.7: gates, bar, order, ties, judges; each with its reason.

Comes in: the part ``shortlist`` of ``data/methods/<year>.yml``. Goes out: a frozen `Shortlist`, and what of it does not
fit the plan. The plan asks to find, praise and reward; it names no condition, no mark and no number of places.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from envmonth_lib.plan.choices import Choice, Number, Positive
from envmonth_lib.plan.document import Many, Plan
from envmonth_lib.plan.files import Strict, Text

PART_SOURCES = ("effect", "practicality", "reach")
NOMINEE_KINDS = ("organisation", "individual", "enterprise", "household")


class Gate(Choice):
    """A condition a nominee must meet: a column of Form 2, and the kinds of nominee it holds for.

    ``clean_years``: for how many years there must have been no violation; 0 where the rules lay down no span.
    """

    column: str
    reads: Literal["none_before", "confirmed", "yes", "in_period"]
    kinds: Many
    clean_years: Annotated[int, Field(ge=0)] = 0
    label: Text
    verify_with: Text


class Bar(Choice):
    """Least marks, all in one field, for "hiệu quả, thiết thực"; a bar, not an average."""

    effect: Annotated[int, Field(ge=0, le=4)]
    practicality: Annotated[int, Field(ge=0, le=4)]
    evidence: Annotated[int, Field(ge=0, le=3)]


class FieldWeights(Choice):
    """Weights of the five fields of II.7; equal unless decided otherwise, since the plan gives none."""

    weights: dict[str, Positive]


class TieRule(Strict):
    """One step of the tie rule: nominees whose `column` says one of `words` go before those whose does not.

    ``percent``: where the words come with a percentage, it must be at least this.
    """

    id: str
    column: str
    words: Many = Field(min_length=1)
    percent: Annotated[int, Field(ge=0, le=100)] = 0
    label: Text


class Reach(Choice):
    """From how many times the median of its peers a nominee's effect is one step larger for its size."""

    steps: Annotated[tuple[Positive, ...], BeforeValidator(lambda v: tuple(v) if isinstance(v, list) else v)]


class Part(Strict):
    """One part of another scheme: its points, and what of ours stands for it (`PART_SOURCES`, ``tie.<id>``)."""

    points: Positive
    source: str
    label: Text


class Scheme(Choice):
    """Another scheme of points, tried beside ours; how our marks stand for its parts is our reading, not the law's."""

    label: Text
    kinds: Many
    parts: Annotated[tuple[Part, ...], BeforeValidator(lambda v: tuple(v) if isinstance(v, list) else v)]


class Trials(Choice):
    """How the list is tried: field weights up to `weight_factor` times more or less, other schemes, judges left out."""

    weight_factor: Annotated[Number, Field(gt=1)]
    schemes: dict[str, Scheme] = Field(default_factory=dict)


class Judge(Strict):
    """Where a judge comes from: a judge marks no nominee of that agency. Judges have codes here, never names."""

    agency: str = Field(min_length=1)


class AgreementRule(Choice):
    """From how many marks in common judges are compared, and how many steps apart in the mean is outlying."""

    units_at_least: Annotated[int, Field(ge=2)]
    apart: Positive


class Peers(Choice):
    """How many other nominees of a class must claim the same indicator before one is held against them."""

    at_least: Annotated[int, Field(ge=2)]


class Shortlist(Choice):
    """The rubric of II.7: gates, bar, order, ties."""

    legal_basis: Text
    judges_at_least: Annotated[int, Field(ge=1)]
    judges: dict[str, Judge] = Field(default_factory=dict)
    agreement: AgreementRule
    peers: Peers
    households: Literal["individual", "household"]
    cooperatives: Literal["enterprise", "organisation"]
    gates: dict[str, Gate]
    bar: Bar
    field_weights: FieldWeights
    reach: Reach
    trials: Trials
    ties: Annotated[tuple[TieRule, ...], BeforeValidator(lambda v: tuple(v) if isinstance(v, list) else v)]
    draws: Annotated[int, Field(ge=100)]
    seed: int

    @property
    def classes(self) -> tuple[str, ...]:
        """Classes looked at apart; households are one of their own only where the method says so."""
        return tuple(k for k in NOMINEE_KINDS if k != "household" or self.households == k)


def shortlist_faults(shortlist: Shortlist, plan: Plan) -> Iterable[str]:
    """Say what of the rubric does not fit the plan: key, what is wrong, what to do."""
    if set(shortlist.field_weights.weights) != set(plan.fields):
        yield f"shortlist.field_weights.weights: must name exactly {', '.join(plan.fields)}"
    for gate, chosen in shortlist.gates.items():
        for kind in chosen.kinds:
            if kind not in NOMINEE_KINDS:
                yield f"shortlist.gates.{gate}.kinds: {kind} is not one of {', '.join(NOMINEE_KINDS)}"
    known = {*PART_SOURCES, *(f"tie.{rule.id}" for rule in shortlist.ties)}
    for name, scheme in shortlist.trials.schemes.items():
        for part in scheme.parts:
            if part.source not in known:
                yield f"shortlist.trials.schemes.{name}: source {part.source} is not one of {', '.join(sorted(known))}"
        for kind in scheme.kinds:
            if kind not in NOMINEE_KINDS:
                yield f"shortlist.trials.schemes.{name}.kinds: {kind} is not one of {', '.join(NOMINEE_KINDS)}"
    if list(shortlist.reach.steps) != sorted(set(shortlist.reach.steps)):
        yield "shortlist.reach.steps: must rise from step to step"
    if len({rule.id for rule in shortlist.ties}) < len(shortlist.ties):
        yield "shortlist.ties: an id stands twice; give each rule its own"
