"""Blank forms out, returns in: forms for each agency, and what the returns say with file and cell (III.2-d)."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from envmonth_lib.returns.corrections import read_corrections
    from envmonth_lib.returns.feedback import write_feedback
    from envmonth_lib.returns.forms import Entry
    from envmonth_lib.returns.intake import Intake, read_returns
    from envmonth_lib.returns.receipts import check_receipts
    from envmonth_lib.returns.wordform import write_forms, write_wordform
    from envmonth_lib.returns.workbook import write_workbook

__all__ = ["Entry", "Intake", "check_receipts", "read_corrections", "read_returns", "write_feedback", "write_forms",
           "write_wordform", "write_workbook"]  # fmt: skip

# All come when first asked for: a reading process needs neither pandas nor the libraries that write office files.
_HOMES = {"Entry": "forms", "Intake": "intake", "check_receipts": "receipts", "read_corrections": "corrections",
          "read_returns": "intake", "write_feedback": "feedback", "write_forms": "wordform",
          "write_wordform": "wordform", "write_workbook": "workbook"}  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
