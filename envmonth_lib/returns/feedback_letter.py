"""What one agency is asked, in the order it should read it: a letter as data, before it becomes mail.

Comes in: the findings about one agency and its rows of the ledger. Goes out: a `Letter` of sections and points. Equal
messages are told once with all their cells; a row that is blank is asked for once and not complained about otherwise.
The plan only requests (III.2), so the letter requests too. Clause: III.2-d.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from envmonth_lib.issues import Issue
from envmonth_lib.office import SAMPLE_STAMP
from envmonth_lib.plan import Agency, Plan
from envmonth_lib.returns import rules
from envmonth_lib.vietnamese import format_date

DRAFT = "DỰ THẢO - thư chưa gửi; người phụ trách xem lại và điền người nhận trước khi gửi."
_SAMPLE = f"{SAMPLE_STAMP} - báo cáo và các con số dưới đây là bịa, để thử công cụ."
MOST_POINTS = 25
MARKED_NAME, LIST_NAME, FORM_NAME = "danh dau - ", "noi dung can xem - ", "mau - "
# What the office settles itself, or what is told in the opening lines.
_NOT_TOLD = ("RET-102", "RET-103", "RET-105", "RET-106", "RET-107", "RET-110", "RET-401")
BLANK_ROWS = {
    "RET-114": "Còn để trống. Ghi số đã thực hiện; không thực hiện thì ghi 0 và nêu lý do; ngoài chức năng ghi KTC.",
    "RET-115": "Ghi “Đang thống kê”. Đề nghị bổ sung khi có số liệu.",
    "RET-117": "Ghi KTC, nhưng chỉ tiêu không phụ thuộc chức năng. Không thực hiện thì ghi 0 (hoặc Không), nêu lý do.",
}
_NOT_READ = ("Chưa đọc được số liệu nào theo biểu trong tệp này. Đề nghị gửi lại số liệu theo biểu mẫu "
             "(bản Excel hoặc Word).")  # fmt: skip

# Title, what holds for all its points, beginnings of the codes; the first that fits takes a finding.
_SECTIONS = (
    ("Tệp chưa dùng được", "Đề nghị gửi lại:", ("RET-101", "RET-104", "RET-111")),
    ("Ngày của báo cáo, bản được tính", "Đề nghị xác nhận:", ("RET-108", "RET-112", "RET-113")),
    ("Thời gian gửi báo cáo", "Thông tin để quý cơ quan biết; nếu ngày nhận chưa đúng, đề nghị báo lại:", ("RET-109",)),
    ("Số liệu chưa khớp nhau", "Các số này vẫn được dùng như trong báo cáo cho đến khi có trả lời:",
     ("RET-3", "RET-217", "RET-230")),
    ("Số liệu cần xác nhận", "Các số này có thể đúng nhưng khác thường, vẫn được dùng cho đến khi có trả lời:",
     ("RET-5",)),
    ("Chỉ tiêu còn để trống hoặc chưa có số liệu",
     "Để trống được hiểu là chưa báo cáo, không phải là không thực hiện:", (*BLANK_ROWS, "RET-216")),
    ("Danh sách đề nghị biểu dương, khen thưởng (Biểu 2)", "Đề nghị bổ sung, làm rõ:",
     ("RET-221", "RET-222", "RET-223", "RET-224", "RET-225", "RET-226", "RET-227", "RET-228")),
    ("Số liệu chưa rõ thuộc chỉ tiêu nào", "Các số này chưa được đưa vào tổng hợp; đề nghị cho biết chỉ tiêu:",
     ("RET-214", "RET-116")),
    ("Số ước lượng", "Các số này đã được dùng; nếu có số chính xác, đề nghị gửi thêm:", ("RET-219",)),
    ("Số liệu có hai cách đọc", "Các số này đã được dùng như dưới đây; nếu chưa đúng, đề nghị báo lại:", ("RET-229",)),
)  # fmt: skip
_VALUES = ("Số liệu chưa đưa vào tổng hợp", "Các ô sau chưa đọc được hoặc chưa rõ nghĩa, đề nghị ghi lại:")
_OTHER = ("Nội dung khác cần làm rõ", "Đề nghị xem và trả lời:")


@dataclass(frozen=True, slots=True)
class Point:
    """One thing asked, of one or more places; `codes` are what people name it by on the telephone."""

    asked: str
    where: tuple[str, ...]
    code: str


@dataclass(frozen=True, slots=True)
class Section:
    """Points of one sort; `more` is how many further ones stand in the attached file only."""

    title: str
    lead: str
    points: tuple[Point, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one agency, as text without any markup."""

    to: str
    subject: str
    stamps: tuple[str, ...]
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: tuple[str, ...]
    signature: tuple[str, ...]


