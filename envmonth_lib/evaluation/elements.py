"""What an item score is made of, laid out so that it can be added up, changed and scored again.

Comes in: ``item_values`` and ``item_tasks``. Goes out: for each item the tasks, figures and encouraged things that
count, and item and overall scores worked out from them by the same functions as the official ones. An explanation that
used other arithmetic than the score would explain another score. No clause: the parts are ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from envmonth_lib.evaluation.parts import extent_elements, practice_elements
from envmonth_lib.evaluation.scores import part_values, score_matrix, score_of_parts
from envmonth_lib.index import weighted_mean
from envmonth_lib.plan import Agency, Method, Plan


@dataclass(frozen=True)
class ItemBasis:
    """All that counts under one item: rows of ``item_tasks``, extent elements, practice elements."""

    item: str
    tasks: pd.DataFrame
    extent: pd.DataFrame
    practice: pd.DataFrame

    def without(self, part: str, element: str) -> ItemBasis:
        """Leave one task, figure or encouraged thing out, for every agency."""
        kept = {"done": ("tasks", "task"), "extent": ("extent", "element"), "practice": ("practice", "element")}
        name, column = kept[part]
        frames = {"tasks": self.tasks, "extent": self.extent, "practice": self.practice}
        frames[name] = frames[name][frames[name][column] != element]
        return ItemBasis(self.item, **frames)


def item_bases(
    values: pd.DataFrame, tasks: pd.DataFrame, plan: Plan, method: Method, agencies: Sequence[Agency]
) -> dict[str, ItemBasis]:
    """Lay out every item; task weights are those of `method`, also where the table was made with another one.

    Returns
    -------
    dict of item to ItemBasis
        extent and practice have a column ``element``: the indicator (and what it is divided by), or the number of the
        practice in the method and what shows it.
    """
    bases = {}
    for item in plan.items:
        here, own = values[values["item"] == item], tasks[tasks["item"] == item]
        weights = [method.items[item].task_weight(t, o) for t, o in zip(own["task"], own["obligation"], strict=True)]
        own = own.assign(weight=pd.Series(weights, index=own.index, dtype="float64"))
        extent = extent_elements(here, own, plan, method, item, agencies)
        extent["element"] = extent["indicator"].where(extent["per"] == "", extent["indicator"] + "/" + extent["per"])
        practice = practice_elements(here, method, item, agencies).rename(columns={"element": "place"})
        practice["element"] = [practice_name(method, item, n) for n in practice["place"]]
        bases[item] = ItemBasis(item, own, extent, practice)
    return bases


def practice_name(method: Method, item: str, place: int) -> str:
    """Name the practice at one place of the method's list, such as ``2.social_posts``."""
    chosen = method.items[item].practice[place]
    return f"{place + 1}.{chosen.shows or chosen.how}"


def basis_scores(basis: ItemBasis, method: Method, agencies: Sequence[Agency]) -> pd.DataFrame:
    """Score one item: agency, item, done, answered_share, n_asked and score as in ``item_scores``, without words."""
    parts = part_values(basis.tasks, basis.extent, basis.practice, agencies)
    counted = basis.tasks[basis.tasks["weight"] > 0].groupby("agency").size()
    return pd.DataFrame(
        {
            "agency": parts.index,
            "item": basis.item,
            "done": parts["done"].to_numpy(),
            "answered_share": parts["answered_share"].to_numpy(),
            "n_asked": counted.reindex(parts.index, fill_value=0).to_numpy(),
            "score": score_of_parts(parts, method).to_numpy(),
        }
    )


def all_item_scores(bases: Iterable[ItemBasis], method: Method, agencies: Sequence[Agency]) -> pd.DataFrame:
    """Score all items; see `basis_scores`."""
    return pd.concat([basis_scores(basis, method, agencies) for basis in bases], ignore_index=True)


def overall(item_scores: pd.DataFrame, method: Method, agencies: Sequence[Agency]) -> pd.Series:
    """Overall score by agency, NaN where there is none; as in ``overall_scores``."""
    weights = {name: chosen.weight for name, chosen in method.items.items()}
    return weighted_mean(score_matrix(item_scores, method, agencies), weights)
