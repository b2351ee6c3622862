"""What the words of a heading say: the role of its column, and whether a text names a place, a period or a total.

Why: offices head the same column "Kết quả", "Đã làm" or "SL"; and "Công an", "Tổng vệ sinh" are no totals. Comes in:
headings and names of rows. Goes out: roles, and patterns of folded texts that several readers share. No clause.
"""

from __future__ import annotations

import re
from functools import lru_cache

from envmonth_lib.vietnamese import fold

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PLACE_WORD = (r"(?:xa(?! (?:vien|hoi))|phuong(?! (?:tien|phap|an|huong))|thi tran|tt|thon|khoi(?! (?:luong|cong)\b)|"
               r"to dan pho|chi doan|chi hoi|huyen|truong|cum|p|tp)")  # fmt: skip
PERIOD = re.compile(
    r"(?:(?:ket qua|kq|thuc hien|th|so lieu|so luong)(?: thuc hien)? (?:trong )?)?"
    r"(?P<what>thang|dot|tuan|quy|t) ?(?P<n>\d+|i|ii|iii|iv)(?: .*)?"
)
PLACE = re.compile(rf"{_PLACE_WORD} [^\d].*|cac (?:xa|phuong|thi tran|thon|don vi)(?: [a-z]+)* (?:khac|con lai)")
WHO = re.compile(
    r"(?:ten )?(?:cac )?(?:xa|phuong|thi tran|don vi|dia phuong|dia ban|co quan|thon|chi hoi|chi doan|to chuc)"
    r"(?: (?:xa|phuong|thi tran|hanh chinh|co so|truc thuoc|to dan pho|khoi pho|bao cao|dia phuong|thon|ban))*"
)
_CONG = (r"(?<!khoi )(?<!thi )(?<!ngay )(?<!nhan )"
         r"cong(?! (?:an|doan|ty|tac|nhan|trinh|vien|chuc|dong|bo|van|nghe|nghiep|khai|cu|thuong|"
         r"suc|lao|ich|dan|ranh|thoat)\b)")  # fmt: skip
_TONG = r"tong(?! (?:ve sinh|don|quet|phat|ra quan|duyet|kiem|thanh|cuc|cong ty|lien|phu|giam doc)\b)"
_PLANNED = r"(?:so luong |sl |muc |chi tieu |so )?(?:ke hoach|kh)(?: .*)?|chi tieu (?:duoc )?(?:giao|ke hoach|kh|nam).*"
_LABELLED = (r"noi dung|chi tieu|tieu chi|hoat dong|cong viec|nhiem vu|dau viec|hang muc|danh muc|viec da lam|"
             r"mang viec|hinh thuc(?! khen)|chi tiet|chi so|loai (?:cong trinh|hinh|viec|hoat dong)|"
             r"the loai|phan viec|cong tac|cac mat")  # fmt: skip
_NOTED = (r"ghi chu|ket qua khac|bang chung|minh chung|thoi gian|dia diem|hinh anh|phu trach|phoi hop|chu tri|ly do|"
          r"dien giai|danh gia|tai lieu kem|nhan xet|(?:don vi|co quan|nguoi|noi) thuc hien")  # fmt: skip
_ANSWERED = (rf"ket qua|so luong|sl|kq|so lieu|thuc hien|khoi luong|gia tri|dat duoc|da dat|{_TONG}|{_CONG}|"
             r"lam duoc|da lam|th|toan (?:huyen|thanh pho|tp|nganh|luc luong|don vi|he thong)|con so|"
             r"trong ky|trong thang|trong dot|thang hanh dong")  # fmt: skip
