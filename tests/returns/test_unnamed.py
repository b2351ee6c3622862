import pytest

from envmonth_lib.returns.answers import read_answers
from envmonth_lib.returns.grids import Document, Paragraph
from envmonth_lib.returns.prose import read_prose
from envmonth_lib.returns.unnamed import unnamed, without_names


@pytest.mark.parametrize(("said", "kept"), [
    ("Đã tuyên dương 02 cá nhân (ông Nông Văn Mẫu, bà Vi Thị Mẫu) và 01 tập thể là Chi hội Phụ nữ thôn Nà Mẫu.",
     "Đã tuyên dương 02 cá nhân (ông [tên], bà [tên]) và 01 tập thể là Chi hội Phụ nữ thôn Nà Mẫu."),
    ("Biểu dương 01 cá nhân: Hoàng Minh Mẫu (mẫu).", "Biểu dương 01 cá nhân: [tên]."),
    ("Khen 03 doanh nghiệp, trong đó có Công ty TNHH Hoàng Gia Mẫu.",
     "Khen 03 doanh nghiệp, trong đó có Công ty TNHH Hoàng Gia Mẫu."),
])  # fmt: skip
def test_people_are_not_named_beside_a_count(said, kept):
    assert unnamed(said) == kept


def test_an_answer_of_section_7_and_its_issues_name_nobody(plan):
    text = "Trong tháng, huyện đã biểu dương 02 cá nhân (ông Nông Văn Mẫu và bà Vi Thị Mẫu)."
    read = read_prose(Document("bc.docx", "docx", (), (Paragraph(text, "đoạn 1"),)), plan)
    answers = read_answers([("bc.docx", without_names(read))], "A", plan.year)
    told = " ".join(
        [*(a.raw for a in answers.answers), *(i.message for i in answers.issues), *(i.raw for i in answers.issues)]
    )
    assert answers.answers[0].value == 2 and "Mẫu" not in told and "biểu dương 02 cá nhân" in told
