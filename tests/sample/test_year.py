"""The written year: who replies, what the intake makes of it, no real person, the same bytes each time."""

import csv
import re
import unicodedata
from collections import Counter

import pandas as pd
import pytest

from envmonth_lib.issues import StoreError
from envmonth_lib.plan import Agency, reporting_agencies
from envmonth_lib.returns import read_returns
from envmonth_lib.sample import FAULTS, draw_year, write_sample_year
from envmonth_lib.sample.people import MARK_COLUMNS
from envmonth_lib.sample.year import STAMP_FILE

# Codes of the checks that a planted fault must raise, and no other return may.
CONTRADICTIONS = r"RET-(20[1-9]|21[0-35-8]|3\d\d)"
RAISES = {"sum": "RET-301", "bound": "RET-302", "about": "RET-219", "at_least": "RET-219", "words": "RET-204",
          "slip": "RET-401"}  # fmt: skip


@pytest.fixture(scope="module")
def intake(data, plan, method, agencies):
    receipts = pd.read_csv(data / "receipts/2020.csv", encoding="utf-8-sig")
    return read_returns(data / "returns/2020", plan, method, agencies, receipts, data / "corrections/2020.yml")


def contents(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_same_seed_writes_the_same_bytes(data, plan, method, agencies, tmp_path):
    write_sample_year(plan, method, agencies, tmp_path, 2020)
    assert contents(tmp_path) == contents(data)


def test_another_seed_is_another_year(plan, method, agencies, year):
    assert draw_year(plan, method, agencies, 7).filled != year.filled


def test_the_register_is_covered_as_a_real_year_is(year, agencies):
    heard = {f.reply.agency.agency for f in year.filled}
    silent = [a for a in agencies if a.agency not in heard]
    assert len(agencies) == 58 and len(heard) == 52
    assert Counter(a.kind for a in silent) == {"department": 3, "district": 1, "mass_organisation": 1, "press": 1}
    counted = [f.reply for f in year.filled if f.reply.status == "counted"]
    assert len(counted) == len({r.agency for r in counted}) == 50
    assert {r.manner for r in counted} == {"xlsx", "docx", "table_xlsx", "table_docx"}
    assert 0.25 < sum("docx" in r.manner for r in counted) / len(counted) < 0.45


def test_some_are_late_and_one_receipt_was_forgotten(year, method):
    first = {}
    for f in year.filled:
        if f.reply.received:
            first[f.reply.agency.agency] = min(f.reply.received, first.get(f.reply.agency.agency, f.reply.received))
    late = [day for day in first.values() if day > method.deadline.last_day]
    assert len(late) == 8
    assert max((day - method.deadline.last_day).days for day in late) <= 16
    assert sum(f.reply.received is None for f in year.filled) == 1
    assert all(f.reply.signed <= f.reply.received for f in year.filled if f.reply.received)
    assert all(f.reply.signed.weekday() < 5 for f in year.filled)


def test_every_file_gets_the_status_it_was_made_for(year, intake):
    expected = {f.reply.file: f.reply.status for f in year.filled}
    assert dict(zip(intake.ledger["file"], intake.ledger["status"], strict=True)) == expected
    assert Counter(expected.values()) == {"counted": 50, "needs_person": 2, "superseded": 1, "duplicate": 1}
    counted = intake.ledger[intake.ledger["status"] == "counted"]
    assert set(counted["sample"]) == {1}


def test_every_planted_fault_is_found_and_no_other(year, intake):
    planted = {(f.reply.agency.agency, f.reply.fault): f.spoiled for f in year.filled if f.reply.fault}
    assert {fault for _, fault in planted} == set(FAULTS)
    assert all(planted.values()), "a fault found nothing to spoil"
    issues = intake.issues
    for agency, fault in planted:
        assert RAISES[fault] in set(issues.loc[issues["agency"] == agency, "code"]), fault
    guilty = {agency for agency, _ in planted}
    others = issues[issues["code"].str.match(CONTRADICTIONS) & ~issues["agency"].isin(guilty)]
    assert others[["code", "agency", "number", "message"]].to_numpy().tolist() == []


def test_what_is_written_is_what_is_read(year, intake):
    read = intake.answers.set_index(["agency", "indicator"])["value"]
    compared = 0
    for f in year.filled:
        if f.reply.status != "counted" or f.reply.fault:
            continue
        for key, entry in f.entries.items():
            if isinstance(entry.value, int | float):
                assert read[f.reply.agency.agency, key] == pytest.approx(entry.value), (f.reply.file, key)
                compared += 1
    assert compared > 1500


def test_blank_zero_ktc_and_pending_all_occur(year, intake):
    states = Counter(intake.answers["state"])
    assert states["not_applicable"] > 20 and states["pending"] > 5
    zeros = intake.answers[intake.answers["value"] == 0]
    assert (zeros["note"] != "").sum() > 20 and (zeros["note"] == "").sum() > 20
    asked = sum(len(f.figures) for f in year.filled if f.reply.status == "counted")
    assert len(intake.answers) < 0.97 * asked, "nobody left a row blank"


def test_the_unit_slip_is_put_right_by_its_correction(year, intake):
    slip = next(f for f in year.filled if f.reply.fault == "slip")
    row = intake.answers.set_index(["agency", "indicator"]).loc[(slip.reply.agency.agency, slip.spoiled)]
    assert row["found_by"] == "correction"
    assert row["value"] == pytest.approx(slip.figures[slip.spoiled])
    assert slip.entries[slip.spoiled].value == pytest.approx(1000 * row["value"])


def test_nominees_are_made_up_and_some_gates_are_open(intake):
    nominees = intake.nominees
    assert nominees["nominee"].str.endswith("(mẫu)").all()
    assert nominees["nominee"].nunique() == 24 and len(nominees) == 25
    assert nominees["nominated_by"].nunique() == 14
    assert Counter(nominees.drop_duplicates("nominee")["kind"]) == {
        "organisation": 11,
        "individual": 9,
        "enterprise": 4,
    }
    assert {f for cell in nominees["fields"] for f in cell.split(";")} == {
        "resources", "environment", "biodiversity", "production", "climate"}  # fmt: skip
    individuals = nominees[nominees["kind"] == "individual"]
    assert {"", "Có", "Không"} == set(individuals["consent"])
    assert (nominees["clean_confirmed"] == "").any() and (nominees["rewarded_before"] == "").any()


def test_marks_are_on_the_scale_and_for_nominees_only(data, intake, plan):
    marks = rows(data / "marks/2020.csv")
    assert tuple(marks[0]) == MARK_COLUMNS
    assert {row["nominee"] for row in marks} == set(intake.nominees["nominee"])
    assert {row["field"] for row in marks} <= set(plan.fields)
    assert all(0 <= int(r["effect"]) <= 4 and 0 <= int(r["practicality"]) <= 4 for r in marks)
    assert all(0 <= int(r["evidence"]) <= 3 for r in marks)
    keys = [(r["judge"], r["kind"], r["nominee"], r["field"]) for r in marks]
    assert len(keys) == len(set(keys))
    judges = Counter(len({r["judge"] for r in marks if r["nominee"] == name}) for name in {r["nominee"] for r in marks})
    assert set(judges) == {2, 3}


def test_no_telephone_address_or_name_of_a_real_person(year):
    texts = [str(e.value) + e.note for f in year.filled for e in f.entries.values()]
    texts += [cell for f in year.filled for row in f.nominations for cell in row.values()]
    numbers = {n for text in texts for n in re.findall(r"\b0\d{3} ?\d{3} ?\d{3}\b", text)}
    assert numbers and all(n.startswith("0000") for n in numbers)
    assert not [text for text in texts if "@" in text]
    compilers = [f.entries["compiler"].value for f in year.filled if "compiler" in f.entries]
    assert len(compilers) > 10 and all("(mẫu)" in c for c in compilers)


def test_names_of_files_can_be_held_by_windows_and_git(year):
    files = [f.reply.file for f in year.filled]
    assert len({file.casefold() for file in files}) == len(files)
    for file in files:
        assert file == unicodedata.normalize("NFC", file)
        assert not re.search(r'[<>:"|?*\\]|[. ](/|$)', file)
        assert len(file) < 120


def test_receipts_name_files_that_are_there(data, year):
    named = {row["file"] for row in rows(data / "receipts/2020.csv")}
    assert named == {f.reply.file for f in year.filled if f.reply.received}
    assert all((data / "returns/2020" / file).is_file() for file in named)


def test_every_file_says_that_it_is_made_up(data, pdftotext):
    import subprocess
    from email import message_from_bytes, policy

    pdf = next((data / "returns/2020").rglob("*.pdf"))
    mail = message_from_bytes(next((data / "returns/2020").rglob("*.eml")).read_bytes(), policy=policy.default)
    told = subprocess.run([pdftotext, str(pdf), "-"], capture_output=True, encoding="utf-8", check=True).stdout
    assert "SỐ LIỆU MẪU" in told and "Kế hoạch số 57/KH-STNMT" in told
    assert "SỐ LIỆU MẪU" in mail["Subject"] and "SỐ LIỆU MẪU" in mail.get_content()
    assert str(mail["From"]).endswith(".invalid>")


def test_the_year_is_small_enough_for_git(data):
    assert sum(len(content) for content in contents(data).values()) < 2_500_000


def test_real_returns_are_never_deleted(plan, method, agencies, tmp_path):
    real = tmp_path / "returns/2020/bao cao that.docx"
    real.parent.mkdir(parents=True)
    real.write_bytes(b"real")
    with pytest.raises(StoreError, match="not of a sample year"):
        write_sample_year(plan, method, agencies, tmp_path, 2020)
    assert contents(tmp_path) == {"returns/2020/bao cao that.docx": b"real"}


def test_a_real_return_put_into_a_sample_year_stops_the_next_one(plan, method, agencies, tmp_path):
    folder = write_sample_year(plan, method, agencies[:3], tmp_path, 2020)
    (folder / "moi nhan.xlsx").write_bytes(b"real")
    with pytest.raises(StoreError, match=r"moi nhan\.xlsx"):
        write_sample_year(plan, method, agencies[:3], tmp_path, 2020)
    (folder / "moi nhan.xlsx").unlink()
    write_sample_year(plan, method, agencies[:2], tmp_path, 7)
    assert (folder / STAMP_FILE).is_file()


def test_a_register_without_districts_still_makes_a_year(plan, method):
    communes = [Agency(f"X{n}", "commune", f"Ủy ban nhân dân xã Mẫu {n}", f"Xã Mẫu {n}", communes=1) for n in range(5)]
    other = plan.model_copy(update={"addressees": {**plan.addressees, "commune": plan.addressees["district"]}})
    assert len(reporting_agencies(tuple(communes), other)) == 5
    year = draw_year(other, method, communes, 2020)
    assert {f.reply.agency.agency for f in year.filled} < {a.agency for a in communes}
