"""The rows that maps of needs are made of: several indicators in many areas, at all periods or at one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pandas as pd
import sqlalchemy as sa

from dashboard.indicators.catalogue import Catalogue
from dashboard.indicators.indicator import Indicator
from dashboard.series import main_frequency, place
from dashboard.statistics.yearly import to_yearly
from dashboard.tables import OBSERVATIONS
from data_access import indicators as known_indicators
from data_access import schema
from data_access.cache import by_version
from data_access.database import Database
from data_access.frames import frame
from data_access.shown import HIDDEN, column

FEW_AREAS = 100  # are sought one by one in the big table's key; of more whole periods are read
COUNTS = ("indicator", "breakdown", "period", "area", *HIDDEN, "status", "dataset")
ENOUGH = ("indicator", "period", "area", "value", "status")  # where nothing is made of the counts
YEAR = 4  # letters


@by_version(most=2)
def between(
    database: Database, *, indicators: Sequence[str], start: int, end: int, areas: Sequence[str]
) -> pd.DataFrame:
    """The totals of some indicators in these areas from year ``start`` to ``end``, with indicator, period,
    area, value and status at least.

    All have periods of one length: that of the indicators where it is the same, otherwise years, made from
    shorter periods as each indicator states.
    """
    periods, yearly = _asked(database, tuple(indicators), start, end)
    made = any(len(period) > YEAR for period in periods) and yearly
    rows = _sought(database, indicators, periods, areas, COUNTS if made else ENOUGH)
    return _yearly(rows, known_indicators.catalogue(database)) if made else rows


@by_version(most=16)
def at(database: Database, *, indicators: Sequence[str], period: str, areas: Sequence[str]) -> pd.DataFrame:
    """The same at one period, with counts, limits and data set; a year is made from shorter periods, too."""
    periods, yearly = _asked(database, tuple(indicators), int(period[:YEAR]), int(period[:YEAR]))
    periods = periods if yearly else tuple(one for one in periods if one == period)
    rows = _sought(database, indicators, periods, areas, COUNTS)
    return _yearly(rows, known_indicators.catalogue(database)) if yearly else rows


def whole_years(
    database: Database, *, indicators: Sequence[str], start: int, end: int
) -> tuple[str, ...] | None:
    """The years that ``between`` reads, where nothing has to be made of shorter periods; None otherwise."""
    periods, _ = _asked(database, tuple(indicators), start, end)
    return periods if all(len(period) == YEAR for period in periods) else None


def newest(database: Database, *, indicator: str, year: int) -> str:
    """The last period of the indicator's own length up to a year; blank where there is none."""
    periods, _ = _asked(database, (indicator,), 0, year)
    return periods[-1] if periods else ""


def breaks(database: Database, *, indicators: Sequence[str], after: str, upto: str) -> set[tuple[str, str]]:
    """Indicator and area of each total with which a series begins anew after one period and up to another; a
    year ends with its last part."""
    return {
        (code, area)
        for code, area, period in _all_breaks(database, indicators=tuple(indicators))
        if after < period[: len(after)] and period[: len(upto)] <= upto
    }


@by_version
def _all_breaks(database: Database, *, indicators: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    """At all periods, because the rows must be looked through for them whichever periods are asked for."""
    r, p = schema.observation_row.c, schema.observation_part.c
    statement = (
        sa.select(p.indicator, r.area, r.period)
        .join_from(schema.observation_part, schema.observation_row, r.part == p.part)
        .where(p.indicator.in_(tuple(indicators)), r.breakdown == "", r.status == "B", r.withheld == 0)
    )
    with database.ask() as connection:
        return tuple((code, area, period) for code, area, period in connection.execute(statement))


def _asked(
    database: Database, indicators: tuple[str, ...], start: int, end: int
) -> tuple[tuple[str, ...], bool]:
    """The periods to read, and whether they are to become years."""
    known = known_indicators.catalogue(database)
    there = _periods(database, indicators=indicators)
    frequency = {
        code: main_frequency(there[code], known[code].frequency if code in known else "") for code in there
    }
    kept = [
        period
        for code, periods in there.items()
        for period in periods
        if start <= int(period[:YEAR]) <= end
        and (len(set(frequency.values())) > 1 or place(period).frequency == frequency[code])
    ]
    mixed = len(set(frequency.values())) > 1
    return tuple(sorted(set(kept))), mixed


def _yearly(rows: pd.DataFrame, known: Catalogue) -> pd.DataFrame:
    codes = rows["indicator"].to_numpy(dtype=object)
    made = []
    for code in dict.fromkeys(codes.tolist()):
        one: Indicator = known[code]
        own = rows[codes == code]
        if (own["period"].str.len() > YEAR).any():
            own = to_yearly(own, to_year=one.to_year, measure=one.measure, multiplier=one.multiplier)
        made.append(own)
    return pd.concat(made, ignore_index=True) if made else rows


@by_version
def _periods(database: Database, *, indicators: Sequence[str]) -> dict[str, tuple[str, ...]]:
    c = schema.coverage.c
    statement = (
        sa.select(c.indicator, c.period)
        .where(c.indicator.in_(tuple(indicators)), c.breakdown == "", c.areas > 0)
        .order_by(c.indicator, c.period)
    )
    found: dict[str, list[str]] = {}
    with database.ask() as connection:
        for code, period in connection.execute(statement):
            found.setdefault(code, []).append(period)
    return {code: tuple(periods) for code, periods in found.items()}


def _sought(
    database: Database,
    indicators: Sequence[str],
    periods: Sequence[str],
    areas: Sequence[str],
    columns: tuple[str, ...],
) -> pd.DataFrame:
    asked = {"indicators": list(indicators), "periods": list(periods)}
    few = len(areas) <= FEW_AREAS
    if few:
        asked["areas"] = list(areas)
    with database.ask() as connection:
        rows = frame(connection, _statement(columns, few), OBSERVATIONS, asked)
    return rows if few else rows[rows["area"].isin(set(areas)).to_numpy(dtype=bool)]


@cache
def _statement(columns: tuple[str, ...], few: bool) -> sa.Select:
    """Asked of the big table itself by its key: indicator's part, breakdown, period and, of few, area."""
    r, p = schema.observation_row.c, schema.observation_part.c
    asked = [p.indicator if name == "indicator" else column(name) for name in columns]
    found = (
        sa.select(*asked)
        .join_from(schema.observation_part, schema.observation_row, r.part == p.part)
        .where(
            p.indicator.in_(sa.bindparam("indicators", expanding=True)),
            r.breakdown == sa.literal("", type_=sa.Text),
            r.period.in_(sa.bindparam("periods", expanding=True)),
        )
    )
    return found.where(r.area.in_(sa.bindparam("areas", expanding=True))) if few else found
