"""Several indicators of many areas at all periods, as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.needs.need_map import MISSING, PUBLISHED, WITHHELD
from dashboard.statistics.arrays import Array, numbers

IS_WITHHELD = "Q"


@dataclass(frozen=True)
class Cube:
    """value: areas × periods × indicators, NaN where blank; withheld: where it is blank because it is
    withheld. Periods are in the order of time."""

    areas: tuple[str, ...]
    periods: tuple[str, ...]
    indicators: tuple[str, ...]
    value: Array
    withheld: np.ndarray

    def of(self, indicator: str) -> int:
        return self.indicators.index(indicator)

    def state(self) -> np.ndarray:
        """Areas × periods × indicators."""
        blank = np.where(self.withheld, WITHHELD, MISSING)
        return np.where(np.isnan(self.value), blank, PUBLISHED).astype(object)


def cube(rows: pd.DataFrame, areas: tuple[str, ...], indicators: tuple[str, ...]) -> Cube:
    """Out of rows of indicator, period, area, value and status, at most one a combination; those of other
    areas and indicators are left out."""
    periods = tuple(sorted(set(rows["period"].tolist())))
    value = np.full((len(areas), len(periods), len(indicators)), np.nan)
    withheld = np.zeros(value.shape, dtype=bool)
    at = [
        pd.Index(codes).get_indexer(pd.Index(rows[name]))
        for codes, name in ((areas, "area"), (periods, "period"), (indicators, "indicator"))
    ]
    there = (at[0] >= 0) & (at[2] >= 0)
    place = tuple(axis[there] for axis in at)
    hidden = (rows["status"] == IS_WITHHELD).to_numpy(dtype=bool)
    value[place] = np.where(hidden, np.nan, numbers(rows, "value"))[there]
    withheld[place] = hidden[there]
    return Cube(areas, periods, indicators, value, withheld)
