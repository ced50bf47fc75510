"""Values that stand far from the others of their group: robust scores, the scale to score on, and the gap
that sets a few apart from a long tail. Arrays in, arrays out; a group is a whole number, below 0: no group.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.statistics.arrays import Array

LIMIT = 3.5  # Iglewicz and Hoaglin's: beyond it a value is looked at
GAP = 2.0  # times as far out as its inner neighbour stands the first of those set apart
FEWEST = 8  # in a smaller group neither a spread nor a distance from it means much
NOISE = 1e-9  # of the median: what equal values differ by after they were computed
FOR_A_SCALE = 30  # with fewer values their quartiles do not tell which scale suits them


def modified_z(values: Array, group: np.ndarray) -> Array:
    """The modified z-score, 0.6745 · (x − median) / MAD, of each value within its group; NaN for a blank
    value and in a group of fewer than ``FEWEST`` values or without any spread.

    Where more than half of a group are equal, the MAD is 0 and 1.2533 times the mean absolute deviation
    takes the place of MAD / 0.6745. Iglewicz, B. and Hoaglin, D. (1993), How to Detect and Handle Outliers.
    """
    used = np.flatnonzero(~np.isnan(values) & (group >= 0))
    scores = np.full(len(values), np.nan)
    if not len(used):
        return scores
    x, codes = values[used], group[used]
    [middle] = quantiles(x, codes, [0.5])
    away = x - middle[codes]
    [away_by] = quantiles(np.abs(away), codes, [0.5])
    n = np.bincount(codes)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.bincount(codes, weights=np.abs(away)) / n * 1.253314
        spread = np.where(away_by > 0, away_by / 0.6745, mean)
        spread[(n < FEWEST) | (spread <= NOISE * np.abs(middle))] = np.nan
        scores[used] = away / spread[codes]
    return scores


def set_apart(scores: Array, group: np.ndarray) -> np.ndarray:
    """Which values are beyond ``LIMIT`` and, on their side of the median, beyond a gap too: outward from the
    middle one of them stands ``GAP`` times as far out as the one before it.

    Among thousands of places some always pass the limit. The ends of a long tail follow closely on one
    another and are what the places are like; a mistyped value stands alone.
    """
    found = np.zeros(len(scores), dtype=bool)
    with np.errstate(invalid="ignore"):
        near = np.flatnonzero(np.abs(scores) > LIMIT / GAP)  # what lies further in cannot close a gap
    if not len(near):
        return found
    side, out = group[near] * 2 + (scores[near] > 0), np.abs(scores[near])
    order = np.lexsort((out, side))
    side, out = side[order], out[order]
    begins = np.concatenate(([True], side[1:] != side[:-1]))
    before = np.where(begins, 0.0, np.concatenate(([0.0], out[:-1])))
    place = np.arange(len(out))
    gap = (out > LIMIT) & (out >= GAP * before)
    last_gap = np.maximum.accumulate(np.where(gap, place, -1))
    found[near[order]] = last_gap >= np.maximum.accumulate(np.where(begins, place, 0))
    return found


def on_fitting_scale(values: Array, group: np.ndarray) -> Array:
    """The values, or in a group whose middle half is more symmetrical so, their logarithms (NaN for a zero):
    quotients of small places are skewed, and on the wrong scale a long tail looks like errors.

    Symmetry by Bowley's quartile skewness of the values above 0; a group with a negative value or with fewer
    than ``FOR_A_SCALE`` above 0 stays as it is.
    """
    used = np.flatnonzero(~np.isnan(values) & (group >= 0) & (values > 0))
    if not len(used):
        return values
    x, codes = values[used], group[used]
    size = int(group.max()) + 1
    quartiles = quantiles(x, codes, [0.25, 0.5, 0.75])
    logged = np.zeros(size, dtype=bool)
    with np.errstate(divide="ignore", invalid="ignore"):
        symmetrical = np.abs(_skew(*map(np.log, quartiles))) < np.abs(_skew(*quartiles))
        logged[: len(symmetrical)] = symmetrical & (np.bincount(codes) >= FOR_A_SCALE)
        below = np.flatnonzero((values < 0) & (group >= 0))
        logged[group[below]] = False
        chosen = logged[np.maximum(group, 0)] & (group >= 0)
        return np.where(chosen, logs(values), values)


def logs(values: Array) -> Array:
    """Natural logarithms; NaN for what has none."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(values > 0, np.log(values), np.nan)


def quantiles(values: Array, group: np.ndarray, shares: Sequence[float]) -> list[Array]:
    """Quantiles of each group by its number, interpolated linearly between neighbours; NaN for a group
    without values."""
    used = ~np.isnan(values) & (group >= 0)
    values, group = values[used], group[used]
    n = np.bincount(group)
    if not len(values):
        return [np.full(len(n), np.nan) for _ in shares]
    order = np.argsort(values)
    # Numbers of 16 bits are sorted stably in one pass over them, several times as fast as longer ones.
    codes = group[order].astype(np.int16 if len(n) < 2**15 else np.int64)
    ordered = values[order[np.argsort(codes, kind="stable")]]
    last = np.cumsum(n) - 1
    first = last - n + 1
    found = []
    for share in shares:
        place = share * np.maximum(n - 1, 0)
        below = np.minimum(first + np.floor(place).astype(np.int64), len(ordered) - 1)
        low, high = ordered[below], ordered[np.clip(below + 1, 0, np.maximum(last, 0))]
        found.append(np.where(n > 0, low + (high - low) * (place - np.floor(place)), np.nan))
    return found


def _skew(low: Array, middle: Array, high: Array) -> Array:
    return (high + low - 2 * middle) / (high - low)
