"""A small council: four nominees, two judges, one of them from an agency that nominates."""

from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from envmonth_lib.council import candidates
from envmonth_lib.plan import read_method, read_plan, read_register
from envmonth_lib.plan.method_shortlist import Judge

DATA = Path(__file__).parents[2] / "data"
SENT = {"kind": "organisation", "unit": "xã A", "fields": "environment", "achievement": "Thu gom 12 tấn rác",
        "evidence": "ảnh, danh sách", "nominated_by": "UBND-TD", "file": "td.xlsx", "place": "Biểu 2!C9"}  # fmt: skip
EVIDENCE = {"kind": "organisation", "nominee": "Đội Suối Trong (mẫu)", "field": "environment", "n": 1,
            "sponsor": "UBND-TD", "claim": "12 tấn rác", "indicator": "waste_t", "value": 12.0, "unit": "tấn",
            "standing": "within", "returned": 60.0, "file": "td.xlsx", "place": "Biểu 1!E34", "per": "",
            "per_value": float("nan"), "peers_median": 5.0, "times": 2.4, "hedge": "", "contradiction": "",
            "level_proposed": 2, "why": "có số liệu kèm ảnh, danh sách"}  # fmt: skip


def nominee(name, *rows, kind="organisation"):
    """A merged nominee with its nominations."""
    sent = tuple({**SENT, "nominee": name, "kind": kind, **told} for told in rows or ({},))
    return SimpleNamespace(kind=kind, nominee=name, rows=sent)


@pytest.fixture(scope="session")
def plan():
    return read_plan(DATA / "plans" / "2020.yml")


@pytest.fixture(scope="session")
def method(plan):
    method = read_method(DATA / "methods" / "2020.yml", plan)
    judges = {"GK1": Judge(agency="STP"), "GK2": Judge(agency="UBND-TD")}
    return method.model_copy(update={"shortlist": method.shortlist.model_copy(update={"judges": judges})})


@pytest.fixture(scope="session")
def agencies():
    return read_register(DATA / "register.csv")


@pytest.fixture
def chosen():
    """Two of Tràng Định, which is GK2's own; one of the farmers, written two ways; one individual of two fields."""
    return candidates([
        nominee("Đội Suối Trong (mẫu)"),
        nominee("Tổ Tự quản Bản Mới (mẫu)", {"nominated_by": "HND"}),
        nominee("Hợp tác xã Hồi Xanh (mẫu)", {"nominated_by": "HND"}, {"nominated_by": "UBND-TD", "nominee": "HTX Hồi Xanh (mẫu)"}),
        nominee("Vi Thị Mẫu (mẫu)", {"nominated_by": "HLHPN", "fields": "production;environment"}, kind="individual"),
    ])  # fmt: skip


@pytest.fixture
def evidence():
    return pd.DataFrame([EVIDENCE])
