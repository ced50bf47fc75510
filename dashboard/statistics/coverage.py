"""How much of an estimated need is covered, and what is missing, with limits from those of the need."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.statistics.arrays import numbers

NO_NEED = "The need has not been estimated."
NO_CAPACITY = "It is not known how many places there are."
NONE_NEEDED = "The estimated need is zero, so that there is nothing to relate the places to."


def with_coverage(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with ``coverage`` (capacity / need, a fraction; it may exceed 1), ``gap`` (need − capacity;
    below zero there is more than is needed), the limits of both (``coverage_lower`` …), and the ``reason`` (a
    message id) where there is no coverage. ``state``: ``short`` or ``enough`` where the limits of the gap
    leave no doubt or there are none, ``uncertain`` where zero lies between them, ``not_compared``.

    Reads ``capacity`` (places, or people served), ``need`` and, where present, ``need_lower`` and
    ``need_upper``, a row for each target group, area and period. A capacity of zero is one; a blank is not
    known.
    """
    capacity, need = numbers(frame, "capacity"), numbers(frame, "need")
    need_lower, need_upper = numbers(frame, "need_lower"), numbers(frame, "need_upper")
    reason = np.select(
        [np.isnan(need), np.isnan(capacity), need <= 0], [NO_NEED, NO_CAPACITY, NONE_NEEDED], ""
    ).astype(object)
    known = reason == ""
    gap = need - capacity
    gap_lower, gap_upper = need_lower - capacity, need_upper - capacity
    no_limits = np.isnan(gap_lower) | np.isnan(gap_upper)
    least, most = np.where(no_limits, gap, gap_lower), np.where(no_limits, gap, gap_upper)
    state = np.select(
        [np.isnan(gap), least > 0, most <= 0], ["not_compared", "short", "enough"], "uncertain"
    ).astype(object)

    def covered(of: np.ndarray) -> np.ndarray:
        return np.divide(capacity, of, out=np.full(len(frame), np.nan), where=known & (of > 0))

    return frame.assign(
        coverage=covered(need),
        coverage_lower=covered(need_upper),
        coverage_upper=covered(need_lower),  # without an upper end where the need may be none
        gap=gap,
        gap_lower=gap_lower,
        gap_upper=gap_upper,
        state=state,
        reason=reason,
    )
