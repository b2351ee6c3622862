"""What a return says before it is a file: lines, tables, and the key to it (which figure truly answers what).

Why: the same report goes out as Word, mail, PDF, sheet or scan. Comes in: a reply and its figures, from `prose_reports`
and `free_tables`. Goes out: a `Draft` for the writers of files, and `Claim` by indicator for whoever checks a reader.
Letterhead and signature follow the usual layout of a report (Decree 30/2020, loosely, as offices do). Clause: III.2-d.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from envmonth_lib.office import SAMPLE_STAMP
from envmonth_lib.plan import Agency, Plan
from envmonth_lib.sample.dice import Dice
from envmonth_lib.sample.replies import Reply
from envmonth_lib.vietnamese import format_number, long_date

SIGNERS = ("Nông Văn Quý", "Hoàng Thị Vân", "Vi Văn Toàn", "Lý Thị Hằng", "Triệu Văn Minh", "Hứa Thị Yến")
_SMALL = 10


@dataclass(frozen=True)
class Claim:
    """A figure that a file rightly says, in the indicator's unit; yes is 1, no is 0."""

    value: float
    precision: str = "exact"


@dataclass(frozen=True)
class Table:
    """One table: heading row, rows, which of them run over the whole width, its name and the lines above it."""

    rows: tuple[tuple[str | float | int, ...], ...]
    title: str = ""
    wide: tuple[int, ...] = ()
    name: str = "Bao cao"
    widths: tuple[float, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A return as text: its body (a line that starts with "# " is a heading) and what it claims."""

    body: tuple[str | Table, ...] = ()
    claims: dict[str, Claim] = field(default_factory=dict)

    def __add__(self, other: Draft) -> Draft:
        """Put another part behind this one; where both claim a figure, the table's (the later one's) stands."""
        return replace(self, body=self.body + other.body, claims={**self.claims, **other.claims})

    @property
    def tables(self) -> list[Table]:
        """Return the tables of the body."""
        return [part for part in self.body if isinstance(part, Table)]


def written(value: float, kind: str = "count") -> str:
    """Write a number as clerks do: "05", "1.200", "12,5"; an amount above a thousand keeps its thousands' dot."""
    if kind == "count" and 0 < value < _SMALL:
        return f"{int(value):02d}"
    return format_number(value)


def letterhead(agency: Agency, plan: Plan) -> tuple[str, str]:
    """Return the body above ("" if none is named) and the issuing body, in capitals as letterheads have them."""
    name = agency.name.upper()
    province = plan.place.vi.upper()
    if agency.communes is not None:
        head = "ỦY BAN NHÂN DÂN"
        return ("", f"{head}\n{name.removeprefix(head).strip()}")
    if agency.kind == "department":
        return f"UBND TỈNH {province}", name.removesuffix(f" TỈNH {province}")
    return (plan.issuer.vi.upper(), name) if agency.kind == "own_unit" else ("", name)


def voice(agency: Agency) -> tuple[str, str]:
    """Return how a report names its agency in a sentence, and all that belongs to it."""
    if agency.communes is not None:
        kind = "thành phố" if "thành phố" in agency.name else "xã" if agency.kind == "commune" else "huyện"
        return f"UBND {kind}", f"toàn {kind}"
    own = {"mass_organisation": "các cấp hội", "press": "toàn cơ quan", "own_unit": "toàn đơn vị"}
    return agency.short, own.get(agency.kind, "toàn ngành")


def place_of(agency: Agency, plan: Plan) -> str:
    """Return the place of signing: a district's own name, else the province's."""
    return re.sub(r"^(TP\.|UBND) ", "", agency.short) if agency.communes is not None else plan.place.vi


def signature(agency: Agency, seed: int) -> tuple[str, str]:
    """Return the signer's authority and an invented name."""
    dice = Dice(seed, "signer", agency.agency)
    if agency.communes is not None:
        post = dice.pick(["TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"])
    elif agency.kind == "mass_organisation":
        post = dice.pick(["TM. BAN THƯỜNG VỤ\nPHÓ CHỦ TỊCH", "CHỦ TỊCH"])
    else:
        post = dice.pick(["THỦ TRƯỞNG ĐƠN VỊ", "KT. THỦ TRƯỞNG ĐƠN VỊ\nCẤP PHÓ"])
    return post, f"{dice.pick(SIGNERS)} (mẫu)"


def opening_lines(reply: Reply, plan: Plan) -> list[str]:
    """Return stamp, letterhead, number, day, title and addressee, a line each."""
    above, own = letterhead(reply.agency, plan)
    return [
        f"{SAMPLE_STAMP} - mọi con số và tên người trong văn bản này là bịa",
        *filter(None, [above, *own.split("\n")]),
        f"Số: {reply.doc_number}",
        f"{place_of(reply.agency, plan)}, {long_date(reply.signed)}",
        "BÁO CÁO",
        f"Kết quả tổ chức Tháng hành động vì môi trường năm {plan.year}",
        f"Kính gửi: {plan.issuer.vi}",
    ]


def as_lines(draft: Draft) -> Iterator[str]:
    """Yield the body as plain lines, a table's row with bars between its cells."""
    for part in draft.body:
        if isinstance(part, str):
            yield part.removeprefix("# ")
        else:
            yield from (" | ".join(as_cell(value) for value in row) for row in part.rows)


def as_cell(value: str | float | int) -> str:
    """Write one cell as text."""
    return value if isinstance(value, str) else format_number(value)
