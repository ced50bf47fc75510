"""Ranks, and since when a judgement has held, as sentences, figures and tables write them."""

from __future__ import annotations

from dashboard import formats, periods
from dashboard.i18n import Language, say
from dashboard.ranking import Row
from dashboard.selection import Selection
from dashboard.statistics.confidence import Z95

# Judgement, or relation where neither direction is better → words beside the benchmark's name.
STANDING = {
    "better": "better than {place}",
    "worse": "worse than {place}",
    "higher": "higher than {place}",
    "lower": "lower than {place}",
    "similar": "not significantly different from {place}",
}


def rank(row: Row, language: Language) -> str:
    """The interval of the rank, or the rank where it has none: ``3–9``, ``3``; blank without a value."""
    if row.rank is None:
        return ""
    if row.low is None or row.high is None:
        return whole(row.rank, language)
    return band(row.low, row.high, language)


def band(low: float, high: float, language: Language) -> str:
    """The ranks from one to another: ``3–9``; ``3`` where they are one."""
    return whole(low, language) if low == high else formats.interval(low, high, 0, language)


def since(row: Row, language: Language) -> str:
    """``din 2019``, ``cel puțin din trim. I 2015``; blank where it is not known."""
    if not row.since:
        return ""
    period = periods.label(row.since, language)
    if row.at_least:
        return say(language, "since {period} at least", period=period)
    return say(language, "since {period}", period=period)


def first_period(row: Row, language: Language) -> str:
    """The same where a heading has said "since": ``2019``, ``trim. I 2015 sau mai devreme``."""
    if not row.since:
        return ""
    period = periods.label(row.since, language)
    return say(language, "{period} or before", period=period) if row.at_least else period


def standing(row: Row, place: str, language: Language) -> str:
    """``mai rău decât București``; blank where nothing was compared."""
    return say(language, STANDING[row.judgement], place=place) if row.judgement in STANDING else ""


def limits(z: float, language: Language) -> str:
    """What the whiskers are."""
    if z > Z95:
        return say(language, "line: 99.8% confidence limits")
    return say(language, "line: 95% confidence limits")


def whole(number: float, language: Language) -> str:
    return formats.number(float(number), 0, language)


def chosen(selection: Selection, code: str) -> str:
    """What the address names as areas when this one takes the lead."""
    others = [area for area in selection.areas[1:] if area != code]
    return "~".join((code, *others))
