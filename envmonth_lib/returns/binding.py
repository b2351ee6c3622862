"""Which indicator a figure in a sentence answers: by its own noun, what is said near it, and the activity spoken of.

Why: in "treo 20 băng rôn, 05 pano, phát 1.500 tờ rơi" each figure has its own noun, and "1.200 lượt người" answers by
the activity it stands nearest to. Comes in: a `Sentence` and one of its figures. Goes out: an indicator, or None
where no rule of the lexicon or more than one is met: no guess is made. Clause: content of II.1 to II.7.
"""

from __future__ import annotations

import re

from envmonth_lib.plan import Indicator, Plan
from envmonth_lib.returns.activities import activity_near
from envmonth_lib.returns.attendances import is_of_no_people
from envmonth_lib.returns.letters import Said
from envmonth_lib.returns.lexicon import ProseRule, ProseWords
from envmonth_lib.returns.quantities import Quantity
from envmonth_lib.returns.sentences import Sentence
from envmonth_lib.returns.unitwords import CLASSIFIERS, OCCASIONS, counts_same, factor, is_measure, is_unit, unit_named
from envmonth_lib.returns.windows import before, is_half, list_verb, windows_of

# Words after which the noun phrase of a figure has ended.
_NOUN_ENDS = re.compile(
    r"[,;:().]|\s(?:và|với|tại|ở|cho|do|để|trong|trên|từ|theo|của|nhằm|có|được|đã|là|qua|sau|vào|gồm|về|trị giá|"
    r"thu hút|cùng|tham gia|tham dự|góp phần)(?!\w)",
    re.IGNORECASE,
)
# What may stand between a unit and the end of a figure that has no noun of its own ("cây trồng mới: 640 cây").
_NO_NOUN = re.compile(
    r"\s*(?:$|[,;:.()/–-]|(?:và|với|tại|ở|cho|do|để|trong|trên|từ|theo|của|nhằm|được|đã|là|so|tăng|bằng|đạt|gồm|sau|qua|"
    r"vào|nay|trở|mỗi|cùng|ạ|tham gia|tham dự|khác|mới|các loại|như|trong đó|ngoài|góp|thu|tổng|tương)(?!\w))",
    re.IGNORECASE,
)
# What may stand between a figure and the noun it counts: in "25 hộ xây nhà tiêu" no latrines are counted.
_CLASSIFIERS = re.compile(
    r"\s*(?:(?:các|loại|những|lượng|khối lượng|mới|công trình|cái|chiếc|tấm lớn|tấm|tờ|bức|tuyến|cuộc|buổi|lượt|đợt|"
    r"số|cây|cụm|bảng|biển|bộ|mẫu|cuốn|quyển|con|hạng mục|mô hình|tấm gương|suất)"
    r"\s+)*[“\"‘']?",
    re.IGNORECASE,
)
_FROM = re.compile(r"\btừ (?:nguồn |vốn |nguồn vốn )?$", re.IGNORECASE)  # "kinh phí từ nguồn xã hội hóa 30 triệu"
_JOINT = re.compile(r"\s*(?:,|/|và|hoặc|cùng)\s*(?:các )?", re.IGNORECASE)
_JOINT_ENDS = re.compile(r"\s*(?:$|[,;.)]|(?:và|tại|ở|trên|trong|các loại|với|cho|có|thu hút)(?!\w))", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\([^()\d]*\)")  # "30 triệu (ngân sách)"
_OCCASION = re.compile("buổi|cuộc|đợt|lớp|lần|hội nghị|hội thảo|tọa đàm|toạ đàm|tập huấn")
_OF_ANYTHING = {"lượt", "lượt người", "người"}  # "126 lượt tin, bài" are no people
_PIECES = {"cái", "chiếc", "tờ", "tấm", "bản"}
_PREDICATE = re.compile(
    r"[^,;.:()\d]{0,30}?\s?(?:được|đạt)\s(?!xử lý|giải quyết|biểu dương|khen|tuyên dương|trồng|treo)", re.IGNORECASE
)
_CASES = {"vụ", "trường hợp", "vụ việc", "hành vi"}
_VIOLATION = re.compile(r"(?:\s*(?:vi phạm|việc|hành chính|bị|về))*", re.IGNORECASE)
_AS_MUCH = re.compile(r",\s*(?:tương đương|ước tính|quy ra|tổng cộng|tổng số)\b", re.IGNORECASE)
_A_LIST = 3
_FOLLOWS = re.compile(
    r"\b(?:thực hiện|căn cứ|theo|hưởng ứng|triển khai|nhận được)(?: nội dung| tốt)?\s+$", re.IGNORECASE
)
_HELPS = re.compile(  # "hướng dẫn, vận động nhân dân xây mới 41 nhà tiêu": they were built
    r",?(?: và)? (?:vận động|hỗ trợ|giúp|giám sát|đôn đốc)\b", re.IGNORECASE
)
_CITES = re.compile(r"\s+số\s+\d+\s*/", re.IGNORECASE)
_LABELLED_SO = re.compile(
    r"(?:^|[;.]\s*)(?:tổng )?(?:khối lượng|lượng|số lượng|số|diện tích)\b[^;.:()\d]*\blà$", re.IGNORECASE
)
_DOING = re.compile("(?:thu|gom|trồng|xử|phạt|chi|tăng|phát)(?!\\w)")  # "khơi thông 4 km mương, thu gom 23 tấn"


def indicator_of(sentence: Sentence, quantity: Quantity, plan: Plan, words: ProseWords) -> Indicator | None:
    """Return the one indicator whose rule the figure meets and whose unit it can be in, or None."""
    windows = windows_of(sentence, quantity)
    if is_half(sentence, quantity):
        return None
    # "320 hộ được công nhận gia đình văn hóa" tells of them itself, and borrows nothing from the part before.
    own_predicate = not is_measure(quantity.unit) and _PREDICATE.match(sentence.text, quantity.end)
    of_no_people = is_of_no_people(sentence, quantity)
    beside = sentence.phrases(*windows[1]) | sentence.phrases(*list_verb(sentence, quantity))
    beside -= _cited(sentence, windows[1][0], quantity.start)
    of_nominees = sentence.context.item == "II.7"  # what those put forward have done is not the agency's own figure
    for noun, label, tried in _nouns(sentence, quantity, words, windows):
        rules = [
            (rule, indicator)
            for indicator, rule in words.by_noun[noun]
            if indicator in plan.indicators
            and not (of_nominees and not plan.indicators[indicator].number.startswith("7."))
            and indicator not in tried
            and (label == "line" or not rule.line)
            and _measures(quantity, plan.indicators[indicator], bool(label))
            and not (of_no_people and plan.indicators[indicator].unit == "lượt người")
        ]
        named = noun in OCCASIONS and not label and not _NO_NOUN.match(sentence.text, quantity.end)
        named = named or (noun in _CASES and _of_their_own(sentence.text, noun, quantity))
        reach = 3 if named else 4 if own_predicate else None  # "12 buổi giao lưu" says itself what it is
        for window in windows[:reach] if rules else ():
            met = [
                (rule, indicator)
                for rule, indicator in rules
                if not (rule.close and window is windows[-1])
                and _meets(sentence, quantity, rule, window, beside, words)
            ]
            if met:
                best = _best(met, sentence.phrases(*windows[1]))
                return plan.indicators[best] if best else None
    return None


def _cited(sentence: Sentence, start: int, end: int) -> set[str]:
    """Phrases before a figure that say nothing of it: of a document that is cited, of guidance that helped to build."""
    before_it = [one for one in sentence.said if start <= one.start and one.end <= end]
    cited = [one for one in before_it if _CITES.match(sentence.text, one.end)]
    cited = [one for one in cited if _FOLLOWS.search(sentence.text, 0, one.start)]
    cited += [one for one in before_it if one.phrase == "hướng dẫn" and _HELPS.match(sentence.text, one.end)]
    return {one.phrase for one in cited} - {one.phrase for one in before_it if one not in cited}


def _of_their_own(text: str, noun: str, quantity: Quantity) -> bool:
    """Whether cases say what they are of: "35 vụ hàng giả", and not "05 trường hợp vi phạm, phạt …"."""
    at = text.lower().find(noun, quantity.start)
    return at >= 0 and not _NO_NOUN.match(text, _VIOLATION.match(text, at + len(noun)).end())


def _best(met: list[tuple[ProseRule, str]], own: frozenset[str]) -> str:
    """The indicator whose rule asks for most; of several the one whose words stand nearest; "" where none does."""
    for rank in (lambda rule: rule.weight, lambda rule: sum(bool(line & own) for line in rule.near_lines)):
        most = max(rank(rule) for rule, _ in met)
        met = [(rule, indicator) for rule, indicator in met if rank(rule) == most]
    named = {indicator for _, indicator in met}
    return named.pop() if len(named) == 1 else ""


def _measures(quantity: Quantity, indicator: Indicator, is_label: bool) -> bool:
    """Whether figure and indicator both count, or measure in one dimension ("20 triệu" alone is money).

    Under a label the unit must be the indicator's: "trồng cây tại 12 điểm" counts no trees.
    """
    unit, expected = quantity.unit, unit_named(indicator.unit)
    if not is_measure(unit) and not is_measure(expected):
        return not is_label or counts_same(unit, indicator.unit)
    if not unit:
        return expected.endswith("đồng") and quantity.scale > 1
    return factor(unit, expected) is not None


def _nouns(
    sentence: Sentence, quantity: Quantity, words: ProseWords, windows: tuple[tuple[int, int], ...]
) -> list[tuple[str, str, set[str]]]:
    """Nouns the figure may count, best first: its own after it, then the last before it where it may have none.

    With each: "label" where it stands before the figure, "line" where nothing else does ("Cây xanh: 820 cây"); and
    the indicators that a longer noun around it has been asked for.
    """
    nouns = [one for one in sentence.said if one.phrase in words.by_noun]
    ends = _NOUN_ENDS.search(sentence.text, quantity.end)
    end = ends.start() if ends else len(sentence.text)
    if is_measure(quantity.unit):
        end = min(windows[2][1], end)
    if _is_money(quantity):
        aside = _IN_BRACKETS.match(sentence.text, quantity.end)
        end = aside.end() if aside else before(r":|trong đó|gồm", sentence.text, quantity.end, windows[1][1])
    own = [one for one in nouns if quantity.start <= one.start < end and one.end <= windows[2][1]]
    if not _is_money(quantity):
        counts = is_measure(quantity.unit) or quantity.unit in CLASSIFIERS or not is_unit(quantity.unit)
        own = [
            one
            for one in own
            if one.start < quantity.end or (counts and _CLASSIFIERS.fullmatch(sentence.text, quantity.end, one.start))
        ]
    outer = _outermost(own)
    if any(_is_joint(sentence.text, one, nouns, words, quantity) for one in outer):
        return []
    found = [(one.phrase, "", set()) for one in outer] + _shorter(own, outer, words)
    if not _NO_NOUN.match(sentence.text, quantity.end):
        return found
    labels = _label(sentence, quantity, nouns, windows)
    kinds = ("line" if _is_line(sentence, one, quantity) else "label" for one in labels)
    labelled = [(one.phrase, kind, set()) for one, kind in zip(labels, kinds, strict=True)]
    # "túi vải 80 cái, băng rôn 7 cái": the name stands before
    return labelled + found if all(one.phrase in _PIECES for one in outer) else found + labelled


def _is_line(sentence: Sentence, noun: Said, quantity: Quantity) -> bool:
    """Whether a line, or part of one or of a long list, consists of this noun and the figure alone."""
    text, apart = sentence.text, ";.:," if len(sentence.quantities) > _A_LIST else ";.:"
    starts = re.search(rf"(?:^|[{apart}])\W*(?:(?:tổng )?số (?:lượng )?)?$", text[: noun.start], re.IGNORECASE)
    return bool(starts) and re.fullmatch(r"\s*(?::|là|được|đạt|hết)?\s*", text[noun.end : quantity.start]) is not None


def _is_alone(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a sum is nobody's part: no heading above, no dash before, first in its sentence or last of a list."""
    context, before_it = sentence.context, sentence.text[: quantity.start]
    if context.heading or context.item not in ("", "M") or not before_it[:1].isalpha():
        return False
    return before_it.count(";") == 0 or before_it.count(";") >= _A_LIST


def _is_joint(text: str, noun: Said, nouns: list[Said], words: ProseWords, quantity: Quantity) -> bool:
    """Whether the figure is of two things together: "120 băng rôn và pano", "20 triệu từ ngân sách và xã hội hóa".

    "41 buổi vệ sinh cơ quan, doanh nghiệp" is of one: no doing, but a place.
    """
    joint = _JOINT.match(text, noun.end)
    others = [one for one in nouns if joint and one.start == joint.end()]
    if not others:
        return False
    other = max(others, key=lambda one: one.end)
    if _DOING.match(other.phrase) or (quantity.unit in OCCASIONS and not _OCCASION.match(other.phrase)):
        return False
    kinds = [{indicator for indicator, _ in words.by_noun[one.phrase]} for one in (noun, other)]
    return kinds[0].isdisjoint(kinds[1]) and _JOINT_ENDS.match(text, other.end) is not None


def _is_money(quantity: Quantity) -> bool:
    return quantity.unit.endswith("đồng") or (quantity.scale > 1 and not quantity.unit)


def _label(
    sentence: Sentence, quantity: Quantity, nouns: list[Said], windows: tuple[tuple[int, int], ...]
) -> list[Said]:
    """Nouns before the figure, head first: of the whole label with a colon, else of what follows the last comma."""
    earlier = [one for one in nouns if windows[2][0] <= one.start and one.end <= quantity.start]
    written = sentence.text[: quantity.start].rstrip()
    if written.endswith(":"):  # of "Kinh phí: Ngân sách: 120 triệu" the last label
        last = [one for one in earlier if one.start > written[:-1].rfind(":")]
        return _outermost(last) or _outermost(earlier)
    if whole := _LABELLED_SO.search(written):  # "khối lượng chất thải thu gom, vận chuyển về bãi rác là 185 m3"
        return _outermost([one for one in earlier if one.start >= whole.start()])
    if _is_money(quantity) and (sources := [one for one in earlier if _FROM.search(written, 0, one.start)]):
        return _outermost(sources)
    close = [one for one in earlier if one.end > windows[0][0]]
    if windows[2][0] > windows[3][0] and (comma := sentence.text.find(",", windows[2][0], quantity.start)) >= 0:
        comma = -1 if _AS_MUCH.match(sentence.text, comma) else comma
        earlier = [one for one in earlier if one.start > comma]  # "1,5 km mương, hành quân 35 km"
    return _outermost(close) or _outermost(earlier)[::-1]


def _outermost(found: list[Said]) -> list[Said]:
    """Leave out what stands within a longer one: "rác thải" in "rác thải nhựa"."""
    kept = [
        one
        for one in found
        if not any(o.start <= one.start and one.end <= o.end and o.end - o.start > one.end - one.start for o in found)
    ]
    return sorted(kept, key=lambda one: one.start)


def _shorter(own: list[Said], outer: list[Said], words: ProseWords) -> list[tuple[str, str, set[str]]]:
    """Nouns within longer ones that may count the same: "đơn vị" in "đơn vị trực thuộc", not "rác" in "rác nhựa"."""
    kinds = {one.phrase: {indicator for indicator, _ in words.by_noun[one.phrase]} for one in own}
    found = []
    for one in (one for one in own if one not in outer):
        around = [kinds[o.phrase] for o in outer if o.start <= one.start and one.end <= o.end]
        if one.phrase not in _OF_ANYTHING and all(kinds[one.phrase] & longer for longer in around):
            found.append((one.phrase, "", set().union(*around)))
    return found


def _meets(
    sentence: Sentence,
    quantity: Quantity,
    rule: ProseRule,
    window: tuple[int, int],
    beside: set[str],
    words: ProseWords,
) -> bool:
    item = sentence.context.item
    if rule.alone and not _is_alone(sentence, quantity):
        return False
    if (rule.under and item not in rule.under) or item in rule.not_under:
        return False
    if rule.not_after:
        earlier = sentence.phrases(0, quantity.start) - _cited(sentence, 0, quantity.start)
        if not earlier.isdisjoint(rule.not_after):
            return False
    if rule.never and not beside.isdisjoint(rule.never):
        return False
    if rule.near_lines and not _is_near(sentence, quantity, rule, window):
        return False
    return not rule.activity or activity_near(sentence, quantity, words) in rule.activity


def _is_near(sentence: Sentence, quantity: Quantity, rule: ProseRule, window: tuple[int, int]) -> bool:
    """Whether every line of the rule is met close by.

    "Tổ chức 14 buổi" under a heading are what it names; "14 buổi chiếu phim" are not.
    """
    plain = quantity.unit not in OCCASIONS or _NO_NOUN.match(sentence.text, quantity.end) is not None
    near = sentence.phrases(*window) | (sentence.context.topic if rule.above and plain else set())
    return not any(map(near.isdisjoint, rule.near_lines))


def answers_also(sentence: Sentence, quantity: Quantity, indicator: Indicator, words: ProseWords) -> list[str]:
    """Return ids of other indicators that the same figure answers: "02 hội thảo trực tuyến" are two online as well."""
    asked = [(other, rule) for other, rules in words.also.items() for rule in rules if indicator.id in rule.of]
    near = sentence.phrases(*windows_of(sentence, quantity)[3]) if asked else frozenset()
    met = (other for other, rule in asked if all(line & near for line in rule.near_lines))
    return list(dict.fromkeys(met))
