"""What the year's plan says, what we chose, and who reports: three kinds of file, read strictly."""

from envmonth_lib.plan.document import ITEMS, Indicator, Item, Plan, Task, read_plan
from envmonth_lib.plan.files import Text
from envmonth_lib.plan.method import ItemMethod, Method, read_method
from envmonth_lib.plan.method_shortlist import NOMINEE_KINDS, Gate, Scheme, TieRule
from envmonth_lib.plan.register import Agency, read_register, reporting_agencies

__all__ = ["ITEMS", "NOMINEE_KINDS", "Agency", "Gate", "Indicator", "Item", "ItemMethod", "Method", "Plan", "Scheme",
           "Task", "Text", "TieRule", "read_method", "read_plan", "read_register", "reporting_agencies"]  # fmt: skip
