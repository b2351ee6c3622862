"""Who replies, how, when and with which planted fault: the outline of a sample year, before any figure.

Comes in: plan, method and the agencies asked. Goes out: one `Reply` a file, which is also the key that tests may
hold the intake against: what status a file must get, and which fault is planted in it. One in ten is silent, one in
seven late; a few files are nobody's return of this year. Clause: III.2-d.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from envmonth_lib.plan import Agency, Method, Plan
from envmonth_lib.sample.dice import Dice
from envmonth_lib.sample.manners import MANNERS, ROLES, VOLUME
from envmonth_lib.sample.people import GROUPS

SILENT, LATE = 0.11, 0.15
FAULTS = {
    "sum": "tổng khác với các phần cộng lại",
    "bound": "phần lớn hơn tổng",
    "about": "số ước lượng “khoảng …”",
    "at_least": "số ước lượng “trên …”",
    "words": "“nhiều” thay cho số",
    "slip": "ghi nhầm đơn vị (kg thay cho tấn), đã sửa bằng một dòng đính chính",
}
FOLDERS = {"district": "huyen, thanh pho", "commune": "xa, phuong", "department": "so, ban, nganh",
           "mass_organisation": "doan the", "press": "bao chi", "own_unit": "don vi thuoc So"}  # fmt: skip


@dataclass(frozen=True)
class Reply:
    """One file of a sample year.

    Attributes
    ----------
    agency : Agency
        Whose figures stand in it; for a stray file, whose it looks like.
    manner : str
        Key of `manners.MANNERS`.
    file : str
        Path below ``data/returns/<year>``, forward slashes, NFC.
    received : date or None
        None: nobody wrote it down.
    fault : str
        Key of `FAULTS`, or empty.
    volume : bool
        Waste measured in m3, not weighed.
    status : str
        What the ledger must say: counted, superseded, duplicate, needs_person, other_year, not_ours.
    copy_of : str
        File whose bytes this one has.
    inside : tuple of str
        Names of the files that a mail or archive holds.
    year : int
        Year that its title names.
    above, own, place : str
        Letterhead and place of a stray file, in the place of the agency's.
    has_sender : bool
        False: no letterhead, no signature, nothing that names who sent it.
    """

    agency: Agency
    manner: str
    file: str
    doc_number: str
    signed: date
    received: date | None
    fault: str = ""
    volume: bool = False
    status: str = "counted"
    copy_of: str = ""
    inside: tuple[str, ...] = ()
    year: int = 0
    above: str = ""
    own: str = ""
    place: str = ""
    has_sender: bool = True

    @property
    def beside(self) -> str:
        """Path of the submission that puts forward nominees apart from the report, empty where there is none."""
        if MANNERS[self.manner].nominates != "apart":
            return ""
        folder = self.file.rpartition("/")[0]
        return f"{folder}/To trinh khen thuong - {_ascii(self.agency.short).replace('/', '-')}.docx".lstrip("/")

    @property
    def is_stray(self) -> bool:
        """Whether it is nobody's return of this year, or nobody can tell whose."""
        return bool(self.own) or not self.has_sender or self.status == "other_year"


def outline(plan: Plan, method: Method, agencies: Sequence[Agency], seed: int) -> list[Reply]:
    """Draw the replies of one year, in the order of the register; an agency that stays silent has none."""
    replies: list[Reply] = []
    for kind in dict.fromkeys(a.kind for a in agencies):
        group = [a for a in agencies if a.kind == kind]
        dice = Dice(seed, str(plan.year), "replies", kind)
        silent = 0 if kind == "own_unit" or len(group) < 3 else max(1, round(SILENT * len(group)))
        # Who has rows of its own in the plan is heard: without it a whole item would stand on nothing.
        able = sorted(dice.shuffled(group)[silent:], key=lambda agency: _has_own_rows(plan, agency))
        roles = _roles(kind, able)
        late = {a.agency for a in dice.shuffled(able)[: round(LATE * len(able))]}
        for n, agency in enumerate(able):
            role = roles.get(agency.agency, "")
            replies += _files(_reply(plan, method, agency, role, agency.agency in late, n % 3 == 1, seed), role, method)
    order = {a.agency: n for n, a in enumerate(agencies)}
    return sorted(replies, key=lambda r: (order[r.agency.agency], r.signed, r.file))


def nominating(replies: Iterable[Reply]) -> list[Agency]:
    """Agencies whose counted reply has room for nominees."""
    return [r.agency for r in replies if MANNERS[r.manner].nominates and r.status == "counted"]


