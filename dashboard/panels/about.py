"""What an indicator means, as the "about" side of its panel tells it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from dashboard import formats
from dashboard.areas import Areas, level_names
from dashboard.i18n import Language, say
from dashboard.indicators import breakdowns, life
from dashboard.indicators.indicator import Indicator
from dashboard.indicators.words import (
    CHECKS,
    FREQUENCIES,
    GROUPS,
    NATURES,
    POLARITIES,
    TO_YEAR,
    TYPES,
    known,
    limits,
)
from dashboard.sentences import wording
from dashboard.series import Line, Point

# Sections of the methodology that explain what a panel of an indicator says.
EXPLAINED = (
    ("limits", "Confidence limits"),
    ("comparison", "Better, similar, worse"),
    ("change", "Change between two periods"),
    ("comparability", "When nothing is judged"),
    ("small-numbers", "Small numbers"),
)


class Known(Protocol):
    """What there is of the indicator, in any place: first and last year, levels, breakdowns."""

    first: int
    last: int
    levels: tuple[str, ...]
    breakdowns: tuple[str, ...]


class Worked(NamedTuple):
    """A published point to fill the formula with; ``place``: the area's name; ``places``: decimals shown."""

    point: Point
    place: str
    places: int


def about(
    indicator: Indicator,
    *,
    breakdown: str,
    failed: Sequence[str],
    checked: bool,
    language: Language,
    worked: Worked | None = None,
    available: Known | None = None,
) -> tuple[tuple[str, str], ...]:
    """Heading and text, in reading order. ``failed``: reasons of comparability checks that did not pass;
    ``checked``: whether there was anything to compare. Lists are texts of several lines."""
    first, *rest = definition(indicator, language)
    pairs = [
        first,
        (say(language, "Breakdown"), breakdowns.label(breakdown, language) if breakdown else ""),
    ]
    for heading, text in rest:
        pairs.append((heading, text))
        if heading == say(language, "Formula") and worked is not None:
            pairs.append((say(language, "With these numbers"), filled(indicator, worked, language)))
        if heading == say(language, "Exists for") and available is not None:
            pairs.append((say(language, "There are data for"), data_for(available, language)))
    pairs.append((say(language, "Comparability"), _comparability(failed, language) if checked else ""))
    return tuple((heading, text) for heading, text in pairs if text)


def definition(indicator: Indicator, language: Language) -> tuple[tuple[str, str], ...]:
    """The definition alone, whatever is shown of it: heading and text, in reading order."""
    pairs = [
        (say(language, "Indicator"), f"{indicator.title(language)} ({indicator.code})"),
        (say(language, "What is counted"), indicator.numerator.in_(language)),
        (say(language, "Related to"), indicator.denominator.in_(language)),
        (say(language, "Formula"), formula(indicator, language)),
        (say(language, "Unit"), indicator.unit.in_(language)),
        (say(language, "Desired direction"), known(POLARITIES, indicator.polarity, language)),
        (say(language, "About whom"), known(GROUPS, indicator.target_group, language)),
        (say(language, "Kind of indicator"), _kind(indicator, language)),
        (say(language, "Measured"), _frequency(indicator, language)),
        (say(language, "Confidence limits"), limits(indicator.measure, language)),
        (say(language, "Exists for"), levels(indicator.levels, language)),
        (say(language, "Usual source"), indicator.source_in(language)),
        (say(language, "To be known when reading"), indicator.caveat.in_(language)),
        (say(language, "Life of the definition"), life.told(indicator, language)),
    ]
    return tuple((heading, text) for heading, text in pairs if text)


def methods(indicator: Indicator, language: Language) -> tuple[tuple[str, str], ...]:
    """Where the methodology explains it: anchor and words, the definition in the catalogue first."""
    sections = ((anchor, say(language, title)) for anchor, title in EXPLAINED)
    return ((indicator.code, say(language, "Definition in the catalogue")), *sections)


def latest(lines: Sequence[Line], areas: Areas, places: int, language: Language) -> Worked | None:
    """The newest published point of the line that leads, if it has both counts."""
    lead = next((line for line in lines if line.role == "lead"), None)
    point = lead.published[-1] if lead is not None and lead.published else None
    if lead is None or point is None or point.numerator is None or not point.denominator:
        return None
    return Worked(point, areas.name(lead.area, language), places)


def filled(indicator: Indicator, worked: Worked, language: Language) -> str:
    """The formula with the counts of one area and period; blank for what is not a quotient or not published.

    Where the counts do not give the value back as it is shown, both are said: sources round and correct.
    """
    point = worked.point
    if not formula(indicator, language) or None in (point.value, point.numerator, point.denominator):
        return ""
    value, above, below = (float(n or 0.0) for n in (point.value, point.numerator, point.denominator))
    if not below:
        return ""
    computed = above / below * indicator.multiplier
    times = f" × {formats.number(indicator.multiplier, 0, language)}" if indicator.multiplier != 1 else ""
    counts = [formats.number(n, formats.decimals([n]), language) for n in (above, below)]

    def shown(number: float) -> str:
        unit = (indicator.unit.en, indicator.unit.in_(language))
        return formats.with_unit(number, worked.places, *unit, language)

    said = {
        "sum": f"{counts[0]} ÷ {counts[1]}{times}",
        "value": shown(value),
        "place": worked.place,
        "period": wording.the_period(point.period, language),
    }
    if shown(computed) == shown(value):
        return say(language, "{sum} = {value} ({place}, {period})", **said)
    return say(
        language,
        "{sum} ≈ {computed}; published: {value} ({place}, {period})",
        computed=shown(computed),
        **said,
    )


def data_for(available: Known, language: Language) -> str:
    """Levels and years with data: ``sectoare și municipii, 2016–2025``."""
    span = f"{available.first}–{available.last}" if available.first != available.last else f"{available.last}"
    found = levels(available.levels, language)
    return f"{found}, {span}" if found else span


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


def _kind(indicator: Indicator, language: Language) -> str:
    kinds = (known(TYPES, indicator.type, language), known(NATURES, indicator.nature, language))
    return "; ".join(kinds)


def _comparability(failed: Sequence[str], language: Language) -> str:
    """A line a check: passed or not, by sign and by word."""
    lines = []
    for reason, check in CHECKS:
        sign, passed = ("✗", say(language, "no")) if reason in failed else ("✓", say(language, "yes"))
        lines.append(f"{sign} {say(language, check)}: {passed}")
    return "\n".join(lines)
