"""Files of the sample year opened as others open them: what each manner looks like from outside."""

import zipfile
from email import message_from_bytes, policy

import pytest


@pytest.fixture(scope="module")
def file(data, year):
    def of(manner):
        return next(data / "returns/2020" / f.reply.file for f in year.filled if f.reply.manner == manner)

    return of


def test_a_mail_carries_its_form_and_the_day(file):
    mail = message_from_bytes(file("mail_form").read_bytes(), policy=policy.default)
    names = [part.get_filename() for part in mail.iter_attachments()]
    assert names == ["bieu-bao-cao_VPUBND.xlsx"] and mail["Date"].datetime.year == 2020


def test_a_zip_holds_text_and_figures_of_one_agency(file):
    with zipfile.ZipFile(file("zip")) as packed:
        assert [name.rsplit(".", 1)[1] for name in packed.namelist()] == ["docx", "xlsx"]


def test_a_scan_has_a_picture_and_no_text(file):
    import pdfplumber

    with pdfplumber.open(file("scan")) as pdf:
        assert len(pdf.pages) == 1 and len(pdf.pages[0].images) == 1 and not pdf.pages[0].extract_text()


def test_an_old_font_document_stores_tcvn3(file):
    import docx

    document = docx.Document(file("old_font"))
    texts = [run.text for p in document.paragraphs for run in p.runs if (run.font.name or "").startswith(".Vn")]
    assert any("M«i tr­êng" in text for text in texts) and not any("ườ" in text for text in texts)


def test_an_ods_is_what_its_first_bytes_say(file):
    with zipfile.ZipFile(file("ods")) as package:
        first = package.infolist()[0]
        assert first.filename == "mimetype" and first.compress_type == zipfile.ZIP_STORED


def test_a_csv_is_excels_unicode_text(file):
    text = file("csv").read_bytes().decode("utf-16")
    assert text.startswith("SỐ LIỆU MẪU") and "\tĐơn vị\t" in text


def test_rows_moved_on_our_form_keep_their_markers(file, plan):
    import openpyxl

    sheet = openpyxl.load_workbook(file("typed")).worksheets[0]
    rows = [str(sheet.cell(n, 1).value)[8:-1] for n in range(1, sheet.max_row + 1)
            if str(sheet.cell(n, 1).value).startswith("[em:row:")]  # fmt: skip
    printed = [key for key in plan.indicators if key in rows]
    assert rows != printed and sorted(rows) == sorted(printed)
