"""Changes as a reader sees them: with their sign and unit, what the test found, and its p value."""

from __future__ import annotations

from dashboard import formats
from dashboard.i18n import Language, say
from dashboard.indicators.indicator import Indicator
from dashboard.paired import Pair, Row
from dashboard.periods import label, year


def points(indicator: Indicator, number: float, places: int, language: Language) -> str:
    """A difference of two values: a percentage's in percentage points, never in per cent."""
    shown = formats.number(number, places, language)
    return f"{shown}{formats.NBSP}{say(language, 'pp')}" if indicator.unit.en == "%" else shown


def change(indicator: Indicator, number: float, places: int, language: Language, *, unit: bool = True) -> str:
    """A change with its sign: ``+1,2``, ``−3,6 p.p.``; without the unit where a heading has said it."""
    size = abs(number)
    shown = points(indicator, size, places, language) if unit else formats.number(size, places, language)
    rounded = round(number, places)
    return shown if rounded == 0 else f"{'+' if rounded > 0 else '−'}{shown}"


def judgement(row: Row, language: Language) -> str:
    """What the test found, in words."""
    match row.judgement or row.relation:
        case "better":
            return say(language, "better")
        case "worse":
            return say(language, "worse")
        case "higher":
            return say(language, "higher")
        case "lower":
            return say(language, "lower")
        case "similar":
            return say(language, "not significant")
    return say(language, "not compared")


def p_value(p: float, language: Language) -> str:
    """``< 0,001``, or three decimals."""
    least = formats.number(0.001, 3, language)
    return f"< {least}" if p < 0.001 else formats.number(p, 3, language)


def shortest(pair: Pair, language: Language) -> tuple[str, str]:
    """Both periods as briefly as tells them apart: their years where these differ."""
    if year(pair.was) != year(pair.at):
        return str(year(pair.was)), str(year(pair.at))
    return label(pair.was, language), label(pair.at, language)
