"""A profile as it is drawn: each row on a scale of its own with the comparator in the middle, turned so that
better is to the right, and the order of the rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from dashboard.letters import fold
from dashboard.profile import Row, Spread

LEAST_AREAS = 5  # fewer values of a level are no distribution


class Spine(NamedTuple):
    """A row with what it is drawn against.

    spread   how the values of the level's areas lie; None where they are too few. middle: the comparator's
             value, or else the areas' median. reach: how far from the middle the scale ends on either side.
    turned   whether the scale runs down, so that better is to the right.
    """

    row: Row
    spread: Spread | None
    middle: float | None
    reach: float
    turned: bool

    def at(self, value: float) -> float:
        """Where a value is drawn: 0 is the middle, −1 and 1 are the ends."""
        if self.middle is None:
            return 0.0
        place = (value - self.middle) / self.reach
        return -place if self.turned else place


def spines(rows: Sequence[Row], spreads: Mapping[tuple[str, str, str], Spread]) -> list[Spine]:
    """spreads: by indicator, breakdown and period."""
    return [_spine(row, spreads) for row in rows]


def _spine(row: Row, spreads: Mapping[tuple[str, str, str], Spread]) -> Spine:
    point, other = row.point, row.beside.point
    turned = row.indicator.polarity == "lower"
    if point is None or point.value is None:
        return Spine(row, None, None, 1.0, turned)
    spread = spreads.get((row.indicator.code, row.breakdown, point.period))
    if spread is not None and spread.n < LEAST_AREAS:
        spread = None
    middle = other.value if other is not None else None
    if middle is None and spread is not None:
        middle = spread.median
    if middle is None:
        return Spine(row, None, None, 1.0, turned)
    drawn = [point.value, *((spread.least, spread.most) if spread else ())]
    reach = max(abs(value - middle) for value in drawn)
    if spread is None:
        # Alone beside the middle the value would always stand at an end: the end is then twice the middle.
        reach = max(reach, abs(middle))
    return Spine(row, spread, middle, reach or 1.0, turned)


def ordered(found: Sequence[Spine], sort: str, name: Callable[[Row], str]) -> list[Spine]:
    """By ``catalogue`` (as they are), ``name``, or what needs attention first: worse and worsening, worse,
    worsening, similar, better, what is judged neither way, what is not compared, what has no value."""
    if sort == "catalogue":
        return list(found)
    if sort == "name":
        return sorted(found, key=lambda spine: fold(name(spine.row)))
    return sorted(found, key=_attention)


def _attention(spine: Spine) -> tuple[int, float]:
    row = spine.row
    if row.point is None or row.point.value is None:
        return 9, 0.0
    worsening, improving = row.trend.judgement == "worsening", row.trend.judgement == "improving"
    away = spine.at(row.point.value)
    match row.beside.judgement:
        case "worse":
            return 0 if worsening else 1, away
        case "similar":
            return 2 if worsening else 4 if improving else 3, away
        case "better":
            return 2 if worsening else 6 if improving else 5, away
        case "":
            return 7, away
    return 2 if worsening else 8, away
