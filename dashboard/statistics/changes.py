"""Two periods of many areas at once: how much has changed, whether more than chance explains, and since when
a judgement has held."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from dashboard import periods
from dashboard.statistics.arrays import Array, ByIndicator, numbers, of_each, withheld
from dashboard.statistics.comparability import BREAK, DEFINITION, FEW, ILLUSTRATIVE, LENGTH, SOURCES
from dashboard.statistics.comparison import (
    NO_VALUE,
    WITHHELD,
    judged,
    two_means,
    two_proportions,
    two_rates,
    z_for,
)
from dashboard.statistics.confidence import FEW_EVENTS, Z95

UNTESTED = "There is neither a count of cases nor a confidence interval to test the change with."

KEY = ("indicator", "breakdown", "area")


def changes(
    earlier: pd.DataFrame,
    later: pd.DataFrame,
    *,
    measure: ByIndicator,
    polarity: ByIndicator,
    between: pd.DataFrame | None = None,
    kinds: Mapping[str, str] | None = None,
    benchmark_before: Any = np.nan,
    benchmark_after: Any = np.nan,
    z: float = Z95,
) -> pd.DataFrame:
    """One row for each series of ``later``: ``before``, ``after``, ``absolute`` (in the unit), ``relative``
    (a fraction of the size of ``before``), ``p``, ``relation``, ``judgement``, ``reason`` (a message id,
    where not compared), and the gaps to the benchmarks (``gap_before``, ``gap_after``: value − benchmark).

    Both frames hold one period each and at most one row a series (indicator, breakdown, area: what there is
    of these); values, counts, limits as ``with_limits`` gives them (``z`` is the limits'). ``measure`` and
    ``polarity`` are one for all or by indicator. ``between`` are the rows after the earlier and up to the
    later period, of which the breaks are read; ``kinds`` tells the kind of each data set.

    Tested by the counts of a proportion (pooled z) or rate (conditional binomial), otherwise, and where the
    limits are the source's own, by the standard errors (``two_means``). With more than twenty series tested
    at once a change must be significant at 99.8 %. Whether intervals overlap is never asked.
    """
    key = [name for name in KEY if name in later]
    later = later.reset_index(drop=True)
    place = _places(earlier, later, key)
    earlier = earlier.take(np.maximum(place, 0)) if len(earlier) else later.assign(value=np.nan)
    before, after = numbers(earlier, "value"), numbers(later, "value")
    before = np.where(place >= 0, before, np.nan)
    indicators = later.get("indicator", later.index)
    measures = of_each(indicators, measure)
    events = np.fmin(numbers(earlier, "numerator"), numbers(later, "numerator"))
    p = _tested(earlier, later, measures, z)
    breaks = _in(later, between, key)
    unlike, mixed = _kinds_differ(earlier, later, kinds or {})
    gone = place < 0
    reason = np.select(
        [
            (np.isnan(before) & withheld(earlier) & ~gone) | (np.isnan(after) & withheld(later)),
            np.isnan(before) | np.isnan(after),
            _status(earlier, "D") != _status(later, "D"),
            _lengths(earlier) != _lengths(later),
            breaks | _status(later, "B"),
            mixed,
            unlike,
            (events < FEW_EVENTS) & ((measures == "proportion") | (measures == "rate")),
            np.isnan(p),
        ],
        [WITHHELD, NO_VALUE, DEFINITION, LENGTH, BREAK, ILLUSTRATIVE, SOURCES, FEW, UNTESTED],
        "",
    ).astype(object)
    compared = reason == ""
    p = np.where(compared, p, np.nan)
    absolute = after - before
    relation = np.full(len(later), "not_compared", dtype=object)
    relation[compared] = "similar"
    significant = p < _two_tails(z_for(int(compared.sum())))
    relation[significant & (absolute < 0)] = "lower"
    relation[significant & (absolute > 0)] = "higher"
    with np.errstate(divide="ignore", invalid="ignore"):
        relative = np.where(before == 0, np.nan, absolute / np.abs(before))
    return later[key].assign(
        before=before,
        after=after,
        absolute=absolute,
        relative=relative,
        p=p,
        relation=relation,
        judgement=judged(relation, of_each(indicators, polarity)),
        reason=reason,
        gap_before=before - np.asarray(benchmark_before, dtype=float),
        gap_after=after - np.asarray(benchmark_after, dtype=float),
    )


def since_when(judgements: pd.DataFrame) -> pd.Series:
    """The first period of the unbroken run up to the latest in which each row's judgement is the same.

    ``judgements``: one row a series, one column a period, in the order of time. A blank period, or one in
    which nothing is compared, ends the run; None where the latest is such a one.
    """
    cells = judgements.to_numpy(dtype=object)
    columns = cells.shape[1]
    if not columns:
        return pd.Series([None] * len(cells), index=judgements.index, dtype=object)
    said = ~(judgements.isna().to_numpy() | (cells == "") | (cells == "not_compared"))
    same = said & (cells == cells[:, -1:])
    run = np.logical_and.accumulate(same[:, ::-1], axis=1).sum(axis=1)
    first = np.array([*judgements.columns, None], dtype=object)[np.where(run > 0, columns - run, columns)]
    return pd.Series(first, index=judgements.index, dtype=object)


def _tested(earlier: pd.DataFrame, later: pd.DataFrame, measures: np.ndarray, z: float) -> Array:
    counts = [numbers(rows, name) for rows in (earlier, later) for name in ("numerator", "denominator")]
    p = np.full(len(later), np.nan)
    own_limits = _says(earlier, "method", "source") | _says(later, "method", "source")
    for measure, test in (("proportion", lambda *c: two_proportions(*c)[1]), ("rate", two_rates)):
        rows = (measures == measure) & ~own_limits
        if rows.any():
            p[rows] = test(*(count[rows] for count in counts))
    rest = np.isnan(p)
    if rest.any():
        values = (numbers(rows, "value")[rest] for rows in (earlier, later))
        errors = [_errors(rows, own_limits, z) for rows in (earlier, later)]
        (one, one_df), (two, two_df) = ((error[rest], df[rest]) for error, df in errors)
        before, after = values
        p[rest] = two_means(before, one, after, two, df1=one_df, df2=two_df)
    return p


def _errors(rows: pd.DataFrame, own_limits: np.ndarray, z: float) -> tuple[Array, Array]:
    """Standard errors and degrees of freedom: a mean's by its standard deviation, else by the limits."""
    sd, n = numbers(rows, "sd"), numbers(rows, "denominator")
    by_limits = (numbers(rows, "upper") - numbers(rows, "lower")) / (2 * z)
    from_sd = (sd >= 0) & (n >= 2) & ~own_limits
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(from_sd, sd / np.sqrt(n), by_limits), np.where(from_sd, n - 1, np.inf)


def _places(earlier: pd.DataFrame, later: pd.DataFrame, key: list[str]) -> np.ndarray:
    """Where in ``earlier`` the series of each row of ``later`` is; −1 where it is not."""
    place = {row: at for at, row in enumerate(_keys(earlier, key))}
    if len(place) < len(earlier):
        raise ValueError("more than one earlier row of one series")
    return np.array([place.get(row, -1) for row in _keys(later, key)], dtype=np.int64)


def _keys(frame: pd.DataFrame, key: list[str]) -> list[tuple[Any, ...]]:
    return list(zip(*(frame[name].tolist() for name in key), strict=True))


def _in(later: pd.DataFrame, between: pd.DataFrame | None, key: list[str]) -> np.ndarray:
    """Which series have a break among the rows between."""
    if between is None or "status" not in between:
        return np.zeros(len(later), dtype=bool)
    broken = set(_keys(between[between["status"] == "B"], key))
    return np.array([row in broken for row in _keys(later, key)], dtype=bool)


def _kinds_differ(
    earlier: pd.DataFrame, later: pd.DataFrame, kinds: Mapping[str, str]
) -> tuple[np.ndarray, np.ndarray]:
    """Which rows come from unlike kinds of data sets, and which from an example on one side only."""
    if "dataset" not in earlier or "dataset" not in later:
        return np.zeros(len(later), dtype=bool), np.zeros(len(later), dtype=bool)
    one, two = (
        np.array([kinds.get(code, "") for code in rows["dataset"].tolist()], dtype=object)
        for rows in (earlier, later)
    )
    mixed = (one != two) & ((one == "illustrative") | (two == "illustrative"))
    return (one != "") & (two != "") & (one != two), mixed


def _lengths(frame: pd.DataFrame) -> np.ndarray:
    if "period" not in frame:
        return np.full(len(frame), "", dtype=object)
    return np.array([periods.span(period).frequency for period in frame["period"].tolist()], dtype=object)


def _status(frame: pd.DataFrame, status: str) -> np.ndarray:
    return _says(frame, "status", status)


def _says(frame: pd.DataFrame, column: str, word: str) -> np.ndarray:
    if column not in frame:
        return np.zeros(len(frame), dtype=bool)
    return (frame[column] == word).to_numpy(dtype=bool)


@cache
def _two_tails(z: float) -> float:
    from scipy.special import ndtr

    return float(2 * ndtr(-z))
