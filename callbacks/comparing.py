"""What the chosen area is seen against: an area above it, those most like it, its own past, its target."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from callbacks.relating import related
from callbacks.world import world
from dashboard.areas import SIMILAR
from dashboard.indicators.indicator import Indicator
from dashboard.selection import Selection
from dashboard.statistics.neighbours import NEAREST, neighbours
from dashboard.statistics.pooling import pooled
from data_access import indicators
from data_access.cache import by_version
from data_access.database import Database

# By what areas are alike: how many people, how many of them children, of working age, how dense.
CHARACTERISTICS = ("CTX-01", "CTX-03", "CTX-04", "CTX-05", "CTX-06")
LEAST_AREAS = 4  # of a level, below which the nearest ones are simply the others


class Alike(NamedTuple):
    """The areas most like one, nearest first, and by which indicators they were found."""

    areas: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


@by_version(most=256)
def alike(database: Database, area: str) -> Alike:
    """Nobody where fewer than two characteristics are published of the area."""
    known = world(database)
    level = known.areas.at_level(known.areas.level(area))
    if len(level) < LEAST_AREAS:
        return Alike()
    columns = {
        code: column
        for code in CHARACTERISTICS
        if code in known.available and (column := _newest(database, code, level)) is not None
    }
    frame = pd.DataFrame(columns, index=pd.Index(sorted(level)))
    if area not in frame.index or frame.loc[area].notna().sum() < 2:
        return Alike()
    by = tuple(code for code in columns if frame.loc[area].notna()[code])
    # Half of the others at most: of six sectors the two nearest, not all five.
    found = neighbours(frame[list(by)], area, k=min(NEAREST, (len(level) - 1) // 2))
    return Alike(tuple(found.index[1:]), by)


def _newest(database: Database, code: str, level: tuple[str, ...]) -> pd.Series | None:
    """The values of the newest period in which at least half of the level's areas are published."""
    for period in indicators.periods(database, indicator=code, breakdown=""):
        rows = indicators.across(database, indicator=code, period=period, columns=("area", "value", "status"))
        rows = rows[rows["area"].isin(level) & rows["value"].notna()]
        if 2 * len(rows) >= len(level):
            return rows.set_index("area")["value"]
    return None


def rows_of_similar(database: Database, selection: Selection, indicator: Indicator) -> pd.DataFrame:
    """The similar areas taken together as rows of a series, under the code ``SIMILAR``; none where there are
    no such areas."""
    members = alike(database, selection.areas[0]).areas
    rows = indicators.series(
        database,
        indicator=indicator.code,
        areas=members,
        start=selection.start,
        end=selection.end,
        breakdown=selection.breakdown,
    )
    rows = related(database, rows, indicator, selection)
    return pooled(rows, area=SIMILAR, measure=indicator.measure, multiplier=indicator.multiplier)
