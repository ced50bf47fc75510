"""Maps of needs: the values of several indicators over all areas and periods, and what is made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from dashboard.map_choice import Cut, Scale
from dashboard.needs import growth as growing
from dashboard.needs import index_map, people
from dashboard.needs.banded import with_bands
from dashboard.needs.growth import OWN_MEASURES, Growth
from dashboard.needs.need_map import NeedMap
from dashboard.selection import NEWEST, OLDEST, Selection
from dashboard.statistics.changes import changes
from dashboard.statistics.confidence import Z95, with_limits
from dashboard.statistics.trend import POINTS, TOO_FEW, Direction, Trend, recent_trend
from data_access import coverage, datasets, indicators, need_packed, need_rows, need_scores
from data_access.cache import by_version
from data_access.database import Database
from data_access.need_choices import choices as choices
from data_access.need_choices import components as components


def need_map(database: Database, selection: Selection, *, areas: Sequence[str]) -> NeedMap:
    """The map of the need chosen: the index of the group, or the first indicator, in areas of one level, over
    the years of the selection; with bands in the period looked at and in the one it is set against.

    Where nothing can be drawn the map has no periods, and a reason.
    """
    return _map(database, **_asked(selection, areas))


def _asked(selection: Selection, areas: Sequence[str]) -> dict[str, Any]:
    """What of a selection a map of needs rests on."""
    choice = selection.map
    return {
        "areas": tuple(areas), "need": choice.need, "indicator": selection.indicators[0], "cut": choice.cut,
        "group": selection.group, "weights": choice.weights, "scale": choice.scale, "base": choice.base,
        "start": selection.start, "end": selection.end, "at": selection.at, "was": selection.was,
    }  # fmt: skip


def growth(database: Database, selection: Selection, *, areas: Sequence[str]) -> Growth:
    """How need grew between the two periods of ``need_map``."""
    return _growth(database, **_asked(selection, areas))


@by_version(most=12)
def _growth(database: Database, **asked: Any) -> Growth:
    """asked: as ``_map`` takes it."""
    found = _map(database, **asked)
    if found.is_index or not found.was:
        broken = _broken(database, found) if found.is_index and found.was else None
        return growing.growth(found, found.at, found.was, broken=broken)
    tested = _tested(database, found.areas, found.indicator, found.at, found.was)
    return growing.growth(found, found.at, found.was, tested=tested)


def sources(database: Database, found: NeedMap) -> set[str]:
    """The data sets that the values of a map come from, in the period looked at."""
    codes = [found.indicator] if found.indicator else [one.indicator for one in found.components]
    return need_packed.sources(database, indicators=codes, period=found.at) if found.at else set()


def trend(database: Database, selection: Selection, *, areas: Sequence[str], area: str) -> Trend:
    """The trend of one area's need over the last five years up to the period looked at: rising is more need,
    and a worsening."""
    found = need_map(database, selection, areas=areas)
    shown = tuple(period for period in found.periods if period <= found.at)[-POINTS:]
    row = found.row(area)
    if row is None or any(len(period) > need_rows.YEAR for period in shown):
        return Trend("not_enough", "", np.nan, shown, TOO_FEW)
    if not found.is_index:
        return _trend_of_indicator(database, found, area, shown)
    if not found.base:
        return Trend("not_enough", "", np.nan, shown, OWN_MEASURES)
    rows = _scores_of(database, selection, found, area, shown)
    value = found.value[row, [found.periods.index(period) for period in shown]]
    return recent_trend(rows.assign(value=value), measure="index", polarity="lower")


def coverage_of_groups(
    database: Database, capacity: pd.DataFrame, *, areas: Sequence[str], period: str
) -> pd.DataFrame:
    """Coverage and gap of each target group and area, see ``people.coverage_of_groups``; the people in need
    by the newest count up to the year of ``period``. capacity: area, group, capacity (places)."""
    catalogue = indicators.catalogue(database)
    counted = []
    for group, source in people.SOURCES.items():
        if source.indicator not in catalogue:
            continue
        one = catalogue[source.indicator]
        last = need_rows.newest(database, indicator=one.code, year=int(period[: need_rows.YEAR]))
        rows = need_rows.at(database, indicators=(one.code,), period=last, areas=areas) if last else None
        if rows is not None and len(rows):
            limited = with_limits(rows, measure=one.measure, multiplier=one.multiplier)
            counted.append(people.in_need(limited, group, multiplier=one.multiplier))
    need = pd.concat(counted, ignore_index=True) if counted else pd.DataFrame(columns=list(people.COLUMNS))
    return people.coverage_of_groups(need, capacity)


def _trend_of_indicator(database: Database, found: NeedMap, area: str, shown: tuple[str, ...]) -> Trend:
    known = indicators.catalogue(database)[found.indicator]
    rows = [
        need_rows.at(database, indicators=(known.code,), period=period, areas=(area,)) for period in shown
    ]
    every = pd.concat(rows, ignore_index=True)
    limited = with_limits(every, measure=known.measure, multiplier=known.multiplier)
    of_value = recent_trend(limited, measure=known.measure, polarity=known.polarity)
    turned: dict[str, Direction] = {"rising": "falling", "falling": "rising"}
    return of_value._replace(
        direction=turned.get(of_value.direction, of_value.direction) if found.reversed else of_value.direction
    )


def _scores_of(
    database: Database, selection: Selection, found: NeedMap, area: str, shown: tuple[str, ...]
) -> pd.DataFrame:
    """Period, limits around zero and status of one area's scores; a break of any component is one."""
    choice, known = selection.map, indicators.catalogue(database)
    codes = tuple(component.indicator for component in found.components)
    polarity = {code: known[code].polarity for code in codes}
    _, of = need_scores.scores(
        database, areas=found.areas, cut=choice.cut, group=selection.group, weights=choice.weights,
        scale=choice.scale, base=choice.base, start=selection.start, end=selection.end,
    )  # fmt: skip
    assert of is not None
    cells = []
    for period in shown:
        lower, upper, _ = need_scores.limits(
            database, areas=(area,), codes=of.indicators, shown=codes, period=period
        )
        error = index_map.spread_of(
            found, of, area, period, lower[0], upper[0], polarity=polarity, scale=choice.scale
        )
        cells.append((period, -Z95 * error, Z95 * error, "A"))
    breaks = need_rows.breaks(database, indicators=codes, after=shown[0], upto=shown[-1])
    if any(place == area for _, place in breaks):
        cells[-1] = (*cells[-1][:3], "B")
    return pd.DataFrame(cells, columns=["period", "lower", "upper", "status"])


