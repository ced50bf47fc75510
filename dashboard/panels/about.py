"""What an indicator means, as the "about" side of its panel tells it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard import formats
from dashboard.areas import level_names
from dashboard.i18n import Language, say
from dashboard.indicators import breakdowns
from dashboard.indicators.indicator import Indicator
from dashboard.statistics import comparability

POLARITIES = {
    "higher": "Higher is better.",
    "lower": "Lower is better.",
    "neutral": "Neither higher nor lower is better: the value describes, it is not judged.",
}
FREQUENCIES = {
    "annual": "every year",
    "semiannual": "every half-year",
    "quarterly": "every quarter",
    "monthly": "every month",
}
TO_YEAR = {
    "sum": "The year is the sum of its parts.",
    "last": "The year is the value at its end.",
    "mean": "The year is the mean of its parts.",
    "recompute": "The year is computed from the year’s numerators and denominators.",
    "none": "Parts of a year are not put together into a year.",
}
MEASURES = {
    "proportion": "proportion",
    "rate": "rate",
    "ratio": "ratio",
    "count": "count",
    "mean": "mean",
    "median": "median",
    "share_of_total": "share of a total",
    "index": "index",
}
LIMITS = {
    "proportion": "Wilson’s limits of a proportion.",
    "rate": "Limits of a rate: exact below ten events, Byar’s from ten on.",
    "mean": "Student’s limits of a mean, where the data bring its standard deviation.",
}
BASES = {
    "official_stat": "official statistics",
    "admin_record": "administrative records",
    "design": "defined for this monitoring",
    "survey": "survey",
    "document_theme": "theme of a public document",
    "legal_standard": "legal standard",
    "document_target": "target of a public document",
    "legal_duty": "legal duty",
}
GROUPS = {
    "general": "everyone",
    "children": "children",
    "adults": "adults",
    "elderly": "older people",
    "disability": "people with disabilities",
}
CHECKS = (
    (comparability.DEFINITION, "the same definition"),
    (comparability.LENGTH, "periods of the same length"),
    (comparability.BREAK, "no break between the periods"),
    (comparability.ILLUSTRATIVE, "both real or both illustrative"),
    (comparability.SOURCES, "the same kind of source"),
    (comparability.FEW, "at least ten events in each"),
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
        (say(language, "Desired direction"), _known(POLARITIES, indicator.polarity, language)),
        (say(language, "About whom"), _known(GROUPS, indicator.target_group, language)),
        (say(language, "Measured"), _frequency(indicator, language)),
        (say(language, "Confidence limits"), _limits(indicator, language)),
        (say(language, "Exists for"), levels(indicator.levels, language)),
        (say(language, "Usual source"), indicator.source_in(language)),
        (say(language, "Rests on"), _known(BASES, indicator.basis, language)),
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
    often = _known(FREQUENCIES, indicator.frequency, language)
    if indicator.frequency == "annual":
        return often
    return f"{often[:1].upper()}{often[1:]}. {_known(TO_YEAR, indicator.to_year, language)}"


def _limits(indicator: Indicator, language: Language) -> str:
    if indicator.measure in LIMITS:
        return say(language, LIMITS[indicator.measure])
    return say(
        language,
        "No limits ({measure}), unless the source publishes its own.",
        measure=_known(MEASURES, indicator.measure, language),
    )


def _comparability(failed: Sequence[str], language: Language) -> str:
    parts = []
    for reason, check in CHECKS:
        passed = say(language, "no") if reason in failed else say(language, "yes")
        parts.append(f"{say(language, check)}: {passed}")
    return "; ".join(parts) + "."


def _known(words: dict[str, str], key: str, language: Language) -> str:
    return say(language, words[key]) if key in words else key
