"""doc, rtf and odt through LibreOffice; without it a person is told what to do."""

import io
import subprocess

import docx
import pytest

from envmonth_lib.returns.formats import office
from envmonth_lib.returns.grids import read_document

RTF_WITH_LINKS = (rb"{\rtf1 {\field{\*\fldinst INCLUDETEXT \"file:///SECRET\"}{\fldrslt }}"
                  rb"{\field{\*\fldinst INCLUDEPICTURE \"http://127.0.0.1:9/x.png\"}{\fldrslt }} xin chao\par}")  # fmt: skip


@pytest.fixture(scope="module")
def converted(soffice, tmp_path_factory):
    """A function that gives one small report in another format."""
    folder = tmp_path_factory.mktemp("office")
    document = docx.Document()
    document.add_paragraph("UBND huyện Tràng Định")
    table = document.add_table(2, 2)
    table.style = "Table Grid"
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ["Nội dung", "Kết quả", "Cây", "1.250"], strict=True
    ):
        cell.text = text
    document.add_paragraph("Nơi nhận: như trên")
    document.save(folder / "a.docx")

    def convert(kind):
        command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind,
                   "--outdir", str(folder), str(folder / "a.docx")]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return (folder / f"a.{kind}").read_bytes()

    return convert


@pytest.mark.office
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_old_word_files_are_read(converted, kind):
    document = read_document("bao-cao", converted(kind))
    assert document.format == kind
    assert document.grids[0].rows == (("Nội dung", "Kết quả"), ("Cây", "1.250"))
    assert document.paragraphs[0].text == "UBND huyện Tràng Định"


@pytest.mark.office
def test_several_files_are_converted_in_one_call_and_junk_gives_nothing(converted):
    junk = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"A" * 5_000
    sound, broken = office.to_docx([converted("doc"), junk])
    assert docx.Document(io.BytesIO(sound)).paragraphs[0].text == "UBND huyện Tràng Định"
    assert broken is None
    assert read_document("a.doc", junk).problem == "unreadable"


@pytest.mark.office
def test_links_in_a_document_are_not_followed(soffice, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("bi mat", encoding="utf-8")
    document = read_document("a.rtf", RTF_WITH_LINKS.replace(b"/SECRET", str(secret).encode()))
    assert [p.text for p in document.paragraphs] == ["xin chao"]


@pytest.mark.parametrize("name", ["a.doc", "a.rtf"])
def test_without_libreoffice_a_person_is_told_how_to_save_it(monkeypatch, name):
    monkeypatch.setattr(office, "_program", lambda: "")
    content = b"{\\rtf1 x}" if name == "a.rtf" else b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    document = read_document(name, content)
    assert (document.problem, ".docx" in document.note) == ("needs_person", True)


def test_a_conversion_that_hangs_is_ended(monkeypatch, tmp_path):
    slow = tmp_path / "soffice"
    slow.write_text("#!/bin/sh\nsleep 60\n", encoding="utf-8")
    slow.chmod(0o755)
    monkeypatch.setattr(office, "_program", lambda: str(slow))
    monkeypatch.setattr(office, "SECONDS", 0.3)
    assert read_document("a.rtf", b"{\\rtf1 x}").problem == "unreadable"


def test_an_rtf_nested_beyond_sense_is_not_opened(soffice):
    """LibreOffice would take half a gigabyte for it."""
    document = read_document("a.rtf", b"{\\rtf1 " + b"{" * 5_000 + b"}" * 5_001)
    assert (document.problem, document.grids) == ("unreadable", ())
