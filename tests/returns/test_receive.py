import hashlib
import unicodedata
from datetime import date

import pandas as pd
import pytest

from envmonth_lib.issues import StoreError
from envmonth_lib.returns import read_returns
from envmonth_lib.returns.receipts import receipt_days, receipt_owners
from envmonth_lib.returns.receive import receive


def receipts(**days):
    return pd.DataFrame({"file": list(days), "received": list(days.values())})


def test_any_depth_and_what_is_not_a_return(tmp_path):
    for name in ("b.xlsx", "2020-08/a.docx", "~$b.xlsx", ".git/x", "README.md", "2020-08/Thumbs.db"):
        target = tmp_path / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(name.encode())
    found = list(receive(tmp_path))
    assert [f.file for f in found] == ["2020-08/a.docx", "b.xlsx"]
    assert found[1].sha256 == hashlib.sha256(b"b.xlsx").hexdigest()


def test_a_receipt_is_found_in_either_way_of_writing_letters(tmp_path):
    name = "Báo cáo Tràng Định.xlsx"
    (tmp_path / unicodedata.normalize("NFD", name)).write_bytes(b"x")
    (found,) = receive(tmp_path, pd.DataFrame({"file": [name], "received": ["2020-08-03"]}))
    assert (found.file, found.received) == (name, date(2020, 8, 3))


def test_a_link_is_not_followed_out_of_the_folder(tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text("bí mật", encoding="utf-8")
    (tmp_path / "in").mkdir()
    try:
        (tmp_path / "in" / "a.csv").symlink_to(outside)
    except OSError:
        pytest.skip("this machine does not let us make links")
    assert list(receive(tmp_path / "in")) == []


def test_a_blank_day_is_not_known():
    assert receipt_days(receipts(a="", b="2020-08-03")) == {"b": date(2020, 8, 3)}


@pytest.mark.parametrize(
    ("frame", "says"),
    [
        (pd.DataFrame({"file": ["a", "a"], "received": ["2020-08-03", "2020-08-04"]}), "line 3: a stands twice"),
        (receipts(a="3/8/2020"), "line 2: received '3/8/2020' is not a date"),
    ],
)
def test_wrong_receipts_stop(frame, says):
    with pytest.raises(StoreError, match=says):
        receipt_days(frame)


def test_the_office_may_write_whose_a_file_is(folder, status_of):
    """A file that names nobody is settled for good by one line of the receipts."""
    folder.sheet("Sheet1.xlsx", [["TT", "Nội dung", "Đơn vị tính", "Kết quả"], ["2.1", "Băng rôn", "cái", 6]])
    assert status_of(folder.read())["Sheet1.xlsx"] == "needs_person"
    frame = pd.DataFrame({"file": ["Sheet1.xlsx"] * 2, "received": ["2020-08-03", ""], "agency": ["", "SCT"]})
    intake = read_returns(folder.path, folder.plan, folder.method, folder.agencies, frame, workers=0)
    assert intake.ledger.loc[0, ["agency", "status", "received"]].tolist() == ["SCT", "counted", "2020-08-03"]
    with pytest.raises(StoreError, match="two agencies"):
        receipt_owners(pd.DataFrame({"file": ["a", "a"], "received": ["", ""], "agency": ["SCT", "STP"]}))


def test_a_code_that_is_not_in_the_register_stops(folder):
    folder.sheet("Sheet1.xlsx", [["a"]])
    frame = pd.DataFrame({"file": ["Sheet1.xlsx"], "received": [""], "agency": ["NOBODY"]})
    with pytest.raises(StoreError, match="NOBODY"):
        read_returns(folder.path, folder.plan, folder.method, folder.agencies, frame, workers=0)
