"""The forms as an office gets them: what is on them, what one may write where, and that both formats say the same."""

import re
import subprocess
import zipfile

import openpyxl
import pytest
from lxml import etree

from envmonth_lib.issues import ParameterError
from envmonth_lib.office.sheetparts import lines_needed
from envmonth_lib.returns.forms import MARKER, NOMINEE_ROWS, Entry, form_name
from envmonth_lib.returns.formtext import filling_rules, hint_of
from envmonth_lib.returns.wordform import write_forms, write_wordform
from envmonth_lib.returns.workbook import write_workbook

WRITERS = {"xlsx": write_workbook, "docx": write_wordform}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ENTRIES = {
    "report_number": Entry("125/BC-UBND"),
    "report_signed": Entry("30/7/2020"),
    "theme_publicised": Entry("Có"),
    "documents_issued": Entry(0, note="Chưa ban hành do thay đổi nhân sự"),
    "online_reach": Entry("Đang thống kê"),
    "leaflets": Entry(1250, cost=12.5, fund="Ngân sách nhà nước", note="Biên bản bàn giao ngày 12/7/2020"),
    "new_methods": Entry("=Nhóm Zalo của thôn", note="Ảnh kèm theo"),
    "waste_t": Entry(12.125, cost=1500),
    "money_mvnd": Entry(1250.0),
    "conservation_held": Entry("KTC"),
    "trees_planted": Entry("khoảng 1.200"),
    "text_direction": Entry("- Ban hành kế hoạch.\n- Ra quân ngày 05/6/2020."),
}
NOMINATION = {
    "nominee": "Chi hội phụ nữ thôn Mẫu",
    "kind": "organisation",
    "fields": "environment;climate",
    "achievement": "Thu gom 3,5 tấn rác",
    "consent": "Có",
}


@pytest.fixture(params=WRITERS)
def kind(request):
    return request.param


@pytest.fixture
def written(tmp_path, plan, by_code, kind):
    """A function that writes one agency's form and returns its path."""

    def write(agency, *args, name="form", **more):
        path = tmp_path / f"{name}.{kind}"
        WRITERS[kind](plan, by_code[agency], path, *args, **more)
        return path

    return write


def part(path, name="word/document.xml"):
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))


