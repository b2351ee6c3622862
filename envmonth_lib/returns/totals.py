"""Which row or column of a table is the total of the others, by its words or by its figures.

Why: "Cộng" is a total and "Công ty" is none, and "Toàn lực lượng" is one whatever it is called, since its figures are
the sums of all others. Comes in: words of a heading or label, or figures row by row. Goes out: yes or no. No clause.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

TOTAL = re.compile(
    r"(?:tong(?! (?:ve sinh|vs|don|cuc|cong ty|lien doan|ket|duyet))|tong cong(?! ty)|tong so|tong hop|chung(?! tay)|"
    r"cong(?! (?:ty|an|doan|tac|chuc|trinh|so|nhan|vien|thuong|nghiep|van|ich|dong|nghe|khai|bo|cu))|"
    r"toan (?:huyen|thanh pho|nganh|luc luong|don vi))(?: .*)?"
)
_LEAST_PARTS, _LEAST_COLUMNS = 2, 2


def sum_row(rows: Sequence[Sequence[float]]) -> int | None:
    """Return which row, the first or the last, is the sum of all others in every column that it fills; None if none is.

    Parameters
    ----------
    rows : sequence of sequence of float
        Figures of each row, NaN where a cell holds none.
    """
    for at in (0, len(rows) - 1) if len(rows) > _LEAST_PARTS else ():
        others = [row for n, row in enumerate(rows) if n != at]
        filled = [n for n, value in enumerate(rows[at]) if value and not math.isnan(value)]
        sums = [math.fsum(row[n] for row in others if not math.isnan(row[n])) for n in filled]
        if len(filled) >= _LEAST_COLUMNS and all(
            math.isclose(rows[at][n], total, rel_tol=1e-9, abs_tol=1e-6) for n, total in zip(filled, sums, strict=True)
        ):
            return at
    return None
