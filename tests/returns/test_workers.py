"""Reading in guarded processes: the same tables, and a file that hangs, swells or crashes costs only itself."""

import pandas as pd
import pytest

from envmonth_lib.returns import workers

# Loaded by the reading process at its start: some files get a reader that misbehaves.
MISBEHAVE = """
import os
from envmonth_lib.returns import reader
honest = reader.read_file
def read_file(received, *rest):
    if "hang" in received.file:
        while True:
            pass
    if "sleep" in received.file:
        import time
        time.sleep(60)
    if "swell" in received.file:
        hoard = [bytearray(40_000_000) for _ in range(200)]
    if "crash" in received.file:
        os._exit(3)
    if "print" in received.file:
        print("something a library says")
    return honest(received, *rest)
reader.read_file = read_file
"""


@pytest.fixture
def three(folder):
    """Three good returns."""
    for name, agency in (("a.xlsx", "UBND-TD"), ("b.docx", "SCT"), ("c.xlsx", "UBND-BG")):
        folder.form(name, agency, {"trees_planted": 1250, "banners": 12})
    return folder


@pytest.fixture
def misbehave(tmp_path, monkeypatch):
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(MISBEHAVE, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(site))


def tables(intake):
    return {name: getattr(intake, name) for name in ("ledger", "answers", "nominees", "issues")}


@pytest.mark.parametrize("copied", [workers.CAN_COPY, False])
def test_guarded_reading_gives_the_same_tables(three, monkeypatch, copied):
    monkeypatch.setattr(workers, "CAN_COPY", copied)
    here, apart = tables(three.read(workers=0)), tables(three.read(workers=2))
    for name, table in here.items():
        pd.testing.assert_frame_equal(table, apart[name])
    assert len(here["answers"]) >= 9


@pytest.mark.parametrize(
    ("name", "told"), [("hang.xlsx", "quá lâu"), ("swell.xlsx", "bộ nhớ"), ("crash.xlsx", "bị dừng")]
)
def test_a_file_that_misbehaves_costs_only_itself(three, misbehave, status_of, name, told):
    (three.path / name).write_bytes((three.path / "a.xlsx").read_bytes() + b" ")
    intake = three.read(workers=1)
    status = status_of(intake)
    assert status.pop(name) == "unreadable"
    assert set(status.values()) == {"counted"} and len(status) == 3
    note = intake.ledger.set_index("file").loc[name, "note"]
    assert told in note or (name == "swell.xlsx" and "MemoryError" in note)


def test_a_file_that_sleeps_is_given_up(three, misbehave, status_of, monkeypatch):
    monkeypatch.setattr(workers, "MOST_WALL_SECONDS", 3.0)
    (three.path / "sleep.xlsx").write_bytes((three.path / "a.xlsx").read_bytes() + b" ")
    assert status_of(three.read(workers=1))["sleep.xlsx"] == "unreadable"


def test_readers_that_were_ended_have_successors(three, misbehave, status_of):
    for name in ("crash 1.xlsx", "crash 2.xlsx", "crash 3.xlsx"):
        (three.path / name).write_bytes((three.path / "a.xlsx").read_bytes() + name.encode())
    assert sorted(status_of(three.read(workers=2)).values()) == ["counted"] * 3 + ["unreadable"] * 3


def test_what_a_library_prints_does_not_disturb(three, misbehave, status_of):
    (three.path / "c.xlsx").rename(three.path / "print.xlsx")
    assert status_of(three.read(workers=1))["print.xlsx"] == "counted"


def test_stopping_half_way_loses_no_finished_file(three, tmp_path):
    def stop(done, whole):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        three.read(workers=1, work=tmp_path / "work", tell=stop)
    told = []
    three.read(workers=1, work=tmp_path / "work", tell=lambda done, whole: told.append((done, whole)))
    assert told[0][0] >= 2 and told[-1] == (3, 3)


def test_a_changed_file_is_read_again(three, tmp_path, answer_of):
    three.read(workers=1, work=tmp_path / "work")
    three.form("a.xlsx", "UBND-TD", {"trees_planted": 77})
    assert answer_of(three.read(workers=1, work=tmp_path / "work"), "UBND-TD", "trees_planted")["value"] == 77


def test_a_damaged_store_is_read_anew(three, tmp_path):
    first = three.read(workers=1, work=tmp_path / "work")
    for path in (tmp_path / "work").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:40])
    pd.testing.assert_frame_equal(three.read(workers=1, work=tmp_path / "work").answers, first.answers)


@pytest.mark.parametrize("spoil", [
    lambda kept: kept[:-9],  # its writer was ended in the middle
    lambda kept: kept.replace(b"FileRead", b"FileRaed"),
    lambda kept: b"\0" * len(kept),
])  # fmt: skip
def test_a_reading_that_was_spoilt_is_made_again_and_then_counts(three, tmp_path, spoil):
    first, told = three.read(workers=1, work=tmp_path / "work"), []
    kept = next(path for path in (tmp_path / "work").rglob("*") if path.is_file() and path.name != "progress.txt")
    kept.write_bytes(spoil(kept.read_bytes()))
    for _ in range(2):
        again = three.read(workers=1, work=tmp_path / "work", tell=lambda done, whole: told.append(done))
        pd.testing.assert_frame_equal(again.answers, first.answers)
        pd.testing.assert_frame_equal(again.ledger, first.ledger)
    assert told[0] < 3 and told[-1] == 3 and told.count(0) <= 1


def test_an_error_of_ours_reaches_the_caller(three, monkeypatch):
    monkeypatch.setattr(workers, "_FRAME", None)
    with pytest.raises(AttributeError):
        three.read(workers=1)
