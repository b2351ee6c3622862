import openpyxl
import pytest

from envmonth_lib.returns.grids import Document, Grid
from envmonth_lib.returns.nominees import read_nominees

HEADINGS = ("TT", "Tên tổ chức, cá nhân, doanh nghiệp", "Loại", "Lĩnh vực", "Thành tích", "Đồng ý công khai tên")


def read(plan, *rows):
    return read_nominees(Document("a.docx", "docx", grids=(Grid("bảng 1", (HEADINGS, *rows), is_sheet=False),)), plan)


@pytest.mark.parametrize(
    ("word", "kind"),
    [("Tổ chức", "organisation"), ("Tập thể", "organisation"), ("Cá nhân", "individual"), ("Hộ gia đình", "household"),
     ("DOANH NGHIỆP", "enterprise"), ("Công ty", "enterprise"), ("", ""), ("Tổ chức, cá nhân", ""), ("Khác", "")],
)  # fmt: skip
def test_kinds(plan, word, kind):
    (nominee,), doubts = read(plan, ("1", "Suối Xanh", word, "Bảo vệ môi trường", "dọn 3 km", None))
    assert nominee.kind == kind
    assert [d.what for d in doubts] == ([] if kind else ["kind" if word else "kind_unknown"])


@pytest.mark.parametrize(
    ("words", "fields", "doubted"),
    [
        ("Bảo vệ môi trường", ("environment",), False),
        ("Sản xuất, tiêu dùng bền vững; Sử dụng hợp lý tài nguyên", ("resources", "production"), False),
        ("ứng phó với biến đổi khí hậu và bảo tồn đa dạng sinh học", ("biodiversity", "climate"), False),
        ("Văn nghệ", (), True),
        ("Bảo vệ môi trường, văn nghệ", ("environment",), True),
        ("", (), False),
    ],
)
def test_fields(plan, words, fields, doubted):
    (nominee,), doubts = read(plan, ("1", "Nhóm Mẫu", "Tổ chức", words, "dọn 3 km", None))
    assert nominee.fields == fields
    assert bool(doubts) is doubted


def test_a_gate_left_blank_is_not_known(plan):
    rows = (("1", "Bà Mẫu", "Cá nhân", "Bảo vệ môi trường", "x", None), ("2", "Ông Mẫu", "Cá nhân", "", "x", "không"))
    nominees, _ = read(plan, *rows)
    assert [n.gates["consent"] for n in nominees] == ["", "không"]
    assert [n.gates["rewarded_before"] for n in nominees] == ["", ""]
    assert nominees[0].place == "bảng 1, dòng 2, cột 2"


def test_column_numbers_and_signatures_are_nobody(plan):
    signatures = (None, "NGƯỜI LẬP BIỂU", None, None, "THỦ TRƯỞNG ĐƠN VỊ", None)
    rows = (("1", "2", "3", "4", "5", "6"), (None,) * 6, signatures)
    assert read(plan, *rows) == ([], [])


def test_a_row_without_a_name_is_asked_about(plan):
    nominees, doubts = read(plan, ("1", None, "Cá nhân", "Bảo vệ môi trường", "dọn 3 km", None))
    assert nominees == []
    assert [d.what for d in doubts] == ["name"]


def test_a_row_inserted_by_hand_in_our_form_is_read(folder):
    target = folder.form("bc.xlsx", "UBND-TD", nominations=[{"nominee": "Tổ Mẫu 1", "kind": "Tổ chức"}])
    book = openpyxl.load_workbook(target)
    sheet = book["Biểu 2"]
    row = next(c.row for c in sheet["A"] if str(c.value).startswith("[em:nominee")) + 1
    sheet.insert_rows(row)
    sheet.cell(row, 3).value, sheet.cell(row, 4).value = "Tổ Mẫu 2", "Tổ chức"
    book.save(target)
    assert list(folder.read().nominees["nominee"]) == ["Tổ Mẫu 1", "Tổ Mẫu 2"]


def test_an_individuals_name_is_in_no_other_table(folder):
    nomination = {"nominee": "Bà Mẫu Thị Thử", "kind": "Người", "fields": "Văn nghệ"}
    folder.form("bc.xlsx", "UBND-TD", nominations=[nomination])
    intake = folder.read()
    assert len(intake.issues.query("code in ('RET-221', 'RET-222')")) == 2
    for name in ("ledger", "answers", "issues"):
        assert "Mẫu Thị Thử" not in getattr(intake, name).to_csv()


def test_a_list_with_headings_of_their_own_is_read(plan):
    rows = (
        ("TT", "Họ và tên", "Đơn vị công tác", "Tóm tắt thành tích", "Hình thức khen thưởng"),
        (1, "Hoàng Thị Giả Định", "Xã An Bình", "Vận động 120 hộ phân loại rác", "Giấy khen"),
    )
    nominees, _ = read_nominees(Document("a.docx", "docx", grids=(Grid("bảng 1", rows, is_sheet=False),)), plan)
    assert [(n.nominee, n.achievement, n.gates["proposed_form"]) for n in nominees] == [
        ("Hoàng Thị Giả Định", "Vận động 120 hộ phân loại rác", "Giấy khen")
    ]


def test_a_sentence_that_stands_before_the_list_names_no_class(plan):
    above = "dự kiến tổ chức thêm 02 lớp tập huấn trong quý IV.\nDANH SÁCH đề nghị biểu dương, khen thưởng"
    rows = (HEADINGS[1::3], ("Nông Văn Mẫu", "dọn 3 km"))
    grid = Grid("bảng 1", rows, is_sheet=False, above=above)
    (nominee,), _ = read_nominees(Document("a.docx", "docx", grids=(grid,)), plan)
    assert nominee.kind == "individual"


def test_a_table_of_talks_and_leaflets_lists_no_nominees(plan):
    rows = (
        ("STT", "Hình thức", "Số lượng", "Đơn vị", "Lượt người tiếp cận"),
        ("1", "Sinh hoạt chi đoàn, tuyên truyền tại cơ sở", 215.0, "buổi", "9.870 lượt người"),
        ("2", "Băng rôn", 118.0, "cái", None),
    )
    assert read_nominees(Document("a.xlsx", "xlsx", grids=(Grid("Tuyên truyền", rows),)), plan) == ([], [])
