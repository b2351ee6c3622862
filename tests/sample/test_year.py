"""The written year: who replies, what the intake makes of it, no real person, the same bytes each time."""

import csv
import re
import unicodedata
from collections import Counter

import openpyxl
import pandas as pd
import pytest

from envmonth_lib.council import candidates, read_checks, read_marks
from envmonth_lib.evaluation import merge, shortlist
from envmonth_lib.issues import StoreError
from envmonth_lib.plan import Agency, reporting_agencies
from envmonth_lib.returns import read_returns
from envmonth_lib.sample import FAULTS, draw_year, write_sample_year
from envmonth_lib.sample.drafts import as_lines
from envmonth_lib.sample.manners import CARRIERS, FORMS, MANNERS
from envmonth_lib.sample.people import MARK_COLUMNS
from envmonth_lib.sample.year import STAMP_FILE

# Codes of the checks that a planted fault must raise, and no other return may.
CONTRADICTIONS = r"RET-(20[1-9]|21[0-35-8]|3\d\d)"
RAISES = {"sum": "RET-301", "bound": "RET-302", "about": "RET-219", "at_least": "RET-219", "words": "RET-204",
          "slip": "RET-401"}  # fmt: skip
# "7.200" ha may be 7,2: asked, as it should be.
ASKED_ALL_THE_SAME = {("RET-203", "UBND-HL", "4.4.2")}


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


def own(year):
    """Replies proper: without the stray files."""
    return [f for f in year.filled if not f.reply.is_stray]


def test_the_register_is_covered_as_a_real_year_is(year, agencies):
    heard = {f.reply.agency.agency for f in own(year)}
    silent = [a for a in agencies if a.agency not in heard]
    assert len(agencies) == 58 and len(heard) == 52
    assert Counter(a.kind for a in silent) == {"department": 3, "district": 1, "mass_organisation": 1, "press": 1}
    counted = [f.reply for f in own(year) if f.reply.status == "counted"]
    assert len(counted) == len({r.agency for r in counted}) == 51


def test_half_fill_in_our_form_and_the_others_write_as_they_like(year):
    counted = [f.reply for f in own(year) if f.reply.status != "duplicate"]
    forms = [r for r in counted if r.manner in FORMS]
    assert 0.4 < len(forms) / len(counted) < 0.6
    assert {r.manner for r in own(year) for r in [r.reply]} == set(MANNERS)
    assert Counter(r.file.rsplit(".", 1)[1] for r in counted) > Counter(["eml", "zip", "pdf", "ods", "csv"])


def test_the_strays_are_one_of_each_sort(year):
    strays = [f.reply for f in year.filled if f.reply.is_stray]
    assert sorted(r.status for r in strays) == ["needs_person", "needs_person", "not_ours", "other_year"]
    assert sum(not r.has_sender for r in strays) == 1


def test_some_are_late_and_one_receipt_was_forgotten(year, method):
    first = {}
    for f in own(year):
        if f.reply.received:
            first[f.reply.agency.agency] = min(f.reply.received, first.get(f.reply.agency.agency, f.reply.received))
    late = [day for day in first.values() if day > method.deadline.last_day]
    assert len(late) == 8
    assert max((day - method.deadline.last_day).days for day in late) <= 16
    assert sum(f.reply.received is None for f in year.filled) == 1
    assert all(f.reply.signed <= f.reply.received for f in year.filled if f.reply.received)
    assert all(f.reply.signed.weekday() < 5 for f in year.filled)


def test_every_file_gets_the_status_it_was_made_for(year, intake):
    expected = {file: status for f in year.filled for file, status in f.statuses.items()}
    assert dict(zip(intake.ledger["file"], intake.ledger["status"], strict=True)) == expected
    assert Counter(expected.values()) == {"counted": 55, "needs_person": 3, "superseded": 1, "duplicate": 1,
                                          "other_year": 1, "not_ours": 1}  # fmt: skip


