"""Natural breaks: classes within which values differ least from their mean (Jenks 1967, Fisher 1958)."""

from __future__ import annotations

import numpy as np

from dashboard.statistics.arrays import Array

BINS = 256  # of equal width, and as many of equal size: a few extremes get bins of their own as well


def natural_breaks(ordered: Array, most: int) -> Array:
    """The lowest values of all classes but the first, for ascending values without blanks.

    Exact by dynamic programming up to 512 distinct values. Of more, neighbours are put together in some 512
    bins beforehand, which moves a bound by less than a bin's width.
    """
    starts = _starts(ordered)
    value = ordered - ordered.mean()  # squares of large numbers would lose what sets them apart
    count = np.append(np.diff(starts), len(ordered) - starts[-1]).astype(float)
    totals = [np.concatenate([[0.0], np.cumsum(np.add.reduceat(of, starts))]) for of in (value, value**2)]
    n = np.concatenate([[0.0], np.cumsum(count)])
    size = len(starts)
    with np.errstate(divide="ignore", invalid="ignore"):
        members = n[np.newaxis, :] - n[:, np.newaxis]  # of a class from bin row up to bin column
        total, squares = (of[np.newaxis, :] - of[:, np.newaxis] for of in totals)
        cost = squares - total**2 / members
    cost[np.tril_indices(size + 1)] = np.inf
    best, chosen = cost[0], []
    for _ in range(min(most, size) - 1):
        through = best[:, np.newaxis] + cost
        chosen.append(through.argmin(axis=0))
        best = np.take_along_axis(through, chosen[-1][np.newaxis], axis=0)[0]
    at, found = size, []
    for place in reversed(chosen):
        at = int(place[at])
        found.append(ordered[starts[at]])
    return np.array(found[::-1])


def _starts(ordered: Array) -> np.ndarray:
    """Where each bin begins; equal values are in one."""
    distinct = np.flatnonzero(np.append(True, np.diff(ordered) > 0))
    if len(distinct) <= 2 * BINS:
        return distinct
    edges = np.linspace(ordered[0], ordered[-1], BINS + 1)[1:-1]
    edges = np.union1d(edges, ordered[np.arange(1, BINS) * len(ordered) // BINS])
    return np.unique(np.append(0, np.searchsorted(ordered, edges)))
