"""The map of one indicator as a need."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard import formats
from dashboard.indicators.catalogue import Catalogue
from dashboard.indicators.indicator import Indicator
from dashboard.map_choice import Cut
from dashboard.needs import bands, classes
from dashboard.needs.banded import Ends
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


def bands_at(
    need_map: NeedMap, rows: pd.DataFrame, period: str, *, indicator: Indicator, z: float = Z95
) -> Ends:
    """Limits and rank intervals in one period. rows: the indicator's observations then, one an area."""
    column = need_map.column(period)
    if column is None:
        raise ValueError(f"there is no value in {period}")
    value = need_map.value[:, column]
    own = rows.set_index("area").reindex(list(need_map.areas))
    limited = with_limits(own, measure=indicator.measure, multiplier=indicator.multiplier, z=z)
    lower, upper = numbers(limited, "lower"), numbers(limited, "upper")
    if (~np.isnan(value)).sum() > MOST_DRAWN:
        more = -value if need_map.reversed else value
        return Ends(lower, upper, *bands.rank_bands(more, bands.errors(lower, upper, z)))
    low, high = rank_intervals(
        numbers(own, "numerator"), numbers(own, "denominator"), measure=indicator.measure, value=value,
        lower=lower, upper=upper, multiplier=indicator.multiplier, z=z, lowest_first=need_map.reversed,
    )  # fmt: skip
    return Ends(lower, upper, low, high)