def test_every_counted_file_is_attributed_to_its_sender_and_says_that_it_is_a_sample(year, intake):
    ledger = intake.ledger.set_index("file")
    for f in own(year):
        for file, status in f.statuses.items():
            assert ledger.loc[file, "agency"] == ("" if status == "needs_person" else f.reply.agency.agency), file
    counted = ledger[(ledger["status"] == "counted") & ~ledger["format"].isin(CARRIERS)]
    assert set(counted["sample"]) == {1}


def test_every_planted_fault_is_found_and_no_other(year, intake):
    planted = {(f.reply.agency.agency, f.reply.fault): f.spoiled for f in year.filled if f.reply.fault}
    assert {fault for _, fault in planted} == set(FAULTS)
    assert all(planted.values()), "a fault found nothing to spoil"
    issues = intake.issues
    for agency, fault in planted:
        assert RAISES[fault] in set(issues.loc[issues["agency"] == agency, "code"]), fault
    twice_told = {f.reply.agency.agency for f in own(year) if MANNERS[f.reply.manner].says == "both"}
    guilty = {agency for agency, _ in planted}
    others = issues[issues["code"].str.match(CONTRADICTIONS) & ~issues["agency"].isin(guilty)]
    others = others[~(others["agency"].isin(twice_told) & (others["code"] == "RET-217"))]  # text and table side by side
    asked = set(zip(others["code"], others["agency"], others["number"], strict=True))
    assert asked <= ASKED_ALL_THE_SAME, others["message"].tolist()


def compared(year, intake, says):
    """Hold the answers of one sort of returns against their key: figures claimed, of these read, answers, wrong ones."""
    read = {code: rows.set_index("indicator")["value"].dropna() for code, rows in intake.answers.groupby("agency")}
    claimed, found, answers, wrong = 0, 0, 0, []
    for f in own(year):
        if f.reply.status != "counted" or MANNERS[f.reply.manner].says != says:
            continue
        values = read.get(f.reply.agency.agency, pd.Series(dtype=float)).drop(f.spoiled, errors="ignore")
        claims = {key: claim.value for key, claim in f.claims.items() if key != f.spoiled}
        # "Có", "Không" may also be understood from what was done.
        claims = {**{k: v for k, v in f.figures.items() if k in values and k not in claims and v == 1.0}, **claims}
        right = [key for key in values.index if key in claims and values[key] == pytest.approx(claims[key])]
        claimed, found, answers = claimed + len(f.claims), found + len(right), answers + len(values)
        wrong += [(f.reply.file, key, values[key], claims.get(key)) for key in values.index if key not in right]
    return claimed, found, answers, wrong


@pytest.mark.parametrize(
    ("says", "precision", "recall", "at_least"),
    [("form", 0.995, 0.995, 1400), ("table", 0.99, 0.95, 500), ("both", 0.985, 0.95, 180), ("prose", 0.97, 0.85, 170)],
)
def test_what_is_written_is_what_is_read(year, intake, says, precision, recall, at_least):
    claimed, found, answers, wrong = compared(year, intake, says)
    assert claimed > at_least
    assert 1 - len(wrong) / answers >= precision, wrong
    assert found / claimed >= recall


def test_wrong_values_are_claimed_less_than_once_in_two_hundred_answers(year, intake):
    scores = [compared(year, intake, says) for says in ("form", "table", "both", "prose")]
    wrong = [one for score in scores for one in score[3]]
    assert len(wrong) <= sum(score[2] for score in scores) / 200, wrong


def test_hedges_are_kept_as_such(year, intake):
    read = intake.answers.set_index(["agency", "indicator"])
    told = [(claim.precision, read.loc[where, "precision"]) for f in own(year) for key, claim in f.claims.items()
            if claim.precision != "exact" and (where := (f.reply.agency.agency, key)) in read.index
            and read.loc[where, "value"] == pytest.approx(claim.value)]  # fmt: skip
    assert len(told) >= 5
    assert all(written == understood for written, understood in told)


