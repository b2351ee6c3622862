"""A made-up year for the report: plausible answers of all agencies, put through the real evaluation.

Seeded, small draws; a cell with a script tag and a hedged figure are planted for the tests that look for them.
"""

import pandas as pd
import pytest

from tests.reporting.made_up import made_up_year


@pytest.fixture(scope="session")
def year():
    """Plan, method, agencies and all tables of a made-up year."""
    return made_up_year()


@pytest.fixture
def empty(year) -> dict[str, pd.DataFrame]:
    """The same tables without a single return."""
    return {name: rows.iloc[0:0] for name, rows in year.tables.items()}
