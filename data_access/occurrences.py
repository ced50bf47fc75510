"""Dated facts that explain a series."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import sqlalchemy as sa

from dashboard.tables import OCCURRENCES
from data_access import schema
from data_access.cache import by_version
from data_access.database import Database
from data_access.frames import frame


@by_version(most=256)
def occurrences(database: Database, *, areas: Sequence[str], start: int, end: int) -> pd.DataFrame:
    """What happened in some areas from year ``start`` to year ``end`` (both in), of whatever indicator: the
    declared columns of ``occurrence``, by period and code."""
    o = schema.occurrence.c
    statement = (
        sa.select(*(o[name] for name in OCCURRENCES.names))
        .where(o.area.in_(tuple(areas)), o.period >= str(start), o.period < str(end + 1))
        .order_by(o.period, o.code)
    )
    with database.ask() as connection:
        return frame(connection, statement, OCCURRENCES)
