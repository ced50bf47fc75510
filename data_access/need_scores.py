"""Scores of the needs index and values of one indicator over all periods, with their bands in single ones."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from dashboard.map_choice import Cut, Scale
from dashboard.needs import index_map, indicator_map
from dashboard.needs.banded import Ends
from dashboard.needs.cube import Cube, cube
from dashboard.needs.need_map import NeedMap, without_map
from dashboard.statistics.arrays import Array, numbers
from dashboard.statistics.confidence import with_limits
from data_access import datasets, indicators, need_rows
from data_access.cache import by_version
from data_access.database import Database
from data_access.need_choices import components, there
from data_access.need_packed import packed, sources
from data_access.shown import HIDDEN

UNKNOWN = "There is no such indicator."
NOT_CHOSEN = "No indicator with a weight has values at this level."
EXAMPLE = "illustrative"
ANY_CUT: Cut = "quantile"


@by_version(most=64)
def bands(
    database: Database, *, areas: tuple[str, ...], group: str, weights: tuple[tuple[str, int], ...],
    scale: Scale, base: str, start: int, end: int, period: str,
) -> tuple[Ends, bool]:  # fmt: skip
    """Of the index in one period, however it is cut; and whether any of its values is an example."""
    found, of = scores(
        database, areas=areas, cut=ANY_CUT, group=group, weights=weights, scale=scale, base=base, start=start,
        end=end,
    )  # fmt: skip
    assert of is not None
    shown = tuple(component.indicator for component in found.components)
    lower, upper, examples = limits(database, areas=areas, codes=of.indicators, shown=shown, period=period)
    known = indicators.catalogue(database)
    polarity = {code: known[code].polarity for code in shown}
    return index_map.bands_at(found, of, period, lower, upper, polarity=polarity, scale=scale), examples


@by_version(most=64)
def limits_of(
    database: Database, *, areas: tuple[str, ...], indicator: str, start: int, end: int, period: str
) -> tuple[Ends, bool]:
    """The same of one indicator."""
    found = values(database, areas=areas, indicator=indicator, cut=ANY_CUT, start=start, end=end)
    rows = need_rows.at(database, indicators=(indicator,), period=period, areas=areas)
    known = indicators.catalogue(database)[indicator]
    return indicator_map.bands_at(found, rows, period, indicator=known), examples_in(database, rows)


@by_version(most=4)
def scores(
    database: Database, *, areas: tuple[str, ...], group: str, weights: tuple[tuple[str, int], ...],
    scale: Scale, base: str, cut: Cut, start: int, end: int,
) -> tuple[NeedMap, Cube | None]:  # fmt: skip
    chosen = components(database, group=group, areas=areas, weights=weights)
    if not chosen:
        return without_map(areas, NOT_CHOSEN), None
    known = indicators.catalogue(database)
    codes = tuple(component.indicator for component in chosen)
    of = _cube(database, areas=areas, codes=codes, start=start, end=end)
    # What has no value in these years says nothing about these areas, and takes no weight from the others.
    valued = (~np.isnan(of.value)).any(axis=(0, 1))
    chosen = tuple(component for component, any_value in zip(chosen, valued, strict=True) if any_value)
    if not chosen:
        return without_map(areas, index_map.NOTHING), None
    polarity = {code: known[code].polarity for code in codes}
    return index_map.index_map(of, chosen, polarity=polarity, scale=scale, base=base, cut=cut), of


@by_version(most=4)
def values(
    database: Database, *, areas: tuple[str, ...], indicator: str, cut: Cut, start: int, end: int
) -> NeedMap:
    known = indicators.catalogue(database)
    if indicator not in known:
        return without_map(areas, UNKNOWN, indicator=indicator)
    if reason := indicator_map.refusal(known[indicator]):
        advice = indicator_map.instead(known[indicator], known, there(database, areas))
        return without_map(areas, reason, indicator=indicator, advice=advice)
    of = _cube(database, areas=areas, codes=(indicator,), start=start, end=end)
    return indicator_map.indicator_map(of, known[indicator], cut=cut)


@by_version(most=4)
def _cube(
    database: Database, *, areas: tuple[str, ...], codes: tuple[str, ...], start: int, end: int
) -> Cube:
    periods = need_rows.whole_years(database, indicators=codes, start=start, end=end)
    if periods is not None and len(areas) > need_rows.FEW_AREAS:
        found = packed(database, indicators=codes, periods=periods, areas=areas)
        return Cube(areas, periods, codes, found.numbers["value"], found.withheld)
    rows = need_rows.between(database, indicators=codes, start=start, end=end, areas=areas)
    return cube(rows, areas, codes)


@by_version(most=32)
def limits(
    database: Database, *, areas: tuple[str, ...], codes: tuple[str, ...], shown: tuple[str, ...], period: str
) -> tuple[Array, Array, bool]:
    """Lower and upper limits, areas × ``shown``, and whether any of the values is an example."""
    known = indicators.catalogue(database)
    lower, upper = np.full((len(areas), len(shown)), np.nan), np.full((len(areas), len(shown)), np.nan)
    year = int(period[: need_rows.YEAR])
    periods = need_rows.whole_years(database, indicators=codes, start=year, end=year)
    if periods is not None and len(areas) > need_rows.FEW_AREAS:
        found = packed(database, indicators=shown, periods=(period,), areas=areas, names=HIDDEN)
        for n, one in enumerate(shown):
            cells = pd.DataFrame({name: of[:, 0, n] for name, of in found.numbers.items()})
            own = with_limits(cells, measure=known[one].measure, multiplier=known[one].multiplier)
            lower[:, n], upper[:, n] = numbers(own, "lower"), numbers(own, "upper")
        return lower, upper, _any_example(database, sources(database, indicators=shown, period=period))
    rows = need_rows.at(database, indicators=codes, period=period, areas=areas)
    code = rows["indicator"].to_numpy(dtype=object)
    place = pd.Index(areas).get_indexer(pd.Index(rows["area"]))
    for n, one in enumerate(shown):
        of = (code == one) & (place >= 0)
        own = with_limits(rows[of], measure=known[one].measure, multiplier=known[one].multiplier)
        lower[place[of], n], upper[place[of], n] = numbers(own, "lower"), numbers(own, "upper")
    return lower, upper, examples_in(database, rows)


def examples_in(database: Database, rows: pd.DataFrame) -> bool:
    """Whether any published value comes from a data set of examples."""
    return _any_example(database, rows["dataset"][rows["value"].notna()].unique())


def _any_example(database: Database, codes: Iterable[str]) -> bool:
    kinds = datasets.datasets(database)
    return any(kinds.get(code, {}).get("kind") == EXAMPLE for code in codes)
