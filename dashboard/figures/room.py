"""Where words can stand in a plot without touching what is drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dashboard.figures.look import Look
from dashboard.series import WITHHELD

ANGLE = 16  # degrees that the illustrative mark rises
GRID = np.linspace(0.0, 1.0, 61)
NEAR = 0.02  # a point takes so much to either side
FOOT = 0.1  # of the height, where cross-hatches stand
ACROSS = (0.14, 0.86, 0.22, 0.78, 0.32, 0.68, 0.41, 0.59, 0.5)  # corners first
HEIGHTS = np.array(sorted(np.linspace(0.05, 0.95, 31), key=lambda y: -abs(y - 0.5)))


class Drawn(NamedTuple):
    """The lowest and highest height that one line, with its band, takes at each place of ``GRID``; NaN where
    it takes none. Heights and places are shares of the plot."""

    low: np.ndarray
    high: np.ndarray


def taken(
    looks: Sequence[Look], ends: tuple[float, float], span: tuple[float, float], *, foot: float = 0.0
) -> list[Drawn]:
    """What the lines take of the plot. ``ends``: of the value axis; ``span``: of the time axis; ``foot``:
    the share of the height, from below, that is taken all along."""
    found = [Drawn(np.zeros(len(GRID)), np.full(len(GRID), foot))] if foot else []
    with_band = {"lead", "other"} if sum(look.line.role == "other" for look in looks) <= 1 else {"lead"}
    for look in looks:
        banded = look.line.role in with_band
        whole = Drawn(np.full(len(GRID), np.nan), np.full(len(GRID), np.nan))
        for run in look.line.segments():
            x = [(point.x - span[0]) / (span[1] - span[0]) for point in run]
            low = [point.lower if banded and point.lower is not None else point.value for point in run]
            high = [point.upper if banded and point.upper is not None else point.value for point in run]
            reached = (x[0] - NEAR <= GRID) & (x[-1] + NEAR >= GRID)
            for heights, values in zip(whole, (low, high), strict=True):
                drawn = np.interp(GRID[reached], x, np.array(values, dtype=float))
                heights[reached] = (drawn - ends[0]) / (ends[1] - ends[0])
        found.append(whole)
        hidden = [point.x for point in look.line.points if point.status == WITHHELD]
        if hidden and look.line.role != "context":
            at = [(x - span[0]) / (span[1] - span[0]) for x in hidden]
            near = np.array([any(abs(place - x) < 0.03 for x in at) for place in GRID])
            found.append(Drawn(np.where(near, 0.0, np.nan), np.where(near, FOOT, np.nan)))
    return found


def free(
    drawn: Sequence[Drawn], *, widths: Sequence[float], height: float, letters: float, size: int
) -> tuple[float, float] | None:
    """The middle of a place for rising words; None where they would touch something everywhere.

    widths, height: of the plot in pixels, the place must do for each width; letters: the words' length in
    pixels; size: of the type.
    """
    low = np.array([line.low for line in drawn]).reshape(-1, len(GRID))
    high = np.array([line.high for line in drawn]).reshape(-1, len(GRID))
    for x in ACROSS:
        fits = [_fitting(low, high, x, width / height, letters / width, size / height) for width in widths]
        heights = HEIGHTS[np.logical_and.reduce(fits)]
        if len(heights):
            return x, float(heights[0])
    return None


def _fitting(
    low: np.ndarray, high: np.ndarray, x: float, shape: float, length: float, size: float
) -> np.ndarray:
    """Which of ``HEIGHTS`` are free for words whose middle is at ``x``."""
    half, rise, thick = length / 2, math.tan(math.radians(ANGLE)) * shape, 0.75 * size
    if not half <= x <= 1 - half:
        return np.zeros(len(HEIGHTS), dtype=bool)
    under = np.abs(GRID - x) <= half
    slope = (GRID[under] - x) * rise
    top, bottom = (high[:, under] - slope + thick).ravel(), (low[:, under] - slope - thick).ravel()
    touched = ((bottom[:, None] <= HEIGHTS) & (top[:, None] >= HEIGHTS)).any(axis=0)
    reach = half * rise + thick
    return ~touched & (reach <= HEIGHTS) & (1 - reach >= HEIGHTS)
