"""A whole made-up year: returns, receipts, judges' marks and one written correction, stamped SỐ LIỆU MẪU.

Comes in: plan, method, the agencies asked, a data folder and a seed. Goes out: ``returns/<year>/``, ``receipts``,
``marks``, ``verified`` and ``corrections`` of that year below the folder, the same bytes for the same seed on every
machine. A folder that holds anything but an earlier sample year is left alone. Clauses: II.1 to II.7, III.2-d.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from envmonth_lib.issues import StoreError
from envmonth_lib.office import SAMPLE_STAMP
from envmonth_lib.plan import Agency, Method, Plan
from envmonth_lib.returns.forms import Entry
from envmonth_lib.sample import people
from envmonth_lib.sample.drafts import Claim, Draft
from envmonth_lib.sample.files import Sheaf, write_return, write_submission
from envmonth_lib.sample.filling import Filler
from envmonth_lib.sample.judged import Sent, by_carrier, own_nominees, sent_nominees, write_judged
from envmonth_lib.sample.replies import Reply, nominating, outline
from envmonth_lib.sample.strays import strays

STAMP_FILE = "README.md"
_ABOUT = f"""# {SAMPLE_STAMP}

Thư mục này do lệnh `envmonth sample` tạo ra. Mọi số liệu, tên người, tên đơn vị được đề cử đều là bịa.
Lệnh sẽ xóa và tạo lại cả thư mục; không để báo cáo thật ở đây.

Made-up returns. The command deletes and rewrites this folder: do not put real returns here.

"""


@dataclass(frozen=True)
class Filled:
    """A reply with what stands in it, which is the key to it.

    Attributes
    ----------
    figures : dict
        What the agency truly did, also where the file does not say so.
    entries : dict
        Rows as the agency would write them into our form.
    claims : dict
        Which figure the file rightly gives for which indicator; whatever else a reader takes from it is wrong.
    spoiled : str
        Row with a planted fault; it is in no claim.
    nominations : tuple
        Rows of Biểu 2, as written.
    """

    reply: Reply
    figures: dict[str, float | str]
    entries: dict[str, Entry]
    claims: dict[str, Claim]
    spoiled: str
    nominations: tuple[dict[str, str], ...]
    draft: Draft = field(default_factory=Draft, repr=False)

    @property
    def statuses(self) -> dict[str, str]:
        """Return the status that the ledger must give to the file, and to each file inside it."""
        names = [self.reply.file, *(f"{self.reply.file}/{name}" for name in self.reply.inside)]
        names += [self.reply.beside] if self.reply.beside and self.nominations else []
        return dict.fromkeys(names, self.reply.status)


@dataclass(frozen=True)
class SampleYear:
    """A sample year before it is written: its files, the nominees, the rows of the judges' marks."""

    filled: tuple[Filled, ...]
    nominees: tuple[Sent, ...]
    marks: tuple[tuple[str | int, ...], ...]


def draw_year(plan: Plan, method: Method, agencies: Sequence[Agency], seed: int) -> SampleYear:
    """Draw a sample year; nothing is written. Also the key to it: what each file holds and what was spoiled.

    Parameters
    ----------
    agencies : sequence of Agency
        Agencies asked to report, as `reporting_agencies` gives them.
    seed : int
        Another seed is another year of the same shape.
    """
    replies = outline(plan, method, agencies, seed)
    bank = people.read_nominees()
    invented = people.named(bank, plan, seed)
    places = people.nominators(nominating(replies), seed)
    sent = people.nominations(invented, places, plan, method, seed)
    fill = Filler.read(plan, seed)
    filled = []
    for reply in [*replies, *strays(replies, plan)]:
        rows = () if reply.is_stray else tuple(sent.get(reply.agency.agency, ()))
        filled.append(Filled(reply, *fill(reply, rows)))
    judged = [nominee for nominee in invented if any(place in places for place in nominee.by)]
    nominees = sent_nominees(judged, sent)
    marks = people.marks(judged, plan, seed, own_nominees(nominees, method, agencies))
    return SampleYear(tuple(filled), nominees, tuple(marks))


