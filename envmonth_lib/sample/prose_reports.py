"""Figures told in sentences: the body of a report in prose, drawn so that no two read alike.

Comes in: entries of one agency and ``sentences.yml``. Goes out: a `Draft` with its claims. Beside results a report
speaks of last year, of wishes and of the whole province; those figures answer nothing and are claimed by nothing. Some
figures are hedged ("hơn", "khoảng", "gần"), some only called "hàng nghìn". Clause: II.1 to II.7, III.2-d.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from envmonth_lib.issues import PlanError
from envmonth_lib.plan import Agency, Plan
from envmonth_lib.plan.files import Strict, parse, read_yaml
from envmonth_lib.returns.forms import NOMINEE_KIND_WORDS, Entry
from envmonth_lib.sample.dice import Dice
from envmonth_lib.sample.drafts import Claim, Draft, voice, written
from envmonth_lib.sample.entries import Phrases
from envmonth_lib.vietnamese import format_date

SENTENCES = Path(__file__).parent / "sentences.yml"
HEDGED = 0.2
_WHIM, _VAGUE = 3.0, 5.0
_FIGURE = re.compile(r"\{([a-z_0-9]+)(?::([^{}]+))?\}")
_FACTORS = {("tấn", "tạ"): 10.0, ("tấn", "kg"): 1000.0, ("km", "m"): 1000.0, ("m", "km"): 0.001,
            ("triệu đồng", "đồng"): 1_000_000.0}  # fmt: skip
_WORDS = {"plan", "day", "theme", "who", "whole", "year", "last_year", "next_year"}
_NO_ANSWER = {"other", "vague", "pending"}
_NUMBERINGS = (("{n}. {title}", "- {text}"), ("{n}. {title}", "{text}"), ("{n}. {title}:", "+ {text}"),
               ("# {n}. {title}", "{text}"))  # fmt: skip


class Telling(Strict):
    """Sentences under one heading."""

    headings: list[str]
    sentences: list[str]


class Sentences(Strict):
    """The whole of ``sentences.yml``."""

    openings: list[str]
    endings: list[str]
    outlook: list[str]
    asides: list[str]
    telling: dict[str, Telling]
    nominations: list[str]
    labels: dict[str, list[str]]
    groups: dict[str, list[str]]
    hamlets: list[str]


def read_sentences(path: Path = SENTENCES) -> Sentences:
    """Read the sentences.

    Raises
    ------
    PlanError
        With file, key and remedy.
    """
    return parse(Sentences, read_yaml(path, PlanError), path, PlanError)


def prose_report(
    plan: Plan, agency: Agency, entries: Mapping[str, Entry], sentences: Sentences, phrases: Phrases, seed: int,
    nominated: Sequence[Mapping[str, str]] = (), bare: bool = False,
) -> Draft:  # fmt: skip
    """Tell the figures of one agency.

    Parameters
    ----------
    nominated : sequence
        Rows of Biểu 2 to be told in sentences of section II.7.
    bare : bool
        Only opening, figures and ending, as in the body of a mail.
    """
    teller = _Teller(plan, agency, entries, seed)
    said = [teller.fill(teller.dice.pick(sentences.openings))]
    if not bare:
        said += ["# I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI", str(entries.get("text_direction", Entry()).value)]
        said += ["# II. KẾT QUẢ THỰC HIỆN"]
    said += _results(teller, sentences, nominated)
    if not bare:
        said += _afterwards(teller, sentences, phrases, entries)
    said.append(teller.fill(teller.dice.pick(sentences.endings)))
    return Draft(tuple(line for line in said if line), teller.claims)


def _results(teller: _Teller, sentences: Sentences, nominated: Sequence[Mapping[str, str]]) -> list[str]:
    heading, line = teller.dice.pick(_NUMBERINGS)
    joined = line == "{text}"
    said, number = [], 0
    for item, telling in sentences.telling.items():
        teller.turn_to(item)
        told = teller.tell(telling.sentences)
        if item == "II.7":
            told += [teller.nominate(teller.dice.pick(sentences.nominations), row) for row in nominated]
        if not told:
            continue
        if item in ("II.1", "II.3") and teller.dice.chance(0.5):
            told.append(teller.fill(teller.dice.pick([text for text in sentences.asides if teller.has_done(text)])))
        number += 1
        said.append(heading.format(n=number, title=teller.dice.pick(telling.headings)))
        said += [" ".join(told)] if joined else [line.format(text=text) for text in told]
    return said


def _afterwards(
    teller: _Teller, sentences: Sentences, phrases: Phrases, entries: Mapping[str, Entry]
) -> list[str]:  # fmt: skip
    teller.turn_to("outlook")
    said = ["# III. ĐÁNH GIÁ CHUNG", str(entries.get("text_assessment", Entry(phrases.assessment[0])).value)]
    if difficulties := str(entries.get("text_difficulties", Entry()).value):
        said += ["# IV. KHÓ KHĂN, VƯỚNG MẮC", difficulties]
    outlook = teller.dice.shuffled(sentences.outlook)[:2]
    said += ["# V. PHƯƠNG HƯỚNG, KIẾN NGHỊ", *(f"- {teller.fill(text)}" for text in outlook)]
    return [*said, str(entries.get("text_proposals", Entry()).value)]


@dataclass
class _Teller:
    """Writes sentences for one agency and keeps which figure was told how."""

    plan: Plan
    agency: Agency
    entries: Mapping[str, Entry]
    seed: int
    claims: dict[str, Claim] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Begin with the opening."""
        self.turn_to("opening")

    def turn_to(self, part: str) -> None:
        """Draw from here on for one part of the report, so that a new sentence in another part changes nothing here."""
        self.dice = Dice(self.seed, str(self.plan.year), "prose", self.agency.agency, part)

    def tell(self, templates: Sequence[str]) -> list[str]:
        """Tell what can be told, each figure once, in the order of the templates."""
        chosen = []
        figures = [[(k, how) for k, how in _FIGURE.findall(text) if k not in _WORDS] for text in templates]
        # Sentences with more figures come first more often, else nothing would be left for them to tell.
        vaguely = _VAGUE if self.dice.chance(0.5) else 0.0
        liking = [
            len(own) + _WHIM * self.dice.unit() + vaguely * any(how == "vague" for _, how in own) for own in figures
        ]
        for n in sorted(range(len(templates)), key=lambda n: -liking[n]):
            if all(self._can_tell(key, how) for key, how in figures[n]) and self.dice.chance(0.93):
                self._told |= {key for key, _ in figures[n]}
                chosen.append((n, self.fill(templates[n])))
        return [text for _, text in sorted(chosen)]

    def fill(self, template: str) -> str:
        """Fill in one sentence."""
        who, whole = voice(self.agency)
        plan, year = self.plan, self.plan.year
        words = {"plan": plan.number, "day": format_date(plan.signed), "theme": plan.theme.vi, "who": who,
                 "whole": whole, "year": str(year), "last_year": str(year - 1), "next_year": str(year + 1)}  # fmt: skip
        text = _FIGURE.sub(lambda m: words[m[1]] if m[1] in words else self._figure(m[1], m[2] or ""), template)
        return text[:1].upper() + text[1:]

    def has_done(self, template: str) -> bool:
        """Whether the agency has figures of the sort that a sentence speaks of."""
        values = [self.entries.get(key, Entry()).value for key, _ in _FIGURE.findall(template) if key not in _WORDS]
        return all(not isinstance(value, str) and value > 0 for value in values)

    def nominate(self, template: str, row: Mapping[str, str]) -> str:
        """Tell a nomination in a sentence."""
        kind = {**NOMINEE_KIND_WORDS, "organisation": "Tập thể"}[row["kind"]].lower()
        achievement = row["achievement"][:1].lower() + row["achievement"][1:]
        who = voice(self.agency)[0]
        text = template.format(kind=kind, nominee=row["nominee"], unit=row["unit"], achievement=achievement, who=who)
        return text[:1].upper() + text[1:]

    def _can_tell(self, key: str, how: str) -> bool:
        value = self.entries.get(key, Entry()).value
        if key in self._told:
            return False
        if how == "pending":
            return isinstance(value, str) and value != ""
        if isinstance(value, str) or value <= 0:
            return False
        return how != "vague" or 1000 <= value < 9000

    def _figure(self, key: str, how: str) -> str:
        indicator, value = self.plan.indicators[key], self.entries.get(key, Entry()).value
        if how in _NO_ANSWER:
            return self._no_answer(how, value)
        true = float(value)
        shown = round(true * _FACTORS.get((indicator.unit, how), 1.0), 3)
        hedge, said = self._hedged(shown) if not how else ("", shown)
        precision = {"": "exact", "hơn": "at_least", "trên": "at_least", "gần": "at_most", "khoảng": "about"}[hedge]
        self.claims[key] = Claim(true if not hedge else said, precision)
        return f"{hedge} {written(said, indicator.kind)}".strip()

    def _hedged(self, value: float) -> tuple[str, float]:
        if value < 30 or not self.dice.chance(HEDGED):
            return "", value
        step = 10 ** (len(str(int(value))) - 2)
        low = value // step * step
        hedge = self.dice.pick(["hơn", "trên", "khoảng", "gần"])
        if hedge == "khoảng":
            return hedge, round(value / step) * step
        return ("", value) if low == value else (hedge, low + step if hedge == "gần" else low)

    def _no_answer(self, how: str, value: str | float) -> str:
        if how == "vague":
            return "hàng nghìn"
        if how == "pending":
            return "đang thống kê"
        base = float(value) if isinstance(value, int | float) and value else self.dice.whole(40, 300)
        other = int(base * (0.6 + self.dice.unit())) + 3
        return written(other + (other == base))
