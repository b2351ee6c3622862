"""Years, months and spans that a sentence names, and which of them are not the campaign's.

Why: "năm 2019 trồng 900 cây" and "sau 3 năm" are other times; "Kế hoạch số … ngày …" dates the document, not the
figure; "trong 2 tháng" is the campaign. Comes in: a `Sentence` and the plan. Goes out: where such a time begins, with
the reason. Clause: III.2-d (the period reported on).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from envmonth_lib.plan import Plan
from envmonth_lib.returns.sentences import Sentence

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH = re.compile(r"(?:tháng\s+|/)(\d{1,2})\b")
_SPAN = re.compile(r"(?:sau|trong|qua|suốt)\s*$", re.IGNORECASE)
_FROM_THE_START = re.compile(r"\b(?:tháng|từ|kể từ) đầu\s*$", re.IGNORECASE)  # "từ đầu năm 2020 đến nay"


def dated(sentence: Sentence, plan: Plan) -> Iterator[tuple[int, int, str, bool]]:
    """Years and months named; those of a document ("Kế hoạch số … ngày …") date the document and not the figure."""
    document = -100
    season = max(1, plan.report_before.month - plan.signed.month)  # "trong 2 tháng" is the campaign
    for quantity in sentence.quantities:
        if quantity.problem == "document_number":
            document = quantity.end
        spans = quantity.unit == "năm" or (quantity.unit == "tháng" and (quantity.value or 0) > season)
        if spans and _SPAN.search(sentence.text[: quantity.start]):
            yield quantity.start, quantity.end, "cumulative", True
        if quantity.problem != "date" or quantity.start - document < 12:
            continue
        years = {int(year) for year in _YEAR.findall(quantity.raw)}
        months = {int(month) for month in _MONTH.findall(quantity.raw.lower())}
        if len(years) > 1:
            yield quantity.start, quantity.end, "cumulative", True
        elif years - {plan.year}:
            yield quantity.start, quantity.end, "last_year" if max(years) < plan.year else "intention", True
        elif months and not _in_season(quantity.raw, months, plan):
            reason = "intention" if min(months) > plan.signed.month else "other_campaign"
            yield quantity.start, quantity.end, reason, True
        elif _FROM_THE_START.search(sentence.text, 0, quantity.start):
            yield quantity.start, quantity.end, "cumulative", True
        elif years or months:
            yield quantity.start, quantity.end, "last_year", False
            yield quantity.start, quantity.end, "cumulative", False


def _in_season(written: str, months: set[int], plan: Plan) -> bool:
    """Whether a month lies in the campaign: from the one before the plan to the last one before reports were due."""
    last = plan.report_before.month - (0 if "ngày" in written.lower() else 1)
    return any(plan.signed.month - 1 <= month <= last for month in months)
