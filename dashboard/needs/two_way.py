"""Need and places together: thirds of both make nine classes, and four corners that can be named."""

from __future__ import annotations

from typing import Any

import numpy as np

from dashboard.needs import classes
from dashboard.needs.need_map import HIDDEN, NO_DATA
from dashboard.statistics.arrays import Array

THIRDS = 3
# (third of need, third of places) → what it is called; message ids.
CORNERS = {
    (2, 0): "much need, few places",
    (2, 2): "much need, many places",
    (0, 0): "little need, few places",
    (0, 2): "little need, many places",
}
MOST_NEED_FEWEST_PLACES = 2 * THIRDS


def two_way(need_classes: np.ndarray, capacity_classes: np.ndarray) -> np.ndarray:
    """The class 0 … 8 of each area: third of need × 3 + third of places, as int8. Where one of the two is
    withheld −2, where one has no data −1."""
    found = (need_classes * THIRDS + capacity_classes).astype(np.int8)
    found[(need_classes == NO_DATA) | (capacity_classes == NO_DATA)] = NO_DATA
    found[(need_classes == HIDDEN) | (capacity_classes == HIDDEN)] = HIDDEN
    return found


def thirds(values: Any) -> Array:
    """The two bounds between the lowest, middle and highest third of values of any shape; equal values are
    never parted, so that there may be fewer."""
    return classes.bounds(values, "quantile", most=THIRDS)


def in_thirds(values: Array, state: np.ndarray, bounds: Array, *, reversed: bool = False) -> np.ndarray:
    """The third of each value, as ``classes`` gives it: 0, 1 or 2. Where ties leave two parts only they are
    the lowest and the highest; where nothing differs all are in the middle."""
    found = classes.classes(values, state, bounds, reversed=reversed)
    spread = {0: (1,), 1: (0, 2)}.get(len(bounds), (0, 1, 2))
    there = found >= 0
    found[there] = np.array(spread, dtype=np.int8)[found[there]]
    return found
