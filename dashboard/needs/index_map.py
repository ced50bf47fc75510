"""The map of the needs index: scores of all periods on one scale, and their bands in the periods shown."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from dashboard import formats
from dashboard.map_choice import Cut, Scale
from dashboard.needs import bands, classes
from dashboard.needs.banded import Ends
from dashboard.needs.cube import Cube
from dashboard.needs.need_map import MISSING, PUBLISHED, WITHHELD, Component, NeedMap, without_map
from dashboard.statistics.arrays import Array
from dashboard.statistics.confidence import Z95
from dashboard.statistics.index import LEAST_AREAS, LEAST_PRESENT, on_one_scale
from dashboard.statistics.index import with_bands as drawn_bands
from dashboard.statistics.ranks import MOST_DRAWN
from dashboard.tables import Words

NOTHING = "None of the indicators of the index has enough values at this level."
TOO_FEW = "An index places areas among one another: fewer than five have enough values here."
FEWEST = 5  # areas with a score: the spread of two or three would make giants of small differences
OWN_MEASURE = "none"
FIRST = "first"
PLACES = 2


def index_map(
    cube: Cube, components: tuple[Component, ...], *, polarity: Mapping[str, str], scale: Scale, base: str,
    cut: Cut,
) -> NeedMap:  # fmt: skip
    """The index of every area and period that any area has a score in, without bands.

    ``base``: ``first``, the first period in which as much of the weight is there as ever; ``none``, each
    period measured by itself; or a period.
    """
    weight = np.array([component.weight for component in components])
    chosen = base_of(cube, components, base)
    parts = _parts(cube, components, polarity, scale, chosen)
    score = _score(parts, weight)
    kept = np.flatnonzero(~np.isnan(score).all(axis=0))
    if not len(kept):
        return without_map(cube.areas, NOTHING)
    periods = tuple(cube.periods[n] for n in kept)
    score, parts = score[:, kept], parts[:, kept]
    places = [cube.of(component.indicator) for component in components]
    hidden = cube.withheld[:, kept][:, :, places].any(axis=2)
    state = np.where(~np.isnan(score), PUBLISHED, np.where(hidden, WITHHELD, MISSING)).astype(object)
    found = classes.bounds(score, cut)
    blank = np.full(score.shape, np.nan)
    return NeedMap(
        cube.areas, periods, score, blank, blank, blank, blank, state, found,
        classes.classes(score, state, found), np.zeros(score.shape, dtype=bool), "", components,
        Words("", ""), max(PLACES, formats.decimals(found.tolist())), False, parts=parts, base=chosen,
        at=periods[-1], was=periods[0],
    )  # fmt: skip


def of_enough_areas(found: NeedMap) -> NeedMap:
    """The map, or none where never five areas have a score."""
    if found.periods and (~np.isnan(found.value)).sum(axis=0).max() < FEWEST:
        return without_map(found.areas, TOO_FEW)
    return found


def base_of(cube: Cube, components: tuple[Component, ...], wanted: str) -> str:
    """The period whose areas are the measure; blank for each period its own."""
    if wanted == OWN_MEASURE or not cube.periods:
        return ""
    if wanted in cube.periods:
        return wanted
    usable = np.array(
        [(~np.isnan(cube.value[:, :, cube.of(c.indicator)])).sum(axis=0) >= LEAST_AREAS for c in components]
    )
    weight = np.array([component.weight for component in components]) @ usable
    return cube.periods[int((weight >= weight.max() - 1e-9).argmax())]


def bands_at(
    need_map: NeedMap, cube: Cube, period: str, lower: Array, upper: Array, *, polarity: Mapping[str, str],
    scale: Scale, z: float = Z95,
) -> Ends:  # fmt: skip
    """The bands of score and rank in one period, from the published limits of the components (areas ×
    components, at ``z``); what has none stays as it is.

    A score on a linear scale is a sum of normal chances, so normal itself. Percentiles are drawn as far as
    there is time for it; of many areas the place at the limits tells the standard error.
    """
    names = [component.indicator for component in need_map.components]
    weight = np.array([component.weight for component in need_map.components])
    column = need_map.column(period)
    parts = need_map.parts
    if column is None or parts is None:
        raise ValueError(f"there is no score in {period}")
    score = need_map.value[:, column]
    values, base = (_values(cube, one, names) for one in (period, need_map.base or period))
    if scale == "percentile" and len(cube.areas) <= MOST_DRAWN:
        found = drawn_bands(
            values, pd.DataFrame(lower, columns=names), pd.DataFrame(upper, columns=names), scale=scale,
            weights=dict(zip(names, weight, strict=True)), polarity=polarity, base=base, z=z,
        )  # fmt: skip
        ends = ("score_lower", "score_upper", "rank_low", "rank_high")
        return Ends(*(found[name].to_numpy() for name in ends))
    spread = _spread(parts[:, column], weight, lower, upper, names, base, polarity, scale, z)
    low, high = bands.rank_bands(score, spread)
    return Ends(score - Z95 * spread, score + Z95 * spread, low, high)


def spread_of(
    need_map: NeedMap, cube: Cube, area: str, period: str, lower: Array, upper: Array, *,
    polarity: Mapping[str, str], scale: Scale, z: float = Z95,
) -> float:  # fmt: skip
    """The standard error of one area's score, from the limits of its components in their order."""
    names = [component.indicator for component in need_map.components]
    weight = np.array([component.weight for component in need_map.components])
    row, column, parts = need_map.row(area), need_map.column(period), need_map.parts
    if row is None or column is None or parts is None:
        return float("nan")
    base = _values(cube, need_map.base or period, names)
    own = parts[row : row + 1, column]
    found = _spread(own, weight, lower[np.newaxis], upper[np.newaxis], names, base, polarity, scale, z)
    return float(found[0])


