"""Values that a person should look at once more: far from those of the like areas, or far from the same
area's former value. They may be odd and right, so they are warned of and never refused.

The scores are explained in ``dashboard/statistics/outliers.py``; here stands what is compared with what.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.indicators.indicator import Indicator
from dashboard.statistics import outliers
from dashboard.statistics.arrays import Array
from data_access.compared_rows import Rows, former_rows, numbered

TWOFOLD, FIVEFOLD = np.log(2), np.log(5)
BY_CHANCE = 3.5  # standard deviations of its own chance that the change of a count must exceed
TENFOLD = (10, 100, 1_000)  # times: a misplaced decimal sign, or another unit
CLOSELY = np.log(1.1)
FEWEST_FOR_A_TREND = 3  # areas whose common change tells what the season does
COUNTING = ("count", "proportion", "rate")


@dataclass(frozen=True)
class Odd:
    """One value to look at: its position among the staged rows and what it was compared with.

    ``former`` and ``period``: the value it jumped from. Otherwise ``low`` and ``high``: between them lies the
    middle half of the like areas, of which there are ``others`` besides.
    """

    position: int
    value: float
    former: float = np.nan
    period: str = ""
    low: float = np.nan
    high: float = np.nan
    others: int = 0


def found(
    staged: pd.DataFrame,
    stored: pd.DataFrame | None,
    indicator: Indicator,
    levels: Mapping[str, str],
    kinds: Mapping[str, str],
) -> list[Odd]:
    """The odd values among the staged rows of one indicator, in their order.

    ``staged`` and ``stored`` as ``staging.rows`` and ``slices.stored`` give them, of the stored ones those
    with which the staged ones may be compared. ``levels``: area → level; ``kinds``: data set → kind.
    """
    rows = Rows.of(staged, stored, levels, kinds)
    judged = (rows.position >= 0) & ~np.isnan(rows.value)
    former = former_rows(rows)
    jumped = _jumped(rows, former, indicator) & judged
    apart = _apart(rows, indicator) & judged & ~jumped & ~_confirmed(rows, former)
    odd = [
        Odd(int(rows.position[n]), float(rows.value[n]), float(rows.value[former[n]]),
            str(rows.periods[rows.period[former[n]]]))
        for n in np.flatnonzero(jumped).tolist()
    ]  # fmt: skip
    if apart.any():
        low, high = outliers.quantiles(rows.value, rows.like, [0.25, 0.75])
        n_like = np.bincount(rows.like[~np.isnan(rows.value)], minlength=len(low))
        for n in np.flatnonzero(apart).tolist():
            like = rows.like[n]
            beside = {"low": float(low[like]), "high": float(high[like]), "others": int(n_like[like]) - 1}
            odd.append(Odd(int(rows.position[n]), float(rows.value[n]), **beside))  # type: ignore[arg-type]
    return sorted(odd, key=lambda one: one.position)


def _apart(rows: Rows, indicator: Indicator) -> np.ndarray:
    """Which values are far from those of the like areas.

    Counts grow with the place. As logarithms they form one long row in which only a value far beyond the
    largest or the smallest place stands out; a commune with the figure of a town is told by its former value.
    """
    if indicator.measure == "count":
        scaled = outliers.logs(rows.value)
    else:
        scaled = outliers.on_fitting_scale(rows.value, rows.like)
    return outliers.set_apart(outliers.modified_z(scaled, rows.like), rows.like)


def _confirmed(rows: Rows, former: np.ndarray) -> np.ndarray:
    """Which values are like the one that the same area had before or has next: what an area is each year,
    as Bucharest is the largest, is no mistake of one value."""
    at = np.flatnonzero(former >= 0)
    with np.errstate(invalid="ignore"):
        change = np.abs(outliers.logs(rows.value[at]) - outliers.logs(rows.value[former[at]]))
        steady = at[change < TWOFOLD]
    confirmed = np.zeros(len(rows.value), dtype=bool)
    confirmed[steady] = confirmed[former[steady]] = True
    return confirmed


def _jumped(rows: Rows, former: np.ndarray, indicator: Indicator) -> np.ndarray:
    """Which values changed more than those of the like areas did (twofold at least, and set apart among their
    changes) or fivefold; beyond chance, and where the source announces no break."""
    jumped = np.zeros(len(rows.value), dtype=bool)
    at = np.flatnonzero(former >= 0)
    if not len(at):
        return jumped
    was = former[at]
    change, like = outliers.logs(rows.value[at]) - outliers.logs(rows.value[was]), numbered(rows.like[at])
    trend = _trend(change, like, _trend(change, numbered(rows.every[at]), np.zeros(len(at))))
    beside = np.abs(change - trend)
    with np.errstate(invalid="ignore"):
        among = outliers.set_apart(outliers.modified_z(change, like), like) & (beside >= TWOFOLD)
        # All areas may change fivefold at once, by a new law or a closed year; that is no mistake of one. All
        # of them by ten is: of the unit.
        alone = (np.abs(change) >= FIVEFOLD) & ((beside >= FIVEFOLD) | _in_another_unit(change, trend, like))
    jumped[at] = (among | alone) & ~rows.broken[at] & _beyond_chance(rows, at, was, indicator)
    jumped[at] &= ~jumped[was]  # the way back from a mistyped value is not a second mistake
    return jumped


def _trend(change: Array, group: np.ndarray, otherwise: Array) -> Array:
    """The median change of each row's group; ``otherwise`` where it is too small to have one."""
    known = np.where(np.isnan(change), -1, group)
    [median] = outliers.quantiles(change, known, [0.5])
    n = np.bincount(known[known >= 0], minlength=len(median))
    trend = np.full(int(group.max()) + 1, np.nan)
    trend[: len(median)] = np.where(n >= FEWEST_FOR_A_TREND, median, np.nan)
    return np.where(np.isnan(trend[group]), otherwise, trend[group])


def _in_another_unit(change: Array, trend: Array, like: np.ndarray) -> np.ndarray:
    """Whether the like areas of a row changed by a power of ten, and closely so."""
    away = _trend(np.abs(change - trend), like, np.full(len(change), np.inf))
    tenfold = np.min([np.abs(np.abs(trend) - np.log(power)) for power in TENFOLD], axis=0)
    return (away < CLOSELY) & (tenfold < CLOSELY)


def _beyond_chance(rows: Rows, at: np.ndarray, was: np.ndarray, indicator: Indicator) -> np.ndarray:
    """Whether two counts differ by more than small counts do by chance; true where nothing is counted.

    Twice the square root of a count has a variance of about 1: Anscombe, F. J. (1948), Biometrika 35, 246.
    """
    if indicator.measure not in COUNTING:
        return np.ones(len(at), dtype=bool)
    events = rows.value if indicator.measure == "count" else rows.numerator
    with np.errstate(invalid="ignore"):
        apart = np.abs(np.sqrt(events[at]) - np.sqrt(events[was])) * np.sqrt(2)
        return ~(apart <= BY_CHANCE)
