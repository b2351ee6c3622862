"""Why a figure that was said is no answer: another year, a wish, elsewhere, a part, a running total, a negation.

Why: "năm 2019 trồng 900 cây" and "phấn đấu trồng 5.000 cây" stand beside the result in the same sentence. Words of the
lexicon begin such a stretch and other words end it. Comes in: a `Sentence`. Goes out: a reason for each figure, or "".
Clause: report-form of the plan's Annex II (period, planned against done, cumulative against period).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from envmonth_lib.plan import Plan
from envmonth_lib.returns.lexicon import ProseWords
from envmonth_lib.returns.others import is_attended_only, told_by_others
from envmonth_lib.returns.quantities import Quantity
from envmonth_lib.returns.sentences import Sentence
from envmonth_lib.returns.spokentimes import dated
from envmonth_lib.returns.topics import on_other_topics, other_matters
from envmonth_lib.returns.unitwords import OCCASIONS, is_measure

_RAISED_TO = re.compile(
    r"\b(?:nâng|đưa|tăng)\b[^;.,\d]*\blên(?: tới| đến| thành)?\s*$", re.IGNORECASE
)  # "nâng tổng số bể lên …"
_COMPARED = re.compile(r"(?:so với|hơn|bằng|cùng với|như)\s*(?:cùng kỳ\s*)?$", re.IGNORECASE)
_OWN_BODY = "báo|cơ quan|sở|đài|trường|bệnh viện|trung tâm|chi cục|công ty|văn phòng"  # of the office
_PARTS = (
    rf"xã|phường|thị trấn|tt|thôn|bản|khối|khu phố|tổ dân phố|trường|chi hội|chi đoàn(?! (?i:{_OWN_BODY}))|công ty|htx|"
    r"hợp tác xã|ông|bà(?! Triệu)"  # the street of that name
)
_PLACE = re.compile(
    r"(?:^\W*|[,;:(–-]\s*|\b(?:trong đó|như|riêng|là|và|tại)\s*:?,?\s+)(?:(?i:tại|ở|riêng|như)\s+)?(?:UBND\s+)?"
    rf"(?:(?i:{_PARTS})\s+){{1,3}}(?=[A-ZĐÂÊÔƠƯÁÀẢÃẠÝ])"
)
_SHOWN_AS_ONE = re.compile(r"(?:^\W*|[.;(]\s*)(?:trong đó )?(?:tiêu biểu|điển hình|ví dụ|cá biệt)\s*:", re.IGNORECASE)
_BY_THE_WAY = re.compile(r"[,(]\s*(?:trong đó:?,?\s+)?riêng\b", re.IGNORECASE)
_PART_PLACE = re.compile(
    r"trong đó:?,?\s+(?:riêng\s+)?(?:xã|phường|thị trấn|thôn|các xã|các thôn)\b(?!\s+điểm)", re.IGNORECASE
)
# "Tại trụ sở các cơ quan, thị trấn A và dọc quốc lộ đã treo 56 băng rôn": where, and no part.
_WHERE = re.compile(
    r"\W*(?:tại|ở|trên|dọc)\s+(?!(?:UBND|xã|phường|thị trấn|thôn|trường|khối)\s)[^;.:\d]*,?", re.IGNORECASE
)
_SHAPES_OF_PARTS = {_PLACE: (), _PART_PLACE: ("trong đó",),
                    _SHOWN_AS_ONE: ("tiêu biểu", "điển hình", "ví dụ", "cá biệt")}  # fmt: skip
# "3 tấn tại xã A, 2 tấn tại xã B": the first is a part too.
_PLACE_BY_PLACE = re.compile(
    rf"[^,;.\d]*\b(?:tại|ở)\s+(?i:{_PARTS})\s+[A-ZĐ][^,;.\d]*(?:,|;|và)[^,;.\d]*\d[^,;]*\b(?:tại|ở)\s+(?i:{_PARTS})\s+[A-ZĐ]"
)
_RATE_AFTER = re.compile(r"[^,;.()\d]{0,40}/\s*(?:tháng|ngày|tuần|năm|quý)(?!\w)", re.IGNORECASE)  # "450 tấn rác/tháng"
_NOT_DONE = re.compile(
    r"\W*(?:[^\W\d_]+\s+){0,4}?(?:chưa|không\s+(?:tổ chức|tham gia|ra quân|thực hiện|đạt|có))(?!\w)", re.IGNORECASE
)
# "có 09 chiều thứ sáu, hai buổi không thực hiện được": days that were there, and not what was held on them
_PARTLY_DONE = re.compile(
    r"[^;.,\d]*,\s*(?:trong đó\s+)?(?:có\s+)?\w+ (?:buổi|chiều|đợt|lần|cuộc|ngày) (?:phải )?"
    r"(?:không|chưa) (?:thực hiện|tổ chức|ra quân)",
    re.IGNORECASE,
)
# A plan spoken of: as what a sentence or a label is about, in brackets, or made ("có kế hoạch trồng").
_ABOUT_A_PLAN = re.compile(
    r"(?:^|[;:]|\bnăm \d{4},)\s*(?:theo )?(?:kế hoạch|dự toán|chỉ tiêu kế hoạch)(?!\s+(?:số|\d+\s*/))", re.IGNORECASE
)
_PLAN_IN_BRACKETS = re.compile(r"\((?:theo |so với )?(?:kế hoạch|kh|chỉ tiêu|mục tiêu)(?!\s+số)\b[^()]*", re.IGNORECASE)
_PLAN_MADE = re.compile(r"\b(?:có|đề ra|lên|lập|đặt)\s+kế hoạch(?!\s+(?:số|\d))[^,;:.()]*", re.IGNORECASE)
_PLAN_DONE = re.compile(r"(?:[,;–-]|\bvà)\s*(?:kết quả\s+)?thực hiện\s*:?\s*(?=\d|đến|tới)", re.IGNORECASE)
_DONE_BY = re.compile(
    r"[;,]\s*(?:tính )?(?:đến|tới)\s+(?:nay|hết|cuối|ngày|\d)[^;,.]{0,30}?\b(?:được|đạt)\b", re.IGNORECASE
)
# "xây 60 nhà tiêu, sẽ hoàn thành trước …": whatever stands before it in that part of the sentence is still to come.
_TO_COME = re.compile(
    r"\b(?:sẽ|dự kiến|phấn đấu|cố gắng|chưa)\s+(?:[^\W\d_]+\s+){0,4}?"
    r"(?:hoàn thành|xong|hoàn thiện|đưa vào sử dụng|bàn giao)(?!\w)",
    re.IGNORECASE,
)
_HAPPENED = re.compile(r"\b(?:đã|đạt|được|kết quả)\b", re.IGNORECASE)
_PLAN_AFTER = re.compile(r"\s*\((?:theo )?(?:dự toán|dự kiến|kế hoạch|đăng ký)\)", re.IGNORECASE)
_ASKED = re.compile(
    r"(?:^|[;:]\s*)(?:kính )?(?:đề nghị|kiến nghị|yêu cầu)\b|\bgiao (?:cho )?các (?:xã|đơn vị|phòng|ban)\b",
    re.IGNORECASE,
)
_SAID_OF_PLANS = {
    _ABOUT_A_PLAN: ("kế hoạch", "dự toán"), _ASKED: ("đề nghị", "kiến nghị", "yêu cầu", "giao "),
    _PLAN_IN_BRACKETS: ("(",), _PLAN_MADE: ("kế hoạch",), _PLAN_DONE: ("thực hiện",), _DONE_BY: ("được", "đạt"),
}  # fmt: skip
_HAS = re.compile(
    r"\b(?:(?:huyện|thành phố|xã|thị trấn|tỉnh|đơn vị|khu kinh tế|khu công nghiệp|cụm công nghiệp|cửa khẩu|bệnh viện)|"
    r"địa bàn(?: [^\W\d]+){0,4})\s+(?:hiện\s+|đang\s+|đã\s+)?có\s*$",
    re.IGNORECASE,
)
_BUILT = re.compile(
    r"\b(?:xây|cải tạo|sửa|làm mới|lắp|hoàn thành|khởi công|bàn giao|đưa vào|"
    r"đang (?:xây|thi công|triển khai|lắp|làm))\b",
    re.IGNORECASE,
)
_BUILDINGS = {"nhà", "bể", "chuồng", "công trình", "hố", "thùng", "hệ thống", "mô hình"}
_REGULARLY = re.compile(r"\b(?:hằng|hàng|mỗi) (?:tuần|tháng|ngày)\b[^,;:.\d]*$", re.IGNORECASE)
_A_TIME = 2  # so many a week; "hằng tuần, kết quả 07 buổi" are all of them
_FOUND_IN_ALL = re.compile(r"[^,;.()\d]{0,30}\b(?:được|đã) (?:rà soát|thống kê|phát hiện|xác định)\b", re.IGNORECASE)
_LIKE_OTHERS = {"mỗi", "còn", "cần", "từng", "xin", "tăng", "giảm", "thiếu"}  # without marks: "moi truong", "con"
# "còn Facebook đăng 11 bài" turns to the next thing, "xin gửi báo cáo" asks for nothing.
_ONLY_BEFORE = {
    "còn": re.compile(
        r"\s*(?:(?:khoảng|gần|hơn|trên)?\s*\d|lại|thiếu|tồn|nợ|chưa|một số|nhiều|$|[,;.])", re.IGNORECASE
    ),
    "giảm": re.compile(r"(?!\s+(?:thiểu|nhẹ|nhựa|rác|túi|sử))", re.I),
    "xin": re.compile(
        r"\s*(?:\d|hỗ trợ|cấp|kinh phí|chủ trương|được|thêm|bổ sung|phép|đăng ký|vốn|tài trợ)", re.IGNORECASE
    ),
}
# "mua 20 thùng rác 120 lít": the size of each.
_SIZE_OF = re.compile(r"\d\s+(?:thùng|xe|túi|bể|bồn|can|bình|chai|hố|bao|máy|téc)\b[^,;.()\d]{0,25}$", re.IGNORECASE)
_ONLY_MARKED = {"huyện bạn", "tỉnh bạn"}  # "UBND huyện ban hành" speaks of no other district
_WHOLE_PROVINCE = re.compile(r"(?:toàn|cả) tỉnh", re.IGNORECASE)
_UNION_BEFORE = re.compile(
    r"\b(?:các cấp (?:bộ )?(?:hội|đoàn|công đoàn)|công đoàn|hội viên|đoàn viên|toàn ngành|các cơ sở (?:hội|đoàn))\s+"
    r"(?:trong |của |trên )?$",
    re.IGNORECASE,
)
_TOLD_BY_OTHERS = re.compile(r"\btheo (?:báo cáo|thống kê|số liệu|tổng hợp)\b", re.IGNORECASE)
_GUIDED = re.compile(
    r"\bhướng dẫn (?:các |cho các |cho )?(?:huyện|xã|thôn|địa phương|đơn vị|cơ sở)\b(?![^;.\d]*\bhỗ trợ\b)[^;.,\d]*$",
    re.IGNORECASE,
)
_REACHED = re.compile(r"\b(?:đạt|vượt|hoàn thành)(?: (?:và|,) ?vượt)?(?: mức)? $", re.IGNORECASE)
_WITHIN_COMMA = {"negation", "each", "change"}


Turn = tuple[int, int, str, bool]


def set_aside(sentence: Sentence, quantity: Quantity, turns: Sequence[Turn]) -> str:
    """Return why one figure of a sentence is no answer, or "" where nothing speaks against it; see `turns_of`."""
    if plain := _plainly(sentence, quantity):
        return plain
    reasons: set[str] = set()
    compares = {"change", "last_year"} if quantity.unit == "%" else set()  # "tăng 28% so với cùng kỳ" is of this year
    for start, end, reason, begins in turns:
        if quantity.unit.endswith("đồng") and sentence.text.lower().startswith("còn lại", start):
            continue  # "ngân sách 200 triệu đồng, còn lại 100 triệu đồng xã hội hóa"
        if reason == "elsewhere" and begins and _is_own_province(sentence, start, end):
            continue
        if start > quantity.start:
            if begins and _trails(sentence, quantity, start, reason):
                reasons.add(reason)
            continue
        if not begins:
            reasons -= {reason, "plan"} if reason == "intention" else {reason}
        elif _reaches(sentence.text, start, end, quantity.start, reason):
            reasons.add(reason)
    if _FOUND_IN_ALL.match(sentence.text, quantity.end):  # "09 điểm trong tổng số 14 điểm được rà soát"
        reasons.discard("each")
    return min(reasons - compares, default="")


def _is_own_province(sentence: Sentence, start: int, end: int) -> bool:
    """Whether "toàn tỉnh" is what a provincial union reports on: "các cấp Hội toàn tỉnh"."""
    if not _WHOLE_PROVINCE.fullmatch(sentence.text, start, end):
        return False
    if _TOLD_BY_OTHERS.search(sentence.text):
        return False
    return sentence.context.province_wide or bool(_UNION_BEFORE.search(sentence.text, 0, start))


def _plainly(sentence: Sentence, quantity: Quantity) -> str:
    """Reason that stands right beside the figure, whatever else the sentence says."""
    text, start, end = sentence.text, quantity.start, quantity.end
    if sentence.context.item == "aside" or _PLAN_AFTER.match(text, end) or _is_to_come(sentence, quantity):
        return "intention"
    if (sentence.tells("lên") and _RAISED_TO.search(text, 0, start)) or _is_stock(text, quantity):
        return "cumulative"
    often = quantity.unit in OCCASIONS and (quantity.value or 0) <= _A_TIME and _REGULARLY.search(text, 0, start)
    if often or ("/" in text and _RATE_AFTER.match(text, end)):
        return "each"
    if sentence.tells("tại", "ở") and _PLACE_BY_PLACE.match(text, end):
        return "part"
    if sentence.tells("hướng dẫn") and _GUIDED.search(text, 0, start) and not quantity.unit.startswith(("lượt", "hộ")):
        return "elsewhere"
    if is_measure(quantity.unit) and _SIZE_OF.search(text, 0, start):
        return "each"
    if is_attended_only(sentence, quantity):
        return "elsewhere"
    undone = sentence.tells("chưa", "không") and (_NOT_DONE.match(text, end) or _PARTLY_DONE.match(text, end))
    return "negation" if undone else ""


def _is_stock(text: str, quantity: Quantity) -> bool:
    """Whether it is what a place has, and not what was built: "toàn huyện có 120 nhà tiêu"."""
    has = quantity.unit in _BUILDINGS and _HAS.search(text, 0, quantity.start)
    return bool(has) and not _BUILT.search(text, quantity.end)


def _is_to_come(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether words after the figure say that it is still to be finished, with no other figure for them to speak of."""
    if not sentence.tells("hoàn thành", "xong", "hoàn thiện", "đưa vào", "bàn giao"):
        return False
    text = sentence.text
    clause_end = text.find(";", quantity.end)
    said = _TO_COME.search(text, quantity.end, clause_end if clause_end >= 0 else len(text))
    if not said:
        return False
    figures = [q for q in sentence.quantities if q.problem not in ("date", "ordinal", "document_number")]
    if any(said.end() <= q.start < (clause_end if clause_end >= 0 else len(text)) for q in figures):
        return False
    is_last = not any(quantity.end <= q.start < said.start() for q in figures)
    return is_last or not _HAPPENED.search(text, text.rfind(";", 0, quantity.start) + 1, quantity.start)


