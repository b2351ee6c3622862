"""Nominations as offices write them outside our form: lists in groups, lines under a sentence, a submission sent apart.

Comes in: rows of Biểu 2. Goes out: tables, lines and the `Draft` of a submission ("Tờ trình"). What is left out of a
row (gates, evidence) was not written, which is not the same as "no". Clause: II.7.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from envmonth_lib.plan import Plan
from envmonth_lib.returns.forms import NOMINEE_KIND_WORDS
from envmonth_lib.sample.drafts import Draft, Table
from envmonth_lib.sample.free_tables import nominee_table

TITLES = ("TỜ TRÌNH", "Về việc đề nghị khen thưởng trong Tháng hành động vì môi trường năm {year}")
_GROUPS = {**NOMINEE_KIND_WORDS, "organisation": "Tập thể"}
_COLUMNS = ("STT", "Họ và tên/Tên tập thể", "Đơn vị, địa chỉ", "Thành tích", "Hình thức đề nghị")
_NUMERALS = ("I", "II", "III")

Rows = Sequence[Mapping[str, str]]


def grouped_table(rows: Rows) -> Table:
    """Draw up a list in groups, "I. Tập thể" first: the group tells the kind."""
    lines: list[tuple[str, ...]] = [_COLUMNS]
    groups = [(kind, [row for row in rows if row["kind"] == kind]) for kind in _GROUPS]
    for numeral, (kind, own) in zip(_NUMERALS, [one for one in groups if one[1]], strict=False):
        lines.append((numeral, _GROUPS[kind], "", "", ""))
        lines += [(str(n), row["nominee"], row["unit"], row["achievement"], row["proposed_form"])
                  for n, row in enumerate(own, start=1)]  # fmt: skip
    title = "DANH SÁCH đề nghị biểu dương, khen thưởng"
    return Table(tuple(lines), title, name="Danh sach", widths=(1.2, 4.4, 4, 6, 3))


def listed_lines(rows: Rows, plan: Plan) -> tuple[str, ...]:
    """Name the nominees line by line below a sentence that asks for praise."""
    said = [f"# Đề nghị {plan.issuer.vi} xem xét, khen thưởng các trường hợp sau:"]
    for kind, title in _GROUPS.items():
        own = [row for row in rows if row["kind"] == kind]
        said += [f"{title}:"] if own else []
        said += [f"- {row['nominee']}, {row['unit']}: {row['achievement']}." for row in own]
    return tuple(said)


def submission(rows: Rows, plan: Plan, who: str) -> Draft:
    """Write a submission with its list, as a letter of its own."""
    asks = f"{who} kính trình {plan.issuer.vi} xem xét, khen thưởng các trường hợp trong danh sách dưới đây."
    return Draft((asks, nominee_table(rows, long=True)))
