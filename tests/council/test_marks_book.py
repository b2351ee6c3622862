"""Judges' workbooks as a judge gets them, fills them in and sends them back."""

import subprocess
import zipfile

import pandas as pd
import pytest
from openpyxl import load_workbook

from envmonth_lib.council import candidates, read_marks, write_marks_books
from envmonth_lib.council.candidates import code_of
from envmonth_lib.issues import StoreError
from tests.council.conftest import nominee

NONE = pd.DataFrame(columns=["judge", "kind", "nominee", "field", "effect", "practicality", "evidence"])
DOI = "Đội Suối Trong (mẫu)"


@pytest.fixture
def books(chosen, evidence, plan, method, agencies, tmp_path):
    paths = write_marks_books(chosen, evidence, plan, method, agencies, tmp_path / "books", sample=True)
    return dict(zip(("GK1", "GK2"), paths, strict=True))


@pytest.fixture
def read(chosen, plan, method, agencies, tmp_path):
    def run(rows=(), folder=tmp_path / "books"):
        table = pd.DataFrame(rows, columns=NONE.columns)
        file = tmp_path / "2020.csv"
        table.to_csv(file, index=False)
        return read_marks(table, file, folder, chosen, plan, method, agencies)

    return run


def rows_of(path, sheet):
    """Marked rows of a class: (code, field) to the row number."""
    found = {}
    for row in load_workbook(path)[sheet].iter_rows(max_col=1):
        parts = str(row[0].value or "").strip("[]").split(":")
        if parts[:2] == ["em", "row"]:
            found[parts[2], parts[3]] = row[0].row
    return found


def mark(path, sheet, code, field, *marks):
    """Fill in the three marks of one row, as a judge does."""
    book = load_workbook(path)
    for column, value in zip("HIJ", marks, strict=False):
        book[sheet][f"{column}{rows_of(path, sheet)[code, field]}"] = value
    book.save(path)


def text_of(path):
    return " ".join(
        str(c.value) for s in load_workbook(path) for row in s.iter_rows() for c in row if c.value is not None
    )


def test_each_class_has_its_sheet_and_each_claimed_field_its_row(books):
    book = load_workbook(books["GK1"])
    assert book.sheetnames == ["Hướng dẫn", "Tổ chức", "Cá nhân", "Doanh nghiệp"]
    assert len(rows_of(books["GK1"], "Tổ chức")) == 3
    code = code_of("individual", "Vi Thị Mẫu (mẫu)")
    assert list(rows_of(books["GK1"], "Cá nhân")) == [(code, "environment"), (code, "production")]
    assert "Không có đề cử nào thuộc loại doanh nghiệp" in text_of(books["GK1"])


def test_the_evidence_stands_beside_the_field_with_file_and_place(books):
    told = text_of(books["GK1"])
    assert "“12 tấn rác”: báo cáo của Tràng Định ghi 60 tấn (td.xlsx, Biểu 1!E34); bằng 2,4 lần" in told
    assert "Mức bằng chứng gợi ý: 2, vì có số liệu kèm ảnh, danh sách." in told


def test_a_judge_does_not_get_the_nominees_of_the_own_agency_and_is_told_which(books):
    told = text_of(books["GK2"])
    assert f"Không chấm: {code_of('organisation', DOI)}, {DOI} (tổ chức), do cùng cơ quan." in told
    assert "Hợp tác xã Hồi Xanh (mẫu) (tổ chức), do cùng cơ quan" in told, "one of two sponsors is enough"
    assert len(rows_of(books["GK2"], "Tổ chức")) == 1


def test_the_order_is_drawn_for_each_judge_and_the_same_each_time(chosen, evidence, plan, method, agencies, tmp_path):
    def order(seed):
        judged = method.model_copy(update={"shortlist": method.shortlist.model_copy(update={"seed": seed})})
        path = write_marks_books(chosen, evidence, plan, judged, agencies, tmp_path / str(seed))[0]
        return [code for code, _ in rows_of(path, "Tổ chức")], path.read_bytes()

    orders = {seed: order(seed) for seed in range(8)}
    assert len({tuple(codes) for codes, _ in orders.values()}) > 2
    assert order(3) == orders[3]


