"""The parts of a profile in words, as its sentences, figure and table write them."""

from __future__ import annotations

from dashboard import formats
from dashboard.areas import OWN_PAST, Areas
from dashboard.i18n import Language, say
from dashboard.indicators.indicator import Indicator
from dashboard.profile import Row
from dashboard.selection import TARGET
from dashboard.series import WITHHELD
from dashboard.standing import Trend
from dashboard.statuses import status
from dashboard.written_ranks import STANDING

ARROWS = {"rising": "↗", "falling": "↘", "none": "→"}
GOING = {"improving": "improving", "worsening": "worsening"}


def mark(row: Row) -> str:
    """By what a row is marked: its judgement, or its relation where neither direction is better."""
    return row.beside.judgement or row.beside.relation


def standing(row: Row, place: str, language: Language) -> str:
    """``mai rău decât București``; blank where nothing was compared."""
    found = mark(row)
    return say(language, STANDING[found], place=place) if found in STANDING else ""


def going(trend: Trend, language: Language) -> str:
    """What the recent trend means, or where it goes; blank where none can be told."""
    if trend.judgement in GOING:
        return say(language, GOING[trend.judgement])
    match trend.direction:
        case "rising":
            return say(language, "rising")
        case "falling":
            return say(language, "falling")
        case "none":
            return say(language, "no clear trend")
    return ""


def number(row: Row, value: float, places: int, language: Language) -> str:
    """A value where the unit stands elsewhere: a percentage keeps its sign."""
    sign = row.indicator.unit.en if row.indicator.unit.en in ("%", "‰") else ""
    return formats.with_unit(value, places, sign, sign, language)


def unit(indicator: Indicator, language: Language) -> str:
    """The unit that ``number`` leaves out; blank where it does not, or where there is none."""
    if indicator.unit.en in ("%", "‰", "number"):
        return ""
    return indicator.unit.in_(language)


def missing(row: Row, language: Language) -> str:
    """Why there is no value."""
    newest = row.newest
    if newest is None:
        return say(language, "no value")
    if newest.status == WITHHELD:
        return say(language, "withheld")
    return status(newest.status, language) or say(language, "missing")


def comparator(code: str, areas: Areas, language: Language) -> str:
    """What the area is compared with, as a noun in a sentence: ``București``, ``ținta sa``."""
    if code == TARGET:
        return say(language, "its target")
    if code == OWN_PAST:
        return say(language, "its own first value")
    return areas.place(code, language)
