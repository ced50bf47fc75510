"""Maps of needs: the values of several indicators over all areas and periods, and what is made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from dashboard.map_choice import Cut, Scale
from dashboard.needs import growth as growing
from dashboard.needs import index_map, indicator_map, presets
from dashboard.needs.banded import Ends, with_bands
from dashboard.needs.cube import Cube, cube
from dashboard.needs.growth import Growth
from dashboard.needs.need_map import Component, NeedMap, without_map
from dashboard.selection import NEWEST, OLDEST, Selection
from dashboard.statistics.arrays import Array, numbers
from dashboard.statistics.changes import changes
from dashboard.statistics.confidence import with_limits
from data_access import areas as places
from data_access import coverage, datasets, indicators, need_rows
from data_access.cache import by_version
from data_access.database import Database

UNKNOWN = "There is no such indicator."
NOT_CHOSEN = "No indicator with a weight has values at this level."
EXAMPLE = "illustrative"
ANY_CUT: Cut = "quantile"


def need_map(database: Database, selection: Selection, *, areas: Sequence[str]) -> NeedMap:
    """The map of the need chosen: the index of the group, or the first indicator, in areas of one level, over
    the years of the selection; with bands in the period looked at and in the one it is set against.

    Where nothing can be drawn the map has no periods, and a reason.
    """
    choice = selection.map
    return _map(
        database, areas=tuple(areas), need=choice.need, indicator=selection.indicators[0], cut=choice.cut,
        group=selection.group, weights=choice.weights, scale=choice.scale, base=choice.base,
        start=selection.start, end=selection.end, at=selection.at, was=selection.was,
    )  # fmt: skip


def growth(database: Database, selection: Selection, *, areas: Sequence[str]) -> Growth:
    """How need grew between the two periods of ``need_map``."""
    found = need_map(database, selection, areas=areas)
    if found.is_index or not found.was:
        broken = _broken(database, found) if found.is_index and found.was else None
        return growing.growth(found, found.at, found.was, broken=broken)
    tested = _tested(database, found.areas, found.indicator, found.at, found.was)
    return growing.growth(found, found.at, found.was, tested=tested)


@by_version
def components(
    database: Database, *, group: str, areas: Sequence[str], weights: tuple[tuple[str, int], ...] = ()
) -> tuple[Component, ...]:
    """What the index of a group is made of in these areas, whatever the years."""
    catalogue = indicators.catalogue(database)
    return presets.components(group, catalogue, _there(database, tuple(areas)), weights=weights)


@by_version
def choices(database: Database, *, group: str, areas: Sequence[str]) -> tuple[str, ...]:
    """Codes of all indicators that the reader may give a weight in these areas."""
    return presets.choices(group, indicators.catalogue(database), _there(database, tuple(areas)))


@by_version(most=12)
def _map(
    database: Database, *, areas: tuple[str, ...], need: str, indicator: str, cut: Cut, group: str,
    weights: tuple[tuple[str, int], ...], scale: Scale, base: str, start: int, end: int, at: str, was: str,
) -> NeedMap:  # fmt: skip
    years = {"start": start, "end": end}
    chosen = {"group": group, "weights": weights, "scale": scale, "base": base}
    if need == "one":
        found = _values(database, areas=areas, indicator=indicator, cut=cut, **years)
    else:
        found, _ = _scores(database, areas=areas, cut=cut, **chosen, **years)
    if not found.periods:
        return found
    found = replace(found, **_shown(found.periods, at, was))
    ends, examples = {}, False
    for period in (found.was, found.at):
        if not period:
            continue
        if need == "one":
            ends[period], example = _limits_of(
                database, areas=areas, indicator=indicator, period=period, **years
            )
        else:
            ends[period], example = _bands(database, areas=areas, period=period, **chosen, **years)
        examples = examples or example
    return with_bands(replace(found, illustrative=examples), ends)


@by_version(most=64)
def _bands(
    database: Database, *, areas: tuple[str, ...], group: str, weights: tuple[tuple[str, int], ...],
    scale: Scale, base: str, start: int, end: int, period: str,
) -> tuple[Ends, bool]:  # fmt: skip
    """Of the index in one period, however it is cut; and whether any of its values is an example."""
    found, of = _scores(
        database, areas=areas, cut=ANY_CUT, group=group, weights=weights, scale=scale, base=base, start=start,
        end=end,
    )  # fmt: skip
    assert of is not None
    shown = tuple(component.indicator for component in found.components)
    lower, upper, examples = _limits(database, areas=areas, codes=of.indicators, shown=shown, period=period)
    known = indicators.catalogue(database)
    polarity = {code: known[code].polarity for code in shown}
    return index_map.bands_at(found, of, period, lower, upper, polarity=polarity, scale=scale), examples


@by_version(most=64)
def _limits_of(
    database: Database, *, areas: tuple[str, ...], indicator: str, start: int, end: int, period: str
) -> tuple[Ends, bool]:
    """The same of one indicator."""
    found = _values(database, areas=areas, indicator=indicator, cut=ANY_CUT, start=start, end=end)
    rows = need_rows.at(database, indicators=(indicator,), period=period, areas=areas)
    known = indicators.catalogue(database)[indicator]
    return indicator_map.bands_at(found, rows, period, indicator=known), _examples(database, rows)


@by_version(most=4)
def _scores(
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
    there = (~np.isnan(of.value)).any(axis=(0, 1))
    chosen = tuple(component for component, any_value in zip(chosen, there, strict=True) if any_value)
    if not chosen:
        return without_map(areas, index_map.NOTHING), None
    polarity = {code: known[code].polarity for code in codes}
    return index_map.index_map(of, chosen, polarity=polarity, scale=scale, base=base, cut=cut), of


@by_version(most=4)
def _values(
    database: Database, *, areas: tuple[str, ...], indicator: str, cut: Cut, start: int, end: int
) -> NeedMap:
    known = indicators.catalogue(database)
    if indicator not in known:
        return without_map(areas, UNKNOWN, indicator=indicator)
    if reason := indicator_map.refusal(known[indicator]):
        advice = indicator_map.instead(known[indicator], known, _there(database, areas))
        return without_map(areas, reason, indicator=indicator, advice=advice)
    of = _cube(database, areas=areas, codes=(indicator,), start=start, end=end)
    return indicator_map.indicator_map(of, known[indicator], cut=cut)


@by_version(most=4)
def _cube(
    database: Database, *, areas: tuple[str, ...], codes: tuple[str, ...], start: int, end: int
) -> Cube:
    rows = need_rows.between(database, indicators=codes, start=start, end=end, areas=areas)
    return cube(rows, areas, codes)


@by_version(most=32)
def _limits(
    database: Database, *, areas: tuple[str, ...], codes: tuple[str, ...], shown: tuple[str, ...], period: str
) -> tuple[Array, Array, bool]:
    """Lower and upper limits, areas × ``shown``, and whether any of the values is an example."""
    rows = need_rows.at(database, indicators=codes, period=period, areas=areas)
    known = indicators.catalogue(database)
    lower, upper = np.full((len(areas), len(shown)), np.nan), np.full((len(areas), len(shown)), np.nan)
    code, place = (
        rows["indicator"].to_numpy(dtype=object),
        pd.Index(areas).get_indexer(pd.Index(rows["area"])),
    )
    for n, one in enumerate(shown):
        of = (code == one) & (place >= 0)
        own = with_limits(rows[of], measure=known[one].measure, multiplier=known[one].multiplier)
        lower[place[of], n], upper[place[of], n] = numbers(own, "lower"), numbers(own, "upper")
    return lower, upper, _examples(database, rows)


def _shown(periods: tuple[str, ...], at: str, was: str) -> dict[str, str]:
    """The period looked at and the one before it that it is set against, where what is asked for exists; an
    index of years stands for the year of a shorter period."""

    def known(asked: str, fallback: str) -> str:
        return next((period for period in (asked, asked[:4]) if period in periods), fallback)

    later = periods[-1] if at == NEWEST else known(at, periods[-1])
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


def _examples(database: Database, rows: pd.DataFrame) -> bool:
    kinds = datasets.datasets(database)
    there = rows["dataset"][rows["value"].notna()].unique()
    return any(kinds.get(code, {}).get("kind") == EXAMPLE for code in there)


def _there(database: Database, areas: tuple[str, ...]) -> set[str]:
    """The indicators with values at the level of the areas (several, for towns and communes together)."""
    levels = _levels(database)
    wanted = {levels.get(code, "") for code in areas}
    return {code for code, one in indicators.available(database).items() if wanted.intersection(one.levels)}


@by_version
def _levels(database: Database) -> dict[str, str]:
    frame = places.areas(database)
    return dict(zip(frame["code"].tolist(), frame["level"].tolist(), strict=True))
