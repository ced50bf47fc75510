"""The page Indicatori: an address in, the page out.

The same answer fills the first document, each change of a filter and every download.
"""

from __future__ import annotations

from dash import Dash, Input, Output, State, no_update

from callbacks import selecting
from callbacks.http import journal
from callbacks.selecting import World
from dashboard.areas import Areas
from dashboard.i18n import say
from dashboard.indicators import breakdowns
from dashboard.panels import context, trend
from dashboard.panels.panel import Panel
from dashboard.selection import MOST_INDICATORS, Selection, parse
from data_access import areas, datasets, indicators
from data_access.cache import by_version
from data_access.database import Database
from data_access.indicators import Available
from data_access.settings import Settings
from layouts import indicators as layout
from layouts.indicators import Page
from layouts.parts.panel import Ids, Parts, Step
from layouts.shell import Ids as Frame
from layouts.shell import notice_list

MOST_PANELS = 256  # kept in memory, some 30 kB each

# Where each of a slot's parts goes, in the order of ``Parts``.
FILLED = (
    (Ids.panel, "className"), (Ids.head, "children"), (Ids.graph, "figure"), (Ids.body, "children"),
    (Ids.foot, "children"),
)  # fmt: skip


@by_version
def world(database: Database) -> World:
    """Everything that can be chosen, on the data version in force."""
    return World(Areas(areas.areas(database)), indicators.catalogue(database), indicators.available(database))


def first_selection(settings: Settings) -> Selection:
    """What is shown where the address says nothing, as far as the installation's settings go; the years come
    from the data."""
    return Selection(lang=settings.language)


def answer(database: Database, query: str, *, default: Selection, before: Selection | None = None) -> Page:
    """The page an address comes to. before: what was shown until now, see ``selecting.selected``."""
    known = world(database)
    selection, notices = selecting.selected(query, known, selecting.beginning(known, default), before=before)
    answers = [
        _panel(database, _what_matters(code, selection, known.available.get(code)))
        for code in selection.indicators
    ]
    return Page(
        selection=selection,
        choices=selecting.choices(selection, known),
        panels=tuple(answers),
        steps=tuple(
            _steps(panel, code, selection, known)
            for panel, code in zip(answers, selection.indicators, strict=True)
        ),
        notices=notices,
        version=database.version(),
    )


def safe_answer(
    database: Database, query: str, *, default: Selection, before: Selection | None = None
) -> Page:
    """The page, or where it could not be made a page that says so and names the line in the log."""
    try:
        return answer(database, query, default=default, before=before)
    except Exception as error:
        return Page(selection=parse(query, default)[0], failure=journal.report(error))


def _what_matters(code: str, selection: Selection, available: Available | None) -> Selection:
    """The part of the selection that a panel depends on: readers who differ in the rest share one panel."""
    breakdown = breakdowns.nearest(selection.breakdown, available.breakdowns if available else ())
    return selection.but(indicators=(code,), breakdown=breakdown, group="all", show="chart")


@by_version(most=MOST_PANELS)
def _panel(database: Database, selection: Selection) -> Panel:
    known, code = world(database), selection.indicators[0]
    drawn = [*selection.areas, *([selection.comparator] if selection.comparator != "none" else [])]
    drawn += context.around(selection, known.areas)
    series = indicators.series(
        database,
        indicator=code,
        areas=drawn,
        start=selection.start,
        end=selection.end,
        breakdown=selection.breakdown,
    )
    if not series["area"].isin(selection.areas).any():
        # The comparator alone would look like an answer, where there is none for the zone.
        series = series.iloc[:0]
    return trend.trend(
        series,
        indicator=known.catalogue[code],
        areas=known.areas,
        datasets=datasets.datasets(database),
        available=known.available.get(code),
        targets=indicators.targets(database, indicator=code, areas=selection.areas[:1]),
        selection=selection,
        version=database.version(),
    )


def _steps(panel: Panel, code: str, selection: Selection, known: World) -> tuple[Step, ...]:
    """What the reader can do where there is nothing to draw: other zones, other years, the total."""
    if panel.empty is None:
        return ()
    available, language = known.available.get(code), selection.lang
    if available is None:
        return ()
    steps = []
    if selection.breakdown and "" in available.breakdowns:
        steps.append(Step(say(language, "Show the total"), selection.but(breakdown="").query()))
    if panel.empty.kind != "level" and (selection.start > available.first or selection.end < available.last):
        years = (
            f"{available.first}–{available.last}"
            if available.first < available.last
            else f"{available.first}"
        )
        step = selection.but(start=available.first, end=available.last)
        steps.append(Step(say(language, "Show {years}", years=years), step.query()))
    for place in _where_it_exists(selection, available.levels, known.areas):
        name = known.areas.name(place, language)
        steps.append(Step(say(language, "See {area}", area=name), selection.but(areas=(place,)).query()))
    return tuple(steps)


def _where_it_exists(selection: Selection, levels: tuple[str, ...], places: Areas) -> list[str]:
    """The nearest zone above, and otherwise below, at which the indicator has data."""
    lead = selection.areas[0]
    above = [code for code in places.ancestors(lead) if places.level(code) in levels]
    below = [code for code in places.children(lead) if places.level(code) in levels]
    return [code for code in (above or below)[:1] if code not in selection.areas]


def register(app: Dash, database: Database, settings: Settings) -> None:
    default = first_selection(settings)
    numbers = range(MOST_INDICATORS)

    @app.callback(
        Output(Frame.resolved, "data"),
        Output(Frame.notices, "children"),
        *(Output(part(number), prop) for part, prop in FILLED for number in numbers),
        Input(Frame.query, "data"),
        State(Frame.resolved, "data"),
        prevent_initial_call=True,
    )
    def redraw(query, former):
        former = former or {}
        before = parse(former["query"], default)[0] if former.get("query") else None
        page = safe_answer(database, query or "", default=default, before=before)
        resolved = layout.resolved(page)
        filled = layout.slots(page)
        # Slots that were unused and stay so are not touched: every part sent costs the browser a redraw.
        untouched = max(resolved["used"], former.get("used", MOST_INDICATORS))

        def column(name):
            return [
                no_update
                if number >= untouched or (name == "figure" and parts.figure is None)
                else getattr(parts, name)
                for number, parts in enumerate(filled)
            ]

        notices = (
            no_update
            if former.get("notices") == resolved["notices"]
            else notice_list(page.notices, page.selection.lang)
        )
        return (resolved, notices, *(part for name in Parts._fields for part in column(name)))