def test_an_order_of_magnitude_is_no_figure(year, intake):
    prose = [f for f in own(year) if MANNERS[f.reply.manner].says == "prose"]
    vague = [f for f in prose if any("hàng nghìn" in line for line in as_lines(f.draft))]
    answers = set(zip(intake.answers["agency"], intake.answers["indicator"], strict=True))
    assert vague
    assert not [f for f in vague if (f.reply.agency.agency, "clean_up_attendances") in answers]


def test_where_text_and_table_differ_the_table_answers_and_both_are_shown(year, intake):
    one = next(f for f in own(year) if f.reply.manner == "differs")
    issues = intake.issues[intake.issues["agency"] == one.reply.agency.agency]
    assert (issues["code"] == "RET-217").any()


def test_blank_zero_ktc_and_pending_all_occur(year, intake):
    states = Counter(intake.answers["state"])
    assert states["not_applicable"] > 20 and states["pending"] > 5
    zeros = intake.answers[intake.answers["value"] == 0]
    assert (zeros["note"] != "").sum() > 20 and (zeros["note"] == "").sum() > 20
    asked = sum(len(f.figures) for f in own(year) if f.reply.status == "counted")
    assert len(intake.answers) < 0.97 * asked, "nobody left a row blank"


def test_the_unit_slip_is_put_right_by_its_correction(year, intake):
    slip = next(f for f in year.filled if f.reply.fault == "slip")
    row = intake.answers.set_index(["agency", "indicator"]).loc[(slip.reply.agency.agency, slip.spoiled)]
    assert row["found_by"] == "correction"
    assert row["value"] == pytest.approx(slip.figures[slip.spoiled])
    assert slip.entries[slip.spoiled].value == pytest.approx(1000 * row["value"])


def nominated(year):
    """(nominee as written, agency, how it can be told) of every nomination that was sent."""
    return [(row["nominee"], f.reply.agency.agency, MANNERS[f.reply.manner].nominates)
            for f in year.filled if f.reply.status == "counted" for row in f.nominations]  # fmt: skip


def test_nominees_are_many_and_made_up(year):
    names = {name for name, *_ in nominated(year)}
    assert all(name.endswith("(mẫu)") for name in names)
    assert len(names) >= 68 and len({agency for _, agency, _ in nominated(year)}) >= 30
    assert set(Counter(how for *_, how in nominated(year))) == {
        "form", "long", "short", "grouped", "lines", "sentences", "apart"}  # fmt: skip


def test_nominees_are_read_however_they_were_put_forward_and_nobody_else_is(year, intake):
    sent = {(name, agency) for name, agency, _ in nominated(year)}
    read = set(zip(intake.nominees["nominee"], intake.nominees["nominated_by"], strict=True))
    assert read == sent
    assert set(intake.nominees["found_by"]) == {"form", "table", "prose"}
    assert len(intake.claims) > 90 and (intake.claims["indicator"] != "").sum() > 15


def test_some_gates_are_open_and_all_fields_occur(intake):
    nominees = intake.nominees
    assert Counter(nominees["kind"])["enterprise"] >= 8 and Counter(nominees["kind"])["individual"] >= 15
    assert {f for cell in nominees["fields"] for f in cell.split(";") if f} == {
        "resources", "environment", "biodiversity", "production", "climate"}  # fmt: skip
    individuals = nominees[nominees["kind"] == "individual"]
    assert {"", "Có", "Không"} == set(individuals["consent"])
    assert (nominees["clean_confirmed"] == "").any() and (nominees["rewarded_before"] == "").any()


def test_a_judge_comes_from_an_agency_that_nominates_and_does_not_mark_its_nominees(year, method):
    homes = {judge: told.agency for judge, told in method.shortlist.judges.items()}
    own = {(j, one.nominee) for j, home in homes.items() for one in year.nominees for row in one.rows
           if row["nominated_by"] == home}  # fmt: skip
    assert {judge for judge, _ in own} == set(homes), "each judge has a nominee that is not offered"
    assert not own & {(row[0], row[2]) for row in year.marks}


