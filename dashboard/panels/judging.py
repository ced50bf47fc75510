"""What may be said of a trend: against the comparator, since an earlier period, over the last five years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from dashboard.areas import Areas
from dashboard.indicators.indicator import Indicator
from dashboard.periods import span
from dashboard.sentences.trend import Relation
from dashboard.series import Line, Point
from dashboard.statistics import comparability, comparison, confidence
from dashboard.statistics import trend as trends
from dashboard.statistics.yearly import to_yearly

SIGNIFICANT = 0.05
TESTED_BY_COUNTS = ("proportion", "rate")


class Judged(NamedTuple):
    """``failed``: why two places may not be judged (message ids); ``checked``: whether there were two."""

    against: Relation = "not_compared"
    since: Point | None = None
    change: Relation = "not_compared"
    after_break: bool = False
    direction: trends.Direction = "not_enough"
    years: tuple[int, int] = (0, 0)
    failed: tuple[str, ...] = ()
    failed_since: tuple[str, ...] = ()
    checked: bool = False


def judged(
    frame: pd.DataFrame,
    lines: Sequence[Line],
    *,
    indicator: Indicator,
    areas: Areas,
    datasets: Mapping[str, Mapping[str, Any]],
) -> Judged:
    """frame: the panel's rows with limits; lines: the same rows as lines."""
    lead = next((line for line in lines if line.role == "lead"), None)
    if lead is None or not lead.published:
        return Judged()
    latest = lead.published[-1]
    own = frame[frame["area"] == lead.area]
    result = Judged()
    comparator = next((line for line in lines if line.role == "comparator"), None)
    other = comparator.at(latest.period) if comparator else None
    if comparator and other is not None and other.value is not None:
        theirs = frame[(frame["area"] == comparator.area) & (frame["period"] == latest.period)]
        failed = comparability.between_areas(
            own[own["period"] == latest.period], theirs, measure=indicator.measure, datasets=datasets
        )
        parent = comparator.area in areas.ancestors(lead.area)
        against = (
            "not_compared"
            if failed
            else _beside(latest, other, indicator)
            if parent
            else _tested(latest, other, indicator)
        )
        result = result._replace(against=against, failed=failed, checked=True)
    since, after_break = _since(lead, latest)
    if since is not None:
        failed = comparability.between_periods(
            own, since.period, latest.period, measure=indicator.measure, datasets=datasets
        )
        change: Relation = "not_compared" if failed else _tested(latest, since, indicator)
        result = result._replace(since=since, after_break=after_break, change=change, failed_since=failed)
    return _with_direction(result, own, lead, indicator)


def _beside(point: Point, benchmark: Point, indicator: Indicator) -> Relation:
    """A place against what contains it: by the place's own limits."""
    if point.lower is None or point.upper is None or benchmark.value is None:
        return "not_compared"
    row = pd.DataFrame({"value": [point.value], "lower": [point.lower], "upper": [point.upper]})
    return comparison.compared_to(row, benchmark.value, polarity=indicator.polarity)["relation"].iloc[0]


def _tested(point: Point, other: Point, indicator: Indicator) -> Relation:
    """Two places or two periods: by a test of their counts; what has no counts is not judged."""
    counts = (other.numerator, other.denominator, point.numerator, point.denominator)
    if indicator.measure not in TESTED_BY_COUNTS or any(count is None for count in counts):
        return "not_compared"
    if indicator.measure == "proportion":
        p = float(comparison.two_proportions(*counts)[1])
    else:
        p = float(comparison.two_rates(*counts))
    if p != p:
        return "not_compared"
    if p >= SIGNIFICANT:
        return "similar"
    return "lower" if (point.value or 0.0) < (other.value or 0.0) else "higher"


def _since(lead: Line, latest: Point) -> tuple[Point | None, bool]:
    """The earliest period to tell the change against: of the same season, and not before a break."""
    season = span(latest.period).start.timetuple()[1:3]
    broken = [point.step for point in lead.points if point.status == "B" and point.step <= latest.step]
    first = max(broken, default=None)
    candidates = [
        point
        for point in lead.published
        if point.step < latest.step and span(point.period).start.timetuple()[1:3] == season
        and (first is None or point.step >= first)
    ]  # fmt: skip
    if not candidates:
        return None, False
    return candidates[0], first is not None and any(point.step < first for point in lead.published)


def _with_direction(result: Judged, own: pd.DataFrame, lead: Line, indicator: Indicator) -> Judged:
    yearly = own
    if any(len(point.period) != 4 for point in lead.points):
        yearly = to_yearly(
            own, to_year=indicator.to_year, measure=indicator.measure, multiplier=indicator.multiplier
        )
        if indicator.measure != "proportion" and not yearly.empty:
            yearly = confidence.with_limits(
                yearly, measure=indicator.measure, multiplier=indicator.multiplier
            )
    if len(yearly) < trends.POINTS:
        return result
    found = trends.recent_trend(yearly, measure=indicator.measure, polarity=indicator.polarity)
    if found.direction in ("rising", "falling"):
        result = result._replace(years=(int(found.points[0]), int(found.points[-1])))
    return result._replace(direction=found.direction)
