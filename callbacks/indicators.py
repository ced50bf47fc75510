"""The page Indicatori: an address in, the page out.

The same answer fills the first document, each change of a filter and every download.
"""

from __future__ import annotations

from itertools import cycle

from dash import Dash, Input, Output, State, no_update
from dash.development.base_component import Component

from callbacks import selecting
from callbacks.answering import fresh_notices, safely, shown_before
from callbacks.next_steps import steps
from callbacks.views import VIEWS
from callbacks.world import first_selection, world
from dashboard.selection import MOST_INDICATORS, Selection
from data_access.database import Database
from data_access.settings import Settings
from layouts import indicators as layout
from layouts.indicators import NAME, Page
from layouts.parts.panel import FILLED, Parts
from layouts.shell import Ids as Frame


def answer(database: Database, query: str, *, default: Selection, before: Selection | None = None) -> Page:
    """The page an address comes to. before: what was shown until now, see ``selecting.selected``."""
    known = world(database)
    selection, notices = selecting.selected(query, known, selecting.beginning(known, default), before=before)
    seen = VIEWS[selection.view]
    offers = seen.offers(database, known, selection)
    selection, replaced = selecting.offered(selection, offers)
    answers = seen.panels(database, known, selection)
    return Page(
        selection=selection,
        choices=selecting.choices(selection, known, views=tuple(VIEWS), offers=offers),
        panels=answers,
        steps=tuple(
            steps(panel, code, selection, known)
            for panel, code in zip(answers, cycle(selection.indicators), strict=False)
        ),
        notices=(*notices, *replaced),
        version=database.version(),
    )


def document(database: Database, query: str, *, default: Selection, base: str) -> Component:
    """The whole document of an address."""
    return layout.document(safely(answer, Page, database, query, default=default), base=base)


def register(app: Dash, database: Database, settings: Settings) -> None:
    default = first_selection(settings)
    numbers = range(MOST_INDICATORS)

    @app.callback(
        Output(Frame.resolved(NAME), "data"),
        Output(Frame.notices(NAME), "children"),
        *(Output(part(number), prop) for part, prop in FILLED for number in numbers),
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

        return (resolved, told, *(part for name in Parts._fields for part in column(name)))
