"""The recent trends of many series at once, as ``trend.recent_trend`` finds them one by one."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from dashboard.statistics.arrays import Array, ByIndicator, numbers, of_each
from dashboard.statistics.confidence import Z95
from dashboard.statistics.trend import (
    BROKEN,
    CRITICAL,
    POINTS,
    TOO_FEW,
    UNMEASURED,
    leverage,
    log_odds,
    one_way,
    proportions_chi2,
    slope,
)

KEY = ("indicator", "breakdown", "area")
LEAVE_ONE_OUT = 1.0 - np.eye(POINTS)
YEARS = np.arange(1.0, POINTS + 1)


def recent_trends(
    frame: pd.DataFrame, *, measure: ByIndicator, polarity: ByIndicator, z: float = Z95
) -> pd.DataFrame:
    """One row for each series (indicator, breakdown, area: what there is of these), in the order in which
    they first appear: ``direction``, ``judgement``, ``chi2``, the ``first`` and ``last`` period it rests
    on, and the ``reason`` (a message id) where no trend can be named.

    Reads yearly rows as ``recent_trend`` does; ``measure`` and ``polarity`` are one for all or by indicator.
    """
    key = [name for name in KEY if name in frame]
    series, first_row = _series(frame, key)
    year = _years(frame["period"])
    order = np.lexsort((year, series))
    counts = np.bincount(series, minlength=len(first_row))
    ends = np.cumsum(counts)
    last = ends[:, np.newaxis] + np.arange(-POINTS, 0)
    begins = ends - counts
    rows = order[np.maximum(last, begins[:, np.newaxis])] if len(order) else last

    def points(name: str) -> Array:
        return numbers(frame, name)[rows]

    found = {name: frame[name].array.take(first_row) for name in key}
    measures, polarities = (of_each(found.get("indicator", first_row), by) for by in (measure, polarity))
    years = year[rows]
    # A shorter series stands with its first year repeated, which is not a year in a row.
    in_a_row = (np.diff(years, axis=1) == 1).all(axis=1)
    too_few = ~in_a_row | np.isnan(points("value")).any(axis=1)
    broken = _broken(frame, rows)
    chi2, level, weight = _measured(points, measures == "proportion", z)
    unmeasured = np.isnan(chi2)
    with np.errstate(divide="ignore", invalid="ignore"):
        slopes = slope(YEARS, level[:, np.newaxis], weight[:, np.newaxis] * LEAVE_ONE_OUT)
    reason = np.select([too_few, broken, unmeasured], [TOO_FEW, BROKEN, UNMEASURED], "").astype(object)
    enough = reason == ""
    named = enough & (chi2 > CRITICAL) & one_way(slopes, level)
    rising = named & (slopes[:, 0] > 0)
    direction = np.select([rising, named, enough], ["rising", "falling", "none"], "not_enough")
    to_higher, to_lower = polarities == "higher", polarities == "lower"
    improving = named & ((rising & to_higher) | (~rising & to_lower))
    worsening = named & ((rising & to_lower) | (~rising & to_higher))
    judgement = np.select([improving, worsening], ["improving", "worsening"], "")
    return pd.DataFrame(
        {
            **found,
            "direction": direction.astype(object),
            "judgement": judgement.astype(object),
            "chi2": np.where(enough, chi2, np.nan),
            "first": years[:, 0].astype(str).astype(object),
            "last": years[:, -1].astype(str).astype(object),
            "reason": reason,
        }
    )


def _measured(points: Callable[[str], Array], proportion: np.ndarray, z: float) -> tuple[Array, Array, Array]:
    """Chi-square, levels and weights: by the counts of proportions, otherwise by the limits."""
    events, asked = points("numerator"), points("denominator")
    with np.errstate(divide="ignore", invalid="ignore"):
        counted = proportion & ((events >= 0) & (events <= asked) & (asked > 0)).all(axis=1)
        spread = (points("upper") - points("lower")) / (2 * z)
        measured = (spread > 0).all(axis=1)
        level = np.where(counted[:, np.newaxis], log_odds(events, asked), points("value"))
        weight = np.where(counted[:, np.newaxis], 1.0, 1 / spread**2)
        by_limits = np.where(measured, slope(YEARS, level, weight) ** 2 * leverage(YEARS, weight), np.nan)
        return np.where(counted, proportions_chi2(events, asked), by_limits), level, weight


def _broken(frame: pd.DataFrame, rows: np.ndarray) -> np.ndarray:
    if "status" not in frame:
        return np.zeros(len(rows), dtype=bool)
    status = frame["status"].to_numpy(dtype=object)[rows]
    breaks, redefined = status == "B", status == "D"
    return breaks[:, 1:].any(axis=1) | (redefined.any(axis=1) & ~redefined.all(axis=1))


def _series(frame: pd.DataFrame, key: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """The number of each row's series, and the first row of each."""
    code = np.zeros(len(frame), dtype=np.int64)
    for name in key:
        codes, values = pd.factorize(frame[name])
        code = code * len(values) + codes
    series, _ = pd.factorize(code)
    first = np.full(int(series.max()) + 1 if len(series) else 0, len(frame))
    np.minimum.at(first, series, np.arange(len(frame)))
    return series, first


def _years(period: pd.Series) -> np.ndarray:
    codes, values = pd.factorize(period)
    if any(len(value) != 4 for value in values):
        raise ValueError("a trend needs yearly rows; see to_yearly")
    return np.array([int(value) for value in values], dtype=np.int64)[codes]
