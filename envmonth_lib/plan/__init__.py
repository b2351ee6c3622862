"""What the year's plan says, what we chose, and who reports: three kinds of file, read strictly."""

from importlib import import_module
from typing import TYPE_CHECKING

from envmonth_lib.plan.document import ITEMS, Indicator, Item, Plan, Task, read_plan
from envmonth_lib.plan.files import Text
from envmonth_lib.plan.register import Agency, read_register, reporting_agencies

if TYPE_CHECKING:
    from envmonth_lib.plan.method import ItemMethod, Method, read_method
    from envmonth_lib.plan.method_shortlist import NOMINEE_KINDS, Gate, Scheme, TieRule

__all__ = ["ITEMS", "NOMINEE_KINDS", "Agency", "Gate", "Indicator", "Item", "ItemMethod", "Method", "Plan", "Scheme",
           "Task", "Text", "TieRule", "read_method", "read_plan", "read_register", "reporting_agencies"]  # fmt: skip

# These come when first asked for: a process that only reads returns judges nothing and needs no method.
_HOMES = {"ItemMethod": "method", "Method": "method", "read_method": "method", "NOMINEE_KINDS": "method_shortlist",
          "Gate": "method_shortlist", "Scheme": "method_shortlist", "TieRule": "method_shortlist"}  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
