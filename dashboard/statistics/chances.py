"""What chance could have made of each area's value: drawn at random, or its quantiles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.statistics.arrays import Array
from dashboard.statistics.confidence import Z95

LARGE = 100  # events from which a normal distribution, its skewness put right, stands for the counts
COUNTED = ("proportion", "rate")


@dataclass(frozen=True)
class Chances:
    """The distributions of the areas that have one (``known``), in the indicator's unit: binomial or Poisson
    by ``x`` and ``n`` (``counted``), otherwise normal by ``value`` and ``error``, the standard error."""

    known: np.ndarray
    counted: np.ndarray
    x: Array
    n: Array
    value: Array
    error: Array
    proportion: bool
    multiplier: float

    @classmethod
    def of(
        cls, x: Array, n: Array, *, measure: str, value: Array, lower: Array, upper: Array,
        multiplier: float = 1.0, z: float = Z95,
    ) -> Chances:  # fmt: skip
        """Arrays of one shape; blanks are NaN. ``lower`` and ``upper`` are limits at ``z``."""
        with np.errstate(invalid="ignore"):
            proportion = measure == "proportion"
            counted = (x >= 0) & (n > 0) & ((x <= n) | (not proportion)) & (measure in COUNTED)
            error = (upper - lower) / (2 * z)
            known = counted | (~np.isnan(value) & (error >= 0))
        return cls(
            known, counted[known], x[known], n[known], value[known], error[known],
            proportion=proportion, multiplier=multiplier,
        )  # fmt: skip

    def drawn(self, random: np.random.Generator, times: int) -> Array:
        """Areas × draws."""
        levels = np.empty((len(self.counted), times))
        x, n = self.x[self.counted, np.newaxis], self.n[self.counted, np.newaxis]
        shape = (len(x), times)
        if self.proportion:
            counts: Any = random.binomial(np.rint(n).astype(np.int64), x / n, shape)
        else:
            counts = random.poisson(x, shape)
        levels[self.counted] = counts / n * self.multiplier
        value, error = self.value[~self.counted, np.newaxis], self.error[~self.counted, np.newaxis]
        levels[~self.counted] = value + error * random.standard_normal((len(value), times))
        return levels

    def at(self, shares: Array) -> Array:
        """Areas × quantiles; ``shares`` ascending."""
        from scipy.special import ndtri

        levels = np.empty((len(self.counted), len(shares)))
        x, n = self.x[self.counted], self.n[self.counted]
        if self.proportion:
            many = x > n / 2  # then those outside are counted, which are fewer
            counts = np.empty((len(x), len(shares)))
            counts[~many] = _counts_at(x[~many], np.rint(n[~many]), shares)
            outside = _counts_at((n - x)[many], np.rint(n[many]), 1 - shares[::-1])[:, ::-1]
            counts[many] = n[many, np.newaxis] - outside
        else:
            counts = _counts_at(x, np.full(len(x), np.inf), shares)
        levels[self.counted] = counts / n[:, np.newaxis] * self.multiplier
        value, error = self.value[~self.counted, np.newaxis], self.error[~self.counted, np.newaxis]
        levels[~self.counted] = value + error * ndtri(shares)
        return levels


def _counts_at(x: Array, n: Array, shares: Array) -> Array:
    """Quantiles of binomial counts with mean ``x`` of ``n`` (at most half of it); Poisson for endless n."""
    from scipy.special import ndtri

    found = np.empty((len(x), len(shares)))
    few = x < LARGE
    if few.any():
        found[few] = _few_at(x[few], n[few], shares)
    x, n = x[~few, np.newaxis], n[~few, np.newaxis]
    z = ndtri(shares)
    # Cornish and Fisher's first term puts the skewness right.
    found[~few] = x + z * np.sqrt(x * (1 - x / n)) + (z**2 - 1) * (1 - 2 * x / n) / 6
    return found


def _few_at(x: Array, n: Array, shares: Array) -> Array:
    """By the probabilities of 0, 1, 2 … one from the other."""
    most = int(np.ceil(x.max() + 8 * np.sqrt(x.max()) + 8))
    k = np.arange(most)
    odds = (x / (1 - x / n))[:, np.newaxis]
    chance = np.empty((len(x), most + 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        chance[:, 0] = np.where(np.isinf(n), np.exp(-x), np.exp(n * np.log1p(-x / n)))
    chance[:, 1:] = np.maximum(1 - k / n[:, np.newaxis], 0) / (k + 1) * odds
    np.cumprod(chance, axis=1, out=chance)
    np.cumsum(chance, axis=1, out=chance)
    np.minimum(chance, 1, out=chance)
    # One search through all rows laid end to end.
    row = np.arange(len(x))[:, np.newaxis]
    found = np.searchsorted((chance + row).ravel(), (shares + row).ravel()).reshape(len(x), -1)
    return (found - row * (most + 1)).astype(float)