def test_only_marks_and_notes_can_be_written_and_pages_print_with_headings(books):
    sheet = load_workbook(books["GK1"])["Tổ chức"]
    assert sheet.protection.sheet and sheet.page_setup.orientation == "landscape" and sheet.print_title_rows
    row = min(rows_of(books["GK1"], "Tổ chức").values())
    assert [c.coordinate[0] for c in sheet[row] if not c.protection.locked] == ["H", "I", "J", "K"]
    lists = {v.formula1 for v in sheet.data_validations.dataValidation}
    assert lists == {'"0,1,2,3,4"', '"0,1,2,3"'}
    assert "DỰ THẢO - SỐ LIỆU MẪU" in str(sheet["B1"].value)


def test_filled_in_through_libreoffice_and_read_back(books, read, tmp_path, office):
    code = code_of("organisation", DOI)
    mark(books["GK1"], "Tổ chức", code, "environment", 3, 4, 2)
    mark(books["GK1"], "Cá nhân", code_of("individual", "Vi Thị Mẫu (mẫu)"), "production", 0, None, None)
    office(books["GK1"], tmp_path / "back")
    found = read(folder=tmp_path / "back")
    assert found[["judge", "nominee", "field"]].to_numpy().tolist() == [
        ["GK1", "Vi Thị Mẫu (mẫu)", "production"], ["GK1", DOI, "environment"]]  # fmt: skip
    assert found["effect"].tolist() == [0, 3], "0 is a mark"
    assert pd.isna(found["practicality"][0]) and found["practicality"][1] == 4


def test_where_no_sponsor_named_a_field_the_judge_chooses_it(evidence, plan, method, agencies, read, tmp_path):
    unnamed = candidates([nominee("Thôn Mới (mẫu)", {"fields": "", "nominated_by": "HND"})])
    path = write_marks_books(unnamed, evidence, plan, method, agencies, tmp_path / "books")[0]
    code = unnamed[0].code
    row = rows_of(path, "Tổ chức")[code, ""]
    mark(path, "Tổ chức", code, "", 3, 3, 2)
    with pytest.raises(StoreError, match=f"trang Tổ chức, ô E{row}: đã chấm mà chưa chọn lĩnh vực"):
        read_marks(NONE, tmp_path / "x.csv", tmp_path / "books", unnamed, plan, method, agencies)
    book = load_workbook(path)
    sheet = book["Tổ chức"]
    offered = next(v.formula1 for v in sheet.data_validations.dataValidation if f"E{row}" in str(v.sqref))
    where = offered.split("!")[1].replace("$", "")
    assert [cell.value for (cell,) in book["Hướng dẫn"][where]] == [field.vi for field in plan.fields.values()]
    sheet[f"E{row}"] = "Sản xuất, tiêu dùng bền vững"
    book.save(path)
    found = read_marks(NONE, tmp_path / "x.csv", tmp_path / "books", unnamed, plan, method, agencies)
    assert found["field"].tolist() == ["production"]


def test_rows_that_were_moved_are_read_right(books, read):
    mark(books["GK1"], "Tổ chức", code_of("organisation", DOI), "environment", 4, 3, 2)
    book = load_workbook(books["GK1"])
    sheet = book["Tổ chức"]
    rows = sorted(rows_of(books["GK1"], "Tổ chức").values())
    values = [[sheet.cell(row, c).value for c in range(1, 12)] for row in rows]
    for row, line in zip(rows, reversed(values), strict=True):
        for column, value in enumerate(line, start=1):
            sheet.cell(row, column).value = value
    book.save(books["GK1"])
    assert read()[["nominee", "effect", "practicality", "evidence"]].to_numpy().tolist() == [[DOI, 4, 3, 2]]


