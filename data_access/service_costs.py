"""Spending on services as it is stored, for those who publish it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import sqlalchemy as sa

from dashboard.funding import small_costs
from data_access import schema


def published(connection: sa.Connection, rows: pd.DataFrame, k: Mapping[str, int]) -> pd.DataFrame:
    """All rows of ``service_cost`` without those that are withheld; ``k``: data set → threshold."""
    area = schema.area.c
    parents = {row.code: row.parent for row in connection.execute(sa.select(area.code, area.parent))}
    return rows[~small_costs.withheld(rows, k=k, parents=parents)]
