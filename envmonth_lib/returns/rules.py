"""What may be wrong with a return, and how it is said: one small function a code, all wordings in one place.

RET-1xx speak of a file, RET-2xx of a cell, RET-3xx of figures that contradict one another, RET-4xx of corrections,
RET-5xx of unusual figures. Messages are Vietnamese, written for the clerk who filled in the form: where, what, what to
do. Reach: ``note`` said only, ``query`` asked and the value used, ``value`` set aside, ``return`` the whole file or
agency. Clause: III.2-d; the checks are proposals of ours, and outside III.1 nothing here is called a violation.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date

from envmonth_lib.issues import Issue
from envmonth_lib.plan import Agency, Indicator, Plan
from envmonth_lib.returns.cells import Reading, read_cell
from envmonth_lib.returns.grids import Cell
from envmonth_lib.vietnamese import format_date, format_number

IN_SENTENCE = "câu "
_MOST_QUOTED = 80
_NUMBER_HINT = "Ghi một số theo đơn vị “{unit}”, ví dụ 1250. Không thực hiện thì ghi 0; chưa thống kê thì để trống."
_CELL_RULES: dict[str, tuple[str, str]] = {
    "negative": ("RET-201", "“{raw}” là số âm. Ghi số từ 0 trở lên, theo đơn vị “{unit}”."),
    "fraction": ("RET-202", "“{raw}” là số lẻ, trong khi chỉ tiêu đếm theo “{unit}”. Ghi số nguyên."),
    "ambiguous": ("RET-203", "“{raw}” có dấu phân cách không rõ nghĩa (có thể là {choices}). "
                             "Ghi lại không dùng dấu phân cách hàng nghìn, số thập phân dùng dấu phẩy."),
    "not_a_number": ("RET-204", f"“{{raw}}” không phải là số. {_NUMBER_HINT}"),
    "range": ("RET-205", "“{raw}” là một khoảng. Ghi một số; nếu là ước tính, ghi “khoảng” trước số đó."),
    "several": ("RET-206", "“{raw}” có nhiều số trong một ô. Mỗi ô ghi một số, theo đơn vị “{unit}”."),
    "unit": ("RET-207", "“{raw}” ghi đơn vị hoặc chữ khác với “{unit}”. Đổi sang “{unit}” và chỉ ghi số."),
    "money": ("RET-207", "“{raw}” là {choices} tỷ đồng theo đơn vị “{unit}”, nhiều khả năng đã ghi theo đồng. "
                         "Ghi lại theo “{unit}”, ví dụ 12,5."),
    "yes_no": ("RET-209", "“{raw}” không phải là “Có”, “Không” hoặc “KTC”. Chọn một trong ba."),
    "date": ("RET-210", "ô đang chứa ngày ({raw}), có thể do Excel tự đổi. {hint}"),
    "dash": ("RET-211", "dấu “{raw}” không rõ là 0 hay chưa thống kê. "
                        "Không thực hiện thì ghi 0; chưa thống kê thì để trống."),
    "share": ("RET-212", "“{raw}” không rõ là tỷ lệ phần trăm hay phần của 1. Ghi số phần trăm, ví dụ 12,5."),
    "formula": ("RET-218", "công thức báo lỗi {raw}. Thay bằng số đã tính."),
    "sum_differs": ("RET-220", "tổng ghi “{raw}” không bằng tổng các phần ({choices}); chưa lấy số nào. "
                               "Kiểm tra từng phần và ghi lại tổng."),
}  # fmt: skip
# What a cell that gave no value may have meant, where that is a closed list.
_WORDS: dict[str, tuple[str, ...]] = {"dash": ("0", "Đang thống kê", "KTC"), "yes_no": ("Có", "Không", "KTC")}


def unreadable(file: str, agency: str, why: str) -> Issue:
    """Say that a file cannot be opened (RET-101)."""
    return Issue("RET-101", "return", agency, "", file, "", f"Không mở được tệp. {why}")


def needs_person(file: str, candidates: Iterable[str], why: str) -> Issue:
    """Say that a person has to look at a file, and which agencies come to mind (RET-102)."""
    likely = f" Có thể là của: {', '.join(candidates)}." if candidates else ""
    return Issue("RET-102", "return", "", "", file, "", f"Cần người xem tệp này. {why}{likely}")


def other_year(file: str, agency: str, why: str) -> Issue:
    """Say that a return is of another year (RET-104)."""
    return Issue("RET-104", "return", agency, "", file, "", f"Tệp để riêng vì thuộc năm khác. {why}")


def not_ours(file: str, why: str) -> Issue:
    """Say that a file is not from an agency the plan asks (RET-105)."""
    return Issue("RET-105", "return", "", "", file, "", f"Tệp để riêng vì không phải của cơ quan trong kế hoạch. {why}")


def duplicate(file: str, agency: str, first: str) -> Issue:
    """Say that a file is byte for byte another one (RET-106)."""
    return Issue("RET-106", "note", agency, "", file, "", f"Trùng hoàn toàn với tệp {first}; không tính hai lần.")


def superseded(file: str, agency: str, counted: str) -> Issue:
    """Say that a later return of the same agency counts instead (RET-107)."""
    return Issue("RET-107", "note", agency, "", file, "", f"Đã được thay bằng tệp {counted} (bản mới hơn).")


def order_unknown(file: str, agency: str, others: Iterable[str]) -> Issue:
    """Ask which of several returns counts, where neither date tells (RET-108)."""
    message = (f"Đơn vị gửi nhiều bản khác nhau cùng ngày; tạm lấy tệp này, chưa lấy {', '.join(others)}. "
               "Xác nhận bản đúng.")  # fmt: skip
    return Issue("RET-108", "query", agency, "", file, "", message)


def late(file: str, agency: str, received: date, last_day: date, days: int) -> Issue:
    """Say that a return came after the last day (RET-109); said, not punished."""
    message = f"Nhận ngày {format_date(received)}, sau hạn {format_date(last_day)} là {days} ngày."
    return Issue("RET-109", "note", agency, "", file, "", message)


def missing(agency: Agency, waiting: Iterable[str]) -> Issue:
    """Say that an agency has no return that counts (RET-110), and which files waiting for a person may be its own."""
    files = ", ".join(waiting)
    wait = f" Có thể nằm trong tệp đang chờ người xem: {files}." if files else ""
    message = f"{agency.name}: chưa có báo cáo được tính.{wait} Đề nghị đơn vị gửi báo cáo theo biểu mẫu."
    return Issue("RET-110", "return", agency.agency, "", "", "", message)


def nothing_found(file: str, agency: str) -> Issue:
    """Say that a file holds no answer that could be read (RET-111)."""
    message = ("Chưa đọc được số liệu nào theo biểu trong tệp này. "
               "Mở tệp xem; nếu có số liệu, nhập vào biểu mẫu của đơn vị.")  # fmt: skip
    return Issue("RET-111", "return", agency, "", file, "", message)


def signed_unclear(file: str, agency: str, raw: str) -> Issue:
    """Ask for the date of a return (RET-112)."""
    message = f"Ngày ký “{quote(raw)}” không đọc được. Ghi theo dạng ngày/tháng/năm, ví dụ 03/8/2020."
    return Issue("RET-112", "query", agency, "G.3", file, "", message)


def signed_after_receipt(file: str, agency: str, signed: date, received: date) -> Issue:
    """Ask about a return signed after it came (RET-113); day and month may be swapped."""
    message = (f"Ngày ký {format_date(signed)} muộn hơn ngày nhận {format_date(received)}. "
               "Kiểm tra lại ngày, có thể ngày và tháng bị đảo.")  # fmt: skip
    return Issue("RET-113", "query", agency, "G.3", file, "", message)


def unanswered(file: str, agency: str, numbers: Iterable[str]) -> Issue:
    """Ask for the rows the plan asks for that were left blank (RET-114); one finding a return."""
    message = (f"Còn để trống các chỉ tiêu kế hoạch đề nghị báo cáo: {', '.join(numbers)}. "
               "Ghi số đã thực hiện; không thực hiện thì ghi 0 và nêu lý do; ngoài chức năng thì ghi KTC.")  # fmt: skip
    return Issue("RET-114", "query", agency, "", file, "", message)


def still_counting(file: str, agency: str, numbers: Iterable[str]) -> Issue:
    """Ask for the rows answered "đang thống kê" (RET-115)."""
    message = f"Ghi “Đang thống kê” ở các chỉ tiêu: {', '.join(numbers)}. Đề nghị gửi bổ sung khi có số liệu."
    return Issue("RET-115", "query", agency, "", file, "", message)


def unknown_table(file: str, agency: str, cell: Cell) -> Issue:
    """Say that a table with figures has no headings we know, and which they are (RET-116)."""
    message = (f"{where(cell.place)}: bảng có số liệu nhưng không nhận ra tiêu đề cột; "
               f"chưa dùng số nào trong bảng này: “{cell.raw}”.")  # fmt: skip
    return Issue("RET-116", "note", agency, "", file, cell.place, message, cell.raw)


def read_in_part(file: str, agency: str, why: str) -> Issue:
    """Say that a part of a file could not be read (RET-118)."""
    return Issue("RET-118", "query", agency, "", file, "", f"Tệp chỉ đọc được một phần. {why}")


def mandate_unclear(file: str, agency: str, numbers: Iterable[str]) -> Issue:
    """Ask about KTC in rows the plan asks of every such agency, whatever its mandate (RET-117)."""
    message = (f"Ghi KTC ở các chỉ tiêu không phụ thuộc chức năng của cơ quan: {', '.join(numbers)}. "
               "Nếu không thực hiện, ghi 0 (hoặc Không) và nêu lý do ở cột Ghi chú.")  # fmt: skip
    return Issue("RET-117", "query", agency, "", file, "", message)


def cell_refused(file: str, agency: str, indicator: Indicator, cell: Cell, reading: Reading) -> Issue:
    """Say why a cell gave no value (RET-201 to RET-212, RET-218, RET-220); the value is set aside until answered."""
    code, wording = _CELL_RULES[reading.problem]
    possible: list[float | str] = [x for x in dict.fromkeys((reading.low, reading.high)) if not math.isnan(x)]
    choices = " hoặc ".join(format_number(x) for x in possible)
    possible = possible or list(_WORDS.get(reading.problem, ()))
    hint = "Ghi “Có”, “Không” hoặc “KTC”." if indicator.kind == "yes_no" else _NUMBER_HINT.format(unit=indicator.unit)
    what = wording.format(raw=quote(cell.raw), unit=indicator.unit, choices=choices, hint=hint)
    return _at_cell(code, "value", agency, file, indicator, cell, what, possible)


def unit_differs(file: str, agency: str, indicator: Indicator, cell: Cell, unit: str) -> Issue:
    """Say that the unit written beside a figure is not the form's (RET-208); never converted silently."""
    ours = indicator.unit
    what = f"“{quote(cell.raw)}” ghi theo “{quote(unit)}”, biểu hỏi theo “{ours}”. Ghi lại theo “{ours}”."
    return _at_cell("RET-208", "value", agency, file, indicator, cell, what)