def _spread(
    parts: Array, weight: Array, lower: Array, upper: Array, names: list[str], base: pd.DataFrame,
    polarity: Mapping[str, str], scale: Scale, z: float,
) -> Array:  # fmt: skip
    """The standard error of each score; all arrays are areas × components."""
    scaled = [
        on_one_scale(pd.DataFrame(of, columns=names), polarity=polarity, scale=scale, base=base)
        for of in (lower, upper)
    ]
    known = np.abs(bands.errors(scaled[0], scaled[1], z))
    error = np.where(np.isnan(parts), 0.0, known) * weight
    there = (~np.isnan(parts) * weight).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.sqrt((error**2).sum(axis=1)) / there


def _parts(
    cube: Cube, components: tuple[Component, ...], polarity: Mapping[str, str], scale: Scale, base: str
) -> Array:
    """Areas × periods × components, oriented and on one scale."""
    names = [component.indicator for component in components]
    places = [cube.of(name) for name in names]
    value = cube.value[:, :, places]
    if base:
        every = pd.DataFrame(value.reshape(-1, len(names)), columns=names)
        scaled = on_one_scale(every, polarity=polarity, scale=scale, base=_values(cube, base, names))
        return scaled.reshape(value.shape)
    each = [
        on_one_scale(pd.DataFrame(value[:, n], columns=names), polarity=polarity, scale=scale)
        for n in range(len(cube.periods))
    ]
    return np.stack(each, axis=1) if each else value


def _score(parts: Array, weight: Array) -> Array:
    there = (~np.isnan(parts) * weight).sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        score = (np.nan_to_num(parts) * weight).sum(axis=-1) / there
    score[there / weight.sum() < LEAST_PRESENT - 1e-9] = np.nan
    return score


def _values(cube: Cube, period: str, names: list[str]) -> pd.DataFrame:
    places = [cube.of(name) for name in names]
    return pd.DataFrame(cube.value[:, cube.periods.index(period), places], columns=names)
