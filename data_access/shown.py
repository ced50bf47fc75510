"""What a reader may see of stored rows: the one place where withheld becomes blank."""

from __future__ import annotations

import numpy as np
import pandas as pd
import sqlalchemy as sa

from data_access import schema

HIDDEN = ("value", "numerator", "denominator", "sd", "lower", "upper")  # blank where a value is withheld


def column(name: str) -> sa.ColumnElement:
    """A column of the observations as a reader may see it: blank numbers and status ``Q`` where withheld."""
    r = schema.observation_row.c
    if name in HIDDEN:
        return sa.case((r.withheld == 0, r[name]), else_=None).label(name)
    if name == "status":
        return sa.case((r.withheld == 0, r[name]), else_="Q").label(name)
    return r[name]


def as_shown(rows: pd.DataFrame) -> pd.DataFrame:
    """The same for a frame of observations (see ``slices.stored``)."""
    hidden = rows["withheld"].to_numpy() != 0
    if not hidden.any():
        return rows
    blanked = {name: np.where(hidden, np.nan, rows[name].to_numpy()) for name in HIDDEN}
    status = rows["status"].cat.add_categories([] if "Q" in rows["status"].cat.categories else ["Q"])
    return rows.assign(**blanked, status=status.where(~hidden, "Q"))


def base_is_hidden() -> sa.ColumnElement[bool]:
    """Whether the value a target starts from would tell a withheld one: it is that value, or it is published
    nowhere else and others of its year are withheld, which it could give back (the year of a quarter)."""
    o, c, t = schema.observation.c, schema.coverage.c, schema.target.c
    published = sa.exists().where(
        o.indicator == t.indicator,
        o.breakdown == t.breakdown,
        o.period == t.base_period,
        o.area == t.area,
        o.withheld == 0,
    )
    # ``coverage`` names the few periods in which a value is not there at all.
    withheld_beside = sa.exists().where(
        c.indicator == t.indicator,
        sa.func.substr(c.period, 1, 4) == sa.func.substr(t.base_period, 1, 4),
        c.published < c.areas,
        o.indicator == c.indicator,
        o.breakdown == c.breakdown,
        o.period == c.period,
        o.withheld == 1,
    )
    return sa.and_(~published, withheld_beside)


def with_hidden_base(connection: sa.Connection, rows: pd.DataFrame) -> np.ndarray:
    """Which of these targets start from a value that may not be shown."""
    t = schema.target.c
    key = (t.indicator, t.breakdown, t.area, t.period)
    hidden = {tuple(found) for found in connection.execute(sa.select(*key).where(base_is_hidden()))}
    keys = zip(*(rows[column.name].astype(object) for column in key), strict=True)
    return np.array([found in hidden for found in keys], dtype=bool)


def without_hidden_base(connection: sa.Connection, rows: pd.DataFrame) -> pd.DataFrame:
    """Targets with the base value blank where it may not be shown."""
    told = with_hidden_base(connection, rows)
    return rows.assign(base_value=np.where(told, np.nan, rows["base_value"].to_numpy()))
