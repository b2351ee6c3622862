"""A year's folder in which a test puts returns: forms by our own writers, and files made by hand, as offices do."""

from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from envmonth_lib.plan import read_method, read_plan, read_register, reporting_agencies
from envmonth_lib.returns import read_returns
from envmonth_lib.returns.forms import Entry, marker
from envmonth_lib.returns.wordform import write_wordform
from envmonth_lib.returns.workbook import write_workbook

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def plan():
    return read_plan(DATA / "plans" / "2020.yml")


@pytest.fixture(scope="session")
def method(plan):
    return read_method(DATA / "methods" / "2020.yml", plan)


@pytest.fixture(scope="session")
def agencies(plan):
    return reporting_agencies(read_register(DATA / "register.csv"), plan)


@pytest.fixture(scope="session")
def by_code(agencies):
    return {a.agency: a for a in agencies}


@dataclass
class Folder:
    """One year's returns in a temporary folder; `read` runs the intake over it."""

    path: Path
    plan: object
    method: object
    agencies: tuple

    def form(self, name, agency, entries=None, nominations=(), signed="03/8/2020", number="12/BC-X", **more):
        """Fill in our form for `agency`; `entries` is indicator id to value, or to an Entry."""
        given = {"report_signed": signed, "report_number": number, "trees_planted": 1250, **(entries or {})}
        filled = {key: value if isinstance(value, Entry) else Entry(value) for key, value in given.items()}
        write = write_wordform if name.endswith(".docx") else write_workbook
        found = next(a for a in self.agencies if a.agency == agency)
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        write(self.plan, found, target, filled, nominations, **more)
        return target

    def sheet(self, name, rows, title="Sheet1"):
        """Write a plain workbook, as an office would without our form."""
        book = openpyxl.Workbook()
        book.active.title = title
        for row in rows:
            book.active.append(row)
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        book.save(target)
        return target

    def spoil(self, target, indicator, value, column="value"):
        """Put `value` into the cell of one indicator of a filled-in workbook, as a clerk would; return its place."""
        book = openpyxl.load_workbook(target, rich_text=True)
        sheet = book["Biểu 1"]
        at = {str(cell.value): cell for row in sheet.iter_rows() for cell in row if "[em:" in str(cell.value)}
        cell = sheet.cell(at[marker("row", indicator)].row, at[marker("col", column)].column)
        cell.value = value
        book.save(target)
        return f"Biểu 1!{cell.coordinate}"

    def read(self, receipts=None, corrections=None, **more):
        """Run the intake; `receipts` is file to day."""
        frame = None
        if receipts is not None:
            frame = pd.DataFrame({"file": list(receipts), "received": list(receipts.values())})
        more = {"workers": 0, **more}
        return read_returns(self.path, self.plan, self.method, self.agencies, frame, corrections, **more)


@pytest.fixture
def folder(tmp_path, plan, method, agencies):
    path = tmp_path / "returns" / "2020"
    path.mkdir(parents=True)
    return Folder(path, plan, method, agencies)


@pytest.fixture(scope="session")
def answer_of():
    """A function that returns one agency's answer to one indicator as a dict, or None where there is no row."""

    def find(intake, agency, indicator):
        rows = intake.answers.query("agency == @agency and indicator == @indicator")
        assert len(rows) <= 1
        return rows.iloc[0].to_dict() if len(rows) else None

    return find


@pytest.fixture(scope="session")
def issues_of():
    """A function that returns the issues of one agency with one code as a list of dicts."""

    def find(intake, agency, code):
        return intake.issues.query("agency == @agency and code == @code").to_dict("records")

    return find


@pytest.fixture(scope="session")
def status_of():
    """A function that returns the ledger's status by file."""
    return lambda intake: dict(zip(intake.ledger["file"], intake.ledger["status"], strict=True))
