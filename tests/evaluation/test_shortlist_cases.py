"""The rules of the rubric as cases a civil servant can read (``tests/cases/shortlist_*.yml``): given, expected."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from envmonth_lib.evaluation import Sources, draw_up, merge
from envmonth_lib.evaluation.decisions import _File
from envmonth_lib.issues import EnvMonthError, PlanError
from envmonth_lib.plan.files import parse, read_yaml

CASES = Path(__file__).parents[1] / "cases"
KINDS = {"tổ chức": "organisation", "cá nhân": "individual", "doanh nghiệp": "enterprise", "": ""}
STATUS = {"đề nghị": "proposed", "cần xác minh": "to_verify", "chưa đạt": "not_met"}
COLUMNS = {"tên": "nominee", "địa bàn": "unit", "cơ quan": "nominated_by", "lĩnh vực": "fields", "thời gian": "achieved_in",
           "đã được khen": "rewarded_before", "xác nhận không vi phạm": "clean_confirmed", "trực tiếp": "direct_doer",
           "đồng ý công khai": "consent", "ưu tiên": "priority"}  # fmt: skip
USUAL = {"kind": "organisation", "unit": "xã A", "nominated_by": "UBND-TD", "fields": "environment", "achievement": "Dọn 4 bãi rác",
         "evidence": "ảnh, danh sách", "achieved_in": "tháng 6/2020", "rewarded_before": "Chưa", "proposed_form": "Giấy khen",
         "clean_confirmed": "Công an huyện xác nhận ngày 20/7/2020", "direct_doer": "Có", "consent": "Có", "priority": "",
         "found_by": "form", "raw": ""}  # fmt: skip
TOLD = {"lý do có": "reason", "còn thiếu": "missing", "phân định": "tie_rule", "ghi chú": "note", "trước đó": "before",
        "tính thử": "firmness"}  # fmt: skip


def cases():
    for path in sorted(CASES.glob("shortlist_*.yml")):
        for case in read_yaml(path, PlanError):
            yield pytest.param(case, id=f"{path.stem.removeprefix('shortlist_')}: {case['tình huống']}")


def nominations(case):
    rows = []
    for n, told in enumerate(case["đề cử"], start=1):
        named = {COLUMNS[key]: value for key, value in told.items() if key != "loại"}
        kind = KINDS[told.get("loại", "tổ chức")]
        figure = case.get("số liệu", {}).get(told["tên"])
        own = {"achievement": f"{figure} tham gia phân loại rác"} if figure else {}
        rows.append({**USUAL, **own, "kind": kind, "file": f"tep-{n}.xlsx", "place": f"Biểu 2!C{n}", **named})
    return pd.DataFrame(rows)


def claims(case, rows):
    found = []
    for row in rows.itertuples():
        if figure := case.get("số liệu", {}).get(row.nominee):
            value = float(figure.split("/")[0])
            found.append({"nominee": row.nominee, "kind": row.kind, "nominated_by": row.nominated_by, "file": row.file,
                          "place": row.place, "n": 1, "indicator": "households_pledged", "value": value, "unit": "hộ",
                          "low": value, "high": value, "precision": "exact", "raw": figure})  # fmt: skip
    return pd.DataFrame(found, columns=["nominee", "kind", "nominated_by", "file", "place", "n", "indicator", "value", "unit",
                                        "low", "high", "precision", "raw"])  # fmt: skip


def marks(case, rows):
    """Give the marks of the case; where it has none, all judges mark 3 3 2 in the field of every nominee."""
    kinds = {row.nominee: row.kind or "organisation" for row in rows.itertuples()}
    given = case.get("điểm", {name: {"environment": "3 3 2"} for name in kinds})
    found = []
    for name, fields in given.items():
        for field, told in fields.items():
            judges = told if isinstance(told, dict) else dict.fromkeys(("GK1", "GK2"), told)
            for judge, three in judges.items():
                kind = kinds.get(name, kinds.get(name.split(" (")[0], ""))
                found.append((judge, kind, name, field, *map(float, three.split())))
    return pd.DataFrame(found, columns=["judge", "kind", "nominee", "field", "effect", "practicality", "evidence"])


def drawn(case, plan, method, agencies):
    rows = nominations(case)
    entries = parse(_File, {"decisions": case.get("quyết định", [])}, Path("decisions.yml"), PlanError).decisions
    checks = [{"kind": "organisation", "nominee": c["tên"], "gate": c["điều kiện"], "answer": c["trả lời"],
               "source": c["nguồn"], "said_by": c["ai nói"], "on": str(c["ngày"]), "place": "xac-minh.xlsx"}
              for c in case.get("xác minh", [])]  # fmt: skip
    checks = pd.DataFrame(checks, columns=["kind", "nominee", "gate", "answer", "source", "said_by", "on", "place"])
    answers = pd.DataFrame(columns=["agency", "indicator", "value", "unit", "low", "high", "state", "file", "place"])
    merged = merge(rows, method, entries)
    sources = Sources(claims(case, rows), answers, checks, entries)
    return draw_up(merged, marks(case, rows), plan, method, list(agencies.values()), sources).shortlist


@pytest.mark.parametrize("case", list(cases()))
def test_rule(case, plan, method, agencies):
    if "dừng" in case:
        with pytest.raises(EnvMonthError, match=case["dừng"]):
            drawn(case, plan, method, agencies)
        return
    listed = drawn(case, plan, method, agencies).set_index("nominee")
    for name, expected in case["kết quả"].items():
        row = listed.loc[name]
        for key, value in expected.items():
            if key == "xếp vào":
                assert row["status"] == STATUS[value], row["reason"]
            elif key == "thứ":
                assert row["place"] == value, row["tie_rule"]
            elif key == "thiếu một bậc":
                assert (value in row["near_miss"]) if value else not row["near_miss"]
            else:
                assert value in row[TOLD[key]]
        assert np.isnan(row["place"]) == (row["status"] != "proposed")
