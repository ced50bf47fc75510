"""One indicator's observations as lines of points: what the sentence, the figure and the table of a trend
share.

A frame becomes plain tuples once; with a few dozen points that is many times faster than asking pandas again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

import pandas as pd

from dashboard.periods import PER_YEAR, Frequency, span

Role = Literal["lead", "other", "comparator", "context"]
WITHHELD = "Q"
MISSING = "LMO"
NUMBERS = ("value", "lower", "upper", "numerator", "denominator", "sd", "own_lower", "own_upper")


class Point(NamedTuple):
    """One period of one place. ``x``: decimal year of the period's middle; ``step``: the period's number, one
    more than that of the period before; numbers are None where nothing is published. ``lower``, ``upper``:
    the limits shown, computed or not; ``own_lower``, ``own_upper``: those the source published. ``stated``:
    value, denominator and status as published, where those shown are related to another population."""

    period: str
    x: float
    step: int
    value: float | None
    lower: float | None
    upper: float | None
    numerator: float | None
    denominator: float | None
    status: str
    note: str
    dataset: str
    method: str
    sd: float | None = None
    own_lower: float | None = None
    own_upper: float | None = None
    stated: tuple[float | None, float | None, str] | None = None


@dataclass(frozen=True)
class Line:
    """A place's points in the order of time."""

    area: str
    role: Role
    points: tuple[Point, ...]

    @property
    def published(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.value is not None)

    def at(self, period: str) -> Point | None:
        return next((point for point in self.points if point.period == period), None)

    def illustrative(self, kinds: Mapping[str, str]) -> bool:
        """Whether any point drawn comes from a data set of the kind ``illustrative``."""
        return any(
            kinds.get(dataset) == "illustrative" for dataset in {point.dataset for point in self.points}
        )

    def joined(self) -> bool:
        """Whether any two published points follow each other, so that a line can be drawn at all."""
        return any(len(run) > 1 for run in self.segments())

    def segments(self) -> list[list[Point]]:
        """The published points in runs without a gap or a break: what may be joined by a line."""
        runs: list[list[Point]] = []
        before: Point | None = None
        for point in self.published:
            if before is None or point.step != before.step + 1 or point.status == "B":
                runs.append([])
            runs[-1].append(point)
            before = point
        return runs


class Place(NamedTuple):
    """Where a period stands in time: frequency, calendar year, decimal year of its middle, and its number."""

    frequency: Frequency
    year: int
    middle: float
    step: int


@lru_cache(maxsize=20_000)
def place(period: str) -> Place:
    """The period's place in time; periods of one frequency are numbered without gaps."""
    known = span(period)
    year = known.start.year
    if known.frequency == "daily":
        return Place("daily", year, known.middle, known.start.toordinal())
    per_year = PER_YEAR[known.frequency]
    return Place(
        known.frequency, year, known.middle, year * per_year + (known.start.month - 1) * per_year // 12
    )


def main_frequency(periods: Collection[str], declared: str = "") -> Frequency:
    """The declared frequency where any period has it, otherwise the most common one: frequencies are never
    mixed on one line."""
    counted = Counter(place(period).frequency for period in periods)
    if declared in counted:
        return declared  # type: ignore[return-value]
    return counted.most_common(1)[0][0] if counted else "annual"


def lines(
    frame: pd.DataFrame,
    *,
    areas: Sequence[str],
    comparator: str | None,
    context: Sequence[str] = (),
    start: int,
    end: int,
    frequency: Frequency,
) -> tuple[Line, ...]:
    """The frame's rows as lines: the first area leads, the comparator comes after the areas and before those
    of ``context``; places without rows have none.

    frame: one indicator and breakdown, with the observation's columns, the limits shown under lower, upper
    and method, and the source's own limits, if any, under own_lower and own_upper.
    """
    by_area: dict[str, list[Point]] = {}
    for area, point in points(frame):
        known = place(point.period)
        if known.frequency == frequency and start <= known.year <= end:
            by_area.setdefault(area, []).append(point)
    order = list(dict.fromkeys([*areas, *([comparator] if comparator else []), *context]))
    found = []
    for area in order:
        if area in by_area:
            in_order = tuple(sorted(by_area[area], key=lambda point: point.step))
            found.append(Line(area, _role(area, areas, comparator), in_order))
    return tuple(found)


def points(frame: pd.DataFrame) -> Iterator[tuple[str, Point]]:
    """The area and the point of each row of a frame as ``lines`` takes it, of one indicator or of several."""
    texts = [_texts(frame, name) for name in ("area", "period", "status", "note", "dataset", "method")]
    figures = [_figures(frame, name) for name in NUMBERS]
    for published, area, period, status, note, dataset, method, *numbers in zip(
        as_stated(frame), *texts, *figures, strict=True
    ):
        known = place(period)
        if status == WITHHELD:
            numbers = [None] * len(numbers)
        value, lower, upper, numerator, denominator, *others = numbers
        point = Point(
            period, known.middle, known.step, value, lower, upper, numerator, denominator,
            status or "A", note, dataset, method, *others,
        )  # fmt: skip
        yield area, point if published is None else point._replace(stated=published)


def _role(area: str, areas: Sequence[str], comparator: str | None) -> Role:
    if area == areas[0]:
        return "lead"
    return "other" if area in areas else "comparator" if area == comparator else "context"


def as_stated(frame: pd.DataFrame) -> list[tuple[float | None, float | None, str] | None]:
    """Each row's value, denominator and status as published, where it is related to another population."""
    if "stated_value" not in frame:
        return [None] * len(frame)
    value, denominator = _figures(frame, "stated_value"), _figures(frame, "stated_denominator")
    rows = zip(value, denominator, _texts(frame, "stated_status"), strict=True)
    return [row if row[2] else None for row in rows]


def _texts(frame: pd.DataFrame, name: str) -> list[str]:
    if name not in frame:
        return [""] * len(frame)
    return [cell if isinstance(cell, str) else "" for cell in frame[name].tolist()]


def _figures(frame: pd.DataFrame, name: str) -> list[float | None]:
    if name not in frame:
        return [None] * len(frame)
    cells = frame[name].to_numpy(dtype=float, na_value=float("nan")).tolist()
    return [None if cell != cell else cell for cell in cells]
