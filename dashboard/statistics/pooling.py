"""Several areas taken together, as if they were one."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.statistics.arrays import numbers
from dashboard.tables import STATUS_PRECEDENCE

LEAST = 2  # areas; what is published of one alone is no group
BLANK = {"sd": np.nan, "lower": np.nan, "upper": np.nan, "note": None}
QUOTIENTS = ("proportion", "rate", "ratio", "share_of_total")


def pooled(rows: pd.DataFrame, *, area: str, measure: str, multiplier: float) -> pd.DataFrame:
    """One row a period for all areas of ``rows`` (one indicator and breakdown) together, under the code
    ``area``, from what is published of them.

    Quotients are recomputed from summed numerators and denominators; means are weighted by their number of
    cases; for other measures it is the median of the values, and for counts nothing: a sum says how many
    areas there are. A period in which fewer than half of the areas, or fewer than two, are published is left
    out. The status is the one that goes before the others; the data set is that of the first area.
    """
    value, numerator, denominator = (numbers(rows, name) for name in ("value", "numerator", "denominator"))
    counted = ~np.isnan(numerator) & (denominator > 0)
    usable = ~np.isnan(value) & (
        counted if measure in QUOTIENTS else denominator > 0 if measure == "mean" else True
    )
    least = max(LEAST, -(-rows["area"].nunique() // 2))
    frame = rows.assign(value=value, numerator=numerator, denominator=denominator)[usable]
    made = []
    if measure == "count":
        return rows.iloc[:0]
    for _, group in frame.groupby("period", sort=True):
        if len(group) < least:
            continue
        above, below = group["numerator"].sum(), group["denominator"].sum()
        if measure in QUOTIENTS:
            pooled_value = above / below * multiplier
        elif measure == "mean":
            pooled_value, above = (group["value"] * group["denominator"]).sum() / below, np.nan
        else:
            pooled_value, above, below = group["value"].median(), np.nan, np.nan
        status = min(group["status"], key=STATUS_PRECEDENCE.index)
        made.append(
            group.iloc[0].to_dict() | {"area": area, "value": pooled_value, "status": status, **BLANK}
            | {"numerator": above, "denominator": below}
        )  # fmt: skip
    return pd.DataFrame(made, columns=rows.columns) if made else rows.iloc[:0]
