"""Populations that values are related to, by definition, sex and age."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import sqlalchemy as sa

from dashboard.tables import DENOMINATORS
from data_access import schema
from data_access.cache import by_version
from data_access.database import Database
from data_access.frames import frame


@by_version
def definitions(database: Database) -> frozenset[tuple[str, str]]:
    """Each (definition, age) of which there is any figure."""
    d = schema.denominator.c
    with database.ask() as connection:
        found = connection.execute(sa.select(d.definition, d.age).distinct())
        return frozenset((definition, age) for definition, age in found)


@by_version(most=256)
def populations(database: Database, *, definition: str, areas: Sequence[str] = ()) -> pd.DataFrame:
    """The declared columns of the populations by one definition, by age, sex, period and area; of some areas
    where any are named."""
    d = schema.denominator.c
    statement = sa.select(*(d[name] for name in DENOMINATORS.names)).where(d.definition == definition)
    if areas:
        statement = statement.where(d.area.in_(tuple(areas)))
    with database.ask() as connection:
        return frame(connection, statement.order_by(d.age, d.sex, d.period, d.area), DENOMINATORS)