def cost_refused(file: str, agency: str, indicator: Indicator, cell: Cell) -> Issue:
    """Say that the cost beside an answer was not understood (RET-213); the answer itself stands."""
    what = f"kinh phí “{quote(cell.raw)}” không đọc được. Ghi một số theo triệu đồng, ví dụ 12,5."
    return _at_cell("RET-213", "query", agency, file, indicator, cell, what)


def figure_unused(file: str, agency: str, number: str, cell: Cell, label: str) -> Issue:
    """Say that a figure was seen and belongs to no indicator we could tell (RET-214); of a sentence it is the label."""
    if label and label != cell.raw and label in cell.raw:
        what = f"{IN_SENTENCE}“{quote(cell.raw)}”, số “{quote(label)}” không khớp chỉ tiêu nào của biểu, chưa dùng."
    else:
        what = f"số “{quote(cell.raw)}” ở dòng “{quote(label)}” không khớp chỉ tiêu nào của biểu, chưa dùng."
    return Issue("RET-214", "note", agency, number, file, cell.place, f"{where(cell.place)}: {what}", cell.raw)


def two_values(file: str, agency: str, indicator: Indicator, first: Cell, second: Cell) -> Issue:
    """Say that one return answers one indicator in two ways (RET-215); neither is taken."""
    what = (f"ghi “{quote(first.raw)}”, nhưng {where(second.place)} ghi “{quote(second.raw)}”; chưa lấy số nào. "
            "Xác nhận số đúng.")  # fmt: skip
    return _at_cell("RET-215", "value", agency, file, indicator, first, what, _meant(indicator, first, second))


