"""Better, similar, worse: one value against a benchmark, or two values against each other.

Whether two intervals overlap is never used as a test.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from dashboard.statistics.arrays import Array, arrays, numbers, withheld
from dashboard.statistics.confidence import Z95, Z998

MANY_MARKS = 20  # judged at once, more than these would give false alarms at 95 %
LEAST_FOR_QUINTILES = 5
SIGNIFICANT = 0.05  # of a test of two counts: chance alone would make such a difference less often

NO_VALUE = "There is no value."
WITHHELD = "The value is not published, because it rests on few cases."
NO_LIMITS = "There are no confidence limits."
NO_BENCHMARK = "There is no published value to compare with."
ITSELF = "This is what the others are compared with."


def z_for(marks: int) -> float:
    """The z of the limits when this many marks are judged at once: 99.8 % limits above twenty."""
    return Z998 if marks > MANY_MARKS else Z95


def compared_to(
    frame: pd.DataFrame, benchmark: Any, *, polarity: Any, benchmark_area: str | None = None
) -> pd.DataFrame:
    """The rows with ``relation``, ``judgement`` and, where not compared, the ``reason`` (a message id).

    Reads value, lower, upper (see ``with_limits``), and area and status where present. ``benchmark`` and
    ``polarity`` are one for all or one a row. The benchmark is similar when it lies within the limits or
    exactly on one.
    """
    value, lower, upper = (numbers(frame, name) for name in ("value", "lower", "upper"))
    against = np.broadcast_to(np.asarray(benchmark, dtype=float), value.shape)
    itself = np.zeros(len(frame), dtype=bool)
    if benchmark_area is not None and "area" in frame:
        itself = (frame["area"] == benchmark_area).to_numpy(dtype=bool)
    relation = np.select([against > upper, against < lower], ["lower", "higher"], "similar").astype(object)
    reason = np.select(
        [
            itself,
            np.isnan(value) & withheld(frame),
            np.isnan(value),
            np.isnan(against),
            np.isnan(lower + upper),
        ],
        [ITSELF, WITHHELD, NO_VALUE, NO_BENCHMARK, NO_LIMITS],
        "",
    ).astype(object)
    relation[reason != ""] = "not_compared"
    return frame.assign(relation=relation, judgement=judged(relation, polarity), reason=reason)


def judged(relation: Any, polarity: Any) -> np.ndarray:
    """Better or worse for lower or higher, by the indicator's polarity (one, or one a row); blank where
    neither is meant."""
    relation, polarity = np.asarray(relation, dtype=object), np.asarray(polarity, dtype=object)
    lower, higher = relation == "lower", relation == "higher"
    less, more = polarity == "lower", polarity == "higher"
    choices = [(lower & less) | (higher & more), (lower & more) | (higher & less), lower | higher]
    found = np.select([*choices, relation == "similar"], ["better", "worse", "", "similar"], "not_compared")
    return found.astype(object)


def two_proportions(x1: Any, n1: Any, x2: Any, n2: Any) -> tuple[Array, Array]:
    """Pooled two-proportion z (positive where the second is higher) and its two-sided p."""
    from scipy.special import ndtr

    x1, n1, x2, n2 = arrays(x1, n1, x2, n2)
    possible = (n1 > 0) & (n2 > 0) & (x1 >= 0) & (x1 <= n1) & (x2 >= 0) & (x2 <= n2)
    x1, n1, x2, n2 = (np.where(possible, array, np.nan) for array in (x1, n1, x2, n2))
    pooled = (x1 + x2) / (n1 + n2)
    spread = np.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    # Where nobody or everybody counts in both, there is no difference and no spread to measure it with.
    z = np.where(spread == 0, 0.0, (x2 / n2 - x1 / n1) / np.where(spread == 0, np.nan, spread))
    return z, np.minimum(1.0, 2 * ndtr(-np.abs(z)))


def two_rates(x1: Any, n1: Any, x2: Any, n2: Any) -> Array:
    """Two-sided p of two rates being equal: conditional binomial, the smaller tail doubled.

    Given x1 + x2 events, x1 is binomial with share n1 / (n1 + n2) if the rates are equal.
    """
    from scipy.special import betainc

    x1, n1, x2, n2 = arrays(x1, n1, x2, n2)
    possible = (n1 > 0) & (n2 > 0) & (x1 >= 0) & (x2 >= 0)
    x1, n1, x2, n2 = (np.where(possible, array, np.nan) for array in (x1, n1, x2, n2))
    share = n1 / (n1 + n2)
    at_most = betainc(np.where(x2 > 0, x2, 1), x1 + 1, 1 - share)
    at_least = betainc(np.where(x1 > 0, x1, 1), x2 + 1, share)
    tail = np.minimum(np.where(x2 == 0, 1.0, at_most), np.where(x1 == 0, 1.0, at_least))
    return np.where(possible, np.minimum(1.0, 2 * tail), np.nan)


def two_means(
    mean1: Any, error1: Any, mean2: Any, error2: Any, *, df1: Any = np.inf, df2: Any = np.inf
) -> Array:
    """Two-sided p of two means being equal, from their standard errors (Welch 1947).

    Without degrees of freedom the errors are taken for known, and the test is a z test.
    """
    from scipy.special import ndtr, stdtr

    mean1, error1, mean2, error2, df1, df2 = arrays(mean1, error1, mean2, error2, df1, df2)
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = [np.where(error >= 0, error, np.nan) ** 2 for error in (error1, error2)]
        spread = np.sqrt(parts[0] + parts[1])
        # Two equal means without any spread do not differ; two unlike ones do for certain.
        t = np.where(mean1 == mean2, 0.0, np.abs(mean2 - mean1) / spread)
        t = np.where(np.isnan(spread), np.nan, t)
        df = spread**4 / (parts[0] ** 2 / df1 + parts[1] ** 2 / df2)
        endless = ~np.isfinite(df)
        p = np.where(endless, 2 * ndtr(-t), 2 * stdtr(np.where(endless, 1.0, df), -t))
    return np.where(np.isnan(t), np.nan, p)


def quintiles(values: Any) -> Array:
    """The quintile (1 lowest … 5 highest) of each value; blank for all where fewer than five are there."""
    (values,) = arrays(values)
    there = ~np.isnan(values)
    if there.sum() < LEAST_FOR_QUINTILES:
        return np.full(values.shape, np.nan)
    cuts = np.nanquantile(values, [0.2, 0.4, 0.6, 0.8])
    return np.where(there, 1 + np.searchsorted(cuts, values, side="left"), np.nan)


def by_spread(values: Any) -> np.ndarray:
    """``lower``, ``similar`` or ``higher`` than most, for values without limits.

    Within one robust standard deviation (1.4826 times the median distance from the median) is similar; where
    that is zero nothing is compared.
    """
    (values,) = arrays(values)
    if np.isnan(values).all():
        return np.full(values.shape, "not_compared", dtype=object)
    median = np.nanmedian(values)
    spread = 1.4826 * np.nanmedian(np.abs(values - median))
    return np.select(
        [np.isnan(values) | (spread == 0), values < median - spread, values > median + spread],
        ["not_compared", "lower", "higher"],
        "similar",
    ).astype(object)
