"""What goes back to the sender: the letter as a mail program opens it, the own file as an office suite opens it."""

import email
import email.policy
import io
import re
import subprocess
import zipfile
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from docx import Document
from docx.oxml.ns import qn

from envmonth_lib.returns import rules
from envmonth_lib.returns.feedback import write_feedback
from envmonth_lib.returns.feedback_book import mark_workbook
from envmonth_lib.returns.feedback_letter import to_tell
from envmonth_lib.returns.feedback_list import Line, list_workbook
from envmonth_lib.returns.forms import Entry
from envmonth_lib.returns.grids import Cell, read_document
from envmonth_lib.returns.officepackage import MARKED

TD, BG = "UBND-TD", "UBND-BG"


@pytest.fixture
def sent(folder, tmp_path, plan, agencies):
    """A function that reads the folder, writes the feedback and returns the files of one agency by name."""

    def write(agency=TD, intake=None, **more):
        intake = intake or folder.read()
        out = tmp_path / "feedback"
        paths = write_feedback(intake.issues, intake.ledger, folder.path, plan, agencies, out, **more)
        assert all(path.is_file() and path.is_relative_to(out) for path in paths)
        return {path.name: path for path in paths if path.parent.name == agency}

    return write


def mail(path):
    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)


def text(path):
    return mail(path).get_body(("plain",)).get_content()


def marked_cells(path):
    """Place to (value, note) of every cell that is marked."""
    found = {}
    for sheet in openpyxl.load_workbook(path).worksheets:
        for cell in (c for row in sheet.iter_rows() for c in row):
            if cell.fill.fgColor.rgb == f"FF{MARKED}":
                found[f"{sheet.title}!{cell.coordinate}"] = (cell.value, cell.comment.text if cell.comment else "")
    return found


def test_the_letter_is_an_unsent_draft_without_recipient(folder, sent, plan):
    folder.form("bc.xlsx", TD, {"trees_planted": "nhiều"}, sample=True)
    letter = mail(sent()["thu.eml"])
    assert (letter["X-Unsent"], letter["To"], letter["Date"]) == ("1", None, None)
    assert letter["Subject"].startswith("[SỐ LIỆU MẪU] Đề nghị xem lại, bổ sung báo cáo")
    for part in ("plain", "html"):
        said = letter.get_body((part,)).get_content()
        assert "DỰ THẢO" in said and "SỐ LIỆU MẪU" in said and "Ủy ban nhân dân huyện Tràng Định" in said
        assert "nhiều” không phải là số" in said and "RET" in said
        ours = re.sub("|".join(re.escape(i.label.vi) for i in plan.indicators.values()), "", said)
        assert "vi phạm" not in ours
    assert [a.get_filename() for a in letter.iter_attachments()] == ["danh dau - bc.xlsx"]


def test_a_real_year_is_not_stamped_as_sample(folder, sent):
    folder.form("bc.xlsx", TD)
    letter = mail(sent()["thu.eml"])
    assert "MẪU" not in letter["Subject"] and "SỐ LIỆU MẪU" not in text(sent()["thu.eml"])


def test_what_comes_from_a_return_is_text_in_the_letter(folder, sent):
    target = folder.form("bc.xlsx", TD)
    folder.spoil(target, "trees_planted", "<script>alert(1)</script>")
    html = mail(sent()["thu.eml"]).get_body(("html",)).get_content()
    assert "<script>" not in html and "&lt;script&gt;" in html


def test_equal_messages_are_told_once_with_their_cells(folder, sent):
    target = folder.form("bc.xlsx", TD)
    places = [folder.spoil(target, i, "-").split("!")[1] for i in ("banners", "panels", "posters")]
    told = text(sent()["thu.eml"])
    assert told.count("dấu “-” không rõ") + told.count("Dấu “-” không rõ") == 1
    assert [re.search(r"ô (\w+), chỉ tiêu 2", line)[1] for line in told.splitlines() if "chỉ tiêu 2." in line and
            "ô E" in line] == places  # fmt: skip


