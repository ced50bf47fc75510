"""Which periods there are of an indicator, and where its series break."""

from __future__ import annotations

from functools import cache

import pandas as pd
import sqlalchemy as sa

from dashboard.tables import OBSERVATIONS
from data_access import schema
from data_access.cache import by_version
from data_access.database import Database
from data_access.frames import frame
from data_access.shown import column

BREAK = "B"


@by_version(most=512)
def periods(database: Database, *, indicator: str, breakdown: str = "") -> tuple[str, ...]:
    """The periods, of whatever frequency, for which any area has a row of the indicator and breakdown."""
    c = schema.coverage.c
    statement = (
        sa.select(c.period)
        .where(c.indicator == indicator, c.breakdown == breakdown, c.areas > 0)
        .order_by(c.period)
    )
    with database.ask() as connection:
        return tuple(connection.execute(statement).scalars())


@by_version
def breaks(database: Database, *, indicator: str, after: str, upto: str, breakdown: str = "") -> pd.DataFrame:
    """The rows after one period and up to another (of one frequency) with which a series begins anew, in any
    area: area, period, status."""
    asked = {"indicator": indicator, "breakdown": breakdown, "after": after, "upto": upto}
    with database.ask() as connection:
        found = frame(connection, _breaks(), OBSERVATIONS, asked)
    return found[(found["period"].astype(str).str.len() == len(upto)).to_numpy(dtype=bool)]


@cache
def _breaks() -> sa.Select:
    """``coverage`` names the few periods between, so that the rows are sought in the big table's key."""
    r, p, c = schema.observation_row.c, schema.observation_part.c, schema.coverage.c
    indicator = sa.bindparam("indicator", type_=sa.Text)
    part = sa.select(p.part).where(p.indicator == indicator).scalar_subquery()
    between = (
        sa.select(c.period)
        .where(c.indicator == indicator, c.breakdown == sa.bindparam("breakdown"))
        .where(c.period > sa.bindparam("after"), c.period <= sa.bindparam("upto"))
    )
    return (
        sa.select(r.area, r.period, column("status"))
        .where(r.part == part, r.breakdown == sa.bindparam("breakdown"), r.period.in_(between))
        .where(r.status == BREAK, r.withheld == 0)
        .order_by(r.period, r.area)
    )
