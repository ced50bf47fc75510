"""What an indicator means, as the "about" side of its panel tells it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard import formats
from dashboard.areas import level_names
from dashboard.i18n import Language, say
from dashboard.indicators import breakdowns
from dashboard.indicators.indicator import Indicator
from dashboard.indicators.words import (
    BASES,
    CHECKS,
    FREQUENCIES,
    GROUPS,
    POLARITIES,
    TO_YEAR,
    known,
    limits,
)


def about(
    indicator: Indicator, *, breakdown: str, failed: Sequence[str], checked: bool, language: Language
) -> tuple[tuple[str, str], ...]:
    """Heading and text, in reading order. ``failed``: reasons of comparability checks that did not pass;
    ``checked``: whether there was anything to compare."""
    pairs = [
        (say(language, "Indicator"), f"{indicator.title(language)} ({indicator.code})"),
        (say(language, "Breakdown"), breakdowns.label(breakdown, language) if breakdown else ""),
        (say(language, "What is counted"), indicator.numerator.in_(language)),
        (say(language, "Related to"), indicator.denominator.in_(language)),
        (say(language, "Formula"), formula(indicator, language)),
        (say(language, "Unit"), indicator.unit.in_(language)),
        (say(language, "Desired direction"), known(POLARITIES, indicator.polarity, language)),
        (say(language, "About whom"), known(GROUPS, indicator.target_group, language)),
        (say(language, "Measured"), _frequency(indicator, language)),
        (say(language, "Confidence limits"), limits(indicator.measure, language)),
        (say(language, "Exists for"), levels(indicator.levels, language)),
        (say(language, "Usual source"), indicator.source_in(language)),
        (say(language, "Rests on"), known(BASES, indicator.basis, language)),
        (say(language, "To be known when reading"), indicator.caveat.in_(language)),
        (say(language, "Comparability"), _comparability(failed, language) if checked else ""),
    ]
    return tuple((heading, words) for heading, words in pairs if words)


def formula(indicator: Indicator, language: Language) -> str:
    """``numerator ÷ denominator × 1.000``; empty for what is not a quotient."""
    if indicator.measure in ("count", "median", "index") or not indicator.denominator.in_(language):
        return ""
    quotient = say(language, "what is counted ÷ what it is related to")
    if indicator.multiplier == 1:
        return quotient
    return f"{quotient} × {formats.number(indicator.multiplier, 0, language)}"


def levels(codes: Sequence[str], language: Language) -> str:
    """Levels as a list of plurals, finest first."""
    return formats.listed([level_names(level, language) for level in codes], language)


def _frequency(indicator: Indicator, language: Language) -> str:
    often = known(FREQUENCIES, indicator.frequency, language)
    if indicator.frequency == "annual":
        return often
    return f"{often[:1].upper()}{often[1:]}. {known(TO_YEAR, indicator.to_year, language)}"


def _comparability(failed: Sequence[str], language: Language) -> str:
    parts = []
    for reason, check in CHECKS:
        passed = say(language, "no") if reason in failed else say(language, "yes")
        parts.append(f"{say(language, check)}: {passed}")
    return "; ".join(parts) + "."
