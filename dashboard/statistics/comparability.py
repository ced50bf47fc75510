"""May two sets of figures be judged against each other? The visible checks, and why not where they fail.

Reasons are message ids, to be told with ``say``. A failed check withholds the judgement, never the figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from dashboard import periods
from dashboard.statistics.arrays import numbers
from dashboard.statistics.confidence import FEW_EVENTS

DEFINITION = "The definition is not the same in both."
LENGTH = "The periods are not of the same length."
BREAK = "The series has a break between the two periods."
ILLUSTRATIVE = "One is an illustrative example, the other is real."
SOURCES = "The figures come from different kinds of sources."
FEW = "One of them rests on fewer than ten events."

COUNTING_EVENTS = ("proportion", "rate")


def between_areas(
    own: pd.DataFrame, other: pd.DataFrame, *, measure: str, datasets: Mapping[str, Mapping[str, Any]]
) -> tuple[str, ...]:
    """Why the published rows of two areas (one indicator) may not be judged; empty where they may.

    ``datasets``: code → row of the data set, of which ``kind`` is read.
    """
    own, other = _published(own), _published(other)
    failed = [
        (DEFINITION, _differs(_redefined(own), _redefined(other))),
        (LENGTH, _differs(_lengths(own), _lengths(other))),
        *_by_kind(own, other, datasets),
        (FEW, measure in COUNTING_EVENTS and (_few(own) or _few(other))),
    ]
    return tuple(reason for reason, fails in failed if fails)


def between_periods(
    series: pd.DataFrame,
    earlier: str,
    later: str,
    *,
    measure: str,
    datasets: Mapping[str, Mapping[str, Any]],
) -> tuple[str, ...]:
    """Why one area's two periods may not be judged against each other; ``series`` holds what lies between."""
    series = _published(series)
    before, after = series[series["period"] == earlier], series[series["period"] == later]
    start = series["period"].map(lambda period: periods.span(period).start)
    since = (start > periods.span(earlier).start) & (start <= periods.span(later).start)
    failed = [
        (DEFINITION, _differs(_redefined(before), _redefined(after))),
        (LENGTH, periods.span(earlier).frequency != periods.span(later).frequency),
        (BREAK, bool((since & (series["status"] == "B")).any())),
        *_by_kind(before, after, datasets),
        (FEW, measure in COUNTING_EVENTS and (_few(before) or _few(after))),
    ]
    return tuple(reason for reason, fails in failed if fails)


def beside(
    frame: pd.DataFrame, other: Mapping[str, Any], *, measure: str, kinds: Mapping[str, str]
) -> np.ndarray:
    """For each row the first reason why it may not be judged against ``other``; blank where it may.

    frame: status, dataset and numerator of many areas. other: the same of one row, each one value or one a
    row of the frame. kinds: data set → kind.
    """
    own, others = (_kinds(known["dataset"], kinds, len(frame)) for known in (frame, other))
    mixed = (own != others) & ((own == "illustrative") | (others == "illustrative"))
    redefined = (np.asarray(known["status"], dtype=object) == "D" for known in (frame, other))
    few = (numbers(frame, "numerator") < FEW_EVENTS) | (
        np.asarray(other["numerator"], dtype=float) < FEW_EVENTS
    )
    return np.select(
        [
            np.not_equal(*redefined),
            mixed,
            (own != "") & (others != "") & (own != others),
            few & (measure in COUNTING_EVENTS),
        ],
        [DEFINITION, ILLUSTRATIVE, SOURCES, FEW],
        "",
    ).astype(object)


def _kinds(datasets: Any, kinds: Mapping[str, str], rows: int) -> np.ndarray:
    """The kind of each row's data set, one for all where there is one."""
    if isinstance(datasets, str):
        return np.full(rows, kinds.get(datasets, ""), dtype=object)
    return np.array([kinds.get(code, "") for code in list(datasets)], dtype=object)


def _by_kind(
    one: pd.DataFrame, two: pd.DataFrame, datasets: Mapping[str, Mapping[str, Any]]
) -> list[tuple[str, bool]]:
    kinds = [
        {datasets[code]["kind"] for code in rows["dataset"].unique() if code in datasets}
        for rows in (one, two)
    ]
    mixed = "illustrative" in kinds[0] ^ kinds[1]
    return [(ILLUSTRATIVE, mixed), (SOURCES, not mixed and _differs(*kinds))]


def _published(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[~np.isnan(numbers(frame, "value"))]


def _redefined(frame: pd.DataFrame) -> set[bool]:
    return set((frame["status"] == "D").tolist())


def _lengths(frame: pd.DataFrame) -> set[str]:
    return {periods.span(period).frequency for period in frame["period"].unique()}


def _few(frame: pd.DataFrame) -> bool:
    events = numbers(frame, "numerator")
    return bool((events < FEW_EVENTS).any())


def _differs(one: set[Any], two: set[Any]) -> bool:
    """Whether both say something and do not say the same."""
    return bool(one and two and one != two)
