"""The panels of *Nevoi și servicii*: the map of one period, with a table that holds exactly what it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import formats, periods
from dashboard.i18n import Language, say, say_count
from dashboard.indicators.catalogue import Catalogue
from dashboard.map_choice import NEEDED
from dashboard.panels.map_shown import NONE, Shown
from dashboard.panels.map_table import AT_ONCE, area_table
from dashboard.panels.map_words import layer_name, need_name
from dashboard.panels.notes import source
from dashboard.panels.panel import Empty, Panel
from dashboard.panels.turns import start_of, turns
from dashboard.selection import Selection
from dashboard.sentences import map as sentences
from dashboard.sentences import needs as of_needs


def panel(
    shown: Shown, selection: Selection, *, figure: dict[str, Any] | None, period: str, reason: Empty | None
) -> Panel:
    """The map at one period. figure: already drawn; reason: why there is none."""
    language = selection.lang
    of_need = selection.map.layer in NEEDED
    marks = (say(language, "illustrative"),) if of_need and shown.need.illustrative else ()
    table = area_table(shown, selection, period)
    title = finding(shown, selection)
    if period != shown.need.at:  # beside the finding stands the map that it is set against
        title = f"{need_name(shown.need, shown.catalogue, language)}, {periods.label(period, language)}"
    return Panel(
        title=title,
        subtitle=subtitle(shown, selection, period),
        marks=marks,
        figure=None if reason else figure,
        table=table,
        footnotes=footnotes(shown, selection),
        about=about(shown, selection),
        methods=(),
        description=description(shown, selection, period, title),
        name=f"{selection.map.layer}_{shown.ground.inside}_{period}".lower(),
        empty=reason,
        keys=(("version", str(shown.version)),),
        turns=turns(start_of(selection.row, len(table.raw), AT_ONCE), len(table.raw), AT_ONCE, language)
        if selection.show == "table"
        else (),
    )


def finding(shown: Shown, selection: Selection) -> str:
    """The title: where need grew, or what stands out in the layer shown."""
    language, layer = selection.lang, selection.map.layer
    place = shown.areas.in_place(shown.ground.inside, language)
    if layer in ("services", "list"):
        return sentences.services_finding(len(shown.chosen), len(shown.all), place, language)
    if layer == "gap":
        worst = (
            [area for area, cell in zip(shown.need.areas, shown.classes, strict=True) if cell == WORST]
            if shown.bounds is not None
            else []
        )
        if not (shown.classes >= 0).any():
            return say(language, "Need and places cannot be set against each other here")
        return sentences.gap_finding(worst, shown.areas, language)
    said = sentences.need_finding(shown.growth, shown.areas, language)
    most = shown.growth.most
    if layer == "both" and most is not None:
        there = shown.counted.get(most.area, NONE).services
        return sentences.and_services(said, there, len(shown.fitting), language)
    return said


WORST = 6  # of need × places: the most need, the fewest places


def subtitle(shown: Shown, selection: Selection, period: str) -> str:
    """Index or indicator, unit, period, what the classes rest on, the filters."""
    language, need, layer = selection.lang, shown.need, selection.map.layer
    parts = [need_name(need, shown.catalogue, language)] if layer not in ("services", "list") else []
    if parts and need.periods:
        first, last = (periods.label(one, language) for one in (need.periods[0], need.periods[-1]))
        parts.append(say(language, "classes fixed {first}–{last}", first=first, last=last))
        parts.append(periods.label(period, language))
    if layer != "needs" and len(shown.all):
        parts.append(say(language, "points: services in the register"))
    return " · ".join(parts) or layer_name(layer, language)


def footnotes(shown: Shown, selection: Selection) -> tuple[str, ...]:
    """Whole sentences under the map, the most important first."""
    language, need, layer = selection.lang, shown.need, selection.map.layer
    notes = []
    if need.illustrative and layer in NEEDED:
        notes.append(
            say(language, "Illustrative data, made for demonstration: they do not describe reality.")
        )
    if layer in NEEDED:
        notes += [*shown.need_sources, *filter(None, [of_needs.measured(need, language)])]
    hidden = int((need.state == "withheld").any(axis=1).sum()) if need.periods else 0
    if hidden and layer in NEEDED:
        notes.append(say_count(language, "Withheld in {n} area.", "Withheld in {n} areas.", hidden))
    notes += _of_services(shown, language) if layer != "needs" else []
    notes += [shown.credit] if shown.credit else []
    return (*notes, say(language, "Data version {version}.", version=shown.version))


def service_notes(shown: Shown, selection: Selection) -> tuple[str, ...]:
    """The same under the list of services."""
    language = selection.lang
    return (*_of_services(shown, language), say(language, "Data version {version}.", version=shown.version))


def _of_services(shown: Shown, language: Language) -> list[str]:
    notes = [*shown.sources]
    if shown.protected:
        notes.append(
            say_count(
                language, "{n} protected shelter is counted and never shown.",
                "{n} protected shelters are counted and never shown.", shown.protected,
            )
        )  # fmt: skip
    notes.append(
        say(
            language,
            "Services are counted in the area they declare, otherwise by their coordinates, which can "
            "be wrong near a border.",
        )
    )
    return notes


def about(shown: Shown, selection: Selection) -> tuple[tuple[str, str], ...]:
    language, need = selection.lang, shown.need
    pairs = []
    if need.is_index and need.components:
        total = sum(component.weight for component in need.components)
        lines = [
            f"{_title(shown.catalogue, code, language)}: "
            f"{formats.with_unit(100 * weight / total, 0, '%', '%', language)}"
            for code, weight in need.components
        ]
        pairs.append((say(language, "What the index is made of"), "\n".join(lines)))
        pairs.append(
            (
                say(language, "How it is computed"),
                say(
                    language,
                    "Each component is turned so that more is more need, put on one scale by the areas of "
                    "the base period, and weighted.",
                ),
            )
        )
    elif need.indicator:
        pairs.append((say(language, "Indicator"), _title(shown.catalogue, need.indicator, language)))
    pairs.append(
        (
            say(language, "Classes"),
            say(
                language, "The bounds are the same in all periods, so that colours can be compared over time."
            ),
        )
    )
    pairs.append(
        (
            say(language, "Distances"),
            say(language, "In a straight line between coordinates; a way on foot is longer."),
        )
    )
    return tuple(pairs)


def description(shown: Shown, selection: Selection, period: str, title: str) -> str:
    """The text alternative: what is drawn, how many areas, where need is greatest."""
    language = selection.lang
    words = [
        say_count(language, "A map of {n} area.", "A map of {n} areas.", len(shown.ground.areas)),
        f"{title}.",
    ]
    greatest = sentences.greatest_need(shown.need, period)
    if greatest and selection.map.layer != "services":
        place = shown.areas.in_place(greatest, language)
        words.append(say(language, "Need is greatest {place}.", place=place))
    words.append(say(language, "The table and the list of services hold everything the map shows."))
    return " ".join(words)


def _title(catalogue: Catalogue, code: str, language: Language) -> str:
    return catalogue[code].title(language) if code in catalogue else code


def listed_sources(
    datasets: Mapping[str, Mapping[str, Any]], codes: Sequence[str], language: Language
) -> tuple[str, ...]:
    """Where services or values come from, each data set once."""
    return tuple(
        dict.fromkeys(note for code in codes if (note := source(datasets.get(code, {}), code, language)))
    )
