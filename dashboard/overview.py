"""The state of one area in a few figures: which indicators lead, which are worse and worsening, which
improve, and how many stand where. Picked from the rows of its profile by rules that know no codes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import zip_longest
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from dashboard.periods import year
from dashboard.profile import Row
from dashboard.statistics.changes import since_when
from dashboard.statistics.comparison import compared_to
from dashboard.statistics.confidence import with_limits

Going = Literal["improving", "worsening", ""]

MOST_CARDS = 8
NEUTRAL = "neutral"


class Counts(NamedTuple):
    """Of the indicators that judge: how many were compared and came out better or worse; how many changes
    were tested and came out improved or worsened. ``former_year`` is that of all former values of tested
    changes, or None where they differ."""

    better: int = 0
    worse: int = 0
    compared: int = 0
    improved: int = 0
    worsened: int = 0
    tested: int = 0
    former_year: int | None = None


def counts(rows: Sequence[Row]) -> Counts:
    judging = [row for row in rows if row.point and row.indicator.polarity != NEUTRAL]
    beside = [row.beside.judgement for row in judging if row.beside.relation != "not_compared"]
    tested = [row for row in judging if row.since.relation != "not_compared"]
    since = [row.since.judgement for row in tested]
    years = {year(row.since.point.period) for row in tested if row.since.point}
    return Counts(
        better=beside.count("better"),
        worse=beside.count("worse"),
        compared=len(beside),
        improved=since.count("better"),
        worsened=since.count("worse"),
        tested=len(tested),
        former_year=years.pop() if len(years) == 1 else None,
    )


def going(row: Row) -> Going:
    """Where the indicator is going: by its tested change since the period before, which is newer, or else by
    its trend over five years."""
    match row.since.judgement:
        case "better":
            return "improving"
        case "worse":
            return "worsening"
    return row.trend.judgement


def headline(
    rows: Sequence[Row], themes: Sequence[str], *, behind: Collection[str], groups: Collection[str] = ()
) -> tuple[Row, ...]:
    """The rows that lead, at most ``MOST_CARDS``: the same ones whatever their values say.

    Core indicators before others; those about the chosen groups before those about everyone; then the ones
    that can be judged (up to date, with a direction and limits), by turns from each theme in the order of
    ``themes``, each theme in the order of the catalogue. behind: codes whose newest value is not the one that
    could be there.
    """
    order = {theme: number for number, theme in enumerate(themes)}

    def classed(row: Row) -> tuple[bool, bool, bool]:
        about = bool(groups) and row.indicator.target_group not in groups
        return (not row.indicator.core, about, not _can_be_judged(row, behind))

    known = [row for row in rows if row.point]
    chosen: list[Row] = []
    for rank in sorted({classed(row) for row in known}):
        by_theme: dict[str, list[Row]] = {}
        for row in known:
            if classed(row) == rank:
                by_theme.setdefault(row.indicator.theme, []).append(row)
        turns = zip_longest(*(by_theme[t] for t in sorted(by_theme, key=lambda t: order.get(t, len(order)))))
        chosen += [row for turn in turns for row in turn if row]
    return tuple(chosen[:MOST_CARDS])


def _can_be_judged(row: Row, behind: Collection[str]) -> bool:
    limited = row.point is not None and row.point.lower is not None
    return limited and row.indicator.polarity != NEUTRAL and row.indicator.code not in behind


def worse_or_worsening(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Those that are both first, then the worse, then the worsening."""
    found = [row for row in rows if row.beside.judgement == "worse" or going(row) == "worsening"]
    return tuple(
        sorted(found, key=lambda row: (-is_both(row), row.beside.judgement != "worse"))
    )  # otherwise in the order of the catalogue


def is_both(row: Row) -> bool:
    """Whether it is worse than the comparator and worsening."""
    return row.beside.judgement == "worse" and going(row) == "worsening"


def improving(rows: Sequence[Row]) -> tuple[Row, ...]:
    return tuple(row for row in rows if going(row) == "improving")


def changed(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Those whose change since the period before was proven, of whatever direction; the judged ones first."""
    found = [row for row in rows if row.since.relation in ("lower", "higher")]
    order = {"worse": 0, "better": 1}
    return tuple(sorted(found, key=lambda row: order.get(row.since.judgement, 2)))


def worse_since(rows: Sequence[Row], benchmark: Mapping[tuple[str, str], float], z: float) -> dict[str, str]:
    """Code → the first period since when the indicator has been worse than the comparator without a break in
    it, for those that are worse by their own limits now. benchmark: code and period → the comparator's value;
    z: of the limits judged by."""
    found = {}
    for row in rows:
        if row.beside.judgement != "worse" or row.line is None:
            continue
        points = row.line.points
        frame = pd.DataFrame(
            {
                "value": [point.value for point in points],
                "numerator": [point.numerator for point in points],
                "denominator": [point.denominator for point in points],
                "sd": [point.sd for point in points],
                "lower": [point.own_lower for point in points],
                "upper": [point.own_upper for point in points],
            },
            dtype=float,
        )
        indicator = row.indicator
        limited = with_limits(frame, measure=indicator.measure, multiplier=indicator.multiplier, z=z)
        others = np.array([benchmark.get((indicator.code, point.period), np.nan) for point in points])
        judged = compared_to(limited, others, polarity=indicator.polarity)["judgement"]
        periods = [point.period for point in points]
        run = since_when(pd.DataFrame([judged.tolist()], columns=periods))[0]
        if run and judged.iloc[-1] == "worse":
            found[indicator.code] = run
    return found
