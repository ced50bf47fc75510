"""The areas as stored."""

from __future__ import annotations

import pandas as pd
import sqlalchemy as sa

from dashboard.tables import AREAS
from data_access import schema
from data_access.cache import by_version
from data_access.database import Database
from data_access.frames import frame


@by_version
def areas(database: Database) -> pd.DataFrame:
    """Every area, in the order of its code: the declared columns of the ``area`` table, as text (None where
    blank) but for ``lon`` and ``lat`` in degrees."""
    columns = [schema.area.c[name] for name in AREAS.names]
    with database.ask() as connection:
        return frame(connection, sa.select(*columns).order_by(schema.area.c.code), AREAS)
