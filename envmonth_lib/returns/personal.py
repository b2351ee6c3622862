"""Personal numbers struck out of what is said of a nominee, before anything else reads it.

Why: clerks put telephone, identity card, bank account, birthday and street number beside a name; none of them is
needed to judge an achievement, and a table is copied further than a letter. Comes in: text of a cell or sentence. Goes
out: the same without those numbers. A figure of an achievement is never taken for one: without a word before it, only
shapes that nothing counted has are struck out. Clause: II.7; form row G.6 marks the same sort of data as personal.
"""

from __future__ import annotations

import re

_MARK = r"\s*(?:số|so)?\s*[:.]?\s*"
_NAMED = (
    r"(?:số\s+)?(?:điện thoại|dien thoai|đthoại|sđt|sdt|đt|dt|tel|phone|di động|zalo|hotline|fax)"
    r"(?:\s*(?:liên hệ|lien he|di động|zalo|cá nhân))?",
    r"(?:số\s+)?(?:cmnd|cmtnd|cccd|cmt|căn cước(?: công dân)?|can cuoc(?: cong dan)?|chứng minh(?: nhân dân| thư)?|"
    r"chung minh(?: nhan dan| thu)?|định danh(?: cá nhân)?|hộ chiếu|mã số thuế cá nhân|mst cá nhân|bhxh)",
    r"(?:số\s+)?(?:tài khoản|tai khoan|stk|tk)(?:\s+(?:ngân hàng|ngan hang))?",
)
_DIGITS = r"\+?\d(?:[\d .\-/]{4,}\d)"
_AFTER_ACCOUNT = r"(?:\s*[-,(]?\s*(?:tại|mở tại)?\s*(?:ngân hàng|ngan hang|nh)\s+[^,;.)\n]+)?"
_DAY = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d"
_BORN = (
    rf"(?:(?:sinh|sn|ngày sinh|ngay sinh|năm sinh|nam sinh)(?:\s+(?:ngày|ngay|năm|nam))?\s*[:.]?\s*"
    rf"(?:{_DAY}|(?:19|20)\d\d(?!\s*[-–]\s*\d)))|\(\s*(?:19[2-9]\d|200\d)\s*\)"
)
_STREET = (
    r"(?:số nhà|so nha|nhà số|nha so)\s*:?\s*\d+\w*(?:/\d+\w*)*(?:\s*,?\s*(?:ngõ|ngách|hẻm)\s*\d+\w*)*"
    r"(?:\s*,?\s*(?:đường|phố|duong|pho)\s+[^,;.)\n]+)?"
    r"|(?<!\w)số\s*\d+\w*(?:/\d+\w*)*\s*,?\s*(?:(?:ngõ|ngách|hẻm)\s*\d+\w*\s*,?\s*)*(?:đường|phố)\s+(?=[^\W\d_])[^,;.)\n]+"
)
_LONG_NUMBER = r"\d[\d .\-/]{4,}\d"
# Each with what it has in it, which is seen sooner.
_SHAPES = tuple((re.compile(sign, re.IGNORECASE), re.compile(pattern, re.IGNORECASE)) for sign, pattern in (
    ("@", r"(?:(?:e-?mail|thư điện tử|thu dien tu|hộp thư)\s*[:.]?\s*)?(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"),
    (_LONG_NUMBER, rf"(?<!\w)(?:{_NAMED[2]}){_MARK}{_DIGITS}{_AFTER_ACCOUNT}"),
    (_LONG_NUMBER, rf"(?<!\w)(?:{_NAMED[0]}|{_NAMED[1]}){_MARK}{_DIGITS}"
     rf"(?:\s*,?\s*(?:cấp|cap) (?:ngày|ngay) {_DAY}(?:\s*,?\s*(?:nơi cấp|tại|do)\s*:?\s*[^,;.)\n]+)?)?"),
    (_LONG_NUMBER, r"(?<![\d.,/])(?:\+84|0)(?:[ .-]?\d){9}(?! ?\d|/|[.,]\d)"),
    (_LONG_NUMBER, r"(?<![\d.,/])0\d\d ?\d{3} ?\d{3} ?\d{3}(?! ?\d|/|[.,]\d)"),
    (r"s(?:inh|n)\W*(?:ng|n[ăa]m|\d)|\(\s*(?:19|20)\d\d", rf"(?<!\w){_BORN}"),
    (r"s[ốo]\s*\d|s[ốo] nh[àa]|nh[àa] s[ốo]", _STREET),
))  # fmt: skip
# Each shape has one of these in it; "vệ sinh" before a comma is no birthday.
_MAY_HOLD = re.compile(
    r"@|\d[\d .\-/]{4,}\d|\(\s*(?:19|20)\d\d|s(?:inh|n)[^,;\d]*\d|s[ốo]\s*\d|s[ốo] nh[àa]|nh[àa] s[ốo]", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_LEFT_BARE = re.compile(r"\(\s*[,;:–-]*\s*\)|\[\s*\]")
_DOUBLED = re.compile(r"\s*([,;])(?:\s*[,;–-])*(?=\s*[,;)])|([(])(?:\s*[,;–-])+\s*")
_ENDS = re.compile(r"^[ \t]*[,;][ \t]*|[ \t]*(?:[,;]|\s[–-])\s*$", re.MULTILINE)


def struck(text: str) -> str:
    """Return `text` without telephone, e-mail, identity and bank numbers, dates of birth and street numbers."""
    if not ("@" in text or _DIGIT.search(text)) or not _MAY_HOLD.search(text):
        return text
    clean = text
    for sign, shape in _SHAPES:
        if sign.search(clean):
            clean = shape.sub("", clean)
    if clean == text:
        return text
    clean = _DOUBLED.sub(lambda match: match[2] or "", _LEFT_BARE.sub("", clean))
    clean = re.sub(r"[ \t]{2,}", " ", re.sub(r"\s+([,;.:)])", r"\1", clean))
    return _ENDS.sub("", clean).strip()