@by_version(most=12)
def _map(
    database: Database, *, areas: tuple[str, ...], need: str, indicator: str, cut: Cut, group: str,
    weights: tuple[tuple[str, int], ...], scale: Scale, base: str, start: int, end: int, at: str, was: str,
) -> NeedMap:  # fmt: skip
    years = {"start": start, "end": end}
    chosen = {"group": group, "weights": weights, "scale": scale, "base": base}
    if need == "one":
        found = need_scores.values(database, areas=areas, indicator=indicator, cut=cut, **years)
    else:
        found, _ = need_scores.scores(database, areas=areas, cut=cut, **chosen, **years)
        found = index_map.of_enough_areas(found)
    if not found.periods:
        return found
    found = replace(found, **_shown(found, at, was))
    ends, examples = {}, False
    for period in (found.was, found.at):
        if not period:
            continue
        if need == "one":
            ends[period], example = need_scores.limits_of(
                database, areas=areas, indicator=indicator, period=period, **years
            )
        else:
            ends[period], example = need_scores.bands(database, areas=areas, period=period, **chosen, **years)
        examples = examples or example
    return with_bands(replace(found, illustrative=examples), ends)


def _shown(found: NeedMap, at: str, was: str) -> dict[str, str]:
    """The period looked at and the one before it that it is set against, where what is asked for exists; an
    index of years stands for the year of a shorter period. Where nobody asked, the newest in which at least
    half as many areas have a value as in the fullest one: a year of which only a few have reported so far
    would show an empty map."""
    periods = found.periods
    filled = (~np.isnan(found.value)).sum(axis=0)
    newest = periods[int(np.flatnonzero(2 * filled >= filled.max())[-1])]

    def known(asked: str, fallback: str) -> str:
        return next((period for period in (asked, asked[:4]) if period in periods), fallback)

    later = newest if at == NEWEST else known(at, newest)
    before = [period for period in periods if period < later]
    earlier = (before or [""])[0] if was == OLDEST else known(was, (before or [""])[0])
    return {"at": later, "was": earlier if earlier < later else (before or [""])[0]}


def _tested(database: Database, areas: tuple[str, ...], code: str, at: str, was: str) -> pd.DataFrame:
    known = indicators.catalogue(database)[code]
    rows = [
        with_limits(
            need_rows.at(database, indicators=(code,), period=period, areas=areas),
            measure=known.measure,
            multiplier=known.multiplier,
        )
        for period in (was, at)
    ]
    between = coverage.breaks(database, indicator=code, after=was, upto=at)
    kinds = {name: str(row.get("kind", "")) for name, row in datasets.datasets(database).items()}
    return changes(
        *rows, measure=known.measure, polarity=known.polarity, kinds=kinds,
        between=between.assign(indicator=code, breakdown=""),
    )  # fmt: skip


def _broken(database: Database, found: NeedMap) -> np.ndarray:
    """Areas × components: whether a series begins anew between the two periods."""
    codes = [component.indicator for component in found.components]
    breaks = need_rows.breaks(database, indicators=codes, after=found.was, upto=found.at)
    broken = np.zeros((len(found.areas), len(codes)), dtype=bool)
    for code, area in breaks:
        row = found.row(area)
        if row is not None:
            broken[row, codes.index(code)] = True
    return broken
