"""The page Metodologie: the methods, the data sets in use and every definition, in the reader's language."""

from __future__ import annotations

from dash import Dash, Input, Output, State, no_update
from dash.development.base_component import Component

from callbacks import selecting
from callbacks.answering import fresh_notices, safely
from callbacks.world import first_selection, world
from dashboard.i18n import Language
from dashboard.methodology import Section, sections
from dashboard.panels.definitions import Theme, by_theme
from dashboard.selection import Selection
from data_access import datasets
from data_access.cache import by_version
from data_access.database import Database
from data_access.settings import Settings
from layouts import methodology as layout
from layouts.methodology import NAME, Page
from layouts.shell import Ids as Frame


def answer(database: Database, query: str, *, default: Selection) -> Page:
    """The page an address comes to. What the address selects is kept for the links that lead on."""
    known = world(database)
    selection, notices = selecting.selected(query, known, selecting.beginning(known, default))
    text, themes = _words(database, selection.lang)
    return Page(selection, text, themes, notices, database.version())


@by_version
def _words(database: Database, language: Language) -> tuple[tuple[Section, ...], tuple[Theme, ...]]:
    """Everything but the links, the same for all readers of a language."""
    known = world(database)
    return (
        sections(language, datasets.datasets(database)),
        by_theme(known.catalogue, known.available, language),
    )


def document(database: Database, query: str, *, default: Selection, base: str) -> Component:
    """The whole document of an address."""
    return layout.document(safely(answer, Page, database, query, default=default), base=base)


def register(app: Dash, database: Database, settings: Settings) -> None:
    default = first_selection(settings)

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
        page = safely(answer, Page, database, query or "", default=default)
        resolved = layout.resolved(page)
        # The text is long and its open lines are the reader's: it is drawn anew only where it says otherwise.
        same = not page.failure and all(former.get(name) == resolved[name] for name in ("lang", "version"))
        content = no_update if same else layout.content(page)
        return resolved, fresh_notices(page.notices, former, page.selection.lang), content
