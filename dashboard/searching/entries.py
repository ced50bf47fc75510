"""What each subject registers in the search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from dashboard.areas import RANK, Areas
from dashboard.i18n import LANGUAGES, Language, say
from dashboard.indicators.catalogue import Catalogue
from dashboard.searching.index import Entry

INDICATOR, ZONE, METHOD, PAGE, SERVICE = "indicator", "zone", "method", "page", "service"
PROJECT = "project"


class Section(Protocol):
    """A part of the methodology: where it stands, what it is called, what it says."""

    @property
    def anchor(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...


def of_areas(areas: Areas, language: Language) -> list[Entry]:
    """Every area by its name, as a place ("comuna Corbeanca"), by its short name and its code; larger levels
    before smaller ones. The names of what contains them tell namesakes apart."""
    places = {code: " ".join(areas.place(code, each) for each in LANGUAGES) for code in areas}
    return [
        Entry(
            ZONE,
            code,
            title=areas.name(code, language),
            also=(
                areas.name(code, _other(language)),
                *(areas.place(code, each) for each in LANGUAGES),
                areas.short_name(code, "ro"),
                code,
            ),
            around=" ".join(places.get(above, above) for above in areas.ancestors(code)),
            weight=RANK.get(areas.level(code), len(RANK)),
        )
        for code in areas
    ]


def of_indicators(catalogue: Catalogue, language: Language) -> list[Entry]:
    """Every indicator by its title and code, then by all that is read of it; core ones first."""
    return [
        Entry(
            INDICATOR,
            code,
            title=one.title(language),
            also=(code, one.title(_other(language))),
            text=" ".join(
                [
                    *(
                        part.in_(language)
                        for part in (one.domain, one.numerator, one.denominator, one.caveat)
                    ),
                    one.source_in(language),
                ]
            ),
            weight=number if one.core else number + len(catalogue),
        )
        for number, (code, one) in enumerate(catalogue.items())
    ]


def of_services(services: Iterable[Mapping[str, Any]], areas: Areas, language: Language) -> list[Entry]:
    """Every service that may be shown, by its name, then by its provider and type."""
    return [
        Entry(
            SERVICE,
            str(one["code"]),
            title=str(one["name"]),
            text=" ".join(
                str(one[name])
                for name in ("provider_name", "type_title", "type_title_en", "locality")
                if isinstance(one.get(name), str)
            ),
            around=areas.name(one["area"], language) if isinstance(one.get("area"), str) else "",
            weight=number,
        )
        for number, one in enumerate(services)
    ]


def of_projects(projects: Iterable[Mapping[str, Any]], language: Language) -> list[Entry]:
    """Every project by its titles and codes, then by its beneficiary, programme and themes."""
    return [
        Entry(
            PROJECT,
            str(one["code"]),
            title=_known(one, "title_en" if language == "en" else "title") or str(one["title"]),
            also=tuple(filter(None, (_known(one, name) for name in ("title", "title_en", "smis", "sipoca")))),
            text=" ".join(
                _known(one, name)
                for name in ("partners", "programme_name", "programme_name_en", "fund", "themes")
            ),
            around=_known(one, "beneficiary"),
            weight=number,
        )
        for number, one in enumerate(projects)
    ]


def _known(one: Mapping[str, Any], name: str) -> str:
    value = one.get(name)
    return value if isinstance(value, str) else ""


def of_methods(sections: Iterable[Section]) -> list[Entry]:
    """The sections of the methodology, in their order."""
    return [
        Entry(METHOD, one.anchor, one.title, text=one.text, weight=number)
        for number, one in enumerate(sections)
    ]


def of_pages(pages: Mapping[str, str], language: Language) -> list[Entry]:
    """The pages: address → English name, in the order of the navigation."""
    return [
        Entry(PAGE, page, say(language, name), (say(_other(language), name),), weight=number)
        for number, (page, name) in enumerate(pages.items())
    ]


def _other(language: Language) -> Language:
    return "en" if language == "ro" else "ro"
