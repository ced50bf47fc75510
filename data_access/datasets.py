"""The data sets as stored."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from dashboard.tables import DATASETS
from data_access import schema
from data_access.cache import by_version
from data_access.database import Database


@by_version
def datasets(database: Database) -> dict[str, dict[str, Any]]:
    """Code of each data set → its row (the declared columns)."""
    with database.ask() as connection:
        return stored(connection)


def stored(connection: sa.Connection) -> dict[str, dict[str, Any]]:
    """The same as the connection's transaction sees it."""
    columns = [schema.dataset.c[name] for name in DATASETS.names]
    rows = connection.execute(sa.select(*columns).order_by(schema.dataset.c.code)).mappings()
    return {row["code"]: dict(row) for row in rows}
