"""Many indicators of a few areas at once: what a profile is made of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.indicators import breakdowns
from dashboard.periods import year
from dashboard.profile import Spread
from dashboard.tables import OBSERVATIONS
from data_access import schema
from data_access.cache import by_version
from data_access.database import Database
from data_access.frames import frame
from data_access.indicators import SERIES
from data_access.shown import column

Key = tuple[str, str, str]  # indicator, breakdown, period

# Five whole years, which a trend needs, lie within six calendar years: the newest may have only begun.
YEARS = 6


@by_version(most=128)
def profile(
    database: Database,
    *,
    indicators: Sequence[str],
    areas: Sequence[str],
    start: int,
    end: int,
    breakdown: str = "",
    whole: bool = False,
) -> pd.DataFrame:
    """The values of many indicators in some areas, the first of which leads, from year ``start`` to ``end``:
    columns ``SERIES``, in no order; withheld rows blank with status ``Q``.

    Of each indicator the breakdown nearest to the one asked for, and the last six years in which there are
    data; all years with ``whole``, and where the leading area has no value in the newest of them.
    """
    known = _periods(database, start=start, end=end)
    wanted: dict[tuple[str, str], tuple[str, ...]] = {}
    for code in indicators:
        of_code = known.get(code, {})
        nearest = breakdowns.nearest(breakdown, tuple(of_code))
        if nearest in of_code:
            wanted[code, nearest] = of_code[nearest]
    if whole:
        return _sought(database, wanted, areas)
    recent, earlier, newest = {}, {}, {}
    for key, periods in wanted.items():
        newest[key] = year(periods[-1])
        first = str(newest[key] - YEARS + 1)
        recent[key] = tuple(period for period in periods if period >= first)
        earlier[key] = tuple(period for period in periods if period < first)
    found = _sought(database, recent, areas)
    lead = found[(found["area"] == areas[0]).to_numpy(dtype=bool) & found["value"].notna().to_numpy()]
    there = {(code, int(period[:4])) for code, period in zip(lead["indicator"], lead["period"], strict=True)}
    behind = {key: earlier[key] for key in earlier if earlier[key] and (key[0], newest[key]) not in there}
    return pd.concat([found, _sought(database, behind, areas)], ignore_index=True) if behind else found


@by_version(most=128)
def spreads(database: Database, *, wanted: Sequence[Key], level: str) -> dict[Key, Spread]:
    """How the published values of each indicator, breakdown and period lie over the areas of a level."""
    if not wanted:
        return {}
    codes, parts, periods = (sorted(set(names)) for names in zip(*wanted, strict=True))
    asked = {"indicators": codes, "breakdowns": parts, "periods": periods, "level": level}
    with database.ask() as connection:
        rows = connection.execute(_spreads(), asked).all()
    found = {(code, breakdown, period): Spread(*numbers) for code, breakdown, period, *numbers in rows}
    return {key: found[key] for key in wanted if key in found}


@by_version(most=32)
def _periods(database: Database, *, start: int, end: int) -> dict[str, dict[str, tuple[str, ...]]]:
    """Indicator → breakdown → its periods between two years, in order."""
    c = schema.coverage.c
    statement = (
        sa.select(c.indicator, c.breakdown, c.period)
        .where(c.period >= str(start), c.period < str(end + 1), c.areas > 0)
        .order_by(c.indicator, c.breakdown, c.period)
    )
    found: dict[str, dict[str, list[str]]] = {}
    with database.ask() as connection:
        for code, breakdown, period in connection.execute(statement):
            found.setdefault(code, {}).setdefault(breakdown, []).append(period)
    return {
        code: {breakdown: tuple(periods) for breakdown, periods in parts.items()}
        for code, parts in found.items()
    }


def _sought(
    database: Database, wanted: dict[tuple[str, str], tuple[str, ...]], areas: Sequence[str]
) -> pd.DataFrame:
    """The rows at the periods named for each indicator and breakdown."""
    # Where nothing is wanted, one group without a name finds nothing.
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {} if wanted else {("", ()): []}
    for (code, breakdown), periods in wanted.items():
        groups.setdefault((breakdown, periods), []).append(code)
    asked: dict[str, object] = {"areas": list(areas)}
    for n, ((breakdown, periods), codes) in enumerate(groups.items()):
        asked |= {f"breakdown_{n}": breakdown, f"periods_{n}": list(periods), f"indicators_{n}": codes}
    with database.ask() as connection:
        return frame(connection, _statement(len(groups)), OBSERVATIONS, asked)


@cache
def _statement(groups: int) -> Any:
    """One part for each group of indicators that have the same periods: every (period, area) is then sought
    in the big table's key. A join with ``coverage`` would be simpler, and make SQLite read whole tables."""
    r, p = schema.observation_row.c, schema.observation_part.c
    columns = [p.indicator if name == "indicator" else column(name) for name in SERIES]
    areas: sa.BindParameter[str] = sa.bindparam("areas", expanding=True)

    def part(n: int) -> sa.Select:
        return (
            sa.select(*columns)
            .join_from(schema.observation_part, schema.observation_row, r.part == p.part)
            .where(
                p.indicator.in_(sa.bindparam(f"indicators_{n}", expanding=True)),
                r.breakdown == sa.bindparam(f"breakdown_{n}", type_=sa.Text),
                r.period.in_(sa.bindparam(f"periods_{n}", expanding=True)),
                r.area.in_(areas),
            )
        )

    return sa.union_all(*(part(n) for n in range(groups))) if groups > 1 else part(0)


@cache
def _spreads() -> sa.Select:
    """By each name alone, so that rows are sought in the key; the few that were not asked for are let go."""
    s = schema.stats.c
    numbers = [s[name] for name in Spread._fields]
    return sa.select(s.indicator, s.breakdown, s.period, *numbers).where(
        s.indicator.in_(sa.bindparam("indicators", expanding=True)),
        s.breakdown.in_(sa.bindparam("breakdowns", expanding=True)),
        s.period.in_(sa.bindparam("periods", expanding=True)),
        s.level == sa.bindparam("level", type_=sa.Text),
    )
