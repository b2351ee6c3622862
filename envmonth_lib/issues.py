"""What can be wrong, and how it is said.

Three kinds of wrong have three mechanisms. A return is wrong: an `Issue`, collected and shown, never raised. Our own
files or calls are wrong: a subclass of `EnvMonthError` that names file, key and remedy, raised before anything is
written. Our code is wrong: `assert` at the end of a stage.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal, get_args

Reach = Literal["note", "query", "value", "return"]
REACHES: tuple[str, ...] = get_args(Reach)


class EnvMonthError(Exception):
    """Something of ours (a data file, a call) is wrong; the message names where, what, and what to do."""


class PlanError(EnvMonthError):
    """A file in ``data/plans`` cannot be used as it stands."""


class MethodError(EnvMonthError):
    """A file in ``data/methods`` cannot be used as it stands, or does not fit its plan."""


class RegisterError(EnvMonthError):
    """``data/register.csv`` cannot be used as it stands."""


class CorrectionError(EnvMonthError):
    """An entry of ``data/corrections`` no longer fits what the returns say."""


class DecisionError(EnvMonthError):
    """An entry of ``data/decisions`` or a line of the check list no longer fits what was nominated and found."""


class MarkError(EnvMonthError):
    """A judge's mark cannot be placed: it may be meant for more than one nominee."""


class StoreError(EnvMonthError):
    """A table of the chain is missing, or its columns, types or keys are not those of its schema."""


class ParameterError(EnvMonthError):
    """A notebook was given a parameter it does not have, or a value it cannot take."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding about a return.

    Attributes
    ----------
    code : str
        Stable code of the rule, such as ``RET-204``; wordings stand in ``returns.rules``.
    reach : {"note", "query", "value", "return"}
        How far it goes: said only; asked, value used; value set aside; whole return set aside.
    agency : str
        Stable code of the agency, empty where not known.
    number : str
        Code printed on the form, such as ``3.12``, empty where the finding is about a whole file.
    file, place : str
        Where an analyst sees it: path below ``data/returns/<year>`` and sheet!cell, table and row, or page.
    message : str
        Vietnamese: where, what, what to do.
    raw : str
        What stands at the place, in full; a correction names it as `was`. Empty where no single cell is meant.
    readings : str
        What it may mean, as plain numbers or words of the form with " | " between; empty where nothing comes to mind.
    """

    code: str
    reach: Reach
    agency: str
    number: str
    file: str
    place: str
    message: str
    raw: str = ""
    readings: str = ""

    def __post_init__(self) -> None:
        assert self.reach in REACHES, f"{self.code}: unknown reach {self.reach!r}"

    def row(self) -> dict[str, str]:
        """Return the finding as one row of ``issues.csv``."""
        return {name: getattr(self, name) for name in ISSUE_COLUMNS}


ISSUE_COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(Issue))
