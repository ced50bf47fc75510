"""From a selection to everything the page draws: what is asked of the data, and what it becomes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from callbacks.http import outline_files
from callbacks.mapping import beside, cards, options, services
from callbacks.mapping.compared import with_the_round_before
from callbacks.mapping.over import Over, over_the_areas
from callbacks.mapping.places import Places, places
from callbacks.mapping.told import told
from callbacks.world import World
from dashboard.figures.choropleth import NO_DATA, PLAIN, Box, MapDrawing, choropleth, paint
from dashboard.ground import UNIT, Ground, ground
from dashboard.i18n import say
from dashboard.map_choice import NEEDED
from dashboard.needs.need_map import NeedMap
from dashboard.panels import map as panels
from dashboard.panels import map_services
from dashboard.panels.map_shown import Shown
from dashboard.panels.map_words import legend
from dashboard.panels.panel import Empty
from dashboard.panels.records import title_of
from dashboard.periods import label
from dashboard.selection import AUTO, Selection
from data_access import boundaries, datasets, needs
from data_access.database import Database
from data_access.settings import Settings
from layouts.mapping.drawn import Drawn, Timeline
from layouts.parts.panel import Step

MOST_STEPS = 3
MOST_ASKED = 5  # areas, which tell where the outlines of all come from


class Outlines(NamedTuple):
    """address: of level and sharpness, where they are served; box: of a level and some of its areas, what
    these take up. None where there are none."""

    address: Callable[[str, str], str | None]
    box: Callable[[str, Sequence[str]], Box | None]


NOWHERE = Outlines(lambda *_: None, lambda *_: None)


def outlines_of(settings: Settings, base: str) -> Outlines:
    """The outlines of an installation."""
    folder = settings.outlines_folder
    return Outlines(
        lambda level, sharpness: outline_files.address(folder, level, sharpness, base=base),
        lambda level, areas: outline_files.box(folder, level, areas),
    )


def drawn(
    database: Database, known: World, selection: Selection, *, outlines: Outlines, base: str,
    contacts: bool = False,
) -> Drawn:  # fmt: skip
    """Everything of the page but its frame; ``contacts``: whether a card tells how to reach a service."""
    found = ground(selection, known.areas)
    compared = with_the_round_before(database, selection, found)
    need = needs.need_map(database, compared, areas=found.areas)
    growth = needs.growth(database, compared, areas=found.areas)
    language = selection.lang
    there = services.inside(database, known, selection, found)
    held = places(database, found, need, there)
    shown = Shown(
        ground=found, need=need, growth=growth, areas=known.areas, catalogue=known.catalogue, all=there.all,
        fitting=there.fitting, chosen=there.chosen, counted=held.counted,
        classes=held.classes(need.at), bounds=held.bounds,
        protected=there.protected, credit=_credit(database, found, selection),
        sources=_sources(database, there, selection),
        need_sources=panels.listed_sources(
            datasets.datasets(database), sorted(needs.sources(database, need)), language
        ),
        version=database.version(),
    )  # fmt: skip
    address = outlines.address(found.level, found.sharpness)
    over = over_the_areas(database, shown, there.near, selection, outlines.box(found.level, found.areas))
    reason = _reason(address, need, selection)
    facts = f"{base}map/area.json?{selection.query()}"
    maps = [_drawing(known, selection, shown, held, need.at, address, over, facts)]
    if selection.map.two and need.was and selection.map.layer in NEEDED:
        maps.append(_drawing(known, selection, shown, held, need.was, address, over, facts))
    periods = (need.at, need.was)[: len(maps)]
    made = tuple(
        panels.panel(
            shown, selection, period=period, reason=reason,
            figure=choropleth(drawing, language=language, theme=selection.theme) if reason is None else None,
        )
        for drawing, period in zip(maps, periods, strict=True)
    )  # fmt: skip
    # Where the table of areas is parted, the row asked for is one of its own.
    of_list = selection.but(row=AUTO) if made[0].turns else selection
    listed = map_services.services(
        there.chosen, of_list, areas=known.areas, inside=found.inside, everywhere=len(there.all),
        footnotes=panels.service_notes(shown, selection), version=database.version(),
    )  # fmt: skip
    weighed = {component.indicator: component.weight for component in need.components}
    offered = needs.choices(database, group=selection.group, areas=found.areas) if weighed else ()
    return Drawn(
        panels=(*made, listed),
        paints=tuple(paint(drawing) if reason is None else None for drawing in maps),
        structures=tuple(_structure(drawing, selection) for drawing in maps) if reason is None else (),
        listed=_digest(listed.title, listed.subtitle, listed.table.shown, listed.turns, listed.footnotes),
        trail=beside.trail(found, known, selection),
        legend=legend(
            need, selection.map.layer, services=bool(len(there.chosen)), doubt=selection.map.doubt,
            language=language,
        ),
        timeline=_timeline(need, selection),
        side=beside.side(
            found, known, need, growth, held, selection, base,
            more=told(database, compared, need, there, beside.looked_at(found, growth)),
        ),
        card=cards.card(database, known, selection, contacts=contacts),
        weights=beside.weights(weighed, offered, known, selection),
        controls=options.options(selection, known, need, there.all),
        steps=(
            *_further(selection, known, found, outlines),
            *_finer(database, selection, known, need, outlines),
            *_steps(selection, need, known),
        ),
    )  # fmt: skip


def _drawing(
    known: World,
    selection: Selection,
    shown: Shown,
    held: Places,
    period: str,
    address: str | None,
    over: Over,
    facts: str,
) -> MapDrawing:
    need, layer = shown.need, selection.map.layer
    column = need.column(period)
    n = len(need.areas)
    classes = np.full(n, PLAIN if layer in ("services", "list") else NO_DATA, dtype=np.int8)
    doubt = np.zeros(n, dtype=bool)
    if column is not None and layer in ("needs", "both"):
        classes = need.classes[:, column]
        doubt = need.uncertain[:, column] if selection.map.doubt else doubt
    elif layer == "gap":
        classes = held.classes(period)
    return MapDrawing(
        outlines=address or "",
        areas=tuple(need.areas),
        names=tuple(known.areas.name(code, selection.lang) for code in need.areas),
        classes=classes,
        palette="both" if layer == "gap" else "need",
        uncertain=doubt,
        lead=shown.ground.lead,
        facts=facts,
        **over._asdict(),
    )


def _structure(drawing: MapDrawing, selection: Selection) -> str:
    """What a figure rests on: as long as it is the same, a map is only recoloured."""
    parts = (
        drawing.outlines, drawing.areas, drawing.palette, selection.lang, selection.theme, selection.show,
        [spot.code for spot in drawing.spots], drawing.rings, drawing.box,
    )  # fmt: skip
    return _digest(*parts)


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def _reason(address: str | None, need: NeedMap, selection: Selection) -> Empty | None:
    """Why there is no map, and what to do next."""
    language = selection.lang
    if address is None:
        return Empty(
            say(language, "There are no outlines of these areas, so that no map can be drawn."),
            say(language, "Import their boundaries, or read the table and the list of services."),
            "level",
        )
    if selection.map.layer in NEEDED and not need.periods:
        reason = say(language, need.reason) if need.reason else say(language, "There are no values here.")
        return Empty(
            reason, say(language, "Choose another indicator, other years or a larger area."), "no-data"
        )
    return None


def _further(selection: Selection, known: World, found: Ground, outlines: Outlines) -> list[Step]:
    """Where there are no outlines, the areas below that have some."""
    if outlines.address(found.level, found.sharpness) is not None:
        return []
    steps = []
    for code in known.children(found.inside):
        below = ground(selection.but(areas=(code,)), known.areas)
        if outlines.address(below.level, below.sharpness) and outlines.box(below.level, below.areas):
            words = say(selection.lang, "See {area}", area=known.areas.name(code, selection.lang))
            steps.append(Step(words, selection.but(areas=(code,)).query()))
    return steps[:MOST_STEPS]


def _finer(
    database: Database, selection: Selection, known: World, need: NeedMap, outlines: Outlines
) -> list[Step]:
    """Where counties have no values, the local units that have some."""
    finer = selection.on_map(units=UNIT)
    below = ground(finer, known.areas)
    if need.periods or selection.map.layer not in NEEDED or selection.map.units == UNIT:
        return []
    if outlines.address(below.level, below.sharpness) is None:
        return []
    if below.areas == need.areas or not needs.need_map(database, finer, areas=below.areas).periods:
        return []
    return [Step(say(selection.lang, "Draw the local units"), finer.query())]


def _steps(selection: Selection, need: NeedMap, known: World) -> tuple[Step, ...]:
    """What can be done where there is no map."""
    language = selection.lang
    steps = [
        Step(
            say(language, "Show {indicator}", indicator=known.catalogue[code].title(language)),
            selection.but(indicators=(code,)).query(),
        )
        for code in need.advice[:2]
        if code in known.catalogue
    ]
    if selection.map.need == "one":
        steps.append(Step(say(language, "Show the needs index"), selection.on_map(need="index").query()))
    if selection.show == "chart":
        steps.append(Step(say(language, "Show the table"), selection.but(show="table").query()))
    return tuple(steps)


def _timeline(need: NeedMap, selection: Selection) -> Timeline:
    if selection.map.layer not in NEEDED:
        return Timeline()
    return Timeline(tuple((period, label(period, selection.lang)) for period in need.periods), need.at)


def _credit(database: Database, found: Ground, selection: Selection) -> str:
    """Whose outlines they are, as their data set says."""
    sets = datasets.datasets(database)
    codes = boundaries.sources(database, areas=found.areas[:MOST_ASKED])
    lines = [str(sets[code].get("licence") or "") for code in codes if code in sets]
    names = [title_of(sets[code], selection.lang) for code in codes if code in sets]
    parts = [" · ".join(part for part in pair if part) for pair in zip(names, lines, strict=True)]
    return say(selection.lang, "Outlines: {credit}.", credit="; ".join(parts)) if parts else ""


def _sources(database: Database, there: services.Inside, selection: Selection) -> tuple[str, ...]:
    if selection.map.layer == "needs":
        return ()
    codes = [code for code in dict.fromkeys(there.chosen["dataset"].tolist()) if isinstance(code, str)]
    return panels.listed_sources(datasets.datasets(database), codes, selection.lang)