def to_tell(issues: Iterable[Issue], plan: Plan) -> list[Issue]:
    """Return the findings an agency is told of; a row listed as blank silences other complaints about that row."""
    told = [i for i in issues if i.code not in _NOT_TOLD and (i.reach != "note" or _section(i) != _OTHER)]
    # Sentences hold targets, last year and the whole province as well: the sender is not asked about each such figure.
    told = [i for i in told if i.code != "RET-214" or not _is_of_sentence(i)]
    blank = {(i.file, n) for i in told if i.code in BLANK_ROWS for n in rules.numbers_in(i.message, plan)}
    return [i for i in told if (i.file, i.number) not in blank]


def compose(
    plan: Plan, agency: Agency, issues: list[Issue], files: list[Mapping[str, str]], attached: list[str], sample: bool
) -> Letter:
    """Put a letter together.

    Parameters
    ----------
    issues : list of Issue
        What is told (`to_tell`).
    files : list of mapping
        The agency's counted rows of the ledger; none where no return counts.
    attached : list of str
        Names of the files that go with it.
    sample : bool
        Stamp it: the year is made up.
    """
    many = len({i.file for i in issues if i.place}) > 1
    stamp = f"[{SAMPLE_STAMP}] " if sample else ""
    matter = "Đề nghị xem lại, bổ sung báo cáo" if files else "Đề nghị gửi báo cáo"
    return Letter(
        to=agency.name,
        subject=f"{stamp}{matter} Tháng hành động vì môi trường năm {plan.year} - {agency.short}",
        stamps=(DRAFT, *((_SAMPLE,) if sample else ())),
        opening=_opening(plan, files, bool(issues)),
        sections=tuple(_sections(issues, plan, many, bool(attached))),
        closing=_closing(attached, bool(issues)),
        signature=(plan.issuer_unit.vi, plan.issuer.vi),
    )


def _is_of_sentence(issue: Issue) -> bool:
    return rules.said(issue.message, issue.place, None).startswith(rules.IN_SENTENCE)


def _opening(plan: Plan, files: list[Mapping[str, str]], asks: bool) -> tuple[str, ...]:
    basis = (
        f"Kế hoạch số {plan.number} ngày {format_date(plan.signed)} về Tháng hành động vì môi trường năm {plan.year}"
    )
    if not files:
        return (
            f"{basis} đề nghị các cơ quan, đơn vị gửi báo cáo trước ngày {format_date(plan.report_before)}. "
            f"Đến nay {plan.issuer_unit.vi} chưa có báo cáo của quý cơ quan để đưa vào tổng hợp.",
            "Nếu quý cơ quan đã gửi, đề nghị cho biết số, ngày văn bản và cách gửi để chúng tôi tìm lại; nếu chưa, đề "
            "nghị gửi báo cáo theo biểu mẫu (bản Excel hoặc Word); nếu không có nội dung thực hiện, đề nghị nêu rõ "
            "trong báo cáo.",
        )
    came = "; ".join(_described(file) for file in files)
    thanks = f"Thực hiện {basis}, {plan.issuer_unit.vi} đã nhận báo cáo của quý cơ quan ({came}) và trân trọng cảm ơn."
    return (
        (thanks, "Khi tổng hợp, chúng tôi thấy một số điểm dưới đây, đề nghị quý cơ quan xem giúp.")
        if asks
        else (thanks,)
    )


