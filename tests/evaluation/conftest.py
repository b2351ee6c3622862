from pathlib import Path

import pytest

from envmonth_lib.plan import Agency, read_method, read_plan, read_register, reporting_agencies

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def plan():
    return read_plan(DATA / "plans" / "2020.yml")


@pytest.fixture(scope="session")
def method(plan):
    return read_method(DATA / "methods" / "2020.yml", plan)


@pytest.fixture(scope="session")
def agencies(plan):
    return {a.agency: a for a in reporting_agencies(read_register(DATA / "register.csv"), plan)}


@pytest.fixture(scope="session")
def districts():
    return [
        Agency(f"H0{n}", "district", f"Huyện {n}", f"Huyện {n}", population=50000, communes=10, area_km2=500.0)
        for n in (1, 2, 3, 4)
    ]