def all_texts(path):
    """All texts of a form, a cell or paragraph each, hidden ones too."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        return [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]
    paragraphs = part(path).iter(f"{W}p")
    return ["".join(node.text or "" for node in p.iter(f"{W}t")) for p in paragraphs]


def row_ids(path):
    return [name for text in all_texts(path) for what, name in MARKER.findall(text) if what == "row"]


def cell_of(sheet, indicator, column="E"):
    row = next(c.row for c in sheet["A"] if c.value == f"[em:row:{indicator}]")
    return sheet[f"{column}{row}"]


@pytest.mark.parametrize("agency", ["UBND-TD", "BAOLS", "STNMT-CCBVMT", "SCT", "HLHPN"])
def test_a_form_holds_what_its_agency_is_asked_and_nothing_else(written, plan, by_code, agency):
    assert row_ids(written(agency)) == [indicator.id for indicator in plan.asked(by_code[agency])]


def test_each_kind_of_agency_gets_its_own_part(written):
    assert "press_items" in row_ids(written("BAOLS")) and "flower_roads_km" not in row_ids(written("BAOLS"))
    assert "friday_clean_ups" in row_ids(written("STNMT-VP")) and "press_items" not in row_ids(written("STNMT-VP"))


def test_what_is_asked_is_marked_and_explained(written):
    texts = [text.replace("\u00a0", " ") for text in all_texts(written("UBND-TD"))]
    assert any(re.search(r"Cây xanh trồng mới \(\*\)", text) for text in texts)
    assert any("Tờ rơi, tài liệu phát ra" in text and "(*)" not in text for text in texts)
    assert any("Dấu (*): nội dung kế hoạch đề nghị" in text for text in texts)


def test_outside_the_department_nothing_is_called_an_order(written):
    assert any("kế hoạch giao" in text for text in all_texts(written("STNMT-VP")))
    assert not any("kế hoạch giao" in text for text in all_texts(written("UBND-TD")))


def test_the_form_says_that_it_is_a_proposal_and_when_it_is_due(written, plan):
    texts = all_texts(written("SCT"))
    assert any(plan.form_note.vi in text and "trước ngày 05 tháng 8 năm 2020" in text for text in texts)


def test_rules_about_rows_that_are_not_on_the_form_are_left_out(plan, by_code):
    assert any("3.11.2" in rule for rule in filling_rules(plan, by_code["UBND-TD"]))
    assert not any("3.11.2" in rule for rule in filling_rules(plan, by_code["BAOLS"]))


def test_a_condition_is_said_where_it_holds(plan, by_code):
    trees = plan.indicators["trees_planted"]
    assert "Căn cứ tình hình thực tế" in hint_of(plan, by_code["SCT"], trees)
    assert "Căn cứ" not in hint_of(plan, by_code["UBND-TD"], trees)  # III.2-b asks districts without a condition


def test_what_is_written_is_read_back_the_same(folder, answer_of, kind):
    """Blank, 0, KTC, đang thống kê, a yes and a figure stay six different things in either format."""
    folder.form(f"bc.{kind}", "UBND-TD", ENTRIES, [NOMINATION], sample=True)
    intake = folder.read()
    got = {key: answer_of(intake, "UBND-TD", key) for key in (*ENTRIES, "eco_bags")}
    assert intake.ledger.loc[0, "sample"] == 1
    assert got["theme_publicised"]["value"] == 1
    assert (got["documents_issued"]["value"], got["documents_issued"]["note"]) == (0, ENTRIES["documents_issued"].note)
    assert got["online_reach"]["state"] == "pending" and got["conservation_held"]["state"] == "not_applicable"
    assert got["eco_bags"] is None
    leaflets = got["leaflets"]
    assert (leaflets["value"], leaflets["cost_mvnd"], leaflets["fund"]) == (1250, 12.5, "Ngân sách nhà nước")
    assert (got["waste_t"]["value"], got["waste_t"]["cost_mvnd"]) == (12.125, 1500)  # in Word as in Excel
    assert got["money_mvnd"]["value"] == 1250
    assert (got["trees_planted"]["value"], got["trees_planted"]["precision"]) == (1200, "about")
    assert (got["new_methods"]["text"], got["new_methods"]["note"]) == ("=Nhóm Zalo của thôn", "Ảnh kèm theo")
    assert got["text_direction"]["text"] == "- Ban hành kế hoạch.\n- Ra quân ngày 05/6/2020."
    nominee = intake.nominees.iloc[0]
    assert (nominee["nominee"], nominee["kind"], nominee["fields"], nominee["direct_doer"]) == (
        "Chi hội phụ nữ thôn Mẫu", "organisation", "environment;climate", "")  # fmt: skip


def test_a_blank_form_answers_nothing(folder, kind):
    WRITERS[kind](folder.plan, folder.agencies[0], folder.path / f"bc.{kind}")
    intake = folder.read()
    assert set(intake.answers["indicator"]) <= {"agency_name"} and intake.nominees.empty


@pytest.mark.parametrize("text", ["=1+1", "+84 123", "-5 điểm", "@xã", "<script>alert(1)</script>", "a\x07b"])
def test_text_stays_text(written, kind, text):
    path = written("UBND-TD", {"new_methods": Entry(text, note=text), "leaflets": Entry(text)})
    expected = text.replace("\x07", "")
    assert all_texts(path).count(expected) == 3
    if kind == "xlsx":
        sheet = openpyxl.load_workbook(path)["Biểu 1"]
        assert {c.data_type for row in sheet.iter_rows() for c in row if c.value == expected} == {"s"}


def test_same_input_same_bytes_and_no_clock(written, plan):
    one, two = (written("UBND-TD", ENTRIES, [NOMINATION], True, name=name) for name in ("a", "b"))
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        stamps = re.findall(rb"<dcterms:\w+[^>]*>([^<]*)<", package.read("docProps/core.xml"))
    assert stamps and set(stamps) == {f"{plan.signed}T00:00:00Z".encode()}


def test_forms_are_light(written):
    assert written("UBND-TD", ENTRIES, [NOMINATION] * 12).stat().st_size < 40_000


def test_sample_data_is_stamped_on_every_page_and_a_blank_form_is_not(written, kind):
    stamped, plain = written("SCT", {}, sample=True, name="a"), written("SCT", name="b")
    assert not any("SỐ LIỆU MẪU" in text or "[em:sample" in text for text in all_texts(plain))
    assert "[em:sample:1]" in "".join(all_texts(stamped))
    if kind == "xlsx":
        for sheet in openpyxl.load_workbook(stamped):
            heads = (sheet.oddHeader.right.text, sheet.firstHeader.right.text)
            assert heads == ("SỐ LIỆU MẪU",) * 2 and any("SỐ LIỆU MẪU" in str(c.value) for c in sheet[1])
    else:
        for name in ("word/header1.xml", "word/header2.xml"):
            assert "SỐ LIỆU MẪU" in "".join(part(stamped, name).itertext())


def test_only_fill_in_cells_can_be_written_in(tmp_path, plan, by_code):
    write_workbook(plan, by_code["UBND-TD"], tmp_path / "f.xlsx")
    book = openpyxl.load_workbook(tmp_path / "f.xlsx")
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)
    sheet = book["Biểu 1"]
    assert [cell_of(sheet, "trees_planted", column).protection.locked for column in "ABCDEFGH"] == [
        True, True, True, True, False, False, False, False]  # fmt: skip
    assert cell_of(sheet, "money_mvnd", "F").protection.locked  # money has no cost of its own
    assert not book["Biểu 2"].protection.insertRows and sheet.protection.insertRows


def test_word_form_lets_one_write_only_in_its_controls(tmp_path, plan, by_code):
    agency = by_code["UBND-TD"]
    write_wordform(plan, agency, tmp_path / "f.docx")
    lock = part(tmp_path / "f.docx", "word/settings.xml").find(f"{W}documentProtection")
    assert lock.get(f"{W}edit") == "forms" and lock.get(f"{W}enforcement") == "1"
    body = part(tmp_path / "f.docx")
    tags = [tag.get(f"{W}val") for tag in body.iter(f"{W}tag")]
    assert {indicator.id for indicator in plan.asked(agency)} <= set(tags) and len(tags) == len(set(tags))
    numbers = [number.get(f"{W}val") for number in body.iterfind(f".//{W}sdtPr/{W}id")]
    assert len(numbers) == len(set(numbers)) == len(tags)  # Word repairs, and complains about, a number used twice
    # LibreOffice keeps these on what is typed, or will not let one type: the answer would be lost.
    assert not list(body.iter(f"{W}showingPlcHdr")) and not list(body.iterfind(f".//{W}sdtPr/{W}text"))


def test_drop_downs_offer_the_words_that_are_read(tmp_path, plan, by_code):
    write_wordform(plan, by_code["UBND-TD"], tmp_path / "f.docx")
    lists = {}
    for control in part(tmp_path / "f.docx").iter(f"{W}sdtPr"):
        items = control.findall(f"{W}dropDownList/{W}listItem")
        lists[control.find(f"{W}tag").get(f"{W}val")] = [item.get(f"{W}value") for item in items]
    assert lists["theme_publicised"] == ["Có", "Không", "KTC"]
    assert lists["leaflets.fund"] == ["Ngân sách nhà nước", "Xã hội hóa", "Nguồn khác"]
    assert lists["nominee1.kind"] == ["Tổ chức", "Cá nhân", "Doanh nghiệp"]


@pytest.mark.parametrize(
    ("indicator", "column", "kind_of_rule", "holds"),
    [
        ("trees_planted", "E", "custom", ["INT(", '"KTC"', '"Đang thống kê"', ">=0"]),
        ("waste_t", "E", "custom", [">=0", '"KTC"', '"Đang thống kê"']),
        ("theme_publicised", "E", "list", ["Có,Không,KTC"]),
        ("trees_planted", "F", "custom", [">=0"]),
        ("trees_planted", "G", "list", ["Ngân sách nhà nước", "Xã hội hóa"]),
    ],
)
def test_cells_take_what_their_kind_allows(tmp_path, plan, by_code, indicator, column, kind_of_rule, holds):
    write_workbook(plan, by_code["UBND-TD"], tmp_path / "f.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "f.xlsx")["Biểu 1"]
    cell = cell_of(sheet, indicator, column)
    rules = [rule for rule in sheet.data_validations.dataValidation if cell.coordinate in rule.sqref]
    assert len(rules) == 1 and rules[0].type == kind_of_rule
    assert all(text in rules[0].formula1 for text in holds), rules[0].formula1
    assert rules[0].showErrorMessage and len(rules[0].error) > 30
    if kind_of_rule == "custom":  # the formula speaks of the first cell of the range it is given to
        first = min(rules[0].sqref.ranges, key=lambda r: r.min_row).coord.split(":")[0]
        assert f"ISNUMBER({first})" in rules[0].formula1


def test_fields_of_nominations_are_offered_from_a_list_that_is_there(tmp_path, plan, by_code):
    write_workbook(plan, by_code["UBND-TD"], tmp_path / "f.xlsx")
    book = openpyxl.load_workbook(tmp_path / "f.xlsx")
    rule = next(r for r in book["Biểu 2"].data_validations.dataValidation if "Hướng dẫn" in str(r.formula1))
    place = rule.formula1.split("!")[1].replace("$", "")
    assert [row[0].value for row in book["Hướng dẫn"][place]] == [field.vi for field in plan.fields.values()]
    assert not rule.showErrorMessage  # several fields may be typed


def test_pages_repeat_their_header_and_fit_a4(tmp_path, plan, by_code):
    write_workbook(plan, by_code["UBND-TD"], tmp_path / "f.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "f.xlsx")["Biểu 1"]
    header = sheet[sheet.print_title_rows.replace("$", "").split(":")[0]]
    assert [c.value for c in header][1:4] == ["TT", "Nội dung", "Đơn vị tính"]
    setup = sheet.page_setup
    assert (str(setup.paperSize), setup.orientation, setup.fitToWidth, setup.fitToHeight) == ("9", "landscape", 1, 0)


def test_more_nominations_than_lines_are_all_written(written):
    given = [{**NOMINATION, "nominee": f"Tập thể mẫu {n}"} for n in range(NOMINEE_ROWS + 3)]
    texts = "\n".join(all_texts(written("UBND-TD", {}, given)))
    assert f"Tập thể mẫu {NOMINEE_ROWS + 2}" in texts and f"[em:nominee:{NOMINEE_ROWS + 3}]" in texts


def test_what_is_not_on_the_form_is_refused(written):
    with pytest.raises(ParameterError, match=r"BAOLS: waste_t is not on its form\. Leave it out"):
        written("BAOLS", {"waste_t": Entry(1)})
    with pytest.raises(ParameterError, match="tel is no column of Biểu 2"):
        written("BAOLS", {}, [{"nominee": "A", "tel": "1"}])


def test_a_zero_is_written_and_a_missing_number_is_not(tmp_path, plan, by_code):
    entries = {"leaflets": Entry(0), "eco_bags": Entry(float("nan")), "theme_publicised": Entry(0)}
    write_workbook(plan, by_code["UBND-TD"], tmp_path / "f.xlsx", entries)
    sheet = openpyxl.load_workbook(tmp_path / "f.xlsx")["Biểu 1"]
    values = [cell_of(sheet, key).value for key in ("leaflets", "eco_bags", "theme_publicised")]
    assert values == [0, None, "Không"]


def test_a_peoples_committee_has_no_body_above_it_on_paper(written, plan):
    above = plan.superior.vi.upper()
    assert above in all_texts(written("SCT"))
    assert above not in all_texts(written("UBND-TD"))


def test_write_forms_makes_both_formats_for_each_agency(tmp_path, plan, by_code):
    agencies = [by_code["UBND-TD"], by_code["BAOLS"]]
    paths = write_forms(plan, agencies, tmp_path / "forms")
    assert [path.name for path in paths] == [
        form_name(agency, suffix) for agency in agencies for suffix in (".xlsx", ".docx")
    ]
    assert all(path.stat().st_size > 10_000 for path in paths)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("", 40, 1), ("cây", 12, 1), ("a\nb", 40, 2), ("Biên bản bàn giao ngày 12/7/2020 kèm danh sách", 32, 2)],
)
def test_rows_are_as_high_as_their_text(text, width, lines):
    assert lines_needed(text, width) == lines


@pytest.mark.office
def test_a_form_saved_again_by_libreoffice_is_read_the_same(folder, kind, soffice, tmp_path):
    path = folder.form(f"bc.{kind}", "UBND-TD", ENTRIES, [NOMINATION], sample=True)
    before = folder.read()
    profile = (tmp_path / "profile").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir"]
    subprocess.run([*command, str(tmp_path / "saved"), str(path)], check=True, capture_output=True, timeout=300)
    path.write_bytes((tmp_path / "saved" / path.name).read_bytes())
    after = folder.read()
    assert len(before.answers) > len(ENTRIES) - 2
    columns = ["indicator", "value", "precision", "state", "text", "note", "cost_mvnd", "fund"]
    assert after.answers[columns].equals(before.answers[columns])
    assert after.nominees["fields"].tolist() == before.nominees["fields"].tolist() == ["environment;climate"]


@pytest.mark.office
def test_a_printed_form_shows_every_row_and_cuts_nothing(written, plan, by_code, soffice, pdftotext, tmp_path):
    path = written("UBND-TD", ENTRIES, [NOMINATION])
    profile = (tmp_path / "profile").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(tmp_path), str(path)], check=True, capture_output=True, timeout=300)
    done = subprocess.run([pdftotext, "-layout", str(path.with_suffix(".pdf")), "-"], check=True, capture_output=True)
    printed = done.stdout.decode("utf-8")
    assert all(re.search(rf"(?m)^\s*{re.escape(i.number)}\s", printed) for i in plan.asked(by_code["UBND-TD"]))
    assert "###" not in printed and "[em:" not in printed and re.search(r"1\.250\s", printed) and "12,125" in printed
    pages = [page for page in printed.split("\f") if re.search(r"(?m)^\s*\d+\.\d+\s", page)]
    assert len(pages) > 4 and all("Nội dung" in page and "Kết quả" in page for page in pages)