# The first that any part of a heading fits, from top to bottom of this list.
_ROLES = tuple((role, re.compile(pattern)) for role, pattern in (
    ("number", r"(?:tt|stt|so tt|so thu tu|thu tu|ma|ma so|ma chi tieu|stt ma|tt ma|ma tt|muc|no)"),
    ("share", r".*(?:\bty le\b|\bti le\b|phan tram|so voi|tang giam|muc do hoan thanh).*|thuc hien ke hoach|th kh"),
    ("other_year", r".*\b(?:cung ky|nam truoc|nam ngoai)\b.*"),
    ("running", r".*\b(?:luy ke|cong don|tu dau nam|den nay|6 thang dau nam|hien co|dang co)\b.*"),
    ("plan", rf"{_PLANNED}|(?:duoc )?giao(?! (?:duc|vien|thong|luu|ban|nop))(?: .*)?|muc tieu.*|"
             r".*(?:dang ky(?! (?:khong|noi khong|cam ket))|phan dau|du kien|thang toi|nhu cau).*"),
    ("plan", r".*du toan.*"),
    ("source", r"(?:tu |nguon |kinh phi |von )*(?:ngan sach|xa hoi hoa|nsnn|xhh)(?: nha nuoc)?"
               r"(?: (?:trieu dong|trd|nghin dong|ngan dong|1000d|dong))?"),
    ("fund", r"nguon(?: .*)?"),
    ("cost", r".*(?:kinh phi|thanh tien|so tien|chi phi|von dau tu|muc dau tu).*|(?:so )?(?:da|thuc) chi(?: .*)?|"
             r".*\b(?:(?:trieu|ty|ti|nghin|ngan) dong|trd|vnd)"),
    ("note", rf".*\b(?:{_NOTED})\b.*"),
    ("unit", r"don vi tinh(?: .*)?|dvt|dv tinh|dv|d v t|don vi do(?: .*)?|don vi"),
    ("label", rf"(?:ten |cac |danh muc |noi dung |nhom )*(?:{_LABELLED})(?: .*)?|"
              r"(?:ten|danh muc) (?:cac )?(?:cong trinh|du an)(?: .*)?|(?:cac )?(?:cong trinh|du an)"),
    ("tick", r"co|khong|(?:khong|chua) thuc hien"),
    ("place", PLACE.pattern),
    ("result", rf".*\b(?:{_ANSWERED})\b.*|dat"),
))  # fmt: skip
_RESULT_OF = {"plan": re.compile(r"^(?:ket qua|thuc hien|noi dung)"), "cost": re.compile(r"\b(?:xu phat|tien phat)\b")}
_NOT_DONE = ("share", "other_year", "running", "plan", "cost")
# "Cộng" with no more words than these: "Công Sơn" is a commune, and marks are gone here.
_CONG_OF = (r"(?:chung|tong|toan|cac|so|lai|muc|phan|gia tri|thoi luong|kinh phi|tat ca|theo|ca|nhom|khoi|huyen|nganh|"
            r"[ivx]+|\d+)")  # fmt: skip
TOTAL = re.compile(
    rf"cong(?: {_CONG_OF}(?: .*)?)?|(?:{_TONG}|chung(?! tay)|toan (?:huyen|thanh pho|nganh|luc luong|don vi|truong|"
    r"cong ty|dia ban|hoi|khoi|benh vien|xa|phuong|thi tran|vien|so|cum|he thong))(?: .*)?"
)


@lru_cache(maxsize=1 << 12)  # the same headings come in file after file
def role_of(parts: tuple[str, ...], year: int) -> str:
    """Return the role of a column by the parts of its heading, in a return of `year` (0: of any); "" where unknown."""
    folded = [fold(part) for part in parts]
    if year and any(_YEAR.search(text) for text in folded):
        years = {int(found) for text in folded for found in _YEAR.findall(text)}
        if year not in years:
            return "other_year"
    if any("%" in part and len(part) < 30 for part in parts):
        return "share"
    period = PERIOD.fullmatch(folded[-1]) if folded else None
    if period and period["what"] != "quy" and not any(map(_is_planned, folded)):
        return "place"
    for role, pattern in _ROLES:
        for text in folded:
            if pattern.fullmatch(text) and not _is_result(role, text):
                return role
    if any(PERIOD.fullmatch(text) for text in folded):
        return "place"
    if any(_YEAR.search(text) for text in folded):
        return "result"
    return "who" if any(WHO.fullmatch(text) for text in folded) else ""


def _is_result(role: str, text: str) -> bool:
    """Whether a heading is a result for all that it names a plan or money: "Kết quả so với KH", "Số tiền xử phạt"."""
    return bool(_RESULT_OF[role].search(text)) if role in _RESULT_OF else False


def _is_planned(text: str) -> bool:
    """Whether a heading over periods is one of a plan, of last year, of a running total or of money."""
    return any(pattern.fullmatch(text) for role, pattern in _ROLES if role in _NOT_DONE)


def is_place(text: str) -> bool:
    """Whether a text names a commune, village or branch: "Xã Tân Mỹ", "TT Na Dương", or a name alone ("Tân Mỹ")."""
    words = text.strip(" .:").split()
    return bool(PLACE.fullmatch(fold(text))) or (
        0 < len(words) <= 4 and all(w[:1].isupper() and w[1:].islower() for w in words)
    )
