"""Figures to what an agency writes: blanks, reasons, notes, costs, "đang thống kê", and the words around the figures.

Comes in: the figures of one agency and ``phrases.yml``. Goes out: the entries of its Biểu 1. A blank stays apart from a
zero: what was not done is a 0, with or without a reason; what was not counted is left blank or being counted. Where a
total is blank its parts are too, and a row is blank where its upper bound is. Clauses: I.2, II.1 to II.7, III.2-d.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from envmonth_lib.issues import PlanError
from envmonth_lib.plan import Agency, Indicator, Plan
from envmonth_lib.plan.files import Strict, parse, read_yaml
from envmonth_lib.returns.forms import FUNDS, PENDING, Entry
from envmonth_lib.sample.dice import Dice
from envmonth_lib.sample.figures import NOT_MINE, Sizes, effort
from envmonth_lib.vietnamese import format_date

PHRASES = Path(__file__).parent / "phrases.yml"
HAND_COUNTED = {"online_reach", "plastic_waste_kg", "awareness_attendances", "bodies_pledged", "pesticide_packaging_kg"}


class Phrases(Strict):
    """The whole of ``phrases.yml``."""

    direction: list[str]
    direction_district: list[str]
    assessment: list[str]
    difficulties: list[str]
    proposals: list[str]
    attached: list[str]
    new_methods: list[str]
    compilers: list[str]
    reasons: dict[str, list[str]]
    notes: dict[str, list[str]]


def read_phrases(path: Path = PHRASES) -> Phrases:
    """Read the sentences.

    Raises
    ------
    PlanError
        With file, key and remedy.
    """
    return parse(Phrases, read_yaml(path, PlanError), path, PlanError)


@dataclass(frozen=True)
class Clerk:
    """Who fills in one form: the agency, its document, and habits of its own (a stream of draws for each row)."""

    plan: Plan
    agency: Agency
    sizes: Sizes
    phrases: Phrases
    seed: int
    doc_number: str
    signed: date
    n_nominations: int = 0

    def fill_in(self, figures: dict[str, float | str]) -> dict[str, Entry]:
        """Return the entries of Biểu 1; a row left blank has none."""
        blank = self._blank_rows(figures)
        entries = {i.id: self._words(i) for i in self.plan.asked(self.agency) if i.kind == "text"}
        for key, value in figures.items():
            if key not in blank:
                entries[key] = self._figure(self.plan.indicators[key], value)
        if "nominations_sent" in self._asked and (self.n_nominations or not self._dice("nominations").chance(0.4)):
            entries["nominations_sent"] = Entry(self.n_nominations)
        return {key: entry for key, entry in entries.items() if entry != Entry()}

    @cached_property
    def _asked(self) -> dict[str, Indicator]:
        return {i.id: i for i in self.plan.asked(self.agency)}

    @cached_property
    def _effort(self) -> float:
        return effort(self.agency, self.seed)

    def _dice(self, *what: str) -> Dice:
        return Dice(self.seed, str(self.plan.year), self.agency.agency, "entry", *what)

    def _blank_rows(self, figures: dict[str, float | str]) -> set[str]:
        # Never blank: the yes-or-no rows, what other rows hang on, and m3 by those who did not weigh.
        told = {item.gate for item in self.plan.items.values()} | {i.when for i in self._asked.values()}
        told |= {key for key, indicator in self._asked.items() if indicator.unless}
        totals = {part: i.id for i in self._asked.values() for part in i.sum_of}
        blank: set[str] = set()
        for key, indicator in self._asked.items():
            total = totals.get(key, key)  # the parts of a total are blank with it
            if key in figures and total not in told and self._is_blank(total, figures[key]):
                blank.add(key)
            bounds = [other for other in indicator.at_most if other in self._asked]
            if indicator.when in blank or any(other in blank or other not in figures for other in bounds):
                blank.add(key)
        return blank

    def _is_blank(self, key: str, value: float | str) -> bool:
        """Whether a row (or, for the parts of a total, the total) is left blank."""
        required = self._asked[key].obligation(self.agency) == "required" if key in self._asked else False
        slack = (1 - self._effort) ** 2
        share = 0.015 + 0.1 * slack if required else 0.08 + 0.4 * slack
        if value in (0.0, NOT_MINE) and not required:
            share += 0.35  # what one did not do and need not do is rarely written down
        return self._dice("blank", key).chance(share)

    def _figure(self, indicator: Indicator, value: float | str) -> Entry:
        dice = self._dice(indicator.id)
        if isinstance(value, str):
            return Entry(value)
        if indicator.kind == "yes_no":
            why = "" if value else self._phrase(self.phrases.reasons, indicator, dice, 0.35)
            return Entry("Có" if value else "Không", note=why)
        if value == 0:
            return Entry(0, note=self._phrase(self.phrases.reasons, indicator, dice, 0.3 + 0.4 * self._effort))
        if indicator.id in HAND_COUNTED and dice.chance(0.09):
            return Entry(PENDING)
        cost, fund = self._cost(indicator, value, dice)
        note = self._phrase(self.phrases.notes, indicator, dice, 0.15 + 0.35 * self._effort)
        return Entry(int(value) if value == int(value) else value, cost, fund, note)

    def _cost(self, indicator: Indicator, value: float, dice: Dice) -> tuple[str | float, str]:
        price = self.sizes.prices.get(indicator.id)
        if price is None or not dice.chance(0.25 + 0.5 * self._effort):
            return "", ""
        return round(price * value, 1) or "", FUNDS[0] if round(price * value, 1) else ""

    def _phrase(self, bank: dict[str, list[str]], indicator: Indicator, dice: Dice, share: float) -> str:
        """In `share` of the cases, one of the sentences for the longest code that begins the row's; else none."""
        parts = indicator.number.split(".")
        codes = [".".join(parts[:n]) for n in range(len(parts), 0, -1)]
        fitting = next((bank[code] for code in codes if code in bank), [])
        return dice.pick(fitting).format(year=self.plan.year) if fitting and dice.chance(share) else ""

    def _words(self, indicator: Indicator) -> Entry:
        """Return a row answered in words: who, number, date, narrative."""
        dice, of = self._dice(indicator.id), self.phrases
        given = {
            "agency_name": lambda: self.agency.name,
            "report_number": lambda: self.doc_number,
            "report_signed": lambda: f"{self.signed:%d/%m/%Y}",
            "compiler": lambda: dice.pick(of.compilers) if dice.chance(0.6) else "",
            "new_methods": lambda: dice.pick(of.new_methods) if dice.chance(0.15 + 0.6 * self._effort) else "",
            "nomination_list": lambda: "Biểu 2 kèm theo" if self.n_nominations else "",
            "text_direction": lambda: self._direction(dice),
            "text_assessment": lambda: " ".join(dice.shuffled(of.assessment)[: dice.whole(1, 2)]),
            "text_difficulties": lambda: " ".join(dice.shuffled(of.difficulties)[: dice.whole(0, 2)]),
            "text_proposals": lambda: dice.pick(of.proposals) if dice.chance(0.55) else "",
            "text_evidence": lambda: dice.pick(of.attached) if dice.chance(0.3 + 0.4 * self._effort) else "",
        }
        write = given.get(indicator.id)
        return Entry(write()) if write else Entry()

    def _direction(self, dice: Dice) -> str:
        districts = self.agency.communes is not None
        said = dice.pick(self.phrases.direction_district if districts else self.phrases.direction)
        text = said.format(plan=self.plan.number, day=format_date(self.plan.signed), theme=self.plan.theme.vi,
                           short=self.agency.short, name=self.agency.name)  # fmt: skip
        return text[0].upper() + text[1:]
