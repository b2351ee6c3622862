import pytest

TD = "UBND-TD"


@pytest.mark.parametrize(
    ("signed", "received", "counted"),
    [
        pytest.param(("01/8/2020", "03/8/2020"), ("2020-08-04", "2020-08-04"), "b.xlsx", id="later by its own date"),
        pytest.param(("03/8/2020", "01/8/2020"), ("2020-08-03", "2020-08-04"), "a.xlsx", id="its date goes first"),
        pytest.param(("01/8/2020", "01/8/2020"), ("2020-08-04", "2020-08-03"), "a.xlsx", id="same date: later receipt"),
        pytest.param(("", "03/8/2020"), ("2020-08-04", "2020-08-03"), "a.xlsx", id="no date: the day it came"),
    ],
)
def test_which_of_two_counts(folder, status_of, issues_of, signed, received, counted):
    for name, date, value in zip(("a.xlsx", "b.xlsx"), signed, (10, 20), strict=True):
        folder.form(name, TD, {"trees_planted": value}, signed=date)
    intake = folder.read(receipts=dict(zip(("a.xlsx", "b.xlsx"), received, strict=True)))
    other = {"a.xlsx": "b.xlsx", "b.xlsx": "a.xlsx"}[counted]
    assert status_of(intake) == {counted: "counted", other: "superseded"}
    assert set(intake.answers["file"]) == {counted}
    assert counted in issues_of(intake, TD, "RET-107")[0]["message"]
    assert not issues_of(intake, TD, "RET-108")


def test_an_order_nobody_can_tell_is_asked(folder, issues_of, status_of):
    folder.form("a.xlsx", TD, {"trees_planted": 10})
    folder.form("b.xlsx", TD, {"trees_planted": 20})
    intake = folder.read()
    assert sorted(status_of(intake).values()) == ["counted", "superseded"]
    assert issues_of(intake, TD, "RET-108")[0]["reach"] == "query"


def test_a_later_file_without_answers_does_not_take_the_place(folder, status_of):
    folder.form("a.xlsx", TD, signed="01/8/2020")
    folder.form("b.xlsx", TD, {"trees_planted": ""}, signed="03/8/2020")
    assert status_of(folder.read()) == {"a.xlsx": "counted", "b.xlsx": "needs_person"}


def test_the_first_to_come_of_two_copies_is_the_original(folder, status_of):
    folder.form("a.xlsx", TD)
    (folder.path / "b.xlsx").write_bytes((folder.path / "a.xlsx").read_bytes())
    intake = folder.read(receipts={"a.xlsx": "2020-08-03", "b.xlsx": "2020-08-01"})
    assert status_of(intake) == {"a.xlsx": "duplicate", "b.xlsx": "counted"}


def test_a_date_that_cannot_be_is_asked(folder, issues_of):
    folder.form("a.xlsx", TD, signed="31/6/2020")
    folder.form("b.xlsx", "UBND-CL", signed="08/12/2020")
    intake = folder.read(receipts={"b.xlsx": "2020-08-13"})
    assert "31/6/2020" in issues_of(intake, TD, "RET-112")[0]["message"]
    assert "bị đảo" in issues_of(intake, "UBND-CL", "RET-113")[0]["message"]
