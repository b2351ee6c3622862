"""One nominee sent by two agencies, or written two ways, is one nominee with two sponsors.

Comes in: table ``nominees`` and the decisions of people. Goes out: `Merged`, the nominees with all their nominations,
and table ``pairs``, what a person must decide with both texts in view. Never across kinds; a nomination that fits two
different nominees is joined to neither. A decision settles a pair both ways. Clause: II.7.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from envmonth_lib.evaluation.likeness import OTHER, SAME, Likeness, Sent, likeness
from envmonth_lib.evaluation.naming import has_lost_marks, is_titled, read_person, told_place
from envmonth_lib.evaluation.nominationpairs import told_again, worth_a_look
from envmonth_lib.plan import Method
from envmonth_lib.vietnamese import fold, nfc

PAIR_COLUMNS = ["kind", "nominee", "other", "sponsor", "other_sponsor", "text", "other_text", "why"]
PEOPLE = ("individual", "household")
_SEVERAL = "Hợp với hơn một bên được đề cử khác nhau."
_CROSS = "Tên khớp nhưng xếp vào hai loại khác nhau; nếu là một thì thống nhất loại trước."


@dataclass(frozen=True)
class Group:
    """One nominee: class, name shown, its nominations as rows of ``nominees``, and which rows of the table they are."""

    kind: str
    nominee: str
    rows: tuple[dict[str, str], ...]
    members: tuple[int, ...]

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every way the name was written, each once."""
        return tuple(dict.fromkeys(nfc(row["nominee"]).strip() for row in self.rows))

    @property
    def sponsors(self) -> tuple[str, ...]:
        """Agencies that sent it, each once."""
        return tuple(dict.fromkeys(row["nominated_by"] for row in self.rows))

    def joined(self, fields: Iterable[str]) -> dict[str, str]:
        """Bring the nominations together: fields in the plan's order, texts one after another, the fullest unit."""
        named = {f for row in self.rows for f in row["fields"].split(";")}
        return {
            **{column: self._told(column) for column in ("achievement", "evidence")},
            "fields": ";".join(f for f in fields if f in named),
            "unit": max((row["unit"].strip() for row in self.rows), key=lambda text: (len(text), text)),
            "source": "; ".join(dict.fromkeys(f"{row['file']}, {row['place']}" for row in self.rows)),
        }

    def _told(self, column: str) -> str:
        """What all sponsors wrote, each text once, none that stands within another; of two alike, the marked one."""
        said = sorted((row[column].strip() for row in self.rows if row[column].strip()), reverse=True)
        best = {fold(text): max((t for t in said if fold(t) == fold(text)), key=_marked) for text in said}
        within = {text for text in best for other in best if text != other and f" {text} " in f" {other} "}
        texts = [fold(row[column]) for row in self.rows if row[column].strip()]
        return "; ".join(dict.fromkeys(best[text] for text in texts if text not in within))

    def is_called(self, kind: str, name: str) -> bool:
        """Whether `name` is one of its spellings, or the name shown."""
        kinds = {self.kind, *(row["kind"] for row in self.rows)}
        return kind in kinds and fold(name) in {fold(self.nominee), *map(fold, self.spellings)}


@dataclass(frozen=True)
class Merged:
    """All nominees, and the pairs that a person must look at."""

    groups: tuple[Group, ...]
    pairs: pd.DataFrame

    def called(self, kind: str, name: str, sponsor: str = "") -> tuple[Group, ...]:
        """Return the nominees of a class that go by a name; more than one where names are shared."""
        found = [g for g in self.groups if g.is_called(kind, name) and (not sponsor or sponsor in g.sponsors)]
        exact = [g for g in found if g.nominee == nfc(name).strip()]
        return tuple(exact if len(exact) == 1 else found)


