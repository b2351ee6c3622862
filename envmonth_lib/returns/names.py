"""Which agency a text names: register names, short names and aliases, matched by words, with a weight for each place.

Comes in: short texts (letterhead, G.1, document number, file name) and the agencies asked to report. Goes out: how far
each agency is meant (0 to 1), and whether a unit below one of them seems to be speaking. Matching folds case, marks and
spelling of "UBND"; a bare place name never names its people's committee with confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from envmonth_lib.plan import Agency
from envmonth_lib.vietnamese import fold, nfc

CONFIDENT = 0.75
WEIGHTS = {"G.1": 0.85, "letterhead": 0.8, "symbol": 0.5, "file": 0.6}
_WEAK = 0.4
_SPELLED = (("uy ban nhan dan", "ubnd"), ("van phong", "vp"), ("thanh pho", "tp"), ("lien hiep phu nu", "lhpn"),
            ("mat tran to quoc", "mttq"))  # fmt: skip
_BODIES = ("ubnd", "so", "ban", "hoi", "doan", "bao", "dai", "cuc", "chi cuc", "cong an", "bo", "thanh tra",
           "trung tam", "phong", "vp", "lien doan", "lien minh", "lien hiep", "tinh doan", "hai quan", "mttq", "ub",
           "uy ban", "bql", "bch", "cong doan")  # fmt: skip
_BELOW = re.compile(
    r"^(?:phong|trung tam|tram|hat|truong|xa|phuong|thi tran|thi doan|huyen doan|thanh doan|huyen uy|"
    r"ubnd (?:xa|phuong|thi tran)|(?:hoi|doan|lien doan|ban|uy ban|mttq|mat tran|chi cuc|doi|cong an)\b.* "
    r"(?:huyen|xa|phuong|thi tran|tp))\b"
)
_LOWER_LEVEL = re.compile(r"^ (?:huyen|xa|phuong|thi tran|tp) ")


@dataclass(frozen=True, slots=True)
class Named:
    """One way of writing an agency: folded words, or (`exact`) an acronym that counts only in its own letters."""

    words: str
    agency: str
    weak: bool
    exact: bool = False


@lru_cache(maxsize=8)
def known_names(agencies: tuple[Agency, ...], province: str) -> tuple[Named, ...]:
    """All ways of writing the agencies, longest first.

    Parameters
    ----------
    agencies : tuple of Agency
        Agencies asked to report.
    province : str
        Such as ``tỉnh Lạng Sơn``; a name may be written with or without it.
    """
    tail = _spell(fold(province))
    names: dict[tuple[str, str], Named] = {}
    for agency in agencies:
        for written in (agency.name, agency.short, *agency.aliases):
            if re.fullmatch(r"[A-ZĐ]{2,9}", nfc(written)):
                names[written, agency.agency] = Named(nfc(written), agency.agency, weak=False, exact=True)
                continue
            words = _spell(fold(written))
            for form in {words, words.removesuffix(" " + tail)}:
                weak = not f"{form} ".startswith(tuple(f"{body} " for body in _BODIES))
                names[form, agency.agency] = Named(form, agency.agency, weak and form != tail)
    return tuple(sorted(names.values(), key=lambda n: (-len(n.words), n.words, n.agency)))


def agencies_in(text: str, names: tuple[Named, ...], weight: float) -> dict[str, float]:
    """Return the agencies a text names and how far, at most `weight`; a longer name hides the shorter inside it.

    A name followed by a district or commune ("Hội Nông dân huyện …") is that of the unit there, and does not count.
    """
    found: dict[str, float] = {}
    rest = whole = f" {_spell(fold(text))} "
    for named in names:
        if named.exact:
            if re.search(rf"(?<![^\W\d_]){named.words}(?![^\W\d_])", nfc(text)):
                found[named.agency] = max(found.get(named.agency, 0), weight)
            continue
        phrase = f" {named.words} "
        start = rest.find(phrase)
        if start < 0:
            continue
        below = _LOWER_LEVEL.match(whole[start + len(phrase) - 1 :]) and not named.words.startswith("ubnd")
        if not below:
            found[named.agency] = max(found.get(named.agency, 0), min(weight, _WEAK) if named.weak else weight)
        same = [n for n in names if n.words == named.words and not n.exact and n.agency != named.agency]
        for other in same:  # one name, two bodies: both are meant as far as the name can tell
            found[other.agency] = max(found.get(other.agency, 0), min(weight, _WEAK))
            found[named.agency] = min(found.get(named.agency, weight), _WEAK)
        rest = rest.replace(phrase, f" {'|' * len(named.words)} ")
    return found


def combined(votes: Iterable[dict[str, float]]) -> dict[str, float]:
    """Put votes of independent places together: two at 0.6 make 0.84, none makes nothing."""
    doubt: dict[str, float] = {}
    for vote in votes:
        for agency, weight in vote.items():
            doubt[agency] = doubt.get(agency, 1.0) * (1 - weight)
    return {agency: 1 - d for agency, d in doubt.items()}


def speaks_below(lines: Iterable[str], names: tuple[Named, ...]) -> bool:
    """Whether a letterhead line is that of a unit below an agency (phòng, trạm, xã …) and not an agency's own name."""
    own = {n.words for n in names if not n.exact}
    spelled = (_spell(fold(line)) for line in lines)
    return any(_BELOW.match(line) and line not in own for line in spelled)


def other_province(lines: Iterable[str], province: str) -> str:
    """Return a letterhead line that names the people's committee of another province, or an empty text."""
    ours = _spell(fold(province))
    for line in lines:
        said = _spell(fold(line))
        if re.match(r"ubnd tinh \w+", said) and ours not in said:
            return line
    return ""


def _spell(folded: str) -> str:
    for long, short in _SPELLED:
        folded = re.sub(rf"\b{long}\b", short, folded)
    return folded
