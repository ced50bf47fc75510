"""The methods in plain words: what the program does, told with numbers that its own engine computes.

Every constant and every worked example comes out of the code that it describes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from dashboard.i18n import Language
from dashboard.methodology import (
    areas,
    cautions,
    change,
    definitions,
    judging,
    money,
    needs,
    reading,
    small_numbers,
)
from dashboard.methodology.section import Section

__all__ = ["Section", "sections"]


def sections(
    language: Language, datasets: Mapping[str, Mapping[str, Any]] | None = None
) -> tuple[Section, ...]:
    """All sections in reading order. ``datasets``: code → row of those in use, of which two sections list
    what an installation has; without them these keep to the method."""
    known = datasets or {}
    return (
        reading.reading(language),
        reading.sources(language, known),
        reading.statuses(language),
        small_numbers.small_numbers(language, known),
        *_of_the_engine(language),
        reading.illustrative(language),
        cautions.cautions(language),
        cautions.question(language),
        definitions.definitions(language),
        definitions.glossary(language),
    )


@cache
def _of_the_engine(language: Language) -> tuple[Section, ...]:
    """What depends on nothing but the code: 10,000 draws need not be made for every reader."""
    return (
        judging.limits(language),
        judging.comparison(language),
        areas.ranks(language),
        change.change(language),
        change.trend(language),
        change.targets(language),
        judging.comparability(language),
        change.years(language),
        small_numbers.populations(language),
        areas.similar(language),
        needs.needs(language),
        money.money(language),
    )
