"""What is printed on both forms, the workbook and the Word form alike: headings, hints, signs, how a value is written.

Comes in: the plan, one agency, entries. Goes out: short Vietnamese texts. Both writers take them from here, so that an
office sees one form in two formats. The form is a proposal of ours and says so (`Plan.form_note`).
Clause: III.2-d (report on Annex II), II.7 (nominations).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from envmonth_lib.issues import ParameterError
from envmonth_lib.plan import Agency, Indicator, Plan
from envmonth_lib.returns.forms import FILLING_RULES, MARKER, NOMINEE_COLUMNS, NOMINEE_KIND_WORDS, Entry, section_title
from envmonth_lib.vietnamese import fold, format_number, long_date

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
ANNEX = "Phụ lục II"
COMPILER_SIGNS = ("NGƯỜI LẬP BIỂU", "(Ký, ghi rõ họ tên)")
HEAD_SIGNS = ("THỦ TRƯỞNG ĐƠN VỊ", "(Ký, đóng dấu, ghi rõ họ tên)")
REQUIRED_MARK = "(*)"
# A condition most rows of a section share is said once, in its heading; the others stand under the row.
SECTION_CONDITIONS = {"mandate": "theo chức năng", "as_suited": "chọn hình thức phù hợp"}
ROW_CONDITIONS = {"circumstances": "Căn cứ tình hình thực tế", "if_measured": "Nếu thống kê được"}
_VERBS = {"assignment": "giao", "request": "đề nghị"}
_OWN_STARTS = ("bieu 1 ket qua", "bieu 2 danh sach", "thuc hien ke hoach so", "thuc hien muc", "ky bao cao tu ngay",
               "gui so", "phu luc", "kinh gui", "so lieu mau")  # fmt: skip
_CODE = re.compile(r"\b([1-7GHPUMT])\.\d+(?:\.\d+)*")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Heading:
    """The lines above one form, in the order of an official annex; Biểu 2 has no addressee and period of its own.

    ``superior`` is None for a people's committee, which prints none, and empty where the agency itself must fill it in.
    """

    superior: str | None
    agency: str
    title: str
    basis: str
    addressee: str
    period: str
    send_by: str


def heading(plan: Plan, agency: Agency, sheet: str) -> Heading:
    """Return the lines above Biểu 1 (`sheet` is ``1``) or Biểu 2 (``2``)."""
    titles = {
        "1": f"BIỂU 1 - KẾT QUẢ THỰC HIỆN THÁNG HÀNH ĐỘNG VÌ MÔI TRƯỜNG NĂM {plan.year}",
        "2": f"BIỂU 2 - DANH SÁCH ĐỀ NGHỊ BIỂU DƯƠNG, KHEN THƯỞNG NĂM {plan.year}",
    }
    basis = f"Kế hoạch số {plan.number} {long_date(plan.signed)} của {plan.issuer.vi}"
    return Heading(
        superior=_superior(plan, agency),
        agency=agency.name.upper(),
        title=titles[sheet],
        basis=f"(Thực hiện {basis})" if sheet == "1" else f"(Thực hiện mục II.7, {basis})",
        addressee=f"Kính gửi: {plan.issuer.vi}" if sheet == "1" else "",
        period=f"Kỳ báo cáo: từ ngày ……/……/{plan.year} đến ngày ……/……/{plan.year}" if sheet == "1" else "",
        send_by=f"Gửi {plan.issuer.vi} trước {long_date(plan.report_before)}.",
    )


def _superior(plan: Plan, agency: Agency) -> str | None:
    # Only where it is certain: whose body a union or a newspaper is, it knows itself.
    if agency.kind in ("district", "commune"):
        return None
    if agency.parent == plan.organiser:
        return plan.issuer.vi.upper()
    return plan.superior.vi.upper() if agency.name.startswith("Sở ") else ""


def signing_date(plan: Plan) -> str:
    """Return the line for place and date above the head's signature, left open."""
    return f"…………, ngày …… tháng …… năm {plan.year}"


