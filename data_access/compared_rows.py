"""The rows that a staged value is compared with: brought and stored ones together, as plain arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard import periods
from dashboard.statistics.arrays import Array
from dashboard.tables import OBSERVATIONS
from data_access import slices


@dataclass(frozen=True)
class Rows:
    """What is compared, one array a column, in the order of breakdown, period and area.

    like      number of the rows of one breakdown, period and level; an example is never like what is real.
    every     the same over all levels: how the few areas of a high level may be expected to change.
    series    number of the rows of one area and breakdown at one frequency.
    season    number of the part of the year; one for whole years.
    position  the place among the staged rows; −1 for a stored row.
    """

    value: Array
    numerator: Array
    broken: np.ndarray
    period: np.ndarray
    periods: list[str]
    like: np.ndarray
    every: np.ndarray
    series: np.ndarray
    season: np.ndarray
    position: np.ndarray

    @classmethod
    def of(
        cls,
        staged: pd.DataFrame,
        stored: pd.DataFrame | None,
        levels: Mapping[str, str],
        kinds: Mapping[str, str],
    ) -> Rows:
        """Out of frames as ``staging.rows`` and ``slices.stored`` give them, of one indicator."""
        rows = _together(staged, stored)
        real = _told(rows["dataset"], lambda code: kinds.get(code) != "illustrative")
        level = _told(rows["area"], levels.get)
        breakdown, period, area = (rows[name].cat.codes.to_numpy() for name in OBSERVATIONS.key[1:])
        frequency = _told(rows["period"], lambda code: periods.span(code).frequency)
        return cls(
            value=rows["value"].to_numpy(),
            numerator=rows["numerator"].to_numpy(),
            broken=rows["status"].isin(["B", "D"]).to_numpy(),
            period=period,
            periods=rows["period"].cat.categories.tolist(),
            like=numbered(breakdown, period, level, real),
            every=numbered(breakdown, period, real),
            series=numbered(breakdown, area, real, frequency),
            season=_told(rows["period"], lambda code: code[4:]),
            position=rows["_position"].to_numpy().astype(np.int64),
        )


def former_rows(rows: Rows) -> np.ndarray:
    """For each row that of the same area's former value: of the same season a year or more before or, where
    there is none, of the period before; −1 for none. What is blank is passed over."""
    known = np.flatnonzero(~np.isnan(rows.value))
    found = np.full(len(rows.value), -1, dtype=np.int64)
    for group in (rows.series, numbered(rows.series, rows.season)):
        order = known[np.argsort(group[known], kind="stable")]  # periods stay in their order
        again = np.flatnonzero(group[order][1:] == group[order][:-1])
        found[order[again + 1]] = order[again]
    return found


def numbered(*codes: np.ndarray) -> np.ndarray:
    """A number from 0 for each combination of codes."""
    mixed = np.zeros(len(codes[0]), dtype=np.int64)
    for one in codes:
        numbers = one.astype(np.int64)
        mixed = mixed * (int(numbers.max(initial=0)) + 2) + numbers + 1
    return pd.factorize(mixed)[0]


def _together(staged: pd.DataFrame, stored: pd.DataFrame | None) -> pd.DataFrame:
    """Both under each other without what is withheld, one row a key: a staged one before a stored one, a
    later one before an earlier one."""
    names = [*OBSERVATIONS.key, "value", "numerator", "status", "dataset"]
    rows = staged[names].assign(_position=np.arange(len(staged), dtype=np.float64))
    if stored is not None and len(stored):
        shown = stored.loc[stored["withheld"].to_numpy() == 0, names].assign(_position=-1.0)
        rows = slices.joined([shown, rows])
    key = slices.keys(rows, OBSERVATIONS.key[1:])
    order = np.argsort(key, kind="stable")
    last = np.append(np.diff(key[order]) != 0, True)
    return rows.iloc[order[last]]


def _told(column: pd.Series, of: Callable[[str], Any]) -> np.ndarray:
    """A number for each row: rows whose category is told the same have the same one."""
    told = pd.factorize(np.array([*(of(one) for one in column.cat.categories), None], dtype=object))[0]
    return told[column.cat.codes.to_numpy()]
