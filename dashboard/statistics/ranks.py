"""Ranks as intervals: "3rd to 9th of 17" instead of an order that the next year turns round by chance."""

from __future__ import annotations

from typing import Any

import numpy as np

from dashboard.statistics.arrays import Array, arrays
from dashboard.statistics.chances import Chances
from dashboard.statistics.confidence import Z95

DRAWS = 10_000
AT_ONCE = 500  # draws held in memory
TAIL = 0.025
MOST_DRAWN = 200  # areas; above, counting out the draws takes seconds and the expected ranks say the same
# Of each area's distribution, above that many areas; one node lies at 2.5 %, one at 97.5 %. With thousands of
# areas fewer do: the intervals differ by some three thousandths of the areas, and time counts.
NODES, FEWER_NODES, VERY_MANY = 220, 100, 1000
STEPS = 64  # at which the spread of a rank is worked out
GOLDEN = 0.6180339887498949  # its multiples spread over (0, 1) as evenly as any, whatever their number


def rank_intervals(
    x: Any, n: Any, *, measure: str, value: Any = np.nan, lower: Any = np.nan, upper: Any = np.nan,
    multiplier: float = 1.0, z: float = Z95, seed: int = 1, lowest_first: bool = False,
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """First and last rank each area may take (1 is the highest, with ``lowest_first`` the lowest), in 95 % of
    what chance could make of it.

    By the counts ``x`` of ``n`` where the measure has them, binomial for a proportion, Poisson for a rate;
    otherwise by a normal distribution around ``value`` with the standard error that its limits tell (``z`` is
    theirs). Blank where an area has neither; such areas take no rank from the others, and equal values share
    the better rank. Up to 200 areas 10,000 draws of all of them are ranked; with more see ``_expected``.
    """
    x, n, value, lower, upper = arrays(x, n, value, lower, upper)
    chances = Chances.of(
        x, n, measure=measure, value=value, lower=lower, upper=upper, multiplier=multiplier, z=z
    )
    there = chances.known
    low, high = np.full(x.shape, np.nan), np.full(x.shape, np.nan)
    if not there.any():
        return low, high
    areas = int(there.sum())
    low[there], high[there] = (
        _drawn(chances, areas, seed, lowest_first)
        if areas <= MOST_DRAWN
        else _expected(chances, areas, lowest_first)
    )
    return low, high


def ranks_of(levels: Array) -> np.ndarray:
    """The rank of each area in each draw (areas × draws): one more than the number of areas above it."""
    order = np.argsort(-levels.T, axis=1)
    ordered = np.take_along_axis(levels.T, order, axis=1)
    ranks = np.tile(np.arange(1, len(levels) + 1), (levels.shape[1], 1))
    ranks[:, 1:][ordered[:, 1:] == ordered[:, :-1]] = 0
    np.maximum.accumulate(ranks, axis=1, out=ranks)
    found = np.empty_like(ranks)
    np.put_along_axis(found, order, ranks, axis=1)
    return found.T


def _drawn(chances: Chances, areas: int, seed: int, lowest_first: bool) -> tuple[Array, Array]:
    random = np.random.default_rng(seed)
    times = np.zeros(areas * areas, dtype=np.int64)  # how often each area took each rank
    first = np.arange(areas)[:, np.newaxis] * areas - 1
    for _ in range(DRAWS // AT_ONCE):
        drawn = chances.drawn(random, AT_ONCE)
        taken = first + ranks_of(-drawn if lowest_first else drawn)
        times += np.bincount(taken.ravel(), minlength=len(times))
    share = np.cumsum(times.reshape(areas, areas), axis=1)
    low = 1.0 + (share >= TAIL * DRAWS).argmax(axis=1)
    return low, 1.0 + (share >= (1 - TAIL) * DRAWS).argmax(axis=1)


def _expected(chances: Chances, areas: int, lowest_first: bool) -> tuple[Array, Array]:
    """Without draws: 220 (or 100) quantiles stand for each distribution. At each of them the number of areas
    above is a sum of many independent chances, so nearly normal, with mean Σp and variance Σp(1 − p); the
    interval is that of the normals mixed, one point of an even lattice taken from each. From the intervals of
    10,000 draws they differ by less than half a hundredth of the areas on average.
    """
    from scipy.special import ndtri

    nodes = NODES if areas <= VERY_MANY else FEWER_NODES
    place = np.arange(nodes) + 0.5
    levels = chances.at(place / nodes)
    if lowest_first:
        levels = -levels[:, ::-1]
    order = np.argsort(levels, axis=None)
    within = np.empty(levels.size, dtype=np.int64)  # how many of all nodes are at this level or below
    within[order] = 1 + _last_equal(levels.ravel()[order])
    within = within.reshape(levels.shape)
    # An area is never above itself: its own nodes above the one looked at are taken off again.
    above = (levels.size - within - (nodes - 1 - _last_equal(levels))) / nodes
    steps = within * STEPS // (levels.size + 1)
    cells = np.bincount((steps + np.arange(areas)[:, np.newaxis] * STEPS).ravel(), minlength=areas * STEPS)
    share = np.cumsum(cells.reshape(areas, STEPS), axis=1) / nodes  # of each area below the end of each step
    spread = np.sqrt((share * (1 - share)).sum(axis=0))
    rank = 1 + above + spread[steps] * ndtri(place * GOLDEN % 1)
    at = [int(tail * nodes) for tail in (TAIL, 1 - TAIL)]
    low, high = np.partition(rank, at, axis=1)[:, at].T
    return np.clip(np.rint(low), 1, areas), np.clip(np.rint(high), 1, areas)


def _last_equal(ordered: Array) -> np.ndarray:
    """The place of the last value equal to each, along the last axis of ordered values."""
    size = ordered.shape[-1]
    last = np.full(ordered.shape, size - 1)
    last[..., :-1] = np.where(ordered[..., 1:] != ordered[..., :-1], np.arange(size - 1), size - 1)
    return np.minimum.accumulate(last[..., ::-1], axis=-1)[..., ::-1]
