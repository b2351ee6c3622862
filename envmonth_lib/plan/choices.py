"""What every choice of a method file has: a reason, and numbers that stay within their range.

Why: the plan sets no number, so each of ours says why it was made, and by whom where that is not the whole file's
``decided_by``. Comes in: values of ``data/methods/<year>.yml``. Goes out: the types they are checked against.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from envmonth_lib.plan.files import Strict

Number = Annotated[float, BeforeValidator(lambda v: float(v) if isinstance(v, int) and not isinstance(v, bool) else v)]
Positive = Annotated[Number, Field(gt=0)]
Share = Annotated[Number, Field(ge=0, le=1)]


class Choice(Strict):
    """Base of every choice: why it was made, and by whom where that is not the file's ``decided_by``."""

    reason: str = Field(min_length=1)
    decided_by: str = ""