def obligation_legend(plan: Plan, agency: Agency) -> str:
    """Return what the sign after a label means for this agency (section III assigns to some, requests of others)."""
    return _legend(_VERBS[plan.addressees[agency.kind].force])


def _legend(verb: str) -> str:
    return (
        f"Dấu {REQUIRED_MARK}: nội dung kế hoạch {verb} thực hiện hoặc báo cáo; dòng không có dấu là nội dung "
        "khuyến khích, có số liệu thì ghi."
    )


def label_of(indicator: Indicator, agency: Agency) -> str:
    """Return a row's label, with the sign of what is asked rather than encouraged."""
    required = indicator.obligation(agency) == "required"
    return f"{indicator.label.vi}\u00a0{REQUIRED_MARK}" if required else indicator.label.vi


def hint_of(plan: Plan, agency: Agency, indicator: Indicator) -> str:
    """Return the short line under a row's label: its condition and its note; empty where there is neither."""
    parts = []
    conditional = indicator.condition == "if_measured" or indicator.is_conditional(agency)
    parent = plan.by_number.get(indicator.number.rpartition(".")[0])
    if conditional and (parent is None or parent.condition != indicator.condition):
        parts.append(ROW_CONDITIONS[indicator.condition])
    note = indicator.note.vi if indicator.note and _concerns(plan, agency, indicator.note.vi) else ""
    if indicator.when and plan.indicators[indicator.when].number not in note:
        parts.append(f"Khi {plan.indicators[indicator.when].number} có kết quả")
    if note:
        parts.append(note)
    return ". ".join(parts)


def _concerns(plan: Plan, agency: Agency, note: str) -> bool:
    # Parts P and U are those of one kind of agency: a note that only points there says nothing to the others.
    named = {match[1] for match in _CODE.finditer(note)}
    return not named or not named <= {"P", "U"} - {indicator.section for indicator in plan.asked(agency)}


def filling_rules(plan: Plan, agency: Agency) -> tuple[str, ...]:
    """Return the rules printed on Biểu 1; a rule about rows the agency is not asked is left out."""
    numbers = {indicator.number for indicator in plan.asked(agency)}
    named = ({match[0] for match in _CODE.finditer(rule)} for rule in FILLING_RULES)
    rules = [rule for rule, codes in zip(FILLING_RULES, named, strict=True) if not codes or codes & numbers]
    return (*rules, obligation_legend(plan, agency))


def nomination_rules(plan: Plan) -> tuple[str, ...]:
    """Return the rules printed on Biểu 2."""
    fields = "; ".join(field.vi for field in plan.fields.values())
    return (
        "Mỗi dòng một trường hợp. Cột Loại chọn một trong ba; hộ gia đình ghi là Cá nhân.",
        f"Cột Lĩnh vực ghi một hoặc nhiều lĩnh vực, ngăn cách bằng dấu chấm phẩy: {fields}.",
        "Chưa rõ thì để trống, Sở sẽ hỏi lại; ô trống không được hiểu là “không”.",
        "Không ghi ngày sinh, số căn cước, điện thoại, địa chỉ nhà riêng.",
    )


def printed_lines(plan: Plan) -> frozenset[str]:
    """Return, folded, the lines of text that the forms print whatever the agency; nobody wrote them into a return."""
    legends = (f"{_legend(verb)}" for verb in _VERBS.values())
    return frozenset(fold(line) for line in (*FILLING_RULES, *legends, *nomination_rules(plan)))


def is_printed(text: str, lines: frozenset[str]) -> bool:
    """Whether a line of a filled-in form is the form's own: a rule, a heading, a marker, a running number."""
    said = re.sub(r"^\d+ ?", "", fold(MARKER.sub("", text)))
    return said in lines or said.startswith(_OWN_STARTS) or not any(c.isalpha() for c in said)


