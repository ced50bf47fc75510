"""Ranks as intervals: "3rd to 9th of 17" instead of an order that the next year turns round by chance."""

from __future__ import annotations

from typing import Any

import numpy as np

from dashboard.statistics.arrays import arrays

DRAWS = 10_000
AT_ONCE = 500  # draws held in memory
TAIL = 0.025


def rank_intervals(x: Any, n: Any, *, measure: str, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """First and last rank each area may take (1 is the highest), in 95 % of what chance could make of it.

    10,000 draws of every area's count: binomial for a proportion, Poisson for a rate. Blank for other
    measures, and where an area has no counts; such areas take no rank from the others.
    """
    x, n = arrays(x, n)
    there = (x >= 0) & (n > 0) & ((x <= n) | (measure != "proportion"))
    low, high = np.full(x.shape, np.nan), np.full(x.shape, np.nan)
    if measure not in ("proportion", "rate") or not there.any():
        return low, high
    random = np.random.default_rng(seed)
    x, n = x[there], n[there]
    times = np.zeros((len(x), len(x) + 1), dtype=np.int32)  # how often each area took each rank
    for _ in range(DRAWS // AT_ONCE):
        shape = (AT_ONCE, len(x))
        drawn = (
            random.binomial(np.round(n).astype(np.int64), x / n, shape) if measure == "proportion" else None
        )
        level = (random.poisson(x, shape) if drawn is None else drawn) / n
        # Equal values share the better rank, as in a published table.
        order = np.argsort(-level, axis=1, kind="stable")
        sorted_ = np.take_along_axis(level, order, axis=1)
        fresh = np.hstack([np.ones((AT_ONCE, 1), dtype=bool), sorted_[:, 1:] != sorted_[:, :-1]])
        shared = np.maximum.accumulate(np.where(fresh, np.arange(1, len(x) + 1), 0), axis=1)
        np.add.at(times, (order.ravel(), shared.ravel()), 1)
    share = np.cumsum(times, axis=1) / DRAWS
    low[there] = (share >= TAIL).argmax(axis=1)
    high[there] = (share >= 1 - TAIL).argmax(axis=1)
    return low, high
