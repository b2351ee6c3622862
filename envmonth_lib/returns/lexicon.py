"""Words by which offices name what they count, as data: what a label, a column or a noun in a sentence answers.

Why: "tổng vệ sinh", "ra quân dọn rác" and "Chủ nhật xanh" are one thing, and an analyst who meets a fourth word adds a
line, not code. Comes in: our own files beside this module and the analyst's ``data/lexicon`` of the same shape, which
add and never take away. Goes out: a frozen `Lexicon`; a fault stops with file, key and remedy. No clause.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, Field, model_validator

from envmonth_lib.issues import EnvMonthError
from envmonth_lib.plan.document import Many
from envmonth_lib.plan.files import Strict, parse, read_yaml
from envmonth_lib.returns.keptyaml import read_own_yaml
from envmonth_lib.returns.letters import PhraseIndex

_OURS = Path(__file__).with_name("lexicon")
_LABELS, _PROSE = "labels.yml", "prose.yml"


class LexiconError(EnvMonthError):
    """A file of words is wrong; the message says file, key and remedy."""


class LabelRule(Strict):
    """One way in which the label of a row speaks of an indicator.

    Attributes
    ----------
    also : tuple of str
        Whole wordings that are this indicator beyond doubt.
    needs : tuple of str
        Each must be met by the label or its unit; "a | b" is either, "2: a | b | c" at least two of them.
    never : tuple of str
        None of these may stand in the label or its unit.
    not_under : tuple of str
        None of these may stand in the row above it or in the title of its group.
    units : tuple of str
        Unit words taken for the form's own.
    """

    also: Many = ()
    needs: Many = ()
    never: Many = ()
    not_under: Many = ()
    units: Many = ()


class LabelWords(Strict):
    """``labels.yml``: rules by indicator id, spellings by the wording used in them, lists of words, units by unit."""

    indicators: dict[str, tuple[LabelRule, ...]] = Field(default_factory=dict)
    spellings: dict[str, Many] = Field(default_factory=dict)
    words: dict[str, Many] = Field(default_factory=dict)
    units: dict[str, Many] = Field(default_factory=dict)


class ProseRule(Strict):
    """One way in which sentences speak of an indicator; ``prose.yml`` explains each key.

    Attributes
    ----------
    nouns : tuple of str
        What is counted: stands right after the figure, or before it as a label ("Băng rôn: 20 cái").
    near : tuple of str
        Each line must be met close by; ``a | b`` is either.
    never : tuple of str
        None of these may stand close by.
    not_after : tuple of str
        None of these may stand before the figure in its sentence.
    activity : tuple of str
        Names of `ProseWords.activities`: the one spoken of nearest to the figure must be one of these.
    under, not_under : tuple of str
        Items (II.1 to II.7, H, P, U, M) whose heading must, or must not, stand above.
    above : bool
        Whether words of the heading above may meet `near` too.
    close : bool
        Whether `near` must be met in the figure's part of the sentence, and not earlier in it.
    line : bool
        Whether the noun must be all that its line or part of a line begins with ("Cây xanh: 820 cây").
    alone : bool
        Whether it must stand under no heading and begin its sentence or end a list: money elsewhere may be a part's.
    of : tuple of str
        Under `ProseWords.also` only: indicators whose figure answers this one as well.
    """

    nouns: Many = ()
    near: Many = ()
    never: Many = ()
    not_after: Many = ()
    activity: Many = ()
    under: Many = ()
    not_under: Many = ()
    above: bool = False
    close: bool = False
    line: bool = False
    alone: bool = False
    of: Many = ()

    @cached_property
    def near_lines(self) -> tuple[frozenset[str], ...]:
        """`near` with each line's choices apart."""
        return tuple(frozenset(choice.strip() for choice in line.split("|")) for line in self.near)

    @property
    def weight(self) -> int:
        """How much the rule asks for: of two that are met, the one that asks for more is meant."""
        return 2 * len(self.near) + bool(self.activity) + bool(self.under) + self.line