def test_a_blank_row_silences_other_complaints_about_it(folder, sent):
    target = folder.form("bc.xlsx", TD)
    folder.spoil(target, "meetings", "xem văn bản gửi kèm", column="note")  # required, and blank
    folder.spoil(target, "banners", "xem văn bản gửi kèm", column="note")  # only encouraged
    told = text(sent()["thu.eml"])
    assert "Chỉ tiêu 3.1 (" in told
    assert [line.split("chỉ tiêu ")[1][:4] for line in told.splitlines() if "bên cạnh ghi" in line] == ["2.1 "]


def test_an_agency_without_a_return_is_asked_for_one(folder, sent, tmp_path):
    folder.form("bc.xlsx", TD)
    forms = tmp_path / "forms"
    forms.mkdir()
    (forms / f"bieu-bao-cao_{BG}.xlsx").write_bytes(b"form")
    files = sent(BG, forms=forms)
    assert sorted(files) == [f"mau - bieu-bao-cao_{BG}.xlsx", "thu.eml"]
    assert "trước ngày 05/8/2020" in text(files["thu.eml"]) and "chưa có báo cáo" in text(files["thu.eml"])


def test_a_late_return_is_told_politely(folder, sent):
    folder.form("bc.xlsx", TD)
    told = text(sent(intake=folder.read(receipts={"bc.xlsx": "2020-08-10"}))["thu.eml"])
    assert "sau hạn 04/8/2020 là 6 ngày" in told and "để quý cơ quan biết" in told


def test_what_the_office_settles_itself_is_not_told(folder, sent):
    folder.form("bc.xlsx", TD)
    (folder.path / "lan 2.xlsx").write_bytes((folder.path / "bc.xlsx").read_bytes())
    assert "Trùng" not in text(sent()["thu.eml"])


def test_figures_of_sentences_are_not_all_asked_about(plan):
    def unused(raw, label):
        return rules.figure_unused("bc.docx", TD, "", Cell(raw, "đoạn 5"), label)

    table, sentence = unused("15", "Hoạt động khác"), unused("Sang năm trồng 5.000 cây.", "5.000 cây")
    assert "câu “Sang năm trồng 5.000 cây.”, số “5.000 cây” không khớp" in sentence.message
    assert to_tell([table, sentence], plan) == [table]


def test_the_workbook_comes_back_marked_and_otherwise_as_it_was(folder, sent):
    target = folder.form("bc.xlsx", TD, {"waste_t": 2.5, "clean_ups": 2})
    place = folder.spoil(target, "trees_planted", "nhiều")
    before = target.read_bytes()
    files = sent()
    assert target.read_bytes() == before, "the return itself is never touched"
    marks = marked_cells(files["danh dau - bc.xlsx"])
    assert marks[place][0] == "nhiều"
    assert "“nhiều” không phải là số" in marks[place][1] and "(RET-204)" in marks[place][1]
    blank = [note for value, note in marks.values() if value is None]
    assert blank and all("Còn để trống" in note for note in blank), "blank rows that are asked for are marked too"
    old, new = read_document("a.xlsx", before), read_document("a.xlsx", files["danh dau - bc.xlsx"].read_bytes())
    assert [grid.rows for grid in new.grids[:2]] == [tuple(r) for r in (g.rows for g in old.grids[:2])]


def test_a_marked_workbook_reads_the_same(folder, sent, answer_of):
    target = folder.form("bc.xlsx", TD, {"meetings": 9, "workshops": 10})
    before = folder.read()
    target.write_bytes(sent()["danh dau - bc.xlsx"].read_bytes())
    after = folder.read()
    pd.testing.assert_frame_equal(after.answers, before.answers)
    pd.testing.assert_frame_equal(after.issues, before.issues)