def test_marks_of_the_table_and_of_the_workbook_are_read_back_as_drawn(data, plan, method, agencies, year):
    table = pd.read_csv(data / "marks/2020.csv")
    assert tuple(table.columns) == MARK_COLUMNS and set(table["judge"]) == {"GK1", "GK2"}
    file, folder = data / "marks/2020.csv", data / "marks/2020"
    marks = read_marks(table, file, folder, candidates(year.nominees), plan, method, agencies)
    assert sorted(map(tuple, marks[list(MARK_COLUMNS)].to_numpy())) == sorted(year.marks)
    judges = Counter(marks.groupby("nominee")["judge"].nunique())
    assert set(judges) == {1, 2, 3} and judges[3] > 50


def test_the_council_has_every_hard_case_before_it(data, plan, method, agencies, year, intake):
    merged, own_units = merge(intake.nominees, method), {a.agency for a in agencies if a.kind == "own_unit"}
    assert len(merged.groups) >= 60 and len({s for g in merged.groups for s in g.sponsors}) >= 30
    assert sum(len(g.sponsors) > 1 for g in merged.groups) >= 8, "sent by two agencies"
    assert sum(len(g.spellings) > 1 for g in merged.groups) >= 4, "and written two ways"
    assert len(merged.pairs) == 1 and "viết tắt" in merged.pairs["why"].item(), "a person decides one pair"
    assert any(own_units & set(g.sponsors) for g in merged.groups), "the Department judges its own"
    marks = pd.DataFrame(year.marks, columns=MARK_COLUMNS)
    listed = shortlist(intake.nominees, marks, plan, method, agencies)
    assert listed["tie_rule"].str.contains("cùng thứ tự").any() and listed["tie_rule"].str.contains("phân định").any()
    assert {"proposed", "to_verify", "not_met"} == set(listed["status"]) and (listed["missing"] != "").sum() > 10
    assert listed["note"].str.contains("đơn vị thuộc Sở").any() and listed["note"].str.contains("Có thể trùng").any()


def test_the_stored_workbook_was_drawn_after_a_run_and_shows_its_evidence(root):
    book = openpyxl.load_workbook(root / "data/marks/2020/phieu-cham-2020-GK3.xlsx")
    said = "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    assert "Chưa đối chiếu được với báo cáo" not in said, "draw it again with the evidence of a run"
    assert said.count("báo cáo của") > 10 and said.count("Mức bằng chứng gợi ý") > 60


def test_the_check_list_has_answers_of_each_kind(data, plan, method, year):
    checks = read_checks(data / "verified/2020", candidates(year.nominees), plan, method)
    assert set(checks["answer"]) == {"yes", "no", "unknown"}
    assert all("mẫu" in text for text in checks["said_by"] if "Chi cục" not in text)


def test_no_telephone_address_or_name_of_a_real_person(year):
    texts = [str(e.value) + e.note for f in year.filled for e in f.entries.values()]
    texts += [cell for f in year.filled for row in f.nominations for cell in row.values()]
    texts += [line for f in year.filled for line in as_lines(f.draft)]
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


def test_every_file_says_that_it_is_made_up(data, year, pdftotext):
    import subprocess
    from email import message_from_bytes, policy

    folder = data / "returns/2020"
    pdf = next(folder / f.reply.file for f in year.filled if f.reply.manner == "pdf")
    mail = next((folder / f.reply.file).read_bytes() for f in year.filled if f.reply.manner == "mail_body")
    mail = message_from_bytes(mail, policy=policy.default)
    told = subprocess.run([pdftotext, str(pdf), "-"], capture_output=True, encoding="utf-8", check=True).stdout
    assert "SỐ LIỆU MẪU" in told and "BÁO CÁO" in told
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
