"""The recent trend: whether the last five years rise or fall by more than chance explains."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from dashboard.statistics.arrays import Array, numbers
from dashboard.statistics.confidence import Z95

Direction = Literal["rising", "falling", "none", "not_enough"]
Judgement = Literal["improving", "worsening", ""]

POINTS = 5
CRITICAL = 9.549535706  # chi-square, 1 degree of freedom, 99.8 %
FLAT = 1e-12  # of the largest level: what a slope of equal levels may be computed as

TOO_FEW = "Fewer than five years in a row are published."
BROKEN = "The series has a break within the last five years."
UNMEASURED = "The values have no confidence limits."


class Trend(NamedTuple):
    """``points``: the periods it rests on. ``chi2`` is blank, and ``reason`` (a message id) given, where the
    last five years do not allow a trend to be named."""

    direction: Direction
    judgement: Judgement
    chi2: float
    points: tuple[str, ...]
    reason: str = ""


def recent_trend(frame: pd.DataFrame, *, measure: str, polarity: str, z: float = Z95) -> Trend:
    """The trend of one area's yearly rows (period, value, numerator, denominator, lower, upper, status).

    Proportions with their counts: chi-square for trend (Armitage 1955), direction from the slope of the log
    odds. Others: least squares weighted by the limits (``z`` is theirs). A trend is named only where it is
    significant at 99.8 % and leaving out any one year does not turn it round.
    """
    last = frame.sort_values("period").tail(POINTS)
    periods = tuple(last["period"])
    value = numbers(last, "value")
    if len(last) < POINTS or np.isnan(value).any() or not _in_a_row(periods):
        return Trend("not_enough", "", np.nan, periods, TOO_FEW)
    if _broken(last):
        return Trend("not_enough", "", np.nan, periods, BROKEN)
    t = np.arange(1.0, POINTS + 1)
    events, asked = numbers(last, "numerator"), numbers(last, "denominator")
    if measure == "proportion" and ((events >= 0) & (events <= asked) & (asked > 0)).all():
        chi2 = proportions_chi2(events, asked)
        level, weight = log_odds(events, asked), np.ones(POINTS)
    else:
        spread = (numbers(last, "upper") - numbers(last, "lower")) / (2 * z)
        if not (spread > 0).all():
            return Trend("not_enough", "", np.nan, periods, UNMEASURED)
        level, weight = value, 1 / spread**2
        chi2 = slope(t, level, weight) ** 2 * leverage(t, weight)
    slopes = [slope(np.delete(t, i), np.delete(level, i), np.delete(weight, i)) for i in range(POINTS)]
    if not chi2 > CRITICAL or not one_way(np.array(slopes), level):
        return Trend("none", "", float(chi2), periods)
    direction: Direction = "rising" if slopes[0] > 0 else "falling"
    return Trend(direction, _judgement(direction, polarity), float(chi2), periods)


def proportions_chi2(events: Array, asked: Array) -> Array:
    """Chi-square (1 df) for a linear trend of shares over t = 1, 2, … (the last axis); zero where no
    share can differ."""
    t = np.arange(1.0, events.shape[-1] + 1)
    every, cases = asked.sum(axis=-1), events.sum(axis=-1)
    sum_t, sum_t2 = (asked * t).sum(axis=-1), (asked * t**2).sum(axis=-1)
    above = every * (every * (events * t).sum(axis=-1) - cases * sum_t) ** 2
    below = np.asarray(cases * (every - cases) * (every * sum_t2 - sum_t**2))
    return np.divide(above, below, out=np.zeros(below.shape), where=below > 0)


def log_odds(events: Array, asked: Array) -> Array:
    """Of each year (the last axis)."""
    # A half is added to every cell where one is empty, so that the odds of none and of all stay finite.
    empty = ((events == 0) | (events == asked)).any(axis=-1, keepdims=True)
    add = np.where(empty, 0.5, 0.0)
    return np.log((events + add) / (asked - events + add))


def slope(t: Array, level: Array, weight: Array) -> Array:
    """Of the weighted straight line through the last axis."""
    away = t - _middle(t, weight)
    return (weight * away * level).sum(axis=-1) / (weight * away**2).sum(axis=-1)


def one_way(slopes: Array, level: Array) -> np.ndarray:
    """Whether all slopes (the last axis) rise or all fall: four equal years are level, however the computed
    slope is rounded."""
    flat = FLAT * np.abs(level).max(axis=-1, keepdims=True)
    return (slopes > flat).all(axis=-1) | (slopes < -flat).all(axis=-1)


def leverage(t: Array, weight: Array) -> Array:
    """What the slope's squared error is one over of."""
    return (weight * (t - _middle(t, weight)) ** 2).sum(axis=-1)


def _middle(t: Array, weight: Array) -> Array:
    return (weight * t).sum(axis=-1, keepdims=True) / weight.sum(axis=-1, keepdims=True)


def _in_a_row(periods: tuple[str, ...]) -> bool:
    if any(len(period) != 4 for period in periods):
        raise ValueError("a trend needs yearly rows; see to_yearly")
    return all(int(after) - int(before) == 1 for before, after in pairwise(periods))


def _broken(frame: pd.DataFrame) -> bool:
    if "status" not in frame:
        return False
    status = frame["status"].to_numpy(dtype=object)
    # A break marked on the first year lies before it; a definition that differs all along is still one.
    return bool((status[1:] == "B").any()) or len(set(status == "D")) > 1


def _judgement(direction: Direction, polarity: str) -> Judgement:
    if polarity not in ("higher", "lower"):
        return ""
    return "improving" if (direction == "rising") == (polarity == "higher") else "worsening"
