"""What may be doubtful about a nomination, and how it is said; beside `rules`, which speaks of files and figures.

RET-221 kind, RET-222 fields, RET-223 no name, RET-224 praise already given or of another year, RET-225 named without
being put forward, RET-226 a line of a list not read, RET-227 an achievement of several, RET-228 nominations left
lying. The name of a person is never repeated: issues go into letters and tables that others read. Clause: II.7.
"""

from __future__ import annotations

from envmonth_lib.issues import Issue
from envmonth_lib.returns.grids import Cell
from envmonth_lib.returns.rules import quote, where

_DOUBTS = {
    "kind": ("RET-221", "query", "loại “{raw}” không rõ. Ghi Tổ chức, Cá nhân hoặc Doanh nghiệp."),
    "kind_unknown": ("RET-221", "query", "chưa rõ được đề cử là tổ chức, cá nhân hay doanh nghiệp. Ghi rõ loại."),
    "kind_contradicts": ("RET-221", "query", "loại đã ghi không khớp với tên được đề cử. Ghi lại loại."),
    "fields": ("RET-222", "query", "lĩnh vực “{raw}” có phần không thuộc năm lĩnh vực của mục II.7. Ghi lại."),
    "name": ("RET-223", "query", "dòng đề cử không có tên. Ghi tên tổ chức, cá nhân hoặc doanh nghiệp."),
    "given": ("RET-224", "note", "nêu trường hợp đã được khen, hoặc của năm khác; không lấy làm đề cử. "
                                 "Nếu đề nghị khen lần này, ghi vào Biểu 2."),
    "named": ("RET-225", "query", "nêu tên điển hình nhưng không ghi rõ có đề nghị khen hay không; chưa lấy làm đề cử. "
                                  "Nếu đề nghị, ghi vào Biểu 2."),
    "unread": ("RET-226", "query", "có đề nghị khen nhưng chưa đọc được tên được đề nghị. Ghi vào Biểu 2."),
    "shared": ("RET-227", "query", "thành tích ghi chung cho nhiều trường hợp. Ghi riêng cho từng trường hợp."),
}  # fmt: skip


def nominee_doubt(file: str, agency: str, what: str, cell: Cell) -> Issue:
    """Ask about one nomination; `what` is that of `nominees.Doubt`."""
    code, reach, message = _DOUBTS[what]
    return Issue(code, reach, agency, "7.6", file, cell.place,
                 f"{where(cell.place)}: {message.format(raw=quote(cell.raw))}")  # fmt: skip


def left_lying(file: str, n: int) -> Issue:
    """Say that a file that waits for a person puts forward nominees, none of them used (RET-228)."""
    message = f"Tệp chưa dùng này có {n} trường hợp đề nghị biểu dương, khen thưởng."
    return Issue("RET-228", "query", "", "7.6", file, "", message)
