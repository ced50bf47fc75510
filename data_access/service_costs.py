"""Spending on services, as far as it may be published: with fewer beneficiaries than the threshold of their
data set neither their number nor what was spent on them is told."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd


def published(rows: pd.DataFrame, k: Mapping[str, int]) -> pd.DataFrame:
    """Rows of ``service_cost`` without those of so few people; ``k``: data set → threshold."""
    least = rows["dataset"].astype(object).map(k).fillna(0).astype(float)
    few = (rows["beneficiaries"] > 0) & (rows["beneficiaries"] < least)
    return rows[~few.fillna(False).to_numpy(dtype=bool)]
