"""Our choices for the shortlist of II.7: gates, bar, order, ties, judges; each with its reason.

Comes in: the part ``shortlist`` of ``data/methods/<year>.yml``. Goes out: a frozen `Shortlist`, and what of it does not
fit the plan. The plan asks to find, praise and reward; it names no condition, no mark and no number of places.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from envmonth_lib.plan.choices import Choice, Positive
from envmonth_lib.plan.document import Many, Plan
from envmonth_lib.plan.files import Strict, Text

NOMINEE_KINDS = ("organisation", "individual", "enterprise")


class Gate(Choice):
    """A condition a nominee must meet: a column of Form 2, and the kinds of nominee it holds for."""

    column: str
    reads: Literal["none_before", "confirmed", "yes", "in_period"]
    kinds: Many
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
    """One step of the tie rule: nominees whose `column` says `word` go before those whose does not."""

    column: str
    word: str
    label: Text


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
    ties: Annotated[tuple[TieRule, ...], BeforeValidator(lambda v: tuple(v) if isinstance(v, list) else v)]
    draws: Annotated[int, Field(ge=100)]
    seed: int


def shortlist_faults(shortlist: Shortlist, plan: Plan) -> Iterable[str]:
    """Say what of the rubric does not fit the plan: key, what is wrong, what to do."""
    if set(shortlist.field_weights.weights) != set(plan.fields):
        yield f"shortlist.field_weights.weights: must name exactly {', '.join(plan.fields)}"
    for gate, chosen in shortlist.gates.items():
        for kind in chosen.kinds:
            if kind not in NOMINEE_KINDS:
                yield f"shortlist.gates.{gate}.kinds: {kind} is not one of {', '.join(NOMINEE_KINDS)}"
