"""Secondary hiding, sum by sum: no hidden part of a total may be found by subtraction.

Within one sum the hidden parts add up to what the reader can work out, so each of them can be anything from
zero to that. The rule for one sum is therefore: at least two hidden, and together at least k − 1, so that at
least k whole numbers remain possible. Whether several sums together say more is for ``exposure``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dashboard.statistics.sums import Sums


@dataclass(frozen=True)
class Cells:
    """layers: counts that must not be found out, one row a layer (a proportion has two: those in the
    numerator and those outside it), never blank. k: how many values each cell must keep. may_hide: where
    hiding is allowed at all."""

    layers: np.ndarray
    k: np.ndarray
    may_hide: np.ndarray

    @cached_property
    def protecting(self) -> np.ndarray:
        """A zero does not protect: who knows the rule expects it."""
        return self.may_hide & (self.layers > 0).all(axis=0)

    @cached_property
    def rank(self) -> np.ndarray:
        """The order in which cells are taken to protect others: smallest first, those below k last."""
        small = (self.layers < self.k).any(axis=0)
        rank = np.empty(len(self.k), dtype=np.int64)
        rank[np.lexsort((self.layers[0], small))] = np.arange(len(self.k))
        return rank


def closed(hidden: np.ndarray, cells: Cells, families: list[Sums]) -> np.ndarray:
    """The hidden cells with all that must be hidden beside them, until every sum keeps its rule."""
    hidden = hidden.copy()
    stable = False
    while not stable:
        stable = True
        for sums in families:
            more = _beside(hidden, cells, sums)
            if len(more):
                hidden[more] = True
                stable = False
    return hidden


def _beside(hidden: np.ndarray, cells: Cells, sums: Sums) -> np.ndarray:
    """The rows to hide next, at most one a sum that breaks the rule (or all, where none protects)."""
    parts_hidden, total_hidden = hidden[sums.part], hidden[sums.total]
    groups = len(sums.total)
    count = np.bincount(sums.group[parts_hidden], minlength=groups)
    touched = (count > 0) | total_hidden
    if not touched.any():
        return np.empty(0, dtype=np.int64)
    need = np.where(total_hidden, cells.k[sums.total], 0)
    np.maximum.at(need, sums.group[parts_hidden], cells.k[sums.part[parts_hidden]])
    together = [
        np.bincount(sums.group, weights=layer[sums.part] * parts_hidden, minlength=groups)
        for layer in cells.layers
    ]
    too_few = ~total_hidden & (np.min(together, axis=0) < need - 1)
    broken = touched & (need > 0) & ((count + total_hidden < 2) | too_few)
    return next_to_hide(broken, hidden, cells, sums, cells.rank)


def next_to_hide(
    groups: np.ndarray, hidden: np.ndarray, cells: Cells, sums: Sums, rank: np.ndarray
) -> np.ndarray:
    """In each group asked for: the first part by rank that protects; else the total; else all left."""
    asked = groups[sums.group]
    candidate = asked & ~hidden[sums.part] & cells.protecting[sums.part]
    best = np.full(len(sums.total), np.iinfo(np.int64).max)
    np.minimum.at(best, sums.group[candidate], rank[sums.part[candidate]])
    chosen = sums.part[candidate & (rank[sums.part] == best[sums.group])]
    left = groups.copy()
    left[sums.group[candidate]] = False
    by_total = left & ~hidden[sums.total] & cells.may_hide[sums.total]
    left &= ~by_total
    rest = sums.part[left[sums.group] & ~hidden[sums.part] & cells.may_hide[sums.part]]
    return np.unique(np.concatenate([chosen, sums.total[by_total], rest]))
