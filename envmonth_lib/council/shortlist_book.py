"""The shortlist as a workbook for the council: a sheet for each class, one of evidence, one of method; a draft.

Comes in: a `Dossier`. Goes out: one xlsx to read, filter and print (A4 landscape, headings repeated, no merged body
cells); every figure with the file and place it came from. Those who were not met are only counted. Clause: II.7.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.worksheet import Worksheet

from envmonth_lib.council.candidates import KIND_WORDS
from envmonth_lib.council.dossier import NOT_MET, PROPOSED, STATUS_WORDS, TO_VERIFY, Dossier, Entry
from envmonth_lib.council.held import peers_told, size_told
from envmonth_lib.council.sheets import LINE, stamp_of
from envmonth_lib.office import sheetparts as look
from envmonth_lib.office.officefile import write_sealed
from envmonth_lib.vietnamese import format_number

_CLASS = (("TT", 6), ("Đề cử", 28), ("Trạng thái", 11), ("Lĩnh vực", 17), ("Thành tích, nguồn", 40),
          ("Cơ quan đề cử", 14), ("Hình thức đề nghị", 13), ("Lý do, còn thiếu gì", 42),
          ("Còn trong danh sách", 11))  # fmt: skip
_EVIDENCE = (("Đề cử", 25), ("Lĩnh vực", 15), ("Nêu trong thành tích", 28), ("Trong báo cáo", 11), ("Tệp, chỗ", 25),
             ("So theo quy mô", 19), ("So với các đề cử khác", 18), ("Nhận xét", 32),
             ("Mức căn cứ đề xuất (0-3)", 10))  # fmt: skip


def write_shortlist_book(dossier: Dossier, path: Path) -> Path:
    """Write the workbook."""
    plan, book = dossier.plan, look.new_workbook()
    book.properties.creator, book.properties.language = plan.issuer_unit.vi, "vi-VN"
    book.properties.title = f"Danh sách đề nghị biểu dương, khen thưởng năm {plan.year}"
    for kind in ("organisation", "individual", "enterprise", *(k for k in dossier.kinds if k == "household")):
        _class_sheet(book.create_sheet(KIND_WORDS[kind]), dossier, kind)
    _evidence_sheet(book.create_sheet("Minh chứng"), dossier)
    _method_sheet(book.create_sheet("Phương pháp"), dossier)
    saved = io.BytesIO()
    book.save(saved)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_sealed(saved.getvalue(), path, plan.signed)
    return path


def _class_sheet(sheet: Worksheet, dossier: Dossier, kind: str) -> None:
    listed = [(s, e) for s in (PROPOSED, TO_VERIFY) for e in dossier.listed(kind, s)]
    unmet = len(dossier.listed(kind, NOT_MET))
    proposed = sum(status == PROPOSED for status, _ in listed)
    counts = (f"{proposed} đề nghị xét, {len(listed) - proposed} cần xác minh, {unmet} chưa đạt (không nêu tên). "
              "Không có chỉ tiêu số lượng; danh sách rỗng vẫn hợp lệ.")  # fmt: skip
    heading = f"DANH SÁCH ĐỀ NGHỊ BIỂU DƯƠNG, KHEN THƯỞNG NĂM {dossier.plan.year}: {KIND_WORDS[kind].upper()}"
    rows = [_class_row(dossier, s, e) for s, e in listed]
    _table(sheet, [heading, counts, "Lưu hành nội bộ, trình hội đồng xét; không phải quyết định."], _CLASS, rows,
           dossier.sample, (0, 2, 8))  # fmt: skip


def _class_row(dossier: Dossier, status: str, entry: Entry) -> list[object]:
    row = entry.row
    why = row["reason"] if status == PROPOSED else f"{row['reason']}\nCần xác minh: {row['missing']}"
    told = [str(why), str(row["tie_rule"]), str(row["note"])]
    place = entry.place if pd.isna(row["place"]) else float(row["place"])
    achievement = "\n".join([entry.sent.achievement, *(f"[{source}]" for source in entry.sent.sources)])
    return [place, _named(entry), STATUS_WORDS[status], dossier.fields(entry), achievement, dossier.sponsors(entry),
            entry.proposed_form, "\n".join(filter(None, told)), dossier.stays(entry)]  # fmt: skip


def _named(entry: Entry) -> str:
    return "\n".join(filter(None, (str(entry.row["nominee"]), entry.sent.unit, entry.sent.code)))


def _evidence_sheet(sheet: Worksheet, dossier: Dossier) -> None:
    named = [e for kind in dossier.kinds for status in (PROPOSED, TO_VERIFY) for e in dossier.listed(kind, status)]
    rows = [
        _evidence_row(dossier, e, claim) for e in named for claim in e.evidence.to_dict("records") if claim["n"] > 0
    ]
    lines = ["MINH CHỨNG: TỪNG SỐ LIỆU TRONG THÀNH TÍCH, ĐỐI CHIẾU VỚI BÁO CÁO CỦA CƠ QUAN ĐỀ CỬ",
             "Mức căn cứ do công cụ đề xuất từ lời ghi trong báo cáo; chỉ người chấm mới được nâng."]  # fmt: skip
    _table(sheet, lines, _EVIDENCE, rows, dossier.sample, (8,))


def _evidence_row(dossier: Dossier, entry: Entry, claim: Mapping[str, object]) -> list[object]:
    names = dossier.plan.fields
    returned = "" if pd.isna(claim["returned"]) else float(claim["returned"])
    remarks = "\n".join(filter(None, (claim["why"], claim["hedge"], claim["contradiction"])))
    field = names[claim["field"]].vi if claim["field"] in names else claim["field"]
    source = "\n".join(filter(None, (claim["file"], claim["place"])))
    return [_named(entry), field, claim["claim"], returned, source,
            size_told(claim), peers_told(claim), remarks, int(claim["level_proposed"])]  # fmt: skip


def _method_sheet(sheet: Worksheet, dossier: Dossier) -> None:
    chosen = dossier.method.shortlist
    rows: list[list[object]] = [
        ["Căn cứ pháp lý", chosen.legal_basis.vi, "Theo năm có thành tích; kiểm tra trước khi dùng."]
    ]
    rows += [["Điều kiện", f"{g.label.vi} (hỏi: {g.verify_with.vi})", g.reason] for g in chosen.gates.values()]
    rows.append(["Ngưỡng", f"Hiệu quả từ {chosen.bar.effect}/4, thiết thực từ {chosen.bar.practicality}/4, căn cứ từ "
                 f"{chosen.bar.evidence}/3, trong cùng một lĩnh vực", chosen.bar.reason])  # fmt: skip
    weights = "; ".join(
        f"{dossier.plan.fields[f].vi}: {format_number(w)}" for f, w in chosen.field_weights.weights.items()
    )
    rows.append(["Trọng số lĩnh vực", weights, chosen.field_weights.reason])
    rows += [["Khi bằng nhau", f"Bước {n}: {tie.label.vi}", ""] for n, tie in enumerate(chosen.ties, start=1)]
    rows += [["Đồng thuận của người chấm", _agreed(a), a.why] for a in dossier.agreement.itertuples()]
    rows.append(["Ai chọn, vì sao", chosen.decided_by or dossier.method.decided_by, chosen.reason])
    lines = [
        "PHƯƠNG PHÁP",
        "Kế hoạch không đặt điểm, ngưỡng, chỉ tiêu; mọi lựa chọn dưới đây là đề xuất, người có thẩm quyền quyết định.",
    ]
    _table(sheet, lines, (("Nội dung", 26), ("Lựa chọn", 90), ("Vì sao", 70)), rows, dossier.sample, ())


def _agreed(row) -> str:
    kind = KIND_WORDS.get(row.kind, "Tất cả các loại")
    mark = {"effect": "hiệu quả", "practicality": "thiết thực", "evidence": "căn cứ"}.get(row.mark, row.mark)
    figures = [f"{name} {format_number(value, 2)}" for name, value in
               (("kappa có trọng số", row.kappa), ("alpha Krippendorff", row.alpha)) if not pd.isna(value)]  # fmt: skip
    return f"{kind}, {mark}: {', '.join(figures) or 'không đủ điểm để tính'} ({row.n_units} lượt chấm chung)"


def _table(
    sheet: Worksheet, lines: Sequence[str], columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[object]],
    sample: bool, centred: Sequence[int],
) -> None:  # fmt: skip
    """Write stamp, title lines and one plain table that can be filtered and is printed with its headings repeated."""
    last, width = letter(len(columns)), sum(w for _, w in columns)
    for row, text in enumerate(lines, start=1):
        look.put(
            sheet,
            f"A{row}:{last}{row}",
            text,
            font=look.font(14 if row == 1 else 12, bold=row == 1),
            alignment=look.aligned(),
        )
        look.set_height(sheet, row, 17.5 * look.lines_needed(text, width, 14 if row == 1 else 12) + 3)
    head = len(lines) + 1
    for n, (heading, size) in enumerate(columns, start=1):
        sheet.column_dimensions[letter(n)].width = size
        look.put(sheet, f"{letter(n)}{head}", heading, font=look.font(bold=True), fill=look.GROUP, border=look.BORDER,
                 alignment=look.aligned("center"))  # fmt: skip
    look.set_height(sheet, head, max(look.lines_needed(h, w * 0.9) for h, w in columns) * LINE + 8)
    for at, values in enumerate(rows, start=head + 1):
        for n, value in enumerate(values):
            side = look.aligned("center" if n in centred else "left", vertical="top")
            look.put(sheet, f"{letter(n + 1)}{at}", value, font=look.font(), border=look.BORDER, alignment=side)
        deepest = max(look.lines_needed(v, w - 1) for v, (_, w) in zip(values, columns, strict=True))
        look.set_height(sheet, at, min(409.0, deepest * LINE + 6), grows=deepest * LINE < 400)
    if not rows:
        look.put(
            sheet, f"A{head + 1}:{last}{head + 1}", "Không có.", font=look.font(italic=True), alignment=look.aligned()
        )
    sheet.freeze_panes = f"{letter(3 if centred else 1)}{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{last}{head + max(len(rows), 1)}"
    look.set_page(sheet, f"{head}:{head}", stamp_of(sample))
