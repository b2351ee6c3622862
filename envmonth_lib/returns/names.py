"""How an agency of the register may be written: in full, by its short names, by initials, by its place, misspelt.

Comes in: the agencies asked to report. Goes out: `Names`, the forms of each with how surely it is meant, and `ends`,
which matches a form against the words of a text, each in full or several by their initials (Sở NN và PTNT, BCH QS
tỉnh), so that the register need not list every spelling. A place alone ("Tràng Định") names no people's committee
surely; `units` looks at what stands around a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from envmonth_lib.plan import Agency, Plan
from envmonth_lib.vietnamese import fold, nfc

FULL, SPELT_SHORT, PLACED, NO_LEVEL, HALF, MISSPELT, PLACE = 1.0, 0.96, 0.86, 0.89, 0.75, 0.65, 0.5
LEVELS = ("huyen", "tp", "tx", "xa", "phuong", "tt", "thi tran", "x", "p")
_SPELLED = (("uy ban nhan dan", "ubnd"), ("u b n d", "ubnd"), ("hdnd va ubnd", "ubnd"), ("hdnd ubnd", "ubnd"),
            ("van phong", "vp"), ("thanh pho", "tp"), ("t p", "tp"), ("thi xa", "tx"))  # fmt: skip
_LETTERS = {"h": "huyen"}  # UBND H. Tràng Định
# Words that fold to that of a body: "Số TT" is no "Sở TT", "Phục hồi hệ sinh thái" no association.
_NO_BODY = ("số", "hồi", "hỏi", "trăm", "đoạn")
_BODIES = ("ubnd", "so", "ban", "hoi", "doan", "bao", "dai", "cuc", "chi cuc", "cong an", "bo", "thanh tra",
           "trung tam", "phong", "vp", "lien doan", "lien minh", "lien hiep", "hai quan", "mttq", "mat tran", "ub",
           "uy ban", "bql", "bch", "cong doan", "tt", "ttr",
           "lhh")  # fmt: skip
_OF_ANY_OFFICE = frozenset(
    ["vp", "so", "thanh", "tra", "ttr", "phong", "ke", "hoach", "tai", "chinh", "kh", "tc", "khtc"]
)
_INITIALS = re.compile(r"[^\W\d_]*[A-ZĐ][^\W\d_]*[A-ZĐ]")  # SGDĐT, SNgV
_JOINED = re.compile(r"([^\W\d_])(?=[A-ZĐ]([^\W\d_]))")  # huyenTrangDinh


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing an agency: folded words, code, how surely it is meant; `initials` such as CAT are not cát."""

    words: tuple[str, ...]
    code: str
    sure: float
    initials: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, folded; `plain` words may be initials: without marks, and in capitals or without a vowel."""

    folded: str
    plain: bool


class Names:
    """All ways of writing the agencies of one year; see `known_names`."""

    def __init__(self, agencies: tuple[Agency, ...], superior: str, organiser: str, issuer: str):
        self.province = fold(re.sub(r"^.*?(?:tỉnh|thành phố)", "", superior))
        self.kinds = {a.agency: a.kind for a in agencies}
        self.parents = {a.agency: a.parent for a in agencies if a.parent}
        self.organiser = organiser
        self.districts: dict[str, str] = {}
        self._starts: dict[str, list[Form]] = {}
        self.full: dict[str, str] = {}
        for agency in agencies:
            for form in self._forms(agency):
                self._add(form)
        for joined, code in tuple(self.full.items()):
            self._add(Form((joined,), code, SPELT_SHORT))
        for form in _written(self.organiser, (issuer,), self.province):
            self._add(form)

    def closest(self, text: str) -> tuple[str, ...]:
        """Code of the one full name a misspelt text is nearest to, if there is just one; gaps do not count."""
        from rapidfuzz import fuzz, process

        words = "".join(w.folded for w in words_of(text)).removesuffix(f"tinh{self.province.replace(' ', '')}")
        near = process.extract(words, self.full.keys(), scorer=fuzz.ratio, score_cutoff=90, limit=3)
        best = {self.full[name] for name, score, _ in near if score > near[0][1] - 5}
        return tuple(best) if len(best) == 1 and len(words) >= 7 else ()

    def starting(self, word: str) -> list[Form]:
        """Forms that may begin with a word."""
        return self._starts.get(word, [])

    def _forms(self, agency: Agency) -> Iterator[Form]:
        words = _spell(fold(agency.name)).split()
        level = len(words) > 2 and words[0] == "ubnd" and words[1] in LEVELS
        if not level:
            yield from _written(agency.agency, (agency.name, agency.short, *agency.aliases), self.province)
            return
        own = tuple(words[2:])
        self.districts[" ".join(own)] = agency.agency
        yield Form(("ubnd", words[1], *own), agency.agency, FULL)
        yield Form((words[1], *own), agency.agency, PLACED)
        for alias in agency.aliases:
            said = tuple(_spell(fold(alias)).split())
            if said and said[0] == "ubnd" and " ".join(own) not in " ".join(said):
                yield Form(said, agency.agency, FULL)
            elif nfc(alias).isupper():
                yield Form(said, agency.agency, PLACED, initials=True)
            elif said and said[0] not in (*LEVELS, "ubnd") and " ".join(said) != " ".join(own):
                for before, sure in ((("ubnd", words[1]), FULL), ((words[1],), PLACED), ((), PLACE)):
                    yield Form((*before, *said), agency.agency, sure)
        if " ".join(own) != self.province:
            yield Form(("ubnd", *own), agency.agency, HALF)
            yield Form(own, agency.agency, PLACE)
            yield Form(("".join(own),), agency.agency, PLACE)

    def _add(self, form: Form) -> None:
        content = [w for w in form.words if w != "va"]
        initials = "".join(w[0] for w in content)
        long = next((n for n, w in enumerate(content) if len(w) > 1 and not re.search("[aeiouy]", w)), len(content))
        for first in {form.words[0], *(initials[:n] for n in range(3, long + 1))}:
            self._starts.setdefault(first, []).append(form)
        if form.sure >= HALF and len(form.words) > 1 and form.code != self.organiser:
            self.full["".join(form.words)] = form.code


def known_names(agencies: tuple[Agency, ...], plan: Plan) -> Names:
    """Return the ways of writing the agencies of a plan's year; made once for a register."""
    key = (id(agencies), id(plan))
    held = _KNOWN.get(key)
    if held is None:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        names = Names(agencies, plan.superior.vi, plan.organiser, plan.issuer.vi)
        held = _KNOWN[key] = (agencies, plan, names)
    return held[2]


