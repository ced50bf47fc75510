"""What a map of needs holds: numbers of areas and periods, their classes, and what chance could change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from dashboard.statistics.arrays import Array
from dashboard.tables import Words

PUBLISHED, WITHHELD, MISSING = "", "withheld", "missing"
NO_DATA, HIDDEN = -1, -2  # instead of a class


class Component(NamedTuple):
    """An indicator of the index and its weight, more than zero."""

    indicator: str
    weight: float


@dataclass(frozen=True)
class NeedMap:
    """areas, periods: codes; periods in the order of time. All arrays are areas × periods.

    value      score of the index, or the indicator's value in its unit; NaN where blank.
    lower, upper, rank_low, rank_high  95 % bands, in the periods of ``banded`` only; rank 1 is most need.
    state      ``""``, ``withheld`` or ``missing``.
    bounds     the inner bounds of the classes, ascending in the value; the same in all periods.
    classes    0 (least need) … len(bounds); −1 without data, −2 withheld.
    uncertain  whether the band reaches into another class.
    indicator  its code; blank for the index. components: what the index is made of.
    parts      areas × periods × components on one scale, more is more need; None for one indicator.
    reversed   whether less of the value is more need.
    at, was    the period looked at and the one it is set against; blank where there is none.
    base       the period whose areas are the measure in all others; blank where each has its own.
    reason     a message id: why there is no map. advice: what to choose instead.
    among      how many areas are ranked in each period, where these are only a part of them.
    illustrative  whether anything shown comes from a data set of examples.
    """

    areas: tuple[str, ...]
    periods: tuple[str, ...]
    value: Array
    lower: Array
    upper: Array
    rank_low: Array
    rank_high: Array
    state: np.ndarray
    bounds: Array
    classes: np.ndarray
    uncertain: np.ndarray
    indicator: str
    components: tuple[Component, ...]
    unit: Words
    decimals: int
    illustrative: bool
    parts: Array | None = None
    reversed: bool = False
    banded: tuple[str, ...] = ()
    at: str = ""
    was: str = ""
    base: str = ""
    reason: str = ""
    advice: tuple[str, ...] = ()
    among: tuple[int, ...] = ()

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {code: n for n, code in enumerate(self.areas)}

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {code: n for n, code in enumerate(self.periods)}

    def row(self, area: str) -> int | None:
        """The place of an area, or None."""
        return self._rows.get(area)

    def column(self, period: str) -> int | None:
        """The place of a period, or None."""
        return self._columns.get(period)

    @property
    def is_index(self) -> bool:
        return not self.indicator

    @property
    def several(self) -> int:
        """How many classes there are."""
        return len(self.bounds) + 1

    def series(self, area: str) -> tuple[tuple[str, float | None], ...]:
        """Period and value, None where blank, of one area in the order of time."""
        row = self.row(area)
        if row is None:
            return ()
        cells = self.value[row].tolist()
        return tuple((p, None if v != v else v) for p, v in zip(self.periods, cells, strict=True))

    def only(self, areas: tuple[str, ...]) -> NeedMap:
        """The same for a part of the areas: values, classes and ranks stay those among all of them."""
        rows = np.array([self._rows[code] for code in areas if code in self._rows], dtype=np.int64)
        return replace(
            self, areas=tuple(self.areas[n] for n in rows), value=self.value[rows], lower=self.lower[rows],
            upper=self.upper[rows], rank_low=self.rank_low[rows], rank_high=self.rank_high[rows],
            state=self.state[rows], classes=self.classes[rows], uncertain=self.uncertain[rows],
            parts=None if self.parts is None else self.parts[rows], among=self.among or self._counted(),
        )  # fmt: skip

    def _counted(self) -> tuple[int, ...]:
        return tuple((~np.isnan(self.value)).sum(axis=0).tolist())

    def ranked(self, period: str) -> int:
        """How many areas have a value in the period, and so a rank; of a part, among all."""
        column = self.column(period)
        return 0 if column is None else (self.among or self._counted())[column]

    def ranks(self, area: str, period: str) -> tuple[int, int] | None:
        """First and last rank that chance allows the area, or None."""
        row, column = self.row(area), self.column(period)
        if row is None or column is None or np.isnan(self.rank_low[row, column]):
            return None
        return int(self.rank_low[row, column]), int(self.rank_high[row, column])


def without_map(
    areas: tuple[str, ...], reason: str, *, indicator: str = "", advice: tuple[str, ...] = ()
) -> NeedMap:
    """A map on which nothing can be drawn, and why."""
    blank = np.full((len(areas), 0), np.nan)
    missing = np.full(blank.shape, MISSING, dtype=object)
    return NeedMap(
        areas, (), blank, blank, blank, blank, blank, missing, np.empty(0),
        np.full(blank.shape, NO_DATA, dtype=np.int8), np.zeros(blank.shape, dtype=bool), indicator, (),
        Words("", ""), 0, False, reason=reason, advice=advice,
    )  # fmt: skip
