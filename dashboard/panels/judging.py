"""What may be said of a trend: against the comparator, since an earlier period, over the last five years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from dashboard.areas import OWN_PAST, Areas
from dashboard.indicators.indicator import Indicator
from dashboard.periods import span, year
from dashboard.sentences.trend import Relation
from dashboard.series import Line, Point
from dashboard.statistics import comparability, comparison, confidence
from dashboard.statistics import trend as trends
from dashboard.statistics.confidence import FEW_EVENTS
from dashboard.statistics.yearly import to_yearly

NUMBERS = ("value", "lower", "upper", "numerator", "denominator")
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
    lines: Sequence[Line],
    *,
    indicator: Indicator,
    areas: Areas,
    datasets: Mapping[str, Mapping[str, Any]],
) -> Judged:
    """What the computed facts allow to be said of the line that leads."""
    lead = next((line for line in lines if line.role == "lead"), None)
    if lead is None or not lead.published:
        return Judged()
    latest = lead.published[-1]
    kinds = {code: str(row.get("kind", "")) for code, row in datasets.items()}
    result = Judged()
    comparator = next((line for line in lines if line.role == "comparator"), None)
    other = comparator.at(latest.period) if comparator else None
    if comparator and other is not None and other.value is not None:
        failed = _not_comparable(latest, other, (), indicator, kinds)
        against: Relation = "not_compared"
        if not failed and comparator.area in areas.ancestors(lead.area):
            against = _beside(latest, other)
        elif not failed:
            against = _tested(latest, other, indicator)
        result = result._replace(against=against, failed=failed, checked=True)
    since, after_break = _since(lead, latest)
    if since is not None:
        between = [point for point in lead.published if since.step < point.step <= latest.step]
        failed = _not_comparable(latest, since, between, indicator, kinds)
        change: Relation = "not_compared" if failed else _tested(latest, since, indicator)
        result = result._replace(since=since, after_break=after_break, change=change, failed_since=failed)
    return _with_direction(result, lead, indicator)


def own_past(lines: Sequence[Line]) -> Line | None:
    """The lead's first comparable value as a level line, beside every later period."""
    lead = next((line for line in lines if line.role == "lead" and line.published), None)
    since = _since(lead, lead.published[-1])[0] if lead else None
    if lead is None or since is None:
        return None
    level = [
        since._replace(period=point.period, x=point.x, step=point.step, note="")
        for point in lead.points
        if point.step >= since.step
    ]
    return Line(OWN_PAST, "comparator", tuple(level))


def _not_comparable(
    one: Point, other: Point, between: Sequence[Point], indicator: Indicator, kinds: Mapping[str, str]
) -> tuple[str, ...]:
    """The checks of ``statistics.comparability`` for two single points, without frames (a test holds the two
    to the same answers)."""
    found = [kinds.get(point.dataset, "") for point in (one, other)]
    mixed = ("illustrative" in found) and found[0] != found[1]
    few = [point.numerator is not None and point.numerator < FEW_EVENTS for point in (one, other)]
    checks = (
        (comparability.DEFINITION, (one.status == "D") != (other.status == "D")),
        (comparability.BREAK, any(point.status == "B" for point in between)),
        (comparability.ILLUSTRATIVE, mixed),
        (comparability.SOURCES, not mixed and all(found) and found[0] != found[1]),
        (comparability.FEW, indicator.measure in TESTED_BY_COUNTS and any(few)),
    )
    return tuple(reason for reason, fails in checks if fails)


def _beside(point: Point, benchmark: Point) -> Relation:
    """A place against what contains it: by the place's own limits, as ``comparison.compared_to`` does."""
    if point.lower is None or point.upper is None or benchmark.value is None:
        return "not_compared"
    return (
        "lower" if benchmark.value > point.upper else "higher" if benchmark.value < point.lower else "similar"
    )


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
    if p >= comparison.SIGNIFICANT:
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


def _with_direction(result: Judged, lead: Line, indicator: Indicator) -> Judged:
    if lead.points[-1].step - lead.points[0].step < trends.POINTS - 1:
        return result
    # Five whole years lie within six calendar years; what came before them changes nothing.
    since = year(lead.points[-1].period) - trends.POINTS
    recent = tuple(point for point in lead.points if year(point.period) >= since)
    found = _recent(recent, indicator.measure, indicator.polarity, indicator.to_year, indicator.multiplier)
    if found.direction in ("rising", "falling"):
        result = result._replace(years=(int(found.points[0]), int(found.points[-1])))
    return result._replace(direction=found.direction)


@lru_cache(maxsize=256)
def _recent(
    points: tuple[Point, ...], measure: str, polarity: str, to_year: str, multiplier: float
) -> trends.Trend:
    """The recent trend of one place. Remembered: making years of months takes longer than all else here, and
    the same years are asked for again with every change of the first year, the language or a neighbour."""
    frame = pd.DataFrame(points, columns=Point._fields).astype(dict.fromkeys(NUMBERS, float))
    if any(len(point.period) != 4 for point in points):
        frame = to_yearly(
            frame.assign(sd=float("nan")), to_year=to_year, measure=measure, multiplier=multiplier
        )
        frame = confidence.with_limits(frame, measure=measure, multiplier=multiplier)
    return trends.recent_trend(frame, measure=measure, polarity=polarity)
