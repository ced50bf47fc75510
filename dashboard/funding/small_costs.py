"""Which spending on services is withheld: so few beneficiaries that they could be recognised, and what would
give these back by subtraction."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from dashboard.statistics import suppression


def withheld(
    spending: pd.DataFrame, *, k: Mapping[str, int], parents: Mapping[str, str | None]
) -> np.ndarray:
    """A flag for each row. ``spending`` in declared columns; ``k``: data set → threshold; ``parents``: area →
    the area above. The beneficiaries of a type add up over areas, whose sum a city tells too; what was spent
    on them is withheld with them, since it would tell how many they are."""
    hidden = np.zeros(len(spending), dtype=bool)
    threshold = spending["dataset"].astype(object).map(k).fillna(0).to_numpy(dtype=float)
    people = spending["beneficiaries"].to_numpy(dtype=float)
    with np.errstate(invalid="ignore"):
        small = (people > 0) & (people < threshold)
    types = spending["type"].astype(object).to_numpy()
    for type_ in set(types[small]):
        own = np.flatnonzero(types == type_)
        rows = spending.iloc[own]
        counts = pd.DataFrame(
            {
                "breakdown": "", "period": rows["period"].astype(object), "area": rows["area"].astype(object),
                "value": people[own], "numerator": people[own], "denominator": np.nan, "status": "A",
            }
        )  # fmt: skip
        hidden[own] = suppression.mask(
            counts, k=threshold[own], parents=parents, measure="count", to_parent="sum", to_year="none",
            flow="stock",
        ).to_numpy(dtype=bool)  # fmt: skip
    return hidden
