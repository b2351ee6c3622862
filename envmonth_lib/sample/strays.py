"""Files that are nobody's return of this year: without a sender, of last year, of another province, of a sub-unit.

Why: every inbox has them, and each must end in the ledger with its own status. Comes in: the replies of a year. Goes
out: a few more `Reply`. None of them counts. Clause: III.2-d.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from envmonth_lib.plan import Plan
from envmonth_lib.sample.drafts import place_of
from envmonth_lib.sample.replies import Reply, workday

_OTHER_PROVINCES = ("Cao Bằng", "Bắc Kạn")


def strays(replies: Sequence[Reply], plan: Plan) -> list[Reply]:
    """Return the stray files of a year; none where only few agencies reply."""
    counted = [reply for reply in replies if reply.status == "counted" and reply.received]
    offices = [reply for reply in counted if reply.agency.kind == "department"]
    districts = [reply for reply in counted if reply.agency.kind == "district"]
    if len(offices) < 3 or len(districts) < 3:
        return []
    return [_unsigned(offices[0]), _last_year(offices[1], plan), _elsewhere(offices[2], plan),
            _sub_unit(districts[-1], plan)]  # fmt: skip


def _as_prose(reply: Reply, file: str, status: str) -> Reply:
    return replace(reply, manner="plain_prose", file=file, status=status, fault="", inside=())


def _unsigned(reply: Reply) -> Reply:
    file = "khong ro don vi/bao cao thang hanh dong (ban cuoi).docx"
    return replace(_as_prose(reply, file, "needs_person"), has_sender=False)


def _last_year(reply: Reply, plan: Plan) -> Reply:
    before = plan.year - 1
    stray = _as_prose(reply, f"gui nham/Bao cao ket qua nam {before}.docx", "other_year")
    return replace(stray, year=before, signed=workday(reply.signed - timedelta(days=365)))


def _elsewhere(reply: Reply, plan: Plan) -> Reply:
    province = next(name for name in _OTHER_PROVINCES if name != plan.place.vi)
    stray = _as_prose(reply, f"gui nham/BC {plan.year} (tinh ban).docx", "not_ours")
    return replace(stray, above=f"UBND TỈNH {province.upper()}", own="SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG", place=province,
                   doc_number="118/BC-STNMT")  # fmt: skip


def _sub_unit(reply: Reply, plan: Plan) -> Reply:
    name = place_of(reply.agency, plan)
    stray = _as_prose(reply, "don vi truc thuoc/BC Phong TNMT.docx", "needs_person")
    return replace(stray, above=f"UBND HUYỆN {name.upper()}", own="PHÒNG TÀI NGUYÊN VÀ MÔI TRƯỜNG", place=name,
                   doc_number="46/BC-TNMT")  # fmt: skip
