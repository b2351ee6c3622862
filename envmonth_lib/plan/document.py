"""The plan as data: what a year's plan asks, of whom, under which clause. Nothing here scores or weighs.

Comes in: ``data/plans/<year>.yml``. Goes out: a frozen `Plan` with its seven items (II.1 to II.7), their tasks, the
indicators of the report form and the addressees of section III. The form itself is a proposal of ours, since the text
of the plan's Annex II was not found; `Plan.form_note` says so wherever the form is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, Protocol

from pydantic import BeforeValidator, Field, model_validator

from envmonth_lib.issues import PlanError
from envmonth_lib.plan.files import Strict, Text, parse, read_yaml

ITEMS = tuple(f"II.{n}" for n in range(1, 8))

Kind = Literal["count", "amount", "share", "yes_no", "text"]
Total = Literal["sum", "max", "none", "derived"]
Condition = Literal["", "circumstances", "mandate", "as_suited", "if_measured"]
Asked = Literal["required", "encouraged"]
Many = Annotated[tuple[str, ...], BeforeValidator(lambda value: tuple(value) if isinstance(value, list) else value)]


class Addressed(Protocol):
    """What the plan needs to know of an agency to say what is asked of it."""

    agency: str
    kind: str


class Addressee(Strict):
    """A kind of agency the plan speaks to (section III), and whether it assigns or requests."""

    label: Text
    clause: str
    force: Literal["assignment", "request"]


class Task(Strict):
    """One thing an item asks for; done when any of its indicators is above zero or answered yes."""

    label: Text
    clause: str
    shown_by: Many = Field(min_length=1)


class Item(Strict):
    """One of the seven content items of section II; `gate` is the yes-or-no row that opens its part of the form."""

    title: Text
    summary: Text
    gate: str
    tasks: dict[str, Task]


class ShareOf(Strict):
    """A share that is worked out, not asked: ``part`` over the sum of ``whole``."""

    part: str
    whole: Many = Field(min_length=1)


class Indicator(Strict):
    """One row of the report form.

    Attributes
    ----------
    number : str
        Code printed on the form, such as ``3.10``.
    item : str
        Content item it is evaluated under, empty for general rows (G, M, T).
    unit, unit_en : str
        Unit of measure; values are kept in it. ``-`` for text.
    total : {"sum", "max", "none", "derived"}
        How values of agencies of one kind may be put together; stocks are never summed.
    asked : dict
        Kind of agency, or one agency's code, to ``required`` or ``encouraged``; a code wins over its kind.
    condition : str
        ``circumstances`` (căn cứ tình hình thực tế), ``mandate`` (theo chức năng), ``as_suited``, ``if_measured``.
    unconditional : tuple of str
        Kinds for which the condition does not hold (III.2-b asks districts without one).
    when, unless : str
        Asked only when that indicator is above zero (or yes); not asked when the other one is answered.
    sum_of, at_most : tuple of str
        Must equal, or not exceed, the sum of these.
    """

    id: str = ""
    number: str = Field(pattern=r"^[1-7GHPUMT](\.\d+)+$")
    item: str = ""
    label: Text
    unit: str = Field(min_length=1)
    unit_en: str = Field(min_length=1)
    kind: Kind
    total: Total
    source: str = Field(min_length=1)
    asked: dict[str, Asked]
    condition: Condition = ""
    unconditional: Many = ()
    when: str = ""
    unless: str = ""
    sum_of: Many = ()
    at_most: Many = ()
    at_most_communes: bool = False
    share_of: ShareOf | None = None
    personal: bool = False
    by_office: bool = False
    note: Text | None = None

    @cached_property
    def section(self) -> str:
        """Part of the form the row is printed in: G, 1 to 7, H, P, U, M or T."""
        return self.number.split(".")[0]

    @property
    def on_form(self) -> bool:
        """Whether an agency fills it in: shares we work out and dates we record ourselves are not asked."""
        return self.share_of is None and not self.by_office

    def obligation(self, agency: Addressed) -> str:
        """Return ``required``, ``encouraged`` or, where it is not asked of this agency, an empty text."""
        return self.asked.get(agency.agency, self.asked.get(agency.kind, ""))

    def is_conditional(self, agency: Addressed) -> bool:
        """Whether "căn cứ tình hình thực tế" holds for this agency, so that a zero with a reason is excused."""
        return self.condition == "circumstances" and agency.kind not in self.unconditional

    def references(self) -> set[str]:
        """Ids of all indicators this one points at."""
        linked = {*self.sum_of, *self.at_most, self.when, self.unless}
        if self.share_of:
            linked |= {self.share_of.part, *self.share_of.whole}
        return linked - {""}


class Plan(Strict):
    """One year's plan (for 2020: 57/KH-STNMT). See the module docstring."""

    year: int
    number: str
    signed: date
    report_before: date
    superior: Text
    issuer: Text
    issuer_unit: Text
    place: Text
    organiser: str
    theme: Text
    period_note: Text
    form_note: Text
    sample: bool = False
    addressees: dict[str, Addressee]
    fields: dict[str, Text]
    items: dict[str, Item]
    indicators: dict[str, Indicator]

    @model_validator(mode="before")
    @classmethod
    def _name_indicators(cls, content: object) -> object:
        # The id is the key of the mapping; writing it twice would let the two disagree.
        if isinstance(content, dict) and isinstance(content.get("indicators"), dict):
            named = {k: {**v, "id": k} if isinstance(v, dict) else v for k, v in content["indicators"].items()}
            return {**content, "indicators": named}
        return content

    @model_validator(mode="after")
    def _hangs_together(self) -> Plan:
        faults = list(_faults(self))
        if faults:
            raise ValueError("\n  ".join(faults))
        return self

    @cached_property
    def by_number(self) -> dict[str, Indicator]:
        """Indicators by the code printed on the form."""
        return {indicator.number: indicator for indicator in self.indicators.values()}

    def asked(self, agency: Addressed) -> list[Indicator]:
        """Rows of the form this agency fills in, in the order of the form."""
        return [i for i in self.indicators.values() if i.on_form and i.obligation(agency)]

    def of_item(self, item: str) -> list[Indicator]:
        """Indicators evaluated under one content item, in the order of the form."""
        return [i for i in self.indicators.values() if i.item == item]


