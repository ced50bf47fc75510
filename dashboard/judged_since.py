"""Since when areas have stood to the benchmark as they do at a period."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from dashboard.indicators.indicator import Indicator
from dashboard.ranking import Ranking, compared
from dashboard.series import WITHHELD
from dashboard.statistics.arrays import numbers
from dashboard.statistics.changes import since_when
from dashboard.statistics.confidence import with_limits


class Since(NamedTuple):
    """period: the first of the unbroken run; at_least: whether there is nothing to be judged before it."""

    period: str
    at_least: bool


def since(
    series: pd.DataFrame,
    ranking: Ranking,
    *,
    areas: Collection[str],
    periods: Sequence[str],
    indicator: Indicator,
    kinds: Mapping[str, str],
) -> dict[str, Since]:
    """Area → since when its judgement has been what it is at the ranking's period.

    series: the rows of the areas and of the comparator; periods: those there are of the same frequency, in
    order. Judged as the ranking is, with the same limits. Areas that are not compared have none.
    """
    upto = [period for period in periods if period <= ranking.period]
    if ranking.against is None or not upto:
        return {}
    rows = series[series["period"].isin(upto).to_numpy()]
    whose = rows["area"].to_numpy(dtype=object)
    own = rows[np.isin(whose, list(areas)) & (whose != ranking.against.area)]
    judged = _judged(own, rows[whose == ranking.against.area], ranking, indicator, kinds)
    wide = judged.pivot(index="area", columns="period", values="judgement").reindex(columns=upto)
    first, begun = _first(wide), since_when(wide)
    return {
        area: Since(period, period == first[area])
        for area, period in zip(wide.index.tolist(), begun.tolist(), strict=True)
        if isinstance(period, str)
    }


def _judged(
    own: pd.DataFrame,
    benchmark: pd.DataFrame,
    ranking: Ranking,
    indicator: Indicator,
    kinds: Mapping[str, str],
) -> pd.DataFrame:
    hidden = (own["status"] == WITHHELD).to_numpy(dtype=bool)
    plain = own.assign(value=np.where(hidden, np.nan, numbers(own, "value")))
    limited = with_limits(plain, measure=indicator.measure, multiplier=indicator.multiplier, z=ranking.z)
    assert ranking.against is not None
    limits = with_limits(benchmark, measure=indicator.measure, multiplier=indicator.multiplier)
    known = _of_each(own["period"].tolist(), limits)
    point = ranking.against.point._replace(**known)
    found = compared(limited, ranking.against._replace(point=point), indicator, kinds, ranking.z)
    return pd.DataFrame({name: found[name].astype(object) for name in ("area", "period", "judgement")})


def _of_each(periods: Sequence[str], benchmark: pd.DataFrame) -> dict[str, Any]:
    """The benchmark's numbers, status and data set at each of the periods, as a ``Point`` of arrays."""
    at = {period: n for n, period in enumerate(benchmark["period"].tolist())}
    places = np.array([at.get(period, -1) for period in periods], dtype=np.int64)
    there = places >= 0
    found: dict[str, Any] = {}
    for name in ("value", "numerator", "denominator", "lower", "upper"):
        known = numbers(benchmark, name)
        found[name] = np.where(there, known[places] if len(known) else np.nan, np.nan)
    for name in ("status", "dataset"):
        known = np.array(
            [cell if isinstance(cell, str) else "" for cell in benchmark[name].tolist()] or [""], dtype=object
        )
        found[name] = np.where(there, known[places], "").astype(object)
    return found


def _first(wide: pd.DataFrame) -> dict[str, str]:
    """Area → the first period in which it is compared at all."""
    cells = wide.to_numpy(dtype=object)
    said = ~(pd.isna(cells) | (cells == "not_compared"))
    return {area: wide.columns[n] for area, n in zip(wide.index.tolist(), said.argmax(axis=1), strict=True)}
