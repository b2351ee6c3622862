"""Lines of a list to nominations: group headings, items, and the lines that go on about the item above them.

Why: "UBND huyện đề nghị khen thưởng các tập thể, cá nhân sau:" is followed by a line or more for each. A list that
names good examples without asking for anything waits for words that ask ("đề nghị khen thưởng các trường hợp trên").
Comes in: paragraphs in their order, from `nominations`. Goes out: `Item`. Clause: II.7.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from envmonth_lib.returns.nominationtext import Named, named_in
from envmonth_lib.returns.nomineekinds import kind_named, kinds_in
from envmonth_lib.vietnamese import fold

MARKER = re.compile(
    r"\s*(?:(?P<bullet>[-+*•–·]+)|(?P<roman>[IVX]{1,5})\s?[.)/:-]|(?P<number>\d{1,2}(?:\.\d{1,2})*)(?:\s?[.)/]|\s?[-–](?=\s))|"
    r"(?P<letter>[a-zđ])\s?[.)])\s*(?=\S)"
)
_NAME_LABEL = re.compile(
    r"(?:họ và tên|họ tên|họ, tên|tên\s+(?:tập thể|đơn vị|tổ chức|cá nhân|doanh nghiệp|hộ)|tập thể|cá nhân|"
    r"doanh nghiệp|tổ chức|hộ gia đình|hộ|"
    r"(?:(?:về|trong) )?lĩnh vực (?P<field>[^:]{3,60})|về (?P<of>[^:]{3,60}))\s*:\s*",
    re.IGNORECASE,
)
_SLASH = re.compile(r"(?<=\w)/ ")  # "1/ Vi Thị A/ giáo viên/ trồng 50 cây"; as long as what stands for it
_LABELS = {
    "achievement": ("thanh tich", "tom tat thanh tich", "ly do", "ket qua", "noi dung thanh tich",
                    "thanh tich dat duoc"),
    "unit": ("dia chi", "don vi", "don vi cong tac", "noi cong tac", "chuc vu", "noi o", "dia ban", "chuc vu don vi"),
    "proposed_form": ("hinh thuc", "hinh thuc de nghi", "hinh thuc khen thuong", "de nghi"),
    "evidence": ("bang chung", "minh chung", "tai lieu kem theo", "ho so kem theo"),
    "rewarded_before": ("da duoc khen", "khen thuong da co", "da duoc khen thuong"),
    "fields": ("linh vuc",),
}  # fmt: skip
_LABEL_OF = {words: name for name, known in _LABELS.items() for words in known}
_GROUP_LEAD = re.compile(r"^(?:ve|doi voi|danh sach|cac|khen thuong|bieu duong) ")


@dataclass
class Item:
    """One nomination being put together: what was named, where, and what later lines add."""

    named: Named
    paragraph: int
    form: str
    words: str = ""
    more: dict[str, str] = field(default_factory=dict)
    paragraphs: list[int] = field(default_factory=list)


@dataclass
class OpenList:
    """A list that was opened: whether it asks for praise, the kind of its group, the marks of its heading and items."""

    asked: bool
    form: str = ""
    kind: str = ""
    opened_by: str = ""
    items: list[Item] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)
    item_mark: str = ""
    next_section: str = ""
    _last_number: str = ""

    def take(self, number: int, text: str) -> str:
        """Take in one paragraph; tell what it was: a group, an item, more of it, unread, or the end of the list."""
        marker = MARKER.match(text)
        mark = marker.lastgroup or "" if marker else ""
        body = text[marker.end() :] if marker else text
        number_said = (marker["number"] or "") if marker else ""
        if number_said and number_said == self.next_section and not _follows(self._last_number, number_said):
            return "end"
        self._last_number = number_said or self._last_number
        if self._is_group(body):
            return "group"
        at = label.end() if (label := _NAME_LABEL.match(body)) else 0
        group = (_kind_of_label(label[0]) if label else "") or self.kind
        named, doubtful = named_in(_SLASH.sub(", ", body), at, group, bare=bool(marker or label))
        if named and (marker or label or _says_enough(named[0])):
            about = {"fields": label["field"] or label["of"]} if label and (label["field"] or label["of"]) else {}
            self.items += [Item(one, number, self.form, text, dict(about), [number]) for one in named]
            self.doubtful += [number] if doubtful else []
            self.item_mark = mark
            return "item"
        if self._goes_on(body, mark):
            self._add(number, body)
            return "more"
        return "end" if self._is_over(marker, mark, body) else "unread"

    def _is_group(self, body: str) -> bool:
        said = _GROUP_LEAD.sub("", fold(body.rstrip(" :")))
        kind = kind_named(said)
        if not kind and len(body) < 60 and body.rstrip().endswith((":", ")")) and len(found := kinds_in(body)) == 1:
            kind = found.pop()
        self.kind = kind or self.kind
        return bool(kind)

    def _goes_on(self, body: str, mark: str) -> bool:
        if not self.items:
            return False
        if _label_of(body):
            return True
        says = body[:1].islower() or fold(body).startswith(("da ", "trong ", "co ", "la ", "tu "))
        return says or (mark in ("bullet", "") and self.item_mark in ("number", "letter") and not body.isupper())

    def _add(self, number: int, body: str) -> None:
        item = self.items[-1]
        item.paragraphs.append(number)
        item.words += f"\n{body}"
        if label := _label_of(body):
            item.more[label] = ", ".join(filter(None, (item.more.get(label, ""), body.partition(":")[2].strip(" .;"))))
            return
        said = "; ".join(filter(None, (item.named.achievement.rstrip(" .;"), body.strip().rstrip(" .;"))))
        item.named = replace(item.named, achievement=said)

    def _is_over(self, marker: re.Match[str] | None, mark: str, body: str) -> bool:
        if mark == "roman" or body.isupper() or not marker:
            return True
        return mark == "number" and (not self.items or self.item_mark != "number" or self.opened_by == "number")


def _kind_of_label(label: str) -> str:
    said = fold(label)
    return "individual" if said.startswith("ho ") and "ten" in said else kind_named(said.removeprefix("ten "))


def _says_enough(named: Named) -> bool:
    """Whether a line without a mark speaks of a nominee: a body's name alone may be a signature."""
    return bool(named.achievement or named.unit) or named.kind not in ("", "organisation")


def _follows(last: str, number: str) -> bool:
    return last.isdigit() and number.isdigit() and int(number) == int(last) + 1


def _label_of(body: str) -> str:
    label, colon, _ = body.partition(":")
    return _LABEL_OF.get(fold(label), "") if colon else ""