def read_plan(path: str | Path) -> Plan:
    """Read one year's plan.

    Parameters
    ----------
    path : path
        ``data/plans/<year>.yml``; the year inside must be the year of the name.

    Raises
    ------
    PlanError
        With file, key and remedy: unknown or duplicate key, wrong date, indicator without unit, dangling reference.
    """
    path = Path(path)
    plan = parse(Plan, read_yaml(path, PlanError), path, PlanError)
    if path.stem != str(plan.year):
        raise PlanError(f"{path}: year: is {plan.year}, the file is named {path.stem}. Make the two agree.")
    return plan


def _faults(plan: Plan) -> Iterable[str]:
    if tuple(plan.items) != ITEMS:
        yield f"items: must be {', '.join(ITEMS)}, in this order"
    if plan.report_before <= plan.signed:
        yield f"report_before: {plan.report_before} is not after signed, {plan.signed}; correct one of the two"
    yield from _indicator_faults(plan)
    for item, content in plan.items.items():
        if content.gate not in plan.indicators:
            yield f"items.{item}.gate: {content.gate} is not an indicator; correct the id"
        for task, told in content.tasks.items():
            for other in told.shown_by:
                if other not in plan.indicators:
                    yield f"items.{item}.tasks.{task}.shown_by: {other} is not an indicator; correct the id"


def _indicator_faults(plan: Plan) -> Iterable[str]:
    numbers: dict[str, str] = {}
    for key, indicator in plan.indicators.items():
        where = f"indicators.{key}"
        if indicator.number in numbers:
            yield f"{where}.number: {indicator.number} is also that of {numbers[indicator.number]}; give it its own"
        numbers[indicator.number] = key
        if indicator.item and indicator.item not in plan.items:
            yield f"{where}.item: {indicator.item} is not one of the seven items"
        for other in sorted(indicator.references() - set(plan.indicators)):
            yield f"{where}: {other} is not an indicator; correct the id"
        for kind in indicator.unconditional:
            if kind not in plan.addressees:
                yield f"{where}.unconditional: {kind} is not one of addressees"
