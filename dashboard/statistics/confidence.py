"""Confidence limits. The method follows what an indicator measures, never the unit it is written in.

``scipy.special`` is imported where it is needed: a server that draws only proportions and counts never pays
its memory, and nothing here needs the much larger ``scipy.stats``.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from dashboard.statistics.arrays import Array, arrays, numbers

Z95 = 1.959963984540054
Z998 = 3.090232306167813
FEW_EVENTS = 10  # below it Byar's approximation of the exact Poisson limits is too coarse


def wilson(x: Any, n: Any, z: float = Z95) -> tuple[Array, Array]:
    """Limits of a share ``x / n``, as fractions (Wilson's score, no continuity correction; Wilson 1927).

    Blank where ``x`` is not a part of ``n``, or ``n`` is zero.
    """
    x, n = arrays(x, n)
    possible = (n > 0) & (x >= 0) & (x <= n)
    x, n = np.where(possible, x, np.nan), np.where(possible, n, np.nan)
    middle, reach = 2 * x + z**2, z * np.sqrt(z**2 + 4 * x * (1 - x / n))
    width = 2 * (n + z**2)
    # The two ends are exact by definition; rounding would leave them a hair off.
    lower = np.where(x == 0, 0.0, (middle - reach) / width)
    upper = np.where(x == n, 1.0, (middle + reach) / width)
    return np.where(possible, lower, np.nan), np.where(possible, upper, np.nan)


def byar(x: Any, z: float = Z95) -> tuple[Array, Array]:
    """Approximate limits of a Poisson count (Byar, in Breslow and Day 1987); for ten events or more."""
    (x,) = arrays(x)
    x = np.where(x >= 0, x, np.nan)
    some = np.where(x > 0, x, np.nan)
    root = 1 - 1 / (9 * some) - z / (3 * np.sqrt(some))
    lower = np.where(x == 0, 0.0, some * np.maximum(root, 0) ** 3)
    upper = (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * np.sqrt(x + 1))) ** 3
    return lower, upper


def exact(x: Any, z: float = Z95) -> tuple[Array, Array]:
    """Exact limits of a Poisson count, from the chi-square distribution (Garwood 1936)."""
    from scipy.special import gammainccinv, gammaincinv, ndtr

    (x,) = arrays(x)
    x = np.where(x >= 0, x, np.nan)
    tail = ndtr(-z)
    lower = np.where(x == 0, 0.0, gammaincinv(np.where(x > 0, x, np.nan), tail))
    return lower, gammainccinv(x + 1, tail)


def poisson(x: Any, z: float = Z95) -> tuple[Array, Array]:
    """Limits of a count of events: exact below ten, Byar's from ten on."""
    (x,) = arrays(x)
    lower, upper = byar(x, z)
    few = x < FEW_EVENTS
    if few.any():
        lower_exact, upper_exact = exact(np.where(few, x, np.nan), z)
        lower, upper = np.where(few, lower_exact, lower), np.where(few, upper_exact, upper)
    return lower, upper


def rate(x: Any, n: Any, multiplier: float | Array = 1.0, z: float = Z95) -> tuple[Array, Array]:
    """Limits of ``x`` events among ``n``, per ``multiplier``. Blank where ``n`` is zero."""
    x, n = arrays(x, n)
    lower, upper = poisson(x, z)
    n = np.where(n > 0, n, np.nan)
    return lower / n * multiplier, upper / n * multiplier


def student(mean: Any, sd: Any, n: Any, z: float = Z95) -> tuple[Array, Array]:
    """Limits of a mean of ``n`` values, in its unit (Student's t with n − 1). Blank for fewer than two."""
    from scipy.special import ndtr, stdtrit

    mean, sd, n = arrays(mean, sd, n)
    n = np.where(n >= 2, n, np.nan)
    reach = -stdtrit(n - 1, ndtr(-z)) * np.where(sd >= 0, sd, np.nan) / np.sqrt(n)
    return mean - reach, mean + reach


def dobson(
    events: Any, population: Any, weights: Any, multiplier: float = 1.0, z: float = Z95
) -> tuple[Array, Array, Array]:
    """A directly standardised rate and its limits, per ``multiplier`` (Dobson and others 1991).

    The last axis holds the groups standardised over. Blank where all groups together have fewer than ten
    events.
    """
    events, population, weights = arrays(events, population, weights)
    total = events.sum(axis=-1)
    total = np.where(total >= FEW_EVENTS, total, np.nan)
    every = weights.sum(axis=-1)
    standardised = (weights * events / population).sum(axis=-1) / every
    variance = (weights**2 * events / population**2).sum(axis=-1) / every**2
    stretch = np.sqrt(variance / total)
    lower, upper = byar(total, z)
    return (
        np.where(np.isnan(total), np.nan, standardised * multiplier),
        (standardised + stretch * (lower - total)) * multiplier,
        (standardised + stretch * (upper - total)) * multiplier,
    )


def standardised_ratio(observed: Any, expected: Any, z: float = Z95) -> tuple[Array, Array, Array]:
    """An indirectly standardised ratio observed / expected, and its limits."""
    observed, expected = arrays(observed, expected)
    expected = np.where(expected > 0, expected, np.nan)
    lower, upper = poisson(observed, z)
    return observed / expected, lower / expected, upper / expected


def effective_size(weights: Any) -> float:
    """How many unweighted answers the weighted ones are worth (Kish 1965)."""
    (weights,) = arrays(weights)
    squares = float((weights**2).sum())
    return float(weights.sum()) ** 2 / squares if squares else 0.0


def with_limits(
    frame: pd.DataFrame, *, measure: str, multiplier: float | Array, z: float = Z95
) -> pd.DataFrame:
    """The rows with ``lower``, ``upper`` in the indicator's unit and the ``method`` that gave them.
    ``multiplier`` is one for all rows, or one a row.

    Reads value, numerator, denominator and, where present, sd, lower, upper. Rows that bring both limits keep
    them (``source``); rows without a value get none; a measure without a method gets none.
    """
    value, numerator, denominator = (numbers(frame, name) for name in ("value", "numerator", "denominator"))
    own_lower, own_upper = numbers(frame, "lower"), numbers(frame, "upper")
    lower, upper = np.full(len(frame), np.nan), np.full(len(frame), np.nan)
    method = np.full(len(frame), "", dtype=object)
    match measure:
        case "proportion":
            lower, upper = wilson(numerator, denominator, z)
            lower, upper = lower * multiplier, upper * multiplier
            method[:] = "wilson"
        case "rate":
            lower, upper = rate(numerator, denominator, multiplier, z)
            method[:] = np.where(numerator < FEW_EVENTS, "exact", "byar")
        case "mean":
            sd = numbers(frame, "sd")
            if not np.isnan(sd).all():
                lower, upper = student(value, sd, denominator, z)
            method[:] = "student"
    none = np.isnan(value) | np.isnan(lower) | np.isnan(upper)
    source = ~np.isnan(value) & ~np.isnan(own_lower) & ~np.isnan(own_upper)
    lower = np.where(source, own_lower, np.where(none, np.nan, lower))
    upper = np.where(source, own_upper, np.where(none, np.nan, upper))
    method[none] = ""
    method[source] = "source"
    return frame.assign(lower=lower, upper=upper, method=method)