def turns_of(sentence: Sentence, plan: Plan, words: ProseWords) -> list[Turn]:
    """Return where reasons to set figures aside begin and end in a sentence: (start, end, reason, begins), in order."""
    events = list(dated(sentence, plan))
    for said in (one for one in sentence.said if one.phrase in words.turns):
        if sentence.text.isascii() and said.phrase in _LIKE_OTHERS:
            continue
        if said.phrase in _ONLY_BEFORE and not _ONLY_BEFORE[said.phrase].match(sentence.text, said.end):
            continue
        if said.phrase.startswith("trong ") and sentence.text[said.start :].lower().startswith("trồng"):
            continue  # "trồng tổng số 40 cây"
        if said.phrase in _ONLY_MARKED and "bạn" not in sentence.text[said.start : said.end].lower():
            continue
        if said.phrase.startswith("kế hoạch") and _REACHED.search(sentence.text, 0, said.start):
            continue  # "đạt và vượt kế hoạch đề ra"
        if "," in sentence.text[said.start : said.end] and "," not in said.phrase:
            continue  # "theo báo cáo của các huyện, đã có …" is no "huyện đã"
        events += [(said.start, said.end, reason, begins) for reason, begins in words.turns[said.phrase]]
    ends = [(start, end, reason) for start, end, reason, begins in events if not begins]
    events = [e for e in events if not (e[3] and any(s <= e[0] and e[1] < t and e[2] == r for s, t, r in ends))]
    for shape, words in _SHAPES_OF_PARTS.items():
        if words and not sentence.tells(*words):
            continue
        places = (match for match in shape.finditer(sentence.text) if not _WHERE.match(sentence.text, 0, match.start()))
        events += [(match.start(), match.end(), "part", True) for match in places]
    events += [(*span, "elsewhere", True) for span in told_by_others(sentence)]
    for start, end in on_other_topics(sentence):
        events += [(start, start, "other_campaign", True), (end, end, "other_campaign", False)]
    return sorted([*events, *_planned(sentence.text), *other_matters(sentence.text)])