def write_sample_year(plan: Plan, method: Method, agencies: Sequence[Agency], data_dir: str | Path, seed: int) -> Path:
    """Write a sample year below a data folder, in the place of an earlier sample year.

    Parameters
    ----------
    plan, method, agencies, seed
        As for `draw_year`.
    data_dir : path
        Root of the inputs, such as ``data``.

    Returns
    -------
    Path
        The folder of the returns.

    Raises
    ------
    StoreError
        The folder of the returns holds files that are not of a sample year.
    """
    data = Path(data_dir)
    folder = data / "returns" / str(plan.year)
    _clear(folder)
    year = draw_year(plan, method, agencies, seed)
    written: dict[str, Path] = {}
    for one in year.filled:
        path = folder / one.reply.file
        path.parent.mkdir(parents=True, exist_ok=True)
        if one.reply.copy_of:
            shutil.copyfile(written[one.reply.copy_of], path)
        else:
            write_return(Sheaf(one.reply, plan, one.entries, one.nominations, one.draft, seed), path)
        written[one.reply.file] = path
        if one.reply.beside and one.nominations:
            apart = written[one.reply.beside] = folder / one.reply.beside
            write_submission(Sheaf(one.reply, plan, one.entries, one.nominations, one.draft, seed), apart)
    files = sorted(written)
    _save(folder / STAMP_FILE, _ABOUT + "".join(f"- {file}\n" for file in files))
    receipts = [(r.file, r.received.isoformat()) for f in year.filled if (r := f.reply).received]
    _save_table(data / "receipts" / f"{plan.year}.csv", ("file", "received"), sorted(receipts))
    in_table, in_book = by_carrier(year.marks)
    _save_table(data / "marks" / f"{plan.year}.csv", people.MARK_COLUMNS, in_table)
    write_judged(year.nominees, in_book, plan, method, agencies, data)
    _save(data / "corrections" / f"{plan.year}.yml", _corrections(year))
    return folder


def _clear(folder: Path) -> None:
    """Take away an earlier sample year; anything else in the folder stops us."""
    if not folder.exists() or not any(folder.iterdir()):
        return
    stamp = folder / STAMP_FILE
    known = stamp.read_text(encoding="utf-8") if stamp.is_file() else ""
    ours = {line[2:] for line in known.splitlines() if line.startswith("- ")} | {STAMP_FILE}
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    foreign = sorted(found - ours)
    if SAMPLE_STAMP not in known or foreign:
        named = ", ".join(foreign[:3]) or STAMP_FILE
        raise StoreError(f"{folder}: holds returns that are not of a sample year ({named}). Nothing was written. "
                         "Move them away, or make the sample year in another data folder.")  # fmt: skip
    shutil.rmtree(folder)


def _corrections(year: SampleYear) -> str:
    """Entries for the unit slips: what the return said, what was meant, who settled it with whom."""
    text = f"# {SAMPLE_STAMP}: đính chính bịa, để thấy một dòng đính chính trông ra sao.\n"
    for one in year.filled:
        if one.reply.fault == "slip" and one.spoiled:
            asked = (one.reply.received or one.reply.signed) + timedelta(days=2)
            text += (
                f"- agency: {one.reply.agency.agency}\n"
                f"  indicator: {one.spoiled}\n"
                f"  was: {one.entries[one.spoiled].value}\n"
                f"  now: {one.figures[one.spoiled]}\n"
                "  who: Nông Thị Hạnh (mẫu), Chi cục Bảo vệ môi trường\n"
                f"  when: {asked}\n"
                "  why: Trao đổi qua điện thoại, đơn vị xác nhận đã ghi theo kg; số đúng tính bằng tấn.\n"
            )
    return text


def _save_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    _save(path, stream.getvalue(), bom=True)


def _save(path: Path, text: str, bom: bool = False) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((b"\xef\xbb\xbf" if bom else b"") + text.encode("utf-8"))
