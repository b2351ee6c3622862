"""Mails as offices send them: who, when, what is attached, and what the body says."""

from datetime import date
from email.message import EmailMessage

import pandas as pd
import pytest

from envmonth_lib.returns.formats.mail import open_mail
from envmonth_lib.returns.grids import read_document
from envmonth_lib.returns.receive import receive

LATE_AT_NIGHT = "Mon, 03 Aug 2020 20:30:00 -0700"  # already 4 August, 10:30, in Lạng Sơn


def mail(subject="Báo cáo Tháng hành động", text="Kính gửi Sở.", page="", day=LATE_AT_NIGHT, attached=()):
    message = EmailMessage()
    message["From"] = "Phòng TN&MT mẫu <phong@example.vn>"
    message["Subject"] = subject
    if day:
        message["Date"] = day
    message.set_content(text)
    if page:
        message.add_alternative(page, subtype="html")
    for name, content in attached:
        if isinstance(content, EmailMessage):
            message.add_attachment(content, filename=name)
        else:
            message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message


def received(folder, message, name="thu.eml", receipts=None):
    (folder / name).write_bytes(message.as_bytes())
    frame = pd.DataFrame({"file": list(receipts or {}), "received": list((receipts or {}).values())})
    return list(receive(folder, frame))


def test_an_attachment_is_a_file_with_its_mail_and_day(tmp_path):
    letter, sheet = received(tmp_path, mail(attached=[("Biểu số liệu.csv", b"a;b\n1;2\n")]))
    assert (letter.file, letter.carrier, letter.received) == ("thu.eml", "", date(2020, 8, 4))
    assert (sheet.file, sheet.carrier, sheet.received) == ("thu.eml/Biểu số liệu.csv", "thu.eml", date(2020, 8, 4))
    assert sheet.sender == "Phòng TN&MT mẫu <phong@example.vn>"
    assert sheet.subject == "Báo cáo Tháng hành động"
    assert sheet.content == b"a;b\n1;2\n"


@pytest.mark.parametrize(
    ("receipts", "days"),
    [
        ({}, ["2020-08-04", "2020-08-04"]),
        ({"thu.eml": "2020-08-06"}, ["2020-08-06", "2020-08-06"]),
        ({"thu.eml": "2020-08-06", "thu.eml/a.csv": "2020-08-05"}, ["2020-08-06", "2020-08-05"]),
    ],
)
def test_a_receipt_goes_before_the_date_of_the_mail(tmp_path, receipts, days):
    found = received(tmp_path, mail(attached=[("a.csv", b"x")]), receipts=receipts)
    assert [str(file.received) for file in found] == days


def test_a_mail_in_a_mail_came_when_it_was_first_sent(tmp_path):
    inner = mail("Báo cáo của huyện", day="Sat, 01 Aug 2020 09:00:00 +0700", attached=[("bc.csv", b"x")])
    found = received(tmp_path, mail("Chuyển tiếp", attached=[("cu.eml", inner)]))
    assert [file.file for file in found] == ["thu.eml", "thu.eml/cu.eml", "thu.eml/cu.eml/bc.csv"]
    assert [str(file.received) for file in found] == ["2020-08-04", "2020-08-01", "2020-08-01"]
    assert found[2].subject == "Báo cáo của huyện"


def test_two_attachments_of_one_name_stay_apart(tmp_path):
    found = received(tmp_path, mail(attached=[("bc.csv", b"1"), ("bc.csv", b"2"), ("../../bc.csv", b"3")]))
    assert [file.file for file in found[1:]] == ["thu.eml/bc.csv", "thu.eml/bc (2).csv", "thu.eml/bc (3).csv"]


@pytest.mark.parametrize("day", ["", "hôm qua", "Mon, 99 Aug 2020 20:30:00 +0700"])
def test_no_date_is_no_day(tmp_path, day):
    assert received(tmp_path, mail(day=day))[0].received is None


def test_lines_broken_by_width_are_one_paragraph():
    text = ("Trong Tháng hành động vì môi trường, huyện đã tổ chức ra quân với trên\n1.500 lượt người tham gia.\n\n"
            "- Trồng cây: 200 cây\n> Đề nghị báo cáo trước ngày 05/8\n")  # fmt: skip
    document = read_document("a.eml", mail(text=text).as_bytes())
    first, second = document.paragraphs
    assert first.text.endswith("ra quân với trên 1.500 lượt người tham gia.")
    assert (second.text, second.place) == ("- Trồng cây: 200 cây", "dòng 4")


def test_a_table_in_the_body_is_read_once():
    page = (
        "<p>Kính gửi Sở</p><table><tr><td>Nội dung</td><td>Kết quả</td></tr><tr><td>Cây</td><td>200</td></tr></table>"
    )
    document = read_document("a.eml", mail(text="Kính gửi Sở\nCây 200", page=page).as_bytes())
    assert document.grids[0].rows == (("Nội dung", "Kết quả"), ("Cây", "200"))
    assert [p.text for p in document.paragraphs] == ["Kính gửi Sở"]


def test_a_plain_part_that_only_says_there_is_html_hides_no_figure():
    page = "<p>Các cấp Hội tổ chức <b>58 buổi</b> ra quân với 3.760 lượt hội viên</p>"
    document = read_document("a.eml", mail(text="Thư này có nội dung dạng HTML.", page=page).as_bytes())
    assert [p.text for p in document.paragraphs] == ["Các cấp Hội tổ chức 58 buổi ra quân với 3.760 lượt hội viên"]


def test_a_mail_without_ending_and_with_raw_header_bytes():
    raw = "From: a@example.vn\nSubject: Báo cáo\nDate: Mon, 03 Aug 2020 09:00:00 +0700\n\nXin gửi".encode()
    assert read_document("thu", raw).format == "eml"
    assert open_mail(raw).subject == "Báo cáo"


def test_the_body_of_a_mail_may_be_in_windows_1258():
    raw = (b"From: a@example.vn\nSubject: x\nContent-Type: text/plain; charset=windows-1258\n"
           b"Content-Transfer-Encoding: 8bit\n\n" + "Trô\u0300ng cây".encode("cp1258"))  # fmt: skip
    assert read_document("a.eml", raw).paragraphs[0].text == "Trồng cây"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"Subject: x\nContent-Type: multipart/mixed; boundary=B\n\n" + b"--B\n\nx\n" * 10_000, id="parts"),
        pytest.param(b"Content-Type: message/rfc822\n\n" * 400 + b"Subject: y\n\nz", id="deep"),
        pytest.param(b"Subject: x\nFrom: y\n" + b"X-A: b\n" * 700_000 + b"\nz", id="headers"),
    ],
)
def test_a_mail_made_to_hurt_is_refused_with_a_reason(tmp_path, raw):
    (tmp_path / "a.eml").write_bytes(raw)
    found = list(receive(tmp_path))
    assert len(found) == 1
    assert found[0].refused


def test_mails_nested_without_end_are_opened_to_a_limit(tmp_path):
    message = mail("trong cùng")
    for _ in range(8):
        message = mail("ngoài", attached=[("a.eml", message)])
    found = received(tmp_path, message)
    assert 3 < len(found) < 9
    assert "lồng nhau" in found[-1].refused


def test_a_long_header_takes_no_time():
    raw = b"Subject: x\nContent-Type: a/b; " + b"".join(b"name*%d=a;" % n for n in range(100_000)) + b"\n\nx"
    assert read_document("a.eml", raw).problem in ("", "unreadable")