def _planned(text: str) -> Iterator[Turn]:
    low = text.lower()

    def found(*shapes: re.Pattern[str]) -> Iterator[re.Match[str]]:
        for shape in shapes:
            # Each has one of its words in it, which is seen at once where trying the shape takes long.
            yield from shape.finditer(text) if any(word in low for word in _SAID_OF_PLANS[shape]) else ()

    for match in found(_ABOUT_A_PLAN, _ASKED):
        yield match.start(), match.end(), "plan", True
    for match in found(_PLAN_IN_BRACKETS, _PLAN_MADE):
        yield match.start(), match.start() + 1, "plan", True
        yield match.end(), match.end(), "plan", False
    for match in found(_PLAN_DONE, _DONE_BY):
        yield match.start(), match.end(), "plan", False
        yield match.start(), match.end(), "intention", False


def _trails(sentence: Sentence, quantity: Quantity, start: int, reason: str) -> bool:
    """Whether words after the figure still speak of it: "900 cây trong năm 2019", not "1.100 cây, năm 2019 …"."""
    between = sentence.text[quantity.end : start]
    figures = any(
        q.start >= quantity.end and q.end <= start and q.problem not in ("date", "ordinal") for q in sentence.quantities
    )
    return (
        not figures
        and not re.search(r"[,;:(]", between)
        and not _COMPARED.search(between)
        and reason not in ("part", "plan", "compared", *_WITHIN_COMMA)
    )


def _reaches(text: str, start: int, end: int, position: int, reason: str) -> bool:
    """Whether a stretch that begins at `start` still holds at `position`."""
    between = text[end:position]
    if text.rfind("(", 0, start) > text.rfind(")", 0, start) and ")" in between:
        return False  # what is said in brackets stays there: "5 tấn (năm 2019: 4 tấn); trồng 300 cây"
    if _COMPARED.search(text[:start]):
        opened = between.lstrip().startswith("(") or ("(" in between and ")" not in between)
        return opened and ")" not in between if "(" in between else not re.search(r"[,;]", between)
    if reason == "part" and _BY_THE_WAY.match(text, start) and ";" in between:
        return False  # "thu 15 tấn rác, riêng xã Chi Lăng 3 tấn; trồng 600 cây"
    if reason == "compared":
        return False
    if reason in _WITHIN_COMMA:
        return not re.search(r"[,;:]", between)
    return True