def _described(file: Mapping[str, str]) -> str:
    name = str(file["file"]).rsplit("/", 1)[-1]
    told = [f"tệp “{name}”"]
    if file["doc_number"]:
        told.append(f"số {file['doc_number']}")
    for key, words in (("signed", "ký ngày"), ("received", "nhận ngày")):
        if file[key]:
            told.append(f"{words} {format_date(date.fromisoformat(str(file[key])))}")
    return ", ".join(told)


def _closing(attached: list[str], asks: bool) -> tuple[str, ...]:
    told = []
    marked = [name for name in attached if name.startswith(MARKED_NAME)]
    listed = [name for name in attached if name.startswith(LIST_NAME)]
    blank = [name for name in attached if name.startswith(FORM_NAME)]
    if marked:
        told.append(f"Trong {_names(marked)}, mỗi chỗ cần xem được tô màu vàng và có ghi chú nêu nội dung; các phần "
                    "khác giữ nguyên như bản quý cơ quan đã gửi (không kèm macro). Có thể sửa thẳng vào tệp này và "
                    "gửi lại.")  # fmt: skip
    if listed:
        told.append(f"Trong {_names(listed)}, đề nghị ghi vào cột “Trả lời của quý cơ quan” và gửi lại.")
    if blank:
        told.append(f"Biểu mẫu để báo cáo: {_names(blank)}.")
    if asks:
        told.append("Nếu số liệu đã đúng, chỉ cần trả lời là đúng. Các mã RET ghi ở cuối mỗi mục để tiện khi trao đổi.")
    return (*told, "Trân trọng cảm ơn sự phối hợp của quý cơ quan.")


def _names(names: list[str]) -> str:
    return "tệp kèm theo " + ", ".join(f"“{name}”" for name in names)


def _section(issue: Issue) -> tuple[str, str]:
    if issue.reach == "value":
        return _VALUES
    return next(((title, lead) for title, lead, codes in _SECTIONS if issue.code.startswith(codes)), _OTHER)


def _sections(issues: list[Issue], plan: Plan, many: bool, attached: bool) -> Iterable[Section]:
    order = [_SECTIONS[0][:2], _VALUES, *(s[:2] for s in _SECTIONS[1:]), _OTHER]
    for title, lead in order:
        points = _points([i for i in issues if _section(i) == (title, lead)], plan, many)
        if points:
            shown = points[:MOST_POINTS] if attached else points
            yield Section(title, lead, tuple(shown), len(points) - len(shown))


def _points(issues: Iterable[Issue], plan: Plan, many: bool) -> list[Point]:
    """Group what is asked in the same words under the same code."""
    groups: dict[tuple[str, str], list[str]] = {}
    for issue in issues:
        groups.setdefault((asked(issue, plan), issue.code), []).extend(spots(issue, plan, many))
    return [Point(told, tuple(dict.fromkeys(places)), code) for (told, code), places in groups.items()]


def asked(issue: Issue, plan: Plan) -> str:
    """Return what is asked, without the place, as a sentence of its own."""
    if issue.code == "RET-111":
        return _NOT_READ
    if issue.code in BLANK_ROWS:
        return BLANK_ROWS[issue.code]
    told = rules.said(issue.message, issue.place, plan.by_number.get(issue.number))
    if told.startswith("ghi "):  # at the head of a sentence it would tell the reader to write that figure
        told = f"báo cáo {told}"
    return told[:1].upper() + told[1:]


def spots(issue: Issue, plan: Plan, with_file: bool) -> list[str]:
    """Return the places of a finding as a person looks for them, with the indicators it is about."""
    if issue.code in BLANK_ROWS:
        return [f"Chỉ tiêu {_named(number, plan)}" for number in rules.numbers_in(issue.message, plan)]
    parts = [f"tệp “{issue.file.rsplit('/', 1)[-1]}”"] if issue.file and (with_file or not issue.place) else []
    if issue.place:
        parts.append(rules.where(issue.place))
    if issue.number in plan.by_number:
        parts.append(f"chỉ tiêu {_named(issue.number, plan)}")
    told = ", ".join(parts)
    return [told[:1].upper() + told[1:]] if told else []


def _named(number: str, plan: Plan) -> str:
    return f"{number} ({plan.by_number[number].label.vi})"
