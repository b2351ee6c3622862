"""Our choices: every weight, threshold, goalpost and cut-off, each with who decided it and why.

Comes in: ``data/methods/<year>.yml`` and the plan of that year. Goes out: a frozen `Method`. The plan itself sets no
score, no weight and no target, so nothing of this file may ever be shown as the plan's. Changing a weight never
touches the plan, and a method that names what the plan does not have stops with file, key and remedy.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from envmonth_lib.issues import MethodError
from envmonth_lib.plan.choices import Choice, Number, Positive, Share
from envmonth_lib.plan.document import Many, Plan
from envmonth_lib.plan.files import Strict, Text, parse, read_yaml
from envmonth_lib.plan.method_shortlist import Shortlist, shortlist_faults

Goalposts = Annotated[tuple[Number, Number], BeforeValidator(lambda v: tuple(v) if isinstance(v, list) else v)]
PER_REGISTER = ("population_1000", "communes")


class Deadline(Choice):
    """Last day on which a return is on time; "trước ngày" of the plan is read once, here."""

    last_day: date


class Period(Choice):
    """Days an achievement or a figure must fall in; the plan names none."""

    first: date
    last: date


class Parts(Choice):
    """Weights of the three visible parts of an item score."""

    done: Positive
    extent: Positive
    practice: Positive


class AtLeast(Choice):
    """Least share (0 to 1) that must be there before a score is given at all."""

    share: Share


class Rating(Strict):
    """Wording for scores of at least so many points."""

    at_least: Number
    label: Text


class Ratings(Choice):
    """Steps of the rating, highest first; the last one starts at zero."""

    steps: Annotated[tuple[Rating, ...], BeforeValidator(lambda v: tuple(v) if isinstance(v, list) else v)]


class Extent(Choice):
    """One quantity against goalposts fixed in advance, for each kind of agency, per its denominator.

    ``per`` is empty (as it stands), ``population_1000`` or ``communes`` (register), or another indicator's id.
    """

    indicator: str
    per: str = ""
    goalposts: dict[str, Goalposts]
    weight: Positive = 1.0


class Practice(Choice):
    """One thing the plan encourages: done at all (``any``), a share of another (``share``), or evidence given."""

    shows: str = ""
    how: Literal["any", "share", "evidence"] = "any"
    of: str = ""
    label: Text


class ItemMethod(Choice):
    """How one content item is scored: its weight, the weights of its tasks, its extent and its practice."""

    weight: Positive = 1.0
    encouraged_weight: Share = 0.0
    task_weights: dict[str, Positive] = Field(default_factory=dict)
    extent: Annotated[tuple[Extent, ...], BeforeValidator(lambda v: tuple(v) if isinstance(v, list) else v)] = ()
    practice: Annotated[tuple[Practice, ...], BeforeValidator(lambda v: tuple(v) if isinstance(v, list) else v)] = ()

    def task_weight(self, task: str, obligation: str) -> float:
        """Weight of a task: what is only encouraged counts as far as ``encouraged_weight`` says."""
        own = self.task_weights.get(task, 1.0)
        return own if obligation == "required" else own * self.encouraged_weight


class Robustness(Choice):
    """How ranks are tried: every named factor is drawn together, `draws` times, from one seed."""

    draws: Annotated[int, Field(ge=2000)]
    seed: int
    weight_factor: Annotated[Number, Field(gt=1)]
    goalpost_factor: Annotated[Number, Field(ge=1)]
    aggregations: Many
    scalings: Many = ("goalposts",)
    leave_out: bool = False
    coverage: Share
    top: Annotated[int, Field(ge=1)]


class Ratio(Choice):
    """What one attendance gives, such as waste or trees, and the span beyond which we ask."""

    indicator: str
    per: str
    low: Annotated[Number, Field(ge=0)] = 0.0
    high: Positive


class AtMost(Choice):
    """A value above which we ask."""

    most: Positive


class Alike(Choice):
    """A share (0 to 1) of at least so many figures that are alike, from which we ask."""

    figures: Annotated[int, Field(ge=2)]
    share: Share


class FarOff(Choice):
    """Values about so many `times` the median of their group; `within` is how near "about" is, `answers` the least."""

    times: Annotated[tuple[Positive, ...], BeforeValidator(lambda v: tuple(v) if isinstance(v, list) else v)]
    within: Annotated[Number, Field(gt=1)]
    answers: Annotated[int, Field(ge=3)]


class Checks(Choice):
    """When a return is asked about although nothing in it contradicts: unusual is not wrong, so values stay in use."""

    per_attendance: Annotated[tuple[Ratio, ...], BeforeValidator(lambda v: tuple(v) if isinstance(v, list) else v)]
    attendances_per_head: AtMost
    round_figures: Alike
    same_as_last_year: Alike
    far_from_group: FarOff
    money_mvnd: AtMost


class Method(Strict):
    """One year's method. See the module docstring."""

    year: int
    decided_by: str = Field(min_length=1)
    deadline: Deadline
    period: Period
    parts: Parts
    min_answered: AtLeast
    min_items: AtLeast
    ratings: Ratings
    items: dict[str, ItemMethod]
    robustness: Robustness
    shortlist: Shortlist
    checks: Checks

    def rating(self, score: float) -> Text | None:
        """Wording of a score from 0 to 100; None where there is no score (NaN)."""
        return next((step.label for step in self.ratings.steps if score >= step.at_least), None)


