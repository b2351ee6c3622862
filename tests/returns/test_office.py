"""What an office suite does to our form on opening, filling in and saving must not change what is read."""

import re
import subprocess
import zipfile

import pytest

from envmonth_lib.returns.forms import Entry

TOLD = ["agency", "indicator", "value", "low", "high", "raw", "text", "state", "note", "cost_mvnd", "fund"]
GATES = ["nominee", "kind", "fields", "achievement", "direct_doer"]
ENTRIES = {
    "trees_planted": Entry(1250, cost=12.5, fund="Xã hội hóa", note="Danh sách kèm theo"),
    "waste_t": 2.5, "banners": "khoảng 200", "panels": "KTC", "posters": "Đang thống kê",
    "clean_up_communes": "12/15 xã", "courses": "3 lớp (2 trực tiếp, 1 trực tuyến)", "roads_cleaned_km": "12,5",
    "money_social_mvnd": "1.250", "talks": "5-7", "displays_used": "Có, đã treo ngày 5/6",
    "community_work_held": "Có", "text_direction": "Đã ban hành kế hoạch.\nĐã họp.",
}  # fmt: skip
NOMINATION = {"nominee": "Tổ Mẫu", "kind": "Tổ chức", "fields": "Bảo vệ môi trường", "direct_doer": "Có"}
# What a clerk types into a blank form: as text where the suite would make a number or a date of it.
TYPED = {"trees_planted": "1.250 cây", "waste_t": "15 tạ", "clean_up_communes": "12/15 xã", "talks": "05"}
SPACE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
READ = {"trees_planted": 1250, "waste_t": 1.5, "clean_up_communes": 12, "talks": 5}


@pytest.fixture
def save_as(soffice, tmp_path):
    """A function that opens a file in LibreOffice, saves it in another format and returns the new path."""

    def call(path, kind):
        target = tmp_path / "saved"
        command = [soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
                   kind, "--outdir", str(target), str(path)]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return target / f"{path.stem}.{kind}"

    return call


@pytest.mark.office
@pytest.mark.parametrize(
    ("suffix", "saved_as"),
    [("xlsx", "xlsx"), ("xlsx", "ods"), ("xlsx", "xls"), ("docx", "docx"), ("docx", "odt"), ("docx", "doc")],
)
def test_a_form_saved_by_libreoffice_reads_the_same(folder, save_as, suffix, saved_as):
    target = folder.form(f"bc.{suffix}", "UBND-TD", ENTRIES, [NOMINATION], sample=True)
    before = folder.read()
    saved = save_as(target, saved_as)
    target.unlink()
    saved.rename(folder.path / saved.name)
    after = folder.read()
    assert len(before.answers) > len(ENTRIES)
    assert after.answers[TOLD].equals(before.answers[TOLD])
    assert after.nominees[GATES].equals(before.nominees[GATES])
    assert list(after.ledger["sample"]) == [1]


@pytest.mark.office
def test_a_blank_sheet_filled_in_through_libreoffice(folder, save_as, plan, answer_of):
    blank = folder.form("bc.xlsx", "UBND-TD", {"trees_planted": ""})
    open_sheet = save_as(blank, "ods")
    rewrite(open_sheet, lambda xml: filled_in(xml, plan))
    blank.unlink()
    again = save_as(open_sheet, "xlsx")
    for saved in (open_sheet, again):
        saved.rename(folder.path / saved.name)
        intake = folder.read()
        (folder.path / saved.name).unlink()
        assert {name: answer_of(intake, "UBND-TD", name)["value"] for name in READ} == READ


@pytest.mark.office
def test_a_blank_word_form_filled_in_through_libreoffice(folder, save_as, plan, answer_of):
    blank = folder.form("bc.docx", "UBND-TD", {name: f"@{name}@" for name in TYPED})
    open_text = save_as(blank, "odt")
    rewrite(open_text, lambda xml: typed_over(xml))
    blank.unlink()
    again = save_as(open_text, "docx")
    again.rename(folder.path / again.name)
    intake = folder.read()
    assert {name: answer_of(intake, "UBND-TD", name)["value"] for name in READ} == READ


def rewrite(path, change):
    """Change the content of an OpenDocument file, as its program does on typing."""
    with zipfile.ZipFile(path) as package:
        parts = {info: package.read(info) for info in package.infolist()}
    with zipfile.ZipFile(path, "w") as package:
        for info, content in parts.items():
            told = change(content.decode("utf-8")).encode("utf-8") if info.filename == "content.xml" else content
            package.writestr(info, told)


def filled_in(xml, plan):
    """Type into the result cells: the fifth of a row, after marker, code, label and unit."""
    from lxml import etree

    table, text, office = (f"{{{SPACE.format(name)}}}" for name in ("table", "text", "office"))
    tree = etree.fromstring(xml.encode("utf-8"))
    for name, typed in TYPED.items():
        row = next(r for r in tree.iter(f"{table}table-row") if f"[em:row:{name}]" in "".join(r.itertext()))
        cells = list(row)
        cell, at = None, 0
        for child in cells:
            at += int(child.get(f"{table}number-columns-repeated", "1"))
            if at >= 5:
                cell = child
                break
        repeated = int(cell.attrib.pop(f"{table}number-columns-repeated", "1"))
        if repeated > 1:
            rest = etree.fromstring(etree.tostring(cell))
            rest.set(f"{table}number-columns-repeated", str(repeated - 1))
            cell.addnext(rest)
        cell.set(f"{office}value-type", "string")
        etree.SubElement(cell, f"{text}p").text = typed
    return etree.tostring(tree, encoding="unicode")


def typed_over(xml):
    """Type over what stands in the result cells of a text."""
    for name, typed in TYPED.items():
        assert f"@{name}@" in re.sub(r"<[^>]+>", "", xml)
        xml = xml.replace(f"@{name}@", typed)
    return xml
