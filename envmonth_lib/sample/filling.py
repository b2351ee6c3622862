"""A reply filled in: figures drawn, rows written, a fault planted, sentences and tables drafted, claims kept.

Comes in: plan, seed, one reply and its nominations. Goes out: what `year.Filled` holds. One agency's figures are the
same in whatever manner it replies. Clauses: II.1 to II.7, III.2-d.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from envmonth_lib.plan import Plan
from envmonth_lib.returns.forms import Entry
from envmonth_lib.sample.dice import Dice
from envmonth_lib.sample.drafts import Claim, Draft, written
from envmonth_lib.sample.entries import Clerk, Phrases, read_phrases
from envmonth_lib.sample.faults import spoil
from envmonth_lib.sample.figures import Sizes, draw_figures, read_sizes
from envmonth_lib.sample.free_tables import free_table, nominee_table
from envmonth_lib.sample.manners import MANNERS
from envmonth_lib.sample.nominating import grouped_table, listed_lines
from envmonth_lib.sample.prose_reports import Sentences, prose_report, read_sentences
from envmonth_lib.sample.replies import Reply

FilledIn = tuple[
    dict[str, float | str], dict[str, Entry], dict[str, Claim], str, tuple[dict[str, str], ...], Draft
]  # fmt: skip
_YES_NO = {"Có": 1.0, "Không": 0.0}
_TYPED_WITH_UNIT = 0.12
_STRAYS_SAY = "đơn vị"


@dataclass(frozen=True)
class Filler:
    """Fills in one reply after another from the same plan, sizes and sentences."""

    plan: Plan
    sizes: Sizes
    phrases: Phrases
    sentences: Sentences
    seed: int

    @classmethod
    def read(cls, plan: Plan, seed: int) -> Filler:
        """Read sizes and sentences.

        Raises
        ------
        PlanError
            With file, key and remedy.
        """
        return cls(plan, read_sizes(), read_phrases(), read_sentences(), seed)

    def __call__(self, reply: Reply, nominated: tuple[dict[str, str], ...]) -> FilledIn:
        """Return figures, entries, claims, spoiled row, nominations and draft, as `year.Filled` has them."""
        figures = draw_figures(self.plan, reply.agency, self.sizes, self.seed, reply.volume)
        figures = _raised(figures, nominated)
        clerk = Clerk(self.plan, reply.agency, self.sizes, self.phrases, self.seed, reply.doc_number, reply.signed,
                      len(nominated))  # fmt: skip
        entries = clerk.fill_in(figures)
        trees = figures.get("trees_planted")
        if reply.status == "superseded" and isinstance(trees, float):
            entries["trees_planted"] = Entry(int(trees) // 10)  # a digit lost: what the second return puts right
        entries, spoiled = spoil(entries, figures, reply.fault, self.plan)
        claims = {key: claim for key, claim in _claimed(entries).items() if key != spoiled}
        if reply.manner == "typed":
            entries = self._with_units(reply, entries)
        if MANNERS[reply.manner].says == "form":
            return figures, entries, claims, spoiled, nominated, Draft()
        draft = self._draft(reply, entries, nominated)
        return figures, entries, draft.claims, spoiled, nominated, draft

    def _draft(self, reply: Reply, entries: dict[str, Entry], nominated: tuple[dict[str, str], ...]) -> Draft:
        manner = MANNERS[reply.manner]
        draft = Draft()
        if manner.says in ("prose", "both"):
            told = nominated if manner.nominates == "sentences" else ()
            draft += self._prose(reply, entries, told)
            if reply.manner == "differs":
                draft = self._prose(reply, _otherwise(entries, draft), told)
        if manner.says in ("table", "both"):
            draft += free_table(manner.layout, self.plan, reply.agency, entries, self.sentences, self.seed)
        return draft + self._listed(manner.nominates, in_words(nominated, self.plan))

    def _listed(self, how: str, rows: list[dict[str, str]]) -> Draft:
        if rows and how in ("long", "short"):
            return Draft((nominee_table(rows, how == "long"),))
        if rows and how == "grouped":
            return Draft((grouped_table(rows),))
        return Draft(listed_lines(rows, self.plan)) if rows and how == "lines" else Draft()

    def _prose(self, reply: Reply, entries: Mapping[str, Entry], told: tuple[dict[str, str], ...]) -> Draft:
        speaker = replace(reply.agency, short=_STRAYS_SAY, communes=None) if reply.is_stray else reply.agency
        bare = reply.is_stray or MANNERS[reply.manner].suffix in ("eml", "pdf")
        return prose_report(self.plan, speaker, entries, self.sentences, self.phrases, self.seed, told, bare)

    def _with_units(self, reply: Reply, entries: Mapping[str, Entry]) -> dict[str, Entry]:
        """Type the unit into some cells of the form ("200 cây")."""
        typed = {}
        for key, entry in entries.items():
            indicator = self.plan.indicators[key]
            dice = Dice(self.seed, "typed", reply.agency.agency, key)
            counted = not isinstance(entry.value, str) and indicator.kind in ("count", "amount")
            if counted and dice.chance(_TYPED_WITH_UNIT):
                entry = replace(entry, value=f"{written(float(entry.value), indicator.kind)} {indicator.unit}")
            typed[key] = entry
        return typed


def _claimed(entries: Mapping[str, Entry]) -> dict[str, Claim]:
    values = {key: _YES_NO.get(e.value) if isinstance(e.value, str) else float(e.value) for key, e in entries.items()}
    return {key: Claim(value) for key, value in values.items() if value is not None}


def _otherwise(entries: Mapping[str, Entry], draft: Draft) -> dict[str, Entry]:
    """Let one count of the text differ from that of the table: the text is the newer one, as it often is."""
    counts = [key for key, claim in draft.claims.items() if claim.precision == "exact" and claim.value >= 20
              and isinstance(entries[key].value, int)]  # fmt: skip
    key = counts[-1]
    return {**entries, key: replace(entries[key], value=int(entries[key].value) + 7)}


def in_words(nominated: Iterable[Mapping[str, str]], plan: Plan) -> list[dict[str, str]]:
    """Write the fields of a nomination as an office does, not as ids."""
    return [{**row, "fields": "; ".join(plan.fields[f].vi for f in row["fields"].split("; "))} for row in nominated]


def _raised(figures: dict[str, float | str], nominated: Iterable[Mapping[str, str]]) -> dict[str, float | str]:
    """Who is nominated was praised: counts of 7.1 to 7.3 are at least those of Biểu 2."""
    raised = dict(figures)
    kinds = [row["kind"] for row in nominated]
    for kind, key in (("organisation", "organisations_praised"), ("individual", "individuals_praised"),
                      ("enterprise", "enterprises_praised")):  # fmt: skip
        if kind in kinds and isinstance(raised.get(key), float):
            raised[key] = max(raised[key], float(kinds.count(kind)))
            raised["praise_held"] = 1.0
    return raised