def read_method(path: str | Path, plan: Plan) -> Method:
    """Read one year's method and hold it against its plan.

    Raises
    ------
    MethodError
        With file, key and remedy: unknown or duplicate key, a choice without a reason, an id the plan does not have.
    """
    path = Path(path)
    method = parse(Method, read_yaml(path, MethodError), path, MethodError)
    if faults := list(_faults(method, plan)):
        raise MethodError("\n".join(f"{path}: {fault}" for fault in faults))
    return method


def _faults(method: Method, plan: Plan) -> Iterable[str]:
    if method.year != plan.year:
        yield f"year: is {method.year}, the plan's is {plan.year}; make the two agree"
    if tuple(method.items) != tuple(plan.items):
        yield f"items: must be {', '.join(plan.items)}, in this order"
    if method.deadline.last_day < plan.signed:
        yield f"deadline.last_day: {method.deadline.last_day} is before the plan was signed; correct the date"
    steps = [step.at_least for step in method.ratings.steps]
    if not steps or steps != sorted(set(steps), reverse=True) or steps[-1] != 0:
        yield "ratings.steps: at_least must fall from step to step and end at 0"
    for item, chosen in method.items.items():
        if item in plan.items:
            yield from _item_faults(f"items.{item}", chosen, plan, set(plan.items[item].tasks))
    for n, ratio in enumerate(method.checks.per_attendance):
        for other in (ratio.indicator, ratio.per):
            if other not in plan.indicators:
                yield f"checks.per_attendance.{n}: {other} is not an indicator of the plan; correct the id"
        if ratio.low >= ratio.high:
            yield f"checks.per_attendance.{n}: low {ratio.low:g} must be below high {ratio.high:g}"
    yield from shortlist_faults(method.shortlist, plan)


def _item_faults(where: str, chosen: ItemMethod, plan: Plan, tasks: set[str]) -> Iterable[str]:
    for task in sorted(set(chosen.task_weights) - tasks):
        yield f"{where}.task_weights.{task}: the plan has no such task; use one of {', '.join(sorted(tasks))}"
    for n, extent in enumerate(chosen.extent):
        here = f"{where}.extent.{n}"
        if extent.indicator not in plan.indicators:
            yield f"{here}.indicator: {extent.indicator} is not an indicator of the plan; correct the id"
        if extent.per and extent.per not in PER_REGISTER and extent.per not in plan.indicators:
            yield f"{here}.per: use {', '.join(PER_REGISTER)} or an indicator's id"
        for kind, (low, high) in extent.goalposts.items():
            if kind not in plan.addressees:
                yield f"{here}.goalposts.{kind}: the plan addresses no such kind of agency"
            if low >= high:
                yield f"{here}.goalposts.{kind}: the lower post {low:g} must be below the upper {high:g}"
    for n, practice in enumerate(chosen.practice):
        named = [i for i in (practice.shows, practice.of) if i]
        if practice.how != "evidence" and not practice.shows:
            yield f"{where}.practice.{n}.shows: name an indicator"
        for other in named:
            if other not in plan.indicators:
                yield f"{where}.practice.{n}: {other} is not an indicator of the plan; correct the id"