def heading_of(plan: Plan, agency: Agency, section: str, rows: Iterable[Indicator]) -> str:
    """Return a section's heading, with the condition most of its rows share."""
    title = section_title(plan, section).vi
    if section == "H" and agency.kind != "district":
        title = "TRỒNG HOA, HÀNG RÀO XANH"
    conditions = [row.condition for row in rows]
    shared = [text for key, text in SECTION_CONDITIONS.items() if conditions.count(key) * 2 >= len(conditions)]
    return f"{title} ({'; '.join(shared)})" if shared else title


def depth_of(indicator: Indicator, numbers: set[str]) -> int:
    """Return how far a row is indented: one step below each row of the form whose code begins its own."""
    parts = indicator.number.split(".")
    return sum(".".join(parts[:n]) in numbers for n in range(2, len(parts)))


def clean(text: str) -> str:
    """Return `text` without the control characters that neither format can hold."""
    return _CONTROL.sub("", text)


def is_blank(value: object) -> bool:
    """Whether an entry leaves its cell empty: no text, None or NaN. Zero is an answer."""
    return value is None or value == "" or (isinstance(value, float) and math.isnan(value))


def shown(indicator: Indicator, value: str | float | int) -> str | float | int:
    """Return an entry's value as it goes into the cell: yes_no as a word, text cleaned, figures as they are."""
    if is_blank(value):
        return ""
    if indicator.kind == "yes_no" and value in (0, 1):
        return "Có" if value else "Không"
    return clean(value) if isinstance(value, str) else value


def written(value: str | float | int, whole: bool = False) -> str:
    """Return a value as text for the Word form: figures the Vietnamese way (1.250; 12,5).

    A figure that need not be `whole` is written so that it can only be meant one way: by law "1.250" is 1250 and
    "12,125" has decimals, but offices also type them the English way, so whoever reads them has to ask.
    """
    if is_blank(value):
        return ""
    if isinstance(value, str):
        return clean(value)
    figure = format_number(float(value), 6)
    thousands, _, decimals = figure.partition(",")
    if decimals:
        return f"{figure}0" if len(decimals) == 3 else figure
    return f"{figure},0" if thousands.count(".") == 1 and not whole else figure


def nomination_texts(plan: Plan, number: int, nomination: Mapping[str, str]) -> dict[str, str]:
    """Return one line of Biểu 2 by column id; ids of kinds and fields become the words offices write.

    Raises
    ------
    ParameterError
        If the nomination has a key that is no column of Biểu 2.
    """
    unknown = sorted(set(nomination) - {column.id for column in NOMINEE_COLUMNS})
    if unknown:
        raise ParameterError(f"nominations: {', '.join(unknown)} is no column of Biểu 2. Use ids of NOMINEE_COLUMNS.")
    texts = {column.id: clean(str(nomination.get(column.id) or "")) for column in NOMINEE_COLUMNS}
    texts["number"] = texts["number"] or str(number)
    texts["kind"] = NOMINEE_KIND_WORDS.get(texts["kind"], texts["kind"])
    fields = [part.strip() for part in texts["fields"].split(";") if part.strip()]
    texts["fields"] = "; ".join(plan.fields[f].vi if f in plan.fields else f for f in fields)
    return texts


def entries_for(plan: Plan, agency: Agency, entries: Mapping[str, Entry] | None) -> dict[str, Entry]:
    """Return one entry for each row of the agency's form; its own name is filled in for it.

    Raises
    ------
    ParameterError
        If an entry is for a row this agency is not asked.
    """
    asked = [indicator.id for indicator in plan.asked(agency)]
    given = dict(entries or {})
    unknown = sorted(set(given) - set(asked))
    if unknown:
        raise ParameterError(
            f"{agency.agency}: {', '.join(unknown)} is not on its form. Leave it out, or ask for it in the plan."
        )
    full = {key: given.get(key, Entry()) for key in asked}
    if "agency_name" in full and is_blank(full["agency_name"].value):
        full["agency_name"] = Entry(agency.name)
    return full