class ProseWords(Strict):
    """``prose.yml``: rules by indicator, names of activities, words that set figures aside or end that, headings."""

    indicators: dict[str, tuple[ProseRule, ...]] = Field(default_factory=dict)
    said_so: dict[str, tuple[ProseRule, ...]] = Field(default_factory=dict)
    said_not: dict[str, tuple[ProseRule, ...]] = Field(default_factory=dict)
    also: dict[str, tuple[ProseRule, ...]] = Field(default_factory=dict)
    activities: dict[str, Many] = Field(default_factory=dict)
    set_aside: dict[str, Many] = Field(default_factory=dict)
    resumes: dict[str, Many] = Field(default_factory=dict)
    headings: dict[str, Many] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _phrases_have_words(self) -> ProseWords:
        if wordless := sorted(phrase for phrase in self.phrases if not any(map(str.isalnum, phrase))):
            raise ValueError(f'"{wordless[0]}" has no letter or digit; write words, or remove it.')
        return self

    @property
    def phrases(self) -> set[str]:
        """Every word or phrase that means something here."""
        phrases: set[str] = set()
        parts = (self.indicators, self.said_so, self.said_not, self.also)
        for rule in (rule for part in parts for rules in part.values() for rule in rules):
            phrases.update(rule.nouns, rule.never, rule.not_after, *rule.near_lines)
        for section in (self.activities, self.set_aside, self.resumes, self.headings):
            phrases.update(word for words in section.values() for word in words)
        return phrases

    @cached_property
    def index(self) -> PhraseIndex:
        """All phrases, to be found in one pass over a sentence."""
        return PhraseIndex(self.phrases)

    @cached_property
    def outright(self) -> frozenset[str]:
        """Phrases of which a sentence must say one to answer a row of yes or no without a figure."""
        rules = (rule for part in (self.said_so, self.said_not) for told in part.values() for rule in told)
        return frozenset().union(*(min(rule.near_lines, key=len, default=()) for rule in rules))

    @cached_property
    def by_noun(self) -> dict[str, tuple[tuple[str, ProseRule], ...]]:
        """Noun to the rules that count it, with their indicator's id."""
        found: dict[str, list[tuple[str, ProseRule]]] = {}
        for indicator, rules in self.indicators.items():
            for rule in rules:
                for noun in rule.nouns:
                    found.setdefault(noun, []).append((indicator, rule))
        return {noun: tuple(rules) for noun, rules in found.items()}

    @cached_property
    def turns(self) -> dict[str, list[tuple[str, bool]]]:
        """Phrase to the reasons for setting figures aside that it begins (True) or ends."""
        found: dict[str, list[tuple[str, bool]]] = {}
        for begins, section in ((True, self.set_aside), (False, self.resumes)):
            for reason, phrase in ((reason, phrase) for reason, held in section.items() for phrase in held):
                found.setdefault(phrase, []).append((reason, begins))
        return found

    @cached_property
    def activity_of(self) -> dict[str, str]:
        """Phrase to the activity it speaks of."""
        return {word: name for name, words in self.activities.items() for word in words}


class Lexicon(Strict):
    """All words of one run."""

    labels: LabelWords
    prose: ProseWords


Words = TypeVar("Words", bound=BaseModel)


def read_lexicon(folder: Path | None, indicators: Iterable[str] = ()) -> Lexicon:
    """Read our words, extended by those of `folder` (``data/lexicon``); None or a missing folder adds none.

    Parameters
    ----------
    folder : Path or None
        Where the analyst's ``labels.yml`` and ``prose.yml`` lie; either may be missing.
    indicators : iterable of str
        Ids of the plan; given, an id in the analyst's files that is none of these is a fault.

    Raises
    ------
    LexiconError
        Not UTF-8, not YAML, a key twice or unknown, a file of another name; with file, key and remedy.
    """
    theirs = folder if folder is not None and folder.is_dir() else None
    for path in sorted(theirs.glob("*.y*ml")) if theirs else ():
        if path.name not in (_LABELS, _PROSE):
            raise LexiconError(f"{path}: is not read. Name it {_LABELS} or {_PROSE}.")
        _refuse_unknown(path, set(indicators))
    return _read(theirs) if theirs else _ours()


def _refuse_unknown(path: Path, known: set[str]) -> None:
    content = read_yaml(path, LexiconError)
    named = content.get("indicators") if isinstance(content, dict) else None
    for key in sorted(set(named) - known) if known and isinstance(named, dict) else ():
        near = ", ".join(get_close_matches(key, known, 3)) or "see data/plans"
        raise LexiconError(f"{path}: indicators.{key}: is no indicator of the plan; correct the id ({near}).")


@cache
def _ours() -> Lexicon:
    return _read(None)


def _read(theirs: Path | None) -> Lexicon:
    folders = [folder for folder in (_OURS, theirs) if folder]
    return Lexicon(labels=_merged(folders, _LABELS, LabelWords), prose=_merged(folders, _PROSE, ProseWords))


def _merged(folders: list[Path], name: str, model: type[Words]) -> Words:
    """Put files of one shape together; each is checked alone first, so that a fault names the file it stands in."""
    joined: Any = {}
    for path in (folder / name for folder in folders):
        if path.is_file():
            read = read_own_yaml if path.parent == _OURS else read_yaml
            content = _lists(read(path, LexiconError))
            parse(model, content, path, LexiconError)
            joined = _joined(joined, content)
    return model.model_validate(joined)


def _joined(ours: Any, theirs: Any) -> Any:
    """Add one file's content to another's: lists one after the other, mappings key by key, a single word replaced."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        both = {key: _joined(ours[key], theirs[key]) for key in ours.keys() & theirs.keys()}
        return {**ours, **theirs, **both}
    return ours + theirs if isinstance(ours, tuple) and isinstance(theirs, tuple) else theirs


def _lists(content: Any) -> Any:
    """YAML lists as the tuples that the strict models hold, at every depth."""
    if isinstance(content, dict):
        return {key: _lists(value) for key, value in content.items()}
    return tuple(map(_lists, content)) if isinstance(content, list) else content
