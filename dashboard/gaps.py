"""What an area's data lack: values that never came, that are late, that are withheld, and those of its own
records that the yearly report still needs.

Nothing here asks the clock: what is late is late against the newest period in the data.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple, cast

from dashboard.indicators.indicator import Indicator
from dashboard.periods import Frequency, of_year, span
from dashboard.profile import Row
from dashboard.series import WITHHELD, Point

Kind = Literal["late", "withheld", "missing"]

OLD = 2  # years after which a value says no more of the state there is
CANNOT_EXIST = "M"  # a value that cannot be there is not missed
# What an area knows from its own work; the rest comes from statistics, surveys and documents of others.
OWN_RECORDS = ("admin_record", "legal_duty", "legal_standard")


class Gap(NamedTuple):
    """One indicator without the value that could be there. ``last``: the newest period with a published
    value, or blank. ``expected``: the period that the newest value should be of."""

    indicator: Indicator
    breakdown: str
    kind: Kind
    last: str
    expected: str


def known_until(periods: Iterable[str], cutoffs: Iterable[date | str | None] = ()) -> date | None:
    """The day up to which anything is known: the end of the newest period anywhere, and no later than the
    last day at which a data set was closed. None where nothing is known."""
    ends = [span(period).end for period in periods]
    if not ends:
        return None
    closed = [date.fromisoformat(str(cutoff)) for cutoff in cutoffs if cutoff]
    return min(max(ends), max(closed)) if closed else max(ends)


def last_whole_year(day: date) -> int:
    """The last year that is over on the evening of a day."""
    return (day + timedelta(days=1)).year - 1


def is_old(period: str, day: date) -> bool:
    """Whether a period ended too long before a day to speak of the state on it."""
    return span(period).end.year < day.year - OLD


def last_whole(frequency: str, day: date) -> str:
    """The last period of a frequency that is over on the evening of a day; blank where it has no periods."""
    for year in (day.year, day.year - 1):
        try:
            periods = of_year(year, cast(Frequency, frequency))
        except ValueError:
            return ""
        over = [period for period in periods if span(period).end <= day]
        if over:
            return over[-1]
    return ""


def gaps(rows: Sequence[Row], *, level: str, day: date) -> tuple[Gap, ...]:
    """What is missing, late or withheld of each indicator that exists at the area's level, or has values of
    it all the same."""
    found = []
    for row in rows:
        expected = last_whole(row.indicator.frequency, day)
        if not expected:
            continue
        answer = _last_answer(row)
        if answer is None:
            kind: Kind | None = "missing" if row.indicator.exists_at(level) else None
        elif span(answer.period).end < span(expected).end:
            kind = "late"
        else:
            kind = "withheld" if answer.status == WITHHELD else None
        if kind:
            found.append(_gap(row, kind, expected))
    return tuple(found)


def to_report(rows: Sequence[Row], *, level: str, year: int) -> tuple[Gap, ...]:
    """What a yearly report of the area's own records still needs: the values of the end of that year."""
    end, found = date(year, 12, 31), []
    for row in rows:
        expected = last_whole(row.indicator.frequency, end)
        if row.indicator.basis not in OWN_RECORDS or not row.indicator.exists_at(level) or not expected:
            continue
        answer = _last_answer(row)
        if answer is None or span(answer.period).end < end:
            found.append(_gap(row, "missing" if answer is None else "late", expected))
    return tuple(found)


def _last_answer(row: Row) -> Point | None:
    """The newest point that says something: a value, that it may not be published, or that it cannot be."""
    points = row.line.points if row.line else ()
    return next(
        (
            point
            for point in reversed(points)
            if point.value is not None or point.status in (WITHHELD, CANNOT_EXIST)
        ),
        None,
    )


def _gap(row: Row, kind: Kind, expected: str) -> Gap:
    return Gap(row.indicator, row.breakdown, kind, row.point.period if row.point else "", expected)