def _roles(kind: str, able: Sequence[Agency]) -> dict[str, str]:
    group = next((name for name, kinds in GROUPS.items() if kind in kinds), "")
    return {agency.agency: role for agency, role in zip(able, ROLES.get(group, ()), strict=False)}


def _reply(
    plan: Plan, method: Method, agency: Agency, role: str, is_late: bool, in_word: bool, seed: int
) -> Reply:  # fmt: skip
    dice = Dice(seed, str(plan.year), "reply", agency.agency)
    last = method.deadline.last_day
    if is_late:
        received = next_workday(last + timedelta(days=dice.whole(1, 14)))
        signed = workday(received - timedelta(days=dice.whole(1, 4)))
    else:
        signed = workday(last - timedelta(days=16 if role == "corrected" else dice.whole(4, 20)))
        received = min(next_workday(signed + timedelta(days=dice.whole(0, 3))), last)
    manner = role if role in MANNERS else VOLUME.get(role, "docx" if in_word else "xlsx")
    number = f"{dice.whole(12, 290)}/BC-{_symbol(agency)}"
    short = _ascii(agency.short).replace("/", "-")
    inside = {"mail_form": (f"bieu-bao-cao_{agency.agency}.xlsx",),
              "zip": (f"Bao cao {short}.docx", f"Phu luc so lieu {short}.xlsx")}  # fmt: skip
    return Reply(
        agency=agency,
        manner=manner,
        file=file_name(plan, agency, number, received, manner, dice),
        doc_number=number,
        signed=signed,
        received=None if role == "no_receipt" else received,
        fault=role if role in FAULTS else "",
        volume=role in VOLUME,
        status="needs_person" if role == "scan" else "counted",
        inside=inside.get(manner, ()),
        year=plan.year,
    )


def _files(reply: Reply, role: str, method: Method) -> list[Reply]:
    """Return the reply with its replacement or its copy, where it has one."""
    folder, _, name = reply.file.rpartition("/")
    stem, suffix = name.rsplit(".", 1)
    if role == "corrected":
        number, symbol = reply.doc_number.split("/")
        later = replace(
            reply,
            file=f"{folder}/{stem} - thay the.{suffix}".lstrip("/"),
            doc_number=f"{int(number) + 17}/{symbol} (thay thế {reply.doc_number})",
            signed=workday(reply.signed + timedelta(days=8)),
            received=min(next_workday(reply.signed + timedelta(days=10)), method.deadline.last_day),
        )
        return [replace(reply, status="superseded"), later]
    if role == "duplicate":
        came = next_workday(reply.received + timedelta(days=1)) if reply.received else None
        copy = replace(reply, file=f"gui lai/{name}", received=came, status="duplicate", copy_of=reply.file)
        return [reply, copy]
    return [reply]


def workday(day: date) -> date:
    """Offices sign and stamp from Monday to Friday: the day itself, or the Friday before."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def next_workday(day: date) -> date:
    """The office stamps what came at the weekend on Monday."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day


def file_name(plan: Plan, agency: Agency, number: str, received: date, manner: str, dice: Dice) -> str:
    """Return a name as offices give them; no character or ending that Windows or git cannot hold."""
    short = agency.short.replace("/", "-")
    plain, is_form = _ascii(short), MANNERS[manner].says == "form"
    name = dice.pick([
        f"BC_{plain.replace(' ', '_')}",
        f"Báo cáo Tháng hành động - {short}",
        f"bieu-bao-cao_{agency.agency}" if is_form else f"Bao cao ket qua - {plain}",
        f"{number.replace('/', ' ')} {plain}",
        f"BC thang hanh dong moi truong {plan.year} - {plain}",
        f"Phụ lục II_{short}" if is_form else f"Báo cáo kết quả_{short}",
    ])  # fmt: skip
    folder = dice.pick(["", f"{received.isoformat()}/", f"{FOLDERS[agency.kind]}/", f"{FOLDERS[agency.kind]}/"])
    return unicodedata.normalize("NFC", f"{folder}{name}.{MANNERS[manner].suffix}")


def _has_own_rows(plan: Plan, agency: Agency) -> bool:
    return any(agency.agency in indicator.asked for indicator in plan.indicators.values())


def _symbol(agency: Agency) -> str:
    return "UBND" if agency.communes is not None else agency.agency.split("-")[-1]


def _ascii(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d").replace("&", "va"))
    return "".join(c for c in bare if c.isascii())
