"""Two periods set against each other: which two, and what each area was at both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from dashboard.periods import span, year
from dashboard.selection import NEWEST, OLDEST
from dashboard.series import Point, Role, place

Relation = Literal["lower", "similar", "higher", "not_compared"]
BREAK = "B"


class Pair(NamedTuple):
    """The earlier and the later period. ``moved``: how they differ from what was asked for: the other way
    round, or another earlier one where both were the same."""

    was: str
    at: str
    moved: Literal["", "swapped", "same"] = ""


class Row(NamedTuple):
    """An area at both periods; None where it has no row. ``change`` in the unit, ``relative`` as a fraction
    of the earlier value, ``p`` of the test, ``reason`` a message id where nothing was tested, ``gap_*`` the
    value less the comparator's."""

    area: str
    role: Role
    before: Point | None
    after: Point | None
    change: float | None = None
    relative: float | None = None
    p: float | None = None
    relation: Relation = "not_compared"
    judgement: str = "not_compared"
    reason: str = ""
    gap_before: float | None = None
    gap_after: float | None = None

    @property
    def was(self) -> float | None:
        return self.before.value if self.before else None

    @property
    def now(self) -> float | None:
        return self.after.value if self.after else None


def pair(
    periods: Sequence[str], points: Sequence[Point], *, was: str, at: str, start: int, end: int
) -> Pair | None:
    """The two periods that a choice comes to, or None where there are not two.

    periods: those there are, of one frequency, in order. points: the leading area's, of that frequency, which
    decide what ``last`` and ``first`` stand for: the newest published within the years, and the earliest of
    the same season within the years that no break parts from it. A period there is not (another indicator's)
    gives way to the last one that ends no later.
    """
    if not periods:
        return None
    published = [point for point in points if point.value is not None]
    inside = [period for period in periods if start <= year(period) <= end]
    if at == NEWEST:
        newest = [point.period for point in published if start <= year(point.period) <= end] or inside
        if not newest:
            return None
        later = newest[-1]
    else:
        later = _nearest(at, periods)
    if was == OLDEST:
        return _with_oldest(inside, points, later)
    earlier = _nearest(was, periods)
    if earlier == later:
        found = _with_oldest(inside, points, later)
        return found and found._replace(moved="same")
    if place(earlier).step > place(later).step:
        return Pair(later, earlier, "swapped")
    return Pair(earlier, later)


def _with_oldest(inside: Sequence[str], points: Sequence[Point], later: str) -> Pair | None:
    step = place(later).step
    breaks = [point.step for point in points if point.status == BREAK and point.step <= step]
    first = max(breaks, default=0)
    published = {point.period for point in points if point.value is not None and point.step >= first}
    before = [period for period in inside if place(period).step < step]
    season = [period for period in before if same_season(period, later)]
    own = [period for period in season if period in published]
    candidates = own or season or before
    return Pair(candidates[0], later) if candidates else None


def same_season(one: str, other: str) -> bool:
    """Whether two periods of one frequency are the same part of their years."""
    return span(one).start.timetuple()[1:3] == span(other).start.timetuple()[1:3]


def _nearest(wanted: str, periods: Sequence[str]) -> str:
    if wanted in periods:
        return wanted
    ends = span(wanted).end
    return next((period for period in reversed(periods) if span(period).end <= ends), periods[0])
