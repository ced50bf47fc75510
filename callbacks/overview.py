"""The page Pe scurt: an address in, the state of its first area out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import Dash, Input, Output, State
from dash.development.base_component import Component

from callbacks import selecting
from callbacks.answering import fresh_notices, safely, shown_before
from callbacks.comparing import alike, with_similar
from callbacks.funding_parts.absorbed import absorbed
from callbacks.mapping.grown import grown
from callbacks.views.asked import kinds
from callbacks.world import World, first_selection, world
from dashboard import gaps
from dashboard.areas import SIMILAR
from dashboard.i18n import say
from dashboard.indicators.catalogue import Catalogue
from dashboard.indicators.groups import EVERYONE, members
from dashboard.overview import worse_since
from dashboard.panels import overview as panels
from dashboard.profile import Row, profile
from dashboard.selection import Selection
from data_access import datasets, indicators
from data_access import profile as profiles
from data_access.cache import by_version
from data_access.database import Database
from data_access.settings import Settings
from layouts import overview as layout
from layouts.overview import NAME, Page
from layouts.parts.panel import Step
from layouts.parts.words import THEMES
from layouts.shell import Ids as Frame

MOST_KEPT = 128  # areas in memory, some 100 kB each


@dataclass(frozen=True)
class Standing:
    """The rows of an area's profile, by what limits they were judged, and since when the worse ones are."""

    rows: tuple[Row, ...]
    z: float
    worse_since: dict[str, str]


def answer(database: Database, query: str, *, default: Selection, before: Selection | None = None) -> Page:
    """The page an address comes to. before: what was shown until now, see ``selecting.selected``."""
    known = world(database)
    selection, notices = selecting.selected(
        query, known, selecting.beginning(known, default), before=before, with_indicators=False
    )
    area = selection.areas[0]
    comparator = _comparator(selection, known)
    found = _state(database, area=area, comparator=comparator, start=selection.start, end=selection.end)
    of_group = known.catalogue.of_group(selection.group)
    sources = datasets.datasets(database)
    glance = panels.glance(
        panels.Known(
            rows=tuple(row for row in found.rows if row.indicator.code in of_group),
            areas=known.areas,
            datasets=sources,
            comparator=comparator,
            inside=_inside(area, comparator, known),
            day=_known_until(database, selection),
            themes=tuple(THEMES),
            groups=() if selection.group == EVERYONE else members(selection.group),
            worse_since=found.worse_since,
            version=database.version(),
            z=found.z,
        ),
        selection,
    )
    return Page(
        selection=selection,
        choices=selecting.choices(selection, known),
        glance=glance,
        nearest=_nearest(selection, known),
        grown=grown(database, known, selection),
        absorbed=absorbed(database, known, selection),
        notices=(*notices, *_one_area(selection, known)),
        version=database.version(),
    )


def _comparator(selection: Selection, known: World) -> str | None:
    """An area or the similar ones; its own past and its target stand on every card anyway."""
    if selection.comparator == SIMILAR:
        return SIMILAR
    return selection.comparator if selection.comparator in known.areas else None


def _inside(area: str, comparator: str | None, known: World) -> bool:
    return comparator in known.areas.ancestors(area)


@by_version(most=MOST_KEPT)
def _state(database: Database, *, area: str, comparator: str | None, start: int, end: int) -> Standing:
    """Of every indicator that exists at the area's level or has values there. Whoever reads it in another
    language, for another group or in other colours asks nothing anew."""
    known = world(database)
    level, there = known.areas.level(area), known.with_data_at(area)
    catalogue = Catalogue(
        tuple(one for one in known.catalogue.values() if one.code in there or one.exists_at(level))
    )
    others = alike(database, area).areas if comparator == SIMILAR else (comparator,) if comparator else ()
    frame = profiles.profile(
        database, indicators=tuple(catalogue), areas=(area, *others), start=start, end=end
    )
    if comparator == SIMILAR:
        frame = with_similar(frame, area, catalogue)
    made = profile(
        frame,
        indicators=tuple(catalogue.values()),
        area=area,
        comparator=comparator,
        inside=_inside(area, comparator, known),
        kinds=kinds(database),
        targets=indicators.targets(database, areas=(area,)),
    )
    since: dict[str, str] = {}
    if _inside(area, comparator, known):
        of_comparator = frame[(frame["area"] == comparator) & frame["value"].notna()]
        keys = zip(of_comparator["indicator"], of_comparator["period"], strict=True)
        since = worse_since(made.rows, dict(zip(keys, of_comparator["value"], strict=True)), made.z)
    return Standing(made.rows, made.z, since)


def _known_until(database: Database, selection: Selection):
    """The day up to which anything is known, in the years chosen."""
    cutoffs = [row.get("cutoff") for row in datasets.datasets(database).values()]
    chosen = [
        period
        for period in indicators.known_periods(database)
        if selection.start <= int(period[:4]) <= selection.end
    ]
    return gaps.known_until(chosen, cutoffs)


def _nearest(selection: Selection, known: World) -> tuple[Step, ...]:
    """The first area above at whose level there is more than at that of the area."""
    here = len(known.with_data_at(selection.areas[0]))
    for above in known.areas.ancestors(selection.areas[0]):
        if above in known.areas and len(known.with_data_at(above)) >= here:
            name = known.areas.name(above, selection.lang)
            words = say(selection.lang, "See {area}", area=name)
            return (Step(words, selection.but(areas=(above,)).query()),)
    return ()


def _one_area(selection: Selection, known: World) -> Sequence[str]:
    """This page is about one area; the others chosen are kept for the pages that show several."""
    if len(selection.areas) < 2:
        return ()
    name = known.areas.place(selection.areas[0], selection.lang)
    return (
        say(
            selection.lang,
            "This page shows {area} alone; the other chosen areas are kept for the indicators.",
            area=name,
        ),
    )


def document(database: Database, query: str, *, default: Selection, base: str) -> Component:
    """The whole document of an address."""
    return layout.document(safely(answer, Page, database, query, default=default), base=base)


def register(app: Dash, database: Database, settings: Settings) -> None:
    default, base = first_selection(settings), settings.prefix

    @app.callback(
        Output(Frame.resolved(NAME), "data"),
        Output(Frame.notices(NAME), "children"),
        Output(layout.Ids.content, "children"),
        Input(Frame.query(NAME), "data"),
        State(Frame.resolved(NAME), "data"),
        prevent_initial_call=True,
    )
    def redraw(query, former):
        former = former or {}
        before = shown_before(former, default)
        page = safely(answer, Page, database, query or "", default=default, before=before)
        resolved = layout.resolved(page)
        told = fresh_notices(page.notices, former, page.selection.lang)
        return resolved, told, layout.content(page, base=base)
