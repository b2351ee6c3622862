"""A yes-or-no row answered in more than one word: "Có, đã triển khai ngày 5/6", "x (lồng ghép)", "03 buổi", "Chưa".

Why: a clerk who did it says how, and one who did not says why. A plan, a beginning or a "nhưng" is no answer. Comes in:
the cell. Goes out: a `Reading` of 1 or 0, or refused. Clause: III.2-d.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from envmonth_lib.plan import Indicator
from envmonth_lib.returns.cells import Reading, read_cell
from envmonth_lib.returns.grids import Value
from envmonth_lib.returns.quantities import find_quantities
from envmonth_lib.vietnamese import fold, nfc, read_state, read_yes_no

_BOXES = re.compile(r"(?P<mark>[☑☒✓✔√xXvV]|\[[xXvV✓]\]|\([xXvV]\))\s*(?P<word>có|không)\b", re.IGNORECASE)
_SHORT = 8
_EMPTY = re.compile(r"[☐□◻]|\[\s*\]|\(\s*\)")
_HEAD = re.compile(r"[(\[,;:.\n–]|\s-\s")
_YES = {"dat", "roi", "da xong", "v", "da trien khai", "co trien khai", "da to chuc", "co to chuc", "day du",
        "da lam", "da ban hanh", "da treo"}  # fmt: skip
_NO = {"chua trien khai", "khong trien khai", "chua lam", "khong co hoat dong", "khong phat sinh"}
_OPEN = re.compile(
    r"\b(?:chua|du kien|se|nhung|ke hoach|dang ky|khong|mot phan|phan dau|nam truoc|nam ngoai|nam 20\d\d|"
    r"sap|chuan bi|de nghi)\b"
)
_PLAN_NUMBER = re.compile(r"\bke hoach (?:so )?\d+(?: kh)?(?: \w+)?|theo ke hoach")
_ALSO_DONE = re.compile(r"\b(?:co|da|long ghep)\b")
_DID = re.compile(
    r"(?:da|co|duoc) (?:to chuc|treo|thuc hien|trien khai|tuyen truyen|phat|ra quan|long ghep|phoi hop|ban hanh|dang|"
    r"dan|dung|huong ung|su dung|chi dao|gui|khen|bieu duong|xay dung|hoan thanh|"
    r"tham gia|lam|duoc|quan triet|pho bien)\b|"
    r"(?:to chuc|treo|tuyen truyen|ra quan|long ghep|phoi hop|dang tin|dang bai|dang tai|huong ung|ban hanh)\b"
)
_DID_NOT = re.compile(r"(?:khong|chua) (?:to chuc|thuc hien|trien khai|treo|phat sinh|ban hanh|tham gia|gui|co)\b")


_PLAINLY = re.compile(r"(?: (?:duoc|do|vi|hoat dong|noi dung|cac hoat dong|trong ky)\b.*)?")


def read_yes_no_cell(value: Value, indicator: Indicator) -> Reading:
    """Read a cell of a yes-or-no row that is no single word.

    Parameters
    ----------
    value : str, number, date or None
        As the file stores it, refused by `cells.read_cell`.
    indicator : Indicator
        Its label says whether "không" is part of what is asked (premises without single-use plastics).
    """
    refused = read_cell(value, indicator)
    if isinstance(value, bool | date | time | timedelta):
        return refused
    if isinstance(value, int | float):
        return _said(1) if value > 0 else refused
    if not isinstance(value, str) or refused.problem == "dash":
        return refused
    text = nfc(value).strip()
    if boxes := _ticked(text):
        return boxes
    match = _HEAD.search(text)
    head, remark = (text[: match.start()], text[match.end() :]) if match else (text, "")
    if (state := read_state(head)) and not re.search(r"\d", remark):
        return Reading(state)
    return _of_word(head, remark, indicator) or _of_sentence(text, head, indicator) or refused


def _ticked(text: str) -> Reading | None:
    """Read two printed choices of which one is ticked; None where none or both are."""
    if not _EMPTY.search(text):
        return None
    words = {fold(match["word"]) for match in _BOXES.finditer(text)}
    return _said(int(words == {"co"})) if len(words) == 1 else None


def _of_word(head: str, remark: str, indicator: Indicator) -> Reading | None:
    said, rest = fold(head), fold(remark)
    yes = 1 if said in _YES else 0 if said in _NO else read_yes_no(head)
    if yes == 1 and not _is_open(remark):
        return _said(1)
    if yes == 0 and not _ALSO_DONE.search(rest.replace("khong co", " ").replace("chua co", " ")):
        return None if remark and _asks_for_none(indicator) else _said(0)
    return None


def _is_open(text: str) -> bool:
    """Whether a text speaks of a plan, a beginning, a part or a "but"; "đang" is not "đăng", "còn" not "con"."""
    said = _PLAN_NUMBER.sub(" ", fold(text))
    going_on = re.search(r"\b(?:đang|còn)\b" if not text.isascii() else r"\b(?:dang|con)\b", text, re.IGNORECASE)
    return bool(_OPEN.search(said) or going_on)


def _of_sentence(text: str, head: str, indicator: Indicator) -> Reading | None:
    said, begins = fold(text), fold(head)
    if (
        (did_not := _DID_NOT.match(begins))
        and _PLAINLY.fullmatch(begins[did_not.end() :])
        and not _asks_for_none(indicator)
    ):
        rest = said[did_not.end() :].replace("khong co", " ")
        return None if _ALSO_DONE.search(rest) else _said(0)
    if _is_open(text):
        return None
    if (
        re.fullmatch(r"\s*100\s?%\s*", text)
        or _DID.match(said)
        or (said.startswith("co ") and said.count(" ") < _SHORT)
    ):
        return _said(1)
    figures = find_quantities(text)
    counts = [q for q in figures if q.problem in ("", "share_of") and q.unit != "%"]
    begins_so = bool(counts) and len(figures) == len(counts) and counts[0].start == 0 and len(said.split()) <= _SHORT
    if begins_so and all(q.value for q in counts):
        return _said(1)
    if set(said.split()) <= set(fold(indicator.label.vi).split()) and not _asks_for_none(indicator):
        return _said(1)  # "Đúng chủ đề"
    return None


def _asks_for_none(indicator: Indicator) -> bool:
    return " khong " in f" {fold(indicator.label.vi)} "


def _said(answer: int) -> Reading:
    return Reading("answered", float(answer), float(answer), float(answer), "exact")
