"""Tables of a made-up year for the tests of the report; see conftest."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd

from envmonth_lib import evaluation
from envmonth_lib.plan import read_method, read_plan, read_register, reporting_agencies

DATA = Path(__file__).parents[2] / "data"
SCRIPT = '<script>alert("x")</script><img src="http://example.invalid/a.png">'
INDIVIDUAL = "Nông Thị Mẫu"
SIZES = {
    "lượt người": 300,
    "lượt": 900,
    "tờ": 400,
    "cây": 900,
    "tấn": 12,
    "m3": 40,
    "m": 600,
    "m2": 300,
    "kg": 200,
    "triệu đồng": 45,
    "km": 6,
    "ha": 4,
    "hộ": 120,
    "lượt hộ": 80,
    "%": 20,
    "phút": 50,
}


def made_up_year(draws: int = 200) -> SimpleNamespace:
    plan = read_plan(DATA / "plans" / "2020.yml")
    method = read_method(DATA / "methods" / "2020.yml", plan)
    tried = method.robustness.model_copy(update={"draws": draws})
    method = method.model_copy(update={"robustness": tried})
    agencies = reporting_agencies(read_register(DATA / "register.csv"), plan)
    rng = np.random.default_rng(5)
    came = [a for n, a in enumerate(agencies) if n % 9 != 4]
    ledger = pd.DataFrame([_file(n, a, rng) for n, a in enumerate(came)] + [_waiting()])
    answers = pd.DataFrame([row for a in came for row in _answers(plan, a, rng, ledger)])
    tables = {"ledger": ledger, "answers": answers, "issues": _issues(came), "nominees": _nominees()}
    return SimpleNamespace(
        plan=plan, method=method, agencies=agencies, tables=tables | _evaluated(tables, plan, method, agencies)
    )


def _file(n, agency, rng):
    late = int(rng.integers(1, 9)) if n % 8 == 5 else 0
    day = pd.Timestamp("2020-08-04") + pd.Timedelta(days=late or -int(rng.integers(0, 14)))
    suffix = "docx" if n % 3 == 1 else "xlsx"
    return {
        "file": f"{agency.agency}/bieu-bao-cao_{agency.agency}.{suffix}",
        "agency": agency.agency,
        "doc_number": f"{40 + n}/BC-{agency.agency}",
        "signed": "2020-07-30",
        "received": f"{day:%Y-%m-%d}",
        "late_days": float(late),
        "status": "counted",
        "note": "",
        "sample": 1,
        "format": suffix,
        "sha256": f"{n:064x}",
    }


def _waiting():
    return {
        "file": "hop-thu/anh-chup-bao-cao.pdf",
        "agency": "",
        "doc_number": "",
        "signed": "",
        "received": "2020-08-03",
        "late_days": np.nan,
        "status": "needs_person",
        "note": "Ảnh chụp, không có chữ đọc được",
        "sample": 1,
        "format": "pdf",
        "sha256": "f" * 64,
    }


def _answers(plan, agency, rng, ledger):
    file = ledger.loc[ledger["agency"] == agency.agency, "file"].iloc[0]
    care = rng.beta(4, 1.6)
    for n, indicator in enumerate(plan.asked(agency)):
        row = {
            "year": plan.year,
            "agency": agency.agency,
            "indicator": indicator.id,
            "number": indicator.number,
            "value": np.nan,
            "unit": indicator.unit,
            "low": np.nan,
            "high": np.nan,
            "precision": "",
            "found_by": "form",
            "file": file,
            "place": f"Biểu 1!E{9 + n}" if file.endswith("xlsx") else f"bảng 2, dòng {n + 2}, cột 4",
            "raw": "",
            "text": "",
            "state": "answered",
            "note": "",
            "cost_mvnd": np.nan,
            "fund": "",
        }
        chance = rng.random()
        if indicator.kind == "text":
            row["text"] = row["raw"] = _text(indicator, agency)
            if not row["text"]:
                continue
        elif chance > 0.45 + 0.5 * care:
            if chance < 0.93:
                continue
            row["state"] = "not_applicable" if indicator.condition == "mandate" else "pending"
        else:
            _figure(row, indicator, agency, rng, care)
        yield row


def _figure(row, indicator, agency, rng, care):
    if indicator.kind == "yes_no":
        value = float(rng.random() < 0.35 + 0.6 * care)
    else:
        size = SIZES.get(indicator.unit, 6) * (3 if agency.kind == "district" else 1)
        value = float(round(size * rng.lognormal(-0.4, 0.9) * (rng.random() < 0.3 + 0.65 * care)))
    row |= {"value": value, "low": value, "high": value, "precision": "exact", "raw": f"{value:g}"}
    row["note"] = "Có ảnh kèm theo" if rng.random() < 0.3 else ""
    if value >= 100 and rng.random() < 0.08:
        row |= {"low": value, "high": value * 1.2, "precision": "at_least", "raw": f"trên {value:g}"}


def _text(indicator, agency):
    if indicator.personal:
        return "Bà Hoàng Văn Thử, 0205.000.000"
    if indicator.id == "new_methods" and agency.agency == "UBND-TD":
        return SCRIPT
    told = {
        "text_difficulties": "Mưa lũ cuối tháng 7 làm chậm việc ra quân ở các xã vùng cao.",
        "new_methods": "Thi ảnh “trước và sau” trên trang mạng xã hội của cơ quan.",
        "text_proposals": "Đề nghị cấp thêm tài liệu bằng tiếng Tày, Nùng.",
    }
    return told.get(indicator.id, "") if len(agency.name) % 3 == 0 else ""


def _issues(came):
    rows = []
    for n, agency in enumerate(came):
        if n % 4 == 0:
            rows.append(
                {
                    "code": "RET-204",
                    "reach": ("query", "value", "note")[n % 3],
                    "agency": agency.agency,
                    "number": "3.12",
                    "file": f"{agency.agency}/bieu-bao-cao_{agency.agency}.xlsx",
                    "place": "Biểu 1!E34",
                    "message": "“nhiều cây” không phải là số. Ghi số cây đã trồng, ví dụ 1250.",
                }
            )
    return pd.DataFrame(rows)


def _nominees():
    base = {
        "fields": "environment;climate",
        "file": "HLHPN/bieu-bao-cao_HLHPN.xlsx",
        "place": "Biểu 2!B8",
        "achieved_in": "06/2020 - 7/2020",
        "evidence": "Ảnh, danh sách kèm theo",
        "rewarded_before": "chưa",
        "proposed_form": "Giấy khen",
        "clean_confirmed": "UBND huyện, 20/7/2020",
        "direct_doer": "có",
        "consent": "có",
        "priority": "",
    }
    rows = [
        ("Chi hội Phụ nữ thôn Nà Mẫu", "organisation", "Thu gom 2,5 tấn rác nhựa trong 8 buổi", "HLHPN", {}),
        ("Tổ tự quản bản Thử", "organisation", "Trồng 3 km đường hoa", "UBND-TD", {"clean_confirmed": ""}),
        (INDIVIDUAL, "individual", "Vận động 120 hộ phân loại rác tại nguồn", "HLHPN", {}),
        ("Lý Văn Thử", "individual", "Cứu hộ 4 cá thể hoang dã", "UBND-BS", {"consent": "không"}),
        ("Công ty TNHH Mẫu Xanh", "enterprise", "Thu hồi 1,2 tấn bao gói thuốc bảo vệ thực vật", "SCT", {}),
    ]
    return pd.DataFrame(
        [
            base | {"nominee": n, "kind": k, "achievement": a, "nominated_by": by, "unit": "Lạng Sơn"} | other
            for n, k, a, by, other in rows
        ]
    )


def _marks(nominees):
    rows = [
        {
            "judge": judge,
            "kind": row.kind,
            "nominee": row.nominee,
            "field": field,
            "effect": 3.0 + (judge == "GK1"),
            "practicality": 3.0,
            "evidence": 2.0,
        }
        for row in nominees.itertuples()
        for judge in ("GK1", "GK2", "GK3")
        for field in row.fields.split(";")
    ]
    return pd.DataFrame(rows)


def _evaluated(tables, plan, method, agencies):
    came = evaluation.reported(tables["ledger"], agencies)
    values, tasks, scores = [], [], []
    for item in plan.items:
        values.append(evaluation.indicator_values(tables["answers"], plan, item, came))
        tasks.append(evaluation.task_status(values[-1], plan, method, item, came))
        scores.append(evaluation.item_score(values[-1], tasks[-1], plan, method, item, came))
    whole = {"item_values": pd.concat(values), "item_tasks": pd.concat(tasks), "item_scores": pd.concat(scores)}
    whole["scores"] = evaluation.overall_scores(whole["item_scores"], tables["ledger"], plan, method, agencies)
    whole["ranks"] = evaluation.agency_ranks(
        whole["item_values"], whole["item_tasks"], whole["item_scores"], plan, method, agencies
    )
    nominees = tables["nominees"]
    whole["shortlist"] = evaluation.shortlist(nominees, _marks(nominees), plan, method, agencies)
    return whole