_MOST_KNOWN = 8
_KNOWN: dict[tuple[int, int], tuple[tuple[Agency, ...], Plan, Names]] = {}  # what is kept here keeps its number


def _written(code: str, names: tuple[str, ...], province: str) -> Iterator[Form]:
    seen = set()
    for name in (variant for written in names for variant in _without_brackets(written)):
        words = _spell(fold(name))
        if f"tinh {province}" in words or words.count(province) == 0:
            words = words.removesuffix(f" tinh {province}")
        if words and words not in seen:
            seen.add(words)
            initials = bool(_INITIALS.fullmatch(nfc(name)))
            body = f"{words} ".startswith(tuple(f"{b} " for b in _BODIES)) or "tinh" in words.split()
            common = set(words.split()) <= _OF_ANY_OFFICE and not words.startswith(
                "so "
            )  # every office has such a room
            sure = HALF if common else FULL if body or initials else PLACE
            yield Form(tuple(words.split()), code, sure, initials)


def _without_brackets(name: str) -> Iterator[str]:
    """Write "Phòng (Chi cục) Quản lý đất đai" in its three ways: all of it, the one name, the other."""
    yield name
    if found := re.fullmatch(r"(.*?)\s*\((.*?)\)\s*(.*)", name):
        yield f"{found[1]} {found[3]}"
        yield f"{found[2]} {found[3]}" if found[3] else found[1]


def _spell(folded: str) -> str:
    for long, short in _SPELLED:
        folded = re.sub(rf"\b{long}\b", short, folded)
    return folded


def words_of(text: str) -> tuple[Word, ...]:
    """Words of a text for matching; "Ủy ban nhân dân" and "thành phố" come in their usual short form."""
    return _words(nfc(text))


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[Word, ...]:
    spaced = _JOINED.sub(lambda m: f"{m[1]} " if m[1].islower() and m[2].islower() else m[1], text.replace("&", " và "))
    words = []
    for raw in re.findall(r"[^\W_]+", spaced):
        folded = raw.casefold() if raw.casefold() in _NO_BODY else fold(raw)
        marked = folded != raw.casefold().replace("đ", "d")
        words.append(
            Word(_LETTERS.get(folded, folded), not marked and (raw.isupper() or not re.search("[aeiou]", folded)))
        )
    return _spelled_words(words)


def _spelled_words(words: list[Word]) -> tuple[Word, ...]:
    out, at = [], 0
    while at < len(words):
        for long, short in _SPELLED:
            parts = long.split()
            if [w.folded for w in words[at : at + len(parts)]] == parts:
                out.append(Word(short, plain=False))
                at += len(parts)
                break
        else:
            out.append(words[at])
            at += 1
    return tuple(out)


def ends(words: tuple[Word, ...], at: int, wanted: tuple[str, ...], short: bool) -> Iterator[tuple[int, bool]]:
    """Where a form may end that begins at a word, each word in full or several by their initials ("PTNT")."""
    if not wanted:
        yield at, short
        return
    if wanted[0] == "va":
        yield from ends(words, at, wanted[1:], short)
    if at >= len(words):
        return
    word = words[at]
    if word.folded == wanted[0]:
        yield from ends(words, at + 1, wanted[1:], short)
    elif len(word.folded) > 1 and word.folded != "va":
        taken = ""
        for n, next_word in enumerate(wanted, 1):
            if len(next_word) > 1 and not re.search("[aeiouy]", next_word):
                break  # already initials themselves
            taken += "" if next_word == "va" else next_word[0]
            if taken == word.folded and len(taken) > 1:
                yield from ends(words, at + 1, wanted[n:], True)
            if not word.folded.startswith(taken):
                break
