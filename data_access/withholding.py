"""Small numbers: decided here once for a whole indicator, stored with each row, and from then on obeyed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd
import sqlalchemy as sa

from dashboard.indicators.indicator import Indicator
from dashboard.statistics import suppression
from data_access import schema


def decided(
    rows: pd.DataFrame,
    indicator: Indicator,
    *,
    k: Mapping[str, int],
    parents: Mapping[str, str | None],
) -> np.ndarray:
    """Whether each row of one indicator (see ``slices.stored``) is withheld; ``k`` by data set.

    The mask looks at totals over areas, years and breakdowns, so it is asked about all rows at once. Where no
    row holds a small number to begin with there is nothing to protect, and it is not asked.
    """
    threshold = _by_category(rows["dataset"], k)
    if not _has_small(rows, threshold, indicator):
        return np.zeros(len(rows), dtype=bool)
    plain = rows.assign(indicator=indicator.code)
    for name in ("breakdown", "period", "area", "status"):
        plain[name] = rows[name].astype(object)
    hidden = suppression.mask(
        plain,
        k=threshold,
        parents=parents,
        measure=indicator.measure,
        to_parent=indicator.to_parent,
        to_year=indicator.to_year,
        flow=indicator.flow,
        multiplier=indicator.multiplier,
    )
    return hidden.to_numpy(dtype=bool)


def touched_by_k(connection: sa.Connection, datasets: Iterable[str]) -> list[str]:
    """The indicators with rows of these data sets: what must be decided again when their k changes."""
    o = schema.observation.c
    asked = sa.select(o.indicator).where(o.dataset.in_(list(datasets))).distinct()
    return sorted(connection.execute(asked).scalars())


def _by_category(column: pd.Series, values: Mapping[str, int]) -> np.ndarray:
    """The value of each row's category."""
    of_category = np.array([values[name] for name in column.cat.categories], dtype=np.int64)
    return (
        of_category[column.cat.codes.to_numpy()]
        if len(of_category)
        else np.zeros(len(column), dtype=np.int64)
    )


def _has_small(rows: pd.DataFrame, k: np.ndarray, indicator: Indicator) -> bool:
    """Whether any row may be a reason to withhold: a superset of what the mask itself calls small.

    A row that arrives as ``Q`` is a hidden part already, whatever its data set's k.
    """
    if bool((rows["status"] == "Q").any()):
        return True
    if not bool((k > 0).any()):
        return False
    value, x, n = (rows[name].to_numpy() for name in ("value", "numerator", "denominator"))
    counts = [x, n, n - x]
    if indicator.measure == "count":
        counts.append(value)
    elif indicator.multiplier:
        read_back = value * n / indicator.multiplier  # as any reader can
        counts += [read_back, n - read_back]
    with np.errstate(invalid="ignore"):
        return any(bool(((count > 0) & (np.round(count) < k)).any()) for count in counts)
