"""One sample year of the plan and register in the repository, drawn once and written once for all tests here."""

import pytest

from envmonth_lib.plan import read_method, read_plan, read_register, reporting_agencies
from envmonth_lib.sample import draw_year, write_sample_year

SEED = 2020


@pytest.fixture(scope="session")
def plan(root):
    return read_plan(root / "data/plans/2020.yml")


@pytest.fixture(scope="session")
def method(root, plan):
    return read_method(root / "data/methods/2020.yml", plan)


@pytest.fixture(scope="session")
def agencies(root, plan):
    return reporting_agencies(read_register(root / "data/register.csv"), plan)


@pytest.fixture(scope="session")
def year(plan, method, agencies):
    return draw_year(plan, method, agencies, SEED)


@pytest.fixture(scope="session")
def data(plan, method, agencies, tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    write_sample_year(plan, method, agencies, folder, SEED)
    return folder
