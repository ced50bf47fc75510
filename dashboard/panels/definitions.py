"""The catalogue as it is read: each definition with what there is of it, by theme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dashboard.i18n import Language, say
from dashboard.indicators.catalogue import Catalogue
from dashboard.panels.about import Known, data_for, definition
from dashboard.tables import THEMES


class Definition(NamedTuple):
    """``data``: levels and years for which there are data; blank where there are none. ``facts``: heading and
    text, in reading order, without the name."""

    code: str
    title: str
    data: str
    facts: tuple[tuple[str, str], ...]


class Theme(NamedTuple):
    """``name``: as definitions spell it."""

    name: str
    definitions: tuple[Definition, ...]


def by_theme(catalogue: Catalogue, available: Mapping[str, Known], language: Language) -> tuple[Theme, ...]:
    """Every definition once, under its theme; themes in the order of the declaration, unknown ones last."""
    found: dict[str, list[Definition]] = {theme: [] for theme in THEMES}
    for indicator in catalogue.indicators:
        known = available.get(indicator.code)
        data = data_for(known, language) if known is not None else ""
        _, *facts = definition(indicator, language)
        # What there is stands beside what could be.
        place = 1 + next(n for n, (heading, _) in enumerate(facts) if heading == say(language, "Exists for"))
        facts.insert(place, (say(language, "There are data for"), data or say(language, "nothing yet")))
        found.setdefault(indicator.theme, []).append(
            Definition(indicator.code, indicator.title(language), data, tuple(facts))
        )
    return tuple(Theme(theme, tuple(listed)) for theme, listed in found.items() if listed)