@pytest.mark.parametrize(("value", "told"), [
    (5, "từ 0 đến 4"), (2.5, "từ 0 đến 4"), ("2,5", "số nguyên"), (-1, "từ 0 đến 4"), ("ba", "'ba'"), (True, "số nguyên"),
])  # fmt: skip
def test_a_mark_off_the_scale_stops_with_its_cell(books, read, value, told):
    mark(books["GK1"], "Tổ chức", code_of("organisation", DOI), "environment", value)
    cell = f"H{rows_of(books['GK1'], 'Tổ chức')[code_of('organisation', DOI), 'environment']}"
    with pytest.raises(StoreError, match=f"GK1.xlsx, trang Tổ chức, ô {cell}: .*{told}"):
        read()


@pytest.mark.parametrize(("change", "told"), [
    ({"judge": "GK9"}, "GK9"), ({"nominee": "Không Có Ai"}, "không có đề cử"), ({"kind": "enterprise"}, "không có đề cử"),
    ({"kind": "xyz"}, "loại 'xyz'"), ({"field": "sport"}, "sport"), ({"effect": 7}, "cột effect"),
    ({"judge": "GK2"}, "GK2 .Tràng Định. không được chấm Đội Suối Trong"),
])  # fmt: skip
def test_a_line_of_the_table_that_cannot_stand_stops_with_its_line(read, change, told):
    good = {"judge": "GK1", "kind": "organisation", "nominee": DOI, "field": "environment", "effect": 3,
            "practicality": 3, "evidence": 2}  # fmt: skip
    assert len(read([good])) == 1
    with pytest.raises(StoreError, match=f"2020.csv, dòng 3.*{told}"):
        read([{**good, "nominee": "Vi Thị Mẫu (mẫu)", "kind": "individual"}, {**good, **change}])


def test_a_mark_may_name_any_spelling_of_a_merged_nominee(read):
    line = ("GK1", "organisation", "HTX Hồi Xanh (mẫu)", "environment", 3, 3, 2)
    assert read([line])["nominee"].tolist() == ["Hợp tác xã Hồi Xanh (mẫu)"]


def test_two_places_must_agree_and_both_are_named(books, read):
    mark(books["GK1"], "Tổ chức", code_of("organisation", DOI), "environment", 3, 3, 2)
    line = ["GK1", "organisation", DOI, "environment", 3, 3, 2]
    assert len(read([line])) == 1, "the same marks twice are one"
    with pytest.raises(
        StoreError, match=r"hai lần khác nhau: .*2020.csv, dòng 2, cột effect và .*GK1.xlsx, trang Tổ chức, ô H"
    ):
        read([[*line[:4], 4, 3, 2]])


def test_a_nominee_who_is_no_longer_there_stops_with_a_remedy(books, read, chosen, plan, method, agencies, tmp_path):
    mark(books["GK1"], "Tổ chức", code_of("organisation", DOI), "environment", 3, 3, 2)
    left = [one for one in chosen if one.nominee != DOI]
    with pytest.raises(StoreError, match=r"không còn trong danh sách đề cử.*forms --marks"):
        read_marks(NONE, tmp_path / "x.csv", tmp_path / "books", left, plan, method, agencies)


def test_what_is_no_workbook_of_ours_is_not_passed_over(books, read, tmp_path):
    (tmp_path / "books" / "GK3.ods").write_bytes(b"PK")
    with pytest.raises(StoreError, match="lưu lại thành"):
        read()
    (tmp_path / "books" / "GK3.ods").rename(tmp_path / "books" / "GK3.xlsx")
    with pytest.raises(StoreError, match="không mở được"):
        read()


def test_no_workbook_holds_the_marks_of_another(books, read):
    mark(books["GK1"], "Tổ chức", code_of("organisation", DOI), "environment", 3, 3, 2)
    with zipfile.ZipFile(books["GK2"]) as package:
        assert b"GK1" not in b"".join(package.read(name) for name in package.namelist())


@pytest.fixture
def office():
    """Save a workbook again through LibreOffice, as an office does that has no Excel."""

    def convert(path, folder):
        subprocess.run(["libreoffice", "--headless", f"-env:UserInstallation=file://{folder}/lo", "--convert-to", "xlsx",
                        "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=90)  # fmt: skip

    return convert
