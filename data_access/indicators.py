"""Indicators: the catalogue in use, what is known of each, and the values themselves as they may be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import pandas as pd
import sqlalchemy as sa

from dashboard.indicators import catalogue as definitions
from dashboard.indicators.catalogue import Catalogue
from dashboard.periods import year
from dashboard.tables import INDICATORS, LEVELS, OBSERVATIONS, TARGETS
from data_access import lives, schema
from data_access.cache import by_version
from data_access.database import Database
from data_access.frames import frame
from data_access.shown import HIDDEN, base_is_hidden, column

SERIES = ("indicator", "breakdown", "period", "area", *HIDDEN, "status", "note", "dataset")
LEVELS_FINEST_FIRST = tuple(reversed(LEVELS))


class Available(NamedTuple):
    """What there is of one indicator: first and last year, levels and breakdowns (the total is ``""``)."""

    first: int
    last: int
    levels: tuple[str, ...]
    breakdowns: tuple[str, ...]


@by_version
def catalogue(database: Database) -> Catalogue:
    """The shipped definitions together with the installation's own, each of these with its life."""
    with database.read() as connection:
        known = in_use(connection)
        found = lives.lives(connection)
    return known.with_own(replace(known[code], life=life) for code, life in found.items())


def in_use(connection: sa.Connection) -> Catalogue:
    """The catalogue as the connection's transaction sees it, for those who are about to change it."""
    columns = [schema.indicator.c[name] for name in INDICATORS.names]
    rows = connection.execute(sa.select(*columns).order_by(schema.indicator.c.code)).mappings().all()
    return definitions.shipped().with_own([definitions.from_row(dict(row)) for row in rows])


@by_version(most=256)
def series(
    database: Database,
    *,
    indicator: str,
    areas: Sequence[str],
    start: int,
    end: int,
    breakdown: str = "",
) -> pd.DataFrame:
    """The values of one indicator and breakdown in some areas, from year ``start`` to year ``end`` (both in).

    Columns ``SERIES``; one row a period and area, in that order; numbers NaN where blank. A withheld row has
    no number and the status ``Q``, whatever it was.
    """
    asked = {"indicator": indicator, "breakdown": breakdown, "areas": list(areas)}
    with database.ask() as connection:
        return frame(connection, _series(), OBSERVATIONS, asked | {"start": str(start), "end": str(end + 1)})


@by_version
def across(
    database: Database, *, indicator: str, period: str, breakdown: str = "", columns: Sequence[str] = SERIES
) -> pd.DataFrame:
    """The values of one indicator and breakdown in every area, of whatever level, at one period: the columns
    asked for (of ``SERIES``), by area; as in ``series`` otherwise."""
    asked = {"indicator": indicator, "breakdown": breakdown, "period": period}
    with database.ask() as connection:
        return frame(connection, _across(tuple(columns)), OBSERVATIONS, asked)


@by_version(most=8)
def everywhere(
    database: Database, *, indicator: str, breakdown: str = "", columns: Sequence[str] = SERIES
) -> pd.DataFrame:
    """The same at every period, by period and area: 80,000 rows for the local units over 25 years."""
    asked = {"indicator": indicator, "breakdown": breakdown}
    with database.ask() as connection:
        return frame(connection, _everywhere(tuple(columns)), OBSERVATIONS, asked)


@by_version(most=256)
def groups(database: Database, *, indicator: str, areas: Sequence[str]) -> pd.DataFrame:
    """The values of one indicator in a few areas by every breakdown and of the total, at every period; as in
    ``series`` otherwise, by breakdown, period and area."""
    asked = {"indicator": indicator, "areas": list(areas)}
    with database.ask() as connection:
        return frame(connection, _groups(), OBSERVATIONS, asked)


# To compose a statement anew takes longer than the database needs for a short answer.
@cache
def _everywhere(columns: tuple[str, ...]) -> sa.Select:
    """Through the view ``observation`` the same rows come in an order that PostgreSQL does not know, and
    sorts; asked of the table itself, it knows the part beforehand."""
    r, p = schema.observation_row.c, schema.observation_part.c
    indicator = sa.bindparam("indicator", type_=sa.Text)
    part = sa.select(p.part).where(p.indicator == indicator).scalar_subquery()
    asked = (indicator.label(name) if name == "indicator" else column(name) for name in columns)
    return (
        sa.select(*asked)
        .where(r.part == part, r.breakdown == sa.bindparam("breakdown"))
        .order_by(r.period, r.area)
    )


