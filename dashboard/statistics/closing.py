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
    numerator and those outside it), never blank. need: how far apart the least and the most possible value
    of each must stay when its cell is hidden: k − 1, or 0 for what may be found out. may_hide: where hiding
    is allowed at all."""

    layers: np.ndarray
    need: np.ndarray
    may_hide: np.ndarray

    @cached_property
    def rank(self) -> np.ndarray:
        """The order in which cells are taken to protect others: smallest first, those below k last."""
        small = (self.layers <= self.need.max(axis=0)).any(axis=0)
        rank = np.empty(len(small), dtype=np.int64)
        rank[np.lexsort((self.layers[0], small))] = np.arange(len(small))
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
    part, group = sums.part[parts_hidden], sums.group[parts_hidden]
    groups = len(sums.total)
    lone = np.bincount(group, minlength=groups) + total_hidden == 1
    broken = np.zeros((len(cells.layers), groups), dtype=bool)
    for layer, need, breaks in zip(cells.layers, cells.need, broken, strict=True):
        most = np.where(total_hidden, need[sums.total], 0)
        np.maximum.at(most, group, need[part])
        together = np.bincount(group, weights=layer[part], minlength=groups)
        breaks[:] = (most > 0) & (lone | (~total_hidden & (together < most)))
    return next_to_hide(broken, hidden, cells, sums, cells.rank)


def next_to_hide(
    asked: np.ndarray, hidden: np.ndarray, cells: Cells, sums: Sums, rank: np.ndarray
) -> np.ndarray:
    """In each group asked for: the first part by rank that protects; else the total; else all left.

    ``asked``: layer × group. A part protects a layer if its count there is not zero: a zero is expected by
    whoever knows the rule.
    """
    left = np.asarray(asked.any(axis=0))
    candidate = left[sums.group] & ~hidden[sums.part] & cells.may_hide[sums.part]
    for layer, wanted in zip(cells.layers, asked, strict=True):
        candidate &= ~wanted[sums.group] | (layer[sums.part] > 0)
    best = np.full(len(sums.total), np.iinfo(np.int64).max)
    np.minimum.at(best, sums.group[candidate], rank[sums.part[candidate]])
    chosen = sums.part[candidate & (rank[sums.part] == best[sums.group])]
    left[sums.group[candidate]] = False
    by_total = left & ~hidden[sums.total] & cells.may_hide[sums.total]
    left &= ~by_total
    rest = sums.part[left[sums.group] & ~hidden[sums.part] & cells.may_hide[sums.part]]
    return np.unique(np.concatenate([chosen, sums.total[by_total], rest]))
