"""What stands where on the report form (Biểu 1, Biểu 2): the one map that the writers and the reader share.

Each row and column carries a hidden marker such as ``[em:row:trees_planted]``, so a row that a clerk moved, or a
column that was added, is still read. The form is a proposal of ours (`Plan.form_note`): the plan's Annex II was not
found. Clause: III.2-d (report on Annex II), II.7 (nominations).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from envmonth_lib.plan import Agency, Indicator, Plan, Text

MARKER = re.compile(r"\[em:(form|row|col|nominee|sample):?([^\]]*)\]")
NOT_MINE = "KTC"
PENDING = "Đang thống kê"
NOMINEE_ROWS = 12


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a form: marker id, heading, width in characters."""

    id: str
    heading: Text
    width: float


@dataclass(frozen=True, slots=True)
class Entry:
    """What an agency writes in one row of Biểu 1; an empty text is a blank cell."""

    value: str | float | int = ""
    cost: str | float = ""
    fund: str = ""
    note: str = ""


RESULT_COLUMNS = (
    Column("number", Text(vi="TT", en="No."), 8),
    Column("label", Text(vi="Nội dung", en="Content"), 46),
    Column("unit", Text(vi="Đơn vị tính", en="Unit"), 12),
    Column("value", Text(vi="Kết quả", en="Result"), 15),
    Column("cost", Text(vi="Kinh phí (triệu đồng)", en="Cost (million VND)"), 13),
    Column("fund", Text(vi="Nguồn kinh phí", en="Source of money"), 16),
    Column("note", Text(vi="Ghi chú, bằng chứng", en="Notes, evidence"), 33),
)

NOMINEE_COLUMNS = (
    Column("number", Text(vi="TT", en="No."), 6),
    Column("nominee", Text(vi="Tên tổ chức, cá nhân, doanh nghiệp", en="Nominee"), 21),
    Column("kind", Text(vi="Loại", en="Kind"), 11),
    Column("unit", Text(vi="Đơn vị, địa bàn", en="Unit, place"), 15),
    Column("fields", Text(vi="Lĩnh vực (một hoặc nhiều)", en="Fields"), 17),
    Column("achievement", Text(vi="Thành tích, số liệu", en="Achievement, figures"), 30),
    Column("achieved_in", Text(vi="Thời gian lập thành tích", en="Achieved in"), 12),
    Column("evidence", Text(vi="Bằng chứng", en="Evidence"), 16),
    Column(
        "rewarded_before",
        Text(vi="Đã được khen cho thành tích này (cấp, số quyết định)", en="Already rewarded"),
        14,
    ),
    Column("proposed_form", Text(vi="Hình thức đề nghị", en="Proposed form"), 11),
    Column("clean_confirmed", Text(vi="Xác nhận không vi phạm (cơ quan, ngày)", en="Confirmed clean"), 14),
    Column("direct_doer", Text(vi="Trực tiếp thực hiện (có, không)", en="Direct doer"), 10),
    Column("consent", Text(vi="Đồng ý công khai tên (có, không)", en="Consent to publish"), 10),
    Column("priority", Text(vi="Ưu tiên (tập thể nhỏ; biên giới; nữ)", en="Priority"), 12),
)

NOMINEE_KIND_WORDS = {"organisation": "Tổ chức", "individual": "Cá nhân", "enterprise": "Doanh nghiệp"}
FUNDS = ("Ngân sách nhà nước", "Xã hội hóa", "Nguồn khác")

SECTION_TITLES = {
    "G": Text(vi="THÔNG TIN CHUNG", en="GENERAL"),
    "H": Text(vi="NHIỆM VỤ THÊM CỦA HUYỆN, THÀNH PHỐ (mục III.2)", en="ADDITIONAL DISTRICT TASKS (III.2)"),
    "P": Text(vi="CƠ QUAN BÁO CHÍ (mục III.2)", en="PRESS BODIES (III.2)"),
    "U": Text(vi="PHÒNG, ĐƠN VỊ THUỘC SỞ (mục III.1)", en="THE DEPARTMENT'S OWN UNITS (III.1)"),
    "M": Text(vi="KINH PHÍ", en="MONEY"),
    "T": Text(vi="PHẦN LỜI", en="NARRATIVE"),
}

FILLING_RULES = (
    "Mỗi ô ghi một số, theo đúng đơn vị tính in sẵn; số thập phân dùng dấu phẩy (12,5), không ghi đơn vị vào ô số.",
    "Để trống nghĩa là chưa thống kê được. Không thực hiện thì ghi 0 và nêu lý do ở cột Ghi chú.",
    "Số ước tính: ô Kết quả vẫn chỉ ghi con số, nêu “ước tính” ở cột Ghi chú.",
    "Việc không thuộc chức năng ghi KTC; đang tổng hợp số liệu ghi “Đang thống kê”.",
    "Chất thải đã cân ghi ở 3.11.1 (tấn); chỉ phần không cân được mới ghi ở 3.11.2 (m3), không quy đổi.",
    "Ghi lượt người, không ghi số người; chỉ ghi việc đã làm trong kỳ, không ghi kế hoạch hay số năm trước.",
    "Không thêm, xóa cột. Biểu 2 chỉ kê khai trường hợp đề nghị biểu dương, khen thưởng theo mục II.7.",
)


def marker(what: str, name: str) -> str:
    """Return the hidden marker of a form, row, column, nominee line or sample stamp."""
    return f"[em:{what}:{name}]"


def form_marker(plan: Plan, agency: Agency, sheet: str) -> str:
    """Return the marker that says whose form this is: year, agency code, which sheet (``1`` or ``2``)."""
    return marker("form", f"{plan.year}:{agency.agency}:{sheet}")


def section_title(plan: Plan, section: str) -> Text:
    """Return the heading of one part of Biểu 1; sections 1 to 7 take theirs from the plan's items."""
    if section in SECTION_TITLES:
        return SECTION_TITLES[section]
    title = plan.items[f"II.{section}"].title
    return Text(vi=f"MỤC II.{section} - {title.vi}", en=f"ITEM II.{section} - {title.en}")


def form_rows(plan: Plan, agency: Agency) -> Iterable[tuple[str, list[Indicator]]]:
    """Yield each section of Biểu 1 with the rows this agency fills in; rows not asked of it are left out."""
    sections: dict[str, list[Indicator]] = {}
    for indicator in plan.asked(agency):
        sections.setdefault(indicator.section, []).append(indicator)
    yield from sections.items()


def form_name(agency: Agency, suffix: str) -> str:
    """Return the file name of an agency's form, such as ``bieu-bao-cao_UBND-TD.xlsx``."""
    return f"bieu-bao-cao_{agency.agency}{suffix}"
