"""What totals hold beyond the parts that are there: a country's figure beside two of its forty-two counties.

A remainder of k or more stands for parts that the data do not have. Nobody can subtract it away, so it counts
as one more hidden part. A smaller difference is taken for an inexact sum, which protects nobody: the sum is
treated as exact. Where the parts are k or more above the total they overlap or come from elsewhere, and there
is no sum to do. Of a sum with a figure that its source withholds, nobody here knows what it leaves over:
such a sum is taken for exact, whatever the estimate.
"""

from __future__ import annotations

import numpy as np

from dashboard.statistics.sums import Sums


def with_remainders(
    layers: np.ndarray, k: np.ndarray, unknown: np.ndarray, families: list[Sums]
) -> tuple[np.ndarray, list[Sums]]:
    """The layers with one cell more for each remainder, and the sums with these cells among their parts.

    unknown: the cells that hold an estimate.
    """
    found = []
    for sums in families:
        groups = len(sums.total)
        parts = [np.bincount(sums.group, weights=layer[sums.part], minlength=groups) for layer in layers]
        remainder = sums.scale * layers[:, sums.total] - np.stack(parts)
        most = k[sums.total].copy()
        np.maximum.at(most, sums.group, k[sums.part])
        beyond = remainder.sum(axis=0)
        guessed = unknown[sums.total]
        guessed[sums.group[unknown[sums.part]]] = True
        sums, kept = _of_groups(sums, guessed | (beyond > -np.maximum(most, 1)))
        more = (~guessed & (beyond >= np.maximum(most, 1)))[kept]
        first = layers.shape[1]
        layers = np.hstack([layers, np.maximum(remainder[:, kept][:, more], 0)])
        group = np.concatenate([sums.group, np.flatnonzero(more)])
        part = np.concatenate([sums.part, np.arange(first, layers.shape[1])])
        order = np.argsort(group, kind="stable")
        found.append(Sums(sums.total, sums.scale, part[order], group[order]))
    return layers, found


def _of_groups(sums: Sums, kept: np.ndarray) -> tuple[Sums, np.ndarray]:
    """The sums without the other groups, and the positions of those kept."""
    entries = kept[sums.group]
    group = (np.cumsum(kept) - 1)[sums.group[entries]]
    return Sums(sums.total[kept], sums.scale[kept], sums.part[entries], group), np.flatnonzero(kept)
