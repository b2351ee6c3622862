"""Answers of agencies written as a small text table, so that a test can be read like a page of a report."""

import numpy as np
import pandas as pd


def answers(text: str, plan, notes: dict[tuple[str, str], str] | None = None) -> pd.DataFrame:
    """Return table ``answers`` from agencies by indicators; a blank cell has no row, ``KTC`` is outside the mandate."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    rows = []
    for name, *cells in lines[1:]:
        for indicator, cell in zip(lines[0][1:], cells, strict=True):
            if cell:
                rows.append(answer(name, plan.indicators[indicator], cell, (notes or {}).get((name, indicator), "")))
    return pd.DataFrame(rows)


def answer(agency: str, indicator, cell: str, note: str = "") -> dict:
    """Return one row of table ``answers``; ``100~150`` is a figure hedged between the two."""
    state = {"KTC": "not_applicable", "...": "pending"}.get(cell, "answered")
    text = cell if indicator.kind == "text" else ""
    low, _, high = cell.partition("~")
    value = float(low) if state == "answered" and not text else np.nan
    return {
        "year": 2020, "agency": agency, "indicator": indicator.id, "number": indicator.number, "value": value,
        "unit": indicator.unit, "low": value, "high": float(high) if high else value,
        "precision": "at_least" if high else "exact", "found_by": "form", "file": f"{agency}.xlsx",
        "place": "Biểu 1!E9", "raw": cell, "text": text, "state": state, "note": note, "cost_mvnd": np.nan, "fund": "",
    }  # fmt: skip