def other_place_differs(file: str, agency: str, indicator: Indicator, used: Cell, other: Cell) -> Issue:
    """Ask about two places that disagree (RET-217); a form counts more than a free table, a table more than a text."""
    what = f"ghi “{quote(used.raw)}” (đã dùng), {where(other.place)} ghi “{quote(other.raw)}”. Xác nhận số đúng."
    return _at_cell("RET-217", "query", agency, file, indicator, used, what, _meant(indicator, used, other))


def note_without_answer(file: str, agency: str, indicator: Indicator, cell: Cell, note: str) -> Issue:
    """Say that a row has a note or a cost but no answer (RET-216)."""
    what = f"ô kết quả để trống nhưng bên cạnh ghi “{quote(note)}”. Bổ sung kết quả, hoặc ghi 0 nếu không thực hiện."
    return _at_cell("RET-216", "note", agency, file, indicator, cell, what)


def hedged(file: str, agency: str, indicator: Indicator, cell: Cell) -> Issue:
    """Say that a figure is an estimate (RET-219); used, with the span it stands for."""
    what = f"“{quote(cell.raw)}” là số ước lượng, đã dùng kèm khoảng. Gửi số chính xác nếu có."
    return _at_cell("RET-219", "note", agency, file, indicator, cell, what)


def settled(file: str, agency: str, indicator: Indicator, cell: Cell, value: float) -> Issue:
    """Say how a figure with two readings was read, as the other figures of the return decide (RET-229)."""
    what = f"“{quote(cell.raw)}” được đọc là {format_number(value)} {indicator.unit}, theo các số khác trong báo cáo."
    return _at_cell("RET-229", "note", agency, file, indicator, cell, what)


