"""What the chosen area is seen against: an area above it, those most like it, its own past, its target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from callbacks.relating import related
from callbacks.world import world
from dashboard.areas import SIMILAR, Areas
from dashboard.indicators.indicator import Indicator
from dashboard.panels.compared import at_one_period
from dashboard.selection import TARGET, Selection
from dashboard.statistics.neighbours import NEAREST, neighbours
from dashboard.statistics.pooling import pooled
from data_access import coverage, indicators
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
    for period in reversed(coverage.periods(database, indicator=code, breakdown="")):
        rows = indicators.across(database, indicator=code, period=period, columns=("area", "value", "status"))
        rows = rows[rows["area"].isin(level) & rows["value"].notna()]
        if 2 * len(rows) >= len(level):
            return rows.set_index("area")["value"]
    return None


def apart(selection: Selection, areas: Areas) -> Selection:
    """The part of a selection that ``with_comparator`` reads, so that what rests on it can be remembered: the
    leading area only where the comparator is its own."""
    plain = Selection(base=selection.base, breakdown=selection.breakdown)
    if selection.comparator in areas:
        return plain
    return plain.but(comparator=selection.comparator, areas=selection.areas[:1])


def members(database: Database, selection: Selection, areas: Areas) -> tuple[str, ...]:
    """The areas whose rows the comparator is made of."""
    if selection.comparator == SIMILAR:
        return alike(database, selection.areas[0]).areas
    return (selection.comparator,) if selection.comparator in areas else ()


def told(database: Database, selection: Selection, compared: bool) -> list[str]:
    """What a view of one period says of a comparator that is no area; see ``panels.compared``."""
    known, similar = world(database), Alike()
    if selection.comparator == SIMILAR:
        similar = alike(database, selection.areas[0])
    by = [known.catalogue[code].title(selection.lang) for code in similar.by]
    return at_one_period(selection, compared, known.areas, similar.areas, by)


def with_comparator(
    database: Database, rows: pd.DataFrame, selection: Selection, indicator: Indicator
) -> pd.DataFrame:
    """Rows of an indicator in all areas, on the chosen population, and with them those of a comparator that
    is no area: the similar areas taken together, or the leading area's last target, the same at every period.
    """
    rows = related(database, rows, indicator, selection)
    if selection.comparator == SIMILAR:
        members = rows[rows["area"].isin(alike(database, selection.areas[0]).areas)]
        made = pooled(members, area=SIMILAR, measure=indicator.measure, multiplier=indicator.multiplier)
    elif selection.comparator == TARGET:
        made = _aimed_at(database, rows, selection, indicator)
    else:
        return rows
    return pd.concat([rows, made], ignore_index=True) if len(made) else rows


def _aimed_at(
    database: Database, rows: pd.DataFrame, selection: Selection, indicator: Indicator
) -> pd.DataFrame:
    known = indicators.targets(database, indicator=indicator.code, areas=selection.areas[:1])
    known = known[(known["breakdown"] == selection.breakdown) & known["value"].notna()]
    if known.empty or rows.empty:
        return rows.iloc[:0]
    last = known.sort_values("period").iloc[-1]
    periods = rows["period"].unique()
    made = pd.DataFrame(index=range(len(periods)), columns=rows.columns)
    made = made.assign(
        indicator=indicator.code, breakdown=selection.breakdown, period=periods, area=TARGET,
        value=float(last["value"]), status="A", note=None, dataset=last["dataset"],
    )  # fmt: skip
    numbers = [name for name in rows.columns if rows[name].dtype == float]
    return made.astype(dict.fromkeys(numbers, float))


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


def with_similar(frame: pd.DataFrame, lead: str, catalogue: Mapping[str, Indicator]) -> pd.DataFrame:
    """Of the rows of many indicators in an area and in those like it: its own, and the others taken together
    at the periods in which it is published itself."""
    own = frame[(frame["area"] == lead).to_numpy(dtype=bool)]
    others = frame[(frame["area"] != lead).to_numpy(dtype=bool)]
    made = [own]
    for code, rows in others.groupby("indicator", sort=False):
        there = own[(own["indicator"] == code).to_numpy(dtype=bool) & own["value"].notna().to_numpy()]
        indicator = catalogue[str(code)]
        rows = rows[rows["period"].isin(there["period"].tolist()).to_numpy(dtype=bool)]
        made.append(pooled(rows, area=SIMILAR, measure=indicator.measure, multiplier=indicator.multiplier))
    return pd.concat(made, ignore_index=True)
