"""Periods in SDMX form: ``2023``, ``2023-S1``, ``2023-Q3``, ``2023-07``, ``2023-07-21``."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from dashboard.i18n import Language

Frequency = Literal["annual", "semiannual", "quarterly", "monthly", "daily"]

# Years are bounded so that a mistyped period ("20223", "0203") is found and not drawn.
PATTERN = re.compile(
    r"(?P<year>(?:19|20|21)\d\d)"
    r"(?:-(?:S(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?))?"
)
PER_YEAR: dict[Frequency, int] = {"annual": 1, "semiannual": 2, "quarterly": 4, "monthly": 12, "daily": 365}


class Span(NamedTuple):
    """A period with its frequency, first and last day."""

    frequency: Frequency
    start: date
    end: date

    @property
    def middle(self) -> float:
        """The middle of the period as a decimal year: where a point is drawn on a time axis."""
        return (
            _decimal_year(self.start) + (_decimal_year(self.end, after=True) - _decimal_year(self.start)) / 2
        )


def _decimal_year(day: date, *, after: bool = False) -> float:
    year_length = 366 if calendar.isleap(day.year) else 365
    return day.year + (day.timetuple().tm_yday - (0 if after else 1)) / year_length


@lru_cache(maxsize=20_000)
def span(period: str) -> Span:
    """The span of a period; ``ValueError`` where it is not one."""
    match = PATTERN.fullmatch(period)
    if not match:
        raise ValueError(period)
    year = int(match["year"])
    if match["half"]:
        first = 6 * int(match["half"]) - 5
        return Span("semiannual", date(year, first, 1), _last_day(year, first + 5))
    if match["quarter"]:
        first = 3 * int(match["quarter"]) - 2
        return Span("quarterly", date(year, first, 1), _last_day(year, first + 2))
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return Span("daily", day, day)
    if match["month"]:
        return Span("monthly", date(year, int(match["month"]), 1), _last_day(year, int(match["month"])))
    return Span("annual", date(year, 1, 1), date(year, 12, 31))


def is_period(text: str) -> bool:
    try:
        span(text)
    except ValueError:
        return False
    return True


def year(period: str) -> int:
    return int(period[:4])


def of_year(first: int, frequency: Frequency) -> list[str]:
    """The periods of one year at a frequency, in order (not for daily)."""
    match frequency:
        case "annual":
            return [f"{first}"]
        case "semiannual":
            return [f"{first}-S{n}" for n in (1, 2)]
        case "quarterly":
            return [f"{first}-Q{n}" for n in (1, 2, 3, 4)]
        case "monthly":
            return [f"{first}-{n:02}" for n in range(1, 13)]
    raise ValueError(frequency)


MONTHS = {
    "ro": ["ianuarie", "februarie", "martie", "aprilie", "mai", "iunie",
           "iulie", "august", "septembrie", "octombrie", "noiembrie", "decembrie"],
    "en": ["January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"],
}  # fmt: skip


def label(period: str, language: Language) -> str:
    """How a period is written for people: ``2023``, ``sem. I 2023``, ``trim. III 2023``, ``iulie 2023``."""
    known = span(period)
    match known.frequency:
        case "semiannual":
            n = int(period[-1])
            return f"sem. {'I' * n} {known.start.year}" if language == "ro" else f"H{n} {known.start.year}"
        case "quarterly":
            n = int(period[-1])
            roman = ("I", "II", "III", "IV")[n - 1]
            return f"trim. {roman} {known.start.year}" if language == "ro" else f"Q{n} {known.start.year}"
        case "monthly":
            return f"{MONTHS[language][known.start.month - 1]} {known.start.year}"
        case "daily":
            month = MONTHS[language][known.start.month - 1]
            return f"{known.start.day} {month} {known.start.year}"
    return period


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
