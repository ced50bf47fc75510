"""One area seen through many indicators: the newest value of each, how it stands to the comparator, what it
has changed to since the period before, where it has been going, and how far it is to its target.

The page *Indicatori* draws these rows as a profile; the first page picks from them what matters most.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from dashboard.areas import OWN_PAST
from dashboard.indicators.indicator import Indicator
from dashboard.periods import year
from dashboard.ranking import SUM
from dashboard.selection import TARGET
from dashboard.series import Line, Point, main_frequency, place, points
from dashboard.standing import Against, Trend, beside_comparator, recently, since_before, with_all_limits
from dashboard.statistics.confidence import Z95
from dashboard.statistics.progress import Progress, progress


class Spread(NamedTuple):
    """How the published values of one level's areas lie, at one period; ``n`` areas."""

    n: int
    least: float
    q20: float
    median: float
    q80: float
    most: float


class Aim(NamedTuple):
    """A target, and how far the value has come to it."""

    period: str
    value: float
    progress: Progress


class Row(NamedTuple):
    """One indicator of the area.

    line     its recent points at the main frequency, in order. point: the newest published one; None where
             nothing is published. newest: the last one of all, which may be withheld or missing.
    beside   against the comparator at the same period. since: against the comparable period before.
    """

    indicator: Indicator
    breakdown: str
    line: Line | None
    point: Point | None
    beside: Against
    since: Against
    trend: Trend
    aim: Aim | None = None

    @property
    def newest(self) -> Point | None:
        return self.line.points[-1] if self.line else None

    def illustrative(self, kinds: Mapping[str, str]) -> bool:
        """Whether the value shown comes from a data set of the kind ``illustrative``."""
        return self.point is not None and kinds.get(self.point.dataset) == "illustrative"


class Profile(NamedTuple):
    """The rows in the order of the indicators; ``z`` is that of the limits they were judged by."""

    rows: tuple[Row, ...]
    z: float = Z95


def profile(
    frame: pd.DataFrame,
    *,
    indicators: Sequence[Indicator],
    area: str,
    comparator: str | None,
    inside: bool,
    kinds: Mapping[str, str],
    targets: pd.DataFrame | None = None,
) -> Profile:
    """The rows of one area.

    frame: published rows (observation's columns) of the indicators, each by one breakdown, for the area and
    the comparator; withheld ones blank with status ``Q``. comparator: an area, ``OWN_PAST``, ``TARGET``, or
    None. inside: whether the comparator contains the area, which is then judged by its own limits; others
    are tested. kinds: data set → kind. targets: those set for the area. Indicators without a row of the area
    have no point.
    """
    known = {indicator.code: indicator for indicator in indicators}
    lines, breakdowns = _lines(frame, known, area, comparator)
    latest = {code: line.published[-1] for (code, of), line in lines.items() if of == area and line.published}
    aims = _aims(targets, breakdowns, latest, known)
    others = _others(comparator, lines, latest, area, aims)
    summed = [code for code in others if inside and _summed(known[code])]
    others = {code: other for code, other in others.items() if code not in summed}
    # A target is a plain number: the area's own limits say whether it has been met.
    by_limits = inside or comparator == TARGET
    beside, z = beside_comparator(latest, others, known, kinds, inside=by_limits) if comparator else ({}, Z95)
    beside |= {code: Against(reason=SUM) for code in summed}
    since = since_before(latest, lines, area, known, kinds)
    trends = recently({code: lines[code, area] for code in latest}, known)
    rows = [
        Row(
            indicator, breakdowns.get(code, ""), lines.get((code, area)), latest.get(code),
            beside.get(code, Against()), since.get(code, Against()), trends.get(code, Trend()),
            aims.get(code),
        )
        for code, indicator in known.items()
    ]  # fmt: skip
    return Profile(tuple(rows), z)