def merge_nominations(
    nominees: pd.DataFrame, method: Method, apart: Iterable[tuple[int, int]] = (), one: Iterable[tuple[int, int]] = ()
) -> Merged:
    """Bring the nominations of one nominee together.

    Parameters
    ----------
    nominees : DataFrame
        Table ``nominees``, one row a nomination.
    apart, one : pairs of row numbers
        Nominations that people have decided to be of two nominees, or of one.

    Returns
    -------
    Merged
        Groups do not depend on the order of rows, and not on who was named.
    """
    rows = [{k: str(v) for k, v in row.items()} for row in nominees.to_dict("records")]
    links = _Links(rows, _classes(rows, method), set(_ordered(apart)), set(_ordered(one)))
    members = links.clusters()
    members = [sorted(m, key=lambda n: _content(rows[n])) for m in members]
    drafts = [(links.kinds[m[0]], [rows[n] for n in m]) for m in members]
    groups = [
        Group(kind, name, tuple(own), tuple(m))
        for (kind, own), name, m in zip(drafts, _names(drafts), members, strict=True)
    ]
    pairs = _pairs(links, members, groups)
    return Merged(tuple(sorted(groups, key=lambda g: (g.kind, g.nominee))), pairs)


def _classes(rows: list[dict[str, str]], method: Method) -> list[str]:
    """Class of each nomination; one without a kind takes that of the same name sent by the same agency."""
    told = {(row["nominated_by"], fold(row["nominee"])): row["kind"] for row in rows if row["kind"]}
    kinds = [row["kind"] or told.get((row["nominated_by"], fold(row["nominee"])), "") for row in rows]
    return [class_of({**row, "kind": kind}, method) for row, kind in zip(rows, kinds, strict=True)]


def class_of(row: dict[str, str], method: Method) -> str:
    """Class a nomination is looked at in; households as the method says, no kind told counts as organisation."""
    told = row["kind"] or "organisation"
    household = told == "household" or (told == "individual" and read_person(row["nominee"], "", False).household)
    if told in PEOPLE:
        return method.shortlist.households if household else "individual"
    return told


class _Links:
    """Which nominations are one, which may be; decisions of people go before what the names say."""

    def __init__(self, rows: list[dict], kinds: list[str], apart: set[tuple[int, int]], one: set[tuple[int, int]]):
        self.rows, self.kinds, self.apart, self.one = rows, kinds, apart, one
        self.sent = [Sent(nfc(r["nominee"]), nfc(r["unit"]), r["achievement"], (r["kind"] or kind) in PEOPLE)
                     for r, kind in zip(rows, kinds, strict=True)]  # fmt: skip
        self.same: set[tuple[int, int]] = set()
        self.asked: dict[tuple[int, int], str] = {}
        for pair in worth_a_look(self.sent):
            self._look(pair)

    def _look(self, pair: tuple[int, int]) -> None:
        found = self.verdict(*pair)
        if pair in self.apart or pair in self.one or found.verdict == OTHER:
            return
        if self.kinds[pair[0]] != self.kinds[pair[1]]:
            if found.verdict == SAME:
                self.asked[pair] = _CROSS
        elif found.verdict == SAME or told_again(*(self.rows[n] for n in pair)):
            self.same.add(pair)
        else:
            self.asked[pair] = found.why

    def verdict(self, i: int, j: int) -> Likeness:
        """Say how two rows stand to each other by their words alone."""
        return likeness(self.sent[i], self.sent[j])

    def clusters(self) -> list[list[int]]:
        """Join what is surely one; what fits two that are not one is left to a person."""
        while True:
            clusters = _components(len(self.rows), self.same | self.one)
            torn = [pair for members in clusters for pair in self._torn(members)]
            if not torn:
                return clusters
            for pair in torn:
                self.same.discard(pair)
                if pair not in self.apart:
                    self.asked[pair] = _SEVERAL

    def _torn(self, members: list[int]) -> set[tuple[int, int]]:
        """Edges of one cluster to be cut: those of a nomination joined to two that are not one."""
        against = [p for p in combinations(members, 2) if p in self.apart or self._contrary(*p)]
        near = {n: {m for p in self.same if n in p for m in p if m != n} for n in members}
        cut = {tuple(sorted((k, end))) for i, j in against for k in near[i] & near[j] for end in (i, j)}
        inside = {p for p in self.same if p[0] in near}
        return (cut or inside) if against else set()

    def _contrary(self, i: int, j: int) -> bool:
        decided = {n for pair in self.one for n in pair}
        return not {i, j} & decided and self.verdict(i, j).verdict == OTHER


