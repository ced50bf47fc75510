"""Small made-up tables of counts, and the proof that nobody can work out what is withheld in them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.statistics import suppression
from tests.dashboard.statistics.reader import found_out, sums

PARENTS = {
    "RO": None, "A": "RO", "B": "RO",
    "a1": "A", "a2": "A", "a3": "A", "a4": "A", "b1": "B", "b2": "B", "b3": "B",
}  # fmt: skip
COMMUNES = [area for area, parent in PARENTS.items() if parent not in (None, "RO")]
RULES = {"measure": "count", "to_parent": "sum", "to_year": "sum", "flow": "flow_additive"}


def table(counts: dict[str, float], *, period: str = "2023", breakdown: str = "") -> pd.DataFrame:
    """Counts by area."""
    return rows({(breakdown, period, area): count for area, count in counts.items()})


def rows(counts: dict[tuple[str, str, str], float]) -> pd.DataFrame:
    frame = pd.DataFrame(list(counts), columns=["breakdown", "period", "area"])
    return frame.assign(
        indicator="X",
        value=np.array(list(counts.values()), dtype=float),
        numerator=np.nan,
        denominator=np.nan,
        status="A",
    )


def hidden(frame: pd.DataFrame, k=5, **rules) -> set[str]:
    """What is withheld, as the last word of the key that tells it apart."""
    masked = suppression.mask(frame, k=k, parents=PARENTS, **{**RULES, **rules})
    apart = next(name for name in ("area", "period", "breakdown") if frame[name].nunique() > 1)
    return set(frame.loc[masked, apart])


def sums_of(frame: pd.DataFrame, rules: dict) -> list:
    additive = rules["to_year"] == "sum" or (rules["to_year"], rules["flow"]) == (
        "recompute",
        "flow_additive",
    )
    return sums(frame, parents=PARENTS, areas=rules["to_parent"] != "none", years=additive)


def assert_protected(frame: pd.DataFrame, *, k, blank: Sequence[int] = (), **rules) -> None:
    """``blank``: positions of rows that the source withheld; their counts stay known to the test alone."""
    rules = {**RULES, **rules}
    known = frame.copy()
    blank = list(blank)
    known.loc[blank, ["value", "numerator", "denominator"]] = np.nan
    known.loc[blank, "status"] = "Q"
    masked = suppression.mask(known, k=k, parents=PARENTS, **rules)
    assert masked[blank].all()
    share = rules["measure"] == "proportion"
    assert found_out(frame, masked, sums_of(frame, rules), k=k, share=share) == []
