"""The small parts of every sentence: a value with its unit, a period with its preposition."""

from __future__ import annotations

import re

from dashboard import formats
from dashboard.i18n import Language, say, say_count
from dashboard.indicators import breakdowns
from dashboard.indicators.indicator import Indicator
from dashboard.periods import MONTHS, label, span

# A name that already says what the unit says again leaves only the short form to the sentence.
_SAID_BY_THE_NAME = {
    ("kg/resident/year", "per resident"): ("{n} kg a year", "{n} kg a year"),
    ("lei/year", "annual"): ("{n} leu", "{n} lei"),
}
_PLURAL_PEOPLE = re.compile(r"[^\W\d_]+")


def name(indicator: Indicator, breakdown: str, language: Language) -> str:
    """The indicator's name, with the breakdown where one is chosen: ``… (femei, 0–17 ani)``."""
    title = indicator.title(language)
    return f"{title} ({breakdowns.label(breakdown, language)})" if breakdown else title


def value(indicator: Indicator, number: float, places: int, language: Language) -> str:
    """The value as a sentence about the indicator writes it: with its unit unless the name has said it."""
    unit = indicator.unit.en
    if _name_says_unit(indicator, language):
        return formats.number(number, places, language)
    for (reduced, word), forms in _SAID_BY_THE_NAME.items():
        if unit == reduced and word in indicator.name.en.casefold():
            return formats.counted(number, places, forms, language)
    return formats.with_unit(number, places, unit, indicator.unit.in_(language), language)


def brief(indicator: Indicator, number: float, places: int, language: Language) -> str:
    """The value where its unit was said before: ``9,7``; a percentage keeps its sign."""
    if indicator.unit.en == "%":
        return formats.with_unit(number, places, "%", "%", language)
    return formats.number(number, places, language)


def signed_percent(number: float, language: Language) -> str:
    """A relative change: ``+3,2 %``, ``−3,2 %``."""
    return _sign(number, 1) + formats.with_unit(abs(number), 1, "%", "%", language)


def signed(number: float, places: int, indicator: Indicator, language: Language) -> str:
    """An absolute change; that of a percentage is in percentage points."""
    text = _sign(number, places) + formats.number(abs(number), places, language)
    return f"{text}{formats.NBSP}{say(language, 'p.p.')}" if indicator.unit.en == "%" else text


def _sign(number: float, places: int) -> str:
    return "" if round(abs(number), places) == 0 else "+" if number > 0 else "\N{MINUS SIGN}"


def unit(indicator: Indicator, language: Language) -> str:
    """The unit for a subtitle, in words: ``lei pe an``, ``în %``; empty where the name has said it or there
    is none."""
    sign = indicator.unit.en
    if _name_says_unit(indicator, language) or sign == "number":
        return ""
    if sign in ("%", "‰"):
        return say(language, "in {sign}", sign=sign)
    if forms := formats.COUNTED.get(sign):
        return say_count(language, *forms, 2, n="").strip()
    return indicator.unit.in_(language)


def in_period(period: str, indicator: Indicator | None, language: Language) -> str:
    """``în 2025``, ``în trimestrul III 2025``; ``la sfârșitul lui 2025`` only for what is counted at the end
    of the period by its definition."""
    at_end = (
        indicator is not None
        and indicator.flow == "stock"
        and "end of the period" in f"{indicator.numerator.en} {indicator.denominator.en}"
    )
    words = _parts(period, language)
    if at_end and (span(period).end.month, span(period).end.day) == (12, 31):
        return say(language, "at the end of {year}", **words)  # shorter than "of its last quarter"
    match span(period).frequency, at_end:
        case "annual", _:
            return say(language, "in {year}", **words)
        case "semiannual", True:
            return say(language, "at the end of H{n} {year}", **words)
        case "semiannual", False:
            return say(language, "in H{n} {year}", **words)
        case "quarterly", True:
            return say(language, "at the end of Q{n} {year}", **words)
        case "quarterly", False:
            return say(language, "in Q{n} {year}", **words)
        case "monthly", True:
            return say(language, "at the end of {month} {year}", **words)
        case "monthly", False:
            return say(language, "in {month} {year}", **words)
    return say(language, "on {day}", day=formats.day(period, language))


def the_period(period: str, language: Language) -> str:
    """The period as a noun: ``2025``, ``trimestrul III din 2025``, ``iulie 2025``."""
    match span(period).frequency:
        case "semiannual":
            return say(language, "H{n} {year}", **_parts(period, language))
        case "quarterly":
            return say(language, "Q{n} {year}", **_parts(period, language))
    return label(period, language)


def _parts(period: str, language: Language) -> dict[str, object]:
    """Year, number within the year (Romanian counts quarters and half-years by Roman numerals), month."""
    start, n = span(period).start, int(period[-1])
    roman = ("", "I", "II", "III", "IV")[n] if n <= 4 else ""
    number = roman if language == "ro" else n
    return {"year": start.year, "n": number, "month": MONTHS[language][start.month - 1]}


def _name_says_unit(indicator: Indicator, language: Language) -> bool:
    title, unit_en, unit_here = indicator.title(language), indicator.unit.en, indicator.unit.in_(language)
    if unit_en == "‰" or unit_en.startswith("per "):
        return formats.number(indicator.multiplier, 0, language) in title
    if unit_en in formats.COUNTED and unit_en.isalpha():
        return unit_here.casefold() in _PLURAL_PEOPLE.findall(title.casefold())
    return False
