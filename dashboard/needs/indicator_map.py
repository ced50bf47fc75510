"""The map of one indicator as a need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from dashboard import formats
from dashboard.indicators.catalogue import Catalogue
from dashboard.indicators.indicator import Indicator
from dashboard.map_choice import Cut
from dashboard.needs import bands, classes
from dashboard.needs.cube import Cube
from dashboard.needs.need_map import NeedMap, without_map
from dashboard.statistics.arrays import numbers
from dashboard.statistics.confidence import Z95, with_limits
from dashboard.statistics.ranks import MOST_DRAWN, rank_intervals

COUNTED = "A number of cases follows the number of people in an area, so that it is not drawn as its need."
NO_VALUES = "There are no values of this indicator at this level."
MOST_ADVISED = 3


def refusal(indicator: Indicator) -> str:
    """Why an indicator is not drawn on areas (a message id), or blank."""
    return COUNTED if indicator.measure == "count" else ""


def instead(indicator: Indicator, catalogue: Catalogue, there: set[str]) -> tuple[str, ...]:
    """Codes of what can be drawn instead of a count: of those ``there``, the same group first."""
    fit = [i for i in catalogue.values() if i.code in there and not refusal(i)]
    fit.sort(key=lambda i: (i.target_group != indicator.target_group, i.theme != indicator.theme))
    return tuple(i.code for i in fit[:MOST_ADVISED])


def indicator_map(cube: Cube, indicator: Indicator, *, cut: Cut) -> NeedMap:
    """The values of one indicator (the cube's first) at every period in which there are any, no bands."""
    if reason := refusal(indicator):
        return without_map(cube.areas, reason, indicator=indicator.code)
    value, state = cube.value[:, :, 0], cube.state()[:, :, 0]
    kept = np.flatnonzero(~np.isnan(value).all(axis=0))
    if not len(kept):
        return without_map(cube.areas, NO_VALUES, indicator=indicator.code)
    periods = tuple(cube.periods[n] for n in kept)
    value, state = value[:, kept], state[:, kept]
    found = classes.bounds(value, cut)
    less = indicator.polarity == "higher"
    blank = np.full(value.shape, np.nan)
    shown = found.tolist() or np.unique(value[~np.isnan(value)]).tolist()
    return NeedMap(
        cube.areas, periods, value, blank, blank, blank, blank, state, found,
        classes.classes(value, state, found, reversed=less), np.zeros(value.shape, dtype=bool),
        indicator.code, (), indicator.unit, formats.decimals(shown, unit=indicator.unit.en), False,
        reversed=less, at=periods[-1], was=periods[0],
    )  # fmt: skip


def with_bands(
    need_map: NeedMap, rows: Mapping[str, pd.DataFrame], *, indicator: Indicator, z: float = Z95
) -> NeedMap:
    """With limits and rank intervals in some periods. rows: period → the indicator's observations, a row for
    each area at most."""
    shape = need_map.value.shape
    lower, upper, low, high = (np.full(shape, np.nan) for _ in range(4))
    for period, frame in rows.items():
        column = need_map.column(period)
        if column is None:
            continue
        own = frame.set_index("area").reindex(list(need_map.areas))
        limited = with_limits(own, measure=indicator.measure, multiplier=indicator.multiplier, z=z)
        least, most = numbers(limited, "lower"), numbers(limited, "upper")
        value = need_map.value[:, column]
        lower[:, column], upper[:, column] = least, most
        if (~np.isnan(value)).sum() > MOST_DRAWN:
            more = -value if need_map.reversed else value
            low[:, column], high[:, column] = bands.rank_bands(more, bands.errors(least, most, z))
            continue
        low[:, column], high[:, column] = rank_intervals(
            numbers(own, "numerator"), numbers(own, "denominator"), measure=indicator.measure, value=value,
            lower=least, upper=most, multiplier=indicator.multiplier, z=z, lowest_first=need_map.reversed,
        )  # fmt: skip
    return replace(
        need_map, lower=lower, upper=upper, rank_low=low, rank_high=high,
        uncertain=classes.uncertain(
            need_map.classes, lower, upper, need_map.bounds, reversed=need_map.reversed
        ),
        banded=tuple(period for period in rows if need_map.column(period) is not None),
    )  # fmt: skip
