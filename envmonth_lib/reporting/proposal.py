"""Weights somebody proposes: how far a slider goes, and the lines for the method file, with who and why.

Comes in: the method, other weights, who decides and the reason. Goes out: a YAML fragment to be pasted by a person; the
method file itself is never touched. Without who or why the fragment says so, and the method's reader refuses it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping

from envmonth_lib.plan import Method
from envmonth_lib.reporting.wording import Words

FARTHEST = 4  # times the heaviest stated weight


def stated_weights(method: Method) -> dict[str, float]:
    """Weights of the seven items as the method has them."""
    return {item: chosen.weight for item, chosen in method.items.items()}


def weight_scale(method: Method) -> tuple[float, float]:
    """Return the step of a slider, also its lowest value, and its highest; the stated weights lie on the steps."""
    weights = list(stated_weights(method).values())
    coarse = 1 - math.floor(math.log10(sum(weights) / len(weights)))
    digits = next((d for d in range(coarse, coarse + 3) if all(round(w, d) == w for w in weights)), coarse + 3)
    step = 10.0**-digits
    return step, step * math.ceil(FARTHEST * max(weights) / step - 1e-9)


def plain(weight: float) -> str:
    """Write a weight as YAML and JavaScript do."""
    return f"{weight:.10g}"


def changed_weights(method: Method, weights: Mapping[str, float]) -> dict[str, float]:
    """Weights that differ from the method's, as far as they are written."""
    stated = stated_weights(method)
    return {item: weight for item, weight in weights.items() if plain(weight) != plain(stated[item])}


def weights_fragment(
    method: Method, weights: Mapping[str, float], decided_by: str, reason: str, run: str, lang: str = "vi"
) -> str:
    """Write the lines for the method file: the weights that differ, with who decided them and why.

    Parameters
    ----------
    weights : mapping of item to weight
        All seven, on one scale with the method's.
    decided_by, reason : str
        As the analyst wrote them; an empty one is marked as still to be filled in.
    run : str
        Run whose scores were tried.
    """
    words, stated = Words(lang), stated_weights(method)
    lines = [f"# {words('what_if.fragment_head', year=str(method.year), run=run)}"]
    changed = changed_weights(method, weights)
    if not changed:
        return "\n".join([*lines, f"# {words('what_if.fragment_none')}"]) + "\n"
    lines.append(f"# {words('what_if.fragment_where', year=str(method.year))}")
    lines += [f"# {words('what_if.fragment_others')}", "items:"]
    for item, weight in changed.items():
        lines += [f"  {item}:", f"    weight: {plain(weight)}  # {words('what_if.was', weight=plain(stated[item]))}"]
        lines += [f"    decided_by: {_quoted(decided_by, words)}", f"    reason: {_quoted(reason, words)}"]
    return "\n".join(lines) + "\n"


def _quoted(text: str, words: Words) -> str:
    text = " ".join(text.split())
    return json.dumps(text, ensure_ascii=False) if text else f'""  # {words("what_if.to_fill")}'
