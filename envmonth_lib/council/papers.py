"""Word papers of the council: submission, its annex with the list, a page on each nominee, ballots; all as drafts.

Comes in: a `Dossier`. Goes out: four docx after Decree 30/2020/NĐ-CP. Signatures, numbers, days, votes and minutes are
people's and stay open; the list says where each figure stands in the return it came from. Those who were not met are
not named. Clause: II.7; the rubric is ours and the papers say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from envmonth_lib.council.candidates import KIND_WORDS, Nominated
from envmonth_lib.council.dossier import (
    ANSWERS,
    PROPOSED,
    STATUS_WORDS,
    TO_VERIFY,
    Dossier,
    Entry,
    open_dossier,
)
from envmonth_lib.council.held import held_text
from envmonth_lib.council.shortlist_book import write_shortlist_book
from envmonth_lib.office import decree30
from envmonth_lib.plan import Agency, Method, Plan
from envmonth_lib.vietnamese import format_date, format_number

COUNCIL = "Hội đồng Thi đua - Khen thưởng"
_REFERENCE = "Kèm theo Tờ trình số       /TTr-{symbol} ngày      tháng      năm {year} của {body}"
_OWN_RUBRIC = (
    "Kế hoạch không đặt chỉ tiêu số lượng, không cho điểm. Các điều kiện, thang điểm, ngưỡng “hiệu quả, thiết thực” và "
    "quy tắc xếp thứ tự là đề xuất để Hội đồng xem xét, không phải quy định của Kế hoạch."
)


def write_papers(
    groups: Iterable[Nominated], tables: Mapping[str, pd.DataFrame], plan: Plan, method: Method,
    agencies: Sequence[Agency], folder: Path, sample: bool,
) -> list[Path]:  # fmt: skip
    """Write all papers for the council into a folder: submission, annex, summaries, ballots, workbook.

    Parameters
    ----------
    groups : iterable
        Nominees after merging, with kind, nominee and rows.
    tables : mapping
        ``shortlist``, ``gates``, ``evidence``, ``agreement``.
    folder : path
        Made when missing. Its papers name people: for the council only.
    """
    dossier = open_dossier(groups, tables, plan, method, agencies, sample)
    return [
        write_submission(dossier, folder / "to-trinh.docx"),
        write_annex(dossier, folder / "phu-luc-danh-sach.docx"),
        write_summaries(dossier, folder / "tom-tat-thanh-tich.docx"),
        write_ballots(dossier, folder / "phieu-lay-y-kien.docx"),
        write_shortlist_book(dossier, folder / "shortlist.xlsx"),
    ]


def write_submission(dossier: Dossier, path: Path) -> Path:
    """Write the draft of the submission (tờ trình) that takes the list to the council."""
    plan, issuer = dossier.plan, _issuer(dossier, "TTr")
    paper = decree30.new_paper(f"Tờ trình đề nghị biểu dương, khen thưởng năm {plan.year}", issuer.body, dossier.sample)
    decree30.letterhead(paper, issuer, plan.year)
    decree30.title(
        paper, "Tờ trình", f"Về việc xét biểu dương, khen thưởng trong\nTháng hành động vì môi trường năm {plan.year}"
    )
    decree30.addressed(paper, [f"{COUNCIL} {plan.issuer.vi}"])
    decree30.bases(paper, [f"Căn cứ {basis}" for basis in _bases(dossier)])
    decree30.said(
        paper,
        f"{issuer.body} tổng hợp đề cử của các cơ quan, đơn vị theo mục II.7 của Kế hoạch và trình {COUNCIL} xem xét "
        "như sau:",
    )
    decree30.said(paper, "I. KẾT QUẢ TỔNG HỢP", bold=True)
    decree30.said(
        paper, "Đề cử được gộp theo từng tập thể, cá nhân, doanh nghiệp; ba loại xét riêng. Số lượng như sau:"
    )
    rows = [[KIND_WORDS[kind], *(format_number(len(dossier.listed(kind, s))) for s in (PROPOSED, TO_VERIFY)),
             format_number(sum(e.row["kind"] == kind for e in dossier.entries))] for kind in dossier.kinds]  # fmt: skip
    decree30.table(paper, ["Loại", "Đề nghị xét", "Cần xác minh", "Tổng số đề cử"], [4, 3, 3, 3], rows, size=13,
                   centred=(1, 2, 3), name="Số đề cử theo loại")  # fmt: skip
    decree30.said(paper, "II. CÁCH XEM XÉT", bold=True)
    for text in _how(dossier):
        decree30.said(paper, text)
    decree30.said(paper, "III. ĐỀ NGHỊ", bold=True)
    for text in _asks(dossier):
        decree30.said(paper, text)
    decree30.said(paper, f"{issuer.body} kính trình {COUNCIL} xem xét, quyết định./.")
    decree30.signature(paper, "THỦ TRƯỞNG ĐƠN VỊ", ["Như trên;", "Lưu: VT."])
    return decree30.write_paper(paper, path, plan.signed)


def write_annex(dossier: Dossier, path: Path) -> Path:
    """Write the list as an annex of the submission: one table a class, then what is still to be verified."""
    plan, issuer = dossier.plan, _issuer(dossier, "TTr")
    paper = decree30.new_paper(f"Danh sách đề nghị biểu dương, khen thưởng năm {plan.year}", issuer.body,
                               dossier.sample, landscape=True)  # fmt: skip
    name = f"Danh sách đề nghị xét biểu dương, khen thưởng\nTháng hành động vì môi trường năm {plan.year}"
    symbol = issuer.symbol.partition("-")[2]
    decree30.annex_title(paper, "Phụ lục", name, _REFERENCE.format(symbol=symbol, year=plan.year, body=issuer.body))
    _part(paper, dossier, PROPOSED, "A. ĐỀ NGHỊ XÉT")
    _part(paper, dossier, TO_VERIFY, "B. CẦN XÁC MINH TRƯỚC KHI XÉT")
    decree30.said(paper, _OWN_RUBRIC, italic=True, size=12)
    return decree30.write_paper(paper, path, plan.signed)


def write_summaries(dossier: Dossier, path: Path) -> Path:
    """Write one page on each nominee proposed or to be verified, in the order of the usual report on an achievement."""
    plan, body = dossier.plan, dossier.plan.issuer_unit.vi
    paper = decree30.new_paper(f"Tóm tắt thành tích của các đề cử năm {plan.year}", body, dossier.sample)
    named = [e for status in (PROPOSED, TO_VERIFY) for kind in dossier.kinds for e in dossier.listed(kind, status)]
    if not named:
        decree30.said(paper, "Không có đề cử nào được đề nghị hoặc cần xác minh.")
    for n, entry in enumerate(named):
        decree30.subtitle(paper, f"{entry.sent.code} · {KIND_WORDS[entry.row['kind']]}", new_page=n > 0)
        _summary(paper, dossier, entry)
    return decree30.write_paper(paper, path, plan.signed)


def write_ballots(dossier: Dossier, path: Path) -> Path:
    """Write the ballots: one a class, with the nominees proposed and a free choice for each; no number is asked for."""
    plan, body = dossier.plan, dossier.plan.issuer_unit.vi
    paper = decree30.new_paper(f"Phiếu lấy ý kiến thành viên hội đồng năm {plan.year}", body, dossier.sample)
    kinds = [kind for kind in dossier.kinds if dossier.listed(kind, PROPOSED)]
    if not kinds:
        decree30.said(paper, "Không có đề cử nào được đề nghị, không cần phiếu.")
    for n, kind in enumerate(kinds):
        decree30.subtitle(paper, "PHIẾU LẤY Ý KIẾN THÀNH VIÊN HỘI ĐỒNG", new_page=n > 0, centred=True)
        decree30.said(
            paper, f"Xét biểu dương, khen thưởng theo mục II.7, Kế hoạch số {plan.number}. Loại: {KIND_WORDS[kind]}."
        )
        decree30.said(
            paper,
            "Đánh dấu X vào một ô ở mỗi dòng. Không giới hạn số đề cử được đồng ý; có thể không đồng ý với tất cả.",
        )
        rows = [[str(k), f"{e.row['nominee']}\n{e.sent.unit}".strip(), dossier.fields(e), "", "", ""]
                for k, e in enumerate(dossier.listed(kind, PROPOSED), start=1)]  # fmt: skip
        decree30.said(paper, "", size=6)
        decree30.table(paper, ["TT", "Đề cử", "Lĩnh vực", "Đồng ý", "Không đồng ý", "Không biểu quyết"],
                       [1, 6, 4, 1.8, 1.9, 2.1], rows, name=f"Phiếu lấy ý kiến, {KIND_WORDS[kind]}")  # fmt: skip
        decree30.said(
            paper,
            "Thành viên có quan hệ với đề cử hoặc thuộc cơ quan đề cử thì chọn “Không biểu quyết”. "
            "Nếu hội đồng bỏ phiếu kín thì không ký, không ghi tên.",
            italic=True,
            size=12,
        )
    return decree30.write_paper(paper, path, plan.signed)


def _issuer(dossier: Dossier, kind: str) -> decree30.Issuer:
    plan = dossier.plan
    symbol = "".join(word[0] for word in plan.issuer_unit.vi.split()).upper()
    return decree30.Issuer(plan.issuer.vi, plan.issuer_unit.vi, f"{kind}-{symbol}", plan.place.vi)


def _bases(dossier: Dossier) -> list[str]:
    plan = dossier.plan
    ours = [basis.strip() for basis in dossier.method.shortlist.legal_basis.vi.split(";")]
    own = f"Kế hoạch số {plan.number} ngày {format_date(plan.signed)} của {plan.issuer.vi}"
    return [*ours, f"{own} về Tháng hành động vì môi trường năm {plan.year}, mục II.7"]


def _how(dossier: Dossier) -> list[str]:
    chosen = dossier.method.shortlist
    gates = "; ".join(gate.label.vi[0].lower() + gate.label.vi[1:] for gate in chosen.gates.values())
    judges = sorted({j for e in dossier.entries for j in _judges(e)})
    return [
        f"Điều kiện: {gates}. Điều kiện chưa rõ không được coi là không đạt; đề cử đó xếp vào phần cần xác minh.",
        f"Ngưỡng: trong cùng một lĩnh vực, hiệu quả từ {chosen.bar.effect}, thiết thực từ {chosen.bar.practicality} "
        f"(thang 0-4) và căn cứ từ {chosen.bar.evidence} (thang 0-3), không lấy trung bình. Số người chấm: "
        f"{len(judges)}; không ai chấm đề cử của cơ quan mình.",
        "Thứ tự: theo lĩnh vực đạt cao nhất, rồi số lĩnh vực đạt; bằng nhau thì lần lượt xét "
        + "; ".join(tie.label.vi[0].lower() + tie.label.vi[1:] for tie in chosen.ties)
        + "; vẫn bằng nhau thì đồng hạng. Mỗi đề cử kèm số lượt tính mà tên vẫn còn trong danh sách khi đổi trọng số, "
        "đổi cách tính và lần lượt bỏ từng người chấm.",
        _OWN_RUBRIC,
    ]


def _asks(dossier: Dossier) -> list[str]:
    counts = {kind: len(dossier.listed(kind, PROPOSED)) for kind in dossier.kinds}
    told = ", ".join(f"{n:02d} {KIND_WORDS[kind].lower()}" for kind, n in counts.items() if n)
    waiting = sum(len(dossier.listed(kind, TO_VERIFY)) for kind in dossier.kinds)
    asks = [f"1. Xét, cho ý kiến đối với {told} tại phần A của Phụ lục." if told else
            "1. Năm nay không có đề cử nào đạt đủ điều kiện và ngưỡng để đề nghị."]  # fmt: skip
    if waiting:
        asks.append(
            f"2. Cho phép xác minh tiếp {waiting:02d} đề cử tại phần B của Phụ lục; khi đủ căn cứ sẽ trình bổ sung."
        )
    return asks


def _judges(entry: Entry) -> list[str]:
    marks = str(entry.row["marks"])
    return [part.split()[0] for field in marks.split("; ") for part in field.partition(": ")[2].split(", ") if part]


def _part(paper, dossier: Dossier, status: str, heading: str) -> None:
    decree30.subtitle(paper, heading)
    listed = {kind: dossier.listed(kind, status) for kind in dossier.kinds}
    if not any(listed.values()):
        decree30.said(paper, "Không có.")
    last = "Vì sao đứng ở đây" if status == PROPOSED else "Cần xác minh"
    headings = ["TT", "Đề cử", "Lĩnh vực", "Thành tích (nguồn)", "Cơ quan đề cử", "Hình thức đề nghị", last]
    for number, (kind, entries) in enumerate(((k, e) for k, e in listed.items() if e), start=1):
        decree30.subtitle(paper, f"{number}. {KIND_WORDS[kind]} ({len(entries)})")
        rows = [_annex_row(dossier, e, n, status) for n, e in enumerate(entries, start=1)]
        decree30.table(
            paper, headings, [1.1, 4.2, 3, 7, 2.8, 2.6, 5], rows, size=11, name=f"{heading}, {KIND_WORDS[kind]}"
        )


def _annex_row(dossier: Dossier, entry: Entry, n: int, status: str) -> list[str]:
    source = "\n".join(entry.sent.sources)
    told = f"{entry.row['note']}".strip()
    why = _standing(dossier, entry) if status == PROPOSED else str(entry.row["missing"])
    who = "\n".join(filter(None, (str(entry.row["nominee"]), entry.sent.unit)))
    return [entry.place if status == PROPOSED else str(n), who, dossier.fields(entry),
            f"{entry.sent.achievement}\n[{source}]", dossier.sponsors(entry),
            entry.proposed_form or "–", "\n".join(filter(None, (why, told)))]  # fmt: skip


def _standing(dossier: Dossier, entry: Entry) -> str:
    stays = dossier.stays(entry)
    parts = [f"Còn trong danh sách ở {stays}" if stays else "", str(entry.row["tie_rule"])]
    return "\n".join(filter(None, parts)) or "–"


def _summary(paper, dossier: Dossier, entry: Entry) -> None:
    row = entry.row
    facts = [
        ("Tên", str(row["nominee"])),
        ("Đơn vị, địa bàn", entry.sent.unit or "–"),
        ("Cơ quan đề cử", dossier.sponsors(entry)),
        ("Lĩnh vực (mục II.7)", dossier.fields(entry) or "–"),
        ("Thành tích như cơ quan đề cử viết", entry.sent.achievement or "–"),
        ("Nơi ghi", "\n".join(entry.sent.sources)),
        ("Số liệu đối chiếu với báo cáo", _figures(dossier, entry)),
        ("Căn cứ kèm theo", entry.sent.proof or "–"),
        ("Đã được khen trước đó", entry.rewarded_before or "Để trống: chưa rõ"),
        ("Hình thức cơ quan đề nghị", entry.proposed_form or "–"),
        ("Điều kiện", _gates(dossier, entry.gates)),
        ("Đánh giá", _judged(entry)),
    ]
    decree30.table(paper, ["Nội dung", "Chi tiết"], [4.2, 12], facts, size=12, centred=(),
                   name=f"Tóm tắt thành tích {entry.sent.code}")  # fmt: skip


def _figures(dossier: Dossier, entry: Entry) -> str:
    """Tell for each claimed field what the sponsors' returns say of its figures, and where."""
    told = {f: held_text(entry.sent, f, entry.evidence, dossier.agencies) for f in entry.sent.fields or ("",)}
    if len(set(told.values())) == 1:
        return next(iter(told.values()))
    names = dossier.plan.fields
    return "\n".join(f"{names[f].vi if f in names else f}: {text}" for f, text in told.items())


def _gates(dossier: Dossier, gates: pd.DataFrame) -> str:
    labels = dossier.method.shortlist.gates
    lines = [
        f"- {labels[g.gate].label.vi}: {ANSWERS[g.answer]}{_said(g, dossier)}"
        for g in gates.itertuples()
        if g.gate in labels
    ]
    return "\n".join(lines) or "–"


def _said(gate, dossier: Dossier) -> str:
    by = dossier.agencies[gate.said_by].short if gate.said_by in dossier.agencies else gate.said_by
    teller = f"{by}, {gate.on}".strip(", ") if by else ""
    told = [f"“{gate.text}”" if gate.text else "", teller]
    return f" ({'; '.join(filter(None, told))})" if any(told) else ""


def _judged(entry: Entry) -> str:
    lines = [f"{STATUS_WORDS[str(entry.row['status'])]}. {entry.row['reason']}"]
    if entry.row["note"]:
        lines.append(str(entry.row["note"]))
    if entry.row["missing"]:
        lines.append(f"Còn thiếu: {entry.row['missing']}")
    return "\n".join(lines)