def _components(n: int, edges: set[tuple[int, int]]) -> list[list[int]]:
    parent = list(range(n))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for i, j in edges:
        parent[max(root(i), root(j))] = min(root(i), root(j))
    clusters: dict[int, list[int]] = defaultdict(list)
    for i in range(n):
        clusters[root(i)].append(i)
    return list(clusters.values())


def _ordered(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    return (tuple(sorted(pair)) for pair in pairs)


def _content(row: dict[str, str]) -> tuple[str, ...]:
    return (row["nominated_by"], row["file"], row["place"], *sorted(row.values()))


def _names(drafts: list[tuple[str, list[dict]]]) -> list[str]:
    """Name each nominee by its fullest spelling; where a class has two of one name, the unit tells them apart."""
    names = [_fullest([row["nominee"] for row in own], kind in PEOPLE) for kind, own in drafts]
    for tell in (lambda own: _told_unit(own) or _told_sponsors(own), _told_sponsors, None):
        shared = defaultdict(list)
        for n, (kind, _) in enumerate(drafts):
            shared[kind, fold(names[n])].append(n)
        for same in (s for s in shared.values() if len(s) > 1):
            for order, n in enumerate(sorted(same, key=lambda n: [_content(r) for r in drafts[n][1]]), start=1):
                more = tell(drafts[n][1]) if tell else str(order)
                names[n] = f"{names[n]} ({more})" if more else names[n]
    return names


def _told_unit(own: list[dict[str, str]]) -> str:
    return max((told_place(row["nominee"], row["unit"]) for row in own), key=lambda text: (len(text), text))


def _told_sponsors(own: list[dict[str, str]]) -> str:
    return ", ".join(dict.fromkeys(row["nominated_by"] for row in own))


def _fullest(spellings: list[str], person: bool) -> str:
    def worth(name: str) -> tuple:
        return (not has_lost_marks(name), not name.isupper(), not (person and is_titled(name)), len(name), name)

    return max((" ".join(nfc(name).split()) for name in spellings), key=worth)


def _pairs(links: _Links, members: list[list[int]], groups: list[Group]) -> pd.DataFrame:
    of = {n: g for group, m in zip(groups, members, strict=True) for n in m for g in [group]}
    rows: dict[tuple, dict] = {}
    for (i, j), why in sorted(links.asked.items()):
        one, other = sorted((i, j), key=lambda n: (of[n].kind, of[n].nominee, _content(links.rows[n])))
        if of[one] is of[other]:
            continue
        key = (of[one].kind, of[one].nominee, of[other].nominee)
        told = [_told(links.rows[n]) for n in (one, other)]
        sponsors = [";".join(of[n].sponsors) for n in (one, other)]
        row = dict(zip(PAIR_COLUMNS, (*key, *sponsors, *told, why), strict=True))
        if key not in rows or tuple(row.values()) < tuple(rows[key].values()):
            rows[key] = row
    return pd.DataFrame(list(rows.values()), columns=PAIR_COLUMNS).sort_values(PAIR_COLUMNS, ignore_index=True)


def _marked(text: str) -> tuple[int, bool, str]:
    return sum(not c.isascii() for c in text), text[:1].isupper(), text


def _told(row: dict[str, str]) -> str:
    """Give the whole text of a nomination: the sentence, or what the columns say."""
    written = (nfc(row["nominee"]), row["unit"], row["achievement"])
    return row["raw"] if row.get("found_by") == "prose" else " · ".join(text for text in written if text)