def strange_workbook():
    """A workbook with a comment of its own, a formula with its last result, a drawing and macros."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    sheet.append(["=1+1", "hai", None])
    sheet["B1"].comment = openpyxl.comments.Comment("của tôi", "người gửi")
    saved = io.BytesIO()
    book.save(saved)
    changed = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = re.sub(rb"(<f>1\+1</f>)<v */?>(</v>)?", rb"\1<v>2</v>", content)
                assert b"<v>2</v>" in content
            if name == "[Content_Types].xml":
                content = content.replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml").replace(
                    b"openxmlformats-officedocument.spreadsheetml.sheet.macro", b"ms-excel.sheet.macro")  # fmt: skip
                content = content.replace(b"</Types>", b'<Override PartName="/xl/vbaProject.bin" ContentType='
                                          b'"application/vnd.ms-office.vbaProject"/></Types>')  # fmt: skip
            if name == "xl/_rels/workbook.xml.rels":
                kind = b"http://schemas.microsoft.com/office/2006/relationships/vbaProject"
                content = content.replace(b"</Relationships>", b'<Relationship Id="rIdV" Type="' + kind +
                                          b'" Target="vbaProject.bin"/></Relationships>')  # fmt: skip
            target.writestr(name, content)
        target.writestr("xl/vbaProject.bin", b"macro")
        target.writestr("xl/drawings/drawing9.xml", b"<a-line-under-the-letterhead/>")
    return changed.getvalue()


def test_drawings_results_and_notes_stay_and_macros_go():
    content = strange_workbook()
    marked, lost = mark_workbook(content, {"Sheet1!A1": "hỏi A1", "Sheet1!B1": "hỏi B1", "Sheet1!D7": "hỏi D7",
                                           "Sheet2!A1": "?"})  # fmt: skip
    assert lost == ["Sheet2!A1"]
    sheet = openpyxl.load_workbook(io.BytesIO(marked)).active
    assert (sheet["A1"].value, sheet["A1"].comment.text) == ("=1+1", "hỏi A1")
    assert sheet["B1"].comment.text == "của tôi\nhỏi B1"
    assert sheet["D7"].comment.text == "hỏi D7"
    with zipfile.ZipFile(io.BytesIO(marked)) as archive:
        assert archive.read("xl/drawings/drawing9.xml") == b"<a-line-under-the-letterhead/>"
        assert b"<v>2</v>" in archive.read("xl/worksheets/sheet1.xml"), "the last result of a formula stays"
        assert not [name for name in archive.namelist() if "vba" in name]
        assert b"macro" not in archive.read("[Content_Types].xml").lower()
    assert mark_workbook(content, {"Sheet1!A1": "hỏi A1"}) == mark_workbook(content, {"Sheet1!A1": "hỏi A1"})


def test_a_workbook_that_declares_entities_is_listed_instead(folder, sent):
    folder.sheet("BC UBND huyen Trang Dinh.xlsx", [["a"]])
    target = folder.form("bc.xlsx", TD, {"trees_planted": "nhiều"})
    intake = folder.read()
    with zipfile.ZipFile(target) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(
        b"<styleSheet", b'<!DOCTYPE a [<!ENTITY b "c">]><styleSheet', 1
    )

    def spoilt(file):
        saved = io.BytesIO()
        with zipfile.ZipFile(saved, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return saved.getvalue()

    files = sent(intake=intake, content_of=spoilt)
    assert sorted(files) == ["noi dung can xem - bc.xlsx", "thu.eml"]


def test_the_document_comes_back_marked_and_otherwise_as_it_was(folder, sent):
    target = folder.form("bc.docx", TD, {"trees_planted": "nhiều", "waste_t": 2.5, "clean_ups": 2})
    before = target.read_bytes()
    intake = folder.read()
    place = intake.issues.query("code == 'RET-204'")["place"].iloc[0]
    files = sent(intake=intake)
    assert target.read_bytes() == before
    content = files["danh dau - bc.docx"].read_bytes()
    old, new = read_document("a.docx", before), read_document("a.docx", content)
    assert (new.grids, new.paragraphs) == (old.grids, old.paragraphs), f"no text changed ({place})"
    document = Document(io.BytesIO(content))
    said = [comment.text for comment in document.comments]
    assert any("“nhiều” không phải là số" in one and "(RET-204)" in one for one in said)
    assert any("Còn để trống" in one for one in said)
    filled = [c for c in document.element.body.iter(qn("w:tc")) if (s := c.find(f"{qn('w:tcPr')}/{qn('w:shd')}"))
              is not None and s.get(qn("w:fill")) == MARKED]  # fmt: skip
    assert len(filled) == len(said)
    assert any("".join(t.text for t in cell.iter(qn("w:t"))) == "nhiều" for cell in filled)


def test_other_formats_get_a_list(folder, sent):
    rows = ["Ủy ban nhân dân huyện Tràng Định;;;", ";Báo cáo Tháng hành động vì môi trường năm 2020;;",
            "TT;Nội dung;Đơn vị tính;Kết quả", "3.12;Cây xanh trồng mới;cây;120", "2.1;Băng rôn đã treo;cái;=1+1"]  # fmt: skip
    (folder.path / "BC UBND huyen Trang Dinh.csv").write_text("\n".join(rows), encoding="utf-8-sig")
    intake = folder.read()
    assert list(intake.ledger["status"]) == ["counted"]
    files = sent(intake=intake)
    sheet = openpyxl.load_workbook(files["noi dung can xem - BC UBND huyen Trang Dinh.xlsx"]).active
    told = next(row for row in sheet.iter_rows() if row[-1].value == "RET-204")
    assert [cell.value for cell in told][1:4] == ["Dòng 5, cột 4", "2.1 Băng rôn", "=1+1"]
    assert told[3].data_type == "s" and told[3].quotePrefix


def test_text_like_a_formula_is_written_as_text():
    lines = [Line("Dòng 1", "2.1", raw, "Hỏi", "RET-204") for raw in ("=1+1", "+5", "-3", "@SUM(A1)", "\t=1")]
    sheet = openpyxl.load_workbook(io.BytesIO(list_workbook([], lines, sample=True))).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.column == 4 and cell.row > 3]
    assert [cell.value for cell in cells] == ["=1+1", "+5", "-3", "@SUM(A1)", "\t=1"]
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def test_a_long_question_has_a_row_high_enough_for_it():
    lines = [Line("Dòng 1", "2.1", "5", asked, "RET-204") for asked in ("Hỏi", "Đề nghị xem lại số liệu này. " * 8)]
    sheet = openpyxl.load_workbook(io.BytesIO(list_workbook([], lines, sample=False))).active
    short, long = (sheet.row_dimensions[row].height for row in (sheet.max_row - 1, sheet.max_row))
    assert 15 <= short < 25 and long >= 3 * 15  # 232 letters in a column of 60


def test_the_same_input_gives_the_same_bytes_and_old_letters_go(folder, sent, tmp_path):
    folder.form("bc.xlsx", TD, {"trees_planted": "nhiều"})
    folder.form("bc.docx", BG, {"trees_planted": "nhiều"})
    own = tmp_path / "feedback" / TD / "ghi chu cua toi.txt"
    first = {name: path.read_bytes() for a in (TD, BG) for name, path in sent(a).items()}
    own.write_text("giữ lại", encoding="utf-8")
    again = {name: path.read_bytes() for a in (TD, BG) for name, path in sent(a).items()}
    assert first == again
    (folder.path / "bc.xlsx").unlink()
    assert list(sent(TD)) == ["thu.eml"]
    assert own.is_file()


def test_bytes_of_attachments_come_from_the_caller(folder, sent):
    target = folder.form("bc.xlsx", TD, {"trees_planted": "nhiều"})
    intake, content = folder.read(), target.read_bytes()
    target.unlink()
    asked = []

    def content_of(file):
        asked.append(file)
        return content

    packed = intake.ledger.assign(file="thu den.eml/bc.xlsx")
    told = intake.issues.assign(file=intake.issues["file"].replace("bc.xlsx", "thu den.eml/bc.xlsx"))
    files = sent(intake=replace(intake, ledger=packed, issues=told), content_of=content_of)
    assert asked == ["thu den.eml/bc.xlsx"] and "danh dau - bc.xlsx" in files


def test_a_note_beside_a_cost(folder, sent):
    target = folder.form("bc.xlsx", TD, {"trees_planted": Entry(1250, cost=12.5)})
    place = folder.spoil(target, "trees_planted", "vài triệu", column="cost")
    assert any(place.endswith(mark.split("!")[1]) or "RET-213" in note
               for mark, (_, note) in marked_cells(sent()["danh dau - bc.xlsx"]).items())  # fmt: skip


@pytest.mark.office
@pytest.mark.parametrize("name", ["bc.xlsx", "bc.docx"])
def test_an_office_suite_opens_what_comes_back(folder, sent, soffice, tmp_path, name):
    folder.form(name, TD, {"trees_planted": "nhiều"})
    marked = sent()[f"danh dau - {name}"]
    command = [soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
               "pdf", "--outdir", str(tmp_path / "pdf"), str(marked)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert (tmp_path / "pdf" / f"danh dau - {name.partition('.')[0]}.pdf").stat().st_size > 10_000