@cache
def _across(columns: tuple[str, ...]) -> sa.Select:
    return _everywhere(columns).where(schema.observation_row.c.period == sa.bindparam("period"))


@cache
def _series() -> sa.Select:
    """``coverage`` names the few periods there are, so that each (period, area) is sought in the big table's
    key; without it the database would scan all areas of all periods."""
    r, c = schema.observation_row.c, schema.coverage.c
    known = (
        sa.select(c.period)
        .where(c.indicator == sa.bindparam("indicator"), c.breakdown == sa.bindparam("breakdown"))
        .where(c.period >= sa.bindparam("start"), c.period < sa.bindparam("end"))
    )
    areas: sa.BindParameter[str] = sa.bindparam("areas", expanding=True)
    return _everywhere(SERIES).where(r.period.in_(known), r.area.in_(areas))


@cache
def _groups() -> sa.Select:
    """Joined to the few breakdowns and periods that ``coverage`` names, each area is sought in the big
    table's key."""
    r, p, c = schema.observation_row.c, schema.observation_part.c, schema.coverage.c
    indicator = sa.bindparam("indicator", type_=sa.Text)
    part = sa.select(p.part).where(p.indicator == indicator).scalar_subquery()
    asked = (indicator.label(name) if name == "indicator" else column(name) for name in SERIES)
    areas: sa.BindParameter[str] = sa.bindparam("areas", expanding=True)
    there = sa.and_(r.part == part, r.breakdown == c.breakdown, r.period == c.period, r.area.in_(areas))
    return (
        sa.select(*asked)
        .select_from(schema.coverage.join(schema.observation_row, there))
        .where(c.indicator == indicator)
        .order_by(c.breakdown, c.period, r.area)
    )


@by_version
def available(database: Database) -> dict[str, Available]:
    """Code of each indicator that has rows → its years, levels and breakdowns."""
    c, s = schema.coverage.c, schema.stats.c
    key = (c.indicator, c.breakdown)
    spans = sa.select(*key, sa.func.min(c.period), sa.func.max(c.period)).group_by(*key).order_by(*key)
    with database.read() as connection:
        parts = connection.execute(spans).all()
        pairs = connection.execute(sa.select(s.indicator, s.level).distinct()).all()
    levels: dict[str, set[str]] = {}
    for code, level in pairs:
        levels.setdefault(code, set()).add(level)
    found = {}
    for code, group in groupby(parts, key=itemgetter(0)):
        _, breakdowns, firsts, lasts = zip(*group, strict=True)
        found[code] = Available(
            first=year(min(firsts)),
            last=year(max(lasts)),
            levels=tuple(level for level in LEVELS_FINEST_FIRST if level in levels.get(code, ())),
            breakdowns=breakdowns,
        )
    return found


@by_version
def known_periods(database: Database) -> tuple[str, ...]:
    """The periods, of whatever length, in which anything is published of any indicator, in order."""
    c = schema.coverage.c
    statement = sa.select(c.period).where(c.published > 0).distinct().order_by(c.period)
    with database.ask() as connection:
        return tuple(connection.execute(statement).scalars())


@by_version
def targets(database: Database, *, areas: Sequence[str], indicator: str | None = None) -> pd.DataFrame:
    """The targets set in some areas, for one indicator or all: the declared columns of ``target``, by period.

    A base value that is withheld among the values, or would give such a one back, is blank.
    """
    t = schema.target.c
    base = sa.case((base_is_hidden(), None), else_=t.base_value).label("base_value")
    columns = [base if name == "base_value" else t[name] for name in TARGETS.names]
    statement = (
        sa.select(*columns)
        .where(t.area.in_(tuple(areas)))
        .order_by(t.indicator, t.breakdown, t.area, t.period)
    )
    if indicator is not None:
        statement = statement.where(t.indicator == indicator)
    with database.ask() as connection:
        return frame(connection, statement, TARGETS)
