"""One agency's made-up figures: of a believable size, driven by one effort level, and free of contradictions.

Comes in: the plan, an agency and ``sizes.yml`` (our judgement of sizes). Goes out: indicator id to value, before any
row is left blank or spoiled. Sums, upper bounds and conditions are taken from the plan's own indicators, so
that a form of another year needs no other code. Clauses: II.1 to II.7, III.1, III.2; the plan itself sets no figure.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field

from envmonth_lib.issues import PlanError
from envmonth_lib.plan import Agency, Indicator, Plan
from envmonth_lib.plan.files import Strict, parse, read_yaml
from envmonth_lib.sample.dice import Dice

NOT_MINE = "KTC"
SIZES = Path(__file__).parent / "sizes.yml"
Number = Annotated[float, BeforeValidator(lambda v: float(v) if isinstance(v, int) and not isinstance(v, bool) else v)]


class Size(Strict):
    """How large one figure is for one kind of agency; see the head of ``sizes.yml``."""

    low: Number = 0.0
    high: Number = 0.0
    per: str = ""
    none: Annotated[Number, Field(ge=0, le=1)] = 0.0
    step: Annotated[Number, Field(gt=0)] = 1.0


class Sizes(Strict):
    """The whole of ``sizes.yml``."""

    off: dict[str, dict[str, Number]]
    prices: dict[str, Number]
    figures: dict[str, dict[str, Size]]


def read_sizes(path: Path = SIZES) -> Sizes:
    """Read the sizes.

    Raises
    ------
    PlanError
        With file, key and remedy.
    """
    return parse(Sizes, read_yaml(path, PlanError), path, PlanError)


def effort(agency: Agency, seed: int) -> float:
    """How much an agency does, from 0 to 1; it drives all of its figures, so that they go together."""
    return Dice(seed, "effort", agency.agency).middling()


def draw_figures(plan: Plan, agency: Agency, sizes: Sizes, seed: int, volume: bool = False) -> dict[str, float | str]:
    """Draw all figures of one agency.

    Parameters
    ----------
    volume : bool
        The agency measured its waste in m3 instead of weighing it (rows with ``unless`` in the plan).

    Returns
    -------
    dict
        Indicator id to a number in the indicator's unit (yes/no is 1 or 0), or ``KTC`` outside its mandate. A row
        that is not asked, whose condition does not hold or for which there is no size is left out: never a zero.
    """
    draw = _Draw(plan, agency, sizes, seed, volume)
    return {key: value for key in draw.asked if (value := draw.value(key)) is not None}


class _Draw:
    """The figures of one agency; each is drawn once, after those it depends on."""

    def __init__(self, plan: Plan, agency: Agency, sizes: Sizes, seed: int, volume: bool) -> None:
        self.plan, self.agency, self.sizes, self.seed, self.volume = plan, agency, sizes, seed, volume
        self.asked = {i.id: i for i in plan.asked(agency) if i.kind != "text"}
        self.effort = effort(agency, seed)
        self.gates = {item.gate: key for key, item in plan.items.items()}
        self._drawn: dict[str, float | str | None] = {}

    def value(self, key: str) -> float | str | None:
        """One figure, with all it depends on; None where it is not asked or there is nothing to say."""
        if key not in self.asked:
            return None
        if key not in self._drawn:
            self._drawn[key] = self._draw(self.asked[key])
        return self._drawn[key]

    def number(self, key: str) -> float:
        """The figure as a bound or a factor; one that is not there bounds to nothing."""
        value = self.value(key)
        return value if isinstance(value, float) else 0.0

    def _draw(self, indicator: Indicator) -> float | str | None:
        if indicator.id in self.gates:
            return self._gate(indicator)
        if indicator.sum_of:
            return round(sum(self.number(part) for part in indicator.sum_of), 3)
        size = self._size(indicator.id)
        if size is None:
            return NOT_MINE if indicator.condition == "mandate" else None
        if self._measured_otherwise(indicator) or (indicator.when and not self.number(indicator.when)):
            return None
        if self.value(size.per) == NOT_MINE:
            return NOT_MINE
        dice = Dice(self.seed, str(self.plan.year), self.agency.agency, indicator.id)
        if dice.chance(self._none(size)) or self._is_off(indicator.item):
            return 0.0
        if indicator.kind == "yes_no":
            return 1.0
        return self._bounded(indicator, size, self._raw(size, dice))

    def _none(self, size: Size) -> float:
        """Share that did none of it; whoever does little leaves out more, but nobody cleans up without people."""
        if size.none in (0.0, 1.0):
            return size.none if size.none or size.per in self.plan.indicators else 0.15 * (1 - self.effort) ** 2
        return min(0.97, size.none * (1.6 - 1.2 * self.effort))

    def _raw(self, size: Size, dice: Dice) -> float:
        level = min(1.0, 0.65 * self.effort + 0.35 * dice.unit())
        spread = size.low * (size.high / size.low) ** level if size.low > 0 else size.high * level
        return spread * self._driver(size.per)

    def _driver(self, per: str) -> float:
        if not per:
            return 1.0
        if per == "population_1000":
            return (self.agency.population or 0) / 1000
        return float(self.agency.communes or 0) if per == "communes" else self.number(per)

    def _bounded(self, indicator: Indicator, size: Size, raw: float) -> float:
        if raw == 0:
            return 0.0
        value = max(self._on_step(raw, size.step), size.step)
        bounds = [other for other in indicator.at_most if other in self.asked]
        if bounds:
            value = min(value, sum(self.number(other) * self._in_unit_of(other, indicator) for other in bounds))
        if indicator.at_most_communes:
            value = min(value, float(self.agency.communes or 0))
        extra = self._part_of_money(indicator.id)
        return float(int(value)) + extra if indicator.kind == "count" else round(value + extra, 3)

    def _part_of_money(self, key: str) -> float:
        """What stands in other rows is inside the total: conservation, pollution and works are not added to it."""
        inside = {"money_budget_mvnd": ("conservation_budget_mvnd", "pollution_spending_mvnd", "works_value_mvnd"),
                  "money_social_mvnd": ("conservation_social_mvnd",)}  # fmt: skip
        spent = sum(self.number(other) for other in inside.get(key, ()))
        if key == "money_budget_mvnd":
            spent += sum(price * self.number(bought) for bought, price in self.sizes.prices.items())
        return self._on_step(spent, 0.5)

    def _gate(self, indicator: Indicator) -> float | str:
        """Yes when any row of the item says so; outside the mandate when no row of it is the agency's."""
        item = self.gates[indicator.id]
        values = [
            self.value(i.id)
            for i in self.asked.values()
            if i.item == item and i.id not in self.gates and i.when not in self.gates
        ]
        if indicator.condition == "mandate" and all(value is None or value == NOT_MINE for value in values):
            return NOT_MINE
        return 1.0 if any(isinstance(value, float) and value > 0 for value in values) else 0.0

    def _is_off(self, item: str) -> bool:
        share = self.sizes.off.get(item, {}).get(self.agency.kind, 0.0)
        return Dice(self.seed, str(self.plan.year), self.agency.agency, "off", item).chance(
            share * (1.6 - 1.2 * self.effort)
        )

    def _measured_otherwise(self, indicator: Indicator) -> bool:
        replaced = {i.unless for i in self.asked.values() if i.unless}
        return (bool(indicator.unless) and not self.volume) or (indicator.id in replaced and self.volume)

    def _size(self, key: str) -> Size | None:
        sizes = self.sizes.figures.get(key, {})
        return sizes.get(self.agency.agency, sizes.get(self.agency.kind))

    def _in_unit_of(self, other: str, indicator: Indicator) -> float:
        factors = {("tấn", "kg"): 1000.0, ("kg", "tấn"): 0.001}
        return factors.get((self.plan.indicators[other].unit, indicator.unit), 1.0)

    @staticmethod
    def _on_step(value: float, step: float) -> float:
        return round(int(value / step + 0.5) * step, 3)