def parts_differ(file: str, agency: str, indicator: Indicator, cell: Cell, summed: float) -> Issue:
    """Ask about a summary sheet whose other sheets add up to another figure (RET-230); the summary's is used."""
    what = f"trang tổng hợp ghi “{quote(cell.raw)}” (đã dùng), cộng các trang còn lại được {format_number(summed)}."
    return _at_cell("RET-230", "query", agency, file, indicator, cell, f"{what} Kiểm tra các trang.", [summed])


def contradiction(
    code: str, file: str, agency: str, indicator: Indicator, cell: Cell, what: str, possible: Iterable[float] = ()
) -> Issue:
    """Ask about figures that contradict one another (RET-3xx, `checks`); values are used as written until answered."""
    what = f"{what} Kiểm tra và gửi lại số đúng."
    return _at_cell(code, "query", agency, file, indicator, cell, what, possible)


def unusual(
    code: str, file: str, agency: str, indicator: Indicator, cell: Cell, what: str, possible: Iterable[float] = ()
) -> Issue:
    """Ask about a figure that may well be right but is unusual (RET-5xx, `questions`); it is used until answered."""
    what = f"{what} Nếu số đúng, xác nhận giúp; nếu nhầm đơn vị hoặc dấu phân cách, gửi lại số đúng."
    return _at_cell(code, "query", agency, file, indicator, cell, what, possible)


def all_round(file: str, agency: str, n: int) -> Issue:
    """Ask about a return whose larger figures all end in 00 (RET-503)."""
    message = (f"Cả {n} số từ 100 trở lên đều tròn trăm. Xác nhận là số thống kê; nếu là số ước tính, "
               "ghi “ước tính” ở cột Ghi chú.")  # fmt: skip
    return Issue("RET-503", "query", agency, "", file, "", message)


def like_last_year(file: str, agency: str, same: int, n: int) -> Issue:
    """Ask about a return whose figures are last year's (RET-504)."""
    message = f"{same} trong {n} số trùng với báo cáo năm trước. Xác nhận là số của năm nay, không gửi nhầm biểu cũ."
    return Issue("RET-504", "query", agency, "", file, "", message)


def corrected(file: str, agency: str, indicator: Indicator, place: str, told: str) -> Issue:
    """Say that a value was corrected, by whom, when and why (RET-401)."""
    return _at_cell("RET-401", "note", agency, file, indicator, Cell(None, place), told)


def where(place: str) -> str:
    """Write a place as a person looks for it: ``Biểu 1!E34`` is "trang tính “Biểu 1”, ô E34"."""
    sheet, mark, cell = place.rpartition("!")
    return f"Trang tính “{sheet}”, ô {cell}" if mark else place[:1].upper() + place[1:]


def said(message: str, place: str, indicator: Indicator | None) -> str:
    """Return what a message says beside its place and indicator, so that equal ones can be told once for many cells."""
    if indicator is not None:
        message = message.removeprefix(_start(place, indicator))
    return message.removeprefix(f"{where(place)}: ") if place else message


def numbers_in(message: str, plan: Plan) -> list[str]:
    """Return the codes of indicators a message lists (RET-114, RET-115, RET-117)."""
    return [number for number in re.findall(r"\b[1-7GHPUMT](?:\.\d+)+", message) if number in plan.by_number]


def _start(place: str, indicator: Indicator) -> str:
    start = f"{where(place)}, c" if place else "C"
    return f"{start}hỉ tiêu {indicator.number} ({indicator.label.vi}): "


def _at_cell(
    code: str, reach: str, agency: str, file: str, indicator: Indicator, cell: Cell, what: str,
    possible: Iterable[float | str] = (),
) -> Issue:  # fmt: skip
    known = (x for x in possible if isinstance(x, str) or not math.isnan(x))
    readings = " | ".join(dict.fromkeys(x if isinstance(x, str) else f"{x:.15g}" for x in known))
    message = _start(cell.place, indicator) + what
    return Issue(code, reach, agency, indicator.number, file, cell.place, message, cell.raw, readings)


def _meant(indicator: Indicator, *cells: Cell) -> list[float]:
    """Return the figures that cells give one by one; a sentence gives none here."""
    return [read_cell(cell.value, indicator).value for cell in cells]


def quote(text: str) -> str:
    """Write words of a return into a message: one line, cut where it is long."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _MOST_QUOTED else one_line[: _MOST_QUOTED - 1] + "…"
