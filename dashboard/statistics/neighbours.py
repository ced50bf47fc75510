"""Similar zones: the areas of the same level that are nearest by a shown set of characteristics."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from dashboard.statistics.arrays import Array

NEAREST = 5
LEAST_SHARED = 2  # characteristics; by one alone any two areas may look alike
SKEWED = 0.5  # Kelly's skewness by deciles: the upper half reaches three times as far as the lower one
NEVER_APART = 1e-12  # what equal distances differ by after they were computed


def neighbours(
    characteristics: pd.DataFrame, area: str, *, levels: Mapping[str, str] | None = None, k: int = NEAREST
) -> pd.DataFrame:
    """The ``k`` areas nearest to one, nearest first, below the area itself (distance 0).

    ``characteristics``: one row an area (the index), one column a published number, blank where there is
    none. Returned are these with ``distance`` and ``shared``, the number of characteristics it rests on.
    ``levels`` tells the level of each area; without it all rows are of one. ``KeyError`` for an area without
    a row.

    Euclidean distance of the values less their median, divided by their spread (see ``standardised``). Where
    some are missing the others stand for them, if there are two; equal distances go by code.
    """
    frame = characteristics if levels is None else _of_level(characteristics, area, levels)
    own = frame.index.get_loc(area)
    scores = standardised(frame)
    away = (scores - scores[own]) ** 2
    there = ~np.isnan(away)
    shared = there.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        distance = np.sqrt(np.where(there, away, 0.0).sum(axis=1) * scores.shape[1] / shared)
    others = np.flatnonzero((shared >= LEAST_SHARED) & (np.arange(len(frame)) != own))
    steps = np.round(distance[others] / NEVER_APART)
    nearest = others[np.lexsort((frame.index[others].astype(str), steps))][:k]
    chosen = [own, *nearest]
    return (
        frame.iloc[chosen].assign(distance=distance[chosen], shared=shared[chosen]).fillna({"distance": 0.0})
    )


def standardised(frame: pd.DataFrame) -> Array:
    """Areas × characteristics, each as its distance from the median in robust standard deviations (1.4826
    times the median absolute deviation; 1.2533 times the mean one where more than half are equal).

    Positive and very skewed ones (of people, of money) as logarithms. What does not differ is left out.
    """
    columns = []
    for name in frame:
        values = pd.to_numeric(frame[name], errors="coerce").to_numpy(dtype=float, na_value=np.nan)
        there = values[~np.isnan(values)]
        if len(there) and (there > 0).all() and _skewness(there) > SKEWED:
            values, there = np.log(values), np.log(there)
        middle = np.median(there) if len(there) else np.nan
        away = np.abs(there - middle)
        spread = 1.4826 * np.median(away) if len(there) else 0.0
        if len(there) and spread == 0:
            spread = 1.2533 * away.mean()
        if spread > 0:
            columns.append((values - middle) / spread)
    return np.column_stack(columns) if columns else np.empty((len(frame), 0))


def _skewness(values: Array) -> float:
    low, middle, high = np.quantile(values, [0.1, 0.5, 0.9])
    return float((high + low - 2 * middle) / (high - low)) if high > low else 0.0


def _of_level(frame: pd.DataFrame, area: str, levels: Mapping[str, str]) -> pd.DataFrame:
    return frame[[levels.get(code) == levels[area] for code in frame.index]]
