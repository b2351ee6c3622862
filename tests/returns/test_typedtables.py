"""Tables pasted into plain text: read as tables, and nothing else is taken for one."""

from __future__ import annotations

from envmonth_lib.returns.formats.typedtables import without_tables
from envmonth_lib.returns.grids import read_document
from envmonth_lib.returns.tables import read_tables

_MAIL = "Số liệu kèm theo:\nNội dung\tĐVT\tKết quả\nBăng rôn\tcái\t12\nCây xanh trồng mới\tcây\t2.140\nTrân trọng."


def test_a_pasted_table_answers_with_its_lines(plan):
    read = read_tables(read_document("thu.txt", _MAIL.encode()), plan)
    told = {found.indicator.id: (found.cell.raw, found.cell.place) for found in read.found}
    assert told == {"banners": ("12", "dòng 3, cột 3"), "trees_planted": ("2.140", "dòng 4, cột 3")}


def test_the_rest_of_the_text_keeps_its_lines():
    grids, text = without_tables(_MAIL)
    assert (len(grids), text.splitlines()[0], text.splitlines()[4]) == (1, "Số liệu kèm theo:", "Trân trọng.")


def test_a_letterhead_and_a_quoted_mail_are_no_tables():
    head = "UBND TỈNH\tCỘNG HÒA\nSỞ Y TẾ\tĐộc lập\nSố: 12/BC\tLạng Sơn, ngày 30 tháng 7\n"
    quoted = "\n".join("> " + line for line in _MAIL.splitlines())
    assert without_tables(head + quoted) == ((), head + quoted)
