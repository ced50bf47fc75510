"""Classes of a map: the same over all periods, none of them empty, equal values never parted."""

from __future__ import annotations

from typing import Any

import numpy as np

from dashboard.map_choice import Cut
from dashboard.needs.natural_breaks import natural_breaks
from dashboard.needs.need_map import HIDDEN, NO_DATA, WITHHELD
from dashboard.statistics.arrays import Array

MOST = 6


def bounds(values: Any, cut: Cut, *, most: int = MOST) -> Array:
    """The inner bounds, ascending, of at most ``most`` classes of values of any shape, blanks passed over.

    A bound belongs to the class above it. ``quantile``: as many values in each as ties allow; ``equal``:
    equally wide; ``natural``: see ``natural_breaks``; ``deviation``: whole standard deviations from the mean.
    A bound with no value between it and the next is left out: there are fewer classes then, none empty.
    """
    known = np.asarray(values, dtype=float).ravel()
    known = np.sort(known[~np.isnan(known)])
    if not len(known) or known[0] == known[-1]:
        return np.empty(0)
    match cut:
        case "equal":
            found = np.linspace(known[0], known[-1], most + 1)[1:-1]
        case "natural":
            found = natural_breaks(known, most)
        case "deviation":
            found = known.mean() + known.std() * (np.arange(1, most) - most / 2)
        case _:
            found = _even(known, most)
    places = np.searchsorted(known, found)
    kept = (places > 0) & (places < len(known))
    found, places = found[kept], places[kept]
    return found[np.diff(places, prepend=0) > 0]


def _even(ordered: Array, most: int) -> Array:
    """Each class takes its share of what those below have left, up to the nearer end of a run of equals."""
    found, start = [], 0
    for left in range(most, 1, -1):
        at = start + (len(ordered) - start) // left
        first, behind = (int(np.searchsorted(ordered, ordered[at], side)) for side in ("left", "right"))
        start = first if first > start and at - first <= behind - at else behind
        if start >= len(ordered):
            break
        found.append(ordered[start])
    return np.array(found)


def classes(values: Array, state: np.ndarray, bounds: Array, *, reversed: bool = False) -> np.ndarray:
    """The class of each value as int8: 0 is the lowest, with ``reversed`` the highest value; −1 no data, −2
    withheld."""
    found = _placed(values, bounds, reversed)
    found[np.isnan(values)] = NO_DATA
    found[state == WITHHELD] = HIDDEN
    return found


def uncertain(
    classes: np.ndarray, lower: Array, upper: Array, bounds: Array, *, reversed: bool = False
) -> np.ndarray:
    """Where the band of a value that has a class reaches into another one."""
    there = (classes >= 0) & ~np.isnan(lower) & ~np.isnan(upper)
    moved = (_placed(lower, bounds, reversed) != classes) | (_placed(upper, bounds, reversed) != classes)
    return there & moved


def _placed(values: Array, bounds: Array, reversed: bool) -> np.ndarray:
    place = np.searchsorted(bounds, values, side="right")
    return (len(bounds) - place if reversed else place).astype(np.int8)