def _lines(
    frame: pd.DataFrame, known: Mapping[str, Indicator], area: str, comparator: str | None
) -> tuple[dict[tuple[str, str], Line], dict[str, str]]:
    """Indicator and area → line at the indicator's main frequency; indicator → breakdown."""
    frame = frame[frame["indicator"].isin(known).to_numpy(dtype=bool)]
    frame = with_all_limits(frame.assign(own_lower=frame["lower"], own_upper=frame["upper"]), known)
    codes = frame["indicator"].tolist()
    breakdowns = dict(zip(codes, frame["breakdown"].tolist(), strict=True))
    periods: dict[str, set[str]] = {}
    found: dict[tuple[str, str], list[Point]] = {}
    for code, (of, point) in zip(codes, points(frame), strict=True):
        periods.setdefault(code, set()).add(point.period)
        if of in (area, comparator):
            found.setdefault((code, of), []).append(point)
    frequency = {
        code: main_frequency(known_here, known[code].frequency) for code, known_here in periods.items()
    }
    lines = {}
    for (code, of), all_points in found.items():
        kept = [point for point in all_points if place(point.period).frequency == frequency[code]]
        if kept:
            kept.sort(key=lambda point: point.step)
            lines[code, of] = Line(of, "lead" if of == area else "comparator", tuple(kept))
    return lines, breakdowns


def _others(
    comparator: str | None,
    lines: Mapping[tuple[str, str], Line],
    latest: Mapping[str, Point],
    area: str,
    aims: Mapping[str, Aim],
) -> dict[str, Point]:
    """What each newest value is held against."""
    if comparator == TARGET:
        return {code: _aimed(latest[code], aim) for code, aim in aims.items()}
    found = {}
    for code, point in latest.items():
        if comparator == OWN_PAST:
            other = _first(lines[code, area], point)
        else:
            line = lines.get((code, comparator or ""))
            other = line.at(point.period) if line else None
        if other is not None:
            found[code] = other
    return found


def _summed(indicator: Indicator) -> bool:
    """Whether what contains an area has the sum of its parts, which is no measure for one of them."""
    return indicator.measure == "count" or indicator.to_parent == "sum"


def _first(line: Line, point: Point) -> Point | None:
    """The earliest published point of the same season that no break parts from this one."""
    broken = max((p.step for p in line.points if p.status == "B" and p.step <= point.step), default=None)
    season = point.period[4:]
    earlier = (p for p in line.published if p.step < point.step and p.period[4:] == season)
    return next((p for p in earlier if broken is None or p.step >= broken), None)


def _aimed(point: Point, aim: Aim) -> Point:
    return point._replace(
        period=aim.period, value=aim.value, status="A", note="", stated=None, lower=None, upper=None,
        numerator=None, denominator=None, sd=None, own_lower=None, own_upper=None,
    )  # fmt: skip


def _aims(
    targets: pd.DataFrame | None,
    breakdowns: Mapping[str, str],
    latest: Mapping[str, Point],
    known: Mapping[str, Indicator],
) -> dict[str, Aim]:
    """The next target of each indicator, or the last one where its term has passed."""
    found: dict[str, Aim] = {}
    if targets is None or targets.empty:
        return found
    columns = ("indicator", "breakdown", "period", "value", "base_period", "base_value")
    rows = sorted(zip(*(targets[name].tolist() for name in columns), strict=True), key=lambda row: row[2])
    for code, breakdown, period, value, base_period, base in rows:
        point = latest.get(code)
        if point is None or point.value is None or breakdowns.get(code) != breakdown or value != value:
            continue
        if code in found and year(found[code].period) >= year(point.period):
            continue
        reached = Progress("unknown")
        if base == base and base_period and not point.stated:  # else of another population than the target
            reached = progress(
                base=base, base_year=year(base_period), now=point.value, now_year=year(point.period),
                target=value, target_year=year(period), polarity=known[code].polarity,
            )  # fmt: skip
        found[code] = Aim(period, float(value), reached)
    return found
