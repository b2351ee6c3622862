from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from envmonth_lib.evaluation import indicator_values, item_score, task_status
from envmonth_lib.plan import Agency, read_method, read_plan, read_register, reporting_agencies
from tests.text_tables import answer

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


@pytest.fixture(scope="session")
def drawn(plan, method):
    """Draw answers of some agencies from a seed and put them through the seven items: values, tasks, item scores."""

    def put_through(seed, sent, known=0.85):
        rng = np.random.default_rng(seed)
        rows = [
            answer(a.agency, i, str(int(rng.integers(0, 2 if i.kind == "yes_no" else 90) * (rng.random() < 0.7))))
            for a in sent
            for i in plan.asked(a)
            if i.kind in ("count", "amount", "yes_no") and rng.random() < known
        ]
        given = pd.DataFrame(rows)
        parts = []
        for item in plan.items:
            values = indicator_values(given, plan, item, sent)
            tasks = task_status(values, plan, method, item, sent)
            parts.append((values, tasks, item_score(values, tasks, plan, method, item, sent)))
        return tuple(pd.concat(frames, ignore_index=True) for frames in zip(*parts, strict=True))

    return put_through
